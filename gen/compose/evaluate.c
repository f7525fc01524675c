/* A pipe and its contexts to a value. */
#include "compose/filter_int.h"

#include <stdarg.h>
#include <string.h>

const char *inclusion_chain(struct arena *a, const struct inclusion *i) {
  const char *chain = "";
  for (unsigned depth = 0; i && depth < 5; i = i->outer, depth++)
    chain = arena_printf(a, "%s%s%s:%u:%u", chain, depth ? ", from " : " (included from ", i->place.file,
        i->place.line, i->place.column);
  return chain[0] ? arena_printf(a, "%s%s)", chain, i ? ", …" : "") : "";
}

bool evaluation_told(struct evaluation *e, struct place place) {
  const char *key =
      arena_printf(e->arena, "%s:%u:%u", place.file ? place.file : "", place.line, place.column);
  size_t before = e->told.count;
  return map_add(&e->told, key, strlen(key)) < before;
}

void evaluation_error(struct evaluation *e, struct place place, const char *format, ...) {
  if (evaluation_told(e, place)) return;
  va_list arguments;
  va_start(arguments, format);
  const char *message = arena_vprintf(e->arena, format, arguments);
  va_end(arguments);
  diag_error(e->diag, place.file, place.line, place.column, "%s%s", message,
      inclusion_chain(e->arena, e->inclusion));
}

/* Whether a pipe says what to do with a name that is not there. */
static bool has_default(const struct pipe *p) {
  for (const struct call *c = p->calls; c; c = c->next)
    if (c->filter->apply == filter_default) return true;
  return false;
}

bool operand_evaluate(struct evaluation *e, const struct scope *s, const struct pipe *p, struct value *out) {
  if (!p->path) {
    *out = p->value;
    return true;
  }
  if (scope_find(s, p->path, out)) return true;
  *out = value_missing(MISSING_NOT_AVAILABLE);
  if (e->lenient || has_default(p)) return true;
  evaluation_error(e, p->place, "unknown name '%s'%s", p->path, scope_suggest(e->arena, s, p->path));
  return false;
}

/* Whether a filter writes numbers out as figures. */
static bool writes_figures(const struct filter *f) {
  return f->apply != filter_words && f->apply != filter_plural && f->apply != filter_about &&
         f->apply != filter_ordinal && f->apply != filter_sentence_start;
}

/* A value after a filter still reads as a number when the filter only wrote the number out. */
static bool stays_numeric(const struct filter *f, struct value before, struct value after, bool numeric) {
  if (after.kind != VALUE_TEXT) return value_is_number(after);
  if (before.kind == VALUE_TEXT) return numeric;
  return value_is_number(before) && writes_figures(f);
}

bool calls_evaluate(struct evaluation *e, const struct scope *s, const struct pipe *p, struct value in,
    struct value *out, bool *numeric) {
  *out = in;
  *numeric = value_is_number(in);
  const char *from = p->operand;
  for (const struct call *c = p->calls; c; c = c->next) {
    kinds kind = 1u << out->kind;
    struct value before = *out;
    if (c->filter->takes & kind) {
      if (!c->filter->apply(e, s, c, before, out)) return false;
      *numeric = stays_numeric(c->filter, before, *out, *numeric);
    } else if (out->kind != VALUE_MISSING) {
      evaluation_error(e, c->place, "filter '%s' takes a %s; '%s' is a %s", c->filter->name,
          kinds_name(e->arena, c->filter->takes & ~KIND(MISSING)), from, value_kind_name(out->kind));
      return false;
    } else if (!(c->filter->takes & ~KINDS_NUMBER)) {
      *numeric = writes_figures(c->filter);
    }
    from = c->filter->name;
  }
  return true;
}

bool pipe_evaluate(struct evaluation *e, const struct scope *s, const struct pipe *p, struct value *out) {
  struct value v;
  bool numeric;
  return !p->broken && operand_evaluate(e, s, p, &v) && calls_evaluate(e, s, p, v, out, &numeric);
}
