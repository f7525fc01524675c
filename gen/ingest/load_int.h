#ifndef INGEST_LOAD_INT_H
#define INGEST_LOAD_INT_H

#include "base/map.h"
#include "ingest/plan_int.h"
#include "ingest/reader_int.h"

/* Loading: the files of a plan, row by row, into the dataset. */

/* Keys seen, and where first. */
struct keys {
  struct map map;
  struct cell_place *places;
};

/* How the columns of one file match the fields of its schema. */
struct header {
  unsigned records;               /* of the header, read so far */
  size_t width;                   /* columns of the file */
  const char **names;             /* by column */
  struct place *places;           /* by column; 0, 0 without a header */
  size_t *positions;              /* by field: its column, from 0; NO_FIELD when the file lacks it */
  size_t *order;                  /* by column: its field; NO_FIELD when the schema lacks it */
  size_t unnamed_count, *unnamed; /* columns without a name, in which nothing may stand */
  const char *trouble;            /* header_trouble of the first record */
};

/* One row that has passed its schema.  All of it lives until the table's add returns. */
struct row {
  const struct resource_plan *plan;
  const struct resource *resource;
  const char *file; /* below the input folder */
  const char *path; /* for messages */
  const struct reader_row *raw;
  const struct header *header;
  const struct value *values;    /* by field */
  const char *const *notes;      /* by field: what a shorthand beside its number says; NULL: nothing */
  const struct value *canonical; /* by column of the table */
};

/* One member of a lookup and the areas it lies in. */
#define MEMBER_AREAS_MAX 16
struct member_area {
  const char *area;
  struct cell_place place;
  struct member_area *next;
};
struct lookup {
  const struct resource_plan *plan;
  struct map members;
  struct member_area **areas; /* by member */
  bool *used;                 /* by member: some population is of it */
};

/* Where a row of a member adds its population: the sums that it belongs to, found once for all rows of the
   same member, date and basis that follow one another (populations.c). */
struct member_sums {
  const struct resource_plan *plan;
  struct text member;
  struct date date;
  struct text basis;
  size_t count, overlap_count;
  size_t sums[1 + MEMBER_AREAS_MAX]; /* populations; the country's total first */
  size_t overlaps[MEMBER_AREAS_MAX * (MEMBER_AREAS_MAX - 1) / 2];
};

/* Populations by area, date and basis (populations.c). */
struct populations {
  struct map keys, overlap_keys;
  const struct resource_plan **plans; /* by population: the resource that gives it */
  struct member_sums last;
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
  struct arena working; /* what is needed until all is loaded */
  struct arena scratch; /* emptied before each row */
  struct diag *diag;
  const struct plan *plan;
  struct dataset *out;
  struct diag rejections; /* what was wrong with rejected rows: errors when there are too many of them */
  size_t kept_bytes;      /* of the rejected rows kept */
  uint64_t read, rejected;
  unsigned told;               /* rejections of the resource being read that were told one by one */
  struct rejection *rejecting; /* of the row being read; NULL: none, or not kept */
  struct areas areas;
  struct map system_codes;
  struct place *successors; /* by system: the place of its successor in its file */
  struct populations populations;
  bool lookups_known; /* as areas.known, of members */
  size_t lookup_count;
  struct lookup *lookups;
  struct keys **table_keys;    /* by table */
  struct keys **resource_keys; /* by resource, and its plan's keys */
  struct keys **foreign;       /* by resource, and its plan's foreign keys: what they name */
};

/* items with room for one more than count; grows by doubling, and moves. */
void *load_room(struct arena *a, void *items, size_t count, size_t size);

/* Whether more rows were rejected than the package allows, once all are read. */
bool load_rejects_too_many(const struct load *l);

/* Whether so many rows were rejected already that nothing still to be read can make up for it.  Of a share
   that is never known before the end. */
bool load_is_lost(const struct load *l);

/* Why a record is no header, when it plainly is none: a mark for spreadsheets, or separated by something else
   than the dialect says.  NULL when it may be one. */
const char *header_trouble(struct arena *a, const struct reader_row *raw);

/* Takes one record of the header.  Names over several records are joined.  False, with an error told, when it
   has too many columns. */
bool header_add(struct load *l, const char *path, const struct dialect *dialect, const struct reader_row *raw,
    struct header *h);

/* Matches a whole header by name.  Tells each column that the schema lacks, that the file lacks, that is
   there twice or has no name, as far as the schema's fieldsMatch minds; false when there was one. */
bool header_match(struct load *l, const struct resource_plan *plan, const char *path, struct header *h);

/* The header of a file that has none: its columns are the fields, in their order. */
void header_by_place(struct load *l, const struct resource_plan *plan, struct header *h);

/* Reads one resource, by resources[index] of the plan, into resources[index] of the dataset. */
void load_resource(struct load *l, size_t index);

/* Holds a file that was read whole to what the package says of it. */
void stated_check(struct load *l, const struct stated *s, const char *path, const struct resource_file *file);

/* So many rejections of a resource are told one by one; then they are only counted. */
#define ROWS_TOLD_MAX 20

/* So many rejected rows are kept for rejected.csv, and so many bytes of them. */
#define ROWS_KEPT_MAX 5000
#define BYTES_KEPT_MAX ((size_t)8 << 20)

/* The name meant in place of wanted: "; did you mean 'X'?", or, when one is the same but for letter case and
   spaces, that.  "" once a rejection will not be told: names may be many, and so may bad rows. */
const char *load_suggest(struct load *l, const char *wanted, const char *const *names, size_t count);

/* Tells why a row is rejected, at one of its cells (the count of cells: at its end), and returns false. */
bool row_reject(struct load *l, const struct row *r, size_t cell, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Where a cell of a row begins, as messages name it. */
struct cell_place row_place(const struct row *r, size_t cell);

/* The cell that a canonical column is in; 0 when it is the same value for every row. */
size_t row_cell(const struct row *r, size_t column);

/* The text of a canonical column, copied into the dataset's arena; NULL when it is missing. */
const char *row_text(struct load *l, const struct row *r, size_t column);

/* What kind of number a column holds in this row: the text of the column that says so, with a shorthand such
   as [e] put in words, or else the shorthand beside the number.  NULL when nothing says so. */
const char *row_note_of(struct load *l, const struct row *r, size_t column, size_t said_by);

/* Adds the row to what a figure was read from; column is the one of its table that says of what. */
void row_note(struct rows *rows, const struct row *r, size_t column);

/* The row as a record of all its columns in the order of the file, by the file's names; or by canonical ones,
   with the values that are the same for every row at the end, and those of columns that the file lacks, which
   are missing: a template may name them whatever the file holds. */
const struct record *row_record(struct load *l, const struct row *r, bool canonical);

struct keys *keys_start(struct arena *a, size_t count);

/* Holds a row to the keys of its resource and its table, and notes what its foreign keys name.  Rejects it
   and returns false for a key that is there already. */
bool keys_check(struct load *l, const struct row *r);

/* After all is read: each foreign key must name a key of the resource that it refers to. */
void keys_check_foreign(struct load *l);

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

/* After all is read without an error: what a reader of the figures should know.  from is the newest problem
   that was there before (NULL: none); every warning since is an issue too. */
void issues_collect(struct load *l, const struct diag_entry *from);
void issue_add(struct load *l, enum issue_severity severity, const char *file, unsigned line, unsigned column,
    const char *format, ...) __attribute__((format(printf, 6, 7)));

#endif
