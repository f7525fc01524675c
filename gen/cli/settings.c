/* The figures for the settings asked for: the data package's, which the command line may change. */
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "cli/confine_int.h"
#include "ingest/ingest.h"
#include "publish/publish.h"

bool run_publishes(const struct run *r) {
  const struct command *c = r->options.command;
  return c->run == command_merge || (c->run == command_build && !r->options.dry_run);
}

void run_start(struct run *r) {
  if (run_publishes(r)) publish_folder_make(&r->arena, r->options.output);
  confine(r);
}

bool run_has_folder(struct run *r, const char *folder, const char *what) {
  struct stat s;
  if (stat(folder, &s) == 0 && S_ISDIR(s.st_mode)) return true;
  diag_unreadable(&r->diag, folder, "no such %s folder", what);
  return false;
}

enum status run_refused(const struct run *r) {
  return r->diag.unreadable ? STATUS_NO_INPUT : STATUS_DATA;
}

/* --compare last: the newest run of an earlier date in the output folder, so that a run made again for its
   date has what it had before to compare with.  The first run has none, and compares nothing. */
static enum status compare_with_last(struct run *r, struct settings *s) {
  const struct options *o = &r->options;
  s->has_compare = false;
  if (!publish_run_before(&r->arena, o->output, s->as_at, &r->diag, &r->compared_run)) return run_refused(r);
  if (!r->compared_run) return STATUS_OK;
  const char *run = path_join(&r->arena, o->output, r->compared_run);
  s->compare_file = path_join(&r->arena, run, "figures.json");
  return STATUS_OK;
}

/* A date that is asked for must be an earlier one. */
static enum status compare_with_date(struct run *r, struct settings *s, struct date date) {
  s->has_compare = true;
  s->compare = date;
  if (date_compare(date, s->as_at) < 0) return STATUS_OK;
  diag_error(&r->diag, NULL, 0, 0, "--compare takes a date before %s, for which the figures are, not %s",
      date_iso(&r->arena, s->as_at), date_iso(&r->arena, date));
  return STATUS_USAGE;
}

/* The package's date to compare with is of use only for figures of a later one. */
static enum status choose_comparison(struct run *r, struct settings *s) {
  const char *asked = r->options.compare;
  struct date date;
  if (!asked) {
    s->has_compare = s->has_compare && date_compare(s->compare, s->as_at) < 0;
    return STATUS_OK;
  }
  if (date_parse(slice_of(asked), &date)) return compare_with_date(r, s, date);
  if (strcmp(asked, "last") == 0) return compare_with_last(r, s);
  s->has_compare = false;
  s->compare_file = asked;
  if (file_exists(asked)) return STATUS_OK;
  diag_unreadable(&r->diag, asked, "no such file to compare with");
  return run_refused(r);
}

static void choose_edition(const struct options *o, struct settings *s) {
  if (!o->edition) return;
  s->edition = strcmp(o->edition, "latest") == 0    ? EDITION_LATEST
               : strcmp(o->edition, "nearest") == 0 ? EDITION_NEAREST
                                                    : EDITION_DATE;
  if (s->edition == EDITION_DATE) date_parse(slice_of(o->edition), &s->edition_date);
}

enum status run_figures(struct run *r) {
  const struct options *o = &r->options;
  run_start(r);
  if (!run_has_folder(r, o->input, "input") || !ingest_package(&r->arena, o->input, &r->diag, &r->dataset))
    return run_refused(r);
  struct settings *s = &r->settings;
  *s = r->dataset.settings;
  if (o->as_at) s->has_as_at = date_parse(slice_of(o->as_at), &s->as_at);
  if (o->programme) s->programme = o->programme;
  if (o->basis) s->basis = o->basis;
  if (o->tolerance.den) s->tolerance = o->tolerance;
  choose_edition(o, s);
  if (!s->has_as_at) {
    diag_error(&r->diag, NULL, 0, 0, "no as-at date: give --as-at DATE, or as_at in datapackage.json");
    return STATUS_USAGE;
  }
  enum status compared = choose_comparison(r, s);
  if (compared != STATUS_OK) return compared;
  return figures_build(&r->arena, &r->dataset, s, &r->diag, &r->figures) ? STATUS_OK : run_refused(r);
}
