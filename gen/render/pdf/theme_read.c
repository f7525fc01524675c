/* A theme's YAML file into numbers and colours.  To add a key, add its row to `keys`. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "base/yaml.h"
#include "render/pdf/theme_int.h"

#define LARGEST_FILE (64u << 10) /* bytes */

/* STYLE: a mapping of face, size, leading and colour; CALLOUT: of colour and tint. */
enum kind { KIND_LENGTH, KIND_SHARE, KIND_COUNT, KIND_SWITCH, KIND_COLOUR, KIND_STYLE, KIND_CALLOUT };

#define AT(member) offsetof(struct theme, member)

static const struct key {
  const char *section, *name;
  enum kind kind;
  size_t offset;
} keys[] = {
  { "page", "width", KIND_LENGTH, AT(page_width) },
  { "page", "height", KIND_LENGTH, AT(page_height) },
  { "page", "margin-top", KIND_LENGTH, AT(margin_top) },
  { "page", "margin-right", KIND_LENGTH, AT(margin_right) },
  { "page", "margin-bottom", KIND_LENGTH, AT(margin_bottom) },
  { "page", "margin-left", KIND_LENGTH, AT(margin_left) },
  { "page", "furniture", KIND_STYLE, AT(furniture) },
  { "page", "marking", KIND_STYLE, AT(marking) },

  { "text", "body", KIND_STYLE, AT(body) },
  { "text", "title", KIND_STYLE, AT(title) },
  { "text", "subtitle", KIND_STYLE, AT(subtitle) },
  { "text", "status", KIND_STYLE, AT(status) },
  { "text", "heading-1", KIND_STYLE, AT(heading[0]) },
  { "text", "heading-2", KIND_STYLE, AT(heading[1]) },
  { "text", "heading-3", KIND_STYLE, AT(heading[2]) },
  { "text", "heading-4", KIND_STYLE, AT(heading[3]) },
  { "text", "heading-5", KIND_STYLE, AT(heading[4]) },
  { "text", "heading-6", KIND_STYLE, AT(heading[5]) },
  { "text", "quote", KIND_STYLE, AT(quote) },
  { "text", "code", KIND_STYLE, AT(code) },
  { "text", "caption", KIND_STYLE, AT(caption) },
  { "text", "footnote", KIND_STYLE, AT(note) },
  { "text", "measure", KIND_LENGTH, AT(measure) },
  { "text", "justified", KIND_SWITCH, AT(justified) },

  { "space", "paragraph", KIND_LENGTH, AT(paragraph_gap) },
  { "space", "item", KIND_LENGTH, AT(tight_gap) },
  { "space", "block", KIND_LENGTH, AT(block_gap) },
  { "space", "before-heading-1", KIND_LENGTH, AT(heading_before[0]) },
  { "space", "before-heading-2", KIND_LENGTH, AT(heading_before[1]) },
  { "space", "before-heading-3", KIND_LENGTH, AT(heading_before[2]) },
  { "space", "after-heading-1", KIND_LENGTH, AT(heading_after[0]) },
  { "space", "after-heading-2", KIND_LENGTH, AT(heading_after[1]) },
  { "space", "after-heading-3", KIND_LENGTH, AT(heading_after[2]) },
  { "space", "list-indent", KIND_LENGTH, AT(list_indent) },

  { "table", "head", KIND_STYLE, AT(table_head) },
  { "table", "body", KIND_STYLE, AT(table_body) },
  { "table", "group", KIND_STYLE, AT(table_group) },
  { "table", "total", KIND_STYLE, AT(table_total) },
  { "table", "note", KIND_STYLE, AT(table_note) },
  { "table", "column-gap", KIND_LENGTH, AT(cell_gap) },
  { "table", "row-padding", KIND_LENGTH, AT(cell_padding) },
  { "table", "inset", KIND_LENGTH, AT(cell_inset) },
  { "table", "head-tint", KIND_COLOUR, AT(head_tint) },
  { "table", "smallest-type", KIND_LENGTH, AT(table_floor) },
  { "table", "full-width-from", KIND_SHARE, AT(table_full) },

  { "tiles", "label", KIND_STYLE, AT(tile_label) },
  { "tiles", "figure", KIND_STYLE, AT(tile_figure) },
  { "tiles", "note", KIND_STYLE, AT(tile_note) },
  { "tiles", "in-row", KIND_COUNT, AT(tiles_in_row) },
  { "tiles", "gap", KIND_LENGTH, AT(tile_gap) },
  { "tiles", "padding", KIND_LENGTH, AT(tile_padding) },
  { "tiles", "bar", KIND_LENGTH, AT(tile_bar) },

  { "contents", "top", KIND_STYLE, AT(contents_top) },
  { "contents", "entry", KIND_STYLE, AT(contents_entry) },
  { "contents", "leader", KIND_STYLE, AT(contents_leader) },
  { "contents", "levels", KIND_COUNT, AT(contents_depth) },

  { "cover", "title", KIND_STYLE, AT(cover_title) },
  { "cover", "subtitle", KIND_STYLE, AT(cover_subtitle) },
  { "cover", "fact", KIND_STYLE, AT(cover_fact) },
  { "cover", "panel", KIND_COLOUR, AT(cover_panel) },
  { "cover", "stripe", KIND_COLOUR, AT(cover_stripe) },

  { "callouts", "label", KIND_STYLE, AT(callout_label) },
  { "callouts", "note", KIND_CALLOUT, AT(callout[CALLOUT_NOTE]) },
  { "callouts", "tip", KIND_CALLOUT, AT(callout[CALLOUT_TIP]) },
  { "callouts", "important", KIND_CALLOUT, AT(callout[CALLOUT_IMPORTANT]) },
  { "callouts", "warning", KIND_CALLOUT, AT(callout[CALLOUT_WARNING]) },
  { "callouts", "caution", KIND_CALLOUT, AT(callout[CALLOUT_CAUTION]) },

  { "colours", "accent", KIND_COLOUR, AT(accent) },
  { "colours", "link", KIND_COLOUR, AT(link) },
  { "colours", "tint", KIND_COLOUR, AT(tint) },
  { "colours", "hairline", KIND_COLOUR, AT(hair) },
  { "colours", "rule", KIND_COLOUR, AT(rule_colour) },
  { "colours", "quote-bar", KIND_COLOUR, AT(quote_colour) },
};

#define KEY_COUNT (sizeof keys / sizeof *keys)

static const struct key style_keys[] = {
  { "", "face", KIND_STYLE, offsetof(struct text_style, face) },
  { "", "size", KIND_LENGTH, offsetof(struct text_style, size) },
  { "", "leading", KIND_LENGTH, offsetof(struct text_style, leading) },
  { "", "colour", KIND_COLOUR, offsetof(struct text_style, colour) },
};

static const struct key callout_keys[] = {
  { "", "colour", KIND_COLOUR, offsetof(struct callout_style, colour) },
  { "", "tint", KIND_COLOUR, offsetof(struct callout_style, tint) },
};

/* What each kind of plain value is, and between what bounds. */
static const struct {
  const char *expected;
  float least, most;
} bounds[] = {
  [KIND_LENGTH] = { "a length in points, from 0 to 5000", 0, 5000 },
  [KIND_SHARE] = { "a share, from 0 to 1", 0, 1 },
  [KIND_COUNT] = { "a whole number, from 1 to 6", 1, 6 },
};

struct reading {
  struct arena *arena;
  struct diag *diag;
  const char *path;
};

static void expected(struct reading *r, const struct yaml_node *n, const char *name, const char *what) {
  const char *found =
      n->kind == YAML_SCALAR ? arena_printf(r->arena, "'%s'", n->text) : "more than one value";
  diag_error(r->diag, r->path, n->line, n->column, "'%s' is %s; found %s", name, what, found);
}

/* Digits with at most one point among them, so that no locale, exponent or "nan" has a say. */
static bool parse_number(const struct yaml_node *n, float *out) {
  if (n->kind != YAML_SCALAR || !*n->text) return false;
  size_t digits = strspn(n->text, "0123456789"), more = 0;
  const char *rest = n->text + digits;
  if (*rest == '.') more = strspn(++rest, "0123456789");
  if (!digits || digits + more > 9 || rest[more]) return false;
  *out = strtof(n->text, NULL);
  return true;
}

static bool parse_colour(const struct yaml_node *n, uint32_t *out) {
  if (n->kind != YAML_SCALAR || n->text[0] != '#' || strlen(n->text) != 7) return false;
  if (strspn(n->text + 1, "0123456789abcdefABCDEF") != 6) return false;
  *out = (uint32_t)strtoul(n->text + 1, NULL, 16);
  return true;
}

static void read_number(struct reading *r, const struct key *k, const struct yaml_node *n, void *at) {
  float value;
  bool whole = k->kind == KIND_COUNT;
  if (!parse_number(n, &value) || value < bounds[k->kind].least || value > bounds[k->kind].most ||
      (whole && strchr(n->text, '.')))
    expected(r, n, k->name, bounds[k->kind].expected);
  else if (whole)
    *(unsigned *)at = (unsigned)value;
  else
    *(float *)at = value;
}

static void read_switch(struct reading *r, const struct key *k, const struct yaml_node *n, bool *out) {
  bool yes = n->kind == YAML_SCALAR && strcmp(n->text, "true") == 0;
  if (yes || (n->kind == YAML_SCALAR && strcmp(n->text, "false") == 0))
    *out = yes;
  else
    expected(r, n, k->name, "true or false");
}

static void read_face(struct reading *r, const struct yaml_node *n, enum face_role *out) {
  static const char *const names[] = { "regular", "bold", "italic", "bold-italic", "mono" };
  for (size_t i = 0; n->kind == YAML_SCALAR && i < sizeof names / sizeof *names; i++)
    if (strcmp(n->text, names[i]) == 0) {
      *out = (enum face_role)i;
      return;
    }
  expected(r, n, "face", "regular, bold, italic, bold-italic or mono");
}

/* The key of that name in a section; an error with the nearest name when there is none. */
static const struct key *find_key(
    struct reading *r, const struct yaml_entry *e, const struct key *all, size_t count, const char *section) {
  const char **names = arena_array(r->arena, count, sizeof *names);
  size_t known = 0;
  for (size_t i = 0; i < count; i++) {
    if (strcmp(all[i].section, section) != 0) continue;
    if (strcmp(all[i].name, e->key) == 0) return &all[i];
    names[known++] = all[i].name;
  }
  diag_error(r->diag, r->path, e->line, e->column, "unknown key '%s'%s", e->key,
      diag_suggest(r->arena, e->key, names, known));
  return NULL;
}

static void read_value(struct reading *r, const struct key *k, const struct yaml_node *n, char *base);

/* A mapping whose keys are those of a small table, into the structure at base. */
static void read_parts(struct reading *r, const char *name, const struct yaml_node *n, const struct key *all,
    size_t count, char *base) {
  if (n->kind != YAML_MAPPING) {
    expected(r, n, name, "a mapping");
    return;
  }
  for (size_t i = 0; i < n->count; i++) {
    const struct key *k = find_key(r, &n->entries[i], all, count, "");
    if (!k) continue;
    if (k->kind == KIND_STYLE)
      read_face(r, n->entries[i].value, (enum face_role *)(void *)(base + k->offset));
    else
      read_value(r, k, n->entries[i].value, base);
  }
}

static void read_style(struct reading *r, const struct key *k, const struct yaml_node *n, char *at) {
  struct text_style *style = (struct text_style *)(void *)at;
  read_parts(r, k->name, n, style_keys, sizeof style_keys / sizeof *style_keys, at);
  if (style->size < 4 || style->size > 100 || style->leading < style->size)
    diag_error(r->diag, r->path, n->line, n->column,
        "'%s' is set in type of 4 to 100 points, with a leading that is no smaller", k->name);
}

static void read_value(struct reading *r, const struct key *k, const struct yaml_node *n, char *base) {
  char *at = base + k->offset;
  switch (k->kind) {
  case KIND_LENGTH:
  case KIND_SHARE:
  case KIND_COUNT: read_number(r, k, n, at); break;
  case KIND_SWITCH: read_switch(r, k, n, (bool *)at); break;
  case KIND_COLOUR:
    if (!parse_colour(n, (uint32_t *)(void *)at)) expected(r, n, k->name, "a colour, such as \"#005EB8\"");
    break;
  case KIND_STYLE: read_style(r, k, n, at); break;
  case KIND_CALLOUT:
    read_parts(r, k->name, n, callout_keys, sizeof callout_keys / sizeof *callout_keys, at);
    break;
  }
}

/* Sections that are read with the template (compose/theme.c). */
static const char *const others[] = { "fonts", "logo" };
#define OTHERS (sizeof others / sizeof *others)

static bool is_read_before(const char *section) {
  for (size_t i = 0; i < OTHERS; i++)
    if (strcmp(others[i], section) == 0) return true;
  return false;
}

static void read_section(struct reading *r, const struct yaml_entry *section, struct theme *out) {
  const char *names[KEY_COUNT + OTHERS];
  size_t known = 0;
  for (; known < OTHERS; known++)
    names[known] = others[known];
  for (size_t i = 0; i < KEY_COUNT; i++)
    if (i == 0 || strcmp(keys[i].section, keys[i - 1].section) != 0) names[known++] = keys[i].section;
  bool exists = false;
  for (size_t i = 0; i < known; i++)
    exists |= strcmp(names[i], section->key) == 0;
  if (!exists) {
    diag_error(r->diag, r->path, section->line, section->column, "unknown key '%s'%s", section->key,
        diag_suggest(r->arena, section->key, names, known));
  } else if (section->value->kind != YAML_MAPPING) {
    expected(r, section->value, section->key, "a mapping");
  } else {
    for (size_t i = 0; i < section->value->count; i++) {
      const struct yaml_entry *e = &section->value->entries[i];
      const struct key *k = find_key(r, e, keys, KEY_COUNT, section->key);
      if (k) read_value(r, k, e->value, (char *)out);
    }
  }
}

bool theme_read(struct arena *a, const char *path, struct diag *d, struct theme *out) {
  struct reading r = { a, d, path };
  size_t errors = d->errors, length;
  const char *bytes;
  const struct yaml_node *root;
  *out = theme_default;
  if (!file_read(a, path, LARGEST_FILE, d, &bytes, &length)) return false;
  if (!yaml_parse(a, bytes, length, path, 1, d, &root)) return false;
  if (root->kind != YAML_MAPPING)
    diag_error(
        d, path, root->line, root->column, "a theme is a mapping of sections, such as 'text' and 'colours'");
  for (size_t i = 0; root->kind == YAML_MAPPING && i < root->count; i++)
    if (!is_read_before(root->entries[i].key)) read_section(&r, &root->entries[i], out);
  if (d->errors == errors) theme_check(out, path, root, d);
  return d->errors == errors;
}

struct making {
  const char *path;
  struct diag *diag;
};

static const void *make_theme(struct arena *a, void *context) {
  const struct making *m = context;
  struct theme *t = arena_alloc(a, sizeof *t);
  return theme_read(a, m->path, m->diag, t) ? t : NULL;
}

const struct theme *theme_find(struct arena *a, const struct fonts *f, const char *path, struct diag *d) {
  if (!path) return &theme_default;
  struct making m = { path, d };
  const char *key = arena_printf(a, "theme %s", path);
  size_t errors = d->errors;
  const void *kept = fonts_kept(f, key, slice_of(key).length, make_theme, &m);
  return kept || d->errors > errors ? kept : make_theme(a, &m);
}
