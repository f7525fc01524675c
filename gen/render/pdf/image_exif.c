/* What an Exif segment says of how its picture is held (Exif 2.3, 4.6.4; TIFF 6.0, section 2). */
#include <string.h>

#include "render/pdf/image_int.h"

#define ORIENTATION 0x0112 /* the tag */
#define SHORT 3            /* the type */
#define ENTRY 12           /* bytes */

/* The TIFF structure of the segment. */
struct tiff {
  const unsigned char *bytes;
  size_t length;
  bool big_endian;
};

/* A number of the bytes given; 0 where there are none. */
static unsigned long number_at(const struct tiff *t, size_t at, size_t size) {
  unsigned long value = 0;
  if (at > t->length || size > t->length - at) return 0;
  for (size_t i = 0; i < size; i++)
    value = value << 8 | t->bytes[at + (t->big_endian ? i : size - 1 - i)];
  return value;
}

enum image_turn exif_turn(const unsigned char *segment, size_t length) {
  if (length < 14 || memcmp(segment, "Exif\0", 6) != 0) return TURN_NONE;
  struct tiff t = { segment + 6, length - 6, segment[6] == 'M' };
  size_t directory = number_at(&t, 4, 4), count = number_at(&t, directory, 2);
  for (size_t i = 0; i < count; i++) {
    size_t entry = directory + 2 + i * ENTRY;
    if (number_at(&t, entry, 2) != ORIENTATION || number_at(&t, entry + 2, 2) != SHORT) continue;
    unsigned long value = number_at(&t, entry + 8, 2);
    return value >= TURN_NONE && value <= TURN_LEFT ? (enum image_turn)value : TURN_NONE;
  }
  return TURN_NONE;
}
