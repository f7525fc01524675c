#ifndef INGEST_PLAN_INT_H
#define INGEST_PLAN_INT_H

#include "base/condition.h"
#include "base/diag.h"
#include "base/text.h"
#include "base/value.h"
#include "base/yaml.h"
#include "ingest/dataset.h"
#include "ingest/reader_int.h"

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

/* A text that means missing, and why when its label says so. */
struct missing_text {
  const char *text;
  bool has_reason;
  enum missing_reason reason;
};
struct missing_texts {
  size_t count;
  const struct missing_text *items;
  bool given;
};

/* A limit on a value; kind VALUE_MISSING: none. */
struct limit {
  struct value value;
  bool exclusive;
};

/* One column of a CSV file, by its schema; a file has no more than FIELDS_MAX. */
#define FIELDS_MAX 4096
struct cell_type;
struct pattern;
struct field_plan {
  const char *name;
  struct place place;
  const struct cell_type *type;
  const char *format; /* of a date; NULL: ISO 8601 */
  const char *group;  /* between groups of three digits; "": none */
  char point;
  bool marked;                 /* a number may have brackets, a currency or a per cent sign around it */
  const char *const *words[2]; /* of false and of true; NULL: the usual ones */
  size_t word_counts[2];
  struct missing_texts missing; /* besides the empty text */
  enum missing_reason when_empty;
  bool required, unique;
  struct limit minimum, maximum;
  size_t least_length, most_length; /* in characters; most 0: any */
  const struct pattern *pattern;
  size_t allowed_count; /* 0: anything */
  struct value *allowed;
  const char *canonical;               /* the column of the table it feeds, or NULL */
  const struct yaml_node *constraints; /* as written; read when the kind is settled */
  const struct yaml_node *categories;  /* likewise */
};

/* Fields whose values together are a key: of each row alone when unique; else only noted, for the foreign
   keys of others. */
struct key_plan {
  size_t count;
  size_t *fields;
  bool unique;
};

/* Fields whose values must be a key of another resource. */
struct foreign_key {
  size_t count;
  size_t *fields;
  const struct yaml_node *reference; /* as written; read when all resources are known */
  size_t resource, key;              /* the key meant */
  struct place place;
};

/* How the columns of a file may differ from the fields of its schema (Table Schema, fieldsMatch). */
enum fields_match {
  FIELDS_EQUAL,    /* the same, in any order */
  FIELDS_EXACT,    /* the same, in the same order */
  FIELDS_SUBSET,   /* all fields are there, with columns that the schema does not know */
  FIELDS_SUPERSET, /* no other column is there, but fields may be missing */
  FIELDS_PARTIAL   /* both; at least one column is a field */
};

/* Where a canonical column's values are from: a field, or the same value for every row. */
#define NO_FIELD ((size_t)-1)
struct column_source {
  size_t field;
  struct value constant; /* when field is NO_FIELD; missing when nothing gives the column */
};

/* What the accepted rows of a column must add up to, in all files of the resource. */
struct control {
  size_t column; /* of the table */
  struct value total;
  struct place place;
};

/* What the package says of a resource's one file. */
struct stated {
  bool has_bytes;
  uint64_t bytes;
  const char *algorithm, *hash; /* of its digest; NULL: not said */
  struct place bytes_place, hash_place;
};

struct resource_plan {
  const char *name, *title, *licence;
  struct place place;
  size_t path_count;
  const char **paths;
  struct stated stated;
  struct dialect dialect;
  size_t field_count;
  struct field_plan *fields;
  enum fields_match match;
  size_t key_count;
  struct key_plan *keys;
  size_t foreign_count;
  struct foreign_key *foreign;
  size_t source_count;
  struct source *sources;
  const struct table *table;         /* NULL: for templates alone */
  struct column_source *columns;     /* by canonical column */
  const struct condition *where;     /* on the names of fields; NULL: every row */
  const struct condition *total_row; /* holds for rows that are the sum of the others; NULL: there are none */
  struct place where_place, total_place;
  const char *rollup; /* the name of a lookup resource; NULL: none */
  struct place rollup_place;
  size_t control_count;
  struct control *controls;
  bool has_max_age;
  uint64_t max_age; /* days from the newest date to the as-at date */
};

struct plan {
  const char *folder;
  const char *file; /* datapackage.json in its folder; NULL when there is none */
  const char *title, *sha256;
  struct settings settings;
  uint64_t max_rejected;        /* rows, in all resources together */
  struct number rejected_share; /* in place of that, of the rows read; num 0: max_rejected counts */
  struct place max_rejected_place;
  size_t resource_count;
  struct resource_plan *resources;
};

/* Reads folder/datapackage.json, or plans the canonical files when there is none.  False when it has errors;
   they are told to d. */
bool plan_read(struct arena *a, const char *folder, struct diag *d, struct plan *out);

/* The index of a field by name; NO_FIELD when there is none. */
size_t field_find(const struct resource_plan *r, const char *name);
const char *field_suggest(struct arena *a, const struct resource_plan *r, const char *name);

/* Finds a schema's type by its name; NULL when there is none.  cell_type_suggest names the nearest, or
   all. */
const struct cell_type *cell_type_find(const char *name);
const char *cell_type_suggest(struct arena *a, const char *name);

/* The type that reads cells of one type as another kind (a number as money); NULL when that cannot be. */
const struct cell_type *cell_type_as(const struct cell_type *type, enum value_kind kind);
enum value_kind cell_type_kind(const struct cell_type *type);

const char *cell_type_words(const struct cell_type *type); /* "a whole number" */
const char *cell_type_like(const struct cell_type *type);  /* "2021-01-31"; NULL: no example is needed */
bool cell_type_takes_all(const struct cell_type *type);    /* any text is one of this type */

/* Whether a type is written by a format, and whether one has only directives that the type holds, a year and
   a month among them; without a day it is the first. */
bool cell_type_has_format(const struct cell_type *type);
bool cell_format_is_known(const struct cell_type *type, const char *format);

/* What a cell holds. */
struct cell {
  struct value value;
  const char *mark; /* the unit beside a number: "£", "%"; NULL: none */
  const char *note; /* what a shorthand beside a number says: "estimated"; NULL: nothing */
};

/* A text as its field's type alone has it. */
bool cell_type_parse(const struct field_plan *f, struct slice text, struct arena *scratch, struct cell *out);

/* Reads a trimmed, NUL-terminated cell.  Text in *out is the cell itself or is made in scratch.  False when
   the cell does not fit the field, with *expected set to what would: "a whole number". */
bool cell_read(const struct field_plan *f, struct slice text, struct arena *scratch, struct cell *out,
    const char **expected);

/* As cell_read, without constraints and missing values: for what a data package itself holds. */
bool cell_parse(const struct field_plan *f, struct slice text, struct arena *scratch, struct value *out,
    const char **expected);

/* Whether a field takes any text, so that only a row that uses it needs to read it. */
bool cell_takes_all(const struct field_plan *f);

/* What could be done about a text that is not of its field's type, in brackets behind a space: " (…)"; ""
   when there is nothing to say. */
const char *cell_hint(const struct field_plan *f, struct slice text, struct arena *scratch);

/* A cell for a message: in quotes, cut short, control bytes made visible as '?'. */
const char *cell_shown(struct arena *a, struct slice cell);

/* A shorthand alone in a text, such as "[e]", as the word it stands for; NULL when it is none (notes of the
   Government Analysis Function's symbols for tables). */
const char *note_word(struct slice text);

/* What stands around the digits of a number, taken off. */
struct bare_number {
  struct slice digits; /* groups and point as the field has them, without a sign */
  char group;          /* between groups; 0: none */
  bool negative;
  const char *mark, *note;
};
bool number_bare(
    const struct field_plan *f, struct slice text, struct arena *scratch, struct bare_number *out);
/* Digits as number_parse does not take them and the type number of Table Schema does: 5. and 1.5e-3, which is
   15/10000.  False for others, and on overflow. */
bool number_scientific(const struct bare_number *bare, char point, struct number *out);

/* Whether a value, read from text, meets its field's constraints; else *expected says what would. */
bool constraints_hold(
    const struct field_plan *f, struct value v, struct arena *scratch, const char **expected);

/* A regular expression of XML Schema (part 2, appendix F), as far as these go: characters, . | ( ) [ ] [^
   ] + ? {n,m}, \d \D \s \S \w \W and escaped punctuation.  It matches whole texts, in time linear in their
   length.  NULL, with *wrong set to what is not supported, when it is none. */
const struct pattern *pattern_compile(struct arena *a, const char *expression, const char **wrong);
bool pattern_matches(const struct pattern *p, const char *text, struct arena *scratch);

/* A column's name without spaces around it, each white space inside made one space, in NFC. */
const char *column_name(struct arena *a, struct slice name);

#endif
