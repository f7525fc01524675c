#ifndef BASE_VALUE_H
#define BASE_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/number.h"

/* What a cell, a figure or an argument is.  Absent is a value of its own, decided before any filter runs. */
enum value_kind {
  VALUE_MISSING,
  VALUE_BOOL,
  VALUE_COUNT,   /* a whole number of people, systems, rows */
  VALUE_DECIMAL, /* any other number; its den is the power of ten it was read with, or a quotient's */
  VALUE_RATIO,   /* a share: covered / country */
  VALUE_MONEY,   /* in pence; den > 1 for a quotient such as pounds per head */
  VALUE_DATE,
  VALUE_TEXT,
  VALUE_LIST,
  VALUE_RECORD
};

/* Symbols of the Government Analysis Function's guidance on symbols in tables. */
enum missing_reason {
  MISSING_NOT_AVAILABLE,  /* [x] */
  MISSING_CONFIDENTIAL,   /* [c] */
  MISSING_NOT_APPLICABLE, /* [z] */
  MISSING_LOW,            /* [low] */
  MISSING_UNRELIABLE      /* [u] */
};

struct value {
  enum value_kind kind;
  union {
    enum missing_reason missing;
    bool truth;
    struct number number; /* COUNT, DECIMAL, RATIO, MONEY */
    struct date date;
    const char *text; /* UTF-8, NUL-terminated, never NULL */
    const struct list *list;
    const struct record *record;
  };
};

struct list {
  size_t count;
  struct value *items;
};

/* A named value, and where it came from (aggregate/figures.h); NULL for a value that is not a figure. */
struct provenance;
struct field {
  const char *name;
  struct value value;
  const struct provenance *from;
};

struct record {
  size_t count;
  struct field *fields;
};

struct value value_missing(enum missing_reason reason);
struct value value_bool(bool truth);
struct value value_number(enum value_kind kind, struct number n); /* a kind that has a number */
struct value value_date(struct date d);
struct value value_list(const struct list *l);
struct value value_record(const struct record *r);

/* Here, as they are made for every cell of a file. */
static inline struct value value_count(int64_t n) {
  return (struct value){ .kind = VALUE_COUNT, .number = number_of(n) };
}
static inline struct value value_text(const char *text) { /* keeps the pointer */
  return (struct value){ .kind = VALUE_TEXT, .text = text };
}

bool value_is_number(struct value v);
const char *value_kind_name(enum value_kind kind);       /* "count", "ratio": as messages say it */
const char *missing_symbol(enum missing_reason reason);  /* "[x]" */
const char *missing_meaning(enum missing_reason reason); /* "not available": as data packages write it */

/* Order of two values of like kind: numbers by size, dates by time, texts by bytes, false before true;
   missing after everything else.  Unlike kinds order by kind.  value_order copies nothing, for what every row
   of a file passes. */
int value_compare(struct value a, struct value b);
int value_order(const struct value *a, const struct value *b);
bool value_equal(struct value a, struct value b);

/* False, empty text, empty list and missing are false in a section; every number, zero too, is true. */
bool value_truth(struct value v);

/* The form `figures` prints and figures.json stores: counts 44976348, shares 0.742106, decimals as read
   (six places for a quotient), money in pounds 450000000.00, dates ISO, missing as its symbol.
   Lists and records have none: "[3 items]". */
const char *value_plain(struct arena *a, struct value v);

/* The field of a record by name, borrowed; NULL when there is none. */
const struct field *record_find(const struct record *r, const char *name);

/* Lists and records built one by one; the result is read-only once taken, and as large as it has to be.
   A pointer to a field or an item holds until the next is added. */
struct list_builder {
  struct arena *arena;
  struct list list;
  size_t capacity;
};
struct record_builder {
  struct arena *arena;
  struct record record;
  size_t capacity;
};
struct list_builder list_start(struct arena *a);
void list_add(struct list_builder *b, struct value v);
struct value list_take(struct list_builder *b);
struct record_builder record_start(struct arena *a);
void record_add(struct record_builder *b, const char *name, struct value v, const struct provenance *from);
struct value record_take(struct record_builder *b);

#endif
