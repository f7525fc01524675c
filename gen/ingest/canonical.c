/* A folder without datapackage.json into a plan: systems.csv, populations.csv and, when it is there,
   funding.csv, with the canonical column names.  Other columns are kept as texts. */
#include "ingest/load_int.h"
#include "ingest/package_int.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/utf8.h"
#include "ingest/reader_int.h"

static const struct {
  const char *table, *path;
  bool required;
} files[] = {
  { "systems", "systems.csv", true },
  { "populations", "populations.csv", true },
  { "funding", "funding.csv", false },
};

#define FILE_COUNT (sizeof files / sizeof *files)

struct naming {
  struct arena *arena;
  struct diag *diag;
  const char *path;
  const char *trouble; /* header_trouble */
  struct resource_plan *plan;
};

/* Takes the column names of a file as its fields, and stops the reading. */
static bool take_header(void *context, const struct reader_row *row) {
  struct naming *n = context;
  if (row->count > FIELDS_MAX) {
    diag_error(n->diag, n->path, row->line, 1, "more than %d columns", FIELDS_MAX);
    return false;
  }
  n->trouble = header_trouble(n->arena, row);
  n->plan->fields = arena_array(n->arena, row->count, sizeof *n->plan->fields);
  for (size_t i = 0; i < row->count; i++) {
    const char *name = column_name(n->arena, row->cells[i]);
    if (!name[0] || field_find(n->plan, name) != NO_FIELD) continue; /* told when the file is read */
    struct place at;
    reader_place(row, i, &at.line, &at.column);
    n->plan->fields[n->plan->field_count++] = (struct field_plan){ .name = name,
      .place = at,
      .type = cell_type_find("string"),
      .group = "",
      .point = '.',
      .when_empty = MISSING_NOT_AVAILABLE };
  }
  return false;
}

static const struct cell_type *type_of(enum value_kind kind) {
  switch (kind) {
  case VALUE_COUNT: return cell_type_find("integer");
  case VALUE_DECIMAL:
  case VALUE_RATIO:
  case VALUE_MONEY: return cell_type_find("number");
  case VALUE_DATE: return cell_type_find("date");
  case VALUE_BOOL: return cell_type_find("boolean");
  case VALUE_MISSING:
  case VALUE_TEXT:
  case VALUE_LIST:
  case VALUE_RECORD: return cell_type_find("string");
  }
  return NULL;
}

static const char *fields_found(struct arena *a, const struct resource_plan *r) {
  struct text t = text_start(a);
  for (size_t i = 0; i < r->field_count && i < 40; i++)
    text_printf(&t, "%s%s", i ? ", " : "", r->fields[i].name);
  return t.bytes;
}

static bool has_column(const struct resource_plan *r) {
  for (size_t c = 0; c < r->table->count; c++)
    if (field_find(r, r->table->columns[c].name) != NO_FIELD) return true;
  return false;
}

static void map_columns(struct arena *a, struct resource_plan *r, const char *path, struct diag *d) {
  const struct table *t = r->table;
  r->columns = arena_array(a, t->count, sizeof *r->columns);
  for (size_t c = 0; c < t->count; c++) {
    const char *name = t->columns[c].name;
    r->columns[c] = (struct column_source){ NO_FIELD, value_missing(t->columns[c].when_empty) };
    size_t field = field_find(r, name);
    if (field != NO_FIELD) {
      r->fields[field].type = type_of(t->columns[c].kind);
      field_feeds(r, field, c);
    } else if (t->columns[c].need != NEED_NOTHING) {
      diag_error(
          d, path, 1, 1, "no column '%s' (found: %s)%s", name, fields_found(a, r), field_suggest(a, r, name));
    }
  }
}

/* A column that feeds nothing, but nearly bears the name of one that would: "End" for "end". */
static void warn_of_near_names(
    struct arena *a, const struct resource_plan *r, const char *path, struct diag *d) {
  const char **lacking = arena_array(a, r->table->count, sizeof *lacking);
  size_t count = 0;
  for (size_t c = 0; c < r->table->count; c++)
    if (r->columns[c].field == NO_FIELD && r->table->columns[c].need == NEED_NOTHING)
      lacking[count++] = r->table->columns[c].name;
  for (size_t i = 0; i < r->field_count; i++) {
    const char *near = r->fields[i].canonical ? "" : diag_suggest(a, r->fields[i].name, lacking, count);
    if (near[0])
      diag_warning(d, path, r->fields[i].place.line, r->fields[i].place.column,
          "the column '%s' is kept as text and feeds no figure%s", r->fields[i].name, near);
  }
}

#define FILES_TOLD_MAX 20

static int by_name(const struct dirent **x, const struct dirent **y) {
  return strcmp((*x)->d_name, (*y)->d_name);
}

/* The names in the folder that end in .csv, in order; "" when none does. */
static const char *csv_files_found(struct arena *a, const char *folder) {
  struct dirent **entries;
  struct text t = text_start(a);
  int count = scandir(folder, &entries, NULL, by_name), told = 0;
  for (int i = 0; i < count; i++) {
    const char *name = entries[i]->d_name, *dot = strrchr(name, '.');
    if (dot && strcasecmp(dot, ".csv") == 0 && told++ < FILES_TOLD_MAX)
      text_printf(&t, "%s%s", t.length ? ", " : "", utf8_shown(a, name));
    free(entries[i]);
  }
  if (count >= 0) free(entries);
  if (told > FILES_TOLD_MAX) text_add(&t, " …");
  return t.bytes;
}

/* Whoever has files of other names learns what tells the program of them. */
static void tell_names_wanted(struct arena *a, const char *folder, struct diag *d) {
  const char *found = csv_files_found(a, folder);
  diag_unreadable(d, path_join(a, folder, "datapackage.json"),
      "is not there, so that the files must be called systems.csv, populations.csv and, if there is one, "
      "funding.csv; %s%s",
      found[0] ? "found " : "no name in the folder ends in .csv", found);
}

bool plan_canonical(struct arena *a, const char *folder, struct diag *d, struct plan *out) {
  size_t errors = d->errors;
  bool lacks_one = false;
  out->resources = arena_array(a, FILE_COUNT, sizeof *out->resources);
  for (size_t i = 0; i < FILE_COUNT; i++) {
    const char *path = path_join(a, folder, files[i].path);
    bool is_there = file_exists(path);
    if (!files[i].required && !is_there) continue;
    lacks_one = lacks_one || !is_there;
    struct resource_plan *r = &out->resources[out->resource_count++];
    *r = (struct resource_plan){ .name = files[i].table,
      .title = files[i].table,
      .path_count = 1,
      .paths = arena_array(a, 1, sizeof *r->paths),
      .dialect = dialect_default(),
      .table = table_find(files[i].table) };
    r->paths[0] = files[i].path;
    struct naming n = { a, d, path, NULL, r };
    struct resource_file unused;
    size_t before = d->errors;
    bool empty = reader_stream(a, path, &r->dialect, take_header, &n, d, &unused);
    if (empty) diag_error(d, path, 1, 1, "the file is empty; a header line was expected");
    if (n.trouble && !has_column(r)) diag_error(d, path, 1, 1, "%s", n.trouble);
    if (d->errors != before) continue;
    map_columns(a, r, path, d);
    if (d->errors == before) warn_of_near_names(a, r, path, d);
  }
  if (lacks_one) tell_names_wanted(a, folder, d);
  return d->errors == errors;
}
