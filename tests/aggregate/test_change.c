/* Lineage between two dates: who joined, left, merged or has another name.  Worked by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>

#include "make_dataset.h"
#include "expect.h"

static struct arena arena;

static void add(struct maker *m, const char *code, const char *area, const char *start, const char *end,
    const char *successor) {
  const char *const cells[10] = { code, code, "P", "k", area, "r", "1", start, end, successor };
  make_system(m, cells);
}

static struct maker compared(const char *as_at, const char *since) {
  struct maker m = make_start(&arena);
  make_population(&m, "a", "2018-01-01", "x", 100);
  make_population(&m, "b", "2018-01-01", "x", 20);
  make_population(&m, "c", "2018-01-01", "x", 3);
  make_population(&m, "total", "2018-01-01", "x", 1000);
  make_settings(&m, as_at, "P", "x");
  m.data.settings.has_compare = true;
  m.data.settings.compare = day(since);
  return m;
}

static void a_new_name_for_one_area_is_no_new_system(void **state) {
  (void)state;
  struct maker m = compared("2019-06-01", "2018-06-01");
  add(&m, "OLD", "a", "2018-01-01", "2019-01-01", "NEW");
  add(&m, "NEW", "a", "2019-01-01", "", "");
  add(&m, "B", "b", "2019-02-01", "", "");
  struct figures f = build(&m);
  assert_string_equal(listed(&m, &f, "change.renamed", "code"), "OLD");
  assert_string_equal(listed(&m, &f, "change.renamed", "into_code"), "NEW");
  assert_string_equal(listed(&m, &f, "change.joined", "code"), "B");
  assert_string_equal(listed(&m, &f, "change.merged", "code"), "");
  assert_string_equal(listed(&m, &f, "change.left", "code"), "");
  expect(&m, &f, "change.systems.absolute", "1");
  expect(&m, &f, "change.systems.relative", "1.000000");
  expect(&m, &f, "change.population.absolute", "20");
  expect(&m, &f, "change.share.points", "0.020000");
  expect(&m, &f, "change.any", "true");
}

static void what_merges_is_not_lost(void **state) {
  (void)state;
  struct maker m = compared("2019-06-01", "2018-06-01");
  add(&m, "A", "a", "2018-01-01", "2019-01-01", "AB");
  add(&m, "B", "b", "2018-01-01", "2019-01-01", "MIDDLE"); /* by way of one that is gone again */
  add(&m, "MIDDLE", "c", "2019-01-01", "2019-03-01", "AB");
  add(&m, "AB", "a", "2019-01-01", "", "");
  add(&m, "C", "c", "2018-01-01", "2018-12-01", "");
  struct figures f = build(&m);
  assert_string_equal(listed(&m, &f, "change.merged", "code"), "A,B");
  assert_string_equal(listed(&m, &f, "change.merged", "into_code"), "AB,AB");
  assert_string_equal(listed(&m, &f, "change.joined", "code"), "AB");
  assert_string_equal(listed(&m, &f, "change.left", "code"), "C");
  expect(&m, &f, "change.systems.before", "3");
  expect(&m, &f, "change.systems.now", "1");
  expect(&m, &f, "change.population.absolute", "-23");
  expect_words(listed(&m, &f, "quality.identities", "name"),
      "members then and joined are members now, left or merged");
}

static void nothing_before_and_nothing_known(void **state) {
  (void)state;
  struct maker m = compared("2019-06-01", "2017-06-01");
  add(&m, "A", "a", "2018-01-01", "", "");
  add(&m, "Z", "z", "2018-01-01", "", "");
  struct figures f = build(&m);
  expect(&m, &f, "change.systems.relative", "[z]"); /* of none */
  expect(&m, &f, "change.population.absolute", "100");
  expect(&m, &f, "change.population.membership", "[x]"); /* Z's people are not known */
  expect(&m, &f, "change.population.unknown_before", "0");
  expect(&m, &f, "change.population.unknown_now", "1");
  make_settings(&m, "2018-06-01", "P", "x");
  m.data.settings.compare = day("2018-06-01");
  expect_words(problems(&m), "can be compared with an earlier date only, not with 2018-06-01");
}

static void quartiles_are_those_of_the_rule(void **state) {
  (void)state;
  struct maker m = compared("2018-06-01", "2017-06-01");
  add(&m, "A", "a", "2018-01-01", "", "");
  add(&m, "B", "b", "2018-01-01", "", "");
  struct figures f = build(&m);
  /* of 20 and 100 by type 7: R gives 20, 40, 60, 80, 100 */
  expect(&m, &f, "coverage.spread.least", "20");
  expect(&m, &f, "coverage.spread.lower_quartile", "40");
  expect(&m, &f, "coverage.spread.median", "60");
  expect(&m, &f, "coverage.spread.upper_quartile", "80");
  expect(&m, &f, "coverage.spread.greatest", "100");
  add(&m, "C", "c", "2018-01-01", "", "");
  f = build(&m);
  /* of 3, 20 and 100: quantile(c(3, 20, 100)) in R is 3, 11.5, 20, 60, 100 */
  expect(&m, &f, "coverage.spread.lower_quartile", "11.5");
  expect(&m, &f, "coverage.spread.upper_quartile", "60");
}

static void any_column_makes_groups(void **state) {
  (void)state;
  struct maker m = compared("2018-06-01", "2017-06-01");
  add(&m, "A", "a", "2018-01-01", "", "");
  add(&m, "B", "b", "2018-01-01", "", "");
  add(&m, "C", "c", "2018-01-01", "", "");
  static const char *const TYPES[] = { "rural", "urban", "rural" };
  for (size_t i = 0; i < 3; i++) {
    struct record_builder r = record_start(&arena);
    for (size_t k = 0; k < m.data.systems[i].columns->count; k++)
      record_add(
          &r, m.data.systems[i].columns->fields[k].name, m.data.systems[i].columns->fields[k].value, NULL);
    record_add(&r, "type", value_text(TYPES[i]), NULL);
    m.data.systems[i].columns = record_take(&r).record;
  }
  struct figures f = build(&m);
  assert_string_equal(listed(&m, &f, "coverage.by.type", "name"), "rural,urban");
  assert_string_equal(listed(&m, &f, "coverage.by.type", "population"), "103,20");
  assert_string_equal(listed(&m, &f, "coverage.regions.0.kinds", "population"), "123");
  expect_words(listed(&m, &f, "quality.identities", "name"), "type add up by population");
}

static void an_edition_may_be_named(void **state) {
  (void)state;
  struct maker m = compared("2018-06-01", "2017-06-01");
  add(&m, "A", "a", "2018-01-01", "", "");
  make_population(&m, "a", "2020-01-01", "x", 777);
  make_population(&m, "total", "2020-01-01", "x", 7770);
  make_population(&m, "total", "2019-01-01", "y", 5);
  make_population(&m, "total", "2010-01-01", "y", 6);
  m.data.settings.edition = EDITION_DATE;
  m.data.settings.edition_date = day("2020-01-01");
  struct figures f = build(&m);
  expect(&m, &f, "coverage.population", "777");
  expect(&m, &f, "coverage.date", "2020-01-01");
  expect(&m, &f, "bases.y.national_date", "2019-01-01"); /* the nearest to it */
  m.data.settings.edition_date = day("2020-01-02");
  expect_words(problems(&m), "basis 'x' has no populations of 2020-01-02; the nearest is of 2020-01-01");
}

static int free_arena(void **state) {
  (void)state;
  arena_free(&arena);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_new_name_for_one_area_is_no_new_system),
    cmocka_unit_test(what_merges_is_not_lost),
    cmocka_unit_test(nothing_before_and_nothing_known),
    cmocka_unit_test(quartiles_are_those_of_the_rule),
    cmocka_unit_test(any_column_makes_groups),
    cmocka_unit_test(an_edition_may_be_named),
  };
  return cmocka_run_group_tests(tests, NULL, free_arena);
}
