/* A resource's schema into the plan of its fields: types, formats, missing values, constraints, key. */
#include "ingest/package_int.h"

#include <string.h>

#include "base/utf8.h"

/* What missingValues of the schema and primaryKey need once all fields are known. */
struct schema_reading {
  struct resource_plan *plan;
  size_t missing_count;
  const char *const *missing;
  const struct yaml_entry *key;
};

size_t field_find(const struct resource_plan *r, const char *name) {
  for (size_t i = 0; i < r->field_count; i++)
    if (strcmp(r->fields[i].name, name) == 0) return i;
  return NO_FIELD;
}

const char *field_suggest(struct arena *a, const struct resource_plan *r, const char *name) {
  const char **names = arena_array(a, r->field_count, sizeof *names);
  for (size_t i = 0; i < r->field_count; i++)
    names[i] = r->fields[i].name;
  return diag_suggest(a, name, names, r->field_count);
}

static void read_name(struct package *p, const struct yaml_entry *e, void *target) {
  const char *name = json_text(p, e);
  if (!name) return;
  name = utf8_nfc(p->arena, slice_copy(p->arena, slice_trim(slice_of(name))));
  if (!name[0]) package_error(p, e->value, "a field's name must not be empty");
  ((struct field_plan *)target)->name = name;
}

static void read_type(struct package *p, const struct yaml_entry *e, void *target) {
  const char *name = json_text(p, e);
  const struct cell_type *type = name ? cell_type_find(name) : NULL;
  if (type)
    ((struct field_plan *)target)->type = type;
  else if (name)
    package_error(p, e->value, "unknown type '%s'%s", name, cell_type_suggest(p->arena, name));
}

static void read_format(struct package *p, const struct yaml_entry *e, void *target) {
  const char *text = json_text(p, e);
  if (text && strcmp(text, "default") != 0) ((struct field_plan *)target)->format = text;
}

static void read_group(struct package *p, const struct yaml_entry *e, void *target) {
  const char *text = json_text(p, e);
  if (text && strlen(text) == 1)
    ((struct field_plan *)target)->group = text[0];
  else if (text)
    package_error(p, e->value, "'groupChar' must be one character");
}

static void read_point(struct package *p, const struct yaml_entry *e, void *target) {
  const char *text = json_text(p, e);
  if (text && strlen(text) == 1)
    ((struct field_plan *)target)->point = text[0];
  else if (text)
    package_error(p, e->value, "'decimalChar' must be one character");
}

static void read_bare(struct package *p, const struct yaml_entry *e, void *target) {
  (void)target;
  bool bare;
  if (json_truth(p, e, &bare) && !bare)
    package_error(p, e->value, "numbers with other text around them are not supported");
}

static void read_missing(struct package *p, const struct yaml_entry *e, void *target) {
  struct field_plan *f = target;
  json_texts(p, e, false, &f->missing_count, &f->missing);
}

static void keep_constraints(struct package *p, const struct yaml_entry *e, void *target) {
  (void)p;
  ((struct field_plan *)target)->constraints = e->value;
}

static const struct property field_properties[] = {
  { "name", read_name },
  { "type", read_type },
  { "format", read_format },
  { "groupChar", read_group },
  { "decimalChar", read_point },
  { "bareNumber", read_bare },
  { "missingValues", read_missing },
  { "constraints", keep_constraints },
  { "trueValues", property_unsupported },
  { "falseValues", property_unsupported },
  { "categories", property_unsupported },
  { "title", NULL },
  { "description", NULL },
  { "example", NULL },
  { "rdfType", NULL },
};

static void read_field(struct package *p, const struct yaml_node *node, struct resource_plan *r) {
  struct field_plan f = { .name = "",
    .place = package_place(node),
    .type = cell_type_find("string"),
    .point = '.',
    .when_empty = MISSING_NOT_AVAILABLE };
  properties_read(p, node, "a field", PROPERTIES(field_properties), &f);
  if (node->kind != YAML_MAPPING) return;
  if (!yaml_find(node, "name")) package_error(p, node, "a field needs a name");
  if (f.name[0] && field_find(r, f.name) != NO_FIELD)
    package_error(p, node, "a second field named '%s'", f.name);
  bool dated = cell_type_kind(f.type) == VALUE_DATE;
  if (f.format && !dated)
    package_error(p, node, "the field '%s': a format is for dates; found '%s'", f.name, f.format);
  else if (f.format && !cell_format_is_known(f.format))
    package_error(p, node,
        "the field '%s': found the format '%s' where default or a pattern such as %%d/%%m/%%Y was expected",
        f.name, f.format);
  r->fields[r->field_count++] = f;
}

static void read_fields(struct package *p, const struct yaml_entry *e, void *target) {
  struct resource_plan *r = ((struct schema_reading *)target)->plan;
  if (!json_is_list(p, e)) return;
  if (e->value->count > FIELDS_MAX) {
    package_error(p, e->value, "more than %d fields", FIELDS_MAX);
    return;
  }
  r->fields = arena_array(p->arena, e->value->count, sizeof *r->fields);
  for (size_t i = 0; i < e->value->count; i++)
    read_field(p, e->value->items[i], r);
}

static void read_schema_missing(struct package *p, const struct yaml_entry *e, void *target) {
  struct schema_reading *s = target;
  json_texts(p, e, false, &s->missing_count, &s->missing);
}

static void keep_key(struct package *p, const struct yaml_entry *e, void *target) {
  (void)p;
  ((struct schema_reading *)target)->key = e;
}

static const struct property schema_properties[] = {
  { "fields", read_fields },
  { "missingValues", read_schema_missing },
  { "primaryKey", keep_key },
  { "foreignKeys", property_unsupported },
  { "uniqueKeys", property_unsupported },
  { "fieldsMatch", property_unsupported },
  { "$schema", NULL },
  { "profile", NULL },
  { "name", NULL },
  { "title", NULL },
  { "description", NULL },
};

static void read_key(struct package *p, const struct yaml_entry *e, struct resource_plan *r) {
  size_t count;
  const char *const *names;
  if (!json_texts(p, e, true, &count, &names)) return;
  r->key = arena_array(p->arena, count, sizeof *r->key);
  for (size_t i = 0; i < count && !package_gives_up(p); i++) {
    size_t field = field_find(r, names[i]);
    if (field == NO_FIELD) {
      package_error(p, e->value, "the primaryKey names '%s', which is no field%s", names[i],
          field_suggest(p->arena, r, names[i]));
      continue;
    }
    r->fields[field].required = true;
    r->key[r->key_count++] = field;
  }
}

void schema_read(struct package *p, const struct yaml_node *node, struct resource_plan *r) {
  struct schema_reading s = { .plan = r };
  properties_read(p, node, "a schema", PROPERTIES(schema_properties), &s);
  if (node->kind == YAML_MAPPING && !r->field_count)
    package_error(p, node, "a schema needs fields, one for each column");
  for (size_t i = 0; i < r->field_count; i++) {
    struct field_plan *f = &r->fields[i];
    if (f->missing) continue;
    f->missing = s.missing;
    f->missing_count = s.missing_count;
  }
  if (s.key) read_key(p, s.key, r);
}

static bool read_limit(
    struct package *p, const struct yaml_node *node, struct field_plan *f, struct value *out) {
  const char *expected = "a number or a text";
  if (node->kind == YAML_SCALAR && cell_parse(f, slice_of(node->text), p->arena, out, &expected)) return true;
  package_error(p, node, "a constraint of the field '%s': found %s where %s was expected", f->name,
      cell_shown(p->arena, slice_of(node->text)), expected);
  return false;
}

static void read_required(struct package *p, const struct yaml_entry *e, void *target) {
  bool required;
  if (json_truth(p, e, &required) && required) ((struct field_plan *)target)->required = true;
}

static void read_unique(struct package *p, const struct yaml_entry *e, void *target) {
  json_truth(p, e, &((struct field_plan *)target)->unique);
}

static void read_minimum(struct package *p, const struct yaml_entry *e, void *target) {
  struct field_plan *f = target;
  f->has_minimum = read_limit(p, e->value, f, &f->minimum);
}

static void read_maximum(struct package *p, const struct yaml_entry *e, void *target) {
  struct field_plan *f = target;
  f->has_maximum = read_limit(p, e->value, f, &f->maximum);
}

static void read_enum(struct package *p, const struct yaml_entry *e, void *target) {
  struct field_plan *f = target;
  if (!json_is_list(p, e)) return;
  if (!e->value->count) package_error(p, e->value, "'enum' must list at least one value");
  f->allowed = arena_array(p->arena, e->value->count, sizeof *f->allowed);
  for (size_t i = 0; i < e->value->count && !package_gives_up(p); i++)
    if (read_limit(p, e->value->items[i], f, &f->allowed[f->allowed_count])) f->allowed_count++;
}

void schema_constraints(struct package *p, struct resource_plan *r) {
  static const struct property known[] = {
    { "required", read_required },
    { "unique", read_unique },
    { "minimum", read_minimum },
    { "maximum", read_maximum },
    { "enum", read_enum },
    { "exclusiveMinimum", property_unsupported },
    { "exclusiveMaximum", property_unsupported },
    { "minLength", property_unsupported },
    { "maxLength", property_unsupported },
    { "pattern", property_unsupported },
    { "jsonSchema", property_unsupported },
  };
  for (size_t i = 0; i < r->field_count; i++)
    if (r->fields[i].constraints)
      properties_read(p, r->fields[i].constraints, "a field's constraints", PROPERTIES(known), &r->fields[i]);
}
