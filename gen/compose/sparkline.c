/* A list of numbers in a cell of a table to a small line: `populations | pluck population | sparkline`. */
#include "chart/chart.h"
#include "compose/table_int.h"

#define WIDTH 42.0f
#define HEIGHT 8.0f

bool pipe_is_sparkline(const struct pipe *p) {
  const struct call *last = p->calls;
  while (last && last->next)
    last = last->next;
  return last && last->filter->apply == filter_sparkline;
}

/* The value before the last filter, which wrote it in words. */
static bool find_list(struct composition *c, const struct scope *s, const struct column_option *o,
    struct value operand, struct value *out) {
  *out = operand;
  for (const struct call *call = o->pipe->calls; call->next; call = call->next) {
    struct call one = *call;
    struct pipe pipe = *o->pipe;
    bool numeric;
    one.next = NULL;
    pipe.calls = &one;
    if (!calls_evaluate(&c->e, s, &pipe, *out, out, &numeric)) return false;
  }
  return true;
}

bool sparkline_cell(struct composition *c, const struct scope *s, const struct column_option *o,
    struct value operand, const struct inline_node *text, const struct inline_node **out) {
  struct arena *a = c->e.arena;
  struct value v;
  if (!find_list(c, s, o, operand, &v)) return false;
  if (v.kind != VALUE_LIST || v.list->count < 2) return true; /* a line needs two figures */
  struct chart_row *rows = arena_array(a, v.list->count, sizeof *rows);
  for (size_t i = 0; i < v.list->count; i++)
    rows[i] = (struct chart_row){ .label = "", .y = v.list->items[i], .shown = "" };
  struct chart_request q = { .kind = "sparkline",
    .row_count = v.list->count,
    .rows = rows,
    .name = text->text,
    .alt = text->text,
    .width = WIDTH,
    .height = HEIGHT,
    .file = o->place.file,
    .places = { [CHART_WHOLE] = { o->place.line, o->place.column } } };
  struct scene *scene = arena_alloc(a, sizeof *scene);
  if (!chart_draw(c, o->place, &q, scene)) return false;
  struct inline_node *n = arena_alloc(a, sizeof *n);
  *n = (struct inline_node){ .kind = INLINE_PICTURE, .text = text->text, .scene = scene };
  *out = n;
  return true;
}
