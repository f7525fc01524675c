/* Members and systems still to come into groups by a column, and those into groups by another.  To add a
   grouping: one row in GROUPINGS. */
#include "aggregate/aggregate_int.h"

#include <stdlib.h>
#include <string.h>

const struct grouping GROUPINGS[GROUPING_COUNT] = {
  { "region", "regions", &GROUPINGS[1] },
  { "kind", "kinds", NULL },
  { "wave", "waves", NULL },
};

#define OTHER_GROUPS_MAX 100 /* a column with more values than this is no grouping */
#define OTHER_COLUMNS_MAX 20 /* further columns that are grouped by, the first by name */

enum role {
  ROLE_MEMBER = 1,
  ROLE_REMAINING = 2,
  ROLE_LASTING = 4, /* terminal and not ended: what the programme will hold */
  ROLE_PAST = 8     /* none of these: part of the trend alone */
};

/* One system, the group it is in, and what it counts as. */
struct entry {
  const char *text; /* its value of the column; NULL: none */
  const struct system *system;
  unsigned roles;
};

/* By group, runs of digits by their size and systems without a value last; then those of the past last, and
   by name of system. */
static int by_group(const void *x, const void *y) {
  const struct entry *a = x, *b = y;
  int order = (a->text == NULL) - (b->text == NULL);
  if (!order && a->text && b->text) order = natural_compare(a->text, b->text);
  if (!order) order = (a->roles == ROLE_PAST) - (b->roles == ROLE_PAST);
  if (!order) order = strcmp(a->system->name, b->system->name);
  return order ? order : strcmp(a->system->code, b->system->code);
}

static bool same_group(const struct entry *a, const struct entry *b) {
  return a->text && b->text ? strcmp(a->text, b->text) == 0 : a->text == b->text;
}

static size_t all_entries(struct query *q, struct entry **out) {
  unsigned *roles = arena_array(q->arena, q->data->system_count, sizeof *roles);
  for (size_t i = 0; i < q->members.count; i++)
    roles[system_place(q, q->members.items[i])] |= ROLE_MEMBER;
  for (size_t i = 0; i < q->remaining.count; i++)
    roles[system_place(q, q->remaining.items[i])] |= ROLE_REMAINING;
  struct entry *entries = arena_array(q->arena, q->own.count, sizeof *entries);
  size_t count = 0;
  for (size_t i = 0; i < q->own.count; i++) {
    const struct system *s = q->own.items[i];
    unsigned role = roles[system_place(q, s)];
    bool ended = s->has_end && date_compare(s->end, q->as_at) <= 0;
    if (!ended && system_is_terminal(q, s)) role |= ROLE_LASTING;
    entries[count++] = (struct entry){ NULL, s, role ? role : ROLE_PAST };
  }
  *out = entries;
  return count;
}

/* The same entries in the order of their groups by a column. */
static struct entry *sort_entries(
    struct query *q, const char *column, const struct entry *entries, size_t count) {
  struct entry *sorted = arena_array(q->arena, count, sizeof *sorted);
  for (size_t i = 0; i < count; i++) {
    sorted[i] = entries[i];
    sorted[i].text = system_column_text(q->arena, entries[i].system, column);
  }
  qsort(sorted, count, sizeof *sorted, by_group);
  return sorted;
}

static struct systems in_role(struct query *q, const struct entry *entries, size_t count, unsigned roles) {
  struct systems found = { 0, arena_array(q->arena, count, sizeof *found.items) };
  for (size_t i = 0; i < count; i++)
    if (entries[i].roles & roles) found.items[found.count++] = entries[i].system;
  return found;
}

/* The first system of each area: those that have one area by turns hold the same people. */
static struct systems one_of_each_area(struct query *q, struct systems set) {
  struct map areas = map_start(q->arena);
  size_t kept = 0;
  for (size_t i = 0; i < set.count; i++)
    if (map_add(&areas, set.items[i]->area, strlen(set.items[i]->area)) == kept)
      set.items[kept++] = set.items[i];
  return (struct systems){ kept, set.items };
}

/* What the group will hold when all of its systems have started; missing unless all of it is known. */
static struct figure whole_of(struct query *q, const struct entry *entries, size_t count) {
  struct systems lasting = one_of_each_area(q, in_role(q, entries, count, ROLE_LASTING));
  struct coverage c = coverage_of(q, &q->standing, lasting);
  if (c.known < c.systems) c.population.value = value_missing(MISSING_NOT_AVAILABLE);
  return c.population;
}

static struct value trend_of(
    struct query *q, const struct entry *entries, size_t count, const char *path, struct figure whole) {
  struct systems all = in_role(q, entries, count, ROLE_MEMBER | ROLE_REMAINING | ROLE_LASTING | ROLE_PAST);
  return trend_list(
      q, all, arena_printf(q->arena, "%s.trend", path), operand(q->arena, whole, "%s.whole", path));
}

static void put_shares(struct query *q, struct record_builder *r, const struct coverage *c,
    const struct field *population, const char *path, struct figure whole) {
  struct figure of_covered = figure_quotient(q, VALUE_RATIO, population, q->covered_population);
  if (!c->systems) of_covered.value = value_missing(MISSING_NOT_APPLICABLE);
  put(r, "share", coverage_share(q, c, population, &q->country));
  put(r, "share_of_covered", of_covered);
  put(r, "whole", whole);
  put(r, "share_of_whole", share_of_whole(q, c, population, operand(q->arena, whole, "%s.whole", path)));
}

static struct value list_groups(
    struct query *q, const struct grouping *g, const struct entry *entries, size_t count, const char *path);

static struct value one_group(
    struct query *q, const struct grouping *g, const struct entry *entries, size_t count, const char *path) {
  struct systems members = in_role(q, entries, count, ROLE_MEMBER);
  struct coverage c = coverage_of(q, &q->standing, members);
  const struct field *population = operand(q->arena, c.population, "%s.population", path);
  struct figure systems = figure_systems(q, members, "members in the group");
  struct value name =
      entries->text ? system_column(entries->system, g->column) : value_missing(MISSING_NOT_APPLICABLE);
  struct record_builder r = record_start(q->arena);
  put(&r, "name", (struct figure){ name, system_trace(q, entries->system) });
  put(&r, "systems", systems);
  put(&r, "population", c.population);
  struct figure whole = whole_of(q, entries, count);
  put_shares(q, &r, &c, population, path, whole);
  put_known(q, &r, &c, population, path, systems);
  struct systems remaining = in_role(q, entries, count, ROLE_REMAINING);
  put(&r, "remaining", figure_systems(q, remaining, "systems of the group still to start"));
  if (!g->inside) return record_take(&r);
  record_add(&r, "trend", trend_of(q, entries, count, path, whole), NULL);
  record_add(&r, "members", system_list(q, members, arena_printf(q->arena, "%s.members", path)), NULL);
  record_add(&r, "remaining_systems",
      system_list(q, remaining, arena_printf(q->arena, "%s.remaining_systems", path)), NULL);
  record_add(&r, g->inside->list,
      list_groups(q, g->inside, entries, count, arena_printf(q->arena, "%s.%s", path, g->inside->list)),
      NULL);
  return record_take(&r);
}

static struct value list_groups(
    struct query *q, const struct grouping *g, const struct entry *entries, size_t count, const char *path) {
  const struct entry *sorted = sort_entries(q, g->column, entries, count);
  struct list_builder groups = list_start(q->arena);
  for (size_t first = 0, next; first < count; first = next) {
    for (next = first + 1; next < count && same_group(&sorted[first], &sorted[next]);)
      next++;
    if (sorted[first].roles == ROLE_PAST) continue; /* and so are all of the group */
    const char *own_path = arena_printf(q->arena, "%s.%zu", path, groups.list.count);
    list_add(&groups, one_group(q, g, &sorted[first], next - first, own_path));
  }
  return list_take(&groups);
}

struct value groups_by(struct query *q, const struct grouping *g, const char *path) {
  struct entry *entries;
  size_t count = all_entries(q, &entries);
  return list_groups(q, g, entries, count, path);
}

static bool is_canonical(const char *column) {
  static const char *const OWN[] = { "code", "name", "programme", "area", "start", "end", "successor",
    "note" };
  for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++)
    if (strcmp(OWN[i], column) == 0) return true;
  for (size_t i = 0; i < GROUPING_COUNT; i++)
    if (strcmp(GROUPINGS[i].column, column) == 0) return true;
  return false;
}

static bool makes_groups(struct query *q, const char *column) {
  struct map values = map_start(q->arena);
  for (size_t i = 0; i < q->own.count && values.count <= OTHER_GROUPS_MAX; i++) {
    const char *text = system_column_text(q->arena, q->own.items[i], column);
    if (text) map_add(&values, text, strlen(text));
  }
  return values.count > 0 && values.count <= OTHER_GROUPS_MAX;
}

static int by_text(const void *x, const void *y) {
  return strcmp(*(const char *const *)x, *(const char *const *)y);
}

struct value groups_by_others(struct query *q, const char *path) {
  struct map columns = map_start(q->arena);
  for (size_t i = 0; i < q->own.count; i++)
    for (size_t k = 0; k < q->own.items[i]->columns->count; k++) {
      const char *name = q->own.items[i]->columns->fields[k].name;
      if (!is_canonical(name)) map_add(&columns, name, strlen(name));
    }
  if (columns.count) qsort(columns.keys, columns.count, sizeof *columns.keys, by_text);
  struct record_builder r = record_start(q->arena);
  for (size_t i = 0; i < columns.count && r.record.count < OTHER_COLUMNS_MAX; i++) {
    const char *column = columns.keys[i];
    struct grouping *g = arena_alloc(q->arena, sizeof *g);
    *g = (struct grouping){ column, column, NULL };
    if (makes_groups(q, column))
      record_add(&r, column, groups_by(q, g, arena_printf(q->arena, "%s.%s", path, column)), NULL);
  }
  return record_take(&r);
}
