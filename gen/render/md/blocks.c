/* What directives made, as Markdown: tables and tiles as GFM tables whose columns line up. */
#include "render/md/md_int.h"

#include <string.h>

#include "base/utf8.h"

/* A table as cells of finished Markdown, before its widths are known. */
struct grid {
  struct arena *arena;
  size_t rows, columns;
  const char **cells; /* rows x columns; the first row is the header */
  enum align *align;  /* columns */
};

static struct grid grid_start(struct arena *a, size_t rows, size_t columns) {
  return (struct grid){ .arena = a,
    .rows = rows,
    .columns = columns,
    .cells = arena_array(a, rows * columns, sizeof(const char *)),
    .align = arena_array(a, columns, sizeof(enum align)) };
}

static void grid_set(
    struct grid *g, size_t row, size_t column, const struct inline_node *inlines, bool strong) {
  struct text t = text_start(g->arena);
  if (strong && inlines) text_add(&t, "**");
  md_inlines(&t, inlines, true);
  if (strong && inlines) text_add(&t, "**");
  g->cells[row * g->columns + column] = t.bytes;
}

static void write_cell(struct text *out, const char *cell, enum align align, size_t width) {
  size_t space = width - utf8_width(cell);
  size_t before = align == ALIGN_CENTRE ? space / 2 : align == ALIGN_START ? 0 : space;
  text_add_repeated(out, ' ', before + 1);
  text_add(out, cell);
  text_add_repeated(out, ' ', space - before + 1);
  text_add_char(out, '|');
}

static void write_delimiter(struct text *out, enum align align, size_t width) {
  bool left = align == ALIGN_START || align == ALIGN_CENTRE;
  text_add(out, left ? " :" : " -");
  text_add_repeated(out, '-', width - 2);
  text_add(out, align == ALIGN_START ? "-" : ":");
  text_add(out, " |");
}

static void grid_write(struct text *out, const struct grid *g) {
  size_t *widths = arena_array(g->arena, g->columns, sizeof *widths);
  for (size_t c = 0; c < g->columns; c++) {
    widths[c] = 3;
    for (size_t r = 0; r < g->rows; r++) {
      const char **cell = &g->cells[r * g->columns + c];
      if (!*cell) *cell = "";
      size_t width = utf8_width(*cell);
      if (width > widths[c]) widths[c] = width;
    }
  }
  for (size_t r = 0; r < g->rows; r++) {
    text_add(out, r ? "\n|" : "|");
    for (size_t c = 0; c < g->columns; c++)
      write_cell(out, g->cells[r * g->columns + c], g->align[c], widths[c]);
    if (r) continue;
    text_add(out, "\n|");
    for (size_t c = 0; c < g->columns; c++)
      write_delimiter(out, g->align[c], widths[c]);
  }
}

/* A GFM table has one row of headings: the one over a column goes before its own. */
static void set_heading(struct grid *g, size_t column, const struct column *c) {
  struct text t = text_start(g->arena);
  if (c->group) {
    md_inlines(&t, c->group, true);
    text_add(&t, ": ");
  }
  md_inlines(&t, c->heading, true);
  g->cells[column] = t.bytes;
}

static void write_table(struct text *out, const struct table *t, const struct words *w) {
  if (t->id) text_printf(out, "<a id=\"%s\"></a>%s", t->id, t->caption ? "" : "\n\n");
  if (t->caption) {
    if (t->number) text_printf(out, "**%s %u.** ", w->table, t->number);
    md_inlines(out, t->caption, false);
    text_add(out, "\n\n");
  }
  if (t->key) {
    md_inlines(out, t->key, false);
    text_add(out, "\n\n");
  }
  struct grid g = grid_start(out->arena, t->row_count + 1, t->column_count);
  for (size_t c = 0; c < t->column_count; c++) {
    g.align[c] = t->columns[c].align;
    set_heading(&g, c, &t->columns[c]);
  }
  for (size_t r = 0; r < t->row_count; r++) {
    const struct row *row = &t->rows[r];
    size_t cells = row->kind == ROW_GROUP ? 1 : t->column_count;
    for (size_t c = 0; c < cells; c++)
      grid_set(&g, r + 1, c, row->cells[c], row->kind != ROW_BODY);
  }
  grid_write(out, &g);
  if (t->notes) {
    text_add(out, "\n\n");
    md_inlines(out, t->notes, false);
  }
}

static void write_tiles(struct text *out, const struct tile *tiles, size_t count) {
  bool notes = false;
  for (size_t i = 0; i < count; i++)
    notes = notes || tiles[i].note;
  struct grid g = grid_start(out->arena, notes ? 3 : 2, count);
  for (size_t i = 0; i < count; i++) {
    grid_set(&g, 0, i, tiles[i].label, false);
    grid_set(&g, 1, i, tiles[i].figure, true);
    if (notes) grid_set(&g, 2, i, tiles[i].note, false);
  }
  grid_write(out, &g);
}

/* A link to the picture, then the figures, which say the same to those who cannot see it. */
static void write_chart(struct text *out, const struct chart_block *c, const struct words *w) {
  if (c->id) text_printf(out, "<a id=\"%s\"></a>%s", c->id, c->caption ? "" : "\n\n");
  if (c->caption) {
    text_printf(out, "**%s %u.** ", w->figure, c->number);
    md_inlines(out, c->caption, false);
    text_add(out, "\n\n");
  }
  text_add(out, "![");
  md_escape_alt(out, c->alt);
  text_add(out, "](");
  md_escape_url(out, c->file);
  text_add(out, ".svg)\n\n");
  write_table(out, c->data, w);
}

void md_block(struct text *out, const struct block *b, const struct words *words) {
  switch (b->kind) {
  case BLOCK_TABLE: write_table(out, b->table, words); break;
  case BLOCK_TILES: write_tiles(out, b->tiles.tiles, b->tiles.count); break;
  case BLOCK_CHART: write_chart(out, b->chart, words); break;
  case BLOCK_PARAGRAPH:
  case BLOCK_KEY: md_inlines(out, b->paragraph, false); break;
  case BLOCK_PAGE_BREAK:
  case BLOCK_CONTENTS: break; /* a wiki makes its own, and has no pages */
  case BLOCK_IMAGE:
  case BLOCK_CALLOUT:
  case BLOCK_HEADING:
  case BLOCK_LIST:
  case BLOCK_ITEM:
  case BLOCK_QUOTE:
  case BLOCK_CODE:
  case BLOCK_RULE: break; /* the author writes these as Markdown: they are passages of source */
  }
}
