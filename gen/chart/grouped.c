/* Categories with a bar for each series, one below the other, all from zero. */
#include "chart/chart_int.h"

#define THICKNESS 8.0f
#define BETWEEN 1.0f

bool draw_grouped(struct sketch *k) {
  struct matrix m;
  if (!matrix_make(k, &m)) return false;
  if (m.series[0]) add_legend(k, m.series, m.series_count);
  float pitch = THICKNESS + BETWEEN, text_top = k->top;
  k->top += annotations_height(k);
  struct bands b;
  struct scale s;
  bands_lay(k, m.categories, m.category_count, pitch * (float)m.series_count + BETWEEN, &b);
  bars_scale(k, b.left, &s);
  float zero = scale_at(&s, 0);
  for (size_t i = 0; i < m.category_count * m.series_count; i++) {
    if (!m.rows[i]) continue;
    const struct chart_row *row = &k->q->rows[m.rows[i] - 1];
    size_t series = i % m.series_count;
    float middle = b.middles[i / m.series_count] + pitch * ((float)series - (float)(m.series_count - 1) / 2);
    if (value_is_number(row->y))
      add_fill(
          k, m.rows[i], series, zero, middle - THICKNESS / 2, scale_at(&s, plain(row->y)) - zero, THICKNESS);
    add_bar_figure(k, &s, row, middle);
  }
  add_line(k, AXIS, HAIRLINE, 0, (struct point){ zero, k->top }, (struct point){ zero, k->bottom });
  add_band_annotations(k, &s, text_top, k->bottom);
  return true;
}
