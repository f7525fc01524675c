/* A YAML mapping to a struct, by a table of keys; and the readers for the types that several tables share. */
#include "compose/template_int.h"

#include <string.h>

struct place key_place(const struct key_context *k, const struct yaml_node *node) {
  if (k->built_in) return *k->built_in;
  return (struct place){ k->file, node->line, node->column + (node->quoted ? 1 : 0) };
}

static bool fail(const struct key_context *k, const struct yaml_node *node, const char *expected) {
  diag_error(k->with->diag, k->file, node->line, node->column, "%s was expected here", expected);
  return false;
}

static const struct key *key_find(const struct key *keys, size_t count, const char *name) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(keys[i].name, name) == 0) return &keys[i];
  return NULL;
}

static const char *key_suggest(struct arena *a, const struct key *keys, size_t count, const char *name) {
  const char **names = arena_array(a, count, sizeof *names);
  for (size_t i = 0; i < count; i++)
    names[i] = keys[i].name;
  return diag_suggest(a, name, names, count);
}

static bool read_entry(const struct key_context *k, const struct yaml_entry *e, const char *what,
    const struct key *keys, size_t count, void *out) {
  const struct key *key = key_find(keys, count, e->key);
  if (key && key->read(k, e->value, (char *)out + key->offset)) return true;
  if (key && k->incomplete) *k->incomplete = true;
  if (key) return false;
  diag_error(k->with->diag, k->file, e->line, e->column, "%s has no option '%s'%s", what,
      aside_restore(k->aside, e->key), key_suggest(k->with->arena, keys, count, e->key));
  return false;
}

bool keys_read(const struct key_context *k, const struct yaml_node *mapping, struct place place,
    const char *what, const struct key *keys, size_t count, void *out) {
  if (mapping->kind != YAML_MAPPING) {
    if (k->incomplete) *k->incomplete = true;
    return fail(k, mapping, "a list of options, 'name: value',");
  }
  bool read = true;
  for (size_t i = 0; i < mapping->count; i++)
    read = read_entry(k, &mapping->entries[i], what, keys, count, out) && read;
  for (size_t i = 0; i < count; i++) {
    if (!keys[i].required || k->has_defaults || yaml_find(mapping, keys[i].name)) continue;
    diag_error(
        k->with->diag, place.file, place.line, place.column, "%s needs the option '%s'", what, keys[i].name);
    if (k->incomplete) *k->incomplete = true;
    read = false;
  }
  return read;
}

void keys_texts(
    const struct key *keys, size_t count, const void *filled, text_visitor *visit, void *context) {
  for (size_t i = 0; i < count; i++)
    if (keys[i].read == key_text)
      visit(context, *(const struct node *const *)(const void *)((const char *)filled + keys[i].offset));
}

bool key_text(const struct key_context *k, const struct yaml_node *node, void *field) {
  const struct node **out = field;
  if (node->kind != YAML_SCALAR) return fail(k, node, "a text");
  struct parsing with = *k->with;
  with.directives = false;
  size_t errors = with.diag->errors;
  parse_text(
      &with, slice_of(aside_restore(k->aside, node->text)), key_place(k, node), k->aside->delimiters, out);
  return with.diag->errors == errors;
}

bool key_pipe(const struct key_context *k, const struct yaml_node *node, void *field) {
  const struct pipe **out = field;
  if (node->kind != YAML_SCALAR) return fail(k, node, "a name, with filters if need be,");
  return parse_pipe(k->with, slice_of(aside_restore(k->aside, node->text)), key_place(k, node), out);
}

bool key_word(const struct key_context *k, const struct yaml_node *node, void *field) {
  const char **out = field;
  if (node->kind != YAML_SCALAR || !node->text[0]) return fail(k, node, "a word");
  if (strstr(node->text, REFERENCE_VALUE)) return fail(k, node, "a word without a tag");
  *out = node->text;
  return true;
}

bool key_flag(const struct key_context *k, const struct yaml_node *node, void *field) {
  bool *out = field;
  *out = node->kind == YAML_SCALAR && strcmp(node->text, "true") == 0;
  return *out || (node->kind == YAML_SCALAR && strcmp(node->text, "false") == 0) ||
         fail(k, node, "true or false");
}

bool key_names(const struct key_context *k, const struct yaml_node *node, void *field) {
  struct names *out = field;
  bool one = node->kind == YAML_SCALAR;
  *out = (struct names){ 0 };
  if (node->kind == YAML_MAPPING) return fail(k, node, "a list of names");
  size_t count = one ? 1 : node->count;
  out->items = arena_array(k->with->arena, count, sizeof *out->items);
  out->places = arena_array(k->with->arena, count, sizeof *out->places);
  for (size_t i = 0; i < count; i++) {
    const struct yaml_node *item = one ? node : node->items[i];
    out->places[i] = key_place(k, item);
    if (!key_word(k, item, &out->items[i])) return false;
    out->count++;
  }
  return true;
}

bool key_placed_word(const struct key_context *k, const struct yaml_node *node, void *field) {
  struct placed_word *out = field;
  out->place = key_place(k, node);
  return key_word(k, node, &out->text);
}

bool key_id(const struct key_context *k, const struct yaml_node *node, void *field) {
  const struct placed_word *id = field;
  if (!key_placed_word(k, node, field)) return false;
  static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
  return strspn(id->text, allowed) == strlen(id->text) ||
         fail(k, node, "an id, of letters, digits, '_' and '-',");
}
