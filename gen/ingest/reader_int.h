#ifndef INGEST_READER_INT_H
#define INGEST_READER_INT_H

#include "base/diag.h"
#include "base/text.h"
#include "ingest/dataset.h"

/* The records of one CSV file, streamed in constant memory.  RFC 4180, strictly, with any of LF, CRLF and CR;
   blank lines are skipped; a UTF-8 byte order mark does not count. */

/* One record, the header included.  Cells are trimmed (U+00A0 too), valid UTF-8 and NUL-terminated.  All of
   it lives until the visitor returns. */
struct reader_row {
  unsigned line; /* of its first byte, from 1 */
  size_t count;
  const struct slice *cells;
  struct slice raw; /* its bytes in the file */
  char delimiter;
};

/* Where cell number index begins: its line, and the byte within that line, both from 1.  index == count gives
   the end of the record. */
void reader_place(const struct reader_row *row, size_t index, unsigned *line, unsigned *column);

/* Takes a record; false stops the reading. */
typedef bool reader_visitor(void *context, const struct reader_row *row);

/* Streams the file at path (folder included) to visit.  Returns true when it was read to its end; false when
   the visitor stopped it, or on an error, told to d: a file that cannot be opened or is no plain file, bytes
   that are not UTF-8, a NUL, a quotation mark out of place or never closed, a field over 1 MiB, a record over
   4 MiB.  bytes and sha256 of file are set in a, of what was read. */
bool reader_stream(struct arena *a, const char *path, char delimiter, reader_visitor *visit, void *context,
    struct diag *d, struct resource_file *file);

#endif
