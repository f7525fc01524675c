/* Figures to a line as small as a word, without axis or text: how they went, not how large they are. */
#include <math.h>

#include "chart/chart_int.h"

#define HEIGHT 8.0f
#define STROKE 1.1f
#define RADIUS 1.6f

/* Where the figures stand, low to high; all alike, half way up. */
static struct scale scale_between(const struct sketch *k, float top, float bottom) {
  struct scale s = { .high = 1, .from = bottom, .to = top };
  if (figures_span(k, &s.low, &s.high) && !(s.high > s.low)) {
    s.low -= 1;
    s.high += 1;
  }
  return s;
}

bool draw_sparkline(struct sketch *k) {
  const struct chart_request *q = k->q;
  float height = q->height > 0 ? q->height : HEIGHT, left = k->left + RADIUS, right = k->right - RADIUS;
  struct scale up = scale_between(k, k->top + RADIUS, k->top + height - RADIUS);
  struct point *points = arena_array(k->arena, q->row_count, sizeof *points);
  size_t run = 0, last = 0;
  for (size_t i = 0; i <= q->row_count; i++) {
    if (i < q->row_count && value_is_number(q->rows[i].y)) {
      float share = q->row_count > 1 ? (float)i / (float)(q->row_count - 1) : 1;
      points[i] = (struct point){ left + share * (right - left), scale_at(&up, plain(q->rows[i].y)) };
      last = i + 1;
      run++;
      continue;
    }
    if (run > 1)
      add_path(k, (struct mark){ .kind = MARK_POLYLINE,
                      .row = i - run + 1,
                      .colour = palette[0],
                      .stroke = STROKE,
                      .path = { run, points + i - run } });
    else if (run == 1)
      add_circle(k, i, palette[0], points[i - 1].x, points[i - 1].y, STROKE / 2);
    run = 0;
  }
  if (last) add_circle(k, last, palette[0], points[last - 1].x, points[last - 1].y, RADIUS);
  k->bottom = k->top + height;
  return true;
}
