/* Exact numbers against bc, an implementation of its own: sums, differences, products, quotients, order and
   both ways of rounding, on random fractions of every size, and text read back as the number it was made
   from. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/number.h"

enum { CASES = 1500 };

static struct arena arena;
static uint64_t state_of_random = 1;

/* A linear congruential generator (Knuth, MMIX), so that every run is the same. */
static uint64_t next_random(void) {
  state_of_random = state_of_random * 6364136223846793005u + 1442695040888963407u;
  return state_of_random >> 11;
}

/* Up to so many bits, of either sign. */
static wide random_whole(unsigned bits) {
  unsigned width = 1 + (unsigned)(next_random() % bits);
  wide n = (wide)next_random() << 53 | (wide)next_random();
  n &= ((wide)1 << width) - 1;
  return next_random() % 2 ? n : -n;
}

static struct number random_number(unsigned bits) {
  wide den = random_whole(bits);
  return (struct number){ random_whole(bits), den < 0 ? -den : den == 0 ? 1 : den };
}

static const char *whole_text(wide n) {
  return number_format(&arena, (struct number){ n, 1 }, 0, 0, ROUND_HALF_AWAY);
}

/* What is expected of one line that bc prints. */
struct expectation {
  const char *what, *text;
};
static struct expectation expected[CASES * 16];
static size_t expected_count;

static void expect(FILE *script, const char *what, const char *text, const char *expression) {
  fprintf(script, "%s\n", expression);
  expected[expected_count++] = (struct expectation){ what, text };
}

/* bc works on a/b and c/d; a result n/m is right when n * (its denominator) = m * (its numerator). */
static void expect_fraction(
    FILE *script, const char *what, bool fits, struct number n, const char *num, const char *den) {
  if (!fits) return;
  assert_true(n.den > 0);
  expect(script, what, "1",
      arena_printf(&arena, "(%s)*(%s)==(%s)*(%s)", whole_text(n.num), den, whole_text(n.den), num));
}

static void add_arithmetic(FILE *script, struct number x, struct number y) {
  struct number n;
  fprintf(script, "a=%s;b=%s;c=%s;d=%s\n", whole_text(x.num), whole_text(x.den), whole_text(y.num),
      whole_text(y.den));
  bool fits = number_add(x, y, &n);
  expect_fraction(script, "sum", fits, n, "a*d+c*b", "b*d");
  fits = number_subtract(x, y, &n);
  expect_fraction(script, "difference", fits, n, "a*d-c*b", "b*d");
  fits = number_multiply(x, y, &n);
  expect_fraction(script, "product", fits, n, "a*c", "b*d");
  fits = number_divide(x, y, &n);
  if (y.num) expect_fraction(script, "quotient", fits, n, "a*d", "b*c");
  int order = number_compare(x, y);
  expect(script, "order", whole_text(order), "(a*d>c*b)-(a*d<c*b)");
}

/* Rounded by bc's whole division: twice the magnitude, plus or minus what decides a half. */
static void add_rounding(FILE *script, struct number x, unsigned decimals) {
  wide away, even;
  if (!number_round(x, decimals, ROUND_HALF_AWAY, &away) ||
      !number_round(x, decimals, ROUND_HALF_EVEN, &even))
    return;
  fprintf(script, "a=%s;b=%s;s=1\nif(a<0){a=-a;s=-1}\np=a*10^%u\nq=(2*p+b)/(2*b)\n", whole_text(x.num),
      whole_text(x.den), decimals);
  expect(script, "half away from zero", whole_text(away), "s*q");
  fprintf(script, "r=q\nif((2*p+b)%%(2*b)==0){if(q%%2!=0){r=q-1}}\n");
  expect(script, "half to even", whole_text(even), "s*r");
}

static FILE *run_bc(const char *script) {
  return popen(arena_printf(&arena, "BC_LINE_LENGTH=0 bc -q %s", script), "r");
}

static void agrees_with_bc(void **state) {
  (void)state;
  char name[] = "/tmp/test_number_bc.XXXXXX";
  int file = mkstemp(name);
  assert_true(file >= 0);
  FILE *script = fdopen(file, "w");
  for (unsigned i = 0; i < CASES; i++) {
    unsigned bits = i % 3 == 0 ? 100 : i % 3 == 1 ? 60 : 8;
    add_arithmetic(script, random_number(bits), random_number(bits));
    struct number x = random_number(bits / 2);
    if (i % 5 == 0) x.den = 2 << (i % 4); /* halves are common enough to meet both rules */
    add_rounding(script, x, i % 7);
  }
  fprintf(script, "quit\n");
  fclose(script);
  FILE *answers = run_bc(name);
  assert_non_null(answers);
  char line[400];
  size_t i = 0;
  for (; fgets(line, sizeof line, answers); i++) {
    line[strcspn(line, "\n")] = '\0';
    if (i < expected_count && strcmp(line, expected[i].text) != 0)
      fail_msg("%s, line %zu: bc says %s, not %s", expected[i].what, i, line, expected[i].text);
  }
  pclose(answers);
  unlink(name);
  assert_int_equal(i, expected_count);
  assert_true(i > 6 * CASES);
}

static void is_read_back_as_it_was_printed(void **state) {
  (void)state;
  for (unsigned i = 0; i < CASES; i++) {
    unsigned decimals = i % 10, read_decimals;
    wide power = 1;
    for (unsigned k = 0; k < decimals; k++)
      power *= 10;
    struct number n = { random_whole(80), power }, back;
    const char *text = number_format(&arena, n, decimals, i % 2 ? ',' : 0, ROUND_HALF_AWAY);
    assert_non_null(text);
    assert_true(number_parse(slice_of(text), i % 2 ? ',' : 0, '.', &back, &read_decimals));
    assert_int_equal(number_compare(n, back), 0);
    assert_int_equal(read_decimals, decimals);
  }
}

static void the_largest_numbers_overflow_and_do_not_wrap(void **state) {
  (void)state;
  wide most = ((wide)1 << 126) - 1 + ((wide)1 << 126);
  struct number large = { most, 1 }, small = { 1, most }, n;
  wide rounded;
  assert_false(number_add(large, large, &n));
  assert_false(number_multiply(large, large, &n));
  assert_false(number_divide(large, small, &n));
  assert_false(number_subtract((struct number){ -most, 1 }, large, &n));
  assert_false(number_round(large, 1, ROUND_HALF_AWAY, &rounded));
  struct number least = { -most - 1, 1 };
  assert_true(number_divide(least, number_of(2), &n));
  assert_true(n.num == -((wide)1 << 126) && n.den == 1);
  assert_false(number_divide(number_of(1), least, &n));
  assert_false(number_subtract(number_of(0), least, &n));
  assert_true(number_multiply(large, small, &n));
  assert_true(n.num == 1 && n.den == 1);
  assert_int_equal(number_compare(large, small), 1);
}

static int free_arena(void **state) {
  (void)state;
  arena_free(&arena);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(agrees_with_bc),
    cmocka_unit_test(is_read_back_as_it_was_printed),
    cmocka_unit_test(the_largest_numbers_overflow_and_do_not_wrap),
  };
  return cmocka_run_group_tests(tests, NULL, free_arena);
}
