/* Text of cmark's tree to inlines: values in place of their references, footnote references,
   strikethrough. */
#include <ctype.h>
#include <string.h>

#include "compose/markdown_int.h"

struct source_point reader_point(const struct reader *r) {
  return (struct source_point){ r->source, r->at };
}

void reader_fail(struct reader *r, const char *message) {
  point_error(&r->c->e, reader_point(r), "%s", message);
}

static const char *use_reference(struct reader *r, size_t number, enum passage_context context) {
  struct reference *reference = &r->c->references[number];
  bool code = context == CONTEXT_CODE || context == CONTEXT_CODE_BLOCK;
  if (reference->source && code) return reference->source;
  /* An autolink holds its address twice, as text too. */
  if (!reference->seen || context == CONTEXT_URL) reference->context = context;
  if (context == CONTEXT_TEXT && r->in_alt) reference->context = CONTEXT_ALT;
  if (context == CONTEXT_CODE && r->in_table) reference->context = CONTEXT_CODE_CELL;
  reference->seen = true;
  r->lost = r->lost || reference->lost;
  if (r->in_table)
    r->in_tables |= reference->symbols;
  else
    r->in_prose |= reference->symbols;
  return reference->text;
}

const char *reader_fill(struct reader *r, const char *text, enum passage_context context) {
  if (!text) return "";
  if (!strstr(text, REFERENCE_VALUE)) return arena_string(r->arena, text);
  struct text out = text_start(r->arena);
  while (*text) {
    size_t number, n = reference_read(r->c, text, REFERENCE_VALUE, &number);
    size_t plain = n ? 0 : 1 + strcspn(text + 1, "\xEE");
    if (n)
      text_add(&out, use_reference(r, number, context));
    else
      text_add_bytes(&out, text, plain);
    text += n + plain;
  }
  return out.bytes;
}

const char *reader_fill_code(struct reader *r, const char *raw) {
  const char *text = reader_fill(r, raw, CONTEXT_CODE);
  if (!strstr(raw, REFERENCE_VALUE)) return text;
  struct code_span *span = arena_alloc(r->arena, sizeof *span);
  *span = (struct code_span){ .raw = arena_string(r->arena, raw), .text = text };
  for (const char *at = raw; (at = strstr(at, REFERENCE_VALUE)) != NULL; at++) {
    size_t number;
    if (reference_read(r->c, at, REFERENCE_VALUE, &number)) r->c->references[number].span = span;
  }
  return text;
}

struct inline_node *inline_add(struct reader *r, struct inline_list *list, struct inline_node n) {
  struct inline_node *kept = arena_alloc(r->arena, sizeof *kept);
  *kept = n;
  if (list->last)
    list->last->next = kept;
  else
    list->first = kept;
  list->last = kept;
  return kept;
}

/* A run of one or two tildes. */
struct tilde {
  struct inline_node *node, *before; /* before: the node that stood last when it was added */
  size_t length;
  bool opens, closes;
};

static void add_text(struct reader *r, struct inline_list *list, const char *from, const char *to) {
  if (from == to) return;
  const char *raw = arena_copy(r->arena, from, (size_t)(to - from));
  inline_add(r, list, (struct inline_node){ .kind = INLINE_TEXT, .text = reader_fill(r, raw, CONTEXT_TEXT) });
}

static bool is_space(int c) {
  return isspace(c) || c == '\0';
}

/* CommonMark 0.30, section 6.2, for left- and right-flanking runs. */
static void add_tilde(struct reader *r, struct inline_list *list, size_t length, int before, int after) {
  if (list->tilde_count == list->tilde_capacity) {
    list->tilde_capacity = list->tilde_capacity ? list->tilde_capacity * 2 : 8;
    list->tildes =
        arena_grow(r->arena, list->tildes, list->tilde_count, list->tilde_capacity, sizeof *list->tildes);
  }
  bool loose_before = is_space(before) || ispunct(before), loose_after = is_space(after) || ispunct(after);
  struct tilde t = { .before = list->last, .length = length };
  t.opens = !is_space(after) && (!ispunct(after) || loose_before);
  t.closes = !is_space(before) && (!ispunct(before) || loose_after);
  t.node = inline_add(r, list, (struct inline_node){ .kind = INLINE_TEXT, .text = length == 1 ? "~" : "~~" });
  list->tildes[list->tilde_count++] = t;
}

/* The length of "[^label]" at at; 0 when none is there. */
static size_t note_length(const char *at) {
  if (at[0] != '[' || at[1] != '^') return 0;
  size_t n = strcspn(at + 2, "[]^ \t\n\xEE");
  return n && at[2 + n] == ']' ? n + 3 : 0;
}

/* Where a reference to a footnote stands; in doubt where the block does that it is in. */
static struct source_point note_point(struct reader *r, const char *at, size_t length) {
  const char *from = r->notes_after ? r->notes_after : r->at, *end = r->source->text + r->source->length;
  const char *found = from ? memmem(from, (size_t)(end - from), at, length) : NULL;
  if (!found) return reader_point(r);
  r->notes_after = found + length;
  return (struct source_point){ r->source, found };
}

static void add_note(struct reader *r, struct inline_list *list, const char *at, size_t length) {
  struct composition *c = r->c;
  if (c->note_count == c->note_capacity) {
    c->note_capacity = c->note_capacity ? c->note_capacity * 2 : 16;
    c->note_points =
        arena_grow(r->arena, c->note_points, c->note_count, c->note_capacity, sizeof *c->note_points);
  }
  c->note_points[c->note_count++] = note_point(r, at, length);
  const char *label = arena_copy(r->arena, at + 2, length - 3);
  inline_add(
      r, list, (struct inline_node){ .kind = INLINE_NOTE, .text = label, .number = (unsigned)c->note_count });
}

/* The length of a reference to the text of a link that has none; 0 when none is there. */
static size_t link_text_length(const struct reader *r, const char *at, size_t *number) {
  size_t n = reference_read(r->c, at, REFERENCE_VALUE, number);
  return n && r->c->references[*number].kind == REFERENCE_OF_LINK ? n : 0;
}

/* A text that is found later; until then number says which. */
static void add_link_text(struct reader *r, struct inline_list *list, size_t number) {
  use_reference(r, number, CONTEXT_TEXT);
  inline_add(
      r, list, (struct inline_node){ .kind = INLINE_TEXT, .text = "", .number = (unsigned)number + 1 });
}

/* The character before a run of tildes, or what stands for it: a mark's, a space at the edge. */
static int before_run(const struct inline_list *list, const char *raw, const char *at) {
  if (at > raw) return (unsigned char)at[-1];
  return !list->last || list->last->kind == INLINE_SOFT_BREAK ? ' ' : '*';
}

void inline_add_text(struct reader *r, struct inline_list *list, const char *raw, bool last) {
  const char *from = raw, *at = raw;
  size_t length, number;
  while (*(at += strcspn(at, "~[\xEE"))) {
    const struct inline_node *before = list->last;
    int left = before_run(list, raw, at);
    if (*at == '~' && (length = strspn(at, "~")) <= 2) {
      add_text(r, list, from, at);
      add_tilde(r, list, length, left, at[length] ? (unsigned char)at[length] : last ? ' ' : '*');
    } else if ((length = note_length(at)) > 0) {
      add_text(r, list, from, at);
      add_note(r, list, at, length);
    } else if ((length = link_text_length(r, at, &number)) > 0) {
      add_text(r, list, from, at);
      add_link_text(r, list, number);
    }
    bool added = list->last != before;
    at += length ? length : *at == '~' ? strspn(at, "~") : 1;
    if (added) from = at;
  }
  add_text(r, list, from, at);
}

/* From the node after the opening tildes to the one before the closing ones becomes what the opening node
   holds. */
static void strike(struct inline_list *list, struct tilde *open, struct tilde *close) {
  struct inline_node *last = close->before;
  open->node->kind = INLINE_STRUCK;
  open->node->text = NULL;
  open->node->children = open->node->next;
  open->node->next = close->node->next;
  last->next = NULL;
  if (list->last == close->node) list->last = open->node;
}

/* Openers of one length that are not closed yet, the last on top. */
struct openers {
  size_t count;
  struct tilde **items;
};

static void drop_after(struct openers *o, const struct tilde *t) {
  while (o->count && o->items[o->count - 1] >= t)
    o->count--;
}

void inline_strike(struct reader *r, struct inline_list *list) {
  struct openers open[2];
  for (size_t i = 0; i < 2; i++)
    open[i] = (struct openers){ 0, arena_array(r->arena, list->tilde_count, sizeof(struct tilde *)) };
  for (size_t i = 0; i < list->tilde_count; i++) {
    struct tilde *t = &list->tildes[i];
    struct openers *same = &open[t->length - 1];
    struct tilde *opener = t->closes && same->count ? same->items[same->count - 1] : NULL;
    if (opener && t->before != opener->node) {
      strike(list, opener, t);
      drop_after(&open[0], opener);
      drop_after(&open[1], opener);
    } else if (t->opens) {
      same->items[same->count++] = t;
    }
  }
}
