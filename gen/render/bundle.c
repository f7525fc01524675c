/* Files into a bundle, one by one. */
#include "render/bundle.h"

void bundle_add(struct arena *a, struct bundle *b, struct bundle_file file) {
  b->files = arena_grow(a, b->files, b->count, b->count + 1, sizeof *b->files);
  b->files[b->count++] = file;
}
