#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "compose/document.h"
#include "render/bundle.h"
#include "type/fonts.h"

/* The formats, in the order they are made: "md", "pdf".  NULL past the last. */
const char *render_format_name(size_t index);

/* Writes a document in the formats named (each a format's name), all of its files into one bundle.
   fonts may be NULL when no format asked for lays out text.  Problems (a glyph that no font has) go to d. */
bool render_document(struct arena *a, const struct document *doc, const char *const *formats,
    size_t format_count, const struct fonts *fonts, struct diag *d, struct bundle *out);

#endif
