/* Provenance into an indented text, or JSON, that a person can follow from a figure down to its rows. */
#include "aggregate/explain.h"

#include <string.h>

#include "base/json.h"
#include "base/map.h"

#define DEPTH_MAX 40
#define WIDTH_MAX 1000

/* What was explained so far, and under which name. */
struct explanation {
  struct text *out;
  struct map seen; /* of the addresses of provenances */
  size_t name_count;
  const char **names; /* by place in seen */
  bool is_json;
  bool first; /* JSON: no leaf was written yet */
};

/* The name under which p was explained before; NULL, and noted under this one, when it was not.  A leaf is
   one line, and is repeated. */
static const char *name_before(struct explanation *x, const struct provenance *p, const char *name) {
  if (!p || !p->operand_count) return NULL;
  size_t place = map_add(&x->seen, (const char *)&p, sizeof p);
  if (place < x->name_count) return x->names[place];
  if ((x->name_count & (x->name_count - 1)) == 0)
    x->names = arena_grow(
        x->out->arena, x->names, x->name_count, x->name_count ? 2 * x->name_count : 1, sizeof *x->names);
  x->names[x->name_count++] = name;
  return NULL;
}

/* Line ends inside a value would break the indentation. */
static const char *on_one_line(struct arena *a, struct value v) {
  char *text = arena_string(a, value_plain(a, v));
  for (char *p = text; *p; p++)
    if ((unsigned char)*p < 0x20) *p = ' ';
  return text;
}

static void start_line(struct text *out, size_t depth) {
  text_add_repeated(out, ' ', 2 * depth);
}

/* "89 rows of practices, practices.csv: lines 2, 17, 30 …" */
static void add_rows(struct text *out, const struct rows *rows, size_t depth) {
  start_line(out, depth);
  text_printf(out, "%llu row%s of %s", (unsigned long long)rows->count, rows->count == 1 ? "" : "s",
      rows->resource ? rows->resource->name : "no resource");
  if (rows->file) text_printf(out, ", %s", rows->file);
  for (size_t i = 0; i < ROWS_NAMED && rows->lines[i]; i++)
    text_printf(out, "%s%u", i ? ", " : rows->lines[1] ? ": lines " : ": line ", rows->lines[i]);
  text_add(out, rows->lines[0] && rows->count > ROWS_NAMED ? " …\n" : "\n");
}

/* What the rows themselves cite, else what their resource was taken from; NULL when neither says. */
static const char *source_of(struct arena *a, const struct provenance *p) {
  const struct rows *rows = provenance_rows(p);
  const struct resource *resource = rows ? rows->resource : NULL;
  if (p->source || !resource || !resource->source_count) return p->source;
  struct text t = text_start(a);
  for (size_t i = 0; i < resource->source_count; i++)
    text_printf(&t, "%s%s", i ? "; " : "", resource->sources[i].title);
  return t.bytes;
}

static void add_origin(struct text *out, const struct provenance *p, size_t depth) {
  const char *source = source_of(out->arena, p);
  if (provenance_rows(p)) add_rows(out, provenance_rows(p), depth);
  if (!source) return;
  start_line(out, depth);
  text_printf(out, "source: %s\n", source);
}

static void explain(struct explanation *x, const struct field *f, size_t depth);

static void explain_operands(struct explanation *x, const struct provenance *p, size_t depth) {
  size_t shown = depth >= DEPTH_MAX ? 0 : p->operand_count > WIDTH_MAX ? WIDTH_MAX : p->operand_count;
  for (size_t i = 0; i < shown; i++)
    explain(x, p->operands[i], depth);
  if (shown == p->operand_count) return;
  start_line(x->out, depth);
  text_printf(x->out, "… %zu more\n", p->operand_count - shown);
}

static void explain(struct explanation *x, const struct field *f, size_t depth) {
  const struct provenance *p = f->from;
  start_line(x->out, depth);
  text_printf(x->out, "%s = %s", f->name, on_one_line(x->out->arena, f->value));
  if (p && p->edition) text_printf(x->out, "  (%s)", p->edition);
  const char *before = name_before(x, p, f->name);
  if (before) text_printf(x->out, "  as %s above", strcmp(before, f->name) == 0 ? "explained" : before);
  text_add_char(x->out, '\n');
  if (!p || before) return;
  const char *formula = provenance_formula(x->out->arena, p);
  if (formula) {
    start_line(x->out, depth + 1);
    text_printf(x->out, "%s\n", formula);
    explain_operands(x, p, depth + 1);
  }
  add_origin(x->out, p, depth + 1);
}

static void add_string(struct text *out, const char *name, const char *string) {
  if (!string) return;
  text_printf(out, ", \"%s\": ", name);
  json_write_string(out, string);
}

static void add_rows_json(struct text *out, const struct rows *rows) {
  add_string(out, "resource", rows->resource ? rows->resource->name : NULL);
  add_string(out, "title", rows->resource ? rows->resource->title : NULL);
  text_printf(out, ", \"rows\": %llu", (unsigned long long)rows->count);
  add_string(out, "file", rows->file);
  text_add(out, ", \"lines\": [");
  for (size_t i = 0; i < ROWS_NAMED && rows->lines[i]; i++)
    text_printf(out, "%s%u", i ? ", " : "", rows->lines[i]);
  text_add_char(out, ']');
}

static void explain_as_json(struct explanation *x, const char *key, const struct field *f, size_t depth);

static void add_operands_json(struct explanation *x, const struct provenance *p, size_t depth) {
  size_t shown = depth >= DEPTH_MAX ? 0 : p->operand_count > WIDTH_MAX ? WIDTH_MAX : p->operand_count;
  text_add(x->out, ", \"operands\": [");
  for (size_t i = 0; i < shown; i++) {
    text_add(x->out, i ? ",\n" : "\n");
    start_line(x->out, depth + 1);
    explain_as_json(x, "name", p->operands[i], depth + 1);
  }
  text_add_char(x->out, ']');
  if (shown < p->operand_count) text_printf(x->out, ", \"more\": %zu", p->operand_count - shown);
}

static void explain_as_json(struct explanation *x, const char *key, const struct field *f, size_t depth) {
  const struct provenance *p = f->from;
  text_printf(x->out, "{\"%s\": ", key);
  json_write_string(x->out, f->name);
  add_string(x->out, "kind", value_kind_name(f->value.kind));
  text_add(x->out, ", \"value\": ");
  json_write(x->out, f->value);
  const char *before = name_before(x, p, f->name);
  add_string(x->out, "as", before);
  if (p && !before) {
    add_string(x->out, "edition", p->edition);
    add_string(x->out, "formula", provenance_formula(x->out->arena, p));
    if (provenance_rows(p))
      add_rows_json(x->out, provenance_rows(p));
    else
      add_operands_json(x, p, depth);
    add_string(x->out, "source", source_of(x->out->arena, p));
  }
  text_add_char(x->out, '}');
}

static void explain_leaf(void *context, const char *path, const struct field *leaf) {
  struct explanation *x = context;
  struct field named = { arena_string(x->out->arena, path), leaf->value, leaf->from };
  if (!x->is_json) {
    explain(x, &named, 0);
    return;
  }
  text_add(x->out, x->first ? "\n" : ",\n");
  x->first = false;
  explain_as_json(x, "path", &named, 0);
}

static bool explain_all(struct explanation *x, const struct figures *f, const char *path) {
  struct field found;
  x->seen = map_start(x->out->arena);
  x->first = true;
  figures_walk(x->out->arena, f, path, explain_leaf, x);
  return figures_at(f, path, &found);
}

bool explain_text(struct text *out, const struct figures *f, const char *path) {
  struct explanation x = { .out = out };
  return explain_all(&x, f, path);
}

bool explain_json(struct text *out, const struct figures *f, const char *path) {
  struct explanation x = { .out = out, .is_json = true };
  text_add_char(out, '[');
  bool found = explain_all(&x, f, path);
  text_add(out, "\n]\n");
  return found;
}
