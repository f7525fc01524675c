#ifndef INGEST_LOADING_INT_H
#define INGEST_LOADING_INT_H

#include "ingest/load_int.h"

/* One resource being read (load.c), its records one by one (fate.c), its totals (control.c), its newest
   date (age.c) and the notes beside its numbers (notes.c). */

enum fate { ROW_ACCEPTED, ROW_EXCLUDED, ROW_REJECTED, ROW_STOPS };

/* The date or text read last from a field's cells: files repeat them from row to row. */
#define REPEATED_MAX 32
struct repeated {
  char text[REPEATED_MAX];
  size_t length; /* 0: none yet */
  struct value value;
};

/* A name in the resource's conditions, and the field it means. */
struct condition_name {
  const char *name; /* the condition's own */
  size_t field;
};

/* A row that says what the others of its file add up to. */
struct total_row {
  unsigned line;
  struct place *places; /* by sum, in the file */
  struct value *values;
};

/* A note beside a number of a row that is kept. */
struct note {
  size_t row, field;
  const char *text;
};

struct loading {
  struct load *load;
  const struct resource_plan *plan;
  struct resource *resource;
  struct row row;
  struct header header;
  bool header_is_read;
  uint64_t file_rows;

  /* By field, of the row being read. */
  unsigned char *states; /* enum cell_state */
  struct value *values;
  const char **notes;
  /* By field, of all rows. */
  bool *filled;       /* some row had a value */
  bool *numbered;     /* some row had a number */
  const char **marks; /* the unit that numbers had beside them */
  uint64_t *note_counts;
  struct repeated *repeated;
  size_t idle_count, *idle; /* fields that no row needs, and that no row filled yet */
  size_t active_count, *active;

  struct value *canonical; /* by column of the table */
  size_t name_count;
  struct condition_name *names;

  /* Sums of the accepted rows, by column that controls or total rows speak of. */
  size_t sum_count;
  size_t *sum_columns;
  struct number *sums, *file_sums;
  uint64_t *file_missing; /* accepted rows of the file that have no value to add */
  bool total_seen;        /* in the file being read, good or bad */
  size_t total_count;
  struct total_row *totals; /* of the file being read */

  struct list_builder rows;
  struct cell_place *places; /* by row that is kept */
  size_t note_count;
  struct note *kept_notes;
};

void fate_start_resource(struct loading *g);
void fate_start_file(struct loading *g); /* once its header is known */
enum fate fate_of(struct loading *g, const struct reader_row *raw);

void control_start_resource(struct loading *g);
void control_start_file(struct loading *g);
bool control_add(struct loading *g);        /* an accepted row; false when it is rejected */
bool control_take_total(struct loading *g); /* a total row; false when it is rejected */
void control_end_file(struct loading *g);
void control_end_resource(struct loading *g);

void age_start(struct loading *g);
void age_add(struct loading *g); /* an accepted row */

/* Keeps the notes of a row that is kept for templates; then gives each number column that had one a companion
   NAME_note in every row. */
void notes_keep(struct loading *g);
const struct list *notes_spread(struct loading *g, struct list_builder *rows);

/* A cell of the row being read, by its field, read once a row; false when it is bad, with the reason told. */
bool fate_cell(struct loading *g, size_t field);

#endif
