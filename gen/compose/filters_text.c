/* Filters on dates and texts. */
#include "compose/filter_int.h"

#include <ctype.h>
#include <string.h>

#include "base/utf8.h"

struct civil {
  int year, month, day;
};

static struct civil civil_of(struct value v) {
  struct civil c;
  date_to_civil(v.date, &c.year, &c.month, &c.day);
  return c;
}

bool filter_date(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  const char *text = words_date(e->arena, e->words, in.date);
  if (call_chose(c, 0, "iso")) text = date_iso(e->arena, in.date);
  if (call_chose(c, 0, "short")) text = words_short_date(e->arena, e->words, in.date);
  return call_text(e, c, text, out);
}

bool filter_month(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  return call_text(e, c, words_month(e->arena, e->words, in.date), out);
}

bool filter_year(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  return call_text(e, c, arena_printf(e->arena, "%d", civil_of(in).year), out);
}

/* The United Kingdom's public financial year starts on 1 April. */
bool filter_financial_year(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  struct civil d = civil_of(in);
  int first = d.month >= 4 ? d.year : d.year - 1;
  return call_text(e, c, arena_printf(e->arena, "%d/%02d", first, (first + 1) % 100), out);
}

typedef uint32_t case_mapping(uint32_t code_point);

/* Maps the first so many characters. */
static const char *map_case(struct arena *a, const char *text, case_mapping *map, size_t most) {
  struct text out = text_start(a);
  const char *end = text + strlen(text);
  uint32_t code_point;
  for (size_t n; most && (n = utf8_next(text, end, &code_point)) > 0; text += n, most--) {
    char encoded[5];
    utf8_encode(map(code_point), encoded);
    text_add(&out, encoded);
  }
  text_add(&out, text);
  return out.bytes;
}

bool filter_upper(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  return call_text(e, c, map_case(e->arena, in.text, utf8_upper, SIZE_MAX), out);
}

bool filter_lower(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  return call_text(e, c, map_case(e->arena, in.text, utf8_lower, SIZE_MAX), out);
}

bool filter_sentence_case(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  return call_text(e, c, map_case(e->arena, in.text, utf8_upper, 1), out);
}

bool filter_slug(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  struct text t = text_start(e->arena);
  for (const char *at = utf8_unmarked(e->arena, in.text); *at; at++) {
    bool letter = isalnum((unsigned char)*at) && (unsigned char)*at < 0x80;
    if (letter)
      text_add_char(&t, (char)tolower((unsigned char)*at));
    else if (t.length && t.bytes[t.length - 1] != '-')
      text_add_char(&t, '-');
  }
  if (t.length && t.bytes[t.length - 1] == '-') t.bytes[t.length - 1] = '\0';
  return call_text(e, c, t.bytes, out);
}

bool filter_truncate(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  unsigned most = call_number(c, 0, 0), count = 0;
  const char *at = in.text, *end = at + strlen(at), *cut = at;
  uint32_t code_point;
  for (size_t n; (n = utf8_next(at, end, &code_point)) > 0; at += n)
    if (++count < most) cut = at + n;
  if (count <= most) return call_text(e, c, in.text, out);
  const char *kept = most ? arena_copy(e->arena, in.text, (size_t)(cut - in.text)) : "";
  return call_text(e, c, most ? arena_printf(e->arena, "%s…", kept) : "", out);
}

bool filter_default(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  const struct argument *instead = &c->arguments[0];
  *out = in;
  if (in.kind != VALUE_MISSING && !(in.kind == VALUE_TEXT && !in.text[0])) return true;
  *out = instead->value;
  if (!instead->is_path || scope_find(s, instead->text, out)) return true;
  evaluation_error(
      e, instead->place, "unknown name '%s'%s", instead->text, scope_suggest(e->arena, s, instead->text));
  return false;
}
