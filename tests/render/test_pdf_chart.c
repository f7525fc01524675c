/* A chart in a PDF is the scene it was drawn as: its text where the labels are, its rectangles where the
   marks are, all of one figure with its words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

#include "chart/chart.h"
#include "layouts.h"
#include "render/pdf/paint_int.h"

static const char *const names[] = { "London", "Midlands", "North East and Yorkshire" };
static struct scene scene;
static struct chart_block chart;

static void draw_scene(float width) {
  static struct chart_row rows[3];
  for (size_t i = 0; i < 3; i++)
    rows[i] = (struct chart_row){ .label = names[i],
      .y = value_count((int64_t)(i + 1) * 1000),
      .shown = i == 0   ? "1,000"
               : i == 1 ? "2,000"
                        : "3,000" };
  struct chart_request q = {
    .kind = "bar", .row_count = 3, .rows = rows, .name = "Bars", .alt = "Three bars", .width = width
  };
  struct shaper *s = shaper_open(&arena, fonts);
  diag = (struct diag){ .arena = &arena };
  assert_true(chart_make(&arena, &q, s, &diag, &scene));
  shaper_close(s);
  chart = (struct chart_block){ .scene = &scene,
    .alt = "Three bars",
    .id = "bars",
    .number = 4,
    .caption = inlines("Bars of *three* regions") };
}

static struct layout chart_layout(float width) {
  struct blocks b = { 0 };
  draw_scene(width);
  add_paragraph(&b, "See [the figure](#bars).");
  add_block(&b, BLOCK_CHART)->chart = &chart;
  struct document doc = plain_document(&b);
  struct layout l = lay_out(&doc);
  assert_int_equal(diag.errors, 0);
  return l;
}

static const struct box *marks_of(const struct layout *l) {
  for (size_t i = 0; i < l->pages[0].boxes.count; i++)
    if (l->pages[0].boxes.items[i].kind == BOX_MARKS) return &l->pages[0].boxes.items[i];
  fail_msg("no marks");
  return NULL;
}

static void labels_are_text_where_they_belong(void **state) {
  (void)state;
  struct layout l = chart_layout(400);
  const struct box *marks = marks_of(&l);
  size_t found = 0;
  for (size_t n = 0; n < scene.label_count; n++)
    for (size_t i = 0; i < l.pages[0].boxes.count; i++) {
      const struct box *b = &l.pages[0].boxes.items[i];
      if (b->kind != BOX_TEXT || b->element != marks->element ||
          strcmp(text_of(b), scene.labels[n].text) != 0)
        continue;
      assert_true(fabsf(b->x - marks->x - label_left(&scene.labels[n])) < 0.01f);
      assert_true(fabsf(b->y - marks->y - scene.labels[n].y) < 0.01f);
      assert_true(fabsf(b->text.size - scene.labels[n].size) < 0.01f);
      found++;
    }
  assert_int_equal(scene.label_count, 6);
  assert_int_equal(found, 6);
  assert_non_null(strstr(printed(&l), "Figure\xC2\xA0"
                                      "4:"));
}

static void one_figure_says_what_it_shows(void **state) {
  (void)state;
  struct layout l = chart_layout(400);
  const struct element *figure = &l.elements[marks_of(&l)->element];
  assert_string_equal(tag_name(figure->tag), "Figure");
  assert_string_equal(figure->alt, "Three bars");
  size_t captions = 0;
  for (size_t i = 0; i < l.element_count; i++)
    captions += l.elements[i].tag == TAG_CAPTION && &l.elements[l.elements[i].parent] == figure;
  assert_int_equal(captions, 1);
}

/* Reads the rectangles of a content stream back and holds them to the scene's, in order. */
static void rectangles_are_painted_where_they_belong(void **state) {
  (void)state;
  struct layout l = chart_layout(400);
  const struct box *marks = marks_of(&l);
  struct text out = text_start(&arena);
  paint_marks(&out, &scene, marks->x, l.pages[0].height - marks->y, 1);
  size_t found = 0, wanted = 0;
  const char *at = out.bytes;
  for (size_t i = 0; i < scene.mark_count; i++) {
    const struct mark *m = &scene.marks[i];
    if (m->kind != MARK_RECT) continue;
    wanted++;
    const char *re = strstr(at, " re\n"), *line = re;
    if (!re) break;
    while (line > out.bytes && line[-1] != '\n')
      line--;
    char *end;
    double x = strtod(line, &end), y = strtod(end, &end), width = strtod(end, &end),
           height = strtod(end, &end);
    assert_true(fabs(x - (double)(marks->x + m->rect.x)) < 0.01);
    assert_true(fabs(y - (double)(l.pages[0].height - marks->y - m->rect.y - m->rect.height)) < 0.01);
    assert_true(fabs(width - (double)m->rect.width) < 0.01);
    assert_true(fabs(height - (double)m->rect.height) < 0.01);
    at = re + 4;
    found++;
  }
  assert_int_equal(wanted, 3);
  assert_int_equal(found, 3);
  assert_null(strstr(at, " re\n"));
}

static void a_chart_too_wide_is_made_smaller(void **state) {
  (void)state;
  struct layout l = chart_layout(900);
  const struct box *marks = marks_of(&l);
  assert_true(fabsf(marks->width - (595.28f - 2 * 62)) < 0.01f);
  assert_true(fabsf(marks->marks.scale - marks->width / 900) < 0.0001f);
  assert_true(fabsf(marks->height - scene.height * marks->marks.scale) < 0.01f);
}

static int set_up(void **state) {
  (void)state;
  static struct arena own;
  diag.arena = &own;
  return fonts_open(&own, &diag, &fonts) ? 0 : -1;
}

static int tear_down(void **state) {
  (void)state;
  fonts_close(fonts);
  arena_free(&arena);
  arena_free(&made);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(labels_are_text_where_they_belong),
    cmocka_unit_test(one_figure_says_what_it_shows),
    cmocka_unit_test(rectangles_are_painted_where_they_belong),
    cmocka_unit_test(a_chart_too_wide_is_made_smaller),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
