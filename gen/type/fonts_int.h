#ifndef TYPE_FONTS_INT_H
#define TYPE_FONTS_INT_H

#include <hb.h>

#include "type/face.h"

struct face {
  const char *path;
  hb_blob_t *blob;
  hb_face_t *face;
  hb_font_t *font;
  struct face_metrics metrics;
};

struct fonts {
  struct face faces[FACE_COUNT];
};

/* Reads the metrics of an opened face. */
void face_measure(struct arena *a, struct face *f);

#endif
