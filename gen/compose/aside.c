/* YAML that holds tags to a YAML tree: tags are set aside as references first, and put back by whoever reads
   a scalar. */
#include "compose/template_int.h"

#include <ctype.h>
#include <string.h>

struct setting {
  struct aside *aside;
  struct text out;
  size_t capacity;
  unsigned flow; /* brackets open, in a value that started with one */
  char quote;    /* the quote open in it, or 0 */
};

static void set_aside(struct setting *s, const char *from, const char *to) {
  struct aside *a = s->aside;
  if (a->count == s->capacity) {
    s->capacity = s->capacity ? s->capacity * 2 : 16;
    a->originals = arena_grow(a->arena, a->originals, a->count, s->capacity, sizeof *a->originals);
  }
  text_printf(&s->out, REFERENCE_VALUE "%zu" REFERENCE_END, a->count);
  a->originals[a->count++] = arena_copy(a->arena, from, (size_t)(to - from));
}

/* Past the tag that opens at at; NULL when it does not close on this line. */
static const char *tag_end(const struct setting *s, const char *at, const char *line_end) {
  const struct delimiters *d = s->aside->delimiters;
  size_t open = strlen(d->open), close = strlen(d->close);
  if ((size_t)(line_end - at) < open) return NULL;
  const char *found = memmem(at + open, (size_t)(line_end - at) - open, d->close, close);
  if (!found) return NULL;
  found += close;
  bool triple = at[open] == '{' && strcmp(d->close, "}}") == 0;
  return triple && found < line_end && *found == '}' ? found + 1 : found;
}

static bool opens(const struct setting *s, const char *at, const char *line_end) {
  size_t n = strlen(s->aside->delimiters->open);
  return (size_t)(line_end - at) >= n && memcmp(at, s->aside->delimiters->open, n) == 0;
}

/* Where the value of a line starts: past its indent, list dashes and key. */
static const char *value_start(const char *at, const char *end, bool *is_value) {
  *is_value = false;
  while (at < end && *at == ' ')
    at++;
  while (end - at >= 2 && at[0] == '-' && at[1] == ' ') {
    *is_value = true;
    for (at += 2; at < end && *at == ' ';)
      at++;
  }
  const char *key = at;
  while (key < end && (isalnum((unsigned char)*key) || *key == '-' || *key == '_'))
    key++;
  if (key == at || end - key < 2 || key[0] != ':' || key[1] != ' ') return at;
  *is_value = true;
  for (key += 2; key < end && *key == ' ';)
    key++;
  return key;
}

/* Where a plain value ends: before " #", trailing spaces aside; tags are skipped.  unclear: YAML would take
   it for something else, as it holds a tag or ": ". */
static const char *plain_end(const struct setting *s, const char *at, const char *line_end, bool *unclear) {
  *unclear = false;
  const char *end = at;
  while (at < line_end) {
    if (*at == '#' && isspace((unsigned char)at[-1])) break;
    const char *after = opens(s, at, line_end) ? tag_end(s, at, line_end) : NULL;
    if (after || (at + 1 < line_end && at[0] == ':' && at[1] == ' ')) *unclear = true;
    at = after ? after : at + 1;
    if (!isspace((unsigned char)at[-1])) end = at;
  }
  return end;
}

/* Follows the brackets of a flow list or mapping, which may run over several lines. */
static void follow_flow(struct setting *s, const char *at) {
  if (s->quote) {
    if (*at == s->quote) s->quote = '\0';
  } else if ((*at == '"' || *at == '\'') && strchr(" \n,[{:", at[-1])) {
    s->quote = *at;
  } else if (*at == '[' || *at == '{') {
    s->flow++;
  } else if ((*at == ']' || *at == '}') && s->flow) {
    s->flow--;
  }
}

/* Copies a line, with each of its tags set aside. */
static void copy_line(struct setting *s, const char *at, const char *end, const char *flow_start) {
  while (at < end) {
    const char *after = opens(s, at, end) ? tag_end(s, at, end) : NULL;
    if (after)
      set_aside(s, at, after);
    else
      text_add_bytes(&s->out, at, 1);
    if (!after && at >= flow_start && (s->flow || at == flow_start)) follow_flow(s, at);
    at = after ? after : at + 1;
  }
}

static void set_line_aside(struct setting *s, const char *at, const char *end) {
  bool is_value, unclear = false;
  const char *value = value_start(at, end, &is_value);
  if (s->flow || value == end || !is_value) {
    copy_line(s, at, end, s->flow ? at : end);
  } else if (opens(s, value, end) || !strchr("\"'[{|>#", *value)) {
    const char *value_end = plain_end(s, value, end, &unclear);
    if (unclear) {
      text_add_bytes(&s->out, at, (size_t)(value - at));
      set_aside(s, value, value_end);
      at = value_end;
    }
    copy_line(s, at, end, end);
  } else {
    copy_line(s, at, end, *value == '[' || *value == '{' ? value : end);
  }
}

/* YAML takes no tab in the blanks that a line starts with, and libyaml does not say so. */
static bool check_indent(const struct parsing *with, const char *at, const char *end, struct place line) {
  const char *text = at;
  while (text < end && *text == ' ')
    text++;
  if (text == end || *text != '\t' || skip_blank(text, end) == end) return true;
  diag_error(with->diag, line.file, line.line, (unsigned)(text - at) + 1,
      "found a tab where YAML wants spaces; indent with spaces");
  return false;
}

bool parse_yaml_with_tags(const struct parsing *with, struct slice text, struct place start,
    const struct delimiters *delimiters, struct aside_yaml *out) {
  *out = (struct aside_yaml){ .aside = { .arena = with->arena, .delimiters = delimiters } };
  struct setting s = { .aside = &out->aside, .out = text_start(with->arena) };
  const char *at = text.at, *end = text.at + text.length;
  struct place line = start;
  while (at < end) {
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    if (!s.flow && !check_indent(with, at, newline ? newline : end, line)) return false;
    line.line++;
    set_line_aside(&s, at, newline ? newline : end);
    if (newline) text_add_char(&s.out, '\n');
    at = newline ? newline + 1 : end;
  }
  return yaml_parse(with->arena, s.out.bytes, s.out.length, start.file, start.line, with->diag, &out->root);
}

const char *aside_restore(const struct aside *a, const char *text) {
  struct text out = text_start(a->arena);
  for (const char *mark; (mark = strstr(text, REFERENCE_VALUE)) != NULL;) {
    text_add_bytes(&out, text, (size_t)(mark - text));
    size_t number = 0;
    text = mark + REFERENCE_MARK_BYTES;
    while (is_digit(*text) && number <= a->count)
      number = number * 10 + (size_t)(*text++ - '0');
    if (number < a->count) text_add(&out, a->originals[number]);
    if (strncmp(text, REFERENCE_END, REFERENCE_MARK_BYTES) == 0) text += REFERENCE_MARK_BYTES;
  }
  text_add(&out, text);
  return out.bytes;
}
