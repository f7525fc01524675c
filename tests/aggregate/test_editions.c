/* Which populations count: editions, group rows, and people counted once, on datasets of a few rows whose
   figures are worked by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>

#include "make_dataset.h"
#include "expect.h"

static struct arena arena;

static void an_edition_is_the_latest_or_the_nearest(void **state) {
  (void)state;
  struct maker m = make_start(&arena);
  make_letter(&m, "A", "1", "2018-01-01", "", "");
  make_population(&m, "A", "2020-01-01", "x", 1);
  make_population(&m, "total", "2020-01-11", "x", 20);
  make_population(&m, "A", "2020-01-11", "x", 2);
  make_population(&m, "A", "2020-01-21", "x", 3);
  make_population(&m, "wave:1", "2020-01-15", "x", 99); /* no edition */
  struct figures f;
  static const char *const EXPECTED[][3] = {
    /* as at, latest, nearest */
    { "2020-01-20", "2020-01-11", "2020-01-21" },
    { "2020-01-16", "2020-01-11", "2020-01-11" }, /* a tie: the earlier */
    { "2020-01-17", "2020-01-11", "2020-01-21" },
    { "2020-01-11", "2020-01-11", "2020-01-11" },
    { "2025-01-01", "2020-01-21", "2020-01-21" },
    { "2019-01-01", "[x]", "2020-01-01" },
  };
  for (size_t i = 0; i < sizeof EXPECTED / sizeof *EXPECTED; i++) {
    m.data.settings.edition = EDITION_LATEST;
    f = build_at(&m, EXPECTED[i][0], "P", "x");
    expect(&m, &f, "coverage.date", EXPECTED[i][1]);
    m.data.settings.edition = EDITION_NEAREST;
    f = build_at(&m, EXPECTED[i][0], "P", "x");
    expect(&m, &f, "coverage.date", EXPECTED[i][2]);
  }
  m.data.settings.edition = EDITION_LATEST;
  f = build_at(&m, "2020-01-12", "P", "x");
  expect(&m, &f, "coverage.share", "0.100000");
  f = build_at(&m, "2020-01-22", "P", "x");
  expect(&m, &f, "coverage.share", "[x]"); /* that edition has no total */
}

static void a_total_that_was_read_goes_before_one_that_was_summed(void **state) {
  (void)state;
  struct maker m = make_three_systems(&arena);
  make_population(&m, "A", "2019-01-01", "x", 50);
  make_population(&m, "total", "2019-01-01", "x", 400);
  make_population(&m, "total", "2019-01-01", "x", 300)->derived = true;
  struct figures f = build(&m);
  expect(&m, &f, "national.population", "400");
  expect(&m, &f, "coverage.share", "0.125000");
  expect(&m, &f, "coverage.partial", "true");
  m.data.populations[1].derived = true;
  m.data.populations[2].derived = false;
  f = build(&m);
  expect(&m, &f, "national.population", "300");
}

static void group_rows_are_never_added_when_they_overlap(void **state) {
  (void)state;
  struct maker m = make_start(&arena);
  make_letter(&m, "A", "1", "2018-01-01", "", "");
  make_letter(&m, "B", "1", "2018-01-01", "", "");
  make_letter(&m, "C", "2", "2018-01-01", "", "");
  make_letter(&m, "D", "3", "2018-01-01", "", "");
  make_population(&m, "A", "2018-06-01", "x", 10);
  make_population(&m, "wave:1", "2018-01-01", "x", 25)->qualifier = "rounded";
  make_settings(&m, "2018-06-01", "P", "x");
  struct figures f = build(&m);
  expect(&m, &f, "coverage.population", "25"); /* the row replaces A's area */
  expect(&m, &f, "coverage.known", "2");
  expect(&m, &f, "coverage.partial", "true");
  expect(&m, &f, "coverage.qualifier", "rounded");
  make_population(&m, "programme:P", "2018-01-01", "x", 70);
  make_population(&m, "programme:P", "2018-02-01", "x", 75);
  make_population(&m, "programme:P", "2018-07-01", "x", 99); /* not yet */
  make_population(&m, "programme:P", "2018-02-02", "x", -1); /* not known */
  f = build(&m);
  expect(&m, &f, "coverage.population", "75");
  expect(&m, &f, "coverage.date", "2018-02-01");
  expect(&m, &f, "coverage.partial", "false");
  assert_string_equal(listed(&m, &f, "coverage.waves", "population"), "25,[x],[x]");
}

static void areas_that_are_all_known_need_no_group_row(void **state) {
  (void)state;
  struct maker m = make_start(&arena);
  make_letter(&m, "A", "1", "2018-01-01", "", "");
  make_letter(&m, "B", "1", "2018-01-01", "", "");
  make_population(&m, "A", "2018-01-01", "x", 10);
  make_population(&m, "B", "2018-01-01", "x", 11);
  make_population(&m, "wave:1", "2018-01-01", "x", 25);
  make_settings(&m, "2018-06-01", "P", "x");
  struct figures f = build(&m);
  expect(&m, &f, "coverage.population", "21");
}

static void a_group_row_follows_successors_and_lapses(void **state) {
  (void)state;
  struct maker m = make_start(&arena);
  make_letter(&m, "A", "1", "2018-01-01", "", "");
  make_letter(&m, "B", "1", "2018-01-01", "2019-01-01", "D");
  make_letter(&m, "C", "1", "2018-01-01", "2019-01-01", "D");
  make_letter(&m, "D", "2", "2019-01-01", "2020-01-01", "");
  make_population(&m, "wave:1", "2018-01-01", "x", 25);
  make_settings(&m, "2019-06-01", "P", "x");
  struct figures f = build(&m);
  expect(&m, &f, "coverage.population", "25");
  expect(&m, &f, "coverage.known", "2"); /* A and D, which B and C became */
  f = build_at(&m, "2020-06-01", "P", "x");
  expect(&m, &f, "coverage.population", "[x]"); /* D is no member, and nothing followed it */
}

/* A row of 25 people for wave 1 at 2018-06-01, and what became of its systems by 2020. */
static void expect_group_row(const char *const rows[][5], size_t count, const char *population) {
  struct maker m = make_start(&arena);
  for (size_t i = 0; i < count; i++)
    make_letter(&m, rows[i][0], rows[i][1], rows[i][2], rows[i][3], rows[i][4]);
  make_population(&m, "wave:1", "2018-06-01", "x", 25);
  struct figures f = build_at(&m, "2020-01-01", "P", "x");
  const struct field *found = figures_find(&f, "coverage.population");
  const char *is = value_plain(&arena, found->value);
  if (strcmp(is, population) != 0) fail_msg("of %s and others: %s, not %s", rows[0][0], is, population);
}

static void a_group_row_lapses_when_others_join_its_systems(void **state) {
  (void)state;
#define EXPECT(population, ...)                                                                              \
  do {                                                                                                       \
    static const char *const rows[][5] = { __VA_ARGS__ };                                                    \
    expect_group_row(rows, sizeof rows / sizeof *rows, population);                                          \
  } while (0)
  /* one of the group and one of none make a new system; it has more people than the row speaks of */
  EXPECT("[x]", { "A", "1", "2018-01-01", "2019-01-01", "M" }, { "B", "2", "2018-01-01", "2019-01-01", "M" },
      { "M", "3", "2019-01-01", "", "" });
  /* one of the group goes into a system that was there already */
  EXPECT("[x]", { "A", "1", "2018-01-01", "2019-01-01", "M" }, { "M", "2", "2018-01-01", "", "" });
  /* others go into one of the group: one that was there, and one that started since */
  EXPECT("[x]", { "A", "1", "2018-01-01", "", "" }, { "B", "2", "2018-01-01", "2019-01-01", "A" });
  EXPECT("[x]", { "A", "1", "2018-01-01", "", "" }, { "B", "2", "2018-07-01", "2019-01-01", "A" });
  EXPECT("[x]", { "A", "1", "2018-01-01", "", "" }, { "B", "2", "2018-01-01", "2018-09-01", "X" },
      { "X", "2", "2018-09-01", "2019-01-01", "A" });
  /* what had gone into it by the day of the row is in the row; what is still to come is not in it yet */
  EXPECT("25", { "A", "1", "2018-01-01", "", "" }, { "B", "2", "2018-01-01", "2018-06-01", "A" });
  EXPECT("25", { "A", "1", "2018-01-01", "", "" }, { "B", "2", "2020-02-01", "2020-03-01", "A" });
  /* new names, and a merger of the group's own */
  EXPECT("25", { "A", "1", "2018-01-01", "2019-01-01", "X" }, { "X", "2", "2019-01-01", "2019-06-01", "M" },
      { "M", "3", "2019-06-01", "", "" });
  EXPECT("25", { "A", "1", "2018-01-01", "2019-01-01", "M" }, { "B", "1", "2018-01-01", "2019-06-01", "M" },
      { "M", "3", "2019-01-01", "", "" });
}

static void people_are_never_counted_twice(void **state) {
  (void)state;
  struct maker m = make_start(&arena);
  const char *const first[10] = { "A", "Alpha", "P", "k", "Z", "r", "1", "2018-01-01", "2018-06-01", "" };
  const char *const second[10] = { "B", "Beta", "P", "k", "Z", "r", "1", "2018-06-01", "", "" };
  const char *const third[10] = { "C", "Gamma", "P", "k", "Z", "r", "1", "2019-01-01", "", "" };
  make_system(&m, first);
  make_system(&m, second);
  make_system(&m, third);
  make_population(&m, "Z", "2018-01-01", "x", 123);
  struct figures f = build_at(&m, "2018-12-31", "P", "x");
  expect(&m, &f, "coverage.population", "123");
  make_settings(&m, "2019-01-01", "P", "x");
  expect_words(problems(&m),
      "in/made.csv:4:1: systems 'B' (Beta) and 'C' (Gamma) are both members on 2019-01-01 and "
      "count the same 123 people twice");
  m = make_three_systems(&arena);
  make_population(&m, "A", "2018-01-01", "x", 123);
  make_population(&m, "C", "2018-01-01", "x", 45);
  m.data.overlaps[m.data.overlap_count++] = (struct overlap){ { "A", "C" }, day("2018-01-01"), "x", 6 };
  f = build_at(&m, "2018-12-31", "P", "x");
  expect(&m, &f, "coverage.population", "123");
  make_settings(&m, "2019-01-01", "P", "x");
  expect_words(
      problems(&m), "'A' (A) and 'C' (C) are both members on 2019-01-01 and count the same 6 people");
}

static void an_area_held_by_turns_is_whole_once(void **state) {
  (void)state;
  struct maker m = make_start(&arena);
  const char *const first[10] = { "A", "A", "P", "k", "Z", "r", "1", "2018-01-01", "2025-01-01", "" };
  const char *const second[10] = { "B", "B", "P", "k", "Z", "r", "1", "2025-01-01", "", "" };
  make_system(&m, first);
  make_system(&m, second);
  make_population(&m, "Z", "2018-01-01", "x", 40);
  make_settings(&m, "2018-06-01", "P", "x");
  struct figures f = build(&m);
  assert_string_equal(listed(&m, &f, "coverage.regions", "whole"), "40");
  assert_string_equal(listed(&m, &f, "coverage.regions", "remaining"), "1");
  assert_string_equal(listed(&m, &f, "coverage.regions", "share_of_whole"), "1.000000");
  make_letter(&m, "C", "1", "2025-01-01", "", ""); /* of the same region, its population not known */
  f = build(&m);
  assert_string_equal(listed(&m, &f, "coverage.regions", "population"), "40");
  assert_string_equal(listed(&m, &f, "coverage.regions", "whole"), "[x]");
  assert_string_equal(listed(&m, &f, "coverage.regions", "share_of_whole"), "[x]");
}

static int free_arena(void **state) {
  (void)state;
  arena_free(&arena);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(an_edition_is_the_latest_or_the_nearest),
    cmocka_unit_test(a_total_that_was_read_goes_before_one_that_was_summed),
    cmocka_unit_test(group_rows_are_never_added_when_they_overlap),
    cmocka_unit_test(areas_that_are_all_known_need_no_group_row),
    cmocka_unit_test(a_group_row_follows_successors_and_lapses),
    cmocka_unit_test(a_group_row_lapses_when_others_join_its_systems),
    cmocka_unit_test(people_are_never_counted_twice),
    cmocka_unit_test(an_area_held_by_turns_is_whole_once),
  };
  return cmocka_run_group_tests(tests, NULL, free_arena);
}
