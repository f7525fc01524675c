#ifndef PUBLISH_REJECTED_H
#define PUBLISH_REJECTED_H

#include "base/arena.h"
#include "ingest/dataset.h"
#include "render/bundle.h"

/* The rows that were rejected, whole, as rejected.csv: file, line, column, field, value, reason, row.  Gives
   the number of files, 0 when no row was. */
size_t rejected_write(struct arena *a, const struct dataset *data, struct bundle_file *out);

#endif
