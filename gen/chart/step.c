/* Series to lines that hold each figure until the next: what changes on a day and not between days. */
#include "chart/chart_int.h"

#define END_RADIUS 2.4f

struct step_pen {
  const struct plot *plot;
  const struct curve *curve;
  size_t series;
};

/* Two points a figure: where it starts, and where it ends; the last of all may hold to a later date. */
static void draw_run(struct sketch *k, void *context, const size_t *rows, size_t count, size_t end) {
  const struct step_pen *pen = context;
  struct point *points = arena_array(k->arena, 2 * count, sizeof *points);
  bool last = end == pen->curve->count;
  for (size_t i = 0; i < count; i++) {
    float y = plot_y(k, pen->plot, rows[i]), next = plot_x(pen->plot, rows[i]);
    points[2 * i] = (struct point){ next, y };
    if (i + 1 < count)
      next = plot_x(pen->plot, rows[i + 1]);
    else
      next = last ? plot_end(pen->plot, rows[i]) : plot_x(pen->plot, pen->curve->rows[end]);
    points[2 * i + 1] = (struct point){ next, y };
  }
  struct mark m = curve_stroke(pen->series);
  m.row = rows[0] + 1;
  m.path.count = 2 * count;
  m.path.points = points;
  add_path(k, m);
  if (last) {
    struct point p = points[2 * count - 1];
    add_circle(k, rows[count - 1] + 1, palette[pen->series], p.x, p.y, END_RADIUS);
  }
}

bool draw_step(struct sketch *k) {
  struct curves c;
  if (!curves_make(k, false, true, &c)) return false;
  for (size_t s = 0; s < c.count; s++)
    curve_runs(k, &c.items[s], draw_run, &(struct step_pen){ &c.plot, &c.items[s], s });
  curves_finish(k, &c);
  return true;
}
