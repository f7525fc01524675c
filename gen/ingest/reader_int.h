#ifndef INGEST_READER_INT_H
#define INGEST_READER_INT_H

#include "base/diag.h"
#include "base/text.h"
#include "ingest/dataset.h"

/* The records of one CSV file, streamed in constant memory.  RFC 4180, strictly, with any of LF, CRLF and CR;
   spaces around a field do not count; blank lines are skipped. */

/* How a file is written. */
struct dialect {
  char delimiter, quote;
  bool no_doubling;        /* a quotation mark inside a field cannot be written at all */
  bool no_header;          /* fields are known by their place */
  const char *encoding;    /* as encoding_name gives it */
  const char *comment;     /* lines that begin with it are skipped; NULL: none */
  unsigned first_line;     /* lines above it are skipped; 0 or 1: none */
  unsigned header_count;   /* so many records from there make the header */
  unsigned header_end;     /* its last line; 0: as many records as there must be */
  const char *header_join; /* between the parts of a name */
  size_t skipped_count;    /* lines skipped one by one, in order */
  const unsigned *skipped;
  bool libcsv_alone; /* no short way for simple lines; for tests that compare the two */
};

/* Commas, the quotation mark ", one header line, UTF-8. */
struct dialect dialect_default(void);

/* One record, the header included.  Cells are trimmed (U+00A0 too), valid UTF-8 and NUL-terminated.  All of
   it lives until the visitor returns. */
struct reader_row {
  unsigned line; /* of its first byte, from 1 */
  size_t count;
  const struct slice *cells;
  struct slice raw; /* its bytes in UTF-8; a NUL may stand for a delimiter or a closing mark */
  const struct dialect *dialect;
};

/* Where cell number index begins: its line, and the byte within that line, both from 1.  index == count gives
   the end of the record. */
void reader_place(const struct reader_row *row, size_t index, unsigned *line, unsigned *column);

/* The record as the file has it, without its line end. */
const char *reader_text(struct arena *a, const struct reader_row *row);

/* Takes a record; false stops the reading. */
typedef bool reader_visitor(void *context, const struct reader_row *row);

/* Streams the file at path (folder included) to visit.  Returns true when it was read to its end; false when
   the visitor stopped it, or on an error, told to d: a file that cannot be opened or is no plain file, bytes
   that are not of its encoding, a NUL, a quotation mark out of place or never closed, a field over 1 MiB, a
   record over 4 MiB, a file that changes meanwhile.  A record with such an error in it is not visited.  bytes
   and sha256 of file are set in a, of what was read. */
bool reader_stream(struct arena *a, const char *path, const struct dialect *dialect, reader_visitor *visit,
    void *context, struct diag *d, struct resource_file *file);

#endif
