#ifndef AGGREGATE_CHANGE_INT_H
#define AGGREGATE_CHANGE_INT_H

#include "aggregate/earlier_int.h"

/* What became of an earlier member.  One that ends with a successor of the same area, which follows nothing
   else, has another name and is neither gone nor new; any other successor takes it in. */
enum fate_kind { FATE_STAYED, FATE_RENAMED, FATE_MERGED, FATE_LEFT };
struct fate {
  enum fate_kind what;
  const struct system *after; /* the member it is now; NULL when it left */
};

struct lineage {
  bool *was_member;    /* by place in the systems */
  size_t *followed_by; /* how many earlier members each member now follows */
  struct fate *fates;  /* of the earlier members */
  struct systems joined;
};
struct lineage lineage_of(struct query *q, const struct earlier *then);

/* revision.c: figures that an earlier run published of a past date and that the data now has otherwise. */
struct value revisions(struct query *q, const struct earlier *then);

#endif
