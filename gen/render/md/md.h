#ifndef RENDER_MD_MD_H
#define RENDER_MD_MD_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "compose/document.h"
#include "render/bundle.h"
#include "type/fonts.h"

/* Writes a document as Markdown (CommonMark with GFM tables): the author's text as written, values escaped
   for where they stand, what directives made as aligned tables: document.name + ".md", added to the bundle.
   fonts is not used.  An error when a value cannot stand where the template puts it (a backtick inside a code
   span). */
bool md_write(struct arena *a, const struct document *doc, const struct fonts *fonts, struct diag *d,
    struct bundle *out);

#endif
