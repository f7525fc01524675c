/* Bundles to files on disk, all or none: a staging folder, swapped in by one rename. */
#include "publish/publish.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "publish/publish_int.h"

#define STAGING ".staging"
#define LATEST "latest"

struct publication {
  struct arena *arena;
  const char *folder, *name;
  int output;           /* the output folder, locked */
  int staging;          /* -1 when there is none */
  pthread_mutex_t lock; /* over the files written, and the arena */
  size_t count, capacity;
  struct published_file *files;
};

static bool fail(const struct publication *p, struct diag *d, const char *name, const char *what) {
  int error = errno;
  diag_error(
      d, name[0] ? path_join(d->arena, p->folder, name) : p->folder, 0, 0, "%s: %s", what, strerror(error));
  return false;
}

/* Whether output/latest is ours to point: absent, or a symbolic link. */
static bool latest_is_link(const struct publication *p) {
  struct stat s;
  if (fstatat(p->output, LATEST, &s, AT_SYMLINK_NOFOLLOW) != 0) return errno == ENOENT;
  if (S_ISLNK(s.st_mode)) return true;
  errno = EEXIST;
  return false;
}

/* Whether output/NAME is ours to replace: absent, or a folder with a manifest. */
static bool name_is_run(const struct publication *p) {
  struct stat s;
  if (fstatat(p->output, p->name, &s, AT_SYMLINK_NOFOLLOW) != 0) return errno == ENOENT;
  const char *manifest = arena_printf(p->arena, "%s/manifest.json", p->name);
  if (S_ISDIR(s.st_mode) && faccessat(p->output, manifest, F_OK, AT_SYMLINK_NOFOLLOW) == 0) return true;
  errno = EEXIST;
  return false;
}

static bool open_staging(struct publication *p) {
  if (!disk_remove(p->output, STAGING) || !disk_remove(p->output, STAGING ".old")) return false;
  if (mkdirat(p->output, STAGING, 0777) != 0) return false;
  p->staging = openat(p->output, STAGING, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  return p->staging >= 0;
}

/* Whether the lock was had, at once or within so many seconds. */
static bool lock(int folder, unsigned wait_seconds) {
  const struct timespec tenth = { .tv_nsec = 100000000 };
  for (unsigned long tries = 0; flock(folder, LOCK_EX | LOCK_NB) != 0; tries++) {
    if (errno != EWOULDBLOCK || tries >= 10ul * wait_seconds) return false;
    nanosleep(&tenth, NULL);
  }
  return true;
}

enum publish_start publish_begin(struct arena *a, const char *folder, const char *name, unsigned wait_seconds,
    struct diag *d, struct publication **out) {
  struct publication *p = arena_alloc(a, sizeof *p);
  *p = (struct publication){ .arena = a, .folder = folder, .name = name, .output = -1, .staging = -1 };
  pthread_mutex_init(&p->lock, NULL);
  *out = p;
  if (publish_folder_make(a, folder)) p->output = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (p->output < 0) {
    fail(p, d, "", "cannot be made or opened");
    return PUBLISH_FAILED;
  }
  if (!lock(p->output, wait_seconds)) {
    bool locked = errno == EWOULDBLOCK;
    if (locked)
      diag_error(d, folder, 0, 0, "another run is publishing here");
    else
      fail(p, d, "", "cannot be locked");
    return locked ? PUBLISH_LOCKED : PUBLISH_FAILED;
  }
  if (!latest_is_link(p)) {
    fail(p, d, LATEST, "must be a symbolic link or not be there");
    return PUBLISH_FAILED;
  }
  if (!name_is_run(p)) {
    fail(p, d, name, "is no earlier run (it has no manifest.json), and is not replaced");
    return PUBLISH_FAILED;
  }
  if (!open_staging(p)) {
    fail(p, d, STAGING, "cannot be made anew");
    return PUBLISH_FAILED;
  }
  return PUBLISH_READY;
}

static void record(struct publication *p, const struct bundle_file *f, const char *sha256) {
  pthread_mutex_lock(&p->lock);
  if (p->count == p->capacity) {
    size_t capacity = p->capacity ? p->capacity * 2 : 32;
    p->files = arena_grow(p->arena, p->files, p->count, capacity, sizeof *p->files);
    p->capacity = capacity;
  }
  p->files[p->count++] = (struct published_file){ .name = arena_string(p->arena, f->name),
    .sha256 = arena_string(p->arena, sha256),
    .length = f->length,
    .pages = f->pages };
  pthread_mutex_unlock(&p->lock);
}

bool publish_bundle(struct publication *p, const struct bundle *b, struct diag *d) {
  for (size_t i = 0; i < b->count; i++) {
    const struct bundle_file *f = &b->files[i];
    if (!path_is_inside(f->name)) {
      diag_error(d, NULL, 0, 0, "the output name '%s' leaves the output folder", f->name);
      return false;
    }
    if (!disk_write(p->staging, f->name, f->bytes, f->length))
      return fail(p, d, f->name, "cannot be written");
    record(p, f, digest_of(d->arena, f->bytes, f->length));
  }
  return true;
}

static int by_name(const void *a, const void *b) {
  const struct published_file *x = a, *y = b;
  return strcmp(x->name, y->name);
}

size_t publish_files(struct publication *p, const struct published_file **out) {
  if (p->count) qsort(p->files, p->count, sizeof *p->files, by_name);
  *out = p->files;
  return p->count;
}

bool publish_commit(struct publication *p, bool latest, struct diag *d) {
  if (!disk_sync(p->output, STAGING)) return fail(p, d, STAGING, "cannot be synced");
  if (!disk_swap(p->output, STAGING, p->name)) return fail(p, d, p->name, "cannot be put in place");
  if (latest && !disk_link(p->output, LATEST, p->name))
    return fail(p, d, LATEST, "cannot be pointed at the new run");
  if (fsync(p->output) != 0) return fail(p, d, "", "cannot be synced");
  return true;
}

void publish_prune(struct publication *p, unsigned keep, const char *spared, struct diag *d) {
  const char **runs;
  size_t count = runs_list(p->arena, p->output, &runs), kept = 1; /* the one just published */
  for (size_t i = 0; i < count; i++) {
    if (strcmp(runs[i], p->name) == 0) continue;
    if (kept++ < keep || (spared && strcmp(runs[i], spared) == 0) || disk_remove(p->output, runs[i]))
      continue;
    diag_warning(d, path_join(d->arena, p->folder, runs[i]), 0, 0, "cannot be removed: %s", strerror(errno));
  }
}

void publish_end(struct publication *p) {
  if (p->staging >= 0) {
    close(p->staging);
    disk_remove(p->output, STAGING);
    disk_remove(p->output, STAGING ".old");
  }
  if (p->output >= 0) close(p->output);
  pthread_mutex_destroy(&p->lock);
  p->staging = p->output = -1;
}
