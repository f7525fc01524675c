/* The front matter's `set` to a record of constants: numbers, percentages, dates, true and false, texts, and
   lists of these. */
#include "compose/template_int.h"

#include <ctype.h>
#include <string.h>

static bool fail(const struct key_context *k, const struct yaml_node *node, const char *message) {
  diag_error(k->with->diag, k->file, node->line, node->column, "%s", message);
  return false;
}

bool literal_read(struct slice s, struct value *out) {
  struct number n;
  bool percent = s.length > 1 && s.at[s.length - 1] == '%';
  struct slice digits = { s.at, s.length - percent };
  if (number_parse(digits, 0, '.', &n, NULL)) {
    *out = value_number(percent ? VALUE_RATIO : n.den == 1 ? VALUE_COUNT : VALUE_DECIMAL, n);
    return !percent || number_divide(n, number_of(100), &out->number);
  }
  struct date d;
  if (!date_parse(s, &d)) return false;
  *out = value_date(d);
  return true;
}

static bool read_scalar(const struct key_context *k, const struct yaml_node *node, struct value *out) {
  if (strstr(node->text, REFERENCE_VALUE))
    return fail(k, node,
        "a constant is read before there are figures and holds no tags: write them where it is used, or in a "
        "partial");
  *out = value_text(node->text);
  bool is_true = strcmp(node->text, "true") == 0;
  if (node->quoted) return true;
  if (is_true || strcmp(node->text, "false") == 0)
    *out = value_bool(is_true);
  else
    literal_read(slice_of(node->text), out);
  return true;
}

static bool read_constant(const struct key_context *k, const struct yaml_node *node, struct value *out) {
  if (node->kind == YAML_SCALAR) return read_scalar(k, node, out);
  if (node->kind == YAML_MAPPING) return fail(k, node, "a constant is one value or a list of values");
  struct list_builder list = list_start(k->with->arena);
  for (size_t i = 0; i < node->count; i++) {
    struct value item;
    if (node->items[i]->kind != YAML_SCALAR) return fail(k, node->items[i], "one value was expected here");
    if (!read_scalar(k, node->items[i], &item)) return false;
    list_add(&list, item);
  }
  *out = list_take(&list);
  return true;
}

static bool is_name(const char *name) {
  bool letter = isalpha((unsigned char)name[0]) || name[0] == '_';
  for (const char *c = name; *c; c++)
    if (!isalnum((unsigned char)*c) && *c != '_' && *c != '-') return false;
  return letter;
}

bool key_constants(const struct key_context *k, const struct yaml_node *node, void *field) {
  const struct record **out = field;
  if (node->kind != YAML_MAPPING) return fail(k, node, "set is a list of constants, 'name: value'");
  struct record_builder record = record_start(k->with->arena);
  for (size_t i = 0; i < node->count; i++) {
    const struct yaml_entry *e = &node->entries[i];
    struct value v;
    if (!is_name(e->key)) {
      diag_error(k->with->diag, k->file, e->line, e->column,
          "'%s' is no name: names are letters, digits, '_' and '-', and start with a letter", e->key);
      return false;
    }
    if (!read_constant(k, e->value, &v)) return false;
    record_add(&record, e->key, v, NULL);
  }
  *out = record_take(&record).record;
  return true;
}
