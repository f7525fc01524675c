#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* Byte-string keys to indexes 0, 1, 2 … in the order first added.  Keys are copied into the arena; they
   may hold any byte, are less than 4 GB long and fewer than two thousand million.  keys moves as keys are
   added. */
struct map {
  struct arena *arena;
  size_t count;
  const char **keys; /* by index */
  uint32_t *lengths; /* of the keys */
  struct map_slot *slots;
  size_t slot_count; /* a power of two, or 0 */
};

#define MAP_ABSENT ((size_t)-1)

struct map map_start(struct arena *a);
size_t map_find(const struct map *m, const char *key, size_t length); /* MAP_ABSENT when not there */
size_t map_add(struct map *m, const char *key, size_t length);        /* the old index when there already */

#endif
