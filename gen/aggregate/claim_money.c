/* Claims of funding into what the amounts give: one row for the country or a group, or the sum over
   members. */
#include <string.h>

#include "aggregate/claim_int.h"

/* The columns that a condition on funding may name. */
static const char *const COLUMNS[] = { "area", "financial_year", "stream", "amount", "status", "source" };
#define COLUMN_COUNT (sizeof COLUMNS / sizeof *COLUMNS)

static bool column_of_amount(void *context, const char *name, bool outside, struct value *out) {
  const struct funding *row = *(const struct funding *const *)context;
  const struct value values[COLUMN_COUNT] = { value_text(row->area), value_text(row->financial_year),
    value_text(row->stream), row->amount, text_or_missing(row->status), text_or_missing(row->source) };
  for (size_t i = 0; i < COLUMN_COUNT && !outside; i++) {
    if (strcmp(COLUMNS[i], name) != 0) continue;
    *out = values[i];
    return true;
  }
  return false;
}

/* The rows that a claim speaks of: those of the country and of groups, and those of members' areas. */
struct meant {
  const struct funding **wholes, **parts;
  size_t whole_count, part_count;
};

static struct map areas_of_members(struct query *q) {
  struct map areas = map_start(q->arena);
  for (size_t i = 0; i < q->members.count; i++)
    map_add(&areas, q->members.items[i]->area, strlen(q->members.items[i]->area));
  return areas;
}

/* Whether the claim's condition holds of a row; false, with an error in q->diag, when it cannot be tested. */
static bool is_meant(struct query *q, const struct claim *c, const struct funding *row) {
  struct diag problems = { .arena = q->arena };
  bool holds = true;
  if (!c->condition || condition_test(c->condition, column_of_amount, &row, &problems, &holds)) return holds;
  condition_complain(q, c, &problems, COLUMNS, COLUMN_COUNT);
  return false;
}

static struct meant amounts_meant(struct query *q, const struct claim *c) {
  size_t count = q->data->funding_count, errors = q->diag->errors;
  struct map areas = areas_of_members(q);
  struct meant m = { .wholes = arena_array(q->arena, count, sizeof *m.wholes),
    .parts = arena_array(q->arena, count, sizeof *m.parts) };
  for (size_t i = 0; i < count && q->diag->errors == errors; i++) {
    const struct funding *row = q->amounts[i];
    if (!is_meant(q, c, row)) continue;
    if (strcmp(row->area, "total") == 0 || area_is_group(row->area))
      m.wholes[m.whole_count++] = row;
    else if (map_find(&areas, row->area, strlen(row->area)) != MAP_ABSENT)
      m.parts[m.part_count++] = row;
  }
  return m;
}

static struct answer unknown(struct answer f, const char *why) {
  f.unknown = why;
  return f;
}

/* "wave 1", "the country" */
static const char *group_name(struct query *q, const char *area) {
  const char *colon = strchr(area, ':');
  return colon ? arena_printf(q->arena, "%.*s %s", (int)(colon - area), area, colon + 1) : "the country";
}

static struct answer of_whole(struct query *q, const struct meant *m, struct answer f) {
  const struct funding *row = m->wholes[0];
  f.found = amount_of(q, row);
  f.status = row->status;
  f.known_of = group_name(q, row->area);
  if (m->whole_count > 1)
    return unknown(f, "Several amounts meet its condition, and they may not be added up.");
  return f;
}

static struct answer of_members(struct query *q, const struct meant *m, struct answer f) {
  struct operands parts = operands_start(q->arena);
  size_t known = 0;
  f.status = m->parts[0]->status;
  for (size_t i = 0; i < m->part_count; i++) {
    const struct funding *row = m->parts[i];
    known += row->amount.kind != VALUE_MISSING;
    if (i && text_or_missing(row->status).kind == VALUE_TEXT && f.status &&
        strcmp(row->status, f.status) != 0)
      f.status = "mixed";
    operands_add(&parts, operand(q->arena, amount_of(q, row), "amount of area %s", row->area));
  }
  f.found = figure_sum(q->diag, &parts, VALUE_MONEY, "the amounts of the members' areas");
  for (size_t i = 1; i < m->part_count; i++) {
    if (stream_compare(m->parts[0], m->parts[i]) != 0)
      return unknown(
          f, "Amounts of several streams or years meet its condition, and they may not be added up.");
    if (strcmp(m->parts[i - 1]->area, m->parts[i]->area) == 0)
      return unknown(f, "Several amounts of one area meet its condition, and they may not be added up.");
  }
  if (known < m->part_count || m->part_count < q->members.count)
    return unknown(f,
        arena_printf(q->arena, "The amount is known for %zu of %zu systems only.", known, q->members.count));
  return f;
}

struct answer find_funding(struct query *q, const struct claim *c) {
  struct meant m = amounts_meant(q, c);
  struct operands none = operands_start(q->arena);
  struct figure nothing = { value_missing(MISSING_NOT_AVAILABLE), computed(&none, NULL, "no such amount") };
  struct answer f = { .found = nothing, .date = nothing };
  f.date.value = value_missing(MISSING_NOT_APPLICABLE);
  if (m.whole_count) return of_whole(q, &m, f);
  if (m.part_count) return of_members(q, &m, f);
  return unknown(f, "The data has no amount that it speaks of.");
}
