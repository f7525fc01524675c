/* Columns that have too little room into columns whose rows are lower: room moves from one to another for as
   long as that saves lines. */
#include <string.h>

#include "render/pdf/table_int.h"

#define STEPS 48 /* room moves in steps of this part of the table */
#define MOVES 5
#define ROWS_JUDGED 60 /* of a longer table so many, spread over it */
#define ROUNDS 16
#define MOST_LINES 255
#define ROW_LINE 6 /* what a line of a row weighs, to one of a cell */

static const unsigned char move_steps[MOVES] = { 1, 2, 4, 6, 8 };

struct balance {
  struct grid *grid;
  size_t columns, rows, stride; /* rows: of those judged; the head is the first */
  float step;
  unsigned char *lines;            /* of each cell judged, column by column */
  unsigned char *narrower, *wider; /* the same with each column narrower, or wider, by each move */
};

static const struct cell *judged(const struct balance *b, size_t row, size_t column) {
  const struct grid *g = b->grid;
  if (row == 0) return &g->heads[column];
  size_t r = (row - 1) * b->stride;
  bool group = g->table->rows[r].kind == ROW_GROUP;
  return group ? NULL : &g->cells[r * b->columns + column];
}

static void count_lines(const struct balance *b, size_t column, float width, unsigned char *out) {
  for (size_t row = 0; row < b->rows; row++) {
    const struct cell *c = judged(b, row, column);
    size_t lines = c && c->natural > width ? paragraph_lines(b->grid->flow, &c->text, width) : 1;
    out[row] = lines < MOST_LINES ? (unsigned char)lines : MOST_LINES;
  }
}

static unsigned char *moved(const struct balance *b, unsigned char *of, size_t column, unsigned move) {
  return of + (column * MOVES + move) * b->rows;
}

static bool can_give(const struct balance *b, size_t column, float room) {
  const struct grid_column *c = &b->grid->columns[column];
  return c->width - room >= c->minimum;
}

static bool is_given(const struct balance *b, size_t column) {
  return b->grid->table->columns[column].width > 0;
}

static void count_moved(const struct balance *b) {
  for (size_t i = 0; i < b->columns; i++) {
    float width = b->grid->columns[i].width;
    count_lines(b, i, width, b->lines + i * b->rows);
    for (unsigned move = 0; move < MOVES && !is_given(b, i); move++) {
      float room = b->step * move_steps[move];
      if (can_give(b, i, room)) count_lines(b, i, width - room, moved(b, b->narrower, i, move));
      count_lines(b, i, width + room, moved(b, b->wider, i, move));
    }
  }
}

/* How high all rows are, and a little for each line in a cell, where two columns are as given and the others
   as they are. */
static size_t height_with(const struct balance *b, size_t from, const unsigned char *narrower, size_t to,
    const unsigned char *wider) {
  size_t height = 0;
  for (size_t row = 0; row < b->rows; row++) {
    unsigned most = 1, all = 0;
    for (size_t i = 0; i < b->columns; i++) {
      const unsigned char *lines = i == from ? narrower : i == to ? wider : b->lines + i * b->rows;
      if (lines[row] > most) most = lines[row];
      all += lines[row];
    }
    height += ROW_LINE * most + all;
  }
  return height;
}

/* Makes the move that saves most; false when none saves anything. */
static bool move_room(struct balance *b) {
  count_moved(b);
  size_t least = height_with(b, b->columns, NULL, b->columns, NULL), from = 0, to = 0;
  unsigned by = MOVES;
  for (size_t i = 0; i < b->columns; i++)
    for (size_t j = 0; j < b->columns; j++)
      for (unsigned move = 0; move < MOVES && i != j && !is_given(b, i) && !is_given(b, j); move++) {
        if (!can_give(b, i, b->step * move_steps[move])) break;
        size_t height = height_with(b, i, moved(b, b->narrower, i, move), j, moved(b, b->wider, j, move));
        if (height >= least) continue;
        least = height;
        from = i;
        to = j;
        by = move;
      }
  if (by == MOVES) return false;
  b->grid->columns[from].width -= b->step * move_steps[by];
  b->grid->columns[to].width += b->step * move_steps[by];
  return true;
}

void grid_balance(struct grid *g, float available) {
  size_t rows = g->table->row_count;
  struct balance b = {
    .grid = g, .columns = g->table->column_count, .stride = rows / ROWS_JUDGED + 1, .step = available / STEPS
  };
  b.rows = 1 + (rows + b.stride - 1) / b.stride;
  b.lines = arena_array(g->flow->arena, b.columns, b.rows);
  b.narrower = arena_array(g->flow->arena, b.columns * MOVES, b.rows);
  b.wider = arena_array(g->flow->arena, b.columns * MOVES, b.rows);
  unsigned rounds = ROUNDS;
  while (rounds-- && move_room(&b))
    continue;
}
