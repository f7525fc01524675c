/* The filters of templates, listed from the code; on a terminal, folded to it. */
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/terminal_int.h"
#include "compose/compose.h"

#define HELP_COLUMN 29

enum status command_filters(struct run *r) {
  const struct filter_help *filters;
  size_t count = compose_filters(&r->arena, &filters);
  size_t width = isatty(STDOUT_FILENO) ? terminal_width(STDOUT_FILENO) : SIZE_MAX;
  struct text t = text_start(&r->arena);
  for (size_t i = 0; i < count; i++) {
    const struct filter_help *f = &filters[i];
    const char *call = arena_printf(&r->arena, "%s %s", f->name, f->arguments);
    text_printf(&t, "%-28s ", call);
    text_fold(&t, arena_printf(&r->arena, "%s -> %s", f->takes, f->gives), HELP_COLUMN, width);
    text_add_repeated(&t, ' ', HELP_COLUMN);
    text_fold(&t, f->help, HELP_COLUMN, width);
  }
  fputs(t.bytes, stdout);
  return STATUS_OK;
}
