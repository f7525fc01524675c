/* Prepared text to passages: the author's text between the values and blocks that stand in it. */
#include "compose/compose_int.h"

#include <string.h>

struct maker {
  struct composition *c;
  const struct markdown *source;
  const char *from; /* what has not been made a passage yet */
  size_t insertion; /* the next one */
  bool after_block;
  const struct passage *first;
  struct passage *last;
};

static struct passage *add(struct maker *m, enum passage_kind kind) {
  struct passage *p = arena_alloc(m->c->e.arena, sizeof *p);
  p->kind = kind;
  if (m->last)
    m->last->next = p;
  else
    m->first = p;
  m->last = p;
  return p;
}

/* The author's text beside a block is kept from it by an empty line, so that neither runs into the other.
   Before a block it ends a line; after one, it starts with the end of the block's last line. */
static void add_source(struct maker *m, const char *to, bool before_block) {
  const char *from = m->from;
  struct text t = text_start(m->c->e.arena);
  bool ends = m->after_block && to == m->source->text + m->source->length && from + 1 >= to;
  if (m->after_block && !ends && (to - from < 2 || from[1] != '\n')) text_add_char(&t, '\n');
  text_add_bytes(&t, from, (size_t)(to - from));
  bool spaced = t.length >= 2 && t.bytes[t.length - 2] == '\n';
  if (before_block && t.length && !spaced) text_add_char(&t, '\n');
  if (t.length) add(m, PASSAGE_SOURCE)->text = t.bytes;
  m->from = to;
  m->after_block = false;
}

static void add_block(struct maker *m, const struct block *block, const char *from, const char *to) {
  add_source(m, from, true);
  add(m, PASSAGE_BLOCK)->block = block;
  m->after_block = true;
  m->from = to;
}

/* Whether source between two marks of a code span reads as raw: a line end is a space, and the blanks and
   quote marks that start a line are none of it (CommonMark 0.30, section 6.1). */
static bool reads_as(const char *at, const char *end, const char *raw) {
  for (; at < end && *raw; at++, raw++) {
    bool newline = *at == '\n';
    if (newline ? *raw != ' ' : *at != *raw) return false;
    while (newline && at + 1 < end && strchr(" \t>", at[1]))
      at++;
  }
  return at == end && !*raw;
}

static size_t run_at(const char *at, const char *end) {
  size_t n = 0;
  while (at + n < end && at[n] == '`')
    n++;
  return n;
}

/* The next run of exactly so many backticks; NULL when there is none within bounds. */
static const char *run_after(const char *at, const char *end, size_t length) {
  while (at < end) {
    at = memchr(at, '`', (size_t)(end - at));
    if (!at) return NULL;
    size_t n = run_at(at, end);
    if (n == length) return at;
    at += n;
  }
  return NULL;
}

#define SPAN_BYTES_MAX 10000

/* The code span around a reference at mark: *start gets its first backtick, *end what follows its last. */
static bool find_span(
    const struct maker *m, const char *mark, const char *raw, const char **start, const char **end) {
  const char *text_end = m->source->text + m->source->length;
  const char *limit = text_end - mark > SPAN_BYTES_MAX ? mark + SPAN_BYTES_MAX : text_end;
  const char *least = mark - m->from > SPAN_BYTES_MAX ? mark - SPAN_BYTES_MAX : m->from;
  for (const char *open = mark; open > least; open--) {
    if (open[-1] != '`') continue;
    const char *first = open - 1;
    while (first > least && first[-1] == '`')
      first--;
    size_t length = (size_t)(open - first);
    const char *close = run_after(mark, limit, length);
    bool padded = close && close - open > 2 && *open == ' ' && close[-1] == ' ';
    if (close && (reads_as(open, close, raw) || (padded && reads_as(open + 1, close - 1, raw)))) {
      *start = first;
      *end = close + length;
      return true;
    }
    open = first + 1;
  }
  return false;
}

static size_t count_backticks(const char *text) {
  size_t n = 0;
  while ((text = strchr(text, '`')) != NULL) {
    n++;
    text++;
  }
  return n;
}

/* A span whose values hold backticks, which its own marks might not outnumber, is made anew as a whole. */
static bool add_code(struct maker *m, const struct reference *r, const char *mark) {
  const char *start, *end;
  struct code_span *span = r->span;
  if (!span || span->lost || count_backticks(span->text) == count_backticks(span->raw)) return false;
  if (!find_span(m, mark, span->raw, &start, &end)) {
    span->lost = true;
    return false;
  }
  add_source(m, start, false);
  struct passage *p = add(m, PASSAGE_CODE);
  p->text = r->span->text;
  p->context = r->context;
  m->from = end;
  return true;
}

static void add_reference(struct maker *m, const struct reference *r, const char *mark, size_t length) {
  if (r->kind == REFERENCE_OF_VALUE && add_code(m, r, mark)) return;
  add_source(m, mark, false);
  struct passage *p = add(m, r->kind == REFERENCE_OF_ESCAPE ? PASSAGE_SOURCE : PASSAGE_VALUE);
  p->text = r->kind == REFERENCE_OF_ESCAPE ? r->source : r->text;
  p->context = r->context;
  m->from = mark + length;
}

/* What goes before the line that starts at at. */
static void add_insertions(struct maker *m, const char *at) {
  const struct composition *c = m->c;
  for (; m->insertion < c->insertion_count; m->insertion++) {
    const struct insertion *i = &c->insertions[m->insertion];
    const char *line = m->source->text + i->offset;
    if (line > at) return;
    if (line < m->from) line = m->from;
    bool ended = line == m->source->text || line[-1] == '\n';
    add_source(m, line, true);
    if (!ended) add(m, PASSAGE_SOURCE)->text = "\n\n";
    add(m, PASSAGE_BLOCK)->block = i->block;
    add(m, PASSAGE_SOURCE)->text = "\n\n";
  }
}

const struct passage *passages_make(struct composition *c, const struct markdown *s) {
  struct maker m = { .c = c, .source = s, .from = s->text };
  const char *at = s->text, *end = at + s->length;
  while (at < end && (at = memchr(at, '\xEE', (size_t)(end - at))) != NULL) {
    size_t number, n;
    add_insertions(&m, at);
    if ((n = reference_read(c, at, REFERENCE_VALUE, &number)) > 0) {
      add_reference(&m, &c->references[number], at, n);
      at = m.from;
    } else if ((n = reference_read(c, at, REFERENCE_BLOCK, &number)) > 0) {
      const char *mark = at - strlen("<!--");
      at += n + strlen("-->");
      add_block(&m, c->references[number].block, mark, at);
    } else {
      at++;
    }
  }
  add_insertions(&m, end);
  add_source(&m, end, false);
  return m.first;
}
