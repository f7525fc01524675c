/* Families that a theme asks for: found, measured by, told of when they are not installed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "type/shape.h"

static struct arena arena;
static struct fonts *fonts;

static const struct fonts *with(
    const char *body, const char *headings, const char *mono, const char *expected_problem) {
  struct diag d = { .arena = &arena };
  struct families f = { { body, "t.yaml", 3, 9 }, { headings, "t.yaml", 4, 13 }, { mono, "t.yaml", 5, 9 } };
  const struct fonts *set = fonts_with(fonts, &f, &d);
  assert_int_equal(set == NULL, expected_problem != NULL);
  if (!expected_problem) return set;
  assert_non_null(d.first);
  if (strcmp(d.first->message, expected_problem) != 0) fail_msg("%s", d.first->message);
  assert_string_equal(d.first->file, "t.yaml");
  return NULL;
}

static float width(const struct fonts *f, enum face_role role, const char *text) {
  struct shaper *s = shaper_open(&arena, f);
  float found = shape(s, role, text, strlen(text))->width;
  shaper_close(s);
  return found;
}

static size_t files_of(void) {
  const struct font_file *files;
  return fonts_files(&arena, fonts, &files);
}

static void families_that_ship_open_nothing_more(void **state) {
  (void)state;
  assert_ptr_equal(with(NULL, NULL, NULL, NULL), fonts);
  assert_ptr_equal(with("Open Sans", "open sans", "DejaVu Sans Mono", NULL), fonts);
  assert_int_equal(files_of(), 6);
}

/* DejaVu Sans is wider than Open Sans: an m of 1995 units of 2048 to one of 1904. */
static void another_family_measures_as_it_is(void **state) {
  (void)state;
  const struct fonts *set = with("DejaVu Sans", NULL, NULL, NULL);
  assert_ptr_not_equal(set, fonts);
  assert_float_equal(width(fonts, FACE_REGULAR, "m"), 1904.0 / 2048, 0.0005);
  assert_float_equal(width(set, FACE_REGULAR, "m"), 1995.0 / 2048, 0.0005);
  assert_ptr_equal(with("DejaVu Sans", NULL, NULL, NULL), set);
  assert_ptr_equal(with("DejaVu Sans", "dejavu sans", NULL, NULL) != NULL, true);
  assert_in_range(files_of(), 7, 10);
}

static void headings_may_differ(void **state) {
  (void)state;
  struct families f = { .headings = { .name = "DejaVu Sans" } };
  assert_true(families_differ(&f));
  f.body.name = "dejavu sans";
  assert_false(families_differ(&f));
  const struct fonts *set = with(NULL, "DejaVu Sans", NULL, NULL);
  assert_float_equal(width(set, FACE_REGULAR, "m"), 1904.0 / 2048, 0.0005);
  assert_float_equal(width(set, FACE_HEADING_REGULAR, "m"), 1995.0 / 2048, 0.0005);
}

static void a_family_that_is_not_there_is_told(void **state) {
  (void)state;
  with("Opne Sans", NULL, NULL, "no font family 'Opne Sans' is installed; did you mean 'Open Sans'?");
  with(NULL, "DejaVu Sant", NULL, "no font family 'DejaVu Sant' is installed; did you mean 'DejaVu Sans'?");
  with(NULL, NULL, "Nothing like it at all", "no font family 'Nothing like it at all' is installed");
}

static int open_fonts(void **state) {
  (void)state;
  struct diag d = { .arena = &arena };
  return fonts_open(&arena, &d, &fonts) ? 0 : 1;
}

static int close_fonts(void **state) {
  (void)state;
  fonts_close(fonts);
  arena_free(&arena);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(families_that_ship_open_nothing_more),
    cmocka_unit_test(another_family_measures_as_it_is),
    cmocka_unit_test(headings_may_differ),
    cmocka_unit_test(a_family_that_is_not_there_is_told),
  };
  return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
