/* The directive `explain`: a figure and what it was made from, down to the rows of the data, as a table. */
#include "compose/table_int.h"

#include <string.h>

#define DEPTH_DEFAULT 2
#define DEPTH_MOST 10
#define ROWS_MOST 200
#define INDENT "\xE2\x80\x83" /* an em space for each level */

struct explain_options {
  const char *figure;
  unsigned levels; /* to show: the depth and one, or 0 for the default */
  const struct node *caption;
  struct placed_word id;
  struct place place;
};

static bool key_depth(const struct key_context *k, const struct yaml_node *node, void *field) {
  unsigned *out = field;
  struct value v = value_text("");
  bool read = node->kind == YAML_SCALAR && literal_read(slice_of(node->text), &v) && v.kind == VALUE_COUNT &&
              v.number.num >= 0 && v.number.num <= DEPTH_MOST;
  if (read) *out = (unsigned)v.number.num + 1;
  if (!read)
    diag_error(k->with->diag, k->file, node->line, node->column, "a depth is a whole number from 0 to %d",
        DEPTH_MOST);
  return read;
}

static bool key_figure(const struct key_context *k, const struct yaml_node *node, void *field) {
  struct explain_options *o =
      (struct explain_options *)((char *)field - offsetof(struct explain_options, figure));
  o->place = key_place(k, node);
  return key_word(k, node, field);
}

static const struct key explain_keys[] = {
  { "figure", offsetof(struct explain_options, figure), key_figure, true },
  { "depth", offsetof(struct explain_options, levels), key_depth, false },
  { "caption", offsetof(struct explain_options, caption), key_text, false },
  { "id", offsetof(struct explain_options, id), key_id, false },
};

/* Its formula, or the rows it was read from. */
static const char *made_from(struct arena *a, const struct words *w, const struct provenance *p) {
  if (!p) return "";
  struct text t = text_start(a);
  const struct rows *r = provenance_rows(p);
  if (!r) text_add(&t, provenance_formula(a, p));
  if (r) {
    const char *count = number_format(a, number_of((int64_t)r->count), 0, ',', ROUND_HALF_AWAY);
    text_printf(&t, "%s %s %s", count, r->count == 1 ? w->row_of : w->rows_of, r->resource->title);
  }
  if (p->edition) text_printf(&t, "%s%s", t.length ? "; " : "", p->edition);
  return t.bytes;
}

static bool add_figure(struct simple_table *t, const struct explain_options *o, const struct field *f,
    const char *name, unsigned level) {
  struct composition *c = t->composition;
  struct arena *a = c->e.arena;
  const char *value = value_plain(a, f->value);
  if (t->table->row_count >= ROWS_MOST) return true;
  struct text label = text_start(a);
  for (unsigned i = 0; i < level; i++)
    text_add(&label, INDENT);
  text_add(&label, name);
  bool simple = f->value.kind != VALUE_LIST && f->value.kind != VALUE_RECORD;
  if (simple && !value_print(&c->e, o->place, name, f->value, &value)) return false;
  struct row *row = simple_table_row(t);
  row->cells[0] = inline_text(a, value_clean(a, label.bytes));
  row->cells[1] = inline_text(a, value_clean(a, value));
  row->cells[2] = inline_text(a, value_clean(a, made_from(a, c->e.words, f->from)));
  row->cells[3] = inline_text(a, f->from && f->from->source ? value_clean(a, f->from->source) : "");
  bool added = true;
  for (size_t i = 0; f->from && level + 1 < o->levels && i < f->from->operand_count; i++)
    added = add_figure(t, o, f->from->operands[i], f->from->operands[i]->name, level + 1) && added;
  return added;
}

static bool make_explain(
    struct composition *c, const struct scope *s, const struct directive *d, struct block *out) {
  struct explain_options o = *(const struct explain_options *)d->options;
  if (!o.levels) o.levels = DEPTH_DEFAULT + 1;
  const struct words *w = c->e.words;
  const char *const headings[] = { w->figure, w->value, w->made_from, w->source };
  const struct field *figure = scope_field(s, o.figure);
  if (!figure) {
    evaluation_error(
        &c->e, o.place, "unknown figure '%s'%s", o.figure, scope_suggest(c->e.arena, s, o.figure));
    return false;
  }
  struct simple_table t = simple_table_start(c, 4, ROWS_MOST);
  for (size_t i = 0; i < 4; i++)
    simple_table_heading(&t, i, headings[i]);
  t.table->columns[1].align = ALIGN_END;
  return add_figure(&t, &o, figure, o.figure, 0) && simple_table_finish(&t, s, d, o.caption, &o.id, out);
}

const struct directive_kind directive_explain = {
  .name = "explain",
  .keys = explain_keys,
  .key_count = sizeof explain_keys / sizeof *explain_keys,
  .options_size = sizeof(struct explain_options),
  .make = make_explain,
};
