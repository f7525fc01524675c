/* Contrast of what stands side by side, and of text on what is under it. */
#include "geometry.h"

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

/* A tile of a map is bounded by its outline or by the white gap around it, and its text is read on its
   fill. */
#define SHADES 5 /* -10 to 40 by tens */

static void tiles_have_contrast(void **state) {
  (void)state;
  struct builder *b = request("hexmap");
  for (int i = 0; i < SHADES; i++) {
    struct chart_row *row = add(b, arena_printf(&arena, "T%d", i), 10 * i - 5);
    row->column = i;
  }
  const struct scene *s = drawn(b);
  uint32_t shades[SHADES];
  for (size_t i = 1; i <= SHADES; i++) {
    const struct mark *m = mark_of(s, i, 0);
    double fill_gap = contrast(m->colour, 0xFFFFFF), fill_outline = contrast(m->colour, m->outline);
    assert_true(m->stroke > 0.5f);
    assert_true(fill_gap >= 3 || (fill_outline >= 3 && contrast(m->outline, 0xFFFFFF) >= 3));
    assert_true(contrast(label_of_text(s, arena_printf(&arena, "T%zu", i - 1))->colour, m->colour) >= 4.5);
    shades[i - 1] = m->colour;
  }
  for (size_t i = 1; i < SHADES; i++)
    assert_true(luminance(shades[i]) < luminance(shades[i - 1]));
  /* The gap: the sides of neighbours, less half an outline of each, are 1.5 points apart. */
  float left = 0, right = 1000;
  for (size_t n = 0; n < 6; n++) {
    left = fmaxf(left, mark_of(s, 1, 0)->path.points[n].x);
    right = fminf(right, mark_of(s, 2, 0)->path.points[n].x);
  }
  assert_true(right - left - 0.75f >= 1.499f);
}

int main(void) {
#define CASE(f) cmocka_unit_test_setup_teardown(f, start, finish)
  const struct CMUnitTest tests[] = {
    CASE(neighbours_have_contrast),
    CASE(tiles_have_contrast),
  };
  return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
