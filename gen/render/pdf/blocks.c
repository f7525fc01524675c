/* Blocks into slabs.  A new block kind is a function here and a case of flow_blocks. */
#include <math.h>
#include <string.h>

#include "render/pdf/paragraph_int.h"

#define NESTING_LEAST_WIDTH 72 /* points that lists and quotes always leave for text */

float text_measure(const struct flow *f, struct frame frame) {
  return fminf(frame.width, fmaxf(NESTING_LEAST_WIDTH, f->left + f->theme->measure - frame.x));
}

static struct frame indented(struct frame frame, float indent) {
  indent = fminf(indent, fmaxf(0, frame.width - NESTING_LEAST_WIDTH));
  frame.x += indent;
  frame.width -= indent;
  return frame;
}

/* A place that links and the outline arrive at, at the top of a slab. */
static void add_place(struct flow *f, struct slab *s, const char *anchor, const char *title, unsigned level) {
  boxes_add(f, &s->boxes,
      (struct box){ .kind = BOX_PLACE,
          .x = f->left,
          .element = ELEMENT_ARTIFACT,
          .place = { .anchor = anchor, .title = title, .level = level } });
}

enum tag flow_heading_tag(struct flow *f, unsigned level) {
  while (f->heading_count && f->headings[f->heading_count - 1] >= level)
    f->heading_count--;
  f->headings[f->heading_count++] = level;
  return (enum tag)(TAG_H1 + (f->heading_count > 6 ? 5 : f->heading_count - 1));
}

static void flow_heading(struct flow *f, const struct block *b, struct frame frame) {
  unsigned level = b->heading.level < 1 ? 1 : b->heading.level > 6 ? 6 : b->heading.level;
  int element = flow_element(f, flow_heading_tag(f, level), frame.element);
  struct paragraph p = paragraph_of(f, b->heading.inlines, f->theme->heading[level - 1], element);
  if (!p.count) return;
  p.balanced = true;
  flow_space(f, f->theme->heading_before[level - 1]);
  size_t first = f->slab_count;
  flow_paragraph(f, &p, frame.x, frame.width, true);
  add_place(f, &f->slabs[first], b->heading.anchor, inlines_plain(f->arena, b->heading.inlines), level);
  flow_space(f, f->theme->heading_after[level - 1]);
}

/* The space before a block.  Below a heading it is the heading's to say, but a tint needs a little more. */
static void space_before(struct flow *f, const struct block *b, struct frame frame, bool below_heading) {
  const struct theme *t = f->theme;
  bool tinted = b->kind == BLOCK_TILES || b->kind == BLOCK_CODE;
  if (b->kind == BLOCK_HEADING || b->kind == BLOCK_ITEM) return;
  if (below_heading)
    flow_space(f, tinted ? t->tint_gap : 0);
  else if (tinted || b->kind == BLOCK_TABLE || b->kind == BLOCK_CHART)
    flow_space(f, t->block_gap);
  else
    flow_space(f, frame.tight ? t->tight_gap : t->paragraph_gap);
}

static void flow_text(struct flow *f, const struct block *b, struct frame frame) {
  struct text_style style = f->backing ? f->theme->quote : f->theme->body;
  int element = flow_element(f, TAG_P, frame.element);
  struct paragraph p = paragraph_of(f, b->paragraph, style, element);
  flow_paragraph(f, &p, frame.x, text_measure(f, frame), false);
  /* What ends with a colon leads to what follows. */
  const struct shaped *end = p.count ? p.atoms[p.count - 1].shaped : NULL;
  if (b->next && end && end->length && end->text[end->length - 1] == ':')
    f->slabs[f->slab_count - 1].keep = true;
}

static const char *item_label(struct flow *f, const struct block *list, unsigned number, unsigned depth) {
  static const char *const bullets[] = { "•", "–", "•" };
  if (list->list.ordered) return arena_printf(f->arena, "%u.", number);
  return bullets[depth < 2 ? depth : 2];
}

/* Puts the label beside the first line of an item, its right end a gap before the text. */
static void add_label(struct flow *f, size_t slab, const char *text, float x, int element) {
  struct text_style style = f->theme->body;
  if (slab == f->slab_count) flow_slab(f, style.leading); /* an empty item */
  struct paragraph p = paragraph_of_text(f, text, style, element);
  float width = paragraph_natural(f, &p);
  struct line line = { 0, p.count, width };
  paragraph_line(
      f, &p, &line, fmaxf(f->left, x - f->theme->list_label_gap - width), 0, &f->slabs[slab].boxes);
}

static void flow_list(struct flow *f, const struct block *list, struct frame frame) {
  const struct theme *t = f->theme;
  int element = flow_element(f, TAG_L, frame.element);
  if (element >= 0) f->layout->elements[element].ordered = list->list.ordered;
  unsigned count = 0;
  for (const struct block *item = list->list.items; item; item = item->next)
    count++;
  float indent = t->list_indent;
  if (list->list.ordered && count) {
    const char *widest = item_label(f, list, list->list.start + count - 1, 0);
    struct paragraph p = paragraph_of_text(f, widest, t->body, ELEMENT_ARTIFACT);
    indent = fmaxf(indent, paragraph_natural(f, &p) + t->list_label_gap);
  }
  unsigned number = list->list.start;
  for (const struct block *item = list->list.items; item; item = item->next, number++) {
    struct frame inner = indented(frame, indent);
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
    add_label(f, first, item_label(f, list, number, frame.depth), inner.x, label);
  }
}

/* Children with a tint or a bar behind them. */
static const struct backing *back(struct flow *f, float x, float width, uint32_t colour) {
  struct backing *b = arena_alloc(f->arena, sizeof *b);
  *b = (struct backing){ f->backing, x, width, colour };
  const struct backing *outer = f->backing;
  f->backing = b;
  return outer;
}

static void flow_quote(struct flow *f, const struct block *b, struct frame frame) {
  const struct theme *t = f->theme;
  struct frame inner = indented(frame, t->quote_indent);
  inner.element = flow_element(f, TAG_QUOTE, frame.element);
  size_t first = f->slab_count;
  const struct backing *outer = back(f, frame.x, t->quote_bar, t->quote_colour);
  flow_blocks(f, b->children, inner);
  f->backing = outer;
  if (f->slab_count > first) f->slabs[f->slab_count - 1].keep = false;
}

/* Tabs as spaces up to the next multiple of four, for a face of fixed pitch. */
static struct slice expand_tabs(struct arena *a, const char *at, size_t length) {
  struct text out = text_start(a);
  for (size_t i = 0; i < length; i++)
    if (at[i] == '\t')
      text_add_repeated(&out, ' ', 4 - out.length % 4);
    else if ((unsigned char)at[i] >= ' ')
      text_add_char(&out, at[i]);
  return (struct slice){ out.bytes, out.length };
}

static void flow_code(struct flow *f, const struct block *b, struct frame frame) {
  const struct theme *t = f->theme;
  int element = flow_element(f, TAG_CODE, flow_element(f, TAG_P, frame.element));
  const struct backing *outer = back(f, frame.x, frame.width, t->tint);
  float padding = t->code_padding;
  flow_slab(f, padding)->keep = true;
  for (const char *at = b->code.text; *at;) {
    size_t length = strcspn(at, "\n");
    struct slice line = expand_tabs(f->arena, at, length);
    struct paragraph p = paragraph_verbatim(f, line.at, line.length, t->code, element);
    flow_paragraph(f, &p, frame.x + padding, frame.width - 2 * padding, false);
    at += length + (at[length] == '\n');
  }
  f->slabs[f->slab_count - 1].keep = true;
  flow_slab(f, padding);
  f->backing = outer;
}

static void flow_rule(struct flow *f, struct frame frame) {
  const struct theme *t = f->theme;
  flow_space(f, t->block_gap);
  struct slab *s = flow_slab(f, t->hairline);
  boxes_rect(f, &s->boxes, frame.x, 0, frame.width, t->hairline, t->hair);
  flow_space(f, t->block_gap);
}

static void flow_table_block(struct flow *f, const struct block *b, struct frame frame) {
  size_t first = f->slab_count;
  flow_table(f, b->table, frame);
  if (b->table->id && f->slab_count > first) add_place(f, &f->slabs[first], b->table->id, NULL, 0);
  flow_space(f, f->theme->block_gap);
}

static void flow_chart_block(struct flow *f, const struct block *b, struct frame frame) {
  size_t first = f->slab_count;
  flow_chart(f, b->chart, frame);
  if (b->chart->id) add_place(f, &f->slabs[first], b->chart->id, NULL, 0);
  flow_space(f, f->theme->block_gap);
}

void flow_blocks(struct flow *f, const struct block *first, struct frame frame) {
  bool below_heading = false;
  for (const struct block *b = first; b; b = b->next) {
    const struct block *outer = f->block;
    f->block = b;
    if (b != first) space_before(f, b, frame, below_heading);
    below_heading = b->kind == BLOCK_HEADING;
    switch (b->kind) {
    case BLOCK_HEADING: flow_heading(f, b, frame); break;
    case BLOCK_PARAGRAPH: flow_text(f, b, frame); break;
    case BLOCK_LIST: flow_list(f, b, frame); break;
    case BLOCK_ITEM: flow_blocks(f, b->children, frame); break;
    case BLOCK_QUOTE:
    case BLOCK_CALLOUT: flow_quote(f, b, frame); break;
    case BLOCK_IMAGE:
    case BLOCK_CONTENTS: break;
    case BLOCK_CODE: flow_code(f, b, frame); break;
    case BLOCK_RULE: flow_rule(f, frame); break;
    case BLOCK_TABLE: flow_table_block(f, b, frame); break;
    case BLOCK_TILES: flow_tiles(f, b, frame); break;
    case BLOCK_CHART: flow_chart_block(f, b, frame); break;
    case BLOCK_PAGE_BREAK: f->new_page = true; break;
    }
    f->block = outer;
  }
}
