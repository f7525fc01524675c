/* A template and the figures to the list of reports it makes. */
#include "compose/compose_int.h"

#include <ctype.h>
#include <string.h>

#include "base/file.h"

static bool is_name_text(const char *text) {
  if (!*text) return false;
  for (; *text; text++)
    if (!(isalnum((unsigned char)*text) || strchr("._-", *text))) return false;
  return true;
}

static void write_name(struct expansion *x, const struct node *tag, const char *text) {
  if (!is_name_text(text))
    evaluation_error(x->e, tag->place,
        "'%s' cannot be part of a file name: only letters, digits, '.', '_' and '-' can; {{%s | slug}} makes "
        "it one",
        text, tag->pipe->operand);
  expand_emit(x, tag->place, text, strlen(text));
}

static bool name_report(
    struct evaluation *e, const struct scope *s, const struct template *t, const char **out) {
  *out = t->name;
  if (!t->front.output) return true;
  size_t errors = e->diag->errors;
  struct expansion x = expansion_start(e, write_name);
  expand(&x, s, t->front.output);
  *out = arena_copy(e->arena, x.out.bytes, x.out.length);
  expansion_end(&x);
  if (e->diag->errors > errors) return false;
  if (path_is_inside(*out)) return true;
  evaluation_error(e, t->front.output->place, "'%s' would leave the output folder", *out);
  return false;
}

struct reports {
  size_t count;
  struct report *items;
};

static void add_report(struct evaluation *e, const struct scope *s, const struct template *t,
    struct value item, struct reports *out) {
  struct report r = { .template = t, .item = item };
  if (t->front.output) {
    r.line = t->front.output->place.line;
    r.column = t->front.output->place.column;
  }
  bool holds = true;
  if (t->front.where) {
    struct place place = { t->file, 1, 1 };
    if (!scope_condition(e, s, t->front.where, place, &holds)) return;
  }
  if (holds && name_report(e, s, t, &r.name)) out->items[out->count++] = r;
}

bool template_reports(struct arena *a, const struct template *t, const struct figures *f, struct diag *d,
    size_t *count, struct report **out) {
  size_t errors = d->errors;
  struct evaluation e = evaluation_of(a, t, d);
  struct scope root = { NULL, value_record(f->root) }, set = scope_constants(&root, t);
  struct value items = value_missing(MISSING_NOT_AVAILABLE);
  struct reports made = { 0, NULL };
  const struct pipe *each = t->front.for_each;
  const struct record *constants = t->front.constants;
  for (size_t i = 0; constants && i < constants->count; i++)
    if (record_find(f->root, constants->fields[i].name))
      diag_error(d, t->file, 1, 1, "set: '%s' is the name of a figure already", constants->fields[i].name);
  if (!each) {
    made.items = arena_array(a, 1, sizeof *made.items);
    add_report(&e, &set, t, items, &made);
  } else if (pipe_evaluate(&e, &set, each, &items)) {
    if (items.kind == VALUE_LIST) made.items = arena_array(a, items.list->count, sizeof *made.items);
    if (items.kind != VALUE_LIST)
      evaluation_error(
          &e, each->place, "for-each takes a list; '%s' is a %s", each->operand, value_kind_name(items.kind));
    for (size_t i = 0; items.kind == VALUE_LIST && i < items.list->count; i++) {
      struct scope item = { &set, items.list->items[i] };
      add_report(&e, &item, t, item.value, &made);
    }
  }
  *count = made.count;
  *out = made.items;
  return d->errors == errors;
}
