/* One resource of a data package into a plan: its files, dialect, sources and licence. */
#include "ingest/package_int.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/map.h"
#include "ingest/bytes_int.h"

/* What is read once the rest of the resource is known. */
struct resource_reading {
  struct resource_plan *plan;
  const struct yaml_node *schema, *mapping;
  struct missing_texts missing;
};

/* As a template can write it: the parts between dots are not empty. */
static bool is_resource_name(const char *name) {
  bool in_part = false;
  for (const char *c = name; *c; c++) {
    if (!isalnum((unsigned char)*c) && *c != '-' && *c != '_' && !(*c == '.' && in_part)) return false;
    in_part = *c != '.';
  }
  return in_part;
}

static void read_name(struct package *p, const struct yaml_entry *e, void *target) {
  struct resource_plan *r = ((struct resource_reading *)target)->plan;
  const char *name = json_text(p, e);
  if (!name) return;
  r->name = name;
  if (!is_resource_name(name))
    package_error(p, e->value,
        "a resource's name is made of letters, digits, '-', '_' and, between them, '.'; found '%s'", name);
}

static void read_title(struct package *p, const struct yaml_entry *e, void *target) {
  ((struct resource_reading *)target)->plan->title = json_text(p, e);
}

static void read_path(struct package *p, const struct yaml_entry *e, void *target) {
  struct resource_plan *r = ((struct resource_reading *)target)->plan;
  const char *const *paths;
  if (!json_texts(p, e, true, &r->path_count, &paths)) return;
  if (!r->path_count) package_error(p, e->value, "'path' must name at least one file");
  r->paths = arena_array(p->arena, r->path_count, sizeof *r->paths);
  struct map seen = map_start(p->arena);
  for (size_t i = 0; i < r->path_count && !package_gives_up(p); i++) {
    r->paths[i] = paths[i];
    if (map_add(&seen, paths[i], strlen(paths[i])) < i)
      package_error(
          p, e->value, "the path '%s' is there twice, so that its rows would count twice", paths[i]);
    if (strstr(paths[i], "://"))
      package_error(p, e->value,
          "the path '%s' is an address: files are read from the package's folder alone", paths[i]);
    else if (!path_is_inside(paths[i]))
      package_error(p, e->value, "the path '%s' must stay below the package's folder", paths[i]);
  }
}

static void read_encoding(struct package *p, const struct yaml_entry *e, void *target) {
  static const char *const usual[] = { "utf-8", "utf-16", "utf-16le", "utf-16be", "utf-32", "windows-1252",
    "windows-1250", "iso-8859-1", "iso-8859-15", "macintosh" };
  struct resource_plan *r = ((struct resource_reading *)target)->plan;
  const char *text = json_text(p, e);
  const char *name = text ? encoding_name(p->arena, text) : NULL;
  if (name)
    r->dialect.encoding = name;
  else if (text)
    package_error(p, e->value,
        "no encoding '%s' is known; utf-8, utf-16, windows-1252 and iso-8859-1 are some that are%s", text,
        diag_suggest(p->arena, text, usual, sizeof usual / sizeof *usual));
}

static void read_type(struct package *p, const struct yaml_entry *e, void *target) {
  (void)target;
  const char *text = json_text(p, e);
  if (text && strcmp(text, "table") != 0)
    package_error(p, e->value, "the type '%s' is not supported; table is", text);
}

static void read_bytes(struct package *p, const struct yaml_entry *e, void *target) {
  struct stated *s = &((struct resource_reading *)target)->plan->stated;
  s->has_bytes = json_count(p, e, &s->bytes);
  s->bytes_place = package_place(e->value);
}

/* "sha256:…"; without an algorithm it is MD5. */
static void read_hash(struct package *p, const struct yaml_entry *e, void *target) {
  struct stated *s = &((struct resource_reading *)target)->plan->stated;
  const char *text = json_text(p, e), *colon = text ? strchr(text, ':') : NULL;
  if (!text) return;
  s->algorithm = colon ? arena_copy(p->arena, text, (size_t)(colon - text)) : "md5";
  s->hash = colon ? colon + 1 : text;
  s->hash_place = package_place(e->value);
  if (!digest_is_known(s->algorithm))
    package_error(
        p, e->value, "the algorithm '%s' is not supported; md5, sha1, sha256 and sha512 are", s->algorithm);
}

static void read_format(struct package *p, const struct yaml_entry *e, void *target) {
  (void)target;
  const char *text = json_text(p, e);
  if (text && strcasecmp(text, "csv") != 0 && strcasecmp(text, "tsv") != 0)
    package_error(p, e->value, "the format '%s' is not supported; csv is", text);
}

static void read_dialect(struct package *p, const struct yaml_entry *e, void *target) {
  dialect_read(p, e, &((struct resource_reading *)target)->plan->dialect);
}

static void read_source_title(struct package *p, const struct yaml_entry *e, void *target) {
  ((struct source *)target)->title = json_text(p, e);
}

static void read_source_path(struct package *p, const struct yaml_entry *e, void *target) {
  ((struct source *)target)->path = json_text(p, e);
}

void package_sources(struct package *p, const struct yaml_entry *e, size_t *count, struct source **sources) {
  static const struct property known[] = {
    { "title", read_source_title },
    { "path", read_source_path },
    { "email", NULL },
    { "version", NULL },
  };
  if (!json_is_list(p, e)) return;
  *sources = arena_array(p->arena, e->value->count, sizeof **sources);
  *count = e->value->count;
  for (size_t i = 0; i < *count; i++) {
    const struct yaml_node *item = e->value->items[i];
    properties_read(p, item, "a source", PROPERTIES(known), &(*sources)[i]);
    struct source *s = &(*sources)[i];
    const struct yaml_node *email = yaml_find(item, "email");
    if (!s->title) s->title = s->path;
    if (!s->title && email) s->title = json_text_item(p, email, "email");
    if (s->title) continue;
    package_error(p, item, "a source needs a title, a path or an email");
    s->title = "";
  }
}

static void read_licence_text(struct package *p, const struct yaml_entry *e, void *target) {
  *(const char **)target = json_text(p, e);
}

/* A licence's title is what a list of sources prints; its name, such as MIT, or its path stands in for it. */
const char *package_licence(struct package *p, const struct yaml_entry *e) {
  static const struct property known_title[] = {
    { "title", read_licence_text },
    { "name", NULL },
    { "path", NULL },
  };
  if (!json_is_list(p, e)) return NULL;
  struct text all = text_start(p->arena);
  for (size_t i = 0; i < e->value->count; i++) {
    const struct yaml_node *item = e->value->items[i];
    const char *licence = NULL;
    properties_read(p, item, "a licence", PROPERTIES(known_title), &licence);
    const struct yaml_node *name = yaml_find(item, "name"), *path = yaml_find(item, "path");
    if (!licence && name) licence = json_text_item(p, name, "name");
    if (!licence && path) licence = json_text_item(p, path, "path");
    if (licence)
      text_printf(&all, "%s%s", all.length ? "; " : "", licence);
    else
      package_error(p, item, "a licence needs a name, a title or a path");
  }
  return all.length ? all.bytes : NULL;
}

static void read_sources(struct package *p, const struct yaml_entry *e, void *target) {
  struct resource_plan *r = ((struct resource_reading *)target)->plan;
  package_sources(p, e, &r->source_count, &r->sources);
}

static void read_licences(struct package *p, const struct yaml_entry *e, void *target) {
  ((struct resource_reading *)target)->plan->licence = package_licence(p, e);
}

static void read_missing(struct package *p, const struct yaml_entry *e, void *target) {
  schema_missing(p, e, &((struct resource_reading *)target)->missing);
}

static void keep_schema(struct package *p, const struct yaml_entry *e, void *target) {
  (void)p;
  ((struct resource_reading *)target)->schema = e->value;
}

static void keep_mapping(struct package *p, const struct yaml_entry *e, void *target) {
  (void)p;
  ((struct resource_reading *)target)->mapping = e->value;
}

static const struct property resource_properties[] = {
  { "name", read_name },
  { "path", read_path },
  { "title", read_title },
  { "encoding", read_encoding },
  { "format", read_format },
  { "dialect", read_dialect },
  { "missingValues", read_missing },
  { "schema", keep_schema },
  { "sources", read_sources },
  { "licenses", read_licences },
  { "briefpack", keep_mapping },
  { "data", property_unsupported },
  { "url", property_unsupported },
  { "compression", property_unsupported },
  { "jsonSchema", property_unsupported },
  { "type", read_type },
  { "$schema", NULL },
  { "profile", NULL },
  { "description", NULL },
  { "homepage", NULL },
  { "mediatype", NULL },
  { "bytes", read_bytes },
  { "hash", read_hash },
};

void resource_read(struct package *p, const struct yaml_node *node, struct resource_plan *r) {
  *r = (struct resource_plan){ .name = "", .place = package_place(node), .dialect = dialect_default() };
  struct resource_reading reading = { .plan = r, .missing = p->missing };
  properties_read(p, node, "a resource", PROPERTIES(resource_properties), &reading);
  if (node->kind != YAML_MAPPING) return;
  if (!yaml_find(node, "name")) package_error(p, node, "a resource needs a name");
  if (!yaml_find(node, "path")) package_error(p, node, "the resource '%s' needs a path", r->name);
  if (r->path_count > 1 && (r->stated.has_bytes || r->stated.hash))
    package_error(
        p, node, "'bytes' and 'hash' are of one file; the resource '%s' has %zu", r->name, r->path_count);
  if (!r->title) r->title = r->name;
  if (!reading.schema) {
    package_error(p, node, "the resource '%s' needs a schema that names and types its columns", r->name);
    return;
  }
  schema_read(p, reading.schema, reading.missing, r);
  mapping_read(p, reading.mapping, r);
  schema_constraints(p, r);
  references_of_constraints(p, r);
}
