#ifndef TYPE_SHAPE_H
#define TYPE_SHAPE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "type/fonts.h"

/* One glyph of a shaped text.  Measures are in TYPE_EM units (type/face.h). */
struct glyph {
  uint32_t id;
  uint32_t cluster; /* the byte of the text where its characters start */
  enum face_role role;
  int advance; /* kerning included */
  int x_offset, y_offset;
};

/* A text set in one face, with glyphs from the fallback face where that lacks them. */
struct shaped {
  const char *text;
  size_t length;
  const struct glyph *glyphs;
  size_t glyph_count;
  float width;      /* em */
  uint32_t missing; /* the first code point that cannot be set: no face has it, or it is of a script written
                       from right to left; 0 when there is none */
};

/* Shapes text for one report and remembers it: a word that comes again costs a look-up.  Also notes which
   glyphs were used and for what characters.  One shaper, one thread; its memory is the arena's. */
struct shaper;
struct shaper *shaper_open(struct arena *a, const struct fonts *f);
void shaper_close(struct shaper *s); /* frees what the arena cannot; shaped texts stay valid */

const struct fonts *shaper_fonts(const struct shaper *s);

/* text is valid UTF-8, set from left to right. */
const struct shaped *shape(struct shaper *s, enum face_role role, const char *text, size_t length);

/* The glyphs used of a face, by id, and the characters each stands for.  Where one glyph stood for several
   texts, the shortest, then the first in code point order: a no-break space reads as a space. */
struct glyph_use {
  uint32_t glyph;
  const char *text;
  size_t length;
};
size_t shaper_uses(struct arena *a, const struct shaper *s, enum face_role role, struct glyph_use **out);

#endif
