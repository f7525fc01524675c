/* A figure over time to the area below it, from zero; several that are parts of one whole, to areas that
   stand on one another. */
#include "chart/chart_int.h"

#define LONE_STROKE 1.8f /* of a figure without a neighbour */
#define BETWEEN 1.0f     /* white, between one part and the next */

/* Where each row starts and where its middle is, as figures. */
struct layers {
  double *bases, *middles;
};

struct area_pen {
  const struct plot *plot;
  const double *bases;
  size_t series;
  bool top; /* nothing stands on it */
};

/* The text of what is missing at a place; NULL when every part is known there. */
static const char *gap_at(struct sketch *k, const struct matrix *m, size_t place) {
  for (size_t s = 0; s < m->series_count; s++) {
    size_t row = m->rows[place * m->series_count + s];
    if (!row) return value_plain(k->arena, value_missing(MISSING_NOT_AVAILABLE));
    if (!value_is_number(k->q->rows[row - 1].y)) return k->q->rows[row - 1].shown;
  }
  return NULL;
}

/* Each part takes its place on those before it.  A stack that lacks a part has no height, so none of it is
   drawn. */
static bool stack_place(
    struct sketch *k, const struct matrix *m, size_t place, struct chart_row *rows, const struct layers *l) {
  const char *gap = gap_at(k, m, place);
  struct number sum = number_of(0);
  for (size_t s = 0; s < m->series_count; s++) {
    size_t row = m->rows[place * m->series_count + s];
    if (!row) continue;
    struct chart_row *r = &rows[row - 1];
    if (gap) {
      r->y = value_missing(MISSING_NOT_AVAILABLE);
      r->shown = gap;
      continue;
    }
    if (m->series_count > 1 && plain(r->y) < 0)
      return figure_fail(k, r, "a part of a whole is not negative; that of '%s' at '%s' is %s", r->series,
          r->label, r->shown);
    l->bases[row - 1] = plain(value_number(r->y.kind, sum));
    if (!number_add(sum, r->y.number, &sum))
      return figure_fail(k, r, "the figures at '%s' are too large to add up", r->label);
    r->y.number = sum;
    l->middles[row - 1] = (l->bases[row - 1] + plain(r->y)) / 2;
  }
  return true;
}

/* The request with the tops of the areas for figures. */
static bool stack_rows(struct sketch *k, struct layers *l) {
  struct matrix m;
  if (!matrix_make(k, &m)) return false;
  size_t count = k->q->row_count;
  struct chart_request *stacked = arena_alloc(k->arena, sizeof *stacked);
  struct chart_row *rows = arena_array(k->arena, count, sizeof *rows);
  for (size_t i = 0; i < count; i++)
    rows[i] = k->q->rows[i];
  *l = (struct layers){ arena_array(k->arena, count, sizeof(double)),
    arena_array(k->arena, count, sizeof(double)) };
  for (size_t place = 0; place < m.category_count; place++)
    if (!stack_place(k, &m, place, rows, l)) return false;
  *stacked = *k->q;
  stacked->rows = rows;
  k->q = stacked;
  return true;
}

static void draw_run(struct sketch *k, void *context, const size_t *rows, size_t count, size_t end) {
  (void)end;
  const struct area_pen *pen = context;
  struct point *points = arena_array(k->arena, 2 * count, sizeof *points);
  for (size_t i = 0; i < count; i++) {
    float x = plot_x(pen->plot, rows[i]);
    points[i] = (struct point){ x, plot_y(k, pen->plot, rows[i]) };
    points[2 * count - 1 - i] = (struct point){ x, scale_at(&pen->plot->up, pen->bases[rows[i]]) };
  }
  uint32_t colour = palette[pen->series];
  if (count > 1)
    add_path(
        k, (struct mark){
               .kind = MARK_POLYGON, .row = rows[0] + 1, .colour = colour, .path = { 2 * count, points } });
  else
    add_line(k, colour, LONE_STROKE, 0, points[0], points[1]);
  if (count > 1 && !pen->top)
    add_path(k, (struct mark){
                    .kind = MARK_POLYLINE, .colour = WHITE, .stroke = BETWEEN, .path = { count, points } });
}

bool draw_area(struct sketch *k) {
  struct layers l;
  struct curves c;
  if (!stack_rows(k, &l) || !curves_make(k, true, false, &c)) return false;
  for (size_t s = 0; s < c.count; s++) {
    struct area_pen pen = { &c.plot, l.bases, s, s + 1 == c.count };
    curve_runs(k, &c.items[s], draw_run, &pen);
    if (c.count > 1) c.items[s].places = l.middles;
  }
  curves_finish(k, &c);
  return true;
}
