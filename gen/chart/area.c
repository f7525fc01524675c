/* A share over time to the area below it, from zero. */
#include "chart/chart_int.h"

#define POINT_RADIUS 2.0f

static void draw_run(struct sketch *k, void *context, const size_t *rows, size_t count, size_t end) {
  (void)end;
  const struct plot *plot = context;
  struct point *points = arena_array(k->arena, count + 2, sizeof *points);
  float zero = scale_at(&plot->up, 0);
  for (size_t i = 0; i < count; i++)
    points[i] = (struct point){ plot_x(plot, rows[i]), plot_y(k, plot, rows[i]) };
  points[count] = (struct point){ points[count - 1].x, zero };
  points[count + 1] = (struct point){ points[0].x, zero };
  struct mark m = {
    .kind = MARK_POLYGON, .row = rows[0] + 1, .colour = palette[0], .path = { count + 2, points }
  };
  if (count > 1)
    add_path(k, m);
  else
    add_line(k, palette[0], 1.8f, 0, points[0], points[1]);
  add_circle(k, rows[count - 1] + 1, palette[0], points[count - 1].x, points[count - 1].y, POINT_RADIUS);
}

bool draw_area(struct sketch *k) {
  struct curves c;
  if (!curves_make(k, true, false, &c)) return false;
  if (c.count > 1)
    return sketch_fail(k, "a chart of kind 'area' shows one series; use kind 'line' for several");
  curve_runs(k, &c.items[0], draw_run, &c.plot);
  curves_finish(k, &c);
  return true;
}
