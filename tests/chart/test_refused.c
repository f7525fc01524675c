/* What cannot be drawn, and what it says. */
#include "geometry.h"

static void what_cannot_be_drawn_says_why(void **state) {
  (void)state;
  struct builder *b = request("bars");
  add(b, "A", 1);
  assert_string_equal(refused(b), "there is no kind of chart 'bars'; did you mean 'bar'?");
  b = request("bar");
  assert_string_equal(refused(b), "the chart has no rows");
  for (int i = 0; i < 61; i++)
    add(b, arena_printf(&arena, "N%d", i), i);
  assert_string_equal(refused(b),
      "61 figures are too many for a chart of kind 'bar', which shows at most 60: use the option 'limit'");
  b = request("bar");
  for (int i = 0; i < 5; i++)
    add(b, "A", i)->series = arena_printf(&arena, "S%d", i);
  assert_non_null(strstr(refused(b), "5 categories of colour ('S0', 'S1' …); a chart has at most 4"));
  b = request("line");
  add(b, "A", 1);
  add(b, "A", 2);
  assert_string_equal(refused(b), "two rows are for 'A'");
  b = request("bar");
  add_value(b, "A", value_text("many"));
  assert_string_equal(refused(b), "a chart shows numbers; the figure of 'A' is a text");
}

int main(void) {
#define CASE(f) cmocka_unit_test_setup_teardown(f, start, finish)
  const struct CMUnitTest tests[] = {
    CASE(what_cannot_be_drawn_says_why),
  };
  return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
