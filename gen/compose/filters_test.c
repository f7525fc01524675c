/* Filters from a value to true or false. */
#include "compose/filter_int.h"

#include <string.h>

bool filter_known(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)e, (void)s, (void)c;
  *out = value_bool(in.kind != VALUE_MISSING);
  return true;
}

bool filter_empty(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)e, (void)s, (void)c;
  *out = value_bool(in.kind == VALUE_MISSING || (in.kind == VALUE_TEXT && !in.text[0]) ||
                    (in.kind == VALUE_LIST && !in.list->count));
  return true;
}

bool filter_not(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)e, (void)s, (void)c;
  *out = value_bool(!value_truth(in));
  return true;
}

/* What a value is compared with, as its kind: money in pounds; for a text, the argument as it was written. */
static bool other_side(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  const struct argument *argument = &c->arguments[0];
  *out = argument->value;
  if (argument->is_path && !scope_find(s, argument->text, out)) {
    evaluation_error(e, argument->place, "unknown name '%s'%s", argument->text,
        scope_suggest(e->arena, s, argument->text));
    return false;
  }
  if (!argument->is_path && in.kind == VALUE_TEXT) *out = value_text(argument->text);
  bool numbers = value_is_number(in) && value_is_number(*out);
  if (numbers && in.kind == VALUE_MONEY && out->kind != VALUE_MONEY) {
    out->kind = VALUE_MONEY;
    if (!number_multiply(out->number, number_of(100), &out->number)) numbers = false;
  }
  if (numbers || in.kind == out->kind || out->kind == VALUE_MISSING) return true;
  evaluation_error(e, argument->place, "a %s cannot be compared with the %s '%s'", value_kind_name(in.kind),
      value_kind_name(out->kind), argument->text);
  return false;
}

/* Whether the order of a value and the argument has a sign; against a missing argument nothing has. */
static bool compare(struct evaluation *e, const struct scope *s, const struct call *c, struct value in,
    int sign, struct value *out) {
  struct value other;
  if (!other_side(e, s, c, in, &other)) return false;
  int order = value_compare(in, other);
  *out = value_bool(other.kind != VALUE_MISSING && (order > 0) - (order < 0) == sign);
  return true;
}

bool filter_is(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  return compare(e, s, c, in, 0, out);
}

bool filter_above(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  return compare(e, s, c, in, 1, out);
}

bool filter_below(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  return compare(e, s, c, in, -1, out);
}
