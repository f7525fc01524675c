/* What was stated and what was found into a verdict, and the sentence that explains it.

   With d = found - stated:
     exactly       holds when d = 0; a share, when it rounds to what was stated at the decimals stated
     about         holds when d is within the tolerance of what was stated, 5 per cent unless set otherwise
     more than     holds when d > 0; at least, when d >= 0; either understates when d is beyond the tolerance
     less than     holds when d < 0; at most and up to, when d <= 0; either overstates likewise */
#include <string.h>

#include "aggregate/claim_int.h"

struct number claim_tolerance(const struct settings *s) {
  return s->tolerance.den ? s->tolerance : number_ratio(1, 20);
}

const char *verdict_name(enum verdict v) {
  switch (v) {
  case VERDICT_HOLDS: return "holds";
  case VERDICT_UNDERSTATES: return "holds but understates";
  case VERDICT_OVERSTATES: return "holds but overstates";
  case VERDICT_FAILS: return "does not hold";
  case VERDICT_UNKNOWN: return "cannot be checked";
  }
  return "";
}

static struct number magnitude(struct number n) {
  struct number positive = n;
  if (number_sign(n) < 0 && !number_subtract(number_of(0), n, &positive)) return n;
  return positive;
}

/* The most that a number may be off what was stated. */
static bool allowance(struct number stated, struct number tolerance, struct number *out) {
  return number_multiply(magnitude(stated), tolerance, out);
}

/* The decimals of a percentage as it was stated: 60 has none, 60.5 has one. */
static unsigned decimals_stated(struct number percent) {
  unsigned decimals = 0;
  for (wide power = 1; decimals < 6 && power % percent.den != 0; power *= 10)
    decimals++;
  return decimals;
}

static bool is_exactly(const struct claim *c, struct value found) {
  if (c->measure->kind != VALUE_RATIO) return number_compare(found.number, c->stated.number) == 0;
  struct number stated, is;
  wide rounded_stated, rounded;
  if (!number_multiply(c->stated.number, number_of(100), &stated) ||
      !number_multiply(found.number, number_of(100), &is))
    return false;
  unsigned decimals = decimals_stated(stated);
  return number_round(stated, decimals, ROUND_HALF_AWAY, &rounded_stated) &&
         number_round(is, decimals, ROUND_HALF_AWAY, &rounded) && rounded == rounded_stated;
}

enum verdict verdict_of(const struct claim *c, struct value found, struct number tolerance) {
  struct number difference, allowed;
  if (!number_subtract(found.number, c->stated.number, &difference) ||
      !allowance(c->stated.number, tolerance, &allowed))
    return VERDICT_UNKNOWN;
  int sign = number_sign(difference);
  bool far = number_compare(magnitude(difference), allowed) > 0;
  switch (c->bound) {
  case BOUND_EXACT: return is_exactly(c, found) ? VERDICT_HOLDS : VERDICT_FAILS;
  case BOUND_ABOUT: return far ? VERDICT_FAILS : VERDICT_HOLDS;
  case BOUND_ABOVE:
  case BOUND_AT_LEAST:
    if (sign < 0 || (sign == 0 && c->bound == BOUND_ABOVE)) return VERDICT_FAILS;
    return far ? VERDICT_UNDERSTATES : VERDICT_HOLDS;
  case BOUND_BELOW:
  case BOUND_AT_MOST:
    if (sign > 0 || (sign == 0 && c->bound == BOUND_BELOW)) return VERDICT_FAILS;
    return far ? VERDICT_OVERSTATES : VERDICT_HOLDS;
  }
  return VERDICT_UNKNOWN;
}

/* n rounded to so many decimals, or to none where they would all be zeros. */
static const char *shortest(struct arena *a, struct number n, unsigned decimals) {
  const char *text = number_format(a, n, decimals, ',', ROUND_HALF_AWAY);
  if (!text) return "[overflow]";
  const char *point = strchr(text, '.');
  if (!point || strspn(point + 1, "0") < strlen(point + 1)) return text;
  return arena_copy(a, text, (size_t)(point - text));
}

/* A share in per cent with one decimal, as differences are given. */
static const char *percent_exact(struct arena *a, struct number share) {
  struct number percent;
  const char *text = number_multiply(share, number_of(100), &percent)
                         ? number_format(a, percent, 1, ',', ROUND_HALF_AWAY)
                         : NULL;
  return text ? text : "[overflow]";
}

static const char *percent_text(struct arena *a, struct number share, unsigned decimals) {
  struct number percent;
  return number_multiply(share, number_of(100), &percent) ? shortest(a, percent, decimals) : "[overflow]";
}

static const char *pounds_text(struct arena *a, struct number pence) {
  struct number pounds;
  if (!number_divide(pence, number_of(100), &pounds)) return "[overflow]";
  return arena_printf(a, "£%s", shortest(a, pounds, 2));
}

/* A number of the kind that the measure has, without its noun: "35,000,000", "60 per cent",
   "£450,000,000". */
static const char *number_text(struct arena *a, const struct claim *c, struct number n, unsigned decimals) {
  if (c->measure->kind == VALUE_MONEY) return pounds_text(a, n);
  if (c->measure->kind == VALUE_RATIO) return arena_printf(a, "%s per cent", percent_text(a, n, decimals));
  return shortest(a, n, 0);
}

static const char *with_noun(struct arena *a, const struct claim *c, const char *number, struct number n) {
  bool one = number_compare(n, number_of(1)) == 0;
  const char *noun = one ? c->measure->one : c->measure->many;
  return noun[0] ? arena_printf(a, "%s %s", number, noun) : number;
}

static unsigned decimals_of(const struct claim *c) {
  struct number percent;
  if (c->measure->kind != VALUE_RATIO || !number_multiply(c->stated.number, number_of(100), &percent))
    return 0;
  return decimals_stated(percent);
}

const char *claim_says(struct arena *a, const struct claim *c) {
  const char *number = number_text(a, c, c->stated.number, decimals_of(c));
  const char *said = with_noun(a, c, number, c->stated.number);
  return c->bound == BOUND_EXACT ? said : arena_printf(a, "%s %s", c->qualifier, said);
}

/* "14.2 points more than stated", "951,322 (13.6 per cent) more than stated", "as stated" */
static const char *difference_text(struct arena *a, const struct claim *c, struct value found) {
  struct number d, relative;
  if (!number_subtract(found.number, c->stated.number, &d)) return "";
  const char *side = number_sign(d) > 0 ? "more than" : "fewer than";
  if (number_sign(d) < 0 && c->measure->kind != VALUE_COUNT) side = "less than";
  if (number_sign(d) == 0 && c->bound == BOUND_ABOVE) return "exactly the number stated and no more";
  if (number_sign(d) == 0 && c->bound == BOUND_BELOW) return "exactly the number stated and no less";
  if (number_sign(d) == 0) return "as stated";
  d = magnitude(d);
  if (c->measure->kind == VALUE_RATIO)
    return arena_printf(a, "%s points %s stated", percent_exact(a, d), side);
  const char *by = number_text(a, c, d, 0);
  if (number_sign(c->stated.number) == 0 || !number_divide(d, magnitude(c->stated.number), &relative))
    return arena_printf(a, "%s %s stated", by, side);
  return arena_printf(a, "%s (%s per cent) %s stated", by, percent_exact(a, relative), side);
}

static const char *verdict_clause(
    struct query *q, const struct claim *c, struct value found, enum verdict v) {
  switch (v) {
  case VERDICT_HOLDS:
    if (c->bound != BOUND_ABOUT || number_compare(found.number, c->stated.number) == 0) return "";
    return arena_printf(q->arena, ", which is within the %s per cent that “about” allows",
        percent_text(q->arena, claim_tolerance(q->settings), 1));
  case VERDICT_UNDERSTATES: return ": true as worded, but far below what the data gives";
  case VERDICT_OVERSTATES: return ": true as worded, but far above what the data gives";
  case VERDICT_FAILS:
  case VERDICT_UNKNOWN: break;
  }
  return "";
}

/* What is announced may be of another population than the one it is checked against; the data say no more
   than which population shares on another basis are measured against. */
static const char *basis_sentence(struct query *q, const struct claim *c) {
  const struct settings *s = q->settings;
  for (size_t i = 0; c->measure->of_people && i < s->denominator_count; i++)
    if (strcmp(s->denominators[i].on, c->basis) != 0 && strcmp(s->denominators[i].basis, c->basis) != 0)
      return arena_printf(q->arena,
          " The %s basis is measured against %s people; this was checked against %s ones.",
          s->denominators[i].basis, s->denominators[i].on, c->basis);
  return "";
}

/* "The amount is known for wave 1 as a whole only, and is indicative." */
static const char *status_sentence(struct query *q, const struct answer *f) {
  if (!f->known_of) return f->status ? arena_printf(q->arena, " The data calls it %s.", f->status) : "";
  const char *status = f->status ? arena_printf(q->arena, ", and is %s", f->status) : "";
  return arena_printf(q->arena, " The amount is known for %s as a whole only%s.", f->known_of, status);
}

const char *verdict_why(struct query *q, const struct claim *c, const struct answer *f, enum verdict v) {
  struct arena *a = q->arena;
  if (v == VERDICT_UNKNOWN) return f->unknown ? f->unknown : "The numbers are too large to compare.";
  unsigned decimals = decimals_of(c) > 1 ? decimals_of(c) : 1;
  const char *found = number_text(a, c, f->found.value.number, decimals);
  const char *basis = v == VERDICT_HOLDS ? "" : basis_sentence(q, c);
  return arena_printf(a, "The data gives %s, %s%s.%s%s", with_noun(a, c, found, f->found.value.number),
      difference_text(a, c, f->found.value), verdict_clause(q, c, f->found.value, v), status_sentence(q, f),
      basis);
}
