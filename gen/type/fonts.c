/* Font files into the open, read-only faces of a run.  To change the families that ship, edit `shipped`. */
#include "type/fonts.h"

#include <malloc.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "type/fonts_int.h"

/* Where the build found each face, and how to ask for it elsewhere. */
static const struct shipped {
  const char *path, *family;
  unsigned style;
  const char *package;
} shipped[] = {
  [FACE_REGULAR] = { "open-sans/OpenSans-Regular.ttf", "Open Sans", 0, "fonts-open-sans" },
  [FACE_BOLD] = { "open-sans/OpenSans-Semibold.ttf", "Open Sans", STYLE_BOLD, "fonts-open-sans" },
  [FACE_ITALIC] = { "open-sans/OpenSans-Italic.ttf", "Open Sans", STYLE_ITALIC, "fonts-open-sans" },
  [FACE_BOLD_ITALIC] = { "open-sans/OpenSans-SemiboldItalic.ttf", "Open Sans", STYLE_BOLD | STYLE_ITALIC,
      "fonts-open-sans" },
  [FACE_MONO] = { "dejavu/DejaVuSansMono.ttf", "DejaVu Sans Mono", 0, "fonts-dejavu-core" },
  [FACE_FALLBACK] = { "dejavu/DejaVuSans.ttf", "DejaVu Sans", 0, "fonts-dejavu-core" },
};

/* Loads a font; false when it cannot be read or has no TrueType outlines, which alone we embed. */
static bool face_open(struct arena *a, struct font_place place, struct face *out) {
  out->blob = hb_blob_create_from_file_or_fail(place.path);
  if (!out->blob) return false;
  out->path = place.path;
  out->face = hb_face_create(out->blob, place.index);
  out->font = hb_font_create(out->face);
  hb_blob_t *outlines = hb_face_reference_table(out->face, HB_TAG('g', 'l', 'y', 'f'));
  bool usable = hb_blob_get_length(outlines) > 0 && hb_face_get_glyph_count(out->face) > 0;
  hb_blob_destroy(outlines);
  if (!usable) return false;
  hb_font_set_scale(out->font, TYPE_EM, TYPE_EM);
  face_measure(a, out);
  hb_face_make_immutable(out->face);
  hb_font_make_immutable(out->font);
  return true;
}

#define HEAP_KEPT (32 << 20) /* bytes */
#define HEAP_STEP (1 << 20)
#define KEPT 512 /* things kept of a run: bounds its memory */

static struct kept *kept_open(struct arena *a) {
  struct kept *k = arena_alloc(a, sizeof *k);
  pthread_mutex_init(&k->lock, NULL);
  k->keys = map_start(&k->arena);
  k->values = arena_array(&k->arena, KEPT, sizeof *k->values);
  k->words = map_start(&k->arena);
  k->shaped = arena_array(&k->arena, SHARED_WORDS, sizeof *k->shaped);
  return k;
}

const void *fonts_kept(const struct fonts *f, const char *key, size_t length,
    const void *(*make)(struct arena *a, void *context), void *context) {
  struct kept *k = f->kept;
  pthread_mutex_lock(&k->lock);
  size_t known = k->keys.count;
  size_t index = known < KEPT ? map_add(&k->keys, key, length) : map_find(&k->keys, key, length);
  if (index == known && known < KEPT) k->values[index] = make(&k->arena, context);
  const void *value = index < KEPT ? k->values[index] : NULL;
  pthread_mutex_unlock(&k->lock);
  return value;
}

/* A report takes and gives back many small pieces of memory; without this, glibc hands the heap back to the
   kernel after each report, and asks for it anew. */
static void keep_heap(void) {
  mallopt(M_TRIM_THRESHOLD, HEAP_KEPT);
  mallopt(M_MMAP_THRESHOLD, HEAP_KEPT);
  mallopt(M_TOP_PAD, HEAP_STEP);
}

/* A face that ships: where the build found it, or where fontconfig has it. */
static void open_shipped(struct arena *a, enum face_role role, struct fonts *out, struct diag *d) {
  const struct shipped *s = &shipped[role];
  struct font_place place = { path_join(a, FONT_DIR, s->path), 0 };
  bool there = file_exists(place.path), found = there || font_find(a, s->family, s->style, &place);
  if (!there) font_find_end();
  if (!found)
    diag_error(d, NULL, 0, 0, "the font '%s' was not found; it is in the package %s", s->family, s->package);
  else if (!face_open(a, place, &out->faces[role]))
    diag_error(
        d, place.path, 0, 0, "cannot be read as a TrueType font; reinstall the package %s", s->package);
}

bool fonts_open(struct arena *a, struct diag *d, struct fonts **out) {
  struct fonts *f = arena_alloc(a, sizeof *f);
  f->kept = kept_open(a);
  keep_heap();
  size_t errors = d->errors;
  for (size_t i = 0; i < sizeof shipped / sizeof *shipped; i++)
    open_shipped(a, (enum face_role)i, f, d);
  *out = f;
  if (d->errors == errors) return true;
  fonts_close(f);
  *out = NULL;
  return false;
}

static bool is_shipped(const struct family *f, enum face_role role) {
  return !f->name || strcasecmp(f->name, shipped[role].family) == 0;
}

bool families_differ(const struct families *f) {
  const char *body = f->body.name ? f->body.name : shipped[FACE_REGULAR].family;
  return f->headings.name && strcasecmp(f->headings.name, body) != 0;
}

/* Opens count faces of a family, regular, bold, italic and both, as the roles from first on. */
static void open_family(struct arena *a, const struct family *family, enum face_role role, size_t count,
    struct fonts *out, struct diag *d) {
  for (unsigned style = 0; style < count; style++) {
    struct font_place place;
    if (!font_find(a, family->name, style, &place)) {
      diag_error(d, family->file, family->line, family->column, "no font family '%s' is installed%s",
          family->name, font_suggest(a, family->name));
      return;
    }
    if (face_open(a, place, &out->faces[role + style])) continue;
    diag_error(d, family->file, family->line, family->column,
        "the font family '%s' cannot be used: %s has no TrueType outlines", family->name, place.path);
    return;
  }
}

/* The faces of a body, or of headings: those that ship where the family does. */
static void open_text(
    struct arena *a, const struct family *family, enum face_role role, struct fonts *out, struct diag *d) {
  if (!is_shipped(family, FACE_REGULAR)) {
    open_family(a, family, role, 4, out, d);
    return;
  }
  struct fonts own = { 0 };
  for (size_t i = FACE_REGULAR; i <= FACE_BOLD_ITALIC; i++) {
    open_shipped(a, (enum face_role)i, &own, d);
    out->faces[role + i] = own.faces[i];
  }
}

struct opening {
  struct fonts *first;
  const struct families *families;
  struct diag *diag;
};

static const void *open_others(struct arena *a, void *context) {
  struct opening *o = context;
  const struct families *wanted = o->families;
  struct fonts *f = arena_alloc(a, sizeof *f);
  size_t errors = o->diag->errors;
  f->kept = kept_open(a);
  open_text(a, &wanted->body, FACE_REGULAR, f, o->diag);
  if (families_differ(wanted)) open_text(a, &wanted->headings, FACE_HEADING_REGULAR, f, o->diag);
  if (is_shipped(&wanted->mono, FACE_MONO))
    open_shipped(a, FACE_MONO, f, o->diag);
  else
    open_family(a, &wanted->mono, FACE_MONO, 1, f, o->diag);
  open_shipped(a, FACE_FALLBACK, f, o->diag);
  font_find_end();
  f->others = o->first->others;
  o->first->others = f;
  return o->diag->errors == errors ? f : NULL;
}

const struct fonts *fonts_with(const struct fonts *f, const struct families *families, struct diag *d) {
  bool same = is_shipped(&families->body, FACE_REGULAR) && is_shipped(&families->mono, FACE_MONO);
  if (same && !families_differ(families)) return f;
  struct arena scratch = { 0 };
  const char *const names[] = { families->body.name, families->headings.name, families->mono.name };
  const char *key = "families";
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    key = arena_printf(&scratch, "%s\n%s", key, names[i] ? names[i] : "");
  /* The faces are read-only; the list of those opened after them is not. */
  struct opening o = { (struct fonts *)f, families, d };
  const struct fonts *found = fonts_kept(f, key, strlen(key), open_others, &o);
  arena_free(&scratch);
  return found;
}

static void close_faces(struct fonts *f) {
  for (size_t i = 0; i < FACE_COUNT; i++) {
    hb_font_destroy(f->faces[i].font);
    hb_face_destroy(f->faces[i].face);
    hb_blob_destroy(f->faces[i].blob);
    f->faces[i] = (struct face){ 0 };
  }
}

static void close_kept(struct fonts *f) {
  if (!f->kept) return;
  pthread_mutex_destroy(&f->kept->lock);
  arena_free(&f->kept->arena);
  f->kept = NULL;
}

void fonts_close(struct fonts *f) {
  if (!f) return;
  for (struct fonts *other = f->others; other; other = other->others) {
    close_faces(other);
    close_kept(other);
  }
  f->others = NULL;
  close_faces(f);
  close_kept(f);
}

size_t fonts_files(struct arena *a, const struct fonts *f, const struct font_file **out) {
  size_t count = 0;
  for (const struct fonts *set = f; set; set = set->others)
    count += FACE_COUNT;
  struct font_file *files = arena_array(a, count, sizeof *files);
  count = 0;
  for (const struct fonts *set = f; set; set = set->others)
    for (size_t i = 0; i < FACE_COUNT; i++) {
      const char *path = set->faces[i].path;
      bool listed = false;
      for (size_t k = 0; path && k < count; k++)
        listed |= strcmp(files[k].path, path) == 0;
      if (!path || listed) continue;
      unsigned length;
      const char *bytes = hb_blob_get_data(set->faces[i].blob, &length);
      files[count++] = (struct font_file){ path, digest_of(a, bytes, length) };
    }
  *out = files;
  return count;
}
