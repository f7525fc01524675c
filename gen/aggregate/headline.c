/* Members and populations into the headline: the country, the coverage of the programme, and the same on
   every other basis. */
#include "aggregate/aggregate_int.h"

struct figure build_national(struct query *q, const struct record *above) {
  (void)above;
  struct record_builder r = record_start(q->arena);
  put(&r, "population", figure_of(q->country.population));
  put(&r, "date", q->country.date);
  put(&r, "basis", figure_set(q->arena, value_text(q->country.basis), "set as the denominator of the basis"));
  return (struct figure){ record_take(&r), NULL };
}

/* The figures that a coverage has on any basis; path is where the record will stand. */
static void put_coverage(struct query *q, struct record_builder *r, const struct coverage *c,
    const char *path, const struct country *country) {
  const char *said = arena_printf(q->arena, "members on %s", date_iso(q->arena, q->as_at));
  struct figure systems = figure_systems(q, q->members, said);
  const struct field *population = operand(q->arena, c->population, "%s.population", path);
  struct operands used = operands_start(q->arena);
  operands_add(&used, population);
  put(r, "systems", systems);
  put(r, "population", c->population);
  put(r, "share", coverage_share(q, c, population, country));
  put(r, "date", (struct figure){ c->date, computed(&used, NULL, "newest date of the rows used") });
  put(r, "qualifier",
      (struct figure){ c->qualifier, computed(&used, NULL, "qualifier that the rows used agree on") });
  put_known(q, r, c, population, path, systems);
}

/* Nothing is left uncovered that can be counted when a part is unknown, or when the country is measured on
   another basis and comes out smaller. */
static struct value uncovered(struct query *q, const struct coverage *c) {
  struct figure rest = figure_difference(q, q->country.population, q->covered_population);
  if (c->known < c->systems)
    rest.value = value_missing(MISSING_NOT_AVAILABLE);
  else if (rest.value.kind != VALUE_MISSING && number_sign(rest.value.number) < 0)
    rest.value = value_missing(MISSING_NOT_APPLICABLE);
  struct record_builder r = record_start(q->arena);
  put(&r, "population", rest);
  put(&r, "share",
      figure_quotient(
          q, VALUE_RATIO, operand(q->arena, rest, "coverage.uncovered.population"), q->country.population));
  return record_take(&r);
}

struct value system_list(struct query *q, struct systems set, const char *list) {
  struct list_builder found = list_start(q->arena);
  for (size_t i = 0; i < set.count; i++) {
    struct record_builder r = record_start(q->arena);
    const struct coverage *c = coverage_alone(q, set.items[i])->coverage;
    put_system(q, &r, set.items[i]);
    put(&r, "population", c->population);
    put(&r, "share",
        coverage_share(q, c, operand(q->arena, c->population, "%s.%zu.population", list, i), &q->country));
    put(&r, "area", (struct figure){ value_text(set.items[i]->area), system_trace(q, set.items[i]) });
    list_add(&found, record_take(&r));
  }
  return list_take(&found);
}

/* How the populations of the members differ. */
static struct value spread_of_members(struct query *q) {
  struct operands populations = operands_start(q->arena);
  for (size_t i = 0; i < q->members.count; i++)
    operands_add(&populations, coverage_alone(q, q->members.items[i])->population);
  return spread_of(q, VALUE_COUNT, &populations, "populations of members");
}

static struct figure joined_on(struct query *q) {
  struct operands starts = operands_start(q->arena);
  for (size_t i = 0; i < q->joined.count; i++) {
    const struct system *s = q->joined.items[i];
    struct figure start = { value_date(s->start), system_trace(q, s) };
    operands_add(&starts, operand(q->arena, start, "%s.start", q->paths[system_place(q, s)]));
  }
  const struct provenance *from =
      computed(&starts, NULL, "newest of the starts by %s", date_iso(q->arena, q->as_at));
  if (!q->joined.count) return (struct figure){ value_missing(MISSING_NOT_APPLICABLE), from };
  return (struct figure){ value_date(q->joined.items[0]->start), from };
}

struct figure build_coverage(struct query *q, const struct record *above) {
  (void)above;
  struct record_builder r = record_start(q->arena);
  put_coverage(q, &r, &q->covered, "coverage", &q->country);
  put(&r, "basis", figure_set(q->arena, value_text(q->basis), "set as basis"));
  put(&r, "remaining", figure_systems(q, q->remaining, "systems of the programme that are still to start"));
  record_add(&r, "uncovered", uncovered(q, &q->covered), NULL);
  for (size_t i = 0; i < GROUPING_COUNT; i++)
    record_add(&r, GROUPINGS[i].list,
        groups_by(q, &GROUPINGS[i], arena_printf(q->arena, "coverage.%s", GROUPINGS[i].list)), NULL);
  record_add(&r, "by", groups_by_others(q, "coverage.by"), NULL);
  record_add(&r, "trend", trend_list(q, q->own, "coverage.trend", NULL), NULL);
  record_add(&r, "spread", spread_of_members(q), NULL);
  put(&r, "joined_on", joined_on(q));
  record_add(&r, "joined", system_list(q, q->joined, "coverage.joined"), NULL);
  record_add(&r, "remaining_systems", system_list(q, q->remaining, "coverage.remaining_systems"), NULL);
  return (struct figure){ record_take(&r), NULL };
}

static struct value one_basis(struct query *q, const struct edition *e) {
  struct standing st = standing_at(q, q->arena, e, q->as_at);
  struct coverage c = coverage_of(q, &st, q->members);
  const char *path = arena_printf(q->arena, "bases.%s", e->basis);
  struct country country = country_for(q, e->basis, arena_printf(q->arena, "%s.national", path));
  struct record_builder r = record_start(q->arena);
  put_coverage(q, &r, &c, path, &country);
  put(&r, "national", figure_of(country.population));
  put(&r, "national_date", country.date);
  put(&r, "national_basis",
      figure_set(q->arena, value_text(country.basis), "set as the denominator of the basis"));
  return record_take(&r);
}

struct figure build_bases(struct query *q, const struct record *above) {
  (void)above;
  struct record_builder r = record_start(q->arena);
  for (size_t i = 0; i < q->bases.count; i++)
    record_add(&r, q->editions[i].basis, one_basis(q, &q->editions[i]), NULL);
  return (struct figure){ record_take(&r), NULL };
}
