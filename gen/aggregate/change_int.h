#ifndef AGGREGATE_CHANGE_INT_H
#define AGGREGATE_CHANGE_INT_H

#include "aggregate/earlier_int.h"

/* revision.c: figures that an earlier run published of a past date and that the data now has otherwise. */
struct value revisions(struct query *q, const struct earlier *then);

#endif
