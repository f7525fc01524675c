/* A record's bytes into the places of its cells, and back into its text.  A NUL stands where split_line
   cut. */
#include "ingest/reader_int.h"

void reader_place(const struct reader_row *row, size_t index, unsigned *line, unsigned *column) {
  const char *at = row->raw.at, *end = at + row->raw.length, *line_start = at;
  const char delimiter = row->dialect->delimiter;
  *line = row->line;
  bool quoted = false;
  for (; at < end && (index || quoted); at++) {
    bool mark = *at == row->dialect->quote || (!*at && quoted);
    if (mark)
      quoted = !quoted;
    else if ((*at == delimiter || !*at) && !quoted)
      index--;
    bool ends_line = *at == '\n' || *at == '\r';
    if (ends_line && !quoted) break;
    if (!ends_line || (*at == '\r' && at + 1 < end && at[1] == '\n')) continue;
    ++*line;
    line_start = at + 1;
  }
  while (!index && at < end && *at == ' ' && *at != delimiter)
    at++;
  *column = (unsigned)(at - line_start) + 1;
}

const char *reader_text(struct arena *a, const struct reader_row *row) {
  char *copy = slice_copy(a, row->raw);
  bool quoted = false;
  for (char *at = copy; at < copy + row->raw.length; at++) {
    if (!*at) *at = quoted ? row->dialect->quote : row->dialect->delimiter;
    if (*at == row->dialect->quote) quoted = !quoted;
  }
  return copy;
}
