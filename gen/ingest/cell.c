/* A cell's text into a typed value, by its field of the schema.  A new type is one row of types and one
   function. */
#include "ingest/plan_int.h"

#include <ctype.h>
#include <string.h>

#include "base/utf8.h"

struct cell_type {
  const char *name; /* as a schema writes it; NULL: reached only as the kind of a canonical column */
  enum value_kind kind;
  bool (*parse)(const struct field_plan *f, struct slice cell, struct arena *scratch, struct value *out);
  const char *expected;
};

static bool is_ascii(struct slice s) {
  for (size_t i = 0; i < s.length; i++)
    if ((unsigned char)s.at[i] >= 0x80) return false;
  return true;
}

static bool parse_string(
    const struct field_plan *f, struct slice cell, struct arena *scratch, struct value *out) {
  (void)f;
  *out = value_text(is_ascii(cell) ? cell.at : utf8_nfc(scratch, cell.at));
  return true;
}

static bool parse_year(
    const struct field_plan *f, struct slice cell, struct arena *scratch, struct value *out) {
  for (size_t i = 0; i < cell.length; i++)
    if (!isdigit((unsigned char)cell.at[i])) return false;
  return cell.length == 4 && parse_string(f, cell, scratch, out);
}

static bool parse_integer(
    const struct field_plan *f, struct slice cell, struct arena *scratch, struct value *out) {
  (void)scratch;
  struct number n;
  unsigned decimals;
  if (!number_parse(cell, f->group, '.', &n, &decimals) || decimals) return false;
  if (n.num > INT64_MAX || n.num < -INT64_MAX) return false;
  *out = value_count((int64_t)n.num);
  return true;
}

static bool parse_number(
    const struct field_plan *f, struct slice cell, struct arena *scratch, struct value *out) {
  (void)scratch;
  struct number n;
  if (!number_parse(cell, f->group, f->point, &n, NULL)) return false;
  *out = value_number(VALUE_DECIMAL, n);
  return true;
}

/* Pounds, exactly to the penny: never rounded on the way in. */
static bool parse_money(
    const struct field_plan *f, struct slice cell, struct arena *scratch, struct value *out) {
  (void)scratch;
  struct number n;
  unsigned decimals;
  if (!number_parse(cell, f->group, f->point, &n, &decimals) || decimals > 2) return false;
  if (!number_multiply(n, number_of(100), &n) || n.num > INT64_MAX || n.num < -INT64_MAX) return false;
  *out = value_number(VALUE_MONEY, n);
  return true;
}

static bool parse_boolean(
    const struct field_plan *f, struct slice cell, struct arena *scratch, struct value *out) {
  (void)f;
  (void)scratch;
  static const char *const words[2][4] = { { "false", "False", "FALSE", "0" },
    { "true", "True", "TRUE", "1" } };
  for (size_t truth = 0; truth < 2; truth++)
    for (size_t i = 0; i < 4; i++)
      if (slice_is(cell, words[truth][i])) {
        *out = value_bool(truth == 1);
        return true;
      }
  return false;
}

static bool parse_date(
    const struct field_plan *f, struct slice cell, struct arena *scratch, struct value *out) {
  (void)scratch;
  struct date d;
  if (!(f->format ? date_parse_format(cell, f->format, &d) : date_parse(cell, &d))) return false;
  *out = value_date(d);
  return true;
}

static const struct cell_type types[] = {
  { "string", VALUE_TEXT, parse_string, "a text" },
  { "integer", VALUE_COUNT, parse_integer, "a whole number" },
  { "number", VALUE_DECIMAL, parse_number, "a number" },
  { "boolean", VALUE_BOOL, parse_boolean, "true or false" },
  { "date", VALUE_DATE, parse_date, "a date" },
  { "year", VALUE_TEXT, parse_year, "a year of four digits" },
  { NULL, VALUE_MONEY, parse_money, "an amount in pounds with no more than two decimals" },
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

bool cell_format_is_known(const char *format) {
  bool any = false;
  for (; *format; format++) {
    if (*format != '%') continue;
    format++;
    if (!*format || !strchr("Yymdeb%B", *format)) return false;
    any = true;
  }
  return any;
}

bool cell_parse(const struct field_plan *f, struct slice cell, struct arena *scratch, struct value *out,
    const char **expected) {
  if (f->type->parse(f, cell, scratch, out)) return true;
  *expected = f->type->expected;
  if (f->type->kind == VALUE_DATE)
    *expected = arena_printf(scratch, "a date like %s", f->format ? f->format : "2021-01-31");
  return false;
}

/* An empty cell, a text that the schema calls missing, or a shorthand such as [x] alone in its cell. */
static bool is_missing(const struct field_plan *f, struct slice cell, struct value *out) {
  *out = value_missing(f->when_empty);
  if (!cell.length) return true;
  for (size_t i = 0; i < f->missing_count; i++)
    if (slice_is(cell, f->missing[i])) return true;
  if (cell.at[0] != '[') return false;
  for (enum missing_reason m = MISSING_NOT_AVAILABLE; m <= MISSING_UNRELIABLE; m++) {
    if (!slice_is(cell, missing_symbol(m))) continue;
    *out = value_missing(m);
    return true;
  }
  return false;
}

static bool is_allowed(const struct field_plan *f, struct value v) {
  for (size_t i = 0; i < f->allowed_count; i++)
    if (value_equal(v, f->allowed[i])) return true;
  return f->allowed_count == 0;
}

static const char *allowed_list(const struct field_plan *f, struct arena *scratch) {
  struct text t = text_start(scratch);
  text_add(&t, "one of ");
  for (size_t i = 0; i < f->allowed_count && i < 20; i++)
    text_printf(&t, "%s%s", i ? ", " : "", value_plain(scratch, f->allowed[i]));
  if (f->allowed_count > 20) text_add(&t, " …");
  return t.bytes;
}

bool cell_read(const struct field_plan *f, struct slice cell, struct arena *scratch, struct value *out,
    const char **expected) {
  if (is_missing(f, cell, out)) {
    *expected = "a value";
    return !f->required;
  }
  if (!cell_parse(f, cell, scratch, out, expected)) return false;
  if (f->has_minimum && value_compare(*out, f->minimum) < 0)
    *expected = arena_printf(scratch, "%s from %s", f->type->expected, value_plain(scratch, f->minimum));
  else if (f->has_maximum && value_compare(*out, f->maximum) > 0)
    *expected = arena_printf(scratch, "%s up to %s", f->type->expected, value_plain(scratch, f->maximum));
  else if (!is_allowed(f, *out))
    *expected = allowed_list(f, scratch);
  else
    return true;
  return false;
}

#define SHOWN_MAX 60

const char *cell_shown(struct arena *a, struct slice cell) {
  bool cut = cell.length > SHOWN_MAX;
  size_t length = cut ? SHOWN_MAX : cell.length;
  while (cut && length && ((unsigned char)cell.at[length] & 0xC0) == 0x80)
    length--;
  char *copy = arena_copy(a, cell.at, length);
  for (char *c = copy; *c; c++)
    if ((unsigned char)*c < 0x20 || *c == 0x7F) *c = '?';
  return arena_printf(a, "'%s%s'", copy, cut ? "…" : "");
}
