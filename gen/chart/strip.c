/* Rows to dots along one line, piled up where they meet; those highlighted are named. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "chart/chart_int.h"

#define RADIUS 3.6f
#define PITCH 7.8f /* between the middles of dots that touch */
#define NAME_LINE 12.0f
#define TICK_TEXT 12.0f
#define ROOM 5.0f      /* between the dots and what stands above and below */
#define TALLEST 360.0f /* the pile, half a page: beyond that the dots are made smaller */
#define SMALLER 0.8f   /* by a step */

struct dots {
  float pitch;
  float *xs;   /* by row; far from all others where the figure is missing */
  int *levels; /* above or below the line */
  int reach;   /* of the level that is farthest from it */
  bool *taken; /* for pile: by the place of a level in the order tried */
};

/* The levels in the order tried, from the line outwards: 0, 1, -1, 2, -2 … */
static int level_at(size_t place) {
  return place % 2 ? (int)(place + 1) / 2 : -(int)(place / 2);
}

static size_t place_of(int level) {
  return level > 0 ? (size_t)level * 2 - 1 : (size_t)-level * 2;
}

/* The level, nearest to the line, where a dot at x meets none of the count before it. */
static int pile(struct dots *d, size_t count, float x) {
  memset(d->taken, 0, (count + 1) * sizeof *d->taken);
  for (size_t i = 0; i < count; i++)
    if (fabsf(d->xs[i] - x) < d->pitch) d->taken[place_of(d->levels[i])] = true;
  size_t place = 0;
  while (d->taken[place])
    place++;
  return level_at(place);
}

/* The name over a dot, joined to it, as high as it takes to stand clear of other names. */
static void add_name(struct sketch *k, const struct chart_row *row, struct point dot, float top) {
  const char *text = k->q->bare ? row->label : arena_printf(k->arena, "%s %s", row->label, row->shown);
  struct wrapped w = wrap(k, text, style_strong, k->right - k->left, 1);
  float half = w.width / 2, x = fmaxf(k->left + half, fminf(dot.x, k->right - half));
  if (w.count && add_label_if_free(k, x, top + NAME_LINE - 4, ANCHOR_MIDDLE, style_strong, w.lines[0]))
    add_line(k, palette[0], 0.75f, 0, (struct point){ dot.x, top + NAME_LINE - 1 }, dot);
  else
    add_note(k, text);
}

static void add_missing(struct sketch *k) {
  struct text t = text_start(k->arena);
  for (size_t i = 0; i < k->q->row_count; i++)
    if (!value_is_number(k->q->rows[i].y))
      text_printf(&t, "%s%s %s", t.length ? ", " : "", k->q->rows[i].label, k->q->rows[i].shown);
  if (!t.length) return;
  add_note(k, arena_printf(k->arena, "%s: %s", words_of(k->q->language)->not_shown, t.bytes));
}

static void add_ticks(struct sketch *k, const struct scale *s, float top, float bottom) {
  for (size_t i = s->tick_count; i-- > 0;) { /* the last, which has the unit, is never left out */
    float x = scale_at(s, s->ticks[i].at);
    add_line(k, GRID, HAIRLINE, 0, (struct point){ x, top }, (struct point){ x, bottom });
    struct wrapped w = wrap(k, s->ticks[i].text, style_quiet, k->right - k->left, 1);
    float half = w.width / 2;
    x = fmaxf(k->left + half, fminf(x, k->right - half));
    if (w.count) add_label_if_free(k, x, bottom + TICK_TEXT - 3, ANCHOR_MIDDLE, style_quiet, w.lines[0]);
  }
}

/* Where each dot goes when they are of a size. */
static void lay_dots(const struct sketch *k, const struct scale *s, struct dots *d) {
  d->reach = 0;
  for (size_t i = 0; i < k->q->row_count; i++) {
    d->xs[i] = -PITCH; /* what is missing is off the line, in nobody's way */
    if (!value_is_number(k->q->rows[i].y)) continue;
    d->xs[i] = scale_at(s, plain(k->q->rows[i].y));
    d->levels[i] = pile(d, i, d->xs[i]);
    if (abs(d->levels[i]) > d->reach) d->reach = abs(d->levels[i]);
  }
}

/* The largest dots whose pile is not too tall. */
static struct dots size_dots(struct sketch *k, const struct scale *s) {
  size_t count = k->q->row_count;
  struct dots d = {
    .pitch = PITCH,
    .xs = arena_array(k->arena, count, sizeof *d.xs),
    .levels = arena_array(k->arena, count, sizeof *d.levels),
    .taken = arena_array(k->arena, count + 1, sizeof *d.taken),
  };
  lay_dots(k, s, &d);
  while (2 * d.pitch * (float)d.reach > TALLEST) {
    d.pitch *= SMALLER;
    lay_dots(k, s, &d);
  }
  return d;
}

static void add_dots(struct sketch *k, const struct dots *d, float middle, float names) {
  bool any = any_highlight(k->q);
  for (size_t i = 0; i < k->q->row_count; i++) {
    const struct chart_row *row = &k->q->rows[i];
    struct point dot = { d->xs[i], middle + d->pitch * (float)d->levels[i] };
    if (!value_is_number(row->y)) continue;
    if (row->highlight) add_name(k, row, dot, names);
    add_circle(
        k, i + 1, row->highlight || !any ? palette[0] : MUTED, dot.x, dot.y, RADIUS * d->pitch / PITCH);
  }
}

bool draw_strip(struct sketch *k) {
  add_highlight_legend(k);
  struct scale s = { .from = k->left + RADIUS, .to = k->right - RADIUS };
  float text_top = k->top, names = text_top + annotations_height(k), top = names + NAME_LINE;
  scale_figures(k, &s, false, 6);
  struct dots dots = size_dots(k, &s);
  float reach = dots.pitch * (float)dots.reach;
  float middle = top + ROOM + RADIUS + reach, bottom = middle + reach + RADIUS + ROOM;
  add_ticks(k, &s, top, bottom);
  add_line(k, AXIS, HAIRLINE, 0, (struct point){ k->left, bottom }, (struct point){ k->right, bottom });
  add_band_annotations(k, &s, text_top, bottom);
  k->bottom = bottom + TICK_TEXT;
  add_dots(k, &dots, middle, names);
  add_missing(k);
  if (scale_is_cut(&s)) add_cut_note(k);
  return true;
}
