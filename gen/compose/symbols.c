/* Missing symbols that a report shows to the key that explains them. */
#include "compose/markdown_int.h"

static struct block *make_key(struct composition *c, unsigned symbols) {
  struct text key = text_start(c->e.arena);
  for (int i = MISSING_NOT_AVAILABLE; i <= MISSING_UNRELIABLE; i++) {
    enum missing_reason reason = (enum missing_reason)i;
    if (symbols & ~c->told & (1u << i))
      text_printf(
          &key, "%s%s %s", key.length ? "; " : "", missing_symbol(reason), c->e.words->missing[reason]);
  }
  c->told |= symbols;
  if (!key.length) return NULL;
  struct block *b = arena_alloc(c->e.arena, sizeof *b);
  *b = (struct block){ .kind = BLOCK_KEY, .paragraph = inline_text(c->e.arena, key.bytes) };
  return b;
}

void block_append(struct block_list *list, struct block *b) {
  if (list->last)
    list->last->next = b;
  else
    list->first = b;
  list->last = b;
}

void symbols_add_key(struct reader *r, struct block_list *list, unsigned symbols, const char *at) {
  struct block *key = make_key(r->c, symbols);
  if (!key) return;
  struct place place = point_place(reader_point(r));
  key->file = place.file;
  key->line = place.line;
  block_append(list, key);
  r->c->insertions[r->c->insertion_count++] =
      (struct insertion){ .offset = (size_t)(at - r->source->text), .block = key };
}
