/* What an earlier run published, and what the data says now of the same past, into the figures revised
   since. */
#include <string.h>

#include "aggregate/change_int.h"

/* Populations by area, basis and date, so that each published one is found at once. */
static struct map index_populations(struct query *q) {
  struct map places = map_start(q->arena);
  for (size_t i = 0; i < q->data->population_count; i++) {
    const struct population *p = &q->data->populations[i];
    const char *key = arena_printf(q->arena, "%s\n%s\n%d", p->area, p->basis, (int)p->date.days);
    map_add(&places, key, strlen(key));
  }
  return places;
}

static const struct population *population_now(
    struct query *q, const struct map *places, const char *area, const struct published *p) {
  const char *key = arena_printf(q->arena, "%s\n%s\n%d", area, p->basis, (int)p->date.days);
  size_t place = map_find(places, key, strlen(key));
  return place == MAP_ABSENT ? NULL : &q->data->populations[place];
}

/* A figure of one system, as it was published and as it is. */
struct revision {
  const char *what, *code, *name;
  struct figure basis, date, before, now;
};

static void add_revision(struct query *q, struct list_builder *list, const struct revision *v) {
  const char *path = arena_printf(q->arena, "change.revised.%zu", list->list.count);
  const struct field *before = operand(q->arena, v->before, "%s.before", path);
  struct figure absolute = figure_difference(q, operand(q->arena, v->now, "%s.now", path), before);
  struct record_builder r = record_start(q->arena);
  put(&r, "what", (struct figure){ value_text(v->what), v->before.from });
  put(&r, "code", (struct figure){ value_text(v->code), v->before.from });
  put(&r, "name", (struct figure){ value_text(v->name), v->before.from });
  put(&r, "basis", v->basis);
  put(&r, "date", v->date);
  put(&r, "before", v->before);
  put(&r, "now", v->now);
  put(&r, "absolute", absolute);
  put(&r, "relative",
      figure_quotient(q, VALUE_RATIO, operand(q->arena, absolute, "%s.absolute", path), before));
  list_add(list, record_take(&r));
}

/* Rows that are no longer in the data leave nothing to compare with; they are not called revised. */
static void revise_populations(
    struct query *q, const struct map *places, const struct earlier_system *e, struct list_builder *list) {
  for (size_t i = 0; i < e->published_count; i++) {
    const struct published *p = &e->published[i];
    const struct population *row = population_now(q, places, e->area, p);
    if (!row || value_equal(row->population, p->population.value)) continue;
    const struct provenance *from = p->population.from;
    struct revision v = { "population", e->code, e->name, { value_text(p->basis), from },
      { value_date(p->date), from }, p->population, { row->population, population_trace(q, row) } };
    add_revision(q, list, &v);
  }
}

/* A system that was counted then, and was no member of that date by the data now; or the other way round. */
static void revise_membership(struct query *q, const struct earlier *then, struct list_builder *list) {
  struct map codes = map_start(q->arena);
  struct operands nothing = operands_start(q->arena);
  const struct provenance *read = computed(&nothing, NULL, "read from the earlier figures.json");
  struct figure basis = { value_missing(MISSING_NOT_APPLICABLE), read },
                date = { value_date(then->date), read };
  struct figure was = { value_count(1), read }, was_not = { value_count(0), read };
  for (size_t i = 0; i < then->count; i++) {
    const struct earlier_system *e = &then->members[i];
    map_add(&codes, e->code, strlen(e->code));
    if (!e->system || query_is_member(q, e->system, then->date)) continue;
    const struct provenance *row = system_trace(q, e->system);
    struct revision v = { "membership", e->code, e->name, basis, date, was, { value_count(0), row } };
    add_revision(q, list, &v);
  }
  struct systems members = members_at(q, q->arena, then->date);
  for (size_t i = 0; i < members.count; i++) {
    const struct system *s = members.items[i];
    if (map_find(&codes, s->code, strlen(s->code)) != MAP_ABSENT) continue;
    const struct provenance *row = system_trace(q, s);
    struct revision v = { "membership", s->code, s->name, basis, date, was_not, { value_count(1), row } };
    add_revision(q, list, &v);
  }
}

struct value revisions(struct query *q, const struct earlier *then) {
  struct list_builder list = list_start(q->arena);
  if (!then->is_read) return list_take(&list);
  struct map places = index_populations(q);
  for (size_t i = 0; i < then->count; i++)
    revise_populations(q, &places, &then->members[i], &list);
  revise_membership(q, then, &list);
  return list_take(&list);
}
