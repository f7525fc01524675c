/* Numbers of one kind into their least, quartiles, median and greatest, exactly. */
#include "aggregate/aggregate_int.h"

#include <stdlib.h>

static int by_size(const void *x, const void *y) {
  const struct value *a = x, *b = y;
  return number_compare(a->number, b->number);
}

/* Of count sorted values, the one at place 1 + (count - 1) quarters / 4. */
static bool quantile(const struct value *sorted, size_t count, size_t quarters, struct number *out) {
  size_t steps = (count - 1) * quarters, below = steps / 4;
  *out = sorted[below].number;
  if (steps % 4 == 0) return true;
  struct number gap, part;
  return number_subtract(sorted[below + 1].number, sorted[below].number, &gap) &&
         number_multiply(gap, number_ratio((int64_t)(steps % 4), 4), &part) && number_add(*out, part, out);
}

static const struct {
  const char *name;
  size_t quarters;
} PLACES[] = {
  { "least", 0 },
  { "lower_quartile", 1 },
  { "median", 2 },
  { "upper_quartile", 3 },
  { "greatest", 4 },
};

struct value spread_of(
    struct query *q, enum value_kind kind, const struct operands *numbers, const char *what) {
  struct value *sorted = arena_array(q->arena, numbers->count, sizeof *sorted);
  size_t count = 0;
  for (size_t i = 0; i < numbers->count; i++)
    if (numbers->fields[i]->value.kind != VALUE_MISSING) sorted[count++] = numbers->fields[i]->value;
  if (count) qsort(sorted, count, sizeof *sorted, by_size);
  struct record_builder r = record_start(q->arena);
  for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++) {
    struct number n = number_of(0);
    struct figure f = { value_missing(MISSING_NOT_AVAILABLE),
      computed(numbers, NULL, "quantile %zu/4 of %s", PLACES[i].quarters, what) };
    if (count && !quantile(sorted, count, PLACES[i].quarters, &n))
      diag_error(q->diag, NULL, 0, 0, "the quartiles of %s are too large to work out", what);
    else if (count)
      f.value = value_number(kind == VALUE_COUNT && n.den != 1 ? VALUE_DECIMAL : kind, n);
    put(&r, PLACES[i].name, f);
  }
  return record_take(&r);
}
