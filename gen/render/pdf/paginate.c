/* The strip of slabs into pages.  Slabs that keep together move to the next page together; where even a whole
   page is too short for them they are set one by one, so that there is always progress. */
#include <math.h>

#include "render/pdf/pager_int.h"

#define TOLERANCE 0.01f

static struct page *page_of(struct pager *p) {
  return &p->flow->layout->pages[p->flow->layout->page_count - 1];
}

static void set_sheet(struct pager *p, bool turned) {
  struct page *page = page_of(p);
  p->sheet = turned ? &p->flow->sideways : &p->flow->upright;
  p->y = p->sheet->top;
  page->turned = turned;
  page->width = p->sheet->width;
  page->height = p->sheet->height;
}

static void new_page(struct pager *p, bool turned) {
  struct layout *l = p->flow->layout;
  if (l->page_count == p->capacity) {
    size_t grown = p->capacity ? p->capacity * 2 : 8;
    l->pages = arena_grow(p->flow->arena, l->pages, p->capacity, grown, sizeof *l->pages);
    p->capacity = grown;
  }
  l->page_count++;
  p->on_page = p->open_count = 0;
  p->above = NULL;
  set_sheet(p, turned);
  foot_start(p);
}

/* Draws what is behind a slab: makes an open rectangle longer, or opens one.  The outermost comes first. */
static size_t draw_backing(struct pager *p, const struct backing *b, float top, float bottom) {
  if (!b) return 0;
  size_t depth = draw_backing(p, b->outer, top, bottom);
  if (depth == BACKINGS) return depth;
  struct boxes *page = &page_of(p)->boxes;
  if (depth < p->open_count && p->open[depth].backing == b) {
    struct box *box = &page->items[p->open[depth].box];
    box->height = bottom - box->y;
  } else {
    p->open[depth].backing = b;
    p->open[depth].box = page->count;
    p->open_count = depth + 1;
    boxes_rect(p->flow, page, b->x, top, b->width, bottom - top, b->colour);
  }
  return depth + 1;
}

void pager_draw(struct pager *p, const struct slab *s, float y) {
  struct boxes *page = &page_of(p)->boxes;
  size_t depth = draw_backing(p, s->backing, y, y + s->height);
  if (depth < p->open_count) p->open_count = depth;
  for (size_t i = 0; i < s->boxes.count; i++) {
    struct box *b = boxes_add(p->flow, page, s->boxes.items[i]);
    b->y += y;
    if ((b->kind == BOX_IMAGE || b->kind == BOX_MARKS) && b->element >= 0)
      p->flow->layout->elements[b->element].area = (struct area){ b->x, b->y, b->width, b->height };
  }
  if (s->cover) page_of(p)->cover = true;
}

/* The white above a slab where it would now be set. */
static float gap_above(const struct pager *p, const struct slab *s, const struct slab *above) {
  return above ? s->gap * (1 - p->squeeze) : 0;
}

static void place(struct pager *p, const struct slab *s) {
  p->y += gap_above(p, s, p->above);
  pager_draw(p, s, p->y);
  p->y += s->height;
  p->above = s;
}

/* How much room the slabs from first up to end need, where the next would now be set, with their notes. */
static float room_needed(const struct pager *p, size_t first, size_t end) {
  const struct slab *slabs = p->flow->slabs;
  float needed = 0;
  for (size_t i = first; i < end; i++)
    needed += slabs[i].height + gap_above(p, &slabs[i], i > first ? &slabs[i - 1] : p->above);
  return needed + foot_needed(p, first, end);
}

static bool fits(const struct pager *p, float height) {
  return p->y + height <= p->sheet->bottom - p->foot_height + TOLERANCE;
}

/* Starts a page with a slab, and with what is repeated above it.  Notes of the last page yield to them. */
static void turn_page(struct pager *p, const struct page_plan *plan, size_t first) {
  const struct slab *s = &p->flow->slabs[first];
  foot_draw(p);
  new_page(p, s->turned);
  p->first = first;
  p->squeeze = plan->squeeze[first];
  for (size_t i = 0; s->repeated && i < s->repeated->count; i++)
    place(p, &s->repeated->slabs[i]);
  while (!fits(p, room_needed(p, first, first + 1)) && foot_give_back(p)) {
  }
}

void paginate(struct flow *f) {
  struct pager p = { .flow = f, .note_seen = arena_array(f->arena, f->doc->note_count + 1, sizeof(bool)) };
  struct page_plan plan = plan_pages(f);
  new_page(&p, f->slab_count && f->slabs[0].turned);
  p.squeeze = plan.squeeze[0];
  for (size_t i = 0, end; i < f->slab_count; i = end) {
    const struct slab *s = &f->slabs[i];
    for (end = i + 1; end < f->slab_count && f->slabs[end - 1].keep && !f->slabs[end].new_page &&
                      f->slabs[end].turned == s->turned;)
      end++;
    bool turns = s->turned != page_of(&p)->turned;
    bool planned = plan.ends[i] && plan.start[i] == p.first;
    bool wanted = s->new_page || turns || planned || !fits(&p, room_needed(&p, i, end));
    if (wanted && p.on_page)
      turn_page(&p, &plan, i);
    else if (turns)
      set_sheet(&p, s->turned);
    for (size_t j = i; j < end; j++) {
      if (p.on_page && !fits(&p, room_needed(&p, j, j + 1))) turn_page(&p, &plan, j);
      place(&p, &f->slabs[j]);
      foot_take(&p, &f->slabs[j]);
      p.on_page++;
    }
  }
  foot_draw(&p);
  while (foot_waits(&p)) {
    new_page(&p, false);
    foot_draw(&p);
  }
}
