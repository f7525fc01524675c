/* Bars and columns: from zero, as long as their figures are large. */
#include "geometry.h"

static void bars_start_at_zero_and_are_proportional(void **state) {
  (void)state;
  struct builder *b = request("bar");
  add(b, "A", 400);
  add(b, "B", 100);
  add_missing(b, "C");
  add(b, "D", 0);
  const struct scene *s = drawn(b);
  const struct mark *a = rect_of(s, 1), *quarter = rect_of(s, 2);
  /* From the end of the names, 6 points on, to where the widest figure starts, 3 points before it. */
  NEAR(a->rect.x, label_of_text(s, "A")->width > label_of_text(s, "D")->width
                      ? 6 + label_of_text(s, "A")->width
                      : 6 + label_of_text(s, "D")->width);
  NEAR(a->rect.x + a->rect.width, 400 - 3 - label_of_text(s, "400")->width);
  NEAR(quarter->rect.width, a->rect.width / 4);
  NEAR(quarter->rect.x, a->rect.x);
  NEAR(a->rect.height, 9);
  NEAR(quarter->rect.y - a->rect.y, 13); /* a line of 10 and a gap of 3 */
  assert_null(mark_of(s, 3, 0));
  NEAR(label_of_text(s, "[x]")->x, a->rect.x + 3);
  NEAR(rect_of(s, 4)->rect.width, 0);
  NEAR(s->height, 4 * 13 + 2);
}

static void negative_bars_go_to_the_left(void **state) {
  (void)state;
  struct builder *b = request("bar");
  add(b, "A", 300);
  add(b, "B", -100);
  const struct scene *s = drawn(b);
  const struct mark *a = rect_of(s, 1), *back = rect_of(s, 2);
  NEAR(back->rect.x + back->rect.width, a->rect.x);
  NEAR(back->rect.width, a->rect.width / 3);
  assert_int_equal(label_of_text(s, "-100")->anchor, ANCHOR_END);
  NEAR(label_of_text(s, "-100")->x, back->rect.x - 3);
}

static void highlights_and_groups(void **state) {
  (void)state;
  struct builder *b = request("bar");
  add(b, "A", 3)->group = "North";
  add(b, "B", 2)->group = "South";
  b->rows[1].highlight = true;
  const struct scene *s = drawn(b);
  assert_int_equal(rect_of(s, 2)->colour, 0x12436D);
  assert_int_equal(rect_of(s, 1)->colour, 0x8595A5);
  assert_true(label_of_text(s, "B")->bold);
  assert_false(label_of_text(s, "A")->bold);
  assert_true(label_of_text(s, "North")->bold);
  NEAR(rect_of(s, 2)->rect.y - rect_of(s, 1)->rect.y, 13 + 14); /* a heading between */
}

static void a_line_across_stands_behind_the_bars(void **state) {
  (void)state;
  const char *const kinds[] = { "bar", "grouped", "stacked", "proportion" };
  for (size_t n = 0; n < 4; n++) {
    struct builder *b = request(kinds[n]);
    add_value(b, "A", ratio(1, 1))->series = n ? "one" : NULL;
    add_value(b, "B", ratio(1, 4))->series = n ? "one" : NULL;
    b->q.annotations[b->q.annotation_count++] = (struct chart_annotation){ ratio(1, 2), "Half", { 0 } };
    const struct scene *s = drawn(b);
    const struct mark *line = NULL, *bar = rect_of(s, 1);
    for (size_t i = 0; i < s->mark_count && !line; i++)
      if (s->marks[i].kind == MARK_POLYLINE && s->marks[i].colour == 0x4A5663) line = &s->marks[i];
    assert_non_null(line);
    assert_true(line < bar);
    NEAR(line->path.points[0].x, bar->rect.x + bar->rect.width / 2);
    NEAR(label_of_text(s, "Half")->x, line->path.points[0].x);
  }
}

static void a_line_that_is_not_drawn_is_told(void **state) {
  (void)state;
  const struct value places[] = { value_count(90), day(2020, 1, 1) };
  const char *const why[] = { "it lies outside the chart", "the chart has no axis of dates" };
  for (size_t i = 0; i < 2; i++) {
    struct builder *b = request("proportion");
    add_value(b, "A", ratio(1, 2));
    b->q.annotations[b->q.annotation_count++] = (struct chart_annotation){ places[i], "Far", { 7, 20 } };
    assert_null(label_of_text(drawn(b), "Far"));
    assert_int_equal(diag.warnings, i + 1);
    assert_int_equal(diag.last->column, 20);
    assert_non_null(strstr(diag.last->message, why[i]));
  }
}

/* A legend says how rows that are not highlighted look, even where all are such. */
static void without_a_highlighted_row_all_stand_back(void **state) {
  (void)state;
  const char *const kinds[] = { "bar", "column", "proportion" };
  for (size_t n = 0; n < 3; n++) {
    struct builder *b = request(kinds[n]);
    add_value(b, "A", ratio(1, 2));
    b->q.legend[0] = "Ours";
    b->q.legend[1] = "Others";
    assert_int_equal(rect_of(drawn(b), 1)->colour, 0x8595A5);
  }
}

static void columns_stand_in_equal_slots(void **state) {
  (void)state;
  struct builder *b = request("column");
  for (int i = 1; i <= 8; i++)
    add(b, arena_printf(&arena, "N%d", i), 10 * i);
  const struct scene *s = drawn(b);
  const struct mark *first = rect_of(s, 1), *last = rect_of(s, 8);
  NEAR(first->rect.x, 50 * 0.16); /* 400 / 8 = 50, of which 68% are filled */
  NEAR(first->rect.width, 34);
  NEAR(last->rect.x - first->rect.x, 7 * 50);
  NEAR(last->rect.height, 150);
  NEAR(first->rect.height, 150.0 / 8);
  NEAR(first->rect.y + first->rect.height, 11 + 150);
  NEAR(last->rect.y + last->rect.height, 11 + 150);
}

static void grouped_bars_share_a_scale(void **state) {
  (void)state;
  struct builder *b = request("grouped");
  add(b, "A", 50)->series = "one";
  add(b, "A", 100)->series = "two";
  add(b, "B", 25)->series = "one";
  add_missing(b, "B")->series = "two";
  const struct scene *s = drawn(b);
  float whole = rect_of(s, 2)->rect.width;
  NEAR(rect_of(s, 1)->rect.width, whole / 2);
  NEAR(rect_of(s, 3)->rect.width, whole / 4);
  NEAR(rect_of(s, 2)->rect.y - rect_of(s, 1)->rect.y, 9);
  NEAR(rect_of(s, 3)->rect.y - rect_of(s, 1)->rect.y, 2 * 9 + 1 + 3);
  assert_null(mark_of(s, 4, 0));
  assert_non_null(label_of_text(s, "[x]"));
  assert_int_equal(rect_of(s, 1)->colour, 0x12436D);
  assert_int_equal(rect_of(s, 2)->colour, 0x28A197);
}

static void a_stack_of_zeros_says_so(void **state) {
  (void)state;
  struct builder *b = request("stacked");
  add(b, "A", 0)->series = "one";
  add(b, "A", 0)->series = "two";
  add(b, "B", 5)->series = "one";
  add(b, "B", 0)->series = "two";
  const struct scene *s = drawn(b);
  const struct label *zero = label_of_text(s, "0");
  assert_non_null(zero);
  NEAR(zero->y - label_of_text(s, "A")->y, zero->size * 0.71f / 2 - label_of_text(s, "A")->size * 0.71f / 2);
  size_t zeros = 0;
  for (size_t i = 0; i < s->label_count; i++)
    zeros += strcmp(s->labels[i].text, "0") == 0;
  assert_int_equal(zeros, 1);
}

static void stacked_parts_stand_end_to_end(void **state) {
  (void)state;
  struct builder *b = request("stacked");
  add(b, "A", 60)->series = "one";
  add(b, "A", 20)->series = "two";
  add(b, "A", 20)->series = "three";
  add(b, "B", 50)->series = "one";
  add_missing(b, "B")->series = "two";
  const struct scene *s = drawn(b);
  const struct mark *first = rect_of(s, 1), *second = rect_of(s, 2), *third = rect_of(s, 3);
  NEAR(second->rect.x, first->rect.x + first->rect.width);
  NEAR(third->rect.x, second->rect.x + second->rect.width);
  NEAR(first->rect.width, 3 * second->rect.width);
  NEAR(rect_of(s, 4)->rect.width, first->rect.width * 5 / 6);
  const struct label *missing = label_of_text(s, "two [x]");
  NEAR(missing->x, rect_of(s, 4)->rect.x + rect_of(s, 4)->rect.width + 4);
  NEAR(third->rect.x + third->rect.width, 400 - missing->width - 4);
}

static void proportions_are_of_one_length(void **state) {
  (void)state;
  struct builder *b = request("proportion");
  add_value(b, "A", ratio(1, 1))->shown = "100%";
  add_value(b, "B", ratio(1, 4))->shown = "25%";
  const struct scene *s = drawn(b);
  float bold = shape(shaper, FACE_BOLD, "100%", 4)->width * 8;
  NEAR(rect_of(s, 1)->rect.x + rect_of(s, 1)->rect.width, 400 - 6 - bold);
  NEAR(rect_of(s, 2)->rect.width, rect_of(s, 1)->rect.width / 4);
  b = request("proportion");
  add_value(b, "A", ratio(5, 4))->shown = "125%";
  assert_string_equal(
      refused(b), "a chart of kind 'proportion' shows shares from 0 to 1; that of 'A' is 125%");
}

int main(void) {
#define CASE(f) cmocka_unit_test_setup_teardown(f, start, finish)
  const struct CMUnitTest tests[] = {
    CASE(bars_start_at_zero_and_are_proportional),
    CASE(negative_bars_go_to_the_left),
    CASE(highlights_and_groups),
    CASE(a_line_across_stands_behind_the_bars),
    CASE(a_line_that_is_not_drawn_is_told),
    CASE(without_a_highlighted_row_all_stand_back),
    CASE(columns_stand_in_equal_slots),
    CASE(grouped_bars_share_a_scale),
    CASE(stacked_parts_stand_end_to_end),
    CASE(a_stack_of_zeros_says_so),
    CASE(proportions_are_of_one_length),
  };
  return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
