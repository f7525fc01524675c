/* Amounts of the members' areas into totals, one for each stream and financial year, which say of how many
   systems they know.  Different streams, years and statuses are never added together silently. */
#include "aggregate/aggregate_int.h"

#include <stdlib.h>
#include <string.h>

#define STREAMS_MAX 1000 /* streams times years; each is listed against every member */
#define STATUSES_MAX 20  /* of one stream; each is looked for in all of its amounts */

/* One amount of one member. */
struct entry {
  const struct funding *row;
  const struct system *system;
  const struct field *amount; /* named as it stands in the list of systems */
};

/* The entries of one stream and year. */
struct stream {
  const struct entry *entries;
  size_t count;
  struct systems known; /* those with an amount */
  const char *path;
};

static int by_text(const void *x, const void *y) {
  return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static int by_stream_and_area(const void *x, const void *y) {
  const struct entry *a = x, *b = y;
  int order = stream_compare(a->row, b->row);
  if (!order) order = amount_compare(a->row, b->row);
  return order ? order : strcmp(a->system->code, b->system->code);
}

static size_t sort_entries(struct query *q, struct entry **out) {
  size_t count = 0;
  for (size_t i = 0; i < q->members.count; i++)
    count += amounts_of(q, q->members.items[i]->area).count;
  struct entry *entries = arena_array(q->arena, count, sizeof *entries);
  count = 0;
  for (size_t i = 0; i < q->members.count; i++) {
    const struct system *s = q->members.items[i];
    struct amounts rows = amounts_of(q, s->area);
    const struct field *const *amounts = amount_operands(q, s, rows);
    for (size_t k = 0; k < rows.count; k++)
      entries[count++] = (struct entry){ rows.rows[k], s, amounts[k] };
  }
  qsort(entries, count, sizeof *entries, by_stream_and_area);
  *out = entries;
  return count;
}

/* Whether a and b are amounts of one area in one stream and year, which cannot both be counted. */
static bool is_told_twice(struct query *q, const struct entry *a, const struct entry *b) {
  if (strcmp(a->row->area, b->row->area) != 0) return false;
  if (a->row->rows.lines[0] > b->row->rows.lines[0]) {
    const struct entry *first = b;
    b = a;
    a = first;
  }
  struct cell_place at = b->row->rows.place, other = a->row->rows.place;
  if (a->row == b->row)
    diag_error(q->diag, at.path, at.line, at.column,
        "'%s' of %s for area '%s' would be counted twice: systems '%s' and '%s' are both members and have it",
        b->row->stream, b->row->financial_year, b->row->area, a->system->code, b->system->code);
  else
    diag_error(q->diag, at.path, at.line, at.column,
        "area '%s' has two amounts of '%s' for %s; the other is at %s:%u:%u", b->row->area, b->row->stream,
        b->row->financial_year, other.path, other.line, other.column);
  return true;
}

/* The stream that starts at first; *next gets where the one after it does. */
static struct stream stream_at(
    struct query *q, const struct entry *entries, size_t count, size_t first, size_t *next) {
  size_t end = first + 1;
  while (end < count && stream_compare(entries[first].row, entries[end].row) == 0)
    end++;
  struct stream s = { .entries = entries + first, .count = end - first };
  s.known.items = arena_array(q->arena, s.count, sizeof *s.known.items);
  for (size_t i = 0; i < s.count; i++) {
    if (i && is_told_twice(q, &s.entries[i - 1], &s.entries[i])) continue;
    if (s.entries[i].row->amount.kind != VALUE_MISSING) s.known.items[s.known.count++] = s.entries[i].system;
  }
  *next = end;
  return s;
}

static struct figure total_of(struct query *q, const struct stream *s) {
  struct operands parts = operands_start(q->arena);
  for (size_t i = 0; i < s->count; i++)
    operands_add(&parts, s->entries[i].amount);
  const char *what =
      arena_printf(q->arena, "the amounts of %zu systems, %zu known", s->count, s->known.count);
  struct figure total = figure_sum(q->diag, &parts, VALUE_MONEY, what);
  if (!s->known.count) total.value = value_missing(MISSING_NOT_AVAILABLE);
  return total;
}

/* What the rows with an amount agree on (all rows, when none has one), else "mixed". */
static struct figure agreed(struct query *q, const struct stream *s, bool of_source) {
  struct operands said = operands_start(q->arena);
  struct value agreed = value_missing(MISSING_NOT_APPLICABLE);
  for (size_t i = 0; i < s->count; i++) {
    const struct funding *row = s->entries[i].row;
    if (s->known.count && row->amount.kind == VALUE_MISSING) continue;
    struct value v = text_or_missing(of_source ? row->source : row->status);
    if (said.count && !value_equal(v, agreed))
      agreed = value_text("mixed");
    else
      agreed = v;
    struct figure f = { v, amount_trace(q, row) };
    operands_add(&said, of_source ? operand(q->arena, f, "source") : operand(q->arena, f, "status"));
  }
  return (struct figure){ agreed, computed(&said, NULL, "what the rows used agree on") };
}

/* The total over the people of the systems whose amount is known, and whose count of people that is. */
static void put_per_head(
    struct query *q, struct record_builder *r, const struct stream *s, struct figure total) {
  struct coverage c = coverage_of(q, &q->standing, s->known);
  if (c.known < c.systems) c.population.value = value_missing(MISSING_NOT_AVAILABLE);
  put(r, "per_head",
      figure_quotient(q, VALUE_MONEY, operand(q->arena, total, "%s.amount", s->path),
          operand(q->arena, c.population, "population of the systems with a known amount")));
  put(r, "per_head_basis", figure_set(q->arena, value_text(q->basis), "set as basis"));
  put(r, "per_head_date", (struct figure){ c.date, c.population.from });
}

/* How the amounts per head of the systems differ. */
static struct value spread_of_stream(struct query *q, const struct stream *s) {
  struct operands heads = operands_start(q->arena);
  for (size_t i = 0; i < s->count; i++) {
    const struct field *amount = s->entries[i].amount;
    struct figure per_head =
        figure_quotient(q, VALUE_MONEY, amount, coverage_alone(q, s->entries[i].system)->population);
    size_t stem = strlen(amount->name) - strlen("amount");
    operands_add(&heads, operand(q->arena, per_head, "%.*sper_head", (int)stem, amount->name));
  }
  return spread_of(q, VALUE_MONEY, &heads, "amounts per head");
}

/* The amounts of one stream and year by what kind of number each is. */
static struct value statuses_of(struct query *q, const struct stream *s) {
  struct list_builder list = list_start(q->arena);
  struct map names = map_start(q->arena);
  for (size_t i = 0; i < s->count; i++) {
    const char *status = s->entries[i].row->status;
    if (status) map_add(&names, status, strlen(status));
  }
  if (names.count) qsort(names.keys, names.count, sizeof *names.keys, by_text);
  for (size_t k = 0; k < names.count && k < STATUSES_MAX; k++) {
    struct operands parts = operands_start(q->arena);
    size_t known = 0;
    for (size_t i = 0; i < s->count; i++) {
      const struct funding *row = s->entries[i].row;
      if (!row->status || strcmp(row->status, names.keys[k]) != 0) continue;
      operands_add(&parts, s->entries[i].amount);
      known += row->amount.kind != VALUE_MISSING;
    }
    struct figure amount = figure_sum(q->diag, &parts, VALUE_MONEY, "the amounts of this status");
    if (!known) amount.value = value_missing(MISSING_NOT_AVAILABLE);
    struct record_builder r = record_start(q->arena);
    put(&r, "name", (struct figure){ value_text(names.keys[k]), amount.from });
    put(&r, "amount", amount);
    put(&r, "of", figure_count(&parts, "amounts of this status"));
    list_add(&list, record_take(&r));
  }
  return list_take(&list);
}

/* What the streams add up to, and the members that each is counted against. */
struct totals {
  struct operands known, of;
  struct figure members;
};

static struct value stream_record(struct query *q, const struct stream *s, struct totals *totals) {
  const struct funding *row = s->entries->row;
  struct figure total = total_of(q, s);
  struct figure known_here = figure_systems(q, s->known, "systems with a known amount");
  operands_add(&totals->known, operand(q->arena, known_here, "%s.known", s->path));
  operands_add(&totals->of, operand(q->arena, totals->members, "%s.of", s->path));
  struct record_builder r = record_start(q->arena);
  put(&r, "name", (struct figure){ value_text(row->stream), total.from });
  put(&r, "year", (struct figure){ value_text(row->financial_year), total.from });
  put(&r, "amount", total);
  put(&r, "known", known_here);
  put(&r, "of", totals->members);
  put_per_head(q, &r, s, total);
  put(&r, "status", agreed(q, s, false));
  put(&r, "source", agreed(q, s, true));
  put(&r, "years_covered", (struct figure){ years_covered(row->financial_year), amount_trace(q, row) });
  record_add(&r, "statuses", statuses_of(q, s), NULL);
  record_add(&r, "spread", spread_of_stream(q, s), NULL);
  return record_take(&r);
}

static void list_unknown(struct query *q, const struct stream *s, struct list_builder *list) {
  unsigned known = ++q->mark;
  for (size_t i = 0; i < s->known.count; i++)
    q->marks[system_place(q, s->known.items[i])] = known;
  for (size_t i = 0; i < q->members.count; i++) {
    const struct system *member = q->members.items[i];
    if (q->marks[system_place(q, member)] == known) continue;
    const struct provenance *row = system_trace(q, member);
    struct record_builder r = record_start(q->arena);
    put(&r, "code", (struct figure){ value_text(member->code), row });
    put(&r, "name", (struct figure){ value_text(member->name), row });
    put(&r, "stream", (struct figure){ value_text(s->entries->row->stream), row });
    put(&r, "year", (struct figure){ value_text(s->entries->row->financial_year), row });
    list_add(list, record_take(&r));
  }
}

/* The streams of each financial year or span, as the records they are in the list of streams. */
static struct value by_year(struct query *q, const struct list *streams) {
  struct map years = map_start(q->arena);
  for (size_t i = 0; i < streams->count; i++) {
    const char *year = record_find(streams->items[i].record, "year")->value.text;
    map_add(&years, year, strlen(year));
  }
  if (years.count) qsort(years.keys, years.count, sizeof *years.keys, by_text);
  struct list_builder list = list_start(q->arena);
  for (size_t k = 0; k < years.count; k++) {
    struct list_builder of_year = list_start(q->arena);
    struct record_builder r = record_start(q->arena);
    for (size_t i = 0; i < streams->count; i++) {
      const struct field *year = record_find(streams->items[i].record, "year");
      if (strcmp(year->value.text, years.keys[k]) != 0) continue;
      if (!r.record.count) put(&r, "name", (struct figure){ year->value, year->from });
      list_add(&of_year, streams->items[i]);
    }
    record_add(&r, "streams", list_take(&of_year), NULL);
    list_add(&list, record_take(&r));
  }
  return list_take(&list);
}

struct figure build_funding(struct query *q, const struct record *above) {
  (void)above;
  struct entry *entries;
  size_t count = sort_entries(q, &entries);
  struct totals totals = { operands_start(q->arena), operands_start(q->arena),
    figure_systems(q, q->members, "members") };
  struct list_builder streams = list_start(q->arena), unknown = list_start(q->arena);
  for (size_t first = 0, next; first < count; first = next) {
    struct stream s = stream_at(q, entries, count, first, &next);
    if (streams.list.count == STREAMS_MAX) {
      struct cell_place at = s.entries->row->rows.place;
      diag_error(q->diag, at.path, at.line, at.column,
          "stream '%s' for %s is one too many: at most %d streams and years are added up",
          s.entries->row->stream, s.entries->row->financial_year, STREAMS_MAX);
      break;
    }
    s.path = arena_printf(q->arena, "funding.streams.%zu", streams.list.count);
    list_add(&streams, stream_record(q, &s, &totals));
    list_unknown(q, &s, &unknown);
  }
  struct record_builder r = record_start(q->arena);
  record_add(&r, "streams", list_take(&streams), NULL);
  record_add(&r, "years", by_year(q, record_find(&r.record, "streams")->value.list), NULL);
  record_add(&r, "national", amounts_national(q), NULL);
  record_add(&r, "groups", amounts_of_groups(q), NULL);
  put(&r, "known", figure_sum(q->diag, &totals.known, VALUE_COUNT, "known amounts over all streams"));
  put(&r, "of", figure_sum(q->diag, &totals.of, VALUE_COUNT, "members over all streams"));
  record_add(&r, "systems_unknown", list_take(&unknown), NULL);
  return (struct figure){ record_take(&r), NULL };
}
