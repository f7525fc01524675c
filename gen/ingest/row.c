/* What the tables do with a row: reject it, copy its texts, note where it was read, keep it as a record. */
#include "ingest/load_int.h"

#include <string.h>

#include "base/utf8.h"

void *load_room(struct arena *a, void *items, size_t count, size_t size) {
  if (count & (count - 1)) return items;
  return arena_regrow(a, items, count, count ? count * 2 : 1, size);
}

/* Keeps a row for rejected.csv, with its first reason; NULL when enough are kept. */
static struct rejection *keep_rejection(struct load *l, const struct row *r, size_t cell) {
  struct dataset *out = l->out;
  if (out->rejection_count == ROWS_KEPT_MAX || l->kept_bytes > BYTES_KEPT_MAX) return NULL;
  bool of_cell = cell < r->raw->count && cell < r->header->width;
  size_t field = of_cell ? r->header->order[cell] : NO_FIELD;
  out->rejections = load_room(l->arena, out->rejections, out->rejection_count, sizeof *out->rejections);
  struct rejection *kept = &out->rejections[out->rejection_count++];
  *kept = (struct rejection){ .file = r->file,
    .field = field == NO_FIELD ? "" : r->plan->fields[field].name,
    .value = of_cell ? slice_copy(l->arena, r->raw->cells[cell]) : "",
    .row = reader_text(l->arena, r->raw) };
  reader_place(r->raw, cell, &kept->line, &kept->column);
  l->kept_bytes += 2 * r->raw->raw.length + 200;
  return kept;
}

bool row_reject(struct load *l, const struct row *r, size_t cell, const char *format, ...) {
  bool first = !l->rejecting, told = l->told++ < ROWS_TOLD_MAX;
  if (first) l->rejecting = keep_rejection(l, r, cell);
  if (!told && !l->rejecting) return false;
  va_list arguments;
  va_start(arguments, format);
  const char *message = arena_vprintf(&l->scratch, format, arguments);
  va_end(arguments);
  if (l->rejecting)
    l->rejecting->reason = first ? arena_string(l->arena, message)
                                 : arena_printf(l->arena, "%s; %s", l->rejecting->reason, message);
  if (!told) return false;
  unsigned line, column;
  reader_place(r->raw, cell, &line, &column);
  diag_error(&l->rejections, r->path, line, column, "%s", message);
  return false;
}

/* Without letter case and white space, hyphens and underscores: what differs in two keys that mean one. */
static const char *folded(struct arena *a, const char *text) {
  struct text t = text_start(a);
  const char *end = text + strlen(text);
  uint32_t code;
  char bytes[5];
  for (size_t n; (n = utf8_next(text, end, &code)) > 0; text += n) {
    bool space = code <= ' ' || code == 0xA0 || (code >= 0x2000 && code <= 0x200D) || code == 0x202F ||
                 code == 0x3000 || code == 0xFEFF;
    if (space || code == '-' || code == '_') continue;
    utf8_encode(utf8_lower(code), bytes);
    text_add(&t, bytes);
  }
  return t.bytes;
}

const char *load_suggest(struct load *l, const char *wanted, const char *const *names, size_t count) {
  if (l->told >= ROWS_TOLD_MAX) return "";
  const char *folded_wanted = folded(&l->scratch, wanted);
  for (size_t i = 0; i < count; i++)
    if (strlen(names[i]) <= 4 * strlen(wanted) + 16 &&
        strcmp(folded(&l->scratch, names[i]), folded_wanted) == 0)
      return arena_printf(
          &l->scratch, "; '%s' is likely meant, which differs in letter case or spaces alone", names[i]);
  return diag_suggest(&l->scratch, wanted, names, count);
}

size_t row_cell(const struct row *r, size_t column) {
  size_t field = r->plan->columns[column].field;
  size_t position = field == NO_FIELD ? NO_FIELD : r->header->positions[field];
  return position == NO_FIELD ? 0 : position;
}

const char *row_text(struct load *l, const struct row *r, size_t column) {
  struct value v = r->canonical[column];
  return v.kind == VALUE_TEXT ? arena_string(l->arena, v.text) : NULL;
}

const char *row_note_of(struct load *l, const struct row *r, size_t column, size_t said_by) {
  const struct value *said = &r->canonical[said_by];
  size_t field = r->plan->columns[column].field;
  const char *note = field == NO_FIELD ? NULL : r->notes[field];
  if (said->kind != VALUE_TEXT) return note ? arena_string(l->arena, note) : NULL;
  const char *word = note_word(slice_of(said->text));
  return word ? word : arena_string(l->arena, said->text);
}

struct cell_place row_place(const struct row *r, size_t cell) {
  struct cell_place at = { .path = r->path };
  reader_place(r->raw, cell, &at.line, &at.column);
  return at;
}

void row_note(struct rows *rows, const struct row *r, size_t column) {
  if (!rows->count) {
    rows->resource = r->resource;
    rows->file = r->file;
    rows->place = row_place(r, row_cell(r, column));
  }
  if (rows->count < ROWS_NAMED && rows->file == r->file) rows->lines[rows->count] = r->raw->line;
  rows->count++;
}

static void add_field(
    struct load *l, const struct row *r, size_t field, bool canonical, struct record_builder *b) {
  const struct field_plan *f = &r->plan->fields[field];
  struct value v = r->values[field];
  if (v.kind == VALUE_TEXT) v.text = arena_string(l->arena, v.text);
  record_add(b, canonical && f->canonical ? f->canonical : f->name, v, NULL);
}

const struct record *row_record(struct load *l, const struct row *r, bool canonical) {
  struct record_builder b = record_start(l->arena);
  for (size_t i = 0; i < r->header->width; i++)
    if (r->header->order[i] != NO_FIELD) add_field(l, r, r->header->order[i], canonical, &b);
  for (size_t f = 0; f < r->plan->field_count; f++)
    if (r->header->positions[f] == NO_FIELD) add_field(l, r, f, canonical, &b);
  for (size_t c = 0; canonical && c < r->plan->table->count; c++) {
    const struct column_source *s = &r->plan->columns[c];
    const struct column *column = &r->plan->table->columns[c];
    bool given = s->constant.kind != VALUE_MISSING;
    if (s->field == NO_FIELD)
      record_add(&b, column->name, given ? s->constant : value_missing(column->when_empty), NULL);
  }
  return record_take(&b).record;
}
