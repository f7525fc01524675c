#ifndef RENDER_PDF_REPACK_H
#define RENDER_PDF_REPACK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/text.h"
#include "render/pdf/deflate.h"

/* An object given as text, one more or in place of the one that has its number; or the bytes of a stream, in
   place of those that the object of that number has. */
struct repack_object {
  size_t number;
  struct slice value;
  bool is_stream;
};

struct repacking {
  struct deflater *deflater; /* NULL: nothing is packed, as PDF/A-1 asks; only the objects given are added */
  size_t count;
  const struct repack_object *objects; /* their numbers go on from those of the file without a gap */
};

/* A PDF as libharu saves it into one with the same objects under the same numbers, and those given; all
   that are no streams are packed in object streams, and the cross-reference table in a stream of its own
   (ISO 32000-1, 7.5.7 and 7.5.8).  It reads only what libharu writes: a table of offsets in ascending
   order, and objects that end with "endobj" on a line of its own.  False: the bytes are not so, and out is
   not touched. */
bool repack(struct arena *a, struct repacking how, const char *bytes, size_t length, const char **out,
    size_t *out_length);

#endif
