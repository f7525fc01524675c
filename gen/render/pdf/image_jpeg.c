/* A JPEG file (ITU T.81) into what a PDF must know of it, and the file without what it must not.  Every
   segment is walked to the end of the picture, as a viewer would show a file that is cut short without a
   word. */
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
  MARKER_APP1 = 0xE1,
  MARKER_APP14 = 0xEE,
  MARKER_APP15 = 0xEF,
  MARKER_COM = 0xFE,
  MARKER_TEM = 0x01
};

static const char cut_short[] = "is cut short", corrupt[] = "is corrupt";

static unsigned two_bytes(const unsigned char *at) {
  return (unsigned)at[0] << 8 | at[1];
}

/* A frame header: 8 bits a sample, in a coding that every viewer has. */
static const char *read_frame(
    unsigned marker, const unsigned char *at, size_t length, struct image *out, struct jpeg_frame *frame) {
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
  if (length < 6 + 3 * (size_t)out->channels) return cut_short;
  frame->channels = out->channels;
  frame->progressive = marker == MARKER_SOF2;
  for (size_t i = 0; i < out->channels; i++) {
    const unsigned char *component = at + 6 + 3 * i;
    unsigned across = component[1] >> 4, down = component[1] & 15;
    frame->ids[i] = component[0];
    if (across < 1 || across > 4 || down < 1 || down > 4 || component[2] > 3) return corrupt;
  }
  return NULL;
}

/* A file as its segments are walked. */
struct reading {
  const unsigned char *bytes;
  size_t length;
  struct image *image;
  struct jpeg_frame frame;
  double per_inch;
  bool adobe, scanned;
  unsigned char *kept; /* of the file, for the PDF */
  size_t kept_length, kept_until;
};

/* Keeps the bytes up to at, and goes on after those up to end. */
static void keep_until(struct reading *r, size_t at, size_t end) {
  memcpy(r->kept + r->kept_length, r->bytes + r->kept_until, at - r->kept_until);
  r->kept_length += at - r->kept_until;
  r->kept_until = end;
}

/* What an application or a person noted beside the picture, such as where a photo was taken, stays out of the
   report. */
static bool is_private(unsigned marker) {
  return marker == MARKER_COM || (marker > MARKER_APP0 && marker <= MARKER_APP15 && marker != MARKER_APP14);
}

/* The density of a JFIF header, the way an Exif one has its picture turned, and Adobe's mark, which says that
   CMYK is inverted. */
static void read_application(struct reading *r, unsigned marker, const unsigned char *at, size_t length) {
  if (marker == MARKER_APP0 && length >= 12 && memcmp(at, "JFIF", 5) == 0) {
    if (at[7] == 1) r->per_inch = two_bytes(at + 8);
    if (at[7] == 2) r->per_inch = two_bytes(at + 8) * 2.54;
  }
  if (marker == MARKER_APP1 && r->image->turn == TURN_NONE) r->image->turn = exif_turn(at, length);
  if (marker == MARKER_APP14 && length >= 5 && memcmp(at, "Adobe", 5) == 0) r->adobe = true;
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

/* One segment: its marker at at, and size bytes from its length on. */
static const char *read_segment(struct reading *r, unsigned marker, size_t at, size_t size) {
  const unsigned char *content = r->bytes + at + 4;
  bool frame = marker >= MARKER_SOF0 && marker <= MARKER_SOF15 && marker != MARKER_DHT &&
               marker != MARKER_JPG && marker != MARKER_DAC;
  read_application(r, marker, content, size - 2);
  if (is_private(marker)) keep_until(r, at, at + 2 + size);
  r->scanned |= marker == MARKER_SOS;
  if (frame) return read_frame(marker, content, size - 2, r->image, &r->frame);
  return jpeg_segment_is_right(marker, content, size - 2, &r->frame) ? NULL : corrupt;
}

/* Everything up to the end of the picture. */
static const char *read_segments(struct reading *r) {
  for (size_t at = 2;; at = next_marker(r->bytes, r->length, at)) {
    if (at + 1 >= r->length) return cut_short;
    unsigned marker = r->bytes[at + 1];
    at += 2;
    if (marker == MARKER_EOI) {
      keep_until(r, at, at);
      return NULL;
    }
    if (marker == 0xFF) at--; /* padding */
    if (marker == 0xFF || marker == MARKER_TEM) continue;
    if (at + 2 > r->length) return cut_short;
    size_t size = two_bytes(r->bytes + at);
    if (size < 2 || at + size > r->length) return cut_short;
    const char *wrong = read_segment(r, marker, at - 2, size);
    if (wrong) return wrong;
    at += size;
  }
}

const char *jpeg_read(struct arena *a, const unsigned char *bytes, size_t length, struct image *out) {
  struct reading r = { .bytes = bytes, .length = length, .image = out, .kept = arena_alloc(a, length) };
  const char *wrong = read_segments(&r);
  if (wrong) return wrong;
  if (!out->width || !r.scanned) return "holds no picture";
  out->jpeg = true;
  out->inverted = r.adobe && out->channels == 4;
  out->bytes = r.kept;
  out->length = r.kept_length;
  if (out->turn >= TURN_TRANSPOSED) {
    unsigned width = out->width;
    out->width = out->height;
    out->height = width;
  }
  out->natural_width = image_natural_width(out->width, r.per_inch);
  return NULL;
}
