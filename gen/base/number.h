#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"

/* Aligned as a pointer is, so that a value and what stands beside it leave no gaps. */
typedef __int128 wide __attribute__((aligned(8)));

/* An exact number, num / den with den > 0.  Every figure is one of these; none is ever a float.
   Arithmetic gives lowest terms and returns false on overflow (or division by zero), never a wrapped
   number. */
struct number {
  wide num;
  wide den;
};

enum rounding { ROUND_HALF_AWAY, ROUND_HALF_EVEN };

static inline struct number number_of(int64_t whole) {
  return (struct number){ whole, 1 };
}
struct number number_ratio(int64_t num, int64_t den); /* den > 0 */

bool number_add(struct number a, struct number b, struct number *out);
bool number_subtract(struct number a, struct number b, struct number *out);
bool number_multiply(struct number a, struct number b, struct number *out);
bool number_divide(struct number a, struct number b, struct number *out);
int number_sign(struct number n);

/* The part of number_compare for numbers of two denominators. */
int number_compare_terms(struct number a, struct number b);

/* -1, 0 or 1; exact, and cannot overflow.  Here, as every row of a file is held against its limits. */
static inline int number_compare(struct number a, struct number b) {
  return a.den == b.den ? (a.num > b.num) - (a.num < b.num) : number_compare_terms(a, b);
}

/* n rounded to so many decimals, times ten to the power decimals: 0.7421 to 2 decimals is 74. */
bool number_round(struct number n, unsigned decimals, enum rounding r, wide *out);

/* "-1234.50": rounded once, to so many decimals; separator 0 or the byte between groups of three digits.
   NULL on overflow. */
const char *number_format(
    struct arena *a, struct number n, unsigned decimals, char separator, enum rounding r);

/* Reads [+-]digits[.digits] exactly; group is the thousands separator allowed (0: none), which must stand
   between groups of three.  The den is the power of ten read, so that 4.50 stays 450/100.  decimals (may be
   NULL) gets the number of digits after the point. */
bool number_parse(struct slice text, char group, char point, struct number *out, unsigned *decimals);

#endif
