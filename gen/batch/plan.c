/* Templates and figures to the list of reports to make. */
#include "batch/batch_int.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "render/render.h"

static int by_name(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool is_template(const char *name) {
  size_t n = strlen(name);
  return n > 3 && name[0] != '.' && strcmp(name + n - 3, ".md") == 0 && strcasecmp(name, "README.md") != 0;
}

bool plan_template_names(struct arena *a, const char *folder, size_t *count, const char *const **out) {
  DIR *entries = opendir(folder);
  *count = 0;
  *out = NULL;
  if (!entries) return false;
  const char **names = NULL;
  size_t n = 0, capacity = 0;
  for (struct dirent *e; (e = readdir(entries)) != NULL;) {
    if (!is_template(e->d_name)) continue;
    if (n == capacity) {
      size_t larger = capacity ? capacity * 2 : 16;
      names = arena_grow(a, names, n, larger, sizeof *names);
      capacity = larger;
    }
    names[n++] = arena_copy(a, e->d_name, strlen(e->d_name) - 3);
  }
  closedir(entries);
  if (n) qsort(names, n, sizeof *names, by_name);
  *count = n;
  *out = names;
  return true;
}

static bool list_templates(
    struct arena *a, const char *folder, struct diag *d, size_t *count, const char *const **out) {
  if (!plan_template_names(a, folder, count, out)) {
    diag_unreadable(d, folder, "cannot be opened: %s", strerror(errno));
    return false;
  }
  if (!*count) diag_error(d, folder, 0, 0, "has no templates: no file ends in .md");
  return *count > 0;
}

static bool is_format(const char *name) {
  for (size_t i = 0; render_format_name(i); i++)
    if (strcmp(render_format_name(i), name) == 0) return true;
  return false;
}

/* "unknown format 'PDF'; did you mean 'pdf'?" */
static const char *unknown_format(struct arena *a, const char *name) {
  const char *known[16];
  size_t count = 0;
  for (; count < 16 && render_format_name(count); count++)
    known[count] = render_format_name(count);
  return arena_printf(a, "unknown format '%s'%s", name, diag_suggest_or_list(a, name, known, count));
}

/* of: the template whose front matter names them; NULL: the run. */
static bool check_formats(
    struct arena *a, const struct template *of, size_t count, const char *const *names, struct diag *d) {
  bool good = true;
  for (size_t i = 0; i < count; i++) {
    if (is_format(names[i])) continue;
    const char *message = unknown_format(a, names[i]);
    if (of)
      template_format_error(of, i, message, d);
    else
      diag_error(d, NULL, 0, 0, "%s", message);
    good = false;
  }
  return good;
}

/* When something is wrong with one template, what filling in all of them finds is told too. */
static bool read_templates(struct arena *a, const struct batch_request *q, const struct figures *f,
    struct diag *d, struct plan *out) {
  size_t known_count;
  const char *const *known;
  if (!list_templates(a, q->template_folder, d, &known_count, &known)) return false;
  size_t count = q->template_count ? q->template_count : known_count;
  const char *const *names = q->template_count ? q->templates : known;
  out->templates = arena_array(a, count, sizeof *out->templates);
  struct diag_entry *mark = d->last;
  const struct template **read = arena_array(a, count, sizeof *read);
  size_t read_count = 0;
  bool good = true;
  for (size_t i = 0; i < count; i++) {
    bool again = false;
    for (size_t j = 0; j < i && !again; j++)
      again = strcmp(names[i], names[j]) == 0;
    if (again) continue;
    if (!bsearch(&names[i], known, known_count, sizeof *known, by_name)) {
      diag_error(d, q->template_folder, 0, 0, "has no template '%s'%s", names[i],
          diag_suggest(a, names[i], known, known_count));
      good = false;
    } else {
      bool right = template_read(a, q->template_folder, names[i], d, &read[read_count]);
      if (right) out->templates[out->template_count++] = read[read_count];
      read_count++;
      good = good && right;
    }
  }
  for (size_t i = 0; f && !good && i < read_count; i++)
    template_try(read[i], f, d);
  diag_sort(d, mark);
  return good;
}

/* What --only found, for a message when it keeps nothing. */
struct only {
  const struct record *item; /* some item there is; NULL: none */
  bool key_known;            /* by some item */
  struct list_builder values;
};

/* Whether --only keeps a report. */
static bool kept(struct arena *a, const struct batch_request *q, const struct report *r, struct only *found) {
  if (!q->only_key) return true;
  if (r->item.kind != VALUE_RECORD) return false;
  found->item = r->item.record;
  const struct field *f = record_find(r->item.record, q->only_key);
  if (!f) return false;
  const char *value = value_plain(a, f->value);
  list_add(&found->values, value_text(value));
  found->key_known = true;
  return strcmp(value, q->only_value) == 0;
}

static const char *nearest_key(struct arena *a, const struct batch_request *q, const struct only *found) {
  size_t count = found->item ? found->item->count : 0;
  const char **names = arena_array(a, count, sizeof *names);
  for (size_t i = 0; i < count; i++)
    names[i] = found->item->fields[i].name;
  return diag_suggest(a, q->only_key, names, count);
}

static const char *nearest_value(struct arena *a, const struct batch_request *q, const struct only *found) {
  const char **names = arena_array(a, found->values.list.count, sizeof *names);
  for (size_t i = 0; i < found->values.list.count; i++)
    names[i] = found->values.list.items[i].text;
  return diag_suggest(a, q->only_value, names, found->values.list.count);
}

static void tell_nothing(
    struct arena *a, const struct batch_request *q, const struct only *found, struct diag *d) {
  if (!q->only_key)
    diag_error(d, NULL, 0, 0, "there is nothing to make: no template has a report for this data");
  else if (found->key_known)
    diag_error(
        d, NULL, 0, 0, "no report has %s=%s%s", q->only_key, q->only_value, nearest_value(a, q, found));
  else if (found->item)
    diag_error(d, NULL, 0, 0, "no report is made for items that have a '%s'%s", q->only_key,
        nearest_key(a, q, found));
  else
    diag_error(d, NULL, 0, 0, "--only is of no use here: no template has a for-each");
}

static void choose_formats(struct arena *a, const struct batch_request *q, struct planned *p) {
  p->formats = q->formats;
  p->format_count = q->format_count;
  if (!p->format_count) p->format_count = template_formats(p->report.template, &p->formats);
  if (p->format_count) return;
  while (render_format_name(p->format_count))
    p->format_count++;
  const char **all = arena_array(a, p->format_count, sizeof *all);
  for (size_t i = 0; i < p->format_count; i++)
    all[i] = render_format_name(i);
  p->formats = all;
}

static bool add_reports(struct arena *a, const struct batch_request *q, const struct template *t,
    const struct figures *f, struct diag *d, struct plan *out, struct only *found) {
  size_t count;
  struct report *reports;
  if (!template_reports(a, t, f, d, &count, &reports)) return false;
  const char *const *formats;
  size_t format_count = template_formats(t, &formats);
  if (!check_formats(a, t, format_count, formats, d)) return false;
  out->reports = arena_grow(a, out->reports, out->count, out->count + count, sizeof *out->reports);
  for (size_t i = 0; i < count; i++) {
    if (!kept(a, q, &reports[i], found)) continue;
    struct planned *p = &out->reports[out->count++];
    p->report = reports[i];
    choose_formats(a, q, p);
  }
  return true;
}

static const char *digest_plan(struct arena *a, const struct plan *p) {
  struct digest *g = digest_start(a);
  for (size_t i = 0; i < p->count; i++) {
    const struct planned *r = &p->reports[i];
    digest_add(g, r->report.name, strlen(r->report.name) + 1);
    for (size_t j = 0; j < r->format_count; j++)
      digest_add(g, r->formats[j], strlen(r->formats[j]) + 1);
    digest_add(g, "", 1);
  }
  return digest_take(a, g);
}

/* Keeps every shards-th report from the shard-th on. */
static void take_shard(const struct batch_request *q, struct plan *p) {
  if (!q->shards) return;
  size_t kept = 0;
  for (size_t i = q->shard - 1; i < p->count; i += q->shards)
    p->reports[kept++] = p->reports[i];
  p->count = kept;
}

bool plan_templates(struct arena *a, const struct batch_request *q, struct diag *d) {
  struct plan unused = { 0 };
  return read_templates(a, q, NULL, d, &unused);
}

bool plan_make(struct arena *a, const struct batch_request *q, const struct figures *f, struct diag *d,
    struct plan *out) {
  *out = (struct plan){ 0 };
  bool good = check_formats(a, NULL, q->format_count, q->formats, d);
  good = read_templates(a, q, f, d, out) && good;
  if (!good) return false;
  struct only found = { .values = list_start(a) };
  for (size_t i = 0; i < out->template_count; i++)
    good = add_reports(a, q, out->templates[i], f, d, out, &found) && good;
  if (!good || !names_check(a, out, q->template_folder, d)) return false;
  bool any = out->count > 0;
  out->sha256 = digest_plan(a, out);
  take_shard(q, out);
  if (any) return true;
  tell_nothing(a, q, &found, d);
  return false;
}
