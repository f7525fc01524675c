#ifndef PUBLISH_MANIFEST_H
#define PUBLISH_MANIFEST_H

#include <stddef.h>

#include "base/arena.h"
#include "compose/compose.h"
#include "ingest/dataset.h"
#include "publish/publish.h"
#include "type/fonts.h"

/* What a run was made of, for manifest.json. */
struct manifest {
  const struct dataset *dataset;
  const struct settings *settings;
  size_t template_count;
  const struct template *const *templates;
  const struct fonts *fonts; /* NULL when no format used them */
  const struct diag *findings;
};

/* manifest.json, as a file to publish: version, options, each input with its digest and row account, each
   template, font and output with its digest, and what was found.  Equal runs give equal bytes: there is no
   time and no path of the machine in it. */
struct bundle_file manifest_write(struct arena *a, const struct manifest *m, struct publication *p);

#endif
