#ifndef INGEST_INGEST_H
#define INGEST_INGEST_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "ingest/dataset.h"

/* Reads folder/datapackage.json and the resources it names; without one, systems.csv, populations.csv and
   funding.csv by their canonical column names.  Tells every problem to d, with file, line and column, and
   returns false when there was an error: a missing file or column, a bad cell, a duplicate key, an area
   that no system has, a control total that does not match.  File names in messages are folder/path. */
bool ingest_package(struct arena *a, const char *folder, struct diag *d, struct dataset *out);

#endif
