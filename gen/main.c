/* briefpack: CSV files on care systems, populations and funding into briefing packs.

   Reading order for a newcomer: the five products (ingest/dataset.h, aggregate/figures.h,
   chart/scene.h, compose/document.h, render/bundle.h, and what publish/publish.h does with it), then the room
   you need. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

static enum status dispatch(struct run *r, int argc, char **argv) {
  if (!options_read(r, argc, argv)) return STATUS_USAGE;
  const struct options *o = &r->options;
  if (o->help)
    fputs(options_help(&r->arena, o->is_named ? o->command : NULL), stdout);
  else if (o->version)
    puts("briefpack " BRIEFPACK_VERSION);
  else
    return o->command->run(r);
  return STATUS_OK;
}

int main(int argc, char **argv) {
  struct run run = { 0 };
  run.diag.arena = &run.arena;
  enum status status = dispatch(&run, argc, argv);
  if (fflush(stdout) != 0 && status == STATUS_OK) {
    diag_error(&run.diag, NULL, 0, 0, "standard output cannot be written: %s", strerror(errno));
    status = STATUS_CANNOT_WRITE;
  }
  run_tell(&run);
  if (status == STATUS_USAGE) fputs("briefpack: try 'briefpack --help'\n", stderr);
  arena_free(&run.arena);
  return status;
}
