/* Missing symbols that a report shows to the key that explains them. */
#include "compose/markdown_int.h"

/* The key of the symbols that no key has explained; NULL when there are none. */
static const struct inline_node *make_key(struct composition *c, unsigned symbols) {
  struct text key = text_start(c->e.arena);
  for (int i = MISSING_NOT_AVAILABLE; i <= MISSING_UNRELIABLE; i++) {
    enum missing_reason reason = (enum missing_reason)i;
    if (symbols & ~c->told & (1u << i))
      text_printf(
          &key, "%s%s %s", key.length ? "; " : "", missing_symbol(reason), c->e.words->missing[reason]);
  }
  c->told |= symbols;
  return key.length ? inline_text(c->e.arena, key.bytes) : NULL;
}

const struct block *symbols_under_caption(struct composition *c, const struct block *b, unsigned symbols) {
  const struct inline_node *key = b->table->caption ? make_key(c, symbols) : NULL;
  if (!key) return b;
  struct block *with_key = arena_alloc(c->e.arena, sizeof *with_key);
  struct table *t = arena_alloc(c->e.arena, sizeof *t);
  *t = *b->table;
  t->key = key;
  *with_key = *b;
  with_key->table = t;
  return with_key;
}

void block_append(struct block_list *list, struct block *b) {
  if (list->last)
    list->last->next = b;
  else
    list->first = b;
  list->last = b;
}

void symbols_add_key(struct reader *r, struct block_list *list, unsigned symbols, const char *at) {
  const struct inline_node *words = make_key(r->c, symbols);
  if (!words) return;
  struct block *key = arena_alloc(r->c->e.arena, sizeof *key);
  *key = (struct block){ .kind = BLOCK_KEY, .paragraph = words };
  struct place place = point_place(reader_point(r));
  key->file = place.file;
  key->line = place.line;
  block_append(list, key);
  r->c->insertions[r->c->insertion_count++] =
      (struct insertion){ .offset = (size_t)(at - r->source->text), .block = key };
}
