/* Series to lines from figure to figure. */
#include "chart/chart_int.h"

#define POINT_RADIUS 2.0f
#define POINTS_MAX 60 /* of a series: beyond, dots would hide the line */

struct line_pen {
  const struct plot *plot;
  size_t series;
};

static void draw_run(struct sketch *k, void *context, const size_t *rows, size_t count, size_t end) {
  (void)end;
  const struct line_pen *pen = context;
  struct point *points = arena_array(k->arena, count, sizeof *points);
  for (size_t i = 0; i < count; i++)
    points[i] = (struct point){ plot_x(pen->plot, rows[i]), plot_y(k, pen->plot, rows[i]) };
  struct mark m = curve_stroke(pen->series);
  m.path.count = count;
  m.path.points = points;
  if (count > 1) add_path(k, m);
  for (size_t i = 0; i < count; i++)
    if (count <= POINTS_MAX || i + 1 == count)
      add_circle(k, rows[i] + 1, palette[pen->series], points[i].x, points[i].y, POINT_RADIUS);
}

bool draw_line(struct sketch *k) {
  struct curves c;
  if (!curves_make(k, false, false, &c)) return false;
  for (size_t s = 0; s < c.count; s++)
    curve_runs(k, &c.items[s], draw_run, &(struct line_pen){ &c.plot, s });
  curves_finish(k, &c);
  return true;
}
