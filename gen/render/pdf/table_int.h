#ifndef RENDER_PDF_TABLE_INT_H
#define RENDER_PDF_TABLE_INT_H

#include "render/pdf/paragraph_int.h"

struct cell {
  struct paragraph text;
  int element;
  float natural, minimum;
  bool has_point; /* a number that can be aligned at its decimal point */
  float before;   /* how wide it is up to there */
  size_t line_count;
  struct line *lines;
};

struct grid_column {
  float natural, minimum;
  float body;          /* natural, but for a heading that may wrap */
  float before, after; /* the widest on either side of the decimal point */
  float x, width;
};

/* A table being set: its cells, measured, and then its columns. */
struct grid {
  struct flow *flow;
  const struct table *table;
  struct frame frame;
  float scale; /* of the theme's sizes: below 1 for a wide table */
  float gap;   /* between columns */
  float width; /* of the whole table */
  struct grid_column *columns;
  struct cell *heads;
  struct cell *cells; /* row by row; a group row has only the first */
};

/* Shapes and measures every cell, finds the largest size at which the table is not wider than its frame, and
   gives each column its place (table_columns.c). */
void grid_measure(struct grid *g);

struct text_style grid_style(const struct grid *g, enum row_kind kind);
struct text_style grid_head_style(const struct grid *g);

#endif
