/* Membership, successors, editions, group rows and people counted twice, on datasets of a few rows whose
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

/* A system of programme P whose code, name and area are one letter. */
static void add(struct maker *m, const char *code, const char *wave, const char *start, const char *end,
    const char *successor) {
  const char *const cells[10] = { code, code, "P", "k", "", "r", wave, start, end, successor };
  make_system(m, cells);
}

static struct maker three_systems(void) {
  struct maker m = make_start(&arena);
  add(&m, "A", "1", "2018-01-01", "", "");
  add(&m, "B", "1", "2018-01-01", "2019-01-01", "C");
  add(&m, "C", "2", "2019-01-01", "", "");
  make_settings(&m, "2019-06-01", "P", "x");
  return m;
}

static void a_member_starts_on_its_start_and_is_gone_on_its_end(void **state) {
  (void)state;
  struct maker m = three_systems();
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
  add(&m, "A", "1", "2018-01-01", "2019-01-01", "");
  add(&m, "B", "1", "2018-01-01", "2020-01-01", "C");
  add(&m, "C", "2", "2021-01-01", "", "");
  add(&m, "D", "2", "2018-05-05", "2018-05-05", ""); /* never a member */
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
  add(&m, "A", "1", "2018-01-01", "2019-01-01", "B");
  add(&m, "B", "1", "2018-01-01", "2019-01-01", "C");
  add(&m, "C", "1", "2018-01-01", "2019-01-01", "A");
  add(&m, "D", "1", "2018-01-01", "", "D");
  make_population(&m, "A", "2018-01-01", "x", 1);
  make_settings(&m, "2018-06-01", "P", "x");
  const char *said = problems(&m);
  expect_words(said, "in/made.csv:4:1: the successor 'A' of system 'C' leads back to it");
  expect_words(said, "in/made.csv:5:1: the successor 'D' of system 'D' leads back to it");
  m = make_start(&arena);
  for (int i = 0; i < 103; i++)
    add(&m, arena_printf(&arena, "S%d", i), "1", "2018-01-01", "2019-01-01",
        i < 102 ? arena_printf(&arena, "S%d", i + 1) : "");
  make_population(&m, "S1", "2018-01-01", "x", 1);
  make_settings(&m, "2018-06-01", "P", "x");
  expect_words(problems(&m), "more than 100 in a row");
}

static void an_edition_is_the_latest_or_the_nearest(void **state) {
  (void)state;
  struct maker m = make_start(&arena);
  add(&m, "A", "1", "2018-01-01", "", "");
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
  struct maker m = three_systems();
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
  add(&m, "A", "1", "2018-01-01", "", "");
  add(&m, "B", "1", "2018-01-01", "", "");
  add(&m, "C", "2", "2018-01-01", "", "");
  add(&m, "D", "3", "2018-01-01", "", "");
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
  add(&m, "A", "1", "2018-01-01", "", "");
  add(&m, "B", "1", "2018-01-01", "", "");
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
  add(&m, "A", "1", "2018-01-01", "", "");
  add(&m, "B", "1", "2018-01-01", "2019-01-01", "D");
  add(&m, "C", "1", "2018-01-01", "2019-01-01", "D");
  add(&m, "D", "2", "2019-01-01", "2020-01-01", "");
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
    add(&m, rows[i][0], rows[i][1], rows[i][2], rows[i][3], rows[i][4]);
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
  m = three_systems();
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
  add(&m, "C", "1", "2025-01-01", "", ""); /* of the same region, its population not known */
  f = build(&m);
  assert_string_equal(listed(&m, &f, "coverage.regions", "population"), "40");
  assert_string_equal(listed(&m, &f, "coverage.regions", "whole"), "[x]");
  assert_string_equal(listed(&m, &f, "coverage.regions", "share_of_whole"), "[x]");
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
    add(&m, CODES[i], "1", "2018-01-01", "", "");
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
    add(&m, arena_printf(&arena, "S%zu", i), WAVES[i], "2018-01-01", "", "");
  make_population(&m, "S1", "2018-01-01", "x", 1);
  make_settings(&m, "2018-06-01", "P", "x");
  struct figures f = build(&m);
  assert_string_equal(listed(&m, &f, "coverage.waves", "name"), "2,9,010,10,wave 2,wave 10,[z]");
  assert_string_equal(listed(&m, &f, "coverage.waves", "systems"), "1,2,1,1,1,1,1");
}

static void a_column_of_ours_keeps_its_name(void **state) {
  (void)state;
  struct maker m = three_systems();
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
  struct maker m = three_systems();
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
  struct maker m = three_systems();
  for (int i = 0; i < 101; i++)
    make_population(&m, "A", "2018-01-01", arena_printf(&arena, "b%d", i), 5);
  make_settings(&m, "2019-06-01", "P", "b0");
  expect_words(problems(&m), "in/made.csv:102:1: basis 'b100' is one too many: at most 100 are read");
}

static void a_sum_that_overflows_is_an_error(void **state) {
  (void)state;
  struct maker m = three_systems();
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
    cmocka_unit_test(an_edition_is_the_latest_or_the_nearest),
    cmocka_unit_test(a_total_that_was_read_goes_before_one_that_was_summed),
    cmocka_unit_test(group_rows_are_never_added_when_they_overlap),
    cmocka_unit_test(areas_that_are_all_known_need_no_group_row),
    cmocka_unit_test(a_group_row_follows_successors_and_lapses),
    cmocka_unit_test(a_group_row_lapses_when_others_join_its_systems),
    cmocka_unit_test(people_are_never_counted_twice),
    cmocka_unit_test(an_area_held_by_turns_is_whole_once),
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
