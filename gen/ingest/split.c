/* Simple lines into cells, without a parser: the short way of the reader, which must see what libcsv sees. */
#include "ingest/cells_int.h"

#include <string.h>

static bool may_need_trim(char c) {
  return (signed char)c <= ' ';
}

/* A cell with spaces around it: what is left of it stands in the line when nothing stands behind. */
static void add_trimmed(struct cells *c, struct slice cell) {
  const char *stop = cell.at + cell.length;
  cell = slice_trim(cell);
  if (cell.at + cell.length < stop)
    cells_copy(c, cell);
  else
    c->items[c->count++] = cell;
}

/* Adds the cell from at to stop, and ends it with a NUL there. */
static inline void add_cell(struct cells *c, const char *at, char *stop) {
  struct slice cell = { at, (size_t)(stop - at) };
  if (c->count == c->capacity) cells_add_room(c);
  *stop = '\0';
  if (cell.length && (may_need_trim(at[0]) || may_need_trim(stop[-1])))
    add_trimmed(c, cell);
  else
    c->items[c->count++] = cell;
}

static bool is_space(char c) {
  return c == ' ' || c == '\t';
}

static char *skip_spaces(char *at, const char *end, char delimiter) {
  while (at < end && is_space(*at) && *at != delimiter)
    at++;
  return at;
}

/* Cuts a line without quotation marks. */
static void split_plain(const struct dialect *d, const struct line *line, struct cells *out) {
  const char delimiter = d->delimiter;
  char *end = line->at + line->length;
  *end = delimiter;
  for (char *at = line->at, *stop; at <= end; at = stop + 1) {
    stop = at;
    while (*stop != delimiter)
      stop++;
    add_cell(out, at, stop);
  }
}

/* Finds the next cell: its text from *text to *stop, in or without marks, and the delimiter or the end behind
   it. NULL when it goes on behind this line, holds a mark or is wrong. */
static char *find_cell(const struct dialect *d, char *at, char *end, char **text, char **stop) {
  char *next;
  at = skip_spaces(at, end, d->delimiter);
  if (at < end && *at == d->quote) {
    *text = at + 1;
    *stop = memchr(*text, d->quote, (size_t)(end - *text));
    if (!*stop) return NULL;
    next = skip_spaces(*stop + 1, end, d->delimiter);
    return next == end || *next == d->delimiter ? next : NULL;
  }
  for (next = at; next < end && *next != d->delimiter; next++)
    if (*next == d->quote) return NULL;
  *text = at;
  *stop = next;
  return next;
}

/* Cuts a simple line with quotation marks; false, with nothing changed but count, when it is not simple. */
static bool split_quoted(const struct dialect *d, const struct line *line, struct cells *out) {
  char *at = line->at, *end = at + line->length, *text, *stop;
  for (;; at++) {
    at = find_cell(d, at, end, &text, &stop);
    if (!at) return false;
    if (out->count == out->capacity) cells_add_room(out);
    out->items[out->count++] = (struct slice){ text, (size_t)(stop - text) };
    if (at == end) break;
  }
  size_t count = out->count;
  out->count = 0;
  for (size_t i = 0; i < count; i++) {
    struct slice cell = out->items[i];
    add_cell(out, cell.at, (char *)cell.at + cell.length);
  }
  return true;
}

bool split_line(const struct dialect *d, const struct line *line, struct cells *out) {
  if (line->length > FIELD_MAX) return false;
  if (line->plain)
    split_plain(d, line, out);
  else if (!split_quoted(d, line, out))
    out->count = 0;
  return out->count > 0;
}
