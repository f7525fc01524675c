/* Problems to stderr, as text or as JSON. */
#include <stdio.h>

#include "base/json.h"
#include "base/text.h"
#include "cli/cli.h"

static void tell_json(const struct diag_entry *e, struct arena *a) {
  struct text t = text_start(a);
  text_printf(&t, "{\"event\": \"%s\"", e->severity == DIAG_ERROR ? "error" : "warning");
  if (e->file) {
    text_add(&t, ", \"file\": ");
    json_write_string(&t, e->file);
  }
  if (e->line) text_printf(&t, ", \"line\": %u", e->line);
  if (e->column) text_printf(&t, ", \"column\": %u", e->column);
  text_add(&t, ", \"message\": ");
  json_write_string(&t, e->message);
  fprintf(stderr, "%s}\n", t.bytes);
}

void run_tell(const struct run *r) {
  if (!r->options.log_json) {
    diag_print(&r->diag, stderr);
    return;
  }
  struct arena a = { 0 };
  for (const struct diag_entry *e = r->diag.first; e; e = e->next)
    tell_json(e, &a);
  arena_free(&a);
}
