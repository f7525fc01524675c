/* Members that count the same people at once, into errors: two with one area, or with areas that share
   people, while both are members at some time up to the date asked for. */
#include "aggregate/aggregate_int.h"

#include <stdlib.h>
#include <string.h>

/* The programme's systems in the order of area and start, and where each area's begin. */
struct by_area {
  struct systems systems;
  struct map areas;
  size_t *firsts; /* by place in areas, and one past the last */
};

static int by_area_and_start(const void *x, const void *y) {
  const struct system *a = *(const struct system *const *)x, *b = *(const struct system *const *)y;
  int order = strcmp(a->area, b->area);
  if (!order) order = date_compare(a->start, b->start);
  return order ? order : strcmp(a->code, b->code);
}

static struct by_area sort_by_area(const struct query *q) {
  struct by_area sorted = { { 0, arena_array(q->arena, q->own.count, sizeof *sorted.systems.items) },
    map_start(q->arena), arena_array(q->arena, q->own.count + 1, sizeof *sorted.firsts) };
  for (size_t i = 0; i < q->own.count; i++) {
    const struct system *s = q->own.items[i];
    bool ever = !s->has_end || date_compare(s->start, s->end) < 0;
    if (ever && date_compare(s->start, q->as_at) <= 0) sorted.systems.items[sorted.systems.count++] = s;
  }
  qsort(sorted.systems.items, sorted.systems.count, sizeof *sorted.systems.items, by_area_and_start);
  for (size_t i = 0; i < sorted.systems.count; i++) {
    const char *area = sorted.systems.items[i]->area;
    size_t known = sorted.areas.count;
    if (map_add(&sorted.areas, area, strlen(area)) == known) sorted.firsts[known] = i;
  }
  sorted.firsts[sorted.areas.count] = sorted.systems.count;
  return sorted;
}

static struct systems systems_of_area(const struct by_area *sorted, const char *area) {
  size_t place = map_find(&sorted->areas, area, strlen(area));
  if (place == MAP_ABSENT) return (struct systems){ 0, NULL };
  size_t first = sorted->firsts[place];
  return (struct systems){ sorted->firsts[place + 1] - first, sorted->systems.items + first };
}

static bool ends_by(const struct system *s, struct date at) {
  return s->has_end && date_compare(s->end, at) <= 0;
}

static void tell(struct query *q, const struct edition *e, const struct system *a, const struct system *b,
    struct value people) {
  struct date since = date_compare(a->start, b->start) > 0 ? a->start : b->start;
  diag_error(q->diag, b->rows.place.path, b->rows.place.line, b->rows.place.column,
      "systems '%s' (%s) and '%s' (%s) are both members on %s and count the same %s people twice (%s, %s)",
      a->code, a->name, b->code, b->name, date_iso(q->arena, since), value_plain(q->arena, people), e->basis,
      date_iso(q->arena, e->date));
}

/* Each system against the one before it that lasts longest: with starts in order, that finds an overlap
   wherever there is one. */
static void check_one_area(struct query *q, const struct edition *e, struct systems same) {
  const struct population *row = same.count ? edition_area(e, same.items[0]->area) : NULL;
  if (!row || row->population.kind == VALUE_MISSING) return;
  const struct system *longest = same.items[0];
  for (size_t i = 1; i < same.count; i++) {
    const struct system *s = same.items[i];
    if (!ends_by(longest, s->start)) tell(q, e, longest, s, row->population);
    if (!s->has_end || (longest->has_end && date_compare(s->end, longest->end) > 0)) longest = s;
  }
}

/* Both lists are in order of start, and each is free of overlaps or has been told of. */
static void check_two_areas(
    struct query *q, const struct edition *e, struct systems a, struct systems b, int64_t people) {
  size_t i = 0, j = 0;
  while (i < a.count && j < b.count) {
    const struct system *x = a.items[i], *y = b.items[j];
    if (ends_by(x, y->start)) {
      i++;
    } else if (ends_by(y, x->start)) {
      j++;
    } else {
      tell(q, e, x, y, value_count(people));
      return;
    }
  }
}

void overlaps_check(struct query *q) {
  struct by_area sorted = sort_by_area(q);
  for (size_t i = 0; i < q->bases.count; i++)
    for (size_t place = 0; place < sorted.areas.count; place++)
      check_one_area(q, &q->editions[i], systems_of_area(&sorted, sorted.areas.keys[place]));
  for (size_t i = 0; i < q->data->overlap_count; i++) {
    const struct overlap *o = &q->data->overlaps[i];
    const struct edition *e = edition_find(q, o->basis);
    if (!e || !e->found || date_compare(e->date, o->date) != 0 || o->population == 0) continue;
    check_two_areas(
        q, e, systems_of_area(&sorted, o->areas[0]), systems_of_area(&sorted, o->areas[1]), o->population);
  }
}
