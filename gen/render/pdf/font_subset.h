#ifndef RENDER_PDF_FONT_SUBSET_H
#define RENDER_PDF_FONT_SUBSET_H

#include "base/diag.h"
#include "base/text.h"
#include "type/shape.h"

/* A part of a face, ready to be embedded in any number of files. */
struct font_subset {
  const char
      *name; /* "ABCDEF+OpenSans-Regular": the letters from a digest, as different subsets must differ */
  struct packed {
    const char *bytes;
    size_t length;
  } file, unicode;     /* the font file; the characters that each glyph stands for, as a CMap (9.10.3) */
  size_t file_length;  /* unpacked */
  size_t glyph_count;  /* of the subset */
  const float *widths; /* thousandths of an em, by glyph of the subset */
  struct slice widths_array;  /* the same as a PDF array (9.7.4.3) */
  size_t old_count;           /* of new_glyphs */
  const uint16_t *new_glyphs; /* by glyph of the face */
};

/* The subset for the glyphs used, made once a run for all reports that use the same.  So that most do, a face
   that sets running text is given all letters and digits: a little larger, but never made again.  What is
   given depends on the glyphs used alone.  NULL after an error. */
const struct font_subset *font_subset(struct arena *a, const struct fonts *f, enum face_role role,
    const struct glyph_use *uses, size_t count, struct diag *d);

#endif
