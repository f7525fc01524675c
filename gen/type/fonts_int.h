#ifndef TYPE_FONTS_INT_H
#define TYPE_FONTS_INT_H

#include <pthread.h>

#include <hb.h>

#include "base/map.h"
#include "type/face.h"

struct face {
  const char *path;
  hb_blob_t *blob;
  hb_face_t *face;
  hb_font_t *font;
  struct face_metrics metrics;
};

/* What fonts_kept keeps, apart from the faces, which are never written to. */
struct kept {
  pthread_mutex_t lock;
  struct arena arena;
  struct map keys;
  const void **values; /* by index of keys */
};

struct fonts {
  struct face faces[FACE_COUNT];
  struct kept *kept;
};

/* Reads the metrics of an opened face. */
void face_measure(struct arena *a, struct face *f);

#endif
