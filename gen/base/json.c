/* Values to JSON text. */
#include "base/json.h"

#include <string.h>

static bool needs_escape(unsigned char c) {
  return c < 0x20 || c == 0x7F || c == '"' || c == '\\';
}

void json_write_string(struct text *out, const char *string) {
  text_add_char(out, '"');
  for (const char *p = string; *p;) {
    size_t plain = 0;
    while (p[plain] && !needs_escape((unsigned char)p[plain]))
      plain++;
    text_add_bytes(out, p, plain);
    p += plain;
    if (!*p) break;
    unsigned char c = (unsigned char)*p++;
    text_printf(out, c == '"' || c == '\\' ? "\\%c" : "\\u%04x", c);
  }
  text_add_char(out, '"');
}

static void write_at(struct text *out, struct value v, size_t depth) {
  size_t count = v.kind == VALUE_LIST ? v.list->count : v.kind == VALUE_RECORD ? v.record->count : 0;
  switch (v.kind) {
  case VALUE_MISSING: text_add(out, "null"); break;
  case VALUE_BOOL:
  case VALUE_COUNT:
  case VALUE_DECIMAL:
  case VALUE_RATIO:
  case VALUE_MONEY: text_add(out, value_plain(out->arena, v)); break;
  case VALUE_DATE:
  case VALUE_TEXT: json_write_string(out, value_plain(out->arena, v)); break;
  case VALUE_LIST:
  case VALUE_RECORD:
    text_add_char(out, v.kind == VALUE_LIST ? '[' : '{');
    for (size_t i = 0; i < count; i++) {
      text_add(out, i ? ",\n" : "\n");
      text_add_repeated(out, ' ', 2 * (depth + 1));
      if (v.kind == VALUE_RECORD) {
        json_write_string(out, v.record->fields[i].name);
        text_add(out, ": ");
      }
      write_at(out, v.kind == VALUE_LIST ? v.list->items[i] : v.record->fields[i].value, depth + 1);
    }
    if (count) {
      text_add_char(out, '\n');
      text_add_repeated(out, ' ', 2 * depth);
    }
    text_add_char(out, v.kind == VALUE_LIST ? ']' : '}');
    break;
  }
}

void json_write(struct text *out, struct value v) {
  write_at(out, v, 0);
}

static struct value scalar(const struct yaml_node *node) {
  struct number n;
  unsigned decimals = 0;
  if (node->quoted) return value_text(node->text);
  if (strcmp(node->text, "null") == 0) return value_missing(MISSING_NOT_APPLICABLE);
  if (strcmp(node->text, "true") == 0 || strcmp(node->text, "false") == 0)
    return value_bool(node->text[0] == 't');
  if (!number_parse(slice_of(node->text), 0, '.', &n, &decimals)) return value_text(node->text);
  return value_number(decimals ? VALUE_DECIMAL : VALUE_COUNT, n);
}

struct value json_value(struct arena *a, const struct yaml_node *node) {
  struct list_builder l = list_start(a);
  struct record_builder r = record_start(a);
  switch (node->kind) {
  case YAML_SCALAR: return scalar(node);
  case YAML_SEQUENCE:
    for (size_t i = 0; i < node->count; i++)
      list_add(&l, json_value(a, node->items[i]));
    return list_take(&l);
  case YAML_MAPPING:
    for (size_t i = 0; i < node->count; i++)
      record_add(&r, node->entries[i].key, json_value(a, node->entries[i].value), NULL);
    return record_take(&r);
  }
  return scalar(node);
}
