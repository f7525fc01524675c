#ifndef BATCH_BATCH_H
#define BATCH_BATCH_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

#include "aggregate/figures.h"
#include "base/arena.h"
#include "base/diag.h"
#include "compose/compose.h"
#include "publish/publish.h"
#include "type/fonts.h"

/* What is asked of a run. */
struct batch_request {
  const char *template_folder;
  size_t template_count; /* 0: every template of the folder */
  const char *const *templates;
  size_t format_count; /* 0: what each template asks for, or all */
  const char *const *formats;
  const char *only_key, *only_value; /* NULL, or the items of for-each to keep: those whose KEY is VALUE */
  unsigned shard, shards;            /* the shard-th of so many parts of the plan; shards 0: all of it */
};

/* A report to be made, and in which formats. */
struct planned {
  struct report report;
  size_t format_count;
  const char *const *formats;
};

/* Which reports a run makes, in the order of template names and then of items.  Shard K of N holds every N-th
   report from the K-th on, so that the shards together are exactly the plan. */
struct plan {
  size_t template_count;
  const struct template **templates;
  size_t count;
  struct planned *reports;
  const char *sha256; /* of the names and formats of the whole plan, before it was cut into shards */
};

/* Reads the templates and works out the plan.  Everything that can be wrong before work begins is told at
   once: template errors, unknown formats, two reports of one name (letter case aside), nothing to do. */
bool plan_make(struct arena *a, const struct batch_request *request, const struct figures *f, struct diag *d,
    struct plan *out);

/* The names of the templates of a folder, without ".md", in order.  False, with errno set, when it cannot be
   opened; then there are none. */
bool plan_template_names(struct arena *a, const char *folder, size_t *count, const char *const **out);

/* Only reads the templates, for a run whose data is wrong: theirs is told with it. */
bool plan_templates(struct arena *a, const struct batch_request *request, struct diag *d);

struct batch_result {
  size_t made, failed;     /* reports */
  size_t templates_failed; /* templates none of whose reports could be made */
};

/* Who looks on.  made is called after each report, by one worker at a time, with how many are done. */
struct batch_watch {
  void (*made)(void *context, size_t done, size_t total, const char *name, bool good);
  void *context;
  const volatile sig_atomic_t *stop; /* NULL, or set from a signal handler to end the run early */
};

/* Makes every report of the plan by so many workers.  A report that fails is told to d and does not stop the
   others.  publication NULL: compose and render, publish nothing; watch NULL: nobody looks on.  False when a
   file could not be written or the watch said stop: then no further report is begun. */
bool batch_run(const struct plan *p, const struct figures *f, const struct fonts *fonts,
    struct publication *publication, unsigned jobs, const struct batch_watch *watch, struct diag *d,
    struct batch_result *out);

#endif
