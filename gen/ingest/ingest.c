/* A folder of CSV files and their data package into the dataset: plan, then systems, lookups, and the
   rest. */
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
  return l->diag->errors == errors && !load_is_lost(l);
}

static void load_pass(struct load *l, unsigned pass) {
  for (size_t i = 0; i < l->plan->resource_count; i++) {
    const struct table *t = l->plan->resources[i].table;
    if ((t ? t->pass : PASSES - 1) == pass) load_resource(l, i);
  }
}

static const char *allowed_words(struct arena *a, const struct plan *p) {
  struct number percent;
  if (!p->rejected_share.num) return arena_printf(a, "%llu", (unsigned long long)p->max_rejected);
  if (!number_multiply(p->rejected_share, number_of(100), &percent)) return "";
  return arena_printf(a, "%s%% of them", value_plain(a, value_number(VALUE_DECIMAL, percent)));
}

/* Rejected rows fail the run when there are more of them than the package allows; else they are warnings. */
static void tell_rejections(struct load *l) {
  const struct plan *p = l->plan;
  bool too_many = load_rejects_too_many(l);
  for (const struct diag_entry *e = l->rejections.first; e; e = e->next)
    if (too_many)
      diag_error(l->diag, e->file, e->line, e->column, "%s", e->message);
    else
      diag_warning(l->diag, e->file, e->line, e->column, "%s", e->message);
  if (too_many && (p->max_rejected || p->rejected_share.num))
    diag_error(l->diag, p->file, p->max_rejected_place.line, p->max_rejected_place.column,
        "%llu of %llu rows were rejected; max_rejected allows %s", (unsigned long long)l->rejected,
        (unsigned long long)l->read, allowed_words(l->arena, p));
}

static void start(struct load *l) {
  struct arena *a = &l->working;
  l->areas = (struct areas){ .codes = map_start(a), .columns = map_start(a), .groups = map_start(a) };
  l->system_codes = map_start(a);
  l->populations = (struct populations){ .keys = map_start(a), .overlap_keys = map_start(a) };
  size_t tables = 0;
  while (table_at(tables))
    tables++;
  l->table_keys = arena_array(a, tables, sizeof *l->table_keys);
  for (size_t t = 0; t < tables; t++)
    l->table_keys[t] = keys_start(a, 1);
  size_t resources = l->plan->resource_count;
  l->resource_keys = arena_array(a, resources, sizeof *l->resource_keys);
  l->foreign = arena_array(a, resources, sizeof *l->foreign);
  for (size_t r = 0; r < resources; r++) {
    l->resource_keys[r] = keys_start(a, l->plan->resources[r].key_count);
    l->foreign[r] = keys_start(a, l->plan->resources[r].foreign_count);
  }
  struct dataset *out = l->out;
  out->resource_count = l->plan->resource_count;
  out->resources = arena_array(l->arena, out->resource_count, sizeof *out->resources);
  for (size_t i = 0; i < out->resource_count; i++)
    out->resources[i] = resource_of(l->arena, &l->plan->resources[i]);
}

bool ingest_package(struct arena *a, const char *folder, struct diag *d, struct dataset *out) {
  size_t errors = d->errors;
  const struct diag_entry *newest = d->last;
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
  if (is_sound(&l, errors)) keys_check_foreign(&l);
  tell_rejections(&l);
  out->rejected = l.rejected;
  if (d->errors == errors) issues_collect(&l, newest);
  arena_free(&l.scratch);
  arena_free(&l.working);
  return d->errors == errors;
}
