/* Rows of claims into verdicts: each statement is worked out as at its own date, on its own basis, by the
   same rules as the report, and compared with what was stated.  To add a unit: one row of UNITS. */
#include <stdlib.h>
#include <string.h>

#include "aggregate/claim_int.h"

#define CLAIMS_MAX 1000

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

/* The questions asked so far: claims often share one. */
struct asked {
  const struct claim *first; /* the claim that asked */
  struct query *query;       /* NULL: the data has no answer */
  struct diag problems;
};

/* Rows of claims being worked through. */
struct reading {
  struct query *query;
  const char *file;
  const struct provenance *from;
  struct list_builder *list;
  size_t asked_count;
  struct asked *asked;
};

static void complain(const struct reading *r, const struct claim *c, const char *what, const char *more) {
  diag_error(r->query->diag, r->file, 0, 0, "claim '%s': %s%s", c->id, what, more);
}

static const char *cell_text(const struct record *row, const char *column) {
  const struct field *f = record_find(row, column);
  return f && f->value.kind == VALUE_TEXT && f->value.text[0] ? f->value.text : NULL;
}

static bool read_date(const struct reading *r, struct claim *c) {
  const struct field *f = record_find(c->row, "as_at");
  if (f && f->value.kind == VALUE_DATE) {
    c->as_at = f->value.date;
    return true;
  }
  if (f && f->value.kind == VALUE_TEXT && date_parse(slice_of(f->value.text), &c->as_at)) return true;
  complain(r, c, "the column 'as_at' must hold a date such as 2020-12-07", "");
  return false;
}

static bool read_measure(const struct reading *r, struct claim *c) {
  const char *name = cell_text(c->row, "measure");
  if (!name) {
    complain(r, c, "the column 'measure' must say what is claimed", "");
    return false;
  }
  c->measure = measure_find(name);
  if (c->measure) return true;
  struct arena *a = r->query->arena;
  complain(r, c, arena_printf(a, "unknown measure '%s'", name), measure_suggest(a, name));
  return false;
}

static bool read_qualifier(const struct reading *r, struct claim *c) {
  const char *names[QUALIFIER_COUNT];
  c->qualifier = cell_text(c->row, "qualifier");
  if (!c->qualifier) c->qualifier = QUALIFIERS[0].name;
  for (size_t i = 0; i < QUALIFIER_COUNT; i++) {
    names[i] = QUALIFIERS[i].name;
    if (strcmp(names[i], c->qualifier) != 0) continue;
    c->bound = QUALIFIERS[i].bound;
    return true;
  }
  struct arena *a = r->query->arena;
  complain(r, c, arena_printf(a, "unknown qualifier '%s'", c->qualifier),
      diag_suggest(a, c->qualifier, names, QUALIFIER_COUNT));
  return false;
}

/* The unit of the row, or the first of the kind that the measure has. */
static const struct unit *unit_of(const struct reading *r, struct claim *c) {
  const char *names[UNIT_COUNT], *name = cell_text(c->row, "unit");
  for (size_t i = 0; i < UNIT_COUNT; i++) {
    names[i] = UNITS[i].name;
    if (name ? strcmp(name, names[i]) != 0 : UNITS[i].kind != c->measure->kind) continue;
    if (UNITS[i].kind == c->measure->kind) return &UNITS[i];
    complain(r, c,
        arena_printf(
            r->query->arena, "the unit '%s' does not go with the measure '%s'", name, c->measure->name),
        "");
    return NULL;
  }
  struct arena *a = r->query->arena;
  complain(r, c, arena_printf(a, "unknown unit '%s'", name), diag_suggest(a, name, names, UNIT_COUNT));
  return NULL;
}

static bool read_stated(const struct reading *r, struct claim *c) {
  const struct field *f = record_find(c->row, "value");
  struct number n;
  if (f && value_is_number(f->value))
    n = f->value.number;
  else if (!f || f->value.kind != VALUE_TEXT || !number_parse(slice_of(f->value.text), ',', '.', &n, NULL)) {
    complain(r, c, "the column 'value' must hold a number", "");
    return false;
  }
  const struct unit *unit = unit_of(r, c);
  if (!unit) return false;
  if (!number_multiply(n, number_ratio(unit->num, unit->den), &n)) {
    complain(r, c, "the value is too large to work with", "");
    return false;
  }
  c->stated = value_number(c->measure->kind, n);
  return true;
}

static bool read_where(const struct reading *r, struct claim *c) {
  c->where = cell_text(c->row, "where");
  if (!c->where) return true;
  struct diag problems = { .arena = r->query->arena };
  if (condition_parse(r->query->arena, slice_of(c->where), r->file, 0, 0, &problems, &c->condition))
    return true;
  complain(r, c, problems.first->message, "");
  return false;
}

static bool read_claim(const struct reading *r, const struct record *row, struct claim *c) {
  struct arena *a = r->query->arena;
  *c = (struct claim){ .row = row,
    .from = r->from,
    .id = cell_text(row, "id"),
    .path = arena_printf(a, "claims.%zu", r->list->list.count),
    .programme = cell_text(row, "programme"),
    .basis = cell_text(row, "basis") };
  if (!c->id) c->id = arena_printf(a, "%zu", r->list->list.count + 1);
  if (!c->programme) c->programme = r->query->programme;
  if (!c->basis) c->basis = r->query->basis;
  bool good = read_date(r, c);
  good = read_qualifier(r, c) && good;
  good = read_where(r, c) && good;
  return read_measure(r, c) && read_stated(r, c) && good;
}

static bool is_same_question(const struct claim *a, const struct claim *b) {
  return date_compare(a->as_at, b->as_at) == 0 && strcmp(a->programme, b->programme) == 0 &&
         strcmp(a->basis, b->basis) == 0;
}

static struct asked *ask(struct reading *r, const struct claim *c) {
  for (size_t i = 0; i < r->asked_count; i++)
    if (is_same_question(r->asked[i].first, c)) return &r->asked[i];
  struct asked *new = &r->asked[r->asked_count++];
  *new = (struct asked){ .first = c, .problems = { .arena = r->query->arena } };
  new->query = query_aside(r->query, c->as_at, c->programme, c->basis, &new->problems);
  return new;
}

static struct finding not_found(struct query *q, const char *why) {
  struct operands none = operands_start(q->arena);
  struct figure unknown = { value_missing(MISSING_NOT_AVAILABLE), computed(&none, NULL, "%s", why) };
  return (struct finding){ .found = unknown, .date = unknown, .unknown = why };
}

/* A condition that names no column is a slip of the row; a number that cannot be worked out is not. */
static struct finding find(struct reading *r, const struct claim *c) {
  struct asked *asked = ask(r, c);
  struct arena *a = r->query->arena;
  if (!asked->query)
    return not_found(
        r->query, arena_printf(a, "The data does not allow it: %s.", asked->problems.first->message));
  struct diag told = { .arena = a };
  asked->query->diag = &told;
  struct finding f = c->measure->find(asked->query, c);
  if (told.errors) {
    complain(r, c, told.first->message, "");
    return not_found(r->query, "It cannot be worked out.");
  }
  if (!f.unknown && f.found.value.kind == VALUE_MISSING) f.unknown = "The data has no figure for it.";
  return f;
}

static struct figure row_figure(const struct claim *c, const char *column) {
  const struct field *f = record_find(c->row, column);
  return (struct figure){ f ? f->value : value_missing(MISSING_NOT_APPLICABLE), c->from };
}

static struct value claim_record(struct reading *r, const struct claim *c) {
  struct query *q = r->query;
  struct finding f = find(r, c);
  struct number tolerance = claim_tolerance(q->settings);
  enum verdict verdict = f.unknown ? VERDICT_UNKNOWN : verdict_of(c, f.found.value, tolerance);
  struct figure stated = { c->stated, c->from };
  const char *found_path = arena_printf(q->arena, "%s.found", c->path);
  const char *stated_path = arena_printf(q->arena, "%s.stated", c->path);
  struct operands both = operands_start(q->arena);
  operands_add(&both, found_path, f.found);
  operands_add(&both, stated_path, stated);
  const struct provenance *judged =
      computed(&both, NULL, "what was found against what was stated, as \"%s\"", c->qualifier);
  struct figure difference = figure_difference(q, found_path, f.found, stated_path, stated);
  struct record_builder b = record_start(q->arena);
  put(&b, "id", (struct figure){ value_text(c->id), c->from });
  put(&b, "source", row_figure(c, "source"));
  put(&b, "as_at", (struct figure){ value_date(c->as_at), c->from });
  put(&b, "programme", (struct figure){ value_text(c->programme), c->from });
  put(&b, "basis", (struct figure){ value_text(c->basis), c->from });
  put(&b, "measure", (struct figure){ value_text(c->measure->name), c->from });
  put(&b, "where", (struct figure){ text_or_missing(c->where), c->from });
  put(&b, "qualifier", (struct figure){ value_text(c->qualifier), c->from });
  put(&b, "says", (struct figure){ value_text(claim_says(q->arena, c)), c->from });
  put(&b, "stated", stated);
  put(&b, "unit", row_figure(c, "unit"));
  put(&b, "found", f.found);
  put(&b, "date", f.date);
  put(&b, "status", (struct figure){ text_or_missing(f.status), f.found.from });
  put(&b, "verdict", (struct figure){ value_text(verdict_name(verdict)), judged });
  put(&b, "difference", difference);
  put(&b, "difference_relative",
      figure_quotient(
          q, VALUE_RATIO, arena_printf(q->arena, "%s.difference", c->path), difference, stated_path, stated));
  put(&b, "why", (struct figure){ value_text(verdict_why(q, c, &f, verdict)), judged });
  put(&b, "note", row_figure(c, "note"));
  return record_take(&b);
}

static void read_rows(struct reading *r, const struct list *rows) {
  struct claim *claims = arena_array(r->query->arena, rows->count, sizeof *claims);
  for (size_t i = 0; i < rows->count; i++) {
    if (r->list->list.count == CLAIMS_MAX) {
      diag_error(r->query->diag, r->file, 0, 0, "too many claims: at most %d are checked", CLAIMS_MAX);
      return;
    }
    if (read_claim(r, rows->items[i].record, &claims[i])) list_add(r->list, claim_record(r, &claims[i]));
  }
}

struct figure build_claims(struct query *q, const struct record *above) {
  (void)above;
  struct list_builder list = list_start(q->arena);
  struct reading r = { .query = q, .list = &list };
  r.asked = arena_array(q->arena, CLAIMS_MAX, sizeof *r.asked);
  for (size_t i = 0; i < q->data->resource_count; i++) {
    const struct resource *resource = &q->data->resources[i];
    if (!resource->table || strcmp(resource->table, "claims") != 0) continue;
    r.file = resource->file_count ? resource->files[0].path : resource->name;
    r.from = resource_trace(q, resource);
    for (size_t k = 0; k < q->data->table_count; k++)
      if (strcmp(q->data->tables[k].name, resource->name) == 0) read_rows(&r, q->data->tables[k].rows);
  }
  return (struct figure){ list_take(&list), NULL };
}
