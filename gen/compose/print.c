/* Values to the text that a reader sees: the default form of each kind. */
#include "compose/filter_int.h"

#include <string.h>

#define MINUS "\xE2\x88\x92"

const char *print_number(
    struct arena *a, struct number n, unsigned decimals, const char *before, const char *after, bool plus) {
  const char *digits = number_format(a, n, decimals, ',', ROUND_HALF_AWAY);
  if (!digits) return NULL;
  bool negative = digits[0] == '-', zero = digits[strcspn(digits, "123456789")] == '\0';
  const char *sign = negative ? MINUS : plus && !zero ? "+" : "";
  return arena_printf(a, "%s%s%s%s", sign, before, digits + negative, after);
}

unsigned print_decimals(struct arena *a, struct number n) {
  const char *point = strchr(value_plain(a, value_number(VALUE_DECIMAL, n)), '.');
  return point ? (unsigned)strlen(point + 1) : 0;
}

static const char *print_pounds(struct arena *a, struct number pence) {
  bool whole = pence.den == 1 && pence.num % 100 == 0;
  struct number pounds;
  if (!number_divide(pence, number_of(100), &pounds)) return NULL;
  return print_number(a, pounds, whole ? 0 : 2, "£", "", false);
}

static const char *print_percent(struct arena *a, struct number ratio) {
  struct number percent;
  if (!number_multiply(ratio, number_of(100), &percent)) return NULL;
  return print_number(a, percent, 1, "", "%", false);
}

bool value_print(
    struct evaluation *e, struct place place, const char *what, struct value v, const char **out) {
  struct arena *a = e->arena;
  *out = "";
  switch (v.kind) {
  case VALUE_MISSING:
    *out = e->lenient ? "" : missing_symbol(v.missing);
    e->symbols |= 1u << v.missing;
    break;
  case VALUE_BOOL: *out = v.truth ? e->words->yes : e->words->no; break;
  case VALUE_COUNT: *out = print_number(a, v.number, 0, "", "", false); break;
  case VALUE_DECIMAL: *out = print_number(a, v.number, print_decimals(a, v.number), "", "", false); break;
  case VALUE_RATIO: *out = print_percent(a, v.number); break;
  case VALUE_MONEY: *out = print_pounds(a, v.number); break;
  case VALUE_DATE: *out = words_date(a, e->words, v.date); break;
  case VALUE_TEXT: *out = v.text; break;
  case VALUE_LIST:
  case VALUE_RECORD:
    evaluation_error(e, place, "'%s' is a %s and cannot be printed%s", what, value_kind_name(v.kind),
        v.kind == VALUE_LIST ? "; end its pipe with count, join or sentence" : "; name one of its fields");
    return false;
  }
  if (*out) return true;
  evaluation_error(e, place, "'%s' is too large to print", what);
  return false;
}
