/* The size and the digest of a file against what the package says they are. */
#include "ingest/load_int.h"

#include <strings.h>

#include "base/file.h"

/* Another algorithm than that of the manifest has the file read once more: few packages name one. */
static void check_hash(
    struct load *l, const struct stated *s, const char *path, const struct resource_file *file) {
  bool known = strcasecmp(s->algorithm, "sha256") == 0;
  const char *found = known ? file->sha256 : digest_of_file(l->arena, path, s->algorithm, l->diag);
  if (!found || strcasecmp(found, s->hash) == 0) return;
  diag_error(l->diag, l->plan->file, s->hash_place.line, s->hash_place.column,
      "the %s digest of %s is %s, where 'hash' says %s", s->algorithm, path, found, s->hash);
}

void stated_check(
    struct load *l, const struct stated *s, const char *path, const struct resource_file *file) {
  if (s->has_bytes && s->bytes != file->bytes)
    diag_error(l->diag, l->plan->file, s->bytes_place.line, s->bytes_place.column,
        "%s has %llu bytes, where 'bytes' says %llu", path, (unsigned long long)file->bytes,
        (unsigned long long)s->bytes);
  if (s->hash) check_hash(l, s, path, file);
}
