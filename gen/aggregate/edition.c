/* Populations into editions: for each basis the one date that is used, its area rows, the country's total,
   and the rows that speak of groups. */
#include "aggregate/aggregate_int.h"

#include <stdlib.h>
#include <string.h>

/* Each is worked out against every member; both are far beyond what has been published. */
#define BASES_MAX 100
#define GROUP_ROWS_MAX 1000 /* of one basis */

bool area_is_group(const char *area) {
  return strchr(area, ':') != NULL;
}

static bool area_is_total(const char *area) {
  return strcmp(area, "total") == 0;
}

/* Whether candidate is to be used rather than chosen, by the edition rule of the settings. */
static bool is_better(const struct query *q, struct date candidate, const struct edition *chosen) {
  enum edition_rule rule = q->settings->edition;
  if (rule == EDITION_LATEST)
    return date_compare(candidate, q->as_at) <= 0 &&
           (!chosen->found || date_compare(candidate, chosen->date) > 0);
  if (!chosen->found) return true;
  int32_t wanted = rule == EDITION_DATE ? q->settings->edition_date.days : q->as_at.days;
  int32_t distance = abs(wanted - candidate.days), best = abs(wanted - chosen->date.days);
  return distance < best || (distance == best && date_compare(candidate, chosen->date) < 0);
}

static void choose_date(const struct query *q, struct edition *e, const struct population *p) {
  if (area_is_group(p->area) || !is_better(q, p->date, e)) return;
  e->found = true;
  e->date = p->date;
}

static void add_group(struct query *q, struct edition *e, const struct population *p) {
  if (e->group_count == GROUP_ROWS_MAX) {
    diag_error(q->diag, p->rows.place.path, p->rows.place.line, p->rows.place.column,
        "the row for '%s' is one too many: at most %d rows of groups are read on one basis", p->area,
        GROUP_ROWS_MAX);
    return;
  }
  struct systems all = class_systems(q, p->area);
  struct systems current = { 0, arena_array(q->arena, all.count, sizeof *current.items) };
  for (size_t i = 0; i < all.count; i++)
    if (system_is_current(all.items[i], p->date)) current.items[current.count++] = all.items[i];
  if (current.count) e->groups[e->group_count++] = (struct group_row){ p, current };
}

static void add_area(struct edition *e, const struct population *p) {
  size_t place = map_add(&e->areas, p->area, strlen(p->area));
  e->area_rows[place] = p;
}

static void add_row(struct query *q, struct edition *e, const struct population *p) {
  if (area_is_group(p->area)) {
    add_group(q, e, p);
  } else if (e->found && date_compare(p->date, e->date) == 0) {
    if (!area_is_total(p->area))
      add_area(e, p);
    else if (!e->total || e->total->derived)
      e->total = p;
  }
}

/* Room for the rows of each basis: groups of any date, areas of the edition alone. */
static void reserve(struct query *q) {
  size_t *groups = arena_array(q->arena, q->bases.count, sizeof *groups);
  size_t *areas = arena_array(q->arena, q->bases.count, sizeof *areas);
  for (size_t i = 0; i < q->data->population_count; i++) {
    const struct population *p = &q->data->populations[i];
    size_t basis = map_find(&q->bases, p->basis, strlen(p->basis));
    const struct edition *e = &q->editions[basis];
    if (area_is_group(p->area))
      groups[basis]++;
    else if (e->found && date_compare(p->date, e->date) == 0)
      areas[basis]++;
  }
  for (size_t i = 0; i < q->bases.count; i++) {
    q->editions[i].groups = arena_array(q->arena, groups[i], sizeof *q->editions[i].groups);
    q->editions[i].area_rows = arena_array(q->arena, areas[i], sizeof *q->editions[i].area_rows);
  }
}

static int by_text(const void *x, const void *y) {
  return strcmp(*(const char *const *)x, *(const char *const *)y);
}

/* The bases by name, whatever the order of the rows. */
static bool name_bases(struct query *q) {
  struct map found = map_start(q->arena);
  for (size_t i = 0; i < q->data->population_count; i++) {
    const struct population *p = &q->data->populations[i];
    if (map_add(&found, p->basis, strlen(p->basis)) < BASES_MAX) continue;
    diag_error(q->diag, p->rows.place.path, p->rows.place.line, p->rows.place.column,
        "basis '%s' is one too many: at most %d are read", p->basis, BASES_MAX);
    return false;
  }
  if (found.count) qsort(found.keys, found.count, sizeof *found.keys, by_text);
  q->editions = arena_array(q->arena, found.count, sizeof *q->editions);
  for (size_t i = 0; i < found.count; i++) {
    map_add(&q->bases, found.keys[i], strlen(found.keys[i]));
    q->editions[i] = (struct edition){ .basis = found.keys[i], .areas = map_start(q->arena) };
  }
  return true;
}

static struct edition *edition_of(const struct query *q, const struct population *p) {
  return &q->editions[map_find(&q->bases, p->basis, strlen(p->basis))];
}

void editions_open(struct query *q) {
  const struct dataset *data = q->data;
  q->bases = map_start(q->arena);
  if (!name_bases(q)) return;
  for (size_t i = 0; i < data->population_count; i++)
    choose_date(q, edition_of(q, &data->populations[i]), &data->populations[i]);
  reserve(q);
  for (size_t i = 0; i < data->population_count; i++)
    add_row(q, edition_of(q, &data->populations[i]), &data->populations[i]);
}

const struct edition *edition_find(const struct query *q, const char *basis) {
  size_t place = map_find(&q->bases, basis, strlen(basis));
  return place == MAP_ABSENT ? NULL : &q->editions[place];
}

const struct population *edition_area(const struct edition *e, const char *area) {
  size_t place = map_find(&e->areas, area, strlen(area));
  return place == MAP_ABSENT ? NULL : e->area_rows[place];
}

/* Most systems first, then the newer row, then the name of the group. */
static int by_preference(const void *x, const void *y) {
  const struct group_row *a = x, *b = y;
  if (a->systems.count != b->systems.count) return a->systems.count > b->systems.count ? -1 : 1;
  int newer = date_compare(b->row->date, a->row->date);
  if (newer) return newer;
  return strcmp(a->row->area, b->row->area);
}

static int by_address(const void *x, const void *y) {
  const struct system *a = *(const struct system *const *)x, *b = *(const struct system *const *)y;
  return a < b ? -1 : a > b;
}

/* What a row of a group says, seen from a later date. */
struct saying {
  const struct query *query;
  const struct group_row *group;
  struct date at;
};

static bool is_spoken_of(const struct saying *said, const struct system *s) {
  struct systems all = said->group->systems;
  return bsearch(&s, all.items, all.count, sizeof *all.items, by_address) != NULL;
}

/* Whether p has gone into its successor since the day of the row. */
static bool has_merged(const struct saying *said, const struct system *p) {
  return p->has_end && date_compare(p->end, said->group->row->date) > 0 &&
         date_compare(p->end, said->at) <= 0 && date_compare(p->start, p->end) < 0;
}

/* Whether the people of s are those of systems that the row speaks of, and no others of its programme. */
static bool came_of_the_group(const struct saying *said, const struct system *s) {
  bool came = is_spoken_of(said, s);
  if (!came && date_compare(s->start, said->group->row->date) <= 0) return false;
  const struct system *p = predecessor_of(said->query, s);
  for (; p; p = predecessor_after(said->query, p)) {
    if (!has_merged(said, p)) continue;
    bool of_group = came_of_the_group(said, p);
    if (!of_group && strcmp(p->programme, s->programme) == 0) return false;
    came = came || of_group;
  }
  return came;
}

/* The members that the systems of a group row are or became; none when one of them has no such member, or
   others have joined it. */
static struct systems members_meant(
    const struct query *q, struct arena *a, const struct group_row *g, struct date at) {
  const struct saying said = { q, g, at };
  struct systems spoken_of = g->systems;
  struct systems meant = { 0, arena_array(a, spoken_of.count, sizeof *meant.items) };
  for (size_t i = 0; i < spoken_of.count; i++) {
    const struct system *member = member_after(q, spoken_of.items[i], at);
    if (!member) return (struct systems){ 0, NULL };
    meant.items[i] = member;
  }
  qsort(meant.items, spoken_of.count, sizeof *meant.items, by_address);
  for (size_t i = 0; i < spoken_of.count; i++)
    if (i == 0 || meant.items[i] != meant.items[meant.count - 1]) meant.items[meant.count++] = meant.items[i];
  for (size_t i = 0; i < meant.count; i++)
    if (!came_of_the_group(&said, meant.items[i])) return (struct systems){ 0, NULL };
  return meant;
}

struct standing standing_at(const struct query *q, struct arena *a, const struct edition *e, struct date at) {
  struct standing st = { e, 0, arena_array(a, e->group_count, sizeof *st.groups) };
  for (size_t i = 0; i < e->group_count; i++) {
    const struct group_row *g = &e->groups[i];
    if (g->row->population.kind == VALUE_MISSING || date_compare(g->row->date, at) > 0) continue;
    struct systems meant = members_meant(q, a, g, at);
    if (meant.count) st.groups[st.group_count++] = (struct group_row){ g->row, meant };
  }
  qsort(st.groups, st.group_count, sizeof *st.groups, by_preference);
  return st;
}

static const char *denominator_of(const struct settings *settings, const char *basis) {
  for (size_t i = 0; i < settings->denominator_count; i++)
    if (strcmp(settings->denominators[i].basis, basis) == 0) return settings->denominators[i].on;
  return basis;
}

struct country country_for(struct query *q, const char *basis, const char *path) {
  const char *on = denominator_of(q->settings, basis);
  const struct edition *e = edition_find(q, on);
  const struct population *total = e ? e->total : NULL;
  if (!total) {
    struct operands none = operands_start(q->arena);
    struct figure unknown = { value_missing(MISSING_NOT_AVAILABLE),
      computed(&none, NULL, "no total row on basis %s at this date", on) };
    return (struct country){ on, operand(q->arena, unknown, "%s", path), unknown };
  }
  const struct provenance *from = population_trace(q, total);
  struct figure population = { total->population, from };
  return (struct country){ on, operand(q->arena, population, "%s", path), { value_date(total->date), from } };
}
