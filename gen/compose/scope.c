/* Names to values, through the contexts of sections down to the figures. */
#include "compose/filter_int.h"

#include <ctype.h>
#include <string.h>

/* Most names differ in their first byte, and a call costs more than to look. */
static bool part_is(const char *name, struct slice part) {
  return part.length && name[0] == part.at[0] && strncmp(name, part.at, part.length) == 0 &&
         name[part.length] == '\0';
}

static const struct field *field_in(struct value in, struct slice part) {
  for (size_t i = 0; in.kind == VALUE_RECORD && i < in.record->count; i++)
    if (part_is(in.record->fields[i].name, part)) return &in.record->fields[i];
  return NULL;
}

static bool find_in(struct value in, struct slice part, struct value *out) {
  if (in.kind == VALUE_RECORD) {
    const struct field *found = field_in(in, part);
    if (found) *out = found->value;
    return found != NULL;
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

struct candidates {
  struct arena *arena;
  size_t count, capacity;
  const char **names;
};

/* Goes down the parts of a path that starts with a dot, or is empty. */
static bool follow(const char *path, struct value *v) {
  while (*path == '.') {
    struct slice part = first_part(++path);
    if (v->kind == VALUE_MISSING) return true;
    if (!find_in(*v, part, v)) return false;
    path += part.length;
  }
  return true;
}

/* What a path would be with each name that a record has in place of the part that was not found; after
   starts with a dot, or is empty, and leads somewhere when it must. */
static void add_candidates(
    struct candidates *c, struct value v, const char *before, const char *after, bool must_lead) {
  for (size_t i = 0; v.kind == VALUE_RECORD && i < v.record->count; i++) {
    struct value below = v.record->fields[i].value;
    if (must_lead && !follow(after, &below)) continue;
    if (c->count == c->capacity) {
      c->capacity = c->capacity ? c->capacity * 2 : 32;
      c->names = arena_grow(c->arena, c->names, c->count, c->capacity, sizeof *c->names);
    }
    c->names[c->count++] = arena_printf(c->arena, "%s%s%s", before, v.record->fields[i].name, after);
  }
}

/* The nearest context that has a name; NULL when none has. */
static const struct scope *context_of(const struct scope *s, struct slice name, struct value *out) {
  while (s && !(s->value.kind == VALUE_RECORD && find_in(s->value, name, out)))
    s = s->outer;
  return s;
}

const struct record scope_of_nothing = { 0, NULL };

static bool has_every_name(const struct scope *s) {
  while (s && !(s->value.kind == VALUE_RECORD && s->value.record == &scope_of_nothing))
    s = s->outer;
  return s != NULL;
}

bool scope_find(const struct scope *s, const char *path, struct value *out) {
  if (strcmp(path, ".") == 0) {
    *out = s->value;
    return true;
  }
  struct slice part = first_part(path);
  if (context_of(s, part, out)) return follow(path + part.length, out);
  *out = value_missing(MISSING_NOT_APPLICABLE);
  return has_every_name(s);
}

/* For a name that is one of a record that a context has: with the record's own name before it. */
static const char *suggest_inside(struct arena *a, const struct scope *s, const char *path) {
  struct slice part = first_part(path);
  for (; s; s = s->outer)
    for (size_t i = 0; s->value.kind == VALUE_RECORD && i < s->value.record->count; i++) {
      const struct field *f = &s->value.record->fields[i];
      struct value below = f->value;
      if (below.kind == VALUE_RECORD && find_in(below, part, &below) && follow(path + part.length, &below))
        return arena_printf(a, "; did you mean '%s.%s'?", f->name, path);
    }
  return "";
}

/* For a path that asks a list for a name: its items have that, or may be picked. */
static const char *suggest_item(
    struct arena *a, struct value list, const char *path, struct slice part, const char *rest) {
  struct value first = list.list->count ? list.list->items[0] : value_missing(MISSING_NOT_AVAILABLE);
  if (first.kind == VALUE_RECORD && field_in(first, part))
    return arena_printf(a,
        "; '%s' is a list: write {{#%s}}{{%.*s%s}}{{/}} for all of it, or %s.0.%.*s%s for the first", path,
        path, (int)part.length, part.at, rest, path, (int)part.length, part.at, rest);
  return arena_printf(a, "; '%s' is a list: an item is picked by where, or by its place from 0 to %zu", path,
      list.list->count ? list.list->count - 1 : 0);
}

const char *scope_suggest(struct arena *a, const struct scope *s, const char *path) {
  struct candidates c = { .arena = a };
  struct value at, inside;
  struct slice part = first_part(path);
  const char *rest = path + part.length;
  if (!context_of(s, part, &inside)) {
    for (const struct scope *in = s; in; in = in->outer)
      add_candidates(&c, in->value, "", rest, true);
    const char *near = diag_suggest(a, path, c.names, c.count);
    if (!near[0]) near = suggest_inside(a, s, path);
    if (near[0] || !*rest) return near;
    c.count = 0;
    for (const struct scope *in = s; in; in = in->outer)
      add_candidates(&c, in->value, "", "", false);
    return diag_suggest(a, arena_copy(a, path, part.length), c.names, c.count);
  }
  const char *name = path;
  do {
    at = inside;
    name = *rest == '.' ? rest + 1 : rest;
    part = first_part(name);
    rest = name + part.length;
  } while (part.length && find_in(at, part, &inside));
  if (at.kind == VALUE_LIST)
    return suggest_item(a, at, arena_copy(a, path, (size_t)(name - path) - (name > path)), part, rest);
  add_candidates(&c, at, arena_copy(a, path, (size_t)(name - path)), rest, false);
  return diag_suggest(a, path, c.names, c.count);
}

/* A name from outside is looked up past the item that the condition is about. */
static bool look_up(void *context, const char *name, bool outside, struct value *out) {
  const struct scope *s = *(const struct scope *const *)context;
  return scope_find(outside && s->outer ? s->outer : s, name, out);
}

bool scope_condition(
    struct evaluation *e, const struct scope *s, const struct condition *c, struct place place, bool *holds) {
  struct diag problems = { .arena = e->arena };
  if (condition_test(c, look_up, &s, &problems, holds)) return true;
  const struct diag_entry *first = problems.first;
  if (!first) return false;
  if (first->line) place.line = first->line;
  if (first->column) place.column = first->column;
  const char *near = "", *name;
  struct value v;
  for (size_t i = 0; (name = condition_name(c, i)) != NULL && !near[0]; i++)
    if (!scope_find(s, name, &v)) near = scope_suggest(e->arena, s, name);
  evaluation_error(e, place, "%s%s", first->message, near);
  return false;
}

const struct field *scope_field(const struct scope *s, const char *path) {
  struct value at;
  struct slice part = first_part(path);
  const struct scope *in = context_of(s, part, &at);
  const struct field *found = in ? field_in(in->value, part) : NULL;
  bool there = found != NULL;
  for (path += part.length; there && *path == '.'; path += part.length) {
    struct value outer = at;
    part = first_part(++path);
    found = field_in(outer, part);
    there = find_in(outer, part, &at);
  }
  return there ? found : NULL;
}

struct scope scope_constants(const struct scope *root, const struct template *t) {
  static const struct record none = { 0, NULL };
  return (struct scope){ root, value_record(t->front.constants ? t->front.constants : &none) };
}
