/* A file into its text in UTF-8, block by block, with its digest. */
#include "ingest/bytes_int.h"

#include <errno.h>
#include <iconv.h>
#include <pthread.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"

/* A file of more bytes than this is read by a thread of its own. */
#define READ_ALONE_MAX ((size_t)1 << 20)
#define BLOCK_SIZE_ALONE ((size_t)64 << 10)
#define BLOCK_SIZE_AHEAD ((size_t)256 << 10)
#define BLOCKS 2
#define CHARACTER_MAX 16 /* more bytes than a character has in any encoding, with what shifts to it */

struct block {
  char *bytes;
  size_t length; /* 0: the end, or an error */
};

struct bytes {
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

  const char *at; /* what is left of the block in use */
  size_t left;
  bool in_use, at_end;

  bool decodes;
  iconv_t decoder;
  char carry[CHARACTER_MAX]; /* a character cut in two by the end of a block */
  size_t carried;
  unsigned line, column; /* of the next character decoded */
  bool after_carriage;
};

const char *encoding_name(struct arena *a, const char *declared) {
  static const char *const as_they_are[] = { "utf-8", "utf8", "us-ascii", "ascii" };
  for (size_t i = 0; i < sizeof as_they_are / sizeof *as_they_are; i++)
    if (strcasecmp(declared, as_they_are[i]) == 0) return "";
  if (!declared[0] || strlen(declared) > 40 || strchr(declared, '/')) return NULL;
  iconv_t probe = iconv_open("UTF-8", declared);
  if (probe == (iconv_t)-1) return NULL;
  iconv_close(probe);
  return arena_string(a, declared);
}

/* Fills a block to the brim, but at the end of the file. */
static void read_block(struct bytes *b, struct block *k) {
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
  struct bytes *b = context;
  for (size_t n = 0;; n++) {
    pthread_mutex_lock(&b->lock);
    while (n - b->taken == BLOCKS && !b->stop)
      pthread_cond_wait(&b->turn, &b->lock);
    bool stop = b->stop;
    pthread_mutex_unlock(&b->lock);
    if (stop) return NULL;
    struct block *k = &b->blocks[n % BLOCKS];
    read_block(b, k);
    bool end = k->length == 0;
    pthread_mutex_lock(&b->lock);
    b->filled = n + 1;
    pthread_cond_signal(&b->turn);
    pthread_mutex_unlock(&b->lock);
    if (end) return NULL;
  }
}

/* Gives back the block in use and takes the next; false when it is empty. */
static bool next_block(struct bytes *b) {
  struct block *k = &b->blocks[0];
  if (b->at_end) return false;
  if (b->ahead) {
    pthread_mutex_lock(&b->lock);
    if (b->in_use) b->taken++;
    pthread_cond_signal(&b->turn);
    while (b->filled == b->taken)
      pthread_cond_wait(&b->turn, &b->lock);
    k = &b->blocks[b->taken % BLOCKS];
    pthread_mutex_unlock(&b->lock);
  } else {
    read_block(b, k);
  }
  b->in_use = true;
  b->at = k->bytes;
  b->left = k->length;
  b->at_end = k->length == 0;
  return !b->at_end;
}

static bool open_decoder(struct bytes *b, const char *encoding) {
  b->decoder = iconv_open("UTF-8", encoding);
  b->decodes = b->decoder != (iconv_t)-1;
  if (!b->decodes)
    diag_error(b->diag, b->path, 0, 0, "the encoding '%s' is not known on this machine", encoding);
  return b->decodes;
}

/* Skips the byte order mark and settles the encoding. */
static bool settle_encoding(struct bytes *b, const char *declared) {
  static const struct {
    const char *bytes;
    size_t length;
    const char *encoding, *family;
  } marks[] = {
    { "\xEF\xBB\xBF", 3, "", "utf-8" },
    { "\xFF\xFE\0\0", 4, "UTF-32LE", "utf-32" },
    { "\0\0\xFE\xFF", 4, "UTF-32BE", "utf-32" },
    { "\xFF\xFE", 2, "UTF-16LE", "utf-16" },
    { "\xFE\xFF", 2, "UTF-16BE", "utf-16" },
  };
  next_block(b);
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    if (b->left < marks[i].length || memcmp(b->at, marks[i].bytes, marks[i].length) != 0) continue;
    const char *family = marks[i].family;
    if (declared[0] && strncasecmp(declared, family, strlen(family)) != 0) {
      diag_error(b->diag, b->path, 1, 1, "the file begins with the mark of %s; the encoding declared is '%s'",
          family, declared);
      return false;
    }
    b->at += marks[i].length;
    b->left -= marks[i].length;
    return !marks[i].encoding[0] || open_decoder(b, marks[i].encoding);
  }
  if (strcasecmp(declared, "utf-16") == 0 || strcasecmp(declared, "utf-32") == 0) {
    diag_error(b->diag, b->path, 1, 1,
        "no byte order mark says which way round the bytes are; declare '%sle' or '%sbe'", declared,
        declared);
    return false;
  }
  return !declared[0] || open_decoder(b, declared);
}

static void start_reading(struct bytes *b, struct arena *a) {
  bool ahead = (uint64_t)b->before.st_size > READ_ALONE_MAX;
  b->block_size = ahead ? BLOCK_SIZE_AHEAD : BLOCK_SIZE_ALONE;
  for (size_t i = 0; i < (ahead ? BLOCKS : 1); i++)
    b->blocks[i].bytes = arena_alloc(a, b->block_size);
  if (!ahead) return;
  pthread_mutex_init(&b->lock, NULL);
  pthread_cond_init(&b->turn, NULL);
  b->ahead = pthread_create(&b->thread, NULL, read_ahead, b) == 0;
}

struct bytes *bytes_open(struct arena *a, const char *path, const char *encoding, struct diag *d) {
  struct bytes *b = arena_alloc(a, sizeof *b);
  *b = (struct bytes){ .path = path, .diag = d, .line = 1, .column = 1 };
  b->file = file_open(path, d);
  if (!b->file) return NULL;
  b->digest = digest_start(a);
  struct resource_file unused;
  if (fstat(fileno(b->file), &b->before) != 0)
    diag_error(d, path, 0, 0, "cannot be read: %s", strerror(errno));
  else {
    start_reading(b, a);
    if (settle_encoding(b, encoding)) return b;
  }
  bytes_close(b, a, &unused);
  return NULL;
}

static bool read_failed(struct bytes *b) {
  if (!b->at_end || !b->error) return false;
  diag_error(b->diag, b->path, 0, 0, "cannot be read: %s", strerror(b->error));
  return true;
}

/* Moves line and column over what was decoded: LF, CRLF and CR each end a line. */
static void count_decoded(struct bytes *b, const char *bytes, size_t length) {
  for (size_t i = 0; i < length; i++) {
    char c = bytes[i];
    bool second = c == '\n' && b->after_carriage;
    b->after_carriage = c == '\r';
    if (second) continue;
    bool ends = c == '\n' || c == '\r';
    b->line += ends;
    b->column = ends ? 1 : b->column + 1;
  }
}

static bool bad_character(struct bytes *b, const char *at) {
  diag_error(b->diag, b->path, b->line, b->column, "the byte 0x%02X is no text in the encoding declared",
      (unsigned char)*at);
  return false;
}

/* Decodes from *in to *out, as far as both reach.  False for a byte that is no text; *cut when *in ends in
   the middle of a character. */
static bool decode(struct bytes *b, const char **in, size_t *left, char **out, size_t *room, bool *cut) {
  char *from = (char *)*in, *start = *out;
  size_t before = *left;
  errno = 0;
  iconv(b->decoder, &from, left, out, room);
  *cut = errno == EINVAL;
  bool stuck = !*cut && *left == before && *out == start;
  *in = from;
  count_decoded(b, start, (size_t)(*out - start));
  return (errno != EILSEQ && !stuck) || bad_character(b, from);
}

/* Completes the character cut in two by the end of the last block, byte by byte. */
static bool decode_carried(struct bytes *b, char **out, size_t *room) {
  bool cut = true;
  while (b->carried && b->left) {
    if (b->carried == sizeof b->carry) return bad_character(b, b->carry);
    b->carry[b->carried++] = *b->at++;
    b->left--;
    const char *from = b->carry;
    if (!decode(b, &from, &b->carried, out, room, &cut)) return false;
    memmove(b->carry, from, b->carried);
  }
  return true;
}

/* What the decoder itself still holds when the file has ended. */
static bool decode_end(struct bytes *b, char *out, size_t room, size_t *count) {
  if (b->carried) {
    diag_error(b->diag, b->path, b->line, b->column, "the file ends in the middle of a character");
    return false;
  }
  size_t wanted = room;
  iconv(b->decoder, NULL, NULL, &out, &room);
  *count = wanted - room;
  return true;
}

static bool read_decoded(struct bytes *b, char *out, size_t room, size_t *count) {
  char *to = out;
  size_t wanted = room;
  while (to == out) {
    if (!b->left && !next_block(b)) return !read_failed(b) && decode_end(b, to, room, count);
    if (!decode_carried(b, &to, &room)) return false;
    if (!b->left || room < BYTES_ROOM_MIN) continue;
    bool cut;
    if (!decode(b, &b->at, &b->left, &to, &room, &cut)) return false;
    if (!cut) continue;
    if (b->left > sizeof b->carry) return bad_character(b, b->at);
    memcpy(b->carry, b->at, b->left);
    b->carried = b->left;
    b->left = 0;
  }
  *count = wanted - room;
  return true;
}

bool bytes_read(struct bytes *b, char *out, size_t room, size_t *count) {
  if (b->decodes) return read_decoded(b, out, room, count);
  *count = 0;
  if (!b->left && !next_block(b)) return !read_failed(b);
  *count = b->left < room ? b->left : room;
  memcpy(out, b->at, *count);
  b->at += *count;
  b->left -= *count;
  return true;
}

static bool is_unchanged(struct bytes *b) {
  struct stat after;
  if (fstat(fileno(b->file), &after) != 0) return true;
  if (after.st_size == b->before.st_size && after.st_mtim.tv_sec == b->before.st_mtim.tv_sec &&
      after.st_mtim.tv_nsec == b->before.st_mtim.tv_nsec &&
      (!b->at_end || b->error || b->size == (uint64_t)after.st_size))
    return true;
  diag_error(b->diag, b->path, 0, 0, "changed while it was read (%lld bytes, then %lld)",
      (long long)b->before.st_size, (long long)after.st_size);
  return false;
}

bool bytes_close(struct bytes *b, struct arena *a, struct resource_file *file) {
  if (b->ahead) {
    pthread_mutex_lock(&b->lock);
    b->stop = true;
    pthread_cond_signal(&b->turn);
    pthread_mutex_unlock(&b->lock);
    pthread_join(b->thread, NULL);
    pthread_cond_destroy(&b->turn);
    pthread_mutex_destroy(&b->lock);
  }
  bool unchanged = is_unchanged(b);
  file->bytes = b->size;
  file->sha256 = digest_take(a, b->digest);
  if (b->decodes) iconv_close(b->decoder);
  fclose(b->file);
  return unchanged;
}
