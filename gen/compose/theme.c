/* What a theme says that is not only of the PDF: the families of type, by which charts are measured too, and
   the logo.  The rest of the file is read in render/pdf/theme_read.c. */
#include "base/file.h"
#include "compose/template_int.h"

#define LARGEST_THEME ((size_t)1 << 20) /* bytes */

static bool key_family(const struct key_context *k, const struct yaml_node *node, void *field) {
  struct family *out = field;
  *out = (struct family){ .file = k->file, .line = node->line, .column = node->column };
  return key_word(k, node, &out->name);
}

static const struct key family_keys[] = {
  { "body", offsetof(struct families, body), key_family, false },
  { "headings", offsetof(struct families, headings), key_family, false },
  { "mono", offsetof(struct families, mono), key_family, false },
};

static bool key_image(const struct key_context *k, const struct yaml_node *node, void *field) {
  struct logo *out = (struct logo *)((char *)field - offsetof(struct logo, path));
  out->place = key_place(k, node);
  return key_word(k, node, field);
}

static const struct key logo_keys[] = {
  { "image", offsetof(struct logo, path), key_image, true },
  { "alt", offsetof(struct logo, alt), key_word, true },
};

bool theme_parts_read(
    const struct parsing *with, const char *path, struct families *families, struct logo *logo) {
  const char *bytes;
  size_t length;
  const struct yaml_node *root, *node;
  struct aside aside = { .arena = with->arena };
  struct key_context k = { .with = with, .aside = &aside, .file = path };
  if (!file_read(with->arena, path, LARGEST_THEME, with->diag, &bytes, &length) ||
      !yaml_parse(with->arena, bytes, length, path, 1, with->diag, &root))
    return false;
  bool read = true;
  if ((node = yaml_find(root, "fonts")))
    read = keys_read(&k, node, (struct place){ path, node->line, node->column }, "'fonts' of a theme",
        family_keys, sizeof family_keys / sizeof *family_keys, families);
  if ((node = yaml_find(root, "logo")))
    read = keys_read(&k, node, (struct place){ path, node->line, node->column }, "'logo' of a theme",
               logo_keys, sizeof logo_keys / sizeof *logo_keys, logo) &&
           read;
  return read;
}
