/* Tables whose cells a directive makes itself. */
#include "compose/table_int.h"

struct simple_table simple_table_start(struct composition *c, size_t columns, size_t most_rows) {
  struct arena *a = c->e.arena;
  struct table *t = arena_alloc(a, sizeof *t);
  t->column_count = columns;
  t->columns = arena_array(a, columns, sizeof *t->columns);
  t->rows = arena_array(a, most_rows, sizeof *t->rows);
  return (struct simple_table){ c, t };
}

void simple_table_heading(struct simple_table *t, size_t column, const char *text) {
  t->table->columns[column].heading = inline_text(t->composition->e.arena, text);
}

struct row *simple_table_row(struct simple_table *t) {
  struct row *row = &t->table->rows[t->table->row_count++];
  row->cells = arena_array(t->composition->e.arena, t->table->column_count, sizeof *row->cells);
  return row;
}

bool table_finish(struct composition *c, const struct scope *s, const struct directive *d,
    const struct node *caption, const struct placed_word *id, struct table *t, struct block *out) {
  t->id = id->text;
  if (caption) {
    t->number = ++c->table_count;
    t->caption = compose_inlines(c, s, caption, d->place);
  }
  out->kind = BLOCK_TABLE;
  out->table = t;
  struct name name = { .kind = NAME_TABLE, .number = t->number, .place = id->place };
  return !t->id || name_add(c, t->id, name);
}

bool simple_table_finish(struct simple_table *t, const struct scope *s, const struct directive *d,
    const struct node *caption, const struct placed_word *id, struct block *out) {
  return table_finish(t->composition, s, d, caption, id, t->table, out);
}
