/* The blocks of a file into text in UTF-8. */
#include "ingest/bytes_int.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

#include "ingest/blocks_int.h"

#define CHARACTER_MAX 16 /* more bytes than a character has in any encoding, with what shifts to it */

struct bytes {
  const char *path;
  struct diag *diag;
  struct blocks *blocks;
  const char *at; /* what is left of the block in use */
  size_t left;

  bool decodes;
  iconv_t decoder;
  char carry[CHARACTER_MAX]; /* a character cut in two by the end of a block */
  size_t carried;
  unsigned line, column; /* of the next character decoded */
  bool after_carriage;
};

/* Whether a name is another but for letter case, hyphens and underscores. */
static bool is_alike(const char *name, const char *other) {
  for (;; name++, other++) {
    name += strspn(name, "-_");
    other += strspn(other, "-_");
    if (strncasecmp(name, other, 1) != 0) return false;
    if (!*name) return true;
  }
}

const char *encoding_name(struct arena *a, const char *declared) {
  static const char *const as_they_are[] = { "utf-8", "utf-8-sig", "us-ascii", "ascii" };
  static const char *const families[] = { "utf-16", "utf-16le", "utf-16be", "utf-32", "utf-32le",
    "utf-32be" };
  for (size_t i = 0; i < sizeof as_they_are / sizeof *as_they_are; i++)
    if (is_alike(declared, as_they_are[i])) return "";
  for (size_t i = 0; i < sizeof families / sizeof *families; i++)
    if (is_alike(declared, families[i])) return families[i];
  if (!declared[0] || strlen(declared) > 40 || strchr(declared, '/')) return NULL;
  iconv_t probe = iconv_open("UTF-8", declared);
  if (probe == (iconv_t)-1) return NULL;
  iconv_close(probe);
  return arena_string(a, declared);
}

/* Takes the next block; false at the end, or when the disk failed. */
static bool next_block(struct bytes *b, bool *failed) {
  struct slice block = blocks_next(b->blocks, failed);
  b->at = block.at;
  b->left = block.length;
  return block.length > 0;
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
  bool failed;
  if (!next_block(b, &failed) && failed) return false;
  const char *kind = file_kind((struct slice){ b->at, b->left });
  if (kind) {
    diag_error(b->diag, b->path, 0, 0, "%s", kind);
    return false;
  }
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

struct bytes *bytes_open(struct arena *a, const char *path, const char *encoding, struct diag *d) {
  struct bytes *b = arena_alloc(a, sizeof *b);
  *b = (struct bytes){ .path = path, .diag = d, .blocks = blocks_open(a, path, d), .line = 1, .column = 1 };
  if (!b->blocks) return NULL;
  if (settle_encoding(b, encoding)) return b;
  struct resource_file unused;
  bytes_close(b, a, &unused);
  return NULL;
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
  bool failed;
  while (to == out) {
    if (!b->left && !next_block(b, &failed)) return !failed && decode_end(b, to, room, count);
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
  bool failed = false;
  *count = 0;
  if (!b->left && !next_block(b, &failed)) return !failed;
  *count = b->left < room ? b->left : room;
  memcpy(out, b->at, *count);
  b->at += *count;
  b->left -= *count;
  return true;
}

bool bytes_close(struct bytes *b, struct arena *a, struct resource_file *file) {
  if (b->decodes) iconv_close(b->decoder);
  return blocks_close(b->blocks, a, file);
}
