#ifndef CHART_CHART_H
#define CHART_CHART_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/value.h"
#include "chart/scene.h"
#include "type/shape.h"

/* Where something is asked for, for messages; line 0: where the whole chart is. */
struct chart_place {
  unsigned line, column;
};

/* What a message may be about. */
enum chart_part { CHART_WHOLE, CHART_KIND, CHART_ROWS, CHART_SERIES, CHART_TILES, CHART_WIDTH, CHART_PARTS };

/* One figure to be shown.  A row that shows several figures is several of these, with a series each. */
struct chart_row {
  const char *label;  /* what it is of: the category, or x as text */
  struct value x;     /* where along the axis: a date or a number; MISSING where the label alone says it */
  struct value y;     /* the figure: a number, or MISSING */
  const char *shown;  /* the figure as text: "4.1 million", "[x]" */
  const char *series; /* NULL: none */
  const char *group;  /* rows brought together under a heading; NULL: none */
  bool highlight;
  bool unmatched;           /* nothing says whether it is to be highlighted */
  long column, line;        /* of a tile in a map */
  struct chart_place place; /* where its figure is asked for */
};

/* A line across the chart, with a text beside it. */
struct chart_annotation {
  struct value at; /* a number on the axis of figures; a date on the axis of dates */
  const char *text;
  struct chart_place place;
};

/* From where to where an axis goes; MISSING: the rows alone say it. */
struct chart_axis {
  struct value low, high; /* numbers, or dates */
};

/* A value as the text that a figure of a series would have: how an axis is written. */
typedef const char *chart_format(void *context, struct value v);

#define CHART_ANNOTATIONS_MAX 8

struct chart_request {
  const char *kind;
  size_t row_count;
  const struct chart_row *rows;
  const char *name, *alt;                /* as in struct scene */
  const char *title, *subtitle, *source; /* NULL: none */
  const char *legend[2];                 /* of the rows highlighted, and of the others; NULL: no legend */
  float width;                           /* points */
  float height;                          /* of the plot, where the kind leaves a choice; 0: the kind's own */
  size_t left_out;                       /* further rows, beyond a limit */
  bool tiled;                            /* the rows have a column and a line */
  bool bare;                             /* no figure is written beside its mark */
  struct chart_axis along, up;           /* of a sparkline that stands beside others */
  bool holds; /* of a sparkline: a figure holds until the next, and the last to the end of the axis */
  size_t annotation_count;
  struct chart_annotation annotations[CHART_ANNOTATIONS_MAX];
  chart_format *format;
  void *context;
  const char *language; /* of the words the chart adds (base/words.h) */
  const char *file;     /* that asks for the chart, for messages */
  struct chart_place places[CHART_PARTS];
};

#define CHART_WIDTH_MIN 150 /* points; a sparkline may be narrower */

/* The kinds, in order; NULL past the last. */
const char *chart_kind_name(size_t index);

/* The order in which the rows of a kind are read, in it and in the table beside it. */
enum chart_order {
  CHART_ORDER_ROWS,    /* as they come */
  CHART_ORDER_LARGEST, /* the largest figure first */
  CHART_ORDER_ALONG,   /* by x, where that is a date or a number */
  CHART_ORDER_NAME     /* where the places of the marks say nothing of it */
};
enum chart_order chart_kind_order(const char *kind);

/* Draws a chart.  Errors: an unknown kind, no rows, more rows or series than a reader can tell apart, figures
   of two kinds (money, shares, numbers), one beyond 10^15 or one that the kind cannot show.  A figure that is
   missing leaves a gap that is marked, never a zero. */
bool chart_make(
    struct arena *a, const struct chart_request *q, struct shaper *s, struct diag *d, struct scene *out);

#endif
