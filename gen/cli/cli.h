#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "aggregate/figures.h"
#include "base/arena.h"
#include "base/diag.h"
#include "batch/batch.h"
#include "ingest/dataset.h"

/* Exit statuses, after sysexits.h; what each means is in commands.c, for help and the man page. */
enum status {
  STATUS_OK = 0,
  STATUS_SOME_FAILED = 1, /* some reports failed, the rest are published */
  STATUS_USAGE = 64,
  STATUS_DATA = 65,     /* data or template errors; nothing published */
  STATUS_NO_INPUT = 66, /* a folder, or a file that the data package names, is not there or cannot be read */
  STATUS_BUG = 70,
  STATUS_CANNOT_WRITE = 73,
  STATUS_LOCKED = 75, /* another run holds the output folder */
  STATUS_SIGNAL = 128 /* and the number of the signal that ended the run */
};

enum when { WHEN_AUTO, WHEN_ALWAYS, WHEN_NEVER };

/* The command line, read. */
struct options {
  const struct command *command;
  bool is_named; /* the command, by a word; else it is the first */
  const char *input, *templates, *output;
  const char *as_at, *programme, *basis, *edition; /* NULL: as the package says; as_at: a date, ISO */
  const char *compare;                             /* a date, a file or "last"; NULL: as the package says */
  struct number tolerance;      /* of claims, as a share; den 0: as the data package says */
  struct batch_request request; /* formats, --only and, for build and check, the templates named */
  size_t argument_count;
  const char *const *arguments;
  unsigned jobs;      /* workers; 0: as many as there are cores for this process */
  unsigned keep;      /* runs to keep; 0: all */
  unsigned wait;      /* seconds to wait for another run */
  enum when progress; /* a progress bar; WHEN_AUTO: when stderr is a terminal */
  bool log_json;      /* events and problems as JSON, one a line */
  bool if_changed, dry_run, all_or_nothing, strict;
  bool quiet, verbose, help, version;
};

/* A run: everything with the run's lifetime. */
struct run {
  const char *program; /* as it was called */
  struct arena arena;
  struct diag diag;
  struct options options;
  struct dataset dataset;
  struct settings settings;
  const char *compared_run; /* the run of the output folder that --compare last found; NULL: none */
  struct figures figures;
};

/* The commands as bits, for the options that several of them take. */
enum command_bit {
  COMMAND_BUILD = 1 << 0,
  COMMAND_CHECK = 1 << 1,
  COMMAND_MERGE = 1 << 2,
  COMMAND_FIGURES = 1 << 3,
  COMMAND_EXPLAIN = 1 << 4,
  COMMAND_FILTERS = 1 << 5,
  COMMAND_INIT = 1 << 6,
  COMMAND_COMPLETION = 1 << 7
};

struct command {
  enum command_bit bit;
  const char *name, *arguments, *summary;
  enum status (*run)(struct run *r);
  const char *const *formats; /* that it prints in, the first by default; NULL: those of reports */
};

/* The commands, in the order help shows them; the first is the default.  NULL name past the last. */
extern const struct command commands[];

/* Reads the command line.  False, with what is wrong in r->diag, for a usage error. */
bool options_read(struct run *r, int argc, char **argv);

/* What each exit status means; text NULL past the last. */
struct status_help {
  enum status status;
  const char *text;
};
extern const struct status_help status_helps[];

/* The text of --help, for a command or, for NULL, of the program. */
const char *options_help(struct arena *a, const struct command *c);

/* Whether the command writes to the output folder. */
bool run_publishes(const struct run *r);

/* Before any data is read: makes the output folder for a command that writes to it, and gives up access to
   all that the run has no use for. */
void run_start(struct run *r);

/* Whether a folder is there; else that is told, and what it is of. */
bool run_has_folder(struct run *r, const char *folder, const char *what);

/* The status of a run whose input is refused, by what was told: not to be read, or wrong. */
enum status run_refused(const struct run *r);

/* Gives up what access the run has no use for, reads the data package, and works out the figures for the
   settings asked for. */
enum status run_figures(struct run *r);

/* Brings what was printed to standard output.  False, with the reason told, when some of it could not be. */
bool run_flush(struct run *r);

/* The same for the summary of a pack that stands already: its reader may have gone, and what cannot be
   written is a warning. */
void run_flush_summary(struct run *r);

/* Tells what was found, to stderr: as text, or as JSON when the options say so. */
void run_tell(const struct run *r);

enum status command_build(struct run *r);
enum status command_check(struct run *r);
enum status command_merge(struct run *r);
enum status command_figures(struct run *r);
enum status command_explain(struct run *r);
enum status command_filters(struct run *r);
enum status command_init(struct run *r);
enum status command_completion(struct run *r);

#endif
