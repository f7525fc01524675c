/* The words of each language: all there, and found by a report's language. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/words.h"

static struct arena arena;

static void no_word_is_left_out(void **state) {
  (void)state;
  static const char *const known[] = { "en", "cy" };
  for (size_t i = 0; i < 2; i++) {
    const struct words *w = words_of(known[i]);
    assert_string_equal(w->language, known[i]);
    /* A struct of nothing but texts. */
    const char *const *texts = (const char *const *)w;
    for (size_t n = 0; n < sizeof *w / sizeof *texts; n++)
      assert_true(texts[n] && *texts[n]);
  }
}

static void a_language_is_found_by_its_first_subtag(void **state) {
  (void)state;
  assert_string_equal(words_of("cy-GB")->table, "Tabl");
  assert_string_equal(words_of("CY")->table, "Tabl");
  assert_string_equal(words_of("en-GB")->table, "Table");
  assert_string_equal(words_of("cyx")->table, "Table");
  assert_string_equal(words_of("de")->table, "Table");
  assert_string_equal(words_of("c")->table, "Table");
  assert_string_equal(words_of("")->table, "Table");
  assert_string_equal(words_of(NULL)->table, "Table");
}

static void dates_are_in_words(void **state) {
  (void)state;
  struct date day = { 18603 };
  assert_string_equal(words_date(&arena, words_of("en"), day), "7 December 2020");
  assert_string_equal(words_short_date(&arena, words_of("en"), day), "7 Dec 2020");
  assert_string_equal(words_month(&arena, words_of("en"), day), "December 2020");
  assert_string_equal(words_date(&arena, words_of("cy"), day), "7 Rhagfyr 2020");
}

static int free_arena(void **state) {
  (void)state;
  arena_free(&arena);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(no_word_is_left_out),
    cmocka_unit_test(a_language_is_found_by_its_first_subtag),
    cmocka_unit_test(dates_are_in_words),
  };
  return cmocka_run_group_tests(tests, NULL, free_arena);
}
