/* An image file into samples or a checked JPEG.  To add a kind of file, write its reader and add its row. */
#include "render/pdf/image.h"

#include <string.h>

#include "base/file.h"
#include "render/pdf/image_int.h"

#define LARGEST_FILE (64u << 20) /* bytes */
#define SCREEN_DENSITY 96
#define LEAST_DENSITY 20  /* what a file states below this is taken for a mistake, */
#define MOST_DENSITY 9600 /* or above this */

static const struct {
  const char *signature;
  size_t length;
  const char *(*read)(struct arena *a, const unsigned char *bytes, size_t length, struct image *out);
} kinds[] = {
  { "\x89PNG\r\n\x1A\n", 8, png_read },
  { "\xFF\xD8\xFF", 3, jpeg_read },
};

float image_natural_width(unsigned pixels, double per_inch) {
  if (per_inch < LEAST_DENSITY || per_inch > MOST_DENSITY) per_inch = SCREEN_DENSITY;
  return (float)(pixels * 72.0 / per_inch);
}

bool image_read(
    struct arena *a, const char *path, const char *file, unsigned line, struct diag *d, struct image *out) {
  const char *bytes, *wrong = "is neither a PNG nor a JPEG file";
  size_t length;
  *out = (struct image){ .turn = TURN_NONE };
  if (!file_read(a, path, LARGEST_FILE, d, &bytes, &length)) return false;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (length >= kinds[i].length && memcmp(bytes, kinds[i].signature, kinds[i].length) == 0)
      wrong = kinds[i].read(a, (const unsigned char *)bytes, length, out);
  if (wrong) diag_error(d, file, line, 0, "image '%s' %s", path, wrong);
  return !wrong;
}
