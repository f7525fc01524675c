/* Filters that write numbers as running text does: in words, as ordinals, with their noun, at the start of a
   sentence.  The styles are in filter_int.h. */
#include "compose/filter_int.h"

#include <ctype.h>
#include <string.h>

#define SPELT_MAX ((wide)999999999999999)

static const char *const small[] = { "zero", "one", "two", "three", "four", "five", "six", "seven", "eight",
  "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
  "nineteen" };

static void spell_below_hundred(struct text *t, unsigned n) {
  static const char *const tens[] = { "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty",
    "ninety" };
  if (n < 20)
    text_add(t, small[n]);
  else
    text_printf(t, "%s%s%s", tens[n / 10 - 2], n % 10 ? "-" : "", n % 10 ? small[n % 10] : "");
}

static void spell_below_thousand(struct text *t, unsigned n) {
  if (n >= 100) text_printf(t, "%s hundred%s", small[n / 100], n % 100 ? " and " : "");
  if (n < 100 || n % 100) spell_below_hundred(t, n % 100);
}

/* A whole number from 0 to SPELT_MAX: "one thousand, two hundred and five". */
static const char *spell(struct arena *a, wide n) {
  static const struct {
    wide size;
    const char *name;
  } scales[] = { { 1000000000000, "trillion" }, { 1000000000, "billion" }, { 1000000, "million" },
    { 1000, "thousand" } };
  struct text t = text_start(a);
  for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
    if (n < scales[i].size) continue;
    spell_below_thousand(&t, (unsigned)(n / scales[i].size));
    n %= scales[i].size;
    text_printf(&t, " %s%s", scales[i].name, n >= 100 ? ", " : n ? " and " : "");
  }
  if (n || !t.length) spell_below_thousand(&t, (unsigned)n);
  return t.bytes;
}

const char *print_words(struct evaluation *e, struct number n) {
  bool spelt = e->style == STYLE_ONS && n.den == 1 && n.num >= 0 && n.num <= 9;
  return spelt ? small[n.num] : print_number(e->arena, n, print_decimals(e->arena, n), "", "", false);
}

bool filter_words(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  bool all = call_chose(c, 0, "all") && in.number.num >= 0 && in.number.num <= SPELT_MAX;
  return call_text(e, c, all ? spell(e->arena, in.number.num) : print_words(e, in.number), out);
}

bool filter_ordinal(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  static const char *const words[] = { "first", "second", "third", "fourth", "fifth", "sixth", "seventh",
    "eighth", "ninth" };
  bool spelt = call_chose(c, 0, "words") || (!c->argument_count && e->style == STYLE_ONS);
  if (spelt && in.number.num >= 1 && in.number.num <= 9)
    return call_text(e, c, words[in.number.num - 1], out);
  int tail = (int)(in.number.num % 100);
  if (tail < 0) tail = -tail;
  static const char *const endings[] = { "th", "st", "nd", "rd" };
  const char *ending = tail / 10 != 1 && tail % 10 <= 3 ? endings[tail % 10] : "th";
  return call_text(e, c, print_number(e->arena, in.number, 0, "", ending, false), out);
}

bool filter_plural(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  const char *one = c->arguments[0].text;
  const char *many = c->argument_count > 1 ? c->arguments[1].text : arena_printf(e->arena, "%ss", one);
  const char *number = print_words(e, in.number);
  const char *noun = in.number.num == 1 ? one : many;
  return call_text(e, c, number ? arena_printf(e->arena, "%s %s", number, noun) : NULL, out);
}

static const char *capitalised(struct arena *a, const char *text) {
  char *out = arena_string(a, text);
  out[0] = (char)toupper((unsigned char)out[0]);
  return out;
}

/* The whole number with separators that a text starts with; its length, or 0 when what follows makes it
   something that words cannot replace, such as "10.5" or "10th". */
static size_t leading_number(const char *text, wide *out) {
  size_t n = 0;
  *out = 0;
  for (; is_digit(text[n]) || (text[n] == ',' && is_digit(text[n + 1])); n++) {
    if (text[n] == ',') continue;
    *out = *out * 10 + (text[n] - '0');
    if (*out > SPELT_MAX) return 0;
  }
  bool more = text[n] == '.' && is_digit(text[n + 1]);
  return text[n] == '\0' || text[n] == ' ' || (ispunct((unsigned char)text[n]) && text[n] != '%' && !more)
             ? n
             : 0;
}

bool filter_sentence_start(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  struct arena *a = e->arena;
  const char *text = in.text;
  if (in.kind == VALUE_COUNT && !(text = print_number(a, in.number, 0, "", "", false)))
    return call_text(e, c, NULL, out);
  if (!is_digit(text[0]) || e->style == STYLE_NHS) return call_text(e, c, capitalised(a, text), out);
  wide n;
  size_t length = leading_number(text, &n);
  if (!length) {
    evaluation_error(e, c->place, "a sentence cannot start with '%s': put words before it", text);
    return false;
  }
  return call_text(e, c, arena_printf(a, "%s%s", capitalised(a, spell(a, n)), text + length), out);
}
