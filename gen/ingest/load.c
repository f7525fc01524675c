/* One resource's files into its table, record by record, with the account of the rows. */
#include "ingest/loading_int.h"

#include "base/file.h"

bool load_rejects_too_many(const struct load *l) {
  struct number share = l->plan->rejected_share, allowed, rejected = { (wide)l->rejected, 1 };
  if (!share.num) return l->rejected > l->plan->max_rejected;
  return l->rejected && (!number_multiply(share, (struct number){ (wide)l->read, 1 }, &allowed) ||
                            number_compare(rejected, allowed) > 0);
}

static bool start_rows(struct loading *g) {
  g->header_is_read = true;
  fate_start_file(g);
  return true;
}

static bool take_header(struct loading *g, const struct reader_row *raw) {
  const struct dialect *d = &g->plan->dialect;
  if (!header_add(g->load, g->row.path, d, raw, &g->header)) return false;
  if (g->header.records < d->header_count) return true;
  return header_match(g->load, g->plan, g->row.path, &g->header) && start_rows(g);
}

static bool on_record(void *context, const struct reader_row *raw) {
  struct loading *g = context;
  arena_reset(&g->load->scratch);
  if (!g->header_is_read) return take_header(g, raw);
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
  bool whole = reader_stream(l->arena, g->row.path, &g->plan->dialect, on_record, g, l->diag, file);
  if (whole && !g->header_is_read && l->diag->errors == errors)
    diag_error(l->diag, g->row.path, 1, 1, "the file is empty; a header line was expected");
  else if (whole && g->file_rows == 0)
    diag_error(l->diag, g->row.path, 1, 1, g->plan->dialect.no_header ? "no rows" : "a header and no rows");
  if (whole && l->diag->errors == errors) control_end_file(g);
  return whole && l->diag->errors == errors;
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
  if (whole && !load_rejects_too_many(l)) {
    control_end_resource(&g);
    check_some_accepted(&g);
    if (g.resource->accepted) warn_of_empty_columns(&g);
  }
  const struct list *rows = notes_spread(&g, &g.rows);
  if (g.plan->table && !g.plan->table->keeps_rows) return;
  struct dataset *out = l->out;
  out->tables = load_room(l->arena, out->tables, out->table_count, sizeof *out->tables);
  out->tables[out->table_count++] = (struct row_table){ g.plan->name, rows };
}
