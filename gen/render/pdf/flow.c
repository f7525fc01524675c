/* The strip: slabs one below the other, their boxes, and the elements they belong to. */
#include "render/pdf/flow_int.h"

#include <math.h>

#include "render/pdf/paragraph_int.h"

struct slab *flow_slab(struct flow *f, float height) {
  if (f->slab_count == f->slab_capacity) {
    size_t grown = f->slab_capacity ? f->slab_capacity * 2 : 64;
    f->slabs = arena_regrow(f->arena, f->slabs, f->slab_capacity, grown, sizeof *f->slabs);
    f->slab_capacity = grown;
  }
  struct slab *s = &f->slabs[f->slab_count++];
  *s = (struct slab){
    .gap = f->gap, .height = height, .new_page = f->new_page, .turned = f->turned, .backing = f->backing
  };
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
    l->elements = arena_regrow(f->arena, l->elements, f->element_capacity, grown, sizeof *l->elements);
    f->element_capacity = grown;
  }
  l->elements[l->element_count] = (struct element){ .tag = tag, .parent = parent };
  return (int)l->element_count++;
}

struct box *boxes_add(struct flow *f, struct boxes *b, struct box box) {
  if (b->count == b->capacity) {
    size_t grown = b->capacity ? b->capacity * 2 : 4;
    b->items = arena_regrow(f->arena, b->items, b->capacity, grown, sizeof *b->items);
    b->capacity = grown;
  }
  b->items[b->count] = box;
  return &b->items[b->count++];
}

static void turn_round(struct box *items, size_t count) {
  for (size_t i = 0; i < count / 2; i++) {
    struct box kept = items[i];
    items[i] = items[count - 1 - i];
    items[count - 1 - i] = kept;
  }
}

void boxes_lead(struct boxes *b, size_t first) {
  turn_round(b->items, first);
  turn_round(b->items + first, b->count - first);
  turn_round(b->items, b->count);
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
  return f->sheet->bottom - f->sheet->top;
}

void flow_turn(struct flow *f, bool sideways) {
  f->turned = sideways;
  f->sheet = sideways ? &f->sideways : &f->upright;
}

/* The page: the document's, or the theme's where it gives none.  Turned sideways, it keeps its margins. */
static void set_page(struct flow *f) {
  const struct page_setup *p = &f->doc->page;
  const struct theme *t = f->theme;
  bool given = p->width > 0 && p->height > 0;
  struct sheet *s = &f->upright;
  s->width = given ? p->width : t->page_width;
  s->height = given ? p->height : t->page_height;
  s->left = given ? p->margin_left : t->margin_left;
  s->measure = s->width - s->left - (given ? p->margin_right : t->margin_right);
  s->top = given ? p->margin_top : t->margin_top;
  s->bottom = s->height - (given ? p->margin_bottom : t->margin_bottom);
  float sides = s->width - s->measure, ends = s->height - (s->bottom - s->top);
  f->sideways = (struct sheet){ .width = s->height,
    .height = s->width,
    .left = s->left,
    .measure = s->height - sides,
    .top = s->top,
    .bottom = s->top + s->width - ends };
  flow_turn(f, false);
}

static void flow_front(struct flow *f, struct frame frame) {
  if (f->doc->cover)
    flow_cover(f);
  else
    flow_title(f);
  if (!f->doc->contents || !f->heading_total) return;
  unsigned level = 6; /* a heading among the outermost of the document */
  for (size_t i = 0; i < f->heading_total; i++)
    if (f->found[i].block->heading.level < level) level = f->found[i].block->heading.level;
  int element = flow_element(f, flow_heading_tag(f, level), frame.element);
  struct paragraph title = paragraph_of_text(f, f->words->contents, f->theme->heading[0], element);
  flow_paragraph(f, &title, frame.x, frame.width, true);
  flow_space(f, f->theme->heading_after[0]);
  flow_contents(f, frame);
  flow_space(f, f->theme->block_gap);
  f->new_page = f->doc->cover;
}

bool layout_document(
    struct arena *a, const struct document *doc, struct shaper *s, struct diag *d, struct layout *out) {
  size_t errors = d->errors;
  *out = (struct layout){ 0 };
  const struct theme *theme = theme_find(a, shaper_fonts(s), doc->theme, d);
  if (!theme) return false;
  struct theme own = *theme;
  if (families_differ(&doc->families)) theme_part_headings(&own);
  struct flow f = { .arena = a, .doc = doc, .theme = &own, .shaper = s, .diag = d, .layout = out };
  f.words = words_of(doc->language);
  f.anchors = map_start(a);
  f.reported = map_start(a);
  f.images = map_start(a);
  f.notes = arena_array(a, doc->note_count + 1, sizeof *f.notes);
  f.notes_in_order = arena_array(a, doc->note_count, sizeof *f.notes_in_order);
  set_page(&f);
  if (f.upright.measure < 72 || flow_page_height(&f) < 72) {
    diag_error(d, NULL, 0, 0, "the margins of %s leave no room for text: at least 72 points each way",
        doc->name ? doc->name : "the document");
    return false;
  }
  find_headings(&f);
  struct frame frame = { .x = f.upright.left,
    .width = f.upright.measure,
    .element = flow_element(&f, TAG_DOCUMENT, 0),
    .text = &f.theme->body };
  if (doc->marking && *doc->marking) f.marking = flow_element(&f, TAG_P, frame.element);
  flow_front(&f, frame);
  flow_blocks(&f, doc->blocks, frame);
  flow_notes(&f);
  paginate(&f);
  fill_folios(&f);
  furniture(&f);
  return d->errors == errors;
}
