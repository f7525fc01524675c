/* Rows to dots along a common axis, with a line at their median. */
#include <math.h>
#include <stdlib.h>

#include "base/words.h"
#include "chart/chart_int.h"

#define RADIUS 3.2f
#define THICKNESS 7.0f
#define FIGURE_GAP 8.0f
#define TICK_TEXT 12.0f
#define MEDIAN_LINE 11.0f

static int by_value(const void *a, const void *b) {
  return value_compare(*(const struct value *)a, *(const struct value *)b);
}

/* The middle figure, or half way between the two in the middle, exactly; missing when none is known. */
static struct value median(struct sketch *k, size_t *known_count) {
  struct value *known = arena_array(k->arena, k->q->row_count, sizeof *known);
  size_t count = 0;
  for (size_t i = 0; i < k->q->row_count; i++)
    if (value_is_number(k->q->rows[i].y)) known[count++] = k->q->rows[i].y;
  *known_count = count;
  if (!count) return value_missing(MISSING_NOT_AVAILABLE);
  qsort(known, count, sizeof *known, by_value);
  struct value middle = known[count / 2];
  struct number sum, half;
  if (count % 2 == 0 && number_add(known[count / 2 - 1].number, middle.number, &sum) &&
      number_divide(sum, number_of(2), &half))
    middle = value_number(middle.kind == VALUE_COUNT && half.den != 1 ? VALUE_DECIMAL : middle.kind, half);
  return middle;
}

static void add_ticks(struct sketch *k, const struct scale *s) {
  for (size_t i = s->tick_count; i-- > 0;) { /* the last, which has the unit, is never left out */
    float x = scale_at(s, s->ticks[i].at);
    add_line(k, GRID, HAIRLINE, 0, (struct point){ x, k->top }, (struct point){ x, k->bottom });
    add_label_if_free(k, x, k->bottom + TICK_TEXT - 3, ANCHOR_MIDDLE, style_quiet, s->ticks[i].text);
  }
}

static void add_guides(struct sketch *k, const struct scale *s, const float *middles) {
  for (size_t i = 0; i < k->q->row_count; i++) {
    bool missing = !value_is_number(k->q->rows[i].y);
    add_line(k, GRID, HAIRLINE, missing ? 2 : 0, (struct point){ s->from, middles[i] },
        (struct point){ s->to, middles[i] });
  }
}

static void add_dot(struct sketch *k, const struct scale *s, size_t i, float middle) {
  const struct chart_row *row = &k->q->rows[i];
  bool missing = !value_is_number(row->y), quiet = any_highlight(k->q) && !row->highlight;
  struct type_style style = missing ? style_quiet : row->highlight ? style_strong : style_text;
  if (!missing) add_circle(k, i + 1, quiet ? MUTED : palette[0], scale_at(s, plain(row->y)), middle, RADIUS);
  if (missing || !k->q->bare)
    add_label(k, k->right, baseline_at(middle, style), ANCHOR_END, style, row->shown);
}

/* A median of a part says of how many it is. */
static const char *median_name(struct sketch *k, size_t known) {
  const struct chart_request *q = k->q;
  const struct words *w = words_of(q->language);
  if (!q->left_out && known == q->row_count) return w->median;
  return arena_printf(k->arena, "%s %zu %s:", w->median_of, known, q->left_out ? w->shown : w->known);
}

static void add_median(struct sketch *k, const struct scale *s, float text_top) {
  size_t known;
  struct value v = median(k, &known);
  if (!value_is_number(v)) return;
  const char *text = k->q->format ? k->q->format(k->q->context, v) : NULL;
  if (!text) text = value_plain(k->arena, v);
  add_band_line(
      k, s, plain(v), arena_printf(k->arena, "%s %s", median_name(k, known), text), text_top, k->bottom);
}

bool draw_dot(struct sketch *k) {
  struct matrix m;
  struct bands b;
  if (!matrix_of_rows(k, &m)) return false;
  if (m.series_count > 1) return sketch_fail(k, CHART_SERIES, "a chart of kind 'dot' has one figure a row");
  add_highlight_legend(k);
  float text_top = k->top, widest = 0;
  k->top += annotations_height(k) + MEDIAN_LINE;
  bands_lay(k, m.categories, m.category_count, THICKNESS, &b);
  for (size_t i = 0; i < k->q->row_count; i++)
    widest = fmaxf(widest, text_width(k, k->q->rows[i].shown, style_strong));
  struct scale s = { .from = b.left + RADIUS };
  s.to = fmaxf(s.from + 1, k->right - widest - FIGURE_GAP - RADIUS);
  scale_figures(k, &s, false, 5);
  add_ticks(k, &s);
  add_guides(k, &s, b.middles);
  add_median(k, &s, text_top + annotations_height(k));
  add_band_annotations(k, &s, text_top, k->bottom);
  for (size_t i = 0; i < k->q->row_count; i++)
    add_dot(k, &s, i, b.middles[i]);
  k->bottom += TICK_TEXT;
  if (scale_is_cut(&s)) add_cut_note(k);
  return true;
}
