/* The account of every row read, and the identities that were checked. */
#include "aggregate/aggregate_int.h"

/* To add a count of rows: one row here. */
static const struct {
  const char *name;
  size_t offset; /* of a uint64_t in struct resource */
} COUNTS[] = {
  { "read", offsetof(struct resource, read) },
  { "accepted", offsetof(struct resource, accepted) },
  { "excluded", offsetof(struct resource, excluded) },
  { "rejected", offsetof(struct resource, rejected) },
};
#define COUNT_COUNT (sizeof COUNTS / sizeof *COUNTS)

static struct figure rows_figure(struct query *q, const struct resource *resource, size_t which) {
  uint64_t n = *(const uint64_t *)(const void *)((const char *)resource + COUNTS[which].offset);
  return (
      struct figure){ value_number(VALUE_COUNT, (struct number){ (wide)n, 1 }), resource_trace(q, resource) };
}

static struct value resource_list(struct query *q, struct operands *columns) {
  struct list_builder list = list_start(q->arena);
  for (size_t i = 0; i < q->data->resource_count; i++) {
    const struct resource *resource = &q->data->resources[i];
    const struct provenance *from = resource_trace(q, resource);
    struct record_builder r = record_start(q->arena);
    put(&r, "name", (struct figure){ value_text(resource->name), from });
    put(&r, "title", (struct figure){ value_text(resource->title), from });
    for (size_t k = 0; k < COUNT_COUNT; k++) {
      struct figure rows = rows_figure(q, resource, k);
      put(&r, COUNTS[k].name, rows);
      operands_add(&columns[k], operand(q->arena, rows, "quality.resources.%zu.%s", i, COUNTS[k].name));
    }
    list_add(&list, record_take(&r));
  }
  return list_take(&list);
}

static const char *severity_name(enum issue_severity s) {
  switch (s) {
  case ISSUE_NOTE: return "note";
  case ISSUE_WARNING: return "warning";
  }
  return NULL;
}

static const char *count_words(struct query *q, uint64_t days) {
  return arena_printf(q->arena, "%llu day%s", (unsigned long long)days, days == 1 ? "" : "s");
}

static struct value whole_or_missing(unsigned n) {
  return n ? value_count(n) : value_missing(MISSING_NOT_APPLICABLE);
}

static void add_issue(
    struct query *q, struct list_builder *list, const struct issue *issue, const char *how) {
  struct record_builder r = record_start(q->arena);
  const struct provenance *from = figure_set(q->arena, value_bool(true), how).from;
  put(&r, "severity", (struct figure){ value_text(severity_name(issue->severity)), from });
  put(&r, "file", (struct figure){ text_or_missing(issue->file), from });
  put(&r, "line", (struct figure){ whole_or_missing(issue->line), from });
  put(&r, "column", (struct figure){ whole_or_missing(issue->column), from });
  put(&r, "message", (struct figure){ value_text(issue->message), from });
  list_add(list, record_take(&r));
}

/* What is wrong with the age of a resource at the as-at date; NULL when nothing is. */
static const char *age_problem(struct query *q, const struct resource *resource) {
  const struct age *age = &resource->age;
  int64_t days = (int64_t)q->as_at.days - age->newest.days;
  if (!age->is_limited) return NULL;
  if (!age->has_newest)
    return arena_printf(q->arena,
        "no row of '%s' has a date, so that its age is not known; max_age allows %s", resource->name,
        count_words(q, age->days_allowed));
  if (days < 0 || (uint64_t)days <= age->days_allowed) return NULL;
  return arena_printf(q->arena, "the newest date of '%s', %s, is %s before %s; max_age allows %s",
      resource->name, date_iso(q->arena, age->newest), count_words(q, (uint64_t)days),
      date_iso(q->arena, q->as_at), count_words(q, age->days_allowed));
}

/* Data that is too old is told of, and is a finding: figures from it look as good as any. */
static void add_stale(struct query *q, struct list_builder *list) {
  for (size_t i = 0; i < q->data->resource_count; i++) {
    const struct resource *resource = &q->data->resources[i];
    const char *message = age_problem(q, resource), *file = resource->age.file;
    if (!message) continue;
    struct issue issue = { ISSUE_WARNING, file ? file : resource->files[0].path, resource->age.line, 0,
      message };
    diag_warning(q->diag, issue.file, issue.line, 0, "%s", message);
    add_issue(q, list, &issue, "found when the newest date was held against the as-at date");
  }
}

/* Why there is no member; NULL when there is one.  *of is the system that was the first to begin, or the
   last. */
static const char *emptiness_problem(struct query *q, const struct system **of) {
  const struct system *first = NULL, *last = NULL;
  if (q->members.count) return NULL;
  for (size_t i = 0; i < q->own.count; i++) {
    const struct system *s = q->own.items[i];
    if (!first || date_compare(s->start, first->start) < 0) first = s;
    if (s->has_end && date_compare(s->end, q->as_at) <= 0 && (!last || date_compare(s->end, last->end) > 0))
      last = s;
  }
  *of = last ? last : first;
  if (!last)
    return arena_printf(q->arena, "no system of '%s' had begun by %s; the first begins on %s", q->programme,
        date_iso(q->arena, q->as_at), date_iso(q->arena, first->start));
  return arena_printf(q->arena, "no system of '%s' is there on %s; the last ended on %s", q->programme,
      date_iso(q->arena, q->as_at), date_iso(q->arena, last->end));
}

/* Reports of no system at all look like any other, and most often the date is a slip. */
static void add_emptiness(struct query *q, struct list_builder *list) {
  const struct system *of;
  const char *message = emptiness_problem(q, &of);
  if (!message) return;
  struct issue issue = { ISSUE_WARNING, of->rows.file, of->rows.lines[0], 0, message };
  diag_warning(q->diag, issue.file, issue.line, 0, "%s", message);
  add_issue(q, list, &issue, "found when the systems were held against the as-at date");
}

static struct value issue_list(struct query *q) {
  struct list_builder list = list_start(q->arena);
  for (size_t i = 0; i < q->data->issue_count; i++)
    add_issue(q, &list, &q->data->issues[i], "found while the data was read");
  add_stale(q, &list);
  add_emptiness(q, &list);
  return list_take(&list);
}

/* The bases of the tree as a list, for a table of them. */
static struct value basis_list(struct query *q, const struct record *bases) {
  struct list_builder list = list_start(q->arena);
  for (size_t i = 0; i < bases->count; i++) {
    const struct record *basis = bases->fields[i].value.record;
    struct record_builder r = record_start(q->arena);
    put(&r, "name", figure_set(q->arena, value_text(bases->fields[i].name), "the name of a basis"));
    for (size_t k = 0; k < basis->count; k++)
      record_add(&r, basis->fields[k].name, basis->fields[k].value, basis->fields[k].from);
    list_add(&list, record_take(&r));
  }
  return list_take(&list);
}

struct figure build_quality(struct query *q, const struct record *above) {
  struct operands columns[COUNT_COUNT];
  struct figure totals[COUNT_COUNT];
  for (size_t k = 0; k < COUNT_COUNT; k++)
    columns[k] = operands_start(q->arena);
  struct value resources = resource_list(q, columns);
  struct record_builder r = record_start(q->arena);
  for (size_t k = 0; k < COUNT_COUNT; k++) {
    totals[k] =
        figure_sum(q->diag, &columns[k], VALUE_COUNT, arena_printf(q->arena, "rows %s", COUNTS[k].name));
    put(&r, COUNTS[k].name, totals[k]);
  }
  record_add(&r, "resources", resources, NULL);
  record_add(&r, "issues", issue_list(q), NULL);
  record_add(&r, "bases", basis_list(q, record_find(above, "bases")->value.record), NULL);
  struct reconciliation checks = reconciliation_start(q->arena, q->diag);
  reconcile_rows(&checks, &r.record);
  reconcile_controls(&checks, q);
  reconcile_query(q, &checks, above);
  record_add(&r, "identities", list_take(&checks.identities), NULL);
  return (struct figure){ record_take(&r), NULL };
}
