/* Text into positioned glyphs, through HarfBuzz, with a cache of the words seen. */
#include "type/shape.h"

#include <stdbool.h>
#include <string.h>

#include <hb.h>

#include "base/map.h"
#include "base/utf8.h"
#include "type/face.h"
#include "type/fonts_int.h"

/* What is shared between the reports of a run is bounded. */
#define LONGEST_SHARED 40 /* bytes */

struct shaper {
  struct arena *arena;
  const struct fonts *fonts;
  hb_buffer_t *buffer;
  struct map words[FACE_COUNT];
  const struct shaped **shaped[FACE_COUNT]; /* by index in words */
  size_t capacity[FACE_COUNT];
  struct glyph_use *uses[FACE_COUNT]; /* by glyph id; text NULL: not used */
};

struct shaper *shaper_open(struct arena *a, const struct fonts *f) {
  struct shaper *s = arena_alloc(a, sizeof *s);
  *s = (struct shaper){ .arena = a, .fonts = f, .buffer = hb_buffer_create() };
  for (size_t i = 0; i < FACE_COUNT; i++)
    s->words[i] = map_start(a);
  return s;
}

void shaper_close(struct shaper *s) {
  hb_buffer_destroy(s->buffer);
  s->buffer = NULL;
}

const struct fonts *shaper_fonts(const struct shaper *s) {
  return s->fonts;
}

/* Characters that have no picture, which a font need not have. */
static bool is_ignorable(uint32_t c) {
  static const struct {
    uint32_t first, last;
  } ranges[] = { { 0xAD, 0xAD }, { 0x34F, 0x34F }, { 0x61C, 0x61C }, { 0x180B, 0x180E }, { 0x200B, 0x200F },
    { 0x202A, 0x202E }, { 0x2060, 0x206F }, { 0xFE00, 0xFE0F }, { 0xFEFF, 0xFEFF }, { 0xE0000, 0xE0FFF } };
  for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
    if (c >= ranges[i].first && c <= ranges[i].last) return true;
  return false;
}

/* HarfBuzz draws the various spaces from the plain one when a face has no glyph for them. */
static bool is_space(uint32_t c) {
  return c == ' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F;
}

static bool role_has(const struct shaper *s, enum face_role role, uint32_t c) {
  if (c == 0x2011 && face_glyph(s->fonts, role, 0x2010)) return true; /* HarfBuzz sets the one as the other */
  return is_ignorable(c) || is_space(c) || face_glyph(s->fonts, role, c) != 0;
}

/* Scripts written from right to left, in their blocks of Unicode: they are not set backwards but refused. */
static bool is_right_to_left(uint32_t c) {
  return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC) ||
         (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
}

/* Notes that a glyph was used for length bytes of text. */
static void use(struct shaper *s, enum face_role role, uint32_t glyph, const char *text, size_t length) {
  struct glyph_use **uses = &s->uses[role];
  if (!*uses)
    *uses = arena_array(s->arena, hb_face_get_glyph_count(s->fonts->faces[role].face), sizeof **uses);
  struct glyph_use *u = &(*uses)[glyph];
  if (u->text && !length) return;
  if (u->length && (u->length < length || (u->length == length && memcmp(u->text, text, length) <= 0)))
    return;
  *u = (struct glyph_use){ glyph, text, length };
}

/* The first code point of a text that is set with the glyph of a face for what it has not; 0: none. */
static uint32_t missing_in(const struct shaped *shaped, size_t first_glyph) {
  for (size_t i = first_glyph; i < shaped->glyph_count; i++) {
    uint32_t c;
    const char *at = shaped->text + shaped->glyphs[i].cluster;
    if (!shaped->glyphs[i].id && utf8_next(at, shaped->text + shaped->length, &c)) return c;
  }
  return 0;
}

/* Shapes length bytes from offset of out->text in one face and adds the glyphs to those out has, in a. */
static void shape_piece(struct shaper *s, struct arena *a, enum face_role role, size_t offset, size_t length,
    struct shaped *out) {
  hb_buffer_t *b = s->buffer;
  hb_buffer_clear_contents(b);
  hb_buffer_set_cluster_level(b, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
  hb_buffer_set_flags(b, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
  hb_buffer_add_utf8(b, out->text, (int)out->length, (unsigned)offset, (int)length);
  hb_buffer_set_direction(b, HB_DIRECTION_LTR);
  /* Left unset, the language would come from the locale. */
  hb_buffer_set_language(b, hb_language_from_string("en", -1));
  hb_buffer_guess_segment_properties(b);
  hb_shape(s->fonts->faces[role].font, b, NULL, 0);
  unsigned count;
  const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, &count);
  const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(b, NULL);
  size_t old = out->glyph_count;
  struct glyph *glyphs = arena_grow(a, (void *)out->glyphs, old, old + count, sizeof *glyphs);
  for (unsigned i = 0; i < count; i++) {
    glyphs[old + i] = (struct glyph){ info[i].codepoint, info[i].cluster, role, at[i].x_advance,
      at[i].x_offset, at[i].y_offset };
    out->width += (float)at[i].x_advance / TYPE_EM;
  }
  out->glyphs = glyphs;
  out->glyph_count = old + count;
  if (!out->missing) out->missing = missing_in(out, old);
}

/* Cuts the text into pieces of one face each, and shapes them; the text and what is made of it live in a. */
static const struct shaped *shape_new(
    struct shaper *s, struct arena *a, enum face_role role, const char *text, size_t length) {
  struct shaped *out = arena_alloc(a, sizeof *out);
  *out = (struct shaped){ .text = text, .length = length };
  const char *end = text + length;
  size_t start = 0;
  enum face_role current = role;
  for (const char *at = text; at < end;) {
    uint32_t c;
    size_t size = utf8_next(at, end, &c);
    enum face_role wanted = role_has(s, role, c) ? role : FACE_FALLBACK;
    bool none = wanted != role && !role_has(s, FACE_FALLBACK, c);
    if (!out->missing && (none || is_right_to_left(c))) out->missing = c;
    size_t offset = (size_t)(at - text);
    if (wanted != current && offset > start) {
      shape_piece(s, a, current, start, offset - start, out);
      start = offset;
    }
    current = wanted;
    at += size;
  }
  if (length > start) shape_piece(s, a, current, start, length - start, out);
  return out;
}

/* The shaped word that all reports of the run share.  There is room for so many words, and short ones only:
   NULL for any other. */
static const struct shaped *shape_shared(
    struct shaper *s, enum face_role role, const char *text, size_t length) {
  struct kept *k = s->fonts->kept;
  const struct shaped *found = NULL;
  if (length > LONGEST_SHARED) return NULL;
  char key[LONGEST_SHARED + 1] = { (char)role };
  memcpy(key + 1, text, length);
  pthread_mutex_lock(&k->lock);
  size_t known = k->words.count;
  size_t index =
      known < SHARED_WORDS ? map_add(&k->words, key, length + 1) : map_find(&k->words, key, length + 1);
  if (index != MAP_ABSENT && index == known)
    k->shaped[index] = shape_new(s, &k->arena, role, k->words.keys[index] + 1, length);
  if (index != MAP_ABSENT) found = k->shaped[index];
  pthread_mutex_unlock(&k->lock);
  return found;
}

/* A text without its characters that have no picture: a reader who looks for a word does not know of them. */
static const char *without_ignorable(struct arena *a, const char *text, size_t *length) {
  const char *end = text + *length;
  char *out = NULL;
  size_t kept = 0;
  for (const char *at = text; at < end;) {
    uint32_t c;
    size_t size = utf8_next(at, end, &c);
    bool ignorable = is_ignorable(c);
    if (ignorable && !out) out = arena_copy(a, text, *length);
    if (out && !ignorable) memmove(out + kept, at, size);
    if (!ignorable) kept += size;
    at += size;
  }
  *length = kept;
  return out ? out : text;
}

/* Notes what the glyphs of a text stand for: the first of a cluster for all its characters. */
static void use_all(struct shaper *s, const struct shaped *shaped) {
  for (size_t i = 0, next; i < shaped->glyph_count; i = next) {
    const struct glyph *g = &shaped->glyphs[i];
    for (next = i + 1; next < shaped->glyph_count && shaped->glyphs[next].cluster == g->cluster;)
      next++;
    size_t end = next < shaped->glyph_count ? shaped->glyphs[next].cluster : shaped->length;
    size_t length = end - g->cluster;
    const char *text = shaped->text + g->cluster;
    if (length > 1) text = without_ignorable(s->arena, text, &length);
    use(s, g->role, g->id, text, length);
    for (size_t j = i + 1; j < next; j++)
      use(s, shaped->glyphs[j].role, shaped->glyphs[j].id, "", 0);
  }
}

const struct shaped *shape(struct shaper *s, enum face_role role, const char *text, size_t length) {
  struct map *words = &s->words[role];
  size_t known = words->count;
  size_t index = map_add(words, text, length);
  if (words->count == known) return s->shaped[role][index];
  if (index >= s->capacity[role]) {
    size_t grown = s->capacity[role] ? s->capacity[role] * 2 : 128;
    s->shaped[role] =
        arena_grow(s->arena, s->shaped[role], s->capacity[role], grown, sizeof *s->shaped[role]);
    s->capacity[role] = grown;
  }
  const struct shaped *shaped = shape_shared(s, role, text, length);
  if (!shaped) shaped = shape_new(s, s->arena, role, words->keys[index], length);
  use_all(s, shaped);
  return s->shaped[role][index] = shaped;
}

size_t shaper_uses(struct arena *a, const struct shaper *s, enum face_role role, struct glyph_use **out) {
  size_t count = 0;
  *out = NULL;
  if (!s->uses[role]) return 0;
  unsigned glyphs = hb_face_get_glyph_count(s->fonts->faces[role].face);
  *out = arena_array(a, glyphs, sizeof **out);
  for (unsigned i = 0; i < glyphs; i++)
    if (s->uses[role][i].text) (*out)[count++] = s->uses[role][i];
  return count;
}
