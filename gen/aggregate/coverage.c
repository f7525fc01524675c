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

static const struct population *find_known_area(const struct edition *e, const struct system *s) {
  const struct population *p = edition_area(e, s->area);
  return p && p->population.kind != VALUE_MISSING ? p : NULL;
}

/* Kept for the edition of the report, as the trend asks it of every member after every change. */
static const struct population *known_area(
    const struct query *q, const struct edition *e, const struct system *s) {
  if (e != q->edition) return find_known_area(e, s);
  struct known_system *known = &q->known[system_place(q, s)];
  if (!known->is_row_known) known->row = find_known_area(e, s);
  known->is_row_known = true;
  return known->row;
}

static struct figure figure_of_row(struct query *q, const struct population *row) {
  return (struct figure){ row->population, population_trace(q, row) };
}

/* The population of a system's area, as an operand; missing when it is not known. */
static const struct field *area_operand(
    struct query *q, const struct edition *e, const struct system *s, const struct population *row) {
  const struct field **kept = e == q->edition ? &q->known[system_place(q, s)].area : NULL;
  if (kept && *kept) return *kept;
  const char *path = q->paths[system_place(q, s)];
  struct figure f = { value_missing(MISSING_NOT_AVAILABLE), NULL };
  if (row)
    f = figure_of_row(q, row);
  else
    f.from = system_trace(q, s);
  const struct field *o = kept && path
                              ? operand(q->arena, f, "%s.population", path)
                              : operand(q->arena, f, "%s population of %s (%s)", e->basis, s->code, s->name);
  if (kept) *kept = o;
  return o;
}

static void add_row(struct tally *t, const struct population *row) {
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
}

static void add_system(struct tally *t, const struct system *s) {
  const struct population *row = known_area(t->query, t->edition, s);
  if (row) add_row(t, row);
  t->coverage->known += row != NULL;
  if (t->parts) operands_add(t->parts, area_operand(t->query, t->edition, s, row));
}

static void add_group(struct tally *t, const struct group_row *g, unsigned counted) {
  struct query *q = t->query;
  add_row(t, g->row);
  t->coverage->by_area = false;
  t->coverage->known += g->systems.count;
  for (size_t i = 0; i < g->systems.count; i++)
    q->marks[system_place(q, g->systems.items[i])] = counted;
  if (t->parts) operands_add(t->parts, operand(q->arena, figure_of_row(q, g->row), "%s", g->row->area));
}

/* Whether a group row adds to what is known: all of its systems are in the set, no other row has counted
   them, and the area of one at least is not known. */
static bool is_wanted(const struct tally *t, const struct group_row *g, unsigned in_set) {
  bool area_lacks = false;
  for (size_t i = 0; i < g->systems.count; i++) {
    if (t->query->marks[system_place(t->query, g->systems.items[i])] != in_set) return false;
    if (!known_area(t->query, t->edition, g->systems.items[i])) area_lacks = true;
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
  for (size_t i = 0; i < st->group_count; i++)
    if (is_wanted(&t, &st->groups[i], in_set)) add_group(&t, &st->groups[i], counted);
  for (size_t i = 0; i < set.count; i++)
    if (q->marks[system_place(q, set.items[i])] == in_set) add_system(&t, set.items[i]);
  bool nothing_known = set.count && !c.known;
  c.population.value =
      nothing_known ? value_missing(MISSING_NOT_AVAILABLE) : value_number(VALUE_COUNT, t.sum);
  return c;
}

/* The edition that areas are of; the newest row, where rows of groups were used. */
static const char *edition_used(struct query *q, const struct edition *e, const struct coverage *c) {
  if (c->by_area && e->found) return edition_label(q, e->basis, e->date);
  return c->date.kind == VALUE_DATE ? edition_label(q, e->basis, c->date.date) : e->basis;
}

struct coverage coverage_of(struct query *q, const struct standing *st, struct systems set) {
  struct operands parts = operands_start(q->arena);
  struct coverage c = coverage_measure(q, st, set, &parts);
  if (set.count == 1) {
    c.population.from = parts.fields[0]->from;
    arena_release(q->arena, parts.fields, parts.capacity, sizeof *parts.fields);
  } else {
    c.population.from = computed(&parts, edition_used(q, st->edition, &c),
        "sum of the populations of %zu systems, %zu known", c.systems, c.known);
  }
  return c;
}

const struct known_system *coverage_alone(struct query *q, const struct system *s) {
  struct known_system *known = &q->known[system_place(q, s)];
  if (known->coverage) return known;
  struct coverage *c = arena_alloc(q->arena, sizeof *c);
  *c = coverage_of(q, &q->standing, (struct systems){ 1, &s });
  known->coverage = c;
  const char *path = q->paths[system_place(q, s)];
  if (c->by_area)
    known->population = known->area;
  else if (path)
    known->population = operand(q->arena, c->population, "%s.population", path);
  return known;
}

struct figure coverage_share(struct query *q, const struct coverage *c, const struct field *population,
    const struct country *country) {
  struct figure share = figure_quotient(q, VALUE_RATIO, population, country->population);
  if (!c->systems) share.value = value_missing(MISSING_NOT_APPLICABLE);
  return share;
}

/* A group may cover people whom none of its lasting systems will: those of a member that a system of another
   group follows.  What it covers is no part of the whole then. */
struct figure share_of_whole(
    struct query *q, const struct coverage *c, const struct field *population, const struct field *whole) {
  struct figure share = figure_quotient(q, VALUE_RATIO, population, whole);
  bool is_over = value_is_number(share.value) && number_compare(share.value.number, number_of(1)) > 0;
  if (!c->systems || is_over) share.value = value_missing(MISSING_NOT_APPLICABLE);
  return share;
}

struct figure coverage_unknown(struct query *q, const struct coverage *c) {
  struct operands of_population = operands_start(q->arena);
  operands_add(&of_population, operand(q->arena, c->population, "population"));
  return (struct figure){ count_value(c->systems - c->known),
    computed(&of_population, NULL, "number of systems whose population is not known") };
}

void put_known(struct query *q, struct record_builder *r, const struct coverage *c,
    const struct field *population, const char *path, struct figure systems) {
  struct operands of_population = operands_start(q->arena), both = operands_start(q->arena);
  operands_add(&of_population, population);
  struct figure known = { count_value(c->known),
    computed(&of_population, NULL, "number of systems whose population is known") };
  const struct field *known_operand = operand(q->arena, known, "%s.known", path);
  const struct field *systems_operand = operand(q->arena, systems, "%s.systems", path);
  operands_add(&both, known_operand);
  operands_add(&both, systems_operand);
  put(r, "known", known);
  put(r, "unknown", figure_difference(q, systems_operand, known_operand));
  put(r, "partial",
      (struct figure){ value_bool(c->known && c->known < c->systems),
          computed(&both, NULL, "whether some are known and some are not") });
}
