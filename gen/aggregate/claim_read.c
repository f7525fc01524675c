/* Rows of claims into claims.  To add a unit or a qualifier: one row of its table. */
#include <string.h>

#include "aggregate/claim_int.h"

static const struct {
  const char *name;
  enum bound bound;
} QUALIFIERS[] = {
  { "exactly", BOUND_EXACT },
  { "about", BOUND_ABOUT },
  { "more than", BOUND_ABOVE },
  { "at least", BOUND_AT_LEAST },
  { "less than", BOUND_BELOW },
  { "at most", BOUND_AT_MOST },
  { "up to", BOUND_AT_MOST },
};
#define QUALIFIER_COUNT (sizeof QUALIFIERS / sizeof *QUALIFIERS)

/* What one of a unit is in the numbers of a figure: shares as ratios, money in pence. */
static const struct unit {
  const char *name;
  enum value_kind kind;
  int64_t num, den;
} UNITS[] = {
  { "people", VALUE_COUNT, 1, 1 },
  { "thousand people", VALUE_COUNT, 1000, 1 },
  { "million people", VALUE_COUNT, 1000000, 1 },
  { "systems", VALUE_COUNT, 1, 1 },
  { "areas", VALUE_COUNT, 1, 1 },
  { "kinds", VALUE_COUNT, 1, 1 },
  { "per cent", VALUE_RATIO, 1, 100 },
  { "share", VALUE_RATIO, 1, 1 },
  { "GBP", VALUE_MONEY, 100, 1 },
  { "GBP million", VALUE_MONEY, 100000000, 1 },
};
#define UNIT_COUNT (sizeof UNITS / sizeof *UNITS)

void claim_complain(struct query *q, const struct claim *c, const char *what, const char *more) {
  diag_error(q->diag, c->place.path, c->place.line, c->place.column, "claim '%s': %s%s", c->id, what, more);
}

static const char *cell_text(const struct record *row, const char *column) {
  const struct field *f = record_find(row, column);
  return f && f->value.kind == VALUE_TEXT && f->value.text[0] ? f->value.text : NULL;
}

static bool read_date(struct query *q, struct claim *c) {
  const struct field *f = record_find(c->row, "as_at");
  if (f && f->value.kind == VALUE_DATE) {
    c->as_at = f->value.date;
    return true;
  }
  if (f && f->value.kind == VALUE_TEXT && date_parse(slice_of(f->value.text), &c->as_at)) return true;
  claim_complain(q, c, "the column 'as_at' must hold a date such as 2020-12-07", "");
  return false;
}

static bool read_measure(struct query *q, struct claim *c) {
  const char *name = cell_text(c->row, "measure");
  if (!name) {
    claim_complain(q, c, "the column 'measure' must say what is claimed", "");
    return false;
  }
  c->measure = measure_find(name);
  if (c->measure) return true;
  struct arena *a = q->arena;
  claim_complain(q, c, arena_printf(a, "unknown measure '%s'", name), measure_suggest(a, name));
  return false;
}

static bool read_qualifier(struct query *q, struct claim *c) {
  const char *names[QUALIFIER_COUNT];
  c->qualifier = cell_text(c->row, "qualifier");
  if (!c->qualifier) c->qualifier = QUALIFIERS[0].name;
  for (size_t i = 0; i < QUALIFIER_COUNT; i++) {
    names[i] = QUALIFIERS[i].name;
    if (strcmp(names[i], c->qualifier) != 0) continue;
    c->bound = QUALIFIERS[i].bound;
    return true;
  }
  struct arena *a = q->arena;
  claim_complain(q, c, arena_printf(a, "unknown qualifier '%s'", c->qualifier),
      diag_suggest(a, c->qualifier, names, QUALIFIER_COUNT));
  return false;
}

/* The unit of the row, or the first of the kind that the measure has. */
static const struct unit *unit_of(struct query *q, struct claim *c) {
  const char *names[UNIT_COUNT], *name = cell_text(c->row, "unit");
  for (size_t i = 0; i < UNIT_COUNT; i++) {
    names[i] = UNITS[i].name;
    if (name ? strcmp(name, names[i]) != 0 : UNITS[i].kind != c->measure->kind) continue;
    if (UNITS[i].kind == c->measure->kind) return &UNITS[i];
    claim_complain(q, c,
        arena_printf(q->arena, "the unit '%s' does not go with the measure '%s'", name, c->measure->name),
        "");
    return NULL;
  }
  struct arena *a = q->arena;
  claim_complain(q, c, arena_printf(a, "unknown unit '%s'", name), diag_suggest(a, name, names, UNIT_COUNT));
  return NULL;
}

static bool read_stated(struct query *q, struct claim *c) {
  const struct field *f = record_find(c->row, "value");
  struct number n;
  if (f && value_is_number(f->value))
    n = f->value.number;
  else if (!f || f->value.kind != VALUE_TEXT || !number_parse(slice_of(f->value.text), ',', '.', &n, NULL)) {
    claim_complain(q, c, "the column 'value' must hold a number", "");
    return false;
  }
  const struct unit *unit = unit_of(q, c);
  if (!unit) return false;
  if (!number_multiply(n, number_ratio(unit->num, unit->den), &n)) {
    claim_complain(q, c, "the value is too large to work with", "");
    return false;
  }
  c->stated = value_number(c->measure->kind, n);
  return true;
}

static bool read_where(struct query *q, struct claim *c) {
  c->where = cell_text(c->row, "where");
  if (!c->where) return true;
  struct diag problems = { .arena = q->arena };
  if (condition_parse(q->arena, slice_of(c->where), c->place.path, c->place.line, c->place.column, &problems,
          &c->condition))
    return true;
  claim_complain(q, c, problems.first->message, "");
  return false;
}

bool claim_read(struct query *q, struct claim *c) {
  c->id = cell_text(c->row, "id");
  c->programme = cell_text(c->row, "programme");
  c->basis = cell_text(c->row, "basis");
  if (!c->id) c->id = "without an id";
  if (!c->programme) c->programme = q->programme;
  if (!c->basis) c->basis = q->basis;
  bool good = read_date(q, c);
  good = read_qualifier(q, c) && good;
  good = read_where(q, c) && good;
  return read_measure(q, c) && read_stated(q, c) && good;
}
