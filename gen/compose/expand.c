/* Nodes and contexts to text: sections repeated, partials indented, values put in by the expansion's writer.
 */
#include "compose/compose_int.h"

#include <string.h>

#include "base/utf8.h"

#define DEPTH_MAX 200 /* of sections and partials, together */

static void note_origin(struct expansion *x, struct place place) {
  if (x->line >= x->origin_capacity) {
    size_t capacity = x->origin_capacity ? x->origin_capacity * 2 : 64;
    x->origins = arena_grow(x->e->arena, x->origins, x->origin_capacity, capacity, sizeof *x->origins);
    x->origin_capacity = capacity;
  }
  x->origins[x->line] = place;
  x->origin_count = x->line + 1;
}

void expand_emit(struct expansion *x, struct place place, const char *bytes, size_t length) {
  if (length > EXPANDED_BYTES_MAX - x->out.length) {
    if (!x->stopped)
      evaluation_error(x->e, place, "the report is larger than %zu bytes of text", EXPANDED_BYTES_MAX);
    x->stopped = true;
    return;
  }
  const char *end = bytes + length;
  while (bytes < end) {
    const char *newline = memchr(bytes, '\n', (size_t)(end - bytes));
    const char *next = newline ? newline + 1 : end;
    if (x->out.length == 0 || x->out.bytes[x->out.length - 1] == '\n') note_origin(x, place);
    text_add_bytes(&x->out, bytes, (size_t)(next - bytes));
    if (newline) x->line++;
    bytes = next;
  }
}

/* Before the first thing on a line of an indented partial. */
static void emit_indent(struct expansion *x, struct place place) {
  if (x->line_start) expand_emit(x, place, x->indent, strlen(x->indent));
  x->line_start = false;
}

static void expand_text(struct expansion *x, const struct node *n) {
  struct place place = n->place;
  const char *at = n->text.at, *end = at + n->text.length;
  while (at < end) {
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    const char *next = newline ? newline + 1 : end;
    emit_indent(x, place);
    expand_emit(x, place, at, (size_t)(next - at));
    x->line_start = newline != NULL;
    place.line++;
    at = next;
  }
}

static void expand_variable(struct expansion *x, const struct scope *s, const struct node *n) {
  struct value v;
  const char *text;
  emit_indent(x, n->place);
  if (pipe_evaluate(x->e, s, n->pipe, &v) && value_print(x->e, n->place, n->pipe->operand, v, &text))
    x->write(x, n, text);
}

/* Sections and partials nest in one another, and a partial in itself. */
static bool enter(struct expansion *x, const struct node *n) {
  if (x->depth < DEPTH_MAX) {
    x->depth++;
    return true;
  }
  evaluation_error(x->e, n->place, "sections and partials are nested more than %d deep", DEPTH_MAX);
  x->stopped = true;
  return false;
}

static void expand_section(struct expansion *x, const struct scope *s, const struct node *n) {
  struct value v;
  if (!pipe_evaluate(x->e, s, n->pipe, &v) || value_truth(v) == n->inverted || !enter(x, n)) return;
  if (v.kind == VALUE_LIST && !n->inverted) {
    for (size_t i = 0; i < v.list->count && !x->stopped; i++)
      expand(x, &(struct scope){ s, v.list->items[i] }, n->children);
  } else if (v.kind == VALUE_BOOL || n->inverted) {
    expand(x, s, n->children);
  } else {
    expand(x, &(struct scope){ s, v }, n->children);
  }
  x->depth--;
}

static void expand_partial(struct expansion *x, const struct scope *s, const struct node *n) {
  if (!enter(x, n)) return;
  const char *indent = x->indent;
  if (n->standalone) {
    x->indent = arena_printf(x->e->arena, "%s%.*s", indent, (int)n->text.length, n->text.at);
    x->line_start = true;
  } else {
    emit_indent(x, n->place);
    x->indent = "";
  }
  expand(x, s, n->partial->nodes);
  x->depth--;
  x->indent = indent;
  x->line_start = n->standalone;
}

/* A block goes into the text as an HTML comment of its own line: the one construct of CommonMark that
   interrupts whatever stands before it and ends with its line (section 4.6, start condition 2). */
static void expand_directive(struct expansion *x, const struct scope *s, const struct node *n) {
  struct arena *a = x->e->arena;
  const struct directive *d = n->directive;
  struct block *block = arena_alloc(a, sizeof *block);
  block->file = d->place.file;
  block->line = d->place.line;
  if (!d->kind->make(x->composition, s, d, block)) return;
  size_t number = reference_add(x->composition, (struct reference){ .block = block, .place = d->place });
  if (x->out.length && x->out.bytes[x->out.length - 1] != '\n') expand_emit(x, n->place, "\n", 1);
  const char *mark = arena_printf(a, "<!--" REFERENCE_BLOCK "%zu" REFERENCE_END "-->\n", number);
  expand_emit(x, n->place, mark, strlen(mark));
  x->line_start = true;
}

void expand(struct expansion *x, const struct scope *s, const struct node *nodes) {
  for (const struct node *n = nodes; n && !x->stopped; n = n->next) {
    if (++x->e->steps > STEPS_MAX) {
      evaluation_error(x->e, n->place, "the report takes more than %zu steps to fill in", STEPS_MAX);
      x->stopped = true;
      return;
    }
    switch (n->kind) {
    case NODE_TEXT: expand_text(x, n); break;
    case NODE_VARIABLE: expand_variable(x, s, n); break;
    case NODE_SECTION: expand_section(x, s, n); break;
    case NODE_PARTIAL: expand_partial(x, s, n); break;
    case NODE_DIRECTIVE:
      if (x->composition) expand_directive(x, s, n);
      break;
    }
  }
}

struct expansion expansion_start(struct evaluation *e, value_writer *write) {
  return (struct expansion){
    .e = e, .write = write, .out = text_start(e->arena), .indent = "", .line_start = true
  };
}

static void write_plain(struct expansion *x, const struct node *tag, const char *text) {
  const char *clean = value_clean(x->e->arena, text);
  expand_emit(x, tag->place, clean, strlen(clean));
}

const char *expand_plain(struct evaluation *e, const struct scope *s, const struct node *nodes) {
  struct expansion x = expansion_start(e, write_plain);
  expand(&x, s, nodes);
  return value_clean(e->arena, x.out.bytes);
}

static bool is_line_end_or_control(uint32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029;
}

const char *value_clean(struct arena *a, const char *text) {
  const char *at = text, *end = at + strlen(at);
  while (at < end && *at >= 0x20 && *at < 0x7F)
    at++;
  if (at == end) return text;
  struct text out = text_start(a);
  uint32_t c;
  for (size_t n; (n = utf8_next(text, end, &c)) > 0; text += n) {
    char encoded[5];
    utf8_encode(is_line_end_or_control(c) ? ' ' : c, encoded);
    text_add(&out, encoded);
  }
  return utf8_nfc(a, out.bytes);
}
