#ifndef TYPE_FONTS_INT_H
#define TYPE_FONTS_INT_H

#include <pthread.h>

#include <hb.h>

#include "base/map.h"
#include "type/face.h"
#include "type/shape.h"

struct face {
  const char *path; /* NULL: there is none for this role */
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
  struct fonts *others; /* of fonts_with */
};

/* Reads the metrics of an opened face. */
void face_measure(struct arena *a, struct face *f);

/* Where a face of a family is installed (font_find.c). */
struct font_place {
  const char *path;
  unsigned index; /* in a file of several fonts */
};
enum font_style { STYLE_BOLD = 1, STYLE_ITALIC = 2 };

/* Asks fontconfig for the face nearest to a style, a set of enum font_style; false when no such family is
   installed. */
bool font_find(struct arena *a, const char *family, unsigned style, struct font_place *out);
/* "; did you mean 'Open Sans'?", of the families installed. */
const char *font_suggest(struct arena *a, const char *family);
/* After the last of these questions. */
void font_find_end(void);

#endif
