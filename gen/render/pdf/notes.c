/* Footnotes into slabs, which pages take up at their feet (paginate.c). */
#include <math.h>

#include "render/pdf/paragraph_int.h"

const char *note_anchor(struct flow *f, unsigned number) {
  return arena_printf(f->arena, "note:%u", number);
}

const char *note_origin(struct flow *f, unsigned number) {
  return arena_printf(f->arena, "note-origin:%u", number);
}

/* A note is read after the paragraph or table that refers to it. */
static int element_of_notes(const struct flow *f, int element) {
  for (;; element = f->layout->elements[element].parent) {
    enum tag tag = f->layout->elements[element].tag;
    if (tag == TAG_DOCUMENT || tag == TAG_LBODY || tag == TAG_QUOTE || tag == TAG_DIV || tag == TAG_NOTE)
      return element;
  }
}

void note_announce(struct flow *f, unsigned number, int element) {
  struct set_note *n = &f->notes[number];
  if (n->element) return;
  n->element = flow_element(f, TAG_NOTE, element_of_notes(f, element));
  f->layout->elements[n->element].has_id = true;
  f->notes_in_order[f->notes_referred++] = number;
}

/* The number before a note, which leads back to where the text refers to it. */
static void add_number(struct flow *f, unsigned number, int label, float right) {
  struct text_style style = f->theme->note;
  const char *text = arena_printf(f->arena, "%u", number);
  const char *url = arena_printf(f->arena, "#%s", note_origin(f, number));
  struct paragraph p = paragraph_of_link(f, text, url, style, label);
  struct line line = { 0, p.count, paragraph_natural(f, &p) };
  if (!f->slab_count) flow_slab(f, style.leading); /* an empty note */
  struct boxes *boxes = &f->slabs[0].boxes;
  size_t first = boxes->count;
  paragraph_line(f, &p, &line, fmaxf(f->sheet->left, right - line.width), 0, boxes);
  boxes_lead(boxes, first);
}

/* Sets one note as slabs of its own, beside the strip. */
static void set_note(struct flow *f, unsigned number) {
  const struct theme *t = f->theme;
  struct flow strip = *f;
  f->slabs = NULL;
  f->slab_count = f->slab_capacity = 0;
  f->gap = 0;
  f->new_page = false;
  float right = f->sheet->left + t->note_indent - t->note_label_gap;
  struct frame frame = { .x = f->sheet->left,
    .width = f->sheet->measure,
    .element = f->notes[number].element,
    .text = &t->note,
    .tight = true };
  int label = flow_element(f, TAG_LBL, f->notes[number].element);
  flow_blocks(f, f->doc->notes[number - 1].blocks, flow_indented(frame, t->note_indent));
  add_number(f, number, label, right);
  flow_place(f, &f->slabs[0], note_anchor(f, number), NULL, 0);
  struct set_note *n = &f->notes[number];
  n->slabs = f->slabs;
  n->slab_count = f->slab_count;
  for (size_t i = 0; i < n->slab_count; i++)
    n->height += n->slabs[i].height + (i ? n->slabs[i].gap : t->note_gap);
  n->slabs[0].gap = t->note_gap;
  f->slabs = strip.slabs;
  f->slab_count = strip.slab_count;
  f->slab_capacity = strip.slab_capacity;
}

void flow_notes(struct flow *f) {
  flow_turn(f, false);
  for (size_t i = 0; i < f->notes_referred; i++) /* a note may refer to another */
    set_note(f, f->notes_in_order[i]);
}
