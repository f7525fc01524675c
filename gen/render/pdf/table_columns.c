/* Cells into column widths: as wide as their content where there is room, fairly narrower where there is not.
   The rules are those of CSS 2.2, 17.5.2.2 (automatic layout), with small columns spared first. */
#include <math.h>

#include "render/pdf/table_int.h"

#define TOLERANCE 0.05f /* points: rounding is no lack */
#define SCALE_STEP 0.94f
#define LONG_WORD 0.4f /* of the frame: a word longer than this may be cut */
#define COMFORT 8      /* em: a text is broken into lines no shorter, where there is room */
#define GAP_SHARE 0.3f /* of the frame, at most, is white space between columns */

static float sum_of(const struct grid *g, float (*of)(const struct grid_column *)) {
  float sum = 0;
  for (size_t i = 0; i < g->table->column_count; i++)
    sum += of(&g->columns[i]);
  return sum;
}

static float natural_of(const struct grid_column *c) {
  return c->natural;
}

static float body_of(const struct grid_column *c) {
  return c->body;
}

static float minimum_of(const struct grid_column *c) {
  return c->minimum;
}

static float uncut_of(const struct grid_column *c) {
  return c->uncut;
}

static bool is_open(const struct grid_column *c) {
  return !(c->width > 0);
}

/* Gives the columns that want less than an even share what they want, and says what is left for the others:
   how much room, and how many columns. */
static size_t spare_small(struct grid *g, float (*of)(const struct grid_column *), float *room) {
  size_t count = g->table->column_count, left = count;
  for (bool more = true; more && left;) {
    more = false;
    for (size_t i = 0; i < count && left; i++) {
      struct grid_column *c = &g->columns[i];
      float wanted = of(c);
      if (!is_open(c) || wanted > *room / (float)left) continue;
      c->width = fmaxf(wanted, 0.01f);
      *room -= c->width;
      left--;
      more = true;
    }
  }
  return left;
}

static void forget_widths(struct grid *g) {
  for (size_t i = 0; i < g->table->column_count; i++)
    g->columns[i].width = 0;
}

/* What the columns still open must have at least. */
static float open_sum(const struct grid *g, float (*of)(const struct grid_column *)) {
  float sum = 0;
  for (size_t i = 0; i < g->table->column_count; i++)
    if (is_open(&g->columns[i])) sum += of(&g->columns[i]);
  return sum;
}

/* Not even the minimum fits: the widest words will be cut, in columns of one width.  Dates, numbers and short
   codes are not broken for the sake of a long word. */
static void squeeze_below_minimum(struct grid *g, float available) {
  float room = available;
  size_t left = spare_small(g, body_of, &room);
  if (open_sum(g, uncut_of) > room) {
    forget_widths(g);
    room = available;
    left = spare_small(g, minimum_of, &room);
  }
  for (size_t i = 0; i < g->table->column_count; i++)
    if (is_open(&g->columns[i])) g->columns[i].width = room / (float)left;
}

/* Keeps columns from coming out a word wide, where all can be spared that. */
static void widen_minimum(struct grid *g, float available) {
  float comfort = COMFORT * grid_style(g, ROW_BODY).size, sum = 0;
  for (size_t i = 0; i < g->table->column_count; i++)
    sum += fmaxf(g->columns[i].minimum, fminf(g->columns[i].body, comfort));
  for (size_t i = 0; i < g->table->column_count && sum <= available; i++)
    g->columns[i].minimum = fmaxf(g->columns[i].minimum, fminf(g->columns[i].body, comfort));
}

/* Shares out too little room: small columns stay whole where that leaves the others their minimum, and the
   rest goes to each by the square root of what it wants beyond that, so that a column with much text does not
   take all of it and the rows come out low. */
static void squeeze(struct grid *g, float available) {
  size_t count = g->table->column_count;
  float room = available, wish = 0;
  spare_small(g, body_of, &room);
  float minimum = open_sum(g, minimum_of);
  if (minimum > room) {
    forget_widths(g);
    room = available;
    minimum = sum_of(g, minimum_of);
  }
  for (size_t i = 0; i < count; i++)
    if (is_open(&g->columns[i])) wish += sqrtf(fmaxf(0, g->columns[i].body - g->columns[i].minimum));
  for (size_t i = 0; i < count; i++) {
    struct grid_column *c = &g->columns[i];
    float share = wish > 0 ? sqrtf(fmaxf(0, c->body - c->minimum)) / wish : 0;
    if (is_open(c)) c->width = c->minimum + (room - minimum) * share;
  }
}

/* There is room for every text on one line, but not for every heading. */
static void wrap_headings(struct grid *g, float available) {
  float body = sum_of(g, body_of), wish = sum_of(g, natural_of) - body;
  for (size_t i = 0; i < g->table->column_count; i++) {
    struct grid_column *c = &g->columns[i];
    c->width = c->body + (available - body) * (wish > 0 ? (c->natural - c->body) / wish : 0);
  }
}

float grid_white(const struct grid *g) {
  return g->gap * (float)(g->table->column_count - 1) + 2 * g->inset;
}

static void give_widths(struct grid *g) {
  size_t count = g->table->column_count;
  float white = grid_white(g), available = g->frame.width - white;
  float natural = sum_of(g, natural_of);
  if (sum_of(g, minimum_of) > available) {
    squeeze_below_minimum(g, available);
  } else if (sum_of(g, body_of) > available) {
    widen_minimum(g, available);
    squeeze(g, available);
    grid_balance(g, available);
  } else if (natural > available) {
    wrap_headings(g, available);
  } else {
    const struct theme *t = g->flow->theme;
    bool full = natural + white >= g->frame.width * t->table_full;
    if (!full && natural + t->narrow_gap * (float)(count - 1) + 2 * g->inset <= g->frame.width)
      g->gap = t->narrow_gap;
    for (size_t i = 0; i < count; i++)
      g->columns[i].width = g->columns[i].natural * (full ? available / natural : 1);
  }
  float x = g->frame.x + g->inset;
  for (size_t i = 0; i < count; i++) {
    g->columns[i].x = x;
    x += g->columns[i].width + g->gap;
  }
  g->width = x - g->gap + g->inset - g->frame.x;
}

/* How wide the table is at least.  A very long word will be cut: the type is not made smaller for it. */
static float least_width(const struct grid *g) {
  float width = grid_white(g);
  for (size_t i = 0; i < g->table->column_count; i++) {
    const struct grid_column *c = &g->columns[i];
    width += fminf(c->minimum, fmaxf(c->uncut, LONG_WORD * g->frame.width));
  }
  return width;
}

/* White space gives way before words are cut, and where that keeps every text on one line. */
static void tighten_gaps(struct grid *g) {
  float gaps = (float)(g->table->column_count - 1), least = fminf(g->gap, g->flow->theme->least_gap);
  float lacks = least_width(g) - g->frame.width;
  float wants = sum_of(g, body_of) + grid_white(g) - g->frame.width;
  if (lacks > 0)
    g->gap = fmaxf(least, g->gap - lacks / gaps);
  else if (wants > 0 && wants <= (g->gap - least) * gaps)
    g->gap -= (wants + TOLERANCE) / gaps;
  g->inset = fminf(g->inset, g->gap / 2);
}

void grid_measure(struct grid *g) {
  const struct theme *t = g->flow->theme;
  size_t count = g->table->column_count;
  float floor = t->table_floor / t->table_body.size;
  for (g->scale = 1;; g->scale = fmaxf(floor, g->scale * SCALE_STEP)) {
    g->gap = fminf(t->cell_gap * g->scale, g->frame.width * GAP_SHARE / (float)count);
    g->inset = fminf(t->cell_inset * g->scale, g->gap / 2);
    grid_measure_cells(g);
    if (least_width(g) <= g->frame.width || g->scale <= floor) break;
  }
  tighten_gaps(g);
  give_widths(g);
}

float grid_lacks(const struct grid *g, bool whole_words) {
  float width = sum_of(g, whole_words ? minimum_of : uncut_of) + grid_white(g);
  return fmaxf(0, width - g->frame.width - TOLERANCE);
}
