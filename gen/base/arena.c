/* Memory with one lifetime: chunks handed out from the front, freed together. */
#include "base/arena.h"

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sanitizer/asan_interface.h> /* its macros do nothing in a build without the sanitizer */

#include "base/sanitized.h"

#define CHUNK_SIZE ((size_t)64 * 1024)

/* Numbers are aligned as pointers are (base/number.h); nothing the program keeps in an arena needs more. */
#define ALIGNMENT sizeof(void *)

struct arena_chunk {
  struct arena_chunk *previous;
  size_t size; /* bytes after the header */
  size_t used;
  size_t last; /* where the newest allocation starts */
  unsigned char bytes[];
};

#define SPARES_LOOKED_AT 4

/* A block that was handed back, written where it lies. */
struct arena_spare {
  struct arena_spare *next;
  size_t size;
};

/* At once, without running handlers: another thread may hold a lock that they want. */
void arena_out_of_memory(void) {
  static const char message[] = "briefpack: out of memory\n";
  if (write(STDERR_FILENO, message, sizeof message - 1) < 0) { /* nobody listens */
  }
  _exit(70);
}

static size_t align_up(size_t n) {
  if (n > SIZE_MAX - ALIGNMENT) arena_out_of_memory();
  return (n + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
}

/* A block larger than a chunk gets one of its own, zeroed, behind that which is being filled. */
static struct arena_chunk *chunk_new(struct arena *a, size_t size) {
  bool own = size > CHUNK_SIZE;
  size_t room = own ? size : CHUNK_SIZE;
  if (room > SIZE_MAX - sizeof(struct arena_chunk)) arena_out_of_memory();
  struct arena_chunk *c = own ? calloc(1, sizeof *c + room) : malloc(sizeof *c + room);
  if (!c) arena_out_of_memory();
  struct arena_chunk **place = own && a->chunk ? &a->chunk->previous : &a->chunk;
  *c = (struct arena_chunk){ .previous = *place, .size = room };
  return *place = c;
}

/* size bytes that start at the next free byte, or the next that is aligned; zeroed only when they are a
   chunk's own.  Pages of those that are never written to stay the system's. */
static unsigned char *take(struct arena *a, size_t size, bool aligned) {
  struct arena_chunk *c = a->chunk;
  size_t start = !c ? 0 : aligned ? align_up(c->used) : c->used;
  if (!c || start > c->size || c->size - start < size) {
    c = chunk_new(a, size);
    start = 0;
  }
  c->last = start;
  c->used = start + size;
  ASAN_UNPOISON_MEMORY_REGION(c->bytes + start, size);
  return c->bytes + start;
}

/* The spares whose sizes are from one power of two to the next; size is not 0, and no more than a chunk's. */
static struct arena_spare **spares_of(struct arena *a, size_t size) {
  return &a->spares[(int)sizeof(unsigned long) * CHAR_BIT - 1 - __builtin_clzl(size)];
}

/* A block that was handed back and is large enough, and not so large that it would be missed by an array of
   its own size; arrays of one kind grow by the same sizes, so that one of the newest fits more often than
   not. */
static void *take_spare(struct arena *a, size_t size) {
  struct arena_spare **list = spares_of(a, size);
  for (int looked_at = 0; *list && looked_at < SPARES_LOOKED_AT; looked_at++, list = &(*list)->next) {
    struct arena_spare *spare = *list;
    if (spare->size < size || spare->size > size + size / 8) continue;
    *list = spare->next;
    return spare;
  }
  return NULL;
}

static void *spare_for(struct arena *a, size_t size) {
  return a->has_spares && size <= CHUNK_SIZE ? take_spare(a, size) : NULL;
}

void *arena_alloc(struct arena *a, size_t size) {
  size = align_up(size ? size : 1);
  void *spare = spare_for(a, size);
  if (spare) return memset(spare, 0, size);
  const struct arena_chunk *before = a->chunk;
  size_t room = before ? before->size - before->used : 0;
  unsigned char *block = take(a, size, true);
  return size > CHUNK_SIZE && size > room ? block : memset(block, 0, size);
}

/* Frees the chunk that holds this block and nothing else. */
static void free_chunk_of(struct arena *a, const void *block, size_t size) {
  for (struct arena_chunk **c = &a->chunk; *c; c = &(*c)->previous) {
    if ((*c)->bytes != block || (*c)->used > size) continue;
    struct arena_chunk *unused = *c;
    *c = unused->previous;
    free(unused);
    return;
  }
}

/* Keeps a block for later.  Under the sanitizer it is never used again, so that who reads it is found. */
static void keep_spare(struct arena *a, void *block, size_t size) {
#if SANITIZED
  (void)a;
  ASAN_POISON_MEMORY_REGION(block, size);
#else
  struct arena_spare *spare = block, **list = spares_of(a, size);
  *spare = (struct arena_spare){ *list, size };
  *list = spare;
  a->has_spares = true;
#endif
}

void arena_release(struct arena *a, void *items, size_t count, size_t size) {
  struct arena_chunk *c = a->chunk;
  size_t total = align_up(count * size);
  if (!items || total < sizeof(struct arena_spare)) return;
  if (total > CHUNK_SIZE) {
    free_chunk_of(a, items, total);
  } else if (items == c->bytes + c->last) {
    c->used = c->last;
    ASAN_POISON_MEMORY_REGION(items, total);
  } else {
    keep_spare(a, items, total);
  }
}

void *arena_array(struct arena *a, size_t count, size_t size) {
  size_t total;
  if (__builtin_mul_overflow(count, size, &total)) arena_out_of_memory();
  return arena_alloc(a, total);
}

/* Makes the newest block of the chunk being filled as large as asked, if it is this one and there is room. */
static bool stretch(struct arena *a, const void *block, size_t size) {
  struct arena_chunk *c = a->chunk;
  if (!block || !c || block != c->bytes + c->last || c->size - c->last < size) return false;
  c->used = c->last + size;
  ASAN_UNPOISON_MEMORY_REGION(c->bytes + c->last, size);
  return true;
}

void *arena_grow(struct arena *a, void *items, size_t old_count, size_t new_count, size_t size) {
  size_t total;
  if (__builtin_mul_overflow(new_count, size, &total)) arena_out_of_memory();
  size_t aligned = align_up(total ? total : 1), used = a->chunk ? a->chunk->used : 0;
  if (stretch(a, items, aligned)) {
    struct arena_chunk *c = a->chunk;
    if (c->used > used) memset(c->bytes + used, 0, c->used - used);
    return items;
  }
  void *grown = arena_alloc(a, total);
  if (items) memcpy(grown, items, (old_count < new_count ? old_count : new_count) * size);
  return grown;
}

void *arena_regrow(struct arena *a, void *items, size_t old_count, size_t new_count, size_t size) {
  void *grown = arena_grow(a, items, old_count, new_count, size);
  if (grown != items) arena_release(a, items, old_count, size);
  return grown;
}

char *arena_extend(struct arena *a, char *bytes, size_t kept, size_t old_size, size_t size) {
  size = align_up(size);
  if (stretch(a, bytes, size)) return bytes;
  char *moved = spare_for(a, size);
  if (!moved) moved = (char *)take(a, size, true);
  memcpy(moved, bytes, kept);
  arena_release(a, bytes, old_size, 1);
  return moved;
}

char *arena_copy(struct arena *a, const char *bytes, size_t length) {
  if (length == SIZE_MAX) arena_out_of_memory();
  char *copy = (char *)take(a, length + 1, false);
  if (length) memcpy(copy, bytes, length);
  copy[length] = '\0';
  return copy;
}

char *arena_string(struct arena *a, const char *string) {
  return arena_copy(a, string, strlen(string));
}

/* Printed where it will stay when there is room, and a second time when there is not. */
char *arena_vprintf(struct arena *a, const char *format, va_list arguments) {
  struct arena_chunk *c = a->chunk;
  size_t room = c ? c->size - c->used : 0;
  if (room) ASAN_UNPOISON_MEMORY_REGION(c->bytes + c->used, room);
  va_list again;
  va_copy(again, arguments);
  int length = vsnprintf(c ? (char *)c->bytes + c->used : NULL, room, format, again);
  va_end(again);
  if (length < 0) arena_out_of_memory();
  char *text = (char *)take(a, (size_t)length + 1, false);
  if ((size_t)length >= room) vsnprintf(text, (size_t)length + 1, format, arguments);
  return text;
}

char *arena_printf(struct arena *a, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  char *text = arena_vprintf(a, format, arguments);
  va_end(arguments);
  return text;
}

void arena_reset(struct arena *a) {
  struct arena_chunk *kept = a->chunk;
  if (a->has_spares) *a = (struct arena){ .chunk = kept };
  if (!kept) return;
  for (struct arena_chunk *c = kept->previous, *previous; c; c = previous) {
    previous = c->previous;
    free(c);
  }
  ASAN_UNPOISON_MEMORY_REGION(kept->bytes, kept->size);
  kept->previous = NULL;
  kept->used = kept->last = 0;
}

void arena_free(struct arena *a) {
  arena_reset(a);
  free(a->chunk);
  a->chunk = NULL;
}
