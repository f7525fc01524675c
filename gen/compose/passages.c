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

/* Author's text beside a block is kept from it by an empty line, so that neither runs into the other. */
static void add_source(
    struct passage_list *l, const char *from, const char *to, bool before_block, bool after_block) {
  size_t length = (size_t)(to - from);
  bool only_newline = length == 1 && *from == '\n', spaced = length >= 2 && to[-2] == '\n';
  const char *lead = !after_block ? "" : length && *from == '\n' ? "\n" : "\n\n";
  const char *trail = before_block && length && !spaced && !(after_block && only_newline) ? "\n" : "";
  if (length || lead[0])
    add(l, PASSAGE_SOURCE)->text = arena_printf(l->arena, "%s%.*s%s", lead, (int)length, from, trail);
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
      from = at = mark + n + strlen("-->\n");
    } else {
      at = mark + 1;
    }
  }
  if (from < end) add_source(&l, from, end, false, after_block);
  return l.first;
}
