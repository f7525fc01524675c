#ifndef AGGREGATE_PRECISE_INT_H
#define AGGREGATE_PRECISE_INT_H

#include "aggregate/figures.h"

/* The terms of a quotient as it was made, or of a number that its printed form does not show exactly.  False
   when the printed form is exact. */
bool precise_terms(struct arena *a, const struct field *f, const char **numerator, const char **denominator);

/* "registered, 2021-01-01": the populations that a number, or the first of its operands, rests on; NULL. */
const char *precise_edition(const struct field *f);

#endif
