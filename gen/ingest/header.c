/* A file's first record into the places of its schema's fields. */
#include "ingest/load_int.h"

#include <string.h>

#include "base/utf8.h"

#define NAMES_TOLD_MAX 40
#define PROBLEMS_TOLD_MAX 20

static const char *names_found(struct arena *a, const struct reader_row *raw) {
  struct text t = text_start(a);
  for (size_t i = 0; i < raw->count && i < NAMES_TOLD_MAX; i++)
    text_printf(&t, "%s%s", i ? ", " : "", raw->cells[i].at);
  if (raw->count > NAMES_TOLD_MAX) text_add(&t, " …");
  return t.bytes;
}

/* "; did you mean 'X'?" among the names of the file. */
static const char *suggest_found(struct arena *a, const struct reader_row *raw, const char *wanted) {
  const char **names = arena_array(a, raw->count, sizeof *names);
  for (size_t i = 0; i < raw->count; i++)
    names[i] = raw->cells[i].at;
  return diag_suggest(a, wanted, names, raw->count);
}

static void match_column(struct load *l, const struct resource_plan *plan, const char *path,
    const struct reader_row *raw, size_t i, struct header *h) {
  const char *name = utf8_nfc(&l->scratch, raw->cells[i].at);
  size_t field = field_find(plan, name);
  unsigned line, column;
  reader_place(raw, i, &line, &column);
  if (!name[0])
    diag_error(l->diag, path, line, column, "the column number %zu has no name", i + 1);
  else if (field == NO_FIELD)
    diag_error(l->diag, path, line, column, "the schema has no field for the column %s%s",
        cell_shown(&l->scratch, raw->cells[i]), field_suggest(&l->scratch, plan, name));
  else if (h->positions[field] != NO_FIELD)
    diag_error(l->diag, path, line, column, "a second column '%s'", name);
  else {
    h->positions[field] = i;
    h->order[i] = field;
    h->places[field] = column;
  }
}

bool header_match(struct load *l, const struct resource_plan *plan, const char *path,
    const struct reader_row *raw, struct header *out) {
  size_t errors = l->diag->errors;
  if (raw->count > FIELDS_MAX) {
    diag_error(l->diag, path, raw->line, 1, "more than %d columns", FIELDS_MAX);
    return false;
  }
  out->width = raw->count;
  out->order = arena_array(l->arena, raw->count, sizeof *out->order);
  for (size_t f = 0; f < plan->field_count; f++)
    out->positions[f] = NO_FIELD;
  for (size_t i = 0; i < raw->count && l->diag->errors < errors + PROBLEMS_TOLD_MAX; i++)
    match_column(l, plan, path, raw, i, out);
  for (size_t f = 0; f < plan->field_count && l->diag->errors < errors + 2 * PROBLEMS_TOLD_MAX; f++)
    if (out->positions[f] == NO_FIELD)
      diag_error(l->diag, path, raw->line, 1, "no column '%s' (found: %s)%s", plan->fields[f].name,
          names_found(&l->scratch, raw), suggest_found(&l->scratch, raw, plan->fields[f].name));
  return l->diag->errors == errors;
}
