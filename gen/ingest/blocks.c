/* A file into blocks, and their digest. */
#include "ingest/blocks_int.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

/* A file of more bytes than this is read by a thread of its own. */
#define ALONE_MAX ((size_t)1 << 20)
#define BLOCK_SIZE_ALONE ((size_t)64 << 10)
#define BLOCK_SIZE_AHEAD ((size_t)256 << 10)
#define BLOCKS 2

struct block {
  char *bytes;
  size_t length; /* 0: the end, or an error */
};

struct blocks {
  const char *path;
  struct diag *diag;
  FILE *file;
  struct stat before;

  /* Of the thread that reads, until it is joined. */
  struct digest *digest;
  uint64_t size;
  int error; /* errno of what failed; 0: nothing */
  size_t block_size;
  struct block blocks[BLOCKS];

  /* Block number n is in blocks[n % BLOCKS].  filled and taken count those read, and those used up. */
  bool ahead;
  pthread_t thread;
  pthread_mutex_t lock;
  pthread_cond_t turn;
  size_t filled, taken;
  bool stop;

  bool in_use, at_end;
};

/* Fills a block to the brim, but at the end of the file. */
static void read_block(struct blocks *b, struct block *k) {
  k->length = 0;
  while (k->length < b->block_size && !b->error) {
    ssize_t n = read(fileno(b->file), k->bytes + k->length, b->block_size - k->length);
    if (n == 0) break;
    if (n > 0)
      k->length += (size_t)n;
    else if (errno != EINTR)
      b->error = errno;
  }
  if (b->error) k->length = 0;
  digest_add(b->digest, k->bytes, k->length);
  b->size += k->length;
}

static void *read_ahead(void *context) {
  struct blocks *b = context;
  bool end = false;
  for (size_t n = 0; !end; n++) {
    pthread_mutex_lock(&b->lock);
    while (n - b->taken == BLOCKS && !b->stop)
      pthread_cond_wait(&b->turn, &b->lock);
    end = b->stop;
    pthread_mutex_unlock(&b->lock);
    if (end) break;
    struct block *k = &b->blocks[n % BLOCKS];
    read_block(b, k);
    end = k->length == 0;
    pthread_mutex_lock(&b->lock);
    b->filled = n + 1;
    pthread_cond_signal(&b->turn);
    pthread_mutex_unlock(&b->lock);
  }
  return NULL;
}

static void start(struct blocks *b, struct arena *a) {
  bool ahead = (uint64_t)b->before.st_size > ALONE_MAX;
  b->block_size = ahead ? BLOCK_SIZE_AHEAD : BLOCK_SIZE_ALONE;
  for (size_t i = 0; i < (ahead ? BLOCKS : 1); i++)
    b->blocks[i].bytes = arena_alloc(a, b->block_size);
  if (!ahead) return;
  pthread_mutex_init(&b->lock, NULL);
  pthread_cond_init(&b->turn, NULL);
  b->ahead = pthread_create(&b->thread, NULL, read_ahead, b) == 0;
}

struct blocks *blocks_open(struct arena *a, const char *path, struct diag *d) {
  struct blocks *b = arena_alloc(a, sizeof *b);
  *b = (struct blocks){ .path = path, .diag = d, .file = file_open(path, d) };
  if (!b->file) return NULL;
  if (fstat(fileno(b->file), &b->before) != 0) {
    diag_unreadable(d, path, "cannot be read: %s", strerror(errno));
    fclose(b->file);
    return NULL;
  }
  b->digest = digest_start(a);
  start(b, a);
  return b;
}

/* Gives back the block in use and waits for the next. */
static const struct block *take_ahead(struct blocks *b) {
  pthread_mutex_lock(&b->lock);
  if (b->in_use) b->taken++;
  b->in_use = true;
  pthread_cond_signal(&b->turn);
  while (b->filled == b->taken)
    pthread_cond_wait(&b->turn, &b->lock);
  const struct block *k = &b->blocks[b->taken % BLOCKS];
  pthread_mutex_unlock(&b->lock);
  return k;
}

struct slice blocks_next(struct blocks *b, bool *failed) {
  const struct block *k = &b->blocks[0];
  *failed = false;
  if (b->at_end) return (struct slice){ NULL, 0 };
  if (b->ahead)
    k = take_ahead(b);
  else
    read_block(b, &b->blocks[0]);
  b->at_end = k->length == 0;
  *failed = b->at_end && b->error;
  if (*failed) diag_unreadable(b->diag, b->path, "cannot be read: %s", strerror(b->error));
  return (struct slice){ k->bytes, k->length };
}

static bool is_unchanged(const struct blocks *b, const struct stat *after) {
  const struct timespec *then = &b->before.st_mtim, *now = &after->st_mtim;
  bool all_read = b->at_end && !b->error;
  return after->st_size == b->before.st_size && now->tv_sec == then->tv_sec &&
         now->tv_nsec == then->tv_nsec && (!all_read || b->size == (uint64_t)after->st_size);
}

static void stop(struct blocks *b) {
  pthread_mutex_lock(&b->lock);
  b->stop = true;
  pthread_cond_signal(&b->turn);
  pthread_mutex_unlock(&b->lock);
  pthread_join(b->thread, NULL);
  pthread_cond_destroy(&b->turn);
  pthread_mutex_destroy(&b->lock);
}

bool blocks_close(struct blocks *b, struct arena *a, struct resource_file *file) {
  struct stat after;
  if (b->ahead) stop(b);
  bool unchanged = fstat(fileno(b->file), &after) != 0 || is_unchanged(b, &after);
  if (!unchanged)
    diag_error(b->diag, b->path, 0, 0, "changed while it was read (%lld bytes, then %lld)",
        (long long)b->before.st_size, (long long)after.st_size);
  file->bytes = b->size;
  file->sha256 = digest_take(a, b->digest);
  fclose(b->file);
  return unchanged;
}
