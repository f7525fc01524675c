/* `about` on random values of every magnitude: each phrase is read again, by another program, and must be
   true of its number. */
#include "sample.h"

/* xorshift64*, seeded, so that a failure comes again. */
static uint64_t seed = 88172645463325252u;
static uint64_t next_random(void) {
  seed ^= seed >> 12;
  seed ^= seed << 25;
  seed ^= seed >> 27;
  return seed * 2685821657736338717u;
}

/* A phrase as it was read: a relation and a figure, exactly num / den. */
struct reading {
  char relation; /* '=', '>', '<', '~' within 2.5%, '-' below and within 2.5% */
  __int128 num, den;
};

static bool starts(const char **at, const char *with) {
  if (strncmp(*at, with, strlen(with)) != 0) return false;
  *at += strlen(with);
  return true;
}

static void read_figure(const char *at, struct reading *r) {
  static const struct {
    const char *words;
    int num, den;
  } fractions[] = { { "none", 0, 1 }, { "all", 1, 1 }, { "half", 1, 2 }, { "a third", 1, 3 },
    { "two thirds", 2, 3 }, { "a quarter", 1, 4 }, { "three quarters", 3, 4 }, { "a fifth", 1, 5 },
    { "one in six", 1, 6 }, { "one in seven", 1, 7 }, { "one in eight", 1, 8 }, { "one in nine", 1, 9 },
    { "a tenth", 1, 10 } };
  static const char *const words[] = { "zero", "one", "two", "three", "four", "five", "six", "seven", "eight",
    "nine" };
  for (size_t i = 0; i < sizeof fractions / sizeof *fractions; i++)
    if (strcmp(at, fractions[i].words) == 0) {
      r->num = fractions[i].num;
      r->den = fractions[i].den;
      return;
    }
  r->num = 0;
  r->den = 1;
  for (int i = 0; i < 10; i++)
    if (strcmp(at, words[i]) == 0) {
      r->num = i;
      return;
    }
  bool point = false, digits = false;
  for (; (*at >= '0' && *at <= '9') || *at == ',' || *at == '.'; at++) {
    if (*at == '.') point = true;
    if (*at < '0') continue;
    r->num = r->num * 10 + (*at - '0');
    if (point) r->den *= 10;
    digits = true;
  }
  assert_true(digits);
  if (starts(&at, " per cent")) r->den *= 100;
  if (starts(&at, " million")) r->num *= 1000000;
  if (starts(&at, " billion")) r->num *= 1000000000;
  if (starts(&at, " trillion")) r->num *= 1000000000000;
  assert_string_equal(at, "");
}

static struct reading read_phrase(const char *phrase, bool money) {
  struct reading r = { .relation = '=' };
  const char *at = phrase;
  if (starts(&at, "more than ")) r.relation = '>';
  if (starts(&at, "less than ")) r.relation = '<';
  if (starts(&at, "about ")) r.relation = '~';
  if (starts(&at, "almost ") || starts(&at, "nearly ")) r.relation = '-';
  if (money) assert_true(starts(&at, "£"));
  read_figure(at, &r);
  return r;
}

/* num / den against the reading; products stay below 2^127 for the magnitudes tried. */
static bool holds(struct reading r, __int128 num, __int128 den) {
  __int128 left = num * r.den, right = r.num * den, gap = left > right ? left - right : right - left;
  bool near = gap * 40 <= right;
  switch (r.relation) {
  case '=': return left == right;
  case '>': return left > right;
  case '<': return left < right;
  case '~': return near;
  default: return near && left < right;
  }
}

static const char *about(struct value v) {
  struct evaluation e = { .arena = &arena, .told = map_start(&arena) };
  struct value out;
  assert_true(filter_about(&e, NULL, &(struct call){ 0 }, v, &out));
  return out.text;
}

static void check(struct value v, int64_t num, int64_t den, bool money) {
  const char *phrase = about(v);
  if (!holds(read_phrase(phrase, money), num, den))
    fail_msg("%lld / %lld: '%s' is not true", (long long)num, (long long)den, phrase);
}

#define ROUNDS 20000

/* Below 10^digits, for each number of digits alike. */
static int64_t random_count(void) {
  uint64_t limit = 1;
  for (uint64_t digits = next_random() % 17; digits; digits--)
    limit *= 10;
  return (int64_t)(next_random() % (limit + 1));
}

static void is_true_of_counts(void **state) {
  (void)state;
  for (int i = 0; i < ROUNDS; i++) {
    int64_t n = random_count();
    check(value_count(n), n, 1, false);
    if (i % 1000 == 0) arena_reset(&arena);
  }
  for (int64_t n = 0; n < 3000; n++)
    check(value_count(n), n, 1, false);
}

static void is_true_of_decimals(void **state) {
  (void)state;
  for (int i = 0; i < ROUNDS; i++) {
    int64_t n = random_count() / 1000, d = (int64_t)(next_random() % 5000) + 1;
    check(value_number(VALUE_DECIMAL, number_ratio(n, d)), n, d, false);
    if (i % 1000 == 0) arena_reset(&arena);
  }
}

static void is_true_of_shares(void **state) {
  (void)state;
  for (int i = 0; i < ROUNDS; i++) {
    int64_t d = random_count() + 1, n = (int64_t)(next_random() % (uint64_t)d);
    check(ratio_value(n, d), n, d, false);
    if (i % 1000 == 0) arena_reset(&arena);
  }
  for (int64_t n = 0; n <= 5000; n++)
    check(ratio_value(n, 4000), n, 4000, false);
}

static void is_true_of_money(void **state) {
  (void)state;
  for (int i = 0; i < ROUNDS; i++) {
    int64_t pence = random_count(), d = i % 2 ? 1 : (int64_t)(next_random() % 3000) + 1;
    check(value_number(VALUE_MONEY, number_ratio(pence, d)), pence, d * 100, true);
    if (i % 1000 == 0) arena_reset(&arena);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(is_true_of_counts),
    cmocka_unit_test(is_true_of_decimals),
    cmocka_unit_test(is_true_of_shares),
    cmocka_unit_test(is_true_of_money),
  };
  return cmocka_run_group_tests(tests, NULL, free_arena);
}
