/* Nodes and contexts to text: sections repeated, partials indented, values put in by the expansion's
   writer. */
#include "compose/compose_int.h"

#include <string.h>

#include "base/utf8.h"

#define DEPTH_MAX 200 /* of sections and partials, together */

static void emit(struct expansion *x, struct place place, const char *bytes, size_t length, bool is_text) {
  if (length > EXPANDED_BYTES_MAX - x->out.length) {
    if (!x->stopped)
      evaluation_error(x->e, place, "the report is larger than %zu bytes of text", EXPANDED_BYTES_MAX);
    x->stopped = true;
    return;
  }
  if (length) origin_add(&x->origins, x->out.length, (struct spot){ place, x->e->inclusion }, is_text);
  text_add_bytes(&x->out, bytes, length);
}

void expand_emit(struct expansion *x, struct place place, const char *bytes, size_t length) {
  emit(x, place, bytes, length, false);
}

/* Before the first thing on a line of an indented partial. */
static void emit_indent(struct expansion *x, struct place place) {
  if (x->line_start) expand_emit(x, place, x->indent, strlen(x->indent));
  x->line_start = x->strip_due = false;
}

static const char *strip(const struct expansion *x, const char *at, const char *end) {
  for (size_t n = x->strip; n && at < end && (*at == ' ' || *at == '\t'); n--)
    at++;
  return at;
}

static void expand_text(struct expansion *x, const struct node *n) {
  struct place place = n->place;
  const char *at = n->text.at, *end = at + n->text.length;
  while (at < end) {
    const char *line = at;
    if (x->strip_due) at = strip(x, at, end);
    place.column += (unsigned)(at - line);
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    const char *next = newline ? newline + 1 : end;
    emit_indent(x, place);
    emit(x, place, at, (size_t)(next - at), true);
    x->line_start = x->strip_due = newline != NULL;
    place.line++;
    place.column = 1;
    at = next;
  }
}

/* Stands in for a value that there is none of, so that the text around it can be read. */
static void expand_lost(struct expansion *x, const struct node *n) {
  struct reference r = { .text = "", .spot = { n->place, x->e->inclusion }, .seen = true, .lost = true };
  const char *mark =
      arena_printf(x->e->arena, REFERENCE_VALUE "%zu" REFERENCE_END, reference_add(x->composition, r));
  expand_emit(x, n->place, mark, strlen(mark));
}

static void expand_variable(struct expansion *x, const struct scope *s, const struct node *n) {
  struct value v;
  const char *text;
  unsigned symbols = x->e->symbols;
  emit_indent(x, n->place);
  x->e->symbols = 0;
  bool printed =
      pipe_evaluate(x->e, s, n->pipe, &v) && value_print(x->e, n->place, n->pipe->operand, v, &text);
  x->symbols = x->e->symbols;
  x->e->symbols |= symbols;
  if (printed)
    x->write(x, n, text);
  else if (x->composition)
    expand_lost(x, n);
}

/* "p, q, p": the partials in hand, from the outside in; a cycle of them is named once. */
static const char *inclusion_names(struct expansion *x, const char *last) {
  const struct inclusion *i = x->e->inclusion, *from = i;
  while (i && strcmp(i->name, last) != 0)
    i = i->outer;
  const char *names = last;
  for (; from && from != i; from = from->outer)
    names = arena_printf(x->e->arena, "%s, %s", from->name, names);
  return i ? arena_printf(x->e->arena, "%s, %s", last, names) : NULL;
}

/* Sections and partials nest in one another, and a partial in itself. */
static bool enter(struct expansion *x, const struct node *n, const char *partial) {
  if (x->depth < DEPTH_MAX) {
    x->depth++;
    return true;
  }
  const char *cycle = partial ? inclusion_names(x, partial) : NULL;
  x->e->inclusion = NULL;
  if (cycle)
    evaluation_error(x->e, n->place, "partials include one another without end: %s", cycle);
  else
    evaluation_error(x->e, n->place, "sections and partials are nested more than %d deep", DEPTH_MAX);
  x->stopped = true;
  return false;
}

static void expand_section(struct expansion *x, const struct scope *s, const struct node *n) {
  struct value v;
  if (!pipe_evaluate(x->e, s, n->pipe, &v) || value_truth(v) == n->inverted || !enter(x, n, NULL)) return;
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

/* The blanks that the lines of a moved text start with, past those that are taken off here. */
static const char *indent_here(const struct expansion *x, struct slice blanks) {
  const char *end = blanks.at + blanks.length, *at = strip(x, blanks.at, end);
  return arena_printf(x->e->arena, "%s%.*s", x->indent, (int)(end - at), at);
}

/* The partial of a tag; NULL when there is none by the name that is its value. */
static const struct partial *find_partial(struct expansion *x, const struct scope *s, const struct node *n) {
  struct evaluation *e = x->e;
  struct value v;
  const char *name;
  if (n->partial) return n->partial;
  if (!pipe_evaluate(e, s, n->pipe, &v) || !value_print(e, n->place, n->pipe->operand, v, &name)) return NULL;
  const struct partial *found = e->find_partial ? e->find_partial(e->partials, name) : NULL;
  if (!found && !e->lenient)
    evaluation_error(
        e, n->pipe->place, "there is no partial '%s', the value of '%s'", name, n->pipe->operand);
  return found;
}

static void expand_partial(struct expansion *x, const struct scope *s, const struct node *n) {
  const struct partial *partial = find_partial(x, s, n);
  if (!partial || !enter(x, n, partial->name)) return;
  struct expansion outer = *x;
  struct inclusion *inclusion = arena_alloc(x->e->arena, sizeof *inclusion);
  *inclusion = (struct inclusion){ partial->name, n->place, x->e->inclusion };
  struct replacement replacement = { n->children, x->replacements };
  x->e->inclusion = inclusion;
  if (n->children) x->replacements = &replacement;
  if (n->standalone) {
    x->indent = indent_here(x, n->text);
    x->line_start = true;
  } else {
    emit_indent(x, n->place);
    x->indent = "";
  }
  x->strip = 0;
  expand(x, s, partial->nodes);
  x->e->inclusion = inclusion->outer;
  x->depth--;
  x->replacements = outer.replacements;
  x->indent = outer.indent;
  x->strip = outer.strip;
  x->line_start = x->strip_due = n->standalone;
}

static const struct node *find_block(const struct node *nodes, const char *name) {
  for (const struct node *n = nodes; n; n = n->next)
    if (n->kind == NODE_BLOCK && strcmp(n->name, name) == 0) return n;
  return NULL;
}

const struct node *replacement_find(
    const struct replacement *all, const char *name, const struct replacement **from) {
  const struct node *instead = NULL;
  for (const struct replacement *r = all; r; r = r->outer) {
    const struct node *found = find_block(r->nodes, name);
    if (!found) continue;
    instead = found;
    *from = r;
  }
  return instead;
}

/* Inside the block of a parent, only parents further out replace blocks. */
static void expand_block(struct expansion *x, const struct scope *s, const struct node *n) {
  const struct replacement *from = NULL, *inside = x->replacements;
  const struct node *instead = replacement_find(inside, n->name, &from);
  if (!enter(x, n, NULL)) return;
  if (!instead) {
    expand(x, s, n->children);
  } else {
    const char *indent = x->indent;
    size_t stripped = x->strip;
    x->indent = indent_here(x, n->text);
    x->strip = instead->standalone ? instead->text.length : 0;
    x->strip_due = instead->standalone;
    x->replacements = from->outer;
    expand(x, s, instead->children);
    x->replacements = inside;
    x->indent = indent;
    x->strip = stripped;
  }
  x->depth--;
}

/* A block goes into the text as an HTML comment of its own line: the one construct of CommonMark that
   interrupts whatever stands before it and ends with its line (section 4.6, start condition 2). */
static void expand_directive(struct expansion *x, const struct scope *s, const struct node *n) {
  struct arena *a = x->e->arena;
  const struct directive *d = n->directive;
  struct block *block = arena_alloc(a, sizeof *block);
  block->file = d->place.file;
  block->line = d->place.line;
  unsigned symbols = x->e->symbols;
  x->e->symbols = 0;
  bool made = d->kind->make(x->composition, s, d, block);
  struct reference r = { .kind = REFERENCE_OF_BLOCK,
    .block = block,
    .spot = { d->place, x->e->inclusion },
    .symbols = x->e->symbols };
  x->e->symbols |= symbols;
  if (!made) {
    x->composition->directive_lost = true;
    return;
  }
  size_t number = reference_add(x->composition, r);
  if (x->out.length && x->out.bytes[x->out.length - 1] != '\n') expand_emit(x, n->place, "\n", 1);
  const char *mark = arena_printf(a, "<!--" REFERENCE_BLOCK "%zu" REFERENCE_END "-->\n", number);
  expand_emit(x, n->place, mark, strlen(mark));
  x->line_start = x->strip_due = true;
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
    case NODE_BLOCK: expand_block(x, s, n); break;
    case NODE_DIRECTIVE:
      if (x->composition) expand_directive(x, s, n);
      break;
    }
  }
}

struct expansion expansion_start(struct evaluation *e, value_writer *write) {
  return (struct expansion){ .e = e,
    .write = write,
    .out = text_start(e->arena),
    .origins = { .arena = e->arena },
    .indent = "",
    .line_start = true,
    .strip_due = true };
}

void expansion_end(struct expansion *x) {
  arena_release(x->out.arena, x->out.bytes, x->out.capacity, 1);
  arena_release(x->origins.arena, x->origins.items, x->origins.capacity, sizeof *x->origins.items);
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
