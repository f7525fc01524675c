/* The figures for the settings asked for, and the command that prints them. */
#include <stdio.h>
#include <time.h>

#include "base/file.h"
#include "cli/cli.h"
#include "ingest/ingest.h"

/* --as-at today is the one place where the clock is asked, because the user asks for it. */
static bool read_as_at(const char *text, struct date *out) {
  if (!slice_is(slice_of(text), "today")) return date_parse(slice_of(text), out);
  time_t now = time(NULL);
  struct tm local;
  return localtime_r(&now, &local) &&
         date_from_civil(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday, out);
}

enum status run_figures(struct run *r) {
  const struct options *o = &r->options;
  if (!file_exists(o->input)) {
    diag_error(&r->diag, o->input, 0, 0, "no such input folder");
    return STATUS_NO_INPUT;
  }
  if (!ingest_package(&r->arena, o->input, &r->diag, &r->dataset)) return STATUS_DATA;
  struct settings *s = &r->settings;
  *s = r->dataset.settings;
  if (o->as_at) s->has_as_at = read_as_at(o->as_at, &s->as_at);
  if (o->programme) s->programme = o->programme;
  if (o->basis) s->basis = o->basis;
  if (!s->has_as_at) {
    diag_error(&r->diag, NULL, 0, 0, "no as-at date: give --as-at DATE, or as_at in datapackage.json");
    return STATUS_USAGE;
  }
  return figures_build(&r->arena, &r->dataset, s, &r->diag, &r->figures) ? STATUS_OK : STATUS_DATA;
}

static void print_figure(void *context, const char *path, const struct field *leaf) {
  struct run *r = context;
  const char *value = value_plain(&r->arena, leaf->value);
  /* A tab or a line end inside a value would make two columns or two figures of it. */
  printf("%s\t", path);
  for (const char *p = value; *p; p++)
    putchar((unsigned char)*p < 0x20 ? ' ' : *p);
  putchar('\n');
}

enum status command_figures(struct run *r) {
  enum status status = run_figures(r);
  if (status != STATUS_OK) return status;
  const struct options *o = &r->options;
  const char *const everything[] = { "" };
  const char *const *paths = o->argument_count ? o->arguments : everything;
  for (size_t i = 0; i < (o->argument_count ? o->argument_count : 1); i++) {
    if (figures_walk(&r->arena, &r->figures, paths[i], print_figure, r)) continue;
    if (figures_find(&r->figures, paths[i])) continue; /* a list with nothing in it */
    diag_error(&r->diag, NULL, 0, 0, "there is no figure '%s'%s", paths[i],
        figures_suggest(&r->arena, &r->figures, paths[i]));
    status = STATUS_USAGE;
  }
  return status;
}
