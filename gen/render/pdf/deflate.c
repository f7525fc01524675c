/* Byte strings into zlib streams. */
#include "render/pdf/deflate.h"

#include <limits.h>

#include <zlib.h>

struct deflater {
  z_stream stream;
  struct arena *arena;
  unsigned char *out;
  size_t capacity;
};

struct deflater *deflater_open(struct arena *a, int level) {
  struct deflater *d = arena_alloc(a, sizeof *d);
  d->arena = a;
  return deflateInit(&d->stream, level) == Z_OK ? d : NULL;
}

void deflater_close(struct deflater *d) {
  if (d) deflateEnd(&d->stream);
}

static void reserve(struct deflater *d, size_t size) {
  if (size <= d->capacity) return;
  arena_release(d->arena, d->out, d->capacity, 1);
  d->out = arena_alloc(d->arena, size);
  d->capacity = size;
}

const char *deflate_bytes(struct deflater *d, const void *bytes, size_t length, size_t *packed) {
  if (length > UINT_MAX / 2) return NULL;
  uLong bound = deflateBound(&d->stream, (uLong)length);
  reserve(d, bound);
  deflateReset(&d->stream);
  d->stream.next_in = (unsigned char *)bytes;
  d->stream.avail_in = (uInt)length;
  d->stream.next_out = d->out;
  d->stream.avail_out = (uInt)bound;
  if (deflate(&d->stream, Z_FINISH) != Z_STREAM_END) return NULL;
  *packed = d->stream.total_out;
  return (const char *)d->out;
}
