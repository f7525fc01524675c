/* Figures into what is needed to check them: exact numerator and denominator, basis and edition. */
#include "aggregate/precise_int.h"

#include "base/text.h"

static const char *whole_text(struct arena *a, wide n) {
  const char *text = number_format(a, (struct number){ n, 1 }, 0, 0, ROUND_HALF_AWAY);
  return text ? text : "[overflow]";
}

static bool is_printed_exactly(struct value v) {
  wide power = v.kind == VALUE_MONEY ? 1 : 1000000;
  return value_is_number(v) && v.kind != VALUE_RATIO && power % v.number.den == 0;
}

/* Whether a figure is the quotient of its two operands, which are shown exactly themselves. */
static bool is_exact_quotient(const struct provenance *p) {
  return p && p->origin == ORIGIN_QUOTIENT && is_printed_exactly(p->operands[0]->value) &&
         is_printed_exactly(p->operands[1]->value);
}

bool precise_terms(struct arena *a, const struct field *f, const char **numerator, const char **denominator) {
  if (!value_is_number(f->value)) return false;
  if (is_exact_quotient(f->from)) {
    *numerator = value_plain(a, f->from->operands[0]->value);
    *denominator = value_plain(a, f->from->operands[1]->value);
    return true;
  }
  struct number n = f->value.number;
  if (is_printed_exactly(f->value)) return false;
  if (f->value.kind == VALUE_MONEY && !number_divide(n, number_of(100), &n)) return false;
  *numerator = whole_text(a, n.num);
  *denominator = whole_text(a, n.den);
  return true;
}

#define DEPTH_MAX 8 /* a figure further than this from its populations is not said to rest on them */

static const char *edition_below(const struct provenance *p, unsigned depth) {
  if (!p || p->edition || depth == 0) return p ? p->edition : NULL;
  for (size_t i = 0; i < p->operand_count; i++) {
    const char *found = edition_below(p->operands[i]->from, depth - 1);
    if (found || i == 0) return found;
  }
  return NULL;
}

const char *precise_edition(const struct field *f) {
  bool said = value_is_number(f->value) || f->value.kind == VALUE_MISSING;
  return said ? edition_below(f->from, DEPTH_MAX) : NULL;
}
