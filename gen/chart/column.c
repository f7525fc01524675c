/* Categories to upright bars from zero, their names below, wrapped and never turned. */
#include <math.h>

#include "chart/chart_int.h"

#define HEIGHT 150.0f
#define SLOT_MIN 18.0f
#define SLOT_MAX 70.0f
#define FILL 0.68f /* of a slot */
#define NAME_LINES 4
#define NAME_GAP 4.0f
#define FIGURE_LINE 11.0f

struct columns {
  float slot, left;
  float zero, unit; /* points a figure of one */
  bool figures;     /* each stands over its column */
};

static bool figures_fit(struct sketch *k, float slot) {
  for (size_t i = 0; i < k->q->row_count; i++)
    if (text_width(k, k->q->rows[i].shown, style_strong) > slot - 2) return false;
  return true;
}

/* Names under the plot, all starting at its foot; gives their height. */
static float add_names(struct sketch *k, const struct columns *c, float top) {
  float tallest = 0;
  for (size_t i = 0; i < k->q->row_count; i++) {
    const struct chart_row *row = &k->q->rows[i];
    struct type_style style = row->highlight ? style_strong : style_text;
    struct wrapped w = wrap(k, row->label, style, c->slot - 3, NAME_LINES);
    float height = wrapped_height(&w, style), x = c->left + c->slot * ((float)i + 0.5f);
    add_wrapped(k, &w, x, top + NAME_GAP + height / 2, ANCHOR_MIDDLE, style);
    tallest = fmaxf(tallest, height);
  }
  return tallest + NAME_GAP;
}

static void add_column(struct sketch *k, const struct columns *c, const struct matrix *m, size_t i) {
  const struct chart_row *row = &k->q->rows[i];
  bool missing = !value_is_number(row->y), muted = any_highlight(k->q) && !row->highlight;
  float height = missing ? 0 : (float)plain(row->y) * c->unit, x = c->left + c->slot * ((float)i + 0.5f);
  float width = c->slot * FILL;
  struct type_style style = missing ? style_quiet : row->highlight ? style_strong : style_text;
  if (!missing && m->series_count > 1)
    add_fill(k, i + 1, series_of(m, row->series), x - width / 2, fminf(c->zero, c->zero - height), width,
        fabsf(height));
  else if (!missing)
    add_rect(k, i + 1, muted ? MUTED : palette[0], x - width / 2, c->zero, width, -height);
  if (!missing && !c->figures) return;
  float middle = c->zero - height + (height < 0 ? FIGURE_LINE : -FIGURE_LINE) / 2;
  add_label_if_free(k, x, baseline_at(middle, style), ANCHOR_MIDDLE, style, row->shown);
}

/* Where every figure cannot stand over its column, an axis says how high they are. */
static void add_scale(struct sketch *k, struct scale *s) {
  for (size_t i = 0; i < s->tick_count; i++) {
    float y = scale_at(s, s->ticks[i].at);
    add_line(k, GRID, HAIRLINE, 0, (struct point){ k->left, y }, (struct point){ k->right, y });
    add_label(k, k->left, y - 2, ANCHOR_START, style_quiet, s->ticks[i].text);
  }
}

/* The widths, and the scale: with room for round ticks when there is an axis. */
static bool lay_columns(struct sketch *k, struct columns *c, struct scale *s) {
  float count = (float)k->q->row_count, axis = 0;
  c->left = k->left;
  c->slot = fminf(SLOT_MAX, (k->right - k->left) / count);
  c->figures = !k->q->bare && figures_fit(k, c->slot);
  scale_figures(k, s, true, 4);
  if (c->figures) {
    *s = (struct scale){ 0 };
    figures_span(k, &s->low, &s->high);
    s->low = fmin(s->low, 0);
    s->high = fmax(s->high, 0);
    if (!(s->high > s->low)) s->high = s->low + 1;
  }
  for (size_t i = 0; i < s->tick_count; i++)
    axis = fmaxf(axis, text_width(k, s->ticks[i].text, style_quiet) + NAME_GAP);
  c->left += axis;
  c->slot = fminf(SLOT_MAX, (k->right - c->left) / count);
  if (c->slot < SLOT_MIN)
    return sketch_fail(k, CHART_ROWS,
        "%zu columns are too many for the width; use kind 'bar', or the option 'limit'", k->q->row_count);
  k->top += FIGURE_LINE;
  s->from = k->top + (k->q->height > 0 ? k->q->height : HEIGHT);
  s->to = k->top;
  c->zero = scale_at(s, 0);
  c->unit = (s->from - s->to) / (float)(s->high - s->low);
  k->bottom = s->from + (s->low < 0 ? FIGURE_LINE : 0);
  return true;
}

static void add_annotations(struct sketch *k, const struct columns *c, const struct scale *s) {
  for (size_t i = 0; i < k->q->annotation_count; i++) {
    const struct chart_annotation *a = &k->q->annotations[i];
    if (value_is_number(a->at))
      add_level(k, s, c->left, k->right, a->text, plain(a->at));
    else
      warn_outside(k, a, false);
  }
}

bool draw_column(struct sketch *k) {
  struct matrix m;
  struct columns c = { 0 };
  struct scale s = { 0 };
  if (!matrix_of_rows(k, &m)) return false;
  if (m.series_count > 1)
    add_legend(k, m.series, m.series_count);
  else
    add_highlight_legend(k);
  if (!lay_columns(k, &c, &s)) return false;
  add_scale(k, &s);
  for (size_t i = 0; i < k->q->row_count; i++)
    add_column(k, &c, &m, i);
  add_line(k, AXIS, HAIRLINE, 0, (struct point){ c.left, c.zero }, (struct point){ k->right, c.zero });
  k->bottom += add_names(k, &c, k->bottom);
  add_annotations(k, &c, &s);
  return true;
}
