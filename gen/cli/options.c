/* The command line to options.  To add an option, add a row to the table; help is made from it. */
#include <string.h>
#include <time.h>

#include "base/text.h"
#include "cli/options_int.h"

static bool take_input(struct run *r, const char *value) {
  r->options.input = value;
  return true;
}

static bool take_templates(struct run *r, const char *value) {
  r->options.templates = value;
  return true;
}

static bool take_output(struct run *r, const char *value) {
  r->options.output = value;
  return true;
}

/* The one place where the clock is asked, because the user asks for it. */
static const char *today(struct arena *a) {
  time_t now = time(NULL);
  struct tm local;
  struct date date;
  bool known = localtime_r(&now, &local) &&
               date_from_civil(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday, &date);
  return known ? date_iso(a, date) : "today";
}

static bool take_as_at(struct run *r, const char *value) {
  struct date date;
  r->options.as_at = strcmp(value, "today") == 0 ? today(&r->arena) : value;
  if (date_parse(slice_of(r->options.as_at), &date)) return true;
  diag_error(&r->diag, NULL, 0, 0, "--as-at takes a date such as 2020-12-07, or today, not '%s'", value);
  return false;
}

/* A date to look back to, the figures.json of an earlier run, or "last", the newest one published. */
static bool take_compare(struct run *r, const char *value) {
  r->options.compare = value;
  return true;
}

static bool take_edition(struct run *r, const char *value) {
  struct date date;
  r->options.edition = value;
  if (strcmp(value, "latest") == 0 || strcmp(value, "nearest") == 0 || date_parse(slice_of(value), &date))
    return true;
  diag_error(
      &r->diag, NULL, 0, 0, "--edition takes latest, nearest or a date such as 2021-01-01, not '%s'", value);
  return false;
}

static bool take_tolerance(struct run *r, const char *value) {
  struct number percent;
  struct slice text = slice_of(value);
  if (text.length && text.at[text.length - 1] == '%') text.length--;
  if (number_parse(text, 0, '.', &percent, NULL) && number_sign(percent) >= 0 &&
      number_divide(percent, number_of(100), &r->options.tolerance))
    return true;
  diag_error(&r->diag, NULL, 0, 0, "--tolerance takes a number of per cent such as 5, not '%s'", value);
  return false;
}

static bool take_programme(struct run *r, const char *value) {
  r->options.programme = value;
  return true;
}

static bool take_basis(struct run *r, const char *value) {
  r->options.basis = value;
  return true;
}

static void add_format(struct run *r, struct slice name) {
  struct batch_request *q = &r->options.request;
  const char **names = arena_array(&r->arena, q->format_count + 1, sizeof *names);
  if (q->format_count) memcpy(names, q->formats, q->format_count * sizeof *names);
  names[q->format_count] = slice_copy(&r->arena, name);
  for (size_t i = 0; i < q->format_count; i++)
    if (strcmp(names[i], names[q->format_count]) == 0) return;
  q->formats = names;
  q->format_count++;
}

static bool take_format(struct run *r, const char *value) {
  for (;;) {
    size_t length = strcspn(value, ",");
    add_format(r, (struct slice){ value, length });
    if (!value[length]) return true;
    value += length + 1;
  }
}

static bool take_only(struct run *r, const char *value) {
  const char *equals = strchr(value, '=');
  if (!equals || equals == value) {
    diag_error(&r->diag, NULL, 0, 0, "--only takes KEY=VALUE, such as code=QNQ, not '%s'", value);
    return false;
  }
  r->options.request.only_key = arena_copy(&r->arena, value, (size_t)(equals - value));
  r->options.request.only_value = equals + 1;
  return true;
}

/* A whole number from least to most. */
static bool take_number(
    struct run *r, const char *option, const char *value, unsigned least, unsigned most, unsigned *out) {
  struct number n;
  if (number_parse(slice_of(value), 0, '.', &n, NULL) && n.den == 1 && n.num >= least && n.num <= most) {
    *out = (unsigned)n.num;
    return true;
  }
  diag_error(
      &r->diag, NULL, 0, 0, "--%s takes a whole number from %u to %u, not '%s'", option, least, most, value);
  return false;
}

static bool take_jobs(struct run *r, const char *value) {
  return take_number(r, "jobs", value, 1, 1024, &r->options.jobs);
}

static bool take_keep(struct run *r, const char *value) {
  return take_number(r, "keep", value, 1, 1000000, &r->options.keep);
}

static bool take_wait(struct run *r, const char *value) {
  return take_number(r, "wait", value, 0, 1000000, &r->options.wait);
}

static bool take_shard(struct run *r, const char *value) {
  struct batch_request *q = &r->options.request;
  const char *slash = strchr(value, '/');
  struct number k, n;
  if (slash && number_parse((struct slice){ value, (size_t)(slash - value) }, 0, '.', &k, NULL) &&
      number_parse(slice_of(slash + 1), 0, '.', &n, NULL) && k.den == 1 && n.den == 1 && k.num >= 1 &&
      k.num <= n.num && n.num <= 1000000) {
    q->shard = (unsigned)k.num;
    q->shards = (unsigned)n.num;
    return true;
  }
  diag_error(&r->diag, NULL, 0, 0, "--shard takes K/N with K from 1 to N, such as 2/8, not '%s'", value);
  return false;
}

/* One of some words; *out gets its place. */
static bool take_word(struct run *r, const char *option, const char *value, const char *const *words,
    size_t count, size_t *out) {
  for (size_t i = 0; i < count; i++) {
    if (strcmp(value, words[i]) != 0) continue;
    *out = i;
    return true;
  }
  struct text t = text_start(&r->arena);
  for (size_t i = 0; i < count; i++)
    text_printf(&t, "%s%s", i == 0 ? "" : i + 1 < count ? ", " : " or ", words[i]);
  diag_error(&r->diag, NULL, 0, 0, "--%s takes %s, not '%s'%s", option, t.bytes, value,
      diag_suggest(&r->arena, value, words, count));
  return false;
}

static bool take_log_format(struct run *r, const char *value) {
  static const char *const words[] = { "text", "json" };
  size_t place = 0;
  if (!take_word(r, "log-format", value, words, 2, &place)) return false;
  r->options.log_json = place == 1;
  return true;
}

static bool take_progress(struct run *r, const char *value) {
  static const char *const words[] = { "auto", "always", "never" };
  size_t place = 0;
  if (!take_word(r, "progress", value, words, 3, &place)) return false;
  r->options.progress = (enum when)place;
  return true;
}

static bool take_quiet(struct run *r, const char *value) {
  (void)value;
  r->options.quiet = true;
  return true;
}

static bool take_verbose(struct run *r, const char *value) {
  (void)value;
  r->options.verbose = true;
  return true;
}

static bool take_if_changed(struct run *r, const char *value) {
  (void)value;
  r->options.if_changed = true;
  return true;
}

static bool take_dry_run(struct run *r, const char *value) {
  (void)value;
  r->options.dry_run = true;
  return true;
}

static bool take_all_or_nothing(struct run *r, const char *value) {
  (void)value;
  r->options.all_or_nothing = true;
  return true;
}

static bool take_strict(struct run *r, const char *value) {
  (void)value;
  r->options.strict = true;
  return true;
}

static bool take_help(struct run *r, const char *value) {
  (void)value;
  r->options.help = true;
  return true;
}

static bool take_version(struct run *r, const char *value) {
  (void)value;
  r->options.version = true;
  return true;
}

static const struct option_row rows[] = {
  { "input", "FOLDER", "the CSV files and their datapackage.json (default: input)", take_input },
  { "templates", "FOLDER", "the templates (default: templates)", take_templates },
  { "output", "FOLDER", "where packs are published (default: output)", take_output },
  { "as-at", "DATE", "the date the figures are for, or today (default: the data package's)", take_as_at },
  { "programme", "NAME", "the programme whose systems are counted (default: the data package's)",
      take_programme },
  { "basis", "NAME", "the population basis (default: the data package's)", take_basis },
  { "edition", "RULE", "which populations: latest, nearest or a date (default: the data package's)",
      take_edition },
  { "compare", "DATE|FILE|last", "what changed since a date, a run's figures.json, or the last run before",
      take_compare },
  { "tolerance", "PERCENT", "how far off a claim of \"about\" may be (default: 5)", take_tolerance },
  { "format", "NAMES",
      "of reports: md, pdf or both, with a comma (default: what each template asks for); of figures: text, "
      "json or csv; of explain and check: text or json",
      take_format },
  { "only", "KEY=VALUE", "only the reports of for-each items whose KEY is VALUE", take_only },
  { "jobs", "N", "how many workers make reports (default: one a core)", take_jobs },
  { "shard", "K/N", "only the K-th of N parts of the plan; merge puts them together", take_shard },
  { "if-changed", NULL, "make nothing when nothing that matters has changed since the last run",
      take_if_changed },
  { "all-or-nothing", NULL, "publish nothing when any report fails", take_all_or_nothing },
  { "strict", NULL, "treat a warning as an error", take_strict },
  { "keep", "N", "after publishing, remove all but the N newest runs", take_keep },
  { "wait", "SECONDS", "how long to wait for another run to end (default: 0)", take_wait },
  { "dry-run", NULL, "print what would be made, and make nothing", take_dry_run },
  { "progress", "WHEN", "show a progress bar: auto, always or never (default: auto)", take_progress },
  { "log-format", "FORMAT", "how problems and events are told: text or json (default: text)",
      take_log_format },
  { "quiet", NULL, "say nothing but problems", take_quiet },
  { "verbose", NULL, "name each report as it is made", take_verbose },
  { "help", NULL, "show this help, or that of a command", take_help },
  { "version", NULL, "show the version", take_version },
};

#define ROW_COUNT (sizeof rows / sizeof *rows)

size_t option_rows(const struct option_row **out) {
  *out = rows;
  return ROW_COUNT;
}

size_t options_list(struct arena *a, const struct option_help **out) {
  struct option_help *list = arena_array(a, ROW_COUNT, sizeof *list);
  for (size_t i = 0; i < ROW_COUNT; i++)
    list[i] = (struct option_help){ rows[i].name, rows[i].argument, rows[i].help };
  *out = list;
  return ROW_COUNT;
}
