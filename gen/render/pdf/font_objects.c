/* Faces into PDF fonts (ISO 32000-1, 9.7 and 9.8): composite fonts with two-byte glyph ids, widths, a subset
   of the font file, and a map back to Unicode. */
#include <math.h>

#include "base/file.h"
#include "base/utf8.h"
#include "render/pdf/paint_int.h"
#include "type/face.h"

#define MAPPINGS_IN_BLOCK 100 /* the most that one beginbfchar may have */

static float thousandths(int units) {
  return (float)units * 1000 / TYPE_EM;
}

/* "ABCDEF+OpenSans-Regular": the letters from a digest of the subset, as different subsets must differ. */
static const char *subset_name(struct pdf *p, const char *name, const struct face_subset *s) {
  const char *digest = digest_of(p->arena, s->bytes, s->length);
  char prefix[7] = { 0 };
  for (size_t i = 0; i < 6; i++) {
    char c = digest[i];
    prefix[i] = (char)('A' + (c <= '9' ? c - '0' : c - 'a' + 10));
  }
  return arena_printf(p->arena, "%s+%s", prefix, name);
}

static struct pdf_dict descriptor(
    struct pdf *p, const struct face_metrics *m, const char *name, const struct face_subset *s) {
  enum { FIXED_PITCH = 1, SYMBOLIC = 4, ITALIC = 64 };
  struct pdf_dict d = pdf_object(p);
  dict_name(p, d, "Type", "FontDescriptor");
  dict_name(p, d, "FontName", name);
  dict_int(p, d, "Flags", SYMBOLIC | (m->fixed_pitch ? FIXED_PITCH : 0) | (m->italic ? ITALIC : 0));
  struct pdf_array box = pdf_array(p);
  const int edges[4] = { m->left, m->bottom, m->right, m->top };
  for (size_t i = 0; i < 4; i++)
    array_int(p, box, (int)lroundf(thousandths(edges[i])));
  dict_array(p, d, "FontBBox", box);
  dict_real(p, d, "ItalicAngle", m->italic_angle);
  dict_int(p, d, "Ascent", (int)lroundf(thousandths(m->ascent)));
  dict_int(p, d, "Descent", (int)lroundf(thousandths(m->descent)));
  dict_int(p, d, "CapHeight", (int)lroundf(thousandths(m->cap_height)));
  dict_int(p, d, "XHeight", (int)lroundf(thousandths(m->x_height)));
  dict_int(p, d, "StemV", (int)lroundf(thousandths(m->stem_v)));
  struct pdf_dict file = pdf_stream(p, s->bytes, s->length, PDF_DEFLATE);
  dict_int(p, file, "Length1", (int)s->length);
  dict_dict(p, d, "FontFile2", file);
  return d;
}

/* To a tenth of a thousandth of an em, so that rounding never adds up to anything on a line. */
static void find_widths(const struct fonts *f, enum face_role role, const struct face_subset *s, float *out) {
  for (size_t i = 0; i < s->glyph_count; i++)
    out[i] = roundf(thousandths(face_advance(f, role, s->old_glyphs[i])) * 10) / 10;
}

static struct pdf_array widths_array(struct pdf *p, const float *widths, size_t count) {
  struct pdf_array all = pdf_array(p), run = pdf_array(p);
  array_int(p, all, 0);
  for (size_t i = 0; i < count; i++) {
    float whole = roundf(widths[i]);
    if (whole < widths[i] || whole > widths[i])
      array_real(p, run, widths[i]);
    else
      array_int(p, run, (int)whole);
  }
  array_array(p, all, run);
  return all;
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

/* The characters each glyph stands for, as a CMap (9.10.3). */
static struct pdf_dict to_unicode(
    struct pdf *p, const struct pdf_font *font, const struct glyph_use *uses, size_t count) {
  struct text t = text_start(p->arena);
  text_add(&t, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
               "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
               "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
               "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
  size_t mapped = 0;
  for (size_t i = 0; i < count; i++)
    mapped += uses[i].length > 0;
  size_t left = mapped, in_block = 0;
  for (size_t i = 0; i < count; i++) {
    if (!uses[i].length) continue;
    if (!in_block) {
      in_block = left < MAPPINGS_IN_BLOCK ? left : MAPPINGS_IN_BLOCK;
      text_printf(&t, "%zu beginbfchar\n", in_block);
    }
    text_printf(&t, "<%04X> <", font->new_glyphs[uses[i].glyph]);
    add_utf16_hex(&t, uses[i].text, uses[i].length);
    text_add(&t, ">\n");
    left--;
    if (!--in_block) text_add(&t, "endbfchar\n");
  }
  text_add(&t, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
  return pdf_stream(p, t.bytes, t.length, PDF_DEFLATE);
}

static void write_font(struct pdf *p, const struct face_metrics *m, const struct face_subset *s,
    struct pdf_dict unicode, struct pdf_font *font) {
  const char *name = subset_name(p, m->postscript_name, s);
  struct pdf_dict cid = pdf_object(p), system = pdf_dict(p);
  dict_name(p, cid, "Type", "Font");
  dict_name(p, cid, "Subtype", "CIDFontType2");
  dict_name(p, cid, "BaseFont", name);
  dict_ascii(p, system, "Registry", "Adobe");
  dict_ascii(p, system, "Ordering", "Identity");
  dict_int(p, system, "Supplement", 0);
  dict_dict(p, cid, "CIDSystemInfo", system);
  dict_dict(p, cid, "FontDescriptor", descriptor(p, m, name, s));
  dict_array(p, cid, "W", widths_array(p, font->widths, s->glyph_count));
  dict_name(p, cid, "CIDToGIDMap", "Identity");

  font->object = pdf_object(p);
  struct pdf_array descendants = pdf_array(p);
  array_dict(p, descendants, cid);
  dict_name(p, font->object, "Type", "Font");
  dict_name(p, font->object, "Subtype", "Type0");
  dict_name(p, font->object, "BaseFont", name);
  dict_name(p, font->object, "Encoding", "Identity-H");
  dict_array(p, font->object, "DescendantFonts", descendants);
  dict_dict(p, font->object, "ToUnicode", unicode);
}

bool fonts_embed(struct pdf *p, const struct shaper *s, struct diag *d, struct pdf_font fonts[FACE_COUNT]) {
  const struct fonts *f = shaper_fonts(s);
  for (size_t i = 0; i < FACE_COUNT; i++) {
    enum face_role role = (enum face_role)i;
    struct pdf_font *font = &fonts[i];
    struct glyph_use *uses;
    size_t count = shaper_uses(p->arena, s, role, &uses);
    if (!count) continue;
    uint32_t *glyphs = arena_array(p->arena, count, sizeof *glyphs);
    for (size_t g = 0; g < count; g++)
      glyphs[g] = uses[g].glyph;
    struct face_subset subset;
    if (!face_subset(p->arena, f, role, glyphs, count, d, &subset)) return false;
    font->used = true;
    font->glyph_count = glyphs[count - 1] + 1;
    font->new_glyphs = arena_array(p->arena, font->glyph_count, sizeof *font->new_glyphs);
    for (size_t g = 0; g < subset.glyph_count; g++)
      if (subset.old_glyphs[g] < font->glyph_count) font->new_glyphs[subset.old_glyphs[g]] = (uint16_t)g;
    font->widths = arena_array(p->arena, subset.glyph_count, sizeof *font->widths);
    find_widths(f, role, &subset, font->widths);
    write_font(p, face_metrics(f, role), &subset, to_unicode(p, font, uses, count), font);
  }
  return true;
}
