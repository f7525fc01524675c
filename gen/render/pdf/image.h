#ifndef RENDER_PDF_IMAGE_H
#define RENDER_PDF_IMAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"

/* How a picture is to be turned to stand upright, numbered as the orientations of Exif: a quarter turn,
   clockwise for RIGHT, or what a mirror shows, or both.  From TRANSPOSED on, its rows become columns. */
enum image_turn {
  TURN_NONE = 1,
  TURN_MIRRORED,
  TURN_HALF,
  TURN_FLIPPED, /* upside down */
  TURN_TRANSPOSED,
  TURN_RIGHT,
  TURN_TRANSVERSED,
  TURN_LEFT
};

/* A picture as a PDF holds it.  A JPEG stays as it is; a PNG becomes rows of 8-bit samples, from the top, and
   one more plane where it is not opaque. */
struct image {
  unsigned width, height; /* pixels, once it stands upright */
  enum image_turn turn;
  float natural_width; /* points, by the density the file states; by 96 to the inch where it states none */
  unsigned channels;   /* 1 grey, 3 RGB, 4 CMYK (of a JPEG) */
  bool jpeg;
  bool inverted;              /* CMYK with 0 for full ink, as Adobe writes it */
  const unsigned char *bytes; /* a JPEG file, or width * height * channels samples */
  size_t length;
  const unsigned char *alpha; /* width * height samples, 0 clear; NULL: opaque */
};

/* Reads and checks a PNG or JPEG of at most IMAGE_PIXELS.  A file that cannot be read, is cut short, corrupt,
   or of a kind that no PDF holds is an error at file:line, which asked for it. */
#define IMAGE_PIXELS (64u << 20)
bool image_read(
    struct arena *a, const char *path, const char *file, unsigned line, struct diag *d, struct image *out);

#endif
