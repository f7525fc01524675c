#ifndef CLI_OPTIONS_INT_H
#define CLI_OPTIONS_INT_H

#include "cli/cli.h"

/* An option: how it is called, and what takes its value. */
struct option_row {
  const char *name;     /* after the two dashes */
  const char *argument; /* what help calls it; NULL: none */
  const char *help;
  bool (*take)(struct run *r, const char *value); /* value NULL: none; false, with the reason told */
};

/* All of them, in the order help shows them. */
size_t option_rows(const struct option_row **out);

#endif
