/* Filters from lists to lists, items and texts. */
#include "compose/filter_int.h"

#include <stdlib.h>
#include <string.h>

bool filter_where(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  struct list_builder kept = list_start(e->arena);
  for (size_t i = 0; i < in.list->count; i++) {
    struct scope item = { s, in.list->items[i] };
    bool holds;
    if (!scope_condition(e, &item, c->arguments[0].condition, c->arguments[0].place, &holds)) return false;
    if (holds) list_add(&kept, item.value);
  }
  *out = list_take(&kept);
  return true;
}

/* A column of an item; "." is the item itself. */
static bool item_column(
    struct evaluation *e, const struct argument *column, struct value item, struct value *out) {
  struct scope s = { NULL, item };
  if (scope_find(&s, column->text, out)) return true;
  evaluation_error(e, column->place, "the list's items have no column '%s'%s", column->text,
      scope_suggest(e->arena, &s, column->text));
  return false;
}

bool list_column_of(struct evaluation *e, const struct argument *column, struct value in, struct list *out) {
  out->count = in.list->count;
  out->items = arena_array(e->arena, out->count, sizeof *out->items);
  for (size_t i = 0; i < out->count; i++)
    if (!item_column(e, column, in.list->items[i], &out->items[i])) return false;
  return true;
}

bool list_column(struct evaluation *e, const struct call *c, struct value in, struct list *out) {
  return list_column_of(e, &c->arguments[0], in, out);
}

static struct value list_of(struct evaluation *e, const struct value *items, size_t count) {
  struct list *l = arena_alloc(e->arena, sizeof *l);
  l->count = count;
  l->items = arena_array(e->arena, count, sizeof *l->items);
  if (count) memcpy(l->items, items, count * sizeof *items);
  return value_list(l);
}

struct sortable {
  struct value key, item;
  size_t index; /* qsort is not stable by itself */
};

static int compare_ascending(const void *a, const void *b) {
  const struct sortable *x = a, *y = b;
  int order = value_compare(x->key, y->key);
  return order ? order : (x->index > y->index) - (x->index < y->index);
}

static int compare_descending(const void *a, const void *b) {
  const struct sortable *x = a, *y = b;
  bool missing = x->key.kind == VALUE_MISSING || y->key.kind == VALUE_MISSING;
  int order = missing ? value_compare(x->key, y->key) : value_compare(y->key, x->key);
  return order ? order : (x->index > y->index) - (x->index < y->index);
}

bool filter_sort(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  struct list keys;
  if (!list_column(e, c, in, &keys)) return false;
  struct sortable *sorted = arena_array(e->arena, keys.count, sizeof *sorted);
  for (size_t i = 0; i < keys.count; i++)
    sorted[i] = (struct sortable){ keys.items[i], in.list->items[i], i };
  qsort(
      sorted, keys.count, sizeof *sorted, call_chose(c, 1, "desc") ? compare_descending : compare_ascending);
  for (size_t i = 0; i < keys.count; i++)
    keys.items[i] = sorted[i].item;
  *out = list_of(e, keys.items, keys.count);
  return true;
}

bool filter_reverse(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s, (void)c;
  size_t count = in.list->count;
  *out = list_of(e, in.list->items, count);
  for (size_t i = 0; i < count; i++)
    out->list->items[i] = in.list->items[count - 1 - i];
  return true;
}

bool filter_limit(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  size_t most = call_number(c, 0, 0);
  *out = list_of(e, in.list->items, most < in.list->count ? most : in.list->count);
  return true;
}

bool filter_skip(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  size_t skipped = call_number(c, 0, 0);
  if (skipped > in.list->count) skipped = in.list->count;
  *out = list_of(e, in.list->items + skipped, in.list->count - skipped);
  return true;
}

bool filter_first(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)e, (void)s, (void)c;
  *out = in.list->count ? in.list->items[0] : value_missing(MISSING_NOT_AVAILABLE);
  return true;
}

bool filter_last(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)e, (void)s, (void)c;
  size_t count = in.list->count;
  *out = count ? in.list->items[count - 1] : value_missing(MISSING_NOT_AVAILABLE);
  return true;
}

bool filter_pluck(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  struct list column;
  if (!list_column(e, c, in, &column)) return false;
  *out = list_of(e, column.items, column.count);
  return true;
}

bool filter_unique(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s, (void)c;
  struct list_builder kept = list_start(e->arena);
  struct map seen = map_start(e->arena);
  for (size_t i = 0; i < in.list->count; i++) {
    struct value v = in.list->items[i];
    bool simple = v.kind != VALUE_LIST && v.kind != VALUE_RECORD;
    const char *key = simple ? arena_printf(e->arena, "%d %s", (int)v.kind, value_plain(e->arena, v)) : "";
    size_t count = seen.count;
    if (!simple || map_add(&seen, key, strlen(key)) == count) list_add(&kept, v);
  }
  *out = list_take(&kept);
  return true;
}

/* Items by a column's values, in order of first appearance: name, count, items. */
bool filter_group(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  struct arena *a = e->arena;
  struct list column;
  if (!list_column(e, c, in, &column)) return false;
  struct map names = map_start(a);
  struct list_builder *groups = arena_array(a, column.count, sizeof *groups);
  struct value *values = arena_array(a, column.count, sizeof *values);
  for (size_t i = 0; i < column.count; i++) {
    const char *name;
    if (!value_print(e, c->place, c->arguments[0].text, column.items[i], &name)) return false;
    size_t count = names.count, g = map_add(&names, name, strlen(name));
    if (g == count) {
      groups[g] = list_start(a);
      values[g] = column.items[i];
    }
    list_add(&groups[g], in.list->items[i]);
  }
  struct list_builder made = list_start(a);
  for (size_t g = 0; g < names.count; g++) {
    struct record_builder r = record_start(a);
    record_add(&r, "name", values[g], NULL);
    record_add(&r, "count", value_count((int64_t)groups[g].list.count), NULL);
    record_add(&r, "items", list_take(&groups[g]), NULL);
    list_add(&made, record_take(&r));
  }
  *out = list_take(&made);
  return true;
}

static bool join(struct evaluation *e, const struct call *c, const struct value *items, size_t count,
    const char *separator, const char *last_separator, struct value *out) {
  struct text t = text_start(e->arena);
  for (size_t i = 0; i < count; i++) {
    const char *text;
    if (!value_print(e, c->place, "an item", items[i], &text)) return false;
    if (i) text_add(&t, i + 1 == count ? last_separator : separator);
    text_add(&t, text);
  }
  *out = value_text(t.bytes);
  return true;
}

bool filter_join(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  const char *separator = c->arguments[0].text;
  return join(e, c, in.list->items, in.list->count, separator, separator, out);
}

bool filter_sentence(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  (void)s;
  struct list column = *in.list;
  if (c->argument_count && !list_column(e, c, in, &column)) return false;
  return join(e, c, column.items, column.count, ", ", " and ", out);
}
