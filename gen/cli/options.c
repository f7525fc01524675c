/* The options.  To add one, add a row to the table: help, completion and the check of which command takes it
   are made from it.  A value that is no text, flag or whole number needs a function in option_values.c. */
#include <stddef.h>
#include <string.h>

#include "base/text.h"
#include "cli/option_values_int.h"
#include "render/render.h"

#define ALL (~0u)
#define FIGURES (COMMAND_BUILD | COMMAND_CHECK | COMMAND_FIGURES | COMMAND_EXPLAIN)
#define REPORTS (COMMAND_BUILD | COMMAND_CHECK)
#define PUBLISH (COMMAND_BUILD | COMMAND_MERGE)

/* Where a member of struct options is, which must be of the type that its taker writes. */
#define MEMBER(type, name)                                                                                   \
  .field = offsetof(struct options, name) + 0 * sizeof(_Generic(((struct options *)0)->name, type : 0))
#define TEXT(name) .take = take_text, MEMBER(const char *, name)
#define FLAG(name) .take = take_flag, MEMBER(bool, name)
#define NUMBER(name, from, to) .take = take_number, MEMBER(unsigned, name), .least = from, .most = to

#define WORDS(...)                                                                                           \
  .words = (const char *const[]) {                                                                           \
    __VA_ARGS__, NULL                                                                                        \
  }

static const struct option_row rows[] = {
  { "input", "FOLDER", "the CSV files and their datapackage.json (default: input)", FIGURES, TEXT(input) },
  { "templates", "FOLDER", "the templates (default: templates)", REPORTS, TEXT(templates) },
  { "output", "FOLDER", "where packs are published, and --compare last finds them (default: output)",
      FIGURES | PUBLISH, TEXT(output) },
  { "as-at", "DATE", "the date the figures are for, or today (default: the data package's)", FIGURES,
      .take = take_as_at, WORDS("today") },
  { "programme", "NAME", "the programme whose systems are counted (default: the data package's)", FIGURES,
      TEXT(programme) },
  { "basis", "NAME", "the population basis (default: the data package's)", FIGURES, TEXT(basis) },
  { "edition", "RULE", "which populations: latest, nearest or a date (default: the data package's)", FIGURES,
      .take = take_edition, WORDS("latest", "nearest") },
  { "compare", "DATE|FILE|last", "what changed since a date, a run's figures.json, or the last run before",
      FIGURES, TEXT(compare), WORDS("last") },
  { "tolerance", "PERCENT", "how far off a claim of \"about\" may be (default: 5)", FIGURES,
      .take = take_tolerance },
  { "format", "NAMES", "of reports: md, pdf or both, with a comma (default: what each template asks for)",
      COMMAND_BUILD, .take = take_format },
  { "format", "NAME", "of figures: text, json or csv (default: text)", COMMAND_FIGURES, .take = take_format },
  { "format", "NAME", "of what is told: text or json (default: text)", COMMAND_CHECK | COMMAND_EXPLAIN,
      .take = take_format },
  { "only", "KEY=VALUE", "only the reports of for-each items whose KEY is VALUE", REPORTS,
      .take = take_only },
  { "jobs", "N", "how many workers make reports (default: one a core)", REPORTS, NUMBER(jobs, 1, 1024) },
  { "shard", "K/N", "only the K-th of N parts of the plan; merge puts them together", REPORTS,
      .take = take_shard },
  { "if-changed", NULL, "make nothing when nothing that matters has changed since the last run",
      COMMAND_BUILD, FLAG(if_changed) },
  { "all-or-nothing", NULL, "publish nothing when any report fails", COMMAND_BUILD, FLAG(all_or_nothing) },
  { "strict", NULL, "treat a warning as an error", REPORTS, FLAG(strict) },
  { "keep", "N", "after publishing, remove all but the N newest runs", PUBLISH, NUMBER(keep, 1, 1000000) },
  { "wait", "SECONDS", "how long to wait for another run to end (default: 0)", PUBLISH,
      NUMBER(wait, 0, 1000000) },
  { "dry-run", NULL, "print what would be made, and make nothing", COMMAND_BUILD, FLAG(dry_run) },
  { "progress", "WHEN", "show a progress bar: auto, always or never (default: auto)", REPORTS,
      .take = take_progress, WORDS("auto", "always", "never") },
  { "log-format", "FORMAT", "how problems and events are told: text or json (default: text)", ALL,
      .take = take_log_format, WORDS("text", "json") },
  { "quiet", NULL, "say nothing but problems", REPORTS | PUBLISH | COMMAND_INIT, FLAG(quiet) },
  { "verbose", NULL, "name each report as it is made", REPORTS, FLAG(verbose) },
  { "help", NULL, "show this help, or that of a command", ALL, FLAG(help) },
  { "version", NULL, "show the version", ALL, FLAG(version) },
};

size_t option_rows(const struct option_row **out) {
  *out = rows;
  return sizeof rows / sizeof *rows;
}

bool option_is_of(const struct option_row *row, const struct command *c) {
  return !c || (row->commands & c->bit);
}

const char *option_commands(struct arena *a, const char *name) {
  unsigned bits = 0;
  size_t count = 0, told = 0;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (strcmp(rows[i].name, name) == 0) bits |= rows[i].commands;
  for (const struct command *c = commands; c->name; c++)
    count += (bits & c->bit) != 0;
  struct text t = text_start(a);
  for (const struct command *c = commands; c->name; c++) {
    if (!(bits & c->bit)) continue;
    text_printf(&t, "%s%s", told == 0 ? "" : told + 1 < count ? ", " : " and ", c->name);
    told++;
  }
  return t.bytes;
}

size_t command_formats(struct arena *a, const struct command *c, const char *const **out) {
  size_t count = 0;
  while (c->formats ? c->formats[count] : render_format_name(count))
    count++;
  const char **names = arena_array(a, count + 1, sizeof *names);
  for (size_t i = 0; i < count; i++)
    names[i] = c->formats ? c->formats[i] : render_format_name(i);
  names[count] = NULL;
  *out = names;
  return count;
}
