/* Faces into PDF fonts (ISO 32000-1, 9.7 and 9.8): composite fonts with two-byte glyph ids, widths, a subset
   of the font file, and a map back to Unicode. */
#include <math.h>

#include "render/pdf/font_subset.h"
#include "render/pdf/paint_int.h"
#include "type/face.h"

static int thousandths(int units) {
  return (int)lroundf((float)units * 1000 / TYPE_EM);
}

/* Which glyphs the subset has, a bit each from the highest of the first byte: all of them. */
static struct pdf_dict glyph_set(struct pdf *p, const struct font_subset *s) {
  size_t length = (s->glyph_count + 7) / 8;
  unsigned char *bits = arena_alloc(p->arena, length);
  for (size_t i = 0; i < s->glyph_count; i++)
    bits[i / 8] |= (unsigned char)(0x80 >> i % 8);
  return pdf_stream(p, bits, length, PDF_DEFLATE);
}

static struct pdf_dict descriptor(struct pdf *p, const struct face_metrics *m, const struct font_subset *s) {
  enum { FIXED_PITCH = 1, SYMBOLIC = 4, ITALIC = 64 };
  struct pdf_dict d = pdf_object(p);
  dict_name(p, d, "Type", "FontDescriptor");
  dict_name(p, d, "FontName", s->name);
  dict_int(p, d, "Flags", SYMBOLIC | (m->fixed_pitch ? FIXED_PITCH : 0) | (m->italic ? ITALIC : 0));
  struct pdf_array box = pdf_array(p);
  const int edges[4] = { m->left, m->bottom, m->right, m->top };
  for (size_t i = 0; i < 4; i++)
    array_int(p, box, thousandths(edges[i]));
  dict_array(p, d, "FontBBox", box);
  dict_real(p, d, "ItalicAngle", m->italic_angle);
  dict_int(p, d, "Ascent", thousandths(m->ascent));
  dict_int(p, d, "Descent", thousandths(m->descent));
  dict_int(p, d, "CapHeight", thousandths(m->cap_height));
  dict_int(p, d, "XHeight", thousandths(m->x_height));
  dict_int(p, d, "StemV", thousandths(m->stem_v));
  struct pdf_dict file = pdf_stream(p, s->file.bytes, s->file.length, PDF_PACKED);
  dict_int(p, file, "Length1", (int)s->file_length);
  dict_dict(p, d, "FontFile2", file);
  if (p->archived) dict_dict(p, d, "CIDSet", glyph_set(p, s));
  return d;
}

static struct pdf_dict write_font(struct pdf *p, const struct face_metrics *m, const struct font_subset *s) {
  struct pdf_dict cid = pdf_object(p), system = pdf_dict(p);
  dict_name(p, cid, "Type", "Font");
  dict_name(p, cid, "Subtype", "CIDFontType2");
  dict_name(p, cid, "BaseFont", s->name);
  dict_ascii(p, system, "Registry", "Adobe");
  dict_ascii(p, system, "Ordering", "Identity");
  dict_int(p, system, "Supplement", 0);
  dict_dict(p, cid, "CIDSystemInfo", system);
  dict_dict(p, cid, "FontDescriptor", descriptor(p, m, s));
  dict_array(p, cid, "W", pdf_array_as(p, s->widths_array));
  dict_name(p, cid, "CIDToGIDMap", "Identity");

  struct pdf_dict font = pdf_object(p);
  struct pdf_array descendants = pdf_array(p);
  array_dict(p, descendants, cid);
  dict_name(p, font, "Type", "Font");
  dict_name(p, font, "Subtype", "Type0");
  dict_name(p, font, "BaseFont", s->name);
  dict_name(p, font, "Encoding", "Identity-H");
  dict_array(p, font, "DescendantFonts", descendants);
  dict_dict(p, font, "ToUnicode", pdf_stream(p, s->unicode.bytes, s->unicode.length, PDF_PACKED));
  return font;
}

bool fonts_embed(struct pdf *p, const struct shaper *s, struct diag *d, struct pdf_font fonts[FACE_COUNT]) {
  const struct fonts *f = shaper_fonts(s);
  for (size_t i = 0; i < FACE_COUNT; i++) {
    enum face_role role = (enum face_role)i;
    struct glyph_use *uses;
    size_t count = shaper_uses(p->arena, s, role, &uses);
    if (!count) continue;
    fonts[i].subset = font_subset(p->arena, f, role, uses, count, d);
    if (!fonts[i].subset) return false;
    fonts[i].object = write_font(p, face_metrics(f, role), fonts[i].subset);
  }
  return true;
}
