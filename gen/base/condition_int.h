#ifndef BASE_CONDITION_INT_H
#define BASE_CONDITION_INT_H

#include "base/condition.h"

/* A condition as a tree, between its parser (condition.c) and its evaluator (condition_test.c). */

enum operation {
  OP_AND,
  OP_OR,
  OP_NOT,
  OP_TRUTH,
  OP_EQUAL,
  OP_UNEQUAL,
  OP_LESS,
  OP_LESS_EQUAL,
  OP_GREATER,
  OP_GREATER_EQUAL,
  OP_IN
};

struct literal {
  const char *text; /* as written, or the name of a value from outside */
  bool outside, quoted;
  struct literal *next;
};

struct node {
  enum operation operation;
  const struct node *left, *right; /* of and, or, not */
  const char *name;                /* of the others */
  struct literal *literals;
  unsigned column;
};

struct name_entry {
  const char *name;
  struct name_entry *next;
};

struct condition {
  const struct node *root;
  struct name_entry *names;
  const char *file;
  unsigned line;
};

#endif
