#ifndef PUBLISH_MANIFEST_INT_H
#define PUBLISH_MANIFEST_INT_H

#include "publish/manifest.h"

/* The files published so far, as the manifest lists them. */
struct value manifest_outputs(struct arena *a, struct publication *p);

/* Findings as records of severity, file, line, column and message, sorted, each once: so that shards put
   together say the same as one run. */
struct value manifest_findings(struct list_builder *found);

/* Publishes a manifest and, after it, SHA256SUMS. */
bool manifest_finish(struct arena *a, struct value manifest, struct publication *p, struct diag *d);

#endif
