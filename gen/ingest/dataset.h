#ifndef INGEST_DATASET_H
#define INGEST_DATASET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/value.h"

/* The dataset: what ingest makes of the CSV files and their data package.  Typed rows, and an account of
   every row read.  Everything lives in the run arena and is read-only once made. */

struct resource_file {
  const char *path; /* as the data package writes it, below the input folder */
  const char *sha256;
  uint64_t bytes;
};

struct source {
  const char *title;
  const char *path; /* NULL when the package gives none */
};

/* What the package says the accepted rows of a column add up to, and what they do. */
struct control_total {
  const char *column; /* of the table */
  struct value stated, found;
};

/* The newest date in the accepted rows of a resource, and how old the package allows it to be. */
struct age {
  bool is_limited; /* else nothing more is known */
  uint64_t days_allowed;
  bool has_newest;
  struct date newest;
  const char *file; /* where the newest date was first read; NULL: in the package */
  unsigned line;
};

struct resource {
  const char *name;
  const char *title;   /* the name when the package gives none */
  const char *table;   /* what it feeds: "systems", "populations", "funding", "claims", "lookup", or NULL */
  const char *licence; /* name or title; NULL when not said */
  size_t file_count;
  struct resource_file *files;
  size_t source_count;
  struct source *sources;
  uint64_t read, accepted, excluded, rejected; /* accepted + excluded + rejected == read */
  size_t control_count;
  struct control_total *controls;
  struct age age;
};

/* Where a cell is, as messages name it: the path with its folder; line and column from 1. */
struct cell_place {
  const char *path;
  unsigned line, column;
};

/* Where a value was read: how many rows of one resource, and the lines of the first few. */
#define ROWS_NAMED 5
struct rows {
  const struct resource *resource;
  uint64_t count;
  const char *file; /* of the first row, below the input folder */
  unsigned lines[ROWS_NAMED];
  struct cell_place place; /* of the first row's code or area */
};

/* One row of systems.  columns holds every column, by its canonical name where it has one. */
struct system {
  const char *code, *name, *programme;
  const char *area; /* the code when the column is empty */
  struct date start;
  bool has_end;
  struct date end;       /* a member at D when start <= D < end */
  const char *successor; /* a code of this table, or NULL */
  const struct record *columns;
  struct rows rows;
};

/* The population of one area at one date on one basis, summed over the rows that gave it. */
struct population {
  const char *area; /* an area code; "total" for the whole country; "COLUMN:VALUE" for a group of systems */
  struct date date;
  const char *basis;
  struct value population; /* COUNT or MISSING */
  const char *qualifier;   /* "rounded", "lower bound" …; NULL when none */
  const char *source;      /* NULL when the rows name none */
  bool derived;            /* a total summed over the distinct members of a lookup, not read */
  struct rows rows;
};

/* People counted in two areas at once, because their lookup member lies in both (a part and the whole). */
struct overlap {
  const char *areas[2];
  struct date date;
  const char *basis;
  int64_t population;
};

struct funding {
  const char *area; /* as in struct population */
  const char
      *financial_year; /* "2022/23", or a span "2017/18 to 2020/21" that is one amount over all of it */
  const char *stream;
  struct value amount; /* MONEY or MISSING */
  const char *status;  /* "actual", "estimated", "draft" …; NULL when none */
  const char *source;
  struct rows rows;
};

/* Rows of any resource by its own name, each a record of its columns: `tables.NAME` in templates.
   The populations that were summed as they streamed have none. */
struct row_table {
  const char *name;
  const struct list *rows;
  const struct cell_place *places; /* by row: of its first cell */
};

/* A basis whose shares are measured against the country's population on another basis. */
struct denominator {
  const char *basis, *on;
};

enum edition_rule { EDITION_LATEST, EDITION_NEAREST, EDITION_DATE };

/* Which figures are wanted: the package's defaults, which the command line may change. */
struct settings {
  const char *compare_file; /* figures.json of an earlier run to compare with; NULL: none */
  struct number tolerance;  /* how far "about" may be off in a claim, as a share; den 0: 5 per cent */
  bool has_as_at;
  struct date as_at;
  const char *programme; /* NULL: not set */
  const char *basis;
  enum edition_rule edition;
  struct date edition_date; /* of EDITION_DATE */
  size_t denominator_count;
  struct denominator *denominators;
  bool has_compare;
  struct date compare; /* the earlier date to compare with */
};

/* What a reader of the figures should know of the data, though it stops nothing. */
enum issue_severity { ISSUE_NOTE, ISSUE_WARNING };
struct issue {
  enum issue_severity severity;
  const char *file;      /* below the input folder; NULL: of no file */
  unsigned line, column; /* 0: of the whole file, of the whole line */
  const char *message;
};

/* One row that was rejected, whole. */
struct rejection {
  const char *file; /* below the input folder */
  unsigned line, column;
  const char *field;  /* the column of the file; "" when the row as such is wrong */
  const char *value;  /* of its cell */
  const char *reason; /* all that is wrong with the row */
  const char *row;    /* its bytes in the file, in UTF-8 */
};

struct dataset {
  const char *title; /* of the package; NULL when not said */
  struct settings settings;
  size_t resource_count;
  struct resource *resources;
  const char *package_sha256; /* of datapackage.json; NULL when there is none */
  size_t system_count;
  struct system *systems;
  size_t population_count;
  struct population *populations;
  size_t overlap_count;
  struct overlap *overlaps;
  size_t funding_count;
  struct funding *funding;
  size_t table_count;
  struct row_table *tables;
  size_t issue_count;
  struct issue *issues;
  uint64_t rejected;      /* rows, of all resources */
  size_t rejection_count; /* those of them that are kept, from the first */
  struct rejection *rejections;
};

#endif
