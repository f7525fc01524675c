/* Rows of populations into sums by area, date and basis.  No row is kept: memory grows with the sums alone.
   With a rollup a row counts in each area its member lies in, once in the country's derived total, and once
   for each pair of its areas in the overlap of the two. */
#include "ingest/load_int.h"

#include <string.h>

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

/* The place of an area's population by the row's date and basis, made as 0 when it is new. */
static size_t population_of(struct load *l, const struct row *r, const char *area, bool derived) {
  struct dataset *out = l->out;
  struct text key = key_of(l, r, derived ? "derived" : "read", area, "");
  size_t index = map_add(&l->populations.keys, key.bytes, key.length);
  if (index < out->population_count) return index;
  out->populations = load_room(l->arena, out->populations, index, sizeof *out->populations);
  l->populations.plans = load_room(&l->working, l->populations.plans, index, sizeof *l->populations.plans);
  l->populations.plans[index] = r->plan;
  out->populations[out->population_count++] = (struct population){ .area = arena_string(l->arena, area),
    .date = r->canonical[POPULATION_DATE].date,
    .basis = row_text(l, r, POPULATION_BASIS),
    .population = value_count(0),
    .derived = derived };
  return index;
}

/* Notes the row and what it says of itself; the first qualifier and source stand for the sum. */
static void note(struct load *l, const struct row *r, struct population *p) {
  row_note(&p->rows, r, POPULATION_AREA);
  if (!p->qualifier) p->qualifier = row_note_of(l, r, POPULATION_POPULATION, POPULATION_QUALIFIER);
  if (!p->source) p->source = row_text(l, r, POPULATION_SOURCE);
}

/* One area, date and basis has one population: of one row, or the sum of one resource's rows. */
static bool reject_second(struct load *l, const struct row *r, size_t index) {
  const struct population *p = &l->out->populations[index];
  struct cell_place first = p->rows.place;
  return row_reject(l, r, row_cell(r, POPULATION_AREA),
      "a second population of %s at %s on the basis '%s'; the first is at %s:%u:%u",
      cell_shown(&l->scratch, slice_of(p->area)), date_iso(&l->scratch, p->date), p->basis, first.path,
      first.line, first.column);
}

/* The place of what two areas count both, by the row's date and basis, made when it is new. */
static size_t overlap_of(struct load *l, const struct row *r, const char *one, const char *other) {
  bool swap = strcmp(one, other) > 0;
  const char *areas[2] = { swap ? other : one, swap ? one : other };
  struct dataset *out = l->out;
  struct text key = key_of(l, r, "", areas[0], areas[1]);
  size_t index = map_add(&l->populations.overlap_keys, key.bytes, key.length);
  if (index < out->overlap_count) return index;
  struct overlap o = { .areas = { arena_string(l->arena, areas[0]), arena_string(l->arena, areas[1]) },
    .date = r->canonical[POPULATION_DATE].date,
    .basis = row_text(l, r, POPULATION_BASIS) };
  out->overlaps = load_room(l->arena, out->overlaps, index, sizeof *out->overlaps);
  out->overlaps[out->overlap_count++] = o;
  return index;
}

/* The areas of the row's member, into *areas; false when the row is rejected. */
static bool find_member(struct load *l, const struct row *r, const struct member_area **areas) {
  const char *member = r->canonical[POPULATION_AREA].text;
  struct lookup *k = lookup_find(l, r->plan->rollup);
  size_t index = k ? map_find(&k->members, member, strlen(member)) : MAP_ABSENT;
  *areas = index == MAP_ABSENT ? NULL : k->areas[index];
  if (*areas) k->used[index] = true;
  if (*areas || !l->lookups_known) return true;
  return row_reject(l, r, row_cell(r, POPULATION_AREA),
      "unknown member %s: the lookup '%s' does not have it%s", cell_shown(&l->scratch, slice_of(member)),
      r->plan->rollup, k ? load_suggest(l, member, k->members.keys, k->members.count) : "");
}

/* Whether the sums are of the row's resource, date and basis. */
static bool are_sums_beside(const struct member_sums *s, const struct row *r) {
  return s->plan == r->plan && s->date.days == r->canonical[POPULATION_DATE].date.days &&
         strcmp(s->basis.bytes, r->canonical[POPULATION_BASIS].text) == 0;
}

static bool are_sums_of(const struct member_sums *s, const struct row *r) {
  return s->plan == r->plan && strcmp(s->member.bytes, r->canonical[POPULATION_AREA].text) == 0 &&
         are_sums_beside(s, r);
}

/* Finds the sums that are there already, MAP_ABSENT for those that are not.  False, with the row rejected,
   when another resource gave one: were two to add to one sum, people could count twice without a sign of
   it. */
static bool find_known_sums(
    struct load *l, const struct row *r, const struct member_area *areas, struct member_sums *s) {
  if (!are_sums_beside(s, r)) s->sums[0] = population_find(l, r, "total", true);
  s->count = 1;
  for (const struct member_area *m = areas; m; m = m->next)
    s->sums[s->count++] = population_find(l, r, m->area, false);
  for (size_t i = 0; i < s->count; i++)
    if (s->sums[i] != MAP_ABSENT && l->populations.plans[s->sums[i]] != r->plan)
      return reject_second(l, r, s->sums[i]);
  return true;
}

static void set_text(struct load *l, struct text *t, const char *string) {
  if (!t->bytes) *t = text_start(&l->working);
  t->length = 0;
  text_add(t, string);
}

/* Finds where rows like this one add up, and makes the sums that are new; false when the row is rejected. */
static bool find_sums(struct load *l, const struct row *r, struct member_sums *s) {
  const struct member_area *areas;
  bool found = find_member(l, r, &areas) && find_known_sums(l, r, areas, s);
  s->plan = NULL;
  if (!found) return false;
  if (s->sums[0] == MAP_ABSENT) s->sums[0] = population_of(l, r, "total", true);
  s->overlap_count = 0;
  size_t place = 1;
  for (const struct member_area *m = areas; m; m = m->next, place++) {
    if (s->sums[place] == MAP_ABSENT) s->sums[place] = population_of(l, r, m->area, false);
    for (const struct member_area *n = m->next; n; n = n->next)
      s->overlaps[s->overlap_count++] = overlap_of(l, r, m->area, n->area);
  }
  set_text(l, &s->member, r->canonical[POPULATION_AREA].text);
  set_text(l, &s->basis, r->canonical[POPULATION_BASIS].text);
  s->date = r->canonical[POPULATION_DATE].date;
  s->plan = r->plan;
  return true;
}

/* Adds the row wherever its member counts, or nowhere.  The country's total takes each row once, and no area
   or overlap more than it: it alone can overflow first. */
static bool add_by_member(struct load *l, const struct row *r) {
  if (r->canonical[POPULATION_POPULATION].kind == VALUE_MISSING)
    return row_reject(l, r, row_cell(r, POPULATION_POPULATION),
        "the population of a member is missing, so that its areas cannot be summed");
  struct member_sums *s = &l->populations.last;
  if (!are_sums_of(s, r) && !find_sums(l, r, s)) return false;
  struct dataset *out = l->out;
  int64_t people = (int64_t)r->canonical[POPULATION_POPULATION].number.num, unused;
  if (__builtin_add_overflow((int64_t)out->populations[s->sums[0]].population.number.num, people, &unused))
    return row_reject(l, r, row_cell(r, POPULATION_POPULATION), "the sum of the populations overflows");
  for (size_t i = 0; i < s->count; i++) {
    struct population *p = &out->populations[s->sums[i]];
    p->population.number.num += people;
    note(l, r, p);
  }
  for (size_t i = 0; i < s->overlap_count; i++)
    out->overlaps[s->overlaps[i]].population += people;
  return true;
}

bool populations_add(struct load *l, const struct row *r) {
  const struct value *v = &r->canonical[POPULATION_POPULATION];
  if (v->kind == VALUE_COUNT && v->number.num < 0)
    return row_reject(l, r, row_cell(r, POPULATION_POPULATION),
        "found the population %s where a whole number from 0 was expected", value_plain(&l->scratch, *v));
  if (r->plan->rollup) return add_by_member(l, r);
  if (!areas_check(l, r, POPULATION_AREA, true)) return false;
  const char *area = r->canonical[POPULATION_AREA].text;
  size_t index = population_find(l, r, area, false);
  if (index != MAP_ABSENT) return reject_second(l, r, index);
  index = population_of(l, r, area, false);
  struct population *p = &l->out->populations[index];
  p->population = *v;
  note(l, r, p);
  return true;
}
