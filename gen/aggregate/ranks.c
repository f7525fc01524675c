/* Numbers into places, the largest first. */
#include "aggregate/aggregate_int.h"

#include <stdlib.h>
#include <string.h>

static int larger_first(const void *x, const void *y) {
  const struct ranked *a = *(struct ranked *const *)x, *b = *(struct ranked *const *)y;
  struct value m = a->number.value, n = b->number.value;
  int order = (m.kind == VALUE_MISSING) - (n.kind == VALUE_MISSING);
  if (!order && m.kind != VALUE_MISSING) order = number_compare(n.number, m.number);
  return order ? order : (a > b) - (a < b);
}

static void rank_pointers(struct ranked **order, size_t count) {
  if (count) qsort(order, count, sizeof *order, larger_first);
  for (size_t i = 0; i < count; i++) {
    struct value number = order[i]->number.value;
    bool tie = i && value_equal(number, order[i - 1]->number.value);
    order[i]->rank = number.kind == VALUE_MISSING ? number : tie ? order[i - 1]->rank : count_value(i + 1);
  }
}

void rank_all(struct arena *a, struct ranked *items, size_t count) {
  struct ranked **order = arena_array(a, count, sizeof *order);
  for (size_t i = 0; i < count; i++)
    order[i] = &items[i];
  rank_pointers(order, count);
}

/* One amount of one member, while those of a stream and year are brought together. */
struct entry {
  const struct funding *row;
  struct ranked *ranked;
};

static int by_stream(const void *x, const void *y) {
  const struct entry *a = x, *b = y;
  int order = stream_compare(a->row, b->row);
  return order ? order : (a->ranked > b->ranked) - (a->ranked < b->ranked);
}

struct ranked *amount_ranks(struct query *q) {
  size_t count = 0;
  for (size_t i = 0; i < q->members.count; i++)
    count += amounts_of(q, q->members.items[i]->area).count;
  struct ranked *ranks = arena_array(q->arena, count, sizeof *ranks);
  struct entry *entries = arena_array(q->arena, count, sizeof *entries);
  count = 0;
  for (size_t i = 0; i < q->members.count; i++) {
    const struct system *s = q->members.items[i];
    struct amounts rows = amounts_of(q, s->area);
    const struct field *population = coverage_alone(q, s)->population;
    const struct field *const *amounts = amount_operands(q, s, rows);
    for (size_t k = 0; k < rows.count; k++, count++) {
      entries[count] = (struct entry){ rows.rows[k], &ranks[count] };
      ranks[count].number = figure_quotient(q, VALUE_MONEY, amounts[k], population);
    }
  }
  if (count) qsort(entries, count, sizeof *entries, by_stream);
  struct ranked **order = arena_array(q->arena, count, sizeof *order);
  for (size_t first = 0, next; first < count; first = next) {
    for (next = first; next < count && stream_compare(entries[first].row, entries[next].row) == 0; next++)
      order[next - first] = entries[next].ranked;
    rank_pointers(order, next - first);
  }
  return ranks;
}
