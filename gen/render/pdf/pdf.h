#ifndef RENDER_PDF_PDF_H
#define RENDER_PDF_PDF_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "compose/document.h"
#include "render/bundle.h"
#include "type/fonts.h"

/* Sets a document on pages and writes them as a tagged PDF 1.7 (PDF/UA-1): document.name + ".pdf".  The same
   document gives the same bytes.  Problems go to d: a glyph that no font has (with the template's line), a
   table with too many columns, a document beyond libharu's limits. */
bool pdf_write(struct arena *a, const struct document *doc, const struct fonts *fonts, struct diag *d,
    struct bundle_file *out);

#endif
