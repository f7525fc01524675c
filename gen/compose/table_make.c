/* A table's options and the figures to its rows. */
#include "compose/sparkline_int.h"

#include <string.h>

struct maker {
  struct composition *c;
  struct arena *arena;
  const struct scope *scope;
  const struct directive *directive;
  const struct table_options *options;
  struct table *table;
  const struct list *items;
  size_t *order;       /* items by group, in order of first appearance */
  size_t *group_of;    /* of each item */
  const char **groups; /* their names */
  size_t group_count;
  struct value *values;        /* of each column's operand, by item, before its filters */
  bool *summable;              /* by column: its operand is a number in some row */
  bool *numeric, *pointed;     /* by column: its cells read as numbers; with a decimal point */
  struct sparkline_axes *axes; /* by column; of those that are drawn */
};

static size_t columns_of(const struct maker *m) {
  return m->options->columns.count;
}

/* What a column makes of a value: its filters, then print. */
static bool make_cell(struct maker *m, const struct scope *s, size_t column, struct value operand,
    const struct inline_node **out) {
  struct evaluation *e = &m->c->e;
  const struct column_option *o = &m->options->columns.items[column];
  struct value v;
  bool numeric;
  const char *text;
  if (!calls_evaluate(e, s, o->pipe, operand, &v, &numeric)) return false;
  if (!value_print(e, o->place, o->pipe->operand, v, &text)) return false;
  m->numeric[column] = m->numeric[column] || numeric;
  m->pointed[column] = m->pointed[column] || (numeric && strchr(text, '.'));
  *out = inline_text(m->arena, value_clean(m->arena, text));
  return !pipe_is_sparkline(o->pipe) || sparkline_cell(m->c, s, o, operand, &m->axes[column], out);
}

static struct row *add_row(struct maker *m, enum row_kind kind) {
  struct row *r = &m->table->rows[m->table->row_count++];
  r->kind = kind;
  r->cells = arena_array(m->arena, columns_of(m), sizeof *r->cells);
  return r;
}

static bool add_body_row(struct maker *m, size_t item) {
  struct scope s = { m->scope, m->items->items[item] };
  struct row *r = add_row(m, ROW_BODY);
  bool made = true;
  for (size_t i = 0; i < columns_of(m); i++)
    made = make_cell(m, &s, i, m->values[item * columns_of(m) + i], &r->cells[i]) && made;
  return made;
}

/* Looks up what every column starts from, in every row, before any row is made; and, of columns that are
   drawn, the axes that their cells share. */
static bool read_values(struct maker *m) {
  bool read = true;
  m->values = arena_array(m->arena, m->items->count * columns_of(m), sizeof *m->values);
  m->summable = arena_array(m->arena, columns_of(m), sizeof *m->summable);
  m->axes = arena_array(m->arena, columns_of(m), sizeof *m->axes);
  for (size_t item = 0; item < m->items->count; item++) {
    struct scope s = { m->scope, m->items->items[item] };
    for (size_t i = 0; i < columns_of(m); i++) {
      struct value *v = &m->values[item * columns_of(m) + i];
      const struct column_option *o = &m->options->columns.items[i];
      bool found = operand_evaluate(&m->c->e, &s, o->pipe, v);
      if (found && pipe_is_sparkline(o->pipe)) found = sparkline_axes_widen(&m->c->e, &s, o, *v, &m->axes[i]);
      read = found && read;
      m->summable[i] = m->summable[i] || (value_is_number(*v) && v->kind != VALUE_RATIO);
    }
  }
  return read;
}

/* The place that asks for a column to be added up; NULL when none does.  Asked for all, columns of numbers
   but no shares, which may be of different wholes. */
static const struct place *total_asked(const struct maker *m, size_t column) {
  const struct total_option *o = &m->options->total;
  const struct column_option *c = &m->options->columns.items[column];
  if (o->all) return column > 0 && m->summable[column] ? &c->place : NULL;
  for (size_t i = 0; i < o->names.count; i++)
    if (strcmp(o->names.items[i], c->pipe->operand) == 0) return &o->names.places[i];
  return NULL;
}

static const struct inline_node *label(struct maker *m, const struct node *nodes, const char *otherwise) {
  return nodes ? compose_inlines(m->c, m->scope, nodes, m->directive->place)
               : inline_text(m->arena, otherwise);
}

/* Adds a row of sums over the items order[first] to order[last - 1]. */
static bool add_total_row(struct maker *m, enum row_kind kind, size_t first, size_t last) {
  const struct table_options *o = m->options;
  struct row *r = add_row(m, kind);
  struct value *column = arena_array(m->arena, last - first, sizeof *column), sum;
  bool made = true;
  const struct words *w = m->c->e.words;
  r->cells[0] =
      kind == ROW_TOTAL ? label(m, o->total_label, w->total) : label(m, o->subtotal_label, w->subtotal);
  for (size_t i = 1; i < columns_of(m); i++) {
    const struct place *place = total_asked(m, i);
    if (!place) continue;
    for (size_t j = first; j < last; j++)
      column[j - first] = m->values[m->order[j] * columns_of(m) + i];
    made = sum_values(&m->c->e, *place, column, last - first, &sum) &&
           make_cell(m, m->scope, i, sum, &r->cells[i]) && made;
  }
  return made;
}

/* Finds each item's group, and the order that brings groups together without changing their insides. */
static bool find_groups(struct maker *m) {
  size_t count = m->items->count;
  struct map names = map_start(m->arena);
  m->order = arena_array(m->arena, count, sizeof *m->order);
  m->group_of = arena_array(m->arena, count, sizeof *m->group_of);
  for (size_t i = 0; i < count; i++) {
    struct scope s = { m->scope, m->items->items[i] };
    struct value v;
    const char *name = "";
    const struct pipe *p = m->options->group;
    if (p && (!pipe_evaluate(&m->c->e, &s, p, &v) || !value_print(&m->c->e, p->place, p->operand, v, &name)))
      return false;
    m->group_of[i] = map_add(&names, name, strlen(name));
  }
  m->groups = names.keys;
  m->group_count = names.count;
  size_t *at = arena_array(m->arena, names.count + 1, sizeof *at);
  for (size_t i = 0; i < count; i++)
    at[m->group_of[i] + 1]++;
  for (size_t i = 1; i <= names.count; i++)
    at[i] += at[i - 1];
  for (size_t i = 0; i < count; i++)
    m->order[at[m->group_of[i]]++] = i;
  return true;
}

/* The rows of the group that starts at order[first]; *next gets where the next one starts. */
static bool add_group(struct maker *m, size_t first, size_t *next) {
  size_t group = m->group_of[m->order[first]], last = first;
  bool made = true;
  if (m->options->group)
    add_row(m, ROW_GROUP)->cells[0] = inline_text(m->arena, value_clean(m->arena, m->groups[group]));
  for (; last < m->items->count && m->group_of[m->order[last]] == group; last++)
    made = add_body_row(m, m->order[last]) && made;
  *next = last;
  return made && (!m->options->subtotal || add_total_row(m, ROW_SUBTOTAL, first, last));
}

static bool add_rows(struct maker *m) {
  size_t count = m->items->count;
  const struct table_options *o = m->options;
  if (!read_values(m) || !find_groups(m)) return false;
  m->table->rows = arena_array(m->arena, count + 2 * m->group_count + 1, sizeof *m->table->rows);
  bool made = true;
  for (size_t at = 0; at < count;)
    made = add_group(m, at, &at) && made;
  bool totalled = o->total.all || o->total.names.count;
  return made && (!totalled || add_total_row(m, ROW_TOTAL, 0, count));
}

/* The heading over a column; neighbours under the same one share it. */
static const struct inline_node *group_heading(struct maker *m, size_t i) {
  const struct column_option *o = &m->options->columns.items[i];
  if (!o->under) return NULL;
  bool same = i > 0 && o[-1].under && strcmp(o[-1].under_text, o->under_text) == 0;
  return same ? m->table->columns[i - 1].group : compose_inlines(m->c, m->scope, o->under, o->place);
}

static void set_columns(struct maker *m) {
  const struct table_options *o = m->options;
  struct table *t = m->table;
  t->column_count = columns_of(m);
  t->columns = arena_array(m->arena, t->column_count, sizeof *t->columns);
  for (size_t i = 0; i < t->column_count; i++) {
    const struct column_option *option = &o->columns.items[i];
    struct column *column = &t->columns[i];
    column->heading = compose_inlines(m->c, m->scope, option->heading, option->place);
    column->group = group_heading(m, i);
    column->width = option->width;
    column->align = !m->numeric[i] ? ALIGN_START : m->pointed[i] ? ALIGN_DECIMAL : ALIGN_END;
    if (i < o->align.count) align_find(o->align.items[i], &column->align);
    if (option->align) align_find(option->align, &column->align);
  }
}

/* What stands in place of a table without rows: the author's text, or how much is known. */
static bool make_empty(struct composition *c, const struct scope *s, const struct directive *d,
    struct value rows, struct block *out) {
  const struct table_options *o = d->options;
  struct arena *a = c->e.arena;
  out->kind = BLOCK_PARAGRAPH;
  if (o->empty)
    out->paragraph = compose_inlines(c, s, o->empty, d->place);
  else if (rows.kind == VALUE_MISSING)
    out->paragraph = inline_text(
        a, arena_printf(a, "%s %s", missing_symbol(rows.missing), c->e.words->missing[rows.missing]));
  else
    out->paragraph = inline_text(a, c->e.words->none);
  return true;
}

bool table_make(struct composition *c, const struct scope *s, const struct directive *d, struct block *out) {
  const struct table_options *o = d->options;
  struct arena *a = c->e.arena;
  struct value rows;
  if (!pipe_evaluate(&c->e, s, o->rows, &rows)) return false;
  if (rows.kind == VALUE_MISSING || (rows.kind == VALUE_LIST && !rows.list->count))
    return make_empty(c, s, d, rows, out);
  if (rows.kind != VALUE_LIST) {
    evaluation_error(&c->e, o->rows->place, "the rows of a table are a list; '%s' is a %s", o->rows->operand,
        value_kind_name(rows.kind));
    return false;
  }
  struct table *t = arena_alloc(a, sizeof *t);
  struct maker m = {
    .c = c, .arena = a, .scope = s, .directive = d, .options = o, .table = t, .items = rows.list
  };
  m.numeric = arena_array(a, o->columns.count, sizeof *m.numeric);
  m.pointed = arena_array(a, o->columns.count, sizeof *m.pointed);
  if (!add_rows(&m)) return false;
  set_columns(&m);
  t->landscape = o->landscape;
  if (o->notes) t->notes = compose_inlines(c, s, o->notes, d->place);
  return table_finish(c, s, d, o->caption, &o->id, t, out);
}
