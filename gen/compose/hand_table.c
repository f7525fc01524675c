/* The lines of a table drawn by hand with | to a table, by the rules of GitHub Flavored Markdown 0.29,
   section 4.10; but a row of too many cells is an error, as its last ones would be lost. */
#include <string.h>

#include "compose/markdown_int.h"

#define COLUMNS_MAX 40

struct cells {
  size_t count;
  struct slice items[COLUMNS_MAX];
};

static struct slice line_of(const char *at) {
  at += strspn(at, " \t>");
  return slice_trim((struct slice){ at, strcspn(at, "\n") });
}

static bool escaped(struct slice s, size_t i) {
  size_t n = 0;
  while (n < i && s.at[i - 1 - n] == '\\')
    n++;
  return n % 2 == 1;
}

/* Splits a line at the bars that no backslash escapes; false for more than COLUMNS_MAX. */
static bool split(struct slice line, struct cells *out) {
  out->count = 0;
  if (line.length && line.at[0] == '|') line = (struct slice){ line.at + 1, line.length - 1 };
  if (line.length && line.at[line.length - 1] == '|' && !escaped(line, line.length - 1)) line.length--;
  for (size_t start = 0, i = 0; i <= line.length; i++) {
    if (i < line.length && (line.at[i] != '|' || escaped(line, i))) continue;
    if (out->count == COLUMNS_MAX) return false;
    out->items[out->count++] = slice_trim((struct slice){ line.at + start, i - start });
    start = i + 1;
  }
  return true;
}

/* :--, :-:, --: or -- */
static bool delimiter_align(struct slice cell, enum align *out) {
  bool left = cell.length && cell.at[0] == ':', right = cell.length > 1 && cell.at[cell.length - 1] == ':';
  size_t dashes = cell.length - left - right;
  for (size_t i = 0; i < dashes; i++)
    if (cell.at[i + left] != '-') return false;
  *out = left && right ? ALIGN_CENTRE : right ? ALIGN_END : ALIGN_START;
  return dashes > 0;
}

bool hand_table_line(const char *at) {
  struct slice line = line_of(at);
  struct cells cells;
  enum align align;
  if (!memchr(line.at, '|', line.length) || !split(line, &cells)) return false;
  for (size_t i = 0; i < cells.count; i++)
    if (!delimiter_align(cells.items[i], &align)) return false;
  return true;
}

/* \| is a bar, even in code; other escapes are left to the inlines. */
static const struct inline_node *cell_inlines(struct reader *r, struct slice cell) {
  struct text t = text_start(r->arena);
  struct reader own = { .c = r->c, .arena = r->arena, .source = r->source, .in_table = true };
  for (size_t i = 0; i < cell.length; i++)
    if (!(cell.at[i] == '\\' && i + 1 < cell.length && cell.at[i + 1] == '|' && !escaped(cell, i)))
      text_add_char(&t, cell.at[i]);
  const struct inline_node *inlines = reader_inlines(&own, t.bytes, t.length, cell.at);
  r->in_tables |= own.in_tables;
  return inlines;
}

static bool add_row(struct reader *r, struct table *t, const char *at) {
  struct cells cells;
  struct slice line = line_of(at);
  if (!split(line, &cells) || cells.count > t->column_count) {
    r->at = cells.count > t->column_count ? cells.items[t->column_count].at : line.at;
    reader_fail(r, arena_printf(r->arena,
                       "this row has more cells than the table's %zu columns; a bar that is text is \\|",
                       t->column_count));
    return false;
  }
  struct row *row = &t->rows[t->row_count++];
  row->kind = ROW_BODY;
  row->cells = arena_array(r->arena, t->column_count, sizeof *row->cells);
  for (size_t i = 0; i < cells.count; i++)
    row->cells[i] = cell_inlines(r, cells.items[i]);
  return true;
}

bool hand_table_read(
    struct reader *r, const char *head, const char *const *lines, size_t count, struct table *out) {
  struct cells heads, delimiters;
  bool split_both = split(line_of(head), &heads) && split(line_of(lines[1]), &delimiters);
  if (!split_both || heads.count != delimiters.count) {
    reader_fail(r,
        split_both ? arena_printf(r->arena,
                         "the first line of this table has %zu and the line of dashes %zu cells; they must "
                         "be as many",
                         heads.count, delimiters.count)
                   : arena_printf(r->arena, "a table has at most %d columns", COLUMNS_MAX));
    return false;
  }
  out->column_count = heads.count;
  out->columns = arena_array(r->arena, heads.count, sizeof *out->columns);
  out->rows = arena_array(r->arena, count, sizeof *out->rows);
  for (size_t i = 0; i < heads.count; i++) {
    out->columns[i].heading = cell_inlines(r, heads.items[i]);
    delimiter_align(delimiters.items[i], &out->columns[i].align);
  }
  bool read = true;
  for (size_t i = 2; i < count; i++)
    read = add_row(r, out, lines[i]) && read;
  return read;
}
