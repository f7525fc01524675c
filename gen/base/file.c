/* Files read whole, paths kept inside their folder, and SHA-256 digests. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <nettle/nettle-meta.h>
#include <nettle/sha2.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"

static bool read_all(struct arena *a, FILE *f, const char *path, size_t limit, struct diag *d,
    const char **bytes, size_t *length) {
  struct stat status;
  size_t capacity = fstat(fileno(f), &status) == 0 && status.st_size > 0 ? (size_t)status.st_size + 1 : 4096;
  if (capacity > limit + 1) capacity = limit + 1;
  char *buffer = arena_alloc(a, capacity + 1);
  size_t n = 0;
  for (;;) {
    n += fread(buffer + n, 1, capacity - n, f);
    if (n < capacity) break;
    if (n > limit) {
      diag_error(d, path, 0, 0, "larger than the limit of %zu bytes", limit);
      return false;
    }
    size_t larger = capacity * 2 > limit + 1 ? limit + 1 : capacity * 2;
    buffer = arena_grow(a, buffer, n, larger + 1, 1);
    capacity = larger;
  }
  if (ferror(f)) {
    diag_unreadable(d, path, "cannot be read: %s", strerror(errno));
    return false;
  }
  buffer[n] = '\0';
  *bytes = buffer;
  *length = n;
  return true;
}

static const char *kind_of_file(mode_t mode) {
  if (S_ISDIR(mode)) return "a folder";
  if (S_ISFIFO(mode)) return "a pipe";
  if (S_ISSOCK(mode)) return "a socket";
  return "a device";
}

FILE *file_open(const char *path, struct diag *d) {
  int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) {
    diag_unreadable(d, path, "cannot be opened: %s", strerror(errno));
    return NULL;
  }
  struct stat status;
  FILE *f = NULL;
  if (fstat(descriptor, &status) != 0)
    diag_unreadable(d, path, "cannot be opened: %s", strerror(errno));
  else if (!S_ISREG(status.st_mode))
    diag_unreadable(d, path, "is %s, not a plain file", kind_of_file(status.st_mode));
  else if (!(f = fdopen(descriptor, "rb")))
    diag_unreadable(d, path, "cannot be opened: %s", strerror(errno));
  if (!f) close(descriptor);
  return f;
}

bool file_read(
    struct arena *a, const char *path, size_t limit, struct diag *d, const char **bytes, size_t *length) {
  FILE *f = file_open(path, d);
  if (!f) return false;
  bool read = read_all(a, f, path, limit, d, bytes, length);
  fclose(f);
  return read;
}

bool file_exists(const char *path) {
  struct stat unused;
  return lstat(path, &unused) == 0;
}

const char *path_join(struct arena *a, const char *folder, const char *name) {
  size_t n = strlen(folder);
  if (n == 0 || strcmp(folder, ".") == 0) return arena_string(a, name);
  return arena_printf(a, "%s%s%s", folder, folder[n - 1] == '/' ? "" : "/", name);
}

const char *path_below(struct arena *a, const char *folder, const char *shown) {
  const char *start = utf8_shown(a, path_join(a, folder, ""));
  size_t n = strlen(start);
  return strncmp(shown, start, n) == 0 ? shown + n : shown;
}

bool path_is_inside(const char *path) {
  for (const char *p = path; *p; p++)
    if ((unsigned char)*p < 0x20 || *p == 0x7F || *p == '\\') return false;
  const char *part = path;
  for (;;) {
    size_t length = strcspn(part, "/");
    if (length == 0 || (length == 1 && part[0] == '.') || (length == 2 && memcmp(part, "..", 2) == 0))
      return false;
    if (!part[length]) return true;
    part += length + 1;
  }
}

bool file_is_below(struct arena *a, const char *folder, const char *path) {
  int at = path_is_inside(path) ? open(folder[0] ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
  while (at >= 0) {
    size_t length = strcspn(path, "/");
    bool last = path[length] == '\0';
    const char *part = arena_copy(a, path, length);
    int next = openat(at, part, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | (last ? O_NONBLOCK : O_DIRECTORY));
    close(at);
    at = next;
    if (last) break;
    path += length + 1;
  }
  struct stat status;
  bool found = at >= 0 && fstat(at, &status) == 0 && S_ISREG(status.st_mode);
  if (at >= 0) close(at);
  return found;
}

static const char *hexadecimal(struct arena *a, const unsigned char *raw, size_t size) {
  char *hex = arena_alloc(a, 2 * size + 1);
  for (size_t i = 0; i < size; i++) {
    hex[2 * i] = "0123456789abcdef"[raw[i] >> 4];
    hex[2 * i + 1] = "0123456789abcdef"[raw[i] & 15];
  }
  return hex;
}

static const struct nettle_hash *algorithm_find(const char *name) {
  const struct nettle_hash *const known[] = { &nettle_md5, &nettle_sha1, &nettle_sha256, &nettle_sha512 };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strcmp(known[i]->name, name) == 0) return known[i];
  return NULL;
}

bool digest_is_known(const char *algorithm) {
  return algorithm_find(algorithm) != NULL;
}

const char *digest_of_file(struct arena *a, const char *path, const char *algorithm, struct diag *d) {
  const struct nettle_hash *hash = algorithm_find(algorithm);
  unsigned char block[65536], raw[SHA512_DIGEST_SIZE];
  FILE *f = file_open(path, d);
  if (!f) return NULL;
  void *context = arena_alloc(a, hash->context_size);
  hash->init(context);
  for (size_t n; (n = fread(block, 1, sizeof block, f)) > 0;)
    hash->update(context, n, block);
  bool failed = ferror(f);
  if (failed) diag_error(d, path, 0, 0, "cannot be read: %s", strerror(errno));
  fclose(f);
  hash->digest(context, hash->digest_size, raw);
  return failed ? NULL : hexadecimal(a, raw, hash->digest_size);
}

struct digest {
  struct sha256_ctx context;
};

struct digest *digest_start(struct arena *a) {
  struct digest *g = arena_alloc(a, sizeof *g);
  sha256_init(&g->context);
  return g;
}

void digest_add(struct digest *g, const void *bytes, size_t length) {
  sha256_update(&g->context, length, bytes);
}

const char *digest_take(struct arena *a, struct digest *g) {
  unsigned char raw[SHA256_DIGEST_SIZE];
  sha256_digest(&g->context, sizeof raw, raw);
  return hexadecimal(a, raw, sizeof raw);
}

const char *digest_of(struct arena *a, const void *bytes, size_t length) {
  struct digest *g = digest_start(a);
  digest_add(g, bytes, length);
  return digest_take(a, g);
}
