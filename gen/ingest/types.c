/* Texts into typed values.  A new type is one row of types and one function. */
#include "ingest/plan_int.h"

#include <string.h>

#include "base/utf8.h"

struct cell_type {
  const char *name; /* as a schema writes it; NULL: reached only as the kind of a canonical column */
  enum value_kind kind;
  bool (*parse)(const struct field_plan *f, struct slice text, struct arena *scratch, struct cell *out);
  const char *words; /* of what it takes, for messages */
  const char *like;  /* an example that the words leave open; NULL: none.  A field's format takes its place */
  const char *directives; /* of a format; NULL: it has none */
};

static bool is_ascii(struct slice s) {
  for (size_t i = 0; i < s.length; i++)
    if ((unsigned char)s.at[i] >= 0x80) return false;
  return true;
}

static bool parse_string(
    const struct field_plan *f, struct slice text, struct arena *scratch, struct cell *out) {
  (void)f;
  out->value = value_text(is_ascii(text) ? text.at : utf8_nfc(scratch, text.at));
  return true;
}

static bool all_digits(struct slice text) {
  for (size_t i = 0; i < text.length; i++)
    if (!is_digit(text.at[i])) return false;
  return text.length > 0;
}

static bool parse_year(
    const struct field_plan *f, struct slice text, struct arena *scratch, struct cell *out) {
  return text.length == 4 && all_digits(text) && parse_string(f, text, scratch, out);
}

/* What nearly every cell of a number is: no more digits than fit. */
static bool plain_count(struct slice text, int64_t *out) {
  int64_t n = 0;
  if (!text.length || text.length > 18) return false;
  for (size_t i = 0; i < text.length; i++) {
    unsigned digit = (unsigned char)text.at[i] - '0';
    if (digit > 9) return false;
    n = n * 10 + digit;
  }
  *out = n;
  return true;
}

/* decimals: how many the digits have, for a type that has a limit to them; NULL for one that takes any, and
   an exponent. */
static bool parse_digits(const struct field_plan *f, struct slice text, struct arena *scratch,
    struct cell *out, struct number *n, unsigned *decimals) {
  struct bare_number bare;
  if (!number_bare(f, text, scratch, &bare)) return false;
  if (!number_parse(bare.digits, bare.group, f->point, n, decimals) &&
      (decimals || !number_scientific(&bare, f->point, n)))
    return false;
  if (bare.negative) n->num = -n->num;
  out->mark = bare.mark;
  out->note = bare.note;
  return true;
}

/* A column of a table has a unit of its own. */
static bool has_wrong_mark(const struct field_plan *f, const struct cell *cell) {
  return f->canonical && cell->mark;
}

static bool fits_64_bits(struct number n) {
  return n.num <= INT64_MAX && n.num >= -INT64_MAX;
}

static bool parse_integer(
    const struct field_plan *f, struct slice text, struct arena *scratch, struct cell *out) {
  int64_t count;
  if (plain_count(text, &count)) {
    out->value = value_count(count);
    return true;
  }
  struct number n;
  unsigned decimals;
  if (!parse_digits(f, text, scratch, out, &n, &decimals)) return false;
  if (decimals || has_wrong_mark(f, out) || !fits_64_bits(n)) return false;
  out->value = value_count((int64_t)n.num);
  return true;
}

static bool parse_number(
    const struct field_plan *f, struct slice text, struct arena *scratch, struct cell *out) {
  struct number n;
  if (!parse_digits(f, text, scratch, out, &n, NULL) || has_wrong_mark(f, out)) return false;
  out->value = value_number(VALUE_DECIMAL, n);
  return true;
}

/* Pounds, exactly to the penny: never rounded on the way in. */
static bool parse_money(
    const struct field_plan *f, struct slice text, struct arena *scratch, struct cell *out) {
  struct number n;
  unsigned decimals;
  if (!parse_digits(f, text, scratch, out, &n, &decimals) || decimals > 2) return false;
  if (out->mark && strcmp(out->mark, "£") != 0) return false;
  if (!number_multiply(n, number_of(100), &n) || !fits_64_bits(n)) return false;
  out->value = value_number(VALUE_MONEY, n);
  return true;
}

static bool parse_boolean(
    const struct field_plan *f, struct slice text, struct arena *scratch, struct cell *out) {
  (void)scratch;
  static const char *const usual[2][4] = { { "false", "False", "FALSE", "0" },
    { "true", "True", "TRUE", "1" } };
  for (size_t truth = 0; truth < 2; truth++) {
    const char *const *words = f->words[truth] ? f->words[truth] : usual[truth];
    size_t count = f->words[truth] ? f->word_counts[truth] : 4;
    for (size_t i = 0; i < count; i++)
      if (slice_is(text, words[i])) {
        out->value = value_bool(truth == 1);
        return true;
      }
  }
  return false;
}

/* A spreadsheet's sign that the cell is a text: no part of a date or a number. */
static struct slice without_apostrophe(struct slice s) {
  return s.length && s.at[0] == '\'' ? (struct slice){ s.at + 1, s.length - 1 } : s;
}

static bool parse_by_format(struct slice text, const char *format, struct cell *out) {
  struct date d;
  if (!date_parse_format(text, format, &d)) return false;
  out->value = value_date(d);
  return true;
}

static bool parse_date(
    const struct field_plan *f, struct slice text, struct arena *scratch, struct cell *out) {
  (void)scratch;
  struct slice s = without_apostrophe(text);
  if (f->format) return parse_by_format(s, f->format, out);
  return s.length == 10 && parse_by_format(s, "%Y-%m-%d", out);
}

/* The first day of the month. */
static bool parse_month(
    const struct field_plan *f, struct slice text, struct arena *scratch, struct cell *out) {
  (void)scratch;
  (void)f;
  struct slice s = without_apostrophe(text);
  return s.length == 7 && parse_by_format(s, "%Y-%m", out);
}

/* Takes the offset from UTC off the end: Z, +01:00 or -01:00. */
static struct slice without_offset(struct slice s) {
  if (s.length && s.at[s.length - 1] == 'Z') return (struct slice){ s.at, s.length - 1 };
  if (s.length <= 6) return s;
  const char *tail = s.at + s.length - 6;
  bool offset = (tail[0] == '+' || tail[0] == '-') && tail[3] == ':' &&
                all_digits((struct slice){ tail + 1, 2 }) && all_digits((struct slice){ tail + 4, 2 });
  return offset ? (struct slice){ s.at, s.length - 6 } : s;
}

/* The day, as written: the time of day is checked, and then of no use to any figure. */
static bool parse_datetime(
    const struct field_plan *f, struct slice text, struct arena *scratch, struct cell *out) {
  (void)scratch;
  struct slice s = without_apostrophe(text);
  if (f->format) return parse_by_format(s, f->format, out);
  s = without_offset(s);
  const char *point = memchr(s.at, '.', s.length);
  if (point && !all_digits((struct slice){ point + 1, (size_t)(s.at + s.length - point - 1) })) return false;
  if (point) s.length = (size_t)(point - s.at);
  return s.length == 19 && parse_by_format(s, "%Y-%m-%dT%H:%M:%S", out);
}

static const struct cell_type types[] = {
  { "string", VALUE_TEXT, parse_string, "a text", NULL, NULL },
  { "any", VALUE_TEXT, parse_string, "a text", NULL, NULL },
  { "integer", VALUE_COUNT, parse_integer, "a whole number", NULL, NULL },
  { "number", VALUE_DECIMAL, parse_number, "a number", NULL, NULL },
  { "boolean", VALUE_BOOL, parse_boolean, "true or false", NULL, NULL },
  { "date", VALUE_DATE, parse_date, "a date", "2021-01-31", "Yymdeb%B" },
  { "datetime", VALUE_DATE, parse_datetime, "a date and time", "2021-01-31T09:30:00", "Yymdeb%BHMS" },
  { "year", VALUE_TEXT, parse_year, "a year of four digits", NULL, NULL },
  { "yearmonth", VALUE_DATE, parse_month, "a month", "2021-01", NULL },
  { NULL, VALUE_MONEY, parse_money, "an amount in pounds with no more than two decimals", NULL, NULL },
};

#define TYPE_COUNT (sizeof types / sizeof *types)

const struct cell_type *cell_type_find(const char *name) {
  for (size_t i = 0; i < TYPE_COUNT; i++)
    if (types[i].name && strcmp(types[i].name, name) == 0) return &types[i];
  return NULL;
}

const char *cell_type_suggest(struct arena *a, const char *name) {
  const char *names[TYPE_COUNT];
  size_t count = 0;
  struct text all = text_start(a);
  for (size_t i = 0; i < TYPE_COUNT; i++) {
    if (!types[i].name) continue;
    names[count++] = types[i].name;
    text_printf(&all, "%s%s", all.length ? ", " : "", types[i].name);
  }
  const char *near = diag_suggest(a, name, names, count);
  return near[0] ? near : arena_printf(a, "; known are %s", all.bytes);
}

static bool is_number(enum value_kind kind) {
  return kind == VALUE_COUNT || kind == VALUE_DECIMAL || kind == VALUE_MONEY;
}

const struct cell_type *cell_type_as(const struct cell_type *type, enum value_kind kind) {
  if (type->kind == kind) return type;
  if (!is_number(type->kind) || !is_number(kind) || kind == VALUE_COUNT) return NULL;
  for (size_t i = 0; i < TYPE_COUNT; i++)
    if (types[i].kind == kind) return &types[i];
  return NULL;
}

enum value_kind cell_type_kind(const struct cell_type *type) {
  return type->kind;
}

const char *cell_type_words(const struct cell_type *type) {
  return type->words;
}

bool cell_type_parse(const struct field_plan *f, struct slice text, struct arena *scratch, struct cell *out) {
  *out = (struct cell){ .mark = NULL };
  return f->type->parse(f, text, scratch, out);
}

bool cell_type_takes_all(const struct cell_type *type) {
  return type->parse == parse_string;
}

const char *cell_type_like(const struct cell_type *type) {
  return type->like;
}

bool cell_type_has_format(const struct cell_type *type) {
  return type->directives != NULL;
}

bool cell_format_is_known(const struct cell_type *type, const char *format) {
  bool year = false, month = false;
  for (; *format; format++) {
    if (*format != '%') continue;
    format++;
    if (!*format || !strchr(type->directives, *format)) return false;
    year = year || *format == 'Y' || *format == 'y';
    month = month || *format == 'm' || *format == 'b' || *format == 'B';
  }
  return year && month;
}
