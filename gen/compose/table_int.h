#ifndef COMPOSE_TABLE_INT_H
#define COMPOSE_TABLE_INT_H

#include "compose/compose_int.h"

/* The directive `table`, as read (table.c) and made (table_make.c). */

struct column_option {
  const struct pipe *pipe;
  const struct node *heading;
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
  bool subtotal;
  struct total_option total;
  const struct node *subtotal_label, *total_label, *caption, *notes, *empty;
  const char *id;
  struct names align;
};

/* One column: 'name', or 'name | filter as Heading'; and a list of them. */
bool column_read(const struct key_context *k, const struct yaml_node *node, struct column_option *out);
key_reader key_columns; /* struct columns_option */

bool align_find(const char *name, enum align *out);

bool table_make(struct composition *c, const struct scope *s, const struct directive *d, struct block *out);

#endif
