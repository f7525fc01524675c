#ifndef COMPOSE_TABLE_INT_H
#define COMPOSE_TABLE_INT_H

#include "compose/compose_int.h"

/* The directive `table`, as read (table.c) and made (table_make.c). */

struct column_option {
  const struct pipe *pipe;
  const struct node *heading;
  const struct node *under; /* a heading over this column and its neighbours with the same one; NULL: none */
  const char *under_text;   /* as written */
  const char *align;        /* NULL: from the values */
  float width;              /* share of the table's width; 0: from the content */
  struct place place;
};

struct columns_option {
  size_t count;
  struct column_option *items;
};

struct total_option {
  bool all;
  struct names names; /* operands of columns */
};

struct table_options {
  const struct pipe *rows, *group;
  struct columns_option columns;
  bool subtotal, landscape;
  struct total_option total;
  const struct node *subtotal_label, *total_label, *caption, *notes, *empty;
  struct placed_word id;
  struct names align;
};

/* One column: 'name', or 'name | filter as Heading'; and a list of them. */
bool column_read(const struct key_context *k, const struct yaml_node *node, struct column_option *out);
key_reader key_columns; /* struct columns_option */

bool align_find(const char *name, enum align *out);

/* The options of a table, for the directives that are tables with their rows and columns given. */
#define TABLE_KEY_COUNT 13
extern const struct key table_keys[TABLE_KEY_COUNT];
bool table_check(const struct parsing *with, struct place place, void *options);
void table_check_kinds(struct checker *c, const struct known_scope *s, const struct directive *d);
void columns_check_kinds(struct checker *c, const struct known_scope *s, const struct known_scope *row,
    const struct columns_option *o);

/* A table whose cells a directive makes itself. */
struct simple_table {
  struct composition *composition;
  struct table *table;
};
struct simple_table simple_table_start(struct composition *c, size_t columns, size_t most_rows);
void simple_table_heading(struct simple_table *t, size_t column, const char *text);
struct row *simple_table_row(struct simple_table *t); /* its cells are to be filled in */
bool simple_table_finish(struct simple_table *t, const struct scope *s, const struct directive *d,
    const struct node *caption, const struct placed_word *id, struct block *out);

/* Gives a table its caption, number and id, and puts it into a block. */
bool table_finish(struct composition *c, const struct scope *s, const struct directive *d,
    const struct node *caption, const struct placed_word *id, struct table *t, struct block *out);

bool table_make(struct composition *c, const struct scope *s, const struct directive *d, struct block *out);

#endif
