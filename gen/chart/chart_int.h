#ifndef CHART_CHART_INT_H
#define CHART_CHART_INT_H

#include "chart/chart.h"

/* Sizes and colours.  The palette is the Government Analysis Function's for categories; colours that stand
   side by side have a contrast of at least 3:1 with one another and with white (WCAG 2.2, 1.4.11). */
#define INK 0x1D2733
#define QUIET 0x4A5663 /* of text that may be read last */
#define WHITE 0xFFFFFF
#define GRID 0xDDE3E9
#define AXIS 0x6B7783
#define BAND 0xEEF2F6  /* behind a gap in the data */
#define MUTED 0x8595A5 /* of what is not highlighted */

#define SERIES_MAX 4
extern const uint32_t palette[6];

#define SIZE_TITLE 10.5f
#define SIZE_TEXT 8.0f
#define SIZE_SMALL 7.5f
#define LEADING 1.25f /* times the size */
#define CAP_HEIGHT 0.71f
#define HAIRLINE 0.5f

/* A chart on its way.  left, right, top and bottom bound what is still free: a kind draws below top and moves
   bottom to the end of what it drew. */
struct sketch {
  struct arena *arena;
  struct shaper *shaper;
  struct diag *diag;
  const struct chart_request *q;
  float left, right, top, bottom;
  size_t mark_count, mark_capacity, label_count, label_capacity;
  struct mark *marks;
  struct label *labels;
};

/* How a text looks. */
struct type_style {
  float size;
  bool bold;
  uint32_t colour;
};
extern const struct type_style style_text, style_strong, style_quiet;

/* Tells what is wrong with a part of the request, or with a figure of it; gives false. */
bool sketch_fail(struct sketch *k, enum chart_part part, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool figure_fail(struct sketch *k, const struct chart_row *row, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool annotation_fail(struct sketch *k, const struct chart_annotation *a, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* A line that is not drawn.  dated: the chart has an axis of dates. */
void warn_outside(struct sketch *k, const struct chart_annotation *a, bool dated);

/* sketch.c: marks and labels.  row: of the request, from 1; 0 for none. */
void add_rect(struct sketch *k, size_t row, uint32_t colour, float x, float y, float width, float height);
void add_line(
    struct sketch *k, uint32_t colour, float stroke, float dash, struct point from, struct point to);
void add_path(struct sketch *k, struct mark mark); /* a polyline or a polygon, whose points are kept */
void add_circle(struct sketch *k, size_t row, uint32_t colour, float x, float y, float radius);
float text_width(struct sketch *k, const char *text, struct type_style style);
void add_label(
    struct sketch *k, float x, float y, enum anchor anchor, struct type_style style, const char *text);
/* Only where it touches no label and does not leave the chart. */
bool add_label_if_free(
    struct sketch *k, float x, float y, enum anchor anchor, struct type_style style, const char *text);

/* The mark of series n in a legend or over a fill: the third and fourth are hatched, so that all four can be
   told apart without colour. */
void add_fill(struct sketch *k, size_t row, size_t series, float x, float y, float width, float height);
uint32_t text_over(uint32_t colour);    /* white or ink: whichever is read better */
uint32_t text_of_series(size_t series); /* its colour, dark enough for text */

/* wrap.c: text in lines of at most a width.  Words too long for it are cut; what is beyond the last line ends
   with an ellipsis. */
#define WRAP_LINES_MAX 4
struct wrapped {
  size_t count;
  const char *lines[WRAP_LINES_MAX];
  float width; /* of the widest */
};
struct wrapped wrap(
    struct sketch *k, const char *text, struct type_style style, float width, size_t lines_max);
/* Lines one below the other, the middle of all at y. */
void add_wrapped(
    struct sketch *k, const struct wrapped *w, float x, float y, enum anchor anchor, struct type_style style);
float wrapped_height(const struct wrapped *w, struct type_style style);
float baseline_at(float middle, struct type_style style); /* of a line whose capitals are centred there */

/* scale.c: figures to points. */
double plain(struct value v); /* a number or a date, for geometry alone */

#define TICKS_MAX 12
struct scale {
  double low, high; /* the figures at from and to */
  float from, to;   /* points */
  size_t tick_count;
  struct {
    double at;
    const char *text;
    const char *figure; /* the text that a figure there has: with its unit and all its decimals */
  } ticks[TICKS_MAX];
};
float scale_at(const struct scale *s, double figure);
bool tick_is_zero(const struct scale *s, size_t tick);
/* The least and the greatest figure of the rows and of the annotations on that axis; false when none is
   known. */
bool figures_span(const struct sketch *k, double *low, double *high);
/* An axis of figures: with zero, or with room around the figures where that would hide their differences. */
void scale_figures(struct sketch *k, struct scale *s, bool with_zero, size_t wanted);
/* The word after a figure, with the space before it: " million"; "" when there is none.  And a figure without
   its unit, if it has that one. */
const char *unit_of(const char *figure);
const char *without_unit(struct sketch *k, const char *figure, const char *unit);
bool scale_is_cut(const struct scale *s); /* zero is not on it */

/* legend.c: of series, in their colours and hatches; and of anything that has a colour and an outline. */
void add_legend(struct sketch *k, const char *const *names, size_t count);
struct swatch {
  const char *name;
  uint32_t colour, outline;
  float stroke; /* of the outline */
};
void add_swatch_legend(struct sketch *k, const struct swatch *swatches, size_t count);
/* What is highlighted and what is not, where the request names them. */
void add_pair_legend(struct sketch *k, uint32_t highlighted, uint32_t others);
void add_highlight_legend(struct sketch *k); /* in the colours of most kinds */

/* matrix.c: rows by category and series. */
struct category {
  const char *name, *group;
  bool highlight;
};
struct matrix {
  size_t category_count, series_count;
  struct category *categories;
  const char **series; /* one NULL where there are none */
  size_t *rows;        /* row from 1, at category * series_count + series; 0: none */
};
bool matrix_make(struct sketch *k, struct matrix *out);
/* The same of every row, each a category of its own, with its series as a colour. */
bool matrix_of_rows(struct sketch *k, struct matrix *out);
size_t series_of(const struct matrix *m, const char *name);

/* bands.c: categories one below the other, with their names in a column at the left. */
struct bands {
  float left; /* of the plot, right of the names */
  float *middles;
};
/* thickness: of what is drawn in each band.  Moves top to the first band and bottom below the last. */
void bands_lay(
    struct sketch *k, const struct category *categories, size_t count, float thickness, struct bands *out);

/* Lines across bands, each with its text above them.  They come after the figures, which they leave clear,
   and before the marks, which stand over them. */
float annotations_height(const struct sketch *k);
void add_band_annotations(struct sketch *k, const struct scale *s, float text_top, float bottom);
void add_band_line(
    struct sketch *k, const struct scale *s, double at, const char *text, float text_top, float bottom);

/* axis.c: a plot with figures upwards, and dates, numbers or names along. */
struct plot {
  float left, right, top, bottom;
  struct scale up, along;
  bool dates;
  double until;   /* where the last figures end that hold to a date */
  double *places; /* of each row, along */
};
/* Below top; room_right stays free for what stands beside the plot.  Moves bottom below the ticks. */
void plot_make(struct sketch *k, bool with_zero, float room_right, struct plot *out);
float plot_x(const struct plot *p, size_t row);   /* rows from 0 */
float plot_end(const struct plot *p, size_t row); /* of a series whose last row that is */
float plot_y(const struct sketch *k, const struct plot *p, size_t row);
void plot_annotations(struct sketch *k, const struct plot *p);
/* A line across at a height, with its text where there is room. */
void add_level(
    struct sketch *k, const struct scale *up, float left, float right, const char *text, double at);
void add_note(struct sketch *k, const char *text); /* a line of text at the bottom */
void add_cut_note(struct sketch *k);               /* that an axis does not start at zero */

/* curves.c: series along a plot. */
struct curve {
  size_t count, *rows;  /* from left to right; rows from 0 */
  struct wrapped end;   /* what stands beside its last figure */
  const double *places; /* by row of the request: the figure beside which that is; NULL: its own */
};
struct curves {
  struct plot plot;
  size_t count;
  struct curve *items;
};
/* The plot with its gaps; holds: a figure holds until the next, so that a gap starts at what is missing. */
bool curves_make(struct sketch *k, bool with_zero, bool holds, struct curves *out);
void curves_finish(struct sketch *k, const struct curves *c); /* names, annotations, note */
struct mark curve_stroke(size_t series);

/* Draws the stretches of a series without a gap.  end: how many rows of the curve come up to its end. */
typedef void run_draw(struct sketch *k, void *context, const size_t *rows, size_t count, size_t end);
void curve_runs(struct sketch *k, const struct curve *c, run_draw *draw, void *context);

/* spread.c: moves middles as little as it takes for nothing to overlap, and to stay from top to bottom where
   there is room. */
void spread(struct sketch *k, float *middles, const float *heights, size_t count, float top, float bottom);

/* bar.c: a scale with zero and room for the figures beside the bars; the figure of a row beside its bar. */
void bars_scale(struct sketch *k, float left, struct scale *out);
void add_bar_figure(struct sketch *k, const struct scale *s, const struct chart_row *row, float middle);
/* Whether rows that are not highlighted stand back: some are, or a legend says how those would look. */
bool any_highlight(const struct chart_request *q);

bool check_shares(struct sketch *k); /* proportion.c: each figure is from 0 to 1, or missing */

/* A kind of chart.  Adding one is a file with its draw function and a row in chart.c. */
struct chart_kind {
  const char *name;
  size_t rows_max;
  enum chart_order order;
  bool holds;    /* a figure is true until the next: what changes on days */
  int width_min; /* points */
  bool (*draw)(struct sketch *k);
};
bool draw_bar(struct sketch *k);
bool draw_column(struct sketch *k);
bool draw_grouped(struct sketch *k);
bool draw_stacked(struct sketch *k);
bool draw_line(struct sketch *k);
bool draw_step(struct sketch *k);
bool draw_area(struct sketch *k);
bool draw_dot(struct sketch *k);
bool draw_strip(struct sketch *k);
bool draw_slope(struct sketch *k);
bool draw_waffle(struct sketch *k);
bool draw_proportion(struct sketch *k);
bool draw_hexmap(struct sketch *k);
bool draw_sparkline(struct sketch *k);

#endif
