/* Rows of a lookup into the areas each member lies in. */
#include "ingest/load_int.h"

#include <string.h>

struct lookup *lookup_find(struct load *l, const char *name) {
  for (size_t i = 0; i < l->lookup_count; i++)
    if (strcmp(l->lookups[i].plan->name, name) == 0) return &l->lookups[i];
  return NULL;
}

static struct lookup *lookup_of(struct load *l, const struct row *r) {
  struct lookup *found = lookup_find(l, r->plan->name);
  if (found) return found;
  l->lookups = load_room(&l->working, l->lookups, l->lookup_count, sizeof *l->lookups);
  found = &l->lookups[l->lookup_count++];
  *found = (struct lookup){ .plan = r->plan, .members = map_start(&l->working) };
  return found;
}

bool lookup_add(struct load *l, const struct row *r) {
  if (!areas_check(l, r, LOOKUP_AREA, false)) return false;
  struct lookup *k = lookup_of(l, r);
  const char *member = r->canonical[LOOKUP_MEMBER].text, *area = r->canonical[LOOKUP_AREA].text;
  size_t before = k->members.count;
  size_t index = map_add(&k->members, member, strlen(member));
  if (index == before) {
    k->areas = load_room(&l->working, k->areas, index, sizeof *k->areas);
    k->used = load_room(&l->working, k->used, index, sizeof *k->used);
    k->areas[index] = NULL;
    k->used[index] = false;
  }
  struct member_area **last = &k->areas[index];
  size_t count = 0;
  for (; *last; last = &(*last)->next, count++)
    if (strcmp((*last)->area, area) == 0)
      return row_reject(l, r, row_cell(r, LOOKUP_AREA),
          "the member '%s' is in the area '%s' already, by %s:%u:%u", member, area, (*last)->place.path,
          (*last)->place.line, (*last)->place.column);
  if (count == MEMBER_AREAS_MAX)
    return row_reject(
        l, r, row_cell(r, LOOKUP_AREA), "the member '%s' is in more than %d areas", member, MEMBER_AREAS_MAX);
  *last = arena_alloc(&l->working, sizeof **last);
  size_t code = map_add(&l->areas.codes, area, strlen(area));
  **last = (struct member_area){ l->areas.codes.keys[code], row_place(r, row_cell(r, LOOKUP_AREA)), NULL };
  return true;
}
