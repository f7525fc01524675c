/* Ten thousand pairs of words: set word by word, they are as wide as HarfBuzz makes the whole, kerning
   included. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <hb.h>

#include "base/text.h"
#include "type/face.h"
#include "type/shape.h"

static struct arena arena;
static struct fonts *fonts;
static uint32_t random_state = 1;

static size_t below(size_t limit) {
  random_state = random_state * 1664525u + 1013904223u;
  return (size_t)(random_state >> 8) % limit;
}

/* A word of letters that kern much, figures, punctuation and accents. */
static const char *random_word(void) {
  static const char *const letters[] = { "A", "V", "T", "o", "W", "a", "y", "f", "i", "r", ".", ",", "1", "7",
    "£", "–", "’", "L", "Y", "P", "é", "Ŵ", "ł", "e", "s", "(", ")", "/", "-", "“", "”", "F", "K", "x", "w",
    "ﬁ" };
  struct text t = text_start(&arena);
  for (size_t n = 1 + below(9); n > 0; n--)
    text_add(&t, letters[below(sizeof letters / sizeof *letters)]);
  return t.bytes;
}

static int whole_width(hb_font_t *font, const char *text) {
  hb_buffer_t *b = hb_buffer_create();
  hb_buffer_add_utf8(b, text, -1, 0, -1);
  hb_buffer_set_direction(b, HB_DIRECTION_LTR);
  hb_buffer_set_script(b, HB_SCRIPT_LATIN);
  hb_shape(font, b, NULL, 0);
  unsigned count;
  hb_glyph_position_t *at = hb_buffer_get_glyph_positions(b, &count);
  int sum = 0;
  for (unsigned i = 0; i < count; i++)
    sum += at[i].x_advance;
  hb_buffer_destroy(b);
  return sum;
}

static int set_width(struct shaper *s, enum face_role role, const char *text) {
  const struct shaped *shaped = shape(s, role, text, strlen(text));
  int sum = 0;
  for (size_t i = 0; i < shaped->glyph_count; i++)
    sum += shaped->glyphs[i].advance;
  return sum;
}

static void words_are_as_wide_as_the_whole(void **state) {
  (void)state;
  const struct font_file *files;
  fonts_files(&arena, fonts, &files);
  struct shaper *s = shaper_open(&arena, fonts);
  for (int role = FACE_REGULAR; role <= FACE_BOLD_ITALIC; role++) {
    hb_blob_t *blob = hb_blob_create_from_file(files[role].path);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_font_t *font = hb_font_create(face);
    hb_font_set_scale(font, TYPE_EM, TYPE_EM);
    for (size_t i = 0; i < 2500; i++) {
      const char *first = random_word(), *second = random_word();
      int whole = whole_width(font, arena_printf(&arena, "%s %s", first, second));
      int set = set_width(s, (enum face_role)role, first) + set_width(s, (enum face_role)role, " ") +
                set_width(s, (enum face_role)role, second);
      if (set != whole) fail_msg("'%s %s': %d set, %d whole", first, second, set, whole);
    }
    hb_font_destroy(font);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
  }
  shaper_close(s);
}

static int set_up(void **state) {
  (void)state;
  struct diag d = { .arena = &arena };
  return fonts_open(&arena, &d, &fonts) ? 0 : 1;
}

static int tear_down(void **state) {
  (void)state;
  fonts_close(fonts);
  arena_free(&arena);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = { cmocka_unit_test(words_are_as_wide_as_the_whole) };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
