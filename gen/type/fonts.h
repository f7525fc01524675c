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
  FACE_COUNT
};

struct fonts;

/* Finds and opens the faces where the build found them, asking fontconfig only for one that is not there.
   An error names the face and the package that has it.  fonts_close frees what the arena cannot. */
bool fonts_open(struct arena *a, struct diag *d, struct fonts **out);
void fonts_close(struct fonts *f);

/* What a writer makes of the faces once and every report of the run uses, such as a subset: what was made for
   a key, or what make makes of it in an arena that lives as long as the faces.  One at a time is made,
   whichever thread asks.  NULL when make gives that, or when more is kept already than a run should hold: the
   caller then makes its own. */
const void *fonts_kept(const struct fonts *f, const char *key, size_t length,
    const void *(*make)(struct arena *a, void *context), void *context);

/* The font files used, for the manifest. */
struct font_file {
  const char *path, *sha256;
};
size_t fonts_files(struct arena *a, const struct fonts *f, const struct font_file **out);

#endif
