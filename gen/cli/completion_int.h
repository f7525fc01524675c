#ifndef CLI_COMPLETION_INT_H
#define CLI_COMPLETION_INT_H

#include "base/text.h"
#include "cli/options_int.h"

/* What a shell can offer for the value of an option or the arguments of a command. */
enum completed { COMPLETED_NOTHING, COMPLETED_FOLDER, COMPLETED_FILE, COMPLETED_TEMPLATE, COMPLETED_SHELL };

/* By what help calls it, such as "FOLDER". */
enum completed completed_by(const char *argument);

/* The commands, the default one first. */
const char *command_names(struct arena *a, const char *separator);

/* "--input|--output", the options that have a value, as a pattern of both shells. */
const char *valued_options(struct arena *a);

/* The words that are known values of a command's option, and the shells, with a space between. */
const char *completed_words(struct arena *a, const struct option_row *row, const struct command *c);
const char *completed_shells(struct arena *a);

/* The script of each shell. */
void completion_bash(struct text *out);
void completion_zsh(struct text *out);

#endif
