/* Themes: those that ship, and what is said of a file that is wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "commands.h"
#include "render/pdf/theme_int.h"

static struct arena arena;
static struct diag diag;

static bool read_file(const char *path, struct theme *out) {
  struct theme_file file;
  diag = (struct diag){ .arena = &arena };
  return theme_file_read(&arena, path, &diag, &file) && theme_read(&arena, &file, &diag, out);
}

static bool read_text(const char *yaml, struct theme *out) {
  write_bytes(temporary("t.yaml"), yaml, strlen(yaml));
  return read_file(temporary("t.yaml"), out);
}

static void themes_that_ship_are_right(void **state) {
  (void)state;
  static const char *const names[] = { "default", "compact", "health-service" };
  struct theme t;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    assert_true(read_file(arena_printf(&arena, "templates/themes/%s.yaml", names[i]), &t));
    if (i == 0) assert_memory_equal(&t, &theme_default, sizeof t);
    if (i > 0) assert_memory_not_equal(&t, &theme_default, sizeof t);
  }
}

static void what_is_left_out_is_as_in_the_default(void **state) {
  (void)state;
  struct theme t;
  assert_true(read_text("text:\n  body: { size: 11.5, leading: 16 }\n", &t));
  assert_float_equal(t.body.size, 11.5, 0.001);
  assert_int_equal(t.body.colour, theme_default.body.colour);
  t.body = theme_default.body;
  assert_memory_equal(&t, &theme_default, sizeof t);
  assert_true(read_text("text:\n  justified: true\ncolours:\n  link: \"#00408a\"\n", &t));
  assert_true(t.justified);
  assert_int_equal(t.link, 0x00408A);
}

static void errors_say_where_and_what(void **state) {
  (void)state;
  static const struct {
    const char *yaml;
    unsigned line, column;
    const char *message;
  } cases[] = {
    { "text:\n  bodi: {size: 9}\n", 2, 3, "unknown key 'bodi'; did you mean 'body'?" },
    { "colors: {}\n", 1, 1, "unknown key 'colors'; did you mean 'colours'?" },
    { "page:\n  margin-top: 1e3\n", 2, 15,
        "'margin-top' is a length in points, from 0 to 5000; found '1e3'" },
    { "page:\n  margin-top: -1\n", 2, 15, "found '-1'" },
    { "tiles:\n  in-row: 2.5\n", 2, 11, "'in-row' is a whole number, from 1 to 6" },
    { "text:\n  justified: maybe\n", 2, 14, "'justified' is true or false" },
    { "colours:\n  link: blue\n", 2, 9, "'link' is a colour, such as \"#005EB8\"; found 'blue'" },
    { "text:\n  body: {face: fat}\n", 2, 16, "regular, bold, italic, bold-italic or mono" },
    { "text:\n  body: {size: 12}\n  code: 1\n", 3, 9, "'code' is a mapping" },
    { "text:\n  body: {size: 20}\n", 2, 9, "a leading that is no smaller" },
    { "text: [1]\n", 1, 7, "'text' is a mapping" },
    { "text:\n  body: {colour: \"#777777\"}\n", 2, 9, "a contrast of 4.48:1 with what is behind it" },
    { "cover:\n  panel: \"#FFFF00\"\n", 0, 0, "'cover: title' has a contrast of 1.07:1" },
    { "page:\n  margin-left: 530\n", 2, 3, "the margins leave no room for text" },
    { "- 1\n", 1, 1, "a theme is a mapping" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct theme t;
    assert_false(read_text(cases[i].yaml, &t));
    assert_non_null(diag.first);
    if (!strstr(diag.first->message, cases[i].message)) fail_msg("%s", diag.first->message);
    assert_int_equal(diag.first->line, cases[i].line);
    assert_int_equal(diag.first->column, cases[i].column);
    assert_string_equal(diag.first->file ? diag.first->file : "", temporary("t.yaml"));
  }
}

/* Known pairs: grey #767676 on white is the lightest grey that passes, 4.54; #777777 has 4.48. */
static void contrast_is_that_of_wcag(void **state) {
  (void)state;
  assert_float_equal(contrast(0x000000, 0xFFFFFF), 21, 0.001);
  assert_float_equal(contrast(0x767676, 0xFFFFFF), 4.54, 0.005);
  assert_float_equal(contrast(0xFFFFFF, 0x777777), 4.48, 0.005);
  assert_float_equal(contrast(0x005EB8, 0xFFFFFF), 6.377, 0.002);
  assert_float_equal(contrast(0x123456, 0x123456), 1, 0.001);
}

static int set_up(void **state) {
  (void)state;
  return make_temporary() ? 0 : 1;
}

static int tear_down(void **state) {
  (void)state;
  remove_temporary();
  arena_free(&arena);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(themes_that_ship_are_right),
    cmocka_unit_test(what_is_left_out_is_as_in_the_default),
    cmocka_unit_test(errors_say_where_and_what),
    cmocka_unit_test(contrast_is_that_of_wcag),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
