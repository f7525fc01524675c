/* Font files into the open, read-only faces of a run.  To change a family, edit `wanted`. */
#include "type/fonts.h"

#include <malloc.h>

#include <fontconfig/fontconfig.h>

#include "base/file.h"
#include "type/fonts_int.h"

/* Where the build found each face, and how to ask fontconfig for it elsewhere. */
static const struct {
  const char *path, *family, *style, *package;
} wanted[FACE_COUNT] = {
  [FACE_REGULAR] = { "open-sans/OpenSans-Regular.ttf", "Open Sans", "Regular", "fonts-open-sans" },
  [FACE_BOLD] = { "open-sans/OpenSans-Semibold.ttf", "Open Sans", "Semibold", "fonts-open-sans" },
  [FACE_ITALIC] = { "open-sans/OpenSans-Italic.ttf", "Open Sans", "Italic", "fonts-open-sans" },
  [FACE_BOLD_ITALIC] = { "open-sans/OpenSans-SemiboldItalic.ttf", "Open Sans", "Semibold Italic",
      "fonts-open-sans" },
  [FACE_MONO] = { "dejavu/DejaVuSansMono.ttf", "DejaVu Sans Mono", "Book", "fonts-dejavu-core" },
  [FACE_FALLBACK] = { "dejavu/DejaVuSans.ttf", "DejaVu Sans", "Book", "fonts-dejavu-core" },
};

/* fontconfig always answers with something; only the family that was asked for will do. */
static const char *ask_fontconfig(struct arena *a, const char *family, const char *style) {
  const char *path = NULL;
  FcPattern *pattern =
      FcPatternBuild(NULL, FC_FAMILY, FcTypeString, family, FC_STYLE, FcTypeString, style, (char *)NULL);
  if (!pattern) return NULL;
  FcConfigSubstitute(NULL, pattern, FcMatchPattern);
  FcDefaultSubstitute(pattern);
  FcResult result;
  FcPattern *match = FcFontMatch(NULL, pattern, &result);
  FcChar8 *found, *file;
  if (match && FcPatternGetString(match, FC_FAMILY, 0, &found) == FcResultMatch &&
      FcStrCmpIgnoreCase(found, (const FcChar8 *)family) == 0 &&
      FcPatternGetString(match, FC_FILE, 0, &file) == FcResultMatch)
    path = arena_string(a, (const char *)file);
  if (match) FcPatternDestroy(match);
  FcPatternDestroy(pattern);
  return path;
}

/* Loads a font file; false when it cannot be read or has no TrueType outlines, which alone we embed. */
static bool face_open(struct arena *a, const char *path, struct face *out) {
  out->blob = hb_blob_create_from_file_or_fail(path);
  if (!out->blob) return false;
  out->path = path;
  out->face = hb_face_create(out->blob, 0);
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
#define KEPT 128 /* things kept of a run: bounds its memory */

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

bool fonts_open(struct arena *a, struct diag *d, struct fonts **out) {
  struct fonts *f = arena_alloc(a, sizeof *f);
  f->kept = kept_open(a);
  keep_heap();
  size_t errors = d->errors;
  bool asked = false;
  for (size_t i = 0; i < FACE_COUNT; i++) {
    const char *path = path_join(a, FONT_DIR, wanted[i].path);
    if (!file_exists(path)) {
      path = ask_fontconfig(a, wanted[i].family, wanted[i].style);
      asked = true;
    }
    if (!path)
      diag_error(d, NULL, 0, 0, "font '%s %s' was not found; it is in the package %s", wanted[i].family,
          wanted[i].style, wanted[i].package);
    else if (!face_open(a, path, &f->faces[i]))
      diag_error(
          d, path, 0, 0, "cannot be read as a TrueType font; reinstall the package %s", wanted[i].package);
  }
  if (asked) FcFini();
  *out = f;
  if (d->errors == errors) return true;
  fonts_close(f);
  *out = NULL;
  return false;
}

void fonts_close(struct fonts *f) {
  if (!f) return;
  for (size_t i = 0; i < FACE_COUNT; i++) {
    hb_font_destroy(f->faces[i].font);
    hb_face_destroy(f->faces[i].face);
    hb_blob_destroy(f->faces[i].blob);
    f->faces[i] = (struct face){ 0 };
  }
  if (!f->kept) return;
  pthread_mutex_destroy(&f->kept->lock);
  arena_free(&f->kept->arena);
  f->kept = NULL;
}

size_t fonts_files(struct arena *a, const struct fonts *f, const struct font_file **out) {
  struct font_file *files = arena_array(a, FACE_COUNT, sizeof *files);
  for (size_t i = 0; i < FACE_COUNT; i++) {
    unsigned length;
    const char *bytes = hb_blob_get_data(f->faces[i].blob, &length);
    files[i] = (struct font_file){ f->faces[i].path, digest_of(a, bytes, length) };
  }
  *out = files;
  return FACE_COUNT;
}
