#ifndef PUBLISH_MANIFEST_H
#define PUBLISH_MANIFEST_H

#include <stddef.h>

#include "base/arena.h"
#include "compose/compose.h"
#include "ingest/dataset.h"
#include "publish/publish.h"
#include "type/fonts.h"

/* What manifest.json calls its form.  A change that readers of it would trip over makes it another. */
#define MANIFEST_SCHEMA "briefpack manifest 1"

/* What a run was made of, for manifest.json. */
struct manifest {
  const struct dataset *dataset;
  const struct settings *settings;
  size_t template_count;
  const struct template *const *templates;
  const struct fonts *fonts; /* NULL when no format used them */
  const char *plan_sha256;   /* of the names and formats of the whole plan */
  unsigned shard, shards;    /* shards 0: a whole run */
  const struct diag *findings;
  const char *input, *template_folder; /* taken off the files of findings, as they are the machine's */
};

/* Adds manifest.json and SHA256SUMS to what is published.

   manifest.json holds: schema, briefpack (the version), key, options {as_at, programme, basis, edition,
   compare, compare_sha256, tolerance}, package_sha256, plan_sha256, inputs [{resource, files [{path, bytes,
   sha256}], read, accepted, excluded, rejected}], templates and fonts [{path, sha256}], shard {number, of} or
   null, outputs [{path, bytes, sha256, pages}] and findings [{severity, file, line, column, message}].
   Outputs and findings are sorted. There is no time and no path of the machine in it, so equal runs give
   equal bytes.

   SHA256SUMS lists every other file of the run, as sha256sum -c reads it. */
bool manifest_publish(struct arena *a, const struct manifest *m, struct publication *p, struct diag *d);

/* A digest of all that decides what a run makes: version, options, inputs, templates, fonts and plan, but not
   the shard.  Runs of one key make the same files. */
const char *manifest_key(struct arena *a, const struct manifest *m);

/* Whether folder/manifest.json has the key and is of a whole run, and every output it lists is there, with
   its size.  Nothing is told when it is not so. */
bool manifest_is_current(struct arena *a, const char *folder, const char *key);

/* Publishes what the runs in folders made together: the shards of one plan, all of them, each once.  Checks
   every file against its digest. */
bool manifest_merge(
    struct arena *a, const char *const *folders, size_t count, struct publication *p, struct diag *d);

/* The as-at date of the run in a folder, ISO; NULL, with the reason told, when it has none. */
const char *manifest_date(struct arena *a, const char *folder, struct diag *d);

#endif
