#ifndef INGEST_BYTES_INT_H
#define INGEST_BYTES_INT_H

#include "base/diag.h"
#include "ingest/dataset.h"

/* The text of one file, in UTF-8 and without its byte order mark. */
struct bytes;

/* The name iconv knows an encoding by, or "" for UTF-8, which needs no change; NULL when there is no such
   encoding.  It must not be one of iconv's lossy variants (//IGNORE, //TRANSLIT). */
const char *encoding_name(struct arena *a, const char *declared);

/* Opens a file.  encoding is a name that encoding_name gave.  A byte order mark says which UTF the file is
   in, and must not contradict the encoding.  NULL, with an error told, when it cannot be opened or is no
   plain file. */
struct bytes *bytes_open(struct arena *a, const char *path, const char *encoding, struct diag *d);

/* At least room for one character in any encoding. */
#define BYTES_ROOM_MIN ((size_t)16)

/* Copies the next bytes to out, at most room; *count is 0 at the end.  False, with an error told, when the
   disk fails or the bytes are none of the encoding. */
bool bytes_read(struct bytes *b, char *out, size_t room, size_t *count);

/* Closes the file and sets size and digest of what was read.  False, with an error told, when the file
   changed meanwhile. */
bool bytes_close(struct bytes *b, struct arena *a, struct resource_file *file);

/* What a file that begins so is, when it is no CSV, and what to do: "is a PDF, not CSV"; NULL otherwise. */
const char *file_kind(struct slice start);

#endif
