#ifndef RENDER_PDF_THEME_INT_H
#define RENDER_PDF_THEME_INT_H

#include "compose/document.h"
#include "compose/theme.h"
#include "render/pdf/theme.h"

/* STYLE: a mapping of face, size, leading and colour; CALLOUT: of colour and tint; READ_BEFORE: of a section
   that is read with the template (compose/theme.c). */
enum theme_kind {
  THEME_LENGTH,
  THEME_SHARE,
  THEME_COUNT,
  THEME_SWITCH,
  THEME_COLOUR,
  THEME_FACE,
  THEME_STYLE,
  THEME_CALLOUT,
  THEME_READ_BEFORE
};

struct theme_key {
  const char *section, *name;
  enum theme_kind kind;
  size_t offset; /* in struct theme */
};

/* Section by section. */
extern const struct theme_key theme_keys[];
extern const size_t theme_key_count;

/* The contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
double contrast(uint32_t first, uint32_t second);

/* Tells of each text that does not stand out from what is behind it, at the place in the theme's file that
   gave its colour, and of a page without room for text. */
void theme_check(const struct theme *t, const struct theme_file *file, struct diag *d);

#endif
