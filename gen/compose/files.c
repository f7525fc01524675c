/* The files that a template is made of, each with its digest, so that a change of any is noticed. */
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "compose/markdown_int.h"

#define NAMED_BYTES_MAX ((size_t)64 * 1024 * 1024) /* of an image */
#define IMAGES_MAX 1000                            /* in all folders below that of the templates */
#define FOLDERS_DEEP 8

void template_file_add(struct arena *a, struct template *t, const char *path, const char *sha256) {
  for (size_t i = 0; i < t->file_count; i++)
    if (strcmp(t->files[i].path, path) == 0) return;
  t->files = arena_grow(a, t->files, t->file_count, t->file_count + 1, sizeof *t->files);
  t->files[t->file_count++] = (struct template_file){ path, sha256 };
}

void template_file_named(struct arena *a, struct template *t, const char *path, struct diag *d) {
  const char *bytes;
  size_t length;
  if (file_is_below(a, t->folder, path) &&
      file_read(a, path_join(a, t->folder, path), NAMED_BYTES_MAX, d, &bytes, &length))
    template_file_add(a, t, path, digest_of(a, bytes, length));
}

struct image_list {
  struct arena *arena;
  const char *folder;
  size_t count;
  const char *paths[IMAGES_MAX];
};

static void list_images(struct image_list *l, const char *below, unsigned depth) {
  DIR *entries = opendir(path_join(l->arena, l->folder, below));
  for (struct dirent *e; entries && (e = readdir(entries)) != NULL;) {
    struct stat s;
    if (e->d_name[0] == '.' || fstatat(dirfd(entries), e->d_name, &s, AT_SYMLINK_NOFOLLOW) != 0) continue;
    const char *path = below[0] ? path_join(l->arena, below, e->d_name) : arena_string(l->arena, e->d_name);
    if (S_ISDIR(s.st_mode) && depth < FOLDERS_DEEP) list_images(l, path, depth + 1);
    if (S_ISREG(s.st_mode) && is_image_name(path) && l->count < IMAGES_MAX) l->paths[l->count++] = path;
  }
  if (entries) closedir(entries);
}

static int by_text(const void *x, const void *y) {
  return strcmp(*(const char *const *)x, *(const char *const *)y);
}

/* Whether text may show an image: or a value that is Markdown itself, in whatever braces. */
static bool may_show_images(const struct node *nodes) {
  for (const struct node *n = nodes; n; n = n->next)
    if ((n->kind == NODE_TEXT && memmem(n->text.at, n->text.length, "![", 2)) || n->trusted ||
        may_show_images(n->children))
      return true;
  return false;
}

void template_files_images(struct arena *a, struct template *t, struct diag *d) {
  bool any = may_show_images(t->body);
  for (size_t i = 0; i < t->partial_count && !any; i++)
    any = may_show_images(t->partials[i]->nodes);
  if (!any) return;
  struct image_list *l = arena_alloc(a, sizeof *l);
  *l = (struct image_list){ .arena = a, .folder = t->folder };
  list_images(l, "", 1);
  if (l->count) qsort(l->paths, l->count, sizeof *l->paths, by_text);
  for (size_t i = 0; i < l->count; i++)
    template_file_named(a, t, l->paths[i], d);
}
