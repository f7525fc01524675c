/* Names to values, through the contexts of sections down to the figures. */
#include "compose/filter_int.h"

#include <string.h>

static struct slice first_part(const char *path) {
  return (struct slice){ path, strcspn(path, ".") };
}

/* How much of a path a name is, 0 when it is no part of it; part is the path's first, up to a dot.  What a
   context calls its own ends there, as in Mustache; the name of a table or a basis may hold dots and take
   more.  Most names differ in their first byte, and a call costs more than to look. */
static size_t length_in(const char *name, struct slice part) {
  if (!part.length || name[0] != part.at[0] || strncmp(name, part.at, part.length) != 0) return 0;
  if (name[part.length] == '\0') return part.length;
  size_t length = part.length + strlen(name + part.length);
  bool ends = name[part.length] == '.' && strncmp(name, part.at, length) == 0 &&
              (part.at[length] == '\0' || part.at[length] == '.');
  return ends ? length : 0;
}

/* The field whose name a path starts with, the longest such name; its rest is what follows that. */
static const struct field *field_in(struct value in, const char *path, const char **rest) {
  const struct field *best = NULL;
  struct slice part = first_part(path);
  size_t longest = 0;
  for (size_t i = 0; in.kind == VALUE_RECORD && i < in.record->count; i++) {
    size_t length = length_in(in.record->fields[i].name, part);
    if (length <= longest) continue;
    best = &in.record->fields[i];
    longest = length;
  }
  *rest = path + longest;
  return best;
}

/* What stands in a record or list at the start of a path, and the rest of the path. */
static bool find_in(struct value in, const char *path, const char **rest, struct value *out) {
  if (in.kind == VALUE_RECORD) {
    const struct field *found = field_in(in, path, rest);
    if (found) *out = found->value;
    return found != NULL;
  } else if (in.kind == VALUE_LIST) {
    struct slice part = first_part(path);
    size_t index = 0;
    for (size_t i = 0; i < part.length; i++) {
      if (!is_digit(part.at[i]) || index > in.list->count) return false;
      index = index * 10 + (size_t)(part.at[i] - '0');
    }
    if (part.length == 0 || index >= in.list->count) return false;
    *out = in.list->items[index];
    *rest = path + part.length;
    return true;
  }
  return false;
}

struct candidates {
  struct arena *arena;
  size_t count, capacity;
  const char **names;
};

/* Goes down the parts of a path that starts with a dot, or is empty. */
static bool follow(const char *path, struct value *v) {
  while (*path == '.') {
    if (v->kind == VALUE_MISSING) return true;
    if (!find_in(*v, path + 1, &path, v)) return false;
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

/* What the nearest context has by the first part of a path, and the rest of it; NULL when none has. */
static const struct field *field_of_context(const struct scope *s, const char *path, const char **rest) {
  struct slice part = first_part(path);
  *rest = path + part.length;
  for (; s; s = s->outer)
    for (size_t i = 0; s->value.kind == VALUE_RECORD && i < s->value.record->count; i++)
      if (length_in(s->value.record->fields[i].name, part) == part.length)
        return part.length ? &s->value.record->fields[i] : NULL;
  return NULL;
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
  const char *rest;
  const struct field *first = field_of_context(s, path, &rest);
  *out = first ? first->value : value_missing(MISSING_NOT_APPLICABLE);
  if (first) return follow(rest, out);
  return has_every_name(s);
}

#define INSIDE_TOLD_MAX 3

/* For a name that is one of records that contexts have: with the record's own name before it. */
static const char *suggest_inside(struct arena *a, const struct scope *s, const char *path) {
  const char *rest;
  struct text t = text_start(a);
  for (size_t told = 0; s; s = s->outer)
    for (size_t i = 0; s->value.kind == VALUE_RECORD && i < s->value.record->count; i++) {
      const struct field *f = &s->value.record->fields[i];
      struct value below = f->value;
      bool leads = below.kind == VALUE_RECORD && find_in(below, path, &rest, &below) && follow(rest, &below);
      if (leads && told++ < INSIDE_TOLD_MAX)
        text_printf(&t, "%s'%s.%s'", t.length ? " or " : "; did you mean ", f->name, path);
    }
  if (t.length) text_add_char(&t, '?');
  return t.bytes;
}

/* For a path that asks a list for a name: its items have that, or may be picked. */
static const char *suggest_item(
    struct arena *a, struct value list, const char *path, struct slice part, const char *rest) {
  struct value first = list.list->count ? list.list->items[0] : value_missing(MISSING_NOT_AVAILABLE);
  const char *below;
  if (first.kind == VALUE_RECORD && field_in(first, part.at, &below))
    return arena_printf(a,
        "; '%s' is a list: write {{#%s}}{{%.*s%s}}{{/}} for all of it, or %s.0.%.*s%s for the first", path,
        path, (int)part.length, part.at, rest, path, (int)part.length, part.at, rest);
  if (!list.list->count) return arena_printf(a, "; '%s' is a list, and there is nothing in it", path);
  return arena_printf(a, "; '%s' is a list: an item is picked by where, or by its place from 0 to %zu", path,
      list.list->count - 1);
}

const char *scope_suggest(struct arena *a, const struct scope *s, const char *path) {
  struct candidates c = { .arena = a };
  struct value at, inside;
  struct slice part = first_part(path);
  const char *rest = path + part.length, *below;
  const struct field *first = field_of_context(s, path, &below);
  if (!first) {
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
  const char *name;
  inside = first->value;
  do {
    at = inside;
    name = *below == '.' ? below + 1 : below;
  } while (*name && find_in(at, name, &below, &inside));
  part = first_part(name);
  rest = name + part.length;
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
  const char *rest;
  const struct field *found = field_of_context(s, path, &rest);
  bool there = found != NULL;
  struct value at = there ? found->value : value_missing(MISSING_NOT_AVAILABLE);
  while (there && *rest == '.') {
    struct value outer = at;
    path = rest + 1;
    found = field_in(outer, path, &rest);
    there = find_in(outer, path, &rest, &at);
  }
  return there ? found : NULL;
}

struct scope scope_constants(const struct scope *root, const struct template *t) {
  static const struct record none = { 0, NULL };
  return (struct scope){ root, value_record(t->front.constants ? t->front.constants : &none) };
}
