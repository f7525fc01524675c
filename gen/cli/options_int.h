#ifndef CLI_OPTIONS_INT_H
#define CLI_OPTIONS_INT_H

#include "base/text.h"
#include "cli/cli.h"

/* An option: how it is called, which commands take it, and what takes its value.  A name may have several
   rows, of different commands, when its values differ by command. */
struct option_row {
  const char *name;     /* after the two dashes */
  const char *argument; /* what help calls it; NULL: none */
  const char *help;
  unsigned commands; /* enum command_bit, those for which it has a meaning */
  /* value NULL: none; false, with the reason told */
  bool (*take)(struct run *r, const struct option_row *row, const char *value);
  size_t field;             /* where take puts the value: an offset in struct options */
  unsigned least, most;     /* of a whole number */
  const char *const *words; /* values that completion offers; NULL past the last */
};

/* All of them, in the order help shows them. */
size_t option_rows(const struct option_row **out);

/* Whether a command takes an option; for NULL, whether any does. */
bool option_is_of(const struct option_row *row, const struct command *c);

/* "build and check", the commands that take the option of this name. */
const char *option_commands(struct arena *a, const char *name);

/* The formats a command knows: its own when it prints, those of reports otherwise.  NULL past the last. */
size_t command_formats(struct arena *a, const struct command *c, const char *const **out);

#endif
