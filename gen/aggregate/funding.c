/* Amounts of the members' areas into totals, one for each stream and financial year, which say of how many
   systems they know.  Different streams, years and statuses are never added together silently. */
#include "aggregate/aggregate_int.h"

#include <stdlib.h>
#include <string.h>

#define STREAMS_MAX 1000 /* streams times years; each is listed against every member */

/* One amount of one member. */
struct entry {
  const struct funding *row;
  const struct system *system;
  const char *path; /* of the amount, in the list of systems */
};

/* The entries of one stream and year. */
struct stream {
  const struct entry *entries;
  size_t count;
  struct systems known; /* those with an amount */
  const char *path;
};

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
    for (size_t k = 0; k < rows.count; k++) {
      const char *path =
          arena_printf(q->arena, "%s.funding.streams.%zu.amount", q->paths[system_place(q, s)], k);
      entries[count++] = (struct entry){ rows.rows[k], s, path };
    }
  }
  qsort(entries, count, sizeof *entries, by_stream_and_area);
  *out = entries;
  return count;
}

/* Whether a and b are amounts of one area in one stream and year, which cannot both be counted. */
static bool is_told_twice(struct query *q, const struct entry *a, const struct entry *b) {
  const struct rows *at = &b->row->rows;
  if (strcmp(a->row->area, b->row->area) != 0) return false;
  if (a->row == b->row)
    diag_error(q->diag, at->file, at->lines[0], 0,
        "'%s' of %s for area '%s' would be counted twice: systems '%s' and '%s' are both members and have it",
        b->row->stream, b->row->financial_year, b->row->area, a->system->code, b->system->code);
  else
    diag_error(q->diag, at->file, at->lines[0], 0,
        "area '%s' has two amounts of '%s' for %s; the other is in line %u", b->row->area, b->row->stream,
        b->row->financial_year, a->row->rows.lines[0]);
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
    operands_add(&parts, s->entries[i].path, amount_of(q, s->entries[i].row));
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
    operands_add(&said, of_source ? "source" : "status", (struct figure){ v, amount_of(q, row).from });
  }
  return (struct figure){ agreed, computed(&said, NULL, "what the rows used agree on") };
}

static struct figure per_head_of(struct query *q, const struct stream *s, struct figure total) {
  struct coverage c = coverage_of(q, &q->standing, s->known);
  if (c.known < c.systems) c.population.value = value_missing(MISSING_NOT_AVAILABLE);
  return figure_quotient(q, VALUE_MONEY, arena_printf(q->arena, "%s.amount", s->path), total,
      "population of the systems with a known amount", c.population);
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
  operands_add(&totals->known, arena_printf(q->arena, "%s.known", s->path), known_here);
  operands_add(&totals->of, arena_printf(q->arena, "%s.of", s->path), totals->members);
  struct record_builder r = record_start(q->arena);
  put(&r, "name", (struct figure){ value_text(row->stream), total.from });
  put(&r, "year", (struct figure){ value_text(row->financial_year), total.from });
  put(&r, "amount", total);
  put(&r, "known", known_here);
  put(&r, "of", totals->members);
  put(&r, "per_head", per_head_of(q, s, total));
  put(&r, "status", agreed(q, s, false));
  put(&r, "source", agreed(q, s, true));
  return record_take(&r);
}

static void list_unknown(struct query *q, const struct stream *s, struct list_builder *list) {
  unsigned known = ++q->mark;
  for (size_t i = 0; i < s->known.count; i++)
    q->marks[system_place(q, s->known.items[i])] = known;
  for (size_t i = 0; i < q->members.count; i++) {
    const struct system *member = q->members.items[i];
    if (q->marks[system_place(q, member)] == known) continue;
    const struct provenance *row = from_rows(q->arena, &member->rows, NULL, NULL);
    struct record_builder r = record_start(q->arena);
    put(&r, "code", (struct figure){ value_text(member->code), row });
    put(&r, "name", (struct figure){ value_text(member->name), row });
    put(&r, "stream", (struct figure){ value_text(s->entries->row->stream), row });
    put(&r, "year", (struct figure){ value_text(s->entries->row->financial_year), row });
    list_add(list, record_take(&r));
  }
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
      diag_error(q->diag, s.entries->row->rows.file, s.entries->row->rows.lines[0], 0,
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
  record_add(&r, "national", amounts_national(q), NULL);
  record_add(&r, "groups", amounts_of_groups(q), NULL);
  put(&r, "known", figure_sum(q->diag, &totals.known, VALUE_COUNT, "known amounts over all streams"));
  put(&r, "of", figure_sum(q->diag, &totals.of, VALUE_COUNT, "members over all streams"));
  record_add(&r, "systems_unknown", list_take(&unknown), NULL);
  return (struct figure){ record_take(&r), NULL };
}
