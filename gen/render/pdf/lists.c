/* Lists into slabs: items with a label beside their first line. */
#include <math.h>

#include "render/pdf/paragraph_int.h"

/* What stands before an item: its number, its box, or a bullet. */
static const char *item_label(
    struct flow *f, const struct block *list, enum item_mark mark, unsigned number, unsigned depth) {
  static const char *const bullets[] = { "•", "–", "•" };
  switch (mark) {
  case ITEM_OPEN: return "☐";
  case ITEM_DONE: return "☑";
  case ITEM_PLAIN: break;
  }
  if (list->list.ordered) return arena_printf(f->arena, "%u.", number);
  return bullets[depth < 2 ? depth : 2];
}

/* Puts the label beside the first line of an item, its right end a gap before the text. */
static void add_label(
    struct flow *f, size_t slab, const char *text, struct text_style style, float x, int element) {
  if (slab == f->slab_count) flow_slab(f, style.leading); /* an empty item */
  struct paragraph p = paragraph_of_text(f, text, style, element);
  float width = paragraph_natural(f, &p);
  struct line line = { 0, p.count, width };
  struct boxes *boxes = &f->slabs[slab].boxes;
  size_t first = boxes->count;
  paragraph_line(f, &p, &line, fmaxf(f->sheet->left, x - f->theme->list_label_gap - width), 0, boxes);
  boxes_lead(boxes, first);
}

void flow_list(struct flow *f, const struct block *list, struct frame frame) {
  const struct theme *t = f->theme;
  int element = flow_element(f, TAG_L, frame.element);
  if (element >= 0) f->layout->elements[element].ordered = list->list.ordered;
  unsigned count = 0;
  for (const struct block *item = list->list.items; item; item = item->next)
    count++;
  float indent = t->list_indent;
  if (list->list.ordered && count) {
    const char *widest = item_label(f, list, ITEM_PLAIN, list->list.start + count - 1, 0);
    struct paragraph p = paragraph_of_text(f, widest, *frame.text, ELEMENT_ARTIFACT);
    indent = fmaxf(indent, paragraph_natural(f, &p) + t->list_label_gap);
  }
  unsigned number = list->list.start;
  for (const struct block *item = list->list.items; item; item = item->next, number++) {
    struct frame inner = flow_indented(frame, indent);
    int li = flow_element(f, TAG_LI, element);
    int label = flow_element(f, TAG_LBL, li);
    inner.element = flow_element(f, TAG_LBODY, li);
    inner.depth = frame.depth + 1;
    inner.tight = list->list.tight;
    if (item != list->list.items) flow_space(f, list->list.tight ? t->tight_gap : t->paragraph_gap);
    size_t first = f->slab_count;
    /* The first item, and the last, do not stand alone. */
    bool second = item == list->list.items->next, last = !item->next;
    if ((second || last) && item != list->list.items && first) f->slabs[first - 1].keep = true;
    flow_blocks(f, item->children, inner);
    f->gap = 0;
    const char *text = item_label(f, list, item->item, number, frame.depth);
    add_label(f, first, text, *frame.text, inner.x, label);
  }
}
