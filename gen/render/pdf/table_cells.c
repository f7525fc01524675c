/* Cells, shaped, into what their columns want: the widths of CSS 2.2, 17.5.2.2, and room for decimal points
   one above the other. */
#include <math.h>

#include "render/pdf/table_int.h"
#include "type/face.h"

#define NUMBER_SHARE 0.3f  /* of the frame: a number up to this wide is never broken */
#define HEADING_SHARE 0.5f /* of a heading's width: it wraps before the text below it does */
#define SHORTEST_CUT 4.5f  /* em: about eight letters */

static struct text_style scaled(struct text_style style, float scale) {
  style.size *= scale;
  style.leading *= scale;
  return style;
}

struct text_style grid_style(const struct grid *g, enum row_kind kind) {
  const struct theme *t = g->flow->theme;
  switch (kind) {
  case ROW_BODY: return scaled(t->table_body, g->scale);
  case ROW_GROUP: return scaled(t->table_group, g->scale);
  case ROW_SUBTOTAL:
  case ROW_TOTAL: return scaled(t->table_total, g->scale);
  }
  return t->table_body;
}

struct text_style grid_head_style(const struct grid *g) {
  return scaled(g->flow->theme->table_head, g->scale);
}

/* The byte where the decimal point of a number is, or would be; 0 when the text has no digit. */
static size_t point_of(const char *text, size_t length) {
  size_t after_digit = 0;
  for (size_t i = 0; i < length; i++) {
    if (!is_digit(text[i])) continue;
    after_digit = i + 1;
    if (i + 2 < length && text[i + 1] == '.' && is_digit(text[i + 2])) return i + 1;
  }
  return after_digit;
}

static void find_point(const struct flow *f, struct cell *c) {
  c->has_point = false;
  c->before = 0;
  for (size_t i = 0; i < c->text.count; i++) {
    const struct atom *a = &c->text.atoms[i];
    size_t point = point_of(a->shaped->text, a->shaped->length);
    if (!point) {
      c->before += atom_width(a) + space_width(f, a->space);
      continue;
    }
    for (size_t g = 0; g < a->shaped->glyph_count && a->shaped->glyphs[g].cluster < point; g++)
      c->before += (float)a->shaped->glyphs[g].advance / TYPE_EM * a->span->size;
    c->has_point = true;
    return;
  }
}

static void measure_cell(
    const struct grid *g, struct cell *c, const struct inline_node *content, struct text_style style) {
  c->text = paragraph_of(g->flow, content, style, c->element);
  c->natural = paragraph_natural(g->flow, &c->text);
  c->minimum = paragraph_minimum(g->flow, &c->text);
}

/* Words are cut only where they are longer than this. */
static float shortest_cut(struct text_style style) {
  return style.size * SHORTEST_CUT;
}

static void widen(const struct grid *g, struct grid_column *column, enum align align, struct cell *c) {
  bool number = align == ALIGN_END || align == ALIGN_DECIMAL;
  float minimum = number && c->natural <= g->frame.width * NUMBER_SHARE ? c->natural : c->minimum;
  column->natural = fmaxf(column->natural, c->natural);
  column->body = fmaxf(column->body, c->natural);
  column->minimum = fmaxf(column->minimum, minimum);
  column->uncut = fmaxf(column->uncut, number ? minimum : fminf(minimum, shortest_cut(c->text.style)));
  if (align != ALIGN_DECIMAL) return;
  find_point(g->flow, c);
  if (!c->has_point) return;
  column->before = fmaxf(column->before, c->before);
  column->after = fmaxf(column->after, c->natural - c->before);
}

/* Columns together are as wide as the heading over them. */
static void measure_spans(struct grid *g) {
  for (size_t i = 0; i < g->span_count; i++) {
    struct grid_span *s = &g->spans[i];
    measure_cell(g, &s->cell, g->table->columns[s->first].group, grid_head_style(g));
    s->cell.text.balanced = true;
    float count = (float)(s->end - s->first), natural = g->gap * (count - 1), minimum = natural;
    for (size_t c = s->first; c < s->end; c++) {
      natural += g->columns[c].natural;
      minimum += g->columns[c].minimum;
    }
    for (size_t c = s->first; c < s->end; c++) {
      g->columns[c].natural += fmaxf(0, s->cell.natural - natural) / count;
      g->columns[c].minimum += fmaxf(0, s->cell.minimum - minimum) / count;
      g->columns[c].body = fmaxf(g->columns[c].body, g->columns[c].minimum);
    }
  }
}

/* A width that the template gives is kept, whatever the content. */
static void apply_given_widths(struct grid *g) {
  size_t count = g->table->column_count;
  float available = g->frame.width - grid_white(g);
  for (size_t i = 0; i < count; i++) {
    float share = g->table->columns[i].width;
    struct grid_column *c = &g->columns[i];
    if (share > 0) c->natural = c->body = c->minimum = c->uncut = share * available;
  }
}

void grid_measure_cells(struct grid *g) {
  const struct table *t = g->table;
  for (size_t i = 0; i < t->column_count; i++) {
    struct cell *c = &g->heads[i];
    measure_cell(g, c, t->columns[i].heading, grid_head_style(g));
    c->text.balanced = true;
    float body = fmaxf(c->minimum, c->natural * HEADING_SHARE);
    float uncut = fminf(c->minimum, shortest_cut(c->text.style));
    g->columns[i] =
        (struct grid_column){ .natural = c->natural, .minimum = c->minimum, .body = body, .uncut = uncut };
  }
  for (size_t r = 0; r < t->row_count; r++) {
    const struct row *row = &t->rows[r];
    size_t count = row->kind == ROW_GROUP ? 1 : t->column_count;
    for (size_t i = 0; i < count; i++) {
      struct cell *c = &g->cells[r * t->column_count + i];
      measure_cell(g, c, row->cells[i], grid_style(g, row->kind));
      if (row->kind != ROW_GROUP) widen(g, &g->columns[i], t->columns[i].align, c);
    }
  }
  for (size_t i = 0; i < t->column_count; i++) {
    struct grid_column *c = &g->columns[i];
    float decimal = c->before + c->after;
    /* A hair more, so that rounding never makes the column too narrow. */
    c->body = fmaxf(c->body, decimal + 0.01f);
    c->natural = fmaxf(c->natural, c->body);
    if (decimal <= g->frame.width * NUMBER_SHARE) c->minimum = fmaxf(c->minimum, decimal);
  }
  measure_spans(g);
  apply_given_widths(g);
}
