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
  };
  return cmocka_run_group_tests(tests, NULL, free_arena);
}
