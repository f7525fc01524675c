/* Funding rows in the order of area, stream and year, and each as a record of the tree. */
#include "aggregate/aggregate_int.h"

#include <stdlib.h>
#include <string.h>

int stream_compare(const struct funding *a, const struct funding *b) {
  int order = natural_compare(a->stream, b->stream);
  return order ? order : natural_compare(a->financial_year, b->financial_year);
}

static int text_compare(const char *a, const char *b) {
  return a && b ? strcmp(a, b) : (a == NULL) - (b == NULL);
}

int amount_compare(const struct funding *a, const struct funding *b) {
  int order = strcmp(a->area, b->area);
  if (!order) order = stream_compare(a, b);
  if (!order) order = text_compare(a->status, b->status);
  if (!order) order = value_compare(a->amount, b->amount);
  return order ? order : text_compare(a->source, b->source);
}

static int by_area_stream_year(const void *x, const void *y) {
  return amount_compare(*(const struct funding *const *)x, *(const struct funding *const *)y);
}

void amounts_sort(struct query *q) {
  size_t count = q->data->funding_count;
  q->amounts = arena_array(q->arena, count, sizeof *q->amounts);
  for (size_t i = 0; i < count; i++)
    q->amounts[i] = &q->data->funding[i];
  qsort(q->amounts, count, sizeof *q->amounts, by_area_stream_year);
}

struct amounts amounts_of(const struct query *q, const char *area) {
  size_t low = 0, high = q->data->funding_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (strcmp(q->amounts[middle]->area, area) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  struct amounts found = { 0, q->amounts + low };
  while (low + found.count < q->data->funding_count && strcmp(found.rows[found.count]->area, area) == 0)
    found.count++;
  return found;
}

struct figure amount_of(struct query *q, const struct funding *row) {
  return (struct figure){ row->amount, amount_trace(q, row) };
}

const struct field *const *amount_operands(struct query *q, const struct system *s, struct amounts rows) {
  const struct field ***kept = &q->known[system_place(q, s)].amounts;
  if (*kept) return *kept;
  *kept = arena_array(q->arena, rows.count, sizeof **kept);
  const char *path = q->paths[system_place(q, s)];
  for (size_t i = 0; i < rows.count; i++)
    (*kept)[i] = operand(q->arena, amount_of(q, rows.rows[i]), "%s.funding.streams.%zu.amount", path, i);
  return *kept;
}

struct value years_covered(const char *financial_year) {
  int first, last;
  if (!financial_years_parse(financial_year, &first, &last)) return value_missing(MISSING_NOT_APPLICABLE);
  return value_count(last - first + 1);
}

/* What a row says of itself, for every list of amounts. */
static void put_amount(struct query *q, struct record_builder *r, const struct funding *row) {
  struct figure amount = amount_of(q, row);
  put(r, "name", (struct figure){ value_text(row->stream), amount.from });
  put(r, "year", (struct figure){ value_text(row->financial_year), amount.from });
  put(r, "years_covered", (struct figure){ years_covered(row->financial_year), amount.from });
  put(r, "amount", amount);
  put(r, "status", (struct figure){ text_or_missing(row->status), amount.from });
  put(r, "source", (struct figure){ text_or_missing(row->source), amount.from });
}

struct value amounts_national(struct query *q) {
  struct amounts rows = amounts_of(q, "total");
  struct list_builder list = list_start(q->arena);
  for (size_t i = 0; i < rows.count; i++) {
    struct record_builder r = record_start(q->arena);
    put_amount(q, &r, rows.rows[i]);
    list_add(&list, record_take(&r));
  }
  return list_take(&list);
}

struct value amounts_of_groups(struct query *q) {
  struct list_builder list = list_start(q->arena);
  for (size_t i = 0; i < q->data->funding_count; i++) {
    const struct funding *row = q->amounts[i];
    if (!area_is_group(row->area)) continue;
    struct record_builder r = record_start(q->arena);
    const struct provenance *from = amount_trace(q, row);
    const char *colon = strchr(row->area, ':');
    put(&r, "group", (struct figure){ value_text(row->area), from });
    put(&r, "column",
        (struct figure){ value_text(arena_copy(q->arena, row->area, (size_t)(colon - row->area))), from });
    put(&r, "value", (struct figure){ value_text(colon + 1), from });
    put_amount(q, &r, row);
    list_add(&list, record_take(&r));
  }
  return list_take(&list);
}

struct value system_funding(struct query *q, const struct system *s, const struct ranked *ranks) {
  const char *path = q->paths[system_place(q, s)];
  struct amounts rows = amounts_of(q, s->area);
  struct list_builder streams = list_start(q->arena);
  for (size_t i = 0; i < rows.count; i++) {
    struct record_builder r = record_start(q->arena);
    put_amount(q, &r, rows.rows[i]);
    struct operands ranked = operands_start(q->arena);
    operands_add(&ranked, operand(q->arena, ranks[i].number, "%s.funding.streams.%zu.per_head", path, i));
    put(&r, "per_head", ranks[i].number);
    put(&r, "rank",
        (struct figure){
            ranks[i].rank, computed(&ranked, NULL, "place by amount per head among the members") });
    list_add(&streams, record_take(&r));
  }
  struct record_builder r = record_start(q->arena);
  record_add(&r, "streams", list_take(&streams), NULL);
  return record_take(&r);
}
