#ifndef RENDER_PDF_IMAGE_INT_H
#define RENDER_PDF_IMAGE_INT_H

#include "render/pdf/image.h"

/* One reader for each kind of file.  Each gives NULL when all went well, or what is wrong in words. */
const char *png_read(struct arena *a, const unsigned char *bytes, size_t length, struct image *out);
const char *jpeg_read(struct arena *a, const unsigned char *bytes, size_t length, struct image *out);

/* The width at a number of pixels to the inch; 0: as for a screen. */
float image_natural_width(unsigned pixels, double per_inch);

#endif
