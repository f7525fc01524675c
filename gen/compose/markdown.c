/* Prepared Markdown to blocks and inlines, by cmark.  References become values here, after the parse, so that
   no value is ever read as markup.  A new construct is a case in read_block or add_inline. */
#define CMARK_NO_SHORT_NAMES
#include <cmark.h>
#include <string.h>

#include "compose/markdown_int.h"

/* The source from a node's first byte on; NULL when it is not known. */
static const char *source_at(const struct reader *r, cmark_node *node) {
  int line = cmark_node_get_start_line(node), column = cmark_node_get_start_column(node);
  if (line < 1 || column < 1 || (size_t)line > r->source->line_count) return NULL;
  const char *start = r->source->lines[line - 1];
  return strcspn(start, "\n") >= (size_t)column - 1 ? start + column - 1 : NULL;
}

static const struct inline_node *read_inlines(struct reader *r, cmark_node *parent);

static const char *read_url(struct reader *r, cmark_node *node) {
  const char *raw = cmark_node_get_url(node);
  bool starts_with_value = raw && strncmp(raw, REFERENCE_VALUE, REFERENCE_MARK_BYTES) == 0;
  r->lost = false;
  const char *url = reader_fill(r, raw, CONTEXT_URL);
  if (!r->lost) link_check(r, url, starts_with_value);
  return url;
}

static void add_inline(struct reader *r, struct inline_list *list, cmark_node *node);

/* A construct that may be wrong in itself, which is then told where it starts. */
static void add_placed(struct reader *r, struct inline_list *list, cmark_node *node, const char *marks) {
  const char *at = r->at;
  r->at = reader_inline_at(r, cmark_node_get_start_line(node), cmark_node_get_start_column(node), marks);
  add_inline(r, list, node);
  r->at = at;
}

static void add_inline(struct reader *r, struct inline_list *list, cmark_node *node) {
  struct inline_node n = { .kind = INLINE_TEXT };
  const char *literal = cmark_node_get_literal(node);
  switch (cmark_node_get_type(node)) {
  case CMARK_NODE_TEXT: inline_add_text(r, list, literal, !cmark_node_next(node)); return;
  case CMARK_NODE_CODE:
    n.kind = INLINE_CODE;
    n.text = reader_fill_code(r, literal);
    break;
  case CMARK_NODE_SOFTBREAK: n.kind = INLINE_SOFT_BREAK; break;
  case CMARK_NODE_LINEBREAK: n.kind = INLINE_LINE_BREAK; break;
  case CMARK_NODE_EMPH: n.kind = INLINE_EMPHASIS; break;
  case CMARK_NODE_STRONG: n.kind = INLINE_STRONG; break;
  case CMARK_NODE_LINK:
    n.kind = INLINE_LINK;
    n.url = read_url(r, node);
    break;
  case CMARK_NODE_IMAGE:
    reader_fail(r, "an image stands alone, with an empty line before and after it");
    return;
  case CMARK_NODE_HTML_INLINE: html_check(r, literal); return;
  default: return;
  }
  if (n.kind == INLINE_EMPHASIS || n.kind == INLINE_STRONG || n.kind == INLINE_LINK)
    n.children = read_inlines(r, node);
  if (n.kind == INLINE_LINK) link_keep(r, &n);
  inline_add(r, list, n);
}

static void fail_too_deep(struct reader *r) {
  reader_fail(r, arena_printf(r->arena, "this is nested more than %d deep", NESTING_MAX));
}

static const struct inline_node *read_inlines(struct reader *r, cmark_node *parent) {
  struct inline_list list = { NULL };
  if (++r->depth > NESTING_MAX) {
    fail_too_deep(r);
  } else {
    for (cmark_node *n = cmark_node_first_child(parent); n; n = cmark_node_next(n))
      switch (cmark_node_get_type(n)) {
      case CMARK_NODE_LINK: add_placed(r, &list, n, "[<"); break;
      case CMARK_NODE_IMAGE: add_placed(r, &list, n, "!"); break;
      case CMARK_NODE_HTML_INLINE: add_placed(r, &list, n, "<"); break;
      default: add_inline(r, &list, n);
      }
  }
  r->depth--;
  if (list.tilde_count > 1) inline_strike(r, &list);
  return list.first;
}

static const struct block *read_blocks(struct reader *r, cmark_node *parent);

/* Tables drawn by hand are paragraphs to cmark.  True when this paragraph is one, or is meant to be. */
static bool read_hand_table(struct reader *r, cmark_node *paragraph, struct block *b) {
  const char *at = source_at(r, paragraph);
  int start = cmark_node_get_start_line(paragraph), end = cmark_node_get_end_line(paragraph);
  if (!at || (size_t)end > r->source->line_count) return false;
  size_t first = (size_t)start - 1, count = (size_t)(end - start) + 1, delimiter = 1;
  const char *const *lines = r->source->lines + first;
  while (delimiter < count && !hand_table_line(lines[delimiter]))
    delimiter++;
  if (delimiter >= count) return false;
  b->kind = BLOCK_TABLE;
  if (delimiter > 1) {
    r->at = lines[delimiter - 1];
    reader_fail(r, "a table drawn by hand needs an empty line before it");
    return true;
  }
  struct table *t = arena_alloc(r->arena, sizeof *t);
  b->table = t;
  hand_table_read(r, at, lines, count, t);
  return true;
}

/* A paragraph that is nothing but an image. */
static bool read_image(struct reader *r, cmark_node *paragraph, struct block *b) {
  cmark_node *image = cmark_node_first_child(paragraph);
  if (!image || cmark_node_next(image) || cmark_node_get_type(image) != CMARK_NODE_IMAGE) return false;
  b->kind = BLOCK_IMAGE;
  r->in_alt = true;
  b->image.alt = plain_text(r->arena, read_inlines(r, image));
  r->in_alt = false;
  image_block(r, cmark_node_get_url(image), cmark_node_get_title(image), b);
  return true;
}

static bool read_paragraph(struct reader *r, cmark_node *node, struct block *b) {
  if (read_image(r, node, b) || read_hand_table(r, node, b)) return true;
  b->kind = BLOCK_PARAGRAPH;
  b->paragraph = read_inlines(r, node);
  return b->paragraph != NULL;
}

/* The block that stands for itself as a comment; false for any other HTML, which gives no block. */
static bool read_html(struct reader *r, const char *html, struct block *b) {
  size_t number,
      n = strncmp(html, "<!--", 4) == 0 ? reference_read(r->c, html + 4, REFERENCE_BLOCK, &number) : 0;
  if (!n) {
    html_check(r, html);
    return false;
  }
  struct reference *reference = &r->c->references[number];
  if (r->keys && reference->block->kind == BLOCK_TABLE)
    reference->block = symbols_under_caption(r->c, reference->block, reference->symbols);
  *b = *reference->block;
  reference->seen = true;
  if (b->kind == BLOCK_TABLE)
    r->in_tables |= reference->symbols;
  else
    r->in_prose |= reference->symbols;
  return true;
}

/* The children of a quotation or an item, whose first paragraph may start with a mark. */
static const struct block *read_marked(struct reader *r, cmark_node *node, struct block *b) {
  cmark_node *first = cmark_node_first_child(node);
  bool paragraph = first && cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH;
  const char *line = source_at(r, b->kind == BLOCK_ITEM && first ? first : node);
  enum callout_kind callout = CALLOUT_NOTE;
  size_t mark = 0;
  if (b->kind == BLOCK_QUOTE && paragraph && line && callout_at(r, line, &callout)) {
    mark = strlen("[!]") + strcspn(strchr(line, '!') + 1, "]");
  } else if (b->kind == BLOCK_ITEM && paragraph && line) {
    b->item = item_mark_at(line);
    if (b->item != ITEM_PLAIN) mark = strlen("[ ] ");
  }
  const struct block *children = read_blocks(r, node);
  bool there = mark && children && children->kind == BLOCK_PARAGRAPH &&
               children->paragraph->kind == INLINE_TEXT && children->paragraph->text[0] == '[';
  if (!there) b->item = ITEM_PLAIN;
  if (!there) return children;
  if (b->kind == BLOCK_QUOTE) {
    b->kind = BLOCK_CALLOUT;
    b->callout = callout;
  }
  return without_mark(r->arena, children, mark);
}

static void read_heading(struct reader *r, cmark_node *node, struct block *b) {
  b->kind = BLOCK_HEADING;
  b->heading.level = (unsigned)cmark_node_get_heading_level(node);
  b->heading.inlines = read_inlines(r, node);
  b->heading.anchor = name_heading(r->c, b->heading.inlines, point_place(reader_point(r)));
}

static void read_list(struct reader *r, cmark_node *node, struct block *b) {
  b->kind = BLOCK_LIST;
  b->list.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
  b->list.tight = cmark_node_get_list_tight(node) != 0;
  b->list.start = (unsigned)cmark_node_get_list_start(node);
  b->list.items = read_blocks(r, node);
}

/* A value that stands there is told with all that found no place. */
static const char *fence_info(struct reader *r, const char *info) {
  return reference_holds_value(r->c, info) ? "" : reader_fill(r, info, CONTEXT_TEXT);
}

static bool read_block(struct reader *r, cmark_node *node, struct block *b) {
  switch (cmark_node_get_type(node)) {
  case CMARK_NODE_PARAGRAPH: return read_paragraph(r, node, b);
  case CMARK_NODE_HEADING: read_heading(r, node, b); return true;
  case CMARK_NODE_LIST: read_list(r, node, b); return true;
  case CMARK_NODE_BLOCK_QUOTE:
    b->kind = BLOCK_QUOTE;
    b->children = read_marked(r, node, b);
    return true;
  case CMARK_NODE_ITEM:
    b->kind = BLOCK_ITEM;
    b->children = read_marked(r, node, b);
    return true;
  case CMARK_NODE_CODE_BLOCK:
    b->kind = BLOCK_CODE;
    if (directive_find(slice_of(cmark_node_get_fence_info(node))))
      point_warning(&r->c->e, reader_point(r),
          "this '%s' is shown as code: a directive starts at the left edge of the page",
          cmark_node_get_fence_info(node));
    b->code.text = reader_fill(r, cmark_node_get_literal(node), CONTEXT_CODE_BLOCK);
    b->code.language = fence_info(r, cmark_node_get_fence_info(node));
    return true;
  case CMARK_NODE_THEMATIC_BREAK: b->kind = BLOCK_RULE; return true;
  case CMARK_NODE_HTML_BLOCK: return read_html(r, cmark_node_get_literal(node), b);
  default: return false;
  }
}

static const struct block *read_blocks(struct reader *r, cmark_node *parent) {
  struct block_list list = { NULL, NULL };
  bool top = cmark_node_get_type(parent) == CMARK_NODE_DOCUMENT && r->keys;
  bool deeper = cmark_node_get_type(parent) != CMARK_NODE_LIST; /* its items count as one level with it */
  r->depth += deeper;
  if (r->depth > NESTING_MAX) fail_too_deep(r);
  for (cmark_node *n = r->depth > NESTING_MAX ? NULL : cmark_node_first_child(parent); n;
       n = cmark_node_next(n)) {
    int line = cmark_node_get_start_line(n);
    const char *at = source_at(r, n);
    if (!at) at = r->at;
    r->at = at;
    r->notes_after = NULL;
    r->html_told = false;
    r->first_line = line;
    r->column = cmark_node_get_start_column(n);
    struct block *b = arena_alloc(r->arena, sizeof *b);
    struct place place = point_place(reader_point(r));
    b->file = place.file;
    b->line = place.line;
    bool made = read_block(r, n, b);
    r->at = at;
    if (top && line >= 1 && (size_t)line <= r->source->line_count)
      symbols_add_key(r, &list, r->in_tables, r->source->lines[line - 1]);
    if (made) block_append(&list, b);
  }
  if (top) symbols_add_key(r, &list, r->in_prose, r->source->text + r->source->length);
  r->depth -= deeper;
  return list.first;
}

static const struct block *read_source(struct reader *r) {
  r->at = r->source->text;
  cmark_node *root = cmark_parse_document(r->source->text, r->source->length, CMARK_OPT_SMART);
  cmark_consolidate_text_nodes(root);
  const struct block *blocks = read_blocks(r, root);
  cmark_node_free(root);
  return blocks;
}

const struct block *markdown_blocks(struct composition *c, const struct markdown *s) {
  struct markdown *body = arena_alloc(c->e.arena, sizeof *body);
  *body = source_take_notes(c, s);
  unsigned shown = 0;
  for (size_t i = 0; i < c->labels.count; i++) {
    struct definition *d = &c->definitions[i];
    struct reader r = { .c = c, .arena = c->e.arena, .source = &d->source };
    d->blocks = read_source(&r);
    shown |= r.in_prose | r.in_tables;
  }
  struct reader r = { .c = c, .arena = c->e.arena, .source = body, .keys = true, .in_prose = shown };
  return read_source(&r);
}

const struct inline_node *markdown_inlines(struct composition *c, const struct markdown *s) {
  struct reader r = { .c = c, .arena = c->e.arena, .source = s };
  return reader_inlines(&r, s->text, s->length, s->text);
}

const struct inline_node *reader_inlines(struct reader *r, const char *text, size_t length, const char *at) {
  r->at = at;
  r->line = at;
  char *line = arena_printf(r->arena, PARAGRAPH_START "%.*s", (int)length, text);
  for (char *end = line; (end = strchr(end, '\n')) != NULL;)
    *end = ' ';
  cmark_node *root = cmark_parse_document(line, strlen(line), CMARK_OPT_SMART);
  cmark_consolidate_text_nodes(root);
  cmark_node *paragraph = cmark_node_first_child(root);
  const struct inline_node *first = paragraph ? read_inlines(r, paragraph) : NULL;
  cmark_node_free(root);
  if (!first || first->kind != INLINE_TEXT) return first;
  size_t mark = strlen(PARAGRAPH_START);
  const char *rest = strncmp(first->text, PARAGRAPH_START, mark) == 0 ? first->text + mark : "";
  if (!*rest) return first->next;
  struct inline_node *trimmed = arena_alloc(r->arena, sizeof *trimmed);
  *trimmed = *first;
  trimmed->text = rest;
  return trimmed;
}
