/* Images into slabs: scaled to the page, with a caption below. */
#include <math.h>
#include <string.h>

#include "render/pdf/image.h"
#include "render/pdf/paragraph_int.h"

#define TALLEST 0.6f /* of the page, at most, is one image high */

/* The image of a path, read once a document; NULL when it cannot be read, which has been told. */
static const struct image *read_once(struct flow *f, const char *path) {
  struct layout *l = f->layout;
  size_t known = f->images.count, index = map_add(&f->images, path, strlen(path));
  if (index < known) return l->images[index];
  l->images = arena_grow(f->arena, l->images, known, known + 1, sizeof *l->images);
  l->image_count = known + 1;
  struct image *image = arena_alloc(f->arena, sizeof *image);
  const struct block *b = f->block;
  bool read = image_read(f->arena, path, b ? b->file : NULL, b ? b->line : 0, f->diag, image);
  return l->images[index] = read ? image : NULL;
}

/* The image of a path, and its size when it is no wider and no taller than this; NULL: it cannot be read. */
static const struct image *flow_picture(
    struct flow *f, const char *path, float widest, float tallest, float *width, float *height) {
  const struct image *image = read_once(f, path);
  if (!image) return NULL;
  if (f->doc->pdfa && image->channels == 4) {
    const struct block *b = f->block;
    diag_error(f->diag, b ? b->file : NULL, b ? b->line : 0, 0,
        "image '%s' has colours of print (CMYK), which this PDF/A cannot hold; save it as RGB", path);
    return NULL;
  }
  float ratio = (float)image->height / (float)image->width;
  *width = fminf(fminf(image->natural_width, widest), tallest / ratio);
  *height = *width * ratio;
  return image;
}

bool flow_logo(struct flow *f, float widest, float tallest, struct box *out) {
  const struct document *doc = f->doc;
  *out = (struct box){ .kind = BOX_IMAGE, .element = ELEMENT_ARTIFACT };
  if (!doc->logo || !*doc->logo) return false;
  out->image = flow_picture(f, doc->logo, widest, tallest, &out->width, &out->height);
  if (!out->image) return false;
  if (!doc->logo_alt) return true;
  out->element = flow_element(f, TAG_FIGURE, 0);
  f->layout->elements[out->element].alt = doc->logo_alt;
  return true;
}

/* "Figure 1: Systems by region", in the manner of a table's caption. */
static void flow_figure_caption(struct flow *f, const struct block *b, struct frame frame, int figure) {
  if (!b->image.caption) return;
  struct paragraph p = paragraph_of_caption(
      f, f->words->figure, b->image.number, b->image.caption, "", flow_element(f, TAG_CAPTION, figure));
  flow_space(f, f->theme->caption_gap);
  flow_paragraph(f, &p, frame.x, text_measure(f, frame), false);
}

void flow_image(struct flow *f, const struct block *b, struct frame frame) {
  if (!b->image.alt || !*b->image.alt) {
    diag_error(f->diag, b->file, b->line, 0,
        "image '%s' has no text for those who cannot see it: say in words what it shows", b->image.path);
    return;
  }
  float width, height;
  const struct image *image =
      flow_picture(f, b->image.path, frame.width, TALLEST * flow_page_height(f), &width, &height);
  if (!image) return;
  int figure = flow_element(f, TAG_FIGURE, frame.element);
  f->layout->elements[figure].alt = b->image.alt;
  struct slab *s = flow_slab(f, height);
  s->keep = b->image.caption != NULL;
  flow_place(f, s, b->image.id, NULL, 0);
  boxes_add(f, &s->boxes,
      (struct box){ .kind = BOX_IMAGE,
          .x = frame.x,
          .width = width,
          .height = height,
          .element = figure,
          .image = image });
  flow_figure_caption(f, b, frame, figure);
  flow_space(f, f->theme->block_gap);
}
