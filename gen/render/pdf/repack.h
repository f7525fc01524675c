#ifndef RENDER_PDF_REPACK_H
#define RENDER_PDF_REPACK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "render/pdf/deflate.h"

/* A PDF as libharu saves it into one with the same objects under the same numbers, but with all that are no
   streams packed in object streams, and the cross-reference table in a stream of its own (ISO 32000-1, 7.5.7
   and 7.5.8).  It reads only what libharu writes: a table of offsets in ascending order, and objects that end
   with "endobj" on a line of its own.  False: the bytes are not so, and out is not touched. */
bool repack(struct arena *a, struct deflater *d, const char *bytes, size_t length, const char **out,
    size_t *out_length);

#endif
