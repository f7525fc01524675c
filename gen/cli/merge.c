/* Shards to one published pack. */
#include <stdio.h>

#include "cli/cli.h"
#include "cli/watch_int.h"
#include "publish/manifest.h"
#include "publish/publish.h"

static enum status merge(struct run *r, struct publication *p) {
  const struct options *o = &r->options;
  if (!manifest_merge(&r->arena, o->arguments, o->argument_count, p, &r->diag)) return run_refused(r);
  if (signals_caught()) return (enum status)(STATUS_SIGNAL + signals_caught());
  if (!publish_commit(p, true, &r->diag)) return STATUS_CANNOT_WRITE;
  if (o->keep) publish_prune(p, o->keep, NULL, &r->diag);
  return STATUS_OK;
}

enum status command_merge(struct run *r) {
  const struct options *o = &r->options;
  if (!o->argument_count) {
    diag_error(&r->diag, NULL, 0, 0, "merge needs the folders of the shards: briefpack merge parts/*/*of8");
    return STATUS_USAGE;
  }
  run_start(r);
  const char *name = manifest_date(&r->arena, o->arguments[0], &r->diag);
  if (!name) return run_refused(r);
  struct publication *p;
  signals_catch();
  enum publish_start start = publish_begin(&r->arena, o->output, name, o->wait, &r->diag, &p);
  enum status status = start == PUBLISH_READY    ? merge(r, p)
                       : start == PUBLISH_LOCKED ? STATUS_LOCKED
                                                 : STATUS_CANNOT_WRITE;
  if (start == PUBLISH_LOCKED && signals_caught()) status = (enum status)(STATUS_SIGNAL + signals_caught());
  if (status == STATUS_OK && !o->quiet)
    printf("%zu shard%s merged in %s/%s\n", o->argument_count, o->argument_count == 1 ? "" : "s", o->output,
        name);
  publish_end(p);
  signals_let_go();
  return status;
}
