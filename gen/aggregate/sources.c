/* Resources into the list of sources, and the tables of the package under their own names. */
#include "aggregate/aggregate_int.h"

#include <string.h>

const struct provenance *resource_trace(struct query *q, const struct resource *resource) {
  struct rows *rows = arena_alloc(q->arena, sizeof *rows);
  *rows = (struct rows){ .resource = resource,
    .count = resource->read,
    .file = resource->file_count ? resource->files[0].path : NULL };
  return from_rows(q->arena, rows, NULL, NULL);
}

/* The titles of what a resource was taken from, joined by "; ". */
static struct value credit_of(struct arena *a, const struct resource *resource) {
  if (!resource->source_count) return value_missing(MISSING_NOT_APPLICABLE);
  struct text t = text_start(a);
  for (size_t i = 0; i < resource->source_count; i++)
    text_printf(&t, "%s%s", i ? "; " : "", resource->sources[i].title);
  return value_text(t.bytes);
}

static struct value file_list(
    struct arena *a, const struct resource *resource, const struct provenance *from) {
  struct list_builder files = list_start(a);
  for (size_t i = 0; i < resource->file_count; i++) {
    const struct resource_file *file = &resource->files[i];
    struct record_builder r = record_start(a);
    put(&r, "path", (struct figure){ value_text(file->path), from });
    put(&r, "sha256", (struct figure){ value_text(file->sha256), from });
    put(&r, "bytes",
        (struct figure){ value_number(VALUE_COUNT, (struct number){ (wide)file->bytes, 1 }), from });
    list_add(&files, record_take(&r));
  }
  return list_take(&files);
}

/* path and sha256 are those of the only file; several are listed in files. */
static struct value source_record(struct query *q, const struct resource *resource) {
  struct arena *a = q->arena;
  const struct provenance *from = resource_trace(q, resource);
  const struct resource_file *only = resource->file_count == 1 ? resource->files : NULL;
  struct record_builder r = record_start(a);
  put(&r, "name", (struct figure){ value_text(resource->name), from });
  put(&r, "table", (struct figure){ text_or_missing(resource->table), from });
  put(&r, "title", (struct figure){ value_text(resource->title), from });
  put(&r, "credit", (struct figure){ credit_of(a, resource), from });
  put(&r, "path", (struct figure){ text_or_missing(only ? only->path : NULL), from });
  put(&r, "rows",
      (struct figure){ value_number(VALUE_COUNT, (struct number){ (wide)resource->read, 1 }), from });
  put(&r, "sha256", (struct figure){ text_or_missing(only ? only->sha256 : NULL), from });
  put(&r, "licence", (struct figure){ text_or_missing(resource->licence), from });
  record_add(&r, "files", file_list(a, resource, from), NULL);
  return record_take(&r);
}

struct figure build_sources(struct query *q, const struct record *above) {
  (void)above;
  struct list_builder list = list_start(q->arena);
  for (size_t i = 0; i < q->data->resource_count; i++)
    list_add(&list, source_record(q, &q->data->resources[i]));
  return (struct figure){ list_take(&list), NULL };
}

static const struct provenance *table_trace(struct query *q, const char *name) {
  for (size_t i = 0; i < q->data->resource_count; i++)
    if (strcmp(q->data->resources[i].name, name) == 0) return resource_trace(q, &q->data->resources[i]);
  return figure_set(q->arena, value_text(name), "a table without a resource").from;
}

/* The rows stay those of the dataset: a table's provenance stands for all that is in it. */
struct figure build_tables(struct query *q, const struct record *above) {
  (void)above;
  struct record_builder r = record_start(q->arena);
  for (size_t i = 0; i < q->data->table_count; i++) {
    const struct row_table *table = &q->data->tables[i];
    record_add(&r, table->name, value_list(table->rows), table_trace(q, table->name));
  }
  return (struct figure){ record_take(&r), NULL };
}
