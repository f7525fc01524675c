/* The directive `table`: rows and columns to a table with groups, totals, caption and notes.  A new option is
   a row in table_keys, a field in table_int.h, and its use in table_make.c. */
#include "compose/known_int.h"

#include <string.h>

#include "compose/table_int.h"
#include "base/utf8.h"

#define COLUMNS_MAX 40

static bool fail(const struct key_context *k, const struct yaml_node *node, const char *message) {
  diag_error(k->with->diag, k->file, node->line, node->column, "%s", message);
  return false;
}

/* The last part of a path, with spaces for underscores and a capital: "South West", from "south_west". */
static const struct node *default_heading(struct arena *a, const char *path, struct place place) {
  const char *dot = strrchr(path, '.');
  const char *part = dot ? dot + 1 : path, *end = part + strlen(part);
  struct text t = text_start(a);
  uint32_t first = 0;
  size_t n = utf8_next(part, end, &first);
  char encoded[5] = "";
  if (n) utf8_encode(utf8_upper(first), encoded);
  text_add(&t, encoded);
  for (part += n; *part; part++)
    text_add_char(&t, *part == '_' ? ' ' : *part);
  struct node *node = arena_alloc(a, sizeof *node);
  *node = (struct node){ .kind = NODE_TEXT, .place = place, .text = { t.bytes, t.length } };
  return node;
}

/* The offset of the last " as " outside quotes; the length when there is none. */
static size_t find_as(struct slice s) {
  size_t found = s.length;
  char quote = '\0';
  for (size_t i = 0; i < s.length; i++) {
    if (quote ? s.at[i] == quote : s.at[i] == '"') quote = quote ? '\0' : s.at[i];
    if (!quote && s.length - i >= 4 && memcmp(s.at + i, " as ", 4) == 0) found = i;
  }
  return found;
}

static bool key_column_align(const struct key_context *k, const struct yaml_node *node, void *field) {
  enum align a;
  const char **out = field;
  return key_word(k, node, field) &&
         (align_find(*out, &a) || fail(k, node, "an alignment is left, right, centre or decimal"));
}

static bool key_width(const struct key_context *k, const struct yaml_node *node, void *field) {
  float *out = field;
  struct value v = value_count(0);
  bool read = node->kind == YAML_SCALAR && literal_read(slice_of(node->text), &v) && v.kind == VALUE_RATIO &&
              number_sign(v.number) > 0 && number_compare(v.number, number_of(1)) < 0;
  if (!read) return fail(k, node, "a width is a share of the table's width, such as 30%");
  *out = (float)v.number.num / (float)v.number.den;
  return true;
}

static bool key_under(const struct key_context *k, const struct yaml_node *node, void *field) {
  struct column_option *o = (struct column_option *)((char *)field - offsetof(struct column_option, under));
  if (!key_text(k, node, field)) return false;
  o->under_text = node->text;
  return true;
}

static const struct key column_keys[] = {
  { "value", offsetof(struct column_option, pipe), key_pipe, true },
  { "heading", offsetof(struct column_option, heading), key_text, false },
  { "under", offsetof(struct column_option, under), key_under, false },
  { "align", offsetof(struct column_option, align), key_column_align, false },
  { "width", offsetof(struct column_option, width), key_width, false },
};

static bool read_column_options(
    const struct key_context *k, const struct yaml_node *node, struct column_option *out) {
  out->place = key_place(k, node);
  if (!keys_read(k, node, out->place, "a column", column_keys, sizeof column_keys / sizeof *column_keys, out))
    return false;
  if (!out->heading) out->heading = default_heading(k->with->arena, out->pipe->operand, out->place);
  return true;
}

bool column_read(const struct key_context *k, const struct yaml_node *node, struct column_option *out) {
  if (node->kind == YAML_MAPPING) return read_column_options(k, node, out);
  if (node->kind != YAML_SCALAR)
    return fail(k, node, "a column is written 'name', or 'name | filter as Heading'");
  struct slice text = slice_of(aside_restore(k->aside, node->text));
  struct parsing with = *k->with;
  with.directives = false;
  size_t as = find_as(text), errors = with.diag->errors;
  out->place = key_place(k, node);
  if (!parse_pipe(&with, (struct slice){ text.at, as }, out->place, &out->pipe)) return false;
  if (as == text.length) {
    out->heading = default_heading(with.arena, out->pipe->operand, out->place);
    return true;
  }
  struct slice heading = { text.at + as + 4, text.length - as - 4 };
  parse_text(
      &with, heading, place_after(out->place, text.at, heading.at), k->aside->delimiters, &out->heading);
  return with.diag->errors == errors;
}

bool key_columns(const struct key_context *k, const struct yaml_node *node, void *field) {
  struct columns_option *o = field;
  if (node->kind != YAML_SEQUENCE || node->count < 1 || node->count > COLUMNS_MAX)
    return fail(k, node, "columns is a list of 1 to 40 columns: [name, population]");
  o->count = 0;
  o->items = arena_array(k->with->arena, node->count, sizeof *o->items);
  bool read = true;
  for (; o->count < node->count; o->count++)
    read = column_read(k, node->items[o->count], &o->items[o->count]) && read;
  return read;
}

/* true, for every column of numbers, or a list of columns. */
static bool key_total(const struct key_context *k, const struct yaml_node *node, void *field) {
  struct total_option *o = field;
  *o = (struct total_option){ 0 };
  if (node->kind == YAML_SCALAR && (strcmp(node->text, "true") == 0 || strcmp(node->text, "false") == 0))
    return key_flag(k, node, &o->all);
  return key_names(k, node, &o->names);
}

static bool key_alignments(const struct key_context *k, const struct yaml_node *node, void *field) {
  struct names *o = field;
  if (!key_names(k, node, o)) return false;
  for (size_t i = 0; i < o->count; i++) {
    enum align a;
    if (align_find(o->items[i], &a)) continue;
    diag_error(k->with->diag, k->file, o->places[i].line, o->places[i].column,
        "an alignment is left, right, centre or decimal, not '%s'", o->items[i]);
    return false;
  }
  return true;
}

bool align_find(const char *name, enum align *out) {
  static const struct {
    const char *name;
    enum align align;
  } alignments[] = { { "left", ALIGN_START }, { "right", ALIGN_END }, { "centre", ALIGN_CENTRE },
    { "decimal", ALIGN_DECIMAL } };
  for (size_t i = 0; i < sizeof alignments / sizeof *alignments; i++) {
    if (strcmp(alignments[i].name, name) != 0) continue;
    *out = alignments[i].align;
    return true;
  }
  return false;
}

const struct key table_keys[] = {
  { "rows", offsetof(struct table_options, rows), key_pipe, true },
  { "columns", offsetof(struct table_options, columns), key_columns, true },
  { "group", offsetof(struct table_options, group), key_pipe, false },
  { "subtotal", offsetof(struct table_options, subtotal), key_flag, false },
  { "subtotal-label", offsetof(struct table_options, subtotal_label), key_text, false },
  { "total", offsetof(struct table_options, total), key_total, false },
  { "total-label", offsetof(struct table_options, total_label), key_text, false },
  { "caption", offsetof(struct table_options, caption), key_text, false },
  { "id", offsetof(struct table_options, id), key_id, false },
  { "notes", offsetof(struct table_options, notes), key_text, false },
  { "align", offsetof(struct table_options, align), key_alignments, false },
  { "empty", offsetof(struct table_options, empty), key_text, false },
  { "landscape", offsetof(struct table_options, landscape), key_flag, false },
};
_Static_assert(sizeof table_keys / sizeof *table_keys == TABLE_KEY_COUNT, "the header counts the keys");

static bool check_total(const struct parsing *with, const struct table_options *o, size_t index) {
  const char *name = o->total.names.items[index];
  struct place place = o->total.names.places[index];
  const char **keys = arena_array(with->arena, o->columns.count, sizeof *keys);
  for (size_t i = 0; i < o->columns.count; i++) {
    keys[i] = o->columns.items[i].pipe->operand;
    if (strcmp(keys[i], name) != 0) continue;
    if (i > 0) return true;
    diag_error(with->diag, place.file, place.line, place.column,
        "the first column cannot be added up: it holds the total's label");
    return false;
  }
  diag_error(with->diag, place.file, place.line, place.column, "the table has no column '%s' to add up%s",
      name, diag_suggest(with->arena, name, keys, o->columns.count));
  return false;
}

bool table_check(const struct parsing *with, struct place place, void *options) {
  const struct table_options *o = options;
  bool right = true;
  for (size_t i = 0; i < o->total.names.count; i++)
    right = check_total(with, o, i) && right;
  if (o->align.count > o->columns.count) {
    diag_error(with->diag, place.file, place.line, place.column, "%zu alignments for %zu columns",
        o->align.count, o->columns.count);
    right = false;
  }
  float width = 0;
  for (size_t i = 0; i < o->columns.count; i++)
    width += o->columns.items[i].width;
  if (width > 1.0001f) {
    diag_error(
        with->diag, place.file, place.line, place.column, "the widths of the columns are more than 100%%");
    right = false;
  }
  if (o->subtotal && (!o->group || (!o->total.all && !o->total.names.count))) {
    diag_error(with->diag, place.file, place.line, place.column,
        "subtotals need the options 'group' and 'total', which say of what");
    right = false;
  }
  return right;
}

void table_check_kinds(struct checker *c, const struct known_scope *s, const struct directive *d) {
  const struct table_options *o = d->options;
  struct known_scope row = check_list(c, s, o->rows, "the rows of a table are");
  columns_check_kinds(c, s, &row, &o->columns);
  if (o->group) check_pipe(c, &row, o->group);
}

void columns_check_kinds(struct checker *c, const struct known_scope *s, const struct known_scope *row,
    const struct columns_option *o) {
  for (size_t i = 0; i < o->count; i++) {
    if (o->items[i].pipe) check_pipe(c, row, o->items[i].pipe);
    check_text(c, s, o->items[i].heading);
    check_text(c, s, o->items[i].under);
  }
}

const struct directive_kind directive_table = {
  .name = "table",
  .keys = table_keys,
  .key_count = TABLE_KEY_COUNT,
  .options_size = sizeof(struct table_options),
  .check = table_check,
  .check_kinds = table_check_kinds,
  .make = table_make,
};
