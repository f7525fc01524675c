/* Shares to bars of one length, each filled as far as its share of the whole. */
#include <math.h>

#include "chart/chart_int.h"

#define THICKNESS 11.0f
#define FIGURE_GAP 6.0f
#define TRACK 0.75f

bool check_shares(struct sketch *k) {
  for (size_t i = 0; i < k->q->row_count; i++) {
    const struct chart_row *row = &k->q->rows[i];
    if (row->y.kind == VALUE_MISSING || (plain(row->y) >= 0 && plain(row->y) <= 1)) continue;
    return figure_fail(k, row, "a chart of kind '%s' shows shares from 0 to 1; that of '%s' is %s",
        k->q->kind, row->label, row->shown);
  }
  return true;
}

bool draw_proportion(struct sketch *k) {
  struct matrix m;
  if (!check_shares(k) || !matrix_of_rows(k, &m)) return false;
  if (m.series_count > 1)
    return sketch_fail(
        k, CHART_SERIES, "a chart of kind 'proportion' has one figure a row; use kind 'stacked' for several");
  add_highlight_legend(k);
  struct bands b;
  float text_top = k->top, widest = 0;
  k->top += annotations_height(k);
  bands_lay(k, m.categories, m.category_count, THICKNESS, &b);
  for (size_t i = 0; i < k->q->row_count; i++)
    widest = fmaxf(widest, text_width(k, k->q->rows[i].shown, style_strong));
  struct scale s = { .high = 1, .from = b.left, .to = fmaxf(b.left + 1, k->right - widest - FIGURE_GAP) };
  add_band_annotations(k, &s, text_top, k->bottom);
  for (size_t i = 0; i < k->q->row_count; i++) {
    const struct chart_row *row = &k->q->rows[i];
    float top = b.middles[i] - THICKNESS / 2, width = scale_at(&s, plain(row->y)) - s.from;
    bool missing = row->y.kind == VALUE_MISSING, quiet = any_highlight(k->q) && !row->highlight;
    struct type_style style = missing ? style_quiet : row->highlight ? style_strong : style_text;
    struct point corners[4] = { { s.from, top }, { s.to, top }, { s.to, top + THICKNESS },
      { s.from, top + THICKNESS } };
    if (!missing) add_rect(k, i + 1, quiet ? MUTED : palette[0], s.from, top, width, THICKNESS);
    for (size_t c = 0; c < 4; c++)
      add_line(k, MUTED, TRACK, missing ? 2 : 0, corners[c], corners[(c + 1) % 4]);
    add_label(k, k->right, baseline_at(b.middles[i], style), ANCHOR_END, style, row->shown);
  }
  return true;
}
