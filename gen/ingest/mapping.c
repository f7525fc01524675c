/* A resource's `briefpack` object into what its fields feed: the table, its columns, constants, the condition
   on rows, the rollup, the control totals and how old its dates may be. */
#include "ingest/package_int.h"

#include <string.h>

/* The object's properties, kept until the table is known. */
struct mapping {
  const struct yaml_entry *table, *columns, *values, *where, *total_row, *rollup, *control, *max_age;
};

#define KEEP(property)                                                                                       \
  static void keep_##property(struct package *p, const struct yaml_entry *e, void *target) {                 \
    (void)p;                                                                                                 \
    ((struct mapping *)target)->property = e;                                                                \
  }
KEEP(table)
KEEP(columns)
KEEP(values)
KEEP(where)
KEEP(total_row)
KEEP(rollup)
KEEP(control)
KEEP(max_age)

static const struct property mapping_properties[] = {
  { "table", keep_table },
  { "columns", keep_columns },
  { "values", keep_values },
  { "where", keep_where },
  { "total_row", keep_total_row },
  { "rollup", keep_rollup },
  { "control", keep_control },
  { "max_age", keep_max_age },
};

/* The index of a canonical column; an error with the nearest name when the table has none by that name. */
static size_t column_find(struct package *p, const struct resource_plan *r, const struct yaml_entry *e) {
  const struct table *t = r->table;
  const char **names = arena_array(p->arena, t->count, sizeof *names);
  for (size_t i = 0; i < t->count; i++) {
    if (strcmp(t->columns[i].name, e->key) == 0) return i;
    names[i] = t->columns[i].name;
  }
  diag_error(p->diag, p->plan->file, e->line, e->column, "the table %s has no column '%s'%s", t->name, e->key,
      diag_suggest(p->arena, e->key, names, t->count));
  return NO_FIELD;
}

bool field_feeds(struct resource_plan *r, size_t index, size_t column) {
  struct field_plan *f = &r->fields[index];
  const struct column *c = &r->table->columns[column];
  const struct cell_type *type = cell_type_as(f->type, c->kind);
  if (!type) return false;
  f->type = type;
  f->canonical = c->name;
  f->when_empty = c->when_empty;
  if (c->need == NEED_VALUE) f->required = true;
  r->columns[column].field = index;
  return true;
}

static void feed(struct package *p, struct resource_plan *r, size_t field, size_t column) {
  const struct field_plan *f = &r->fields[field];
  const struct column *c = &r->table->columns[column];
  if (field_feeds(r, field, column)) return;
  diag_error(p->diag, p->plan->file, f->place.line, f->place.column,
      "the type of the field '%s' does not suit the column '%s' of the table %s, which holds a %s", f->name,
      c->name, r->table->name, value_kind_name(c->kind));
  r->columns[column].field = field;
}

static void read_columns(struct package *p, const struct yaml_entry *list, struct resource_plan *r) {
  if (list->value->kind != YAML_MAPPING) {
    package_error(p, list->value, "'columns' must be an object { \"column\": \"field\" }");
    return;
  }
  for (size_t i = 0; i < list->value->count && !package_gives_up(p); i++) {
    const struct yaml_entry *e = &list->value->entries[i];
    size_t column = column_find(p, r, e);
    const char *name = json_text(p, e);
    if (column == NO_FIELD || !name) continue;
    size_t field = field_find(r, name);
    if (field == NO_FIELD)
      package_error(p, e->value, "the schema has no field '%s'%s", name, field_suggest(p->arena, r, name));
    else if (r->fields[field].canonical)
      package_error(
          p, e->value, "the field '%s' feeds the column '%s' already", name, r->fields[field].canonical);
    else
      feed(p, r, field, column);
  }
}

static void read_values(struct package *p, const struct yaml_entry *list, struct resource_plan *r) {
  if (list->value->kind != YAML_MAPPING) {
    package_error(p, list->value, "'values' must be an object { \"column\": \"value\" }");
    return;
  }
  for (size_t i = 0; i < list->value->count && !package_gives_up(p); i++) {
    const struct yaml_entry *e = &list->value->entries[i];
    size_t column = column_find(p, r, e);
    const char *text = json_text(p, e);
    if (column == NO_FIELD || !text) continue;
    enum value_kind kind = r->table->columns[column].kind;
    const struct cell_type *type = cell_type_find(kind == VALUE_TEXT ? "string" : "number");
    struct field_plan f = {
      .group = "", .point = '.', .type = kind == VALUE_DATE ? cell_type_find("date") : type
    };
    if (kind == VALUE_COUNT) f.type = cell_type_find("integer");
    if (kind == VALUE_MONEY) f.type = cell_type_as(type, VALUE_MONEY);
    const char *expected = "a value";
    if (r->columns[column].field != NO_FIELD)
      diag_error(p->diag, p->plan->file, e->line, e->column, "the field '%s' gives the column '%s' already",
          r->fields[r->columns[column].field].name, e->key);
    else if (!text[0] || !cell_parse(&f, slice_of(text), p->arena, &r->columns[column].constant, &expected))
      package_error(p, e->value, "the column '%s': found %s where %s was expected", e->key,
          cell_shown(p->arena, slice_of(text)), expected);
  }
}

/* A field that has a column's own name feeds it, unless something else does. */
static void feed_by_name(struct package *p, struct resource_plan *r) {
  for (size_t c = 0; c < r->table->count; c++) {
    struct column_source *s = &r->columns[c];
    if (s->field != NO_FIELD || s->constant.kind != VALUE_MISSING) continue;
    size_t field = field_find(r, r->table->columns[c].name);
    if (field != NO_FIELD && !r->fields[field].canonical) feed(p, r, field, c);
  }
}

static void check_needs(struct package *p, const struct yaml_node *node, const struct resource_plan *r) {
  for (size_t c = 0; c < r->table->count; c++) {
    const struct column *column = &r->table->columns[c];
    const struct column_source *s = &r->columns[c];
    if (column->need == NEED_NOTHING || s->field != NO_FIELD || s->constant.kind != VALUE_MISSING) continue;
    package_error(p, node, "nothing gives the column '%s' of the table %s%s", column->name, r->table->name,
        field_suggest(p->arena, r, column->name));
  }
}

/* A condition on the resource's fields; NULL with an error. */
static const struct condition *read_condition(
    struct package *p, const struct yaml_entry *e, const struct resource_plan *r) {
  const char *text = json_text(p, e), *name;
  const struct condition *c = NULL;
  if (!text || !condition_parse(p->arena, slice_of(text), p->plan->file, e->value->line, e->value->column + 1,
                   p->diag, &c))
    return NULL;
  for (size_t i = 0; (name = condition_name(c, i)) != NULL && !package_gives_up(p); i++)
    if (field_find(r, name) == NO_FIELD)
      package_error(p, e->value, "the condition '%s' names '%s', which is no field%s", text, name,
          field_suggest(p->arena, r, name));
  return c;
}

static void read_where(struct package *p, const struct yaml_entry *e, struct resource_plan *r) {
  r->where = read_condition(p, e, r);
  r->where_place = package_place(e->value);
}

static void read_total_row(struct package *p, const struct yaml_entry *e, struct resource_plan *r) {
  r->total_row = read_condition(p, e, r);
  r->total_place = package_place(e->value);
  bool summed = false;
  for (size_t c = 0; c < r->table->count; c++) {
    enum value_kind kind = r->table->columns[c].kind;
    summed = summed || ((kind == VALUE_COUNT || kind == VALUE_MONEY) && r->columns[c].field != NO_FIELD);
  }
  if (!summed)
    package_error(
        p, e->value, "a total_row is for a table with a column that adds up: populations or funding");
}

static void read_rollup(struct package *p, const struct yaml_entry *e, struct resource_plan *r) {
  r->rollup = json_text(p, e);
  r->rollup_place = package_place(e->value);
  if (r->rollup && r->table != table_find("populations"))
    package_error(p, e->value, "a rollup is for the table populations");
}

static void read_control(struct package *p, const struct yaml_entry *list, struct resource_plan *r) {
  const struct yaml_node *v = list->value;
  if (v->kind != YAML_MAPPING) {
    package_error(p, v, "'control' must be an object { \"column\": total }");
    return;
  }
  r->controls = arena_array(p->arena, v->count, sizeof *r->controls);
  for (size_t i = 0; i < v->count && !package_gives_up(p); i++) {
    const struct yaml_entry *e = &v->entries[i];
    size_t column = column_find(p, r, e);
    if (column == NO_FIELD) continue;
    struct control *c = &r->controls[r->control_count];
    *c = (struct control){ .column = column, .place = package_place(e->value) };
    size_t field = r->columns[column].field;
    const char *expected = "a number";
    struct value probe = { .kind = r->table->columns[column].kind };
    if (field == NO_FIELD || !value_is_number(probe))
      diag_error(p->diag, p->plan->file, e->line, e->column,
          "a control total is of a column of numbers that a field gives; '%s' is not", e->key);
    else if (e->value->kind != YAML_SCALAR || e->value->quoted ||
             !cell_parse(&r->fields[field], slice_of(e->value->text), p->arena, &c->total, &expected))
      package_error(p, e->value, "the control total of '%s' must be %s", e->key, expected);
    else
      r->control_count++;
  }
}

static void read_max_age(struct package *p, const struct yaml_entry *e, struct resource_plan *r) {
  bool dated = false;
  for (size_t f = 0; f < r->field_count; f++)
    dated = dated || cell_type_kind(r->fields[f].type) == VALUE_DATE;
  for (size_t c = 0; r->table && c < r->table->count; c++)
    dated = dated || r->columns[c].constant.kind == VALUE_DATE;
  r->has_max_age = json_count(p, e, &r->max_age);
  if (!dated)
    package_error(p, e->value, "a max_age is for a resource with dates; '%s' has no such column", r->name);
}

/* The rows of a resource that feeds no table can be too old, too. */
static bool is_age_alone(const struct mapping *m, const struct yaml_node *node) {
  return m->max_age && node->count == 1;
}

static bool find_table(
    struct package *p, const struct mapping *m, const struct yaml_node *node, struct resource_plan *r) {
  const char *name = m->table ? json_text(p, m->table) : NULL;
  if (!m->table) package_error(p, node, "'briefpack' needs a table");
  if (!name) return false;
  r->table = table_find(name);
  if (!r->table) package_error(p, m->table->value, "no table '%s'%s", name, table_suggest(p->arena, name));
  return r->table != NULL;
}

void mapping_read(struct package *p, const struct yaml_node *node, struct resource_plan *r) {
  if (!node) return;
  struct mapping m = { .table = NULL };
  properties_read(p, node, "a resource's briefpack", PROPERTIES(mapping_properties), &m);
  if (node->kind != YAML_MAPPING) return;
  if (is_age_alone(&m, node)) {
    read_max_age(p, m.max_age, r);
    return;
  }
  if (!find_table(p, &m, node, r)) return;
  r->columns = arena_array(p->arena, r->table->count, sizeof *r->columns);
  for (size_t c = 0; c < r->table->count; c++)
    r->columns[c] = (struct column_source){ NO_FIELD, value_missing(r->table->columns[c].when_empty) };
  if (m.columns) read_columns(p, m.columns, r);
  if (m.values) read_values(p, m.values, r);
  feed_by_name(p, r);
  check_needs(p, node, r);
  if (m.where) read_where(p, m.where, r);
  if (m.total_row) read_total_row(p, m.total_row, r);
  if (m.rollup) read_rollup(p, m.rollup, r);
  if (m.control) read_control(p, m.control, r);
  if (m.max_age) read_max_age(p, m.max_age, r);
}
