/* Front matter to struct front.  A new key is a row in keys, a field, and its use in compose.c. */
#include "compose/template_int.h"

#include <ctype.h>
#include <dirent.h>
#include <string.h>

#include "base/file.h"

#define POINTS_PER_MM (72.0f / 25.4f)
#define MARGIN_MAX_MM 60

struct page_keys {
  const char *size, *orientation;
  float margins[4]; /* mm: top, right, bottom, left */
};

/* ISO 216 sizes and ANSI letter, in points. */
static const struct {
  const char *name;
  float width, height;
} page_sizes[] = {
  { "A3", 841.89f, 1190.55f },
  { "A4", 595.28f, 841.89f },
  { "A5", 419.53f, 595.28f },
  { "Letter", 612.0f, 792.0f },
};

static bool fail(const struct key_context *k, const struct yaml_node *node, const char *message) {
  diag_error(k->with->diag, k->file, node->line, node->column, "%s", message);
  return false;
}

static bool key_millimetres(const struct key_context *k, const struct yaml_node *node, void *field) {
  float *out = field;
  struct number n;
  unsigned decimals = 0;
  bool read = node->kind == YAML_SCALAR && number_parse(slice_of(node->text), 0, '.', &n, &decimals) &&
              decimals <= 3 && number_sign(n) >= 0 && number_compare(n, number_of(MARGIN_MAX_MM)) <= 0;
  if (!read) return fail(k, node, "a margin is a number of millimetres from 0 to 60");
  *out = (float)n.num / (float)n.den;
  return true;
}

static const struct key margin_keys[] = {
  { "top", 0 * sizeof(float), key_millimetres, false },
  { "right", 1 * sizeof(float), key_millimetres, false },
  { "bottom", 2 * sizeof(float), key_millimetres, false },
  { "left", 3 * sizeof(float), key_millimetres, false },
};

static bool key_margin(const struct key_context *k, const struct yaml_node *node, void *field) {
  float *margins = field;
  if (node->kind == YAML_MAPPING)
    return keys_read(k, node, key_place(k, node), "a margin", margin_keys,
        sizeof margin_keys / sizeof *margin_keys, margins);
  if (!key_millimetres(k, node, &margins[0])) return false;
  margins[1] = margins[2] = margins[3] = margins[0];
  return true;
}

static const struct key page_keys[] = {
  { "size", offsetof(struct page_keys, size), key_word, false },
  { "orientation", offsetof(struct page_keys, orientation), key_word, false },
  { "margin", offsetof(struct page_keys, margins), key_margin, false },
};

static bool page_set(const struct page_keys *p, struct page_setup *out) {
  bool known = false;
  for (size_t i = 0; i < sizeof page_sizes / sizeof *page_sizes; i++) {
    if (strcmp(page_sizes[i].name, p->size) != 0) continue;
    out->width = page_sizes[i].width;
    out->height = page_sizes[i].height;
    known = true;
  }
  bool landscape = strcmp(p->orientation, "landscape") == 0;
  if (landscape) {
    float width = out->width;
    out->width = out->height;
    out->height = width;
  }
  out->margin_top = p->margins[0] * POINTS_PER_MM;
  out->margin_right = p->margins[1] * POINTS_PER_MM;
  out->margin_bottom = p->margins[2] * POINTS_PER_MM;
  out->margin_left = p->margins[3] * POINTS_PER_MM;
  return known && (landscape || strcmp(p->orientation, "portrait") == 0);
}

static const struct page_keys default_page = { "A4", "portrait", { 20, 20, 20, 20 } };

static bool key_page(const struct key_context *k, const struct yaml_node *node, void *field) {
  struct page_keys p = default_page;
  if (!keys_read(k, node, key_place(k, node), "page", page_keys, sizeof page_keys / sizeof *page_keys, &p))
    return false;
  return page_set(&p, field) ||
         fail(k, node, "a page is A3, A4, A5 or Letter in size and portrait or landscape in orientation");
}

bool key_condition(const struct key_context *k, const struct yaml_node *node, void *field) {
  const struct condition **out = field;
  if (node->kind != YAML_SCALAR) return fail(k, node, "a condition was expected here");
  struct place p = key_place(k, node);
  return condition_parse(k->with->arena, slice_of(aside_restore(k->aside, node->text)), p.file, p.line,
      p.column, k->with->diag, out);
}

/* A language tag in outline: letters, digits and hyphens (BCP 47). */
static bool key_language(const struct key_context *k, const struct yaml_node *node, void *field) {
  const char **out = field;
  if (!key_word(k, node, field)) return false;
  for (const char *c = *out; *c; c++)
    if (!isalnum((unsigned char)*c) && *c != '-')
      return fail(k, node, "a language is a tag such as en-GB or cy");
  return true;
}

static bool key_style(const struct key_context *k, const struct yaml_node *node, void *field) {
  enum number_style *out = field;
  bool is_scalar = node->kind == YAML_SCALAR, nhs = is_scalar && strcmp(node->text, "nhs") == 0;
  *out = nhs ? STYLE_NHS : STYLE_ONS;
  return nhs || (is_scalar && strcmp(node->text, "ons") == 0) || fail(k, node, "a style is ons or nhs");
}

static bool read_theme(
    const struct parsing *with, const char *folder, const char *file, const struct theme_file **out) {
  struct theme_file *theme = arena_alloc(with->arena, sizeof *theme);
  *out = theme;
  return theme_file_read(with->arena, path_join(with->arena, folder, file), with->diag, theme);
}

/* The theme of a template that names none: themes/default.yaml where that is there, else what is built in. */
static bool default_theme(const struct parsing *with, struct front *out) {
  const char *folder = with->folder ? path_join(with->arena, with->folder, "themes") : NULL;
  if (out->theme || !folder || !file_is_below(with->arena, folder, "default.yaml")) return true;
  return read_theme(with, folder, "default.yaml", &out->theme);
}

/* The name of a theme to its file, themes/NAME.yaml; the nearest name of those there are in the message. */
static bool key_theme(const struct key_context *k, const struct yaml_node *node, void *field) {
  struct arena *a = k->with->arena;
  const struct theme_file **out = field;
  const char *name = NULL, *known[64];
  if (!key_word(k, node, &name)) return false;
  const char *folder = path_join(a, k->with->folder ? k->with->folder : "", "themes");
  const char *file = arena_printf(a, "%s.yaml", name);
  if (file_is_below(a, folder, file)) return read_theme(k->with, folder, file, out);
  size_t count = 0;
  DIR *entries = opendir(folder);
  for (struct dirent *e; entries && count < 64 && (e = readdir(entries)) != NULL;)
    if (e->d_name[0] != '.') known[count++] = arena_copy(a, e->d_name, strcspn(e->d_name, "."));
  if (entries) closedir(entries);
  return fail(k, node,
      arena_printf(a, "there is no theme '%s': no file themes/%s.yaml beside the templates%s", name, name,
          diag_suggest(a, name, known, count)));
}

static bool key_logo(const struct key_context *k, const struct yaml_node *node, void *field) {
  struct logo *out = field;
  *out = (struct logo){ .place = key_place(k, node) };
  return key_word(k, node, &out->path);
}

static bool key_compare(const struct key_context *k, const struct yaml_node *node, void *field) {
  (void)field;
  return fail(k, node,
      "the date to compare with belongs to the run, as figures come before templates: give --compare, or "
      "compare "
      "in datapackage.json");
}

static const struct key front_keys[] = {
  { "title", offsetof(struct front, title), key_text, true },
  { "subtitle", offsetof(struct front, subtitle), key_text, false },
  { "for-each", offsetof(struct front, for_each), key_pipe, false },
  { "where", offsetof(struct front, where), key_condition, false },
  { "output", offsetof(struct front, output), key_text, false },
  { "formats", offsetof(struct front, formats), key_names, false },
  { "page", offsetof(struct front, page), key_page, false },
  { "header", offsetof(struct front, header), key_text, false },
  { "footer", offsetof(struct front, footer), key_text, false },
  { "status", offsetof(struct front, status), key_text, false },
  { "language", offsetof(struct front, language), key_language, false },
  { "author", offsetof(struct front, author), key_text, false },
  { "subject", offsetof(struct front, subject), key_text, false },
  { "keywords", offsetof(struct front, keywords), key_text, false },
  { "marking", offsetof(struct front, marking), key_text, false },
  { "theme", offsetof(struct front, theme), key_theme, false },
  { "logo", offsetof(struct front, logo), key_logo, false },
  { "cover", offsetof(struct front, cover), key_flag, false },
  { "toc", offsetof(struct front, contents), key_flag, false },
  { "numbering", offsetof(struct front, numbering), key_flag, false },
  { "pdfa", offsetof(struct front, pdfa), key_flag, false },
  { "style", offsetof(struct front, style), key_style, false },
  { "set", offsetof(struct front, constants), key_constants, false },
  { "compare", 0, key_compare, false },
};

/* Whether a key that was read, or may have been meant, makes names that are not there now. */
static bool loses_names(struct arena *a, const struct yaml_node *mapping, const struct front *f) {
  static const char *const makers[] = { "for-each", "set" };
  const bool read[] = { f->for_each && !f->for_each->broken, f->constants != NULL };
  for (size_t i = 0; mapping->kind == YAML_MAPPING && i < mapping->count; i++)
    for (size_t j = 0; j < 2; j++)
      if (!read[j] && (strcmp(mapping->entries[i].key, makers[j]) == 0 ||
                          diag_suggest(a, mapping->entries[i].key, &makers[j], 1)[0]))
        return true;
  return mapping->kind != YAML_MAPPING;
}

bool front_read(const struct parsing *with, struct slice yaml, struct place start, struct front *out) {
  *out = (struct front){ .language = "en-GB", .names_lost = true };
  page_set(&default_page, &out->page);
  struct aside_yaml y;
  if (!parse_yaml_with_tags(with, yaml, start, &default_delimiters, &y)) return false;
  struct key_context k = { .with = with, .aside = &y.aside, .file = start.file };
  bool read = keys_read(&k, y.root, (struct place){ start.file, 1, 1 }, "the front matter", front_keys,
      sizeof front_keys / sizeof *front_keys, out);
  read = default_theme(with, out) && read;
  out->names_lost = loses_names(with->arena, y.root, out);
  struct logo of_theme = { 0 };
  read = (!out->theme || theme_parts_read(with, out->theme, &out->families, &of_theme)) && read;
  if (!out->logo.path) out->logo = of_theme;
  return read;
}

void front_texts(const struct front *f, text_visitor *visit, void *context) {
  keys_texts(front_keys, sizeof front_keys / sizeof *front_keys, f, visit, context);
}
