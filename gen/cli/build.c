/* A run, from the command line to a published pack: build, and check, which publishes nothing. */
#include <stdio.h>
#include <string.h>

#include "aggregate/figures_json.h"
#include "base/file.h"
#include "cli/cli.h"
#include "cli/watch_int.h"
#include "compose/compose.h"
#include "publish/manifest.h"
#include "publish/publish.h"
#include "publish/rejected.h"
#include "type/fonts.h"

/* figures.json, figures.csv, the manifest and the digests, beside those of reports */
#define FILES_OF_RUN 4

/* A build or check on its way. */
struct job {
  struct run *run;
  struct plan plan;
  struct fonts *fonts;
  struct batch_result result;
  struct watch watch;
  bool is_published;
};

/* When the data is wrong, what is wrong with the templates is told in the same go.  Fonts come last, as a
   template's theme says which. */
static enum status prepare(struct run *r, struct job *j) {
  *j = (struct job){ .run = r };
  bool there = run_has_folder(r, r->options.templates, "template");
  struct batch_request request = r->options.request;
  request.templates = r->options.arguments;
  request.template_count = r->options.argument_count;
  enum status status = run_figures(r);
  if ((status == STATUS_DATA || status == STATUS_NO_INPUT) && there)
    plan_templates(&r->arena, &request, &r->diag);
  if (status != STATUS_OK) return status;
  if (!there) return run_refused(r);
  if (!plan_make(&r->arena, &request, &r->figures, &r->diag, &j->plan)) return run_refused(r);
  if (!fonts_open(&r->arena, &r->diag, &j->fonts)) return STATUS_NO_INPUT;
  size_t errors = r->diag.errors;
  for (size_t i = 0; i < j->plan.template_count; i++)
    fonts_with(j->fonts, template_families(j->plan.templates[i]), &r->diag);
  return r->diag.errors > errors ? STATUS_DATA : STATUS_OK;
}

static void finish(struct job *j) {
  if (j->fonts) fonts_close(j->fonts);
}

static struct manifest describe(const struct job *j) {
  const struct run *r = j->run;
  return (struct manifest){ .dataset = &r->dataset,
    .settings = &r->settings,
    .template_count = j->plan.template_count,
    .templates = j->plan.templates,
    .fonts = j->fonts,
    .plan_sha256 = j->plan.sha256,
    .shard = r->options.request.shard,
    .shards = r->options.request.shards,
    .findings = &r->diag,
    .input = r->options.input,
    .template_folder = r->options.templates };
}

/* Whether --compare last found nothing, as in the first run. */
static bool is_first(const struct run *r) {
  return r->options.compare && !r->settings.has_compare && !r->settings.compare_file;
}

static void summarise(const struct job *j, struct publication *p, const char *name) {
  const struct published_file *files;
  size_t count = publish_files(p, &files);
  unsigned long pages = 0;
  for (size_t i = 0; i < count; i++)
    pages += files[i].pages;
  count -= j->run->dataset.rejection_count ? FILES_OF_RUN + 1 : FILES_OF_RUN;
  printf("%zu report%s in %zu file%s, %lu PDF page%s, in %s/%s", j->result.made,
      j->result.made == 1 ? "" : "s", count, count == 1 ? "" : "s", pages, pages == 1 ? "" : "s",
      j->run->options.output, name);
  if (j->result.failed) printf("; %zu failed", j->result.failed);
  if (j->run->compared_run)
    printf("; compared with %s", j->run->compared_run);
  else if (is_first(j->run))
    printf("; no earlier run to compare with");
  putchar('\n');
}

/* "-only" or "-2of8" for a run that makes a part of its plan, which must not take the place of the whole. */
static const char *part_of_run(struct run *r) {
  const struct batch_request *q = &r->options.request;
  if (q->shards) return arena_printf(&r->arena, "-%uof%u", q->shard, q->shards);
  return q->only_key ? "-only" : NULL;
}

static bool make_json(void *context, text_sink *sink, void *to) {
  struct run *r = context;
  return figures_json(&r->arena, &r->figures, NULL, 0, sink, to);
}

static bool make_csv(void *context, text_sink *sink, void *to) {
  struct run *r = context;
  return figures_csv(&r->arena, &r->figures, NULL, 0, sink, to);
}

/* Every figure of the run, for other programs and for a later run to compare with; and the rows that no
   figure counts, when there are any. */
static bool publish_figures(struct run *r, struct publication *p) {
  struct bundle_file rejected;
  struct bundle bundle = { .count = rejected_write(&r->arena, &r->dataset, &rejected), .files = &rejected };
  return publish_stream(p, "figures.json", make_json, r, &r->diag) &&
         publish_stream(p, "figures.csv", make_csv, r, &r->diag) && publish_bundle(p, &bundle, &r->diag);
}

/* --strict: a warning is an error, and that is told once. */
static bool is_refused(struct run *r) {
  if (!r->options.strict || !r->diag.warnings) return false;
  diag_error(&r->diag, NULL, 0, 0, "%zu warning%s, which --strict makes an error", r->diag.warnings,
      r->diag.warnings == 1 ? "" : "s");
  return true;
}

/* Everything into the staging folder. */
static enum status make_pack(struct job *j, struct publication *p) {
  struct run *r = j->run;
  if (!batch_run(
          &j->plan, &r->figures, j->fonts, p, watch_jobs(r), watch_of(&j->watch), &r->diag, &j->result))
    return STATUS_CANNOT_WRITE;
  bool lost = j->result.templates_failed > 0 || (j->result.failed && r->options.all_or_nothing);
  if (lost || is_refused(r)) return STATUS_DATA;
  struct manifest m = describe(j);
  if (!publish_figures(r, p) || !manifest_publish(&r->arena, &m, p, &r->diag)) return STATUS_CANNOT_WRITE;
  return j->result.failed ? STATUS_SOME_FAILED : STATUS_OK;
}

static bool is_made(enum status s) {
  return s == STATUS_OK || s == STATUS_SOME_FAILED;
}

/* A signal counts until the pack is put in place: that is one step, and then the run has done its work. */
static enum status publish(struct job *j, struct publication *p) {
  struct run *r = j->run;
  watch_start(&j->watch, r);
  enum status status = make_pack(j, p);
  watch_end(&j->watch);
  if (signals_caught() || !is_made(status)) return status;
  if (!publish_commit(p, !part_of_run(r), &r->diag)) return STATUS_CANNOT_WRITE;
  j->is_published = true;
  if (r->options.keep) publish_prune(p, r->options.keep, r->compared_run, &r->diag);
  return status;
}

static enum status publish_plan(struct job *j) {
  struct run *r = j->run;
  const char *part = part_of_run(r), *date = date_iso(&r->arena, r->settings.as_at);
  const char *name = arena_printf(&r->arena, "%s%s", date, part ? part : "");
  struct publication *p;
  signals_catch();
  enum publish_start start = publish_begin(&r->arena, r->options.output, name, r->options.wait, &r->diag, &p);
  enum status status = start == PUBLISH_READY    ? publish(j, p)
                       : start == PUBLISH_LOCKED ? STATUS_LOCKED
                                                 : STATUS_CANNOT_WRITE;
  if (signals_caught() && !j->is_published) status = (enum status)(STATUS_SIGNAL + signals_caught());
  if (!r->options.quiet && j->is_published) summarise(j, p, name);
  publish_end(p);
  signals_let_go();
  return status;
}

/* Whether what this run would make is what output/latest holds. */
static bool is_current(const struct job *j) {
  struct run *r = j->run;
  struct manifest m = describe(j);
  const char *latest = path_join(&r->arena, r->options.output, "latest");
  return !m.shards && manifest_is_current(&r->arena, latest, manifest_key(&r->arena, &m));
}

static void print_plan(const struct job *j) {
  for (size_t i = 0; i < j->plan.count; i++) {
    const struct planned *p = &j->plan.reports[i];
    for (size_t k = 0; k < p->format_count; k++)
      printf("%s.%s\t%s\n", p->report.name, p->formats[k], template_name(p->report.template));
  }
}

enum status command_build(struct run *r) {
  struct job job;
  enum status status = prepare(r, &job);
  if (status == STATUS_OK && is_refused(r)) status = STATUS_DATA;
  if (status == STATUS_OK && r->options.dry_run)
    print_plan(&job);
  else if (status == STATUS_OK && r->options.if_changed && is_current(&job)) {
    if (!r->options.quiet) puts("nothing has changed since the last run");
  } else if (status == STATUS_OK)
    status = publish_plan(&job);
  finish(&job);
  return status;
}

/* --format json is of what is told, for editors; every format of the reports is tried. */
enum status command_check(struct run *r) {
  struct batch_request *q = &r->options.request;
  r->options.log_json = r->options.log_json || (q->format_count && strcmp(q->formats[0], "json") == 0);
  q->format_count = 0;
  struct job job;
  enum status status = prepare(r, &job);
  if (status == STATUS_OK) {
    watch_start(&job.watch, r);
    batch_run(
        &job.plan, &r->figures, job.fonts, NULL, watch_jobs(r), watch_of(&job.watch), &r->diag, &job.result);
    watch_end(&job.watch);
    if (job.result.failed || is_refused(r))
      status = STATUS_DATA;
    else if (!r->options.quiet)
      printf(
          "%zu report%s would be made; no error found\n", job.result.made, job.result.made == 1 ? "" : "s");
  }
  finish(&job);
  return status;
}
