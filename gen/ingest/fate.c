/* One record into its fate: excluded, rejected, or accepted by its table.  A cell is read only when something
   asks for it, and once. */
#include "ingest/loading_int.h"

#include <string.h>

enum cell_state { CELL_UNREAD, CELL_READ, CELL_BAD };

static bool keeps_rows(const struct resource_plan *p) {
  return !p->table || p->table->keeps_rows;
}

static bool is_in_a_key(const struct resource_plan *p, size_t field) {
  for (size_t k = 0; k < p->key_count; k++)
    for (size_t i = 0; i < p->keys[k].count; i++)
      if (p->keys[k].fields[i] == field) return true;
  for (size_t k = 0; k < p->foreign_count; k++)
    for (size_t i = 0; i < p->foreign[k].count; i++)
      if (p->foreign[k].fields[i] == field) return true;
  return false;
}

static size_t count_names(const struct condition *c) {
  size_t count = 0;
  while (c && condition_name(c, count))
    count++;
  return count;
}

static void add_names(struct loading *g, const struct condition *c) {
  const char *name;
  for (size_t i = 0; c && (name = condition_name(c, i)) != NULL; i++)
    g->names[g->name_count++] = (struct condition_name){ name, field_find(g->plan, name) };
}

void fate_start_resource(struct loading *g) {
  struct arena *a = g->load->arena;
  const struct resource_plan *p = g->plan;
  size_t n = p->field_count;
  g->states = arena_alloc(a, n);
  g->values = arena_array(a, n, sizeof *g->values);
  g->notes = arena_array(a, n, sizeof *g->notes);
  g->filled = arena_array(a, n, sizeof *g->filled);
  g->numbered = arena_array(a, n, sizeof *g->numbered);
  g->marks = arena_array(a, n, sizeof *g->marks);
  g->note_counts = arena_array(a, n, sizeof *g->note_counts);
  g->repeated = arena_array(a, n, sizeof *g->repeated);
  g->idle = arena_array(a, n, sizeof *g->idle);
  g->active = arena_array(a, n, sizeof *g->active);
  g->canonical = arena_array(a, p->table ? p->table->count : 0, sizeof *g->canonical);
  size_t names = count_names(p->where) + count_names(p->total_row);
  g->names = arena_array(a, names, sizeof *g->names);
  add_names(g, p->where);
  add_names(g, p->total_row);
}

void fate_start_file(struct loading *g) {
  const struct resource_plan *p = g->plan;
  g->idle_count = g->active_count = 0;
  for (size_t f = 0; f < p->field_count; f++)
    g->values[f] = value_missing(p->fields[f].when_empty);
  for (size_t i = 0; i < g->header.width; i++) {
    size_t field = g->header.order[i];
    if (field == NO_FIELD) continue;
    const struct field_plan *f = &p->fields[field];
    bool idle = cell_takes_all(f) && !f->canonical && !keeps_rows(p) && !is_in_a_key(p, field);
    if (!idle)
      g->active[g->active_count++] = field;
    else if (!g->filled[field])
      g->idle[g->idle_count++] = field;
  }
}

static bool is_repeated(const struct repeated *r, struct slice text, struct value *out) {
  if (!r->length || r->length != text.length || memcmp(r->text, text.at, text.length) != 0) return false;
  *out = r->value;
  if (out->kind == VALUE_TEXT) out->text = text.at;
  return true;
}

/* Dates, and texts that stand in their cells as they are: not worth the while for numbers, which differ. */
static void keep_repeated(struct repeated *r, struct slice text, struct value v) {
  bool worth = v.kind == VALUE_DATE || (v.kind == VALUE_TEXT && v.text == text.at);
  if (!worth || text.length > REPEATED_MAX) return;
  memcpy(r->text, text.at, text.length);
  r->length = text.length;
  r->value = v;
}

/* One unit a column: a per cent sign goes beside every number or none, and two currencies never go
   together. */
static bool has_one_mark(struct loading *g, size_t field, const char *mark) {
  const char *before = g->marks[field];
  bool percent = (mark && *mark == '%') || (before && *before == '%');
  bool agrees = mark == before || (!percent && (!mark || !before));
  if (g->numbered[field] && !agrees) return false;
  g->numbered[field] = true;
  if (mark) g->marks[field] = mark;
  return true;
}

static const char *unit_words(struct arena *scratch, const char *mark) {
  return mark ? arena_printf(scratch, "a number with %s", mark) : "a number without a sign beside it";
}

static bool read_text(struct loading *g, size_t field, size_t position, struct slice text) {
  const struct field_plan *f = &g->plan->fields[field];
  struct arena *scratch = &g->load->scratch;
  struct cell cell;
  const char *expected = "";
  bool good = cell_read(f, text, scratch, &cell, &expected);
  if (good && value_is_number(cell.value) && !has_one_mark(g, field, cell.mark)) {
    good = false;
    expected = arena_printf(scratch, "%s, as in the rows before,", unit_words(scratch, g->marks[field]));
  }
  if (!good)
    return row_reject(g->load, &g->row, position, "column '%s': found %s where %s was expected", f->name,
        text.length ? cell_shown(scratch, text) : "nothing", expected);
  g->values[field] = cell.value;
  g->notes[field] = cell.note;
  keep_repeated(&g->repeated[field], text, cell.value);
  return true;
}

bool fate_cell(struct loading *g, size_t field) {
  if (g->states[field] != CELL_UNREAD) return g->states[field] == CELL_READ;
  size_t position = g->header.positions[field];
  bool good = true;
  g->notes[field] = NULL;
  if (position >= g->row.raw->count)
    g->values[field] = value_missing(g->plan->fields[field].when_empty);
  else if (!is_repeated(&g->repeated[field], g->row.raw->cells[position], &g->values[field]))
    good = read_text(g, field, position, g->row.raw->cells[position]);
  g->states[field] = good ? CELL_READ : CELL_BAD;
  return good;
}

static bool field_value(void *context, const char *name, bool outside, struct value *out) {
  struct loading *g = context;
  if (outside) return false;
  for (size_t i = 0; i < g->name_count; i++) {
    if (g->names[i].name != name) continue;
    size_t field = g->names[i].field;
    *out = fate_cell(g, field) ? g->values[field] : value_missing(MISSING_NOT_AVAILABLE);
    return true;
  }
  return false;
}

/* Whether a condition holds, by the cells it names alone: a row that it leaves out may hold anything
   elsewhere. ROW_ACCEPTED when it does, ROW_EXCLUDED when it does not. */
static enum fate test_row(struct loading *g, const struct condition *c) {
  bool holds;
  unsigned told = g->load->told;
  if (!condition_test(c, field_value, g, g->load->diag, &holds)) return ROW_STOPS;
  if (g->load->told != told) return ROW_REJECTED;
  return holds ? ROW_ACCEPTED : ROW_EXCLUDED;
}

/* An idle field is looked at until it is known not to be empty everywhere. */
static void look_at_idle(struct loading *g) {
  for (size_t i = 0; i < g->idle_count;) {
    size_t field = g->idle[i];
    if (fate_cell(g, field) && g->values[field].kind != VALUE_MISSING) {
      g->filled[field] = true;
      g->idle[i] = g->idle[--g->idle_count];
    } else {
      i++;
    }
  }
}

static bool read_cells(struct loading *g) {
  bool good = true;
  for (size_t i = 0; i < g->active_count; i++)
    good = fate_cell(g, g->active[i]) && good;
  if (!good || !g->plan->table) return good;
  for (size_t c = 0; c < g->plan->table->count; c++) {
    const struct column_source *s = &g->plan->columns[c];
    g->canonical[c] = s->field == NO_FIELD ? s->constant : g->values[s->field];
  }
  return true;
}

static void keep_row(struct loading *g) {
  for (size_t i = 0; i < g->active_count; i++) {
    size_t field = g->active[i];
    g->filled[field] = g->filled[field] || g->values[field].kind != VALUE_MISSING;
    g->note_counts[field] += g->notes[field] != NULL;
  }
  if (g->idle_count) look_at_idle(g);
  if (g->plan->has_max_age) age_add(g);
  if (!keeps_rows(g->plan)) return;
  notes_keep(g);
  g->places = load_room(g->load->arena, g->places, g->rows.list.count, sizeof *g->places);
  g->places[g->rows.list.count] = row_place(&g->row, 0);
  list_add(&g->rows, value_record(row_record(g->load, &g->row, false)));
}

/* A column without a name is passed over while it is empty, as at the end of many a spreadsheet's lines. */
static void check_unnamed(struct loading *g) {
  struct header *h = &g->header;
  for (size_t i = 0; i < h->unnamed_count;) {
    size_t column = h->unnamed[i];
    struct slice cell = g->row.raw->cells[column];
    if (!cell.length) {
      i++;
      continue;
    }
    diag_error(g->load->diag, g->row.path, h->places[column].line, h->places[column].column,
        "the column number %zu has no name, and in line %u it holds %s", column + 1, g->row.raw->line,
        cell_shown(&g->load->scratch, cell));
    h->unnamed[i] = h->unnamed[--h->unnamed_count];
  }
}

static enum fate accept(struct loading *g) {
  struct load *l = g->load;
  const struct resource_plan *p = g->plan;
  size_t count = g->row.raw->count, width = g->header.width;
  if (count != width) {
    row_reject(l, &g->row, count < width ? count : width, "%zu field%s where the %s has %zu", count,
        count == 1 ? "" : "s", p->dialect.no_header ? "schema" : "header", width);
    return ROW_REJECTED;
  }
  if (g->header.unnamed_count) check_unnamed(g);
  if (!read_cells(g) || !keys_check(l, &g->row)) return ROW_REJECTED;
  if (p->table && p->table->add && !p->table->add(l, &g->row)) return ROW_REJECTED;
  if (!control_add(g)) return ROW_REJECTED;
  keep_row(g);
  return ROW_ACCEPTED;
}

enum fate fate_of(struct loading *g, const struct reader_row *raw) {
  const struct resource_plan *p = g->plan;
  g->row.raw = raw;
  g->load->rejecting = NULL;
  memset(g->states, CELL_UNREAD, p->field_count);
  if (p->total_row) {
    enum fate total = test_row(g, p->total_row);
    if (total == ROW_ACCEPTED) return control_take_total(g) ? ROW_EXCLUDED : ROW_REJECTED;
    if (total != ROW_EXCLUDED) return total;
  }
  enum fate fate = p->where ? test_row(g, p->where) : ROW_ACCEPTED;
  return fate == ROW_ACCEPTED ? accept(g) : fate;
}
