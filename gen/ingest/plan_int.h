#ifndef INGEST_PLAN_INT_H
#define INGEST_PLAN_INT_H

#include "base/condition.h"
#include "base/diag.h"
#include "base/text.h"
#include "base/value.h"
#include "base/yaml.h"
#include "ingest/dataset.h"

/* The plan: what a data package says, typed and checked, before any CSV file is opened. */

struct load;
struct row;

/* What a column of a table must hold. */
enum need {
  NEED_NOTHING, /* the column may be absent */
  NEED_COLUMN,  /* the column must be there; its cells may be empty */
  NEED_VALUE    /* each row must have a value */
};

/* One canonical column.  kind is what its cells become, whatever number type the schema gives them. */
struct column {
  const char *name;
  enum value_kind kind;
  enum need need;
  bool key;                       /* the columns of a table's key together are unique in the table */
  enum missing_reason when_empty; /* what an empty cell means */
};

/* One canonical table.  add takes an accepted row; false when it refuses it, with the reason told. */
struct table {
  const char *name;
  size_t count;
  const struct column *columns;
  unsigned pass;   /* tables are read in this order: systems before what refers to them */
  bool keeps_rows; /* the rows are for templates too, as tables.NAME */
  bool (*add)(struct load *l, const struct row *r);
};

/* NULL when there is no table by that name. */
const struct table *table_find(const char *name);
const struct table *table_at(size_t index); /* NULL past the last */
const char *table_suggest(struct arena *a, const char *name);

/* The places in each table's columns of those that the program reads by name. */
enum { SYSTEM_CODE, SYSTEM_NAME, SYSTEM_PROGRAMME, SYSTEM_AREA, SYSTEM_START, SYSTEM_END, SYSTEM_SUCCESSOR };
enum {
  POPULATION_AREA,
  POPULATION_DATE,
  POPULATION_BASIS,
  POPULATION_POPULATION,
  POPULATION_QUALIFIER,
  POPULATION_SOURCE
};
enum { FUNDING_AREA, FUNDING_YEAR, FUNDING_STREAM, FUNDING_AMOUNT, FUNDING_STATUS, FUNDING_SOURCE };
enum { LOOKUP_MEMBER, LOOKUP_AREA };

struct place {
  unsigned line, column; /* in datapackage.json; 0, 0 when there is none */
};

/* One column of a CSV file, by its schema; a file has no more than FIELDS_MAX. */
#define FIELDS_MAX 4096
struct cell_type;
struct field_plan {
  const char *name;
  struct place place;
  const struct cell_type *type;
  const char *format; /* of a date; NULL: YYYY-MM-DD */
  char group, point;  /* of numbers; group 0: none */
  size_t missing_count;
  const char *const *missing; /* texts that mean missing, besides the empty one */
  enum missing_reason when_empty;
  bool required, unique;
  bool has_minimum, has_maximum;
  struct value minimum, maximum;
  size_t allowed_count; /* 0: anything */
  struct value *allowed;
  const char *canonical;               /* the column of the table it feeds, or NULL */
  const struct yaml_node *constraints; /* as written; read when the kind is settled */
};

/* Where a canonical column's values are from: a field, or the same value for every row. */
#define NO_FIELD ((size_t)-1)
struct column_source {
  size_t field;
  struct value constant; /* when field is NO_FIELD; missing when nothing gives the column */
};

/* What the accepted rows of a column must add up to. */
struct control {
  size_t column; /* of the table */
  struct value total;
  struct place place;
};

struct resource_plan {
  const char *name, *title, *licence;
  struct place place;
  size_t path_count;
  const char **paths;
  char delimiter;
  size_t field_count;
  struct field_plan *fields;
  size_t key_count; /* of primaryKey; 0: none */
  size_t *key;      /* indexes of fields */
  size_t source_count;
  struct source *sources;
  const struct table *table;     /* NULL: for templates alone */
  struct column_source *columns; /* by canonical column */
  const struct condition *where; /* on the names of fields; NULL: every row */
  const char *rollup;            /* the name of a lookup resource; NULL: none */
  struct place rollup_place;
  size_t control_count;
  struct control *controls;
};

struct plan {
  const char *folder;
  const char *file; /* datapackage.json in its folder; NULL when there is none */
  const char *title, *sha256;
  struct settings settings;
  uint64_t max_rejected;
  size_t resource_count;
  struct resource_plan *resources;
};

/* Reads folder/datapackage.json, or plans the canonical files when there is none.  False when it has errors;
   they are told to d. */
bool plan_read(struct arena *a, const char *folder, struct diag *d, struct plan *out);

/* The index of a field by name; NO_FIELD when there is none. */
size_t field_find(const struct resource_plan *r, const char *name);
const char *field_suggest(struct arena *a, const struct resource_plan *r, const char *name);

/* Finds a schema's type by its name; NULL when there is none.  cell_type_suggest names the nearest, or all.
 */
const struct cell_type *cell_type_find(const char *name);
const char *cell_type_suggest(struct arena *a, const char *name);

/* The type that reads cells of one type as another kind (a number as money); NULL when that cannot be. */
const struct cell_type *cell_type_as(const struct cell_type *type, enum value_kind kind);
enum value_kind cell_type_kind(const struct cell_type *type);

/* Whether a date format has only directives that date_parse_format knows. */
bool cell_format_is_known(const char *format);

/* Reads a trimmed, NUL-terminated cell.  Text in *out is the cell itself or is made in scratch.  False when
   the cell does not fit the field, with *expected set to what would: "a whole number". */
bool cell_read(const struct field_plan *f, struct slice cell, struct arena *scratch, struct value *out,
    const char **expected);

/* As cell_read, without constraints and missing values: for what a data package itself holds. */
bool cell_parse(const struct field_plan *f, struct slice cell, struct arena *scratch, struct value *out,
    const char **expected);

/* A cell for a message: in quotes, cut short, control bytes made visible as '?'. */
const char *cell_shown(struct arena *a, struct slice cell);

#endif
