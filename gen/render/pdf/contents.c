/* The headings of the document into its contents: a line each, with dots up to the number of its page. */
#include <math.h>
#include <string.h>

#include "base/map.h"
#include "render/pdf/paragraph_int.h"

/* Counters of the headings open, outermost first, with their levels. */
struct counting {
  unsigned levels[6], counts[6];
  size_t depth;
};

/* How many of the headings open, outermost first, one of this level stands under, whatever levels its author
   left out. */
static size_t headings_above(const unsigned *levels, size_t depth, unsigned level) {
  size_t above = 0;
  while (above < depth && levels[above] < level)
    above++;
  return above;
}

/* The number of the next heading, such as "2.1". */
static const char *next_number(struct arena *a, struct counting *c, unsigned level) {
  size_t above = headings_above(c->levels, c->depth, level);
  if (above == c->depth) c->counts[above] = 0;
  c->levels[above] = level;
  c->counts[above]++;
  c->depth = above + 1;
  struct text t = text_start(a);
  for (size_t i = 0; i < c->depth; i++)
    text_printf(&t, "%s%u", i ? "." : "", c->counts[i]);
  return t.bytes;
}

struct finding {
  struct flow *flow;
  struct counting counting;
  size_t capacity;
};

static unsigned level_of(const struct block *heading) {
  unsigned level = heading->heading.level;
  return level < 1 ? 1 : level > 6 ? 6 : level;
}

static void add_anchor(struct flow *f, const char *anchor) {
  if (anchor) map_add(&f->anchors, anchor, strlen(anchor));
}

static void add_heading(struct finding *s, const struct block *b) {
  struct flow *f = s->flow;
  if (f->heading_total == s->capacity) {
    size_t grown = s->capacity ? s->capacity * 2 : 32;
    f->found = arena_grow(f->arena, f->found, s->capacity, grown, sizeof *f->found);
    s->capacity = grown;
  }
  struct heading *h = &f->found[f->heading_total++];
  *h = (struct heading){ .block = b, .text = inlines_plain(f->arena, b->heading.inlines) };
  if (f->doc->numbering) {
    h->number = next_number(f->arena, &s->counting, level_of(b));
    h->text = arena_printf(f->arena, "%s\xE2\x80\x82%s", h->number, h->text);
  }
  if (*h->text) add_anchor(f, b->heading.anchor); /* one that says nothing has no place */
}

static void find_in(struct finding *s, const struct block *first) {
  for (const struct block *b = first; b; b = b->next)
    switch (b->kind) {
    case BLOCK_HEADING: add_heading(s, b); break;
    case BLOCK_TABLE: add_anchor(s->flow, b->table->id); break;
    case BLOCK_IMAGE: add_anchor(s->flow, b->image.id); break;
    case BLOCK_CHART: add_anchor(s->flow, b->chart->id); break;
    case BLOCK_LIST: find_in(s, b->list.items); break;
    case BLOCK_ITEM:
    case BLOCK_QUOTE:
    case BLOCK_CALLOUT: find_in(s, b->children); break;
    case BLOCK_CONTENTS:
    case BLOCK_PARAGRAPH:
    case BLOCK_KEY:
    case BLOCK_CODE:
    case BLOCK_RULE:
    case BLOCK_TILES:
    case BLOCK_PAGE_BREAK: break;
    }
}

void find_headings(struct flow *f) {
  struct finding s = { .flow = f };
  find_in(&s, f->doc->blocks);
}

/* The levels of the entries that the next may stand under, and where entries of each go in the structure. */
struct nest {
  unsigned levels[6];
  int lists[6];
  size_t depth;
};

/* Makes the elements of an entry: TOC in TOC, as deep as its heading stands. */
static int entry_element(struct flow *f, struct nest *n, unsigned level, int parent) {
  size_t above = headings_above(n->levels, n->depth, level);
  if (above == n->depth) n->lists[above] = flow_element(f, TAG_TOC, above ? n->lists[above - 1] : parent);
  n->levels[above] = level;
  n->depth = above + 1;
  return flow_element(f, TAG_TOCI, n->lists[above]);
}

/* Dots that stand one above the other, from line to line. */
static void add_leader(struct flow *f, struct slab *s, float from, float to, float y) {
  const struct text_style *style = &f->theme->contents_leader;
  const struct shaped *dot = shape(f->shaper, style->face, " .", 2);
  float pitch = dot->width * style->size;
  size_t count = to - from > pitch ? (size_t)((to - from) / pitch) : 0;
  if (!count) return;
  const struct shaped **dots = arena_array(f->arena, count, sizeof *dots);
  for (size_t i = 0; i < count; i++)
    dots[i] = dot;
  float width = pitch * (float)count;
  boxes_add(f, &s->boxes,
      (struct box){ .kind = BOX_TEXT,
          .x = to - width,
          .y = y,
          .width = width,
          .colour = style->colour,
          .element = ELEMENT_ARTIFACT,
          .text = { style->face, style->size, dots, count, 0 } });
}

/* One entry; the whole of its last line is a link. */
static void flow_entry(
    struct flow *f, const struct heading *h, size_t depth, struct frame frame, int element) {
  const struct theme *t = f->theme;
  const struct text_style *style = depth == 1 ? &t->contents_top : &t->contents_entry;
  const char *url = arena_printf(f->arena, "#%s", h->block->heading.anchor);
  struct paragraph p = paragraph_of_link(f, h->text, url, *style, flow_element(f, TAG_REFERENCE, element));
  if (!p.count) return;
  float right = frame.x + frame.width, folio = t->contents_folio;
  struct frame inner = flow_indented(frame, t->contents_indent * (float)(depth - 1));
  flow_space(f, depth == 1 ? t->contents_before : 0);
  flow_paragraph(f, &p, inner.x, fmaxf(1, inner.width - 2 * folio), false);
  struct slab *last = &f->slabs[f->slab_count - 1];
  float baseline = style_baseline(f, *style), end = inner.x;
  for (size_t i = 0; i < last->boxes.count; i++) {
    struct box *b = &last->boxes.items[i];
    if (b->kind == BOX_TEXT) end = fmaxf(end, b->x + b->width);
    if (b->kind == BOX_LINK) b->width = right - b->x;
  }
  add_leader(f, last, end + t->contents_leader_gap, right - folio, baseline);
  boxes_add(f, &last->boxes,
      (struct box){ .kind = BOX_FOLIO,
          .x = right,
          .y = baseline,
          .element = p.atoms[0].span->element,
          .folio = { h->block->heading.anchor, style } });
}

void flow_contents(struct flow *f, struct frame frame) {
  struct nest nest = { .depth = 0 };
  size_t first = f->slab_count;
  for (size_t i = 0; i < f->heading_total; i++) {
    const struct heading *h = &f->found[i];
    if (!h->block->heading.anchor || !*h->text) continue;
    unsigned level = level_of(h->block);
    if (headings_above(nest.levels, nest.depth, level) >= f->theme->contents_depth) continue;
    int element = entry_element(f, &nest, level, frame.element);
    flow_entry(f, h, nest.depth, frame, element);
  }
  if (f->slab_count > first + 1) f->slabs[first].keep = f->slabs[f->slab_count - 2].keep = true;
}

/* The page of each place, by the place's index in anchors. */
static size_t *find_pages(struct flow *f, struct map *anchors) {
  struct layout *l = f->layout;
  size_t capacity = 0, *pages = NULL;
  for (size_t p = 0; p < l->page_count; p++)
    for (size_t i = 0; i < l->pages[p].boxes.count; i++) {
      const struct box *b = &l->pages[p].boxes.items[i];
      if (b->kind != BOX_PLACE || !b->place.anchor) continue;
      size_t known = anchors->count;
      if (map_add(anchors, b->place.anchor, strlen(b->place.anchor)) != known) continue;
      if (known == capacity) {
        size_t grown = capacity ? capacity * 2 : 64;
        pages = arena_grow(f->arena, pages, capacity, grown, sizeof *pages);
        capacity = grown;
      }
      pages[known] = p + 1;
    }
  return pages;
}

static void fill(struct flow *f, struct box *b, size_t page) {
  const struct text_style *style = b->folio.style;
  const char *number = arena_printf(f->arena, "%zu", page);
  const struct shaped **word = arena_array(f->arena, 1, sizeof *word);
  *word = shape(f->shaper, style->face, number, strlen(number));
  float width = (*word)->width * style->size;
  b->kind = BOX_TEXT;
  b->x -= width;
  b->width = width;
  b->colour = style->colour;
  b->text.face = style->face;
  b->text.size = style->size;
  b->text.words = word;
  b->text.count = 1;
  b->text.stretch = 0;
}

void fill_folios(struct flow *f) {
  struct map anchors = map_start(f->arena);
  size_t *pages = find_pages(f, &anchors);
  struct layout *l = f->layout;
  for (size_t p = 0; p < l->page_count; p++)
    for (size_t i = 0; i < l->pages[p].boxes.count; i++) {
      struct box *b = &l->pages[p].boxes.items[i];
      if (b->kind != BOX_FOLIO) continue;
      size_t index = map_find(&anchors, b->folio.anchor, strlen(b->folio.anchor));
      fill(f, b, index == MAP_ABSENT ? p + 1 : pages[index]);
    }
}
