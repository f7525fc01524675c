/* The figures of the sample in input/.  Expected values were summed from the CSV files by a Python script,
   and agree with those published where there are any. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>

#include "sample.h"
#include "expect.h"

static void headline(void **state) {
  (void)state;
  struct figures f = build_at(&sample, "2020-12-07", "ICS", "registered");
  static const char *const EXPECTED[][2] = {
    { "as_at", "2020-12-07" },
    { "programme", "ICS" },
    { "basis", "registered" },
    { "run.version", BRIEFPACK_VERSION },
    { "national.population", "60606345" },
    { "national.date", "2021-01-01" },
    { "national.basis", "registered" },
    { "coverage.systems", "29" },
    { "coverage.known", "29" },
    { "coverage.partial", "false" },
    { "coverage.population", "44976348" },
    { "coverage.share", "0.742106" },
    { "coverage.date", "2021-01-01" },
    { "coverage.remaining", "13" },
    { "coverage.uncovered.population", "15629997" },
    { "coverage.uncovered.share", "0.257894" },
    { "coverage.joined_on", "2020-12-07" },
    { "bases.registered.population", "44976348" },
    { "bases.registered.share", "0.742106" },
    { "bases.announced.population", "35000000" },
    { "bases.announced.share", "0.618920" },
    { "bases.announced.known", "29" },
    { "bases.announced.qualifier", "lower bound" },
    { "bases.announced.date", "2020-12-07" },
    { "bases.announced.national", "56550138" },
    { "bases.announced.national_date", "2020-06-30" },
    { "bases.announced.national_basis", "resident" },
    { "bases.resident.population", "[x]" },
    { "bases.resident.share", "[x]" },
  };
  for (size_t i = 0; i < sizeof EXPECTED / sizeof *EXPECTED; i++)
    expect(&sample, &f, EXPECTED[i][0], EXPECTED[i][1]);
}

static void other_dates(void **state) {
  (void)state;
  static const char *const EXPECTED[][6] = {
    /* systems, population, share, remaining */
    { "2015-02-27", "1", "3100157", "0.051152", "41" },
    { "2017-06-15", "10", "11051479", "0.182349", "33" },
    { "2018-05-24", "14", "17107896", "0.282279", "29" },
    { "2019-06-19", "14", "22701230", "0.374569", "28" },
    { "2020-05-01", "18", "29560582", "0.487747", "24" },
    { "2021-04-01", "42", "60606345", "1.000000", "0" },
  };
  for (size_t i = 0; i < sizeof EXPECTED / sizeof *EXPECTED; i++) {
    struct figures f = build_at(&sample, EXPECTED[i][0], "ICS", "registered");
    expect(&sample, &f, "coverage.systems", EXPECTED[i][1]);
    expect(&sample, &f, "coverage.population", EXPECTED[i][2]);
    expect(&sample, &f, "coverage.share", EXPECTED[i][3]);
    expect(&sample, &f, "coverage.remaining", EXPECTED[i][4]);
  }
}

static void groups(void **state) {
  (void)state;
  struct figures f = build_at(&sample, "2020-12-07", "ICS", "registered");
  assert_string_equal(listed(&sample, &f, "coverage.regions", "name"),
      "East of England,London,Midlands,North East and Yorkshire,North West,South East,South West");
  assert_string_equal(listed(&sample, &f, "coverage.regions", "systems"), "4,5,3,4,2,5,6");
  assert_string_equal(listed(&sample, &f, "coverage.regions", "population"),
      "4747832,10325878,3888317,8950583,4892795,7514958,4655985");
  assert_string_equal(listed(&sample, &f, "coverage.regions", "whole"),
      "6982510,10325878,11418784,8950583,7572178,9447508,5908904");
  assert_string_equal(listed(&sample, &f, "coverage.regions", "share_of_covered"),
      "0.105563,0.229585,0.086452,0.199006,0.108786,0.167087,0.103521");
  assert_string_equal(listed(&sample, &f, "coverage.regions", "remaining"), "2,0,8,0,1,1,1");
  assert_string_equal(listed(&sample, &f, "coverage.kinds", "population"), "5357650,4209235,35409463");
  assert_string_equal(listed(&sample, &f, "coverage.waves", "name"), "1,2,3,4,5,6,[z]");
  assert_string_equal(listed(&sample, &f, "coverage.waves", "systems"), "7,3,3,4,11,0,1");
  assert_string_equal(listed(&sample, &f, "coverage.waves", "population"),
      "8259366,4292437,7049270,6859352,15415766,0,3100157");
  assert_string_equal(listed(&sample, &f, "coverage.waves", "share"),
      "0.136279,0.070825,0.116312,0.113179,0.254359,[z],0.051152");
}

static void trend(void **state) {
  (void)state;
  struct figures f = build_at(&sample, "2021-04-01", "ICS", "registered");
  assert_string_equal(listed(&sample, &f, "coverage.trend", "date"),
      "2015-02-27,2017-06-15,2018-05-24,2019-06-19,2020-05-01,2020-12-07,2021-04-01");
  assert_string_equal(listed(&sample, &f, "coverage.trend", "systems"), "1,10,14,14,18,29,42");
  assert_string_equal(listed(&sample, &f, "coverage.trend", "joined"), "1,9,5,3,4,11,13");
  assert_string_equal(listed(&sample, &f, "coverage.trend", "left"), "0,0,0,0,0,0,0");
  assert_string_equal(listed(&sample, &f, "coverage.trend", "replaced"), "0,0,1,3,0,0,0");
  assert_string_equal(listed(&sample, &f, "coverage.trend", "population"),
      "3100157,11051479,17107896,22701230,29560582,44976348,60606345");
}

static void systems(void **state) {
  (void)state;
  struct figures f = build_at(&sample, "2020-12-07", "ICS", "registered");
  expect(&sample, &f, "systems.0.code", "QOX");
  expect(&sample, &f, "systems.0.population", "964067");
  expect(&sample, &f, "systems.0.programme", "ICS");
  expect(&sample, &f, "systems.0.end", "[z]");
  assert_string_equal(listed(&sample, &f, "systems.0.populations", "population"), "964067,974548");
  const struct list *list = figures_find(&f, "systems")->value.list;
  assert_int_equal(list->count, 29);
  for (size_t i = 0; i < list->count; i++) {
    const struct record *r = list->items[i].record;
    const char *code = record_find(r, "code")->value.text;
    const char *rank = value_plain(&arena, record_find(r, "rank")->value);
    if (strcmp(code, "QHM") == 0) assert_string_equal(rank, "1");
    if (strcmp(code, "QOP") == 0) assert_string_equal(rank, "2");
    if (strcmp(code, "QSL") == 0) assert_string_equal(rank, "29");
  }
}

static void announced_rows(void **state) {
  (void)state;
  struct figures f = build_at(&sample, "2018-05-24", "ICS", "announced");
  expect(&sample, &f, "coverage.population", "11500000");
  expect(&sample, &f, "coverage.known", "13");
  expect(&sample, &f, "coverage.partial", "true");
  expect(&sample, &f, "coverage.uncovered.population", "[x]");
  expect(&sample, &f, "coverage.date", "2018-05-24");
  expect(&sample, &f, "coverage.qualifier", "rounded");
  f = build_at(&sample, "2021-04-01", "ICS", "registered");
  expect(&sample, &f, "bases.announced.population", "49900000");
  expect(&sample, &f, "bases.announced.known", "42");
  expect(&sample, &f, "bases.announced.partial", "false");
  expect(&sample, &f, "bases.announced.date", "2021-04-01");
  expect(&sample, &f, "bases.announced.qualifier", "mixed");
  f = build_at(&sample, "2020-12-07", "ICS", "announced");
  assert_string_equal(listed(&sample, &f, "coverage.waves", "population"), "[x],[x],[x],[x],14500000,0,[x]");
}

static void other_programmes(void **state) {
  (void)state;
  struct figures f = build_at(&sample, "2016-12-31", "STP", "registered");
  expect(&sample, &f, "coverage.systems", "44");
  expect(&sample, &f, "coverage.known", "41");
  expect(&sample, &f, "coverage.population", "57481588");
  expect(&sample, &f, "coverage.partial", "true");
  expect(&sample, &f, "coverage.remaining", "0");
  f = build_at(&sample, "2019-01-01", "STP", "registered");
  expect(&sample, &f, "coverage.systems", "31");
  assert_string_equal(listed(&sample, &f, "coverage.trend", "systems"), "44,37,33,31");
  assert_string_equal(listed(&sample, &f, "coverage.trend", "left"), "0,7,4,0");
  assert_string_equal(listed(&sample, &f, "coverage.trend", "replaced"), "0,0,0,3");
  f = build_at(&sample, "2015-12-31", "Vanguard", "registered");
  expect(&sample, &f, "coverage.systems", "50");
  expect(&sample, &f, "coverage.population", "[x]");
  expect(&sample, &f, "coverage.share", "[x]");
  expect(&sample, &f, "bases.announced.population", "5000000");
  make_settings(&sample, "2010-01-01", "ICS", "registered");
  f = build_empty(&sample, "no system of 'ICS' had begun by 2010-01-01; the first begins on 2015-02-27");
  expect(&sample, &f, "coverage.systems", "0");
  expect(&sample, &f, "coverage.share", "[z]");
  expect(&sample, &f, "coverage.joined_on", "[z]");
}

static void funding(void **state) {
  (void)state;
  struct figures f = build_at(&sample, "2020-12-07", "ICS", "registered");
  assert_string_equal(
      listed(&sample, &f, "funding.streams", "name"), "need-weighted share of allocation,running costs");
  assert_string_equal(listed(&sample, &f, "funding.streams", "amount"), "88166399457.00,589687000.00");
  assert_string_equal(listed(&sample, &f, "funding.streams", "known"), "29,22");
  assert_string_equal(listed(&sample, &f, "funding.streams", "of"), "29,29");
  assert_string_equal(listed(&sample, &f, "funding.streams", "per_head"), "1960.28,14.92");
  assert_string_equal(listed(&sample, &f, "funding.streams", "status"), "estimated,draft");
  assert_string_equal(
      listed(&sample, &f, "funding.groups", "group"), "programme:Vanguard,programme:Vanguard,wave:1");
  assert_string_equal(listed(&sample, &f, "funding.national", "year"),
      "2019/20,2020/21,2021/22,2022/23,2023/24,2016/17,2017/18,2020/21");
  assert_int_equal(figures_find(&f, "funding.systems_unknown")->value.list->count, 7);
  f = build_at(&sample, "2021-04-01", "ICS", "registered");
  assert_string_equal(listed(&sample, &f, "funding.streams", "known"), "42,29");
}

static void areas_add_up_to_the_country(void **state) {
  (void)state;
  struct figures f = build_at(&sample, "2021-10-01", "ICS", "registered");
  expect(&sample, &f, "coverage.population", "61194033");
  expect_words(listed(&sample, &f, "quality.identities", "name"), "areas add up to the country");
  struct population *row = sample.data.populations;
  while (strcmp(row->area, "QE1") != 0 || date_compare(row->date, day("2021-10-01")) != 0)
    row++;
  struct value right = row->population;
  row->population = value_count((int64_t)right.number.num - 1);
  const char *said = problems(&sample);
  row->population = right;
  expect_words(said, "areas add up to the country");
  expect_words(said, "61194032");
  expect_words(said, "61194033");
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(headline),
    cmocka_unit_test(other_dates),
    cmocka_unit_test(groups),
    cmocka_unit_test(trend),
    cmocka_unit_test(systems),
    cmocka_unit_test(announced_rows),
    cmocka_unit_test(other_programmes),
    cmocka_unit_test(funding),
    cmocka_unit_test(areas_add_up_to_the_country),
  };
  return cmocka_run_group_tests(tests, sample_start, sample_end);
}
