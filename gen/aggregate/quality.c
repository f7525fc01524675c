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

static struct value whole_or_missing(unsigned n) {
  return n ? value_count(n) : value_missing(MISSING_NOT_APPLICABLE);
}

static struct value issue_list(struct query *q) {
  struct list_builder list = list_start(q->arena);
  for (size_t i = 0; i < q->data->issue_count; i++) {
    const struct issue *issue = &q->data->issues[i];
    struct record_builder r = record_start(q->arena);
    const struct provenance *from =
        figure_set(q->arena, value_bool(true), "found while the data was read").from;
    put(&r, "severity", (struct figure){ value_text(severity_name(issue->severity)), from });
    put(&r, "file", (struct figure){ text_or_missing(issue->file), from });
    put(&r, "line", (struct figure){ whole_or_missing(issue->line), from });
    put(&r, "column", (struct figure){ whole_or_missing(issue->column), from });
    put(&r, "message", (struct figure){ value_text(issue->message), from });
    list_add(&list, record_take(&r));
  }
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
