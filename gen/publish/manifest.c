/* What a run was made of and what it made, as manifest.json.  To add a part, write one function and add its
   line to manifest_write. */
#include "publish/manifest.h"

#include <string.h>

#include "base/json.h"
#include "base/text.h"

static struct value text_or_missing(const char *text) {
  return text ? value_text(text) : value_missing(MISSING_NOT_APPLICABLE);
}

/* Without the folder, which is the machine's. */
static struct value file_name(const char *path) {
  const char *slash = path ? strrchr(path, '/') : NULL;
  return text_or_missing(slash ? slash + 1 : path);
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

static struct value outputs(struct arena *a, const struct publication *p) {
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

static struct value findings(struct arena *a, const struct diag *d) {
  struct list_builder l = list_start(a);
  for (const struct diag_entry *e = d->first; e; e = e->next) {
    struct record_builder r = record_start(a);
    record_add(&r, "severity", value_text(e->severity == DIAG_ERROR ? "error" : "warning"), NULL);
    record_add(&r, "file", text_or_missing(e->file), NULL);
    record_add(&r, "line", value_count(e->line), NULL);
    record_add(&r, "column", value_count(e->column), NULL);
    record_add(&r, "message", value_text(e->message), NULL);
    list_add(&l, record_take(&r));
  }
  return list_take(&l);
}

struct bundle_file manifest_write(struct arena *a, const struct manifest *m, const struct publication *p) {
  struct record_builder r = record_start(a);
  record_add(&r, "briefpack", value_text(BRIEFPACK_VERSION), NULL);
  record_add(&r, "options", options(a, m->settings), NULL);
  record_add(&r, "package_sha256", text_or_missing(m->dataset->package_sha256), NULL);
  record_add(&r, "inputs", inputs(a, m->dataset), NULL);
  record_add(&r, "templates", templates(a, m), NULL);
  record_add(&r, "fonts", fonts(a, m->fonts), NULL);
  record_add(&r, "outputs", outputs(a, p), NULL);
  record_add(&r, "findings", findings(a, m->findings), NULL);
  struct text t = text_start(a);
  json_write(&t, record_take(&r));
  text_add_char(&t, '\n');
  return (struct bundle_file){ .name = "manifest.json", .bytes = t.bytes, .length = t.length };
}
