/* Problems to stderr, as text or as JSON; and whether standard output took what was printed. */
#include <errno.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <string.h>

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

/* Whether all that was printed has gone out; else *error is why, and nothing of it is tried again. */
static bool flush(int *error) {
  errno = 0;
  bool lost = ferror(stdout);
  bool flushed = fflush(stdout) == 0;
  *error = errno;
  __fpurge(stdout);
  clearerr(stdout);
  return flushed && !lost;
}

static const char *lost_output(struct run *r, int error) {
  return arena_printf(
      &r->arena, "standard output cannot be written%s%s", error ? ": " : "", error ? strerror(error) : "");
}

bool run_flush(struct run *r) {
  int error;
  if (flush(&error)) return true;
  diag_error(&r->diag, NULL, 0, 0, "%s", lost_output(r, error));
  return false;
}

void run_flush_summary(struct run *r) {
  int error;
  if (!flush(&error) && error != EPIPE) diag_warning(&r->diag, NULL, 0, 0, "%s", lost_output(r, error));
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
