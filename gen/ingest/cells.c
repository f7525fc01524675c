/* Room for the cells of one record, used again for the next. */
#include "ingest/cells_int.h"

struct cells cells_start(struct arena *a) {
  return (struct cells){ .arena = a, .copies = text_start(a) };
}

void cells_clear(struct cells *c) {
  c->count = c->copies.length = 0;
}

void cells_add_room(struct cells *c) {
  size_t capacity = c->capacity ? c->capacity * 2 : 32;
  c->items = arena_grow(c->arena, c->items, c->capacity, capacity, sizeof *c->items);
  c->places = arena_grow(c->arena, c->places, c->capacity, capacity, sizeof *c->places);
  c->capacity = capacity;
}

void cells_copy(struct cells *c, struct slice cell) {
  if (c->count == c->capacity) cells_add_room(c);
  c->places[c->count] = c->copies.length;
  c->items[c->count++] = (struct slice){ NULL, cell.length };
  text_add_bytes(&c->copies, cell.at, cell.length);
  text_add_char(&c->copies, '\0');
}

const struct slice *cells_take(struct cells *c) {
  for (size_t i = 0; c->copies.length && i < c->count; i++)
    if (!c->items[i].at) c->items[i].at = c->copies.bytes + c->places[i];
  return c->items;
}
