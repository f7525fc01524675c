/* Expanded Markdown to blocks and inlines, by cmark.  References become values here, after the parse, so that
   no value is ever read as markup.  A new construct is a case in add_block or add_inline. */
#include "compose/compose_int.h"

#include <cmark.h>
#include <string.h>
#include <strings.h>

/* Starts a line that must be a paragraph whatever follows; taken off again. */
#define PARAGRAPH_START "\xEE\x80\x83 "

struct reader {
  struct composition *c;
  struct arena *arena;
  const struct expansion *expansion; /* NULL: of one place only */
  struct place place;                /* of the block in hand */
  const char **lines;                /* of the expanded text */
  size_t line_count;
  unsigned depth;
  struct map anchors;
};

struct inline_list {
  const struct inline_node *first;
  struct inline_node *last;
};

struct block_list {
  const struct block *first;
  struct block *last;
};

static void fail(struct reader *r, const char *message) {
  evaluation_error(&r->c->e, (struct place){ r->place.file, r->place.line, 0 }, "%s", message);
}

/* Where a line of the expanded text came from. */
static struct place origin(const struct reader *r, int line) {
  const struct expansion *x = r->expansion;
  if (!x || line < 1 || (size_t)line > x->origin_count) return r->place;
  return x->origins[line - 1];
}

/* Text with its references replaced by the values themselves. */
static const char *fill(struct reader *r, const char *text, enum passage_context context) {
  if (!text) return "";
  if (!strstr(text, REFERENCE_VALUE)) return arena_string(r->arena, text);
  struct text out = text_start(r->arena);
  while (*text) {
    size_t number, n = reference_read(r->c, text, REFERENCE_VALUE, &number);
    if (n) {
      struct reference *reference = &r->c->references[number];
      /* An autolink holds its address twice, as text too. */
      if (!reference->seen || context == CONTEXT_URL) reference->context = context;
      reference->seen = true;
      text_add(&out, reference->text);
      text += n;
    } else {
      size_t plain = 1 + strcspn(text + 1, "\xEE");
      text_add_bytes(&out, text, plain);
      text += plain;
    }
  }
  return out.bytes;
}

/* http, https, mailto, and places within the document or beside it; a value alone may not choose a folder. */
static bool url_is_allowed(const char *url, bool starts_with_value) {
  size_t scheme = strspn(url, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");
  if (!scheme || url[scheme] != ':') return !starts_with_value || url[0] == '#';
  static const char *const allowed[] = { "http", "https", "mailto" };
  for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
    if (strlen(allowed[i]) == scheme && strncasecmp(url, allowed[i], scheme) == 0) return true;
  return false;
}

static const struct inline_node *read_inlines(struct reader *r, cmark_node *parent);

static const char *read_url(struct reader *r, cmark_node *node) {
  const char *raw = cmark_node_get_url(node);
  bool starts_with_value = raw && strncmp(raw, REFERENCE_VALUE, REFERENCE_MARK_BYTES) == 0;
  const char *url = fill(r, raw, CONTEXT_URL);
  if (!url_is_allowed(url, starts_with_value))
    fail(r, arena_printf(r->arena, "a link may lead to http, https, mailto or #name, not to '%s'", url));
  return url;
}

static bool is_comment(const char *html) {
  const char *close = strncmp(html, "<!--", 4) == 0 ? strstr(html, "-->") : NULL;
  return close && close[3 + strspn(close + 3, " \t\n")] == '\0';
}

static void check_html(struct reader *r, const char *html) {
  if (strstr(html, REFERENCE_VALUE))
    fail(r, "a tag cannot stand inside HTML; comment out a tag with {{! … }}");
  else if (!is_comment(html))
    fail(r, arena_printf(r->arena, "HTML is not supported: '%.*s'", (int)strcspn(html, "\n"), html));
}

static void add_inline(struct reader *r, struct inline_list *list, cmark_node *node) {
  struct inline_node n = { .kind = INLINE_TEXT };
  switch (cmark_node_get_type(node)) {
  case CMARK_NODE_TEXT: n.text = fill(r, cmark_node_get_literal(node), CONTEXT_TEXT); break;
  case CMARK_NODE_CODE:
    n.kind = INLINE_CODE;
    n.text = fill(r, cmark_node_get_literal(node), CONTEXT_CODE);
    break;
  case CMARK_NODE_SOFTBREAK: n.kind = INLINE_SOFT_BREAK; break;
  case CMARK_NODE_LINEBREAK: n.kind = INLINE_LINE_BREAK; break;
  case CMARK_NODE_EMPH: n.kind = INLINE_EMPHASIS; break;
  case CMARK_NODE_STRONG: n.kind = INLINE_STRONG; break;
  case CMARK_NODE_LINK:
    n.kind = INLINE_LINK;
    n.url = read_url(r, node);
    break;
  case CMARK_NODE_IMAGE: fail(r, "images are not supported"); return;
  case CMARK_NODE_HTML_INLINE: check_html(r, cmark_node_get_literal(node)); return;
  default: return;
  }
  if (n.kind == INLINE_EMPHASIS || n.kind == INLINE_STRONG || n.kind == INLINE_LINK)
    n.children = read_inlines(r, node);
  struct inline_node *kept = arena_alloc(r->arena, sizeof *kept);
  *kept = n;
  if (list->last)
    list->last->next = kept;
  else
    list->first = kept;
  list->last = kept;
}

static const struct inline_node *read_inlines(struct reader *r, cmark_node *parent) {
  struct inline_list list = { NULL, NULL };
  if (++r->depth > NESTING_MAX) {
    fail(r, "this is nested too deep");
  } else {
    for (cmark_node *n = cmark_node_first_child(parent); n; n = cmark_node_next(n))
      add_inline(r, &list, n);
  }
  r->depth--;
  return list.first;
}

static const struct block *read_blocks(struct reader *r, cmark_node *parent);

/* Tables drawn by hand are paragraphs to cmark.  True when this paragraph is one, or is meant to be. */
static bool read_hand_table(struct reader *r, cmark_node *paragraph, struct block *b) {
  int start = cmark_node_get_start_line(paragraph), end = cmark_node_get_end_line(paragraph);
  if (!r->expansion || start < 1 || (size_t)end > r->expansion->origin_count) return false;
  size_t first = (size_t)start - 1, count = (size_t)(end - start) + 1, delimiter = 1;
  while (delimiter < count && !hand_table_line(r->lines[first + delimiter]))
    delimiter++;
  if (delimiter == count) return false;
  b->kind = BLOCK_TABLE;
  if (delimiter > 1) {
    fail(r, "a table drawn by hand needs an empty line before it");
    return true;
  }
  struct table *t = arena_alloc(r->arena, sizeof *t);
  b->table = t;
  r->lines[first] += cmark_node_get_start_column(paragraph) - 1;
  hand_table_read(r->c, r->lines + first, r->expansion->origins + first, count, t);
  return true;
}

static bool read_paragraph(struct reader *r, cmark_node *node, struct block *b) {
  if (read_hand_table(r, node, b)) return true;
  b->kind = BLOCK_PARAGRAPH;
  b->paragraph = read_inlines(r, node);
  return b->paragraph != NULL;
}

/* The block that stands for itself as a comment; false for any other HTML, which gives no block. */
static bool read_html(struct reader *r, const char *html, struct block *b) {
  size_t number,
      n = strncmp(html, "<!--", 4) == 0 ? reference_read(r->c, html + 4, REFERENCE_BLOCK, &number) : 0;
  if (!n) {
    check_html(r, html);
    return false;
  }
  *b = *r->c->references[number].block;
  r->c->references[number].seen = true;
  return true;
}

static bool read_block(struct reader *r, cmark_node *node, struct block *b) {
  switch (cmark_node_get_type(node)) {
  case CMARK_NODE_PARAGRAPH: return read_paragraph(r, node, b);
  case CMARK_NODE_HEADING:
    b->kind = BLOCK_HEADING;
    b->heading.level = (unsigned)cmark_node_get_heading_level(node);
    b->heading.inlines = read_inlines(r, node);
    b->heading.anchor = anchor_of(&r->anchors, b->heading.inlines);
    return true;
  case CMARK_NODE_BLOCK_QUOTE:
    b->kind = BLOCK_QUOTE;
    b->children = read_blocks(r, node);
    return true;
  case CMARK_NODE_LIST:
    b->kind = BLOCK_LIST;
    b->list.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    b->list.tight = cmark_node_get_list_tight(node) != 0;
    b->list.start = (unsigned)cmark_node_get_list_start(node);
    b->list.items = read_blocks(r, node);
    return true;
  case CMARK_NODE_ITEM:
    b->kind = BLOCK_ITEM;
    b->children = read_blocks(r, node);
    return true;
  case CMARK_NODE_CODE_BLOCK:
    b->kind = BLOCK_CODE;
    b->code.text = fill(r, cmark_node_get_literal(node), CONTEXT_CODE_BLOCK);
    b->code.language = arena_string(r->arena, cmark_node_get_fence_info(node));
    return true;
  case CMARK_NODE_THEMATIC_BREAK: b->kind = BLOCK_RULE; return true;
  case CMARK_NODE_HTML_BLOCK: return read_html(r, cmark_node_get_literal(node), b);
  default: return false;
  }
}

static const struct block *read_blocks(struct reader *r, cmark_node *parent) {
  struct block_list list = { NULL, NULL };
  if (++r->depth > NESTING_MAX) fail(r, "this is nested too deep");
  for (cmark_node *n = r->depth > NESTING_MAX ? NULL : cmark_node_first_child(parent); n;
       n = cmark_node_next(n)) {
    r->place = origin(r, cmark_node_get_start_line(n));
    struct block *b = arena_alloc(r->arena, sizeof *b);
    b->file = r->place.file;
    b->line = r->place.line;
    if (!read_block(r, n, b)) continue;
    if (list.last)
      list.last->next = b;
    else
      list.first = b;
    list.last = b;
  }
  r->depth--;
  return list.first;
}

static void find_lines(struct reader *r, const char *text) {
  r->lines = arena_array(r->arena, r->expansion->line + 1, sizeof *r->lines);
  for (const char *at = text; at; at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL)
    if (r->line_count <= r->expansion->line) r->lines[r->line_count++] = at;
}

const struct block *markdown_blocks(struct composition *c, const struct expansion *x) {
  struct reader r = { .c = c, .arena = c->e.arena, .expansion = x, .anchors = map_start(c->e.arena) };
  find_lines(&r, x->out.bytes);
  cmark_node *root = cmark_parse_document(x->out.bytes, x->out.length, CMARK_OPT_SMART);
  cmark_consolidate_text_nodes(root);
  const struct block *blocks = read_blocks(&r, root);
  cmark_node_free(root);
  return blocks;
}

const struct inline_node *markdown_inlines(
    struct composition *c, const char *text, size_t length, struct place place) {
  struct reader r = { .c = c, .arena = c->e.arena, .place = place };
  char *line = arena_printf(r.arena, PARAGRAPH_START "%.*s", (int)length, text);
  for (char *at = line; (at = strchr(at, '\n')) != NULL;)
    *at = ' ';
  cmark_node *root = cmark_parse_document(line, strlen(line), CMARK_OPT_SMART);
  cmark_consolidate_text_nodes(root);
  cmark_node *paragraph = cmark_node_first_child(root);
  const struct inline_node *first = paragraph ? read_inlines(&r, paragraph) : NULL;
  cmark_node_free(root);
  if (!first || first->kind != INLINE_TEXT) return first;
  size_t mark = strlen(PARAGRAPH_START);
  const char *rest = strncmp(first->text, PARAGRAPH_START, mark) == 0 ? first->text + mark : "";
  if (!*rest) return first->next;
  struct inline_node *trimmed = arena_alloc(r.arena, sizeof *trimmed);
  *trimmed = *first;
  trimmed->text = rest;
  return trimmed;
}
