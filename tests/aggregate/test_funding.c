/* Funding: what may be added is, and what may not is told.  Values worked by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>

#include "make_dataset.h"
#include "expect.h"

static struct arena arena;

static void add(struct maker *m, const char *code, const char *area) {
  const char *const cells[10] = { code, code, "P", "k", area, "r", "1", "2018-01-01", "", "" };
  make_system(m, cells);
}

static struct maker two_systems(void) {
  struct maker m = make_start(&arena);
  add(&m, "A", "");
  add(&m, "B", "");
  make_population(&m, "A", "2018-01-01", "x", 300);
  make_population(&m, "B", "2018-01-01", "x", 500);
  make_settings(&m, "2018-06-01", "P", "x");
  return m;
}

static void streams_and_years_stay_apart(void **state) {
  (void)state;
  struct maker m = two_systems();
  make_funding(&m, "B", "2019/20", "s", 7, "actual");
  make_funding(&m, "A", "2019/20", "s", 3, "actual");
  make_funding(&m, "A", "2018/19", "s", 100, "draft");
  make_funding(&m, "A", "2018/19", "r", -1, "not available");
  make_funding(&m, "Z", "2018/19", "z", 5, "actual"); /* no member's area */
  make_funding(&m, "total", "2018/19", "s", 900, "actual");
  make_funding(&m, "wave:1", "2018/19", "s", 800, "lower bound");
  struct figures f = build(&m);
  assert_string_equal(listed(&m, &f, "funding.streams", "name"), "r,s,s");
  assert_string_equal(listed(&m, &f, "funding.streams", "year"), "2018/19,2018/19,2019/20");
  assert_string_equal(listed(&m, &f, "funding.streams", "amount"), "[x],100.00,10.00");
  assert_string_equal(listed(&m, &f, "funding.streams", "known"), "0,1,2");
  assert_string_equal(listed(&m, &f, "funding.streams", "of"), "2,2,2");
  assert_string_equal(listed(&m, &f, "funding.streams", "status"), "not available,draft,actual");
  assert_string_equal(listed(&m, &f, "funding.streams", "per_head"), "[x],0.33,0.01"); /* 100/300, 10/800 */
  assert_string_equal(listed(&m, &f, "funding.systems_unknown", "code"), "A,B,B");
  assert_string_equal(listed(&m, &f, "funding.national", "amount"), "900.00");
  assert_string_equal(listed(&m, &f, "funding.groups", "group"), "wave:1");
  expect(&m, &f, "funding.known", "3");
  expect(&m, &f, "funding.of", "6");
  assert_string_equal(listed(&m, &f, "systems.0.funding.streams", "amount"), "[x],100.00,3.00");
  assert_string_equal(listed(&m, &f, "systems.0.funding.streams", "per_head"), "[x],0.33,0.01");
}

static void statuses_that_differ_are_said_to(void **state) {
  (void)state;
  struct maker m = two_systems();
  make_funding(&m, "A", "2019/20", "s", 3, "actual");
  make_funding(&m, "B", "2019/20", "s", 7, "draft");
  struct figures f = build(&m);
  assert_string_equal(listed(&m, &f, "funding.streams", "status"), "mixed");
  m.data.populations[1].population = value_missing(MISSING_NOT_AVAILABLE);
  f = build(&m);
  assert_string_equal(listed(&m, &f, "funding.streams", "per_head"), "[x]"); /* B's people are not known */
}

static void an_amount_is_not_added_twice(void **state) {
  (void)state;
  struct maker m = two_systems();
  make_funding(&m, "A", "2019/20", "s", 3, "draft");
  make_funding(&m, "A", "2019/20", "s", 4, "actual");
  expect_words(problems(&m),
      "in/made.csv:3:1: area 'A' has two amounts of 's' for 2019/20; the other is at in/made.csv:2:1");
  m = make_start(&arena);
  add(&m, "A", "Z");
  add(&m, "B", "Z");
  make_population(&m, "Y", "2018-01-01", "x", 300);
  make_funding(&m, "Z", "2019/20", "s", 3, "draft");
  make_settings(&m, "2018-06-01", "P", "x");
  expect_words(problems(&m), "would be counted twice: systems 'A' and 'B' are both members");
}

static int free_arena(void **state) {
  (void)state;
  arena_free(&arena);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(streams_and_years_stay_apart),
    cmocka_unit_test(statuses_that_differ_are_said_to),
    cmocka_unit_test(an_amount_is_not_added_twice),
  };
  return cmocka_run_group_tests(tests, NULL, free_arena);
}
