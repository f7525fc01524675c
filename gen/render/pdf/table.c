/* A table into slabs: caption, head, rows and notes; and what is repeated where it goes over pages. */
#include <math.h>

#include "render/pdf/table_int.h"

#define LEAST_COLUMN 12     /* points, gap included */
#define TALL_ROW 0.35f      /* of the page: a row taller than this may be cut between lines */
#define WHOLE_TABLE 0.32f   /* of the page: a table no taller than this is not parted */
#define REPEATED_SHARE 0.4f /* of the page: a head taller than this is not repeated */

/* Makes the elements of the whole table, in reading order. */
static void make_elements(struct grid *g, int table) {
  struct flow *f = g->flow;
  const struct table *t = g->table;
  struct element **elements = &f->layout->elements;
  int row = flow_element(f, TAG_TR, flow_element(f, TAG_THEAD, table));
  for (size_t i = 0; i < t->column_count; i++) {
    g->heads[i].element = flow_element(f, TAG_TH, row);
    (*elements)[g->heads[i].element].scope = SCOPE_COLUMN;
  }
  int body = t->row_count ? flow_element(f, TAG_TBODY, table) : table;
  for (size_t r = 0; r < t->row_count; r++) {
    bool group = t->rows[r].kind == ROW_GROUP;
    row = flow_element(f, TAG_TR, body);
    for (size_t i = 0; i < (group ? 1 : t->column_count); i++) {
      bool header = i == 0 && t->column_count > 1 && t->columns[0].align == ALIGN_START;
      int element = flow_element(f, header ? TAG_TH : TAG_TD, row);
      if (header) (*elements)[element].scope = SCOPE_ROW;
      if (group) (*elements)[element].column_span = (unsigned)t->column_count;
      g->cells[r * t->column_count + i].element = element;
    }
  }
}

/* Where a line of a cell starts. */
static float line_x(const struct grid *g, size_t column, const struct cell *c, const struct line *line) {
  const struct grid_column *k = &g->columns[column];
  switch (g->table->columns[column].align) {
  case ALIGN_START: return k->x;
  case ALIGN_CENTRE: return k->x + (k->width - line->width) / 2;
  case ALIGN_DECIMAL:
    if (c->has_point && c->line_count == 1 && k->before + k->after <= k->width)
      return k->x + k->width - k->after - c->before;
    return k->x + k->width - line->width;
  case ALIGN_END: return k->x + k->width - line->width;
  }
  return k->x;
}

static size_t break_cell(struct grid *g, struct cell *c, float width) {
  c->line_count = paragraph_break(g->flow, &c->text, width, &c->lines);
  return c->line_count;
}

/* The cells of one row, broken into lines. */
struct grid_row {
  struct cell *cells;
  size_t cell_count, line_count;
  struct text_style style;
  bool head, group;
};

static struct grid_row break_row(
    struct grid *g, struct cell *cells, struct text_style style, bool head, bool group) {
  struct grid_row row = { cells, group ? 1 : g->table->column_count, 1, style, head, group };
  for (size_t i = 0; i < row.cell_count; i++) {
    size_t lines = break_cell(g, &cells[i], group ? g->width : g->columns[i].width);
    if (lines > row.line_count) row.line_count = lines;
  }
  return row;
}

/* Lines first to end of a row as one slab, padded where the row starts and ends. */
static struct slab *row_slab(struct grid *g, const struct grid_row *row, size_t first, size_t end) {
  struct flow *f = g->flow;
  float above = first == 0 ? f->theme->cell_padding : 0;
  float below = end == row->line_count ? f->theme->cell_padding : 0;
  struct slab *s = flow_slab(f, above + (float)(end - first) * row->style.leading + below);
  for (size_t i = 0; i < row->cell_count; i++) {
    struct cell *c = &row->cells[i];
    /* Headings stand on the rule below them; the text of a cell hangs from its top. */
    size_t skipped = row->head ? row->line_count - c->line_count : 0;
    for (size_t n = first; n < end; n++) {
      if (n < skipped || n - skipped >= c->line_count) continue;
      const struct line *line = &c->lines[n - skipped];
      float x = row->group ? g->frame.x : line_x(g, i, c, line);
      paragraph_line(f, &c->text, line, x, above + (float)(n - first) * row->style.leading, &s->boxes);
    }
  }
  return s;
}

/* How many lines of a row are never parted: all of them, or one where the row is tall. */
static size_t line_step(const struct grid *g, const struct grid_row *row) {
  float height = (float)row->line_count * row->style.leading;
  return height > TALL_ROW * flow_page_height(g->flow) ? 1 : row->line_count;
}

static void add_rule(struct grid *g, struct slab *s, float y, float thickness, uint32_t colour) {
  boxes_rect(g->flow, &s->boxes, g->frame.x, y, g->width, thickness, colour);
}

/* Whether row r stays with the next: two rows on either side of a page end, a group with its first row, and
   totals with what they sum. */
static bool keeps(const struct table *t, size_t r) {
  if (r + 1 == t->row_count) return t->notes != NULL;
  enum row_kind next = t->rows[r + 1].kind;
  return r == 0 || r + 2 == t->row_count || t->rows[r].kind == ROW_GROUP || next == ROW_SUBTOTAL ||
         next == ROW_TOTAL;
}

static void flow_row(struct grid *g, size_t r, const struct repeated *repeated) {
  struct flow *f = g->flow;
  const struct theme *t = f->theme;
  const struct table *table = g->table;
  enum row_kind kind = table->rows[r].kind;
  struct grid_row row =
      break_row(g, &g->cells[r * table->column_count], grid_style(g, kind), false, kind == ROW_GROUP);
  if (kind == ROW_GROUP && r > 0) flow_space(f, t->group_before);
  size_t step = line_step(g, &row);
  for (size_t n = 0; n < row.line_count; n += step) {
    struct slab *s = row_slab(g, &row, n, n + step);
    bool last = n + step == row.line_count;
    s->repeated = repeated;
    s->keep = last ? keeps(table, r) : n == 0 || n + 2 == row.line_count;
    if (n == 0 && kind == ROW_TOTAL && r > 0) add_rule(g, s, 0, t->hairline, t->rule_colour);
    if (!last) continue;
    if (r + 1 == table->row_count)
      add_rule(g, s, s->height - t->rule, t->rule, t->rule_colour);
    else if (table->rows[r + 1].kind != ROW_TOTAL)
      add_rule(g, s, s->height - t->hairline, t->hairline, t->hair);
  }
}

/* A list of inlines as it grows. */
struct inlines {
  struct arena *arena;
  struct inline_node *first, *last;
};

static void add_inline(struct inlines *l, struct inline_node node) {
  struct inline_node *n = arena_alloc(l->arena, sizeof *n);
  *n = node;
  n->next = NULL;
  if (l->last)
    l->last->next = n;
  else
    l->first = n;
  l->last = n;
}

/* "Table 1: Systems by population", with more after it in italics. */
static void flow_caption(struct grid *g, int element, const char *more) {
  const struct table *t = g->table;
  struct flow *f = g->flow;
  if (!t->caption) return;
  struct inlines caption = { .arena = f->arena };
  struct inline_node label = { .kind = INLINE_TEXT };
  if (t->number) {
    label.text = arena_printf(f->arena, "Table\xC2\xA0%u:", t->number);
    add_inline(&caption, (struct inline_node){ .kind = INLINE_STRONG, .children = &label });
    add_inline(&caption, (struct inline_node){ .kind = INLINE_SOFT_BREAK });
  }
  for (const struct inline_node *n = t->caption; n; n = n->next)
    add_inline(&caption, *n);
  struct inline_node tail = { .kind = INLINE_TEXT, .text = more };
  add_inline(&caption, (struct inline_node){ .kind = INLINE_EMPHASIS, .children = &tail });
  struct paragraph p = paragraph_of(f, caption.first, f->theme->caption, element);
  flow_paragraph(f, &p, g->frame.x, fmaxf(g->width, text_measure(f, g->frame)), true);
  flow_space(f, f->theme->caption_gap);
}

static void flow_head(struct grid *g) {
  const struct theme *t = g->flow->theme;
  struct grid_row head = break_row(g, g->heads, grid_head_style(g), true, false);
  size_t step = line_step(g, &head);
  struct slab *s = NULL;
  for (size_t n = 0; n < head.line_count; n += step) {
    s = row_slab(g, &head, n, n + step);
    s->keep = true;
  }
  add_rule(g, s, s->height - t->rule, t->rule, t->rule_colour);
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

static void flow_notes(struct grid *g) {
  struct flow *f = g->flow;
  if (!g->table->notes) return;
  int element = flow_element(f, TAG_P, g->frame.element);
  struct paragraph p = paragraph_of(f, g->table->notes, f->theme->table_note, element);
  flow_space(f, f->theme->caption_gap);
  flow_paragraph(f, &p, g->frame.x, fmaxf(g->width, text_measure(f, g->frame)), false);
}

/* Keeps the slabs of a small table, from first on, together. */
static void keep_whole(struct flow *f, size_t first) {
  float height = 0;
  for (size_t i = first; i < f->slab_count; i++)
    height += f->slabs[i].height + f->slabs[i].gap;
  for (size_t i = first; height <= WHOLE_TABLE * flow_page_height(f) && i + 1 < f->slab_count; i++)
    f->slabs[i].keep = true;
}

void flow_table(struct flow *f, const struct table *t, struct frame frame) {
  if (!t->column_count) return;
  if (frame.width / (float)t->column_count < LEAST_COLUMN) {
    diag_error(f->diag, f->block->file, f->block->line, 0,
        "a table of %zu columns does not fit on the page; it has room for %d", t->column_count,
        (int)(frame.width / LEAST_COLUMN));
    return;
  }
  struct grid g = { .flow = f, .table = t, .frame = frame };
  g.columns = arena_array(f->arena, t->column_count, sizeof *g.columns);
  g.heads = arena_array(f->arena, t->column_count, sizeof *g.heads);
  g.cells = arena_array(f->arena, t->row_count, t->column_count * sizeof *g.cells);
  int table = flow_element(f, TAG_TABLE, frame.element);
  int caption = t->caption ? flow_element(f, TAG_CAPTION, table) : ELEMENT_ARTIFACT;
  make_elements(&g, table);
  grid_measure(&g);

  float gap = f->gap;
  bool turn = f->new_page;
  size_t first = f->slab_count;
  f->gap = 0;
  flow_caption(&g, ELEMENT_PAGINATION, " (continued)");
  flow_head(&g);
  const struct repeated *repeated = take_repeated(&g, first);
  f->gap = gap;
  f->new_page = turn;

  flow_caption(&g, caption, "");
  flow_head(&g);
  for (size_t r = 0; r < t->row_count; r++)
    flow_row(&g, r, repeated);
  keep_whole(f, first);
  flow_notes(&g);
}
