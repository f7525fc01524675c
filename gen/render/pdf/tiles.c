/* Tiles into slabs: rows of equal boxes, each with a label, a big figure and a note. */
#include <math.h>

#include "render/pdf/paragraph_int.h"

enum part { PART_LABEL, PART_FIGURE, PART_NOTE, PART_COUNT };

struct set_tile {
  struct paragraph parts[PART_COUNT];
  size_t line_counts[PART_COUNT];
  struct line *lines[PART_COUNT];
};

/* The largest size, down to the floor, at which each figure stands on one line: all have the same. */
static struct text_style figure_style(struct flow *f, const struct tile *tiles, size_t count, float width) {
  struct text_style style = f->theme->tile_figure;
  for (size_t i = 0; i < count; i++) {
    struct paragraph p = paragraph_of(f, tiles[i].figure, style, ELEMENT_ARTIFACT);
    float natural = paragraph_natural(f, &p);
    if (natural > width)
      style.size = fmaxf(f->theme->tile_figure_floor, style.size * width / natural * 0.995f);
  }
  style.leading *= style.size / f->theme->tile_figure.size;
  return style;
}

static void set_tile(struct flow *f, const struct tile *t, struct text_style figure, float width, int parent,
    struct set_tile *out) {
  const struct theme *theme = f->theme;
  int tile = flow_element(f, TAG_DIV, parent);
  out->parts[PART_LABEL] = paragraph_of(f, t->label, theme->tile_label, flow_element(f, TAG_P, tile));
  out->parts[PART_FIGURE] = paragraph_of(f, t->figure, figure, flow_element(f, TAG_P, tile));
  if (t->note)
    out->parts[PART_NOTE] = paragraph_of(f, t->note, theme->tile_note, flow_element(f, TAG_P, tile));
  out->parts[PART_LABEL].balanced = out->parts[PART_NOTE].balanced = true;
  for (size_t i = 0; i < PART_COUNT; i++)
    out->line_counts[i] = paragraph_break(f, &out->parts[i], width, &out->lines[i]);
}

/* Tiles whose text is too long for any box are set as running text. */
static void flow_as_text(struct flow *f, struct set_tile *tiles, size_t count, struct frame frame) {
  for (size_t i = 0; i < count; i++)
    for (size_t part = 0; part < PART_COUNT; part++) {
      flow_paragraph(f, &tiles[i].parts[part], frame.x, frame.width, false);
      flow_space(f, f->theme->tight_gap);
    }
}

/* One row: parts stand at the same height in each tile. */
static void flow_tile_row(
    struct flow *f, struct set_tile *tiles, size_t count, float width, struct frame frame) {
  const struct theme *t = f->theme;
  float leading[PART_COUNT] = { t->tile_label.leading, tiles->parts[PART_FIGURE].style.leading,
    t->tile_note.leading };
  float top[PART_COUNT + 1];
  top[0] = t->tile_padding;
  for (size_t part = 0; part < PART_COUNT; part++) {
    size_t lines = 0;
    for (size_t i = 0; i < count; i++)
      if (tiles[i].line_counts[part] > lines) lines = tiles[i].line_counts[part];
    top[part + 1] = top[part] + (float)lines * leading[part];
  }
  float height = top[PART_COUNT] + t->tile_padding;
  if (height > flow_page_height(f)) {
    flow_as_text(f, tiles, count, frame);
    return;
  }
  struct slab *s = flow_slab(f, height);
  for (size_t i = 0; i < count; i++) {
    float x = frame.x + (float)i * (width + t->tile_gap);
    boxes_rect(f, &s->boxes, x, 0, width, height, t->tint);
    boxes_rect(f, &s->boxes, x, 0, width, t->tile_bar, t->accent);
    for (size_t part = 0; part < PART_COUNT; part++)
      for (size_t n = 0; n < tiles[i].line_counts[part]; n++)
        paragraph_line(f, &tiles[i].parts[part], &tiles[i].lines[part][n], x + t->tile_padding,
            top[part] + (float)n * leading[part], &s->boxes);
  }
}

void flow_tiles(struct flow *f, const struct block *block, struct frame frame) {
  const struct theme *t = f->theme;
  size_t count = block->tiles.count;
  if (!count) return;
  size_t rows = (count + t->tiles_in_row - 1) / t->tiles_in_row, across = (count + rows - 1) / rows;
  float width = (frame.width - t->tile_gap * (float)(across - 1)) / (float)across;
  float inner = fmaxf(1, width - 2 * t->tile_padding);
  int parent = flow_element(f, TAG_DIV, frame.element);
  struct set_tile *tiles = arena_array(f->arena, count, sizeof *tiles);
  struct text_style figure = figure_style(f, block->tiles.tiles, count, inner);
  for (size_t i = 0; i < count; i++)
    set_tile(f, &block->tiles.tiles[i], figure, inner, parent, &tiles[i]);
  for (size_t i = 0; i < count; i += across) {
    if (i > 0) flow_space(f, t->tile_gap);
    flow_tile_row(f, &tiles[i], count - i < across ? count - i : across, width, frame);
  }
  flow_space(f, t->block_gap);
}
