/* One resource's files into its table, record by record, with the account of the rows. */
#include "ingest/loading_int.h"

#include "base/file.h"

bool load_rejects_too_many(const struct load *l) {
  struct number share = l->plan->rejected_share, allowed, rejected = { (wide)l->rejected, 1 };
  if (!share.num) return l->rejected > l->plan->max_rejected;
  return l->rejected && (!number_multiply(share, (struct number){ (wide)l->read, 1 }, &allowed) ||
                            number_compare(rejected, allowed) > 0);
}

bool load_is_lost(const struct load *l) {
  return !l->plan->rejected_share.num && load_rejects_too_many(l);
}

static bool start_rows(struct loading *g) {
  g->header_is_read = true;
  fate_start_file(g);
  return true;
}

/* A row of empty cells is as a blank line: spreadsheets leave them below a table. */
static bool is_empty(const struct reader_row *raw) {
  for (size_t i = 0; i < raw->count; i++)
    if (raw->cells[i].length) return false;
  return raw->count > 1;
}

static bool take_row(struct loading *g, const struct reader_row *raw) {
  if (is_empty(raw)) return true;
  g->file_rows++;
  struct resource *r = g->resource;
  enum fate fate = fate_of(g, raw);
  r->read++;
  switch (fate) {
  case ROW_ACCEPTED: r->accepted++; return true;
  case ROW_EXCLUDED: r->excluded++; return true;
  case ROW_REJECTED: r->rejected++; return true;
  case ROW_STOPS: r->rejected++; return false;
  }
  return false;
}

/* A header ends with the last of its lines, whether or not one of them was blank. */
static bool take_header(struct loading *g, const struct reader_row *raw) {
  const struct dialect *d = &g->plan->dialect;
  bool beyond = g->header.records && d->header_end && raw->line > d->header_end;
  if (!beyond && !header_add(g->load, g->row.path, d, raw, &g->header)) return false;
  if (!beyond && g->header.records < d->header_count) return true;
  if (!header_match(g->load, g->plan, g->row.path, &g->header) || !start_rows(g)) return false;
  return !beyond || take_row(g, raw);
}

static bool on_record(void *context, const struct reader_row *raw) {
  struct loading *g = context;
  arena_reset(&g->load->scratch);
  return g->header_is_read ? take_row(g, raw) : take_header(g, raw);
}

static void tell_no_header(struct loading *g) {
  unsigned line = g->plan->dialect.first_line;
  const char *what =
      g->header.records ? "a header and no rows" : "the file is empty; a header line was expected";
  if (!g->header.records && line > 1)
    diag_error(
        g->load->diag, g->row.path, 1, 1, "the file ends above line %u, where the header was expected", line);
  else
    diag_error(g->load->diag, g->row.path, 1, 1, "%s", what);
}

static bool load_file(struct loading *g, size_t index) {
  struct load *l = g->load;
  struct resource_file *file = &g->resource->files[index];
  file->path = g->plan->paths[index];
  g->row.file = file->path;
  g->row.path = path_join(l->arena, l->plan->folder, file->path);
  g->header_is_read = false;
  g->header.records = 0;
  g->file_rows = 0;
  control_start_file(g);
  if (g->plan->dialect.no_header) {
    header_by_place(l, g->plan, &g->header);
    start_rows(g);
  }
  size_t errors = l->diag->errors;
  bool read = reader_stream(l->arena, g->row.path, &g->plan->dialect, on_record, g, l->diag, file);
  if (read && !g->header_is_read && l->diag->errors == errors)
    tell_no_header(g);
  else if (read && g->file_rows == 0)
    diag_error(l->diag, g->row.path, 1, 1, g->plan->dialect.no_header ? "no rows" : "a header and no rows");
  bool whole = read && l->diag->errors == errors;
  if (whole) control_end_file(g);
  if (read) stated_check(l, &g->plan->stated, g->row.path, file);
  return whole;
}

/* A column that holds nothing is likely a mistake, unless an empty cell says "not applicable". */
static void warn_of_empty_columns(struct loading *g) {
  for (size_t f = 0; f < g->plan->field_count; f++) {
    size_t position = g->header.positions[f];
    if (g->filled[f] || position == NO_FIELD || g->plan->fields[f].when_empty == MISSING_NOT_APPLICABLE)
      continue;
    struct place at = g->header.places[position];
    diag_warning(g->load->diag, g->row.path, at.line, at.column, "the column '%s' is empty in every row",
        g->plan->fields[f].name);
  }
}

/* Rows that are all left out make figures that are missing for no reason that a reader could see. */
static void check_some_accepted(struct loading *g) {
  const struct resource *r = g->resource;
  struct place at = g->plan->where ? g->plan->where_place : g->plan->total_place;
  if (r->accepted || r->rejected || !r->excluded) return;
  diag_error(g->load->diag, g->load->plan->file, at.line, at.column, "all %llu rows of '%s' are excluded",
      (unsigned long long)r->excluded, r->name);
}

static void tell_the_rest(struct loading *g) {
  struct load *l = g->load;
  l->rejected += g->resource->rejected;
  l->read += g->resource->read;
  if (l->told > ROWS_TOLD_MAX)
    diag_error(&l->rejections, g->row.path, 0, 0, "%u more problems; %llu of %llu rows rejected",
        l->told - ROWS_TOLD_MAX, (unsigned long long)g->resource->rejected,
        (unsigned long long)g->resource->read);
}

static void start(struct loading *g) {
  struct load *l = g->load;
  const struct resource_plan *p = g->plan;
  g->header.positions = arena_array(l->arena, p->field_count, sizeof *g->header.positions);
  fate_start_resource(g);
  control_start_resource(g);
  age_start(g);
  g->rows = list_start(l->arena);
  g->row = (struct row){ .plan = p,
    .resource = g->resource,
    .header = &g->header,
    .values = g->values,
    .notes = g->notes,
    .canonical = g->canonical };
  l->told = 0;
}

void load_resource(struct load *l, size_t index) {
  struct loading g = { .load = l, .plan = &l->plan->resources[index], .resource = &l->out->resources[index] };
  start(&g);
  bool whole = true;
  for (size_t i = 0; i < g.plan->path_count; i++)
    whole = load_file(&g, i) && whole;
  tell_the_rest(&g);
  /* Too many rejected rows fail the run, and would explain whatever else is found of the whole. */
  if (whole && !load_is_lost(l)) {
    control_end_resource(&g);
    check_some_accepted(&g);
    if (g.resource->accepted) warn_of_empty_columns(&g);
  }
  const struct list *rows = notes_spread(&g, &g.rows);
  if (g.plan->table && !g.plan->table->keeps_rows) return;
  struct dataset *out = l->out;
  out->tables = load_room(l->arena, out->tables, out->table_count, sizeof *out->tables);
  out->tables[out->table_count++] = (struct row_table){ g.plan->name, rows, g.places };
}
