/* A hash table from byte strings to indexes: open addressing, linear probing. */
#include "base/map.h"

#include <stdint.h>
#include <string.h>

struct map_slot {
  uint32_t hash;
  uint32_t index_plus_one; /* 0: empty */
};

struct map map_start(struct arena *a) {
  return (struct map){ .arena = a };
}

/* Multiplicative (Knuth, volume 3, section 6.4), eight bytes at a time: the golden ratio times two to the 64,
   and the upper half folded into the lower, which picks the slot. */
static uint64_t mixed(uint64_t h, uint64_t word) {
  h = (h ^ word) * 0x9E3779B97F4A7C15u;
  return h ^ h >> 32;
}

static uint32_t hash_of(const char *key, size_t length) {
  uint64_t h = length, word;
  for (; length >= sizeof word; key += sizeof word, length -= sizeof word) {
    memcpy(&word, key, sizeof word);
    h = mixed(h, word);
  }
  word = 0;
  memcpy(&word, key, length);
  return (uint32_t)mixed(h, word);
}

/* The slot that holds the key, or the empty one where it belongs. */
static struct map_slot *slot_for(const struct map *m, uint32_t hash, const char *key, size_t length) {
  size_t at = hash & (m->slot_count - 1);
  for (;; at = (at + 1) & (m->slot_count - 1)) {
    struct map_slot *s = &m->slots[at];
    if (!s->index_plus_one) return s;
    size_t index = s->index_plus_one - 1;
    if (s->hash == hash && m->lengths[index] == length && memcmp(m->keys[index], key, length) == 0) return s;
  }
}

size_t map_find(const struct map *m, const char *key, size_t length) {
  if (!m->slot_count) return MAP_ABSENT;
  const struct map_slot *s = slot_for(m, hash_of(key, length), key, length);
  return s->index_plus_one ? s->index_plus_one - 1 : MAP_ABSENT;
}

/* Keys are all different: each goes into the first empty slot. */
static void grow(struct map *m) {
  size_t old_count = m->slot_count, new_count = old_count ? old_count * 2 : 16;
  if (new_count > UINT32_MAX) arena_out_of_memory();
  struct map_slot *old = m->slots;
  m->slots = arena_array(m->arena, new_count, sizeof *m->slots);
  m->slot_count = new_count;
  for (size_t i = 0; i < old_count; i++) {
    if (!old[i].index_plus_one) continue;
    size_t at = old[i].hash & (new_count - 1);
    while (m->slots[at].index_plus_one)
      at = (at + 1) & (new_count - 1);
    m->slots[at] = old[i];
  }
  arena_release(m->arena, old, old_count, sizeof *old);
  m->keys = arena_regrow(m->arena, m->keys, old_count / 2, new_count / 2, sizeof *m->keys);
  m->lengths = arena_regrow(m->arena, m->lengths, old_count / 2, new_count / 2, sizeof *m->lengths);
}

size_t map_add(struct map *m, const char *key, size_t length) {
  if (m->count >= m->slot_count / 2) grow(m);
  uint32_t hash = hash_of(key, length);
  struct map_slot *s = slot_for(m, hash, key, length);
  if (s->index_plus_one) return s->index_plus_one - 1;
  m->keys[m->count] = arena_copy(m->arena, key, length);
  m->lengths[m->count] = (uint32_t)length;
  *s = (struct map_slot){ hash, (uint32_t)m->count + 1 };
  return m->count++;
}
