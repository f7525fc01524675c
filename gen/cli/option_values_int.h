#ifndef CLI_OPTION_VALUES_INT_H
#define CLI_OPTION_VALUES_INT_H

#include "cli/options_int.h"

/* Takers for any option: of no value into a bool, of a text, and of a whole number from row->least to
   row->most into an unsigned. */
bool take_flag(struct run *r, const struct option_row *row, const char *value);
bool take_text(struct run *r, const struct option_row *row, const char *value);
bool take_number(struct run *r, const struct option_row *row, const char *value);

/* Those of one option, each with its form. */
bool take_as_at(struct run *r, const struct option_row *row, const char *value);
bool take_edition(struct run *r, const struct option_row *row, const char *value);
bool take_tolerance(struct run *r, const struct option_row *row, const char *value);
bool take_format(struct run *r, const struct option_row *row, const char *value);
bool take_only(struct run *r, const struct option_row *row, const char *value);
bool take_shard(struct run *r, const struct option_row *row, const char *value);
bool take_progress(struct run *r, const struct option_row *row, const char *value);
bool take_log_format(struct run *r, const struct option_row *row, const char *value);

#endif
