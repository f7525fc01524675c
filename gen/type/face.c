/* A face into its metrics, and into a font file of only the glyphs that were used. */
#include "type/face.h"

#include <string.h>

#include <hb-ot.h>
#include <hb-subset.h>

#include "type/fonts_int.h"

static int metric(const struct face *f, hb_ot_metrics_tag_t tag) {
  hb_position_t value;
  hb_ot_metrics_get_position_with_fallback(f->font, tag, &value);
  return value;
}

/* A big-endian 16-bit field of a table; 0 when the table is too short to have it. */
static int table_field(const struct face *f, hb_tag_t tag, unsigned offset) {
  hb_blob_t *table = hb_face_reference_table(f->face, tag);
  unsigned length;
  const unsigned char *bytes = (const unsigned char *)hb_blob_get_data(table, &length);
  int value = offset + 2 <= length ? (int16_t)(bytes[offset] << 8 | bytes[offset + 1]) : 0;
  hb_blob_destroy(table);
  return value;
}

static const char *postscript_name(struct arena *a, const struct face *f) {
  char name[64];
  unsigned size = sizeof name;
  hb_ot_name_get_utf8(f->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, hb_language_from_string("en", -1), &size, name);
  return arena_string(a, size ? name : "Font");
}

void face_measure(struct arena *a, struct face *f) {
  int em = (int)hb_face_get_upem(f->face);
  int weight = table_field(f, HB_TAG('O', 'S', '/', '2'), 4);
  hb_tag_t head = HB_TAG('h', 'e', 'a', 'd');
  struct face_metrics *m = &f->metrics;
  m->postscript_name = postscript_name(a, f);
  m->ascent = metric(f, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
  m->descent = metric(f, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
  m->cap_height = metric(f, HB_OT_METRICS_TAG_CAP_HEIGHT);
  m->x_height = metric(f, HB_OT_METRICS_TAG_X_HEIGHT);
  m->left = table_field(f, head, 36) * TYPE_EM / em;
  m->bottom = table_field(f, head, 38) * TYPE_EM / em;
  m->right = table_field(f, head, 40) * TYPE_EM / em;
  m->top = table_field(f, head, 42) * TYPE_EM / em;
  /* No table holds StemV.  This is the usual estimate: 50 + (weight / 65)^2 thousandths of an em. */
  m->stem_v = (50 + weight * weight / (65 * 65)) * TYPE_EM / 1000;
  m->italic_angle = hb_style_get_value(f->font, HB_STYLE_TAG_SLANT_ANGLE);
  m->italic = m->italic_angle < 0 || m->italic_angle > 0;
  m->fixed_pitch = table_field(f, HB_TAG('p', 'o', 's', 't'), 14) != 0;
}

const struct face_metrics *face_metrics(const struct fonts *f, enum face_role role) {
  return &f->faces[role].metrics;
}

uint32_t face_glyph(const struct fonts *f, enum face_role role, uint32_t code_point) {
  hb_codepoint_t glyph;
  return hb_font_get_nominal_glyph(f->faces[role].font, code_point, &glyph) ? glyph : 0;
}

int face_advance(const struct fonts *f, enum face_role role, uint32_t glyph) {
  return hb_font_get_glyph_h_advance(f->faces[role].font, glyph);
}

/* Marks every table of the face to be dropped but those that glyphs are drawn from. */
static void keep_outlines_only(hb_face_t *face, hb_subset_input_t *input) {
  static const char kept[][5] = { "glyf", "loca", "head", "hhea", "hmtx", "maxp", "CFF " };
  hb_tag_t tags[64];
  unsigned count = sizeof tags / sizeof *tags;
  hb_face_get_table_tags(face, 0, &count, tags);
  hb_set_t *drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (unsigned i = 0; i < count; i++)
    hb_set_add(drop, tags[i]);
  for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
    hb_set_del(drop, hb_tag_from_string(kept[i], 4));
}

/* The subset of a plan as bytes, with the old id of each of its glyphs. */
static bool plan_take(struct arena *a, hb_subset_plan_t *plan, struct face_subset *out) {
  hb_face_t *face = hb_subset_plan_execute_or_fail(plan);
  if (!face) return false;
  hb_blob_t *blob = hb_face_reference_blob(face);
  unsigned length;
  const char *bytes = hb_blob_get_data(blob, &length);
  out->bytes = arena_copy(a, bytes, length);
  out->length = length;
  out->glyph_count = hb_face_get_glyph_count(face);
  uint32_t *old_glyphs = arena_array(a, out->glyph_count, sizeof *old_glyphs);
  const hb_map_t *map = hb_subset_plan_new_to_old_glyph_mapping(plan);
  for (uint32_t i = 0; i < out->glyph_count; i++)
    old_glyphs[i] = hb_map_get(map, i);
  out->old_glyphs = old_glyphs;
  hb_blob_destroy(blob);
  hb_face_destroy(face);
  return length > 0;
}

bool face_subset(struct arena *a, const struct fonts *f, enum face_role role, const uint32_t *glyphs,
    size_t glyph_count, struct diag *d, struct face_subset *out) {
  const struct face *face = &f->faces[role];
  hb_subset_input_t *input = hb_subset_input_create_or_fail();
  hb_subset_plan_t *plan = NULL;
  bool done = false;
  if (!input) goto done;
  hb_set_t *wanted = hb_subset_input_glyph_set(input);
  for (size_t i = 0; i < glyph_count; i++)
    hb_set_add(wanted, glyphs[i]);
  hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
  keep_outlines_only(face->face, input);
  plan = hb_subset_plan_create_or_fail(face->face, input);
  done = plan && plan_take(a, plan, out);
done:
  hb_subset_plan_destroy(plan);
  hb_subset_input_destroy(input);
  if (!done) diag_error(d, face->path, 0, 0, "the font could not be cut down to the glyphs used");
  return done;
}
