/* A cell that does not fit its field into what could be done about it, for messages.  To add a hint: a
   function, and its row in hints. */
#include "ingest/plan_int.h"

#include <string.h>
#include <strings.h>

#include "base/words.h"

static bool is_one_of(struct slice text, const char *const *words, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (strlen(words[i]) == text.length && strncasecmp(words[i], text.at, text.length) == 0) return true;
  return false;
}

#define IS_ONE_OF(text, words) is_one_of(text, words, sizeof(words) / sizeof *(words))

static const char *of_error(const struct field_plan *f, struct slice text, struct arena *scratch) {
  static const char *const errors[] = { "#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!",
    "#SPILL!", "#CALC!" };
  (void)f;
  (void)scratch;
  if (IS_ONE_OF(text, errors)) return "a spreadsheet's error: mend its formula and export again";
  size_t narrow = 0;
  while (narrow < text.length && text.at[narrow] == '#')
    narrow++;
  if (narrow && narrow == text.length)
    return "the spreadsheet's column is too narrow: widen it and export again";
  return text.at[0] == '=' ? "a spreadsheet's formula, where its value should be" : NULL;
}

static const char *of_missing(const struct field_plan *f, struct slice text, struct arena *scratch) {
  static const char *const marks[] = { "-", "--", "–", "—", ".", "..", "...", "…", ":", "*", "**", "?", "x",
    "z", "c", "na", "n/a", "nan", "null", "nil", "none", "missing", "unknown", "suppressed", "not available",
    "not known" };
  (void)f;
  if (!IS_ONE_OF(text, marks)) return NULL;
  return arena_printf(scratch, "\"missingValues\": [\"%s\"] would make it a missing value", text.at);
}

static bool is_number(const struct field_plan *f) {
  return value_is_number((struct value){ .kind = cell_type_kind(f->type) });
}

/* The words of Table Schema, which its numbers may be, and their likes. */
static const char *of_not_finite(const struct field_plan *f, struct slice text, struct arena *scratch) {
  static const char *const words[] = { "nan", "inf", "+inf", "-inf", "infinity", "-infinity" };
  if (!is_number(f) || !IS_ONE_OF(text, words)) return NULL;
  return arena_printf(scratch,
      "no figure can be NaN or infinite; \"missingValues\": [\"%s\"] would make it a missing value", text.at);
}

/* 1.2E+06: how a spreadsheet shows a number that does not fit its column.  A number with decimals takes it,
   unless it is written otherwise than its field says, or too large. */
static const char *of_exponent(const struct field_plan *f, struct slice text, struct arena *scratch) {
  size_t i = strspn(text.at, "+-0123456789.,");
  (void)scratch;
  if (!is_number(f) || !i || (text.at[i] != 'E' && text.at[i] != 'e')) return NULL;
  i++;
  i += text.at[i] == '+' || text.at[i] == '-';
  size_t digits = strspn(text.at + i, "0123456789");
  if (!digits || i + digits != text.length) return NULL;
  if (cell_type_kind(f->type) != VALUE_DECIMAL)
    return "a short form that may have lost digits: show the column in full and export again";
  bool separated = f->point == ',' ? strchr(text.at, '.') : strchr(text.at, ',');
  return separated ? NULL : "it has more digits than can be counted with";
}

static const char *of_size(const struct field_plan *f, struct slice text, struct arena *scratch) {
  size_t sign = text.at[0] == '-' || text.at[0] == '+';
  (void)scratch;
  if (!is_number(f) || text.length < 17 || strspn(text.at + sign, "0123456789") + sign != text.length)
    return NULL;
  return "it is too large to count with";
}

static bool reads(const struct field_plan *f, struct slice text, struct arena *scratch) {
  struct cell unused;
  return cell_type_parse(f, text, scratch, &unused);
}

/* How numbers are written in one country or another. */
static const struct {
  const char *group;
  char point;
} manners[] = { { ",", '.' }, { " ", '.' }, { "'", '.' }, { "", ',' }, { ".", ',' }, { " ", ',' } };

/* One point alone is as likely a decimal one. */
static bool is_in_doubt(const char *group, struct slice text) {
  const char *point = memchr(text.at, '.', text.length);
  return strcmp(group, ".") == 0 && point && !strpbrk(point + 1, ".,");
}

static const char *of_manner(const struct field_plan *f, struct slice text, struct arena *scratch) {
  if (!is_number(f)) return NULL;
  struct field_plan other = *f;
  for (size_t i = 0; i < sizeof manners / sizeof *manners; i++) {
    bool grouped = manners[i].group[0] && strcmp(manners[i].group, f->group) != 0,
         pointed = manners[i].point != f->point;
    other.group = manners[i].group;
    other.point = manners[i].point;
    if ((!grouped && !pointed) || is_in_doubt(other.group, text) || !reads(&other, text, scratch)) continue;
    const char *group = grouped ? arena_printf(scratch, "\"groupChar\": \"%s\"", other.group) : "";
    const char *point = pointed ? arena_printf(scratch, "\"decimalChar\": \"%c\"", other.point) : "";
    return arena_printf(
        scratch, "%s%s%s would allow the separators", group, grouped && pointed ? ", " : "", point);
  }
  return NULL;
}

static const char *of_mark(const struct field_plan *f, struct slice text, struct arena *scratch) {
  struct field_plan marked = *f;
  if (!is_number(f) || f->marked) return NULL;
  marked.marked = true;
  if (reads(&marked, text, scratch)) return "\"bareNumber\": false would allow what stands around the digits";
  marked.group = f->point == ',' ? "." : ",";
  if (f->group[0] || !reads(&marked, text, scratch)) return NULL;
  return arena_printf(scratch,
      "\"bareNumber\": false, \"groupChar\": \"%s\" would allow what stands around the digits", marked.group);
}

static const char *of_time(const struct field_plan *f, struct slice text, struct arena *scratch) {
  struct date unused;
  (void)scratch;
  if (cell_type_kind(f->type) != VALUE_DATE || text.length < 16) return NULL;
  if (!date_parse((struct slice){ text.at, 10 }, &unused) || text.at[13] != ':') return NULL;
  if (text.at[10] == 'T') return "\"type\": \"datetime\" takes a time as well";
  return "\"type\": \"datetime\", \"format\": \"%Y-%m-%d %H:%M:%S\" takes a time as well";
}

/* Every way to read a text as a date, with the day it would be: which is meant is not for a program to
   guess. */
static const char *of_date(const struct field_plan *f, struct slice text, struct arena *scratch) {
  static const char *const formats[] = { "%d/%m/%Y", "%m/%d/%Y", "%d/%m/%y", "%m/%d/%y", "%Y/%m/%d",
    "%d.%m.%Y", "%d-%m-%Y", "%m-%d-%Y", "%d-%b-%y", "%d-%b-%Y", "%d %b %Y", "%B %Y", "%b-%y", "%Y%m%d",
    "%Y-%m" };
  if (cell_type_kind(f->type) != VALUE_DATE || !cell_type_has_format(f->type)) return NULL;
  struct text t = text_start(scratch);
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
    struct date d;
    if (!date_parse_format(text, formats[i], &d)) continue;
    text_printf(&t, "%s\"%s\" would read it as %s", t.length ? ", " : "\"format\": ", formats[i],
        words_date(scratch, words_of("en"), d));
  }
  if (t.length) return t.bytes;
  bool days = text.length == 5 && strspn(text.at, "0123456789") == 5;
  return days ? "a spreadsheet's number of a day: show the column as a date and export again" : NULL;
}

static const char *(*const hints[])(const struct field_plan *, struct slice, struct arena *) = {
  of_error,
  of_not_finite,
  of_missing,
  of_exponent,
  of_size,
  of_manner,
  of_mark,
  of_time,
  of_date,
};

const char *cell_hint(const struct field_plan *f, struct slice text, struct arena *scratch) {
  for (size_t i = 0; text.length && i < sizeof hints / sizeof *hints; i++) {
    const char *hint = hints[i](f, text, scratch);
    if (hint) return arena_printf(scratch, " (%s)", hint);
  }
  return "";
}
