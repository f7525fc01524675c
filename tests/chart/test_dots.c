/* Dots on a scale, and lines between two dates. */
#include "geometry.h"

static void dots_stand_on_a_scale_with_their_median(void **state) {
  (void)state;
  struct builder *b = request("dot");
  add(b, "A", 90);
  add(b, "B", 60);
  add(b, "C", 20);
  add(b, "D", 10);
  const struct scene *s = drawn(b);
  /* Ticks 0, 20 … 100: zero is on the scale, as 10 is far from 90. */
  assert_non_null(label_of_text(s, "0"));
  assert_non_null(label_of_text(s, "100"));
  float zero = label_of_text(s, "0")->x, hundred = label_of_text(s, "100")->x;
  NEAR(circle_of(s, 1)->circle.x, zero + 0.9f * (hundred - zero));
  NEAR(circle_of(s, 4)->circle.x, zero + 0.1f * (hundred - zero));
  NEAR(label_of_text(s, "Median 40")->x, zero + 0.4f * (hundred - zero));
  b = request("dot");
  add(b, "A", 90);
  add_missing(b, "B");
  add(b, "C", 20);
  add(b, "D", 10);
  assert_non_null(label_of_text(drawn(b), "Median of the 3 known: 20"));
  b->q.left_out = 1;
  assert_non_null(label_of_text(drawn(b), "Median of the 3 shown: 20"));
  b = request("dot");
  add(b, "A", 1010);
  add(b, "B", 1000);
  assert_non_null(label_of_text(drawn(b), "The axis does not start at zero."));
}

static void words_are_in_the_language_of_the_report(void **state) {
  (void)state;
  struct builder *b = request("dot");
  b->q.language = "cy";
  add(b, "A", 1010);
  add(b, "B", 1000);
  add_missing(b, "C");
  const struct scene *s = drawn(b);
  assert_non_null(label_of_text(s, "Canolrif y 2 sy’n hysbys: 1005"));
  assert_non_null(label_of_text(s, "Nid yw’r echelin yn dechrau ar sero."));
  b->q.kind = "strip";
  assert_non_null(label_of_text(drawn(b), "Heb eu dangos: C [x]"));
  b = request("hexmap");
  b->q.language = "cy";
  add(b, "A", 0)->column = 1;
  add(b, "B", 10)->column = 2;
  s = drawn(b);
  for (size_t i = 0; i < s->label_count; i++)
    assert_null(strstr(s->labels[i].text, " to "));
  assert_non_null(label_of_text(s, "0 i 5"));
}

/* The unit once, at the end; a decimal only where another tick needs it, and none at zero. */
static void an_axis_has_its_unit_once(void **state) {
  (void)state;
  struct builder *b = request("dot");
  add(b, "A", 9500000);
  add(b, "B", 1000000);
  b->q.format = in_millions;
  const struct scene *s = drawn(b);
  const char *const ticks[] = { "0", "2", "4", "6", "8", "10 million" };
  for (size_t i = 0; i < 6; i++)
    assert_non_null(label_of_text(s, ticks[i]));
  b = request("dot");
  add(b, "A", 11000000);
  add(b, "B", 1000000);
  b->q.format = in_millions;
  s = drawn(b);
  const char *const halves[] = { "0", "2.5", "5.0", "7.5", "10.0", "12.5 million" };
  for (size_t i = 0; i < 6; i++)
    assert_non_null(label_of_text(s, halves[i]));
}

static void dots_of_a_strip_pile_up(void **state) {
  (void)state;
  struct builder *b = request("strip");
  add(b, "A", 0);
  add(b, "B", 100);
  add(b, "C", 100);
  add(b, "D", 100);
  b->rows[0].highlight = true;
  const struct scene *s = drawn(b);
  NEAR(circle_of(s, 1)->circle.x, 3.6);
  NEAR(circle_of(s, 2)->circle.x, 400 - 3.6);
  NEAR(circle_of(s, 3)->circle.y - circle_of(s, 2)->circle.y, 7.8);
  NEAR(circle_of(s, 4)->circle.y - circle_of(s, 2)->circle.y, -7.8);
  assert_non_null(label_of_text(s, "A 0"));
}

/* A thousand dots of one figure: as tall as half a page, 360 points, and none over another. */
static void a_tall_pile_is_of_smaller_dots(void **state) {
  (void)state;
  struct builder *b = request("strip");
  add(b, "A", 0);
  for (int i = 1; i < BUILDER_ROWS; i++)
    add(b, arena_printf(&arena, "N%d", i), 100);
  const struct scene *s = drawn(b);
  float top = circle_of(s, 2)->circle.y, bottom = top, gap = 360;
  for (size_t i = 3; i <= BUILDER_ROWS; i++) {
    float y = circle_of(s, i)->circle.y, apart = fabsf(y - circle_of(s, 2)->circle.y);
    top = fminf(top, y);
    bottom = fmaxf(bottom, y);
    gap = fminf(gap, apart);
  }
  assert_true(bottom - top <= 360 && bottom - top >= 200);
  assert_true(gap > 2 * circle_of(s, 2)->circle.radius);
  NEAR(circle_of(s, 1)->circle.radius, circle_of(s, 2)->circle.radius);
  b = request("strip"); /* spread along the line, they are as large as few are */
  for (int i = 0; i < BUILDER_ROWS; i++)
    add(b, arena_printf(&arena, "N%d", i), i);
  NEAR(circle_of(drawn(b), 1)->circle.radius, 3.6);
}

static void slopes_join_two_figures(void **state) {
  (void)state;
  struct builder *b = request("slope");
  add(b, "A", 0)->series = "2019";
  add(b, "A", 100)->series = "2021";
  add(b, "B", 100)->series = "2019";
  add_missing(b, "B")->series = "2021";
  const struct scene *s = drawn(b);
  NEAR(circle_of(s, 1)->circle.y - circle_of(s, 2)->circle.y, 170 - 8); /* half a line is free at each end */
  NEAR(circle_of(s, 3)->circle.y, circle_of(s, 2)->circle.y);
  assert_null(mark_of(s, 4, 0));
  assert_non_null(label_of_text(s, "[x] B"));
  b = request("slope");
  add(b, "A", 0);
  assert_non_null(strstr(refused(b), "two figures a row"));
}

int main(void) {
#define CASE(f) cmocka_unit_test_setup_teardown(f, start, finish)
  const struct CMUnitTest tests[] = {
    CASE(dots_stand_on_a_scale_with_their_median),
    CASE(words_are_in_the_language_of_the_report),
    CASE(an_axis_has_its_unit_once),
    CASE(dots_of_a_strip_pile_up),
    CASE(a_tall_pile_is_of_smaller_dots),
    CASE(slopes_join_two_figures),
  };
  return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
