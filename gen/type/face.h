#ifndef TYPE_FACE_H
#define TYPE_FACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "type/fonts.h"

/* Every measure of type is in units of which TYPE_EM make one em, whatever the font file says.  2048 is the
   em of the families we ship with, so that nothing of theirs is rounded. */
#define TYPE_EM 2048

/* What a PDF font descriptor asks of a face (ISO 32000-1, table 122), in TYPE_EM units. */
struct face_metrics {
  const char *postscript_name; /* "OpenSans-Semibold" */
  int ascent, descent;         /* from the baseline, upwards: descent is negative */
  int cap_height, x_height;
  int left, bottom, right, top; /* of the box that holds every glyph */
  int stem_v;                   /* estimated from the weight */
  float italic_angle;           /* degrees, anticlockwise: negative for a face that leans to the right */
  bool fixed_pitch, italic;
};

const struct face_metrics *face_metrics(const struct fonts *f, enum face_role role);

/* The glyph of a code point, 0 when the face has none. */
uint32_t face_glyph(const struct fonts *f, enum face_role role, uint32_t code_point);

/* How far a glyph moves the pen before kerning. */
int face_advance(const struct fonts *f, enum face_role role, uint32_t glyph);

/* A font file with only the glyphs asked for, in order of their old ids, .notdef first; its glyph i was
   old_glyphs[i] of the face.  Without hinting, layout and naming tables, which a PDF has no use for. */
struct face_subset {
  const char *bytes;
  size_t length;
  size_t glyph_count;
  const uint32_t *old_glyphs;
};
bool face_subset(struct arena *a, const struct fonts *f, enum face_role role, const uint32_t *glyphs,
    size_t glyph_count, struct diag *d, struct face_subset *out);

#endif
