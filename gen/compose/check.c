/* A template as it was read, to the kinds in it that do not fit: it is gone through as it would be filled in,
   with what is known of values in their place. */
#include "compose/known_int.h"

#include <string.h>

#include "compose/compose_int.h"

#define CHECK_STEPS_MAX ((size_t)200 * 1000) /* what is not reached is checked when it is filled in */

struct known check_pipe(struct checker *c, const struct known_scope *s, const struct pipe *p) {
  if (p->broken) return known_any();
  struct known v = p->path ? known_find(s, p->path) : known_value(p->value);
  const char *from = p->operand;
  for (const struct call *call = p->calls; call; call = call->next) {
    const char *wrong = known_through(c->e.arena, call, from, &v);
    if (wrong) {
      evaluation_error(&c->e, call->place, "%s", wrong);
      return known_any();
    }
    from = call->filter->name;
  }
  return v;
}

struct known_scope check_list(
    struct checker *c, const struct known_scope *s, const struct pipe *p, const char *what) {
  struct known v = check_pipe(c, s, p);
  kinds present = v.kinds & ~KIND(MISSING);
  if (present & KIND(LIST)) return (struct known_scope){ s, known_item(v) };
  if (present)
    evaluation_error(
        &c->e, p->place, "%s a list; '%s' is a %s", what, p->operand, kinds_name(c->e.arena, present));
  return (struct known_scope){ s, known_any() };
}

static void check_section(struct checker *c, const struct known_scope *s, const struct node *n) {
  struct known v = check_pipe(c, s, n->pipe);
  kinds present = v.kinds & ~KIND(MISSING);
  struct known_scope inside = { s, v };
  bool list = present == KIND(LIST);
  if (list) inside.value = known_item(v);
  if (!list && present & (KIND(LIST) | KIND(BOOL)) && present != KIND(BOOL)) inside.value = known_any();
  check_text(c, n->inverted || present == KIND(BOOL) ? s : &inside, n->children);
}

static bool is_within(const struct inclusion *i, const char *name) {
  while (i && strcmp(i->name, name) != 0)
    i = i->outer;
  return i != NULL;
}

static void check_partial(struct checker *c, const struct known_scope *s, const struct node *n) {
  const struct partial *partial = n->partial;
  if (!partial || is_within(c->e.inclusion, partial->name)) return;
  struct inclusion inclusion = { partial->name, n->place, c->e.inclusion };
  struct replacement replacement = { n->children, c->replacements };
  const struct replacement *outer = c->replacements;
  map_add(&c->seen, partial->name, strlen(partial->name));
  c->e.inclusion = &inclusion;
  if (n->children) c->replacements = &replacement;
  check_text(c, s, partial->nodes);
  c->replacements = outer;
  c->e.inclusion = inclusion.outer;
}

static void check_block(struct checker *c, const struct known_scope *s, const struct node *n) {
  const struct replacement *all = c->replacements, *from = NULL;
  const struct node *instead = replacement_find(all, n->name, &from);
  if (instead) c->replacements = from->outer;
  check_text(c, s, instead ? instead->children : n->children);
  c->replacements = all;
}

struct text_check {
  struct checker *checker;
  const struct known_scope *scope;
};

static void check_option(void *context, const struct node *nodes) {
  const struct text_check *t = context;
  check_text(t->checker, t->scope, nodes);
}

static void check_directive(struct checker *c, const struct known_scope *s, const struct directive *d) {
  struct text_check t = { c, s };
  keys_texts(d->kind->keys, d->kind->key_count, d->options, check_option, &t);
  if (d->kind->check_kinds) d->kind->check_kinds(c, s, d);
}

void check_text(struct checker *c, const struct known_scope *s, const struct node *nodes) {
  for (const struct node *n = nodes; n && c->e.steps < CHECK_STEPS_MAX; n = n->next) {
    c->e.steps++;
    switch (n->kind) {
    case NODE_TEXT: break;
    case NODE_VARIABLE: check_pipe(c, s, n->pipe); break;
    case NODE_SECTION: check_section(c, s, n); break;
    case NODE_PARTIAL: check_partial(c, s, n); break;
    case NODE_BLOCK: check_block(c, s, n); break;
    case NODE_DIRECTIVE: check_directive(c, s, n->directive); break;
    }
  }
}

/* Partials that a value names are looked at without a place of their own. */
static void check_other_partials(struct checker *c, const struct template *t) {
  struct known_scope anywhere = { NULL, known_any() };
  for (size_t i = 0; i < t->partial_count; i++) {
    const struct partial *p = t->partials[i];
    if (map_find(&c->seen, p->name, strlen(p->name)) == MAP_ABSENT) check_text(c, &anywhere, p->nodes);
  }
}

void template_check(struct arena *a, const struct template *t, struct diag *d) {
  struct checker c = { .e = { .arena = a, .diag = d, .told = map_start(a) }, .seen = map_start(a) };
  struct known_scope root = { NULL, known_figures() }, set = root, item = root;
  if (t->front.constants) set = (struct known_scope){ &root, known_constants(t->front.constants) };
  const struct known_scope *s = t->front.constants ? &set : &root;
  if (t->front.for_each) {
    item = check_list(&c, s, t->front.for_each, "for-each takes");
    s = &item;
  }
  struct text_check texts = { &c, s };
  front_texts(&t->front, check_option, &texts);
  check_text(&c, s, t->body);
  check_other_partials(&c, t);
}
