/* What is known of a value without data: the kinds it can be of, and the names it has.  It follows figures
   (aggregate/figure_kinds.c) and constants through sections and filters. */
#include "compose/known_int.h"

#include <string.h>

#include "aggregate/figure_kinds.h"

#define NOT_MISSING(k) ((k) & ~KIND(MISSING))

struct known known_any(void) {
  return (struct known){ .kinds = KINDS_ANY, .items = KINDS_ANY };
}

static struct known known_kinds(kinds k) {
  return (struct known){ .kinds = k, .items = k & KIND(LIST) ? KINDS_ANY : 0 };
}

struct known known_value(struct value v) {
  struct known k = known_kinds(1u << v.kind);
  if (v.kind != VALUE_LIST) return k;
  k.items = 0;
  for (size_t i = 0; i < v.list->count; i++)
    k.items |= 1u << v.list->items[i].kind;
  return k;
}

struct known known_figures(void) {
  return (struct known){ .kinds = KIND(RECORD), .record = "" };
}

struct known known_constants(const struct record *constants) {
  return (struct known){ .kinds = KIND(RECORD), .constants = constants };
}

struct known known_item(struct known list) {
  struct known k = list;
  k.kinds = list.items;
  k.items = !(k.kinds & KIND(LIST)) ? 0 : k.record ? KIND(RECORD) : KINDS_ANY;
  return k;
}

static struct known known_figure(const struct figure_kind *f) {
  return (struct known){ .kinds = f->kinds | KIND(MISSING),
    .items = f->kinds & KIND(LIST) ? KIND(RECORD) : 0,
    .record = f->of,
    .is_cell = !f->of && strcmp(f->name, "*") == 0 };
}

enum found { FOUND, ABSENT, UNSURE };

static enum found found_if(bool found, struct known k, struct known *out) {
  if (found) *out = k;
  return found ? FOUND : ABSENT;
}

static struct known column_of(struct known list, const char *name);

/* One of the names of what `group` makes. */
static enum found find_in_group(struct known v, struct slice part, struct known *out) {
  if (slice_is(part, "name")) return found_if(true, column_of(*v.grouped, v.column), out);
  if (slice_is(part, "count")) return found_if(true, known_kinds(KIND(COUNT)), out);
  return found_if(slice_is(part, "items"), *v.grouped, out);
}

static enum found find_constant(const struct record *constants, struct slice part, struct known *out) {
  for (size_t i = 0; i < constants->count; i++) {
    const struct field *f = &constants->fields[i];
    if (slice_is(part, f->name)) return found_if(true, known_value(f->value), out);
  }
  return ABSENT;
}

static bool is_place(struct slice part) {
  for (size_t i = 0; i < part.length; i++)
    if (!is_digit(part.at[i])) return false;
  return part.length > 0;
}

static enum found find_part(struct known v, struct slice part, struct known *out) {
  if (NOT_MISSING(v.kinds) == KIND(LIST)) return found_if(is_place(part), known_item(v), out);
  if (!(v.kinds & KIND(RECORD))) return ABSENT;
  if (v.grouped) return find_in_group(v, part, out);
  if (v.constants) return find_constant(v.constants, part, out);
  if (!v.record) return UNSURE;
  const struct figure_kind *f = figure_kind_find(v.record, part.at, part.length);
  return f ? found_if(true, known_figure(f), out) : ABSENT;
}

static struct slice first_part(const char *path) {
  return (struct slice){ path, strcspn(path, ".") };
}

/* Of tables, whose names may hold dots: what stands behind one is the rest of the name, or an item. */
static bool is_table(struct known in, struct slice part) {
  const struct figure_kind *f = in.record ? figure_kind_find(in.record, part.at, part.length) : NULL;
  return NOT_MISSING(in.kinds) == KIND(RECORD) && f && f->kinds & KIND(LIST) && strcmp(f->name, "*") == 0;
}

struct known known_find(const struct known_scope *s, const char *path) {
  if (strcmp(path, ".") == 0) return s->value;
  struct slice part = first_part(path);
  const char *rest = path + part.length;
  enum found found = ABSENT;
  struct known v = known_any();
  kinds cells = 0; /* of tables passed by, which may have a column of that name */
  for (; s && found == ABSENT; s = s->outer) {
    if (s->value.kinds & KIND(RECORD)) found = find_part(s->value, part, &v);
    if (found != FOUND || !v.is_cell) continue;
    cells |= v.kinds;
    found = ABSENT;
  }
  if (*rest != '.') v.kinds |= cells;
  for (; found == FOUND && *rest == '.'; rest += part.length) {
    part = first_part(++rest);
    if (is_table(v, part) && part.at[part.length] == '.') return known_any();
    found = find_part(v, part, &v);
  }
  return found == FOUND ? v : known_any();
}

static struct known column_of(struct known list, const char *name) {
  struct known_scope item = { NULL, known_item(list) };
  return known_find(&item, name);
}

/* Of `mean` and `median`: the column's own kind, or a number between two counts. */
static kinds mean_kinds(kinds column) {
  return column & KIND(COUNT) ? column | KIND(DECIMAL) : column;
}

static struct known known_default(struct known v, const struct argument *instead) {
  if (instead->is_path) return known_any();
  v.kinds = NOT_MISSING(v.kinds) | 1u << instead->value.kind;
  return v;
}

static struct known known_result(const struct call *c, struct known v) {
  kinds gives = c->filter->gives, given = gives & KINDS_ANY;
  const struct argument *first = &c->arguments[0];
  struct known out = known_kinds(given);
  switch (gives & ~KINDS_ANY) {
  case GIVES_ITSELF:
    out = v;
    out.kinds = v.kinds & (c->filter->takes | KIND(MISSING)) & (given | KIND(MISSING));
    break;
  case GIVES_ITEM: out = known_item(v); break;
  case GIVES_COLUMN:
    out = column_of(v, first->text);
    out.kinds &= given;
    break;
  case GIVES_MEAN: out.kinds = mean_kinds(column_of(v, first->text).kinds) & given; break;
  case GIVES_COLUMN_LIST:
    out = column_of(v, first->text);
    out.items = out.kinds;
    out.kinds = given;
    break;
  case GIVES_EITHER: return known_default(v, first);
  default: return out;
  }
  out.kinds |= KIND(MISSING);
  return out;
}

static struct known known_groups(struct arena *a, const struct call *c, struct known v) {
  struct known *kept = arena_alloc(a, sizeof *kept);
  *kept = v;
  return (struct known){
    .kinds = KIND(LIST), .items = KIND(RECORD), .grouped = kept, .column = c->arguments[0].text
  };
}

const char *known_through(struct arena *a, const struct call *c, const char *from, struct known *v) {
  const struct filter *f = c->filter;
  kinds present = NOT_MISSING(v->kinds);
  if (!(v->kinds & f->takes) || (present && !(present & f->takes)))
    return arena_printf(a, "filter '%s' takes a %s; '%s' gives a %s", f->name,
        kinds_name(a, NOT_MISSING(f->takes)), from, kinds_name(a, present));
  bool groups = (f->gives & ~KINDS_ANY) == GIVES_GROUPS;
  *v = groups ? known_groups(a, c, *v) : known_result(c, *v);
  return NULL;
}
