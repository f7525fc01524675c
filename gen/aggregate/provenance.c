/* Values into figures: each with the rows it was read from, or the formula and operands it was made by. */
#include "aggregate/aggregate_int.h"

struct operands operands_start(struct arena *a) {
  return (struct operands){ .arena = a };
}

void operands_add(struct operands *o, const char *name, struct figure f) {
  if (o->count == o->capacity) {
    size_t capacity = o->capacity ? o->capacity * 2 : 2;
    o->fields = arena_grow(o->arena, o->fields, o->count, capacity, sizeof *o->fields);
    o->capacity = capacity;
  }
  o->fields[o->count++] = (struct field){ name, f.value, f.from };
}

const struct provenance *computed(const struct operands *o, const char *edition, const char *formula, ...) {
  struct provenance *p = arena_alloc(o->arena, sizeof *p);
  va_list arguments;
  va_start(arguments, formula);
  *p = (struct provenance){ .formula = arena_vprintf(o->arena, formula, arguments),
    .operand_count = o->count,
    .operands = o->fields,
    .edition = edition };
  va_end(arguments);
  return p;
}

const struct provenance *from_rows(
    struct arena *a, const struct rows *rows, const char *edition, const char *source) {
  struct provenance *p = arena_alloc(a, sizeof *p);
  *p = (struct provenance){ .rows_count = 1, .rows = rows, .edition = edition, .source = source };
  return p;
}

const struct provenance *population_trace(struct query *q, const struct population *row) {
  const struct provenance **trace = &q->row_traces[row - q->data->populations];
  if (!*trace) {
    const char *edition = arena_printf(q->arena, "%s, %s", row->basis, date_iso(q->arena, row->date));
    *trace = from_rows(q->arena, &row->rows, edition, row->source);
  }
  return *trace;
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

struct figure figure_systems(struct query *q, struct systems set, const char *what) {
  struct operands counted = operands_start(q->arena);
  for (size_t i = 0; i < set.count; i++) {
    const struct system *s = set.items[i];
    const char *path = q->paths[system_place(q, s)];
    const char *name = path ? arena_printf(q->arena, "%s.code", path) : "code";
    operands_add(
        &counted, name, (struct figure){ value_text(s->code), from_rows(q->arena, &s->rows, NULL, NULL) });
  }
  return figure_count(&counted, what);
}

static struct operands two(
    struct arena *a, const char *name_a, struct figure x, const char *name_b, struct figure y) {
  struct operands both = operands_start(a);
  operands_add(&both, name_a, x);
  operands_add(&both, name_b, y);
  return both;
}

/* The reason a result is missing when an operand is. */
static struct value missing_of(struct value x, struct value y) {
  return x.kind == VALUE_MISSING ? x : y;
}

struct figure figure_quotient(struct query *q, enum value_kind kind, const char *name_a, struct figure x,
    const char *name_b, struct figure y) {
  struct operands both = two(q->arena, name_a, x, name_b, y);
  struct figure f = { missing_of(x.value, y.value), computed(&both, NULL, "%s / %s", name_a, name_b) };
  if (f.value.kind == VALUE_MISSING) return f;
  struct number n;
  if (number_sign(y.value.number) == 0) {
    f.value = value_missing(MISSING_NOT_APPLICABLE);
  } else if (number_divide(x.value.number, y.value.number, &n)) {
    f.value = value_number(kind, n);
  } else {
    diag_error(q->diag, NULL, 0, 0, "%s / %s is too large to work out", name_a, name_b);
    f.value = value_missing(MISSING_NOT_AVAILABLE);
  }
  return f;
}

struct figure figure_difference(
    struct query *q, const char *name_a, struct figure x, const char *name_b, struct figure y) {
  struct operands both = two(q->arena, name_a, x, name_b, y);
  struct figure f = { missing_of(x.value, y.value), computed(&both, NULL, "%s - %s", name_a, name_b) };
  if (f.value.kind == VALUE_MISSING) return f;
  struct number n;
  if (number_subtract(x.value.number, y.value.number, &n)) {
    f.value = value_number(x.value.kind, n);
  } else {
    diag_error(q->diag, NULL, 0, 0, "%s - %s is too large to work out", name_a, name_b);
    f.value = value_missing(MISSING_NOT_AVAILABLE);
  }
  return f;
}

struct figure field_figure(const struct record *r, const char *name) {
  const struct field *f = record_find(r, name);
  return (struct figure){ f->value, f->from };
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
    if (o->fields[i].value.kind != VALUE_MISSING) sum = sum_or_error(d, sum, o->fields[i].value.number, what);
  return (struct figure){ value_number(kind, sum), computed(o, NULL, "sum of %s", what) };
}
