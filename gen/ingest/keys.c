/* Values that must be unique, or must be there, into maps of where each was first seen.  They grow with the
   keys. */
#include "ingest/load_int.h"

#include <string.h>

/* Between the values of a key in its map. */
#define SEPARATOR '\x1F'

struct keys *keys_start(struct arena *a, size_t count) {
  struct keys *keys = arena_array(a, count, sizeof *keys);
  for (size_t i = 0; i < count; i++)
    keys[i].map = map_start(a);
  return keys;
}

static struct slice key_of(struct arena *a, const struct value *values, const size_t *indexes, size_t count) {
  if (count == 1) return slice_of(value_plain(a, values[indexes[0]]));
  struct text key = text_start(a);
  for (size_t i = 0; i < count; i++) {
    if (i) text_add_char(&key, SEPARATOR);
    text_add(&key, value_plain(a, values[indexes[i]]));
  }
  return (struct slice){ key.bytes, key.length };
}

/* Adds a key of several values, of which the first is in a cell of the row.  False when it was there already,
   in the cell that first says. */
static bool keys_add(struct load *l, struct keys *k, const struct value *values, const size_t *indexes,
    size_t count, const struct row *r, size_t cell, struct cell_place *first) {
  struct slice key = key_of(&l->scratch, values, indexes, count);
  size_t before = k->map.count;
  size_t index = map_add(&k->map, key.at, key.length);
  if (index < before) {
    *first = k->places[index];
    return false;
  }
  k->places = load_room(&l->working, k->places, index, sizeof *k->places);
  k->places[index] = row_place(r, cell);
  return true;
}

/* A key as a message shows it. */
static const char *shown(struct arena *a, const char *key) {
  struct text t = text_start(a);
  for (; *key; key++)
    if (*key == SEPARATOR)
      text_add(&t, ", ");
    else
      text_add_char(&t, *key);
  return cell_shown(a, (struct slice){ t.bytes, t.length });
}

static bool add_unique(struct load *l, struct keys *k, const struct value *values, const size_t *indexes,
    size_t count, const struct row *r, size_t cell) {
  struct cell_place first;
  if (keys_add(l, k, values, indexes, count, r, cell, &first)) return true;
  struct text key = text_start(&l->scratch);
  for (size_t i = 0; i < count; i++)
    text_printf(&key, "%s%s", i ? ", " : "", value_plain(&l->scratch, values[indexes[i]]));
  return row_reject(l, r, cell, "duplicate key %s; the first is at %s:%u:%u",
      cell_shown(&l->scratch, slice_of(key.bytes)), first.path, first.line, first.column);
}

/* A key with a part missing is none. */
static bool is_whole(const struct row *r, const size_t *fields, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (r->values[fields[i]].kind == VALUE_MISSING) return false;
  return true;
}

static size_t cell_of(const struct row *r, size_t field) {
  size_t position = r->header->positions[field];
  return position == NO_FIELD ? 0 : position;
}

static bool check_table_key(struct load *l, const struct row *r) {
  const struct table *t = r->plan->table;
  size_t first = 0, count = 0;
  while (first < t->count && !t->columns[first].key)
    first++;
  if (first == t->count) return true;
  size_t *columns = arena_array(&l->scratch, t->count, sizeof *columns);
  for (size_t c = first; c < t->count; c++)
    if (t->columns[c].key) columns[count++] = c;
  return add_unique(
      l, l->table_keys[t - table_at(0)], r->canonical, columns, count, r, row_cell(r, columns[0]));
}

static void note_foreign(struct load *l, const struct row *r, size_t resource) {
  struct cell_place unused;
  for (size_t i = 0; i < r->plan->foreign_count; i++) {
    const struct foreign_key *f = &r->plan->foreign[i];
    if (!is_whole(r, f->fields, f->count)) continue;
    keys_add(
        l, &l->foreign[resource][i], r->values, f->fields, f->count, r, cell_of(r, f->fields[0]), &unused);
  }
}

bool keys_check(struct load *l, const struct row *r) {
  const struct resource_plan *p = r->plan;
  size_t resource = (size_t)(r->resource - l->out->resources);
  for (size_t i = 0; i < p->key_count; i++) {
    const struct key_plan *key = &p->keys[i];
    struct keys *k = &l->resource_keys[resource][i];
    size_t cell = cell_of(r, key->fields[0]);
    struct cell_place unused;
    if (!is_whole(r, key->fields, key->count)) continue;
    if (!key->unique)
      keys_add(l, k, r->values, key->fields, key->count, r, cell, &unused);
    else if (!add_unique(l, k, r->values, key->fields, key->count, r, cell))
      return false;
  }
  if (p->foreign_count) note_foreign(l, r, resource);
  return !p->table || check_table_key(l, r);
}

static void check_foreign(struct load *l, size_t resource, size_t index) {
  const struct resource_plan *p = &l->plan->resources[resource];
  const struct foreign_key *f = &p->foreign[index];
  const struct keys *named = &l->foreign[resource][index];
  const struct map *known = &l->resource_keys[f->resource][f->key].map;
  for (size_t i = 0; i < named->map.count; i++) {
    const char *key = named->map.keys[i];
    if (map_find(known, key, strlen(key)) != MAP_ABSENT) continue;
    const struct cell_place *at = &named->places[i];
    arena_reset(&l->scratch);
    if (l->told++ < ROWS_TOLD_MAX)
      diag_error(l->diag, at->path, at->line, at->column, "no row of '%s' has the key %s%s",
          l->plan->resources[f->resource].name, shown(&l->scratch, key),
          f->count == 1 ? load_suggest(l, key, known->keys, known->count) : "");
  }
  if (l->told > ROWS_TOLD_MAX)
    diag_error(l->diag, l->plan->file, f->place.line, f->place.column, "%u more keys that no row of '%s' has",
        l->told - ROWS_TOLD_MAX, l->plan->resources[f->resource].name);
}

void keys_check_foreign(struct load *l) {
  for (size_t r = 0; r < l->plan->resource_count; r++)
    for (size_t i = 0; i < l->plan->resources[r].foreign_count; i++) {
      l->told = 0;
      check_foreign(l, r, i);
    }
}
