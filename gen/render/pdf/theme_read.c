/* A theme's file into numbers and colours, by the keys of theme_keys.c. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "render/pdf/theme_int.h"

static const struct theme_key style_keys[] = {
  { "", "face", THEME_FACE, offsetof(struct text_style, face) },
  { "", "size", THEME_LENGTH, offsetof(struct text_style, size) },
  { "", "leading", THEME_LENGTH, offsetof(struct text_style, leading) },
  { "", "colour", THEME_COLOUR, offsetof(struct text_style, colour) },
};

static const struct theme_key callout_keys[] = {
  { "", "colour", THEME_COLOUR, offsetof(struct callout_style, colour) },
  { "", "tint", THEME_COLOUR, offsetof(struct callout_style, tint) },
};

/* What each kind of plain value is, and between what bounds. */
static const struct {
  const char *expected;
  float least, most;
} bounds[] = {
  [THEME_LENGTH] = { "a length in points, from 0 to 5000", 0, 5000 },
  [THEME_SHARE] = { "a share, from 0 to 1", 0, 1 },
  [THEME_COUNT] = { "a whole number, from 1 to 6", 1, 6 },
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

static void read_number(struct reading *r, const struct theme_key *k, const struct yaml_node *n, void *at) {
  float value;
  bool whole = k->kind == THEME_COUNT;
  if (!parse_number(n, &value) || value < bounds[k->kind].least || value > bounds[k->kind].most ||
      (whole && strchr(n->text, '.')))
    expected(r, n, k->name, bounds[k->kind].expected);
  else if (whole)
    *(unsigned *)at = (unsigned)value;
  else
    *(float *)at = value;
}

static void read_switch(struct reading *r, const struct theme_key *k, const struct yaml_node *n, bool *out) {
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
static const struct theme_key *find_key(struct reading *r, const struct yaml_entry *e,
    const struct theme_key *all, size_t count, const char *section) {
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

static void read_value(struct reading *r, const struct theme_key *k, const struct yaml_node *n, char *base);

/* A mapping whose keys are those of a small table, into the structure at base. */
static void read_parts(struct reading *r, const char *name, const struct yaml_node *n,
    const struct theme_key *all, size_t count, char *base) {
  if (n->kind != YAML_MAPPING) {
    expected(r, n, name, "a mapping");
    return;
  }
  for (size_t i = 0; i < n->count; i++) {
    const struct theme_key *k = find_key(r, &n->entries[i], all, count, "");
    if (!k) continue;
    read_value(r, k, n->entries[i].value, base);
  }
}

static void read_style(struct reading *r, const struct theme_key *k, const struct yaml_node *n, char *at) {
  struct text_style *style = (struct text_style *)(void *)at;
  read_parts(r, k->name, n, style_keys, sizeof style_keys / sizeof *style_keys, at);
  if (style->size < 4 || style->size > 100 || style->leading < style->size)
    diag_error(r->diag, r->path, n->line, n->column,
        "'%s' is set in type of 4 to 100 points, with a leading that is no smaller", k->name);
}

static void read_value(struct reading *r, const struct theme_key *k, const struct yaml_node *n, char *base) {
  char *at = base + k->offset;
  switch (k->kind) {
  case THEME_LENGTH:
  case THEME_SHARE:
  case THEME_COUNT: read_number(r, k, n, at); break;
  case THEME_SWITCH: read_switch(r, k, n, (bool *)at); break;
  case THEME_COLOUR:
    if (!parse_colour(n, (uint32_t *)(void *)at)) expected(r, n, k->name, "a colour, such as \"#005EB8\"");
    break;
  case THEME_FACE: read_face(r, n, (enum face_role *)(void *)at); break;
  case THEME_STYLE: read_style(r, k, n, at); break;
  case THEME_CALLOUT:
    read_parts(r, k->name, n, callout_keys, sizeof callout_keys / sizeof *callout_keys, at);
    break;
  case THEME_READ_BEFORE: break;
  }
}

static void fail_unknown(struct reading *r, const struct yaml_entry *section) {
  const char **names = arena_array(r->arena, theme_key_count, sizeof *names);
  size_t known = 0;
  for (size_t i = 0; i < theme_key_count; i++)
    if (!known || strcmp(theme_keys[i].section, names[known - 1]) != 0)
      names[known++] = theme_keys[i].section;
  diag_error(r->diag, r->path, section->line, section->column, "unknown key '%s'%s", section->key,
      diag_suggest(r->arena, section->key, names, known));
}

static bool is_section(const char *name) {
  for (size_t i = 0; i < theme_key_count; i++)
    if (strcmp(theme_keys[i].section, name) == 0) return true;
  return false;
}

static void read_section(struct reading *r, const struct yaml_entry *section, struct theme *out) {
  const struct yaml_node *value = section->value;
  if (!is_section(section->key)) {
    fail_unknown(r, section);
    return;
  }
  if (value->kind != YAML_MAPPING) {
    expected(r, value, section->key, "a mapping");
    return;
  }
  for (size_t i = 0; i < value->count; i++) {
    const struct theme_key *k = find_key(r, &value->entries[i], theme_keys, theme_key_count, section->key);
    if (k) read_value(r, k, value->entries[i].value, (char *)out);
  }
}

bool theme_read(struct arena *a, const struct theme_file *file, struct diag *d, struct theme *out) {
  struct reading r = { a, d, file->path };
  size_t errors = d->errors;
  *out = theme_default;
  for (size_t i = 0; i < file->root->count; i++)
    read_section(&r, &file->root->entries[i], out);
  if (d->errors == errors) theme_check(out, file, d);
  return d->errors == errors;
}

struct making {
  const struct theme_file *file;
  struct diag *diag;
};

static const void *make_theme(struct arena *a, void *context) {
  const struct making *m = context;
  struct theme *t = arena_alloc(a, sizeof *t);
  return theme_read(a, m->file, m->diag, t) ? t : NULL;
}

const struct theme *theme_find(
    struct arena *a, const struct fonts *f, const struct theme_file *file, struct diag *d) {
  if (!file) return &theme_default;
  struct making m = { file, d };
  const char *key = arena_printf(a, "theme %s", file->path);
  size_t errors = d->errors;
  const void *kept = fonts_kept(f, key, slice_of(key).length, make_theme, &m);
  return kept || d->errors > errors ? kept : make_theme(a, &m);
}
