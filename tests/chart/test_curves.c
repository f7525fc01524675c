/* Figures along dates: lines, steps, areas and sparklines. */
#include "geometry.h"

static void lines_go_by_date(void **state) {
  (void)state;
  struct builder *b = request("line");
  add(b, "a", 0)->x = day(2019, 1, 1);
  add(b, "b", 100)->x = day(2021, 1, 1); /* 731 days later, and 365 after the one below */
  add(b, "c", 50)->x = day(2020, 1, 1);
  const struct scene *s = drawn(b);
  float left = circle_of(s, 1)->circle.x, right = circle_of(s, 2)->circle.x,
        middle = circle_of(s, 3)->circle.x;
  NEAR(middle, left + (right - left) * 365 / 731);
  NEAR(circle_of(s, 1)->circle.y - circle_of(s, 2)->circle.y, 150);
  NEAR(circle_of(s, 3)->circle.y, (circle_of(s, 1)->circle.y + circle_of(s, 2)->circle.y) / 2);
  NEAR(label_of_text(s, "Jan 2020")->x, middle);
  assert_non_null(label_of_text(s, "Jan 2019"));
}

static void long_names_along_are_wrapped(void **state) {
  (void)state;
  struct builder *b = request("line");
  const char *const names[] = { "One", "North East and Yorkshire", "Three", "Four", "Five", "Six" };
  for (int i = 0; i < 6; i++)
    add(b, names[i], i);
  const struct scene *s = drawn(b);
  const struct label *first = label_of_text(s, "North East and"), *second = label_of_text(s, "Yorkshire");
  assert_non_null(first);
  assert_non_null(second);
  NEAR(first->x, circle_of(s, 2)->circle.x);
  NEAR(first->y, label_of_text(s, "Three")->y);
  NEAR(second->y - first->y, 7.5 * 1.25);
  for (int i = 2; i < 6; i++)
    assert_non_null(label_of_text(s, names[i]));
}

static const struct label *label_that_starts(const struct scene *s, const char *text) {
  for (size_t i = 0; i < s->label_count; i++)
    if (strncmp(s->labels[i].text, text, strlen(text)) == 0) return &s->labels[i];
  fail_msg("no label '%s'", text);
  return NULL;
}

/* Those at the ends stand within the chart, and the marks of the axis where their figures are. */
static void names_at_the_ends_are_there(void **state) {
  (void)state;
  struct builder *b = request("line");
  const char *const names[] = { "The first of them all", "Two", "Three", "The very last of them" };
  for (int i = 0; i < 4; i++)
    add(b, names[i], i);
  const struct scene *s = drawn(b);
  assert_non_null(label_of_text(s, "Two"));
  const struct label *first = label_that_starts(s, "The first"), *last = label_that_starts(s, "The very");
  assert_true(label_left(first) >= 0);
  assert_true(label_left(last) + last->width <= 400.01f);
}

/* Within 75 days by the days themselves, and from then on by months. */
static void short_spans_are_marked_by_days(void **state) {
  (void)state;
  struct builder *b = request("step");
  add(b, "1 May 2020", 5)->x = day(2020, 5, 1);
  add(b, "17 May 2020", 6)->x = day(2020, 5, 17);
  add(b, "3 June 2020", 4)->x = day(2020, 6, 3);
  const struct scene *s = drawn(b);
  assert_non_null(label_of_text(s, "1 May 2020"));
  NEAR(label_of_text(s, "17 May 2020")->x, mark_of(s, 1, 0)->path.points[1].x);
  assert_non_null(label_of_text(s, "3 June 2020"));
  assert_null(label_of_text(s, "Jun 2020"));
  add(b, "15 July 2020", 4)->x = day(2020, 7, 15);
  s = drawn(b);
  assert_non_null(label_of_text(s, "Jun 2020"));
  assert_null(label_of_text(s, "3 June 2020"));
}

static void the_symbol_of_a_gap_is_clear_of_the_line(void **state) {
  (void)state;
  struct builder *b = request("line");
  add(b, "2015", 1);
  add(b, "2016", 0);
  add_missing(b, "2017");
  add(b, "2018", 100);
  add(b, "2019", 100);
  const struct scene *s = drawn(b);
  assert_true(label_of_text(s, "[x]")->y < circle_of(s, 1)->circle.y - 100);
  b->rows[1].y = value_count(100);
  s = drawn(b);
  assert_true(label_of_text(s, "[x]")->y > circle_of(s, 2)->circle.y + 100);
}

static void a_gap_in_a_line_is_marked(void **state) {
  (void)state;
  struct builder *b = request("line");
  add(b, "2015", 10);
  add(b, "2016", 20);
  add_missing(b, "2017");
  add(b, "2018", 30);
  add(b, "2019", 30);
  const struct scene *s = drawn(b);
  size_t lines = 0, bands = 0;
  for (size_t i = 0; i < s->mark_count; i++) {
    lines += s->marks[i].kind == MARK_POLYLINE && s->marks[i].colour == 0x12436D;
    bands += s->marks[i].kind == MARK_RECT && s->marks[i].colour == 0xEEF2F6;
    if (s->marks[i].kind != MARK_RECT) continue;
    NEAR(s->marks[i].rect.x, circle_of(s, 2)->circle.x);
    NEAR(s->marks[i].rect.x + s->marks[i].rect.width, circle_of(s, 4)->circle.x);
  }
  assert_int_equal(lines, 2);
  assert_int_equal(bands, 1);
  assert_non_null(label_of_text(s, "[x]"));
  assert_null(mark_of(s, 3, 0));
}

static void steps_hold_until_the_next(void **state) {
  (void)state;
  struct builder *b = request("step");
  add_value(b, "a", ratio(0, 1))->x = day(2020, 1, 1);
  add_value(b, "b", ratio(1, 1))->x = day(2020, 1, 11);
  add_value(b, "c", ratio(1, 2))->x = day(2020, 1, 21);
  const struct scene *s = drawn(b);
  const struct mark *m = mark_of(s, 1, 0);
  assert_int_equal(m->kind, MARK_POLYLINE);
  assert_int_equal(m->path.count, 6);
  const struct point *p = m->path.points;
  NEAR(p[1].y, p[0].y);
  NEAR(p[1].x, p[2].x);
  NEAR(p[2].x - p[0].x, p[4].x - p[2].x);
  NEAR(p[0].y - p[2].y, 150);
  NEAR(p[0].y - p[4].y, 75);
}

/* Of 40 days the last figure holds ten, and its dot stands at their end; its text beside it without a leader.
 */
static void the_last_step_holds_until_a_date(void **state) {
  (void)state;
  struct builder *b = request("step");
  add_value(b, "a", ratio(0, 1))->x = day(2020, 1, 1);
  add_value(b, "b", ratio(1, 1))->x = day(2020, 1, 31);
  b->q.until = day(2020, 2, 10);
  const struct scene *s = drawn(b);
  const struct point *p = mark_of(s, 1, 0)->path.points;
  NEAR((p[2].x - p[0].x) * 4, (p[3].x - p[0].x) * 3);
  NEAR(p[3].y, p[2].y);
  NEAR(circle_of(s, 2)->circle.x, p[3].x);
  size_t with_date = s->mark_count;
  b->q.until = day(2020, 1, 15); /* earlier than the last figure: it says nothing */
  s = drawn(b);
  NEAR(circle_of(s, 2)->circle.x, mark_of(s, 1, 0)->path.points[2].x);
  assert_int_equal(s->mark_count, with_date);
}

/* A figure that is missing is missing until then, and nothing is held. */
static void what_is_missing_at_the_end_is_so_until_a_date(void **state) {
  (void)state;
  struct builder *b = request("step");
  add_value(b, "a", ratio(0, 1))->x = day(2020, 1, 1);
  add_missing(b, "b")->x = day(2020, 1, 31);
  b->q.until = day(2020, 2, 10);
  const struct scene *s = drawn(b);
  const struct mark *m = mark_of(s, 1, 0);
  float left = m->path.points[0].x, right = m->path.points[1].x;
  size_t gaps = 0;
  for (size_t i = 0; i < s->mark_count; i++) {
    if (s->marks[i].kind != MARK_RECT) continue;
    gaps++;
    NEAR(s->marks[i].rect.x, right);
    NEAR(s->marks[i].rect.width, (right - left) / 3 + 4); /* to the edge of the plot */
  }
  assert_int_equal(gaps, 1);
}

static void only_steps_along_dates_hold_until_a_date(void **state) {
  (void)state;
  struct builder *b = request("line");
  add(b, "a", 1)->x = day(2020, 1, 1);
  b->q.until = day(2020, 2, 10);
  assert_string_equal(refused(b), "no figure of a chart of kind 'line' holds until a date");
  b = request("step");
  add(b, "a", 1)->x = day(2020, 1, 1);
  add(b, "b", 1);
  b->q.until = day(2020, 2, 10);
  assert_string_equal(refused(b), "figures hold until a date where they stand at dates; 'b' is not a date");
}

static void an_area_stands_on_zero(void **state) {
  (void)state;
  struct builder *b = request("area");
  add_value(b, "2019", ratio(1, 2));
  add_value(b, "2020", ratio(1, 1));
  const struct scene *s = drawn(b);
  const struct mark *m = mark_of(s, 1, 0);
  assert_int_equal(m->kind, MARK_POLYGON);
  assert_int_equal(m->path.count, 4);
  NEAR(m->path.points[2].y - m->path.points[1].y, 150);
  NEAR(m->path.points[3].y - m->path.points[0].y, 75);
}

/* Parts of a whole on one another: 20 and 30 of an axis to 60, then 20 and 40. */
static void areas_stand_on_one_another(void **state) {
  (void)state;
  struct builder *b = request("area");
  add(b, "2019", 20)->series = "one";
  add(b, "2019", 30)->series = "two";
  add(b, "2020", 20)->series = "one";
  add(b, "2020", 40)->series = "two";
  const struct scene *s = drawn(b);
  const struct mark *one = mark_of(s, 1, 0), *two = mark_of(s, 2, 0);
  assert_int_equal(one->kind, MARK_POLYGON);
  assert_int_equal(two->kind, MARK_POLYGON);
  assert_int_equal(two->path.count, 4);
  const struct point *low = one->path.points, *high = two->path.points;
  NEAR(low[3].y - low[0].y, 50);
  NEAR(low[2].y - low[1].y, 50);
  NEAR(low[3].y - high[0].y, 125);
  NEAR(low[3].y - high[1].y, 150);
  NEAR(high[3].y, low[0].y); /* the second starts where the first ends */
  NEAR(high[2].y, low[1].y);
  /* Each name stands beside the middle of its part: 10 and 40 of 60. */
  NEAR(label_of_text(s, "one 20")->y - label_of_text(s, "two 40")->y, 150 * 30.0 / 60);
}

static void a_stack_without_a_part_is_a_gap(void **state) {
  (void)state;
  struct builder *b = request("area");
  for (int year = 2015; year < 2020; year++) {
    add(b, arena_printf(&arena, "%d", year), 10)->series = "one";
    if (year == 2017)
      add_missing(b, "2017")->series = "two";
    else
      add(b, arena_printf(&arena, "%d", year), 10)->series = "two";
  }
  const struct scene *s = drawn(b);
  size_t areas = 0;
  for (size_t i = 0; i < s->mark_count; i++) {
    areas += s->marks[i].kind == MARK_POLYGON;
    if (s->marks[i].kind == MARK_POLYGON) assert_int_equal(s->marks[i].path.count, 4);
  }
  assert_int_equal(areas, 4); /* two parts, before and after */
  assert_null(mark_of(s, 5, 0));
  assert_non_null(label_of_text(s, "[x]"));
  b = request("area");
  add(b, "2019", 5)->series = "one";
  add(b, "2019", -3)->series = "two";
  assert_string_equal(refused(b), "a part of a whole is not negative; that of 'two' at '2019' is -3");
  b = request("area");
  add_value(b, "2019", ratio(1, 1000000000000000003))->series = "one";
  add_value(b, "2019", ratio(1, 1000000000000000009))->series = "two";
  add_value(b, "2019", ratio(1, 999999999999999989))->series = "three";
  assert_string_equal(refused(b), "the figures at '2019' are too large to add up");
}

static void a_sparkline_is_a_line_and_its_end(void **state) {
  (void)state;
  struct builder *b = request("sparkline");
  b->q.width = 43.2f;
  add(b, "a", 10);
  add(b, "b", 30);
  add(b, "c", 20);
  const struct scene *s = drawn(b);
  const struct point *p = mark_of(s, 1, 0)->path.points;
  NEAR(p[0].x, 1.6);
  NEAR(p[1].x, 21.6);
  NEAR(p[2].x, 41.6);
  NEAR(p[0].y - p[1].y, 8 - 2 * 1.6);
  NEAR(p[0].y - p[2].y, (8 - 2 * 1.6) / 2);
  NEAR(circle_of(s, 3)->circle.x, 41.6);
  NEAR(s->height, 8);
  assert_int_equal(s->label_count, 0);
}

/* 40 points from 0 to 40 days, and 4.8 from none to all. */
static struct builder *held_request(void) {
  struct builder *b = request("sparkline");
  b->q.width = 43.2f;
  b->q.until = day(2020, 2, 10);
  b->q.along = (struct chart_axis){ day(2020, 1, 1), day(2020, 2, 10) };
  b->q.up = (struct chart_axis){ ratio(0, 1), ratio(1, 1) };
  return b;
}

static void a_sparkline_on_shared_axes_holds(void **state) {
  (void)state;
  struct builder *b = held_request();
  add_value(b, "a", ratio(1, 4))->x = day(2020, 1, 11);
  add_value(b, "b", ratio(3, 4))->x = day(2020, 1, 21);
  const struct scene *s = drawn(b);
  const struct mark *m = mark_of(s, 1, 0);
  assert_int_equal(m->path.count, 4);
  const float xs[] = { 11.6f, 21.6f, 21.6f, 41.6f }, ys[] = { 5.2f, 5.2f, 2.8f, 2.8f };
  for (size_t i = 0; i < 4; i++) {
    NEAR(m->path.points[i].x, xs[i]);
    NEAR(m->path.points[i].y, ys[i]);
  }
  NEAR(circle_of(s, 2)->circle.x, 41.6);
  NEAR(circle_of(s, 2)->circle.y, 2.8);
  const struct mark *zero = mark_of(s, 0, 0); /* the rule that it stands on */
  assert_int_equal(zero->kind, MARK_POLYLINE);
  NEAR(zero->path.points[0].x, 1.6);
  NEAR(zero->path.points[1].x, 41.6);
  NEAR(zero->path.points[1].y, 6.4);
}

static void a_gap_ends_what_a_sparkline_holds(void **state) {
  (void)state;
  struct builder *b = held_request();
  add_value(b, "a", ratio(1, 4))->x = day(2020, 1, 11);
  add_missing(b, "b")->x = day(2020, 1, 21);
  const struct scene *s = drawn(b);
  NEAR(mark_of(s, 1, 0)->path.points[1].x, 21.6);
  NEAR(circle_of(s, 1)->circle.x, 21.6);
  b = held_request(); /* on the last day of the axis there is no line, only its end */
  add_value(b, "a", ratio(1, 2))->x = day(2020, 2, 10);
  s = drawn(b);
  NEAR(circle_of(s, 1)->circle.x, 41.6);
  NEAR(circle_of(s, 1)->circle.y, 4);
}

int main(void) {
#define CASE(f) cmocka_unit_test_setup_teardown(f, start, finish)
  const struct CMUnitTest tests[] = {
    CASE(lines_go_by_date),
    CASE(long_names_along_are_wrapped),
    CASE(names_at_the_ends_are_there),
    CASE(short_spans_are_marked_by_days),
    CASE(the_symbol_of_a_gap_is_clear_of_the_line),
    CASE(a_gap_in_a_line_is_marked),
    CASE(steps_hold_until_the_next),
    CASE(the_last_step_holds_until_a_date),
    CASE(what_is_missing_at_the_end_is_so_until_a_date),
    CASE(only_steps_along_dates_hold_until_a_date),
    CASE(an_area_stands_on_zero),
    CASE(areas_stand_on_one_another),
    CASE(a_stack_without_a_part_is_a_gap),
    CASE(a_sparkline_is_a_line_and_its_end),
    CASE(a_sparkline_on_shared_axes_holds),
    CASE(a_gap_ends_what_a_sparkline_holds),
  };
  return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
