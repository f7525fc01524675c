#ifndef INGEST_LOAD_INT_H
#define INGEST_LOAD_INT_H

#include "base/map.h"
#include "ingest/plan_int.h"
#include "ingest/reader_int.h"

/* Loading: the files of a plan, row by row, into the dataset. */

/* Keys seen, and where. */
struct key_place {
  const char *file;
  unsigned line;
};
struct keys {
  struct map map;
  struct key_place *places;
};

/* One row that has passed its schema.  All of it lives until the table's add returns. */
struct row {
  const struct resource_plan *plan;
  const struct resource *resource;
  const char *file; /* below the input folder */
  const char *path; /* for messages */
  const struct reader_row *raw;
  const size_t *positions;       /* by field: the cell it is in */
  const struct value *values;    /* by field */
  const struct value *canonical; /* by column of the table */
  const size_t *order;           /* the fields in the order of the file's columns */
};

/* One member of a lookup and the areas it lies in. */
#define MEMBER_AREAS_MAX 16
struct member_area {
  const char *area;
  unsigned line;
  struct member_area *next;
};
struct lookup {
  const char *name;
  struct map members;
  struct member_area **areas; /* by member */
};

/* Populations by area, date and basis (populations.c). */
struct populations {
  struct map keys, overlap_keys;
  const struct resource_plan **plans; /* by population: the resource that gives it */
};

/* Names of the areas and groups that other tables may speak of (areas.c). */
struct areas {
  bool known;         /* systems were read whole, so that an unknown area is the fault of its own row */
  struct map codes;   /* areas */
  struct map columns; /* of systems */
  struct map groups;  /* "column:value" */
};

struct load {
  struct arena *arena;  /* of the dataset */
  struct arena scratch; /* emptied before each row */
  struct diag *diag;
  const struct plan *plan;
  struct dataset *out;
  struct diag rejections; /* what was wrong with rejected rows: errors when there are too many of them */
  uint64_t rejected;
  unsigned told; /* rejections of the resource being read that were told one by one */
  struct areas areas;
  struct map system_codes;
  struct place *successors; /* by system: the place of its successor in its file */
  struct populations populations;
  bool lookups_known; /* as areas.known, of members */
  size_t lookup_count;
  struct lookup *lookups;
  struct keys **table_keys; /* by table */
};

/* items with room for one more than count; grows by doubling. */
void *load_room(struct load *l, void *items, size_t count, size_t size);

/* How the columns of one file match the fields of its schema. */
struct header {
  size_t width;      /* columns of the file */
  size_t *positions; /* by field: its column, from 0 */
  size_t *order;     /* by column: its field */
  unsigned *places;  /* by field: the byte in the header's line */
};

/* Matches a header by name, in any order.  Tells each column that the schema lacks, that the file lacks, that
   is there twice or has no name; false when there was one. */
bool header_match(struct load *l, const struct resource_plan *plan, const char *path,
    const struct reader_row *raw, struct header *out);

/* Reads one resource, by resources[index] of the plan, into resources[index] of the dataset. */
void load_resource(struct load *l, size_t index);

/* So many rejections of a resource are told one by one; then they are only counted. */
#define ROWS_TOLD_MAX 20

/* diag_suggest, but "" once a rejection will not be told: names may be many, and so may bad rows. */
const char *load_suggest(struct load *l, const char *wanted, const char *const *names, size_t count);

/* Tells why a row is rejected, at one of its cells (the count of cells: at its end), and returns false. */
bool row_reject(struct load *l, const struct row *r, size_t cell, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* The cell that a canonical column is in; 0 when it is the same value for every row. */
size_t row_cell(const struct row *r, size_t column);

/* The text of a canonical column, copied into the dataset's arena; NULL when it is missing. */
const char *row_text(struct load *l, const struct row *r, size_t column);

/* Adds the row to what a figure was read from. */
void row_note(struct rows *rows, const struct row *r);

/* The row as a record of all its columns in the order of the file, by the file's names; or by canonical ones,
   with the values that are the same for every row at the end. */
const struct record *row_record(struct load *l, const struct row *r, bool canonical);

/* Adds a key of several values.  False when it was there already; *first is where. */
bool keys_add(struct load *l, struct keys *k, const struct value *values, const size_t *indexes, size_t count,
    const struct row *r, struct key_place *first);

/* Notes the area and the columns of a system. */
void areas_note(struct load *l, const struct system *s);

/* Whether the area of a row is one that a system has, or also, when groups, `total` or COLUMN:VALUE.
   Rejects the row and returns false when it is not. */
bool areas_check(struct load *l, const struct row *r, size_t column, bool groups);

/* The lookup a resource of that name gave; NULL when it gave no row. */
struct lookup *lookup_find(struct load *l, const char *name);

/* What becomes of a row of each table; false when it is rejected. */
bool systems_add(struct load *l, const struct row *r);
bool lookup_add(struct load *l, const struct row *r);
bool populations_add(struct load *l, const struct row *r);
bool funding_add(struct load *l, const struct row *r);

/* After all systems are read: each successor must be one of them. */
void systems_check(struct load *l);

#endif
