/* Filters from lists to one figure: count, sums, means, extremes. */
#include "compose/filter_int.h"

#include <stdlib.h>
#include <string.h>

bool filter_count(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)e, (void)s, (void)c;
  *out = value_count((int64_t)in.list->count);
  return true;
}

bool sum_values(
    struct evaluation *e, struct place place, const struct value *items, size_t count, struct value *out) {
  *out = value_missing(MISSING_NOT_AVAILABLE);
  for (size_t i = 0; i < count; i++) {
    if (items[i].kind == VALUE_MISSING) {
      *out = items[i];
      return true;
    }
    if (!value_is_number(items[i]) || (i && items[i].kind != items[0].kind)) {
      evaluation_error(e, place, "a %s cannot be added%s%s", value_kind_name(items[i].kind),
          i && items[i].kind != items[0].kind ? " to a " : "",
          i && items[i].kind != items[0].kind ? value_kind_name(items[0].kind) : "");
      return false;
    }
    if (i == 0) {
      *out = items[0];
    } else if (!number_add(out->number, items[i].number, &out->number)) {
      evaluation_error(e, place, "the sum is too large");
      return false;
    }
  }
  return true;
}

bool filter_sum(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  struct list column;
  return list_column(e, c, in, &column) && sum_values(e, c->place, column.items, column.count, out);
}

/* The item that comes first by sense: 1 for the greatest, -1 for the least. */
static bool extreme(
    struct evaluation *e, const struct call *c, struct value in, int sense, struct value *out) {
  struct list column;
  if (!list_column(e, c, in, &column)) return false;
  *out = column.count ? column.items[0] : value_missing(MISSING_NOT_AVAILABLE);
  for (size_t i = 1; i < column.count && out->kind != VALUE_MISSING; i++) {
    struct value v = column.items[i];
    if (v.kind == VALUE_MISSING || value_compare(v, *out) * sense > 0) *out = v;
  }
  return true;
}

bool filter_min(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  return extreme(e, c, in, -1, out);
}

bool filter_max(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  return extreme(e, c, in, 1, out);
}

/* The sum by so many: a mean of counts is no count. */
static bool divide(
    struct evaluation *e, const struct call *c, struct value sum, int64_t by, struct value *out) {
  *out = sum;
  if (sum.kind == VALUE_MISSING) return true;
  if (sum.kind == VALUE_COUNT) out->kind = VALUE_DECIMAL;
  if (number_divide(sum.number, number_of(by), &out->number)) return true;
  evaluation_error(e, c->place, "filter '%s': the number is too large", c->filter->name);
  return false;
}

bool filter_mean(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  struct list column;
  struct value sum;
  return list_column(e, c, in, &column) && sum_values(e, c->place, column.items, column.count, &sum) &&
         divide(e, c, sum, (int64_t)column.count, out);
}

static int by_value(const void *a, const void *b) {
  return value_compare(*(const struct value *)a, *(const struct value *)b);
}

/* The middle one, or the mean of the middle two. */
bool filter_median(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  struct list column;
  struct value sum;
  if (!list_column(e, c, in, &column) || !sum_values(e, c->place, column.items, column.count, &sum))
    return false;
  *out = sum;
  if (sum.kind == VALUE_MISSING) return true;
  struct value *sorted = arena_array(e->arena, column.count, sizeof *sorted);
  memcpy(sorted, column.items, column.count * sizeof *sorted);
  qsort(sorted, column.count, sizeof *sorted, by_value);
  size_t middle = column.count / 2;
  *out = sorted[middle];
  if (column.count % 2) return true;
  return sum_values(e, c->place, sorted + middle - 1, 2, &sum) && divide(e, c, sum, 2, out);
}

/* "2 to 14", from the least to the greatest; one value when they are the same. */
bool filter_range(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  struct value least, greatest;
  const char *from, *to;
  if (!extreme(e, c, in, -1, &least) || !extreme(e, c, in, 1, &greatest)) return false;
  *out = least;
  if (least.kind == VALUE_MISSING) return true;
  if (!value_print(e, c->place, c->arguments[0].text, least, &from) ||
      !value_print(e, c->place, c->arguments[0].text, greatest, &to))
    return false;
  bool same = strcmp(from, to) == 0;
  return call_text(e, c, same ? from : arena_printf(e->arena, "%s to %s", from, to), out);
}
