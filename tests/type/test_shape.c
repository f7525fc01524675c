/* Shaping, metrics and subsets.  Widths and kerning were read from the hmtx, kern and cmap tables of the font
   files with a parser written for that (Open Sans 1.11, DejaVu 2.37). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>
#include <string.h>

#include "type/face.h"
#include "type/shape.h"

static struct arena arena;
static struct diag diag = { .arena = &arena };
static struct fonts *fonts;

static int units(const struct shaped *s) {
  int sum = 0;
  for (size_t i = 0; i < s->glyph_count; i++)
    sum += s->glyphs[i].advance;
  return sum;
}

static const struct shaped *shaped(struct shaper *s, enum face_role role, const char *text) {
  return shape(s, role, text, strlen(text));
}

static void widths_are_those_of_the_font_file(void **state) {
  (void)state;
  struct shaper *s = shaper_open(&arena, fonts);
  assert_int_equal(units(shaped(s, FACE_REGULAR, "Hello")), 4933);
  assert_int_equal(units(shaped(s, FACE_BOLD, "Hello")), 5111);
  assert_int_equal(units(shaped(s, FACE_MONO, "Hello")), 5 * 1233);
  assert_int_equal(units(shaped(s, FACE_REGULAR, "AV")), 1296 + 1219 - 82);
  assert_int_equal(units(shaped(s, FACE_REGULAR, " ")), 532);
  assert_int_equal(face_glyph(fonts, FACE_REGULAR, 'A'), 36);
  assert_int_equal(face_advance(fonts, FACE_REGULAR, 36), 1296);
  const char *digits[] = { "0", "1", "9" };
  for (size_t i = 0; i < 3; i++)
    assert_int_equal(units(shaped(s, FACE_REGULAR, digits[i])), 1171);
  shaper_close(s);
}

static void metrics_are_those_of_the_font_file(void **state) {
  (void)state;
  const struct face_metrics *m = face_metrics(fonts, FACE_REGULAR);
  assert_string_equal(m->postscript_name, "OpenSans");
  assert_int_equal(m->ascent, 2189);
  assert_int_equal(m->descent, -600);
  assert_int_equal(m->cap_height, 1462);
  assert_int_equal(m->x_height, 1096);
  assert_int_equal(m->left, -1126);
  assert_int_equal(m->bottom, -555);
  assert_int_equal(m->right, 2466);
  assert_int_equal(m->top, 2146);
  assert_false(m->italic);
  assert_true(face_metrics(fonts, FACE_ITALIC)->italic_angle < -11);
  assert_true(face_metrics(fonts, FACE_MONO)->fixed_pitch);
}

static void a_word_is_shaped_once(void **state) {
  (void)state;
  struct shaper *s = shaper_open(&arena, fonts);
  const struct shaped *first = shaped(s, FACE_REGULAR, "coverage");
  assert_ptr_equal(shaped(s, FACE_REGULAR, "coverage"), first);
  assert_ptr_not_equal(shaped(s, FACE_BOLD, "coverage"), first);
  shaper_close(s);
}

static void falls_back_glyph_by_glyph(void **state) {
  (void)state;
  struct shaper *s = shaper_open(&arena, fonts);
  const struct shaped *arrow = shaped(s, FACE_REGULAR, "a→b");
  assert_int_equal(arrow->missing, 0);
  assert_int_equal(arrow->glyph_count, 3);
  assert_int_equal(arrow->glyphs[0].role, FACE_REGULAR);
  assert_int_equal(arrow->glyphs[1].role, FACE_FALLBACK);
  assert_int_equal(arrow->glyphs[1].cluster, 1);
  assert_int_equal(arrow->glyphs[2].cluster, 4);
  assert_int_equal(arrow->glyphs[2].role, FACE_REGULAR);
  assert_int_equal(shaped(s, FACE_REGULAR, "a\xF3\xB0\x80\x80")->missing, 0xF0000);
  assert_int_equal(shaped(s, FACE_REGULAR, "soft\xC2\xADhyphen\xE2\x80\x8B")->missing, 0);
  const struct shaped *parted = shaped(s, FACE_REGULAR, "a\xE2\x80\xA8"); /* a line separator */
  assert_int_equal(parted->glyphs[1].role, FACE_FALLBACK);
  assert_int_not_equal(parted->glyphs[1].id, 0);
  shaper_close(s);
}

static void uses_know_their_characters(void **state) {
  (void)state;
  struct shaper *s = shaper_open(&arena, fonts);
  shaped(s, FACE_REGULAR, "a\xC2\xA0");
  shaped(s, FACE_REGULAR, " ");
  shaped(s, FACE_REGULAR, "ffi");
  struct glyph_use *uses;
  size_t count = shaper_uses(&arena, s, FACE_REGULAR, &uses);
  size_t spaces = 0, ligatures = 0;
  for (size_t i = 0; i < count; i++) {
    spaces += uses[i].length == 1 && uses[i].text[0] == ' ';
    ligatures += uses[i].length == 3 && memcmp(uses[i].text, "ffi", 3) == 0;
    assert_true(i == 0 || uses[i - 1].glyph < uses[i].glyph);
  }
  assert_int_equal(spaces, 1);
  assert_int_equal(ligatures, 1);
  assert_int_equal(shaper_uses(&arena, s, FACE_BOLD, &uses), 0);
  shaper_close(s);
}

/* What nobody sees is not read out, nor in the way of who looks for a word. */
static void uses_leave_out_what_has_no_picture(void **state) {
  (void)state;
  struct shaper *s = shaper_open(&arena, fonts);
  shaped(s, FACE_REGULAR, "x\xC2\xADy\xE2\x80\x8B\xE2\x80\xAEz\xEF\xBB\xBF");
  struct glyph_use *uses;
  assert_int_equal(shaper_uses(&arena, s, FACE_REGULAR, &uses), 3);
  for (size_t i = 0; i < 3; i++) {
    assert_int_equal(uses[i].length, 1);
    assert_int_equal(*uses[i].text, 'x' + i);
  }
  shaper_close(s);
}

static bool has_table(const struct face_subset *s, const char *tag) {
  size_t count = (size_t)((unsigned char)s->bytes[4] << 8 | (unsigned char)s->bytes[5]);
  for (size_t i = 0; i < count; i++)
    if (memcmp(s->bytes + 12 + 16 * i, tag, 4) == 0) return true;
  return false;
}

static void subsets_hold_outlines_alone(void **state) {
  (void)state;
  const uint32_t wanted[] = { 36, 57, 82 }; /* A V o */
  struct face_subset s;
  assert_true(face_subset(&arena, fonts, FACE_REGULAR, wanted, 3, &diag, &s));
  assert_int_equal(s.glyph_count, 4);
  assert_int_equal(s.old_glyphs[0], 0);
  assert_int_equal(s.old_glyphs[1], 36);
  assert_int_equal(s.old_glyphs[2], 57);
  assert_int_equal(s.old_glyphs[3], 82);
  assert_in_range(s.length, 200, 2000);
  const char *const kept[] = { "glyf", "loca", "head", "hhea", "hmtx", "maxp" };
  for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
    assert_true(has_table(&s, kept[i]));
  const char *const dropped[] = { "GSUB", "GPOS", "kern", "name", "cmap", "fpgm", "post" };
  for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
    assert_false(has_table(&s, dropped[i]));
}

static void every_file_is_named_with_its_digest(void **state) {
  (void)state;
  const struct font_file *files;
  assert_int_equal(fonts_files(&arena, fonts, &files), 6);
  for (size_t i = 0; i < 6; i++) {
    assert_non_null(files[i].path);
    assert_int_equal(strlen(files[i].sha256), 64);
  }
}

static void *shape_many(void *out) {
  struct arena *own = out;
  struct shaper *s = shaper_open(own, fonts);
  int *sum = arena_alloc(own, sizeof *sum);
  for (int i = 0; i < 2000; i++) {
    const char *word = arena_printf(own, "AVword%d→", i);
    *sum += units(shaped(s, (enum face_role)(i % 6), word));
  }
  shaper_close(s);
  return sum;
}

static void threads_share_the_faces(void **state) {
  (void)state;
  struct arena own[2] = { { 0 } };
  pthread_t threads[2];
  int *sums[2];
  for (size_t i = 0; i < 2; i++)
    assert_int_equal(pthread_create(&threads[i], NULL, shape_many, &own[i]), 0);
  for (size_t i = 0; i < 2; i++)
    pthread_join(threads[i], (void **)&sums[i]);
  assert_int_equal(*sums[0], *sums[1]);
  arena_free(&own[0]);
  arena_free(&own[1]);
}

static int open_fonts(void **state) {
  (void)state;
  return fonts_open(&arena, &diag, &fonts) ? 0 : 1;
}

static int close_fonts(void **state) {
  (void)state;
  fonts_close(fonts);
  arena_free(&arena);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(widths_are_those_of_the_font_file),
    cmocka_unit_test(metrics_are_those_of_the_font_file),
    cmocka_unit_test(a_word_is_shaped_once),
    cmocka_unit_test(falls_back_glyph_by_glyph),
    cmocka_unit_test(uses_know_their_characters),
    cmocka_unit_test(uses_leave_out_what_has_no_picture),
    cmocka_unit_test(subsets_hold_outlines_alone),
    cmocka_unit_test(every_file_is_named_with_its_digest),
    cmocka_unit_test(threads_share_the_faces),
  };
  return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
