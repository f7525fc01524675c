/* Rows to dots along one line, piled up where they meet; those highlighted are named. */
#include <math.h>
#include <stdlib.h>

#include "chart/chart_int.h"

#define RADIUS 3.6f
#define PITCH 7.8f /* between the middles of dots that touch */
#define NAME_LINE 12.0f
#define TICK_TEXT 12.0f
#define ROOM 5.0f /* between the dots and what stands above and below */

/* The place above or below the line, nearest to it, where a dot at x meets none of those before it. */
static int pile(const float *xs, const int *levels, size_t count, float x) {
  for (int n = 0;; n++) {
    int level = n % 2 ? (n + 1) / 2 : -n / 2;
    bool free = true;
    for (size_t i = 0; i < count && free; i++)
      free = levels[i] != level || fabsf(xs[i] - x) >= PITCH;
    if (free) return level;
  }
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
      text_printf(&t, "%s%s %s", t.length ? ", " : "Not shown: ", k->q->rows[i].label, k->q->rows[i].shown);
  if (t.length) add_note(k, t.bytes);
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

/* Where each dot goes; gives how many are piled up at most, above or below the line. */
static int lay_dots(struct sketch *k, const struct scale *s, float *xs, int *levels) {
  int reach = 0;
  for (size_t i = 0; i < k->q->row_count; i++) {
    xs[i] = -PITCH; /* what is missing is off the line, in nobody's way */
    if (!value_is_number(k->q->rows[i].y)) continue;
    xs[i] = scale_at(s, plain(k->q->rows[i].y));
    levels[i] = pile(xs, levels, i, xs[i]);
    if (abs(levels[i]) > reach) reach = abs(levels[i]);
  }
  return reach;
}

static void add_dots(struct sketch *k, const float *xs, const int *levels, float middle, float names) {
  for (size_t i = 0; i < k->q->row_count; i++) {
    const struct chart_row *row = &k->q->rows[i];
    struct point dot = { xs[i], middle + PITCH * (float)levels[i] };
    if (!value_is_number(row->y)) continue;
    if (row->highlight) add_name(k, row, dot, names);
    bool strong = row->highlight || !any_highlight(k->q);
    add_circle(k, i + 1, strong ? palette[0] : MUTED, dot.x, dot.y, RADIUS);
  }
}

bool draw_strip(struct sketch *k) {
  float *xs = arena_array(k->arena, k->q->row_count, sizeof *xs);
  int *levels = arena_array(k->arena, k->q->row_count, sizeof *levels);
  add_highlight_legend(k);
  struct scale s = { .from = k->left + RADIUS, .to = k->right - RADIUS };
  float text_top = k->top, names = text_top + annotations_height(k), top = names + NAME_LINE;
  scale_figures(k, &s, false, 6);
  float reach = PITCH * (float)lay_dots(k, &s, xs, levels);
  float middle = top + ROOM + RADIUS + reach, bottom = middle + reach + RADIUS + ROOM;
  add_ticks(k, &s, top, bottom);
  add_line(k, AXIS, HAIRLINE, 0, (struct point){ k->left, bottom }, (struct point){ k->right, bottom });
  add_band_annotations(k, &s, text_top, bottom);
  k->bottom = bottom + TICK_TEXT;
  add_dots(k, xs, levels, middle, names);
  add_missing(k);
  if (scale_is_cut(&s)) add_cut_note(k);
  return true;
}
