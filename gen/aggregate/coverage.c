/* A set of systems into its population: from the areas of an edition, and where an area is not known from
   rows that speak of groups of systems. */
#include "aggregate/aggregate_int.h"

#include <string.h>

/* A tally while parts are being added to it. */
struct tally {
  struct query *query;
  const struct edition *edition;
  struct operands *parts; /* may be NULL */
  struct coverage *coverage;
  struct number sum;
};

static const struct population *known_area(const struct edition *e, const struct system *s) {
  const struct population *p = edition_area(e, s->area);
  return p && p->population.kind != VALUE_MISSING ? p : NULL;
}

/* A path of the tree where it has one: its populations are those of the basis of the report. */
static const char *population_name(const struct query *q, const struct edition *e, const struct system *s) {
  const char *path = q->paths[system_place(q, s)];
  if (path && e == q->edition) return arena_printf(q->arena, "%s.population", path);
  return arena_printf(q->arena, "%s population of %s (%s)", e->basis, s->code, s->name);
}

static void add_row(struct tally *t, const struct population *row, const char *name) {
  struct coverage *c = t->coverage;
  struct value qualifier = text_or_missing(row->qualifier);
  if (!c->known) {
    c->qualifier = qualifier;
    c->date = value_date(row->date);
  } else if (!value_equal(c->qualifier, qualifier)) {
    c->qualifier = value_text("mixed");
  }
  if (date_compare(row->date, c->date.date) > 0) c->date = value_date(row->date);
  t->sum = sum_or_error(t->query->diag, t->sum, row->population.number, "the populations");
  if (t->parts)
    operands_add(t->parts, name, (struct figure){ row->population, population_trace(t->query, row) });
}

static void add_system(struct tally *t, const struct system *s) {
  const struct population *row = known_area(t->edition, s);
  const char *name = t->parts ? population_name(t->query, t->edition, s) : NULL;
  if (row) {
    add_row(t, row, name);
    t->coverage->known++;
  } else if (t->parts) {
    operands_add(t->parts, name,
        (struct figure){
            value_missing(MISSING_NOT_AVAILABLE), from_rows(t->query->arena, &s->rows, NULL, NULL) });
  }
}

/* Whether a group row adds to what is known: all of its systems are in the set, no other row has counted
   them, and the area of one at least is not known. */
static bool is_wanted(const struct tally *t, const struct group_row *g, unsigned in_set) {
  bool area_lacks = false;
  for (size_t i = 0; i < g->systems.count; i++) {
    if (t->query->marks[system_place(t->query, g->systems.items[i])] != in_set) return false;
    if (!known_area(t->edition, g->systems.items[i])) area_lacks = true;
  }
  return area_lacks;
}

struct coverage coverage_measure(
    struct query *q, const struct standing *st, struct systems set, struct operands *parts) {
  struct coverage c = { .systems = set.count,
    .by_area = true,
    .date = value_missing(set.count ? MISSING_NOT_AVAILABLE : MISSING_NOT_APPLICABLE),
    .qualifier = value_missing(MISSING_NOT_APPLICABLE) };
  struct tally t = { q, st->edition, parts, &c, number_of(0) };
  unsigned in_set = ++q->mark, counted = ++q->mark;
  for (size_t i = 0; i < set.count; i++)
    q->marks[system_place(q, set.items[i])] = in_set;
  for (size_t i = 0; i < st->group_count; i++) {
    const struct group_row *g = &st->groups[i];
    if (!is_wanted(&t, g, in_set)) continue;
    add_row(&t, g->row, g->row->area);
    c.by_area = false;
    c.known += g->systems.count;
    for (size_t k = 0; k < g->systems.count; k++)
      q->marks[system_place(q, g->systems.items[k])] = counted;
  }
  for (size_t i = 0; i < set.count; i++)
    if (q->marks[system_place(q, set.items[i])] == in_set) add_system(&t, set.items[i]);
  bool nothing_known = set.count && !c.known;
  c.population.value =
      nothing_known ? value_missing(MISSING_NOT_AVAILABLE) : value_number(VALUE_COUNT, t.sum);
  return c;
}

/* The edition that areas are of; the newest row, where rows of groups were used. */
static const char *edition_label(struct arena *a, const struct edition *e, const struct coverage *c) {
  if (c->by_area && e->found) return arena_printf(a, "%s, %s", e->basis, date_iso(a, e->date));
  if (c->date.kind == VALUE_DATE) return arena_printf(a, "%s, %s", e->basis, date_iso(a, c->date.date));
  return e->basis;
}

struct coverage coverage_of(struct query *q, const struct standing *st, struct systems set) {
  struct operands parts = operands_start(q->arena);
  struct coverage c = coverage_measure(q, st, set, &parts);
  const char *label = edition_label(q->arena, st->edition, &c);
  if (set.count == 1)
    c.population.from = parts.fields[0].from;
  else
    c.population.from =
        computed(&parts, label, "sum of the populations of %zu systems, %zu known", c.systems, c.known);
  return c;
}

struct figure coverage_share(
    struct query *q, const struct coverage *c, const char *path, const struct country *country) {
  struct figure share = figure_quotient(q, VALUE_RATIO, arena_printf(q->arena, "%s.population", path),
      c->population, country->path, country->population);
  if (!c->systems) share.value = value_missing(MISSING_NOT_APPLICABLE);
  return share;
}

void put_known(struct query *q, struct record_builder *r, const struct coverage *c, const char *path,
    struct figure systems) {
  struct operands population = operands_start(q->arena);
  operands_add(&population, arena_printf(q->arena, "%s.population", path), c->population);
  struct figure known = { count_value(c->known),
    computed(&population, NULL, "number of systems whose population is known") };
  struct operands both = operands_start(q->arena);
  operands_add(&both, arena_printf(q->arena, "%s.known", path), known);
  operands_add(&both, arena_printf(q->arena, "%s.systems", path), systems);
  put(r, "known", known);
  put(r, "unknown",
      figure_difference(q, arena_printf(q->arena, "%s.systems", path), systems,
          arena_printf(q->arena, "%s.known", path), known));
  put(r, "partial",
      (struct figure){ value_bool(c->known && c->known < c->systems),
          computed(&both, NULL, "whether some are known and some are not") });
}
