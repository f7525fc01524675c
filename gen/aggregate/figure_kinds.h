#ifndef AGGREGATE_FIGURE_KINDS_H
#define AGGREGATE_FIGURE_KINDS_H

#include <stddef.h>

/* What the tree of figures can hold, known without data: the names that each of its records has, and of what
   kind and in what unit each figure is.  tests/compose/test_reference.c holds it to the tree itself and to
   templates/README.md. */
struct figure_kind {
  const char *record; /* the record that has the name; "" is the root of the tree */
  const char *name;   /* "*": any further name */
  unsigned kinds;     /* one bit for each enum value_kind that it can be, when it is not missing */
  const char *of;     /* LIST, RECORD: the record that it is, or that its items are; else NULL */
  const char *unit;   /* "people"; NULL: none */
};

/* The name of so many bytes in a record; else the row of its "*"; NULL when it can have no such name. */
const struct figure_kind *figure_kind_find(const char *record, const char *name, size_t length);

#endif
