/* What a run was made of and what it made, as manifest.json.  To add a part, write one function and add its
   line to decided_by (when it decides what is made) or to manifest_publish. */
#include "publish/manifest.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "publish/manifest_int.h"

static struct value text_or_missing(const char *text) {
  return text ? value_text(text) : value_missing(MISSING_NOT_APPLICABLE);
}

/* Without the folder, which is the machine's. */
static struct value file_name(const char *path) {
  const char *slash = path ? strrchr(path, '/') : NULL;
  return text_or_missing(slash ? slash + 1 : path);
}

#define COMPARED_BYTES_MAX ((size_t)256 * 1024 * 1024)

static struct value file_digest(struct arena *a, const char *path) {
  struct diag ignored = { .arena = a };
  const char *bytes;
  size_t length;
  bool read = path && file_read(a, path, COMPARED_BYTES_MAX, &ignored, &bytes, &length);
  return text_or_missing(read ? digest_of(a, bytes, length) : NULL);
}

static struct value edition_rule(const struct settings *s) {
  switch (s->edition) {
  case EDITION_LATEST: return value_text("latest");
  case EDITION_NEAREST: return value_text("nearest");
  case EDITION_DATE: return value_date(s->edition_date);
  }
  return text_or_missing(NULL);
}

static struct value options(struct arena *a, const struct settings *s) {
  struct record_builder r = record_start(a);
  record_add(&r, "as_at", value_date(s->as_at), NULL);
  record_add(&r, "programme", text_or_missing(s->programme), NULL);
  record_add(&r, "basis", text_or_missing(s->basis), NULL);
  record_add(&r, "edition", edition_rule(s), NULL);
  record_add(&r, "compare", s->has_compare ? value_date(s->compare) : file_name(s->compare_file), NULL);
  record_add(&r, "compare_sha256", file_digest(a, s->compare_file), NULL);
  record_add(&r, "tolerance",
      s->tolerance.den ? value_number(VALUE_DECIMAL, s->tolerance) : text_or_missing(NULL), NULL);
  return record_take(&r);
}

static struct value input(struct arena *a, const struct resource *res) {
  struct list_builder files = list_start(a);
  for (size_t i = 0; i < res->file_count; i++) {
    struct record_builder f = record_start(a);
    record_add(&f, "path", value_text(res->files[i].path), NULL);
    record_add(&f, "bytes", value_count((int64_t)res->files[i].bytes), NULL);
    record_add(&f, "sha256", value_text(res->files[i].sha256), NULL);
    list_add(&files, record_take(&f));
  }
  struct record_builder r = record_start(a);
  record_add(&r, "resource", value_text(res->name), NULL);
  record_add(&r, "files", list_take(&files), NULL);
  record_add(&r, "read", value_count((int64_t)res->read), NULL);
  record_add(&r, "accepted", value_count((int64_t)res->accepted), NULL);
  record_add(&r, "excluded", value_count((int64_t)res->excluded), NULL);
  record_add(&r, "rejected", value_count((int64_t)res->rejected), NULL);
  return record_take(&r);
}

static struct value inputs(struct arena *a, const struct dataset *data) {
  struct list_builder l = list_start(a);
  for (size_t i = 0; i < data->resource_count; i++)
    list_add(&l, input(a, &data->resources[i]));
  return list_take(&l);
}

static struct value digest_entry(struct arena *a, const char *path, const char *sha256) {
  struct record_builder r = record_start(a);
  record_add(&r, "path", value_text(path), NULL);
  record_add(&r, "sha256", value_text(sha256), NULL);
  return record_take(&r);
}

/* Each file once, though templates share partials. */
static struct value templates(struct arena *a, const struct manifest *m) {
  struct list_builder l = list_start(a);
  for (size_t i = 0; i < m->template_count; i++) {
    const struct template_file *files;
    size_t count = template_files(m->templates[i], &files);
    for (size_t j = 0; j < count; j++) {
      bool there = false;
      for (size_t k = 0; k < l.list.count && !there; k++)
        there = strcmp(l.list.items[k].record->fields[0].value.text, files[j].path) == 0;
      if (!there) list_add(&l, digest_entry(a, files[j].path, files[j].sha256));
    }
  }
  return list_take(&l);
}

static struct value fonts(struct arena *a, const struct fonts *f) {
  struct list_builder l = list_start(a);
  const struct font_file *files;
  size_t count = f ? fonts_files(a, f, &files) : 0;
  for (size_t i = 0; i < count; i++) {
    const char *slash = strrchr(files[i].path, '/');
    list_add(&l, digest_entry(a, slash ? slash + 1 : files[i].path, files[i].sha256));
  }
  return list_take(&l);
}

struct value manifest_outputs(struct arena *a, struct publication *p) {
  struct list_builder l = list_start(a);
  const struct published_file *files;
  size_t count = publish_files(p, &files);
  for (size_t i = 0; i < count; i++) {
    struct record_builder r = record_start(a);
    record_add(&r, "path", value_text(files[i].name), NULL);
    record_add(&r, "bytes", value_count((int64_t)files[i].length), NULL);
    record_add(&r, "sha256", value_text(files[i].sha256), NULL);
    if (files[i].pages) record_add(&r, "pages", value_count(files[i].pages), NULL);
    list_add(&l, record_take(&r));
  }
  return list_take(&l);
}

/* By severity, file, line, column and message: the order of the fields. */
static int by_fields(const void *x, const void *y) {
  const struct record *a = ((const struct value *)x)->record, *b = ((const struct value *)y)->record;
  int order = 0;
  for (size_t i = 0; i < a->count && i < b->count && !order; i++)
    order = value_compare(a->fields[i].value, b->fields[i].value);
  return order;
}

struct value manifest_findings(struct list_builder *found) {
  struct value *items = found->list.items;
  size_t kept = 0;
  if (found->list.count) qsort(items, found->list.count, sizeof *items, by_fields);
  for (size_t i = 0; i < found->list.count; i++)
    if (!i || by_fields(&items[i], &items[kept - 1]) != 0) items[kept++] = items[i];
  found->list.count = kept;
  return list_take(found);
}

static struct value finding_file(struct arena *a, const struct manifest *m, const char *file) {
  if (!file) return text_or_missing(NULL);
  return value_text(path_below(a, m->template_folder, path_below(a, m->input, file)));
}

static struct value findings(struct arena *a, const struct manifest *m) {
  struct list_builder l = list_start(a);
  for (const struct diag_entry *e = m->findings->first; e; e = e->next) {
    struct record_builder r = record_start(a);
    record_add(&r, "severity", value_text(e->severity == DIAG_ERROR ? "error" : "warning"), NULL);
    record_add(&r, "file", finding_file(a, m, e->file), NULL);
    record_add(&r, "line", value_count(e->line), NULL);
    record_add(&r, "column", value_count(e->column), NULL);
    record_add(&r, "message", value_text(e->message), NULL);
    list_add(&l, record_take(&r));
  }
  return manifest_findings(&l);
}

/* What decides a run, in the order it is written. */
static struct record_builder decided_by(struct arena *a, const struct manifest *m) {
  struct record_builder r = record_start(a);
  record_add(&r, "options", options(a, m->settings), NULL);
  record_add(&r, "package_sha256", text_or_missing(m->dataset->package_sha256), NULL);
  record_add(&r, "plan_sha256", value_text(m->plan_sha256), NULL);
  record_add(&r, "inputs", inputs(a, m->dataset), NULL);
  record_add(&r, "templates", templates(a, m), NULL);
  record_add(&r, "fonts", fonts(a, m->fonts), NULL);
  return r;
}

static const char *key_of(struct arena *a, struct value decided) {
  struct text t = text_start(a);
  text_add(&t, BRIEFPACK_VERSION "\n");
  json_write(&t, decided);
  return digest_of(a, t.bytes, t.length);
}

const char *manifest_key(struct arena *a, const struct manifest *m) {
  struct record_builder r = decided_by(a, m);
  return key_of(a, record_take(&r));
}

static struct value shard(struct arena *a, const struct manifest *m) {
  if (!m->shards) return value_missing(MISSING_NOT_APPLICABLE);
  struct record_builder r = record_start(a);
  record_add(&r, "number", value_count(m->shard), NULL);
  record_add(&r, "of", value_count(m->shards), NULL);
  return record_take(&r);
}

bool manifest_publish(struct arena *a, const struct manifest *m, struct publication *p, struct diag *d) {
  struct record_builder decided = decided_by(a, m), r = record_start(a);
  record_add(&r, "schema", value_text(MANIFEST_SCHEMA), NULL);
  record_add(&r, "briefpack", value_text(BRIEFPACK_VERSION), NULL);
  record_add(&r, "key", value_text(key_of(a, record_take(&decided))), NULL);
  for (size_t i = 0; i < decided.record.count; i++)
    record_add(&r, decided.record.fields[i].name, decided.record.fields[i].value, NULL);
  record_add(&r, "shard", shard(a, m), NULL);
  record_add(&r, "outputs", manifest_outputs(a, p), NULL);
  record_add(&r, "findings", findings(a, m), NULL);
  return manifest_finish(a, record_take(&r), p, d);
}

bool manifest_finish(struct arena *a, struct value manifest, struct publication *p, struct diag *d) {
  struct text t = text_start(a);
  json_write(&t, manifest);
  text_add_char(&t, '\n');
  struct bundle bundle = { 0 };
  bundle_add(
      a, &bundle, (struct bundle_file){ .name = "manifest.json", .bytes = t.bytes, .length = t.length });
  if (!publish_bundle(p, &bundle, d)) return false;
  struct text sums = text_start(a);
  const struct published_file *files;
  size_t count = publish_files(p, &files);
  for (size_t i = 0; i < count; i++)
    text_printf(&sums, "%s  %s\n", files[i].sha256, files[i].name);
  bundle.files[0] = (struct bundle_file){ .name = "SHA256SUMS", .bytes = sums.bytes, .length = sums.length };
  return publish_bundle(p, &bundle, d);
}
