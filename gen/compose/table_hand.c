/* A pipe table written by hand to a table, from the source lines of the paragraph that cmark took it for:
   GitHub Flavored Markdown 0.29, section 4.10. */
#include "compose/compose_int.h"

#include <string.h>

#define HAND_COLUMNS_MAX 64

struct cells {
  size_t count;
  struct slice items[HAND_COLUMNS_MAX];
};

/* The line without the marks of the quotation or list it stands in, and without its outer pipes. */
static struct slice inside(const char *line) {
  struct slice s = slice_trim((struct slice){ line, strcspn(line, "\n") });
  while (s.length && s.at[0] == '>')
    s = slice_trim((struct slice){ s.at + 1, s.length - 1 });
  if (s.length && s.at[0] == '|') s = (struct slice){ s.at + 1, s.length - 1 };
  bool escaped = s.length > 1 && s.at[s.length - 2] == '\\';
  if (s.length && s.at[s.length - 1] == '|' && !escaped) s.length--;
  return s;
}

static void split(const char *line, struct cells *out) {
  struct slice s = inside(line);
  size_t start = 0;
  out->count = 0;
  for (size_t i = 0; i <= s.length && out->count < HAND_COLUMNS_MAX; i++) {
    bool escaped = i > 0 && i < s.length && s.at[i - 1] == '\\';
    if (i < s.length && (s.at[i] != '|' || escaped)) continue;
    out->items[out->count++] = slice_trim((struct slice){ s.at + start, i - start });
    start = i + 1;
  }
}

/* ---, :--, --: or :-: */
static bool read_align(struct slice s, enum align *out) {
  bool start = s.length && s.at[0] == ':', end = s.length > 1 && s.at[s.length - 1] == ':';
  size_t dashes = s.length - start - end;
  if (!dashes || strspn(s.at + start, "-") != dashes) return false;
  *out = end ? start ? ALIGN_CENTRE : ALIGN_END : ALIGN_START;
  return true;
}

static const struct inline_node *read_cell(struct composition *c, struct slice s, struct place place) {
  struct text t = text_start(c->e.arena);
  for (size_t i = 0; i < s.length; i++)
    if (s.at[i] != '\\' || i + 1 == s.length || s.at[i + 1] != '|') text_add_char(&t, s.at[i]);
  return t.length ? markdown_inlines(c, t.bytes, t.length, place) : NULL;
}

bool hand_table_starts(const char *first, const char *second) {
  struct cells head, marks;
  enum align align;
  if (!memchr(second, '|', strcspn(second, "\n")) || !memchr(first, '|', strcspn(first, "\n"))) return false;
  split(first, &head);
  split(second, &marks);
  for (size_t i = 0; i < marks.count; i++)
    if (!read_align(marks.items[i], &align)) return false;
  return head.count == marks.count;
}

const struct table *hand_table(
    struct composition *c, const char *const *lines, size_t line_count, const struct place *places) {
  struct arena *a = c->e.arena;
  struct cells cells;
  split(lines[0], &cells);
  struct table *t = arena_alloc(a, sizeof *t);
  t->column_count = cells.count;
  t->columns = arena_array(a, cells.count, sizeof *t->columns);
  for (size_t i = 0; i < cells.count; i++)
    t->columns[i].heading = read_cell(c, cells.items[i], places[0]);
  split(lines[1], &cells);
  for (size_t i = 0; i < cells.count; i++)
    read_align(cells.items[i], &t->columns[i].align);
  t->row_count = line_count - 2;
  t->rows = arena_array(a, t->row_count, sizeof *t->rows);
  for (size_t r = 0; r < t->row_count; r++) {
    struct place place = places[r + 2];
    split(lines[r + 2], &cells);
    if (cells.count > t->column_count)
      evaluation_error(&c->e, place, "this row of the table has %zu cells, and its head has %zu", cells.count,
          t->column_count);
    t->rows[r].cells = arena_array(a, t->column_count, sizeof *t->rows[r].cells);
    for (size_t i = 0; i < cells.count && i < t->column_count; i++)
      t->rows[r].cells[i] = read_cell(c, cells.items[i], place);
  }
  return t;
}
