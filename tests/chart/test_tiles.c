/* Squares and hexagons. */
#include "geometry.h"

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
  assert_true(mark_of(s, 2, 0)->dash == 0);
  b->rows[1].unmatched = true;
  assert_true(mark_of(drawn(b), 2, 0)->dash > 0);
  b->rows[1].column = 0;
  assert_string_equal(refused(b), "two tiles stand at q 0, r 0: the second is 'T1'");
}

static struct builder *valued_map(const int64_t *figures, size_t count) {
  struct builder *b = request("hexmap");
  for (size_t i = 0; i < count; i++) {
    struct chart_row *row = add(b, arena_printf(&arena, "T%zu", i), figures[i]);
    row->column = (long)i;
  }
  return b;
}

/* Ticks 0, 10 … 40 make four classes; a figure on a bound is of the class above, and the greatest of the
   last. */
static void tiles_are_shaded_by_class(void **state) {
  (void)state;
  const int64_t figures[] = { 0, 9, 10, 29, 30, 40 };
  const struct scene *s = drawn(valued_map(figures, 6));
  const uint32_t expected[] = { 0xD6E0EA, 0xD6E0EA, 0xB0C4D8, 0x4377A8, 0x12436D, 0x12436D };
  const char *const classes[] = { "0 to 10", "10 to 20", "20 to 30", "30 to 40" };
  for (size_t i = 0; i < 6; i++)
    assert_int_equal(mark_of(s, i + 1, 0)->colour, expected[i]);
  for (size_t i = 0; i < 4; i++)
    assert_non_null(label_of_text(s, classes[i]));
  /* Each figure in its tile, under the name. */
  NEAR(label_of_text(s, "29")->x, label_of_text(s, "T3")->x);
  assert_true(label_of_text(s, "29")->y > label_of_text(s, "T3")->y);
}

/* 9.96 and 10.04 million are both written as 10.0, which bounds a class; 9.94 is written as 9.9. */
static void tiles_that_read_alike_have_one_shade(void **state) {
  (void)state;
  const int64_t figures[] = { 0, 9940000, 9960000, 10040000, 40000000 };
  struct builder *b = valued_map(figures, 5);
  b->q.format = in_millions;
  for (size_t i = 0; i < 5; i++)
    b->rows[i].shown = in_millions(NULL, b->rows[i].y);
  const struct scene *s = drawn(b);
  assert_non_null(label_of_text(s, "10 to 20"));
  const uint32_t expected[] = { 0xD6E0EA, 0xD6E0EA, 0xB0C4D8, 0xB0C4D8, 0x12436D };
  for (size_t i = 0; i < 5; i++)
    assert_int_equal(mark_of(s, i + 1, 0)->colour, expected[i]);
}

static void a_legend_says_what_is_outlined(void **state) {
  (void)state;
  const int64_t figures[] = { 0, 9, 40 };
  struct builder *b = valued_map(figures, 3);
  b->rows[1].highlight = true;
  b->q.legend[0] = "Ours";
  const struct scene *s = drawn(b);
  const struct label *ours = label_of_text(s, "Ours");
  const struct mark *tile = mark_of(s, 2, 0), *swatch = NULL;
  assert_non_null(ours);
  for (size_t i = 0; i < s->mark_count; i++)
    if (!s->marks[i].row && s->marks[i].outline == tile->outline) swatch = &s->marks[i];
  assert_non_null(swatch);
  assert_true(swatch->path.points[1].x < ours->x && ours->x - swatch->path.points[1].x < 8);
  assert_int_equal(tile->outline, 0xF46A25);
}

static void figures_in_tiles_leave_their_unit_out(void **state) {
  (void)state;
  const int64_t figures[] = { 1500000, 3000000 };
  struct builder *b = valued_map(figures, 2);
  b->q.format = in_millions;
  for (size_t i = 0; i < 2; i++)
    b->rows[i].shown = in_millions(NULL, b->rows[i].y);
  const struct scene *s = drawn(b);
  assert_non_null(label_of_text(s, "1.5"));
  assert_non_null(label_of_text(s, "2 to 3 million"));
  b->rows[0].shown = "1,500,000"; /* does not fit, so none is written */
  s = drawn(b);
  assert_null(label_of_text(s, "1,500,000"));
  assert_null(label_of_text(s, "3.0"));
}

/* A name that does not fit is made smaller before it is cut. */
static void names_shrink_to_their_tile(void **state) {
  (void)state;
  struct builder *b = request("hexmap");
  add_missing(b, "WWWW");
  add_missing(b, "WWWWWWWWWWWW")->column = 1;
  b->q.height = 26; /* two radii of 13 */
  const struct scene *s = drawn(b);
  const struct label *name = label_of_text(s, "WWWW");
  assert_non_null(name);
  NEAR(name->width, 13 * 1.45);
  assert_true(name->size < 6.5f);
  assert_null(label_of_text(s, "WWWWWWWWWWWW"));
}

static const char *all_alike(void *context, struct value v) {
  (void)context;
  (void)v;
  return "0 billion";
}

static void a_map_whose_figures_read_alike_has_one_class(void **state) {
  (void)state;
  const int64_t figures[] = { 1, 2 };
  struct builder *b = valued_map(figures, 2);
  b->q.format = all_alike;
  const struct scene *s = drawn(b);
  assert_int_equal(mark_of(s, 1, 0)->colour, mark_of(s, 2, 0)->colour);
  assert_int_equal(s->label_count, 4); /* two names and two figures, and no class */
}

int main(void) {
#define CASE(f) cmocka_unit_test_setup_teardown(f, start, finish)
  const struct CMUnitTest tests[] = {
    CASE(a_waffle_has_a_hundred_squares),
    CASE(tiles_stand_in_a_hexagonal_grid),
    CASE(tiles_are_shaded_by_class),
    CASE(tiles_that_read_alike_have_one_shade),
    CASE(a_legend_says_what_is_outlined),
    CASE(figures_in_tiles_leave_their_unit_out),
    CASE(names_shrink_to_their_tile),
    CASE(a_map_whose_figures_read_alike_has_one_class),
  };
  return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
