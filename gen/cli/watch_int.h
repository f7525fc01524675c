#ifndef CLI_WATCH_INT_H
#define CLI_WATCH_INT_H

#include "batch/batch.h"
#include "cli/cli.h"

/* Looks on while reports are made: a progress bar or JSON events on stderr, and the signals that end a run.
 */
struct watch {
  const struct run *run;
  bool bar;
  long long started, drawn; /* milliseconds of a clock that only goes forward */
  struct batch_watch batch;
};

/* From here until watch_end SIGINT, SIGTERM and SIGHUP stop the run cleanly, and SIGPIPE is ignored, so that
   a reader that goes away does not take half a run with it. */
void watch_start(struct watch *w, const struct run *r);
const struct batch_watch *watch_of(const struct watch *w);
int watch_signal(void); /* the signal that came; 0: none */
void watch_end(struct watch *w);

/* How many workers the options ask for. */
unsigned watch_jobs(const struct run *r);

#endif
