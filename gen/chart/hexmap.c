/* Tiles of a map, one hexagon an area (rows "odd-r": odd lines are half a tile to the right, line 0 at the
   bottom), coloured by figure or by whether it is highlighted. */
#include <math.h>
#include <string.h>

#include "base/map.h"
#include "base/words.h"
#include "chart/chart_int.h"

#define RADIUS_MAX 17.0f
#define RADIUS_OF_FIGURES 19.0f /* where a figure stands in each tile */
#define RADIUS_MIN 6.0f
#define TILE_GAP 1.5f        /* between the outlines of neighbours */
#define HIGHLIGHT palette[3] /* of an outline, over shades of another hue */
#define HIGHLIGHT_STROKE 2.0f
#define TILE_OUTLINE 0.75f
#define TEXT_SHARE 1.45f /* of the radius: how wide a text in a tile may be */
#define SIZE_NAME 7.0f   /* over a figure */
#define SIZE_FIGURE 6.5f
#define SIZE_LEAST 5.0f  /* before a name is cut */
#define LINE_SHARE 0.56f /* of the size: from the middle of a tile to the middle of each of two lines */

/* From light to dark.  Side by side their contrast is low, so every tile has an outline and a white gap
   around it, of which one has 3:1 with the tile, and its figure inside where that fits. */
#define SHADES 5
static const uint32_t shades[SHADES] = { 0xD6E0EA, 0xB0C4D8, 0x85A8CA, 0x4377A8, 0x12436D };

struct hexes {
  long left, right, low, high; /* columns and lines */
  float radius, x, y;
  bool valued;
  struct scale figures; /* its ticks bound the classes */
  const char *unit;     /* that the figures in the tiles leave out; NULL: none stands in a tile */
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

static size_t class_count(const struct hexes *h) {
  return h->figures.tick_count > 1 ? h->figures.tick_count - 1 : 1;
}

static uint32_t shade_of_class(const struct hexes *h, size_t class) {
  size_t last = class_count(h) - 1;
  return shades[last ? (class * (SHADES - 1) + last / 2) / last : SHADES - 1];
}

/* A figure on a bound is of the class above it, and so is one that is written like the bound: what reads
   alike has one shade, and no figure stands in a class that its text is not of. */
static bool is_from(const struct hexes *h, const struct chart_row *row, size_t bound) {
  return plain(row->y) >= h->figures.ticks[bound].at ||
         strcmp(row->shown, h->figures.ticks[bound].figure) == 0;
}

static uint32_t shade_of(const struct hexes *h, const struct chart_row *row) {
  size_t class = 0;
  while (class + 1 < class_count(h) && is_from(h, row, class + 1))
    class ++;
  return shade_of_class(h, class);
}

static void add_tile_text(
    struct sketch *k, const struct hexes *h, const struct chart_row *row, struct point c, uint32_t over) {
  struct type_style style = { fminf(SIZE_SMALL, h->radius * 0.5f), row->highlight, text_over(over) };
  float middle = c.y;
  if (h->unit) {
    struct type_style figure = { SIZE_FIGURE, false, style.colour };
    style.size = SIZE_NAME;
    middle -= LINE_SHARE * SIZE_NAME;
    add_label(k, c.x, baseline_at(c.y + LINE_SHARE * SIZE_FIGURE, figure), ANCHOR_MIDDLE, figure,
        without_unit(k, row->shown, h->unit));
  }
  float room = h->radius * TEXT_SHARE, wanted = text_width(k, row->label, style);
  if (wanted > room) style.size = fmaxf(SIZE_LEAST, style.size * room / wanted);
  struct wrapped w = wrap(k, row->label, style, room, 1);
  add_wrapped(k, &w, c.x, middle, ANCHOR_MIDDLE, style);
}

static void add_tile(struct sketch *k, const struct hexes *h, size_t i) {
  const struct chart_row *row = &k->q->rows[i];
  struct point c = centre_of(h, row), *corners = arena_array(k->arena, 6, sizeof *corners);
  bool known = value_is_number(row->y), filled = h->valued ? known : row->highlight;
  float radius = h->radius - (TILE_GAP + TILE_OUTLINE) / sqrtf(3); /* half of both, at a side */
  for (int n = 0; n < 6; n++) {
    float angle = (float)n * 3.14159265f / 3;
    corners[n] = (struct point){ c.x + radius * sinf(angle), c.y - radius * cosf(angle) };
  }
  struct mark m = { .kind = MARK_POLYGON,
    .row = i + 1,
    .outline = h->valued ? QUIET : MUTED,
    .stroke = TILE_OUTLINE,
    .path = { 6, corners } };
  m.colour = !filled ? WHITE : h->valued ? shade_of(h, row) : palette[0];
  if (h->valued && row->highlight) {
    m.outline = HIGHLIGHT;
    m.stroke = HIGHLIGHT_STROKE;
  }
  if (h->valued ? !known : row->unmatched) m.dash = 2;
  add_path(k, m);
  add_tile_text(k, h, row, c, m.colour);
}

/* The figures between which each shade is used, and how a highlighted tile looks. */
static void add_shade_legend(struct sketch *k, const struct hexes *h) {
  struct swatch swatches[TICKS_MAX + 1];
  size_t count = 0;
  const char *to = words_of(k->q->language)->to;
  for (size_t i = 0; i + 1 < h->figures.tick_count; i++)
    swatches[count++] = (struct swatch){ arena_printf(k->arena, "%s %s %s", h->figures.ticks[i].text, to,
                                             h->figures.ticks[i + 1].text),
      shade_of_class(h, i), QUIET, HAIRLINE };
  if (k->q->legend[0])
    swatches[count++] = (struct swatch){ k->q->legend[0], WHITE, HIGHLIGHT, HIGHLIGHT_STROKE };
  if (count) add_swatch_legend(k, swatches, count);
}

/* What the figures in the tiles leave out, if they all fit. */
static const char *unit_in_tiles(struct sketch *k) {
  const char *unit = NULL;
  for (size_t i = 0; i < k->q->row_count; i++) {
    const struct chart_row *row = &k->q->rows[i];
    const char *own = unit_of(row->shown);
    if (!value_is_number(row->y)) continue;
    if (unit && strcmp(unit, own) != 0) return NULL;
    unit = own;
  }
  struct type_style style = { SIZE_FIGURE, false, INK };
  for (size_t i = 0; i < k->q->row_count && unit; i++)
    if (text_width(k, without_unit(k, k->q->rows[i].shown, unit), style) > RADIUS_OF_FIGURES * TEXT_SHARE)
      return NULL;
  return k->q->bare ? NULL : unit;
}

/* How large a tile is: as large as the room lets it be. */
static float radius_of(const struct sketch *k, const struct hexes *h, float most) {
  float across = (float)(h->right - h->left) + 1.5f, lines = (float)(h->high - h->low);
  float radius = fminf(most, (k->right - k->left) / (across * sqrtf(3)));
  return k->q->height > 0 ? fminf(radius, k->q->height / (2 + 1.5f * lines)) : radius;
}

bool draw_hexmap(struct sketch *k) {
  struct hexes h = { 0 };
  if (!k->q->tiled)
    return sketch_fail(
        k, CHART_KIND, "a chart of kind 'hexmap' needs the options 'q' and 'r', the places of its tiles");
  if (!check_tiles(k, &h)) return false;
  if (h.valued) {
    scale_figures(k, &h.figures, false, SHADES - 1);
    h.unit = unit_in_tiles(k);
    add_shade_legend(k, &h);
  } else {
    add_pair_legend(k, palette[0], WHITE);
  }
  if (h.unit && radius_of(k, &h, RADIUS_OF_FIGURES) < RADIUS_OF_FIGURES) h.unit = NULL;
  h.radius = radius_of(k, &h, h.unit ? RADIUS_OF_FIGURES : RADIUS_MAX);
  if (h.radius < RADIUS_MIN)
    return sketch_fail(k, CHART_TILES, "the map is %ld tiles wide, which leaves no room for their names",
        h.right - h.left + 1);
  float across = (float)(h.right - h.left) + 1.5f, lines = (float)(h.high - h.low);
  h.x = k->left + (k->right - k->left - across * sqrtf(3) * h.radius) / 2;
  h.y = k->top;
  k->bottom = k->top + h.radius * (2 + 1.5f * lines);
  for (size_t i = 0; i < k->q->row_count; i++)
    add_tile(k, &h, i);
  return true;
}
