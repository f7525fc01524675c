/* A list of numbers in a cell of a table to a small line, `populations | pluck population | sparkline`, and
   to the words that say the same. */
#include "compose/sparkline_int.h"

#include <stdlib.h>

#include "chart/chart.h"

#define WIDTH 42.0f
#define DATED_WIDTH 60.0f
#define HEIGHT 8.0f
#define SHARED_HEIGHT 13.0f
#define TOLD_MAX 8 /* figures that are said one by one; of more, the first and the last */

struct dated {
  struct value date, figure;
  size_t index;
};

/* What the filter is given: figures, with their dates in order, where it names a column of them. */
struct series {
  bool has_dates, holds;
  size_t count;
  struct dated *items;
  struct date until; /* with holds */
};

static int by_date(const void *x, const void *y) {
  const struct dated *a = x, *b = y;
  int order = value_compare(a->date, b->date);
  return order ? order : (a->index > b->index) - (a->index < b->index);
}

static bool read_column(
    struct evaluation *e, const struct call *c, size_t argument, struct value in, struct list *out) {
  *out = *in.list;
  return argument >= c->argument_count || list_column_of(e, &c->arguments[argument], in, out);
}

/* Tells the first item that is neither missing nor what it has to be. */
static bool check_items(struct evaluation *e, const struct call *c, const struct list *l, bool dates) {
  for (size_t i = 0; i < l->count; i++) {
    struct value v = l->items[i];
    if (v.kind == VALUE_MISSING || (dates ? v.kind == VALUE_DATE : value_is_number(v))) continue;
    evaluation_error(e, c->place, "filter 'sparkline' takes %s; item %zu is a %s",
        dates ? "the dates of its numbers in the second column" : "numbers", i + 1, value_kind_name(v.kind));
    return false;
  }
  return true;
}

static bool read_until(
    struct evaluation *e, const struct scope *s, const struct call *c, struct series *out) {
  const struct argument *until = &c->arguments[2];
  struct value v = until->value;
  if (until->is_path && !scope_find(s, until->text, &v)) {
    evaluation_error(
        e, until->place, "unknown name '%s'%s", until->text, scope_suggest(e->arena, s, until->text));
    return false;
  }
  if (v.kind != VALUE_DATE) {
    evaluation_error(e, until->place, "the last figure holds until a date; '%s' is a %s", until->text,
        value_kind_name(v.kind));
    return false;
  }
  out->holds = true;
  out->until = v.date;
  return true;
}

static bool read_series(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct series *out) {
  struct list figures, dates;
  *out = (struct series){ .has_dates = c->argument_count > 1 };
  if (!read_column(e, c, 0, in, &figures) || !check_items(e, c, &figures, false)) return false;
  if (out->has_dates && !(read_column(e, c, 1, in, &dates) && check_items(e, c, &dates, true))) return false;
  if (c->argument_count > 2 && !read_until(e, s, c, out)) return false;
  out->items = arena_array(e->arena, figures.count, sizeof *out->items);
  for (; out->count < figures.count; out->count++)
    out->items[out->count] = (struct dated){ .date = out->has_dates ? dates.items[out->count]
                                                                    : value_missing(MISSING_NOT_APPLICABLE),
      .figure = figures.items[out->count],
      .index = out->count };
  if (out->has_dates && out->count) qsort(out->items, out->count, sizeof *out->items, by_date);
  return true;
}

static bool add_words(struct evaluation *e, const struct call *c, const struct series *l, size_t item,
    const char *before, struct text *out) {
  const struct dated *d = &l->items[item];
  const char *figure, *date = NULL;
  if (!value_print(e, c->place, "sparkline", d->figure, &figure)) return false;
  if (d->date.kind == VALUE_DATE) date = words_short_date(e->arena, e->words, d->date.date);
  text_printf(out, "%s%s", before, figure);
  if (date) text_printf(out, " (%s)", date);
  return true;
}

/* "964,067 to 974,548"; with dates, each of a few: "15.0% (15 Jun 2017), 29.8% (24 May 2018)". */
bool filter_sparkline(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out) {
  struct series l;
  struct text t = text_start(e->arena);
  if (!read_series(e, s, c, in, &l)) return false;
  const char *to = arena_printf(e->arena, " %s ", e->words->to);
  bool each = l.has_dates && l.count <= TOLD_MAX, told = true;
  for (size_t i = 0; i < l.count; i++)
    if (each || i == 0 || i + 1 == l.count)
      told = told && add_words(e, c, &l, i, i == 0 ? "" : each ? ", " : to, &t);
  return told && call_text(e, c, t.bytes, out);
}

bool pipe_is_sparkline(const struct pipe *p) {
  const struct call *last = p->calls;
  while (last && last->next)
    last = last->next;
  return last && last->filter->apply == filter_sparkline;
}

/* The list before the last filter, which wrote it in words; empty where that is missing. */
static bool find_series(
    struct evaluation *e, const struct scope *s, const struct pipe *p, struct value v, struct series *out) {
  const struct call *call = p->calls;
  *out = (struct series){ 0 };
  for (; call->next; call = call->next) {
    struct call one = *call;
    struct pipe pipe = *p;
    bool numeric;
    one.next = NULL;
    pipe.calls = &one;
    if (!calls_evaluate(e, s, &pipe, v, &v, &numeric)) return false;
  }
  return v.kind != VALUE_LIST || read_series(e, s, call, v, out);
}

static void widen(struct chart_axis *axis, struct value v) {
  if (axis->low.kind == VALUE_MISSING || value_compare(v, axis->low) < 0) axis->low = v;
  if (axis->high.kind == VALUE_MISSING || value_compare(v, axis->high) > 0) axis->high = v;
}

/* Shares stand between none and all, unless some are beyond. */
static void widen_by_figure(struct chart_axis *axis, struct value v) {
  if (v.kind != VALUE_RATIO) return;
  widen(axis, value_number(VALUE_RATIO, number_of(0)));
  widen(axis, value_number(VALUE_RATIO, number_of(1)));
  widen(axis, v);
}

bool sparkline_axes_widen(struct evaluation *e, const struct scope *s, const struct column_option *o,
    struct value operand, struct sparkline_axes *axes) {
  struct series l;
  if (!find_series(e, s, o->pipe, operand, &l)) return false;
  for (size_t i = 0; i < l.count; i++) {
    if (l.items[i].date.kind == VALUE_DATE) widen(&axes->along, l.items[i].date);
    widen_by_figure(&axes->up, l.items[i].figure);
  }
  if (l.holds) widen(&axes->along, value_date(l.until));
  return true;
}

/* The figures that have a place on the line.  False when they make none: it takes two that are known, or one
   that holds. */
static bool fill_rows(struct arena *a, const struct series *l, struct chart_request *q) {
  struct chart_row *rows = arena_array(a, l->count, sizeof *rows);
  size_t known = 0;
  for (size_t i = 0; i < l->count; i++) {
    const struct dated *d = &l->items[i];
    if (l->has_dates && d->date.kind != VALUE_DATE) continue;
    rows[q->row_count++] = (struct chart_row){ .label = "", .x = d->date, .y = d->figure, .shown = "" };
    known += d->figure.kind != VALUE_MISSING;
  }
  q->rows = rows;
  return known >= (l->holds ? 1 : 2);
}

bool sparkline_cell(struct composition *c, const struct scope *s, const struct column_option *o,
    struct value operand, const struct sparkline_axes *axes, const struct inline_node **cell) {
  struct arena *a = c->e.arena;
  struct series l;
  const char *text = (*cell)->text;
  if (!find_series(&c->e, s, o->pipe, operand, &l)) return false;
  struct chart_request q = { .kind = "sparkline",
    .name = text,
    .alt = text,
    .width = l.has_dates ? DATED_WIDTH : WIDTH,
    .height = axes->up.low.kind == VALUE_MISSING ? HEIGHT : SHARED_HEIGHT,
    .up = axes->up,
    .file = o->place.file,
    .places = { [CHART_WHOLE] = { o->place.line, o->place.column } } };
  if (l.has_dates) q.along = axes->along;
  if (l.holds) q.until = value_date(l.until);
  if (!fill_rows(a, &l, &q)) return true;
  struct scene *scene = arena_alloc(a, sizeof *scene);
  if (!chart_draw(c, o->place, &q, scene)) return false;
  struct inline_node *n = arena_alloc(a, sizeof *n);
  *n = (struct inline_node){ .kind = INLINE_PICTURE, .text = text, .scene = scene };
  *cell = n;
  return true;
}
