/* What the tables do with a row: reject it, copy its texts, note where it was read, keep it as a record. */
#include "ingest/load_int.h"

void *load_room(struct load *l, void *items, size_t count, size_t size) {
  if (count & (count - 1)) return items;
  return arena_grow(l->arena, items, count, count ? count * 2 : 1, size);
}

bool row_reject(struct load *l, const struct row *r, size_t cell, const char *format, ...) {
  if (l->told++ >= ROWS_TOLD_MAX) return false;
  unsigned line, column;
  reader_place(r->raw, cell, &line, &column);
  va_list arguments;
  va_start(arguments, format);
  diag_error(&l->rejections, r->path, line, column, "%s", arena_vprintf(&l->scratch, format, arguments));
  va_end(arguments);
  return false;
}

const char *load_suggest(struct load *l, const char *wanted, const char *const *names, size_t count) {
  return l->told < ROWS_TOLD_MAX ? diag_suggest(&l->scratch, wanted, names, count) : "";
}

size_t row_cell(const struct row *r, size_t column) {
  size_t field = r->plan->columns[column].field;
  return field == NO_FIELD ? 0 : r->positions[field];
}

const char *row_text(struct load *l, const struct row *r, size_t column) {
  struct value v = r->canonical[column];
  return v.kind == VALUE_TEXT ? arena_string(l->arena, v.text) : NULL;
}

void row_note(struct rows *rows, const struct row *r) {
  if (!rows->count) {
    rows->resource = r->resource;
    rows->file = r->file;
  }
  if (rows->count < ROWS_NAMED && rows->file == r->file) rows->lines[rows->count] = r->raw->line;
  rows->count++;
}

const struct record *row_record(struct load *l, const struct row *r, bool canonical) {
  struct record_builder b = record_start(l->arena);
  for (size_t i = 0; i < r->raw->count; i++) {
    const struct field_plan *f = &r->plan->fields[r->order[i]];
    struct value v = r->values[r->order[i]];
    if (v.kind == VALUE_TEXT) v.text = arena_string(l->arena, v.text);
    record_add(&b, canonical && f->canonical ? f->canonical : f->name, v, NULL);
  }
  for (size_t c = 0; canonical && c < r->plan->table->count; c++) {
    const struct column_source *s = &r->plan->columns[c];
    if (s->field == NO_FIELD && s->constant.kind != VALUE_MISSING)
      record_add(&b, r->plan->table->columns[c].name, s->constant, NULL);
  }
  return record_take(&b).record;
}
