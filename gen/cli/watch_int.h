#ifndef CLI_WATCH_INT_H
#define CLI_WATCH_INT_H

#include "batch/batch.h"
#include "cli/cli.h"

/* Looks on while reports are made: a progress bar or JSON events on stderr. */
struct watch {
  const struct run *run;
  bool bar;
  long long started, drawn; /* milliseconds of a clock that only goes forward */
  struct batch_watch batch;
};

void watch_start(struct watch *w, const struct run *r);
const struct batch_watch *watch_of(const struct watch *w);
void watch_end(struct watch *w);

/* Between these SIGINT, SIGTERM and SIGHUP end nothing by themselves: the run looks whether one came, and
   stops cleanly.  SIGPIPE is ignored, so that a reader that goes away does not take half a run with it; so is
   SIGXFSZ, so that a file beyond the limit of ulimit(1) is one that cannot be written. */
void signals_catch(void);
int signals_caught(void); /* the signal that came; 0: none */
void signals_let_go(void);

/* How many workers the options ask for. */
unsigned watch_jobs(const struct run *r);

#endif
