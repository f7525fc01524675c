/* Categories with a bar for each series, one below the other, all from zero. */
#include "chart/chart_int.h"

#define THICKNESS 8.0f
#define BETWEEN 1.0f
#define PITCH (THICKNESS + BETWEEN)

/* cell: of the matrix. */
static float middle_of(const struct matrix *m, const struct bands *b, size_t cell) {
  float series = (float)(cell % m->series_count), last = (float)(m->series_count - 1);
  return b->middles[cell / m->series_count] + PITCH * (series - last / 2);
}

bool draw_grouped(struct sketch *k) {
  struct matrix m;
  if (!matrix_make(k, &m)) return false;
  if (m.series[0]) add_legend(k, m.series, m.series_count);
  float text_top = k->top;
  k->top += annotations_height(k);
  struct bands b;
  struct scale s;
  bands_lay(k, m.categories, m.category_count, PITCH * (float)m.series_count + BETWEEN, &b);
  bars_scale(k, b.left, &s);
  float zero = scale_at(&s, 0);
  for (size_t i = 0; i < m.category_count * m.series_count; i++)
    if (m.rows[i]) add_bar_figure(k, &s, &k->q->rows[m.rows[i] - 1], middle_of(&m, &b, i));
  add_band_annotations(k, &s, text_top, k->bottom);
  for (size_t i = 0; i < m.category_count * m.series_count; i++) {
    if (!m.rows[i] || !value_is_number(k->q->rows[m.rows[i] - 1].y)) continue;
    float length = scale_at(&s, plain(k->q->rows[m.rows[i] - 1].y)) - zero;
    add_fill(k, m.rows[i], i % m.series_count, zero, middle_of(&m, &b, i) - THICKNESS / 2, length, THICKNESS);
  }
  add_line(k, AXIS, HAIRLINE, 0, (struct point){ zero, k->top }, (struct point){ zero, k->bottom });
  return true;
}
