/* The constraints of a field: read from a schema, and held against values.  A new constraint is one row of
   `known`, one function, and a line in constraints_hold. */
#include "ingest/package_int.h"

#include <string.h>

#include "base/utf8.h"

static bool read_value(
    struct package *p, const struct yaml_node *node, struct field_plan *f, struct value *out) {
  const char *expected = "a number or a text";
  if (node->kind == YAML_SCALAR && cell_parse(f, slice_of(node->text), p->arena, out, &expected)) return true;
  package_error(p, node, "a constraint of the field '%s': found %s where %s was expected", f->name,
      node->kind == YAML_SCALAR ? cell_shown(p->arena, slice_of(node->text)) : "no single value", expected);
  return false;
}

static void read_required(struct package *p, const struct yaml_entry *e, void *target) {
  bool required;
  if (json_truth(p, e, &required) && required) ((struct field_plan *)target)->required = true;
}

static void read_unique(struct package *p, const struct yaml_entry *e, void *target) {
  json_truth(p, e, &((struct field_plan *)target)->unique);
}

static void read_limit(struct package *p, const struct yaml_entry *e, struct field_plan *f,
    struct limit *limit, bool exclusive) {
  struct value v;
  if (limit->value.kind != VALUE_MISSING)
    package_error(p, e->value, "the field '%s' has both '%s' and its like", f->name, e->key);
  else if (read_value(p, e->value, f, &v))
    *limit = (struct limit){ v, exclusive };
}

static void read_minimum(struct package *p, const struct yaml_entry *e, void *target) {
  struct field_plan *f = target;
  read_limit(p, e, f, &f->minimum, false);
}

static void read_maximum(struct package *p, const struct yaml_entry *e, void *target) {
  struct field_plan *f = target;
  read_limit(p, e, f, &f->maximum, false);
}

static void read_above(struct package *p, const struct yaml_entry *e, void *target) {
  struct field_plan *f = target;
  read_limit(p, e, f, &f->minimum, true);
}

static void read_below(struct package *p, const struct yaml_entry *e, void *target) {
  struct field_plan *f = target;
  read_limit(p, e, f, &f->maximum, true);
}

static bool is_text(struct package *p, const struct yaml_entry *e, const struct field_plan *f) {
  if (cell_type_kind(f->type) == VALUE_TEXT) return true;
  package_error(p, e->value, "'%s' is for texts; the field '%s' is none", e->key, f->name);
  return false;
}

static void read_least(struct package *p, const struct yaml_entry *e, void *target) {
  struct field_plan *f = target;
  uint64_t n;
  if (is_text(p, e, f) && json_count(p, e, &n)) f->least_length = n;
}

static void read_most(struct package *p, const struct yaml_entry *e, void *target) {
  struct field_plan *f = target;
  uint64_t n;
  if (!is_text(p, e, f) || !json_count(p, e, &n)) return;
  if (n)
    f->most_length = n;
  else
    package_error(p, e->value, "'maxLength' must be at least 1");
}

static void read_pattern(struct package *p, const struct yaml_entry *e, void *target) {
  struct field_plan *f = target;
  const char *text = json_text(p, e), *wrong;
  if (!text || !is_text(p, e, f)) return;
  f->pattern = pattern_compile(p->arena, text, &wrong);
  if (!f->pattern) package_error(p, e->value, "the pattern '%s' is not supported: %s", text, wrong);
}

static void read_enum(struct package *p, const struct yaml_entry *e, void *target) {
  struct field_plan *f = target;
  if (!json_is_list(p, e)) return;
  if (!e->value->count) package_error(p, e->value, "'enum' must list at least one value");
  f->allowed = arena_array(p->arena, e->value->count, sizeof *f->allowed);
  for (size_t i = 0; i < e->value->count && !package_gives_up(p); i++)
    if (read_value(p, e->value->items[i], f, &f->allowed[f->allowed_count])) f->allowed_count++;
}

static bool is_allowed(const struct field_plan *f, struct value v) {
  for (size_t i = 0; i < f->allowed_count; i++)
    if (value_equal(v, f->allowed[i])) return true;
  return f->allowed_count == 0;
}

/* Categories, each a value or { "value": …, "label": … }, are as an enum; an enum beside them is a part of
   them. */
static void read_categories(struct package *p, struct field_plan *f) {
  const struct yaml_node *list = f->categories;
  enum value_kind kind = cell_type_kind(f->type);
  if (kind != VALUE_TEXT && kind != VALUE_COUNT) {
    package_error(
        p, list, "'categories' are for texts and whole numbers; the field '%s' has neither", f->name);
    return;
  }
  if (!list->count) package_error(p, list, "'categories' must list at least one value");
  struct field_plan all = { .allowed = arena_array(p->arena, list->count, sizeof *all.allowed) };
  for (size_t i = 0; i < list->count && !package_gives_up(p); i++) {
    const struct yaml_node *item = list->items[i];
    const struct yaml_node *value = item->kind == YAML_MAPPING ? yaml_find(item, "value") : item;
    if (!value)
      package_error(p, item, "an entry of 'categories' needs a value");
    else if (read_value(p, value, f, &all.allowed[all.allowed_count]))
      all.allowed_count++;
  }
  for (size_t i = 0; i < f->allowed_count && all.allowed_count == list->count; i++)
    if (!is_allowed(&all, f->allowed[i]))
      package_error(p, list, "the field '%s': the enum has '%s', which is no category", f->name,
          value_plain(p->arena, f->allowed[i]));
  if (f->allowed_count) return;
  f->allowed = all.allowed;
  f->allowed_count = all.allowed_count;
}

void schema_constraints(struct package *p, struct resource_plan *r) {
  static const struct property known[] = {
    { "required", read_required },
    { "unique", read_unique },
    { "minimum", read_minimum },
    { "maximum", read_maximum },
    { "exclusiveMinimum", read_above },
    { "exclusiveMaximum", read_below },
    { "minLength", read_least },
    { "maxLength", read_most },
    { "pattern", read_pattern },
    { "enum", read_enum },
    { "jsonSchema", property_unsupported },
  };
  for (size_t i = 0; i < r->field_count; i++) {
    struct field_plan *f = &r->fields[i];
    if (f->constraints) properties_read(p, f->constraints, "a field's constraints", PROPERTIES(known), f);
    if (f->categories) read_categories(p, f);
  }
}

static const char *allowed_list(const struct field_plan *f, struct arena *scratch) {
  struct text t = text_start(scratch);
  text_add(&t, "one of ");
  for (size_t i = 0; i < f->allowed_count && i < 20; i++)
    text_printf(&t, "%s%s", i ? ", " : "", value_plain(scratch, f->allowed[i]));
  if (f->allowed_count > 20) text_add(&t, " …");
  return t.bytes;
}

static bool beyond(const struct limit *l, const struct value *v, int sense) {
  if (l->value.kind == VALUE_MISSING) return false;
  int order = value_order(v, &l->value) * sense;
  return order > 0 || (order == 0 && l->exclusive);
}

static const char *limit_words(struct arena *scratch, const struct field_plan *f, const struct limit *l,
    const char *to, const char *past) {
  return arena_printf(scratch, "%s %s %s", cell_type_words(f->type), l->exclusive ? past : to,
      value_plain(scratch, l->value));
}

static size_t characters(const char *text) {
  size_t count = 0;
  for (; *text; text++)
    count += ((unsigned char)*text & 0xC0) != 0x80;
  return count;
}

bool constraints_hold(
    const struct field_plan *f, struct value v, struct arena *scratch, const char **expected) {
  if (!f->constraints && !f->categories) return true;
  size_t length = f->least_length || f->most_length ? characters(v.text) : 0;
  if (beyond(&f->minimum, &v, -1))
    *expected = limit_words(scratch, f, &f->minimum, "from", "above");
  else if (beyond(&f->maximum, &v, 1))
    *expected = limit_words(scratch, f, &f->maximum, "up to", "below");
  else if (length < f->least_length)
    *expected = arena_printf(scratch, "a text of at least %zu characters", f->least_length);
  else if (f->most_length && length > f->most_length)
    *expected = arena_printf(scratch, "a text of at most %zu characters", f->most_length);
  else if (f->pattern && !pattern_matches(f->pattern, v.text, scratch))
    *expected = "a text of the field's pattern";
  else if (!is_allowed(f, v))
    *expected = allowed_list(f, scratch);
  else
    return true;
  return false;
}
