#ifndef INGEST_CELLS_INT_H
#define INGEST_CELLS_INT_H

#include "ingest/lines_int.h"
#include "ingest/reader_int.h"

/* The cells of the record being read.  A cell stands in the line itself, or in a copy where it does not stand
   there as it is. */
struct cells {
  struct arena *arena;
  struct text copies;  /* each with a NUL behind it */
  struct slice *items; /* at is NULL while the cell is in copies, which may yet move */
  size_t *places;      /* by cell: where it begins in copies */
  size_t count, capacity;
};

struct cells cells_start(struct arena *a);
void cells_clear(struct cells *c);
void cells_add_room(struct cells *c);
void cells_copy(struct cells *c, struct slice cell);

/* The cells, once all are there; they live until the next clear. */
const struct slice *cells_take(struct cells *c);

/* A field may have so many bytes. */
#define FIELD_MAX ((size_t)1 << 20)

/* Cuts a line that is a whole record in place, when it is simple: no quotation mark is doubled or out of
   place. A NUL takes the place of each delimiter, or of the closing mark.  False when it is not simple; then
   the line is as it was, and there are no cells. */
bool split_line(const struct dialect *d, const struct line *line, struct cells *out);

#endif
