/* The same data at an earlier date into what the figures were then. */
#include "aggregate/earlier_int.h"

static bool earlier_at(struct query *q, struct date date, struct earlier *out) {
  struct query *then = query_aside(q, date, q->programme, q->basis, q->diag);
  if (!then) return false;
  const char *said = arena_printf(q->arena, "members on %s", date_iso(q->arena, date));
  *out = (struct earlier){ .date = date,
    .systems = figure_systems(then, then->members, said),
    .population = then->covered.population,
    .unknown = coverage_unknown(then, &then->covered),
    .population_date = { then->covered.date, then->covered.population.from },
    .share = coverage_share(then, &then->covered,
        operand(q->arena, then->covered.population, "covered then.population"), &then->country),
    .count = then->members.count,
    .members = arena_array(q->arena, then->members.count, sizeof *out->members) };
  for (size_t i = 0; i < then->members.count; i++) {
    const struct system *s = then->members.items[i];
    struct systems alone = { 1, &then->members.items[i] };
    out->members[i] = (struct earlier_system){ .code = s->code,
      .name = s->name,
      .area = s->area,
      .system = s,
      .population = coverage_of(then, &then->standing, alone).population };
  }
  return true;
}

bool earlier_find(struct query *q, bool *asked, struct earlier *out) {
  const struct settings *s = q->settings;
  *asked = s->compare_file || s->has_compare;
  if (!*asked) return false;
  if (s->compare_file) return earlier_read(q, s->compare_file, out);
  if (date_compare(s->compare, q->as_at) < 0) return earlier_at(q, s->compare, out);
  diag_error(q->diag, NULL, 0, 0,
      "the figures as at %s can be compared with an earlier date only, not with %s",
      date_iso(q->arena, q->as_at), date_iso(q->arena, s->compare));
  return false;
}
