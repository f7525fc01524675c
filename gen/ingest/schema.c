/* A resource's schema into the plan of its fields: types, formats, missing values; its keys are in
   references.c, constraints in constraint.c. */
#include "ingest/package_int.h"

#include <string.h>

#include "base/utf8.h"

/* What is read once all fields are known. */
struct schema_reading {
  struct resource_plan *plan;
  struct missing_texts missing;
  const struct yaml_entry *primary, *unique, *foreign;
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
  name = column_name(p->arena, slice_of(name));
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

/* One character that is neither a digit nor what begins a number. */
static const char *read_separator(struct package *p, const struct yaml_entry *e, bool any) {
  const char *text = json_text(p, e);
  if (!text) return NULL;
  uint32_t code;
  size_t length = utf8_next(text, text + strlen(text), &code);
  bool one = length && !text[length] && (any || code < 0x80) && !strchr("0123456789+-", text[0]);
  if (one) return text;
  package_error(p, e->value, "'%s' must be one character that is no digit and no sign", e->key);
  return NULL;
}

static void read_group(struct package *p, const struct yaml_entry *e, void *target) {
  const char *text = read_separator(p, e, true);
  if (text) ((struct field_plan *)target)->group = text;
}

static void read_point(struct package *p, const struct yaml_entry *e, void *target) {
  const char *text = read_separator(p, e, false);
  if (text) ((struct field_plan *)target)->point = text[0];
}

static void read_bare(struct package *p, const struct yaml_entry *e, void *target) {
  bool bare;
  if (json_truth(p, e, &bare)) ((struct field_plan *)target)->marked = !bare;
}

static void read_words(struct package *p, const struct yaml_entry *e, void *target, size_t truth) {
  struct field_plan *f = target;
  if (json_texts(p, e, false, &f->word_counts[truth], &f->words[truth]) && !f->word_counts[truth])
    package_error(p, e->value, "'%s' must list at least one text", e->key);
}

static void read_true_words(struct package *p, const struct yaml_entry *e, void *target) {
  read_words(p, e, target, 1);
}

static void read_false_words(struct package *p, const struct yaml_entry *e, void *target) {
  read_words(p, e, target, 0);
}

/* A label may be a symbol, "[c]", or its meaning, "confidential"; any other says nothing to the program. */
static void read_label(struct package *p, const struct yaml_node *label, struct missing_text *out) {
  const char *text = json_text_item(p, label, "label");
  for (enum missing_reason m = MISSING_NOT_AVAILABLE; text && m <= MISSING_UNRELIABLE; m++) {
    if (strcmp(text, missing_symbol(m)) != 0 && strcmp(text, missing_meaning(m)) != 0) continue;
    out->has_reason = true;
    out->reason = m;
  }
}

static bool read_missing_item(struct package *p, const struct yaml_node *item, struct missing_text *out) {
  const struct yaml_node *value = item->kind == YAML_MAPPING ? yaml_find(item, "value") : item;
  const struct yaml_node *label = item->kind == YAML_MAPPING ? yaml_find(item, "label") : NULL;
  out->text = value ? json_text_item(p, value, "missingValues") : NULL;
  if (!value) package_error(p, item, "an entry of 'missingValues' needs a value");
  if (label) read_label(p, label, out);
  if (!out->text) return false;
  out->text = slice_copy(p->arena, slice_trim(slice_of(out->text)));
  return true;
}

void schema_missing(struct package *p, const struct yaml_entry *e, struct missing_texts *out) {
  if (!json_is_list(p, e)) return;
  struct missing_text *items = arena_array(p->arena, e->value->count, sizeof *items);
  *out = (struct missing_texts){ .items = items, .given = true };
  for (size_t i = 0; i < e->value->count && !package_gives_up(p); i++)
    if (read_missing_item(p, e->value->items[i], &items[out->count])) out->count++;
}

static void read_missing(struct package *p, const struct yaml_entry *e, void *target) {
  schema_missing(p, e, &((struct field_plan *)target)->missing);
}

static void keep_constraints(struct package *p, const struct yaml_entry *e, void *target) {
  (void)p;
  ((struct field_plan *)target)->constraints = e->value;
}

static void keep_categories(struct package *p, const struct yaml_entry *e, void *target) {
  if (json_is_list(p, e)) ((struct field_plan *)target)->categories = e->value;
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
  { "trueValues", read_true_words },
  { "falseValues", read_false_words },
  { "categories", keep_categories },
  { "categoriesOrdered", property_truth }, /* no figure goes by their order */
  { "delimiter", property_unsupported },
  { "itemType", property_unsupported },
  { "arrayItem", property_unsupported },
  { "title", NULL },
  { "description", NULL },
  { "example", NULL },
  { "rdfType", NULL },
};

/* A whole number has no decimals: a package need not say that its point is not the mark of its groups. */
static char point_of_field(const struct yaml_node *node, const struct field_plan *f) {
  bool whole = f->type == cell_type_find("integer") && !yaml_find(node, "decimalChar");
  return whole && strcmp(f->group, ".") == 0 ? ',' : f->point;
}

static void read_field(struct package *p, const struct yaml_node *node, struct resource_plan *r) {
  struct field_plan f = { .name = "",
    .place = package_place(node),
    .type = cell_type_find("string"),
    .group = "",
    .point = '.',
    .when_empty = MISSING_NOT_AVAILABLE };
  properties_read(p, node, "a field", PROPERTIES(field_properties), &f);
  if (node->kind != YAML_MAPPING) return;
  f.point = point_of_field(node, &f);
  if (!yaml_find(node, "name")) package_error(p, node, "a field needs a name");
  if (f.name[0] && field_find(r, f.name) != NO_FIELD)
    package_error(p, node, "a second field named '%s'", f.name);
  if (f.format && !cell_type_has_format(f.type))
    package_error(p, node, "the field '%s': a format is for dates; found '%s'", f.name, f.format);
  else if (f.format && !cell_format_is_known(f.type, f.format))
    package_error(p, node,
        "the field '%s': found the format '%s' where default or a pattern such as %%d/%%m/%%Y was expected",
        f.name, f.format);
  if (f.group[0] == f.point && !f.group[1])
    package_error(p, node, "the field '%s': 'groupChar' and 'decimalChar' must differ", f.name);
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

static void read_match(struct package *p, const struct yaml_entry *e, void *target) {
  static const char *const names[] = { [FIELDS_EQUAL] = "equal",
    [FIELDS_EXACT] = "exact",
    [FIELDS_SUBSET] = "subset",
    [FIELDS_SUPERSET] = "superset",
    [FIELDS_PARTIAL] = "partial" };
  struct resource_plan *r = ((struct schema_reading *)target)->plan;
  size_t count;
  const char *const *texts;
  if (!json_texts(p, e, true, &count, &texts)) return;
  for (size_t i = 0; count == 1 && i < sizeof names / sizeof *names; i++)
    if (strcmp(texts[0], names[i]) == 0) {
      r->match = (enum fields_match)i;
      return;
    }
  package_error(p, e->value, "'fieldsMatch' must be equal, exact, subset, superset or partial");
}

static void read_schema_missing(struct package *p, const struct yaml_entry *e, void *target) {
  schema_missing(p, e, &((struct schema_reading *)target)->missing);
}

static void keep_primary(struct package *p, const struct yaml_entry *e, void *target) {
  (void)p;
  ((struct schema_reading *)target)->primary = e;
}

static void keep_unique(struct package *p, const struct yaml_entry *e, void *target) {
  (void)p;
  ((struct schema_reading *)target)->unique = e;
}

static void keep_foreign(struct package *p, const struct yaml_entry *e, void *target) {
  (void)p;
  ((struct schema_reading *)target)->foreign = e;
}

static const struct property schema_properties[] = {
  { "fields", read_fields },
  { "missingValues", read_schema_missing },
  { "fieldsMatch", read_match },
  { "primaryKey", keep_primary },
  { "uniqueKeys", keep_unique },
  { "foreignKeys", keep_foreign },
  { "$schema", NULL },
  { "profile", NULL },
  { "name", NULL },
  { "title", NULL },
  { "description", NULL },
  { "examples", NULL },
};

void schema_read(
    struct package *p, const struct yaml_node *node, struct missing_texts missing, struct resource_plan *r) {
  struct schema_reading s = { .plan = r, .missing = missing };
  properties_read(p, node, "a schema", PROPERTIES(schema_properties), &s);
  if (node->kind == YAML_MAPPING && !r->field_count)
    package_error(p, node, "a schema needs fields, one for each column");
  for (size_t i = 0; i < r->field_count; i++)
    if (!r->fields[i].missing.given) r->fields[i].missing = s.missing;
  references_read(p, s.primary, s.unique, s.foreign, r);
}
