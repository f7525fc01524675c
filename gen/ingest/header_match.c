/* The columns of a file and the fields of its schema, by name: which is which, and what has no match. */
#include "ingest/load_int.h"

#define NAMES_TOLD_MAX 40
#define PROBLEMS_TOLD_MAX 20

/* Columns that are no field, and fields that no column is: one may be the other with a slip in its name. */
struct strays {
  size_t column_count, field_count;
  size_t *columns, *fields;
  const char **column_names, **field_names;
  bool *told; /* by field: as the name that a column nearly bears */
};

static const char *names_found(struct arena *a, const struct header *h) {
  struct text t = text_start(a);
  for (size_t i = 0; i < h->width && i < NAMES_TOLD_MAX; i++)
    text_printf(&t, "%s%s", i ? ", " : "", h->names[i]);
  if (h->width > NAMES_TOLD_MAX) text_add(&t, " …");
  return t.bytes;
}

static bool may_have_others(enum fields_match m) {
  return m == FIELDS_SUBSET || m == FIELDS_PARTIAL;
}

static bool may_lack(const struct resource_plan *plan, const struct field_plan *f) {
  return (plan->match == FIELDS_SUPERSET || plan->match == FIELDS_PARTIAL) && !f->required;
}

static void tell_order(
    struct load *l, const struct resource_plan *plan, const char *path, size_t i, const struct header *h) {
  diag_error(l->diag, path, h->places[i].line, h->places[i].column,
      "the column '%s' is number %zu, where the schema, with \"fieldsMatch\": \"exact\", has '%s'",
      h->names[i], i + 1, i < plan->field_count ? plan->fields[i].name : "none");
}

/* Gives column i its field; false when no field bears its name. */
static bool match_column(
    struct load *l, const struct resource_plan *plan, const char *path, size_t i, struct header *h) {
  const char *name = h->names[i];
  struct place at = h->places[i];
  size_t field = field_find(plan, name);
  h->order[i] = NO_FIELD;
  if (!name[0]) {
    if (!may_have_others(plan->match)) h->unnamed[h->unnamed_count++] = i;
  } else if (field == NO_FIELD) {
    return false;
  } else if (h->positions[field] != NO_FIELD) {
    diag_error(l->diag, path, at.line, at.column, "a second column '%s'", name);
  } else {
    if (plan->match == FIELDS_EXACT && field != i) tell_order(l, plan, path, i, h);
    h->positions[field] = i;
    h->order[i] = field;
  }
  return true;
}

/* Matches what bears the same name, and gathers the rest. */
static struct strays match_columns(
    struct load *l, const struct resource_plan *plan, const char *path, struct header *h) {
  struct strays s = { .columns = arena_array(&l->scratch, h->width, sizeof *s.columns),
    .fields = arena_array(&l->scratch, plan->field_count, sizeof *s.fields),
    .column_names = arena_array(&l->scratch, h->width, sizeof *s.column_names),
    .field_names = arena_array(&l->scratch, plan->field_count, sizeof *s.field_names),
    .told = arena_array(&l->scratch, plan->field_count, sizeof *s.told) };
  for (size_t f = 0; f < plan->field_count; f++)
    h->positions[f] = NO_FIELD;
  for (size_t i = 0; i < h->width; i++) {
    if (match_column(l, plan, path, i, h)) continue;
    s.column_names[s.column_count] = h->names[i];
    s.columns[s.column_count++] = i;
  }
  for (size_t f = 0; f < plan->field_count; f++) {
    if (h->positions[f] != NO_FIELD) continue;
    s.field_names[s.field_count] = plan->fields[f].name;
    s.fields[s.field_count++] = f;
  }
  return s;
}

static void tell_columns(struct load *l, const char *path, const struct header *h, struct strays *s) {
  for (size_t i = 0; i < s->column_count && i < PROBLEMS_TOLD_MAX; i++) {
    const char *name = s->column_names[i];
    struct place at = h->places[s->columns[i]];
    size_t near = diag_nearest(name, s->field_names, s->field_count);
    diag_error(l->diag, path, at.line, at.column, "the schema has no field for the column %s%s",
        cell_shown(&l->scratch, slice_of(name)),
        diag_suggest(&l->scratch, name, s->field_names, s->field_count));
    if (near < s->field_count && diag_nearest(s->field_names[near], s->column_names, s->column_count) == i)
      s->told[near] = true;
  }
  if (s->column_count > PROBLEMS_TOLD_MAX)
    diag_error(l->diag, path, h->places[0].line, 0, "%zu more columns for which the schema has no field",
        s->column_count - PROBLEMS_TOLD_MAX);
}

static void tell_fields(struct load *l, const struct resource_plan *plan, const char *path,
    const struct header *h, const struct strays *s) {
  size_t told = 0;
  unsigned line = h->width ? h->places[0].line : 1;
  for (size_t i = 0; i < s->field_count; i++) {
    if (s->told[i] || may_lack(plan, &plan->fields[s->fields[i]]) || told++ >= PROBLEMS_TOLD_MAX) continue;
    diag_error(l->diag, path, line, 1, "no column '%s' (found: %s)%s", s->field_names[i],
        names_found(&l->scratch, h),
        diag_suggest(&l->scratch, s->field_names[i], s->column_names, s->column_count));
  }
  if (told > PROBLEMS_TOLD_MAX)
    diag_error(
        l->diag, path, line, 0, "%zu more fields for which there is no column", told - PROBLEMS_TOLD_MAX);
}

bool header_match(struct load *l, const struct resource_plan *plan, const char *path, struct header *h) {
  size_t errors = l->diag->errors;
  h->order = arena_array(l->arena, h->width, sizeof *h->order);
  h->unnamed = arena_array(l->arena, h->width, sizeof *h->unnamed);
  h->unnamed_count = 0;
  struct strays s = match_columns(l, plan, path, h);
  if (h->trouble && s.field_count == plan->field_count) {
    diag_error(l->diag, path, h->places[0].line, h->places[0].column, "%s", h->trouble);
    return false;
  }
  if (!may_have_others(plan->match)) tell_columns(l, path, h, &s);
  tell_fields(l, plan, path, h, &s);
  if (s.field_count == plan->field_count && l->diag->errors == errors)
    diag_error(
        l->diag, path, 1, 1, "no column is a field of the schema (found: %s)", names_found(&l->scratch, h));
  return l->diag->errors == errors;
}
