/* Exact numbers: expected values worked by hand, and large ones by bc. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/number.h"

static struct arena arena;

static const char *format(int64_t num, int64_t den, unsigned decimals, char separator) {
  return number_format(&arena, number_ratio(num, den), decimals, separator, ROUND_HALF_AWAY);
}

static void prints_rounded_once(void **state) {
  (void)state;
  assert_string_equal(format(44976348, 60606345, 6, 0), "0.742106");
  assert_string_equal(format(35000000, 56550138, 6, 0), "0.618920");
  assert_string_equal(format(44976348, 1, 0, ','), "44,976,348");
  assert_string_equal(format(123456, 1, 2, ','), "123,456.00");
  assert_string_equal(format(1, 2, 0, 0), "1");
  assert_string_equal(format(-1, 2, 0, 0), "-1");
  assert_string_equal(format(5, 2, 0, 0), "3");
  assert_string_equal(format(1, 3, 3, 0), "0.333");
  assert_string_equal(format(-1, 1000, 2, 0), "0.00");
  assert_string_equal(number_format(&arena, number_ratio(5, 2), 0, 0, ROUND_HALF_EVEN), "2");
  assert_string_equal(number_format(&arena, number_ratio(7, 2), 0, 0, ROUND_HALF_EVEN), "4");
}

static void reads_and_refuses(void **state) {
  (void)state;
  struct number n;
  unsigned decimals;
  assert_true(number_parse(slice_of("-1,234.50"), ',', '.', &n, &decimals));
  assert_int_equal((long)n.num, -123450);
  assert_int_equal((long)n.den, 100);
  assert_int_equal(decimals, 2);
  const char *const bad[] = { "", "-", "1.", ".5", "1,23", "1,2345", "12,34,567", "1.77m", "0x10", "1e3",
    "1 2", "--1", "1.2.3", "999999999999999999999999999999999999999999" };
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    assert_false(number_parse(slice_of(bad[i]), ',', '.', &n, NULL));
}

static void overflow_is_an_error(void **state) {
  (void)state;
  struct number most = { ((wide)1 << 126) - 1 + ((wide)1 << 126), 1 }, n;
  assert_false(number_add(most, number_of(1), &n));
  assert_false(number_multiply(most, number_of(2), &n));
  assert_false(number_divide(most, number_of(0), &n));
  assert_true(number_subtract(most, most, &n));
  assert_true(n.num == 0);
}

static void compares_without_products(void **state) {
  (void)state;
  wide big = (wide)1 << 126;
  struct number a = { big - 1, big }, b = { big - 2, big - 1 };
  assert_int_equal(number_compare(a, b), 1);
  assert_int_equal(number_compare(b, a), -1);
  assert_int_equal(number_compare(a, a), 0);
  assert_int_equal(number_compare(number_ratio(-1, 2), number_ratio(-1, 3)), -1);
}

static int free_arena(void **state) {
  (void)state;
  arena_free(&arena);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(prints_rounded_once),
    cmocka_unit_test(reads_and_refuses),
    cmocka_unit_test(overflow_is_an_error),
    cmocka_unit_test(compares_without_products),
  };
  return cmocka_run_group_tests(tests, NULL, free_arena);
}
