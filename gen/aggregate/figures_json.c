/* Figures into JSON and CSV text, each leaf with its kind, exact terms, basis and edition. */
#include "aggregate/figures_json.h"

#include <string.h>

#include "aggregate/precise_int.h"
#include "base/json.h"
#include "base/sheet.h"

#define HANDED_ON_AT ((size_t)64 * 1024)

/* Text on its way to a sink. */
struct writer {
  struct arena arena; /* of the text, and emptied with it */
  struct text text;
  text_sink *sink;
  void *context;
  bool failed;
};

/* w stays where it is, as its text points into it. */
static void writer_start(struct writer *w, text_sink *sink, void *context) {
  *w = (struct writer){ .sink = sink, .context = context };
  w->text = text_start(&w->arena);
}

static void hand_on(struct writer *w) {
  w->failed = w->failed || !w->sink(w->context, w->text.bytes, w->text.length);
  arena_reset(&w->arena);
  w->text = text_start(&w->arena);
}

static bool writer_finish(struct writer *w) {
  hand_on(w);
  arena_free(&w->arena);
  return !w->failed;
}

static void add_name(struct text *out, const char *name) {
  text_add(out, ", \"");
  text_add(out, name);
  text_add(out, "\": ");
}

static void add_member(struct text *out, const char *name, const char *number) {
  add_name(out, name);
  text_add(out, number);
}

static void add_text_member(struct text *out, const char *name, const char *text) {
  add_name(out, name);
  json_write_string(out, text);
}

/* "registered, 2021-01-01" as two members. */
static void add_edition(struct text *out, const char *edition) {
  const char *comma = edition ? strrchr(edition, ',') : NULL;
  if (!edition) return;
  if (!comma) {
    add_text_member(out, "basis", edition);
    return;
  }
  add_text_member(out, "basis", arena_copy(out->arena, edition, (size_t)(comma - edition)));
  add_text_member(out, "edition", comma + 2);
}

static void add_leaf(struct writer *w, const struct field *f) {
  struct text *out = &w->text;
  const char *numerator, *denominator;
  text_add(out, "{\"kind\": ");
  json_write_string(out, value_kind_name(f->value.kind));
  text_add(out, ", \"value\": ");
  json_write(out, f->value);
  if (f->value.kind == VALUE_MISSING) add_text_member(out, "reason", missing_meaning(f->value.missing));
  if (f->value.kind == VALUE_MONEY) add_text_member(out, "unit", "GBP");
  if (precise_terms(out->arena, f, &numerator, &denominator)) {
    add_member(out, "numerator", numerator);
    add_member(out, "denominator", denominator);
  }
  add_edition(out, precise_edition(f));
  text_add_char(out, '}');
  if (out->length >= HANDED_ON_AT) hand_on(w);
}

static void new_line(struct text *out, bool first, size_t depth) {
  text_add(out, first ? "\n" : ",\n");
  text_add_repeated(out, ' ', 2 * depth);
}

static void add_tree(struct writer *w, const struct field *f, size_t depth);

static void add_record(struct writer *w, const struct field *f, size_t depth) {
  struct text *out = &w->text;
  const struct record *r = f->value.record;
  text_add_char(out, '{');
  for (size_t i = 0; i < r->count; i++) {
    struct field inner = r->fields[i];
    if (!inner.from) inner.from = f->from;
    new_line(out, i == 0, depth + 1);
    json_write_string(out, inner.name);
    text_add(out, ": ");
    add_tree(w, &inner, depth + 1);
  }
  if (r->count) new_line(out, true, depth);
  text_add_char(out, '}');
}

static void add_list(struct writer *w, const struct field *f, size_t depth) {
  struct text *out = &w->text;
  const struct list *l = f->value.list;
  text_add_char(out, '[');
  for (size_t i = 0; i < l->count; i++) {
    struct field item = { f->name, l->items[i], f->from };
    new_line(out, i == 0, depth + 1);
    add_tree(w, &item, depth + 1);
  }
  if (l->count) new_line(out, true, depth);
  text_add_char(out, ']');
}

static void add_tree(struct writer *w, const struct field *f, size_t depth) {
  if (f->value.kind == VALUE_RECORD)
    add_record(w, f, depth);
  else if (f->value.kind == VALUE_LIST)
    add_list(w, f, depth);
  else
    add_leaf(w, f);
}

/* What is asked for, each under its path; the tree without `tables` when nothing is. */
static struct value chosen(
    struct arena *a, const struct figures *f, const char *const *paths, size_t path_count) {
  struct record_builder r = record_start(a);
  for (size_t i = 0; i < path_count; i++) {
    struct field found;
    if (figures_at(f, paths[i], &found)) record_add(&r, paths[i], found.value, found.from);
  }
  for (size_t i = 0; i < f->root->count && !path_count; i++) {
    const struct field *top = &f->root->fields[i];
    if (strcmp(top->name, "tables") != 0) record_add(&r, top->name, top->value, top->from);
  }
  return record_take(&r);
}

bool figures_json(struct arena *a, const struct figures *f, const char *const *paths, size_t path_count,
    text_sink *sink, void *context) {
  struct writer w;
  struct text *out = &w.text;
  struct field root = { "", chosen(a, f, paths, path_count), NULL };
  writer_start(&w, sink, context);
  text_add(out, "{\n  \"schema\": ");
  json_write_string(out, FIGURES_SCHEMA);
  text_add(out, ",\n  \"version\": ");
  json_write_string(out, BRIEFPACK_VERSION);
  text_add(out, ",\n  \"figures\": ");
  add_tree(&w, &root, 1);
  text_add(out, "\n}\n");
  return writer_finish(&w);
}

static void add_row(void *context, const char *path, const struct field *leaf) {
  struct writer *w = context;
  struct text *out = &w->text;
  const char *numerator = "", *denominator = "", *edition = precise_edition(leaf);
  precise_terms(out->arena, leaf, &numerator, &denominator);
  bool is_number = value_is_number(leaf->value);
  sheet_cell(out, path, false);
  text_add_char(out, ',');
  text_add(out, value_kind_name(leaf->value.kind));
  text_add_char(out, ',');
  sheet_cell(out, value_plain(out->arena, leaf->value), is_number);
  text_add_char(out, ',');
  text_add(out, numerator);
  text_add_char(out, ',');
  text_add(out, denominator);
  text_add_char(out, ',');
  sheet_cell(out, edition ? edition : "", false);
  text_add_char(out, '\n');
  if (out->length >= HANDED_ON_AT) hand_on(w);
}

bool figures_csv(struct arena *a, const struct figures *f, const char *const *paths, size_t path_count,
    text_sink *sink, void *context) {
  struct writer w;
  writer_start(&w, sink, context);
  text_add(&w.text, "path,kind,value,numerator,denominator,edition\n");
  for (size_t i = 0; i < path_count; i++)
    figures_walk(a, f, paths[i], add_row, &w);
  for (size_t i = 0; i < f->root->count && !path_count; i++)
    if (strcmp(f->root->fields[i].name, "tables") != 0)
      figures_walk(a, f, f->root->fields[i].name, add_row, &w);
  return writer_finish(&w);
}
