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

/* One of the two dates: where its figures are, and where they are written. */
struct side {
  float x, widest, *points, *middles, *heights;
  struct wrapped head, *texts;
};

static const struct chart_row *row_at(
    const struct sketch *k, const struct matrix *m, size_t category, size_t side) {
  size_t row = m->rows[category * 2 + side];
  return row ? &k->q->rows[row - 1] : NULL;
}

static struct type_style style_of(const struct matrix *m, size_t category) {
  return m->categories[category].highlight ? style_strong : style_text;
}

/* What is written on a side: the figure, and on the right the name after it. */
static void write_side(struct sketch *k, const struct matrix *m, size_t side, struct side *out) {
  size_t count = m->category_count;
  float room = (k->right - k->left) * NAME_SHARE;
  out->head = wrap(k, m->series[side], style_strong, room, 1);
  out->widest = out->head.width;
  out->texts = arena_array(k->arena, count, sizeof *out->texts);
  out->heights = arena_array(k->arena, count, sizeof *out->heights);
  out->middles = arena_array(k->arena, count, sizeof *out->middles);
  out->points = arena_array(k->arena, count, sizeof *out->points);
  for (size_t i = 0; i < count; i++) {
    const struct chart_row *row = row_at(k, m, i, side);
    const char *shown = row ? row->shown : "";
    if (side == 1) shown = arena_printf(k->arena, "%s%s%s", shown, *shown ? " " : "", m->categories[i].name);
    out->texts[i] = wrap(k, shown, style_of(m, i), room, NAME_LINES);
    out->heights[i] = wrapped_height(&out->texts[i], style_text) + LINE_GAP;
    out->widest = fmaxf(out->widest, out->texts[i].width);
  }
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
      add_line(k, AXIS, HAIRLINE, 0, (struct point){ s->x, s->points[i] },
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

static bool check_slope(struct sketch *k, const struct matrix *m) {
  if (m->series_count != 2)
    return sketch_fail(k, CHART_SERIES,
        "a chart of kind 'slope' has two figures a row, such as those of two dates, not %zu",
        m->series_count);
  if (m->category_count > CATEGORIES_MAX)
    return sketch_fail(k, CHART_ROWS,
        "%zu lines are too many for a chart of kind 'slope', which shows at most %d: use the option 'limit'",
        m->category_count, CATEGORIES_MAX);
  return true;
}

/* Where the two sides are, and how tall the plot must be for their texts. */
static void lay_sides(struct sketch *k, const struct matrix *m, struct side sides[2]) {
  float height = k->q->height > 0 ? k->q->height : HEIGHT;
  for (size_t s = 0; s < 2; s++) {
    write_side(k, m, s, &sides[s]);
    height = fmaxf(height, height_of(&sides[s], m->category_count));
  }
  sides[0].x = k->left + sides[0].widest + LABEL_GAP;
  sides[1].x = fmaxf(sides[0].x + 1, k->right - sides[1].widest - LABEL_GAP);
  float middle = k->top + HEAD_LINE / 2;
  add_wrapped(k, &sides[0].head, sides[0].x - LABEL_GAP, middle, ANCHOR_END, style_strong);
  add_wrapped(k, &sides[1].head, sides[1].x + LABEL_GAP, middle, ANCHOR_START, style_strong);
  k->top += HEAD_LINE + RADIUS;
  k->bottom = k->top + height;
}

bool draw_slope(struct sketch *k) {
  struct matrix m;
  struct side sides[2];
  if (!matrix_make(k, &m) || !check_slope(k, &m)) return false;
  add_highlight_legend(k);
  lay_sides(k, &m, sides);
  float inset = style_text.size / 2;
  struct scale up = { .high = 1, .from = k->bottom - inset, .to = k->top + inset };
  figures_span(k, &up.low, &up.high);
  for (size_t s = 0; s < 2; s++) {
    struct point top = { sides[s].x, k->top }, bottom = { sides[s].x, k->bottom };
    add_line(k, GRID, HAIRLINE, 0, top, bottom);
    place_side(k, &m, s, &up, &sides[s]);
  }
  draw_lines(k, &m, sides);
  for (size_t s = 0; s < 2; s++)
    draw_side(k, &m, s, &sides[s]);
  return true;
}
