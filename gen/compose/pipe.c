/* The text of one pipe to an operand and filter calls: operand | filter argument … | filter …
   The kinds of value that flow along it are checked here as far as the pipe itself tells them; check.c knows
   those of figures. */

#include "compose/known_int.h"

#include <ctype.h>
#include <string.h>

struct scanner {
  const struct parsing *with;
  struct slice text;
  struct place start;
  const char *at, *end;
};

static struct place place_of(const struct scanner *s, const char *at) {
  return place_after(s->start, s->text.at, at);
}

static bool fail(const struct scanner *s, const char *at, const char *message) {
  struct place p = place_of(s, at);
  diag_error(s->with->diag, p.file, p.line, p.column, "%s", message);
  return false;
}

size_t find_unquoted(struct slice s, char byte) {
  char quote = '\0';
  for (size_t i = 0; i < s.length; i++) {
    char c = s.at[i];
    if (quote) {
      if (c == quote) quote = '\0';
    } else if (c == byte) {
      return i;
    } else if (c == '"' || (c == '\'' && (i == 0 || strchr(" \t\r\n(,=", s.at[i - 1])))) {
      quote = c;
    }
  }
  return s.length;
}

static void skip_space(struct scanner *s) {
  while (s->at < s->end && isspace((unsigned char)*s->at))
    s->at++;
}

static bool is_name_byte(char c) {
  return isalnum((unsigned char)c) || c == '_' || c == '-' || c == '.' || (unsigned char)c >= 0x80;
}

/* "." or names joined by single dots. */
static bool is_path(struct slice s) {
  if (slice_is(s, ".")) return true;
  bool part = false;
  for (size_t i = 0; i < s.length; i++) {
    if (!is_name_byte(s.at[i]) || (s.at[i] == '.' && !part)) return false;
    part = s.at[i] != '.';
  }
  return part;
}

struct token {
  struct slice text; /* without its quotes */
  bool quoted;
  const char *at;
};

/* False, with the reason told, for an open quote; a token at the end of the text is empty. */
static bool next_token(struct scanner *s, struct token *t) {
  skip_space(s);
  *t = (struct token){ .text = { s->at, 0 }, .at = s->at };
  if (s->at < s->end && (*s->at == '"' || *s->at == '\'')) {
    const char *close = memchr(s->at + 1, *s->at, (size_t)(s->end - s->at - 1));
    if (!close) return fail(s, s->at, "this text has no closing quote");
    *t = (struct token){ .text = { s->at + 1, (size_t)(close - s->at - 1) }, .quoted = true, .at = s->at };
    s->at = close + 1;
    return true;
  }
  while (s->at < s->end && !isspace((unsigned char)*s->at) && *s->at != '"')
    s->at++;
  t->text.length = (size_t)(s->at - t->text.at);
  return true;
}

static bool number_value(struct slice s, struct value *out) {
  struct number n;
  if (!number_parse(s, 0, '.', &n, NULL)) return false;
  *out = value_number(n.den == 1 ? VALUE_COUNT : VALUE_DECIMAL, n);
  return true;
}

/* What was meant by what stands after an operand, in the way of another language. */
static const char *operand_hint(const struct scanner *s, const struct pipe *p) {
  struct arena *a = s->with->arena;
  size_t length = 0;
  while (s->at + length < s->end && is_name_byte(s->at[length]))
    length++;
  struct slice word = { s->at, length };
  if (strchr("*/+-", *s->at))
    return "; there is no arithmetic: filters such as percent, millions and signed write a number as it is "
           "needed";
  if (strchr("<>=!", *s->at)) return "; to compare, write '| above 0', '| below 0' or '| is 0'";
  if (filter_find(word)) return arena_printf(a, "; did you mean '| %.*s'?", (int)length, s->at);
  static const char *const sections[] = { "each", "for", "if", "unless", "with" };
  for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
    if (strcmp(p->operand, sections[i]) == 0)
      return arena_printf(
          a, "; a section needs no '%s', only its name: {{#%.*s}}", p->operand, (int)length, s->at);
  return "";
}

/* What systems[0] and round(2) are here, or "". */
static const char *bracket_hint(struct arena *a, struct slice word) {
  size_t before = 0, end;
  while (before < word.length && is_name_byte(word.at[before]))
    before++;
  bool item = before < word.length && word.at[before] == '[';
  if (!before || before == word.length || (!item && word.at[before] != '(')) return "";
  for (end = before + 1; end < word.length && is_digit(word.at[end]);)
    end++;
  int inside = (int)(end - before - 1);
  if (!inside) return "";
  return arena_printf(
      a, "; write '%.*s%c%.*s'", (int)before, word.at, item ? '.' : ' ', inside, word.at + before + 1);
}

static bool read_operand(struct scanner *s, struct pipe *p) {
  struct token t;
  struct arena *a = s->with->arena;
  if (!next_token(s, &t)) return false;
  p->operand = slice_copy(a, t.text);
  if (t.quoted) {
    p->value = value_text(p->operand);
  } else if (!number_value(t.text, &p->value)) {
    if (!t.text.length) return fail(s, t.at, "a name was expected here");
    if (!is_path(t.text))
      return fail(s, t.at,
          arena_printf(a, "'%s' is no name: names are letters, digits, '_' and '-', joined by dots%s",
              p->operand, bracket_hint(a, t.text)));
    p->path = p->operand;
  }
  skip_space(s);
  if (s->at < s->end)
    return fail(s, s->at,
        arena_printf(a, "found '%.*s' after '%s' where '|' or the end was expected%s",
            (int)(s->end - s->at > 20 ? 20 : s->end - s->at), s->at, p->operand, operand_hint(s, p)));
  return true;
}

static bool is_choice(const char *choices, struct slice word) {
  for (const char *at = choices; *at;) {
    size_t length = strcspn(at, "|");
    if (length == word.length && memcmp(at, word.at, length) == 0) return true;
    at += length + (at[length] == '|');
  }
  return false;
}

static const char *parameter_wants(struct arena *a, const struct parameter *p) {
  switch (p->type) {
  case PARAMETER_NONE: break;
  case PARAMETER_DECIMALS: return "a number of decimals from 0 to 9";
  case PARAMETER_COUNT: return "a whole number";
  case PARAMETER_STEP: return "a number above zero";
  case PARAMETER_TEXT: return "a text in quotes";
  case PARAMETER_KEY: return "the name of a column";
  case PARAMETER_CHOICE: return arena_printf(a, "one of %s", p->choices);
  case PARAMETER_VALUE: return "a number, a date, a name or a text in quotes";
  case PARAMETER_CONDITION: return "a condition";
  }
  return "nothing more";
}

static bool fits(const struct parameter *p, const struct token *t, struct argument *out) {
  bool is_number = !t->quoted && number_value(t->text, &out->value);
  bool is_whole = is_number && out->value.kind == VALUE_COUNT && number_sign(out->value.number) >= 0;
  switch (p->type) {
  case PARAMETER_DECIMALS: return is_whole && out->value.number.num <= 9;
  case PARAMETER_COUNT: return is_whole && out->value.number.num <= 1000000000;
  case PARAMETER_TEXT: return t->quoted;
  case PARAMETER_KEY: return !t->quoted && !is_number && is_path(t->text);
  case PARAMETER_CHOICE: return !t->quoted && is_choice(p->choices, t->text);
  case PARAMETER_STEP: return is_number && number_sign(out->value.number) > 0;
  case PARAMETER_VALUE:
    out->is_path = !t->quoted && !literal_read(t->text, &out->value);
    return !out->is_path || is_path(t->text);
  case PARAMETER_NONE:
  case PARAMETER_CONDITION: break;
  }
  return false;
}

static bool read_condition(struct scanner *s, struct call *call) {
  skip_space(s);
  struct argument *argument = &call->arguments[call->argument_count++];
  argument->place = place_of(s, s->at);
  struct slice text = { s->at, (size_t)(s->end - s->at) };
  s->at = s->end;
  return condition_parse(s->with->arena, text, argument->place.file, argument->place.line,
      argument->place.column, s->with->diag, &argument->condition);
}

static bool read_arguments(struct scanner *s, struct call *call) {
  struct arena *a = s->with->arena;
  const struct parameter *parameters = call->filter->parameters;
  for (;;) {
    size_t i = call->argument_count;
    const struct parameter *p = i < ARGUMENTS_MAX ? &parameters[i] : &(struct parameter){ 0 };
    if (p->type == PARAMETER_CONDITION) return read_condition(s, call);
    struct token t;
    if (!next_token(s, &t)) return false;
    bool none = !t.quoted && !t.text.length;
    if (none && (p->type == PARAMETER_NONE || p->optional)) return true;
    struct argument argument = { .place = place_of(s, t.at), .text = slice_copy(a, t.text) };
    if (t.quoted) argument.value = value_text(argument.text);
    if (none || !fits(p, &t, &argument))
      return fail(s, t.at,
          arena_printf(a, "filter '%s': found %s%s%s where %s was expected%s%s%s", call->filter->name,
              none ? "the end" : "'", none ? "" : argument.text, none ? "" : "'", parameter_wants(a, p),
              p->name ? " (" : "", p->name ? p->name : "", p->name ? ")" : ""));
    call->arguments[call->argument_count++] = argument;
  }
}

static struct call *read_call(struct scanner *s) {
  struct token t;
  struct arena *a = s->with->arena;
  if (!next_token(s, &t)) return NULL;
  struct call *call = arena_alloc(a, sizeof *call);
  call->place = place_of(s, t.at);
  if (!t.text.length || t.quoted) {
    fail(s, t.at, "the name of a filter was expected here");
    return NULL;
  }
  call->filter = filter_find(t.text);
  if (!call->filter) {
    const char *hint = bracket_hint(a, t.text);
    fail(s, t.at,
        arena_printf(a, "unknown filter '%.*s'%s", (int)t.text.length, t.text.at,
            hint[0] ? hint : filter_suggest(a, t.text)));
    return NULL;
  }
  return read_arguments(s, call) ? call : NULL;
}

static struct scanner next_part(
    const struct parsing *with, struct slice text, struct place start, const char **at) {
  struct slice rest = { *at, (size_t)(text.at + text.length - *at) };
  size_t length = find_unquoted(rest, '|');
  struct scanner s = { .with = with, .text = text, .start = start, .at = *at, .end = *at + length };
  while (s.end > s.at && isspace((unsigned char)s.end[-1]))
    s.end--;
  *at = length < rest.length ? *at + length + 1 : NULL;
  return s;
}

bool parse_pipe(const struct parsing *with, struct slice text, struct place start, const struct pipe **out) {
  struct pipe *p = arena_alloc(with->arena, sizeof *p);
  *out = p;
  p->place = start;
  const char *at = text.at;
  struct scanner s = next_part(with, text, start, &at);
  p->broken = !read_operand(&s, p);
  struct known flowing = p->broken || p->path ? known_any() : known_value(p->value);
  const char *from = p->operand;
  const struct call **last = &p->calls;
  while (at) {
    s = next_part(with, text, start, &at);
    struct call *call = read_call(&s);
    const char *wrong = call ? known_through(with->arena, call, from, &flowing) : NULL;
    if (wrong) diag_error(with->diag, call->place.file, call->place.line, call->place.column, "%s", wrong);
    p->broken = p->broken || !call || wrong;
    if (wrong) break;
    if (!call) {
      flowing = known_any();
      continue;
    }
    from = call->filter->name;
    *last = call;
    last = &call->next;
  }
  return !p->broken;
}
