/* The image files of a template folder, with their digests: a change of one is a change of the pack. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "compose/compose_int.h"

#define DEPTH_MAX 16
#define IMAGE_BYTES_MAX ((size_t)64 << 20)

struct search {
  struct arena *arena;
  const char *folder;
  size_t count, capacity;
  struct template_file *files;
};

/* What cannot be read, no report can show. */
static void add_file(struct search *s, const char *path) {
  struct arena bytes = { 0 };
  struct diag ignored = { .arena = &bytes };
  const char *content;
  size_t length;
  if (file_read(&bytes, path_join(&bytes, s->folder, path), IMAGE_BYTES_MAX, &ignored, &content, &length)) {
    if (s->count == s->capacity) {
      s->capacity = s->capacity ? s->capacity * 2 : 8;
      s->files = arena_grow(s->arena, s->files, s->count, s->capacity, sizeof *s->files);
    }
    s->files[s->count++] = (struct template_file){ path, digest_of(s->arena, content, length) };
  }
  arena_free(&bytes);
}

static void search_folder(struct search *s, int at, const char *below, unsigned depth) {
  DIR *entries = fdopendir(at);
  if (!entries) {
    close(at);
    return;
  }
  for (struct dirent *e; (e = readdir(entries)) != NULL;) {
    struct stat status;
    if (e->d_name[0] == '.' || fstatat(at, e->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) continue;
    const char *path = path_join(s->arena, below, e->d_name);
    int next;
    if (S_ISREG(status.st_mode) && image_is_name(e->d_name))
      add_file(s, path);
    else if (S_ISDIR(status.st_mode) && depth < DEPTH_MAX &&
             (next = openat(at, e->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)) >= 0)
      search_folder(s, next, path, depth + 1);
  }
  closedir(entries);
}

static int by_path(const void *a, const void *b) {
  return strcmp(((const struct template_file *)a)->path, ((const struct template_file *)b)->path);
}

size_t template_images(struct arena *a, const char *folder, struct template_file **out) {
  struct search s = { .arena = a, .folder = folder };
  int at = open(folder[0] ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (at >= 0) search_folder(&s, at, "", 0);
  if (s.count) qsort(s.files, s.count, sizeof *s.files, by_path);
  *out = s.files;
  return s.count;
}
