/* The filters of templates, listed from the code. */
#include <stdio.h>

#include "cli/cli.h"
#include "compose/compose.h"

enum status command_filters(struct run *r) {
  const struct filter_help *filters;
  size_t count = compose_filters(&r->arena, &filters);
  for (size_t i = 0; i < count; i++) {
    const char *call = arena_printf(&r->arena, "%s %s", filters[i].name, filters[i].arguments);
    printf("%-28s %s -> %s\n%28s %s\n", call, filters[i].takes, filters[i].gives, "", filters[i].help);
  }
  return STATUS_OK;
}
