/* A table into slabs: caption, head, rows and notes; and what is repeated where it goes over pages. */
#include <math.h>

#include "render/pdf/table_int.h"

#define PARTING 0.02f       /* how bad it is that a page ends inside a table; and how much worse, */
#define PARTING_SMALL 0.35f /* at most, inside one that is small, */
#define PARTING_GROUP 0.03f /* and inside a group */
#define REPEATED_SHARE 0.4f /* of the page: a head taller than this is not repeated */

/* Whether row r stays with the next: two rows on either side of a page end, a group with its first row, and
   totals with what they sum. */
static bool keeps(const struct table *t, size_t r) {
  if (r + 1 == t->row_count) return t->notes != NULL;
  enum row_kind next = t->rows[r + 1].kind;
  return r == 0 || r + 2 == t->row_count || t->rows[r].kind == ROW_GROUP || next == ROW_SUBTOTAL ||
         next == ROW_TOTAL;
}

/* One row, with what is repeated above it where it starts a page. */
static void flow_row(struct grid *g, size_t r, const struct repeated *repeated) {
  struct flow *f = g->flow;
  const struct theme *t = f->theme;
  const struct table *table = g->table;
  enum row_kind kind = table->rows[r].kind;
  struct grid_row row =
      grid_break_row(g, &g->cells[r * table->column_count], grid_style(g, kind), false, kind == ROW_GROUP);
  if (kind == ROW_GROUP && r > 0) flow_space(f, t->group_before);
  size_t step = grid_line_step(g, &row);
  for (size_t n = 0; n < row.line_count; n += step) {
    struct slab *s = grid_row_slab(g, &row, n, n + step);
    bool last = n + step == row.line_count;
    s->repeated = repeated;
    s->keep = last ? keeps(table, r) : n == 0 || n + 2 == row.line_count;
    s->parting = last && r + 1 == table->row_count ? 0 : PARTING;
    if (n == 0 && kind == ROW_TOTAL && r > 0)
      grid_rule(g, s, g->frame.x, g->width, 0, t->hairline, t->rule_colour);
    if (!last) continue;
    if (r + 1 == table->row_count)
      grid_rule(g, s, g->frame.x, g->width, s->height - t->rule, t->rule, t->rule_colour);
    else if (table->rows[r + 1].kind != ROW_TOTAL)
      grid_rule(g, s, g->frame.x, g->width, s->height - t->hairline, t->hairline, t->hair);
  }
}

/* What explains the symbols belongs to the caption, and is read before the figures. */
static void flow_key(struct grid *g, int element) {
  struct flow *f = g->flow;
  if (!g->table->key) return;
  struct paragraph p = paragraph_of(f, g->table->key, f->theme->table_note, element);
  flow_paragraph(f, &p, g->frame.x, fmaxf(g->width, text_measure(f, g->frame)), true);
  flow_space(f, f->theme->caption_gap);
}

/* The caption, with more after it in italics. */
static void flow_caption(struct grid *g, int element, const char *more) {
  const struct table *t = g->table;
  struct flow *f = g->flow;
  if (!t->caption) return;
  struct paragraph p = paragraph_of_caption(f, f->words->table, t->number, t->caption, more, element);
  flow_paragraph(f, &p, g->frame.x, fmaxf(g->width, text_measure(f, g->frame)), true);
  flow_space(f, f->theme->caption_gap);
}

/* Takes the slabs from first on off the strip, as furniture that is no part of the text. */
static const struct repeated *take_repeated(struct grid *g, size_t first) {
  struct flow *f = g->flow;
  struct repeated *r = arena_alloc(f->arena, sizeof *r);
  r->count = f->slab_count - first;
  struct slab *slabs = arena_array(f->arena, r->count, sizeof *slabs);
  for (size_t i = 0; i < r->count; i++) {
    slabs[i] = f->slabs[first + i];
    slabs[i].new_page = false;
    struct boxes kept = { 0 };
    for (size_t b = 0; b < slabs[i].boxes.count; b++) {
      struct box box = slabs[i].boxes.items[b];
      box.element = ELEMENT_PAGINATION;
      if (box.kind == BOX_TEXT || box.kind == BOX_RECT) boxes_add(f, &kept, box);
    }
    slabs[i].boxes = kept;
    r->height += slabs[i].height + slabs[i].gap;
  }
  r->slabs = slabs;
  f->slab_count = first;
  return r->height <= REPEATED_SHARE * flow_page_height(f) ? r : NULL;
}

static void flow_table_notes(struct grid *g) {
  struct flow *f = g->flow;
  if (!g->table->notes) return;
  int element = flow_element(f, TAG_P, g->frame.element);
  struct paragraph p = paragraph_of(f, g->table->notes, f->theme->table_note, element);
  flow_space(f, f->theme->caption_gap);
  flow_paragraph(f, &p, g->frame.x, fmaxf(g->width, text_measure(f, g->frame)), false);
}

/* The smaller the table of the slabs from first on, the better it stays whole. */
static void hold_together(struct flow *f, size_t first) {
  float height = 0;
  for (size_t i = first; i < f->slab_count; i++)
    height += f->slabs[i].height + f->slabs[i].gap;
  float smallness = fmaxf(0, 1 - height / flow_page_height(f));
  for (size_t i = first; i + 1 < f->slab_count; i++)
    f->slabs[i].parting += PARTING_SMALL * smallness * smallness * smallness * smallness;
}

/* What leads up to the table, such as its heading, turns with it. */
static void turn_with_lead(struct flow *f) {
  flow_turn(f, true);
  for (size_t i = f->slab_count; i > 0 && f->slabs[i - 1].keep && !f->slabs[i - 1].backing; i--)
    f->slabs[i - 1].turned = true;
}

/* Measures the table in its frame, or on a page turned sideways where it asks for that and needs it; false
   when even that has no room. */
static bool measure(struct grid *g) {
  struct flow *f = g->flow;
  grid_measure(g);
  bool nested = g->frame.x > f->sheet->left; /* in a quotation or a note, which stays on its page */
  if (g->table->landscape && !nested && !f->turned && grid_lacks(g, true) > 0) {
    turn_with_lead(f);
    g->frame.x = f->sheet->left;
    g->frame.width = f->sheet->measure;
    grid_measure(g);
  }
  float lacks = grid_lacks(g, false);
  if (!(lacks > 0)) return true;
  diag_error(f->diag, f->block->file, f->block->line, 0,
      "the table is %d points wider than the page, even in its smallest type: leave out columns%s",
      (int)ceilf(lacks),
      nested      ? ", or move it out of the quotation, list or note"
      : f->turned ? ""
                  : ", or set 'landscape: true'");
  return false;
}

static const char *continued(struct flow *f) {
  return arena_printf(f->arena, " (%s)", f->words->continued);
}

/* What is repeated above rows of a group, which row r starts: its heading stands below the table's. */
static const struct repeated *repeat_group(struct grid *g, size_t r, const struct repeated *head) {
  struct flow *f = g->flow;
  if (!head) return NULL;
  float gap = f->gap;
  bool turn = f->new_page;
  size_t first = f->slab_count;
  struct text_style style = grid_style(g, ROW_GROUP);
  struct cell cell = { .element = ELEMENT_PAGINATION };
  const struct inline_node *heading = g->table->rows[r].cells[0];
  f->gap = 0;
  cell.text = paragraph_of_more(f, heading, continued(f), style, ELEMENT_PAGINATION);
  struct grid_row row = grid_break_row(g, &cell, style, false, true);
  for (size_t i = 0; i < head->count; i++)
    *flow_slab(f, 0) = head->slabs[i];
  struct slab *s = grid_row_slab(g, &row, 0, row.line_count);
  grid_rule(g, s, g->frame.x, g->width, s->height - f->theme->hairline, f->theme->hairline, f->theme->hair);
  const struct repeated *repeated = take_repeated(g, first);
  f->gap = gap;
  f->new_page = turn;
  return repeated ? repeated : head;
}

static void flow_rows(struct grid *g, const struct repeated *head) {
  const struct table *t = g->table;
  const struct repeated *repeated = head;
  bool grouped = false;
  for (size_t r = 0; r < t->row_count; r++) {
    bool heads = t->rows[r].kind == ROW_GROUP;
    bool ends = heads || t->rows[r].kind == ROW_TOTAL;
    if (ends) repeated = head;
    if (!ends && r > 0) g->flow->slabs[g->flow->slab_count - 1].parting += grouped ? PARTING_GROUP : 0;
    flow_row(g, r, repeated);
    if (heads) repeated = repeat_group(g, r, head);
    grouped = heads || (grouped && !ends);
  }
}

/* The head and the caption as they are repeated on each further page. */
static const struct repeated *make_repeated(struct grid *g) {
  struct flow *f = g->flow;
  float gap = f->gap;
  bool turn = f->new_page;
  size_t first = f->slab_count;
  f->gap = 0;
  flow_caption(g, ELEMENT_PAGINATION, continued(f));
  grid_head(g);
  const struct repeated *repeated = take_repeated(g, first);
  f->gap = gap;
  f->new_page = turn;
  return repeated;
}

void flow_table(struct flow *f, const struct table *t, struct frame frame) {
  if (!t->column_count) return;
  struct grid g = { .flow = f, .table = t, .frame = frame };
  bool turned = f->turned;
  int table = flow_element(f, TAG_TABLE, frame.element);
  int caption = t->caption ? flow_element(f, TAG_CAPTION, table) : ELEMENT_ARTIFACT;
  grid_start(&g, table);
  if (measure(&g)) {
    const struct repeated *repeated = make_repeated(&g);
    size_t first = f->slab_count;
    flow_caption(&g, caption, "");
    flow_key(&g, caption);
    grid_head(&g);
    flow_rows(&g, repeated);
    hold_together(f, first);
    flow_table_notes(&g);
  }
  flow_turn(f, turned);
}
