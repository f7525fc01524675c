/* The rows of a table: their elements, their cells broken into lines, and the slabs of one row or of the
   head. A head has a second level where columns stand under a common heading. */
#include "render/pdf/table_int.h"

#define BODY_ROWS 4000 /* of one TBODY, which is a list that a reader may bound (PDF/A-1: 8191) */
#define TALL_ROW 0.35f /* of the page: a row taller than this may be cut between lines */

static int header_element(struct grid *g, int row, unsigned columns, unsigned rows) {
  int element = flow_element(g->flow, TAG_TH, row);
  struct element *e = &g->flow->layout->elements[element];
  e->scope = SCOPE_COLUMN;
  e->column_span = columns;
  e->row_span = rows;
  return element;
}

/* Finds the headings that stand over several columns. */
static void find_spans(struct grid *g) {
  const struct table *t = g->table;
  g->spans = arena_array(g->flow->arena, t->column_count, sizeof *g->spans);
  for (size_t i = 0, end; i < t->column_count; i = end) {
    const struct inline_node *group = t->columns[i].group;
    for (end = i + 1; end < t->column_count && group && t->columns[end].group == group;)
      end++;
    if (group) g->spans[g->span_count++] = (struct grid_span){ .first = i, .end = end };
  }
}

/* The elements of the head: a column without a group takes both levels. */
static void make_head_elements(struct grid *g, int head) {
  struct flow *f = g->flow;
  int first = flow_element(f, TAG_TR, head);
  for (size_t i = 0, span = 0; i < g->table->column_count; i++) {
    if (span < g->span_count && g->spans[span].first == i) {
      struct grid_span *s = &g->spans[span];
      s->cell.element = header_element(g, first, (unsigned)(s->end - s->first), 1);
    }
    if (!g->table->columns[i].group)
      g->heads[i].element = header_element(g, first, 1, g->span_count ? 2 : 1);
    else if (g->spans[span].end == i + 1)
      span++;
  }
  int second = g->span_count ? flow_element(f, TAG_TR, head) : first;
  for (size_t i = 0; i < g->table->column_count; i++)
    if (g->table->columns[i].group) g->heads[i].element = header_element(g, second, 1, 1);
}

/* The elements of one row; group is the heading it stands under, 0 for none. */
static void make_row_elements(struct grid *g, size_t r, int row, int group) {
  const struct table *t = g->table;
  struct flow *f = g->flow;
  bool spans = t->rows[r].kind == ROW_GROUP,
       headed = t->column_count > 1 && t->columns[0].align == ALIGN_START;
  for (size_t i = 0; i < (spans ? 1 : t->column_count); i++) {
    bool header = i == 0 && headed;
    int element = flow_element(f, header ? TAG_TH : TAG_TD, row);
    struct element *e = &f->layout->elements[element];
    if (header) e->scope = SCOPE_ROW;
    if (spans) e->column_span = (unsigned)t->column_count;
    /* What is said of a row's header holds for the row (ISO 32000-1, table 349). */
    if (!spans && (header || !headed)) e->header = group;
    g->cells[r * t->column_count + i].element = element;
  }
}

void grid_start(struct grid *g, int table) {
  const struct table *t = g->table;
  struct flow *f = g->flow;
  g->columns = arena_array(f->arena, t->column_count, sizeof *g->columns);
  g->heads = arena_array(f->arena, t->column_count, sizeof *g->heads);
  g->cells = arena_array(f->arena, t->row_count, t->column_count * sizeof *g->cells);
  find_spans(g);
  make_head_elements(g, flow_element(f, TAG_THEAD, table));
  int body = t->row_count ? flow_element(f, TAG_TBODY, table) : table, group = 0;
  for (size_t r = 0; r < t->row_count; r++) {
    enum row_kind kind = t->rows[r].kind;
    if (r % BODY_ROWS == 0 && r > 0) body = flow_element(f, TAG_TBODY, table);
    if (kind == ROW_TOTAL || kind == ROW_GROUP) group = 0;
    make_row_elements(g, r, flow_element(f, TAG_TR, body), group);
    int first = g->cells[r * t->column_count].element;
    if (kind != ROW_GROUP || f->layout->elements[first].tag != TAG_TH) continue;
    group = first;
    f->layout->elements[first].has_id = true;
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

struct grid_row grid_break_row(
    struct grid *g, struct cell *cells, struct text_style style, bool head, bool group) {
  struct grid_row row = { cells, group ? 1 : g->table->column_count, 1, style, head, group };
  for (size_t i = 0; i < row.cell_count; i++) {
    size_t lines = break_cell(g, &cells[i], group ? g->width - 2 * g->inset : g->columns[i].width);
    if (lines > row.line_count) row.line_count = lines;
  }
  return row;
}

static void tint_head(struct grid *g, struct slab *s) {
  boxes_rect(g->flow, &s->boxes, g->frame.x, 0, g->width, s->height, g->flow->theme->head_tint);
}

struct slab *grid_row_slab(struct grid *g, const struct grid_row *row, size_t first, size_t end) {
  struct flow *f = g->flow;
  float above = first == 0 ? f->theme->cell_padding : 0;
  float below = end == row->line_count ? f->theme->cell_padding : 0;
  struct slab *s = flow_slab(f, above + (float)(end - first) * row->style.leading + below);
  if (row->head) tint_head(g, s);
  for (size_t i = 0; i < row->cell_count; i++) {
    struct cell *c = &row->cells[i];
    /* Headings stand on the rule below them; the text of a cell hangs from its top. */
    size_t skipped = row->head ? row->line_count - c->line_count : 0;
    for (size_t n = first; n < end; n++) {
      if (n < skipped || n - skipped >= c->line_count) continue;
      const struct line *line = &c->lines[n - skipped];
      float x = row->group ? g->frame.x + g->inset : line_x(g, i, c, line);
      paragraph_line(f, &c->text, line, x, above + (float)(n - first) * row->style.leading, &s->boxes);
    }
  }
  return s;
}

size_t grid_line_step(const struct grid *g, const struct grid_row *row) {
  float height = (float)row->line_count * row->style.leading;
  return height > TALL_ROW * flow_page_height(g->flow) ? 1 : row->line_count;
}

void grid_rule(
    struct grid *g, struct slab *s, float x, float width, float y, float thickness, uint32_t colour) {
  boxes_rect(g->flow, &s->boxes, x, y, width, thickness, colour);
}

/* The upper level of the head: each heading in the middle over its columns, and a line below them. */
static void head_spans(struct grid *g) {
  const struct theme *t = g->flow->theme;
  struct text_style style = grid_head_style(g);
  size_t tallest = 1;
  for (size_t i = 0; i < g->span_count; i++) {
    struct grid_span *s = &g->spans[i];
    const struct grid_column *last = &g->columns[s->end - 1];
    s->x = g->columns[s->first].x;
    s->width = last->x + last->width - s->x;
    if (break_cell(g, &s->cell, s->width) > tallest) tallest = s->cell.line_count;
  }
  struct slab *slab =
      flow_slab(g->flow, t->cell_padding + (float)tallest * style.leading + t->cell_padding / 2);
  slab->keep = true;
  tint_head(g, slab);
  for (size_t i = 0; i < g->span_count; i++) {
    const struct grid_span *s = &g->spans[i];
    for (size_t n = 0; n < s->cell.line_count; n++) {
      float x = s->x + (s->width - s->cell.lines[n].width) / 2;
      float y = t->cell_padding + (float)(tallest - s->cell.line_count + n) * style.leading;
      paragraph_line(g->flow, &s->cell.text, &s->cell.lines[n], x, y, &slab->boxes);
    }
    grid_rule(g, slab, s->x, s->width, slab->height - t->hairline, t->hairline, t->rule_colour);
  }
}

/* A table may be without headings: Markdown has no table without a line for them. */
static bool has_headings(const struct grid *g) {
  for (size_t i = 0; i < g->table->column_count; i++)
    if (g->heads[i].text.count) return true;
  return g->span_count > 0;
}

void grid_head(struct grid *g) {
  const struct theme *t = g->flow->theme;
  if (!has_headings(g)) {
    struct slab *rule = flow_slab(g->flow, t->rule);
    rule->keep = true;
    grid_rule(g, rule, g->frame.x, g->width, 0, t->rule, t->rule_colour);
    return;
  }
  if (g->span_count) head_spans(g);
  struct grid_row head = grid_break_row(g, g->heads, grid_head_style(g), true, false);
  size_t step = grid_line_step(g, &head);
  struct slab *s = NULL;
  for (size_t n = 0; n < head.line_count; n += step) {
    s = grid_row_slab(g, &head, n, n + step);
    s->keep = true;
  }
  grid_rule(g, s, g->frame.x, g->width, s->height - t->rule, t->rule, t->rule_colour);
}
