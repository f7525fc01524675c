#ifndef TESTS_RENDER_PDF_OBJECTS_H
#define TESTS_RENDER_PDF_OBJECTS_H

/* A reader of PDF files in the plain form that `qpdf --qdf --object-streams=disable` writes, for tests: it
   knows nothing of the writer under test. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum value_type { T_NULL, T_NUMBER, T_NAME, T_STRING, T_ARRAY, T_DICT, T_REFERENCE, T_OPERATOR };

struct pdf_value {
  enum value_type type;
  double number;            /* NUMBER; REFERENCE: of the object; 0 and 1 for false and true */
  const char *text;         /* NAME without its slash, STRING, OPERATOR */
  size_t length;            /* of STRING */
  size_t count;             /* of ARRAY; DICT: of keys and values together */
  struct pdf_value **items; /* DICT: key, value, key, value */
  const char *stream;       /* DICT of a stream object: its bytes, else NULL */
  size_t stream_length;
};

struct pdf_file {
  struct arena *arena;
  const char *bytes, *end;
  size_t object_count;
  struct pdf_value **objects; /* by number */
  struct pdf_value *trailer;
};

static struct pdf_value pdf_null = { .type = T_NULL };

static inline const char *skip_white(const char *at, const char *end) {
  while (at < end && (strchr(" \t\r\n\f", *at) || *at == '\0' || *at == '%'))
    if (*at == '%')
      while (at < end && *at != '\n')
        at++;
    else
      at++;
  return at;
}

static inline bool is_regular(char c) {
  return c && !strchr(" \t\r\n\f()<>[]{}/%", c);
}

static inline struct pdf_value *new_value(struct pdf_file *f, enum value_type type) {
  struct pdf_value *v = arena_alloc(f->arena, sizeof *v);
  v->type = type;
  return v;
}

static inline void push(struct pdf_file *f, struct pdf_value *list, struct pdf_value *item) {
  if ((list->count & (list->count + 15)) == 0 || list->count % 16 == 0) {
    struct pdf_value **grown = arena_array(f->arena, list->count * 2 + 16, sizeof *grown);
    if (list->count) memcpy(grown, list->items, list->count * sizeof *grown);
    list->items = grown;
  }
  list->items[list->count++] = item;
}

static inline struct pdf_value *read_string(struct pdf_file *f, const char **at) {
  struct pdf_value *v = new_value(f, T_STRING);
  const char *start = *at;
  char *out = arena_alloc(f->arena, 1);
  if (*start == '<') {
    const char *close = memchr(start, '>', (size_t)(f->end - start));
    out = arena_alloc(f->arena, (size_t)(close - start) / 2 + 2);
    for (const char *p = start + 1; p + 1 < close; p += 2) {
      char digits[3] = { p[0], p[1], 0 };
      out[v->length++] = (char)strtoul(digits, NULL, 16);
    }
    *at = close + 1;
  } else {
    const char *p = start + 1;
    int depth = 1;
    for (; p < f->end; p++) {
      if (*p == '\\') {
        p++;
        continue;
      }
      depth += (*p == '(') - (*p == ')');
      if (!depth) break;
    }
    out = arena_alloc(f->arena, (size_t)(p - start) + 1);
    for (const char *q = start + 1; q < p; q++) {
      if (*q == '\\') q++;
      out[v->length++] = *q;
    }
    *at = p + 1;
  }
  v->text = out;
  return v;
}

static inline struct pdf_value *read_value(struct pdf_file *f, const char **at);

static inline struct pdf_value *read_list(struct pdf_file *f, const char **at, enum value_type type) {
  struct pdf_value *v = new_value(f, type);
  const char *close = type == T_DICT ? ">>" : "]";
  size_t length = strlen(close);
  *at += length;
  for (*at = skip_white(*at, f->end); *at < f->end && strncmp(*at, close, length) != 0;
       *at = skip_white(*at, f->end))
    push(f, v, read_value(f, at));
  *at += length;
  return v;
}

/* A number, or a reference "12 0 R". */
static inline struct pdf_value *read_number(struct pdf_file *f, const char **at) {
  char *rest, *more;
  struct pdf_value *v = new_value(f, T_NUMBER);
  v->number = strtod(*at, &rest);
  const char *second = rest;
  if (*second == ' ' && second[1] >= '0' && second[1] <= '9') {
    strtoul(second, &more, 10);
    if (more[0] == ' ' && more[1] == 'R' && !is_regular(more[2])) {
      v->type = T_REFERENCE;
      rest = more + 2;
    }
  }
  *at = rest;
  return v;
}

static inline struct pdf_value *read_value(struct pdf_file *f, const char **at) {
  *at = skip_white(*at, f->end);
  const char *p = *at;
  if (p >= f->end) return &pdf_null;
  if (p[0] == '<' && p[1] == '<') return read_list(f, at, T_DICT);
  if (*p == '[') return read_list(f, at, T_ARRAY);
  if (*p == '(' || *p == '<') return read_string(f, at);
  if ((*p >= '0' && *p <= '9') || *p == '-' || *p == '+' || *p == '.') return read_number(f, at);
  struct pdf_value *v = new_value(f, *p == '/' ? T_NAME : T_OPERATOR);
  const char *start = *p == '/' ? p + 1 : p;
  for (p = start; p < f->end && is_regular(*p); p++)
    ;
  if (p == start && v->type == T_OPERATOR) p++; /* a stray delimiter */
  v->text = arena_copy(f->arena, start, (size_t)(p - start));
  *at = p;
  if (v->type == T_OPERATOR && (strcmp(v->text, "true") == 0 || strcmp(v->text, "false") == 0)) {
    v->type = T_NUMBER;
    v->number = *v->text == 't';
  }
  return v;
}

static inline struct pdf_value *follow(const struct pdf_file *f, struct pdf_value *v) {
  if (!v) return &pdf_null;
  if (v->type != T_REFERENCE) return v;
  size_t number = (size_t)v->number;
  return number < f->object_count && f->objects[number] ? f->objects[number] : &pdf_null;
}

/* The value of a key as it stands, and with its reference followed; a null value when there is none. */
static inline struct pdf_value *raw(const struct pdf_file *f, struct pdf_value *dict, const char *key) {
  struct pdf_value *d = follow(f, dict);
  for (size_t i = 0; d->type == T_DICT && i + 1 < d->count; i += 2)
    if (d->items[i]->text && strcmp(d->items[i]->text, key) == 0) return d->items[i + 1];
  return &pdf_null;
}

static inline struct pdf_value *lookup(const struct pdf_file *f, struct pdf_value *dict, const char *key) {
  return follow(f, raw(f, dict, key));
}

static inline bool is_name(const struct pdf_value *v, const char *name) {
  return v->type == T_NAME && strcmp(v->text, name) == 0;
}

static inline bool open_pdf(struct arena *a, const char *bytes, size_t length, struct pdf_file *f) {
  *f = (struct pdf_file){ .arena = a, .bytes = bytes, .end = bytes + length };
  const char *last = NULL;
  for (const char *p = bytes; (p = memmem(p, (size_t)(f->end - p), "startxref\n", 10)); p += 10)
    last = p;
  if (!last) return false;
  const char *at = bytes + strtoul(last + 10, NULL, 10);
  if (strncmp(at, "xref\n0 ", 7) != 0) return false;
  f->object_count = strtoul(at + 7, NULL, 10);
  f->objects = arena_array(a, f->object_count, sizeof *f->objects);
  const char *table = strchr(at + 7, '\n') + 1;
  for (size_t i = 1; i < f->object_count; i++) {
    const char *object = strstr(bytes + strtoul(table + 20 * i, NULL, 10), "obj") + 3;
    f->objects[i] = read_value(f, &object);
    object = skip_white(object, f->end);
    if (strncmp(object, "stream\n", 7) == 0) f->objects[i]->stream = object + 7;
  }
  for (size_t i = 1; i < f->object_count; i++)
    if (f->objects[i]->stream)
      f->objects[i]->stream_length = (size_t)lookup(f, f->objects[i], "Length")->number;
  at = strstr(table + 20 * f->object_count - 1, "trailer") + 7;
  f->trailer = read_value(f, &at);
  return true;
}

#endif
