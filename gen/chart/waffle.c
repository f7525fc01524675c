/* Shares of one whole to a hundred squares, a hundredth each. */
#include <math.h>

#include "chart/chart_int.h"

#define CELL 11.0f
#define CELL_GAP 1.5f
#define SIDE 10
#define CELLS (SIDE * SIDE)
#define NAME_GAP 14.0f
#define SWATCH 8.0f
#define NAME_LINES 3
#define NAME_AFTER 6.0f
#define NAMES_MIN 60.0f /* points beside the squares */

/* How many squares each row gets: rounded so that all together are as near to the sum as can be (the largest
   remainder first, Hare's method). */
static void share_out(const struct chart_request *q, long cells[SERIES_MAX]) {
  double sum = 0, rest[SERIES_MAX];
  long given = 0;
  for (size_t i = 0; i < q->row_count; i++) {
    double exact = plain(q->rows[i].y) * CELLS;
    cells[i] = (long)floor(exact + 1e-9);
    rest[i] = exact - (double)cells[i];
    sum += exact;
    given += cells[i];
  }
  for (long wanted = lround(sum); given < wanted; given++) {
    size_t most = 0;
    for (size_t i = 1; i < q->row_count; i++)
      if (rest[i] > rest[most]) most = i;
    cells[most]++;
    rest[most] -= 1;
  }
}

static void add_cell(struct sketch *k, size_t row, size_t cell, float top) {
  float pitch = CELL + CELL_GAP, x = k->left + pitch * (float)(cell % SIDE),
        y = top + pitch * (float)(cell / SIDE);
  if (row) {
    add_fill(k, row, row - 1, x, y, CELL, CELL);
    return;
  }
  struct point *corners = arena_array(k->arena, 4, sizeof *corners);
  float inset = HAIRLINE / 2, far = CELL - inset;
  corners[0] = (struct point){ x + inset, y + inset };
  corners[1] = (struct point){ x + far, y + inset };
  corners[2] = (struct point){ x + far, y + far };
  corners[3] = (struct point){ x + inset, y + far };
  add_path(k, (struct mark){ .kind = MARK_POLYGON,
                  .colour = WHITE,
                  .outline = MUTED,
                  .stroke = HAIRLINE,
                  .path = { 4, corners } });
}

/* The figure and the name of each row, beside the squares; gives where they end. */
static float add_names(struct sketch *k, float left, float top) {
  for (size_t i = 0; i < k->q->row_count; i++) {
    const struct chart_row *row = &k->q->rows[i];
    const char *text = arena_printf(k->arena, "%s %s", row->shown, row->label);
    struct wrapped w = wrap(k, text, style_text, k->right - left - SWATCH - 5, NAME_LINES);
    float height = fmaxf(wrapped_height(&w, style_text), SWATCH), middle = top + height / 2;
    if (value_is_number(row->y)) add_fill(k, 0, i, left, middle - SWATCH / 2, SWATCH, SWATCH);
    add_wrapped(k, &w, left + SWATCH + 5, middle, ANCHOR_START, style_text);
    top += height + NAME_AFTER;
  }
  return top - NAME_AFTER;
}

bool draw_waffle(struct sketch *k) {
  long cells[SERIES_MAX] = { 0 };
  double sum = 0;
  if (!check_shares(k)) return false;
  for (size_t i = 0; i < k->q->row_count; i++)
    sum += plain(k->q->rows[i].y);
  if (sum > 1.0005)
    return sketch_fail(
        k, CHART_ROWS, "the shares of a chart of kind 'waffle' are more than the whole together");
  float side = SIDE * (CELL + CELL_GAP) - CELL_GAP, names = k->left + side + NAME_GAP;
  if (k->right - names < NAMES_MIN)
    return sketch_fail(k, CHART_WIDTH, "a chart of kind 'waffle' is at least 210 points wide");
  share_out(k->q, cells);
  size_t row = 0;
  for (size_t cell = 0; cell < CELLS; cell++) {
    while (row < k->q->row_count && cells[row] == 0)
      row++;
    if (row < k->q->row_count) cells[row]--;
    add_cell(k, row < k->q->row_count ? row + 1 : 0, cell, k->top);
  }
  k->bottom = fmaxf(k->top + side, add_names(k, names, k->top));
  return true;
}
