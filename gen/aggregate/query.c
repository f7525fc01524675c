/* Settings and a dataset into a query: the question checked against the data, and the sets of systems and
   the populations that every figure is made from. */
#include "aggregate/aggregate_int.h"

#include <stdlib.h>
#include <string.h>

#define NAMES_LISTED 10
/* Of the programme: where rows of groups hold, the trend looks at each of them at each change. */
#define SYSTEMS_MAX 10000

/* "ICS, STP, Vanguard" */
static const char *listed(struct arena *a, const char *const *names, size_t count) {
  struct text t = text_start(a);
  for (size_t i = 0; i < count && i < NAMES_LISTED; i++)
    text_printf(&t, "%s%s", i ? ", " : "", names[i]);
  if (count > NAMES_LISTED) text_printf(&t, " and %zu more", count - NAMES_LISTED);
  return t.bytes;
}

/* The wanted name when the data has it; the only one there is when none is wanted; else NULL, with an
   error. */
static const char *choose(struct query *q, const char *what, const char *wanted, const struct map *known) {
  if (!wanted && known->count == 1) return known->keys[0];
  if (wanted && map_find(known, wanted, strlen(wanted)) != MAP_ABSENT) return wanted;
  const char *names = listed(q->arena, known->keys, known->count);
  if (!known->count)
    diag_error(q->diag, NULL, 0, 0, "the data has no %s", what);
  else if (!wanted)
    diag_error(q->diag, NULL, 0, 0, "no %s is set; the data has %s", what, names);
  else
    diag_error(q->diag, NULL, 0, 0, "%s '%s' is not in the data, which has %s%s", what, wanted, names,
        diag_suggest(q->arena, wanted, known->keys, known->count));
  return NULL;
}

static int by_name(const void *x, const void *y) {
  const struct system *a = *(const struct system *const *)x, *b = *(const struct system *const *)y;
  int order = strcmp(a->name, b->name);
  return order ? order : strcmp(a->code, b->code);
}

static void choose_programme(struct query *q) {
  struct map programmes = map_start(q->arena);
  for (size_t i = 0; i < q->data->system_count; i++)
    map_add(&programmes, q->data->systems[i].programme, strlen(q->data->systems[i].programme));
  q->programme = choose(q, "programme", q->settings->programme, &programmes);
  if (!q->programme) return;
  q->own = (struct systems){ 0, arena_array(q->arena, q->data->system_count, sizeof *q->own.items) };
  for (size_t i = 0; i < q->data->system_count; i++)
    if (strcmp(q->data->systems[i].programme, q->programme) == 0)
      q->own.items[q->own.count++] = &q->data->systems[i];
  qsort(q->own.items, q->own.count, sizeof *q->own.items, by_name);
  if (q->own.count > SYSTEMS_MAX)
    diag_error(q->diag, NULL, 0, 0, "programme '%s' has %zu systems; figures are made of at most %d",
        q->programme, q->own.count, SYSTEMS_MAX);
}

static void check_denominators(struct query *q) {
  for (size_t i = 0; i < q->settings->denominator_count; i++) {
    const char *basis = q->settings->denominators[i].basis, *on = q->settings->denominators[i].on;
    if (!edition_find(q, basis) || edition_find(q, on)) continue;
    diag_error(q->diag, NULL, 0, 0,
        "the denominator '%s' of basis '%s' is not a basis of the data, which has %s%s", on, basis,
        listed(q->arena, q->bases.keys, q->bases.count),
        diag_suggest(q->arena, on, q->bases.keys, q->bases.count));
  }
}

/* A date that is named must be one the basis of the report has; the others use the nearest to it. */
static void check_edition(struct query *q) {
  const struct edition *e = edition_find(q, q->basis);
  struct date wanted = q->settings->edition_date;
  if (q->settings->edition != EDITION_DATE || (e->found && date_compare(e->date, wanted) == 0)) return;
  const char *nearest =
      e->found ? arena_printf(q->arena, "; the nearest is of %s", date_iso(q->arena, e->date)) : "";
  diag_error(q->diag, NULL, 0, 0, "basis '%s' has no populations of %s%s", q->basis,
      date_iso(q->arena, wanted), nearest);
}

static void name_paths(struct query *q, const char *list, struct systems set) {
  for (size_t i = 0; i < set.count; i++)
    q->paths[system_place(q, set.items[i])] = arena_printf(q->arena, "%s.%zu", list, i);
}

static void find_systems(struct query *q) {
  size_t count = q->data->system_count;
  q->marks = arena_array(q->arena, count, sizeof *q->marks);
  q->paths = arena_array(q->arena, count, sizeof *q->paths);
  q->known = arena_array(q->arena, count, sizeof *q->known);
  q->members = members_at(q, q->arena, q->as_at);
  q->remaining = systems_remaining(q);
  q->joined = systems_joined(q);
  if (q->is_aside) return;
  name_paths(q, "systems", q->members);
  name_paths(q, "coverage.remaining_systems", q->remaining);
}

bool query_prepare(struct query *q) {
  size_t errors = q->diag->errors;
  if (!q->settings->has_as_at) diag_error(q->diag, NULL, 0, 0, "no date is set for the figures to be as at");
  q->as_at = q->settings->as_at;
  q->classes = map_start(q->arena);
  if (!q->is_aside) {
    q->traces = traces_start(q->arena, q->data);
    amounts_sort(q);
    successors_link(q);
  }
  choose_programme(q);
  editions_open(q);
  q->basis = choose(q, "basis", q->settings->basis, &q->bases);
  check_denominators(q);
  if (q->basis) check_edition(q);
  if (q->diag->errors > errors) return false;
  find_systems(q);
  overlaps_check(q);
  q->edition = edition_find(q, q->basis);
  q->standing = standing_at(q, q->arena, q->edition, q->as_at);
  q->country = country_for(q, q->basis, q->is_aside ? "population of the country" : "national.population");
  q->covered = coverage_of(q, &q->standing, q->members);
  q->covered_population = operand(q->arena, q->covered.population, "coverage.population");
  return q->diag->errors == errors;
}

struct query *query_aside(
    struct query *q, struct date as_at, const char *programme, const char *basis, struct diag *problems) {
  struct settings *settings = arena_alloc(q->arena, sizeof *settings);
  *settings = *q->settings;
  settings->has_as_at = true;
  settings->as_at = as_at;
  settings->programme = programme;
  settings->basis = basis;
  struct query *other = arena_alloc(q->arena, sizeof *other);
  *other = (struct query){ .arena = q->arena,
    .data = q->data,
    .settings = settings,
    .diag = problems,
    .traces = q->traces,
    .amounts = q->amounts,
    .codes = q->codes,
    .successors = q->successors,
    .first_predecessors = q->first_predecessors,
    .next_predecessors = q->next_predecessors,
    .is_aside = true };
  return query_prepare(other) ? other : NULL;
}
