/* Rows of populations into sums by area, date and basis.  No row is kept: memory grows with the sums alone.
   With a rollup a row counts in each area its member lies in, once in the country's derived total, and once
   for each pair of its areas in the overlap of the two. */
#include "ingest/load_int.h"

#include <string.h>

static struct text key_of(struct load *l, const char *kind, const char *area, const char *other,
    struct date date, const char *basis) {
  struct text key = text_start(&l->scratch);
  text_add(&key, kind);
  text_add(&key, area);
  text_add_char(&key, '\0');
  text_add(&key, other);
  text_add_char(&key, '\0');
  text_add_bytes(&key, (const char *)&date.days, sizeof date.days);
  text_add(&key, basis);
  return key;
}

/* The population of an area by the row's date and basis, made when it is new. */
static struct population *population_of(struct load *l, const struct row *r, const char *area, bool derived) {
  struct dataset *out = l->out;
  struct date date = r->canonical[POPULATION_DATE].date;
  const char *basis = r->canonical[POPULATION_BASIS].text;
  struct text key = key_of(l, derived ? "derived" : "read", area, "", date, basis);
  size_t index = map_add(&l->populations.keys, key.bytes, key.length);
  if (index < out->population_count) return &out->populations[index];
  out->populations = load_room(l, out->populations, index, sizeof *out->populations);
  l->populations.plans = load_room(l, l->populations.plans, index, sizeof *l->populations.plans);
  l->populations.plans[index] = r->plan;
  out->populations[index] = (struct population){ .area = arena_string(l->arena, area),
    .date = date,
    .basis = row_text(l, r, POPULATION_BASIS),
    .derived = derived };
  out->population_count++;
  return &out->populations[index];
}

/* Notes the row and what it says of itself; the first qualifier and source stand for the sum. */
static void note(struct load *l, const struct row *r, struct population *p) {
  row_note(&p->rows, r);
  if (!p->qualifier) p->qualifier = row_text(l, r, POPULATION_QUALIFIER);
  if (!p->source) p->source = row_text(l, r, POPULATION_SOURCE);
}

static bool reject_second(struct load *l, const struct row *r, const struct population *p, const char *cell) {
  return row_reject(l, r, row_cell(r, POPULATION_AREA),
      "a second population of %s at %s on the basis '%s'; the first is in line %u of %s",
      cell_shown(&l->scratch, slice_of(cell)), date_iso(&l->scratch, p->date), p->basis, p->rows.lines[0],
      p->rows.file);
}

static bool add_to(struct load *l, const struct row *r, const char *area, bool derived) {
  struct population *p = population_of(l, r, area, derived);
  size_t index = (size_t)(p - l->out->populations);
  if (p->rows.count && l->populations.plans[index] != r->plan && !derived)
    return reject_second(l, r, p, area);
  int64_t sum = p->rows.count ? (int64_t)p->population.number.num : 0;
  if (__builtin_add_overflow(sum, (int64_t)r->canonical[POPULATION_POPULATION].number.num, &sum))
    return row_reject(l, r, row_cell(r, POPULATION_POPULATION), "the population of '%s' overflows", area);
  p->population = value_count(sum);
  note(l, r, p);
  return true;
}

static void add_overlap(struct load *l, const struct row *r, const char *one, const char *other) {
  if (strcmp(one, other) > 0) {
    const char *swap = one;
    one = other;
    other = swap;
  }
  struct dataset *out = l->out;
  struct date date = r->canonical[POPULATION_DATE].date;
  struct text key = key_of(l, "", one, other, date, r->canonical[POPULATION_BASIS].text);
  size_t index = map_add(&l->populations.overlap_keys, key.bytes, key.length);
  if (index == out->overlap_count) {
    out->overlaps = load_room(l, out->overlaps, index, sizeof *out->overlaps);
    out->overlaps[index] = (struct overlap){ { one, other }, date, row_text(l, r, POPULATION_BASIS), 0 };
    out->overlap_count++;
  }
  /* No overflow: it is a part of both areas' sums, which were checked. */
  out->overlaps[index].population += (int64_t)r->canonical[POPULATION_POPULATION].number.num;
}

static bool add_by_member(struct load *l, const struct row *r) {
  const char *member = r->canonical[POPULATION_AREA].text;
  const struct lookup *k = lookup_find(l, r->plan->rollup);
  size_t index = k ? map_find(&k->members, member, strlen(member)) : MAP_ABSENT;
  if (index == MAP_ABSENT && !l->lookups_known) return true;
  if (index == MAP_ABSENT)
    return row_reject(l, r, row_cell(r, POPULATION_AREA),
        "unknown member %s: the lookup '%s' does not have it%s", cell_shown(&l->scratch, slice_of(member)),
        r->plan->rollup, k ? diag_suggest(&l->scratch, member, k->members.keys, k->members.count) : "");
  if (r->canonical[POPULATION_POPULATION].kind == VALUE_MISSING)
    return row_reject(l, r, row_cell(r, POPULATION_POPULATION),
        "the population of the member '%s' is missing, so that its areas cannot be summed", member);
  for (const struct member_area *m = k->areas[index]; m; m = m->next)
    if (!add_to(l, r, m->area, false)) return false;
  for (const struct member_area *m = k->areas[index]; m; m = m->next)
    for (const struct member_area *n = m->next; n; n = n->next)
      add_overlap(l, r, m->area, n->area);
  return add_to(l, r, "total", true);
}

bool populations_add(struct load *l, const struct row *r) {
  struct value v = r->canonical[POPULATION_POPULATION];
  if (v.kind == VALUE_COUNT && v.number.num < 0)
    return row_reject(l, r, row_cell(r, POPULATION_POPULATION),
        "column '%s': found '%s' where a whole number from 0 was expected",
        r->plan->fields[r->plan->columns[POPULATION_POPULATION].field].name, value_plain(&l->scratch, v));
  if (r->plan->rollup) return add_by_member(l, r);
  if (!areas_check(l, r, POPULATION_AREA, true)) return false;
  struct population *p = population_of(l, r, r->canonical[POPULATION_AREA].text, false);
  if (p->rows.count) return reject_second(l, r, p, p->area);
  p->population = v;
  note(l, r, p);
  return true;
}
