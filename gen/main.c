/* briefpack: CSV files on care systems, populations and funding into briefing packs.

   Reading order for a newcomer: the five products (ingest/dataset.h, aggregate/figures.h,
   chart/scene.h, compose/document.h, render/bundle.h, and what publish/publish.h does with it), then the room
   you need. */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

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

/* A file that is opened must not get the number of a standard stream that whoever started us has closed: what
   is told would be written into it.  What is opened here cannot be written to, so that this is found out. */
static void hold_streams(void) {
  for (int file = STDIN_FILENO; file <= STDERR_FILENO; file++)
    if (fcntl(file, F_GETFD) < 0 && open("/dev/null", O_RDONLY) < 0) return;
}

int main(int argc, char **argv) {
  struct run run = { 0 };
  run.diag.arena = &run.arena;
  hold_streams();
  enum status status = dispatch(&run, argc, argv);
  if (!run_flush(&run) && status == STATUS_OK) status = STATUS_CANNOT_WRITE;
  run_tell(&run);
  if (status == STATUS_USAGE && !run.options.log_json) fputs("briefpack: try 'briefpack --help'\n", stderr);
  arena_free(&run.arena);
  return status;
}
