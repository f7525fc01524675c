/* Days of the calendar; expected day numbers from GNU date (date -d … +%s / 86400). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/date.h"

static struct arena arena;

static int days(const char *text) {
  struct date d;
  return date_parse(slice_of(text), &d) ? d.days : INT32_MIN;
}

static void days_are_counted_from_1970(void **state) {
  (void)state;
  assert_int_equal(days("1970-01-01"), 0);
  assert_int_equal(days("2020-12-07"), 18603);
  assert_int_equal(days("2000-02-29"), 11016);
  assert_int_equal(days("1969-12-31"), -1);
  assert_int_equal(days("0001-01-01"), -719162);
  assert_int_equal(days("9999-12-31"), 2932896);
}

static void there_and_back(void **state) {
  (void)state;
  for (int day = -719162; day <= 2932896; day += 997) {
    struct date d = { day };
    assert_int_equal(days(date_iso(&arena, d)), day);
  }
}

static void days_that_are_not_are_refused(void **state) {
  (void)state;
  const char *const bad[] = { "2021-02-29", "1900-02-29", "2020-13-01", "2020-00-10", "2020-04-31",
    "2020-1-01", "2020-01-1", "20200101", "2020-01-01 ", "", "0000-01-01", "+020-01-01" };
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    assert_int_equal(days(bad[i]), INT32_MIN);
}

static void formats(void **state) {
  (void)state;
  struct date d;
  assert_true(date_parse_format(slice_of("01JAN2021"), "%d%b%Y", &d));
  assert_int_equal(d.days, 18628);
  assert_true(date_parse_format(slice_of("7 December 2020"), "%e %B %Y", &d));
  assert_int_equal(d.days, 18603);
  assert_true(date_parse_format(slice_of("07/12/20"), "%d/%m/%y", &d));
  assert_int_equal(d.days, 18603);
  assert_false(date_parse_format(slice_of("31FEB2021"), "%d%b%Y", &d));
  assert_false(date_parse_format(slice_of("01JAN2021x"), "%d%b%Y", &d));
  assert_false(date_parse_format(slice_of("01JAN2021"), "%Q", &d));
}

/* The first and the last of financial years, "none" when the text is not of that form. */
static const char *years(const char *text) {
  int first, last;
  return financial_years_parse(text, &first, &last) ? arena_printf(&arena, "%d %d", first, last) : "none";
}

static void financial_years(void **state) {
  (void)state;
  assert_string_equal(years("2022/23"), "2022 2022");
  assert_string_equal(years("1999/00"), "1999 1999");
  assert_string_equal(years("2017/18 to 2020/21"), "2017 2020");
  const char *const bad[] = { "2022/22", "2022/24", "2022/21", "2022-23", "2022/2", "2022/23 ", "2022/231",
    "22/23", "0000/01", "2017/18 to 2017/18", "2017/18 to 2016/17", "2017/18 to 2020/22", "2017/18 to",
    "2017/18 to 2020/21 ", "2017/18-2020/21", "" };
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    assert_string_equal(years(bad[i]), "none");
}

static int free_arena(void **state) {
  (void)state;
  arena_free(&arena);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(days_are_counted_from_1970),
    cmocka_unit_test(there_and_back),
    cmocka_unit_test(days_that_are_not_are_refused),
    cmocka_unit_test(formats),
    cmocka_unit_test(financial_years),
  };
  return cmocka_run_group_tests(tests, NULL, free_arena);
}
