/* A CSV file into records, over libcsv.  The file is fed to libcsv one physical line at a time, so that each
   record's lines are known; columns are found by scanning the record again, only when a message needs one. */
#include "ingest/reader_int.h"

#include <csv.h>
#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"

#define FIELD_MAX ((size_t)1 << 20)
#define RECORD_MAX ((size_t)4 << 20)
#define BUFFER_SIZE ((size_t)64 << 10)

struct reader {
  struct arena arena; /* for as long as the file is read */
  const char *path;
  char delimiter;
  struct diag *diag;
  FILE *file;
  struct digest *digest;
  uint64_t bytes;

  /* buffer[start..at) is fed to libcsv and belongs to the record being read; [at..end) is still to be fed. */
  char *buffer;
  size_t capacity, start, at, end;
  bool failed;           /* an error was told */
  bool at_end;           /* the file has no more bytes */
  unsigned line;         /* of at */
  unsigned first_line;   /* of start */
  unsigned char mark[2]; /* the first two bytes of the file */

  struct csv_parser parser;
  bool oversized;     /* field number count is over FIELD_MAX */
  bool ended;         /* libcsv has seen the end of the record */
  struct text fields; /* of the record, each with a NUL after it */
  size_t *ends;       /* where each ends in fields */
  struct slice *cells;
  size_t count, cells_capacity;
};

static struct reader_row row_so_far(const struct reader *r) {
  return (struct reader_row){ .line = r->first_line,
    .count = r->count,
    .cells = r->cells,
    .raw = { r->buffer + r->start, r->at - r->start },
    .delimiter = r->delimiter };
}

void reader_place(const struct reader_row *row, size_t index, unsigned *line, unsigned *column) {
  const char *at = row->raw.at, *end = at + row->raw.length, *line_start = at;
  *line = row->line;
  bool quoted = false;
  for (; at < end && (index || quoted); at++) {
    if (*at == '"') quoted = !quoted;
    if (*at == row->delimiter && !quoted) index--;
    bool ends_line = *at == '\n' || *at == '\r';
    if (ends_line && !quoted) break;
    if (!ends_line || (*at == '\r' && at + 1 < end && at[1] == '\n')) continue;
    ++*line;
    line_start = at + 1;
  }
  while (!index && at < end && *at == ' ' && *at != row->delimiter)
    at++;
  *column = (unsigned)(at - line_start) + 1;
}

static void on_field(void *bytes, size_t length, void *context) {
  struct reader *r = context;
  if (length > FIELD_MAX) r->oversized = true;
  if (r->oversized) return;
  if (r->count == r->cells_capacity) {
    size_t capacity = r->cells_capacity ? r->cells_capacity * 2 : 32;
    r->ends = arena_grow(&r->arena, r->ends, r->count, capacity, sizeof *r->ends);
    r->cells = arena_grow(&r->arena, r->cells, r->count, capacity, sizeof *r->cells);
    r->cells_capacity = capacity;
  }
  struct slice cell = slice_trim((struct slice){ bytes, length });
  text_add_bytes(&r->fields, cell.at, cell.length);
  r->ends[r->count++] = r->fields.length;
  text_add_char(&r->fields, '\0');
}

static void on_record(int terminator, void *context) {
  (void)terminator;
  ((struct reader *)context)->ended = true;
}

static bool too_long(struct reader *r) {
  diag_error(r->diag, r->path, r->first_line, 1, "a record of more than %zu bytes", RECORD_MAX);
  r->failed = true;
  return false;
}

/* Makes room behind end and reads more, or sets at_end.  False when the record outgrows RECORD_MAX or the
   disk fails. */
static bool fill(struct reader *r) {
  memmove(r->buffer, r->buffer + r->start, r->end - r->start);
  r->at -= r->start;
  r->end -= r->start;
  r->start = 0;
  if (r->end == r->capacity) {
    if (r->end > RECORD_MAX) return too_long(r);
    r->buffer = arena_grow(&r->arena, r->buffer, r->end, r->capacity * 2, 1);
    r->capacity *= 2;
  }
  size_t n = fread(r->buffer + r->end, 1, r->capacity - r->end, r->file);
  if (ferror(r->file)) {
    diag_error(r->diag, r->path, 0, 0, "cannot be read: %s", strerror(errno));
    r->failed = true;
    return false;
  }
  digest_add(r->digest, r->buffer + r->end, n);
  if (r->bytes == 0 && n >= 2) memcpy(r->mark, r->buffer, 2);
  if (r->bytes == 0 && n >= 3 && memcmp(r->buffer, "\xEF\xBB\xBF", 3) == 0) r->start = r->at = 3;
  r->bytes += n;
  r->end += n;
  r->at_end = n == 0;
  return true;
}

/* The bytes of one line with its terminator; 0 when the terminator is not in sight yet.  plain: nothing but
   ASCII, and no NUL. */
static size_t line_length(const char *bytes, size_t length, bool at_end, bool *plain) {
  unsigned char seen = 0;
  for (size_t i = 0; i < length; i++) {
    unsigned char c = (unsigned char)bytes[i];
    seen |= c & 0x80;
    if (c > '\r') continue;
    if (c == '\0') seen |= 0x80;
    *plain = !seen;
    if (c == '\n') return i + 1;
    if (c != '\r') continue;
    if (i + 1 < length) return bytes[i + 1] == '\n' ? i + 2 : i + 1;
    return at_end ? i + 1 : 0;
  }
  *plain = !seen;
  return at_end ? length : 0;
}

/* Takes the next physical line; false at the end of the file, or on an error. */
static bool next_line(struct reader *r, struct slice *line, bool *plain) {
  size_t length;
  while ((length = line_length(r->buffer + r->at, r->end - r->at, r->at_end, plain)) == 0) {
    if (r->at_end || !fill(r)) return false;
  }
  *line = (struct slice){ r->buffer + r->at, length };
  r->at += length;
  return r->at - r->start <= RECORD_MAX || too_long(r);
}

static bool is_blank(struct slice line, char delimiter) {
  for (size_t i = 0; i < line.length; i++)
    if (!strchr(" \t\r\n", line.at[i]) || line.at[i] == delimiter || !line.at[i]) return false;
  return true;
}

static bool ends_line(struct slice line) {
  char last = line.length ? line.at[line.length - 1] : '\0';
  return last == '\n' || last == '\r';
}

static bool check_bytes(struct reader *r, struct slice line) {
  size_t bad = utf8_invalid_at(line.at, line.length);
  if (bad == line.length) return true;
  unsigned column = (unsigned)bad + 1;
  unsigned byte = (unsigned char)line.at[bad];
  bool utf16 = (r->mark[0] == 0xFF && r->mark[1] == 0xFE) || (r->mark[0] == 0xFE && r->mark[1] == 0xFF);
  if (utf16)
    diag_error(r->diag, r->path, r->line, column, "the file is likely in UTF-16: save it as UTF-8");
  else if (byte == 0)
    diag_error(r->diag, r->path, r->line, column, "a NUL byte: the file is no text, or likely in UTF-16");
  else
    diag_error(r->diag, r->path, r->line, column,
        "the byte 0x%02X is not UTF-8; the file is likely in windows-1252: save it as UTF-8", byte);
  return false;
}

/* The error at the cell that is being read. */
static void fail_at_cell(struct reader *r, const char *message) {
  struct reader_row row = row_so_far(r);
  unsigned line, column;
  reader_place(&row, r->count, &line, &column);
  diag_error(r->diag, r->path, line, column, "%s", message);
}

static bool feed(struct reader *r, struct slice line) {
  size_t fed = csv_parse(&r->parser, line.at, line.length, on_field, on_record, r);
  if (fed < line.length && csv_error(&r->parser) == CSV_EPARSE) {
    diag_error(r->diag, r->path, r->line, (unsigned)fed + 1,
        "a quotation mark out of place in the field number %zu of the record that begins in line %u; a field "
        "that holds one is written in quotation marks, with the mark doubled",
        r->count + 1, r->first_line);
    return false;
  }
  if (fed < line.length) {
    diag_error(r->diag, r->path, r->line, 0, "cannot be read: %s", csv_strerror(csv_error(&r->parser)));
    return false;
  }
  if (r->oversized || r->parser.entry_pos > FIELD_MAX) {
    fail_at_cell(r, "a field of more than 1 MiB; is a quotation mark missing at its end?");
    return false;
  }
  return true;
}

/* Hands the record to the visitor, unless it is still open. */
static bool deliver(struct reader *r, reader_visitor *visit, void *context) {
  if (!r->ended) return true;
  for (size_t i = 0, start = 0; i < r->count; start = r->ends[i++] + 1)
    r->cells[i] = (struct slice){ r->fields.bytes + start, r->ends[i] - start };
  struct reader_row row = row_so_far(r);
  bool more = visit(context, &row);
  r->ended = false;
  r->count = r->fields.length = 0;
  r->start = r->at;
  r->first_line = r->line;
  return more;
}

static bool finish(struct reader *r, reader_visitor *visit, void *context) {
  if (csv_fini(&r->parser, on_field, on_record, r) != 0) {
    fail_at_cell(r, "the quotation mark that opens this field is never closed");
    return false;
  }
  return deliver(r, visit, context);
}

static bool read_records(struct reader *r, reader_visitor *visit, void *context) {
  struct slice line;
  bool plain;
  while (next_line(r, &line, &plain)) {
    bool between = r->at - line.length == r->start;
    bool skipped = between && is_blank(line, r->delimiter);
    if (!plain && !check_bytes(r, line)) return false;
    if (!skipped && !feed(r, line)) return false;
    if (ends_line(line)) r->line++;
    if (skipped) {
      r->start = r->at;
      r->first_line = r->line;
    }
    if (!deliver(r, visit, context)) return false;
  }
  return !r->failed && finish(r, visit, context);
}

bool reader_stream(struct arena *a, const char *path, char delimiter, reader_visitor *visit, void *context,
    struct diag *d, struct resource_file *file) {
  struct reader r = {
    .path = path, .delimiter = delimiter, .diag = d, .line = 1, .first_line = 1, .capacity = BUFFER_SIZE
  };
  bool whole = false;
  r.file = file_open(path, d);
  if (!r.file) return false;
  if (csv_init(&r.parser, CSV_STRICT | CSV_STRICT_FINI) != 0) goto done;
  csv_set_delim(&r.parser, (unsigned char)delimiter);
  csv_set_blk_size(&r.parser, 4096);
  r.buffer = arena_alloc(&r.arena, r.capacity);
  r.fields = text_start(&r.arena);
  r.digest = digest_start(&r.arena);
  whole = read_records(&r, visit, context);
  file->bytes = r.bytes;
  file->sha256 = digest_take(a, r.digest);
  csv_free(&r.parser);
done:
  fclose(r.file);
  arena_free(&r.arena);
  return whole;
}
