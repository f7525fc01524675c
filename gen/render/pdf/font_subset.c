/* The glyphs used of a face into a packed font file, its widths and its map to Unicode. */
#include "render/pdf/font_subset.h"

#include <math.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "base/utf8.h"
#include "render/pdf/deflate.h"
#include "type/face.h"

#define LEVEL 6               /* of 12: a subset is packed once a run; above 9 it takes 9 MB of memory */
#define MAPPINGS_IN_BLOCK 100 /* the most that one beginbfchar may have */
#define RUNNING_TEXT 24       /* of these characters used: the face sets running text, and is given all */
static const char common[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,:;-()/%£’–";

/* The uses of a face, by its glyph ids. */
struct uses {
  size_t count;
  const struct glyph_use *items;
};

struct making {
  const struct fonts *fonts;
  enum face_role role;
  struct uses uses;
  struct diag *diag;
};

/* The uses, with the common characters when enough of these are among them. */
static struct uses round_up(struct arena *a, const struct fonts *f, enum face_role role, struct uses used) {
  struct glyph_use extra[sizeof common];
  size_t extra_count = 0, among = 0;
  const char *end = common + sizeof common - 1;
  for (const char *at = common; at < end;) {
    uint32_t c;
    size_t length = utf8_next(at, end, &c), i = 0;
    uint32_t glyph = face_glyph(f, role, c);
    while (i < used.count && used.items[i].glyph != glyph)
      i++;
    if (i < used.count)
      among++;
    else if (glyph)
      extra[extra_count++] = (struct glyph_use){ glyph, at, length };
    at += length;
  }
  if (among < RUNNING_TEXT) return used;
  struct glyph_use *all = arena_array(a, used.count + extra_count, sizeof *all);
  memcpy(all, used.items, used.count * sizeof *all);
  size_t count = used.count;
  for (size_t i = 0; i < extra_count; i++, count++) { /* in order of their ids */
    size_t at = count;
    for (; at > 0 && all[at - 1].glyph > extra[i].glyph; at--)
      all[at] = all[at - 1];
    all[at] = extra[i];
  }
  return (struct uses){ count, all };
}

static const char *subset_name(struct arena *a, const char *name, const struct face_subset *s) {
  const char *digest = digest_of(a, s->bytes, s->length);
  char prefix[7] = { 0 };
  for (size_t i = 0; i < 6; i++) {
    char c = digest[i];
    prefix[i] = (char)('A' + (c <= '9' ? c - '0' : c - 'a' + 10));
  }
  return arena_printf(a, "%s+%s", prefix, name);
}

/* To a tenth of a thousandth of an em, so that rounding never adds up to anything on a line. */
static const float *find_widths(struct arena *a, const struct making *m, const struct face_subset *s) {
  float *widths = arena_array(a, s->glyph_count, sizeof *widths);
  for (size_t i = 0; i < s->glyph_count; i++)
    widths[i] = roundf((float)face_advance(m->fonts, m->role, s->old_glyphs[i]) * 10000 / TYPE_EM) / 10;
  return widths;
}

static struct slice widths_array(struct arena *a, const float *widths, size_t count) {
  struct text t = text_start(a);
  text_add(&t, "[0[");
  for (size_t i = 0; i < count; i++) {
    long tenths = lroundf(widths[i] * 10);
    if (i) text_add_char(&t, ' ');
    text_add_integer(&t, tenths / 10);
    if (tenths % 10) text_printf(&t, ".%ld", tenths % 10);
  }
  text_add(&t, "]]");
  return (struct slice){ t.bytes, t.length };
}

static void add_utf16_hex(struct text *out, const char *at, size_t length) {
  const char *end = at + length;
  uint32_t c;
  while (at < end) {
    at += utf8_next(at, end, &c);
    if (c >= 0x10000) {
      text_printf(out, "%04X", (unsigned)(0xD800 + ((c - 0x10000) >> 10)));
      c = 0xDC00 + ((c - 0x10000) & 0x3FF);
    }
    text_printf(out, "%04X", (unsigned)c);
  }
}

static struct text to_unicode(struct arena *a, const uint16_t *new_glyphs, struct uses uses) {
  struct text t = text_start(a);
  text_add(&t, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
               "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
               "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
               "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
  size_t left = 0, in_block = 0;
  for (size_t i = 0; i < uses.count; i++)
    left += uses.items[i].length > 0;
  for (size_t i = 0; i < uses.count; i++) {
    const struct glyph_use *u = &uses.items[i];
    if (!u->length) continue;
    if (!in_block) {
      in_block = left < MAPPINGS_IN_BLOCK ? left : MAPPINGS_IN_BLOCK;
      text_printf(&t, "%zu beginbfchar\n", in_block);
    }
    text_printf(&t, "<%04X> <", new_glyphs[u->glyph]);
    add_utf16_hex(&t, u->text, u->length);
    text_add(&t, ">\n");
    left--;
    if (!--in_block) text_add(&t, "endbfchar\n");
  }
  text_add(&t, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
  return t;
}

static bool pack(struct deflater *d, struct arena *a, const void *bytes, size_t length, struct packed *out) {
  const char *packed = deflate_bytes(d, bytes, length, &out->length);
  if (packed) out->bytes = arena_copy(a, packed, out->length);
  return packed != NULL;
}

/* Makes out, which lives in a, with the help of a scratch arena: what is kept is a tenth of what it takes. */
static bool fill_subset(
    struct arena *a, struct arena *scratch, const struct making *m, struct font_subset *out) {
  uint32_t *glyphs = arena_array(scratch, m->uses.count, sizeof *glyphs);
  for (size_t i = 0; i < m->uses.count; i++)
    glyphs[i] = m->uses.items[i].glyph;
  struct face_subset s;
  if (!face_subset(scratch, m->fonts, m->role, glyphs, m->uses.count, m->diag, &s)) return false;
  out->old_count = glyphs[m->uses.count - 1] + 1;
  uint16_t *new_glyphs = arena_array(a, out->old_count, sizeof *new_glyphs);
  for (size_t i = 0; i < s.glyph_count; i++)
    if (s.old_glyphs[i] < out->old_count) new_glyphs[s.old_glyphs[i]] = (uint16_t)i;
  out->new_glyphs = new_glyphs;
  out->name = subset_name(a, face_metrics(m->fonts, m->role)->postscript_name, &s);
  out->glyph_count = s.glyph_count;
  out->widths = find_widths(a, m, &s);
  out->widths_array = widths_array(a, out->widths, s.glyph_count);
  out->file_length = s.length;
  struct text unicode = to_unicode(scratch, new_glyphs, m->uses);
  struct deflater *d = deflater_open(scratch, LEVEL);
  bool packed = d && pack(d, a, s.bytes, s.length, &out->file) &&
                pack(d, a, unicode.bytes, unicode.length, &out->unicode);
  deflater_close(d);
  return packed;
}

static const void *make_subset(struct arena *a, void *context) {
  struct arena scratch = { 0 };
  struct font_subset *made = arena_alloc(a, sizeof *made);
  bool done = fill_subset(a, &scratch, context, made);
  arena_free(&scratch);
  return done ? made : NULL;
}

const struct font_subset *font_subset(struct arena *a, const struct fonts *f, enum face_role role,
    const struct glyph_use *uses, size_t count, struct diag *d) {
  struct making m = { f, role, round_up(a, f, role, (struct uses){ count, uses }), d };
  struct text key = text_start(a);
  text_printf(&key, "subset %d", (int)role);
  for (size_t i = 0; i < m.uses.count; i++) {
    text_add_bytes(&key, (const char *)&m.uses.items[i].glyph, sizeof m.uses.items[i].glyph);
    text_add_bytes(&key, m.uses.items[i].text, m.uses.items[i].length);
    text_add_char(&key, '\0');
  }
  const void *kept = fonts_kept(f, key.bytes, key.length, make_subset, &m);
  return kept ? kept : make_subset(a, &m);
}
