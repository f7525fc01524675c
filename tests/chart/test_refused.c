/* What cannot be drawn, and what it says. */
#include "geometry.h"

static void the_kind_is_known(void **state) {
  (void)state;
  struct builder *b = request("bars");
  add(b, "A", 1);
  b->q.places[CHART_KIND] = (struct chart_place){ 7, 9 };
  assert_string_equal(refused(b), "there is no kind of chart 'bars'; did you mean 'bar'?");
  assert_int_equal(diag.last->column, 9);
  assert_string_equal(refused(request("bar")), "the chart has no rows");
}

/* As many as a reader can take in, and a thousand, of every kind that has a limit below that. */
static void too_many_rows_suggest_a_limit(void **state) {
  (void)state;
  struct builder *b = request("bar");
  for (int i = 0; i < 61; i++)
    add(b, arena_printf(&arena, "N%d", i), i);
  b->q.places[CHART_ROWS] = (struct chart_place){ 7, 30 };
  assert_string_equal(refused(b),
      "61 figures are too many for a chart of kind 'bar', which shows at most 60: use the option 'limit'");
  assert_int_equal(diag.last->column, 30);
  size_t limited = 0;
  for (size_t n = 0; chart_kind_name(n); n++) {
    const char *kind = chart_kind_name(n);
    if (strcmp(kind, "line") == 0 || strcmp(kind, "step") == 0 || strcmp(kind, "area") == 0 ||
        strcmp(kind, "strip") == 0 || strcmp(kind, "sparkline") == 0)
      continue; /* along an axis there may be many */
    b = request(kind);
    for (int i = 0; i < BUILDER_ROWS; i++)
      add(b, arena_printf(&arena, "N%d", i), i);
    assert_non_null(strstr(refused(b), "1000 figures are too many"));
    assert_non_null(strstr(diag.last->message, "use the option 'limit'"));
    limited++;
  }
  assert_true(limited >= 9);
}

static void more_than_four_colours_suggest_groups(void **state) {
  (void)state;
  struct builder *b = request("bar");
  for (int i = 0; i < 5; i++)
    add(b, "A", i)->series = arena_printf(&arena, "S%d", i);
  b->q.places[CHART_SERIES] = (struct chart_place){ 7, 12 };
  assert_string_equal(refused(b),
      "5 categories of colour ('S0', 'S1' …); a chart has at most 4: bring some of them together, or use the "
      "option 'group'");
  assert_int_equal(diag.last->column, 12);
}

static void a_place_has_one_figure(void **state) {
  (void)state;
  struct builder *b = request("line");
  add(b, "A", 1);
  add(b, "A", 2);
  assert_string_equal(refused(b), "two rows are for 'A'");
}

/* One message for each place where figures are asked for, and all of them. */
static void figures_are_numbers_of_one_kind(void **state) {
  (void)state;
  struct builder *b = request("grouped");
  for (size_t i = 0; i < 2; i++) {
    const char *name = i ? "B" : "A";
    struct chart_row *row = add_value(b, name, value_text("many"));
    row->series = "one";
    row->place = (struct chart_place){ 7, 3 };
    row = add_value(b, name, value_text("few"));
    row->series = "two";
    row->place = (struct chart_place){ 7, 13 };
  }
  assert_string_equal(refused(b), "a chart shows numbers; the figure of 'A' is a text");
  assert_int_equal(diag.errors, 2);
  assert_int_equal(diag.first->column, 3);
  assert_int_equal(diag.last->column, 13);
  b = request("bar");
  add(b, "A", 1);
  add_value(b, "B", ratio(1, 2));
  assert_string_equal(refused(b),
      "two kinds of figure cannot share an axis: that of 'A' is of kind count, that of 'B' of kind share");
}

static void figures_fit_an_axis(void **state) {
  (void)state;
  struct builder *b = request("bar");
  add(b, "A", 1000000000000000);
  drawn(b);
  add(b, "B", 1000000000000001);
  assert_string_equal(refused(b), "the figure of 'B' is beyond 10^15, too large to draw");
  b = request("column");
  add(b, "A", 1);
  b->q.annotations[b->q.annotation_count++] =
      (struct chart_annotation){ value_count(INT64_MAX), "Sky", { 7, 20 } };
  assert_string_equal(refused(b), "the line 'Sky' is beyond 10^15, too large to draw");
  assert_int_equal(diag.last->column, 20);
}

static void the_width_is_enough(void **state) {
  (void)state;
  struct builder *b = request("bar");
  add(b, "A", 1);
  b->q.width = 149;
  b->q.places[CHART_WIDTH] = (struct chart_place){ 7, 8 };
  assert_string_equal(refused(b), "a chart of kind 'bar' is at least 150 points wide");
  assert_int_equal(diag.last->column, 8);
}

int main(void) {
#define CASE(f) cmocka_unit_test_setup_teardown(f, start, finish)
  const struct CMUnitTest tests[] = {
    CASE(the_kind_is_known),
    CASE(too_many_rows_suggest_a_limit),
    CASE(more_than_four_colours_suggest_groups),
    CASE(a_place_has_one_figure),
    CASE(figures_are_numbers_of_one_kind),
    CASE(figures_fit_an_axis),
    CASE(the_width_is_enough),
  };
  return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
