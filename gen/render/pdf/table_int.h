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
  float uncut;         /* the part of minimum that is kept even where words must be cut */
  float before, after; /* the widest on either side of the decimal point */
  float x, width;
};

/* A heading over the columns from first to end. */
struct grid_span {
  size_t first, end;
  struct cell cell;
  float x, width;
};

/* A table being set: its cells, measured, and then its columns. */
struct grid {
  struct flow *flow;
  const struct table *table;
  struct frame frame;
  float scale; /* of the theme's sizes: below 1 for a wide table */
  float gap;   /* between columns */
  float inset; /* between the sides of the table and its text */
  float width; /* of the whole table */
  struct grid_column *columns;
  struct cell *heads;
  size_t span_count;
  struct grid_span *spans;
  struct cell *cells; /* row by row; a group row has only the first */
};

/* Makes the elements of the whole table, in reading order, and the cells that belong to them
   (table_rows.c). */
void grid_start(struct grid *g, int table);

/* Shapes every cell at the grid's scale, and says what each column wants (table_cells.c). */
void grid_measure_cells(struct grid *g);

/* Shapes and measures every cell, finds the largest size at which the table is not wider than its frame, and
   gives each column its place (table_columns.c). */
void grid_measure(struct grid *g);

/* Moves room between columns that have too little, so that rows are lower (table_balance.c). */
void grid_balance(struct grid *g, float available);

/* By how many points the table is wider than its frame at the smallest size: when no word is cut, or when
   words longer than a few letters are, but never a number. */
float grid_lacks(const struct grid *g, bool whole_words);

/* All white space between columns and at the sides. */
float grid_white(const struct grid *g);

struct text_style grid_style(const struct grid *g, enum row_kind kind);
struct text_style grid_head_style(const struct grid *g);

/* The cells of one row, broken into lines. */
struct grid_row {
  struct cell *cells;
  size_t cell_count, line_count;
  struct text_style style;
  bool head, group;
};

struct grid_row grid_break_row(
    struct grid *g, struct cell *cells, struct text_style style, bool head, bool group);
/* How many lines of a row are never parted: all of them, or one where the row is tall. */
size_t grid_line_step(const struct grid *g, const struct grid_row *row);
/* Lines first to end of a row as one slab, padded where the row starts and ends. */
struct slab *grid_row_slab(struct grid *g, const struct grid_row *row, size_t first, size_t end);
void grid_rule(
    struct grid *g, struct slab *s, float x, float width, float y, float thickness, uint32_t colour);
/* The slabs of the head, the last with a rule below. */
void grid_head(struct grid *g);

#endif
