/* The marks of a scene into path operators (ISO 32000-1, 8.5).  A new kind of mark is a case of add_shape. */
#include "render/pdf/paint_int.h"

#define ARC 0.5523 /* control points of a quarter circle, as a share of its radius */

/* Where the marks go, and what the graphics state already has: what is as it was is not said again. */
struct canvas {
  struct text *out;
  double x, y, scale;
  bool has_fill, has_stroke;
  uint32_t fill, stroke;
  float width, dash; /* of strokes, in the scene's points */
};

static void to_page(const struct canvas *c, struct point p, double out[2]) {
  out[0] = c->x + (double)p.x * c->scale;
  out[1] = c->y - (double)p.y * c->scale;
}

static void add_colour(const struct canvas *c, uint32_t colour, const char *operator) {
  double parts[3] = { (double)(colour >> 16) / 255, (double)(colour >> 8 & 255) / 255,
    (double)(colour & 255) / 255 };
  paint_numbers(c->out, parts, 3, operator);
}

static void add_circle(const struct canvas *c, const struct mark *m) {
  double at[2], r = (double)m->circle.radius * c->scale, k = r * ARC;
  to_page(c, (struct point){ m->circle.x, m->circle.y }, at);
  double x = at[0], y = at[1];
  paint_numbers(c->out, (double[]){ x + r, y }, 2, "m");
  paint_numbers(c->out, (double[]){ x + r, y + k, x + k, y + r, x, y + r }, 6, "c");
  paint_numbers(c->out, (double[]){ x - k, y + r, x - r, y + k, x - r, y }, 6, "c");
  paint_numbers(c->out, (double[]){ x - r, y - k, x - k, y - r, x, y - r }, 6, "c");
  paint_numbers(c->out, (double[]){ x + k, y - r, x + r, y - k, x + r, y }, 6, "c");
}

static void add_shape(const struct canvas *c, const struct mark *m) {
  double at[2];
  switch (m->kind) {
  case MARK_RECT:
    to_page(c, (struct point){ m->rect.x, m->rect.y + m->rect.height }, at);
    paint_numbers(c->out,
        (double[]){ at[0], at[1], (double)m->rect.width * c->scale, (double)m->rect.height * c->scale }, 4,
        "re");
    break;
  case MARK_CIRCLE: add_circle(c, m); break;
  case MARK_POLYLINE:
  case MARK_POLYGON:
    for (size_t i = 0; i < m->path.count; i++) {
      to_page(c, m->path.points[i], at);
      paint_numbers(c->out, at, 2, i ? "l" : "m");
    }
    if (m->kind == MARK_POLYGON) text_add(c->out, "h\n");
    break;
  }
}

static void set_fill(struct canvas *c, uint32_t colour) {
  if (c->has_fill && c->fill == colour) return;
  add_colour(c, colour, "rg");
  c->has_fill = true;
  c->fill = colour;
}

static bool same_length(float a, float b) {
  return !(a < b) && !(a > b);
}

static void set_dash(struct canvas *c, float dash) {
  if (c->has_stroke ? same_length(c->dash, dash) : !(dash > 0)) return;
  text_add_char(c->out, '[');
  if (dash > 0)
    paint_numbers(c->out, (double[]){ (double)dash * c->scale }, 1, "] 0 d");
  else
    text_add(c->out, "] 0 d\n");
}

static void set_stroke(struct canvas *c, const struct mark *m) {
  uint32_t colour = m->kind == MARK_POLYLINE ? m->colour : m->outline;
  if (!c->has_stroke || c->stroke != colour) add_colour(c, colour, "RG");
  if (!c->has_stroke || !same_length(c->width, m->stroke))
    paint_numbers(c->out, (double[]){ (double)m->stroke * c->scale }, 1, "w");
  set_dash(c, m->dash);
  c->has_stroke = true;
  c->stroke = colour;
  c->width = m->stroke;
  c->dash = m->dash;
}

void paint_marks(struct text *out, const struct scene *scene, float x, float y, float scale) {
  struct canvas c = { .out = out, .x = (double)x, .y = (double)y, .scale = (double)scale };
  text_add(out, "q\n");
  for (size_t i = 0; i < scene->mark_count; i++) {
    const struct mark *m = &scene->marks[i];
    bool filled = m->kind != MARK_POLYLINE, stroked = m->stroke > 0;
    if (filled) set_fill(&c, m->colour);
    if (stroked) set_stroke(&c, m);
    add_shape(&c, m);
    text_add(out, filled && stroked ? "B\n" : filled ? "f\n" : stroked ? "S\n" : "n\n");
  }
  text_add(out, "Q\n");
}
