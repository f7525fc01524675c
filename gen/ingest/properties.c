/* Objects of a data package into structs, by tables of the properties each may have. */
#include "ingest/package_int.h"

#include <string.h>

#include "base/utf8.h"

void package_error(struct package *p, const struct yaml_node *at, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  const char *message = arena_vprintf(p->arena, format, arguments);
  va_end(arguments);
  diag_error(p->diag, p->plan->file, at->line, at->column, "%s", message);
}

bool package_gives_up(const struct package *p) {
  return p->diag->errors > 100;
}

struct place package_place(const struct yaml_node *at) {
  return (struct place){ at->line, at->column };
}

static void unknown_property(struct package *p, const struct yaml_entry *e, const char *what,
    const struct property *known, size_t count) {
  const char **names = arena_array(p->arena, count, sizeof *names);
  for (size_t i = 0; i < count; i++)
    names[i] = known[i].name;
  diag_error(p->diag, p->plan->file, e->line, e->column, "unknown property '%s' of %s%s", e->key, what,
      diag_suggest(p->arena, e->key, names, count));
}

void properties_read(struct package *p, const struct yaml_node *object, const char *what,
    const struct property *known, size_t count, void *target) {
  if (object->kind != YAML_MAPPING) {
    package_error(p, object, "%s must be an object { … }", what);
    return;
  }
  for (size_t i = 0; i < object->count && !package_gives_up(p); i++) {
    const struct yaml_entry *e = &object->entries[i];
    size_t k = 0;
    while (k < count && strcmp(known[k].name, e->key) != 0)
      k++;
    if (k == count)
      unknown_property(p, e, what, known, count);
    else if (known[k].read)
      known[k].read(p, e, target);
  }
}

void property_unsupported(struct package *p, const struct yaml_entry *e, void *target) {
  (void)target;
  diag_error(p->diag, p->plan->file, e->line, e->column, "'%s' is not supported", e->key);
}

void property_truth(struct package *p, const struct yaml_entry *e, void *target) {
  (void)target;
  bool unused;
  json_truth(p, e, &unused);
}

const char *json_text_item(struct package *p, const struct yaml_node *node, const char *name) {
  if (node->kind == YAML_SCALAR && node->quoted) return utf8_nfc(p->arena, node->text);
  package_error(p, node, "'%s' must be a text in quotation marks", name);
  return NULL;
}

const char *json_text(struct package *p, const struct yaml_entry *e) {
  return json_text_item(p, e->value, e->key);
}

bool json_truth(struct package *p, const struct yaml_entry *e, bool *out) {
  const struct yaml_node *v = e->value;
  bool plain = v->kind == YAML_SCALAR && !v->quoted;
  if (plain && (strcmp(v->text, "true") == 0 || strcmp(v->text, "false") == 0)) {
    *out = v->text[0] == 't';
    return true;
  }
  package_error(p, v, "'%s' must be true or false", e->key);
  return false;
}

bool json_count(struct package *p, const struct yaml_entry *e, uint64_t *out) {
  const struct yaml_node *v = e->value;
  struct number n;
  unsigned decimals;
  if (v->kind == YAML_SCALAR && !v->quoted && number_parse(slice_of(v->text), 0, '.', &n, &decimals) &&
      decimals == 0 && n.num >= 0 && n.num <= INT64_MAX) {
    *out = (uint64_t)n.num;
    return true;
  }
  package_error(p, v, "'%s' must be a whole number from 0", e->key);
  return false;
}

bool json_is_list(struct package *p, const struct yaml_entry *e) {
  if (e->value->kind == YAML_SEQUENCE) return true;
  package_error(p, e->value, "'%s' must be a list [ … ]", e->key);
  return false;
}

bool json_texts(
    struct package *p, const struct yaml_entry *e, bool single, size_t *count, const char *const **out) {
  bool one = single && e->value->kind == YAML_SCALAR;
  if (!one && !json_is_list(p, e)) return false;
  size_t n = one ? 1 : e->value->count;
  const char **texts = arena_array(p->arena, n, sizeof *texts);
  for (size_t i = 0; i < n; i++) {
    texts[i] = json_text_item(p, one ? e->value : e->value->items[i], e->key);
    if (!texts[i]) return false;
  }
  *count = n;
  *out = texts;
  return true;
}
