/* Figures to a line as small as a word, without axis or text: how they went, not how large they are.  On an
   axis that several share, a rule at zero says where each of them stands. */
#include <math.h>

#include "chart/chart_int.h"

#define HEIGHT 8.0f
#define STROKE 1.1f
#define RADIUS 1.6f

struct pen {
  struct scale along, up;
  bool holds;
  size_t of_row; /* points: where its figure is, and how far it holds */
  struct point *points;
};

static bool is_set(struct chart_axis a) {
  return a.low.kind != VALUE_MISSING && a.high.kind != VALUE_MISSING;
}

/* Where the figures stand, low to high; all alike, half way up. */
static struct scale scale_between(const struct sketch *k, float top, float bottom) {
  struct scale s = { .high = 1, .from = bottom, .to = top };
  if (is_set(k->q->up)) {
    s.low = plain(k->q->up.low);
    s.high = plain(k->q->up.high);
  } else if (figures_span(k, &s.low, &s.high) && !(s.high > s.low)) {
    s.low -= 1;
    s.high += 1;
  }
  return s;
}

static struct scale scale_along(const struct sketch *k, float left, float right) {
  const struct chart_request *q = k->q;
  struct scale s = { .high = (double)(q->row_count - 1), .from = left, .to = right };
  if (is_set(q->along)) {
    s.low = plain(q->along.low);
    s.high = plain(q->along.high);
  }
  if (!(s.high > s.low)) s.from = right;
  return s;
}

static float row_x(const struct sketch *k, const struct pen *p, size_t row) {
  return scale_at(&p->along, is_set(k->q->along) ? plain(k->q->rows[row].x) : (double)row);
}

static void place_row(const struct sketch *k, const struct pen *p, size_t row) {
  const struct chart_request *q = k->q;
  float y = scale_at(&p->up, plain(q->rows[row].y));
  p->points[p->of_row * row] = (struct point){ row_x(k, p, row), y };
  if (p->holds)
    p->points[p->of_row * row + 1] =
        (struct point){ row + 1 < q->row_count
                            ? row_x(k, p, row + 1)
                            : fmaxf(row_x(k, p, row), scale_at(&p->along, plain(q->until))),
          y };
}

/* The rows first to end - 1, which are known. */
static void draw_run(struct sketch *k, const struct pen *p, size_t first, size_t end) {
  size_t count = p->of_row * (end - first);
  const struct point *points = p->points + p->of_row * first;
  if (points[count - 1].x > points[0].x)
    add_path(k, (struct mark){ .kind = MARK_POLYLINE,
                    .row = first + 1,
                    .colour = palette[0],
                    .stroke = STROKE,
                    .path = { count, points } });
  else
    add_circle(k, first + 1, palette[0], points[0].x, points[0].y, STROKE / 2);
}

bool draw_sparkline(struct sketch *k) {
  const struct chart_request *q = k->q;
  if (q->until.kind == VALUE_DATE && !is_set(q->along))
    return sketch_fail(
        k, CHART_UNTIL, "a sparkline holds until a date in a table alone, on an axis of dates");
  float height = q->height > 0 ? q->height : HEIGHT;
  struct pen p = { .along = scale_along(k, k->left + RADIUS, k->right - RADIUS),
    .up = scale_between(k, k->top + RADIUS, k->top + height - RADIUS),
    .holds = q->until.kind == VALUE_DATE };
  p.of_row = p.holds ? 2 : 1;
  p.points = arena_array(k->arena, p.of_row * q->row_count, sizeof *p.points);
  size_t last = 0;
  if (is_set(q->up) && p.up.low <= 0 && p.up.high >= 0) {
    float zero = scale_at(&p.up, 0);
    add_line(
        k, GRID, HAIRLINE, 0, (struct point){ k->left + RADIUS, zero }, (struct point){ p.along.to, zero });
  }
  for (size_t i = 0, end; i < q->row_count; i = end + 1) {
    for (end = i; end < q->row_count && value_is_number(q->rows[end].y); end++)
      place_row(k, &p, end);
    if (end > i) draw_run(k, &p, i, end);
    if (end > i) last = end;
  }
  if (last) {
    struct point end = p.points[p.of_row * last - 1];
    add_circle(k, last, palette[0], end.x, end.y, RADIUS);
  }
  k->bottom = k->top + height;
  return true;
}
