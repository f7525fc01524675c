/* Lists of figures into small lines in the cells of a table, and into the words that say the same. */
#include "sample.h"

#include <math.h>

#include "chart/chart.h"
#include "chart/scene.h"

static void lists_are_drawn_in_cells(void **state) {
  (void)state;
  const char *table = "```table\nrows: systems | limit 1\ncolumns: [name, systems | where population > 1 | "
                      "pluck population | sparkline as Trend]\n```\n";
  assert_non_null(strstr(composed(table), "row | South Yorkshire | {picture:1,500,000 to 1,700,000}"));
  /* In running text, in words; and one figure is no line. */
  assert_string_equal(
      composed("{{systems | limit 2 | pluck population | sparkline}}\n"), "p 1,500,000 to 800,000\n");
  assert_non_null(strstr(composed("```table\nrows: systems | limit 1\ncolumns: [name, systems | limit 1 | "
                                  "pluck population | sparkline as Trend]\n```\n"),
      "| 1,500,000\n"));
  /* Nor are figures of which one is known; what is not known is not left blank. */
  assert_non_null(
      strstr(composed("```table\nrows: systems | limit 1\ncolumns: [name, systems | skip 2 | pluck "
                      "population | sparkline as Trend]\n```\n"),
          "| 1,700,000 to [x]\n"));
  assert_non_null(strstr(composed("{{names | sparkline}}\n"), "takes numbers; item 1 is a text"));
}

static const struct scene *first_picture(const char *template) {
  struct document doc;
  const char *problems;
  if (!compose_text(template, strlen(template), &doc, &problems)) fail_msg("%s", problems);
  const struct block *b = doc.blocks;
  while (b->kind != BLOCK_TABLE)
    b = b->next;
  const struct table *t = b->table;
  for (size_t i = 0; i < t->column_count; i++)
    if (t->rows[0].cells[i]->kind == INLINE_PICTURE) return t->rows[0].cells[i]->scene;
  fail_msg("no picture");
  return NULL;
}

/* Three columns of one table: over time, from the first date to a date or to the last. */
static void lines_over_time_hold_their_figures(void **state) {
  (void)state;
  assert_string_equal(composed("{{coverage.trend | sparkline share date}}\n"),
      "p 12.5% (24 May 2018), [x] (19 Jun 2019), 50.0% (1 May 2020)\nkey [x] not available\n");
  assert_non_null(strstr(composed("```table\nrows: systems | limit 1\ncolumns: [name, coverage.trend | "
                                  "sparkline share date as_at as Growth]\n```\n"),
      "| {picture:12.5% (24 May 2018), [x] (19 Jun 2019), 50.0% (1 May 2020)}"));
  const struct scene *s =
      first_picture("---\ntitle: T\n---\n```table\nrows: systems | limit 1\ncolumns: "
                    "[name, coverage.trend | sparkline share date as_at as Growth]\n```\n");
  /* The rule at zero, two levels with a gap between, and the end: 928 days from the first date to as_at. */
  assert_int_equal(s->mark_count, 4);
  float left = s->marks[0].path.points[0].x, length = s->marks[0].path.points[1].x - left;
  assert_true(fabsf(s->marks[1].path.points[0].x - left) < 0.01f);
  assert_true(fabsf(s->marks[1].path.points[1].x - left - length * 391 / 928) < 0.01f);
  assert_true(fabsf(s->marks[2].path.points[0].x - left - length * 708 / 928) < 0.01f);
  assert_true(fabsf(s->marks[2].path.points[1].x - left - length) < 0.01f);
}

static void lines_over_time_need_dates(void **state) {
  (void)state;
  assert_non_null(strstr(composed("{{coverage.trend | sparkline share share}}\n"),
      "takes the dates of its numbers in the second column; item 1 is a share"));
  assert_non_null(strstr(composed("{{coverage.trend | sparkline share date coverage.systems}}\n"),
      "the last figure holds until a date; 'coverage.systems' is a count"));
  assert_non_null(strstr(composed("{{coverage.trend | sparkline share date as_a}}\n"),
      "unknown name 'as_a'; did you mean 'as_at'?"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(lists_are_drawn_in_cells),
    cmocka_unit_test(lines_over_time_hold_their_figures),
    cmocka_unit_test(lines_over_time_need_dates),
  };
  return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
