/* Rows to horizontal bars that start at zero, each with its figure at its end. */
#include <math.h>

#include "chart/chart_int.h"

#define THICKNESS 9.0f
#define FIGURE_GAP 3.0f

/* The room that figures need beside the longest bars, on either side. */
static void find_margins(struct sketch *k, float *before, float *after) {
  *before = *after = 0;
  for (size_t i = 0; i < k->q->row_count; i++) {
    const struct chart_row *row = &k->q->rows[i];
    bool missing = !value_is_number(row->y);
    if (k->q->bare && !missing) continue;
    float width = text_width(k, row->shown, row->highlight ? style_strong : style_text) + FIGURE_GAP;
    float *side = !missing && plain(row->y) < 0 ? before : after;
    *side = fmaxf(*side, width);
  }
}

void bars_scale(struct sketch *k, float left, struct scale *out) {
  float before, after;
  double low = 0, high = 0;
  find_margins(k, &before, &after);
  figures_span(k, &low, &high);
  *out = (struct scale){ .low = fmin(low, 0), .high = fmax(high, 0) };
  if (!(out->high > out->low)) out->high = out->low + 1;
  out->from = left + before;
  out->to = fmaxf(out->from + 1, k->right - after);
}

void add_bar_figure(struct sketch *k, const struct scale *s, const struct chart_row *row, float middle) {
  bool missing = !value_is_number(row->y), back = !missing && plain(row->y) < 0;
  struct type_style style = missing ? style_quiet : row->highlight ? style_strong : style_text;
  if (k->q->bare && !missing) return;
  float x = scale_at(s, missing ? 0 : plain(row->y)) + (back ? -FIGURE_GAP : FIGURE_GAP);
  add_label(k, x, baseline_at(middle, style), back ? ANCHOR_END : ANCHOR_START, style, row->shown);
}

bool any_highlight(const struct chart_request *q) {
  if (q->legend[0]) return true;
  for (size_t i = 0; i < q->row_count; i++)
    if (q->rows[i].highlight) return true;
  return false;
}

static void add_bar(struct sketch *k, const struct scale *s, const struct matrix *m, size_t i, float middle) {
  const struct chart_row *row = &k->q->rows[i];
  float zero = scale_at(s, 0), length = scale_at(s, plain(row->y)) - zero, top = middle - THICKNESS / 2;
  if (m->series_count > 1)
    add_fill(k, i + 1, series_of(m, row->series), zero, top, length, THICKNESS);
  else
    add_rect(
        k, i + 1, row->highlight || !any_highlight(k->q) ? palette[0] : MUTED, zero, top, length, THICKNESS);
}

bool draw_bar(struct sketch *k) {
  struct matrix m;
  if (!matrix_of_rows(k, &m)) return false;
  if (m.series_count > 1)
    add_legend(k, m.series, m.series_count);
  else
    add_highlight_legend(k);
  struct bands b;
  float text_top = k->top;
  k->top += annotations_height(k);
  bands_lay(k, m.categories, m.category_count, THICKNESS, &b);
  struct scale s;
  bars_scale(k, b.left, &s);
  float zero = scale_at(&s, 0);
  for (size_t i = 0; i < k->q->row_count; i++)
    add_bar_figure(k, &s, &k->q->rows[i], b.middles[i]);
  add_band_annotations(k, &s, text_top, k->bottom);
  for (size_t i = 0; i < k->q->row_count; i++)
    if (value_is_number(k->q->rows[i].y)) add_bar(k, &s, &m, i, b.middles[i]);
  add_line(k, AXIS, HAIRLINE, 0, (struct point){ zero, k->top }, (struct point){ zero, k->bottom });
  return true;
}
