/* JSON text to a tree with places.  jansson decides what is JSON; as it does not say where a value stands,
   the text it took is walked once more. */
#include "base/yaml.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/text.h"
#include "base/utf8.h"

#define DEPTH_MAX 100

/* A walk over valid JSON. */
struct walk {
  struct arena *arena;
  const char *at, *line_start;
  unsigned line, depth;
  const char *file;
  struct diag *diag;
  bool failed;
};

static const struct yaml_node *walk_value(struct walk *w);

static void skip_space(struct walk *w) {
  for (; strchr(" \t\r\n", *w->at) && *w->at; w->at++) {
    if (*w->at != '\n') continue;
    w->line++;
    w->line_start = w->at + 1;
  }
}

static unsigned column(const struct walk *w) {
  return (unsigned)(w->at - w->line_start) + 1;
}

static uint32_t hexadecimal(const char *digits) {
  char four[5] = { digits[0], digits[1], digits[2], digits[3], '\0' };
  return (uint32_t)strtoul(four, NULL, 16);
}

/* A \u escape, or the two of a surrogate pair (RFC 8259, section 7), from behind the u. */
static void add_code_point(struct walk *w, struct text *t) {
  uint32_t code = hexadecimal(w->at);
  char bytes[5];
  w->at += 4;
  if (code >= 0xD800 && code <= 0xDBFF) {
    code = 0x10000 + ((code - 0xD800) << 10) + (hexadecimal(w->at + 2) - 0xDC00);
    w->at += 6;
  }
  utf8_encode(code, bytes);
  text_add(t, bytes);
}

static const char *walk_string(struct walk *w) {
  static const char names[] = "bfnrt", meanings[] = "\b\f\n\r\t";
  struct text t = text_start(w->arena);
  w->at++;
  while (*w->at != '"') {
    size_t plain = strcspn(w->at, "\"\\");
    text_add_bytes(&t, w->at, plain);
    w->at += plain;
    if (*w->at != '\\') continue;
    char escaped = w->at[1];
    w->at += 2;
    const char *name = strchr(names, escaped);
    if (escaped == 'u')
      add_code_point(w, &t);
    else
      text_add_char(&t, name ? meanings[name - names] : escaped);
  }
  w->at++;
  return t.bytes;
}

/* The value and the comma or bracket behind it; false at the bracket. */
static bool walk_item(struct walk *w, const struct yaml_node **item) {
  *item = walk_value(w);
  skip_space(w);
  return *w->at++ == ',';
}

static bool is_empty(struct walk *w) {
  w->at++;
  skip_space(w);
  bool empty = *w->at == ']' || *w->at == '}';
  w->at += empty;
  return empty;
}

static void walk_list(struct walk *w, struct yaml_node *out) {
  out->kind = YAML_SEQUENCE;
  if (is_empty(w)) return;
  size_t capacity = 0;
  for (bool more = true; more && !w->failed;) {
    if (out->count == capacity) {
      capacity = capacity ? 2 * capacity : 8;
      out->items = arena_grow(w->arena, out->items, out->count, capacity, sizeof *out->items);
    }
    more = walk_item(w, &out->items[out->count++]);
  }
}

static void refuse_second(struct walk *w, const struct yaml_entry *e, const struct yaml_entry *first) {
  diag_error(
      w->diag, w->file, e->line, e->column, "the key '%s' is there already, in line %u", e->key, first->line);
  w->failed = true;
}

static void walk_object(struct walk *w, struct yaml_node *out) {
  struct map keys = map_start(w->arena);
  struct yaml_entry *entries = NULL;
  size_t capacity = 0;
  out->kind = YAML_MAPPING;
  if (is_empty(w)) return;
  for (bool more = true; more && !w->failed;) {
    if (out->count == capacity) {
      capacity = capacity ? 2 * capacity : 8;
      entries = arena_grow(w->arena, entries, out->count, capacity, sizeof *entries);
    }
    skip_space(w);
    struct yaml_entry *e = &entries[out->count];
    *e = (struct yaml_entry){ .line = w->line, .column = column(w) };
    e->key = walk_string(w);
    size_t first = map_add(&keys, e->key, strlen(e->key));
    if (first < out->count) refuse_second(w, e, &entries[first]);
    out->count++;
    skip_space(w);
    w->at++;
    more = walk_item(w, &e->value);
  }
  out->entries = entries;
}

static const struct yaml_node *walk_value(struct walk *w) {
  skip_space(w);
  struct yaml_node *out = arena_alloc(w->arena, sizeof *out);
  *out = (struct yaml_node){ .kind = YAML_SCALAR, .line = w->line, .column = column(w), .text = "" };
  char first = *w->at;
  if (++w->depth > DEPTH_MAX) {
    diag_error(w->diag, w->file, out->line, out->column, "nested more than %d deep", DEPTH_MAX);
    w->failed = true;
  } else if (first == '{') {
    walk_object(w, out);
  } else if (first == '[') {
    walk_list(w, out);
  } else if (first == '"') {
    out->quoted = true;
    out->text = walk_string(w);
  } else {
    size_t length = strcspn(w->at, ",]} \t\r\n");
    out->text = arena_copy(w->arena, w->at, length);
    w->at += length;
  }
  w->depth--;
  return out;
}

/* jansson's words, but where they speak of its own options. */
static const char *problem_words(const json_error_t *error) {
  switch (json_error_code(error)) {
  case json_error_invalid_utf8: return "the text is not UTF-8";
  case json_error_null_character:
  case json_error_null_byte_in_key: return "a NUL in a text";
  default: return error->text;
  }
}

bool json_parse(struct arena *a, const char *bytes, size_t length, const char *file, struct diag *d,
    const struct yaml_node **out) {
  if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
    bytes += 3;
    length -= 3;
  }
  json_error_t error;
  json_t *checked = json_loadb(bytes, length, JSON_DECODE_INT_AS_REAL, &error);
  if (!checked) {
    diag_error(d, file, error.line > 0 ? (unsigned)error.line : 1,
        error.column > 0 ? (unsigned)error.column : 1, "not JSON: %s", problem_words(&error));
    return false;
  }
  json_decref(checked);
  struct walk w = { .arena = a, .at = bytes, .line_start = bytes, .line = 1, .file = file, .diag = d };
  *out = walk_value(&w);
  return !w.failed;
}
