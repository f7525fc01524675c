/* The records of a file's header into the places of its schema's fields. */
#include "ingest/load_int.h"

#include <string.h>

#include "base/utf8.h"

#define NAMES_TOLD_MAX 40
#define PROBLEMS_TOLD_MAX 20

const char *column_name(struct arena *a, struct slice name) {
  struct text t = text_start(a);
  name = slice_trim(name);
  for (const char *at = name.at, *end = at + name.length; at < end;) {
    bool hard = end - at > 1 && memcmp(at, "\xC2\xA0", 2) == 0;
    bool space = hard || (*at && strchr(" \t\r\n\f\v", *at));
    if (!space)
      text_add_char(&t, *at);
    else if (t.bytes[t.length - 1] != ' ')
      text_add_char(&t, ' ');
    at += hard ? 2 : 1;
  }
  return utf8_nfc(a, t.bytes);
}

static const char *names_found(struct arena *a, const struct header *h) {
  struct text t = text_start(a);
  for (size_t i = 0; i < h->width && i < NAMES_TOLD_MAX; i++)
    text_printf(&t, "%s%s", i ? ", " : "", h->names[i]);
  if (h->width > NAMES_TOLD_MAX) text_add(&t, " …");
  return t.bytes;
}

bool header_add(struct load *l, const char *path, const struct dialect *dialect, const struct reader_row *raw,
    struct header *h) {
  if (raw->count > FIELDS_MAX) {
    diag_error(l->diag, path, raw->line, 1, "more than %d columns", FIELDS_MAX);
    return false;
  }
  if (!h->records++) {
    h->width = 0;
    h->names = arena_array(l->arena, FIELDS_MAX, sizeof *h->names);
    h->places = arena_array(l->arena, FIELDS_MAX, sizeof *h->places);
  }
  for (size_t i = 0; i < raw->count; i++) {
    const char *part = column_name(l->arena, raw->cells[i]);
    bool more = i < h->width && h->names[i][0];
    if (!more) reader_place(raw, i, &h->places[i].line, &h->places[i].column);
    if (more && part[0]) part = arena_printf(l->arena, "%s%s%s", h->names[i], dialect->header_join, part);
    if (!more || part[0]) h->names[i] = part;
  }
  if (raw->count > h->width) h->width = raw->count;
  return true;
}

static bool knows_others(enum fields_match m) {
  return m == FIELDS_SUBSET || m == FIELDS_PARTIAL;
}

static bool may_lack(const struct resource_plan *plan, const struct field_plan *f) {
  return (plan->match == FIELDS_SUPERSET || plan->match == FIELDS_PARTIAL) && !f->required;
}

static void match_column(
    struct load *l, const struct resource_plan *plan, const char *path, size_t i, struct header *h) {
  const char *name = h->names[i];
  size_t field = field_find(plan, name);
  struct place at = h->places[i];
  h->order[i] = NO_FIELD;
  if (field == NO_FIELD && knows_others(plan->match)) return;
  if (!name[0])
    diag_error(l->diag, path, at.line, at.column, "the column number %zu has no name", i + 1);
  else if (field == NO_FIELD)
    diag_error(l->diag, path, at.line, at.column, "the schema has no field for the column %s%s",
        cell_shown(&l->scratch, slice_of(name)), field_suggest(&l->scratch, plan, name));
  else if (h->positions[field] != NO_FIELD)
    diag_error(l->diag, path, at.line, at.column, "a second column '%s'", name);
  else if (plan->match == FIELDS_EXACT && field != i)
    diag_error(l->diag, path, at.line, at.column,
        "the column '%s' is number %zu, where the schema, with \"fieldsMatch\": \"exact\", has '%s'", name,
        i + 1, i < plan->field_count ? plan->fields[i].name : "none");
  else {
    h->positions[field] = i;
    h->order[i] = field;
  }
}

bool header_match(struct load *l, const struct resource_plan *plan, const char *path, struct header *h) {
  size_t errors = l->diag->errors, found = 0;
  h->order = arena_array(l->arena, h->width, sizeof *h->order);
  for (size_t f = 0; f < plan->field_count; f++)
    h->positions[f] = NO_FIELD;
  for (size_t i = 0; i < h->width && l->diag->errors < errors + PROBLEMS_TOLD_MAX; i++)
    match_column(l, plan, path, i, h);
  for (size_t f = 0; f < plan->field_count && l->diag->errors < errors + 2 * PROBLEMS_TOLD_MAX; f++) {
    const struct field_plan *field = &plan->fields[f];
    found += h->positions[f] != NO_FIELD;
    if (h->positions[f] != NO_FIELD || may_lack(plan, field)) continue;
    diag_error(l->diag, path, h->width ? h->places[0].line : 1, 1, "no column '%s' (found: %s)%s",
        field->name, names_found(&l->scratch, h), diag_suggest(&l->scratch, field->name, h->names, h->width));
  }
  if (!found && l->diag->errors == errors)
    diag_error(
        l->diag, path, 1, 1, "no column is a field of the schema (found: %s)", names_found(&l->scratch, h));
  return l->diag->errors == errors;
}

void header_by_place(struct load *l, const struct resource_plan *plan, struct header *h) {
  h->width = plan->field_count;
  h->order = arena_array(l->arena, h->width, sizeof *h->order);
  h->places = arena_array(l->arena, h->width, sizeof *h->places);
  for (size_t f = 0; f < h->width; f++)
    h->positions[f] = h->order[f] = f;
}
