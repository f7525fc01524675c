/* Paths into figures: find one, walk all below one, suggest one for a path that is not there. */
#include "aggregate/aggregate_int.h"

#include <stdlib.h>
#include <string.h>

/* How far a path leads: the last field passed, the value there, and the first part that is not found. */
struct trail {
  const struct field *field;     /* NULL at the root and at an item of a list */
  const struct provenance *from; /* nearest to the value */
  struct value value;
  const char *rest; /* "" when all of the path was found */
};

static bool ends_a_name(char c) {
  return c == '\0' || c == '.' || c == '[';
}

/* The field that rest starts with; the longest, as names of bases and tables may hold dots. */
static const struct field *field_at(const struct record *r, const char *rest, size_t *length) {
  const struct field *best = NULL;
  *length = 0;
  for (size_t i = 0; i < r->count; i++) {
    size_t n = strlen(r->fields[i].name);
    if ((!best || n > *length) && strncmp(r->fields[i].name, rest, n) == 0 && ends_a_name(rest[n])) {
      best = &r->fields[i];
      *length = n;
    }
  }
  return best;
}

/* "3" or "[3]" as a place in a list of count items; false when it is neither, or past the end. */
static bool place_at(const char *rest, size_t count, size_t *place, size_t *length) {
  bool bracket = rest[0] == '[';
  const char *at = rest + bracket;
  if (*at < '0' || *at > '9') return false;
  size_t n = 0;
  for (; is_digit(*at); at++) {
    if (n > count) return false;
    n = n * 10 + (size_t)(*at - '0');
  }
  if (bracket && *at++ != ']') return false;
  *place = n;
  *length = (size_t)(at - rest);
  return n < count && ends_a_name(*at);
}

static bool step(struct trail *t) {
  size_t length, place;
  if (t->value.kind == VALUE_RECORD) {
    const struct field *f = field_at(t->value.record, t->rest, &length);
    if (!f) return false;
    t->field = f;
    t->value = f->value;
    if (f->from) t->from = f->from;
  } else if (t->value.kind == VALUE_LIST && place_at(t->rest, t->value.list->count, &place, &length)) {
    t->field = NULL;
    t->value = t->value.list->items[place];
  } else {
    return false;
  }
  t->rest += length;
  if (t->rest[0] == '.' && t->rest[1] != '\0') t->rest++;
  return true;
}

static struct trail follow(const struct figures *f, const char *path) {
  struct trail t = { .value = value_record(f->root), .rest = path };
  while (*t.rest && step(&t))
    ;
  return t;
}

const struct field *figures_find(const struct figures *f, const char *path) {
  struct trail t = follow(f, path);
  return *t.rest ? NULL : t.field;
}

bool figures_at(const struct figures *f, const char *path, struct field *out) {
  struct trail t = follow(f, path);
  *out = (struct field){ t.field ? t.field->name : "", t.value, t.from };
  return !*t.rest;
}

struct walk {
  struct text path; /* of where the walk is */
  figures_visitor *visit;
  void *context;
  size_t leaves;
};

/* from is that of the nearest field above which has one: it stands for leaves that have none of their own. */
static void walk_value(struct walk *w, const char *name, struct value v, const struct provenance *from) {
  size_t above = w->path.length;
  if (v.kind != VALUE_RECORD && v.kind != VALUE_LIST) {
    struct field leaf = { name, v, from };
    w->visit(w->context, w->path.bytes, &leaf);
    w->leaves++;
    return;
  }
  size_t count = v.kind == VALUE_RECORD ? v.record->count : v.list->count;
  for (size_t i = 0; i < count; i++, text_truncate(&w->path, above)) {
    const struct field *f = v.kind == VALUE_RECORD ? &v.record->fields[i] : NULL;
    if (above) text_add_char(&w->path, '.');
    if (f)
      text_add(&w->path, f->name);
    else
      text_add_integer(&w->path, (long)i);
    if (f)
      walk_value(w, f->name, f->value, f->from ? f->from : from);
    else
      walk_value(w, name, v.list->items[i], from);
  }
}

size_t figures_walk(
    struct arena *a, const struct figures *f, const char *path, figures_visitor *visit, void *context) {
  struct walk w = { text_start(a), visit, context, 0 };
  struct field start;
  text_add(&w.path, path);
  if (figures_at(f, path, &start)) walk_value(&w, start.name, start.value, start.from);
  return w.leaves;
}

/* The name at t nearest to wanted, as a path; with the rest of the path asked for, where that leads on. */
static const char *suggest_name(struct arena *a, const struct figures *f, const struct trail *t,
    struct slice prefix, const char *wanted) {
  static const char OPENING[] = "; did you mean '", CLOSING[] = "'?";
  const struct record *r = t->value.record;
  const char **names = arena_array(a, r->count, sizeof *names);
  for (size_t i = 0; i < r->count; i++)
    names[i] = r->fields[i].name;
  const char *said = diag_suggest(a, wanted, names, r->count);
  size_t around = strlen(OPENING) + strlen(CLOSING);
  if (strlen(said) <= around) return "";
  const char *name = arena_copy(a, said + strlen(OPENING), strlen(said) - around);
  const char *path = arena_printf(a, "%.*s%s", (int)prefix.length, prefix.at, name);
  const char *longer = arena_printf(a, "%s%s", path, t->rest + strlen(wanted));
  return arena_printf(a, "%s%s%s", OPENING, *follow(f, longer).rest ? path : longer, CLOSING);
}

/* A record of the root that has a field of exactly this name. */
static const char *suggest_place(struct arena *a, const struct record *root, const char *wanted) {
  for (size_t i = 0; i < root->count; i++) {
    const struct field *f = &root->fields[i];
    if (f->value.kind == VALUE_RECORD && record_find(f->value.record, wanted))
      return arena_printf(a, "; did you mean '%s.%s'?", f->name, wanted);
  }
  return "";
}

const char *figures_suggest(struct arena *a, const struct figures *f, const char *path) {
  struct trail t = follow(f, path);
  if (!*t.rest) return "";
  struct slice prefix = { path, (size_t)(t.rest - path) };
  size_t length = strcspn(t.rest, ".[");
  const char *wanted = arena_copy(a, t.rest, length);
  if (t.value.kind == VALUE_LIST && t.value.list->count && t.value.list->items[0].kind == VALUE_RECORD &&
      record_find(t.value.list->items[0].record, wanted))
    return arena_printf(a, "; did you mean '%.*s0.%s'?", (int)prefix.length, prefix.at, wanted);
  const char *said = t.value.kind == VALUE_RECORD ? suggest_name(a, f, &t, prefix, wanted) : "";
  return *said ? said : suggest_place(a, f->root, wanted);
}
