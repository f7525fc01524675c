/* A JPEG file (ITU T.81) into what a PDF must know of it, every segment walked to the end of the picture, as
   a viewer would show a file that is cut short without a word. */
#include <string.h>

#include "render/pdf/image_int.h"

enum marker {
  MARKER_SOF0 = 0xC0, /* baseline */
  MARKER_SOF1 = 0xC1,
  MARKER_SOF2 = 0xC2, /* progressive */
  MARKER_DHT = 0xC4,
  MARKER_JPG = 0xC8,
  MARKER_DAC = 0xCC,
  MARKER_SOF15 = 0xCF,
  MARKER_RST0 = 0xD0,
  MARKER_RST7 = 0xD7,
  MARKER_SOI = 0xD8,
  MARKER_EOI = 0xD9,
  MARKER_SOS = 0xDA,
  MARKER_APP0 = 0xE0,
  MARKER_APP14 = 0xEE,
  MARKER_TEM = 0x01
};

static const char cut_short[] = "is cut short";

static unsigned two_bytes(const unsigned char *at) {
  return (unsigned)at[0] << 8 | at[1];
}

/* A frame header: 8 bits a sample, in a coding that every viewer has. */
static const char *read_frame(unsigned marker, const unsigned char *at, size_t length, struct image *out) {
  if (marker > MARKER_SOF2) return "is coded in a way that PDF viewers do not read; save it as a plain JPEG";
  if (length < 6) return cut_short;
  if (out->width) return "holds more than one picture";
  if (at[0] != 8) return "does not have 8 bits a sample; save it as a plain JPEG";
  out->height = two_bytes(at + 1);
  out->width = two_bytes(at + 3);
  out->channels = at[5];
  if (!out->width || !out->height) return "has no width or height";
  if ((size_t)out->width * out->height > IMAGE_PIXELS) return "has more than 64 megapixels";
  if (out->channels != 1 && out->channels != 3 && out->channels != 4) return "is not grey, RGB or CMYK";
  return length < 6 + 3 * (size_t)out->channels ? cut_short : NULL;
}

/* The density of a JFIF header, and Adobe's mark, which says that CMYK is inverted. */
static void read_application(
    unsigned marker, const unsigned char *at, size_t length, double *per_inch, bool *adobe) {
  if (marker == MARKER_APP0 && length >= 12 && memcmp(at, "JFIF", 5) == 0) {
    if (at[7] == 1) *per_inch = two_bytes(at + 8);
    if (at[7] == 2) *per_inch = two_bytes(at + 8) * 2.54;
  }
  if (marker == MARKER_APP14 && length >= 5 && memcmp(at, "Adobe", 5) == 0) *adobe = true;
}

/* The next marker from at on, past what is coded between: a zero after FF is no marker, nor is a restart. */
static size_t next_marker(const unsigned char *bytes, size_t length, size_t at) {
  for (; at + 1 < length; at++) {
    if (bytes[at] != 0xFF) continue;
    unsigned code = bytes[at + 1];
    if (code && code != 0xFF && !(code >= MARKER_RST0 && code <= MARKER_RST7)) return at;
  }
  return length;
}

const char *jpeg_read(struct arena *a, const unsigned char *bytes, size_t length, struct image *out) {
  (void)a;
  bool adobe = false, scanned = false;
  double per_inch = 0;
  const char *wrong = NULL;
  size_t at = 2;
  for (; !wrong; at = next_marker(bytes, length, at)) {
    if (at + 1 >= length) return cut_short;
    unsigned marker = bytes[at + 1];
    at += 2;
    if (marker == MARKER_EOI) break;
    if (marker == 0xFF) at--; /* padding */
    if (marker == 0xFF || marker == MARKER_TEM) continue;
    if (at + 2 > length) return cut_short;
    size_t size = two_bytes(bytes + at);
    if (size < 2 || at + size > length) return cut_short;
    bool frame = marker >= MARKER_SOF0 && marker <= MARKER_SOF15 && marker != MARKER_DHT &&
                 marker != MARKER_JPG && marker != MARKER_DAC;
    if (frame) wrong = read_frame(marker, bytes + at + 2, size - 2, out);
    read_application(marker, bytes + at + 2, size - 2, &per_inch, &adobe);
    scanned |= marker == MARKER_SOS;
    at += size;
  }
  if (wrong) return wrong;
  if (!out->width || !scanned) return "holds no picture";
  out->jpeg = true;
  out->inverted = adobe && out->channels == 4;
  out->bytes = bytes;
  out->length = length;
  out->natural_width = image_natural_width(out->width, per_inch);
  return NULL;
}
