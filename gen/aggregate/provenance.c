/* Values into figures: each with the rows it was read from, or the formula and operands it was made by. */
#include "aggregate/aggregate_int.h"

#include <string.h>

struct operands operands_start(struct arena *a) {
  return (struct operands){ .arena = a };
}

const struct field *operand(struct arena *a, struct figure f, const char *name, ...) {
  struct field *o = arena_alloc(a, sizeof *o);
  *o = (struct field){ name, f.value, f.from };
  if (!strchr(name, '%')) return o;
  va_list arguments;
  va_start(arguments, name);
  o->name = arena_vprintf(a, name, arguments);
  va_end(arguments);
  return o;
}

void operands_add(struct operands *o, const struct field *f) {
  if (o->count == o->capacity) {
    size_t capacity = o->capacity ? o->capacity * 2 : 1;
    o->fields = arena_regrow(o->arena, o->fields, o->capacity, capacity, sizeof *o->fields);
    o->capacity = capacity;
  }
  o->fields[o->count++] = f;
}

const struct provenance *computed(const struct operands *o, const char *edition, const char *formula, ...) {
  struct provenance *p = arena_alloc(o->arena, sizeof *p);
  *p = (struct provenance){ .origin = ORIGIN_WORDS,
    .words = formula,
    .operand_count = (unsigned)o->count,
    .operands = o->fields,
    .edition = edition };
  if (!strchr(formula, '%')) return p;
  va_list arguments;
  va_start(arguments, formula);
  p->words = arena_vprintf(o->arena, formula, arguments);
  va_end(arguments);
  return p;
}

const char *provenance_formula(struct arena *a, const struct provenance *p) {
  switch (p->origin) {
  case ORIGIN_ROWS: return NULL;
  case ORIGIN_WORDS: return p->words;
  case ORIGIN_QUOTIENT: return arena_printf(a, "%s / %s", p->operands[0]->name, p->operands[1]->name);
  case ORIGIN_DIFFERENCE: return arena_printf(a, "%s - %s", p->operands[0]->name, p->operands[1]->name);
  }
  return NULL;
}

const struct rows *provenance_rows(const struct provenance *p) {
  return p->origin == ORIGIN_ROWS ? p->rows : NULL;
}

struct figure figure_set(struct arena *a, struct value v, const char *how) {
  struct operands none = operands_start(a);
  return (struct figure){ v, computed(&none, NULL, "%s", how) };
}

struct value count_value(size_t n) {
  return value_number(VALUE_COUNT, (struct number){ (wide)n, 1 });
}

struct value text_or_missing(const char *text) {
  return text ? value_text(text) : value_missing(MISSING_NOT_APPLICABLE);
}

struct figure figure_count(const struct operands *o, const char *what) {
  return (struct figure){ count_value(o->count), computed(o, NULL, "count of %s", what) };
}

/* What comes of two operands; missing when one of them is. */
static struct figure of_two(
    struct query *q, enum origin origin, const struct field *x, const struct field *y) {
  const struct field **both = arena_array(q->arena, 2, sizeof *both);
  struct provenance *from = arena_alloc(q->arena, sizeof *from);
  both[0] = x;
  both[1] = y;
  *from = (struct provenance){ .origin = origin, .operand_count = 2, .operands = both };
  return (struct figure){ x->value.kind == VALUE_MISSING ? x->value : y->value, from };
}

static struct figure too_large(struct query *q, struct figure f) {
  diag_error(q->diag, NULL, 0, 0, "%s is too large to work out", provenance_formula(q->arena, f.from));
  return (struct figure){ value_missing(MISSING_NOT_AVAILABLE), f.from };
}

struct figure figure_quotient(
    struct query *q, enum value_kind kind, const struct field *x, const struct field *y) {
  struct figure f = of_two(q, ORIGIN_QUOTIENT, x, y);
  if (x->value.kind == VALUE_MISSING || y->value.kind == VALUE_MISSING) return f;
  struct number n;
  if (number_sign(y->value.number) == 0)
    f.value = value_missing(MISSING_NOT_APPLICABLE);
  else if (number_divide(x->value.number, y->value.number, &n))
    f.value = value_number(kind, n);
  else
    f = too_large(q, f);
  return f;
}

struct figure figure_difference(struct query *q, const struct field *x, const struct field *y) {
  struct figure f = of_two(q, ORIGIN_DIFFERENCE, x, y);
  if (x->value.kind == VALUE_MISSING || y->value.kind == VALUE_MISSING) return f;
  struct number n;
  if (!number_subtract(x->value.number, y->value.number, &n)) return too_large(q, f);
  f.value = value_number(x->value.kind, n);
  return f;
}

struct figure figure_of(const struct field *f) {
  return (struct figure){ f->value, f->from };
}

struct figure field_figure(const struct record *r, const char *name) {
  return figure_of(record_find(r, name));
}

void put(struct record_builder *r, const char *name, struct figure f) {
  record_add(r, name, f.value, f.from);
}

struct number sum_or_error(struct diag *d, struct number a, struct number b, const char *what) {
  struct number sum;
  if (number_add(a, b, &sum)) return sum;
  diag_error(d, NULL, 0, 0, "the sum of %s is too large to work out", what);
  return a;
}

struct figure figure_sum(struct diag *d, const struct operands *o, enum value_kind kind, const char *what) {
  struct number sum = number_of(0);
  for (size_t i = 0; i < o->count; i++)
    if (o->fields[i]->value.kind != VALUE_MISSING)
      sum = sum_or_error(d, sum, o->fields[i]->value.number, what);
  return (struct figure){ value_number(kind, sum), computed(o, NULL, "sum of %s", what) };
}
