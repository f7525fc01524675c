/* Identities: those of sound figures hold, and each planted error is caught and names both sides. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>

#include "aggregate/aggregate_int.h"
#include "sample.h"
#include "expect.h"

static const struct record *sample_coverage(void) {
  struct figures f = build_at(&sample, "2020-12-07", "ICS", "registered");
  return figures_find(&f, "coverage")->value.record;
}

/* A copy of r with another value in one field. */
static const struct record *changed(const struct record *r, const char *name, struct value v) {
  struct record_builder copy = record_start(&arena);
  for (size_t i = 0; i < r->count; i++) {
    bool this_one = strcmp(r->fields[i].name, name) == 0;
    record_add(&copy, r->fields[i].name, this_one ? v : r->fields[i].value, r->fields[i].from);
  }
  return record_take(&copy).record;
}

/* A copy of coverage with one more in a field of the first item of a list. */
static const struct record *planted(const struct record *coverage, const char *list, const char *name) {
  const struct list *items = record_find(coverage, list)->value.list;
  struct list_builder copy = list_start(&arena);
  for (size_t i = 0; i < items->count; i++)
    list_add(&copy, items->items[i]);
  struct value v = record_find(items->items[0].record, name)->value;
  assert_true(number_add(v.number, number_of(1), &v.number));
  copy.list.items[0] = value_record(changed(items->items[0].record, name, v));
  return changed(coverage, list, list_take(&copy));
}

static size_t failures(const struct record *coverage, struct diag *d) {
  struct reconciliation r = reconciliation_start(&arena, d);
  reconcile_groups(&r, coverage, true);
  size_t failed = 0;
  for (size_t i = 0; i < r.identities.list.count; i++)
    failed += !record_find(r.identities.list.items[i].record, "holds")->value.truth;
  assert_int_equal(r.identities.list.count, 26); /* 12 of coverage, and two for the kinds of each region */
  assert_int_equal(failed, d->errors);
  return failed;
}

static void sound_groups_hold(void **state) {
  (void)state;
  struct diag d = { .arena = &arena };
  assert_int_equal(failures(sample_coverage(), &d), 0);
}

static void a_planted_error_is_caught(void **state) {
  (void)state;
  const struct record *coverage = sample_coverage();
  static const char *const LISTS[] = { "regions", "kinds", "waves" };
  static const char *const NAMES[] = { "systems", "population", "share", "remaining" };
  for (size_t i = 0; i < 12; i++) {
    struct diag d = { .arena = &arena };
    bool has_kinds_inside = i == 0 || i == 1; /* those of the region do not add up to it either */
    assert_int_equal(failures(planted(coverage, LISTS[i / 4], NAMES[i % 4]), &d), has_kinds_inside ? 2 : 1);
    expect_words(d.first->message, LISTS[i / 4]);
    expect_words(d.first->message, NAMES[i % 4]);
  }
  struct diag d = { .arena = &arena };
  failures(planted(coverage, "regions", "population"), &d);
  assert_string_equal(d.first->message, "the figures do not reconcile: regions add up by population: the sum "
                                        "of population over coverage.regions "
                                        "is 44976349, and coverage.population is 44976348");
}

static void a_row_unaccounted_for_is_caught(void **state) {
  (void)state;
  sample.data.resources[0].accepted--;
  const char *said = problems(&sample);
  sample.data.resources[0].accepted++;
  expect_words(said,
      "every row read is accounted for: rows accepted, excluded and rejected is 9, and rows read is 10");
}

static void identities_are_listed(void **state) {
  (void)state;
  struct figures f = build_at(&sample, "2020-12-07", "ICS", "registered");
  const struct list *list = figures_find(&f, "quality.identities")->value.list;
  assert_int_equal(list->count, 31);
  for (size_t i = 0; i < list->count; i++)
    assert_true(record_find(list->items[i].record, "holds")->value.truth);
  expect(&sample, &f, "quality.read", "10");
  expect(&sample, &f, "quality.resources.0.accepted", "7");
  /* Group rows cannot be divided among regions, so only counts are checked. */
  f = build_at(&sample, "2020-12-07", "ICS", "announced");
  assert_null(strstr(listed(&sample, &f, "quality.identities", "name"), "population"));
}

/* A pilot's areas are a part of the country; those of a full programme that miss it narrowly are wrong. */
static void areas_of_a_pilot_need_not_add_up(void **state) {
  (void)state;
  struct maker m = make_start(&arena);
  const char *const cells[10] = { "A", "A", "P", "k", "", "r", "1", "2018-01-01", "", "" };
  make_system(&m, cells);
  make_population(&m, "A", "2018-01-01", "x", 980);
  struct population *total = make_population(&m, "total", "2018-01-01", "x", 1000);
  struct figures f = build_at(&m, "2018-06-01", "P", "x");
  expect(&m, &f, "coverage.share", "0.980000");
  total->population = value_count(985);
  expect_words(problems(&m), "the sum of areas (x, 2018-01-01) is 980, and the country's population (x, "
                             "2018-01-01) is 985");
  total->population = value_count(979);
  expect_words(problems(&m), "areas add up to the country");
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(sound_groups_hold),
    cmocka_unit_test(a_planted_error_is_caught),
    cmocka_unit_test(a_row_unaccounted_for_is_caught),
    cmocka_unit_test(identities_are_listed),
    cmocka_unit_test(areas_of_a_pilot_need_not_add_up),
  };
  return cmocka_run_group_tests(tests, sample_start, sample_end);
}
