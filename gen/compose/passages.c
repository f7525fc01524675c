/* Expanded text to passages: the author's text between the values and blocks that stand in it. */
#include "compose/compose_int.h"

#include <string.h>

struct passage_list {
  struct arena *arena;
  const struct passage *first;
  struct passage *last;
};

static struct passage *add(struct passage_list *l, enum passage_kind kind) {
  struct passage *p = arena_alloc(l->arena, sizeof *p);
  p->kind = kind;
  if (l->last)
    l->last->next = p;
  else
    l->first = p;
  l->last = p;
  return p;
}

/* The author's text beside a block is kept from it by an empty line, so that neither runs into the other.
   Before a block it ends a line; after one, it starts with the end of the block's last line. */
static void add_source(
    struct passage_list *l, const char *from, const char *to, bool before_block, bool after_block) {
  struct text t = text_start(l->arena);
  if (after_block && (to - from < 2 || from[1] != '\n')) text_add_char(&t, '\n');
  text_add_bytes(&t, from, (size_t)(to - from));
  bool spaced = t.length >= 2 && t.bytes[t.length - 2] == '\n';
  if (before_block && t.length && !spaced) text_add_char(&t, '\n');
  if (t.length) add(l, PASSAGE_SOURCE)->text = t.bytes;
}

const struct passage *passages_make(struct composition *c, const char *text, size_t length) {
  struct passage_list l = { .arena = c->e.arena };
  const char *from = text, *at = text, *end = text + length;
  bool after_block = false;
  while (at < end) {
    const char *mark = memchr(at, '\xEE', (size_t)(end - at));
    if (!mark) break;
    size_t number, n = reference_read(c, mark, REFERENCE_VALUE, &number);
    if (n) {
      add_source(&l, from, mark, false, after_block);
      struct passage *p = add(&l, PASSAGE_VALUE);
      p->text = c->references[number].text;
      p->context = c->references[number].context;
      after_block = false;
      from = at = mark + n;
    } else if ((n = reference_read(c, mark, REFERENCE_BLOCK, &number)) > 0) {
      add_source(&l, from, mark - strlen("<!--"), true, after_block);
      add(&l, PASSAGE_BLOCK)->block = c->references[number].block;
      after_block = true;
      from = at = mark + n + strlen("-->");
    } else {
      at = mark + 1;
    }
  }
  bool ends = after_block && from + 1 == end;
  if (from < end) add_source(&l, from, end, false, after_block && !ends);
  return l.first;
}
