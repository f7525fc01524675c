/* Categories into bands one below the other, their names in a column at the left, under headings where they
   are grouped; and lines across all bands. */
#include <math.h>
#include <string.h>

#include "chart/chart_int.h"

#define NAME_SHARE 0.4f /* of the width, at most, for the names */
#define NAME_LINES 3
#define NAME_GAP 6.0f
#define BAND_GAP 3.0f
#define BAND_GAP_DENSE 1.2f
#define DENSE 20 /* categories: more stand closer together */
#define HEADING_HEIGHT 14.0f
#define LABEL_CLEAR 1.0f
#define ANNOTATION_LINE 11.0f

static bool starts_group(const struct category *c, size_t i) {
  const char *before = i ? c[i - 1].group : NULL, *now = c[i].group;
  return now && (!before || strcmp(before, now) != 0);
}

static void add_heading(struct sketch *k, const char *text, float top) {
  struct wrapped w = wrap(k, text, style_strong, k->right - k->left, 1);
  add_wrapped(k, &w, k->left, top + HEADING_HEIGHT / 2 + 1, ANCHOR_START, style_strong);
}

void bands_lay(
    struct sketch *k, const struct category *categories, size_t count, float thickness, struct bands *out) {
  struct wrapped *names = arena_array(k->arena, count, sizeof *names);
  float room = (k->right - k->left) * NAME_SHARE, widest = 0, y = k->top;
  for (size_t i = 0; i < count; i++) {
    struct type_style style = categories[i].highlight ? style_strong : style_text;
    names[i] = wrap(k, categories[i].name, style, room, NAME_LINES);
    widest = fmaxf(widest, names[i].width);
  }
  float gap = count > DENSE ? BAND_GAP_DENSE : BAND_GAP;
  out->middles = arena_array(k->arena, count, sizeof *out->middles);
  out->left = k->left + widest + NAME_GAP;
  for (size_t i = 0; i < count; i++) {
    struct type_style style = categories[i].highlight ? style_strong : style_text;
    if (starts_group(categories, i)) {
      add_heading(k, categories[i].group, y);
      y += HEADING_HEIGHT;
    }
    float height = fmaxf(thickness, wrapped_height(&names[i], style)) + gap;
    out->middles[i] = y + height / 2;
    add_wrapped(k, &names[i], k->left, out->middles[i], ANCHOR_START, style);
    y += height;
  }
  k->bottom = y;
}

float annotations_height(const struct sketch *k) {
  size_t count = 0;
  for (size_t i = 0; i < k->q->annotation_count; i++)
    count += value_is_number(k->q->annotations[i].at);
  return (float)count * ANNOTATION_LINE;
}

/* Clears the line away behind the figures that it would strike through. */
static void clear_labels(struct sketch *k, float x, float top, float bottom) {
  for (size_t i = 0; i < k->label_count; i++) {
    const struct label *l = &k->labels[i];
    float left = fmaxf(k->left, label_left(l) - LABEL_CLEAR);
    float right = fminf(k->right, label_left(l) + l->width + LABEL_CLEAR);
    if (x > left && x < right && l->y > top && l->y < bottom)
      add_rect(k, 0, WHITE, left, l->y - l->size, right - left, l->size * LEADING);
  }
}

void add_band_line(
    struct sketch *k, const struct scale *s, double at, const char *text, float text_top, float bottom) {
  float x = scale_at(s, at), middle = text_top + ANNOTATION_LINE / 2;
  struct wrapped w = wrap(k, text, style_quiet, k->right - k->left, 1);
  float half = w.width / 2, shifted = fmaxf(k->left + half, fminf(x, k->right - half));
  add_line(k, QUIET, 0.75f, 0, (struct point){ x, text_top + ANNOTATION_LINE }, (struct point){ x, bottom });
  clear_labels(k, x, text_top + ANNOTATION_LINE, bottom);
  add_wrapped(k, &w, shifted, middle, ANCHOR_MIDDLE, style_quiet);
}

void add_band_annotations(struct sketch *k, const struct scale *s, float text_top, float bottom) {
  for (size_t i = 0; i < k->q->annotation_count; i++) {
    const struct chart_annotation *a = &k->q->annotations[i];
    if (!value_is_number(a->at) || plain(a->at) < s->low || plain(a->at) > s->high) {
      warn_outside(k, a, false);
      continue;
    }
    add_band_line(k, s, plain(a->at), a->text, text_top, bottom);
    text_top += ANNOTATION_LINE;
  }
}
