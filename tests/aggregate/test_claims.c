/* Claims: the rules of verdicts on each side of their bounds, and what a claim may be about.  Worked by
   hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>

#include "make_dataset.h"
#include "expect.h"

static struct arena arena;

/* Two systems of 600 and 400 people in a country of 2000, and a third to come. */
static struct maker country(void) {
  static const char *const ROWS[3][10] = {
    { "A", "Alpha", "P", "town", "A", "North", "1", "2018-01-01", "", "" },
    { "B", "Beta", "P", "shire", "B", "South", "2", "2018-02-01", "", "" },
    { "C", "Gamma", "P", "shire", "C", "South", "3", "2019-01-01", "", "" },
  };
  struct maker m = make_start(&arena);
  for (size_t i = 0; i < 3; i++)
    make_system(&m, ROWS[i]);
  make_population(&m, "A", "2018-01-01", "x", 600);
  make_population(&m, "B", "2018-01-01", "x", 400);
  make_population(&m, "total", "2018-01-01", "x", 2000);
  make_settings(&m, "2018-06-01", "P", "x");
  m.data.resources[0].table = "claims";
  return m;
}

/* measure, where, qualifier, value, unit */
struct statement {
  const char *cells[5];
};

static void claim(struct maker *m, const struct statement *statements, size_t count) {
  static const char *const NAMES[] = { "measure", "where", "qualifier", "value", "unit" };
  struct list_builder rows = list_start(&arena);
  for (size_t i = 0; i < count; i++) {
    struct record_builder r = record_start(&arena);
    record_add(&r, "id", value_text(arena_printf(&arena, "%03zu", i)), NULL);
    record_add(&r, "as_at", value_date(day("2018-06-01")), NULL);
    for (size_t k = 0; k < 5; k++)
      record_add(&r, NAMES[k], text_cell(statements[i].cells[k]), NULL);
    list_add(&rows, record_take(&r));
  }
  make_table(m, "made", list_take(&rows));
}

struct judged {
  struct statement statement;
  const char *found, *verdict;
};

static void check(struct maker *m, const struct judged *cases, size_t count) {
  struct statement *statements = arena_array(&arena, count, sizeof *statements);
  for (size_t i = 0; i < count; i++)
    statements[i] = cases[i].statement;
  claim(m, statements, count);
  struct figures f = build(m);
  for (size_t i = 0; i < count; i++) {
    const char *path = arena_printf(&arena, "claims.%zu", i);
    expect(m, &f, arena_printf(&arena, "%s.found", path), cases[i].found);
    expect(m, &f, arena_printf(&arena, "%s.verdict", path), cases[i].verdict);
  }
}

#define CHECK(m, cases) check(m, cases, sizeof(cases) / sizeof *(cases))

static void bounds_hold_on_their_side(void **state) {
  (void)state;
  struct maker m = country();
  /* 1000 people; 5 per cent of 1050 is 52.5, of 953 is 47.65, of 952 is 47.6, of 1053 is 52.65 */
  static const struct judged CASES[] = {
    { { { "population", "", "exactly", "1000", "people" } }, "1000", "holds" },
    { { { "population", "", "", "1000", "" } }, "1000", "holds" },
    { { { "population", "", "exactly", "1001", "people" } }, "1000", "does not hold" },
    { { { "population", "", "about", "953", "people" } }, "1000", "holds" },
    { { { "population", "", "about", "952", "people" } }, "1000", "does not hold" },
    { { { "population", "", "about", "1052", "people" } }, "1000", "holds" },
    { { { "population", "", "about", "1053", "people" } }, "1000", "does not hold" },
    { { { "population", "", "more than", "999", "people" } }, "1000", "holds" },
    { { { "population", "", "more than", "1000", "people" } }, "1000", "does not hold" },
    { { { "population", "", "more than", "952", "people" } }, "1000", "holds but understates" },
    { { { "population", "", "at least", "1000", "people" } }, "1000", "holds" },
    { { { "population", "", "at least", "1001", "people" } }, "1000", "does not hold" },
    { { { "population", "", "less than", "1001", "people" } }, "1000", "holds" },
    { { { "population", "", "less than", "1000", "people" } }, "1000", "does not hold" },
    { { { "population", "", "less than", "1053", "people" } }, "1000", "holds but overstates" },
    { { { "population", "", "at most", "1000", "people" } }, "1000", "holds" },
    { { { "population", "", "up to", "999", "people" } }, "1000", "does not hold" },
    { { { "population", "", "up to", "1,053", "people" } }, "1000", "holds but overstates" },
    { { { "population", "", "exactly", "0.001", "million people" } }, "1000", "holds" },
    { { { "population", "", "more than", "0", "people" } }, "1000", "holds but understates" },
  };
  CHECK(&m, CASES);
}

/* 1000 people are neither more nor less than 1000, and are at least and at most as many. */
static void a_bound_that_is_met_itself(void **state) {
  (void)state;
  struct maker m = country();
  static const struct statement SAYS[] = { { { "population", "", "more than", "1000", "" } },
    { { "population", "", "less than", "1000", "" } }, { { "population", "", "at least", "1000", "" } } };
  claim(&m, SAYS, 3);
  struct figures f = build(&m);
  expect(&m, &f, "claims.0.why", "The data gives 1,000 people, exactly the number stated and no more.");
  expect(&m, &f, "claims.1.why", "The data gives 1,000 people, exactly the number stated and no less.");
  expect(&m, &f, "claims.2.why", "The data gives 1,000 people, as stated.");
}

static void a_share_is_as_exact_as_it_was_stated(void **state) {
  (void)state;
  struct maker m = country();
  m.data.populations[2].population = value_count(3000); /* a third */
  static const struct judged CASES[] = {
    { { { "share", "", "exactly", "33", "per cent" } }, "0.333333", "holds" },
    { { { "share", "", "exactly", "33.3", "per cent" } }, "0.333333", "holds" },
    { { { "share", "", "exactly", "33.4", "per cent" } }, "0.333333", "does not hold" },
    { { { "share", "", "exactly", "34", "per cent" } }, "0.333333", "does not hold" },
    { { { "share", "", "about", "0.32", "share" } }, "0.333333", "holds" },
    { { { "share", "region = North", "exactly", "20", "per cent" } }, "0.200000", "holds" },
  };
  CHECK(&m, CASES);
}

static void each_measure_has_its_set(void **state) {
  (void)state;
  struct maker m = country();
  static const struct judged CASES[] = {
    { { { "systems", "", "", "2", "systems" } }, "2", "holds" },
    { { { "systems", "kind = shire", "", "1", "systems" } }, "1", "holds" },
    { { { "systems", "not (kind = shire) and start < 2018-02-01", "", "1", "" } }, "1", "holds" },
    { { { "systems", "wave in (1, 3) or name = \"Beta\"", "", "2", "" } }, "2", "holds" },
    { { { "systems", "wave = 9", "", "0", "" } }, "0", "holds" },
    { { { "joined", "", "", "1", "" } }, "1", "holds" },
    { { { "remaining", "region = South", "", "1", "areas" } }, "1", "holds" },
    { { { "kinds", "", "", "2", "kinds" } }, "2", "holds" },
    { { { "regions", "", "", "2", "" } }, "2", "holds" },
    { { { "waves", "kind = town", "", "1", "" } }, "1", "holds" },
    { { { "share", "wave = 9", "", "0", "" } }, "[z]", "cannot be checked" },
  };
  CHECK(&m, CASES);
}

static void what_is_not_known_cannot_be_checked(void **state) {
  (void)state;
  struct maker m = country();
  m.data.populations[1].population = value_missing(MISSING_NOT_AVAILABLE);
  static const struct judged CASES[] = {
    { { { "population", "", "more than", "500", "people" } }, "600", "cannot be checked" },
    { { { "population", "wave = 2", "more than", "5", "people" } }, "[x]", "cannot be checked" },
    { { { "population", "wave = 1", "more than", "590", "people" } }, "600", "holds" },
    { { { "funding", "", "about", "5", "GBP" } }, "[x]", "cannot be checked" },
  };
  CHECK(&m, CASES);
}

static void amounts_are_not_added_across_kinds(void **state) {
  (void)state;
  struct maker m = country();
  make_funding(&m, "wave:1", "2018/19", "group", 90, "indicative");
  make_funding(&m, "A", "2018/19", "parts", 30, "actual");
  make_funding(&m, "B", "2018/19", "parts", 20, "actual");
  make_funding(&m, "A", "2018/19", "half", 30, "actual");
  make_funding(&m, "total", "2018/19", "all", 7, "actual");
  make_funding(&m, "total", "2019/20", "all", 8, "actual");
  static const struct judged CASES[] = {
    { { { "funding", "stream = group", "", "90", "GBP" } }, "90.00", "holds" },
    { { { "funding", "stream = parts", "", "50", "GBP" } }, "50.00", "holds" },
    { { { "funding", "stream = half", "", "30", "GBP" } }, "30.00", "cannot be checked" },
    { { { "funding", "stream = all", "", "15", "GBP" } }, "7.00", "cannot be checked" },
    { { { "funding", "stream = all and financial_year = 2019/20", "about", "0.000008", "GBP million" } },
        "8.00", "holds" },
    { { { "funding", "stream in (parts, half)", "", "80", "GBP" } }, "80.00", "cannot be checked" },
  };
  CHECK(&m, CASES);
  struct figures f = build(&m);
  expect(&m, &f, "claims.0.status", "indicative");
  expect(&m, &f, "claims.0.where", "stream = group");
  expect(&m, &f, "claims.0.scope", "stream group");
  expect(&m, &f, "claims.4.scope", "stream all, financial year 2019/20");
  expect(&m, &f, "claims.0.why",
      "The data gives £90, as stated. The amount is known for wave 1 as a whole only, and is indicative.");
}

static void a_number_too_large_is_told(void **state) {
  (void)state;
  struct maker m = country();
  struct statement s = { { "population", "", "", "99999999999999999999999999999999999999",
      "million people" } };
  claim(&m, &s, 1);
  expect_words(problems(&m), "in/made.csv:2:1: claim '000': the value is too large to work with");
  struct statement large = { { "population", "", "about", "99999999999999999999999999999999999999", "" } };
  claim(&m, &large, 1);
  struct figures f = build(&m);
  expect(&m, &f, "claims.0.verdict", "does not hold");
  expect(&m, &f, "claims.0.where", "[z]");
  expect(&m, &f, "claims.0.scope", "[z]");
}

static int free_arena(void **state) {
  (void)state;
  arena_free(&arena);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(bounds_hold_on_their_side),
    cmocka_unit_test(a_bound_that_is_met_itself),
    cmocka_unit_test(a_share_is_as_exact_as_it_was_stated),
    cmocka_unit_test(each_measure_has_its_set),
    cmocka_unit_test(what_is_not_known_cannot_be_checked),
    cmocka_unit_test(amounts_are_not_added_across_kinds),
    cmocka_unit_test(a_number_too_large_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, free_arena);
}
