/* Blocks into slabs.  A new block kind is a function here and a case of flow_blocks. */
#include <math.h>
#include <string.h>

#include "render/pdf/paragraph_int.h"

#define EN_SPACE "\xE2\x80\x82"
#define PARTED_LEAD 0.1f       /* how bad it is that a page ends between a text and the table it leads to */
#define NESTING_LEAST_WIDTH 72 /* points that lists and quotes always leave for text */

float text_measure(const struct flow *f, struct frame frame) {
  return fminf(frame.width, fmaxf(NESTING_LEAST_WIDTH, f->sheet->left + f->theme->measure - frame.x));
}

struct frame flow_indented(struct frame frame, float indent) {
  indent = fminf(indent, fmaxf(0, frame.width - NESTING_LEAST_WIDTH));
  frame.x += indent;
  frame.width -= indent;
  return frame;
}

void flow_place(struct flow *f, struct slab *s, const char *anchor, const char *title, unsigned level) {
  boxes_add(f, &s->boxes,
      (struct box){ .kind = BOX_PLACE,
          .x = f->sheet->left,
          .element = ELEMENT_ARTIFACT,
          .place = { .anchor = anchor, .title = title, .level = level } });
}

enum tag flow_heading_tag(struct flow *f, unsigned level) {
  while (f->heading_count && f->headings[f->heading_count - 1] >= level)
    f->heading_count--;
  f->headings[f->heading_count++] = level;
  return (enum tag)(TAG_H1 + (f->heading_count > 6 ? 5 : f->heading_count - 1));
}

/* What was found out about a heading; NULL for one in a footnote, which has no place among the headings: it
   stands below text that may be of any level. */
static const struct heading *found_heading(struct flow *f, const struct block *b) {
  if (f->heading_next == f->heading_total || f->found[f->heading_next].block != b) return NULL;
  return &f->found[f->heading_next++];
}

static void flow_heading(struct flow *f, const struct block *b, struct frame frame) {
  unsigned level = b->heading.level < 1 ? 1 : b->heading.level > 6 ? 6 : b->heading.level;
  const struct heading *found = found_heading(f, b);
  int element = flow_element(f, TAG_P, frame.element);
  struct inline_node number = { .kind = INLINE_TEXT, .next = b->heading.inlines };
  if (found && found->number) number.text = arena_printf(f->arena, "%s" EN_SPACE EN_SPACE, found->number);
  const struct inline_node *inlines = number.text ? &number : b->heading.inlines;
  struct paragraph p = paragraph_of(f, inlines, f->theme->heading[level - 1], element);
  if (!p.count) return;
  if (found) f->layout->elements[element].tag = flow_heading_tag(f, level);
  p.balanced = true;
  flow_space(f, f->theme->heading_before[level - 1]);
  size_t first = f->slab_count;
  flow_paragraph(f, &p, frame.x, frame.width, true);
  flow_place(f, &f->slabs[first], b->heading.anchor, found ? found->text : NULL, level);
  flow_space(f, f->theme->heading_after[level - 1]);
}

/* Blocks set apart from the text, which the text above them leads up to. */
static bool is_display(const struct block *b) {
  switch (b->kind) {
  case BLOCK_TABLE:
  case BLOCK_CHART:
  case BLOCK_TILES:
  case BLOCK_IMAGE:
  case BLOCK_CODE: return true;
  case BLOCK_HEADING:
  case BLOCK_PARAGRAPH:
  case BLOCK_KEY:
  case BLOCK_LIST:
  case BLOCK_ITEM:
  case BLOCK_QUOTE:
  case BLOCK_CALLOUT:
  case BLOCK_RULE:
  case BLOCK_CONTENTS:
  case BLOCK_PAGE_BREAK: break;
  }
  return false;
}

/* Whether a block starts with a tint, a bar or an image, which wants white above it. */
static bool starts_with_colour(const struct block *b) {
  return b->kind == BLOCK_TILES || b->kind == BLOCK_IMAGE || b->kind == BLOCK_CODE ||
         b->kind == BLOCK_CALLOUT || b->kind == BLOCK_QUOTE || (b->kind == BLOCK_TABLE && !b->table->caption);
}

/* The space between two blocks.  Below a heading or a key it is theirs to say, but colour needs a little
   more. */
static void space_between(
    struct flow *f, const struct block *above, const struct block *b, struct frame frame) {
  const struct theme *t = f->theme;
  if (b->kind == BLOCK_HEADING || b->kind == BLOCK_ITEM) return;
  if (above->kind == BLOCK_HEADING)
    flow_space(f, starts_with_colour(b) ? t->tint_gap : 0);
  else if (above->kind == BLOCK_KEY)
    flow_space(f, 0);
  else if (is_display(b) || b->kind == BLOCK_CALLOUT || b->kind == BLOCK_KEY)
    flow_space(f, t->block_gap);
  else
    flow_space(f, frame.tight ? t->tight_gap : t->paragraph_gap);
}

static void flow_text(struct flow *f, const struct block *b, struct frame frame) {
  int element = flow_element(f, TAG_P, frame.element);
  struct paragraph p = paragraph_of(f, b->paragraph, *frame.text, element);
  p.justified = f->theme->justified;
  flow_paragraph(f, &p, frame.x, text_measure(f, frame), false);
  if (!b->next || !p.count) return;
  struct slab *last = &f->slabs[f->slab_count - 1];
  const struct shaped *end = p.atoms[p.count - 1].shaped;
  /* What ends with a colon leads to what follows. */
  if (end->length && end->text[end->length - 1] == ':') last->keep = true;
  if (is_display(b->next)) last->parting = PARTED_LEAD;
}

/* The key stands close above the table whose symbols it explains. */
static void flow_key(struct flow *f, const struct block *b, struct frame frame) {
  int element = flow_element(f, TAG_P, frame.element);
  struct paragraph p = paragraph_of(f, b->paragraph, f->theme->table_note, element);
  flow_paragraph(f, &p, frame.x, text_measure(f, frame), b->next != NULL);
  flow_space(f, f->theme->caption_gap);
}

/* A tint or a bar behind the slabs to come, x to x + width; returns what was behind them, to be put back. */
static const struct backing *flow_back(struct flow *f, float x, float width, uint32_t colour) {
  struct backing *b = arena_alloc(f->arena, sizeof *b);
  *b = (struct backing){ f->backing, x, width, colour };
  const struct backing *outer = f->backing;
  f->backing = b;
  return outer;
}

static void flow_quote(struct flow *f, const struct block *b, struct frame frame) {
  const struct theme *t = f->theme;
  struct frame inner = flow_indented(frame, t->quote_indent);
  inner.element = flow_element(f, TAG_QUOTE, frame.element);
  inner.text = &t->quote;
  size_t first = f->slab_count;
  const struct backing *outer = flow_back(f, frame.x, t->quote_bar, t->quote_colour);
  flow_blocks(f, b->children, inner);
  f->backing = outer;
  if (f->slab_count > first) f->slabs[f->slab_count - 1].keep = false;
}

static const char *callout_name(const struct words *w, enum callout_kind kind) {
  switch (kind) {
  case CALLOUT_NOTE: return w->note;
  case CALLOUT_TIP: return w->tip;
  case CALLOUT_IMPORTANT: return w->important;
  case CALLOUT_WARNING: return w->warning;
  case CALLOUT_CAUTION: return w->caution;
  }
  return "";
}

/* A tinted box with a bar at its left and a word that says what it is, so that nothing hangs on its
   colour. */
static void flow_callout(struct flow *f, const struct block *b, struct frame frame) {
  const struct theme *t = f->theme;
  const struct callout_style *look = &t->callout[b->callout];
  struct frame inner = flow_indented(frame, t->callout_padding + t->callout_bar);
  inner.width = fmaxf(inner.width - t->callout_padding, 1);
  inner.element = flow_element(f, TAG_DIV, frame.element);
  inner.text = &t->body;
  const struct backing *outer = flow_back(f, frame.x, frame.width, look->tint);
  flow_back(f, frame.x, t->callout_bar, look->colour);
  flow_slab(f, t->callout_padding)->keep = true;
  struct text_style style = t->callout_label;
  style.colour = look->colour;
  struct paragraph label =
      paragraph_of_text(f, callout_name(f->words, b->callout), style, flow_element(f, TAG_P, inner.element));
  flow_paragraph(f, &label, inner.x, inner.width, true);
  flow_space(f, t->tight_gap);
  flow_blocks(f, b->children, inner);
  f->slabs[f->slab_count - 1].keep = true;
  f->gap = 0;
  flow_slab(f, t->callout_padding);
  f->backing = outer;
}

/* Tabs as spaces up to the next multiple of four, for a face of fixed pitch. */
static struct slice expand_tabs(struct arena *a, const char *at, size_t length) {
  struct text out = text_start(a);
  size_t column = 0;
  for (size_t i = 0; i < length; i++)
    if (at[i] == '\t') {
      text_add_repeated(&out, ' ', 4 - column % 4);
      column += 4 - column % 4;
    } else if ((unsigned char)at[i] >= ' ') {
      text_add_char(&out, at[i]);
      column += ((unsigned char)at[i] & 0xC0) != 0x80; /* a letter may have several bytes */
    }
  return (struct slice){ out.bytes, out.length };
}

static void flow_code(struct flow *f, const struct block *b, struct frame frame) {
  const struct theme *t = f->theme;
  int element = flow_element(f, TAG_CODE, flow_element(f, TAG_P, frame.element));
  const struct backing *outer = flow_back(f, frame.x, frame.width, t->tint);
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
  if (f->slab_count) f->slabs[f->slab_count - 1].keep = true; /* at the top of a page it would part nothing */
  struct slab *s = flow_slab(f, t->hairline);
  boxes_rect(f, &s->boxes, frame.x, 0, frame.width, t->hairline, t->hair);
  flow_space(f, t->block_gap);
}

static void flow_table_block(struct flow *f, const struct block *b, struct frame frame) {
  size_t first = f->slab_count;
  flow_table(f, b->table, frame);
  if (b->table->id && f->slab_count > first) flow_place(f, &f->slabs[first], b->table->id, NULL, 0);
  flow_space(f, f->theme->block_gap);
}

static void flow_chart_block(struct flow *f, const struct block *b, struct frame frame) {
  size_t first = f->slab_count;
  flow_chart(f, b->chart, frame);
  if (b->chart->id) flow_place(f, &f->slabs[first], b->chart->id, NULL, 0);
  flow_space(f, f->theme->block_gap);
}

void flow_blocks(struct flow *f, const struct block *first, struct frame frame) {
  const struct block *above = NULL;
  for (const struct block *b = first; b; b = b->next) {
    const struct block *outer = f->block;
    f->block = b;
    if (above) space_between(f, above, b, frame);
    above = b;
    switch (b->kind) {
    case BLOCK_HEADING: flow_heading(f, b, frame); break;
    case BLOCK_PARAGRAPH: flow_text(f, b, frame); break;
    case BLOCK_KEY: flow_key(f, b, frame); break;
    case BLOCK_LIST: flow_list(f, b, frame); break;
    case BLOCK_ITEM: flow_blocks(f, b->children, frame); break;
    case BLOCK_QUOTE: flow_quote(f, b, frame); break;
    case BLOCK_CALLOUT: flow_callout(f, b, frame); break;
    case BLOCK_IMAGE: flow_image(f, b, frame); break;
    case BLOCK_CONTENTS: flow_contents(f, frame); break;
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
