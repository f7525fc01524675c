/* Figures to points, and the round figures that an axis shows. */
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "chart/chart_int.h"

#define ROUNDING 1e-9
#define POWER_MIN -17 /* of ten, whose reciprocal times four an int64 holds */
#define CUT_SHARE 0.5 /* an axis is cut when the figures differ by less than this share of the greatest */

double plain(struct value v) {
  if (v.kind == VALUE_DATE) return v.date.days;
  return value_is_number(v) ? (double)v.number.num / (double)v.number.den : 0;
}

float scale_at(const struct scale *s, double figure) {
  double share = s->high > s->low ? (figure - s->low) / (s->high - s->low) : 0;
  return s->from + (float)share * (s->to - s->from);
}

bool figures_span(const struct sketch *k, double *low, double *high) {
  const struct chart_request *q = k->q;
  size_t known = 0;
  for (size_t i = 0; i < q->row_count + q->annotation_count; i++) {
    struct value v = i < q->row_count ? q->rows[i].y : q->annotations[i - q->row_count].at;
    if (!value_is_number(v)) continue;
    double figure = plain(v);
    if (!known || figure < *low) *low = figure;
    if (!known || figure > *high) *high = figure;
    known++;
  }
  return known > 0;
}

/* What kind of number the figures are, so that ticks are written as they are. */
static enum value_kind kind_of_figures(const struct chart_request *q) {
  for (size_t i = 0; i < q->row_count; i++)
    if (value_is_number(q->rows[i].y)) return q->rows[i].y.kind;
  return VALUE_DECIMAL;
}

/* A step between ticks: quarters * 10^power / 4. */
struct step {
  int64_t quarters;
  int power;
};

static double step_size(struct step s) {
  return (double)s.quarters / 4 * pow(10, s.power);
}

static struct step step_next(struct step s) {
  switch (s.quarters) {
  case 4: return (struct step){ 8, s.power };
  case 8: return (struct step){ 10, s.power };
  case 10: return (struct step){ 20, s.power };
  default: return (struct step){ 4, s.power + 1 };
  }
}

static bool step_is_whole(struct step s) {
  return s.power >= (s.quarters == 10 ? 1 : 0);
}

static struct value tick_value(enum value_kind kind, struct step s, int64_t index) {
  int64_t num = index * s.quarters, den = 4;
  for (int i = 0; i < s.power; i++)
    num *= 10;
  for (int i = 0; i > s.power; i--)
    den *= 10;
  return value_number(kind, number_ratio(num, den));
}

static const char *tick_text(struct sketch *k, enum value_kind kind, struct step s, int64_t index) {
  struct value v = tick_value(kind, s, index);
  const char *text = k->q->format ? k->q->format(k->q->context, v) : NULL;
  return text ? text : value_plain(k->arena, v);
}

/* False when two ticks would read alike, as their filter rounds away what is between them. */
static bool take_step(struct sketch *k, struct scale *s, struct step step, double low, double high) {
  enum value_kind kind = kind_of_figures(k->q);
  double size = step_size(step);
  int64_t first = (int64_t)floor(low / size + ROUNDING), last = (int64_t)ceil(high / size - ROUNDING);
  if (last <= first) last = first + 1;
  if (last - first >= TICKS_MAX || step.power < POWER_MIN) return false;
  s->tick_count = 0;
  for (int64_t i = first; i <= last; i++) {
    const char *text = tick_text(k, kind, step, i);
    if (s->tick_count && strcmp(s->ticks[s->tick_count - 1].text, text) == 0) return false;
    s->ticks[s->tick_count].at = (double)i * size;
    s->ticks[s->tick_count].figure = text;
    s->ticks[s->tick_count++].text = text;
  }
  s->low = (double)first * size;
  s->high = (double)last * size;
  return true;
}

bool tick_is_zero(const struct scale *s, size_t tick) {
  return !(fabs(s->ticks[tick].at) > 0);
}

/* The ".0" or ".00" of a text, which ends before any other digit; NULL when it has none. */
static const char *zero_decimals(const char *text, size_t *length) {
  const char *point = strchr(text, '.');
  *length = point ? 1 + strspn(point + 1, "0") : 0;
  return *length > 1 && !is_digit(point[*length]) ? point : NULL;
}

/* Round figures need no decimals: "0.0%, 20.0%" becomes "0%, 20%"; and zero never does. */
static void drop_decimals(struct sketch *k, struct scale *s) {
  size_t length;
  bool round = true;
  for (size_t i = 0; i < s->tick_count; i++)
    round = round && zero_decimals(s->ticks[i].text, &length);
  for (size_t i = 0; i < s->tick_count; i++) {
    const char *text = s->ticks[i].text, *zeros = zero_decimals(text, &length);
    if (zeros && (round || tick_is_zero(s, i)))
      s->ticks[i].text = arena_printf(k->arena, "%.*s%s", (int)(zeros - text), text, zeros + length);
  }
}

const char *unit_of(const char *figure) {
  const char *end = figure + strlen(figure);
  while (end > figure && !is_digit(end[-1]))
    end--;
  return end > figure && *end == ' ' ? end : "";
}

const char *without_unit(struct sketch *k, const char *figure, const char *unit) {
  const char *own = unit_of(figure);
  return *unit && strcmp(own, unit) == 0 ? arena_copy(k->arena, figure, (size_t)(own - figure)) : figure;
}

/* A unit that all share is written once, at the last: "0, 20, 40 million". */
static void share_unit(struct sketch *k, struct scale *s) {
  const char *unit = s->tick_count ? unit_of(s->ticks[0].text) : "";
  for (size_t i = 1; i < s->tick_count; i++)
    if (strcmp(unit_of(s->ticks[i].text), unit) != 0) return;
  for (size_t i = 0; i + 1 < s->tick_count; i++)
    s->ticks[i].text = without_unit(k, s->ticks[i].text, unit);
}

/* Round ticks (1, 2, 2.5, 5 times a power of ten) from low to high or just around them. */
static void scale_ticks(struct sketch *k, struct scale *s, double low, double high, size_t wanted) {
  double range = high > low ? high - low : fabs(high) > 0 ? fabs(high) : 1;
  struct step step = { 4, (int)floor(log10(range / (double)wanted)) };
  bool whole = kind_of_figures(k->q) == VALUE_COUNT;
  while (step_size(step) < range / (double)wanted * (1 - ROUNDING) || (whole && !step_is_whole(step)))
    step = step_next(step);
  for (int tries = 0; tries < 12; tries++, step = step_next(step)) {
    if (!take_step(k, s, step, low, high)) continue;
    drop_decimals(k, s);
    share_unit(k, s);
    return;
  }
  /* A filter that writes everything alike makes no axis. */
  s->tick_count = 0;
  s->low = low;
  s->high = high > low ? high : low + 1;
}

void scale_figures(struct sketch *k, struct scale *s, bool with_zero, size_t wanted) {
  double low = 0, high = 1;
  figures_span(k, &low, &high);
  bool same_side = low > 0 || high < 0;
  double far = fmax(fabs(low), fabs(high));
  if (with_zero || !same_side || high - low >= CUT_SHARE * far || !(high > low)) {
    low = fmin(low, 0);
    high = fmax(high, 0);
  }
  scale_ticks(k, s, low, high, wanted);
}

bool scale_is_cut(const struct scale *s) {
  return s->low > 0 || s->high < 0;
}
