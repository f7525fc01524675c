#ifndef TYPE_FONTS_H
#define TYPE_FONTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"

/* The faces of a run: opened once, read-only and shared by every worker. */
enum face_role {
  FACE_REGULAR,
  FACE_BOLD,
  FACE_ITALIC,
  FACE_BOLD_ITALIC,
  FACE_MONO,
  FACE_FALLBACK,
  FACE_HEADING_REGULAR, /* FACE_HEADING_REGULAR + n is FACE_REGULAR + n of the headings' own family */
  FACE_HEADING_BOLD,
  FACE_HEADING_ITALIC,
  FACE_HEADING_BOLD_ITALIC,
  FACE_COUNT
};

struct fonts;

/* The families that a theme asks for, and where it does; name NULL: the one that ships. */
struct family {
  const char *name;
  const char *file;
  unsigned line, column;
};
struct families {
  struct family body, headings, mono;
};

/* Whether headings have a family that is not the body's. */
bool families_differ(const struct families *f);

/* Finds and opens the faces where the build found them, asking fontconfig only for one that is not there.
   An error names the face and the package that has it.  fonts_close frees what the arena cannot. */
bool fonts_open(struct arena *a, struct diag *d, struct fonts **out);
void fonts_close(struct fonts *f);

/* The faces of these families: f itself where they are those that ship, else found by fontconfig, opened once
   and closed with f.  NULL after an error, which names the theme's line and the nearest family installed. */
const struct fonts *fonts_with(const struct fonts *f, const struct families *families, struct diag *d);

/* What a writer makes of the faces once and every report of the run uses, such as a subset: what was made for
   a key, or what make makes of it in an arena that lives as long as the faces.  One at a time is made,
   whichever thread asks.  NULL when make gives that, or when more is kept already than a run should hold: the
   caller then makes its own. */
const void *fonts_kept(const struct fonts *f, const char *key, size_t length,
    const void *(*make)(struct arena *a, void *context), void *context);

/* The font files used, for the manifest; those of fonts_with too. */
struct font_file {
  const char *path, *sha256;
};
size_t fonts_files(struct arena *a, const struct fonts *f, const struct font_file **out);

#endif
