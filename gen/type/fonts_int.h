#ifndef TYPE_FONTS_INT_H
#define TYPE_FONTS_INT_H

#include <pthread.h>

#include <hb.h>

#include "base/map.h"
#include "type/face.h"
#include "type/shape.h"

struct face {
  const char *path;
  hb_blob_t *blob;
  hb_face_t *face;
  hb_font_t *font;
  struct face_metrics metrics;
};

#define SHARED_WORDS 16384

/* What the reports of a run share, apart from the faces, which are never written to. */
struct kept {
  pthread_mutex_t lock;
  struct arena arena;
  struct map keys; /* of fonts_kept */
  const void **values;
  struct map words; /* a byte for the face, and the text (shape.c) */
  const struct shaped **shaped;
};

struct fonts {
  struct face faces[FACE_COUNT];
  struct kept *kept;
};

/* Reads the metrics of an opened face. */
void face_measure(struct arena *a, struct face *f);

#endif
