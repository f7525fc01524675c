/* The figures.json of an earlier run into what the figures were then. */
#include <string.h>

#include "aggregate/earlier_int.h"
#include "aggregate/figures_json.h"
#include "base/file.h"
#include "base/yaml.h"

#define FILE_MAX ((size_t)64 << 20)

/* A file being read; every problem is told with its place. */
struct reading {
  struct query *query;
  const char *path;
};

static bool complain(const struct reading *r, const struct yaml_node *at, const char *message) {
  diag_error(r->query->diag, r->path, at ? at->line : 0, at ? at->column : 0, "%s", message);
  return false;
}

static const char *text_of(const struct yaml_node *node, const char *key) {
  const struct yaml_node *found = yaml_find(node, key);
  return found && found->kind == YAML_SCALAR ? found->text : NULL;
}

static bool read_number(const char *text, struct number *out) {
  return text && number_parse(slice_of(text), 0, '.', out, NULL);
}

/* A share as the quotient it was made as, so that nothing is lost to its six places. */
static bool read_share(const struct yaml_node *leaf, struct number *out) {
  struct number numerator, denominator;
  return read_number(text_of(leaf, "numerator"), &numerator) &&
         read_number(text_of(leaf, "denominator"), &denominator) &&
         number_divide(numerator, denominator, out);
}

static enum missing_reason reason_of(const struct yaml_node *leaf) {
  const char *text = text_of(leaf, "reason");
  for (enum missing_reason m = MISSING_NOT_AVAILABLE; text && m <= MISSING_UNRELIABLE; m++)
    if (strcmp(missing_meaning(m), text) == 0) return m;
  return MISSING_NOT_AVAILABLE;
}

static bool leaf_value(const struct yaml_node *leaf, struct value *out) {
  const char *kind = text_of(leaf, "kind"), *text = text_of(leaf, "value");
  if (!kind || !text) return false;
  if (strcmp(kind, "missing") == 0) {
    *out = value_missing(reason_of(leaf));
    return true;
  }
  *out = value_text(text);
  if (strcmp(kind, "text") == 0) return true;
  if (strcmp(kind, "date") == 0) {
    out->kind = VALUE_DATE;
    return date_parse(slice_of(text), &out->date);
  }
  struct number n;
  bool is_share = strcmp(kind, "share") == 0;
  if (!is_share && strcmp(kind, "count") != 0) return false;
  if (is_share ? !read_share(leaf, &n) : !read_number(text, &n)) return false;
  *out = value_number(is_share ? VALUE_RATIO : VALUE_COUNT, n);
  return true;
}

static const struct provenance *file_trace(const struct reading *r, const struct yaml_node *leaf) {
  struct arena *a = r->query->arena;
  struct operands none = operands_start(a);
  const char *basis = text_of(leaf, "basis"), *date = text_of(leaf, "edition");
  const char *edition = basis && date ? arena_printf(a, "%s, %s", basis, date) : NULL;
  return computed(&none, edition, "read from the earlier figures.json, line %u", leaf->line);
}

/* The figure of one name in a record, of one of two kinds, or missing. */
static bool read_figure(const struct reading *r, const struct yaml_node *record, const char *name,
    enum value_kind kind, struct figure *out) {
  const struct yaml_node *leaf = yaml_find(record, name);
  struct arena *a = r->query->arena;
  if (!leaf) return complain(r, record, arena_printf(a, "there is no '%s' here", name));
  if (!leaf_value(leaf, &out->value) || (out->value.kind != kind && out->value.kind != VALUE_MISSING))
    return complain(r, leaf, arena_printf(a, "'%s' must be a %s", name, value_kind_name(kind)));
  out->from = file_trace(r, leaf);
  return true;
}

static bool read_text(
    const struct reading *r, const struct yaml_node *record, const char *name, const char **out) {
  struct figure f;
  if (!read_figure(r, record, name, VALUE_TEXT, &f)) return false;
  if (f.value.kind == VALUE_MISSING)
    return complain(r, yaml_find(record, name), arena_printf(r->query->arena, "'%s' is missing", name));
  *out = f.value.text;
  return true;
}

static bool read_published(const struct reading *r, const struct yaml_node *record, struct published *out) {
  struct figure date;
  if (!read_text(r, record, "basis", &out->basis) || !read_figure(r, record, "date", VALUE_DATE, &date) ||
      !read_figure(r, record, "population", VALUE_COUNT, &out->population))
    return false;
  if (date.value.kind == VALUE_MISSING) return complain(r, record, "'date' is missing");
  out->date = date.value.date;
  return true;
}

static bool read_list(
    const struct reading *r, const struct yaml_node *record, const char *name, const struct yaml_node **out) {
  *out = yaml_find(record, name);
  if (*out && (*out)->kind == YAML_SEQUENCE) return true;
  return complain(r, *out ? *out : record, arena_printf(r->query->arena, "'%s' must be a list here", name));
}

static bool read_system(const struct reading *r, const struct yaml_node *record, struct earlier_system *out) {
  struct query *q = r->query;
  const struct yaml_node *populations;
  if (!read_text(r, record, "code", &out->code) || !read_text(r, record, "name", &out->name) ||
      !read_text(r, record, "area", &out->area) ||
      !read_figure(r, record, "population", VALUE_COUNT, &out->population) ||
      !read_list(r, record, "populations", &populations))
    return false;
  size_t place = map_find(&q->codes, out->code, strlen(out->code));
  if (place != MAP_ABSENT) out->system = &q->data->systems[place];
  struct published *all = arena_array(q->arena, populations->count, sizeof *all);
  for (size_t i = 0; i < populations->count; i++)
    if (!read_published(r, populations->items[i], &all[i])) return false;
  out->published = all;
  out->published_count = populations->count;
  return true;
}

static bool read_systems(const struct reading *r, const struct yaml_node *figures, struct earlier *out) {
  const struct yaml_node *list;
  if (!read_list(r, figures, "systems", &list)) return false;
  out->count = list->count;
  out->members = arena_array(r->query->arena, list->count, sizeof *out->members);
  struct map codes = map_start(r->query->arena);
  for (size_t i = 0; i < list->count; i++) {
    if (!read_system(r, list->items[i], &out->members[i])) return false;
    const char *code = out->members[i].code;
    if (map_add(&codes, code, strlen(code)) != i)
      return complain(r, list->items[i], arena_printf(r->query->arena, "system '%s' is here twice", code));
  }
  struct value said = out->systems.value;
  if (said.kind != VALUE_MISSING && number_compare(said.number, count_value(list->count).number) == 0)
    return true;
  return complain(r, list, "the systems listed are not as many as coverage.systems says");
}

/* The earlier run must have asked the same question, and not of a later date. */
static bool check_question(const struct reading *r, const struct yaml_node *figures, struct earlier *out) {
  struct query *q = r->query;
  const char *programme, *basis;
  struct figure as_at;
  if (!read_text(r, figures, "programme", &programme) || !read_text(r, figures, "basis", &basis) ||
      !read_figure(r, figures, "as_at", VALUE_DATE, &as_at))
    return false;
  if (strcmp(programme, q->programme) != 0 || strcmp(basis, q->basis) != 0)
    return complain(r, figures,
        arena_printf(q->arena, "these figures are of programme '%s' on basis '%s', not of '%s' on '%s'",
            programme, basis, q->programme, q->basis));
  if (as_at.value.kind == VALUE_MISSING || date_compare(as_at.value.date, q->as_at) > 0)
    return complain(
        r, yaml_find(figures, "as_at"), "these figures are of a later date and cannot be compared with");
  out->date = as_at.value.date;
  return true;
}

bool earlier_read(struct query *q, const char *path, struct earlier *out) {
  struct reading r = { q, path };
  const char *bytes;
  size_t length;
  const struct yaml_node *root;
  if (!file_read(q->arena, path, FILE_MAX, q->diag, &bytes, &length) ||
      !json_parse(q->arena, bytes, length, path, q->diag, &root))
    return false;
  const char *schema = text_of(root, "schema");
  if (!schema || strcmp(schema, FIGURES_SCHEMA) != 0)
    return complain(
        &r, root, "this is no figures.json of a run: its \"schema\" must be \"" FIGURES_SCHEMA "\"");
  const struct yaml_node *figures = yaml_find(root, "figures"), *coverage = yaml_find(figures, "coverage");
  if (!figures || !coverage) return complain(&r, root, "there are no figures of coverage here");
  *out = (struct earlier){ .is_read = true };
  return check_question(&r, figures, out) &&
         read_figure(&r, coverage, "systems", VALUE_COUNT, &out->systems) &&
         read_figure(&r, coverage, "population", VALUE_COUNT, &out->population) &&
         read_figure(&r, coverage, "unknown", VALUE_COUNT, &out->unknown) &&
         read_figure(&r, coverage, "date", VALUE_DATE, &out->population_date) &&
         read_figure(&r, coverage, "share", VALUE_RATIO, &out->share) && read_systems(&r, figures, out);
}
