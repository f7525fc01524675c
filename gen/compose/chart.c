/* The directive `chart`: rows and figures to a picture of them and a table.  A new option is a row in
   chart_keys, a field in chart_int.h, and its use in chart_rows.c or chart_make.c.  A new kind of chart
   touches chart/ alone. */
#include "compose/chart_int.h"
#include "compose/known_int.h"

#include <string.h>

#define LENGTH_MAX 2000 /* points */
#define LIMIT_MAX 1000000

static bool fail(const struct key_context *k, const struct yaml_node *node, const char *message) {
  diag_error(k->with->diag, k->file, node->line, node->column, "%s", message);
  return false;
}

static bool read_whole(const struct key_context *k, const struct yaml_node *node, unsigned most,
    unsigned *out, const char *what) {
  struct number n;
  unsigned decimals = 0;
  bool read = node->kind == YAML_SCALAR && number_parse(slice_of(node->text), 0, '.', &n, &decimals) &&
              !decimals && number_compare(n, number_of(1)) >= 0 && number_compare(n, number_of(most)) <= 0;
  if (!read)
    return fail(k, node, arena_printf(k->with->arena, "%s from 1 to %u was expected here", what, most));
  *out = (unsigned)n.num;
  return true;
}

static bool key_points(const struct key_context *k, const struct yaml_node *node, void *field) {
  return read_whole(k, node, LENGTH_MAX, field, "a number of points");
}

static bool key_limit(const struct key_context *k, const struct yaml_node *node, void *field) {
  return read_whole(k, node, LIMIT_MAX, field, "a number of rows");
}

/* "labels: false" leaves the figures out. */
static bool key_labels(const struct key_context *k, const struct yaml_node *node, void *field) {
  bool *bare = field, labels = true;
  if (!key_flag(k, node, &labels)) return false;
  *bare = !labels;
  return true;
}

static bool key_column(const struct key_context *k, const struct yaml_node *node, void *field) {
  return column_read(k, node, field);
}

/* One column, or a list of them. */
static bool key_figures(const struct key_context *k, const struct yaml_node *node, void *field) {
  struct columns_option *o = field;
  if (node->kind == YAML_SEQUENCE) return key_columns(k, node, field);
  o->items = arena_array(k->with->arena, 1, sizeof *o->items);
  o->count = 1;
  return column_read(k, node, o->items);
}

static bool key_alt(const struct key_context *k, const struct yaml_node *node, void *field) {
  struct placed_text *out = field;
  out->place = key_place(k, node);
  return key_text(k, node, &out->nodes);
}

static bool key_width(const struct key_context *k, const struct yaml_node *node, void *field) {
  struct placed_length *out = field;
  out->place = key_place(k, node);
  return key_points(k, node, &out->points);
}

static bool key_kind(const struct key_context *k, const struct yaml_node *node, void *field) {
  struct placed_word *out = field;
  const char *names[32];
  size_t count = 0;
  if (!key_placed_word(k, node, field)) return false;
  for (; count < 32 && chart_kind_name(count); count++) {
    names[count] = chart_kind_name(count);
    if (strcmp(names[count], out->text) == 0) return true;
  }
  return fail(k, node,
      arena_printf(k->with->arena, "there is no kind of chart '%s'%s", out->text,
          diag_suggest_or_list(k->with->arena, out->text, names, count)));
}

static bool key_sort(const struct key_context *k, const struct yaml_node *node, void *field) {
  const char **out = field;
  if (!key_word(k, node, field)) return false;
  return strcmp(*out, "largest") == 0 || strcmp(*out, "smallest") == 0 || strcmp(*out, "rows") == 0 ||
         fail(k, node, "sort is 'largest', 'smallest' or 'rows', which keeps the order of the rows");
}

static bool key_joins(const struct key_context *k, const struct yaml_node *node, void *field) {
  struct chart_options *o = (struct chart_options *)((char *)field - offsetof(struct chart_options, joins));
  bool one = node->kind == YAML_SCALAR;
  if (node->kind == YAML_MAPPING || (!one && node->count > CHART_JOINS_MAX))
    return fail(k, node, "join is a list of at most 4 lists of figures, or one");
  bool read = true;
  for (size_t i = 0; i < (one ? 1 : node->count); i++)
    read = key_pipe(k, one ? node : node->items[i], &o->joins[o->join_count++]) && read;
  return read;
}

static bool key_highlight(const struct key_context *k, const struct yaml_node *node, void *field) {
  struct placed_condition *out = field;
  out->place = key_place(k, node);
  return key_condition(k, node, &out->holds);
}

static bool key_legend(const struct key_context *k, const struct yaml_node *node, void *field) {
  struct chart_options *o = (struct chart_options *)((char *)field - offsetof(struct chart_options, legend));
  if (node->kind != YAML_SEQUENCE || node->count < 1 || node->count > 2)
    return fail(k, node, "legend is a list: what the rows highlighted are, and what the others are");
  bool read = true;
  o->legend_place = key_place(k, node);
  for (; o->legend_count < node->count; o->legend_count++)
    read = key_text(k, node->items[o->legend_count], &o->legend[o->legend_count]) && read;
  return read;
}

/* A name; or a number, a percentage or a date as it is. */
static bool key_at(const struct key_context *k, const struct yaml_node *node, void *field) {
  const struct pipe **out = field;
  struct value at;
  if (node->kind != YAML_SCALAR || !literal_read(slice_of(node->text), &at)) return key_pipe(k, node, field);
  struct pipe *literal = arena_alloc(k->with->arena, sizeof *literal);
  *literal = (struct pipe){ .place = key_place(k, node), .value = at, .operand = node->text };
  *out = literal;
  return true;
}

static const struct key annotation_keys[] = {
  { "at", offsetof(struct annotation_option, at), key_at, true },
  { "text", offsetof(struct annotation_option, text), key_text, true },
};

static bool key_annotations(const struct key_context *k, const struct yaml_node *node, void *field) {
  struct chart_options *o =
      (struct chart_options *)((char *)field - offsetof(struct chart_options, annotations));
  if (node->kind != YAML_SEQUENCE || node->count > CHART_ANNOTATIONS_MAX)
    return fail(k, node, "annotations is a list of at most 8 lines, each with at and text");
  bool read = true;
  for (; o->annotation_count < node->count; o->annotation_count++) {
    const struct yaml_node *item = node->items[o->annotation_count];
    struct annotation_option *a = &o->annotations[o->annotation_count];
    a->place = key_place(k, item);
    read = keys_read(k, item, a->place, "an annotation", annotation_keys,
               sizeof annotation_keys / sizeof *annotation_keys, a) &&
           read;
  }
  return read;
}

#define OPTION(name) offsetof(struct chart_options, name)

static const struct key chart_keys[] = {
  { "kind", OPTION(kind), key_kind, true },
  { "rows", OPTION(rows), key_pipe, true },
  { "join", OPTION(joins), key_joins, false },
  { "on", OPTION(on), key_placed_word, false },
  { "x", OPTION(x), key_column, true },
  { "y", OPTION(y), key_figures, false },
  { "name", OPTION(name), key_column, false },
  { "series", OPTION(series), key_column, false },
  { "group", OPTION(group), key_column, false },
  { "q", OPTION(q), key_pipe, false },
  { "r", OPTION(r), key_pipe, false },
  { "highlight", OPTION(highlight), key_highlight, false },
  { "legend", OPTION(legend), key_legend, false },
  { "title", OPTION(title), key_text, false },
  { "subtitle", OPTION(subtitle), key_text, false },
  { "caption", OPTION(caption), key_text, false },
  { "alt", OPTION(alt), key_alt, true },
  { "source", OPTION(source), key_text, false },
  { "id", OPTION(id), key_id, false },
  { "sort", OPTION(sort), key_sort, false },
  { "limit", OPTION(limit), key_limit, false },
  { "labels", OPTION(bare), key_labels, false },
  { "width", OPTION(width), key_width, false },
  { "height", OPTION(height), key_points, false },
  { "until", OPTION(until), key_at, false },
  { "annotations", OPTION(annotations), key_annotations, false },
  { "data", OPTION(show_data), key_flag, false },
};

static bool tell(const struct parsing *with, struct place p, const char *message) {
  diag_error(with->diag, p.file, p.line, p.column, "%s", message);
  return false;
}

static bool check_chart(const struct parsing *with, struct place place, void *options) {
  (void)place;
  const struct chart_options *o = options;
  bool right = true;
  if (!o->y.count && !(o->q && o->r))
    right = tell(with, o->kind.place,
        "a chart needs the option 'y', its figures; a map needs 'q' and 'r', the places of its tiles");
  if (o->series.pipe && o->y.count > 1)
    right = tell(with, o->series.place,
        "the option 'series' stands beside several figures in 'y', which are series of their own");
  if (o->join_count && !o->on.text)
    right = tell(with, o->joins[0]->place,
        "the option 'join' needs 'on': the name that a row and what is joined to it have in common");
  if (o->legend_count && !o->highlight.holds)
    right =
        tell(with, o->legend_place, "the option 'legend' needs 'highlight': the rows that it names first");
  return right;
}

/* What is joined to a row stands around it; of several lists, it may be from any. */
static void check_chart_kinds(struct checker *c, const struct known_scope *s, const struct directive *d) {
  const struct chart_options *o = d->options;
  struct known_scope joined = { s, known_any() };
  for (size_t i = 0; i < o->join_count; i++) {
    struct known v = check_list(c, s, o->joins[i], "what is joined is").value;
    if (o->join_count == 1) joined.value = v;
  }
  struct known one = check_pipe(c, s, o->rows);
  struct known_scope row = { s, one };
  if (!(one.kinds & KIND(RECORD)) || one.kinds & KIND(LIST))
    row = check_list(c, s, o->rows, "the rows of a chart are");
  if (o->join_count) row.outer = &joined;
  const struct pipe *const pipes[] = { o->q, o->r };
  for (size_t i = 0; i < sizeof pipes / sizeof *pipes; i++)
    if (pipes[i]) check_pipe(c, &row, pipes[i]);
  struct column_option labels[] = { o->x, o->name, o->series, o->group };
  columns_check_kinds(c, s, &row, &(struct columns_option){ sizeof labels / sizeof *labels, labels });
  columns_check_kinds(c, s, &row, &o->y);
  if (o->until) check_pipe(c, s, o->until);
  for (size_t i = 0; i < o->legend_count; i++)
    check_text(c, s, o->legend[i]);
  for (size_t i = 0; i < o->annotation_count; i++) {
    check_pipe(c, s, o->annotations[i].at);
    check_text(c, s, o->annotations[i].text);
  }
}

const struct directive_kind directive_chart = {
  .name = "chart",
  .keys = chart_keys,
  .key_count = sizeof chart_keys / sizeof *chart_keys,
  .options_size = sizeof(struct chart_options),
  .check = check_chart,
  .check_kinds = check_chart_kinds,
  .make = chart_directive_make,
};
