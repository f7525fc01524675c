/* The items of a chart to its scene, its table and its block. */
#include <string.h>

#include "compose/chart_int.h"

/* A figure of the axis, written as the first column of figures is: by those of its filters that write
   numbers, once those that find the figure are passed. */
static const char *format_figure(void *context, struct value v) {
  struct chart_maker *m = context;
  const struct column_option *o = m->options->y.items;
  struct value out;
  bool numeric;
  const char *text;
  if (!m->options->y.count) return NULL;
  struct pipe pipe = *o->pipe;
  while (pipe.calls && !(pipe.calls->filter->takes & 1u << v.kind))
    pipe.calls = pipe.calls->next;
  if (!calls_evaluate(&m->c->e, m->scope, &pipe, v, &out, &numeric) ||
      !value_print(&m->c->e, o->place, o->pipe->operand, out, &text))
    return NULL;
  return value_clean(m->arena, text);
}

static struct chart_place chart_place(struct place p) {
  return (struct chart_place){ p.line, p.column };
}

/* A row of the request for each figure of each item. */
static void fill_rows(struct chart_maker *m, const char *const *headings, struct chart_request *q) {
  size_t columns = m->options->y.count ? m->options->y.count : 1;
  struct chart_row *rows = arena_array(m->arena, m->count * columns, sizeof *rows);
  for (size_t i = 0; i < m->count; i++)
    for (size_t c = 0; c < columns; c++) {
      const struct chart_item *item = &m->items[i];
      struct chart_row *row = &rows[q->row_count++];
      *row = (struct chart_row){ .label = item->shown_x,
        .x = item->x,
        .y = m->options->y.count ? item->y[c] : value_missing(MISSING_NOT_APPLICABLE),
        .shown = m->options->y.count ? item->shown[c] : "",
        .series = columns > 1 ? headings[c] : item->series,
        .group = item->group,
        .highlight = item->highlight,
        .unmatched = item->unmatched && !item->highlight,
        .column = item->q,
        .line = item->r };
      if (m->options->y.count) row->place = chart_place(m->options->y.items[c].place);
    }
  q->rows = rows;
}

static const char *text_of(struct chart_maker *m, const struct node *nodes) {
  return nodes ? expand_plain(&m->c->e, m->scope, nodes) : NULL;
}

/* Where an annotation stands: a number or a date. */
static bool fill_annotations(struct chart_maker *m, struct chart_request *q) {
  for (size_t i = 0; i < m->options->annotation_count; i++) {
    const struct annotation_option *o = &m->options->annotations[i];
    struct chart_annotation *a = &q->annotations[q->annotation_count];
    if (!pipe_evaluate(&m->c->e, m->scope, o->at, &a->at)) return false;
    a->place = chart_place(o->place);
    if (a->at.kind == VALUE_MISSING) continue;
    if (a->at.kind != VALUE_DATE && !value_is_number(a->at)) {
      evaluation_error(&m->c->e, o->place, "an annotation stands at a number or a date; '%s' is a %s",
          o->at->operand, value_kind_name(a->at.kind));
      return false;
    }
    a->text = o->text ? text_of(m, o->text) : "";
    q->annotation_count++;
  }
  return true;
}

static bool fill_until(struct chart_maker *m, struct chart_request *q) {
  const struct pipe *until = m->options->until;
  if (!until) return true;
  if (!pipe_evaluate(&m->c->e, m->scope, until, &q->until)) return false;
  if (q->until.kind == VALUE_DATE || q->until.kind == VALUE_MISSING) return true;
  evaluation_error(&m->c->e, until->place, "the last figure holds until a date; '%s' is a %s", until->operand,
      value_kind_name(q->until.kind));
  return false;
}

/* ---- the table ---- */

static void set_column(struct table *t, const struct inline_node *heading, bool numeric, bool pointed) {
  t->columns[t->column_count++] = (struct column){ .heading = heading,
    .align = !numeric  ? ALIGN_START
             : pointed ? ALIGN_DECIMAL
                       : ALIGN_END };
}

static const struct inline_node *heading_of(struct chart_maker *m, const struct column_option *o) {
  return compose_inlines(m->c, m->scope, o->heading, o->place);
}

static void set_columns(struct chart_maker *m, struct table *t) {
  const struct chart_options *o = m->options;
  t->columns = arena_array(m->arena, o->y.count + 4, sizeof *t->columns);
  set_column(t, heading_of(m, o->name.pipe ? &o->name : &o->x), m->numeric[0], false);
  if (o->group.pipe) set_column(t, heading_of(m, &o->group), false, false);
  if (o->series.pipe) set_column(t, heading_of(m, &o->series), false, false);
  if (o->legend_count) set_column(t, inline_text(m->arena, m->c->e.words->shown_as), false, false);
  for (size_t i = 0; i < o->y.count; i++)
    set_column(t, heading_of(m, &o->y.items[i]), m->y_numeric[i], m->y_pointed[i]);
}

static void set_row(
    struct chart_maker *m, const struct chart_item *item, const char *const *legend, struct table *t) {
  const struct chart_options *o = m->options;
  struct row *row = &t->rows[t->row_count++];
  size_t at = 0;
  row->cells = arena_array(m->arena, t->column_count, sizeof *row->cells);
  row->cells[at++] = inline_text(m->arena, item->shown_name);
  if (o->group.pipe) row->cells[at++] = inline_text(m->arena, item->group);
  if (o->series.pipe) row->cells[at++] = inline_text(m->arena, item->series);
  if (o->legend_count) {
    const char *shown = legend[item->highlight ? 0 : 1];
    if (item->unmatched && !item->highlight) shown = missing_symbol(MISSING_NOT_APPLICABLE);
    row->cells[at++] = shown ? inline_text(m->arena, shown) : NULL;
  }
  for (size_t i = 0; i < o->y.count; i++)
    row->cells[at++] = inline_text(m->arena, item->shown[i]);
}

static const struct table *make_table(struct chart_maker *m, const char *const *legend) {
  struct table *t = arena_alloc(m->arena, sizeof *t);
  set_columns(m, t);
  t->rows = arena_array(m->arena, m->count, sizeof *t->rows);
  for (size_t i = 0; i < m->count; i++)
    set_row(m, &m->items[i], legend, t);
  return t;
}

/* ---- the chart ---- */

/* "charts/QNQ.population": the report's name, then the id, which holds no dot, or the chart's number. */
static bool name_chart(struct chart_maker *m, struct chart_block *b) {
  const char *slash = strrchr(m->c->name, '/'), *report = slash ? slash + 1 : m->c->name;
  const char *id = b->id ? b->id : arena_printf(m->arena, "%u", ++m->c->unnamed_charts);
  b->file = arena_printf(m->arena, "charts/%s.%s", report, id);
  struct name name = { .kind = NAME_IMAGE, .number = b->number, .place = m->options->id.place };
  return !b->id || name_add(m->c, b->id, name);
}

static struct shaper *composition_shaper(struct composition *c, struct place place) {
  if (c->shaper) return c->shaper;
  if (c->trying) return NULL;
  if (c->fonts)
    c->shaper = shaper_open(c->e.arena, c->fonts);
  else
    evaluation_error(&c->e, place, "a chart needs fonts to measure its text");
  return c->shaper;
}

bool chart_draw(struct composition *c, struct place place, const struct chart_request *q, struct scene *out) {
  struct diag d = { .arena = c->e.arena };
  bool made = composition_shaper(c, place) && chart_make(c->e.arena, q, c->shaper, &d, out);
  for (const struct diag_entry *e = d.first; e; e = e->next) {
    struct place told = { e->file, e->line, e->column };
    if (e->severity == DIAG_ERROR)
      evaluation_error(&c->e, told, "%s", e->message);
    else
      diag_warning(c->e.diag, e->file, e->line, e->column, "%s", e->message);
  }
  return made;
}

/* Where each part of the request stands in the template, for the messages of chart/. */
static void fill_places(const struct chart_maker *m, struct chart_request *q) {
  const struct chart_options *o = m->options;
  q->file = m->directive->place.file;
  q->places[CHART_WHOLE] = chart_place(m->directive->place);
  q->places[CHART_KIND] = chart_place(o->kind.place);
  q->places[CHART_ROWS] = chart_place(o->rows->place);
  q->places[CHART_WIDTH] = chart_place(o->width.place);
  if (o->series.pipe)
    q->places[CHART_SERIES] = chart_place(o->series.place);
  else if (o->y.count)
    q->places[CHART_SERIES] = chart_place(o->y.items[0].place);
  if (o->until) q->places[CHART_UNTIL] = chart_place(o->until->place);
  if (o->q) q->places[CHART_TILES] = chart_place(o->q->place);
}

static bool draw(struct chart_maker *m, struct chart_request *q, struct chart_block *b) {
  const struct chart_options *o = m->options;
  struct scene *scene = arena_alloc(m->arena, sizeof *scene);
  q->kind = o->kind.text;
  const char *alt = text_of(m, o->alt.nodes);
  q->alt = b->alt = alt ? slice_copy(m->arena, slice_trim(slice_of(alt))) : "";
  q->title = text_of(m, o->title);
  q->subtitle = text_of(m, o->subtitle);
  q->source = text_of(m, o->source);
  const char *caption = text_of(m, o->caption);
  q->name = q->title ? q->title : caption ? caption : o->kind.text;
  q->width = m->c->text_width;
  if (o->width.points && (float)o->width.points < q->width) q->width = (float)o->width.points;
  q->height = (float)o->height;
  q->bare = o->bare;
  q->tiled = o->q && o->r;
  q->format = format_figure;
  q->context = m;
  fill_places(m, q);
  if (!b->alt[0]) {
    evaluation_error(&m->c->e, o->alt.place, "the option 'alt' says nothing: it tells what the chart shows");
    return false;
  }
  b->scene = scene;
  return chart_draw(m->c, m->directive->place, q, scene);
}

static const char **headings_of(struct chart_maker *m) {
  size_t count = m->options->y.count;
  const char **headings = arena_array(m->arena, count, sizeof *headings);
  for (size_t i = 0; i < count; i++)
    headings[i] = expand_plain(&m->c->e, m->scope, m->options->y.items[i].heading);
  return headings;
}

/* A chart without rows is a sentence, as a table without rows is. */
static bool make_empty(struct chart_maker *m, struct block *out) {
  out->kind = BLOCK_PARAGRAPH;
  out->paragraph = inline_text(m->arena, m->c->e.words->no_figures);
  return true;
}

bool chart_directive_make(
    struct composition *c, const struct scope *s, const struct directive *d, struct block *out) {
  const struct chart_options *o = d->options;
  struct arena *a = c->e.arena;
  struct chart_maker m = { .c = c, .arena = a, .scope = s, .directive = d, .options = o };
  m.y_numeric = arena_array(a, o->y.count + 1, sizeof *m.y_numeric);
  m.y_pointed = arena_array(a, o->y.count + 1, sizeof *m.y_pointed);
  if (!chart_items(&m)) return false;
  if (!m.count) return make_empty(&m, out);
  struct chart_request q = { .language = c->e.words->language, .left_out = m.left_out };
  struct chart_block *b = arena_alloc(a, sizeof *b);
  for (size_t i = 0; i < o->legend_count; i++)
    q.legend[i] = text_of(&m, o->legend[i]);
  fill_rows(&m, headings_of(&m), &q);
  b->id = o->id.text;
  b->show_data = o->show_data;
  if (o->caption) {
    b->number = ++c->image_count;
    b->caption = compose_inlines(c, s, o->caption, d->place);
  }
  if (!fill_annotations(&m, &q) || !fill_until(&m, &q) || !name_chart(&m, b) || !draw(&m, &q, b))
    return false;
  b->data = make_table(&m, q.legend);
  out->kind = BLOCK_CHART;
  out->chart = b;
  return true;
}
