/* Slabs into the places where pages had best end, by total fit: of all ways to cut the strip, the one whose
   pages are full, whose tables stay whole and whose last page is not a stub.  White space gives way a little
   where a table or chart fits only so.  A page can be judged by itself, so the work is linear in the strip
   (M. F. Plass, "Optimal pagination techniques", 1981). */
#include <math.h>

#include "render/pdf/pager_int.h"

#define TOLERANCE 0.005f /* points; half of what the pager allows, so that what is planned fits */

/* What a page costs: how bad it is to end where it does, and these. */
#define COST_PAGE 0.15f
#define COST_EMPTY 1.5f /* times the square of the share of it left empty */
#define COST_UNFILLED 1 /* times that share, where the page ends inside what could have filled it */
#define COST_STUB 0.2f  /* a last page that is nearly empty */
#define STUB 0.12f      /* of the page */
#define COST_NO_CHOICE 10
#define COST_SQUEEZE 0.06f /* times the square of how far white space gives way, to as far as it can */
#define MOST_SQUEEZE 0.25f /* of the white space between slabs */

struct planner {
  const struct flow *flow;
  struct page_plan *plan;
  float *cost;    /* of the best pages up to each slab */
  float *squeeze; /* of the last of them */
  float *notes;   /* of the footnotes first referred to in each slab; NULL: there are none */
};

static bool is_forced(const struct flow *f, size_t i) {
  return i == f->slab_count || f->slabs[i].new_page || f->slabs[i].turned != f->slabs[i - 1].turned;
}

static float repeated_height(const struct flow *f, size_t first) {
  const struct repeated *r = first ? f->slabs[first].repeated : NULL;
  return r ? r->height - r->slabs[0].gap + f->slabs[first].gap : 0;
}

/* The share of the white space that must give way where so much is used of a page. */
static float squeeze_of(float used, float white, float height) {
  return used > height && white > 0 ? (used - height) / white : 0;
}

static float page_cost(
    const struct planner *p, size_t first, size_t end, float used, float squeeze, float height) {
  const struct flow *f = p->flow;
  float part = squeeze / MOST_SQUEEZE, cost = COST_PAGE + COST_SQUEEZE * part * part;
  if (is_forced(f, end)) {
    bool goes_on = first > 0 && !is_forced(f, first);
    return cost + (goes_on && used < STUB * height ? COST_STUB : 0);
  }
  float empty = fmaxf(0, height - used) / height;
  if (f->slabs[end - 1].parting > 0) cost += COST_UNFILLED * empty;
  return cost + COST_EMPTY * empty * empty + f->slabs[end - 1].parting;
}

static void end_at(struct planner *p, size_t first, size_t end, float squeeze, float cost) {
  float total = p->cost[first] + cost;
  if (total >= p->cost[end]) return;
  p->cost[end] = total;
  p->squeeze[end] = squeeze;
  p->plan->start[end] = first;
}

/* Tries every page that starts with a slab. */
static void try_pages(struct planner *p, size_t first) {
  const struct flow *f = p->flow;
  const struct slab *slabs = f->slabs;
  const struct sheet *sheet = slabs[first].turned ? &f->sideways : &f->upright;
  float height = sheet->bottom - sheet->top, used = repeated_height(f, first), opening = 0, white = 0;
  bool ended = false;
  size_t end = first;
  while (end < f->slab_count && (end == first || !is_forced(f, end))) {
    float notes = p->notes ? p->notes[end] : 0;
    if (notes > 0) opening = f->theme->notes_above + f->theme->notes_line;
    float gap = end > first ? slabs[end].gap : 0;
    used += slabs[end].height + notes + gap;
    white += gap;
    if (used + opening - MOST_SQUEEZE * white > height + TOLERANCE) break;
    end++;
    if (slabs[end - 1].keep && !is_forced(f, end)) continue;
    float squeeze = squeeze_of(used + opening, white, height);
    end_at(p, first, end, squeeze, page_cost(p, first, end, used + opening, squeeze, height));
    ended = true;
  }
  if (!ended) end_at(p, first, end > first ? end : first + 1, 0, COST_NO_CHOICE);
}

static float *heights_of_notes(struct flow *f) {
  if (!f->notes_referred) return NULL;
  float *heights = arena_array(f->arena, f->slab_count, sizeof *heights);
  bool *seen = arena_array(f->arena, f->doc->note_count + 1, sizeof *seen);
  for (size_t i = 0; i < f->slab_count; i++)
    heights[i] = foot_of_slab(f, &f->slabs[i], seen);
  return heights;
}

struct page_plan plan_pages(struct flow *f) {
  struct page_plan plan = { .start = arena_array(f->arena, f->slab_count + 1, sizeof *plan.start),
    .ends = arena_array(f->arena, f->slab_count + 1, sizeof *plan.ends),
    .squeeze = arena_array(f->arena, f->slab_count + 1, sizeof *plan.squeeze) };
  struct planner p = { f, &plan, arena_array(f->arena, f->slab_count + 1, sizeof *p.cost),
    arena_array(f->arena, f->slab_count + 1, sizeof *p.squeeze), heights_of_notes(f) };
  for (size_t i = 1; i <= f->slab_count; i++)
    p.cost[i] = INFINITY;
  for (size_t i = 0; i < f->slab_count; i++)
    if (p.cost[i] < INFINITY) try_pages(&p, i);
  for (size_t end = f->slab_count; end > 0; end = plan.start[end]) {
    plan.ends[end] = true;
    plan.squeeze[plan.start[end]] = p.squeeze[end];
  }
  return plan;
}
