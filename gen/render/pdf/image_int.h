#ifndef RENDER_PDF_IMAGE_INT_H
#define RENDER_PDF_IMAGE_INT_H

#include "render/pdf/image.h"

/* One reader for each kind of file.  Each gives NULL when all went well, or what is wrong in words. */
const char *png_read(struct arena *a, const unsigned char *bytes, size_t length, struct image *out);
const char *jpeg_read(struct arena *a, const unsigned char *bytes, size_t length, struct image *out);

/* What the frame of a JPEG says of its components; channels is 0 before there is one. */
struct jpeg_frame {
  unsigned channels;
  unsigned ids[4];
  bool progressive;
};
/* Whether a segment, from after its length on, is one that decoders take (image_jpeg_check.c). */
bool jpeg_segment_is_right(
    unsigned marker, const unsigned char *at, size_t length, const struct jpeg_frame *frame);

/* How the Exif segment of a JPEG says that its picture is to be turned (image_exif.c). */
enum image_turn exif_turn(const unsigned char *segment, size_t length);

/* The width at a number of pixels to the inch; 0: as for a screen. */
float image_natural_width(unsigned pixels, double per_inch);

#endif
