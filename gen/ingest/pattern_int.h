#ifndef INGEST_PATTERN_INT_H
#define INGEST_PATTERN_INT_H

#include "ingest/plan_int.h"

/* A compiled regular expression: steps that read a character, or go on without one. */

enum step_kind { STEP_SET, STEP_SPLIT, STEP_JUMP, STEP_MATCH };

struct range {
  uint32_t from, to;
};

struct step {
  enum step_kind kind;
  size_t next, other;         /* SPLIT goes both ways, JUMP to next; SET goes on to the step behind it */
  size_t first_range, ranges; /* SET: of the ranges of the pattern */
  bool negated;
};

struct pattern {
  size_t count;
  struct step *steps;
  size_t range_count;
  struct range *ranges;
};

#endif
