/* The rows of a chart: items looked up, joined, sorted and cut to a limit. */
#include <stdlib.h>
#include <string.h>

#include "compose/chart_int.h"

/* A pipe as the figure it shows and as the text it prints.  The figure is what its filters last made before
   they wrote it out: of "names | count | words", the count. */
static bool look_up(struct chart_maker *m, const struct scope *s, const struct column_option *o,
    struct value *figure, const char **shown, bool *numeric) {
  struct evaluation *e = &m->c->e;
  struct value v;
  if (!operand_evaluate(e, s, o->pipe, &v)) return false;
  *figure = v;
  bool reads_as_number = value_is_number(v);
  for (const struct call *c = o->pipe->calls; c; c = c->next) {
    struct call one = *c;
    struct pipe pipe = *o->pipe;
    one.next = NULL;
    pipe.calls = &one;
    if (!calls_evaluate(e, s, &pipe, v, &v, &reads_as_number)) return false;
    if (v.kind != VALUE_TEXT) *figure = v;
  }
  if (!value_print(e, o->place, o->pipe->operand, v, shown)) return false;
  *shown = value_clean(m->arena, *shown);
  *numeric = *numeric || reads_as_number;
  return true;
}

static bool look_up_text(
    struct chart_maker *m, const struct scope *s, const struct pipe *p, const char **out) {
  struct value v;
  if (!p) return true;
  if (!pipe_evaluate(&m->c->e, s, p, &v) || !value_print(&m->c->e, p->place, p->operand, v, out))
    return false;
  *out = value_clean(m->arena, *out);
  return true;
}

static bool look_up_place(struct chart_maker *m, const struct scope *s, const struct pipe *p, long *out) {
  struct value v;
  if (!p) return true;
  if (!pipe_evaluate(&m->c->e, s, p, &v)) return false;
  bool whole = (v.kind == VALUE_COUNT || v.kind == VALUE_DECIMAL) && v.number.den == 1 &&
               v.number.num > -10000 && v.number.num < 10000;
  if (whole)
    *out = (long)v.number.num;
  else
    evaluation_error(&m->c->e, p->place, "the place of a tile is a whole number, not the %s '%s'",
        value_kind_name(v.kind), p->operand);
  return whole;
}

static bool fill_item(struct chart_maker *m, struct chart_item *item) {
  const struct chart_options *o = m->options;
  const struct scope *s = &item->scope;
  bool filled = look_up(m, s, &o->x, &item->x, &item->shown_x, &m->numeric[0]);
  item->shown_name = item->shown_x;
  struct value name;
  if (o->name.pipe) filled = look_up(m, s, &o->name, &name, &item->shown_name, &m->numeric[0]) && filled;
  item->y = arena_array(m->arena, o->y.count + 1, sizeof *item->y);
  item->shown = arena_array(m->arena, o->y.count + 1, sizeof *item->shown);
  for (size_t i = 0; i < o->y.count; i++) {
    filled = look_up(m, s, &o->y.items[i], &item->y[i], &item->shown[i], &m->y_numeric[i]) && filled;
    if (filled && strchr(item->shown[i], '.')) m->y_pointed[i] = true;
  }
  item->first = item->y[0];
  if (o->highlight.holds)
    filled = scope_condition(&m->c->e, s, o->highlight.holds, o->highlight.place, &item->highlight) && filled;
  return look_up_text(m, s, o->series.pipe, &item->series) &&
         look_up_text(m, s, o->group.pipe, &item->group) && look_up_place(m, s, o->q, &item->q) &&
         look_up_place(m, s, o->r, &item->r) && filled;
}

/* ---- joins ---- */

/* The two sides of "area = code"; the same name twice when there is only one. */
static void split_on(struct arena *a, const char *on, const char **own, const char **other) {
  const char *equals = strchr(on, '=');
  struct slice left = { on, equals ? (size_t)(equals - on) : strlen(on) };
  *own = slice_copy(a, slice_trim(left));
  *other = equals ? slice_copy(a, slice_trim(slice_of(equals + 1))) : *own;
}

/* What a row without a match is joined to: the names of the others, all of them missing. */
static struct value nothing_like(struct arena *a, struct value example) {
  struct record_builder r = record_start(a);
  for (size_t i = 0; i < example.record->count; i++)
    record_add(&r, example.record->fields[i].name, value_missing(MISSING_NOT_APPLICABLE), NULL);
  return record_take(&r);
}

static const char *field_suggest(struct arena *a, const struct record *r, const char *wanted) {
  const char **names = arena_array(a, r->count, sizeof *names);
  for (size_t i = 0; i < r->count; i++)
    names[i] = r->fields[i].name;
  return diag_suggest(a, wanted, names, r->count);
}

struct join {
  const char *own, *other;
  struct map keys;
  struct value *items; /* by index in keys */
  struct value none;
};

static bool add_joined(struct chart_maker *m, struct join *j, const struct pipe *p) {
  struct value list;
  if (!pipe_evaluate(&m->c->e, m->scope, p, &list)) return false;
  size_t count = list.kind == VALUE_LIST ? list.list->count : 0;
  j->items = arena_grow(m->arena, j->items, j->keys.count, j->keys.count + count, sizeof *j->items);
  for (size_t i = 0; i < count; i++) {
    struct value item = list.list->items[i];
    const struct field *key = item.kind == VALUE_RECORD ? record_find(item.record, j->other) : NULL;
    if (!key) {
      evaluation_error(&m->c->e, m->options->on.place, "the items of '%s' have no '%s' to join on%s",
          p->operand, j->other,
          item.kind == VALUE_RECORD ? field_suggest(m->arena, item.record, j->other) : "");
      return false;
    }
    if (j->none.kind == VALUE_MISSING) j->none = nothing_like(m->arena, item);
    if (key->value.kind == VALUE_MISSING) continue;
    const char *text = value_plain(m->arena, key->value);
    size_t known = j->keys.count, index = map_add(&j->keys, text, strlen(text));
    if (index == known) j->items[index] = item;
  }
  return true;
}

static bool join_items(struct chart_maker *m) {
  struct join j = { .keys = map_start(m->arena), .none = value_missing(MISSING_NOT_APPLICABLE) };
  if (!m->options->join_count) return true;
  split_on(m->arena, m->options->on.text, &j.own, &j.other);
  for (size_t i = 0; i < m->options->join_count; i++)
    if (!add_joined(m, &j, m->options->joins[i])) return false;
  if (j.none.kind == VALUE_MISSING) j.none = value_record(&scope_of_nothing);
  for (size_t i = 0; i < m->count; i++) {
    struct chart_item *item = &m->items[i];
    struct value key;
    if (!scope_find(&item->scope, j.own, &key)) {
      evaluation_error(&m->c->e, m->options->on.place, "the rows have no '%s' to join on%s", j.own,
          scope_suggest(m->arena, &item->scope, j.own));
      return false;
    }
    const char *text = value_plain(m->arena, key);
    size_t index = key.kind == VALUE_MISSING ? MAP_ABSENT : map_find(&j.keys, text, strlen(text));
    item->unmatched = index == MAP_ABSENT;
    item->joined = (struct scope){ m->scope, index == MAP_ABSENT ? j.none : j.items[index] };
    item->scope.outer = &item->joined;
  }
  return true;
}

/* ---- order ---- */

/* Missing after everything, whatever the order. */
static int by_figure(struct value x, struct value y, bool largest) {
  bool x_missing = x.kind == VALUE_MISSING, y_missing = y.kind == VALUE_MISSING;
  if (x_missing || y_missing) return x_missing - y_missing;
  return largest ? value_compare(y, x) : value_compare(x, y);
}

static int largest_first(const struct chart_item *a, const struct chart_item *b) {
  return by_figure(a->first, b->first, true);
}

static int smallest_first(const struct chart_item *a, const struct chart_item *b) {
  return by_figure(a->first, b->first, false);
}

static int by_x(const struct chart_item *a, const struct chart_item *b) {
  return by_figure(a->x, b->x, false);
}

static int by_name(const struct chart_item *a, const struct chart_item *b) {
  return strcmp(a->shown_name, b->shown_name);
}

typedef int item_order(const struct chart_item *a, const struct chart_item *b);

/* A stable merge of two sorted halves, through scratch. */
static void merge_sort(
    struct chart_item *items, struct chart_item *scratch, size_t count, item_order *order) {
  size_t half = count / 2, i = 0, j = half;
  if (count < 2) return;
  merge_sort(items, scratch, half, order);
  merge_sort(items + half, scratch, count - half, order);
  for (size_t n = 0; n < count; n++) {
    bool first = j == count || (i < half && order(&items[i], &items[j]) <= 0);
    scratch[n] = first ? items[i++] : items[j++];
  }
  memcpy(items, scratch, count * sizeof *items);
}

/* Whether each has a place along an axis that the others have one on too. */
static bool stand_along(const struct chart_maker *m) {
  for (size_t i = 0; i < m->count; i++) {
    struct value x = m->items[i].x, first = m->items[0].x;
    if (x.kind == VALUE_DATE ? first.kind != VALUE_DATE : !(value_is_number(x) && value_is_number(first)))
      return false;
  }
  return true;
}

/* What was asked for, else what the kind reads best in; NULL: as the rows come. */
static item_order *order_of(const struct chart_maker *m) {
  const struct chart_options *o = m->options;
  enum chart_order order = chart_kind_order(o->kind.text);
  if (o->sort && strcmp(o->sort, "rows") == 0) return NULL;
  if (o->sort) return !o->y.count ? NULL : strcmp(o->sort, "smallest") == 0 ? smallest_first : largest_first;
  switch (order) {
  case CHART_ORDER_ROWS: break;
  case CHART_ORDER_LARGEST: return o->y.count ? largest_first : NULL;
  case CHART_ORDER_ALONG: return stand_along(m) ? by_x : NULL;
  case CHART_ORDER_NAME: return by_name;
  }
  return NULL;
}

static void sort_items(struct chart_maker *m) {
  item_order *order = order_of(m);
  if (order) merge_sort(m->items, arena_array(m->arena, m->count, sizeof *m->items), m->count, order);
}

/* The groups, in the order in which the rows come. */
static struct map group_names(struct chart_maker *m) {
  struct map names = map_start(m->arena);
  for (size_t i = 0; i < m->count; i++)
    map_add(&names, m->items[i].group, strlen(m->items[i].group));
  return names;
}

/* Brings the items of each group together, in the order they have. */
static void gather_groups(struct chart_maker *m, const struct map *names) {
  struct chart_item *out = arena_array(m->arena, m->count, sizeof *out);
  size_t filled = 0;
  for (size_t g = 0; g < names->count; g++)
    for (size_t i = 0; i < m->count; i++)
      if (strcmp(m->items[i].group, names->keys[g]) == 0) out[filled++] = m->items[i];
  m->items = out;
}

static bool read_rows(struct chart_maker *m) {
  const struct pipe *p = m->options->rows;
  struct value rows;
  if (!pipe_evaluate(&m->c->e, m->scope, p, &rows)) return false;
  if (rows.kind != VALUE_LIST && rows.kind != VALUE_RECORD && rows.kind != VALUE_MISSING) {
    evaluation_error(&m->c->e, p->place, "the rows of a chart are a list; '%s' is a %s", p->operand,
        value_kind_name(rows.kind));
    return false;
  }
  m->count = rows.kind == VALUE_LIST ? rows.list->count : rows.kind == VALUE_RECORD ? 1 : 0;
  m->items = arena_array(m->arena, m->count, sizeof *m->items);
  for (size_t i = 0; i < m->count; i++)
    m->items[i].scope = (struct scope){ m->scope, rows.kind == VALUE_LIST ? rows.list->items[i] : rows };
  return true;
}

bool chart_items(struct chart_maker *m) {
  const struct chart_options *o = m->options;
  if (!read_rows(m) || !join_items(m)) return false;
  bool filled = true;
  for (size_t i = 0; i < m->count; i++)
    filled = fill_item(m, &m->items[i]) && filled;
  if (!filled) return false;
  struct map groups = o->group.pipe ? group_names(m) : map_start(m->arena);
  sort_items(m);
  if (o->limit && m->count > o->limit) {
    m->left_out = m->count - o->limit;
    m->count = o->limit;
  }
  if (o->group.pipe) gather_groups(m, &groups);
  return true;
}
