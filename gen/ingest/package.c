/* datapackage.json into a plan: the package itself, and what only the whole can tell.  A new property is one
   row of a table and one function. */
#include "ingest/package_int.h"

#include <string.h>

#include "base/file.h"

#define PACKAGE_MAX ((size_t)1 << 20)

static void read_title(struct package *p, const struct yaml_entry *e, void *target) {
  (void)target;
  p->plan->title = json_text(p, e);
}

static void read_sources(struct package *p, const struct yaml_entry *e, void *target) {
  (void)target;
  package_sources(p, e, &p->source_count, &p->sources);
}

static void read_licences(struct package *p, const struct yaml_entry *e, void *target) {
  (void)target;
  p->licence = package_licence(p, e);
}

static void read_missing(struct package *p, const struct yaml_entry *e, void *target) {
  (void)target;
  schema_missing(p, e, &p->missing);
}

static void keep_node(struct package *p, const struct yaml_entry *e, void *target) {
  (void)p;
  const struct yaml_node **resources = target;
  *resources = e->value;
}

static const struct property package_properties[] = {
  { "title", read_title },
  { "resources", keep_node },
  { "sources", read_sources },
  { "licenses", read_licences },
  { "missingValues", read_missing },
  { "briefpack", settings_read },
  { "$schema", NULL },
  { "profile", NULL },
  { "name", NULL },
  { "id", NULL },
  { "description", NULL },
  { "keywords", NULL },
  { "homepage", NULL },
  { "version", NULL },
  { "created", NULL },
  { "contributors", NULL },
  { "image", NULL },
};

static size_t resource_find(const struct plan *plan, const char *name) {
  size_t i = 0;
  while (i < plan->resource_count && strcmp(plan->resources[i].name, name) != 0)
    i++;
  return i;
}

static void read_resources(struct package *p, const struct yaml_node *list) {
  struct plan *plan = p->plan;
  plan->resources = arena_array(p->arena, list->count, sizeof *plan->resources);
  for (size_t i = 0; i < list->count && !package_gives_up(p); i++) {
    struct resource_plan *r = &plan->resources[i];
    resource_read(p, list->items[i], r);
    if (resource_find(plan, r->name) < plan->resource_count)
      package_error(p, list->items[i], "a second resource named '%s'", r->name);
    plan->resource_count++;
  }
}

static void check_rollup(struct package *p, const struct resource_plan *r) {
  struct plan *plan = p->plan;
  size_t i = resource_find(plan, r->rollup);
  if (i < plan->resource_count && plan->resources[i].table == table_find("lookup")) return;
  const char **names = arena_array(p->arena, plan->resource_count, sizeof *names);
  size_t count = 0;
  for (size_t j = 0; j < plan->resource_count; j++)
    if (plan->resources[j].table == table_find("lookup")) names[count++] = plan->resources[j].name;
  diag_error(p->diag, plan->file, r->rollup_place.line, r->rollup_place.column,
      "no resource named '%s' feeds the table lookup%s", r->rollup,
      diag_suggest(p->arena, r->rollup, names, count));
}

/* The tables without which there is nothing to report. */
static void check_tables(struct package *p, const struct yaml_node *list) {
  static const char *const needed[] = { "systems", "populations" };
  for (size_t n = 0; n < sizeof needed / sizeof *needed; n++) {
    size_t i = 0;
    while (i < p->plan->resource_count && p->plan->resources[i].table != table_find(needed[n]))
      i++;
    if (i == p->plan->resource_count) package_error(p, list, "no resource feeds the table %s", needed[n]);
  }
}

static void read_package(struct package *p, const struct yaml_node *root) {
  const struct yaml_node *resources = NULL;
  properties_read(p, root, "the package", PROPERTIES(package_properties), &resources);
  if (root->kind != YAML_MAPPING) return;
  if (!resources || resources->kind != YAML_SEQUENCE || resources->count == 0) {
    package_error(p, resources ? resources : root, "'resources' must be a list of at least one resource");
    return;
  }
  read_resources(p, resources);
  for (size_t i = 0; i < p->plan->resource_count; i++) {
    struct resource_plan *r = &p->plan->resources[i];
    if (r->rollup) check_rollup(p, r);
    if (!r->licence) r->licence = p->licence;
    if (!r->source_count) {
      r->source_count = p->source_count;
      r->sources = p->sources;
    }
  }
  references_resolve(p);
  check_tables(p, resources);
}

bool plan_read(struct arena *a, const char *folder, struct diag *d, struct plan *out) {
  *out = (struct plan){ .folder = arena_string(a, folder) };
  const char *file = path_join(a, folder, "datapackage.json");
  if (!file_exists(file)) return plan_canonical(a, folder, d, out);
  out->file = file;
  const char *bytes;
  size_t length;
  if (!file_read(a, file, PACKAGE_MAX, d, &bytes, &length)) return false;
  const struct yaml_node *root;
  if (!json_parse(a, bytes, length, file, d, &root)) return false;
  out->sha256 = digest_of(a, bytes, length);
  size_t errors = d->errors;
  struct package p = { .arena = a, .diag = d, .plan = out };
  read_package(&p, root);
  return d->errors == errors;
}
