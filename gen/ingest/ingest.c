/* A folder of CSV files and their data package into the dataset: plan, then systems, lookups, and the rest.
 */
#include "ingest/ingest.h"

#include <string.h>

#include "ingest/load_int.h"

#define PASSES 3

static struct resource resource_of(struct arena *a, const struct resource_plan *p) {
  return (struct resource){ .name = p->name,
    .title = p->title,
    .table = p->table ? p->table->name : NULL,
    .licence = p->licence,
    .file_count = p->path_count,
    .files = arena_array(a, p->path_count, sizeof(struct resource_file)),
    .source_count = p->source_count,
    .sources = p->sources };
}

/* Whether all was read so far without an error that would make others look wrong. */
static bool is_sound(const struct load *l, size_t errors) {
  return l->diag->errors == errors && l->rejected <= l->plan->max_rejected;
}

static void load_pass(struct load *l, unsigned pass) {
  for (size_t i = 0; i < l->plan->resource_count; i++) {
    const struct table *t = l->plan->resources[i].table;
    if ((t ? t->pass : PASSES - 1) == pass) load_resource(l, i);
  }
}

/* Rejected rows fail the run when there are more of them than the package allows; else they are warnings. */
static void tell_rejections(struct load *l) {
  bool too_many = l->rejected > l->plan->max_rejected;
  for (const struct diag_entry *e = l->rejections.first; e; e = e->next)
    if (too_many)
      diag_error(l->diag, e->file, e->line, e->column, "%s", e->message);
    else
      diag_warning(l->diag, e->file, e->line, e->column, "%s", e->message);
  if (too_many && l->plan->max_rejected)
    diag_error(l->diag, l->plan->file, 0, 0, "%llu rows were rejected; max_rejected allows %llu",
        (unsigned long long)l->rejected, (unsigned long long)l->plan->max_rejected);
}

static void start(struct load *l) {
  struct arena *a = l->arena;
  l->areas = (struct areas){ .codes = map_start(a), .columns = map_start(a), .groups = map_start(a) };
  l->system_codes = map_start(a);
  l->populations = (struct populations){ .keys = map_start(a), .overlap_keys = map_start(a) };
  size_t tables = 0;
  while (table_at(tables))
    tables++;
  l->table_keys = arena_array(a, tables, sizeof *l->table_keys);
  for (size_t t = 0; t < tables; t++) {
    l->table_keys[t] = arena_alloc(a, sizeof **l->table_keys);
    l->table_keys[t]->map = map_start(a);
  }
  struct dataset *out = l->out;
  out->resource_count = l->plan->resource_count;
  out->resources = arena_array(a, out->resource_count, sizeof *out->resources);
  for (size_t i = 0; i < out->resource_count; i++)
    out->resources[i] = resource_of(a, &l->plan->resources[i]);
}

bool ingest_package(struct arena *a, const char *folder, struct diag *d, struct dataset *out) {
  size_t errors = d->errors;
  struct plan plan;
  if (!plan_read(a, folder, d, &plan)) return false;
  *out = (struct dataset){ .title = plan.title, .settings = plan.settings, .package_sha256 = plan.sha256 };
  struct load l = { .arena = a, .diag = d, .plan = &plan, .out = out, .rejections = { .arena = a } };
  start(&l);
  load_pass(&l, 0);
  l.areas.known = is_sound(&l, errors);
  if (l.areas.known) systems_check(&l);
  size_t before = d->errors;
  load_pass(&l, 1);
  l.lookups_known = is_sound(&l, before);
  load_pass(&l, 2);
  tell_rejections(&l);
  arena_free(&l.scratch);
  return d->errors == errors;
}
