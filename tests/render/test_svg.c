/* A scene as SVG: the same places to half a hundredth of a point, its words for those who do not see it, and
   text that stays text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "render/svg/svg.h"

static struct arena arena;

static const struct point corners[] = { { 10.004f, 20 }, { 30.5f, -0.3f }, { 1234.56f, 7.77f } };
static const struct mark marks[] = {
  { .kind = MARK_RECT, .row = 1, .colour = 0x12436D, .rect = { 1.234f, 2.345f, 100.126f, 9 } },
  { .kind = MARK_CIRCLE, .row = 2, .colour = 0x28A197, .circle = { 50.119f, 60.001f, 2.4f } },
  { .kind = MARK_POLYLINE, .colour = 0x6B7783, .stroke = 0.75f, .dash = 3, .path = { 3, corners } },
  { .kind = MARK_POLYGON, .colour = 0xFFFFFF, .outline = 0x4A5663, .stroke = 0.5f, .path = { 3, corners } },
};
static const struct label labels[] = {
  { 5.5f, 6.25f, 8, 123.456f, ANCHOR_START, false, 0x1D2733, "A & B <c> \"d\" é" },
  { 200, 6.25f, 7.5f, 4.5f, ANCHOR_END, true, 0x0, "7" },
  { 100, 6.25f, 8, 20, ANCHOR_MIDDLE, false, 0xFFFFFF, "middle" },
};
static const struct scene scene = { .width = 300,
  .height = 100.5f,
  .name = "Bars & more",
  .alt = "What <it> \"shows\"\nin words",
  .mark_count = 4,
  .marks = marks,
  .label_count = 3,
  .labels = labels };

static const char *written(void) {
  struct text out = text_start(&arena);
  svg_scene(&out, &scene, NULL);
  return out.bytes;
}

/* The nth element of a name, from 0. */
static const char *element(const char *svg, const char *name, size_t n) {
  char start[32];
  snprintf(start, sizeof start, "<%s", name);
  for (const char *at = strstr(svg, start); at; at = strstr(at + 1, start))
    if (n-- == 0) return at;
  fail_msg("no %s", name);
  return NULL;
}

static const char *attribute(const char *element, const char *name) {
  char start[32];
  snprintf(start, sizeof start, " %s=\"", name);
  const char *at = strstr(element, start), *end = strchr(element, '>');
  if (!at || at > end) fail_msg("no %s", name);
  return at + strlen(start);
}

static void near(const char *text, float expected) {
  double found = strtod(text, NULL);
  if (fabs(found - (double)expected) > 0.0051) fail_msg("%.4f is not %.4f", found, (double)expected);
}

static void marks_are_where_the_scene_has_them(void **state) {
  (void)state;
  const char *svg = written(), *rect = element(svg, "rect", 1), *circle = element(svg, "circle", 0);
  near(attribute(rect, "x"), marks[0].rect.x);
  near(attribute(rect, "y"), marks[0].rect.y);
  near(attribute(rect, "width"), marks[0].rect.width);
  near(attribute(rect, "height"), marks[0].rect.height);
  assert_int_equal(strncmp(attribute(rect, "fill"), "#12436D\"", 8), 0);
  near(attribute(circle, "cx"), marks[1].circle.x);
  near(attribute(circle, "cy"), marks[1].circle.y);
  near(attribute(circle, "r"), marks[1].circle.radius);
  for (int i = 0; i < 2; i++) {
    const char *path = element(svg, i ? "polygon" : "polyline", 0), *at = attribute(path, "points");
    for (size_t n = 0; n < 3; n++) {
      char *end;
      near(at, corners[n].x);
      strtod(at, &end);
      assert_int_equal(*end, ',');
      near(end + 1, corners[n].y);
      strtod(end + 1, &end);
      at = end;
    }
    assert_int_equal(*at, '"');
    near(attribute(path, "stroke-width"), i ? 0.5f : 0.75f);
  }
  near(attribute(element(svg, "polyline", 0), "stroke-dasharray"), 3);
  assert_int_equal(strncmp(attribute(element(svg, "polyline", 0), "fill"), "none", 4), 0);
}

static void labels_are_text_of_their_width(void **state) {
  (void)state;
  const char *svg = written();
  for (size_t i = 0; i < 3; i++) {
    const char *text = element(svg, "text", i);
    near(attribute(text, "x"), labels[i].x);
    near(attribute(text, "y"), labels[i].y);
    near(attribute(text, "font-size"), labels[i].size);
    if (i != 1) near(attribute(text, "textLength"), labels[i].width); /* one digit needs none */
  }
  assert_non_null(strstr(svg, ">A &amp; B &lt;c&gt; &quot;d&quot; é</text>"));
  assert_int_equal(strncmp(attribute(element(svg, "text", 1), "text-anchor"), "end", 3), 0);
  assert_int_equal(strncmp(attribute(element(svg, "text", 2), "text-anchor"), "middle", 6), 0);
}

static void it_says_in_words_what_it_shows(void **state) {
  (void)state;
  const char *svg = written();
  assert_int_equal(strncmp(attribute(svg, "role"), "img\"", 4), 0);
  assert_int_equal(strncmp(attribute(svg, "aria-labelledby"), "title desc\"", 11), 0);
  assert_non_null(strstr(svg, "<title id=\"title\">Bars &amp; more</title>"));
  assert_non_null(strstr(svg, "<desc id=\"desc\">What &lt;it&gt; &quot;shows&quot; in words</desc>"));
}

/* On a dark page: white under all of it, and beyond what is drawn. */
static void the_ground_is_white(void **state) {
  (void)state;
  const char *svg = written(), *ground = element(svg, "rect", 0), *box = attribute(svg, "viewBox");
  assert_int_equal(strncmp(attribute(ground, "fill"), "#FFFFFF", 7), 0);
  const char *const names[] = { "x", "y", "width", "height" };
  const float least[] = { -4, -4, 308, 108.5f };
  for (size_t i = 0; i < 4; i++) {
    char *end;
    double side = strtod(box, &end);
    near(attribute(ground, names[i]), (float)side);
    assert_true(i < 2 ? side <= (double)least[i] : side >= (double)least[i]);
    box = end;
  }
}

static int empty(void **state) {
  (void)state;
  arena_free(&arena);
  return 0;
}

int main(void) {
#define CASE(f) cmocka_unit_test_teardown(f, empty)
  const struct CMUnitTest tests[] = {
    CASE(marks_are_where_the_scene_has_them),
    CASE(labels_are_text_of_their_width),
    CASE(it_says_in_words_what_it_shows),
    CASE(the_ground_is_white),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
