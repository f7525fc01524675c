/* A document into the bytes of a PDF: layout, fonts, pages, navigation, tags, metadata. */
#include "render/pdf/pdf.h"

#include "base/file.h"
#include "render/pdf/paint_int.h"

static struct pdf_dict font_resources(struct pdf *p, const struct pdf_font *fonts) {
  struct pdf_dict all = pdf_object(p);
  for (int i = 0; i < FACE_COUNT; i++)
    if (fonts[i].subset) dict_dict(p, all, arena_printf(p->arena, "F%d", i), fonts[i].object);
  return all;
}

/* Paints every page. */
static struct pdf_dict *write_pages(
    struct pdf *p, const struct layout *l, const struct pdf_font *fonts, struct marked *marked) {
  struct pdf_dict *pages = arena_array(p->arena, l->page_count, sizeof *pages);
  struct pdf_dict resources = font_resources(p, fonts);
  struct text content = text_start(p->arena);
  pdf_at(p, "its images", 0);
  const struct pdf_dict *images = images_embed(p, l);
  for (size_t i = 0; i < l->page_count; i++) {
    pdf_at(p, "page", i + 1);
    text_truncate(&content, 0);
    paint_page(p->arena, l, i, fonts, &content, &marked[i]);
    pages[i] = pdf_page(p, l->pages[i].width, l->pages[i].height);
    dict_dict(p, page_resources(p, pages[i]), "Font", resources);
    images_of_page(p, l, i, images, page_resources(p, pages[i]));
    page_write(p, pages[i], content.bytes, content.length);
  }
  return pages;
}

static void add_to_digest(struct digest *digest, const char *text) {
  if (text) digest_add(digest, text, slice_of(text).length + 1);
}

static bool write_all(struct pdf *p, const struct document *doc, const struct layout *l,
    const struct shaper *s, struct diag *d, struct bundle_file *out) {
  struct pdf_font fonts[FACE_COUNT] = { 0 };
  pdf_at(p, "its fonts", 0);
  if (!fonts_embed(p, s, d, fonts)) return false;
  struct digest *digest = digest_start(p->arena);
  add_to_digest(digest, doc->name);
  add_to_digest(digest, doc->title);
  add_to_digest(digest, doc->date);
  struct marked *marked = arena_array(p->arena, l->page_count, sizeof *marked);
  struct pdf_dict *pages = write_pages(p, l, fonts, marked);
  streams_digest(p, digest);
  pdf_at(p, "its links", 0);
  struct annotation *annotations;
  size_t annotation_count = links_write(p, l, pages, &annotations);
  pdf_at(p, "its outline", 0);
  outline_write(p, l, pages);
  labels_write(p, l, words_of(doc->language));
  pdf_at(p, "its properties", 0);
  metadata_write(p, doc, digest_take(p->arena, digest));
  if (doc->pdfa && !output_intent_write(p, d)) return false;
  pdf_at(p, "its structure", 0);
  tags_write(p, l, pages, marked, annotations, annotation_count);
  pdf_at(p, "the file", 0);
  out->name = arena_printf(p->arena, "%s.pdf", doc->name);
  out->pages = (unsigned)l->page_count;
  return pdf_save(p, &out->bytes, &out->length);
}

bool pdf_write(struct arena *a, const struct document *doc, const struct fonts *fonts, struct diag *d,
    struct bundle_file *out) {
  *out = (struct bundle_file){ 0 };
  const struct fonts *set = fonts_with(fonts, &doc->families, d);
  if (!set) return false;
  struct shaper *s = shaper_open(a, set);
  struct layout layout;
  struct pdf pdf = { 0 };
  size_t errors = d->errors;
  bool done = layout_document(a, doc, s, d, &layout) && pdf_open(a, doc->pdfa, &pdf) &&
              write_all(&pdf, doc, &layout, s, d, out);
  if (!done && d->errors == errors) pdf_tell(&pdf, doc->name, d);
  pdf_close(&pdf);
  shaper_close(s);
  return done;
}
