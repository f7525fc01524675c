/* Tiles of a map, one hexagon an area (rows "odd-r": odd lines are half a tile to the right, line 0 at the
   bottom), coloured by figure or by whether it is highlighted. */
#include <math.h>
#include <string.h>

#include "base/map.h"
#include "chart/chart_int.h"

#define RADIUS_MAX 17.0f
#define RADIUS_MIN 6.0f
#define TILE_GAP 1.2f
#define SHADES 4
#define LEGEND_LINE 13.0f

static const uint32_t shades[SHADES] = { 0xD6E0EA, 0x9FB5CC, 0x5A7FA6, 0x12436D };

struct hexes {
  long left, right, low, high; /* columns and lines */
  float radius, x, y;
  bool valued;
  struct scale figures; /* its ticks bound the shades */
};

static bool check_tiles(struct sketch *k, struct hexes *h) {
  struct map places = map_start(k->arena);
  for (size_t i = 0; i < k->q->row_count; i++) {
    const struct chart_row *row = &k->q->rows[i];
    const char *key = arena_printf(k->arena, "%ld,%ld", row->column, row->line);
    size_t known = places.count;
    if (map_add(&places, key, strlen(key)) < known)
      return sketch_fail(k, CHART_TILES, "two tiles stand at q %ld, r %ld: the second is '%s'", row->column,
          row->line, row->label);
    h->left = i && h->left < row->column ? h->left : row->column;
    h->right = i && h->right > row->column ? h->right : row->column;
    h->low = i && h->low < row->line ? h->low : row->line;
    h->high = i && h->high > row->line ? h->high : row->line;
    h->valued = h->valued || value_is_number(row->y);
  }
  return true;
}

static struct point centre_of(const struct hexes *h, const struct chart_row *row) {
  float width = sqrtf(3) * h->radius, shift = row->line % 2 ? 0.5f : 0;
  return (struct point){ h->x + width * ((float)(row->column - h->left) + shift + 0.5f),
    h->y + h->radius * (1 + 1.5f * (float)(h->high - row->line)) };
}

/* Which shade a figure has: the axis of figures cut into four. */
static size_t shade_of(const struct hexes *h, double figure) {
  double share = (figure - h->figures.low) / (h->figures.high - h->figures.low) * SHADES;
  return share >= SHADES ? SHADES - 1 : share < 0 ? 0 : (size_t)share;
}

static void add_tile(struct sketch *k, const struct hexes *h, size_t i) {
  const struct chart_row *row = &k->q->rows[i];
  struct point c = centre_of(h, row), *corners = arena_array(k->arena, 6, sizeof *corners);
  bool known = value_is_number(row->y), filled = h->valued ? known : row->highlight;
  float radius = h->radius - TILE_GAP / 2;
  for (int n = 0; n < 6; n++) {
    float angle = (float)n * 3.14159265f / 3;
    corners[n] = (struct point){ c.x + radius * sinf(angle), c.y - radius * cosf(angle) };
  }
  struct mark m = {
    .kind = MARK_POLYGON, .row = i + 1, .outline = MUTED, .stroke = 0.75f, .path = { 6, corners }
  };
  m.colour = !filled ? WHITE : h->valued ? shades[shade_of(h, plain(row->y))] : palette[0];
  if (h->valued && row->highlight) {
    m.outline = palette[3];
    m.stroke = 2;
  }
  if (h->valued && !known) m.dash = 2;
  add_path(k, m);
  struct type_style style = { fminf(SIZE_SMALL, h->radius * 0.5f), row->highlight, text_over(m.colour) };
  struct wrapped w = wrap(k, row->label, style, h->radius * 1.55f, 1);
  add_wrapped(k, &w, c.x, c.y, ANCHOR_MIDDLE, style);
}

/* One swatch a shade, with the figures between which it is used. */
static void add_shade_legend(struct sketch *k, const struct hexes *h) {
  const char *first = h->figures.ticks[0].text, *last = h->figures.ticks[h->figures.tick_count - 1].text;
  float x = k->left, middle = k->top + LEGEND_LINE / 2;
  add_label(k, x, baseline_at(middle, style_quiet), ANCHOR_START, style_quiet, first);
  x += text_width(k, first, style_quiet) + 5;
  for (size_t i = 0; i < SHADES; i++, x += 16)
    add_rect(k, 0, shades[i], x, middle - 4, 15, 8);
  add_label(k, x + 5, baseline_at(middle, style_quiet), ANCHOR_START, style_quiet, last);
  k->top += LEGEND_LINE + 5;
}

bool draw_hexmap(struct sketch *k) {
  struct hexes h = { 0 };
  if (!check_tiles(k, &h)) return false;
  if (h.valued) {
    scale_figures(k, &h.figures, false, 4);
    add_shade_legend(k, &h);
  } else {
    add_pair_legend(k, palette[0], WHITE);
  }
  float across = (float)(h.right - h.left) + 1.5f, lines = (float)(h.high - h.low);
  h.radius = fminf(RADIUS_MAX, (k->right - k->left) / (across * sqrtf(3)));
  if (k->q->height > 0) h.radius = fminf(h.radius, k->q->height / (2 + 1.5f * lines));
  if (h.radius < RADIUS_MIN)
    return sketch_fail(k, CHART_TILES, "the map is %ld tiles wide, which leaves no room for their names",
        h.right - h.left + 1);
  h.x = k->left + (k->right - k->left - across * sqrtf(3) * h.radius) / 2;
  h.y = k->top;
  k->bottom = k->top + h.radius * (2 + 1.5f * lines);
  for (size_t i = 0; i < k->q->row_count; i++)
    add_tile(k, &h, i);
  return true;
}
