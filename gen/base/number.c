/* Exact numbers: fractions of 128-bit integers, rounded once, when printed. */
#include "base/number.h"

#include <string.h>

/* Of a, of either sign, and b > 0.  Unsigned, as the least wide has no positive counterpart. */
static wide gcd(wide a, wide b) {
  unsigned __int128 x = a < 0 ? -(unsigned __int128)a : (unsigned __int128)a, y = (unsigned __int128)b;
  while (y) {
    unsigned __int128 rest = x % y;
    x = y;
    y = rest;
  }
  return (wide)x;
}

static struct number lowest(wide num, wide den) {
  wide g = gcd(num, den);
  if (g > 1) return (struct number){ num / g, den / g };
  return (struct number){ num, den };
}

struct number number_ratio(int64_t num, int64_t den) {
  return lowest(num, den);
}

bool number_add(struct number a, struct number b, struct number *out) {
  if (a.den == 1 && b.den == 1) {
    out->den = 1;
    return !__builtin_add_overflow(a.num, b.num, &out->num);
  }
  wide g = gcd(a.den, b.den), scale_a = b.den / g, scale_b = a.den / g, x, y, num, den;
  if (__builtin_mul_overflow(a.num, scale_a, &x) || __builtin_mul_overflow(b.num, scale_b, &y) ||
      __builtin_add_overflow(x, y, &num) || __builtin_mul_overflow(a.den, scale_a, &den))
    return false;
  *out = lowest(num, den);
  return true;
}

static bool negate(struct number *n) {
  return !__builtin_sub_overflow((wide)0, n->num, &n->num);
}

bool number_subtract(struct number a, struct number b, struct number *out) {
  return negate(&b) && number_add(a, b, out);
}

bool number_multiply(struct number a, struct number b, struct number *out) {
  struct number x = lowest(a.num, b.den), y = lowest(b.num, a.den);
  wide num, den;
  if (__builtin_mul_overflow(x.num, y.num, &num) || __builtin_mul_overflow(x.den, y.den, &den)) return false;
  *out = (struct number){ num, den };
  return true;
}

bool number_divide(struct number a, struct number b, struct number *out) {
  if (b.num == 0) return false;
  struct number inverse = { b.den, b.num };
  if (inverse.den < 0 && (!negate(&inverse) || __builtin_sub_overflow((wide)0, inverse.den, &inverse.den)))
    return false;
  return number_multiply(a, inverse, out);
}

int number_sign(struct number n) {
  return (n.num > 0) - (n.num < 0);
}

/* Whole part towards minus infinity, and what is left: n = *whole + *rest / n.den with 0 <= *rest < n.den. */
static void split(struct number n, wide *whole, wide *rest) {
  *whole = n.num / n.den;
  *rest = n.num % n.den;
  if (*rest < 0) {
    *rest += n.den;
    *whole -= 1;
  }
}

/* Compares by the terms of the continued fractions, so that no product is formed. */
int number_compare_terms(struct number a, struct number b) {
  int sense = 1;
  for (;;) {
    wide whole_a, whole_b, rest_a, rest_b;
    split(a, &whole_a, &rest_a);
    split(b, &whole_b, &rest_b);
    if (whole_a != whole_b) return whole_a < whole_b ? -sense : sense;
    if (rest_a == 0 || rest_b == 0) return rest_a == rest_b ? 0 : rest_a == 0 ? -sense : sense;
    a = (struct number){ a.den, rest_a };
    b = (struct number){ b.den, rest_b };
    sense = -sense;
  }
}

bool number_round(struct number n, unsigned decimals, enum rounding r, wide *out) {
  bool negative = n.num < 0;
  if (negative && !negate(&n)) return false;
  wide whole = n.num / n.den, rest = n.num % n.den;
  for (unsigned i = 0; i < decimals; i++) {
    if (__builtin_mul_overflow(rest, (wide)10, &rest) || __builtin_mul_overflow(whole, (wide)10, &whole) ||
        __builtin_add_overflow(whole, rest / n.den, &whole))
      return false;
    rest %= n.den;
  }
  wide other = n.den - rest;
  bool up = rest > other || (rest == other && (r == ROUND_HALF_AWAY || whole % 2 != 0));
  if (up && __builtin_add_overflow(whole, (wide)1, &whole)) return false;
  *out = negative ? -whole : whole;
  return true;
}

/* The last digit of n, which loses it.  Dividing 64 bits is many times faster than dividing 128. */
static int take_digit(wide *n) {
  if (*n > INT64_MAX) {
    int digit = (int)(*n % 10);
    *n /= 10;
    return digit;
  }
  uint64_t small = (uint64_t)*n;
  *n = (wide)(small / 10);
  return (int)(small % 10);
}

const char *number_format(
    struct arena *a, struct number n, unsigned decimals, char separator, enum rounding r) {
  wide scaled;
  if (!number_round(n, decimals, r, &scaled)) return NULL;
  bool negative = scaled < 0;
  char reversed[160];
  size_t length = 0;
  unsigned position = 0;
  for (wide left = negative ? -scaled : scaled; left || position <= decimals; position++) {
    if (length + 3 >= sizeof reversed) return NULL;
    if (position == decimals && decimals) reversed[length++] = '.';
    if (separator && position > decimals && (position - decimals) % 3 == 0) reversed[length++] = separator;
    reversed[length++] = (char)('0' + take_digit(&left));
  }
  if (negative) reversed[length++] = '-';
  char *text = arena_alloc(a, length + 1);
  for (size_t i = 0; i < length; i++)
    text[i] = reversed[length - 1 - i];
  return text;
}

bool number_parse(struct slice text, char group, char point, struct number *out, unsigned *decimals) {
  size_t i = 0, n = text.length;
  bool negative = false;
  if (i < n && (text.at[i] == '-' || text.at[i] == '+')) negative = text.at[i++] == '-';
  wide num = 0, den = 1;
  size_t digits = 0, since_group = 0, after_point = 0;
  bool grouped = false, in_fraction = false;
  for (; i < n; i++) {
    char c = text.at[i];
    if (is_digit(c)) {
      if (__builtin_mul_overflow(num, (wide)10, &num) || __builtin_add_overflow(num, (wide)(c - '0'), &num))
        return false;
      if (in_fraction && __builtin_mul_overflow(den, (wide)10, &den)) return false;
      digits++;
      if (in_fraction)
        after_point++;
      else
        since_group++;
    } else if (group && c == group && !in_fraction) {
      if (grouped ? since_group != 3 : since_group < 1 || since_group > 3) return false;
      grouped = true;
      since_group = 0;
    } else if (c == point && !in_fraction && digits) {
      if (grouped && since_group != 3) return false;
      in_fraction = true;
    } else {
      return false;
    }
  }
  if (!digits || (grouped && since_group != 3) || (in_fraction && !after_point)) return false;
  *out = (struct number){ negative ? -num : num, den };
  if (decimals) *decimals = (unsigned)after_point;
  return true;
}
