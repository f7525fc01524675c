/* Lines into records, over libcsv.  libcsv is fed one physical line at a time, so that each record's lines
   are known; columns are found by scanning the record again, only when a message needs one.  A line that
   begins a record and has no quotation mark is its cells with delimiters between them, and goes a shorter
   way. */
#include "ingest/reader_int.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ingest/cells_int.h"

#define FIELD_STEP ((size_t)4096) /* libcsv's room for a field grows by so much */

struct reader {
  struct arena arena; /* for as long as the file is read */
  const char *path;
  const struct dialect *dialect;
  struct diag *diag;
  struct lines lines;
  size_t skipped; /* of dialect->skipped */

  struct csv_parser parser;
  bool open;      /* libcsv has a record begun */
  bool ended;     /* and has seen the end of it */
  bool oversized; /* field number count is over FIELD_MAX */
  size_t ending;  /* bytes that end the line taken last */
  struct cells cells;
};

struct dialect dialect_default(void) {
  return (struct dialect){
    .delimiter = ',', .quote = '"', .encoding = "", .header_count = 1, .header_join = " "
  };
}

static struct reader_row row_so_far(const struct reader *r) {
  const struct lines *l = &r->lines;
  return (struct reader_row){ .line = l->first,
    .count = r->cells.count,
    .cells = r->cells.items,
    .raw = { l->buffer + l->start, l->at - l->start - r->ending },
    .dialect = r->dialect };
}

static void on_field(void *bytes, size_t length, void *context) {
  struct reader *r = context;
  r->oversized = r->oversized || length > FIELD_MAX;
  if (!r->oversized) cells_copy(&r->cells, slice_trim((struct slice){ bytes, length }));
}

static void on_record(int terminator, void *context) {
  (void)terminator;
  ((struct reader *)context)->ended = true;
}

/* libcsv asks for the room of one field; refusing ends an endless one. */
static void *grow_field(void *bytes, size_t size) {
  return size > FIELD_MAX + FIELD_STEP ? NULL : realloc(bytes, size);
}

static bool is_blank(const struct line *line, char delimiter) {
  for (size_t i = 0; i < line->length; i++)
    if ((line->at[i] != ' ' && line->at[i] != '\t') || line->at[i] == delimiter) return false;
  return true;
}

/* Whether a line between two records is none: blank, a comment, above the header, or skipped by its
   number. */
static bool is_skipped(struct reader *r, const struct line *line) {
  const struct dialect *d = r->dialect;
  while (r->skipped < d->skipped_count && d->skipped[r->skipped] < line->number)
    r->skipped++;
  if (r->skipped < d->skipped_count && d->skipped[r->skipped] == line->number) return true;
  size_t comment = d->comment ? strlen(d->comment) : 0;
  return line->number < d->first_line || is_blank(line, d->delimiter) ||
         (comment && line->length >= comment && memcmp(line->at, d->comment, comment) == 0);
}

static bool check_bytes(struct reader *r, const struct line *line) {
  size_t bad = utf8_invalid_at(line->at, line->length);
  if (bad == line->length) return true;
  unsigned column = (unsigned)bad + 1, byte = (unsigned char)line->at[bad];
  if (byte == 0)
    diag_error(r->diag, r->path, line->number, column,
        "a NUL byte: the file is no text, or in UTF-16; if so, declare \"encoding\": \"utf-16le\" or "
        "\"utf-16be\"");
  else
    diag_error(r->diag, r->path, line->number, column,
        "the byte 0x%02X is not UTF-8; if the file is in windows-1252, declare \"encoding\": "
        "\"windows-1252\"",
        byte);
  return false;
}

/* The error at the cell that is being read. */
static bool fail_at_cell(struct reader *r, const char *message) {
  struct reader_row row = row_so_far(r);
  unsigned line, column;
  reader_place(&row, r->cells.count, &line, &column);
  diag_error(r->diag, r->path, line, column, "%s", message);
  return false;
}

static bool too_large(struct reader *r) {
  return fail_at_cell(r, "a field of more than 1 MiB; is a quotation mark missing at its end?");
}

/* The byte behind a quotation mark that is doubled, where the dialect has none; NULL when there is none. */
static const char *find_doubled(const struct reader *r, const struct line *line) {
  bool quoted = r->open && r->parser.quoted;
  for (const char *at = line->at, *end = at + line->length; at < end; at++) {
    if (*at != r->dialect->quote) continue;
    if (quoted && at + 1 < end && at[1] == *at) return at + 1;
    quoted = !quoted;
  }
  return NULL;
}

static bool misplaced_quote(struct reader *r, const struct line *line, size_t at) {
  diag_error(r->diag, r->path, line->number, (unsigned)at + 1,
      "a quotation mark out of place in the field number %zu of the record that begins in line %u; a field "
      "that holds one is written in quotation marks, with the mark doubled",
      r->cells.count + 1, r->lines.first);
  return false;
}

static bool feed(struct reader *r, const struct line *line) {
  size_t length = line->length + line->ending;
  const char *doubled = r->dialect->no_doubling ? find_doubled(r, line) : NULL;
  if (doubled) return misplaced_quote(r, line, (size_t)(doubled - line->at));
  r->open = true;
  size_t fed = csv_parse(&r->parser, line->at, length, on_field, on_record, r);
  if (r->oversized || r->parser.entry_pos > FIELD_MAX) return too_large(r);
  if (fed == length) return true;
  if (csv_error(&r->parser) == CSV_EPARSE) return misplaced_quote(r, line, fed);
  if (csv_error(&r->parser) == CSV_ENOMEM) return too_large(r);
  return fail_at_cell(r, csv_strerror(csv_error(&r->parser)));
}

/* Hands the record to the visitor, unless it is still open. */
static bool deliver(struct reader *r, reader_visitor *visit, void *context) {
  if (r->open && !r->ended) return true;
  cells_take(&r->cells);
  struct reader_row row = row_so_far(r);
  bool more = visit(context, &row);
  r->open = r->ended = false;
  cells_clear(&r->cells);
  lines_drop(&r->lines);
  return more;
}

static bool finish(struct reader *r, reader_visitor *visit, void *context) {
  if (csv_fini(&r->parser, on_field, on_record, r) != 0)
    return fail_at_cell(r, "the quotation mark that opens this field is never closed");
  return !r->open || deliver(r, visit, context);
}

static bool read_records(struct reader *r, reader_visitor *visit, void *context) {
  const struct dialect *dialect = r->dialect;
  struct line line;
  while (lines_next(&r->lines, &line)) {
    r->ending = line.ending;
    if (!line.plain && !check_bytes(r, &line)) return false;
    if (!r->open && is_skipped(r, &line)) {
      lines_drop(&r->lines);
      continue;
    }
    bool simple = !r->open && !dialect->libcsv_alone && split_line(dialect, &line, &r->cells);
    if (!simple && !feed(r, &line)) return false;
    if (!deliver(r, visit, context)) return false;
  }
  return !r->lines.failed && finish(r, visit, context);
}

bool reader_stream(struct arena *a, const char *path, const struct dialect *dialect, reader_visitor *visit,
    void *context, struct diag *d, struct resource_file *file) {
  struct reader r = { .path = path, .dialect = dialect, .diag = d };
  bool whole = false;
  struct bytes *bytes = bytes_open(&r.arena, path, dialect->encoding, d);
  if (!bytes) goto done;
  if (csv_init(&r.parser, CSV_STRICT | CSV_STRICT_FINI) == 0) {
    csv_set_delim(&r.parser, (unsigned char)dialect->delimiter);
    csv_set_quote(&r.parser, (unsigned char)dialect->quote);
    csv_set_blk_size(&r.parser, FIELD_STEP);
    csv_set_realloc_func(&r.parser, grow_field);
    r.lines = lines_start(&r.arena, bytes, path, dialect->quote, d);
    r.cells = cells_start(&r.arena);
    whole = read_records(&r, visit, context);
    csv_free(&r.parser);
  }
  whole = bytes_close(bytes, a, file) && whole;
done:
  arena_free(&r.arena);
  return whole;
}
