/* Categories to bars whose parts, one for each series, stand end to end. */
#include <math.h>

#include "chart/chart_int.h"

#define THICKNESS 13.0f
#define BETWEEN 0.75f /* white, between one part and the next */
#define INSIDE 3.0f   /* around a figure within its part */
#define MISSING_GAP 4.0f
#define MISSING_SHARE 0.3f /* of the width, at most */

static double level_of(const struct chart_annotation *a) {
  return value_is_number(a->at) ? plain(a->at) : 0;
}

/* The longest bar, to either side of zero; a stack of both signs goes both ways. */
static void find_span(const struct sketch *k, const struct matrix *m, struct scale *s) {
  for (size_t c = 0; c < m->category_count; c++) {
    double below = 0, above = 0;
    for (size_t i = 0; i < m->series_count; i++) {
      size_t row = m->rows[c * m->series_count + i];
      double y = row ? plain(k->q->rows[row - 1].y) : 0;
      *(y < 0 ? &below : &above) += y;
    }
    s->low = fmin(s->low, below);
    s->high = fmax(s->high, above);
  }
  for (size_t i = 0; i < k->q->annotation_count; i++) {
    s->low = fmin(s->low, level_of(&k->q->annotations[i]));
    s->high = fmax(s->high, level_of(&k->q->annotations[i]));
  }
  if (!(s->high > s->low)) s->high = s->low + 1;
}

/* The first figure of a bar whose parts are all zero, and so not to be seen; "" of any other. */
static const char *all_zero(struct sketch *k, const struct matrix *m, size_t c) {
  const char *shown = "";
  for (size_t i = 0; i < m->series_count; i++) {
    size_t row = m->rows[c * m->series_count + i];
    if (!row || !value_is_number(k->q->rows[row - 1].y)) continue;
    if (fabs(plain(k->q->rows[row - 1].y)) > 0) return "";
    if (!*shown && !k->q->bare) shown = k->q->rows[row - 1].shown;
  }
  return shown;
}

/* What stands after a bar: the symbols of what it lacks, "[x]"; or its figure, where it has only zeros. */
static const char *rest_of(struct sketch *k, const struct matrix *m, size_t c) {
  const char *text = all_zero(k, m, c);
  for (size_t i = 0; i < m->series_count; i++) {
    size_t row = m->rows[c * m->series_count + i];
    if (!row || value_is_number(k->q->rows[row - 1].y)) continue;
    const char *name = m->series[i] ? m->series[i] : "";
    const char *shown = k->q->rows[row - 1].shown;
    text = arena_printf(k->arena, "%s%s%s%s%s", text, *text ? ", " : "", name, *name ? " " : "", shown);
  }
  struct wrapped w = wrap(k, text, style_quiet, k->q->width * MISSING_SHARE, 1);
  return w.count ? w.lines[0] : "";
}

static void add_part(
    struct sketch *k, const struct scale *s, size_t row, size_t series, double from, float middle) {
  const struct chart_row *r = &k->q->rows[row - 1];
  float x = scale_at(s, from), width = scale_at(s, from + plain(r->y)) - x;
  add_fill(k, row, series, x, middle - THICKNESS / 2, width, THICKNESS);
  struct type_style style = { SIZE_SMALL, false, text_over(palette[series]) };
  float wanted = text_width(k, r->shown, style) + 2 * INSIDE;
  if (k->q->bare || wanted > fabsf(width)) return;
  float centre = x + width / 2;
  if (series >= 2)
    add_rect(k, 0, palette[series], centre - wanted / 2, middle - THICKNESS / 2, wanted, THICKNESS);
  add_label(k, centre, baseline_at(middle, style), ANCHOR_MIDDLE, style, r->shown);
}

static void add_stack(
    struct sketch *k, const struct scale *s, const struct matrix *m, size_t c, float middle) {
  double below = 0, above = 0;
  for (size_t i = 0; i < m->series_count; i++) {
    size_t row = m->rows[c * m->series_count + i];
    if (!row || !value_is_number(k->q->rows[row - 1].y)) continue;
    double y = plain(k->q->rows[row - 1].y), *end = y < 0 ? &below : &above;
    add_part(k, s, row, i, *end, middle);
    *end += y;
    float x = scale_at(s, *end);
    add_line(k, WHITE, BETWEEN, 0, (struct point){ x, middle - THICKNESS / 2 },
        (struct point){ x, middle + THICKNESS / 2 });
  }
  const char *rest = rest_of(k, m, c);
  add_label(
      k, scale_at(s, above) + MISSING_GAP, baseline_at(middle, style_quiet), ANCHOR_START, style_quiet, rest);
}

bool draw_stacked(struct sketch *k) {
  struct matrix m;
  if (!matrix_make(k, &m)) return false;
  if (m.series[0]) add_legend(k, m.series, m.series_count);
  float text_top = k->top, room = 0;
  k->top += annotations_height(k);
  struct bands b;
  bands_lay(k, m.categories, m.category_count, THICKNESS, &b);
  for (size_t c = 0; c < m.category_count; c++)
    room = fmaxf(room, text_width(k, rest_of(k, &m, c), style_quiet));
  struct scale s = { .from = b.left };
  s.to = fmaxf(s.from + 1, k->right - (room > 0 ? room + MISSING_GAP : 0));
  find_span(k, &m, &s);
  add_band_annotations(k, &s, text_top, k->bottom);
  for (size_t c = 0; c < m.category_count; c++)
    add_stack(k, &s, &m, c, b.middles[c]);
  float zero = scale_at(&s, 0);
  add_line(k, AXIS, HAIRLINE, 0, (struct point){ zero, k->top }, (struct point){ zero, k->bottom });
  return true;
}
