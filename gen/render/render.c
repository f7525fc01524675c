/* A document to a bundle: one row of the table below for each format.  To add a format, write render/NAME/
   with one function of this shape, and add its row. */
#include "render/render.h"

#include <string.h>

#include "render/md/md.h"
#include "render/pdf/pdf.h"

struct format {
  const char *name;
  bool (*write)(struct arena *a, const struct document *doc, const struct fonts *fonts, struct diag *d,
      struct bundle *out);
};

static bool write_pdf(struct arena *a, const struct document *doc, const struct fonts *fonts, struct diag *d,
    struct bundle *out) {
  struct bundle_file file;
  if (!pdf_write(a, doc, fonts, d, &file)) return false;
  bundle_add(a, out, file);
  return true;
}

static const struct format formats[] = {
  { "md", md_write },
  { "pdf", write_pdf },
};

#define FORMAT_COUNT (sizeof formats / sizeof *formats)

const char *render_format_name(size_t index) {
  return index < FORMAT_COUNT ? formats[index].name : NULL;
}

static const struct format *format_find(const char *name) {
  for (size_t i = 0; i < FORMAT_COUNT; i++)
    if (strcmp(formats[i].name, name) == 0) return &formats[i];
  return NULL;
}

bool render_document(struct arena *a, const struct document *doc, const char *const *names, size_t name_count,
    const struct fonts *fonts, struct diag *d, struct bundle *out) {
  *out = (struct bundle){ 0 };
  bool written = true;
  for (size_t i = 0; i < name_count; i++) {
    const struct format *f = format_find(names[i]);
    if (!f) diag_error(d, NULL, 0, 0, "there is no format '%s'", names[i]);
    written = f && f->write(a, doc, fonts, d, out) && written;
  }
  return written;
}
