/* A template that no report is made of, to what filling it in would have found wrong. */
#include <string.h>

#include "compose/compose_int.h"

#define TRIED_MAX 100 /* items of for-each: what is wrong with a template shows in the first */

struct trial {
  const struct template *template;
  const struct figures *figures;
  struct diag *diag;
  struct arena arena; /* emptied after each item */
};

struct text_trial {
  struct evaluation *e;
  const struct scope *scope;
};

static void try_text(void *context, const struct node *nodes) {
  const struct text_trial *t = context;
  if (nodes) expand_plain(t->e, t->scope, nodes);
}

static void write_nothing(struct expansion *x, const struct node *tag, const char *text) {
  (void)x, (void)tag, (void)text;
}

/* Fills in front matter and body, and tells what is not told yet. */
static void try_item(struct trial *t, const struct scope *s) {
  struct diag found = { .arena = &t->arena };
  struct composition c = { .e = evaluation_of(&t->arena, t->template, &found),
    .figures = t->figures,
    .name = "",
    .folder = t->template->folder,
    .trying = true,
    .names = map_start(&t->arena),
    .labels = map_start(&t->arena) };
  for (const struct diag_entry *e = t->diag->first; e; e = e->next)
    evaluation_told(&c.e, (struct place){ e->file, e->line, e->column });
  struct text_trial texts = { &c.e, s };
  front_texts(&t->template->front, try_text, &texts);
  struct expansion x = expansion_start(&c.e, write_nothing);
  x.composition = &c;
  expand(&x, s, t->template->body);
  diag_append(t->diag, &found);
}

void template_try(const struct template *t, const struct figures *f, struct diag *d) {
  if (t->front.names_lost) return;
  struct trial trial = { .template = t, .figures = f, .diag = d, .arena = { NULL } };
  struct arena outer = { NULL };
  struct evaluation e = evaluation_of(&outer, t, d);
  struct scope root = { NULL, value_record(f->root) }, set = scope_constants(&root, t);
  struct value items;
  if (!t->front.for_each) {
    try_item(&trial, &set);
  } else if (pipe_evaluate(&e, &set, t->front.for_each, &items) && items.kind == VALUE_LIST) {
    for (size_t i = 0; i < items.list->count && i < TRIED_MAX; i++) {
      try_item(&trial, &(struct scope){ &set, items.list->items[i] });
      arena_reset(&trial.arena);
    }
  }
  arena_free(&trial.arena);
  arena_free(&outer);
}
