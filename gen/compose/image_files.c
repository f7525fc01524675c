/* A template folder to the image files in it, at any depth and through no link: those that a template's text
   may come to name, whatever the values in its tags. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "compose/template_int.h"

#define DEEPEST 8 /* folders inside one another */

struct found {
  struct arena *arena;
  const char *folder;
  size_t count, capacity;
  const char **paths;
};

static void add(struct found *f, const char *path) {
  if (f->count == f->capacity) {
    size_t grown = f->capacity ? f->capacity * 2 : 16;
    f->paths = arena_grow(f->arena, f->paths, f->capacity, grown, sizeof *f->paths);
    f->capacity = grown;
  }
  f->paths[f->count++] = path;
}

static void look_in(struct found *f, const char *below, unsigned depth) {
  DIR *entries = opendir(path_join(f->arena, f->folder, below));
  for (struct dirent *e; entries && (e = readdir(entries)) != NULL;) {
    struct stat status;
    if (e->d_name[0] == '.') continue;
    const char *path = *below ? path_join(f->arena, below, e->d_name) : arena_string(f->arena, e->d_name);
    if (lstat(path_join(f->arena, f->folder, path), &status) != 0) continue;
    if (S_ISDIR(status.st_mode) && depth < DEEPEST) look_in(f, path, depth + 1);
    if (S_ISREG(status.st_mode) && is_image_name(path)) add(f, path);
  }
  if (entries) closedir(entries);
}

static int by_name(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

size_t image_files(struct arena *a, const char *folder, const char ***out) {
  struct found f = { .arena = a, .folder = folder };
  look_in(&f, "", 0);
  if (f.count) qsort(f.paths, f.count, sizeof *f.paths, by_name);
  *out = f.paths;
  return f.count;
}
