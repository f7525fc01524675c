/* Names of series to swatches with their names, in as many lines as they need. */
#include "chart/chart_int.h"

#define SWATCH 8.0f
#define SWATCH_GAP 4.0f
#define ENTRY_GAP 14.0f
#define LEGEND_LINE 13.0f
#define LEGEND_AFTER 5.0f

struct entry_pen {
  float x;
  float middle;
};

/* Where the next entry goes; its text is shortened to what a line can hold. */
static const char *place_entry(struct sketch *k, struct entry_pen *pen, const char *name) {
  float room = k->right - k->left - SWATCH - SWATCH_GAP;
  struct wrapped w = wrap(k, name, style_text, room, 1);
  if (pen->x > k->left && pen->x + SWATCH + SWATCH_GAP + w.width > k->right) {
    pen->x = k->left;
    pen->middle += LEGEND_LINE;
  }
  const char *text = w.count ? w.lines[0] : "";
  add_label(
      k, pen->x + SWATCH + SWATCH_GAP, baseline_at(pen->middle, style_text), ANCHOR_START, style_text, text);
  return text;
}

static void next_entry(struct sketch *k, struct entry_pen *pen, const char *text) {
  pen->x += SWATCH + SWATCH_GAP + text_width(k, text, style_text) + ENTRY_GAP;
}

static struct entry_pen pen_start(const struct sketch *k) {
  return (struct entry_pen){ k->left, k->top + LEGEND_LINE / 2 };
}

static void pen_end(struct sketch *k, const struct entry_pen *pen) {
  k->top = pen->middle + LEGEND_LINE / 2 + LEGEND_AFTER;
}

void add_legend(struct sketch *k, const char *const *names, size_t count) {
  struct entry_pen pen = pen_start(k);
  for (size_t i = 0; i < count; i++) {
    const char *text = place_entry(k, &pen, names[i]);
    add_fill(k, 0, i, pen.x, pen.middle - SWATCH / 2, SWATCH, SWATCH);
    next_entry(k, &pen, text);
  }
  pen_end(k, &pen);
}

/* The outline shows white too. */
static void add_swatch(struct sketch *k, const struct swatch *s, float x, float middle) {
  float inset = s->stroke / 2, half = SWATCH / 2 - inset;
  struct point *corners = arena_array(k->arena, 4, sizeof *corners);
  corners[0] = (struct point){ x + inset, middle - half };
  corners[1] = (struct point){ x + SWATCH - inset, middle - half };
  corners[2] = (struct point){ x + SWATCH - inset, middle + half };
  corners[3] = (struct point){ x + inset, middle + half };
  add_path(k, (struct mark){ .kind = MARK_POLYGON,
                  .colour = s->colour,
                  .outline = s->outline,
                  .stroke = s->stroke,
                  .path = { 4, corners } });
}

void add_swatch_legend(struct sketch *k, const struct swatch *swatches, size_t count) {
  struct entry_pen pen = pen_start(k);
  for (size_t i = 0; i < count; i++) {
    const char *text = place_entry(k, &pen, swatches[i].name);
    add_swatch(k, &swatches[i], pen.x, pen.middle);
    next_entry(k, &pen, text);
  }
  pen_end(k, &pen);
}

void add_pair_legend(struct sketch *k, uint32_t highlighted, uint32_t others) {
  const char *const *names = k->q->legend;
  const struct swatch pair[2] = { { names[0], highlighted, MUTED, HAIRLINE },
    { names[1], others, MUTED, HAIRLINE } };
  if (names[0]) add_swatch_legend(k, pair, names[1] ? 2 : 1);
}

void add_highlight_legend(struct sketch *k) {
  add_pair_legend(k, palette[0], MUTED);
}
