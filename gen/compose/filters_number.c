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

/* The nearest multiple of a step, which for money is in pounds. */
bool filter_round(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  struct number step = c->argument_count ? c->arguments[0].value.number : number_of(1), steps;
  bool fits = in.kind != VALUE_MONEY || number_multiply(step, number_of(100), &step);
  wide whole;
  *out = in;
  if (fits && number_divide(in.number, step, &steps) && number_round(steps, 0, ROUND_HALF_AWAY, &whole) &&
      number_multiply((struct number){ whole, 1 }, step, &out->number)) {
    if (in.kind == VALUE_COUNT && out->number.den != 1) out->kind = VALUE_DECIMAL;
    return true;
  }
  evaluation_error(e, c->place, "filter 'round': the number is too large");
  return false;
}

bool filter_percent(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  struct number percent;
  bool fits = number_multiply(in.number, number_of(100), &percent);
  return call_text(
      e, c, fits ? print_number(e->arena, percent, call_number(c, 0, 1), "", "%", false) : NULL, out);
}

/* "74.2 per cent", or "74.2%" in a style that writes the sign. */
bool filter_per_cent(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  struct number percent;
  const char *unit = e->style == STYLE_NHS ? "%" : " per cent";
  bool fits = number_multiply(in.number, number_of(100), &percent);
  return call_text(
      e, c, fits ? print_number(e->arena, percent, call_number(c, 0, 1), "", unit, false) : NULL, out);
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
