/* Conditions: what holds, and what is said when one cannot be read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/condition.h"

static struct arena arena;
static struct diag diag;

static bool lookup(void *context, const char *name, bool outside, struct value *out) {
  (void)context;
  if (outside && strcmp(name, "report.region") == 0) {
    *out = value_text("South West");
    return true;
  }
  if (outside && strcmp(name, "none") == 0) {
    *out = value_missing(MISSING_NOT_AVAILABLE);
    return true;
  }
  if (outside && strcmp(name, "start") != 0) return false;
  struct date start;
  date_parse(slice_of("2020-12-07"), &start);
  const struct {
    const char *name;
    struct value value;
  } known[] = { { "region", value_text("South West") }, { "kind", value_text("accountable care system") },
    { "wave", value_text("5") }, { "start", value_date(start) }, { "population", value_count(44976348) },
    { "share", value_number(VALUE_RATIO, number_ratio(3, 5)) },
    { "amount", value_number(VALUE_MONEY, number_of(45000000000)) },
    { "end", value_missing(MISSING_NOT_APPLICABLE) }, { "partial", value_bool(false) } };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    if (strcmp(known[i].name, name) != 0) continue;
    *out = known[i].value;
    return true;
  }
  return false;
}

/* 1 holds, 0 does not, -1 an error. */
static int test(const char *text) {
  diag = (struct diag){ .arena = &arena };
  const struct condition *c;
  bool holds;
  if (!condition_parse(&arena, slice_of(text), "t.md", 3, 10, &diag, &c)) return -1;
  return condition_test(c, lookup, NULL, &diag, &holds) ? holds : -1;
}

static void conditions_hold(void **state) {
  (void)state;
  const char *const true_ones[] = { "region = \"South West\"", "region = South West",
    "wave = 5 and region='South West'", "kind = accountable care system", "region in (London, South West)",
    "start = 2020-12-07", "start >= 2019-06-19", "population > 44,976,347", "share = 60%", "share < 0.61",
    "amount >= 450000000", "not end", "end != 2020-01-01", "wave = 4 or wave = 5 and region = South West",
    "(wave = 4 or wave = 5) and not (region = London)", "region != London", "region = {{report.region}}",
    "region = \"{{ report.region }}\"", "start >= {{start}}", "region in (London, {{report.region}})",
    "wave < 10", "wave >= 4.5", "wave > \"10\"", "region != {{none}}",
    "not start < {{none}} and not start >= {{none}}", "not partial" };
  for (size_t i = 0; i < sizeof true_ones / sizeof *true_ones; i++)
    if (test(true_ones[i]) != 1) fail_msg("should hold: %s", true_ones[i]);
  const char *const false_ones[] = { "region = south west", "end = 2020-12-07", "end", "partial", "not wave",
    "wave = 5 and region = London", "wave > 10", "wave < \"10\"", "region in (London, Midlands)",
    "population <= 44976347", "end < 2030-01-01", "region = {{none}}", "region != {{report.region}}" };
  for (size_t i = 0; i < sizeof false_ones / sizeof *false_ones; i++)
    if (test(false_ones[i]) != 0) fail_msg("should not hold: %s", false_ones[i]);
}

static void errors_say_where_and_what(void **state) {
  (void)state;
  assert_int_equal(test("region ="), -1);
  assert_string_equal(diag.first->message, "the condition 'region =' ends where a value was expected");
  assert_int_equal(test("region = \"South"), -1);
  assert_int_equal(test("(wave = 5"), -1);
  assert_int_equal(test("wave in 5"), -1);
  assert_int_equal(diag.first->line, 3);
  assert_int_equal(diag.first->column, 18);
  assert_int_equal(test("wave = 5 and"), -1);
  assert_int_equal(test("= 5"), -1);
  assert_int_equal(test(""), -1);
  assert_int_equal(test("nowhere = 5"), -1);
  assert_string_equal(diag.first->message, "unknown name 'nowhere' in a condition");
  assert_int_equal(test("start = yesterday"), -1);
  assert_string_equal(diag.first->message, "'start' is a date and cannot be compared with 'yesterday'");
  assert_int_equal(test("region > 10"), -1);
  assert_string_equal(diag.first->message, "'region' is a text and cannot be compared with '10'");
  assert_int_equal(test("population > many"), -1);
  assert_int_equal(test("region = {{nowhere}}"), -1);
  assert_string_equal(diag.first->message, "unknown name 'nowhere' in a condition");
  assert_int_equal(test("start = {{report.region}}"), -1);
}

static void deep_nesting_is_refused(void **state) {
  (void)state;
  struct text t = text_start(&arena);
  text_add_repeated(&t, '(', 5000);
  assert_int_equal(test(t.bytes), -1);
  struct text n = text_start(&arena);
  for (int i = 0; i < 5000; i++)
    text_add(&n, "not ");
  assert_int_equal(test(n.bytes), -1);
}

static void names_are_listed(void **state) {
  (void)state;
  const struct condition *c;
  assert_true(condition_parse(&arena, slice_of("a = 1 and not (b = 2 or c)"), NULL, 0, 0, &diag, &c));
  assert_string_equal(condition_name(c, 0), "a");
  assert_string_equal(condition_name(c, 2), "c");
  assert_null(condition_name(c, 3));
}

static void a_condition_reads_as_words(void **state) {
  (void)state;
  static const struct {
    const char *condition, *words;
  } CASES[] = {
    { "wave = 5 and region = London", "wave 5, region London" },
    { "wave == 5 and region = \"South West\" and kind='shire'", "wave 5, region South West, kind shire" },
    { "start = 2017-06-15", "start 15 June 2017" },
    { "start = \"2017-06-15\"", "start 15 June 2017" },
    { "start != 2017-06-15", "start not 15 June 2017" },
    { "start < 2017-06-15", "start before 15 June 2017" },
    { "start <= 2017-06-15", "start up to 15 June 2017" },
    { "start > 2017-06-15", "start after 15 June 2017" },
    { "start >= 2017-06-15", "start from 15 June 2017" },
    { "start = 2017-06-31", "start 2017-06-31" },
    { "population < 1,000", "population below 1,000" },
    { "share <= 60%", "share at most 60%" },
    { "wave > 3", "wave above 3" },
    { "amount >= 450000000", "amount at least 450000000" },
    { "region != London", "region not London" },
    { "financial_year = 2019/20", "financial year 2019/20" },
    { "wave in (1)", "wave 1" },
    { "wave in (1, 3)", "wave 1 or 3" },
    { "wave in (1, \"3\", 5) and region = London", "wave 1, 3 or 5, region London" },
    { "start in (2017-06-15, 2018-05-24)", "start 15 June 2017 or 24 May 2018" },
    { "successor", "with successor" },
    { "not successor", "without successor" },
    { "not not successor", "not (without successor)" },
    { "not kind = shire", "not (kind shire)" },
    { "not (kind = shire or wave = 1)", "not (kind shire or wave 1)" },
    { "not (kind = shire and wave = 1)", "not (kind shire and wave 1)" },
    { "wave = 4 or wave = 5 or wave = 6", "wave 4 or wave 5 or wave 6" },
    { "wave = 4 or wave = 5 and region = London", "wave 4 or (wave 5 and region London)" },
    { "(wave = 4 or wave = 5) and region = London", "(wave 4 or wave 5), region London" },
    { "(wave = 4 and (region = London)) and kind = a", "wave 4, region London, kind a" },
    { "not (wave = 4 and (region = London or kind = a))", "not (wave 4 and (region London or kind a))" },
    { "name = \"Bristol, Bath\"", "name “Bristol, Bath”" },
    { "name = \"Bath and Wells\"", "name “Bath and Wells”" },
    { "name = \"\"", "name “”" },
    { "name = Portland", "name Portland" },
    { "name = Not known", "name Not known" },
    { "name = \"not known\"", "name “not known”" },
    { "name = 'a (b)'", "name “a (b)”" },
    { "region = {{report.region}}", "region report.region" },
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    diag = (struct diag){ .arena = &arena };
    const struct condition *c;
    if (!condition_parse(&arena, slice_of(CASES[i].condition), NULL, 0, 0, &diag, &c))
      fail_msg("cannot be read: %s", CASES[i].condition);
    assert_string_equal(condition_words(&arena, words_of("en"), c), CASES[i].words);
  }
  const struct condition *c;
  assert_true(condition_parse(&arena, slice_of("start > 2017-06-15"), NULL, 0, 0, &diag, &c));
  assert_string_equal(condition_words(&arena, words_of("cy"), c), "start after 15 Mehefin 2017");
}

static int free_arena(void **state) {
  (void)state;
  arena_free(&arena);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(conditions_hold),
    cmocka_unit_test(errors_say_where_and_what),
    cmocka_unit_test(deep_nesting_is_refused),
    cmocka_unit_test(names_are_listed),
    cmocka_unit_test(a_condition_reads_as_words),
  };
  return cmocka_run_group_tests(tests, NULL, free_arena);
}
