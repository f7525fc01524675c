#ifndef CHART_SCENE_H
#define CHART_SCENE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The scene: one chart as marks and labels, the same for every format.  Lengths are points from the top left
   corner, x to the right and y downwards; colours are 0xRRGGBB.  Lives in the report arena, read-only once
   made. */

enum mark_kind {
  MARK_RECT,
  MARK_POLYLINE, /* only stroked */
  MARK_POLYGON,
  MARK_CIRCLE
};

struct point {
  float x, y;
};

/* A shape.  All but the polyline are filled; stroke is the width of their outline, 0 for none. */
struct mark {
  enum mark_kind kind;
  size_t row;      /* of the request, from 1: the figure that it shows; 0: an axis, a swatch */
  uint32_t colour; /* of the fill; of a polyline, its own */
  uint32_t outline;
  float stroke;
  float dash; /* length of the dashes of a stroke, and of the gaps between; 0: none */
  union {
    struct {
      float x, y, width, height; /* width and height are not negative */
    } rect;
    struct {
      size_t count;
      const struct point *points;
    } path;
    struct {
      float x, y, radius;
    } circle;
  };
};

enum anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

/* One line of text. */
struct label {
  float x, y; /* of its anchor, on the baseline */
  float size, width;
  enum anchor anchor;
  bool bold;
  uint32_t colour;
  const char *text;
};

/* Marks are drawn in order, then the labels over them.  Title, subtitle and source stand among the labels. */
struct scene {
  float width, height;
  const char *name; /* what the chart is called, for those who do not see it */
  const char *alt;  /* what it shows, in words */
  size_t mark_count;
  const struct mark *marks;
  size_t label_count;
  const struct label *labels;
};

float label_left(const struct label *l); /* where its text starts */

#endif
