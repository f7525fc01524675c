/* The segments of a JPEG that a decoder sets itself up by (ITU T.81, annex B): whether they are as they must
   be.  To check another segment, write its function and add its row. */
#include "render/pdf/image_int.h"

#define TABLES 4     /* of a kind, at most */
#define MOST_BITS 15 /* of a difference between the means of two blocks */
#define LENGTHS 16   /* of a Huffman code, in bits */

static bool quantisation(const unsigned char *at, size_t length, const struct jpeg_frame *frame) {
  (void)frame;
  while (length > 0) {
    size_t size = 1 + (at[0] >> 4 ? 128 : 64);
    if (at[0] >> 4 > 1 || (at[0] & 15) >= TABLES || size > length) return false;
    at += size;
    length -= size;
  }
  return true;
}

static bool huffman(const unsigned char *at, size_t length, const struct jpeg_frame *frame) {
  (void)frame;
  while (length > 0) {
    if (length < 1 + LENGTHS || at[0] >> 4 > 1 || (at[0] & 15) >= TABLES) return false;
    size_t symbols = 0;
    long room = 1; /* codes of the length at hand that are still free; that of ones alone always is */
    for (int i = 1; i <= LENGTHS; i++) {
      room = 2 * room - at[i];
      symbols += at[i];
      if (room < 1) return false;
    }
    size_t size = 1 + LENGTHS + symbols;
    if (symbols > 256 || size > length) return false;
    bool direct = at[0] >> 4 == 0; /* its symbols are numbers of bits */
    for (size_t i = 1 + LENGTHS; direct && i < size; i++)
      if (at[i] > MOST_BITS) return false;
    at += size;
    length -= size;
  }
  return true;
}

static bool has_component(const struct jpeg_frame *frame, unsigned id) {
  for (size_t i = 0; i < frame->channels; i++)
    if (frame->ids[i] == id) return true;
  return false;
}

static bool scan(const unsigned char *at, size_t length, const struct jpeg_frame *frame) {
  size_t count = length ? at[0] : 0;
  if (count < 1 || count > frame->channels || length != 4 + 2 * count) return false;
  for (size_t i = 0; i < count; i++) {
    unsigned tables = at[2 + 2 * i];
    if (!has_component(frame, at[1 + 2 * i]) || tables >> 4 >= TABLES || (tables & 15) >= TABLES)
      return false;
  }
  const unsigned char *last = at + 1 + 2 * count; /* first and last coefficient, and their bits */
  if (!frame->progressive) return true;
  bool direct = last[0] == 0; /* the mean of each block alone, and of all components at once */
  return last[0] <= last[1] && last[1] < 64 && (direct ? last[1] == 0 : count == 1) && (last[2] >> 4) <= 13 &&
         (last[2] & 15) <= 13;
}

static bool restart_interval(const unsigned char *at, size_t length, const struct jpeg_frame *frame) {
  (void)at;
  (void)frame;
  return length == 2;
}

static const struct {
  unsigned marker;
  bool (*is_right)(const unsigned char *at, size_t length, const struct jpeg_frame *frame);
} segments[] = {
  { 0xDB, quantisation },
  { 0xC4, huffman },
  { 0xDA, scan },
  { 0xDD, restart_interval },
};

/* Markers that T.81 reserves, or has for codings that no viewer reads. */
static bool is_unknown(unsigned marker) {
  return marker < 0xC0 || marker == 0xDC || marker == 0xDE || marker == 0xDF ||
         (marker >= 0xF0 && marker < 0xFE);
}

bool jpeg_segment_is_right(
    unsigned marker, const unsigned char *at, size_t length, const struct jpeg_frame *frame) {
  if (is_unknown(marker)) return false;
  for (size_t i = 0; i < sizeof segments / sizeof *segments; i++)
    if (segments[i].marker == marker) return segments[i].is_right(at, length, frame);
  return true;
}
