/* What each command does.  To add a command, write its function and add its row. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/cli.h"
#include "compose/compose.h"
#include "ingest/ingest.h"
#include "publish/manifest.h"
#include "publish/publish.h"
#include "type/fonts.h"

const struct command commands[] = {
  { "build", "[TEMPLATE…]", "render the templates and publish the packs (the default)", command_build },
  { "check", "[TEMPLATE…]", "read and render everything, publish nothing, report every problem",
      command_check },
  { "figures", "[PATH…]", "print figures, as PATH<TAB>VALUE lines", command_figures },
  { "filters", "", "list the filters of templates", command_filters },
  { NULL, NULL, NULL, NULL },
};

static bool folder_there(struct run *r, const char *folder, const char *what) {
  if (file_exists(folder)) return true;
  diag_error(&r->diag, folder, 0, 0, "no such %s folder", what);
  return false;
}

enum status run_figures(struct run *r) {
  const struct options *o = &r->options;
  if (!folder_there(r, o->input, "input")) return STATUS_NO_INPUT;
  if (!ingest_package(&r->arena, o->input, &r->diag, &r->dataset)) return STATUS_DATA;
  struct settings *s = &r->settings;
  *s = r->dataset.settings;
  if (o->as_at) s->has_as_at = date_parse(slice_of(o->as_at), &s->as_at);
  if (o->programme) s->programme = o->programme;
  if (o->basis) s->basis = o->basis;
  if (!s->has_as_at) {
    diag_error(&r->diag, NULL, 0, 0, "no as-at date: give --as-at DATE, or as_at in datapackage.json");
    return STATUS_USAGE;
  }
  return figures_build(&r->arena, &r->dataset, s, &r->diag, &r->figures) ? STATUS_OK : STATUS_DATA;
}

/* A build or check on its way. */
struct job {
  struct run *run;
  struct plan plan;
  struct fonts *fonts;
  struct batch_result result;
};

static enum status prepare(struct run *r, struct job *j) {
  *j = (struct job){ .run = r };
  if (!folder_there(r, r->options.templates, "template")) return STATUS_NO_INPUT;
  enum status status = run_figures(r);
  if (status != STATUS_OK) return status;
  struct batch_request request = r->options.request;
  request.templates = r->options.arguments;
  request.template_count = r->options.argument_count;
  if (!plan_make(&r->arena, &request, &r->figures, &r->diag, &j->plan)) return STATUS_DATA;
  return fonts_open(&r->arena, &r->diag, &j->fonts) ? STATUS_OK : STATUS_NO_INPUT;
}

static void finish(struct job *j) {
  if (j->fonts) fonts_close(j->fonts);
}

static void summarise(const struct job *j, const struct publication *p, const char *name) {
  const struct published_file *files;
  size_t count = publish_files(p, &files);
  unsigned long pages = 0;
  for (size_t i = 0; i < count; i++)
    pages += files[i].pages;
  printf("%zu report%s in %zu files, %lu PDF pages, in %s/%s", j->result.made, j->result.made == 1 ? "" : "s",
      count - 1, pages, j->run->options.output, name);
  if (j->result.failed) printf("; %zu failed", j->result.failed);
  putchar('\n');
}

static enum status publish(struct job *j, struct publication *p) {
  struct run *r = j->run;
  if (!batch_run(&j->plan, &r->figures, j->fonts, p, &r->diag, &j->result)) return STATUS_CANNOT_WRITE;
  if (!j->result.made) return STATUS_DATA;
  struct manifest m = { .dataset = &r->dataset,
    .settings = &r->settings,
    .template_count = j->plan.template_count,
    .templates = j->plan.templates,
    .fonts = j->fonts,
    .findings = &r->diag };
  struct bundle_file manifest = manifest_write(&r->arena, &m, p);
  struct bundle bundle = { .count = 1, .files = &manifest };
  if (!publish_bundle(p, &bundle, &r->diag) || !publish_commit(p, &r->diag)) return STATUS_CANNOT_WRITE;
  return j->result.failed ? STATUS_SOME_FAILED : STATUS_OK;
}

enum status command_build(struct run *r) {
  struct job job;
  enum status status = prepare(r, &job);
  if (status == STATUS_OK) {
    const char *name = date_iso(&r->arena, r->settings.as_at);
    struct publication *p;
    enum publish_start start = publish_begin(&r->arena, r->options.output, name, &r->diag, &p);
    status = start == PUBLISH_READY    ? publish(&job, p)
             : start == PUBLISH_LOCKED ? STATUS_LOCKED
                                       : STATUS_CANNOT_WRITE;
    if (!r->options.quiet && (status == STATUS_OK || status == STATUS_SOME_FAILED)) summarise(&job, p, name);
    publish_end(p);
  }
  finish(&job);
  return status;
}

enum status command_check(struct run *r) {
  struct job job;
  enum status status = prepare(r, &job);
  if (status == STATUS_OK) {
    batch_run(&job.plan, &r->figures, job.fonts, NULL, &r->diag, &job.result);
    if (job.result.failed)
      status = STATUS_DATA;
    else if (!r->options.quiet)
      printf(
          "%zu report%s would be made; no problem found\n", job.result.made, job.result.made == 1 ? "" : "s");
  }
  finish(&job);
  return status;
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

enum status command_filters(struct run *r) {
  const struct filter_help *filters;
  size_t count = compose_filters(&r->arena, &filters);
  for (size_t i = 0; i < count; i++) {
    const char *call = arena_printf(&r->arena, "%s %s", filters[i].name, filters[i].arguments);
    printf("%-28s %s -> %s\n%28s %s\n", call, filters[i].takes, filters[i].gives, "", filters[i].help);
  }
  return STATUS_OK;
}
