/* Lines into records, over libcsv.  libcsv is fed one physical line at a time, so that each record's lines
   are known; columns are found by scanning the record again, only when a message needs one.  A line that
   begins a record and has no quotation mark is its cells with delimiters between them, and goes a shorter
   way. */
#include "ingest/reader_int.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ingest/lines_int.h"

#define FIELD_MAX ((size_t)1 << 20)
#define FIELD_STEP ((size_t)4096) /* libcsv's room for a field grows by so much */

struct reader {
  struct arena arena; /* for as long as the file is read */
  const char *path;
  const struct dialect *dialect;
  struct diag *diag;
  struct lines lines;
  size_t skipped; /* of dialect->skipped */

  struct csv_parser parser;
  bool open;           /* libcsv has a record begun */
  bool ended;          /* and has seen the end of it */
  bool oversized;      /* field number count is over FIELD_MAX */
  size_t ending;       /* bytes that end the line taken last */
  struct text fields;  /* cells that do not stand in the line as they are, each with a NUL behind it */
  struct slice *cells; /* at is NULL while the cell is in fields */
  size_t *places;      /* by cell: where it begins in fields */
  size_t count, capacity;
};

struct dialect dialect_default(void) {
  return (struct dialect){
    .delimiter = ',', .quote = '"', .encoding = "", .header_count = 1, .header_join = " "
  };
}

static struct reader_row row_so_far(const struct reader *r) {
  const struct lines *l = &r->lines;
  return (struct reader_row){ .line = l->first,
    .count = r->count,
    .cells = r->cells,
    .raw = { l->buffer + l->start, l->at - l->start - r->ending },
    .dialect = r->dialect };
}

void reader_place(const struct reader_row *row, size_t index, unsigned *line, unsigned *column) {
  const char *at = row->raw.at, *end = at + row->raw.length, *line_start = at;
  const char delimiter = row->dialect->delimiter;
  *line = row->line;
  bool quoted = false;
  for (; at < end && (index || quoted); at++) {
    bool mark = *at == row->dialect->quote || (!*at && quoted);
    if (mark)
      quoted = !quoted;
    else if ((*at == delimiter || !*at) && !quoted)
      index--;
    bool ends_line = *at == '\n' || *at == '\r';
    if (ends_line && !quoted) break;
    if (!ends_line || (*at == '\r' && at + 1 < end && at[1] == '\n')) continue;
    ++*line;
    line_start = at + 1;
  }
  while (!index && at < end && *at == ' ' && *at != delimiter)
    at++;
  *column = (unsigned)(at - line_start) + 1;
}

const char *reader_text(struct arena *a, const struct reader_row *row) {
  char *copy = slice_copy(a, row->raw);
  bool quoted = false;
  for (char *at = copy; at < copy + row->raw.length; at++) {
    if (!*at) *at = quoted ? row->dialect->quote : row->dialect->delimiter;
    if (*at == row->dialect->quote) quoted = !quoted;
  }
  return copy;
}

static void add_room(struct reader *r) {
  size_t capacity = r->capacity ? r->capacity * 2 : 32;
  r->cells = arena_grow(&r->arena, r->cells, r->capacity, capacity, sizeof *r->cells);
  r->places = arena_grow(&r->arena, r->places, r->capacity, capacity, sizeof *r->places);
  r->capacity = capacity;
}

static inline void add_cell(struct reader *r, const char *at, size_t length) {
  if (r->count == r->capacity) add_room(r);
  r->cells[r->count++] = (struct slice){ at, length };
}

static void copy_cell(struct reader *r, struct slice cell) {
  add_cell(r, NULL, cell.length);
  r->places[r->count - 1] = r->fields.length;
  text_add_bytes(&r->fields, cell.at, cell.length);
  text_add_char(&r->fields, '\0');
}

static void on_field(void *bytes, size_t length, void *context) {
  struct reader *r = context;
  r->oversized = r->oversized || length > FIELD_MAX;
  if (!r->oversized) copy_cell(r, slice_trim((struct slice){ bytes, length }));
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

/* Whether a line between two records is none: blank, a comment, above the header, or skipped by its number.
 */
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
  reader_place(&row, r->count, &line, &column);
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
      r->count + 1, r->lines.first);
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

static bool is_space(char c) {
  return c == ' ' || c == '\t';
}

static const char *skip_spaces(const char *at, const char *end, char delimiter) {
  while (at < end && is_space(*at) && *at != delimiter)
    at++;
  return at;
}

/* The end of a quoted field's text, at its closing mark; NULL when the field goes on behind this line, holds
   a mark or is wrong.  *next is behind the field. */
static const char *end_of_quoted(
    const struct dialect *d, const char *text, const char *end, const char **next) {
  const char *stop = memchr(text, d->quote, (size_t)(end - text));
  if (!stop) return NULL;
  *next = skip_spaces(stop + 1, end, d->delimiter);
  return *next == end || **next == d->delimiter ? stop : NULL;
}

/* Finds the cells of a line without quotation marks. */
static void find_plain_cells(struct reader *r, const struct line *line) {
  const char delimiter = r->dialect->delimiter;
  char *end = line->at + line->length;
  *end = delimiter; /* end_cells puts a NUL there */
  for (const char *at = line->at, *stop; at <= end; at = stop + 1) {
    stop = at;
    while (*stop != delimiter)
      stop++;
    add_cell(r, at, (size_t)(stop - at));
  }
}

/* Finds the cells of a line that is a whole record, and simple: no mark is doubled or out of place.  False
   when it is not; nothing is changed but count. */
static bool find_cells(struct reader *r, const struct line *line) {
  const struct dialect *d = r->dialect;
  const char *at = line->at, *end = at + line->length, *next;
  for (;; at = next + 1) {
    const char *text = skip_spaces(at, end, d->delimiter), *stop;
    if (text < end && *text == d->quote) {
      stop = end_of_quoted(d, ++text, end, &next);
      if (!stop) return false;
    } else {
      for (stop = text; stop < end && *stop != d->delimiter; stop++)
        if (*stop == d->quote) return false;
      next = stop;
    }
    add_cell(r, text, (size_t)(stop - text));
    if (next == end) return true;
  }
}

static bool may_need_trim(char c) {
  return (signed char)c <= ' ';
}

/* Trims the cells found, and ends each with a NUL in the line itself, or in a copy when spaces stand behind
 * it. */
static void end_cells(struct reader *r) {
  for (size_t i = 0; i < r->count; i++) {
    struct slice cell = r->cells[i];
    char *stop = (char *)cell.at + cell.length;
    *stop = '\0';
    if (!cell.length || (!may_need_trim(cell.at[0]) && !may_need_trim(stop[-1]))) continue;
    cell = slice_trim(cell);
    r->cells[i] = cell;
    if (cell.at + cell.length == stop) continue;
    r->cells[i].at = NULL;
    r->places[i] = r->fields.length;
    text_add_bytes(&r->fields, cell.at, cell.length);
    text_add_char(&r->fields, '\0');
  }
}

/* Reads a line by the short way; false when it needs libcsv. */
static bool split(struct reader *r, const struct line *line) {
  if (r->open || line->length > FIELD_MAX || r->dialect->libcsv_alone) return false;
  if (line->plain) {
    find_plain_cells(r, line);
  } else if (!find_cells(r, line)) {
    r->count = 0;
    return false;
  }
  end_cells(r);
  return true;
}

/* Hands the record to the visitor, unless it is still open. */
static bool deliver(struct reader *r, reader_visitor *visit, void *context) {
  if (r->open && !r->ended) return true;
  for (size_t i = 0; r->fields.length && i < r->count; i++)
    if (!r->cells[i].at) r->cells[i].at = r->fields.bytes + r->places[i];
  struct reader_row row = row_so_far(r);
  bool more = visit(context, &row);
  r->open = r->ended = false;
  r->count = r->fields.length = 0;
  lines_drop(&r->lines);
  return more;
}

static bool finish(struct reader *r, reader_visitor *visit, void *context) {
  if (csv_fini(&r->parser, on_field, on_record, r) != 0)
    return fail_at_cell(r, "the quotation mark that opens this field is never closed");
  return !r->open || deliver(r, visit, context);
}

static bool read_records(struct reader *r, reader_visitor *visit, void *context) {
  struct line line;
  while (lines_next(&r->lines, &line)) {
    r->ending = line.ending;
    if (!line.plain && !check_bytes(r, &line)) return false;
    if (!r->open && is_skipped(r, &line)) {
      lines_drop(&r->lines);
      continue;
    }
    if (!split(r, &line) && !feed(r, &line)) return false;
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
    r.fields = text_start(&r.arena);
    whole = read_records(&r, visit, context);
    csv_free(&r.parser);
  }
  whole = bytes_close(bytes, a, file) && whole;
done:
  arena_free(&r.arena);
  return whole;
}
