/* Byte strings into zlib streams. */
#include "render/pdf/deflate.h"

#include <libdeflate.h>

struct deflater {
  struct libdeflate_compressor *compressor;
  struct arena *arena;
  char *out;
  size_t capacity;
};

struct deflater *deflater_open(struct arena *a, int level) {
  struct deflater *d = arena_alloc(a, sizeof *d);
  d->arena = a;
  d->compressor = libdeflate_alloc_compressor(level);
  return d->compressor ? d : NULL;
}

void deflater_close(struct deflater *d) {
  if (d) libdeflate_free_compressor(d->compressor);
}

static void reserve(struct deflater *d, size_t size) {
  if (size <= d->capacity) return;
  arena_release(d->arena, d->out, d->capacity, 1);
  d->out = arena_alloc(d->arena, size);
  d->capacity = size;
}

const char *deflate_bytes(struct deflater *d, const void *bytes, size_t length, size_t *packed) {
  reserve(d, libdeflate_zlib_compress_bound(d->compressor, length));
  *packed = libdeflate_zlib_compress(d->compressor, bytes, length, d->out, d->capacity);
  return *packed ? d->out : NULL;
}
