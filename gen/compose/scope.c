/* Names to values, through the contexts of sections down to the figures. */
#include "compose/filter_int.h"

#include <ctype.h>
#include <string.h>

/* Cuts the first part off a path; NULL when nothing is left. */
static const char *next_part(struct arena *a, const char **path) {
  if (!**path) return NULL;
  size_t length = strcspn(*path, ".");
  const char *part = arena_copy(a, *path, length);
  *path += length + ((*path)[length] == '.');
  return part;
}

static bool part_is(const char *name, struct slice part) {
  return strncmp(name, part.at, part.length) == 0 && name[part.length] == '\0';
}

static bool find_in(struct value in, struct slice part, struct value *out) {
  if (in.kind == VALUE_RECORD) {
    for (size_t i = 0; i < in.record->count; i++) {
      if (!part_is(in.record->fields[i].name, part)) continue;
      *out = in.record->fields[i].value;
      return true;
    }
  } else if (in.kind == VALUE_LIST) {
    size_t index = 0;
    for (size_t i = 0; i < part.length; i++) {
      if (!isdigit((unsigned char)part.at[i]) || index > in.list->count) return false;
      index = index * 10 + (size_t)(part.at[i] - '0');
    }
    if (part.length == 0 || index >= in.list->count) return false;
    *out = in.list->items[index];
    return true;
  }
  return false;
}

static struct slice first_part(const char *path) {
  return (struct slice){ path, strcspn(path, ".") };
}

enum found scope_find(const struct scope *s, const char *path, struct value *out) {
  if (strcmp(path, ".") == 0) {
    *out = s->value;
    return FOUND;
  }
  struct slice part = first_part(path);
  while (s && !(s->value.kind == VALUE_RECORD && find_in(s->value, part, out)))
    s = s->outer;
  if (!s) return FOUND_NOTHING;
  for (const char *at = path + part.length; *at == '.'; at += part.length) {
    part = first_part(++at);
    if (out->kind == VALUE_MISSING) return FOUND;
    if (!find_in(*out, part, out)) return FOUND_NOTHING;
  }
  return FOUND;
}

struct candidates {
  struct arena *arena;
  size_t count, capacity;
  const char **names;
};

/* What the path would be with each name that a record has in place of the part that was not found. */
static void add_candidates(struct candidates *c, struct value v, const char *before, const char *after) {
  for (size_t i = 0; v.kind == VALUE_RECORD && i < v.record->count; i++) {
    if (c->count == c->capacity) {
      c->capacity = c->capacity ? c->capacity * 2 : 32;
      c->names = arena_grow(c->arena, c->names, c->count, c->capacity, sizeof *c->names);
    }
    c->names[c->count++] =
        arena_printf(c->arena, "%s%s%s%s", before, v.record->fields[i].name, after[0] ? "." : "", after);
  }
}

const char *scope_suggest(struct arena *a, const struct scope *s, const char *path) {
  struct candidates c = { .arena = a };
  const char *rest = path, *part = next_part(a, &rest), *before = "";
  struct value at = value_missing(MISSING_NOT_AVAILABLE);
  const struct scope *near = s;
  while (part && near && !(near->value.kind == VALUE_RECORD && find_in(near->value, slice_of(part), &at)))
    near = near->outer;
  if (!near) {
    for (; s; s = s->outer)
      add_candidates(&c, s->value, "", rest);
    return diag_suggest(a, path, c.names, c.count);
  }
  struct value inside = at;
  do {
    at = inside;
    before = arena_printf(a, "%s%s.", before, part);
    part = next_part(a, &rest);
  } while (part && find_in(at, slice_of(part), &inside));
  add_candidates(&c, at, before, rest);
  return diag_suggest(a, path, c.names, c.count);
}

struct lookup {
  const struct scope *scope;
};

static bool look_up(void *context, const char *name, bool outside, struct value *out) {
  struct lookup *l = context;
  return scope_find(outside ? l->scope->outer : l->scope, name, out) == FOUND;
}

bool scope_condition(
    struct evaluation *e, const struct scope *s, const struct condition *c, struct place place, bool *holds) {
  struct lookup l = { s };
  struct diag problems = { .arena = e->arena };
  if (condition_test(c, look_up, &l, &problems, holds)) return true;
  const struct diag_entry *first = problems.first;
  if (first) {
    place.line = first->line ? first->line : place.line;
    place.column = first->column ? first->column : place.column;
    const char *near = "", *name;
    struct value v;
    for (size_t i = 0; (name = condition_name(c, i)) != NULL && !near[0]; i++)
      if (scope_find(s, name, &v) != FOUND) near = scope_suggest(e->arena, s, name);
    evaluation_error(e, place, "%s%s", first->message, near);
  }
  return false;
}
