#ifndef RENDER_SVG_SVG_H
#define RENDER_SVG_SVG_H

#include "base/arena.h"
#include "base/text.h"
#include "chart/scene.h"
#include "compose/document.h"
#include "render/bundle.h"

/* A scene as a picture that says in words what it shows, and whose text is text (SVG 1.1; SVG Accessibility
   API Mappings).  Widths of text are those of the document's fonts, held to by textLength where others stand
   in; family is the one they were measured in, NULL for that which ships. */
void svg_scene(struct text *out, const struct scene *scene, const char *family);

/* Adds the picture of a chart of doc to the bundle, under the name that the chart gives it. */
void svg_write(
    struct arena *a, const struct document *doc, const struct chart_block *chart, struct bundle *out);

#endif
