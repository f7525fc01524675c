#ifndef INGEST_BLOCKS_INT_H
#define INGEST_BLOCKS_INT_H

#include "base/diag.h"
#include "base/text.h"
#include "ingest/dataset.h"

/* The bytes of one file, block by block.  A large file is read ahead, and its digest worked out, by a thread
   of its own; memory does not grow with the file. */
struct blocks;

/* NULL, with an error told, when the file cannot be opened or is no plain file. */
struct blocks *blocks_open(struct arena *a, const char *path, struct diag *d);

/* The next block, which lives until the one after it is asked for; empty at the end, and after an error, of
 *which failed is set. */
struct slice blocks_next(struct blocks *b, bool *failed);

/* Closes the file and sets size and digest of what was read.  False, with an error told, when the file
   changed meanwhile. */
bool blocks_close(struct blocks *b, struct arena *a, struct resource_file *file);

#endif
