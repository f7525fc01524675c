#ifndef INGEST_LINES_INT_H
#define INGEST_LINES_INT_H

#include "ingest/bytes_int.h"

/* The physical lines of a text, in a buffer that holds those of the record being read together.  LF, CRLF and
   CR end a line. */

/* A record, with its line ends, may have so many bytes. */
#define RECORD_MAX ((size_t)4 << 20)

struct line {
  char *at;
  size_t length; /* without what ends it */
  size_t
      ending; /* bytes that end it: 0 (the file's last line), 1 or 2; one more may be written behind them */
  bool plain; /* ASCII, without a NUL or a quotation mark */
  unsigned number; /* from 1 */
};

struct lines {
  struct arena *arena;
  struct bytes *bytes;
  const char *path;
  struct diag *diag;
  char quote;
  char *buffer;
  size_t capacity, start, at,
      end; /* [start, at) is of the record being read; [at, end) is still to be taken */
  size_t newline, carriage, special; /* the next of each at or behind at, or how far it was looked for */
  bool at_end, failed;
  unsigned number, first; /* of the line at at, and of the one at start */
};

struct lines lines_start(struct arena *a, struct bytes *b, const char *path, char quote, struct diag *d);

/* Takes the next line.  False at the end, or with failed set and an error told: a record over RECORD_MAX, or
   bytes_read failed. */
bool lines_next(struct lines *l, struct line *out);

/* Forgets the lines taken so far: the next one begins a record. */
void lines_drop(struct lines *l);

#endif
