/* The filter `about`: a number to a phrase in words that is true of it.  The rules are at filter_about in
   filter_int.h; everything is compared exactly. */
#include "compose/filter_int.h"

#define DECIMALS_MAX 9

/* n and num/den of it. */
static struct number plus(struct number n, int64_t num, int64_t den, bool *fits) {
  struct number change, out = n;
  *fits = *fits && number_multiply(n, number_ratio(num, den), &change) && number_add(n, change, &out);
  return out;
}

enum closeness { EXACT, ABOUT, ALMOST, OVER, FAR };

/* How v stands to r > 0: the same; within 0.5% of it; up to 2.5% less; up to 2.5% more; or further off. */
static enum closeness closeness_of(struct number v, struct number r, bool *fits) {
  struct number least = plus(r, -25, 1000, fits), most = plus(r, 25, 1000, fits);
  struct number low = plus(r, -5, 1000, fits), high = plus(r, 5, 1000, fits);
  if (number_compare(v, r) == 0) return EXACT;
  if (number_compare(v, low) >= 0 && number_compare(v, high) <= 0) return ABOUT;
  if (number_compare(v, least) < 0 || number_compare(v, most) > 0) return FAR;
  return number_compare(v, r) < 0 ? ALMOST : OVER;
}

static const char *phrase(struct evaluation *e, const char *before, const char *round) {
  return round ? arena_printf(e->arena, "%s%s", before, round) : NULL;
}

/* "1,250", "35 million", "1.25 billion". */
static const char *print_round(struct evaluation *e, wide n, const char *sign) {
  static const struct {
    wide size;
    const char *name;
  } scales[] = { { 1000000000000, " trillion" }, { 1000000000, " billion" }, { 1000000, " million" },
    { 1, "" } };
  size_t i = 0;
  while (n < scales[i].size && scales[i].size > 1)
    i++;
  wide rest = n % scales[i].size, step = scales[i].size;
  unsigned decimals = 0;
  for (; rest; decimals++) {
    step /= 10;
    rest %= step;
  }
  return print_number(e->arena, (struct number){ n, scales[i].size }, decimals, sign, scales[i].name, false);
}

/* From 100 up: against the multiples of a unit that leaves two significant figures, or for those that start
   with 1 of half that unit. */
static const char *about_large(struct evaluation *e, struct number v, const char *sign) {
  wide whole = v.num / v.den, rest = v.num % v.den, power = 1;
  while (whole / power >= 100)
    power *= 10;
  wide unit = whole / power >= 20 ? power : power / 2;
  wide low = whole / unit * unit, high = low + unit;
  if (whole == low && rest == 0) return print_round(e, low, sign);
  wide short_by = 4 * (high - whole) - unit; /* quarters of a unit that high is too far away */
  bool almost = short_by <= 0 || (short_by < 4 && number_compare((struct number){ rest, v.den },
                                                      (struct number){ short_by, 4 }) >= 0);
  return phrase(e, almost ? "almost " : "more than ", print_round(e, almost ? high : low, sign));
}

/* Below 100, what is no whole number: the fewest decimals that come within 2.5%, or what it is less than. */
static const char *about_small(struct evaluation *e, struct number v, bool *fits) {
  wide scaled, scale = 1;
  for (unsigned decimals = 1; decimals <= DECIMALS_MAX; decimals++) {
    scale *= 10;
    if (!number_round(v, decimals, ROUND_HALF_AWAY, &scaled)) return NULL;
    struct number r = { scaled, scale };
    enum closeness c = scaled ? closeness_of(v, r, fits) : FAR;
    if (c != FAR)
      return phrase(e, c == EXACT ? "" : "about ", print_number(e->arena, r, decimals, "", "", false));
  }
  struct number more = { scaled + 1, scale };
  return phrase(e, "less than ", print_number(e->arena, more, DECIMALS_MAX, "", "", false));
}

static const char *about_count(struct evaluation *e, struct number v, bool *fits) {
  if (v.num / v.den >= 100) return about_large(e, v, "");
  return v.num % v.den == 0 ? print_words(e, (struct number){ v.num / v.den, 1 }) : about_small(e, v, fits);
}

/* Pence; under £100 to the penny. */
static const char *about_money(struct evaluation *e, struct number pence, bool *fits) {
  struct number pounds, hundredth = number_ratio(1, 100);
  *fits = number_divide(pence, number_of(100), &pounds);
  if (!*fits) return NULL;
  if (pounds.num / pounds.den >= 100) return about_large(e, pounds, "£");
  wide penny;
  if (!number_round(pounds, 2, ROUND_HALF_AWAY, &penny)) return NULL;
  struct number r = { penny, 100 };
  if (penny == 0) return number_sign(pounds) ? "less than £0.01" : "£0";
  enum closeness c = closeness_of(pounds, r, fits);
  bool above = number_compare(pounds, r) > 0;
  if (c == FAR && above) *fits = *fits && number_add(r, hundredth, &r);
  const char *before = c == EXACT ? "" : c == FAR ? "less than " : "about ";
  return phrase(e, before, print_number(e->arena, r, r.num * 100 % (r.den * 100) ? 2 : 0, "£", "", false));
}

static const char *fraction_phrase(struct evaluation *e, enum closeness c, const char *name) {
  const char *const before[] = { "", "about ", "nearly ", "more than ", "" };
  return phrase(e, before[c], name);
}

/* A plain fraction within 2.5%; NULL when there is none. */
static const char *about_fraction(struct evaluation *e, struct number share, bool *fits) {
  static const struct {
    int numerator, denominator;
    const char *name, *in_figures;
  } fractions[] = { { 1, 10, "a tenth", NULL }, { 1, 9, "one in nine", "1 in 9" },
    { 1, 8, "one in eight", "1 in 8" }, { 1, 7, "one in seven", "1 in 7" }, { 1, 6, "one in six", "1 in 6" },
    { 1, 5, "a fifth", NULL }, { 1, 4, "a quarter", NULL }, { 1, 3, "a third", NULL }, { 1, 2, "half", NULL },
    { 2, 3, "two thirds", NULL }, { 3, 4, "three quarters", NULL }, { 1, 1, "all", NULL } };
  for (size_t i = 0; i < sizeof fractions / sizeof *fractions; i++) {
    struct number f = number_ratio(fractions[i].numerator, fractions[i].denominator);
    enum closeness c = closeness_of(share, f, fits);
    if (f.den == 1 && c != EXACT) continue;
    const char *name = fractions[i].name;
    if (e->style == STYLE_NHS && fractions[i].in_figures) name = fractions[i].in_figures;
    if (c != FAR) return fraction_phrase(e, c, name);
  }
  return NULL;
}

static const char *per_cent(struct evaluation *e, const char *before, wide n) {
  const char *unit = e->style == STYLE_NHS ? "%" : " per cent";
  return phrase(e, before, print_number(e->arena, (struct number){ n, 1 }, 0, "", unit, false));
}

/* A share as a percentage: a multiple of ten that it is up to two points above or 2.5% below, else the
   nearest whole one, or what it exceeds. */
static const char *about_per_cent(struct evaluation *e, struct number share, bool *fits) {
  struct number percent;
  *fits = *fits && number_multiply(share, number_of(100), &percent);
  if (!*fits) return NULL;
  wide whole = percent.num / percent.den, ten = whole / 10 * 10, nearest;
  if (percent.num % percent.den == 0) return per_cent(e, "", whole);
  if (whole == 0) return per_cent(e, "less than ", 1);
  if (number_compare(percent, number_of(100)) < 0 && number_compare(percent, number_ratio(199, 2)) >= 0)
    return "almost all";
  enum closeness above = closeness_of(percent, (struct number){ ten + 10, 1 }, fits);
  if (above == ABOUT || above == ALMOST) return per_cent(e, above == ABOUT ? "about " : "almost ", ten + 10);
  bool over = number_compare(percent, (struct number){ ten, 1 }) > 0 &&
              number_compare(percent, (struct number){ ten + 2, 1 }) <= 0;
  if (ten && over)
    return per_cent(
        e, closeness_of(percent, (struct number){ ten, 1 }, fits) == ABOUT ? "about " : "more than ", ten);
  if (!number_round(percent, 0, ROUND_HALF_AWAY, &nearest)) return NULL;
  enum closeness c = closeness_of(percent, (struct number){ nearest, 1 }, fits);
  return c == FAR ? per_cent(e, "more than ", whole) : per_cent(e, "about ", nearest);
}

static const char *about_share(struct evaluation *e, struct number share, bool *fits) {
  if (number_sign(share) == 0) return "none";
  const char *fraction = about_fraction(e, share, fits);
  return fraction ? fraction : about_per_cent(e, share, fits);
}

bool filter_about(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  bool fits = true;
  const char *text = NULL;
  if (number_sign(in.number) < 0) {
    evaluation_error(e, c->place,
        "filter 'about' is for numbers from 0 up; a difference reads well with signed or points");
    return false;
  }
  if (in.kind == VALUE_MONEY)
    text = about_money(e, in.number, &fits);
  else if (in.kind == VALUE_RATIO)
    text = about_share(e, in.number, &fits);
  else
    text = about_count(e, in.number, &fits);
  return call_text(e, c, fits ? text : NULL, out);
}
