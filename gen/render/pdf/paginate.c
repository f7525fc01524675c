/* The strip of slabs into pages.  Slabs that keep together move to the next page together; where even a whole
   page is too short for them they are set one by one, so that there is always progress. */
#include "render/pdf/flow_int.h"

#define TOLERANCE 0.01f
#define BACKINGS 32 /* deepest tints and bars drawn; bounds the work of nested quotes */

struct pager {
  struct flow *flow;
  size_t capacity;
  float y;
  size_t on_page;           /* slabs of the text, not repeated ones */
  const struct slab *above; /* the slab above on this page; NULL at the top */
  struct {
    const struct backing *backing;
    size_t box; /* of the page, drawn so far */
  } open[BACKINGS];
  size_t open_count;
};

static struct boxes *page_of(struct pager *p) {
  return &p->flow->layout->pages[p->flow->layout->page_count - 1];
}

static void new_page(struct pager *p) {
  struct layout *l = p->flow->layout;
  if (l->page_count == p->capacity) {
    size_t grown = p->capacity ? p->capacity * 2 : 8;
    l->pages = arena_grow(p->flow->arena, l->pages, p->capacity, grown, sizeof *l->pages);
    p->capacity = grown;
  }
  l->page_count++;
  p->y = p->flow->page_top;
  p->on_page = p->open_count = 0;
  p->above = NULL;
}

/* Draws what is behind a slab: makes an open rectangle longer, or opens one.  The outermost comes first. */
static size_t draw_backing(struct pager *p, const struct backing *b, float top, float bottom) {
  if (!b) return 0;
  size_t depth = draw_backing(p, b->outer, top, bottom);
  if (depth == BACKINGS) return depth;
  struct boxes *page = page_of(p);
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

static void place(struct pager *p, const struct slab *s) {
  p->y += p->above ? s->gap : 0;
  size_t depth = draw_backing(p, s->backing, p->y, p->y + s->height);
  if (depth < p->open_count) p->open_count = depth;
  for (size_t i = 0; i < s->boxes.count; i++)
    boxes_add(p->flow, page_of(p), s->boxes.items[i])->y += p->y;
  p->y += s->height;
  p->above = s;
}

/* How much room the slabs from first up to end need, where the next would now be set. */
static float room_needed(const struct pager *p, const struct slab *slabs, size_t first, size_t end) {
  float needed = 0;
  for (size_t i = first; i < end; i++)
    needed += slabs[i].height + (i > first || p->above ? slabs[i].gap : 0);
  return needed;
}

static bool fits(const struct pager *p, float height) {
  return p->y + height <= p->flow->page_bottom + TOLERANCE;
}

/* Starts a page for slab s, with what is repeated above it. */
static void turn_page(struct pager *p, const struct slab *s) {
  new_page(p);
  for (size_t i = 0; s->repeated && i < s->repeated->count; i++)
    place(p, &s->repeated->slabs[i]);
}

void paginate(struct flow *f) {
  struct pager p = { .flow = f };
  new_page(&p);
  for (size_t i = 0, end; i < f->slab_count; i = end) {
    for (end = i + 1; end < f->slab_count && f->slabs[end - 1].keep && !f->slabs[end].new_page;)
      end++;
    bool wanted = f->slabs[i].new_page || !fits(&p, room_needed(&p, f->slabs, i, end));
    if (wanted && p.on_page) turn_page(&p, &f->slabs[i]);
    for (size_t j = i; j < end; j++) {
      if (p.on_page && !fits(&p, room_needed(&p, f->slabs, j, j + 1))) turn_page(&p, &f->slabs[j]);
      place(&p, &f->slabs[j]);
      p.on_page++;
    }
  }
}
