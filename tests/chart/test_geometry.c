/* Where marks stand, worked out by hand.  Widths of text are read from the scene's own labels, whose measure
   is tested in tests/type. */
#include "charts.h"

#define NEAR(found, expected)                                                                                \
  do {                                                                                                       \
    double found_ = (double)(found), expected_ = (double)(expected);                                         \
    if (fabs(found_ - expected_) > 0.011)                                                                    \
      fail_msg("%s is %.3f, %s is %.3f", #found, found_, #expected, expected_);                              \
  } while (0)

static const struct mark *rect_of(const struct scene *s, size_t row) {
  const struct mark *m = mark_of(s, row, 0);
  assert_non_null(m);
  assert_int_equal(m->kind, MARK_RECT);
  return m;
}

static const struct mark *circle_of(const struct scene *s, size_t row) {
  for (size_t n = 0;; n++) {
    const struct mark *m = mark_of(s, row, n);
    assert_non_null(m);
    if (m->kind == MARK_CIRCLE) return m;
  }
}

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
  NEAR(rect_of(s, 2)->rect.y - rect_of(s, 1)->rect.y, 13 + 15); /* a heading between */
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
  add(b, "A", 1010);
  add(b, "B", 1000);
  assert_non_null(label_of_text(drawn(b), "The axis does not start at zero."));
}

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

static void a_waffle_has_a_hundred_squares(void **state) {
  (void)state;
  struct builder *b = request("waffle");
  add_value(b, "A", ratio(1, 3));
  add_value(b, "B", ratio(1, 3));
  add_value(b, "C", ratio(1, 3));
  const struct scene *s = drawn(b);
  size_t cells[4] = { 0 };
  for (size_t i = 0; i < s->mark_count; i++)
    if (s->marks[i].kind == MARK_RECT && s->marks[i].rect.width > 10) cells[s->marks[i].row]++;
  /* The largest remainder: 33.3 each, and one more for the first. */
  assert_int_equal(cells[1], 34);
  assert_int_equal(cells[2], 33);
  assert_int_equal(cells[3], 33);
  NEAR(mark_of(s, 1, 1)->rect.x, 12.5);
  NEAR(mark_of(s, 1, 10)->rect.y - mark_of(s, 1, 0)->rect.y, 12.5);
}

static void tiles_stand_in_a_hexagonal_grid(void **state) {
  (void)state;
  struct builder *b = request("hexmap");
  const long places[4][2] = { { 0, 0 }, { 1, 0 }, { 0, 1 }, { 0, 2 } };
  for (size_t i = 0; i < 4; i++) {
    struct chart_row *row = add_missing(b, arena_printf(&arena, "T%zu", i));
    row->column = places[i][0];
    row->line = places[i][1];
    row->highlight = i == 0;
  }
  const struct scene *s = drawn(b);
  float x[4], y[4];
  for (size_t i = 0; i < 4; i++) {
    x[i] = label_of_text(s, arena_printf(&arena, "T%zu", i))->x;
    y[i] = mark_of(s, i + 1, 0)->path.points[0].y;
  }
  double width = 17 * sqrt(3);
  NEAR(x[1] - x[0], width);
  NEAR(x[2] - x[0], width / 2); /* odd lines half a tile to the right */
  NEAR(x[3], x[0]);
  NEAR(y[0] - y[2], 1.5 * 17); /* line 0 at the bottom */
  NEAR(y[2] - y[3], 1.5 * 17);
  assert_int_equal(mark_of(s, 1, 0)->colour, 0x12436D);
  assert_int_equal(mark_of(s, 2, 0)->colour, 0xFFFFFF);
  b->rows[1].column = 0;
  assert_string_equal(refused(b), "two tiles stand at q 0, r 0: the second is 'T1'");
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

static void odd_data_is_drawn(void **state) {
  (void)state;
  for (size_t i = 0; chart_kind_name(i); i++) {
    const char *kind = chart_kind_name(i);
    for (int style = 0; style < 3; style++) { /* one value; none known; all zero */
      struct builder *b = request(kind);
      for (size_t n = 0; n < (style ? 4 : 1); n++) {
        const char *name = arena_printf(&arena, "N%zu", strcmp(kind, "slope") == 0 ? n / 2 : n);
        struct chart_row *row = style == 1 ? add_missing(b, name) : add_value(b, name, ratio(0, 1));
        row->column = (long)n;
        if (strcmp(kind, "slope") == 0) row->series = n % 2 ? "then" : "now";
      }
      if (strcmp(kind, "slope") == 0 && !style) add(b, "N0", 0)->series = "then";
      const char *fault = scene_fault(drawn(b));
      if (fault) fail_msg("%s %d: %s", kind, style, fault);
    }
  }
}

static double luminance(uint32_t colour) {
  double sum = 0;
  const double weights[3] = { 0.2126, 0.7152, 0.0722 };
  for (int i = 0; i < 3; i++) {
    double c = (double)(colour >> (16 - 8 * i) & 255) / 255;
    sum += weights[i] * (c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
  }
  return sum;
}

static double contrast(uint32_t a, uint32_t b) {
  double x = luminance(a), y = luminance(b);
  return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

/* WCAG 2.2, 1.4.3 and 1.4.11, of what stands side by side in a drawn chart, in colour and so in grey. */
static void neighbours_have_contrast(void **state) {
  (void)state;
  struct builder *b = request("stacked");
  const char *const series[] = { "one", "two", "three", "four" };
  for (size_t i = 0; i < 4; i++)
    add(b, "A", 10)->series = series[i];
  const struct scene *s = drawn(b);
  for (size_t i = 1; i <= 4; i++) {
    assert_true(contrast(rect_of(s, i)->colour, 0xFFFFFF) >= 3);
    if (i > 1) assert_true(contrast(rect_of(s, i)->colour, rect_of(s, i - 1)->colour) >= 3);
  }
  /* Figures over their parts, in the order of the parts. */
  size_t part = 0;
  for (size_t i = 0; i < s->label_count; i++)
    if (strcmp(s->labels[i].text, "10") == 0)
      assert_true(contrast(s->labels[i].colour, rect_of(s, ++part)->colour) >= 4.5);
  assert_int_equal(part, 4);
  assert_true(contrast(0x12436D, 0x8595A5) >= 3);
  assert_true(contrast(0x8595A5, 0xFFFFFF) >= 3);
}

int main(void) {
#define CASE(f) cmocka_unit_test_setup_teardown(f, start, finish)
  const struct CMUnitTest tests[] = {
    CASE(bars_start_at_zero_and_are_proportional),
    CASE(negative_bars_go_to_the_left),
    CASE(highlights_and_groups),
    CASE(columns_stand_in_equal_slots),
    CASE(grouped_bars_share_a_scale),
    CASE(stacked_parts_stand_end_to_end),
    CASE(proportions_are_of_one_length),
    CASE(dots_stand_on_a_scale_with_their_median),
    CASE(lines_go_by_date),
    CASE(a_gap_in_a_line_is_marked),
    CASE(steps_hold_until_the_next),
    CASE(an_area_stands_on_zero),
    CASE(slopes_join_two_figures),
    CASE(a_waffle_has_a_hundred_squares),
    CASE(tiles_stand_in_a_hexagonal_grid),
    CASE(dots_of_a_strip_pile_up),
    CASE(a_sparkline_is_a_line_and_its_end),
    CASE(what_cannot_be_drawn_says_why),
    CASE(odd_data_is_drawn),
    CASE(neighbours_have_contrast),
  };
  return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
