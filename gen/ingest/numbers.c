/* A cell of a number without what stands around its digits: apostrophe, shorthands, brackets, sign, currency
   or per cent sign; and the ways to write digits that only a number with decimals has. */
#include "ingest/plan_int.h"

#include <string.h>

/* Symbols of the Government Analysis Function's guidance on symbols in tables, as far as they may stand
   beside a number; alone in a cell, the first group means that there is none (missing_symbol). */
static const struct {
  const char *symbol, *word;
} notes[] = {
  { "[b]", "break in series" },
  { "[e]", "estimated" },
  { "[f]", "forecast" },
  { "[p]", "provisional" },
  { "[r]", "revised" },
  { "[u]", "unreliable" },
  { "[low]", "low" },
};

static const char *const marks[] = { "£", "$", "€", "%" };

const char *note_word(struct slice text) {
  for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
    if (slice_is(text, notes[i].symbol)) return notes[i].word;
  return NULL;
}

static bool starts(struct slice s, const char *with) {
  size_t n = strlen(with);
  return s.length >= n && memcmp(s.at, with, n) == 0;
}

static bool ends(struct slice s, const char *with) {
  size_t n = strlen(with);
  return s.length >= n && memcmp(s.at + s.length - n, with, n) == 0;
}

static struct slice without_first(struct slice s, size_t count) {
  return slice_trim((struct slice){ s.at + count, s.length - count });
}

static struct slice without_last(struct slice s, size_t count) {
  return slice_trim((struct slice){ s.at, s.length - count });
}

/* Takes shorthands off both ends; false for one that does not go with a number. */
static bool take_notes(struct slice *s, struct arena *scratch, const char **note) {
  while (s->length && (s->at[0] == '[' || s->at[s->length - 1] == ']')) {
    const char *word = NULL;
    bool first = false;
    for (size_t i = 0; i < sizeof notes / sizeof *notes && !word; i++) {
      size_t length = strlen(notes[i].symbol);
      first = starts(*s, notes[i].symbol);
      if (!first && !ends(*s, notes[i].symbol)) continue;
      word = notes[i].word;
      *s = first ? without_first(*s, length) : without_last(*s, length);
    }
    if (!word) return false;
    const char *before = first ? *note : word, *behind = first ? word : *note;
    *note = *note ? arena_printf(scratch, "%s, %s", before, behind) : word;
  }
  return true;
}

/* One mark, before or behind the number. */
static void take_mark(struct slice *s, const char **mark) {
  for (size_t i = 0; i < sizeof marks / sizeof *marks && !*mark; i++) {
    bool first = starts(*s, marks[i]);
    if (!first && !ends(*s, marks[i])) continue;
    *mark = marks[i];
    *s = first ? without_first(*s, strlen(marks[i])) : without_last(*s, strlen(marks[i]));
  }
}

/* A minus of ASCII or of Unicode, or a plus. */
static bool take_sign(struct slice *s, bool *negative) {
  bool minus = starts(*s, "-"), mathematical = starts(*s, "\xE2\x88\x92");
  if (!minus && !mathematical && !starts(*s, "+")) return false;
  *negative = minus || mathematical;
  *s = without_first(*s, mathematical ? 3 : 1);
  return true;
}

static bool take_brackets(struct slice *s) {
  if (s->length < 2 || s->at[0] != '(' || s->at[s->length - 1] != ')') return false;
  *s = without_last(without_first(*s, 1), 1);
  return true;
}

static size_t space_length(const char *at) {
  static const char *const spaces[] = { " ", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89" };
  for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
    if (strncmp(at, spaces[i], strlen(spaces[i])) == 0) return strlen(spaces[i]);
  return 0;
}

/* Separators of several bytes become one that number_parse can take.  A space stands for every space that
   does not break a line. */
static struct slice with_narrow_groups(struct slice s, const char *group, struct arena *scratch) {
  struct text t = text_start(scratch);
  bool space = space_length(group) > 0;
  for (const char *at = s.at, *end = at + s.length; at < end;) {
    bool other = strncmp(at, group, strlen(group)) == 0;
    size_t length = space ? space_length(at) : other ? strlen(group) : 0;
    text_add_char(&t, length ? '\1' : *at);
    at += length ? length : 1;
  }
  return (struct slice){ t.bytes, t.length };
}

bool number_bare(
    const struct field_plan *f, struct slice text, struct arena *scratch, struct bare_number *out) {
  *out = (struct bare_number){ .digits = text };
  struct slice *s = &out->digits;
  if (starts(*s, "'")) *s = without_first(*s, 1);
  if (!take_notes(s, scratch, &out->note)) return false;
  bool bracketed = f->marked && take_brackets(s);
  bool signed_first = !bracketed && take_sign(s, &out->negative);
  if (f->marked) take_mark(s, &out->mark);
  if (!bracketed && !signed_first && out->mark) take_sign(s, &out->negative);
  out->negative = out->negative || bracketed;
  if (s->length && (s->at[0] == '-' || s->at[0] == '+')) return false;
  if (s->length > 1 && s->at[0] == f->point && is_digit(s->at[1]))
    *s = slice_of(arena_printf(scratch, "0%.*s", (int)s->length, s->at));
  out->group = f->group[0];
  if (f->group[0] && (f->group[1] || f->group[0] == ' ')) {
    *s = with_narrow_groups(*s, f->group, scratch);
    out->group = '\1';
  }
  return true;
}

/* Beyond what any number but zero can be moved by. */
#define PLACES_MAX 100

/* What follows the e: the places that the point moves to the right, PLACES_MAX at most. */
static bool exponent_parse(struct slice text, int *places) {
  bool negative = text.length && text.at[0] == '-';
  size_t i = negative || (text.length && text.at[0] == '+');
  if (i == text.length) return false;
  *places = 0;
  for (; i < text.length; i++) {
    if (!is_digit(text.at[i])) return false;
    *places = *places * 10 + (text.at[i] - '0');
    if (*places > PLACES_MAX) *places = PLACES_MAX;
  }
  if (negative) *places = -*places;
  return true;
}

/* A point is taken away before a zero is put on, so that 1.50e1 is 15.0. */
static bool move_point(struct number *n, int places) {
  if (!n->num) *n = number_of(0);
  for (; n->num && places > 0; places--)
    if (n->den > 1)
      n->den /= 10;
    else if (__builtin_mul_overflow(n->num, (wide)10, &n->num))
      return false;
  for (; n->num && places < 0; places++)
    if (__builtin_mul_overflow(n->den, (wide)10, &n->den)) return false;
  return true;
}

bool number_scientific(const struct bare_number *bare, char point, struct number *out) {
  struct slice mantissa = bare->digits;
  int places = 0;
  size_t before = strcspn(mantissa.at, "eE");
  if (before < mantissa.length) {
    struct slice exponent = { mantissa.at + before + 1, mantissa.length - before - 1 };
    if (!exponent_parse(exponent, &places)) return false;
    mantissa.length = before;
  }
  if (mantissa.length > 1 && mantissa.at[mantissa.length - 1] == point) mantissa.length--;
  return number_parse(mantissa, bare->group, point, out, NULL) && move_point(out, places);
}
