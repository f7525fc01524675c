/* Footnotes to the foot of the page that refers to them.  A long one goes on at the foot of the next. */
#include "render/pdf/pager_int.h"

#define TOLERANCE 0.01f
#define LONG_NOTE 0.25f /* of the page: a note taller than this may be cut between lines */
#define CARRIED 0.5f    /* of a page, at most, is taken by notes that the last had no room for */
#define LEAST_LINES 2   /* of a long note stand on the page that refers to it */

static float page_height(const struct pager *p) {
  return p->sheet->bottom - p->sheet->top;
}

/* The white above the notes and their line, when there are none yet. */
static float foot_opening(const struct pager *p) {
  const struct theme *t = p->flow->theme;
  return p->foot_height > 0 ? 0 : t->notes_above + t->notes_line;
}

static unsigned note_of(const struct pager *p, const struct box *b) {
  bool refers = b->kind == BOX_PLACE && b->place.note;
  return refers && !p->note_seen[b->place.note] ? b->place.note : 0;
}

static float height_of_note(const struct flow *f, unsigned number, float page) {
  const struct set_note *n = &f->notes[number];
  float height = 0;
  bool cut = n->height > LONG_NOTE * page;
  for (size_t s = 0; s < n->slab_count && !(cut && s == LEAST_LINES); s++)
    height += n->slabs[s].gap + n->slabs[s].height;
  return height;
}

float foot_of_slab(const struct flow *f, const struct slab *s, bool *seen) {
  const struct sheet *sheet = s->turned ? &f->sideways : &f->upright;
  float height = 0;
  for (size_t b = 0; b < s->boxes.count; b++) {
    unsigned number = s->boxes.items[b].kind == BOX_PLACE ? s->boxes.items[b].place.note : 0;
    if (!number || seen[number]) continue;
    seen[number] = true;
    height += height_of_note(f, number, sheet->bottom - sheet->top);
  }
  return height;
}

float foot_needed(const struct pager *p, size_t first, size_t end) {
  float needed = 0;
  for (size_t i = first; p->flow->notes_referred && i < end; i++)
    for (size_t b = 0; b < p->flow->slabs[i].boxes.count; b++) {
      unsigned number = note_of(p, &p->flow->slabs[i].boxes.items[b]);
      if (number) needed += height_of_note(p->flow, number, page_height(p));
    }
  return needed > 0 ? needed + foot_opening(p) : 0;
}

/* Takes up waiting slabs while they leave the text the room above limit. */
static void take_waiting(struct pager *p, float limit) {
  for (; p->foot_end < p->note_count; p->foot_end++) {
    const struct slab *s = p->note_slabs[p->foot_end];
    float more = foot_opening(p) + s->gap + s->height;
    if (p->sheet->bottom - p->foot_height - more < limit - TOLERANCE) return;
    p->foot_height += more;
  }
}

/* Puts the slabs of the notes that a slab refers to at the end of those that wait. */
static void queue_notes(struct pager *p, const struct slab *s) {
  struct flow *f = p->flow;
  for (size_t b = 0; b < s->boxes.count; b++) {
    unsigned number = note_of(p, &s->boxes.items[b]);
    if (!number) continue;
    p->note_seen[number] = true;
    const struct set_note *n = &f->notes[number];
    if (p->note_count + n->slab_count > p->note_capacity) {
      size_t grown = 2 * p->note_capacity + n->slab_count;
      p->note_slabs = arena_grow(f->arena, p->note_slabs, p->note_capacity, grown, sizeof *p->note_slabs);
      p->note_capacity = grown;
    }
    for (size_t i = 0; i < n->slab_count; i++)
      p->note_slabs[p->note_count++] = &n->slabs[i];
  }
}

void foot_take(struct pager *p, const struct slab *s) {
  if (!p->flow->notes_referred) return;
  size_t known = p->note_count, next = known;
  queue_notes(p, s);
  for (; next < p->note_count; next++) /* notes that notes refer to */
    queue_notes(p, p->note_slabs[next]);
  if (p->note_count > known) take_waiting(p, p->y);
}

bool foot_give_back(struct pager *p) {
  if (p->foot_end - p->foot_first < 2) return false;
  const struct slab *s = p->note_slabs[--p->foot_end];
  p->foot_height -= s->gap + s->height;
  return true;
}

void foot_start(struct pager *p) {
  p->foot_first = p->foot_end;
  p->foot_height = 0;
  take_waiting(p, p->sheet->bottom - CARRIED * page_height(p));
  if (p->foot_end > p->foot_first || !foot_waits(p)) return;
  /* Not even one slab fits in that share: it is set all the same, so that there is always progress. */
  const struct slab *s = p->note_slabs[p->foot_end++];
  p->foot_height = foot_opening(p) + s->height;
}

bool foot_waits(const struct pager *p) {
  return p->foot_end < p->note_count;
}

void foot_draw(struct pager *p) {
  const struct theme *t = p->flow->theme;
  take_waiting(p, p->y);
  if (p->foot_end == p->foot_first) return;
  float y = p->sheet->bottom - p->foot_height + t->notes_above;
  struct page *page = &p->flow->layout->pages[p->flow->layout->page_count - 1];
  boxes_rect(p->flow, &page->boxes, p->sheet->left, y, t->notes_line_width, t->notes_line, t->rule_colour);
  y += t->notes_line;
  p->open_count = 0;
  for (size_t i = p->foot_first; i < p->foot_end; i++) {
    y += p->note_slabs[i]->gap;
    pager_draw(p, p->note_slabs[i], y);
    y += p->note_slabs[i]->height;
  }
  p->foot_first = p->foot_end;
}
