#ifndef AGGREGATE_CLAIM_INT_H
#define AGGREGATE_CLAIM_INT_H

#include "aggregate/aggregate_int.h"
#include "base/condition.h"

/* A published statement, read from its row, and what the data says of it. */

/* How the stated number is meant: as a point, or as a bound on either side. */
enum bound { BOUND_EXACT, BOUND_ABOUT, BOUND_ABOVE, BOUND_AT_LEAST, BOUND_BELOW, BOUND_AT_MOST };

enum verdict {
  VERDICT_HOLDS,
  VERDICT_UNDERSTATES, /* a true lower bound, far below */
  VERDICT_OVERSTATES,  /* a true upper bound, far above */
  VERDICT_FAILS,
  VERDICT_UNKNOWN
};

struct claim {
  const struct record *row;
  struct cell_place place;
  const struct provenance *from;
  const char *id, *path;         /* path: where its record will stand, "claims.3" */
  const char *programme, *basis; /* of the report where the row has none */
  struct date as_at;
  const struct measure *measure;
  const char *where; /* NULL: none */
  const struct condition *condition;
  const char *qualifier;
  enum bound bound;
  struct value stated;
};

/* What the data answers.  unknown says why it gives nothing, as a sentence; NULL when it gives a number. */
struct answer {
  struct figure found;
  const char *unknown;
  struct figure date;   /* of the populations used */
  const char *status;   /* what kind of number the data has: "indicative"; NULL: not said */
  const char *known_of; /* the group that the number is known for and not its parts; NULL */
};

/* claim_read.c: the row that c has, checked and taken apart; false with the reason told. */
bool claim_read(struct query *q, struct claim *c);
void claim_complain(struct query *q, const struct claim *c, const char *what, const char *more);

/* claim_measure.c: what can be claimed.  To add a measure: a function and a row of its table. */
struct measure {
  const char *name;
  enum value_kind kind;
  const char *one, *many; /* the noun after a number */
  bool of_people;         /* a number of people, so that the basis matters */
  bool of_rows;           /* its condition is on the columns of funding, not of systems */
  struct answer (*find)(struct query *q, const struct claim *c);
};
const struct measure *measure_find(const char *name);
const char *measure_suggest(struct arena *a, const char *name);

/* Tells the first problem of a test of the claim's condition, with the nearest column when it is about a name
   that no column has. */
void condition_complain(struct query *q, const struct claim *c, const struct diag *problems,
    const char *const *columns, size_t count);

/* claim_money.c */
struct answer find_funding(struct query *q, const struct claim *c);

/* claim_verdict.c */
enum verdict verdict_of(const struct claim *c, struct value found, struct number tolerance);
const char *verdict_name(enum verdict v);
/* "more than 35,000,000 people" */
const char *claim_says(struct arena *a, const struct claim *c);
/* A sentence or two that say what was found, by how much it differs, and what to know of it. */
const char *verdict_why(struct query *q, const struct claim *c, const struct answer *f, enum verdict v);
struct number claim_tolerance(const struct settings *s);

#endif
