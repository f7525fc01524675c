/* The areas and groups that systems make, and whether another table's area is one of them. */
#include "ingest/load_int.h"

#include <string.h>
#include <strings.h>

void areas_note(struct load *l, const struct system *s) {
  map_add(&l->areas.codes, s->area, strlen(s->area));
  for (size_t i = 0; i < s->columns->count; i++) {
    const struct field *f = &s->columns->fields[i];
    map_add(&l->areas.columns, f->name, strlen(f->name));
    if (f->value.kind == VALUE_MISSING) continue;
    const char *group = arena_printf(&l->scratch, "%s:%s", f->name, value_plain(&l->scratch, f->value));
    map_add(&l->areas.groups, group, strlen(group));
  }
}

static bool has(const struct map *m, const char *key) {
  return map_find(m, key, strlen(key)) != MAP_ABSENT;
}

static const char *suggest(struct load *l, const struct map *m, const char *wanted) {
  return load_suggest(l, wanted, m->keys, m->count);
}

bool areas_check(struct load *l, const struct row *r, size_t column, bool groups) {
  const char *area = r->canonical[column].text;
  if (!l->areas.known || has(&l->areas.codes, area)) return true;
  if (groups && (strcmp(area, "total") == 0 || has(&l->areas.groups, area))) return true;
  const char *shown = cell_shown(&l->scratch, slice_of(area));
  size_t cell = row_cell(r, column);
  if (groups && strcasecmp(area, "total") == 0)
    return row_reject(l, r, cell, "no system has the area %s; the whole country is 'total'", shown);
  const char *colon = groups ? strchr(area, ':') : NULL;
  if (!colon)
    return row_reject(l, r, cell, "no system has the area %s%s", shown, suggest(l, &l->areas.codes, area));
  const char *name = arena_copy(&l->scratch, area, (size_t)(colon - area));
  if (!has(&l->areas.columns, name))
    return row_reject(l, r, cell, "the area %s is a group by '%s', which is no column of systems%s", shown,
        name, suggest(l, &l->areas.columns, name));
  return row_reject(l, r, cell, "no system has the %s '%s' that the area %s names%s", name, colon + 1, shown,
      suggest(l, &l->areas.groups, area));
}
