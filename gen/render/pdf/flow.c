/* The strip: slabs one below the other, their boxes, and the elements they belong to. */
#include "render/pdf/flow_int.h"

#include <math.h>
#include <string.h>

#include "render/pdf/paragraph_int.h"

struct slab *flow_slab(struct flow *f, float height) {
  if (f->slab_count == f->slab_capacity) {
    size_t grown = f->slab_capacity ? f->slab_capacity * 2 : 64;
    f->slabs = arena_grow(f->arena, f->slabs, f->slab_capacity, grown, sizeof *f->slabs);
    f->slab_capacity = grown;
  }
  struct slab *s = &f->slabs[f->slab_count++];
  *s = (struct slab){ .gap = f->gap, .height = height, .new_page = f->new_page, .backing = f->backing };
  f->gap = 0;
  f->new_page = false;
  return s;
}

void flow_space(struct flow *f, float gap) {
  f->gap = fmaxf(f->gap, gap);
}

int flow_element(struct flow *f, enum tag tag, int parent) {
  if (parent < 0) return parent; /* below an artifact there is no structure */
  struct layout *l = f->layout;
  if (l->element_count == f->element_capacity) {
    size_t grown = f->element_capacity ? f->element_capacity * 2 : 64;
    l->elements = arena_grow(f->arena, l->elements, f->element_capacity, grown, sizeof *l->elements);
    f->element_capacity = grown;
  }
  l->elements[l->element_count] = (struct element){ .tag = tag, .parent = parent };
  return (int)l->element_count++;
}

struct box *boxes_add(struct flow *f, struct boxes *b, struct box box) {
  if (b->count == b->capacity) {
    size_t grown = b->capacity ? b->capacity * 2 : 4;
    b->items = arena_grow(f->arena, b->items, b->capacity, grown, sizeof *b->items);
    b->capacity = grown;
  }
  b->items[b->count] = box;
  return &b->items[b->count++];
}

void boxes_rect(
    struct flow *f, struct boxes *b, float x, float y, float width, float height, uint32_t colour) {
  boxes_add(f, b,
      (struct box){ .kind = BOX_RECT,
          .x = x,
          .y = y,
          .width = width,
          .height = height,
          .colour = colour,
          .element = ELEMENT_ARTIFACT });
}

float flow_page_height(const struct flow *f) {
  return f->page_bottom - f->page_top;
}

/* Notes the anchors of headings and tables, wherever they stand, before any link is set. */
static void find_anchors(struct flow *f, const struct block *first) {
  for (const struct block *b = first; b; b = b->next)
    switch (b->kind) {
    case BLOCK_HEADING:
      if (b->heading.anchor) map_add(&f->anchors, b->heading.anchor, strlen(b->heading.anchor));
      break;
    case BLOCK_TABLE:
      if (b->table->id) map_add(&f->anchors, b->table->id, strlen(b->table->id));
      break;
    case BLOCK_CHART:
      if (b->chart->id) map_add(&f->anchors, b->chart->id, strlen(b->chart->id));
      break;
    case BLOCK_LIST: find_anchors(f, b->list.items); break;
    case BLOCK_ITEM:
    case BLOCK_QUOTE:
    case BLOCK_CALLOUT: find_anchors(f, b->children); break;
    case BLOCK_IMAGE:
    case BLOCK_CONTENTS:
    case BLOCK_PARAGRAPH:
    case BLOCK_CODE:
    case BLOCK_RULE:
    case BLOCK_TILES:
    case BLOCK_PAGE_BREAK: break;
    }
}

/* The page: the document's, or the theme's where it gives none; always with room for text. */
static void set_page(struct flow *f) {
  const struct page_setup *p = &f->doc->page;
  const struct theme *t = f->theme;
  bool given = p->width > 0 && p->height > 0;
  struct layout *l = f->layout;
  l->width = given ? p->width : t->page_width;
  l->height = given ? p->height : t->page_height;
  f->left = given ? p->margin_left : t->margin_left;
  f->width = l->width - f->left - (given ? p->margin_right : t->margin_right);
  f->page_top = given ? p->margin_top : t->margin_top;
  f->page_bottom = l->height - (given ? p->margin_bottom : t->margin_bottom);
}

bool layout_document(
    struct arena *a, const struct document *doc, struct shaper *s, struct diag *d, struct layout *out) {
  size_t errors = d->errors;
  *out = (struct layout){ 0 };
  struct flow f = { .arena = a, .doc = doc, .theme = &theme_default, .shaper = s, .diag = d, .layout = out };
  f.anchors = map_start(a);
  f.reported = map_start(a);
  set_page(&f);
  if (f.width < 72 || flow_page_height(&f) < 72) {
    diag_error(d, NULL, 0, 0, "the margins of %s leave no room for text: at least 72 points each way",
        doc->name ? doc->name : "the document");
    return false;
  }
  find_anchors(&f, doc->blocks);
  flow_element(&f, TAG_DOCUMENT, 0);
  flow_title(&f);
  flow_blocks(&f, doc->blocks, (struct frame){ .x = f.left, .width = f.width });
  paginate(&f);
  furniture(&f);
  return d->errors == errors;
}
