/* Series along a plot: their rows in order, gaps where figures are missing, and names at their ends. */
#include <math.h>
#include <string.h>

#include "chart/chart_int.h"

#define END_GAP 8.0f
#define END_SHARE 0.3f /* of the width, at most, for the names at the ends */
#define END_RISE 4.0f
#define END_LINES 2
#define SYMBOL_RISE 4.0f /* of a gap's symbol, above the foot of the plot */

static const struct {
  float stroke, dash;
} strokes[SERIES_MAX] = { { 1.8f, 0 }, { 1.8f, 6 }, { 1.8f, 2.5f }, { 0.9f, 0 } };

struct mark curve_stroke(size_t series) {
  return (struct mark){ .kind = MARK_POLYLINE,
    .colour = palette[series],
    .stroke = strokes[series].stroke,
    .dash = strokes[series].dash };
}

/* The rows of each series from left to right. */
static void order_rows(struct sketch *k, const struct matrix *m, const struct plot *p, struct curve *curves) {
  size_t *counts = arena_array(k->arena, m->series_count, sizeof *counts);
  for (size_t s = 0; s < m->series_count; s++)
    curves[s].rows = arena_array(k->arena, k->q->row_count, sizeof *curves[s].rows);
  for (size_t i = 0; i < k->q->row_count; i++) {
    size_t s = series_of(m, k->q->rows[i].series), at = counts[s]++;
    for (; at > 0 && p->places[curves[s].rows[at - 1]] > p->places[i]; at--)
      curves[s].rows[at] = curves[s].rows[at - 1];
    curves[s].rows[at] = i;
    curves[s].count = counts[s];
  }
}

static bool row_known(const struct sketch *k, size_t row) {
  return value_is_number(k->q->rows[row].y);
}

/* Whether a curve runs at the foot of the plot beside a gap, where the symbol would stand on it. */
static bool runs_low(
    const struct sketch *k, const struct plot *p, const struct curve *c, size_t first, size_t end) {
  float foot = p->bottom - 2 * SYMBOL_RISE - SIZE_SMALL;
  return (first > 0 && plot_y(k, p, c->rows[first - 1]) > foot) ||
         (end < c->count && plot_y(k, p, c->rows[end]) > foot);
}

/* A pale band from one figure that is known to the next, with the symbol of what is missing between. */
static void add_gap(
    struct sketch *k, const struct plot *p, const struct curve *c, size_t first, size_t end, bool holds) {
  float left = first > 0 && !holds ? plot_x(p, c->rows[first - 1]) : plot_x(p, c->rows[first]);
  float right = end < c->count ? plot_x(p, c->rows[end]) : holds ? p->right : plot_x(p, c->rows[end - 1]);
  if (right - left < 4) {
    left -= 2;
    right += 2;
  }
  add_rect(k, 0, BAND, left, p->top, right - left, p->bottom - p->top);
  float y = runs_low(k, p, c, first, end) ? p->top + SIZE_SMALL + SYMBOL_RISE : p->bottom - SYMBOL_RISE;
  add_label_if_free(k, (left + right) / 2, y, ANCHOR_MIDDLE, style_quiet, k->q->rows[c->rows[first]].shown);
}

static void add_gaps(struct sketch *k, const struct plot *p, const struct curve *c, bool holds) {
  for (size_t i = 0, end; i < c->count; i = end + 1) {
    for (end = i; end < c->count && !row_known(k, c->rows[end]);)
      end++;
    if (end > i) add_gap(k, p, c, i, end, holds);
  }
}

/* The names need room before the plot is made; the last figure known stands beside its line with its name. */
static const char *end_text(struct sketch *k, const struct matrix *m, size_t series) {
  const char *shown = "", *name = m->series[series];
  double place = 0;
  bool dated = false;
  for (size_t i = 0; i < k->q->row_count; i++) {
    const struct chart_row *row = &k->q->rows[i];
    if (series_of(m, row->series) != series) continue;
    bool comparable = row->x.kind == VALUE_DATE || value_is_number(row->x);
    if (value_is_number(row->y) ? !dated || !comparable || plain(row->x) >= place : !*shown) {
      shown = row->shown;
      place = plain(row->x);
      dated = value_is_number(row->y);
    }
  }
  if (k->q->bare) shown = "";
  return name ? arena_printf(k->arena, "%s%s%s", name, *shown ? " " : "", shown) : shown;
}

static float end_y(const struct sketch *k, const struct plot *p, const struct curve *c, size_t row) {
  return c->places ? scale_at(&p->up, c->places[row]) : plot_y(k, p, row);
}

static void add_ends(struct sketch *k, const struct plot *p, const struct curve *curves, size_t count) {
  float *middles = arena_array(k->arena, count, sizeof *middles),
        *heights = arena_array(k->arena, count, sizeof *heights);
  for (size_t s = 0; s < count; s++) {
    size_t last = curves[s].count;
    while (last > 0 && !row_known(k, curves[s].rows[last - 1]))
      last--;
    middles[s] = last ? end_y(k, p, &curves[s], curves[s].rows[last - 1]) : p->bottom;
    heights[s] = wrapped_height(&curves[s].end, style_strong) + 1;
    float x = !last                    ? p->right
              : last < curves[s].count ? plot_x(p, curves[s].rows[last - 1])
                                       : plot_end(p, curves[s].rows[last - 1]);
    if (last && x < p->right - END_GAP)
      add_line(
          k, AXIS, HAIRLINE, 1.5f, (struct point){ x, middles[s] }, (struct point){ p->right, middles[s] });
  }
  spread(k, middles, heights, count, p->top - END_RISE, p->bottom + END_RISE);
  for (size_t s = 0; s < count; s++) {
    struct type_style style = style_strong;
    if (count > 1) style.colour = text_of_series(s);
    add_wrapped(k, &curves[s].end, p->right + END_GAP / 2, middles[s], ANCHOR_START, style);
  }
}

bool curves_make(struct sketch *k, bool with_zero, bool holds, struct curves *out) {
  struct matrix m;
  if (!matrix_make(k, &m)) return false;
  *out = (struct curves){ .count = m.series_count };
  out->items = arena_array(k->arena, m.series_count, sizeof *out->items);
  float room = 0;
  for (size_t s = 0; s < m.series_count; s++) {
    out->items[s].end =
        wrap(k, end_text(k, &m, s), style_strong, (k->right - k->left) * END_SHARE, END_LINES);
    room = fmaxf(room, out->items[s].end.width);
  }
  plot_make(k, with_zero, room + END_GAP, &out->plot);
  order_rows(k, &m, &out->plot, out->items);
  for (size_t s = 0; s < m.series_count; s++)
    add_gaps(k, &out->plot, &out->items[s], holds);
  return true;
}

void curves_finish(struct sketch *k, const struct curves *c) {
  add_ends(k, &c->plot, c->items, c->count);
  plot_annotations(k, &c->plot);
  if (scale_is_cut(&c->plot.up)) add_cut_note(k);
}

void curve_runs(struct sketch *k, const struct curve *c, run_draw *draw, void *context) {
  for (size_t i = 0, end; i < c->count; i = end + 1) {
    for (end = i; end < c->count && row_known(k, c->rows[end]);)
      end++;
    if (end > i) draw(k, context, c->rows + i, end - i, end);
  }
}

float plot_x(const struct plot *p, size_t row) {
  return scale_at(&p->along, p->places[row]);
}

float plot_end(const struct plot *p, size_t row) {
  return scale_at(&p->along, fmax(p->places[row], p->until));
}

float plot_y(const struct sketch *k, const struct plot *p, size_t row) {
  return scale_at(&p->up, plain(k->q->rows[row].y));
}
