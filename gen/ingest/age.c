/* The newest date in the accepted rows of a resource. */
#include "ingest/loading_int.h"

static void note(struct age *age, struct date date, const char *file, unsigned line) {
  if (age->has_newest && date_compare(date, age->newest) <= 0) return;
  age->has_newest = true;
  age->newest = date;
  age->file = file;
  age->line = line;
}

void age_start(struct loading *g) {
  const struct resource_plan *p = g->plan;
  struct age *age = &g->resource->age;
  *age = (struct age){ .is_limited = p->has_max_age, .days_allowed = p->max_age };
  for (size_t c = 0; p->table && c < p->table->count; c++)
    if (p->columns[c].constant.kind == VALUE_DATE) note(age, p->columns[c].constant.date, NULL, 0);
}

void age_add(struct loading *g) {
  for (size_t i = 0; i < g->active_count; i++) {
    const struct value *v = &g->values[g->active[i]];
    if (v->kind == VALUE_DATE) note(&g->resource->age, v->date, g->row.file, g->row.raw->line);
  }
}
