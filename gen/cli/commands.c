/* The commands.  To add one, write its function in a file of its own, and add its bit in cli.h and its row
   here; the options that it takes are marked with that bit in options.c. */
#include "cli/cli.h"

static const char *const CHECK_FORMATS[] = { "text", "json", NULL };
static const char *const FIGURE_FORMATS[] = { "text", "json", "csv", NULL };
static const char *const EXPLAIN_FORMATS[] = { "text", "json", NULL };

const struct command commands[] = {
  { COMMAND_BUILD, "build", "[TEMPLATE…]", "render the templates and publish the packs (the default)",
      command_build, NULL },
  { COMMAND_CHECK, "check", "[TEMPLATE…]",
      "read and render everything, publish nothing, report every problem", command_check, CHECK_FORMATS },
  { COMMAND_MERGE, "merge", "FOLDER…", "publish the shards in these folders as one pack", command_merge,
      NULL },
  { COMMAND_FIGURES, "figures", "[PATH…]", "print figures, as PATH<TAB>VALUE lines, JSON or CSV",
      command_figures, FIGURE_FORMATS },
  { COMMAND_EXPLAIN, "explain", "PATH…", "print where figures came from, down to the rows", command_explain,
      EXPLAIN_FORMATS },
  { COMMAND_FILTERS, "filters", "", "list the filters of templates", command_filters, NULL },
  { COMMAND_INIT, "init", "FOLDER", "make a starter project that builds at once", command_init, NULL },
  { COMMAND_COMPLETION, "completion", "SHELL", "print completion for bash or zsh", command_completion, NULL },
  { 0 },
};

const struct status_help status_helps[] = {
  { STATUS_OK, "all reports made, or nothing to do" },
  { STATUS_SOME_FAILED, "some reports failed; the rest are published" },
  { STATUS_USAGE, "the command line is wrong" },
  { STATUS_DATA, "data or templates are wrong; nothing is published" },
  { STATUS_NO_INPUT, "a folder, an input file or a font is not there or cannot be read" },
  { STATUS_BUG, "a bug, or no memory left; nothing is published" },
  { STATUS_CANNOT_WRITE, "the output cannot be written; nothing is published" },
  { STATUS_LOCKED, "another run is publishing to the same folder" },
  { STATUS_SIGNAL, "the signal N ended the run; the earlier output is as it was" },
  { STATUS_OK, NULL },
};
