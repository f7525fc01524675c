/* Claims into what the data gives for them: one function for each thing that can be claimed. */
#include <string.h>

#include "aggregate/claim_int.h"

static bool column_of_system(void *context, const char *name, bool outside, struct value *out) {
  const struct system *s = *(const struct system *const *)context;
  const struct field *f = record_find(s->columns, name);
  if (outside || !f) return false;
  *out = f->value;
  return true;
}

void condition_complain(struct query *q, const struct claim *c, const struct diag *problems,
    const char *const *columns, size_t count) {
  const char *near = "", *name;
  for (size_t i = 0; (name = condition_name(c->condition, i)) != NULL && !near[0]; i++) {
    bool known = false;
    for (size_t k = 0; k < count && !known; k++)
      known = strcmp(columns[k], name) == 0;
    if (!known) near = diag_suggest(q->arena, name, columns, count);
  }
  diag_error(q->diag, NULL, 0, 0, "%s%s", problems->first->message, near);
}

static void tell_columns(
    struct query *q, const struct claim *c, const struct diag *problems, const struct record *columns) {
  const char **names = arena_array(q->arena, columns->count, sizeof *names);
  for (size_t i = 0; i < columns->count; i++)
    names[i] = columns->fields[i].name;
  condition_complain(q, c, problems, names, columns->count);
}

/* The items of set for which the claim's condition holds; an error in q->diag when it cannot be tested. */
static struct systems systems_meant(struct query *q, const struct claim *c, struct systems set) {
  if (!c->condition) return set;
  struct systems meant = { 0, arena_array(q->arena, set.count, sizeof *meant.items) };
  for (size_t i = 0; i < set.count; i++) {
    struct diag problems = { .arena = q->arena };
    const struct system *s = set.items[i];
    bool holds;
    if (!condition_test(c->condition, column_of_system, &s, &problems, &holds)) {
      tell_columns(q, c, &problems, s->columns);
      return (struct systems){ 0, NULL };
    }
    if (holds) meant.items[meant.count++] = set.items[i];
  }
  return meant;
}

static struct figure no_date(struct query *q) {
  return figure_set(q->arena, value_missing(MISSING_NOT_APPLICABLE), "set to nothing: no people are counted");
}

static struct answer counted(struct query *q, struct systems set, const char *what) {
  struct answer f = { .found = figure_systems(q, set, what) };
  f.date = no_date(q);
  return f;
}

static struct answer find_systems(struct query *q, const struct claim *c) {
  return counted(q, systems_meant(q, c, q->members), "members that the claim speaks of");
}

static struct answer find_joined(struct query *q, const struct claim *c) {
  return counted(q, systems_meant(q, c, q->joined), "members of the newest start that the claim speaks of");
}

static struct answer find_remaining(struct query *q, const struct claim *c) {
  return counted(q, systems_meant(q, c, q->remaining), "systems still to start that the claim speaks of");
}

/* The distinct values of the column that a grouping of this name is by. */
static struct answer find_distinct(struct query *q, const struct claim *c) {
  const char *column = NULL;
  for (size_t i = 0; i < GROUPING_COUNT; i++)
    if (strcmp(GROUPINGS[i].list, c->measure->name) == 0) column = GROUPINGS[i].column;
  struct systems set = systems_meant(q, c, q->members);
  struct map seen = map_start(q->arena);
  struct operands distinct = operands_start(q->arena);
  for (size_t i = 0; i < set.count; i++) {
    const char *text = system_column_text(q->arena, set.items[i], column);
    size_t known = seen.count;
    if (text && map_add(&seen, text, strlen(text)) == known)
      operands_add(
          &distinct, operand(q->arena, (struct figure){ value_text(text), system_trace(q, set.items[i]) },
                         "%s", column));
  }
  struct answer f = { .found = figure_count(&distinct, "distinct values of the column") };
  f.date = no_date(q);
  return f;
}

static const char *not_known(struct query *q, const struct coverage *c) {
  if (c->known)
    return arena_printf(q->arena, "The population of %zu of the %zu systems is not known on the %s basis.",
        c->systems - c->known, c->systems, q->basis);
  return arena_printf(
      q->arena, "The %s basis has no population for any of the %zu systems.", q->basis, c->systems);
}

static struct answer measure_people(struct query *q, const struct claim *c, struct coverage *covered) {
  *covered = coverage_of(q, &q->standing, systems_meant(q, c, q->members));
  struct answer f = { .found = covered->population };
  struct operands used = operands_start(q->arena);
  operands_add(&used, operand(q->arena, covered->population, "population of the systems meant"));
  f.date = (struct figure){ covered->date, computed(&used, NULL, "newest date of the rows used") };
  if (covered->qualifier.kind == VALUE_TEXT) f.status = covered->qualifier.text;
  if (covered->known < covered->systems) f.unknown = not_known(q, covered);
  return f;
}

static struct answer find_population(struct query *q, const struct claim *c) {
  struct coverage covered;
  return measure_people(q, c, &covered);
}

static struct answer find_share(struct query *q, const struct claim *c) {
  struct coverage covered;
  struct answer f = measure_people(q, c, &covered);
  f.found = coverage_share(q, &covered,
      operand(q->arena, covered.population, "systems that the claim speaks of.population"), &q->country);
  return f;
}

static const struct measure MEASURES[] = {
  { "systems", VALUE_COUNT, "system", "systems", false, false, find_systems },
  { "joined", VALUE_COUNT, "system joined", "systems joined", false, false, find_joined },
  { "remaining", VALUE_COUNT, "area still to come", "areas still to come", false, false, find_remaining },
  { "regions", VALUE_COUNT, "region", "regions", false, false, find_distinct },
  { "kinds", VALUE_COUNT, "kind", "kinds", false, false, find_distinct },
  { "waves", VALUE_COUNT, "wave", "waves", false, false, find_distinct },
  { "population", VALUE_COUNT, "person", "people", true, false, find_population },
  { "share", VALUE_RATIO, "of the country", "of the country", true, false, find_share },
  { "funding", VALUE_MONEY, "", "", false, true, find_funding },
};
#define MEASURE_COUNT (sizeof MEASURES / sizeof *MEASURES)

const struct measure *measure_find(const char *name) {
  for (size_t i = 0; i < MEASURE_COUNT; i++)
    if (strcmp(MEASURES[i].name, name) == 0) return &MEASURES[i];
  return NULL;
}

const char *measure_suggest(struct arena *a, const char *name) {
  const char *names[MEASURE_COUNT];
  for (size_t i = 0; i < MEASURE_COUNT; i++)
    names[i] = MEASURES[i].name;
  return diag_suggest(a, name, names, MEASURE_COUNT);
}
