#ifndef TESTS_CHART_SCENE_FAULT_H
#define TESTS_CHART_SCENE_FAULT_H

/* What must hold of every scene: nothing leaves the frame, and no label lies over another. */
#include "base/arena.h"
#include "chart/scene.h"

#define MAYBE_UNUSED __attribute__((unused))

#define SLACK 0.1f
#define ASCENT 0.76f /* of Open Sans, times the size: the top of the tallest letters */
#define DESCENT 0.24f

static bool overlap(const struct label *a, const struct label *b) {
  return label_left(a) + SLACK < label_left(b) + b->width &&
         label_left(b) + SLACK < label_left(a) + a->width &&
         a->y - ASCENT * a->size + SLACK < b->y + DESCENT * b->size &&
         b->y - ASCENT * b->size + SLACK < a->y + DESCENT * a->size;
}

static bool point_inside(const struct scene *s, float x, float y) {
  return x >= -SLACK && x <= s->width + SLACK && y >= -SLACK && y <= s->height + SLACK;
}

static bool mark_inside(const struct scene *s, const struct mark *m) {
  switch (m->kind) {
  case MARK_RECT:
    return m->rect.width >= 0 && m->rect.height >= 0 && point_inside(s, m->rect.x, m->rect.y) &&
           point_inside(s, m->rect.x + m->rect.width, m->rect.y + m->rect.height);
  case MARK_CIRCLE:
    return point_inside(s, m->circle.x - m->circle.radius, m->circle.y - m->circle.radius) &&
           point_inside(s, m->circle.x + m->circle.radius, m->circle.y + m->circle.radius);
  case MARK_POLYLINE:
  case MARK_POLYGON: break;
  }
  for (size_t i = 0; i < m->path.count; i++)
    if (!point_inside(s, m->path.points[i].x, m->path.points[i].y)) return false;
  return m->path.count >= 2;
}

/* What is wrong with a scene; NULL when nothing is. */
static MAYBE_UNUSED const char *scene_fault(struct arena *arena, const struct scene *s) {
  for (size_t i = 0; i < s->label_count; i++) {
    const struct label *l = &s->labels[i];
    if (!point_inside(s, label_left(l), l->y - ASCENT * l->size) ||
        !point_inside(s, label_left(l) + l->width, l->y + DESCENT * l->size))
      return arena_printf(arena, "'%s' leaves the frame: %.2f to %.2f of %.2f, %.2f of %.2f", l->text,
          (double)label_left(l), (double)(label_left(l) + l->width), (double)s->width, (double)l->y,
          (double)s->height);
    for (size_t j = 0; j < i; j++)
      if (overlap(l, &s->labels[j]))
        return arena_printf(arena, "'%s' (%.1f, %.1f) overlaps '%s' (%.1f, %.1f)", l->text,
            (double)label_left(l), (double)l->y, s->labels[j].text, (double)label_left(&s->labels[j]),
            (double)s->labels[j].y);
  }
  for (size_t i = 0; i < s->mark_count; i++)
    if (!mark_inside(s, &s->marks[i])) return arena_printf(arena, "mark %zu leaves the frame", i);
  return NULL;
}

#endif
