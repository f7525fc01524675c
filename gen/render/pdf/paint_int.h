#ifndef RENDER_PDF_PAINT_INT_H
#define RENDER_PDF_PAINT_INT_H

#include "base/diag.h"
#include "base/words.h"
#include "render/pdf/font_subset.h"
#include "render/pdf/layout.h"
#include "render/pdf/objects_int.h"

/* A face as a PDF font; subset is NULL for one that is not used. */
struct pdf_font {
  const struct font_subset *subset;
  struct pdf_dict object;
};

/* Embeds the subset of every face that the shaper used (font_objects.c). */
bool fonts_embed(struct pdf *p, const struct shaper *s, struct diag *d, struct pdf_font fonts[FACE_COUNT]);

/* The objects of the images of a layout, by their indices; and those that a page shows, named I0, I1 and so
   on, among its resources (image_objects.c). */
struct pdf_dict *images_embed(struct pdf *p, const struct layout *l);
void images_of_page(struct pdf *p, const struct layout *l, size_t page, const struct pdf_dict *images,
    struct pdf_dict resources);
size_t image_index(const struct layout *l, const struct image *image);
/* The matrix that puts an image, upright, into the rectangle at: its left, bottom, width and height. */
void image_matrix(const struct image *image, const double at[4], double out[6]);

/* What the structure tree needs to know of painted pages. */
struct marked {
  int *elements; /* by MCID: the element that content belongs to */
  size_t count, capacity;
};

/* One page as a content stream; notes the marked content it made, by MCID from 0 (paint.c). */
void paint_page(struct arena *a, const struct layout *l, size_t page, const struct pdf_font *fonts,
    struct text *out, struct marked *marked);

/* Numbers and the operator that takes them. */
void paint_numbers(struct text *out, const double *values, size_t count, const char *operator);

/* The marks of a scene, whose top left corner is at x, y in the page's own space, where y goes upwards; the
   graphics state is left as it was (chart.c). */
void paint_marks(struct text *out, const struct scene *scene, float x, float y, float scale);

/* A link annotation that the structure tree must refer to. */
struct annotation {
  int element;
  size_t page;
  struct pdf_dict object;
};

/* The structure tree of all pages, and of their annotations (tags.c). */
void tags_write(struct pdf *p, const struct layout *l, const struct pdf_dict *pages,
    const struct marked *marked, const struct annotation *annotations, size_t annotation_count);

/* Link annotations, and the outline (navigation.c). */
size_t links_write(
    struct pdf *p, const struct layout *l, const struct pdf_dict *pages, struct annotation **out);
void outline_write(struct pdf *p, const struct layout *l, const struct pdf_dict *pages);

/* What a viewer calls each page: its number as printed, or "Cover" (navigation.c). */
void labels_write(struct pdf *p, const struct layout *l, const struct words *w);

/* Title, author, dates, language, XMP and the file's identifier, which is made from digest (metadata.c). */
void metadata_write(struct pdf *p, const struct document *doc, const char *digest);

/* The colour space that the colours of a PDF/A are meant in: sRGB (output_intent.c). */
bool output_intent_write(struct pdf *p, struct diag *d);

#endif
