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

/* The font files used, for the manifest. */
struct font_file {
  const char *path, *sha256;
};
size_t fonts_files(struct arena *a, const struct fonts *f, const struct font_file **out);

#endif
