/* Rows of populations into sums by area, date and basis.  No row is kept: memory grows with the sums alone.
   With a rollup a row counts in each area its member lies in, once in the country's derived total, and once
   for each pair of its areas in the overlap of the two. */
#include "ingest/load_int.h"

#include <string.h>

#include "base/file.h"

/* What tells sums apart: area (and other, of an overlap), date and basis. */
static struct text key_of(
    struct load *l, const struct row *r, const char *kind, const char *area, const char *other) {
  struct text key = text_start(&l->scratch);
  int32_t days = r->canonical[POPULATION_DATE].date.days;
  text_add(&key, kind);
  text_add_bytes(&key, (const char *)&days, sizeof days);
  text_add_bytes(&key, area, strlen(area) + 1);
  text_add_bytes(&key, other, strlen(other) + 1);
  text_add(&key, r->canonical[POPULATION_BASIS].text);
  return key;
}

/* The place of an area's population by the row's date and basis; MAP_ABSENT when there is none yet. */
static size_t population_find(struct load *l, const struct row *r, const char *area, bool derived) {
  struct text key = key_of(l, r, derived ? "derived" : "read", area, "");
  return map_find(&l->populations.keys, key.bytes, key.length);
}

/* The population of an area by the row's date and basis, made when it is new. */
static struct population *population_of(struct load *l, const struct row *r, const char *area, bool derived) {
  struct dataset *out = l->out;
  struct text key = key_of(l, r, derived ? "derived" : "read", area, "");
  size_t index = map_add(&l->populations.keys, key.bytes, key.length);
  if (index < out->population_count) return &out->populations[index];
  out->populations = load_room(l, out->populations, index, sizeof *out->populations);
  l->populations.plans = load_room(l, l->populations.plans, index, sizeof *l->populations.plans);
  l->populations.plans[index] = r->plan;
  out->populations[index] = (struct population){ .area = arena_string(l->arena, area),
    .date = r->canonical[POPULATION_DATE].date,
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

/* One area, date and basis has one population: of one row, or the sum of one resource's rows. */
static bool reject_second(struct load *l, const struct row *r, size_t index) {
  const struct population *p = &l->out->populations[index];
  return row_reject(l, r, row_cell(r, POPULATION_AREA),
      "a second population of %s at %s on the basis '%s'; the first is in line %u of %s",
      cell_shown(&l->scratch, slice_of(p->area)), date_iso(&l->scratch, p->date), p->basis, p->rows.lines[0],
      path_join(&l->scratch, l->plan->folder, p->rows.file));
}

static int64_t count_of(const struct row *r) {
  return (int64_t)r->canonical[POPULATION_POPULATION].number.num;
}

static void add_to_area(struct load *l, const struct row *r, const char *area) {
  struct population *p = population_of(l, r, area, false);
  int64_t before = p->rows.count ? (int64_t)p->population.number.num : 0;
  p->population = value_count(before + count_of(r));
  note(l, r, p);
}

/* The country's total takes each row once, and no area more than it: the only sum that can overflow first. */
static bool add_to_total(struct load *l, const struct row *r) {
  struct population *p = population_of(l, r, "total", true);
  int64_t sum = p->rows.count ? (int64_t)p->population.number.num : 0;
  if (__builtin_add_overflow(sum, count_of(r), &sum))
    return row_reject(l, r, row_cell(r, POPULATION_POPULATION), "the sum of the populations overflows");
  p->population = value_count(sum);
  note(l, r, p);
  return true;
}

static void add_to_overlap(struct load *l, const struct row *r, const char *one, const char *other) {
  if (strcmp(one, other) > 0) {
    const char *swap = one;
    one = other;
    other = swap;
  }
  struct dataset *out = l->out;
  struct text key = key_of(l, r, "", one, other);
  size_t index = map_add(&l->populations.overlap_keys, key.bytes, key.length);
  if (index == out->overlap_count) {
    out->overlaps = load_room(l, out->overlaps, index, sizeof *out->overlaps);
    out->overlaps[index] = (struct overlap){ { one, other }, r->canonical[POPULATION_DATE].date,
      row_text(l, r, POPULATION_BASIS), 0 };
    out->overlap_count++;
  }
  out->overlaps[index].population += count_of(r);
}

/* The areas of the row's member, into *areas; false when the row is rejected. */
static bool find_member(struct load *l, const struct row *r, const struct member_area **areas) {
  const char *member = r->canonical[POPULATION_AREA].text;
  const struct lookup *k = lookup_find(l, r->plan->rollup);
  size_t index = k ? map_find(&k->members, member, strlen(member)) : MAP_ABSENT;
  *areas = index == MAP_ABSENT ? NULL : k->areas[index];
  if (*areas || !l->lookups_known) return true;
  return row_reject(l, r, row_cell(r, POPULATION_AREA),
      "unknown member %s: the lookup '%s' does not have it%s", cell_shown(&l->scratch, slice_of(member)),
      r->plan->rollup, k ? load_suggest(l, member, k->members.keys, k->members.count) : "");
}

/* A population that another resource gave already, of the row's areas or in all; MAP_ABSENT when none is.
   Were two resources to add to one sum, people could count twice without a sign of it. */
static size_t taken_elsewhere(struct load *l, const struct row *r, const struct member_area *areas) {
  size_t total = population_find(l, r, "total", true);
  if (total != MAP_ABSENT && l->populations.plans[total] != r->plan) return total;
  for (const struct member_area *m = areas; m; m = m->next) {
    size_t index = population_find(l, r, m->area, false);
    if (index != MAP_ABSENT && l->populations.plans[index] != r->plan) return index;
  }
  return MAP_ABSENT;
}

/* Adds the row wherever its member counts, or nowhere. */
static bool add_by_member(struct load *l, const struct row *r) {
  const struct member_area *areas;
  if (!find_member(l, r, &areas)) return false;
  if (r->canonical[POPULATION_POPULATION].kind == VALUE_MISSING)
    return row_reject(l, r, row_cell(r, POPULATION_POPULATION),
        "the population of a member is missing, so that its areas cannot be summed");
  size_t taken = taken_elsewhere(l, r, areas);
  if (taken != MAP_ABSENT) return reject_second(l, r, taken);
  if (!add_to_total(l, r)) return false;
  for (const struct member_area *m = areas; m; m = m->next) {
    add_to_area(l, r, m->area);
    for (const struct member_area *n = m->next; n; n = n->next)
      add_to_overlap(l, r, m->area, n->area);
  }
  return true;
}

bool populations_add(struct load *l, const struct row *r) {
  struct value v = r->canonical[POPULATION_POPULATION];
  if (v.kind == VALUE_COUNT && v.number.num < 0)
    return row_reject(l, r, row_cell(r, POPULATION_POPULATION),
        "found the population %s where a whole number from 0 was expected", value_plain(&l->scratch, v));
  if (r->plan->rollup) return add_by_member(l, r);
  if (!areas_check(l, r, POPULATION_AREA, true)) return false;
  const char *area = r->canonical[POPULATION_AREA].text;
  size_t index = population_find(l, r, area, false);
  if (index != MAP_ABSENT) return reject_second(l, r, index);
  struct population *p = population_of(l, r, area, false);
  p->population = v;
  note(l, r, p);
  return true;
}
