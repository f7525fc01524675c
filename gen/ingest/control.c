/* The sums of accepted rows against what the package or the file itself says they are. */
#include "ingest/loading_int.h"

#include "base/file.h"

static bool is_summed(struct value v) {
  return v.kind == VALUE_COUNT || v.kind == VALUE_MONEY;
}

/* Sums are kept of the columns that a control names, and with total rows of each column that can be added. */
void control_start_resource(struct loading *g) {
  const struct resource_plan *p = g->plan;
  if (!p->table) return;
  g->sum_columns = arena_array(g->load->arena, p->table->count, sizeof *g->sum_columns);
  for (size_t c = 0; c < p->table->count; c++) {
    bool wanted = p->total_row && p->columns[c].field != NO_FIELD &&
                  is_summed((struct value){ .kind = p->table->columns[c].kind });
    for (size_t i = 0; i < p->control_count; i++)
      wanted = wanted || p->controls[i].column == c;
    if (wanted) g->sum_columns[g->sum_count++] = c;
  }
  g->sums = arena_array(g->load->arena, g->sum_count, sizeof *g->sums);
  g->file_missing = arena_array(g->load->arena, g->sum_count, sizeof *g->file_missing);
  g->file_sums = arena_array(g->load->arena, g->sum_count, sizeof *g->file_sums);
  for (size_t i = 0; i < g->sum_count; i++)
    g->sums[i] = number_of(0);
}

void control_start_file(struct loading *g) {
  g->total_count = 0;
  g->total_seen = false;
  for (size_t i = 0; i < g->sum_count; i++) {
    g->file_sums[i] = number_of(0);
    g->file_missing[i] = 0;
  }
}

bool control_add(struct loading *g) {
  for (size_t i = 0; i < g->sum_count; i++) {
    size_t column = g->sum_columns[i];
    const struct value *v = &g->canonical[column];
    g->file_missing[i] += v->kind == VALUE_MISSING;
    if (v->kind == VALUE_MISSING) continue;
    if (!number_add(g->sums[i], v->number, &g->sums[i]) ||
        (g->plan->total_row && !number_add(g->file_sums[i], v->number, &g->file_sums[i])))
      return row_reject(g->load, &g->row, row_cell(&g->row, column), "the control total overflows");
  }
  return true;
}

bool control_take_total(struct loading *g) {
  struct load *l = g->load;
  g->total_seen = true;
  struct total_row t = { .line = g->row.raw->line,
    .places = arena_array(l->arena, g->sum_count, sizeof *t.places),
    .values = arena_array(l->arena, g->sum_count, sizeof *t.values) };
  for (size_t i = 0; i < g->sum_count; i++) {
    size_t field = g->plan->columns[g->sum_columns[i]].field, cell = row_cell(&g->row, g->sum_columns[i]);
    if (!fate_cell(g, field)) return false;
    if (g->values[field].kind == VALUE_MISSING)
      return row_reject(l, &g->row, cell, "a total row without a total of '%s'", g->plan->fields[field].name);
    t.values[i] = g->values[field];
    reader_place(g->row.raw, cell, &t.places[i].line, &t.places[i].column);
  }
  g->totals = load_room(&l->working, g->totals, g->total_count, sizeof *g->totals);
  g->totals[g->total_count++] = t;
  return true;
}

static const char *missing_words(struct arena *a, uint64_t count) {
  if (!count) return "";
  return arena_printf(a, ", and %llu of them no value", (unsigned long long)count);
}

static void check_total(struct loading *g, const struct total_row *t) {
  struct load *l = g->load;
  for (size_t i = 0; i < g->sum_count; i++) {
    struct value sum = value_number(t->values[i].kind, g->file_sums[i]);
    if (value_equal(sum, t->values[i])) continue;
    diag_error(l->diag, g->row.path, t->places[i].line, t->places[i].column,
        "the total row says that column '%s' adds up to %s; the accepted rows of the file have %s in all%s",
        g->plan->fields[g->plan->columns[g->sum_columns[i]].field].name,
        value_plain(&l->scratch, t->values[i]), value_plain(&l->scratch, sum),
        missing_words(&l->scratch, g->file_missing[i]));
  }
}

void control_end_file(struct loading *g) {
  if (!g->plan->total_row) return;
  for (size_t i = 0; i < g->total_count; i++)
    check_total(g, &g->totals[i]);
  if (!g->total_seen)
    diag_error(g->load->diag, g->load->plan->file, g->plan->total_place.line, g->plan->total_place.column,
        "'total_row' holds for no row of %s", g->row.path);
}

void control_end_resource(struct loading *g) {
  struct load *l = g->load;
  g->resource->controls = arena_array(l->arena, g->plan->control_count, sizeof *g->resource->controls);
  for (size_t i = 0; i < g->plan->control_count; i++) {
    const struct control *c = &g->plan->controls[i];
    size_t s = 0;
    while (g->sum_columns[s] != c->column)
      s++;
    struct value sum = value_number(c->total.kind, g->sums[s]);
    g->resource->controls[g->resource->control_count++] =
        (struct control_total){ g->plan->table->columns[c->column].name, c->total, sum };
    if (value_equal(sum, c->total)) continue;
    diag_error(l->diag, l->plan->file, c->place.line, c->place.column,
        "the accepted rows of '%s' have a %s of %s in all, where the control total says %s", g->plan->name,
        g->plan->table->columns[c->column].name, value_plain(&l->scratch, sum),
        value_plain(&l->scratch, c->total));
  }
}
