#ifndef COMPOSE_KNOWN_INT_H
#define COMPOSE_KNOWN_INT_H

#include "compose/filter_int.h"

/* Checking a template when it is read: whether the kinds of values that are known without data fit the
   filters they go through (known.c), in every tag and option of it (check.c). */

/* What is known of a value. */
struct known {
  kinds kinds;                    /* that it can be of */
  kinds items;                    /* LIST: that its items can be of */
  const char *record;             /* what aggregate/figure_kinds.h calls it, or its items; NULL: not known */
  const struct record *constants; /* it is this record; NULL: it is not */
  const struct known *grouped;    /* its items are those of this list, brought together; NULL: they are not */
  const char *column;             /* by which they were */
  bool is_cell;                   /* of a column that the data may or may not have */
};
struct known known_any(void);
struct known known_value(struct value v);
struct known known_figures(void); /* the root of their tree */
struct known known_constants(const struct record *constants);
struct known known_item(struct known list);

/* As struct scope, for what is known. */
struct known_scope {
  const struct known_scope *outer;
  struct known value;
};
struct known known_find(const struct known_scope *s, const char *path);

/* Takes v through a filter.  NULL, or what is wrong: none of its kinds is one that the filter takes.  from:
   what gave it, for the message. */
const char *known_through(struct arena *a, const struct call *c, const char *from, struct known *v);

struct checker {
  struct evaluation e; /* tells each place once, and how it was reached */
  const struct replacement *replacements;
  struct map seen; /* the partials that were reached */
};

/* For the check of a directive: its pipes and texts, where they are looked up.  A list is told when it cannot
   be one; "the rows of a table are" one. */
struct known check_pipe(struct checker *c, const struct known_scope *s, const struct pipe *p);
struct known_scope check_list(
    struct checker *c, const struct known_scope *s, const struct pipe *p, const char *what);
void check_text(struct checker *c, const struct known_scope *s, const struct node *nodes);

#endif
