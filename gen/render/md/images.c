/* The images of a document to files beside its Markdown, where the author's text looks for them. */
#include <string.h>

#include "base/file.h"
#include "render/md/md_int.h"

#define IMAGE_BYTES_MAX ((size_t)64 * 1024 * 1024)

struct copier {
  struct arena *arena;
  const char *folder; /* of the report's file: "profiles/", or "" */
  struct diag *diag;
  struct bundle *out;
};

static bool is_there(const struct bundle *b, const char *name) {
  for (size_t i = 0; i < b->count; i++)
    if (strcmp(b->files[i].name, name) == 0) return true;
  return false;
}

static bool copy_image(struct copier *c, const struct block *b) {
  struct bundle_file file = { .name = arena_printf(c->arena, "%s%s", c->folder, b->image.file) };
  if (is_there(c->out, file.name)) return true;
  if (!file_read(c->arena, b->image.path, IMAGE_BYTES_MAX, c->diag, &file.bytes, &file.length)) return false;
  bundle_add(c->arena, c->out, file);
  return true;
}

static bool copy_blocks(struct copier *c, const struct block *b) {
  bool copied = true;
  for (; b; b = b->next) {
    if (b->kind == BLOCK_IMAGE) copied = copy_image(c, b) && copied;
    if (b->kind == BLOCK_LIST) copied = copy_blocks(c, b->list.items) && copied;
    copied = copy_blocks(c, b->children) && copied;
  }
  return copied;
}

bool md_images(struct arena *a, const struct document *doc, struct diag *d, struct bundle *out) {
  const char *slash = strrchr(doc->name, '/');
  size_t length = slash ? (size_t)(slash - doc->name) + 1 : 0;
  struct copier c = { .arena = a, .folder = arena_copy(a, doc->name, length), .diag = d, .out = out };
  bool copied = copy_blocks(&c, doc->blocks);
  for (size_t i = 0; i < doc->note_count; i++)
    copied = copy_blocks(&c, doc->notes[i].blocks) && copied;
  return copied;
}
