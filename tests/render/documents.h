#ifndef TESTS_RENDER_DOCUMENTS_H
#define TESTS_RENDER_DOCUMENTS_H

/* Documents built by hand, for tests of the writers.  Each function gives a node in the arena `made`. */
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "compose/document.h"

static struct arena made;

static struct inline_node *node(enum inline_kind kind, const char *text, const struct inline_node *children) {
  struct inline_node *n = arena_alloc(&made, sizeof *n);
  *n = (struct inline_node){ .kind = kind, .text = text, .children = children };
  return n;
}

/* Inlines from a shorthand: *strong*, _emphasis_, `code`, [text](url), one level deep. */
static const struct inline_node *inlines(const char *text) {
  struct inline_node first = { .next = NULL }, *last = &first;
  for (const char *at = text; *at;) {
    const char *end = strchr("*_`[", *at) ? strchr(at + 1, *at == '[' ? ']' : *at) : NULL;
    struct inline_node *n;
    if (end && *at == '[' && end[1] == '(' && strchr(end, ')')) {
      n = node(INLINE_LINK, NULL, node(INLINE_TEXT, arena_copy(&made, at + 1, (size_t)(end - at - 1)), NULL));
      const char *close = strchr(end, ')');
      n->url = arena_copy(&made, end + 2, (size_t)(close - end - 2));
      at = close + 1;
    } else if (end && *at != '[') {
      const char *inside = arena_copy(&made, at + 1, (size_t)(end - at - 1));
      n = *at == '`'
              ? node(INLINE_CODE, inside, NULL)
              : node(*at == '*' ? INLINE_STRONG : INLINE_EMPHASIS, NULL, node(INLINE_TEXT, inside, NULL));
      at = end + 1;
    } else {
      size_t length = 1 + strcspn(at + 1, "*_`[");
      n = node(INLINE_TEXT, arena_copy(&made, at, length), NULL);
      at += length;
    }
    last->next = n;
    last = n;
  }
  return first.next;
}

/* A sequence of blocks as it grows. */
struct blocks {
  struct block *first, *last;
  unsigned line;
};

static struct block *add_block(struct blocks *b, enum block_kind kind) {
  struct block *made_block = arena_alloc(&made, sizeof *made_block);
  *made_block = (struct block){ .kind = kind, .file = "templates/sample.md", .line = ++b->line };
  if (b->last)
    b->last->next = made_block;
  else
    b->first = made_block;
  return b->last = made_block;
}

static inline void add_heading(struct blocks *b, unsigned level, const char *text, const char *anchor) {
  struct block *h = add_block(b, BLOCK_HEADING);
  h->heading.level = level;
  h->heading.anchor = anchor;
  h->heading.inlines = inlines(text);
}

static inline void add_paragraph(struct blocks *b, const char *text) {
  add_block(b, BLOCK_PARAGRAPH)->paragraph = inlines(text);
}

static inline void add_code(struct blocks *b, const char *text) {
  struct block *code = add_block(b, BLOCK_CODE);
  code->code.text = text;
  code->code.language = "";
}

/* An item for each text, of one paragraph each. */
static inline struct block *add_list(struct blocks *b, bool ordered, const char *const *texts, size_t count) {
  struct block *list = add_block(b, BLOCK_LIST);
  struct blocks items = { 0 };
  for (size_t i = 0; i < count; i++) {
    struct blocks inside = { 0 };
    add_paragraph(&inside, texts[i]);
    add_block(&items, BLOCK_ITEM)->children = inside.first;
  }
  list->list.ordered = ordered;
  list->list.tight = true;
  list->list.start = 1;
  list->list.items = items.first;
  return list;
}

/* A table from lines of cells parted by "|".  The first line holds the headings, each after a sign of its
   alignment: < start, > end, . decimal, = centre.  A line that starts with "#" is a group, "+" a subtotal and
   "!" a total. */
static inline struct table *add_table(
    struct blocks *b, const char *caption, const char *const *lines, size_t count) {
  struct table *t = arena_alloc(&made, sizeof *t);
  struct block *block = add_block(b, BLOCK_TABLE);
  block->table = t;
  t->caption = caption ? inlines(caption) : NULL;
  t->number = caption ? 1 : 0;
  t->column_count = 1;
  for (const char *at = lines[0]; *at; at++)
    t->column_count += *at == '|';
  t->columns = arena_array(&made, t->column_count, sizeof *t->columns);
  t->rows = arena_array(&made, count, sizeof *t->rows);
  for (size_t r = 0; r < count; r++) {
    const char *at = lines[r];
    struct row *row = r ? &t->rows[t->row_count++] : NULL;
    if (row) {
      row->kind = *at == '#' ? ROW_GROUP : *at == '+' ? ROW_SUBTOTAL : *at == '!' ? ROW_TOTAL : ROW_BODY;
      at += row->kind != ROW_BODY;
      row->cells = arena_array(&made, t->column_count, sizeof *row->cells);
    }
    for (size_t c = 0; c < t->column_count && *at; c++) {
      size_t length = strcspn(at, "|");
      const char *cell = arena_copy(&made, at, length);
      if (row) {
        row->cells[c] = length ? inlines(cell) : NULL;
      } else {
        const char *signs = "<=>.";
        t->columns[c].align = (enum align)(strchr(signs, *cell) - signs);
        t->columns[c].heading = inlines(cell + 1);
      }
      at += length + (at[length] == '|');
    }
  }
  return t;
}

static inline void add_tiles(struct blocks *b, const char *const (*texts)[3], size_t count) {
  struct block *block = add_block(b, BLOCK_TILES);
  struct tile *tiles = arena_array(&made, count, sizeof *tiles);
  for (size_t i = 0; i < count; i++)
    tiles[i] = (struct tile){ inlines(texts[i][0]), inlines(texts[i][1]),
      texts[i][2] ? inlines(texts[i][2]) : NULL };
  block->tiles.count = count;
  block->tiles.tiles = tiles;
}

static inline struct document document_of(const struct blocks *b) {
  return (struct document){
    .name = "sample",
    .title = "Integrated care systems: national briefing",
    .subtitle = "What was announced, and what the registrations say",
    .status = "Official: for ministers’ offices",
    .author = "System Transformation",
    .subject = "Integrated care systems in England",
    .keywords = "integrated care, coverage",
    .language = "en-GB",
    .footer = "Official: for ministers’ offices",
    .date = "2020-12-07",
    .page = { 595.28f, 841.89f, 68, 62, 68, 62 },
    .blocks = b->first,
  };
}

#endif
