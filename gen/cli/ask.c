/* Commands that answer a question about figures on standard output. */
#include <stdio.h>
#include <string.h>

#include "aggregate/explain.h"
#include "aggregate/figures_json.h"
#include "cli/cli.h"

static void print_figure(void *context, const char *path, const struct field *leaf) {
  struct run *r = context;
  const char *value = value_plain(&r->arena, leaf->value);
  /* A tab or a line end inside a value would make two columns or two figures of it. */
  printf("%s\t", path);
  for (const char *p = value; *p; p++)
    putchar((unsigned char)*p < 0x20 ? ' ' : *p);
  putchar('\n');
}

/* Tells of each path that leads nowhere. */
static enum status check_paths(struct run *r) {
  enum status status = STATUS_OK;
  for (size_t i = 0; i < r->options.argument_count; i++) {
    struct field found;
    const char *path = r->options.arguments[i];
    if (figures_at(&r->figures, path, &found)) continue;
    diag_error(&r->diag, NULL, 0, 0, "there is no figure '%s'%s", path,
        figures_suggest(&r->arena, &r->figures, path));
    status = STATUS_USAGE;
  }
  return status;
}

static bool is_format(const struct run *r, const char *name) {
  const struct batch_request *q = &r->options.request;
  return strcmp(q->format_count ? q->formats[0] : r->options.command->formats[0], name) == 0;
}

/* What cannot be written is told when standard output is closed. */
static bool write_out(void *context, const char *bytes, size_t length) {
  (void)context;
  return fwrite(bytes, 1, length, stdout) == length;
}

enum status command_figures(struct run *r) {
  const struct options *o = &r->options;
  enum status status = run_figures(r);
  if (status != STATUS_OK) return status;
  status = check_paths(r);
  if (is_format(r, "json"))
    figures_json(&r->arena, &r->figures, o->arguments, o->argument_count, write_out, NULL);
  else if (is_format(r, "csv"))
    figures_csv(&r->arena, &r->figures, o->arguments, o->argument_count, write_out, NULL);
  else if (!o->argument_count)
    figures_walk(&r->arena, &r->figures, "", print_figure, r);
  else
    for (size_t i = 0; i < o->argument_count; i++)
      figures_walk(&r->arena, &r->figures, o->arguments[i], print_figure, r);
  return status;
}

enum status command_explain(struct run *r) {
  const struct options *o = &r->options;
  if (!o->argument_count) {
    diag_error(&r->diag, NULL, 0, 0, "explain needs the path of a figure, such as coverage.share");
    return STATUS_USAGE;
  }
  enum status status = run_figures(r);
  if (status == STATUS_OK) status = check_paths(r);
  if (status != STATUS_OK) return status;
  for (size_t i = 0; i < o->argument_count; i++) {
    struct text out = text_start(&r->arena);
    if (is_format(r, "json"))
      explain_json(&out, &r->figures, o->arguments[i]);
    else
      explain_text(&out, &r->figures, o->arguments[i]);
    write_out(NULL, out.bytes, out.length);
  }
  return status;
}
