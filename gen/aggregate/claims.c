/* Rows of claims into verdicts: each statement is worked out as at its own date, on its own basis, by the
   same rules as the report, and compared with what was stated. */
#include <stdlib.h>
#include <string.h>

#include "aggregate/claim_int.h"

#define CLAIMS_MAX 1000
#define TESTS_MAX 2000000 /* claims times systems: each claim is worked out from all of them */

/* The questions asked so far: claims often share one. */
struct asked {
  const struct claim *first; /* the claim that asked */
  struct query *query;       /* NULL: the data has no answer */
  struct diag problems;
};

/* Rows of claims being worked through. */
struct reading {
  struct query *query;
  const struct provenance *from;
  size_t count;
  struct claim *claims;
  size_t asked_count;
  struct asked *asked;
};

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

static struct answer not_found(struct query *q, const char *why) {
  struct operands none = operands_start(q->arena);
  struct figure unknown = { value_missing(MISSING_NOT_AVAILABLE), computed(&none, NULL, "%s", why) };
  return (struct answer){ .found = unknown, .date = unknown, .unknown = why };
}

/* A condition that names no column is a slip of the row; a number that cannot be worked out is not. */
static struct answer find(struct reading *r, const struct claim *c) {
  struct asked *asked = ask(r, c);
  struct arena *a = r->query->arena;
  if (!asked->query)
    return not_found(
        r->query, arena_printf(a, "The data does not allow it: %s.", asked->problems.first->message));
  struct diag told = { .arena = a };
  asked->query->diag = &told;
  struct answer f = c->measure->find(asked->query, c);
  if (told.errors) {
    claim_complain(r->query, c, told.first->message, "");
    return not_found(r->query, "It cannot be worked out.");
  }
  if (!f.unknown && f.found.value.kind == VALUE_MISSING) f.unknown = "The data has no figure for it.";
  return f;
}

static struct figure row_figure(const struct claim *c, const char *column) {
  const struct field *f = record_find(c->row, column);
  return (struct figure){ f ? f->value : value_missing(MISSING_NOT_APPLICABLE), c->from };
}

/* What the row says. */
static void put_statement(struct query *q, struct record_builder *b, const struct claim *c) {
  put(b, "id", (struct figure){ value_text(c->id), c->from });
  put(b, "source", row_figure(c, "source"));
  put(b, "as_at", (struct figure){ value_date(c->as_at), c->from });
  put(b, "programme", (struct figure){ value_text(c->programme), c->from });
  put(b, "basis", (struct figure){ value_text(c->basis), c->from });
  put(b, "measure", (struct figure){ value_text(c->measure->name), c->from });
  put(b, "where", (struct figure){ text_or_missing(c->where), c->from });
  put(b, "scope",
      (struct figure){
          text_or_missing(c->condition ? condition_words(q->arena, words_of("en"), c->condition) : NULL),
          c->from });
  put(b, "qualifier", (struct figure){ value_text(c->qualifier), c->from });
  put(b, "says", (struct figure){ value_text(claim_says(q->arena, c)), c->from });
  put(b, "stated", (struct figure){ c->stated, c->from });
  put(b, "unit", row_figure(c, "unit"));
  put(b, "note", row_figure(c, "note"));
}

static struct value claim_record(struct reading *r, const struct claim *c) {
  struct query *q = r->query;
  struct answer f = find(r, c);
  enum verdict verdict =
      f.unknown ? VERDICT_UNKNOWN : verdict_of(c, f.found.value, claim_tolerance(q->settings));
  struct figure stated = { c->stated, c->from };
  const struct field *found_operand = operand(q->arena, f.found, "%s.found", c->path);
  const struct field *stated_operand = operand(q->arena, stated, "%s.stated", c->path);
  struct figure difference = figure_difference(q, found_operand, stated_operand);
  struct operands both = operands_start(q->arena);
  operands_add(&both, found_operand);
  operands_add(&both, stated_operand);
  const struct provenance *judged =
      computed(&both, NULL, "what was found against what was stated, as \"%s\"", c->qualifier);
  struct record_builder b = record_start(q->arena);
  put_statement(q, &b, c);
  put(&b, "found", f.found);
  put(&b, "date", f.date);
  put(&b, "status",
      (struct figure){
          text_or_missing(f.status), computed(&both, NULL, "what the rows used call the number") });
  put(&b, "verdict", (struct figure){ value_text(verdict_name(verdict)), judged });
  put(&b, "difference", difference);
  put(&b, "difference_relative",
      figure_quotient(
          q, VALUE_RATIO, operand(q->arena, difference, "%s.difference", c->path), stated_operand));
  put(&b, "why", (struct figure){ value_text(verdict_why(q, c, &f, verdict)), judged });
  return record_take(&b);
}

static void read_rows(struct reading *r, const struct row_table *t) {
  for (size_t i = 0; i < t->rows->count; i++) {
    struct cell_place at = t->places[i];
    size_t most = TESTS_MAX / (r->query->data->system_count + 1);
    if (most > CLAIMS_MAX) most = CLAIMS_MAX;
    if (r->count == most) {
      diag_error(r->query->diag, at.path, at.line, at.column,
          "too many claims: with %zu systems at most %zu are checked", r->query->data->system_count, most);
      return;
    }
    struct claim *c = &r->claims[r->count];
    *c = (struct claim){ .row = t->rows->items[i].record, .place = at, .from = r->from };
    if (claim_read(r->query, c)) r->count++;
  }
}

static int by_date_and_id(const void *x, const void *y) {
  const struct claim *a = x, *b = y;
  int order = date_compare(a->as_at, b->as_at);
  return order ? order : strcmp(a->id, b->id);
}

struct figure build_claims(struct query *q, const struct record *above) {
  (void)above;
  struct reading r = { .query = q,
    .claims = arena_array(q->arena, CLAIMS_MAX, sizeof *r.claims),
    .asked = arena_array(q->arena, CLAIMS_MAX, sizeof *r.asked) };
  for (size_t i = 0; i < q->data->resource_count; i++) {
    const struct resource *resource = &q->data->resources[i];
    if (!resource->table || strcmp(resource->table, "claims") != 0) continue;
    r.from = resource_trace(q, resource);
    for (size_t k = 0; k < q->data->table_count; k++)
      if (strcmp(q->data->tables[k].name, resource->name) == 0) read_rows(&r, &q->data->tables[k]);
  }
  qsort(r.claims, r.count, sizeof *r.claims, by_date_and_id);
  struct list_builder list = list_start(q->arena);
  for (size_t i = 0; i < r.count; i++) {
    r.claims[i].path = arena_printf(q->arena, "claims.%zu", i);
    list_add(&list, claim_record(&r, &r.claims[i]));
  }
  return (struct figure){ list_take(&list), NULL };
}
