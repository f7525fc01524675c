#ifndef COMPOSE_SPARKLINE_INT_H
#define COMPOSE_SPARKLINE_INT_H

#include "chart/chart.h"
#include "compose/table_int.h"

/* Columns of a table whose cells are small lines. */

/* What the lines of one column have in common, so that they can be held against one another: the dates from
   the first to the last, and for shares the whole from 0 to 1.  MISSING: each line has its own. */
struct sparkline_axes {
  struct chart_axis along, up;
};

/* Whether the cells of a column are drawn. */
bool pipe_is_sparkline(const struct pipe *p);

/* Makes room on the axes for the value of one cell; s is its row. */
bool sparkline_axes_widen(struct evaluation *e, const struct scope *s, const struct column_option *o,
    struct value operand, struct sparkline_axes *axes);

/* Puts the drawing of a value in place of the cell, which says it in words. */
bool sparkline_cell(struct composition *c, const struct scope *s, const struct column_option *o,
    struct value operand, const struct sparkline_axes *axes, const struct inline_node **cell);

#endif
