/* Memory with one lifetime: chunks handed out from the front, freed together. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CHUNK_SIZE ((size_t)64 * 1024)

struct arena_chunk {
  struct arena_chunk *previous;
  size_t size; /* bytes after the header */
  size_t used;
  size_t last; /* where the newest allocation starts */
  alignas(max_align_t) unsigned char bytes[];
};

/* At once, without running handlers: another thread may hold a lock that they want. */
void arena_out_of_memory(void) {
  static const char message[] = "briefpack: out of memory\n";
  if (write(STDERR_FILENO, message, sizeof message - 1) < 0) { /* nobody listens */
  }
  _exit(70);
}

static size_t align_up(size_t n) {
  size_t alignment = alignof(max_align_t);
  if (n > SIZE_MAX - alignment) arena_out_of_memory();
  return (n + alignment - 1) & ~(alignment - 1);
}

static struct arena_chunk *chunk_new(struct arena *a, size_t size) {
  size_t room = size > CHUNK_SIZE ? size : CHUNK_SIZE;
  if (room > SIZE_MAX - sizeof(struct arena_chunk)) arena_out_of_memory();
  struct arena_chunk *c = malloc(sizeof *c + room);
  if (!c) arena_out_of_memory();
  *c = (struct arena_chunk){ .previous = a->chunk, .size = room };
  a->chunk = c;
  return c;
}

void *arena_alloc(struct arena *a, size_t size) {
  size = align_up(size ? size : 1);
  struct arena_chunk *c = a->chunk;
  if (!c || c->size - c->used < size) c = chunk_new(a, size);
  c->last = c->used;
  c->used += size;
  return memset(c->bytes + c->last, 0, size);
}

void *arena_array(struct arena *a, size_t count, size_t size) {
  size_t total;
  if (__builtin_mul_overflow(count, size, &total)) arena_out_of_memory();
  return arena_alloc(a, total);
}

void *arena_grow(struct arena *a, void *items, size_t old_count, size_t new_count, size_t size) {
  size_t total;
  if (__builtin_mul_overflow(new_count, size, &total)) arena_out_of_memory();
  struct arena_chunk *c = a->chunk;
  size_t aligned = align_up(total ? total : 1);
  if (items && c && (unsigned char *)items == c->bytes + c->last && c->size - c->last >= aligned) {
    if (c->last + aligned > c->used) memset(c->bytes + c->used, 0, c->last + aligned - c->used);
    c->used = c->last + aligned;
    return items;
  }
  void *grown = arena_alloc(a, total);
  if (items) memcpy(grown, items, (old_count < new_count ? old_count : new_count) * size);
  return grown;
}

char *arena_copy(struct arena *a, const char *bytes, size_t length) {
  if (length == SIZE_MAX) arena_out_of_memory();
  char *copy = arena_alloc(a, length + 1);
  if (length) memcpy(copy, bytes, length);
  return copy;
}

char *arena_string(struct arena *a, const char *string) {
  return arena_copy(a, string, strlen(string));
}

char *arena_vprintf(struct arena *a, const char *format, va_list arguments) {
  va_list again;
  va_copy(again, arguments);
  int length = vsnprintf(NULL, 0, format, again);
  va_end(again);
  if (length < 0) arena_out_of_memory();
  char *text = arena_alloc(a, (size_t)length + 1);
  vsnprintf(text, (size_t)length + 1, format, arguments);
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
  if (!kept) return;
  for (struct arena_chunk *c = kept->previous, *previous; c; c = previous) {
    previous = c->previous;
    free(c);
  }
  kept->previous = NULL;
  kept->used = kept->last = 0;
}

void arena_free(struct arena *a) {
  arena_reset(a);
  free(a->chunk);
  a->chunk = NULL;
}
