/* Filters that write numbers out.  Each rounds once, half away from zero. */
#include "compose/filter_int.h"

static struct number scaled(struct number n, int64_t by, bool *fits) {
  struct number out = n;
  *fits = number_divide(n, number_of(by), &out);
  return out;
}

/* n / by, with text around it. */
static bool print_scaled(struct evaluation *e, const struct call *c, struct number n, int64_t by,
    unsigned decimals, const char *before, const char *after, struct value *out) {
  bool fits;
  struct number scaled_down = scaled(n, by, &fits);
  return call_text(
      e, c, fits ? print_number(e->arena, scaled_down, decimals, before, after, false) : NULL, out);
}

/* Money is counted in pence and read in pounds. */
static struct value in_pounds(struct value v, bool *fits) {
  *fits = true;
  if (v.kind == VALUE_MONEY) v.number = scaled(v.number, 100, fits);
  return v;
}

bool filter_number(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  bool fits;
  struct value v = in_pounds(in, &fits);
  unsigned decimals = call_number(c, 0, print_decimals(e->arena, v.number));
  return call_text(e, c, fits ? print_number(e->arena, v.number, decimals, "", "", false) : NULL, out);
}

bool filter_percent(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  struct number percent;
  bool fits = number_multiply(in.number, number_of(100), &percent);
  return call_text(
      e, c, fits ? print_number(e->arena, percent, call_number(c, 0, 1), "", "%", false) : NULL, out);
}

bool filter_points(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  struct number percent;
  bool fits = number_multiply(in.number, number_of(100), &percent);
  return call_text(
      e, c, fits ? print_number(e->arena, percent, call_number(c, 0, 1), "", " points", true) : NULL, out);
}

bool filter_thousands(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  return print_scaled(e, c, in.number, 1000, call_number(c, 0, 1), "", " thousand", out);
}

bool filter_millions(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  return print_scaled(e, c, in.number, 1000000, call_number(c, 0, 1), "", " million", out);
}

bool filter_billions(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  return print_scaled(e, c, in.number, 1000000000, call_number(c, 0, 1), "", " billion", out);
}

/* One decimal, unless it would be a zero. */
static unsigned decimals_needed(struct number n) {
  wide tenths;
  return number_round(n, 1, ROUND_HALF_AWAY, &tenths) && tenths % 10 != 0 ? 1 : 0;
}

bool filter_money(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  const char *after = "";
  int64_t by = 100;
  if (c->argument_count == 0)
    return value_print(e, c->place, "money", in, &out->text) && call_text(e, c, out->text, out);
  if (call_chose(c, 0, "millions")) {
    by *= 1000000;
    after = " million";
  } else if (call_chose(c, 0, "billions")) {
    by *= 1000000000;
    after = " billion";
  }
  bool fits;
  struct number n = scaled(in.number, by, &fits);
  unsigned decimals = call_number(c, 1, after[0] ? decimals_needed(n) : 0);
  return call_text(e, c, fits ? print_number(e->arena, n, decimals, "£", after, false) : NULL, out);
}

bool filter_signed(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  bool fits;
  struct value v = in_pounds(in, &fits);
  const char *before = in.kind == VALUE_MONEY ? "£" : "", *after = in.kind == VALUE_RATIO ? "%" : "";
  if (in.kind == VALUE_RATIO) fits = number_multiply(v.number, number_of(100), &v.number);
  unsigned decimals = in.kind == VALUE_RATIO ? 1 : print_decimals(e->arena, v.number);
  if (in.kind == VALUE_MONEY && decimals) decimals = 2;
  decimals = call_number(c, 0, decimals);
  return call_text(e, c, fits ? print_number(e->arena, v.number, decimals, before, after, true) : NULL, out);
}

bool filter_ordinal(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  int tail = (int)(in.number.num % 100);
  if (tail < 0) tail = -tail;
  static const char *const endings[] = { "th", "st", "nd", "rd" };
  const char *ending = tail / 10 != 1 && tail % 10 <= 3 ? endings[tail % 10] : "th";
  return call_text(e, c, print_number(e->arena, in.number, 0, "", ending, false), out);
}

/* Whole numbers below 100 as an English sentence spells them. */
static const char *spell(struct arena *a, unsigned n) {
  static const char *const small[] = { "zero", "one", "two", "three", "four", "five", "six", "seven", "eight",
    "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen" };
  static const char *const tens[] = { "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty",
    "ninety" };
  if (n < 20) return small[n];
  const char *ten = tens[n / 10 - 2];
  return n % 10 ? arena_printf(a, "%s-%s", ten, small[n % 10]) : ten;
}

/* Words to nine and figures from 10: Office for National Statistics, style guide, "Numbers". */
bool filter_words(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  wide most = call_chose(c, 0, "all") ? 99 : 9;
  bool spelt = in.number.num >= 0 && in.number.num <= most;
  return call_text(e, c,
      spelt ? spell(e->arena, (unsigned)in.number.num) : print_number(e->arena, in.number, 0, "", "", false),
      out);
}

bool filter_plural(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  const char *one = c->arguments[0].text;
  const char *many = c->argument_count > 1 ? c->arguments[1].text : arena_printf(e->arena, "%ss", one);
  const char *noun = arena_printf(e->arena, " %s", in.number.num == 1 ? one : many);
  return call_text(e, c, print_number(e->arena, in.number, 0, "", noun, false), out);
}
