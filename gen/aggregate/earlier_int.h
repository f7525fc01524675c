#ifndef AGGREGATE_EARLIER_INT_H
#define AGGREGATE_EARLIER_INT_H

#include "aggregate/aggregate_int.h"

/* What the figures were before: worked out from the same data at an earlier date, or read from the
   figures.json of an earlier run. */

/* One population that an earlier run published. */
struct published {
  const char *basis;
  struct date date;
  struct figure population;
};

/* A member as it was then. */
struct earlier_system {
  const char *code, *name, *area;
  const struct system *system; /* in the data now; NULL when it no longer has the code */
  struct figure population;
  size_t published_count; /* of an earlier run alone */
  const struct published *published;
};

struct earlier {
  struct date date;
  bool is_read; /* from an earlier run */
  struct figure systems, population, population_date, share;
  struct figure unknown; /* of how many of the systems the population leaves out the people */
  size_t count;
  struct earlier_system *members;
};

/* earlier.c: what the settings ask to compare with.  False when they ask for nothing (*asked is false), or
   when it cannot be had, with the reason told. */
bool earlier_find(struct query *q, bool *asked, struct earlier *out);

/* earlier_file.c: the figures of an earlier run; false with the reason told. */
bool earlier_read(struct query *q, const char *path, struct earlier *out);

#endif
