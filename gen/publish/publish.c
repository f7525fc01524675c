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
#include "base/map.h"
#include "publish/publish_int.h"

#define STAGING ".staging"
#define LATEST "latest"

struct publication {
  struct arena *arena;
  const char *folder, *name;
  int output;           /* the output folder, locked */
  int staging;          /* -1 when there is none */
  pthread_mutex_t lock; /* over the files written, and the arena */
  struct map names;     /* of the files */
  size_t capacity;
  struct published_file *files; /* by the index in names */
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
static bool may_be_replaced(const struct publication *p) {
  struct stat s;
  if (fstatat(p->output, p->name, &s, AT_SYMLINK_NOFOLLOW) != 0) return errno == ENOENT;
  if (is_pack(p->arena, p->output, p->name)) return true;
  errno = EEXIST;
  return false;
}

static bool open_staging(struct publication *p) {
  if (!exchange_recover(p->arena, p->output, LATEST) || !disk_remove(p->output, STAGING)) return false;
  if (mkdirat(p->output, STAGING, 0777) != 0) return false;
  p->staging = openat(p->output, STAGING, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  return p->staging >= 0;
}

/* Whether the lock was had, at once or within so many seconds; a signal ends the waiting. */
static bool lock(int folder, unsigned wait_seconds) {
  const struct timespec tenth = { .tv_nsec = 100000000 };
  for (unsigned long tries = 0; flock(folder, LOCK_EX | LOCK_NB) != 0; tries++) {
    if (errno != EWOULDBLOCK || tries >= 10ul * wait_seconds || nanosleep(&tenth, NULL) != 0) return false;
  }
  return true;
}

enum publish_start publish_begin(struct arena *a, const char *folder, const char *name, unsigned wait_seconds,
    struct diag *d, struct publication **out) {
  struct publication *p = arena_alloc(a, sizeof *p);
  *p = (struct publication){
    .arena = a, .folder = folder, .name = name, .output = -1, .staging = -1, .names = map_start(a)
  };
  pthread_mutex_init(&p->lock, NULL);
  *out = p;
  if (publish_folder_make(a, folder)) p->output = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (p->output < 0) {
    fail(p, d, "", "cannot be made or opened");
    return PUBLISH_FAILED;
  }
  if (!lock(p->output, wait_seconds)) {
    bool locked = errno == EWOULDBLOCK;
    bool ended = errno == EINTR;
    if (ended) return PUBLISH_LOCKED;
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
  if (!may_be_replaced(p)) {
    fail(p, d, name, "is no earlier run (it has no manifest.json), and is not replaced");
    return PUBLISH_FAILED;
  }
  if (!open_staging(p)) {
    fail(p, d, STAGING, "cannot be made anew");
    return PUBLISH_FAILED;
  }
  return PUBLISH_READY;
}

/* Puts a file on the list.  False when one of its name is there: *same says whether it is the same file, such
   as an image that several reports show. */
static bool record(struct publication *p, const struct bundle_file *f, const char *sha256, bool *same) {
  pthread_mutex_lock(&p->lock);
  size_t known = p->names.count, index = map_add(&p->names, f->name, strlen(f->name));
  bool is_new = index == known;
  if (index == p->capacity) {
    size_t capacity = p->capacity ? p->capacity * 2 : 32;
    p->files = arena_grow(p->arena, p->files, index, capacity, sizeof *p->files);
    p->capacity = capacity;
  }
  if (is_new)
    p->files[index] = (struct published_file){ .name = p->names.keys[index],
      .sha256 = arena_string(p->arena, sha256),
      .length = f->length,
      .pages = f->pages };
  *same = strcmp(p->files[index].sha256, sha256) == 0;
  pthread_mutex_unlock(&p->lock);
  return is_new;
}

static bool publish_file(struct publication *p, const struct bundle_file *f, struct diag *d) {
  bool same;
  if (!path_is_inside(f->name)) {
    diag_error(d, NULL, 0, 0, "the output name '%s' leaves the output folder", f->name);
    return false;
  }
  if (!record(p, f, digest_of(d->arena, f->bytes, f->length), &same)) {
    if (!same) diag_error(d, NULL, 0, 0, "two different files are called '%s'", f->name);
    return same;
  }
  return disk_write(p->staging, f->name, f->bytes, f->length) || fail(p, d, f->name, "cannot be written");
}

bool publish_bundle(struct publication *p, const struct bundle *b, struct diag *d) {
  for (size_t i = 0; i < b->count; i++)
    if (!publish_file(p, &b->files[i], d)) return false;
  return true;
}

/* A file being written in parts. */
struct stream {
  int file;
  int error; /* errno of the first part that could not be written */
  struct digest *digest;
  size_t length;
};

static bool add_part(void *to, const char *bytes, size_t length) {
  struct stream *s = to;
  digest_add(s->digest, bytes, length);
  s->length += length;
  bool added = disk_add(s->file, bytes, length);
  if (!added) s->error = errno;
  return added;
}

bool publish_stream(
    struct publication *p, const char *name, publish_maker *make, void *context, struct diag *d) {
  struct stream s = { .file = disk_create(p->staging, name), .digest = digest_start(d->arena) };
  if (s.file < 0) return fail(p, d, name, "cannot be written");
  bool made = make(context, add_part, &s);
  if (!made) errno = s.error;
  if (!disk_close(s.file, made)) return fail(p, d, name, "cannot be written");
  struct bundle_file written = { .name = name, .length = s.length };
  bool same;
  if (record(p, &written, digest_take(d->arena, s.digest), &same)) return true;
  diag_error(d, NULL, 0, 0, "two files are called '%s'", name);
  return false;
}

static int by_name(const void *a, const void *b) {
  const struct published_file *x = a, *y = b;
  return strcmp(x->name, y->name);
}

size_t publish_files(struct publication *p, const struct published_file **out) {
  size_t count = p->names.count;
  struct published_file *sorted = arena_array(p->arena, count, sizeof *sorted);
  if (count) memcpy(sorted, p->files, count * sizeof *sorted);
  if (count) qsort(sorted, count, sizeof *sorted, by_name);
  *out = sorted;
  return count;
}

bool publish_commit(struct publication *p, bool latest, struct diag *d) {
  if (!disk_sync(p->output, STAGING)) return fail(p, d, STAGING, "cannot be synced");
  if (!exchange(p->arena, p->output, STAGING, p->name, LATEST))
    return fail(p, d, p->name, "cannot be put in place");
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
  }
  if (p->output >= 0) close(p->output);
  pthread_mutex_destroy(&p->lock);
  p->staging = p->output = -1;
}
