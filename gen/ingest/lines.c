/* Text into physical lines.  Every byte is looked at once by each of three searches, whatever the lines are
   like. */
#include "ingest/lines_int.h"

#include <string.h>

#define BUFFER_SIZE ((size_t)64 << 10)
#define SLACK 1 /* so that a NUL fits behind the last line */

struct lines lines_start(struct arena *a, struct bytes *b, const char *path, char quote, struct diag *d) {
  return (struct lines){ .arena = a,
    .bytes = b,
    .path = path,
    .diag = d,
    .quote = quote,
    .buffer = arena_alloc(a, BUFFER_SIZE + SLACK),
    .capacity = BUFFER_SIZE,
    .number = 1,
    .first = 1 };
}

static bool too_long(struct lines *l) {
  diag_error(l->diag, l->path, l->first, 1, "a record of more than %zu bytes", RECORD_MAX);
  l->failed = true;
  return false;
}

/* Reads more behind end, or sets at_end. */
static bool fill(struct lines *l) {
  size_t kept = l->end - l->start, moved = l->start;
  memmove(l->buffer, l->buffer + l->start, kept);
  l->start = 0;
  l->at -= moved;
  l->end -= moved;
  l->newline = l->newline > moved ? l->newline - moved : 0;
  l->carriage = l->carriage > moved ? l->carriage - moved : 0;
  l->special = l->special > moved ? l->special - moved : 0;
  if (l->capacity - l->end < BYTES_ROOM_MIN) {
    if (l->end > RECORD_MAX) return too_long(l);
    l->buffer = arena_grow(l->arena, l->buffer, l->end, l->capacity * 2 + SLACK, 1);
    l->capacity *= 2;
  }
  size_t count;
  l->failed = !bytes_read(l->bytes, l->buffer + l->end, l->capacity - l->end, &count);
  if (l->failed) return false;
  l->end += count;
  l->at_end = count == 0;
  return true;
}

/* The next such byte at or behind at, or end. */
static size_t find(const struct lines *l, size_t *known, char byte) {
  size_t from = *known > l->at ? *known : l->at;
  if (from == l->end || l->buffer[from] == byte) return *known = from;
  const char *found = memchr(l->buffer + from, byte, l->end - from);
  return *known = found ? (size_t)(found - l->buffer) : l->end;
}

typedef unsigned char sixteen __attribute__((vector_size(16)));

static bool is_special(char c, char quote) {
  return (signed char)c <= 0 || c == quote;
}

/* The next byte that is a quotation mark, a NUL or not ASCII, or end; sixteen bytes at a time. */
static size_t find_special(struct lines *l) {
  size_t at = l->special > l->at ? l->special : l->at;
  if (at < l->end && is_special(l->buffer[at], l->quote)) return l->special = at;
  sixteen quote = { 0 };
  quote += (unsigned char)l->quote;
  for (; at + sizeof quote <= l->end; at += sizeof quote) {
    sixteen bytes;
    uint64_t found[2];
    memcpy(&bytes, l->buffer + at, sizeof bytes);
    sixteen special = (sixteen)(bytes == quote) | (sixteen)(bytes == 0) | (bytes & 0x80);
    memcpy(found, &special, sizeof found);
    if (found[0] | found[1]) break;
  }
  while (at < l->end && !is_special(l->buffer[at], l->quote))
    at++;
  return l->special = at;
}

/* Where the line at at stops, and by how many bytes it is ended; false when more must be read to tell. */
static bool find_stop(struct lines *l, size_t *stop, size_t *ending) {
  size_t newline = find(l, &l->newline, '\n'), carriage = find(l, &l->carriage, '\r');
  *stop = newline < carriage ? newline : carriage;
  *ending = *stop < l->end;
  if (!*ending) return l->at_end;
  if (*stop == newline) return true;
  if (*stop + 1 == l->end) return l->at_end;
  if (l->buffer[*stop + 1] == '\n') *ending = 2;
  return true;
}

bool lines_next(struct lines *l, struct line *out) {
  size_t stop, ending;
  while (!find_stop(l, &stop, &ending))
    if (!fill(l)) return false;
  if (stop + ending == l->at) return false;
  *out = (struct line){ .at = l->buffer + l->at,
    .length = stop - l->at,
    .ending = ending,
    .plain = find_special(l) >= stop,
    .number = l->number };
  l->at = stop + ending;
  l->number += ending != 0;
  return l->at - l->start <= RECORD_MAX || too_long(l);
}

void lines_drop(struct lines *l) {
  l->start = l->at;
  l->first = l->number;
}
