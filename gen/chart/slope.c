/* Categories at two dates to lines that show who rose and who fell. */
#include <math.h>

#include "chart/chart_int.h"

#define HEIGHT 170.0f
#define HEAD_LINE 14.0f
#define CATEGORIES_MAX 25
#define NAME_SHARE 0.38f /* of the width, at most */
#define NAME_LINES 2
#define LABEL_GAP 8.0f
#define RADIUS 2.4f
#define LINE_GAP 1.5f

struct side {
  float x, *middles, *heights, *points;
  struct wrapped *texts;
};

static const struct chart_row *row_at(
    const struct sketch *k, const struct matrix *m, size_t category, size_t side) {
  size_t row = m->rows[category * 2 + side];
  return row ? &k->q->rows[row - 1] : NULL;
}

static struct type_style style_of(const struct matrix *m, size_t category) {
  return m->categories[category].highlight ? style_strong : style_text;
}

/* What is written on a side: the figure, and on the right the name before it. */
static void write_side(struct sketch *k, const struct matrix *m, size_t side, struct side *out) {
  size_t count = m->category_count;
  out->texts = arena_array(k->arena, count, sizeof *out->texts);
  out->heights = arena_array(k->arena, count, sizeof *out->heights);
  out->middles = arena_array(k->arena, count, sizeof *out->middles);
  out->points = arena_array(k->arena, count, sizeof *out->points);
  for (size_t i = 0; i < count; i++) {
    const struct chart_row *row = row_at(k, m, i, side);
    const char *shown = row ? row->shown : "";
    if (side == 1) shown = arena_printf(k->arena, "%s%s%s", shown, *shown ? " " : "", m->categories[i].name);
    out->texts[i] = wrap(k, shown, style_of(m, i), (k->right - k->left) * NAME_SHARE, NAME_LINES);
    out->heights[i] = wrapped_height(&out->texts[i], style_text) + LINE_GAP;
  }
}

static float widest_of(const struct side *s, size_t count) {
  float widest = 0;
  for (size_t i = 0; i < count; i++)
    widest = fmaxf(widest, s->texts[i].width);
  return widest;
}

static float height_of(const struct side *s, size_t count) {
  float height = 0;
  for (size_t i = 0; i < count; i++)
    height += s->heights[i];
  return height;
}

static void place_side(
    struct sketch *k, const struct matrix *m, size_t side, const struct scale *up, struct side *s) {
  for (size_t i = 0; i < m->category_count; i++) {
    const struct chart_row *row = row_at(k, m, i, side);
    bool known = row && value_is_number(row->y);
    s->points[i] = known ? scale_at(up, plain(row->y)) : k->bottom;
    s->middles[i] = s->points[i];
  }
  spread(k, s->middles, s->heights, m->category_count, k->top, k->bottom);
}

static void draw_side(struct sketch *k, const struct matrix *m, size_t side, const struct side *s) {
  float away = side ? LABEL_GAP : -LABEL_GAP;
  for (size_t i = 0; i < m->category_count; i++) {
    const struct chart_row *row = row_at(k, m, i, side);
    bool known = row && value_is_number(row->y);
    add_wrapped(
        k, &s->texts[i], s->x + away, s->middles[i], side ? ANCHOR_START : ANCHOR_END, style_of(m, i));
    if (known && fabsf(s->middles[i] - s->points[i]) > 1)
      add_line(k, GRID, HAIRLINE, 0, (struct point){ s->x, s->points[i] },
          (struct point){ s->x + away * 0.85f, s->middles[i] });
    if (known)
      add_circle(k, m->rows[i * 2 + side],
          m->categories[i].highlight || !any_highlight(k->q) ? palette[0] : MUTED, s->x, s->points[i],
          RADIUS);
  }
}

static void draw_lines(struct sketch *k, const struct matrix *m, const struct side sides[2]) {
  for (int pass = 0; pass < 2; pass++) /* those highlighted over the others */
    for (size_t i = 0; i < m->category_count; i++) {
      bool strong = m->categories[i].highlight, muted = any_highlight(k->q) && !strong;
      const struct chart_row *a = row_at(k, m, i, 0), *b = row_at(k, m, i, 1);
      if ((int)strong != pass || !a || !b || !value_is_number(a->y) || !value_is_number(b->y)) continue;
      add_line(k, muted ? MUTED : palette[0], strong ? 2 : 1.2f, 0,
          (struct point){ sides[0].x, sides[0].points[i] }, (struct point){ sides[1].x, sides[1].points[i] });
    }
}

bool draw_slope(struct sketch *k) {
  struct matrix m;
  if (!matrix_make(k, &m)) return false;
  if (m.series_count != 2)
    return sketch_fail(k,
        "a chart of kind 'slope' has two figures a row, such as those of two dates; here there are %zu",
        m.series_count);
  if (m.category_count > CATEGORIES_MAX)
    return sketch_fail(k,
        "%zu lines are too many for a chart of kind 'slope', which shows at most %d: use the option 'limit'",
        m.category_count, CATEGORIES_MAX);
  add_highlight_legend(k);
  struct side sides[2];
  struct scale up = { 0 };
  for (size_t s = 0; s < 2; s++)
    write_side(k, &m, s, &sides[s]);
  sides[0].x = k->left + widest_of(&sides[0], m.category_count) + LABEL_GAP;
  sides[1].x = fmaxf(sides[0].x + 1, k->right - widest_of(&sides[1], m.category_count) - LABEL_GAP);
  for (size_t s = 0; s < 2; s++) {
    struct wrapped head = wrap(k, m.series[s], style_strong, (k->right - k->left) * NAME_SHARE, 1);
    add_wrapped(k, &head, sides[s].x + (s ? LABEL_GAP : -LABEL_GAP), k->top + HEAD_LINE / 2,
        s ? ANCHOR_START : ANCHOR_END, style_strong);
  }
  k->top += HEAD_LINE + RADIUS;
  float height = fmaxf(k->q->height > 0 ? k->q->height : HEIGHT,
      fmaxf(height_of(&sides[0], m.category_count), height_of(&sides[1], m.category_count)));
  k->bottom = k->top + height;
  up.high = 1;
  figures_span(k, &up.low, &up.high);
  up.from = k->bottom - style_text.size / 2;
  up.to = k->top + style_text.size / 2;
  for (size_t s = 0; s < 2; s++) {
    add_line(
        k, GRID, HAIRLINE, 0, (struct point){ sides[s].x, k->top }, (struct point){ sides[s].x, k->bottom });
    place_side(k, &m, s, &up, &sides[s]);
  }
  draw_lines(k, &m, sides);
  for (size_t s = 0; s < 2; s++)
    draw_side(k, &m, s, &sides[s]);
  return true;
}
