/* Membership, successors, groups, ranks and what is told, on datasets of a few rows whose figures are worked
   by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>

#include "make_dataset.h"
#include "expect.h"

static struct arena arena;

static void a_member_starts_on_its_start_and_is_gone_on_its_end(void **state) {
  (void)state;
  struct maker m = make_three_systems(&arena);
  make_population(&m, "A", "2018-01-01", "x", 100);
  make_population(&m, "B", "2018-01-01", "x", 20);
  make_population(&m, "C", "2018-01-01", "x", 50);
  make_settings(&m, "2017-12-31", "P", "x");
  struct figures f =
      build_empty(&m, "no system of 'P' had begun by 2017-12-31; the first begins on 2018-01-01");
  expect(&m, &f, "coverage.systems", "0");
  f = build_at(&m, "2018-01-01", "P", "x");
  assert_string_equal(listed(&m, &f, "systems", "code"), "A,B");
  expect(&m, &f, "coverage.remaining", "0");
  f = build_at(&m, "2018-12-31", "P", "x");
  assert_string_equal(listed(&m, &f, "systems", "code"), "A,B");
  f = build_at(&m, "2019-01-01", "P", "x");
  assert_string_equal(listed(&m, &f, "systems", "code"), "A,C");
  assert_string_equal(listed(&m, &f, "coverage.joined", "code"), "C");
  assert_string_equal(listed(&m, &f, "coverage.trend", "population"), "120,150");
  assert_string_equal(listed(&m, &f, "coverage.trend", "replaced"), "0,1");
}

static void one_that_ends_without_a_successor_has_left(void **state) {
  (void)state;
  struct maker m = make_start(&arena);
  make_letter(&m, "A", "1", "2018-01-01", "2019-01-01", "");
  make_letter(&m, "B", "1", "2018-01-01", "2020-01-01", "C");
  make_letter(&m, "C", "2", "2021-01-01", "", "");
  make_letter(&m, "D", "2", "2018-05-05", "2018-05-05", ""); /* never a member */
  make_population(&m, "A", "2018-01-01", "x", 100);
  make_population(&m, "C", "2018-01-01", "x", 30);
  make_settings(&m, "2020-06-01", "P", "x");
  struct figures f = build_empty(&m, "no system of 'P' is there on 2020-06-01; the last ended on 2020-01-01");
  assert_string_equal(listed(&m, &f, "coverage.trend", "date"), "2018-01-01,2019-01-01,2020-01-01");
  assert_string_equal(listed(&m, &f, "coverage.trend", "left"), "0,1,1");
  assert_string_equal(listed(&m, &f, "coverage.trend", "population"), "100,[x],0");
  assert_string_equal(listed(&m, &f, "coverage.trend", "partial"), "true,false,false");
  assert_string_equal(listed(&m, &f, "coverage.trend", "share"), "[x],[x],[z]");
  assert_string_equal(listed(&m, &f, "coverage.remaining_systems", "code"), "C");
  assert_string_equal(listed(&m, &f, "coverage.joined", "code"), "");
}

static void circles_and_endless_chains_are_told(void **state) {
  (void)state;
  struct maker m = make_start(&arena);
  make_letter(&m, "A", "1", "2018-01-01", "2019-01-01", "B");
  make_letter(&m, "B", "1", "2018-01-01", "2019-01-01", "C");
  make_letter(&m, "C", "1", "2018-01-01", "2019-01-01", "A");
  make_letter(&m, "D", "1", "2018-01-01", "", "D");
  make_population(&m, "A", "2018-01-01", "x", 1);
  make_settings(&m, "2018-06-01", "P", "x");
  const char *said = problems(&m);
  expect_words(said, "in/made.csv:4:1: the successor 'A' of system 'C' leads back to it");
  expect_words(said, "in/made.csv:5:1: the successor 'D' of system 'D' leads back to it");
  m = make_start(&arena);
  for (int i = 0; i < 103; i++)
    make_letter(&m, arena_printf(&arena, "S%d", i), "1", "2018-01-01", "2019-01-01",
        i < 102 ? arena_printf(&arena, "S%d", i + 1) : "");
  make_population(&m, "S1", "2018-01-01", "x", 1);
  make_settings(&m, "2018-06-01", "P", "x");
  expect_words(problems(&m), "more than 100 in a row");
}

static void make_in_region(struct maker *m, const char *code, const char *region, const char *start,
    const char *end, const char *successor) {
  const char *const cells[10] = { code, code, "P", "k", "", region, "1", start, end, successor };
  make_system(m, cells);
}

static void a_region_grows_with_its_own_systems(void **state) {
  (void)state;
  struct maker m = make_start(&arena);
  make_in_region(&m, "A", "North", "2018-01-01", "", "");
  make_in_region(&m, "B", "South", "2018-02-01", "2019-01-01", "C");
  make_in_region(&m, "C", "North", "2019-01-01", "", ""); /* follows B from another region */
  make_in_region(&m, "D", "South", "2019-03-01", "2019-06-01", "");
  make_in_region(&m, "E", "South", "2030-01-01", "", "");
  make_in_region(&m, "F", "Gone", "2018-01-01", "2018-06-01", ""); /* no group is made of the past alone */
  make_population(&m, "A", "2018-01-01", "x", 30);
  make_population(&m, "B", "2018-01-01", "x", 8);
  make_population(&m, "C", "2018-01-01", "x", 10);
  make_population(&m, "D", "2018-01-01", "x", 4);
  make_population(&m, "E", "2018-01-01", "x", 16);
  make_settings(&m, "2020-01-01", "P", "x");
  struct figures f = build(&m);
  assert_string_equal(listed(&m, &f, "coverage.regions", "name"), "North,South");
  assert_string_equal(listed(&m, &f, "coverage.regions.0.trend", "date"), "2018-01-01,2019-01-01");
  assert_string_equal(listed(&m, &f, "coverage.regions.0.trend", "population"), "30,40");
  assert_string_equal(listed(&m, &f, "coverage.regions.0.trend", "share_of_whole"), "0.750000,1.000000");
  assert_string_equal(
      listed(&m, &f, "coverage.regions.1.trend", "date"), "2018-02-01,2019-01-01,2019-03-01,2019-06-01");
  assert_string_equal(listed(&m, &f, "coverage.regions.1.trend", "systems"), "1,0,1,0");
  assert_string_equal(listed(&m, &f, "coverage.regions.1.trend", "replaced"), "0,1,0,0");
  assert_string_equal(listed(&m, &f, "coverage.regions.1.trend", "left"), "0,0,0,1");
  assert_string_equal(listed(&m, &f, "coverage.regions.1.trend", "population"), "8,0,4,0");
  assert_string_equal(
      listed(&m, &f, "coverage.regions.1.trend", "share_of_whole"), "0.500000,[z],0.250000,[z]");
}

/* B covers a part of C, which is of another kind: the systems that will last are not all that a kind covers.
 */
static void no_share_is_over_the_whole(void **state) {
  (void)state;
  struct maker m = make_start(&arena);
  make_in_region(&m, "A", "North", "2018-01-01", "", "");
  make_in_region(&m, "B", "North", "2018-01-01", "2020-01-01", "C");
  make_in_region(&m, "C", "South", "2020-01-01", "", "");
  make_population(&m, "A", "2018-01-01", "x", 30);
  make_population(&m, "B", "2018-01-01", "x", 8);
  make_population(&m, "C", "2018-01-01", "x", 50);
  make_settings(&m, "2019-01-01", "P", "x");
  struct figures f = build(&m);
  assert_string_equal(listed(&m, &f, "coverage.regions", "name"), "North,South");
  assert_string_equal(listed(&m, &f, "coverage.regions", "population"), "38,0");
  assert_string_equal(listed(&m, &f, "coverage.regions", "whole"), "30,50");
  assert_string_equal(listed(&m, &f, "coverage.regions", "share_of_whole"), "[z],[z]");
  f = build_at(&m, "2020-01-01", "P", "x");
  assert_string_equal(listed(&m, &f, "coverage.regions", "share_of_whole"), "1.000000,1.000000");
  assert_string_equal(listed(&m, &f, "coverage.regions.0.trend", "population"), "38,30");
  assert_string_equal(listed(&m, &f, "coverage.regions.0.trend", "share_of_whole"), "[z],1.000000");
}

static void ranks_are_shared(void **state) {
  (void)state;
  struct maker m = make_start(&arena);
  static const char *const CODES[] = { "A", "B", "C", "D", "E" };
  static const int64_t PEOPLE[] = { 5, 9, -1, 9, 2 };
  for (size_t i = 0; i < 5; i++) {
    make_letter(&m, CODES[i], "1", "2018-01-01", "", "");
    make_population(&m, CODES[i], "2018-01-01", "x", PEOPLE[i]);
  }
  make_settings(&m, "2018-06-01", "P", "x");
  struct figures f = build(&m);
  assert_string_equal(listed(&m, &f, "systems", "rank"), "3,1,[x],1,4");
}

static void waves_are_in_natural_order(void **state) {
  (void)state;
  struct maker m = make_start(&arena);
  static const char *const WAVES[] = { "10", "", "9", "wave 10", "010", "wave 2", "2", "9" };
  for (size_t i = 0; i < 8; i++)
    make_letter(&m, arena_printf(&arena, "S%zu", i), WAVES[i], "2018-01-01", "", "");
  make_population(&m, "S1", "2018-01-01", "x", 1);
  make_settings(&m, "2018-06-01", "P", "x");
  struct figures f = build(&m);
  assert_string_equal(listed(&m, &f, "coverage.waves", "name"), "2,9,010,10,wave 2,wave 10,[z]");
  assert_string_equal(listed(&m, &f, "coverage.waves", "systems"), "1,2,1,1,1,1,1");
}

static void a_column_of_ours_keeps_its_name(void **state) {
  (void)state;
  struct maker m = make_three_systems(&arena);
  make_population(&m, "A", "2018-01-01", "x", 5);
  struct record_builder columns = { &arena, *m.data.systems[0].columns, m.data.systems[0].columns->count };
  record_add(&columns, "share", value_text("theirs"), NULL);
  record_add(&columns, "funding", value_text("theirs"), NULL);
  record_add(&columns, "chair", value_text("J. Smith"), NULL);
  m.data.systems[0].columns = record_take(&columns).record;
  struct figures f = build(&m);
  expect(&m, &f, "systems.0.share", "[x]");
  expect(&m, &f, "systems.0.chair", "J. Smith");
  assert_int_equal(figures_find(&f, "systems.0.funding")->value.kind, VALUE_RECORD);
}

static void what_the_data_does_not_have_is_told(void **state) {
  (void)state;
  struct maker m = make_three_systems(&arena);
  make_population(&m, "A", "2018-01-01", "registered", 5);
  make_settings(&m, "2019-06-01", "Q", "registred");
  const char *said = problems(&m);
  expect_words(said, "programme 'Q' is not in the data, which has P; did you mean 'P'?");
  expect_words(
      said, "basis 'registred' is not in the data, which has registered; did you mean 'registered'?");
  make_settings(&m, "2019-06-01", NULL, NULL);
  struct figures f = build(&m); /* there is but one of each */
  expect(&m, &f, "programme", "P");
  make_population(&m, "A", "2018-01-01", "resident", 5);
  expect_words(problems(&m), "no basis is set; the data has registered, resident");
  struct denominator wrong = { "registered", "residents" };
  make_settings(&m, "2019-06-01", "P", "registered");
  m.data.settings.denominators = &wrong;
  m.data.settings.denominator_count = 1;
  expect_words(problems(&m), "the denominator 'residents' of basis 'registered' is not a basis");
  m.data.settings.denominator_count = 0;
  m.data.settings.has_as_at = false;
  expect_words(problems(&m), "no date is set");
  struct maker empty = make_start(&arena);
  make_settings(&empty, "2019-06-01", "P", "x");
  said = problems(&empty);
  expect_words(said, "the data has no programme");
  expect_words(said, "the data has no basis");
}

static void too_many_bases_are_refused(void **state) {
  (void)state;
  struct maker m = make_three_systems(&arena);
  for (int i = 0; i < 101; i++)
    make_population(&m, "A", "2018-01-01", arena_printf(&arena, "b%d", i), 5);
  make_settings(&m, "2019-06-01", "P", "b0");
  expect_words(problems(&m), "in/made.csv:102:1: basis 'b100' is one too many: at most 100 are read");
}

static void a_sum_that_overflows_is_an_error(void **state) {
  (void)state;
  struct maker m = make_three_systems(&arena);
  wide most = ((wide)1 << 126) - 1 + ((wide)1 << 126);
  make_population(&m, "A", "2018-01-01", "x", 5);
  m.data.populations[0].population = value_number(VALUE_COUNT, (struct number){ most, 1 });
  make_population(&m, "C", "2018-01-01", "x", 1);
  expect_words(problems(&m), "too large");
}

static int free_arena(void **state) {
  (void)state;
  arena_free(&arena);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_member_starts_on_its_start_and_is_gone_on_its_end),
    cmocka_unit_test(one_that_ends_without_a_successor_has_left),
    cmocka_unit_test(circles_and_endless_chains_are_told),
    cmocka_unit_test(no_share_is_over_the_whole),
    cmocka_unit_test(a_region_grows_with_its_own_systems),
    cmocka_unit_test(ranks_are_shared),
    cmocka_unit_test(waves_are_in_natural_order),
    cmocka_unit_test(a_column_of_ours_keeps_its_name),
    cmocka_unit_test(what_the_data_does_not_have_is_told),
    cmocka_unit_test(too_many_bases_are_refused),
    cmocka_unit_test(a_sum_that_overflows_is_an_error),
  };
  return cmocka_run_group_tests(tests, NULL, free_arena);
}
