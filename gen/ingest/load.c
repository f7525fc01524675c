/* One resource's files into its table, row by row, with the account of the rows. */
#include "ingest/load_int.h"

#include <string.h>

#include "base/file.h"

enum cell_state { CELL_UNREAD, CELL_READ, CELL_BAD };
enum fate { ROW_ACCEPTED, ROW_EXCLUDED, ROW_REJECTED, ROW_STOPS };

/* One resource being read. */
struct loading {
  struct load *load;
  const struct resource_plan *plan;
  struct resource *resource;
  struct row row;
  struct header header;
  bool has_header;
  uint64_t file_rows;
  unsigned char *states; /* enum cell_state by field */
  bool *filled;          /* by field: some row had a value */
  struct value *values, *canonical;
  size_t *table_key;
  size_t table_key_count;
  struct keys primary, *unique; /* unique by field */
  struct value *sums;           /* by control */
  struct list_builder rows;
};

/* Reads the cell of a field, once a row; false when it is bad, with the reason told the first time. */
static bool read_cell(struct loading *g, size_t field) {
  if (g->states[field] != CELL_UNREAD) return g->states[field] == CELL_READ;
  const struct field_plan *f = &g->plan->fields[field];
  size_t position = g->header.positions[field];
  struct slice cell = g->row.raw->cells[position];
  const char *expected = "";
  bool good = cell_read(f, cell, &g->load->scratch, &g->values[field], &expected);
  g->states[field] = good ? CELL_READ : CELL_BAD;
  if (!good)
    row_reject(g->load, &g->row, position, "column '%s': found %s where %s was expected", f->name,
        cell.length ? cell_shown(&g->load->scratch, cell) : "nothing", expected);
  return good;
}

static bool field_value(void *context, const char *name, bool outside, struct value *out) {
  struct loading *g = context;
  if (outside) return false;
  size_t field = field_find(g->plan, name);
  if (field == NO_FIELD) return false;
  *out = read_cell(g, field) ? g->values[field] : value_missing(MISSING_NOT_AVAILABLE);
  return true;
}

/* Whether the resource's condition keeps the row, by the cells it names alone: a row that it leaves out may
   hold anything elsewhere. */
static enum fate test_row(struct loading *g) {
  bool holds;
  unsigned told = g->load->told;
  if (!g->plan->where) return ROW_ACCEPTED;
  if (!condition_test(g->plan->where, field_value, g, g->load->diag, &holds)) return ROW_STOPS;
  if (g->load->told != told) return ROW_REJECTED;
  return holds ? ROW_ACCEPTED : ROW_EXCLUDED;
}

static bool read_cells(struct loading *g) {
  bool good = true;
  for (size_t i = 0; i < g->header.width; i++)
    good = read_cell(g, g->header.order[i]) && good;
  if (!good || !g->plan->table) return good;
  for (size_t c = 0; c < g->plan->table->count; c++) {
    const struct column_source *s = &g->plan->columns[c];
    g->canonical[c] = s->field == NO_FIELD ? s->constant : g->values[s->field];
  }
  return true;
}

static bool check_key(struct loading *g, struct keys *k, const struct value *values, const size_t *indexes,
    size_t count, size_t cell) {
  struct key_place first;
  struct load *l = g->load;
  if (!count || keys_add(l, k, values, indexes, count, &g->row, &first)) return true;
  struct text shown = text_start(&l->scratch);
  for (size_t i = 0; i < count; i++)
    text_printf(&shown, "%s%s", i ? ", " : "", value_plain(&l->scratch, values[indexes[i]]));
  return row_reject(l, &g->row, cell, "duplicate key %s; the first is in line %u of %s",
      cell_shown(&l->scratch, slice_of(shown.bytes)), first.line, first.file);
}

static bool check_keys(struct loading *g) {
  const struct resource_plan *p = g->plan;
  size_t primary_cell = p->key_count ? g->header.positions[p->key[0]] : 0;
  if (!check_key(g, &g->primary, g->values, p->key, p->key_count, primary_cell)) return false;
  for (size_t f = 0; f < p->field_count; f++)
    if (p->fields[f].unique && g->values[f].kind != VALUE_MISSING &&
        !check_key(g, &g->unique[f], g->values, &f, 1, g->header.positions[f]))
      return false;
  if (!g->table_key_count) return true;
  return check_key(g, g->load->table_keys[p->table - table_at(0)], g->canonical, g->table_key,
      g->table_key_count, row_cell(&g->row, g->table_key[0]));
}

static bool add_controls(struct loading *g) {
  for (size_t i = 0; i < g->plan->control_count; i++) {
    size_t column = g->plan->controls[i].column;
    struct value v = g->canonical[column];
    if (v.kind != VALUE_MISSING && !number_add(g->sums[i].number, v.number, &g->sums[i].number))
      return row_reject(g->load, &g->row, row_cell(&g->row, column), "the control total overflows");
  }
  return true;
}

static void keep_row(struct loading *g) {
  for (size_t f = 0; f < g->plan->field_count; f++)
    g->filled[f] = g->filled[f] || g->values[f].kind != VALUE_MISSING;
  if (!g->plan->table || g->plan->table->keeps_rows)
    list_add(&g->rows, value_record(row_record(g->load, &g->row, false)));
}

static enum fate take_row(struct loading *g) {
  size_t count = g->row.raw->count, width = g->header.width;
  if (count != width) {
    row_reject(
        g->load, &g->row, count < width ? count : width, "%zu fields where the header has %zu", count, width);
    return ROW_REJECTED;
  }
  memset(g->states, CELL_UNREAD, g->plan->field_count);
  enum fate fate = test_row(g);
  if (fate != ROW_ACCEPTED) return fate;
  if (!read_cells(g) || !check_keys(g)) return ROW_REJECTED;
  if (g->plan->table && g->plan->table->add && !g->plan->table->add(g->load, &g->row)) return ROW_REJECTED;
  if (!add_controls(g)) return ROW_REJECTED;
  keep_row(g);
  return ROW_ACCEPTED;
}

static bool on_record(void *context, const struct reader_row *raw) {
  struct loading *g = context;
  arena_reset(&g->load->scratch);
  if (!g->has_header) {
    g->has_header = header_match(g->load, g->plan, g->row.path, raw, &g->header);
    g->row.order = g->header.order;
    return g->has_header;
  }
  g->row.raw = raw;
  g->file_rows++;
  struct resource *r = g->resource;
  enum fate fate = take_row(g);
  r->read++;
  switch (fate) {
  case ROW_ACCEPTED: r->accepted++; return true;
  case ROW_EXCLUDED: r->excluded++; return true;
  case ROW_REJECTED: r->rejected++; return true;
  case ROW_STOPS: r->rejected++; return false;
  }
  return false;
}

static bool load_file(struct loading *g, size_t index) {
  struct load *l = g->load;
  struct resource_file *file = &g->resource->files[index];
  file->path = g->plan->paths[index];
  g->row.file = file->path;
  g->row.path = path_join(l->arena, l->plan->folder, file->path);
  g->has_header = false;
  g->file_rows = 0;
  size_t errors = l->diag->errors;
  bool whole = reader_stream(l->arena, g->row.path, &g->plan->dialect, on_record, g, l->diag, file);
  if (whole && !g->has_header && l->diag->errors == errors)
    diag_error(l->diag, g->row.path, 1, 1, "the file is empty; a header line was expected");
  else if (whole && g->file_rows == 0)
    diag_error(l->diag, g->row.path, 1, 1, "a header and no rows");
  return whole && l->diag->errors == errors;
}

/* A column that holds nothing is likely a mistake, unless an empty cell says "not applicable". */
static void warn_of_empty_columns(struct loading *g) {
  for (size_t f = 0; f < g->plan->field_count; f++)
    if (!g->filled[f] && g->plan->fields[f].when_empty != MISSING_NOT_APPLICABLE)
      diag_warning(g->load->diag, g->row.path, 1, g->header.places[f],
          "the column '%s' is empty in every row", g->plan->fields[f].name);
}

static void check_controls(struct loading *g) {
  struct load *l = g->load;
  for (size_t i = 0; i < g->plan->control_count; i++) {
    const struct control *c = &g->plan->controls[i];
    if (value_equal(g->sums[i], c->total)) continue;
    diag_error(l->diag, l->plan->file, c->place.line, c->place.column,
        "the accepted rows of '%s' have a %s of %s in all, where the control total says %s", g->plan->name,
        g->plan->table->columns[c->column].name, value_plain(&l->scratch, g->sums[i]),
        value_plain(&l->scratch, c->total));
  }
}

static void tell_the_rest(struct loading *g) {
  struct load *l = g->load;
  l->rejected += g->resource->rejected;
  if (l->told > ROWS_TOLD_MAX)
    diag_error(&l->rejections, g->row.path, 0, 0, "%u more problems; %llu of %llu rows rejected",
        l->told - ROWS_TOLD_MAX, (unsigned long long)g->resource->rejected,
        (unsigned long long)g->resource->read);
}

static void start(struct loading *g) {
  struct arena *a = g->load->arena;
  const struct resource_plan *p = g->plan;
  g->header.positions = arena_array(a, p->field_count, sizeof *g->header.positions);
  g->header.places = arena_array(a, p->field_count, sizeof *g->header.places);
  g->states = arena_alloc(a, p->field_count);
  g->filled = arena_array(a, p->field_count, sizeof *g->filled);
  g->values = arena_array(a, p->field_count, sizeof *g->values);
  g->unique = arena_array(a, p->field_count, sizeof *g->unique);
  for (size_t f = 0; f < p->field_count; f++)
    g->unique[f].map = map_start(a);
  g->primary.map = map_start(a);
  g->sums = arena_array(a, p->control_count, sizeof *g->sums);
  for (size_t i = 0; i < p->control_count; i++)
    g->sums[i] = value_number(p->controls[i].total.kind, number_of(0));
  g->rows = list_start(a);
  size_t columns = p->table ? p->table->count : 0;
  g->canonical = arena_array(a, columns, sizeof *g->canonical);
  g->table_key = arena_array(a, columns, sizeof *g->table_key);
  for (size_t c = 0; c < columns; c++)
    if (p->table->columns[c].key) g->table_key[g->table_key_count++] = c;
  g->row = (struct row){ .plan = p,
    .resource = g->resource,
    .positions = g->header.positions,
    .values = g->values,
    .canonical = g->canonical };
  g->load->told = 0;
}

void load_resource(struct load *l, size_t index) {
  struct loading g = { .load = l, .plan = &l->plan->resources[index], .resource = &l->out->resources[index] };
  start(&g);
  bool whole = true;
  for (size_t i = 0; i < g.plan->path_count; i++)
    whole = load_file(&g, i) && whole;
  tell_the_rest(&g);
  /* Too many rejected rows fail the run, and would explain whatever else is found of the whole. */
  if (whole && l->rejected <= l->plan->max_rejected) {
    check_controls(&g);
    if (g.resource->accepted) warn_of_empty_columns(&g);
  }
  if (g.plan->table && !g.plan->table->keeps_rows) return;
  struct dataset *out = l->out;
  out->tables = load_room(l, out->tables, out->table_count, sizeof *out->tables);
  out->tables[out->table_count++] = (struct row_table){ g.plan->name, list_take(&g.rows).list };
}
