#ifndef RENDER_PDF_THEME_INT_H
#define RENDER_PDF_THEME_INT_H

#include "base/yaml.h"
#include "compose/document.h"
#include "render/pdf/theme.h"

/* The contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
double contrast(uint32_t first, uint32_t second);

/* Tells of each text that does not stand out from what is behind it, at the place in the theme's file that
   gave its colour, and of a page without room for text. */
void theme_check(const struct theme *t, const char *path, const struct yaml_node *root, struct diag *d);

#endif
