#ifndef RENDER_BUNDLE_H
#define RENDER_BUNDLE_H

#include <stddef.h>

#include "base/arena.h"

/* The bundle: what one report became, as named byte strings ready to be published.  Lives in the report
   arena. */
struct bundle_file {
  const char *name; /* below the output folder: "profiles/QNQ.pdf" */
  const char *bytes;
  size_t length;
  unsigned pages; /* 0 for a format without pages */
};

struct bundle {
  size_t count;
  struct bundle_file *files;
};

/* Adds a file; what it points to must live as long as the bundle. */
void bundle_add(struct arena *a, struct bundle *b, struct bundle_file file);

#endif
