#ifndef RENDER_PDF_DEFLATE_H
#define RENDER_PDF_DEFLATE_H

#include <stddef.h>

#include "base/arena.h"

/* Packs byte strings as zlib streams (RFC 1950), many with one deflater, as starting one costs more than
   packing a short text.  level is 1 (fast) to 12 (small).  NULL: no memory. */
struct deflater;
struct deflater *deflater_open(struct arena *a, int level);
void deflater_close(struct deflater *d);

/* The bytes packed, which stay until the next call; NULL when that fails. */
const char *deflate_bytes(struct deflater *d, const void *bytes, size_t length, size_t *packed);

#endif
