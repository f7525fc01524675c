/* Keys of a schema into the plan: what must be unique in a resource, and what must be there in another. */
#include "ingest/package_int.h"

#include <string.h>

/* The fields that an entry names, one or a list; 0 with an error told. */
static size_t read_field_names(
    struct package *p, const struct yaml_entry *e, const struct resource_plan *r, size_t **out) {
  size_t count, found = 0;
  const char *const *names;
  if (!json_texts(p, e, true, &count, &names)) return 0;
  size_t *fields = arena_array(p->arena, count, sizeof *fields);
  for (size_t i = 0; i < count && !package_gives_up(p); i++) {
    fields[found] = field_find(r, names[i]);
    if (fields[found] != NO_FIELD)
      found++;
    else
      package_error(p, e->value, "'%s' names '%s', which is no field of '%s'%s", e->key, names[i], r->name,
          field_suggest(p->arena, r, names[i]));
  }
  if (!count) package_error(p, e->value, "'%s' must name at least one field", e->key);
  *out = fields;
  return found == count ? found : 0;
}

static size_t add_key(struct package *p, struct resource_plan *r, size_t count, size_t *fields, bool unique) {
  r->keys = arena_grow(p->arena, r->keys, r->key_count, r->key_count + 1, sizeof *r->keys);
  r->keys[r->key_count] = (struct key_plan){ count, fields, unique };
  return r->key_count++;
}

static void read_primary(struct package *p, const struct yaml_entry *e, struct resource_plan *r) {
  size_t *fields;
  size_t count = read_field_names(p, e, r, &fields);
  for (size_t i = 0; i < count; i++)
    r->fields[fields[i]].required = true;
  if (count) add_key(p, r, count, fields, true);
}

/* A list of lists of fields. */
static void read_unique(struct package *p, const struct yaml_entry *e, struct resource_plan *r) {
  if (!json_is_list(p, e)) return;
  for (size_t i = 0; i < e->value->count && !package_gives_up(p); i++) {
    struct yaml_entry item = *e;
    size_t *fields;
    item.value = e->value->items[i];
    size_t count = read_field_names(p, &item, r, &fields);
    if (count) add_key(p, r, count, fields, true);
  }
}

/* One foreign key, while it is read. */
struct foreign_reading {
  struct resource_plan *plan;
  struct foreign_key key;
};

static void read_foreign_fields(struct package *p, const struct yaml_entry *e, void *target) {
  struct foreign_reading *f = target;
  f->key.count = read_field_names(p, e, f->plan, &f->key.fields);
}

static void keep_reference(struct package *p, const struct yaml_entry *e, void *target) {
  (void)p;
  ((struct foreign_reading *)target)->key.reference = e->value;
}

static void read_foreign(struct package *p, const struct yaml_entry *e, struct resource_plan *r) {
  static const struct property known[] = {
    { "fields", read_foreign_fields },
    { "reference", keep_reference },
  };
  if (!json_is_list(p, e)) return;
  r->foreign = arena_array(p->arena, e->value->count, sizeof *r->foreign);
  for (size_t i = 0; i < e->value->count && !package_gives_up(p); i++) {
    const struct yaml_node *item = e->value->items[i];
    struct foreign_reading f = { .plan = r, .key = { .place = package_place(item) } };
    properties_read(p, item, "a foreign key", PROPERTIES(known), &f);
    if (item->kind != YAML_MAPPING) continue;
    if (!f.key.reference || !yaml_find(item, "fields"))
      package_error(p, item, "a foreign key needs fields and a reference");
    else if (f.key.count)
      r->foreign[r->foreign_count++] = f.key;
  }
}

void references_read(struct package *p, const struct yaml_entry *primary, const struct yaml_entry *unique,
    const struct yaml_entry *foreign, struct resource_plan *r) {
  if (primary) read_primary(p, primary, r);
  if (unique) read_unique(p, unique, r);
  if (foreign) read_foreign(p, foreign, r);
}

void references_of_constraints(struct package *p, struct resource_plan *r) {
  for (size_t f = 0; f < r->field_count; f++) {
    if (!r->fields[f].unique) continue;
    size_t *fields = arena_array(p->arena, 1, sizeof *fields);
    fields[0] = f;
    add_key(p, r, 1, fields, true);
  }
}

/* A key of these fields that rows are held to anyway; else a new one that is only noted. */
static size_t key_for(struct package *p, struct resource_plan *r, size_t count, size_t *fields) {
  for (size_t k = 0; k < r->key_count; k++)
    if (r->keys[k].count == count && memcmp(r->keys[k].fields, fields, count * sizeof *fields) == 0) return k;
  return add_key(p, r, count, fields, false);
}

struct reference {
  const struct yaml_entry *resource, *fields;
};

static void keep_resource(struct package *p, const struct yaml_entry *e, void *target) {
  (void)p;
  ((struct reference *)target)->resource = e;
}

static void keep_fields(struct package *p, const struct yaml_entry *e, void *target) {
  (void)p;
  ((struct reference *)target)->fields = e;
}

/* The resource meant; without a name it is the one that the key is in. */
static size_t find_resource(struct package *p, const struct yaml_entry *e, size_t own) {
  const struct plan *plan = p->plan;
  const char *name = e ? json_text(p, e) : "";
  if (!name || !name[0]) return own;
  const char **names = arena_array(p->arena, plan->resource_count, sizeof *names);
  for (size_t i = 0; i < plan->resource_count; i++) {
    names[i] = plan->resources[i].name;
    if (strcmp(names[i], name) == 0) return i;
  }
  package_error(p, e->value, "no resource is named '%s'%s", name,
      diag_suggest(p->arena, name, names, plan->resource_count));
  return own;
}

static void resolve(struct package *p, size_t own, struct foreign_key *f) {
  static const struct property known[] = {
    { "resource", keep_resource },
    { "fields", keep_fields },
  };
  struct reference r = { NULL, NULL };
  size_t errors = p->diag->errors, *fields;
  properties_read(p, f->reference, "a reference", PROPERTIES(known), &r);
  if (f->reference->kind != YAML_MAPPING) return;
  f->resource = find_resource(p, r.resource, own);
  if (!r.fields) package_error(p, f->reference, "a reference needs fields");
  if (p->diag->errors != errors) return;
  struct resource_plan *target = &p->plan->resources[f->resource];
  size_t count = read_field_names(p, r.fields, target, &fields);
  if (count && count != f->count)
    package_error(p, f->reference, "the foreign key has %zu fields, and refers to %zu", f->count, count);
  else if (count)
    f->key = key_for(p, target, count, fields);
}

void references_resolve(struct package *p) {
  for (size_t r = 0; r < p->plan->resource_count; r++)
    for (size_t i = 0; i < p->plan->resources[r].foreign_count; i++)
      resolve(p, r, &p->plan->resources[r].foreign[i]);
}
