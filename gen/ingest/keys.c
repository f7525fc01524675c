/* Values that must be unique, into a map of where each was first seen.  It grows with the keys. */
#include "ingest/load_int.h"

bool keys_add(struct load *l, struct keys *k, const struct value *values, const size_t *indexes, size_t count,
    const struct row *r, struct key_place *first) {
  struct text key = text_start(&l->scratch);
  for (size_t i = 0; i < count; i++) {
    text_add(&key, value_plain(&l->scratch, values[indexes[i]]));
    text_add_char(&key, '\0');
  }
  size_t before = k->map.count;
  size_t index = map_add(&k->map, key.bytes, key.length);
  if (index < before) {
    *first = k->places[index];
    return false;
  }
  k->places = load_room(l, k->places, index, sizeof *k->places);
  k->places[index] = (struct key_place){ r->path, r->raw->line };
  return true;
}
