/* Runs that were published before: whether one is still current, and shards put together as one run. */
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/json.h"
#include "base/map.h"
#include "publish/manifest_int.h"

#define MANIFEST_BYTES_MAX ((size_t)256 * 1024 * 1024)
#define SHARDS_MAX 1000000
#define MISSING_NAMED_MAX 10
#define OUTPUT_BYTES_MAX ((size_t)1024 * 1024 * 1024)

/* A run on disk, by its manifest. */
struct published_run {
  const char *folder, *path; /* path: of the manifest, for messages */
  const char *sha256;        /* of the manifest */
  const struct yaml_node *root, *outputs;
};

static const char *text_at(const struct yaml_node *node, const char *key) {
  const struct yaml_node *n = yaml_find(node, key);
  return n && n->kind == YAML_SCALAR ? n->text : "";
}

static bool read_run(struct arena *a, const char *folder, struct diag *d, struct published_run *out) {
  *out = (struct published_run){ .folder = folder, .path = path_join(a, folder, "manifest.json") };
  const char *bytes;
  size_t length;
  if (!file_read(a, out->path, MANIFEST_BYTES_MAX, d, &bytes, &length) ||
      !json_parse(a, bytes, length, out->path, d, &out->root))
    return false;
  out->sha256 = digest_of(a, bytes, length);
  out->outputs = yaml_find(out->root, "outputs");
  const char *schema = text_at(out->root, "schema");
  bool known = strcmp(schema, MANIFEST_SCHEMA) == 0;
  if (known && out->outputs && out->outputs->kind == YAML_SEQUENCE && text_at(out->root, "key")[0])
    return true;
  diag_error(d, out->path, 0, 0,
      "is no manifest that this version can read: its \"schema\" is \"%s\", not \"%s\"", schema,
      MANIFEST_SCHEMA);
  return false;
}

const char *manifest_date(struct arena *a, const char *folder, struct diag *d) {
  struct published_run run;
  struct date date;
  if (!read_run(a, folder, d, &run)) return NULL;
  const char *text = text_at(yaml_find(run.root, "options"), "as_at");
  if (date_parse(slice_of(text), &date)) return text;
  diag_error(d, run.path, 0, 0, "options.as_at is '%s' where a date was expected", text);
  return NULL;
}

bool manifest_is_current(struct arena *a, const char *folder, const char *key) {
  struct diag ignored = { .arena = a };
  struct published_run run;
  if (!read_run(a, folder, &ignored, &run) || strcmp(text_at(run.root, "key"), key) != 0) return false;
  const struct yaml_node *shard = yaml_find(run.root, "shard");
  if (shard && shard->kind == YAML_MAPPING) return false;
  for (size_t i = 0; i < run.outputs->count; i++) {
    const char *name = text_at(run.outputs->items[i], "path");
    struct stat s;
    if (!path_is_inside(name) || stat(path_join(a, folder, name), &s) != 0) return false;
    if (strcmp(arena_printf(a, "%lld", (long long)s.st_size), text_at(run.outputs->items[i], "bytes")) != 0)
      return false;
  }
  return true;
}

/* A whole number of a shard's place in its plan; 0 when it is none. */
static unsigned place_at(const struct published_run *run, const char *key) {
  struct number n;
  const char *text = text_at(yaml_find(run->root, "shard"), key);
  bool whole =
      number_parse(slice_of(text), 0, '.', &n, NULL) && n.den == 1 && n.num > 0 && n.num <= SHARDS_MAX;
  return whole ? (unsigned)n.num : 0;
}

/* Notes one run as its shard of so many; false, with the reason told, when it does not belong. */
static bool note_shard(struct arena *a, const struct published_run *run, const struct published_run *first,
    struct map *seen, struct diag *d) {
  unsigned number = place_at(run, "number"), of = place_at(run, "of");
  if (!number || number > of) {
    diag_error(d, run->path, 0, 0, "is not a shard: the run was not made with --shard");
    return false;
  }
  bool good = true;
  if (of != place_at(first, "of") || strcmp(text_at(run->root, "key"), text_at(first->root, "key")) != 0) {
    diag_error(d, run->path, 0, 0, "is of other data, templates or options than %s", first->path);
    good = false;
  }
  const char *name = arena_printf(a, "%u", number);
  size_t before = seen->count;
  if (map_add(seen, name, strlen(name)) == before) return good;
  diag_error(d, run->path, 0, 0, "is shard %s of %u, which is there already", name, of);
  return false;
}

/* Names the shards that are missing, the first few of them. */
static bool check_missing(struct arena *a, unsigned of, const struct map *seen, struct diag *d) {
  struct text names = text_start(a);
  size_t missing = 0;
  for (unsigned k = 1; k <= of; k++) {
    const char *name = arena_printf(a, "%u", k);
    if (map_find(seen, name, strlen(name)) != MAP_ABSENT) continue;
    if (missing++ < MISSING_NAMED_MAX) text_printf(&names, "%s%s", names.length ? ", " : "", name);
  }
  if (!missing) return true;
  diag_error(d, NULL, 0, 0, "of %u shards %zu %s missing: %s%s", of, missing, missing == 1 ? "is" : "are",
      names.bytes, missing > MISSING_NAMED_MAX ? " …" : "");
  return false;
}

/* Whether the runs are all the shards of one plan, each once. */
static bool check_shards(struct arena *a, const struct published_run *runs, size_t count, struct diag *d) {
  struct map seen = map_start(a);
  bool good = true;
  for (size_t i = 0; i < count; i++)
    good = note_shard(a, &runs[i], &runs[0], &seen, d) && good;
  return good && check_missing(a, place_at(&runs[0], "of"), &seen, d);
}

/* Whether the manifest is as it was published: the digests of all other files are in it, and its own
   is not. */
static bool check_manifest(struct arena *a, const struct published_run *run, struct diag *d) {
  const char *path = path_join(a, run->folder, "SHA256SUMS"), *bytes;
  const char *line = arena_printf(a, "%s  manifest.json\n", run->sha256);
  size_t length;
  if (!file_read(a, path, MANIFEST_BYTES_MAX, d, &bytes, &length)) return false;
  if (memmem(bytes, length, line, strlen(line))) return true;
  diag_error(d, run->path, 0, 0, "is not the file that %s lists: its digest differs", path);
  return false;
}

static bool copy_output(struct arena *a, const struct published_run *run, const struct yaml_node *output,
    struct publication *p, struct diag *d) {
  const char *name = text_at(output, "path"), *path = path_join(a, run->folder, name), *bytes;
  size_t length;
  if (!path_is_inside(name)) {
    diag_error(d, run->path, output->line, output->column, "the path '%s' leaves the folder", name);
    return false;
  }
  if (!file_read(a, path, OUTPUT_BYTES_MAX, d, &bytes, &length)) return false;
  if (strcmp(digest_of(a, bytes, length), text_at(output, "sha256")) != 0) {
    diag_error(d, path, 0, 0, "is not the file that %s lists: its digest differs", run->path);
    return false;
  }
  struct number pages = { 0, 1 };
  number_parse(slice_of(text_at(output, "pages")), 0, '.', &pages, NULL);
  struct bundle_file file = { .name = name, .bytes = bytes, .length = length, .pages = (unsigned)pages.num };
  return publish_bundle(p, &(struct bundle){ .count = 1, .files = &file }, d);
}

/* Files that every shard makes (figures.json) are taken once, and must be the same. */
static bool copy_outputs(
    struct arena *a, const struct published_run *runs, size_t count, struct publication *p, struct diag *d) {
  struct map names = map_start(a);
  struct list_builder digests = list_start(a);
  struct arena copied = { 0 };
  bool good = true;
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < runs[i].outputs->count && good; j++) {
      const struct yaml_node *output = runs[i].outputs->items[j];
      const char *name = text_at(output, "path"), *sha256 = text_at(output, "sha256");
      size_t before = names.count, index = map_add(&names, name, strlen(name));
      if (index == before) {
        list_add(&digests, value_text(sha256));
        good = copy_output(&copied, &runs[i], output, p, d);
        arena_reset(&copied);
      } else if (strcmp(digests.list.items[index].text, sha256) != 0) {
        diag_error(
            d, runs[i].path, output->line, output->column, "'%s' differs from that of another shard", name);
        good = false;
      }
    }
  arena_free(&copied);
  return good;
}

static struct value all_findings(struct arena *a, const struct published_run *runs, size_t count) {
  struct list_builder l = list_start(a);
  for (size_t i = 0; i < count; i++) {
    const struct yaml_node *findings = yaml_find(runs[i].root, "findings");
    for (size_t j = 0; findings && findings->kind == YAML_SEQUENCE && j < findings->count; j++)
      if (findings->items[j]->kind == YAML_MAPPING) list_add(&l, json_value(a, findings->items[j]));
  }
  return manifest_findings(&l);
}

bool manifest_merge(
    struct arena *a, const char *const *folders, size_t count, struct publication *p, struct diag *d) {
  struct published_run *runs = arena_array(a, count, sizeof *runs);
  bool good = count > 0;
  for (size_t i = 0; i < count; i++)
    good = read_run(a, folders[i], d, &runs[i]) && check_manifest(a, &runs[i], d) && good;
  if (!good || !check_shards(a, runs, count, d) || !copy_outputs(a, runs, count, p, d)) return false;
  struct value first = json_value(a, runs[0].root);
  struct record_builder r = record_start(a);
  for (size_t i = 0; i < first.record->count; i++) {
    struct field f = first.record->fields[i];
    if (strcmp(f.name, "shard") == 0) f.value = value_missing(MISSING_NOT_APPLICABLE);
    if (strcmp(f.name, "outputs") == 0) f.value = manifest_outputs(a, p);
    if (strcmp(f.name, "findings") == 0) f.value = all_findings(a, runs, count);
    record_add(&r, f.name, f.value, NULL);
  }
  return manifest_finish(a, record_take(&r), p, d);
}
