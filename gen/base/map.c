/* A hash table from byte strings to indexes: open addressing, linear probing, FNV-1a. */
#include "base/map.h"

#include <stdint.h>
#include <string.h>

struct map_slot {
  uint64_t hash;
  size_t length;
  size_t index_plus_one; /* 0: empty */
};

struct map map_start(struct arena *a) {
  return (struct map){ .arena = a };
}

static uint64_t hash_of(const char *key, size_t length) {
  uint64_t h = 14695981039346656037u;
  for (size_t i = 0; i < length; i++)
    h = (h ^ (unsigned char)key[i]) * 1099511628211u;
  return h;
}

/* The slot that holds the key, or the empty one where it belongs. */
static struct map_slot *slot_for(const struct map *m, uint64_t hash, const char *key, size_t length) {
  size_t at = (size_t)hash & (m->slot_count - 1);
  for (;; at = (at + 1) & (m->slot_count - 1)) {
    struct map_slot *s = &m->slots[at];
    if (!s->index_plus_one) return s;
    if (s->hash == hash && s->length == length && memcmp(m->keys[s->index_plus_one - 1], key, length) == 0)
      return s;
  }
}

size_t map_find(const struct map *m, const char *key, size_t length) {
  if (!m->slot_count) return MAP_ABSENT;
  const struct map_slot *s = slot_for(m, hash_of(key, length), key, length);
  return s->index_plus_one ? s->index_plus_one - 1 : MAP_ABSENT;
}

static void grow(struct map *m) {
  size_t old_count = m->slot_count, new_count = old_count ? old_count * 2 : 64;
  struct map_slot *old = m->slots;
  m->slots = arena_array(m->arena, new_count, sizeof *m->slots);
  m->slot_count = new_count;
  for (size_t i = 0; i < old_count; i++)
    if (old[i].index_plus_one)
      *slot_for(m, old[i].hash, m->keys[old[i].index_plus_one - 1], old[i].length) = old[i];
  m->keys = arena_grow(m->arena, m->keys, m->count, new_count / 2 + 1, sizeof *m->keys);
}

size_t map_add(struct map *m, const char *key, size_t length) {
  if (m->count >= m->slot_count / 2) grow(m);
  uint64_t hash = hash_of(key, length);
  struct map_slot *s = slot_for(m, hash, key, length);
  if (s->index_plus_one) return s->index_plus_one - 1;
  m->keys[m->count] = arena_copy(m->arena, key, length);
  *s = (struct map_slot){ hash, length, m->count + 1 };
  return m->count++;
}
