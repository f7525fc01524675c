/* A theme's file into its sections, and those that are not only of the PDF: the families of type, by which
   charts are measured too, and the logo.  The other sections are for render/pdf/theme_read.c. */
#include "compose/theme.h"

#include "base/file.h"
#include "compose/template_int.h"

#define LARGEST_FILE ((size_t)64 << 10) /* bytes */

bool theme_file_read(struct arena *a, const char *path, struct diag *d, struct theme_file *out) {
  const char *bytes;
  size_t length;
  *out = (struct theme_file){ .path = path };
  if (!file_read(a, path, LARGEST_FILE, d, &bytes, &length)) return false;
  out->sha256 = digest_of(a, bytes, length);
  if (!yaml_parse(a, bytes, length, path, 1, d, &out->root)) return false;
  if (out->root->kind == YAML_MAPPING) return true;
  diag_error(d, path, out->root->line, out->root->column,
      "a theme is a mapping of sections, such as 'text' and 'colours'");
  return false;
}

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

bool theme_parts_read(const struct parsing *with, const struct theme_file *theme, struct families *families,
    struct logo *logo) {
  struct aside aside = { .arena = with->arena };
  struct key_context k = { .with = with, .aside = &aside, .file = theme->path };
  const struct yaml_node *node;
  bool read = true;
  if ((node = yaml_find(theme->root, "fonts")))
    read = keys_read(&k, node, (struct place){ theme->path, node->line, node->column }, "'fonts' of a theme",
        family_keys, sizeof family_keys / sizeof *family_keys, families);
  if ((node = yaml_find(theme->root, "logo")))
    read = keys_read(&k, node, (struct place){ theme->path, node->line, node->column }, "'logo' of a theme",
               logo_keys, sizeof logo_keys / sizeof *logo_keys, logo) &&
           read;
  return read;
}
