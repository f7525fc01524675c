/* The filters, in one table.  A new filter is a row here, its function in the file of its family, and a line
   in templates/README.md. */
#include "compose/filter_int.h"

#include <string.h>

#define DECIMALS                                                                                             \
  { PARAMETER_DECIMALS, "decimals", true, NULL }
#define KEY(optional)                                                                                        \
  { PARAMETER_KEY, "column", optional, NULL }

static const struct filter filters[] = {
  /* numbers */
  { "number", KINDS_NUMBER, KIND(TEXT), { DECIMALS }, "12,345.6: the number, with so many decimals",
      filter_number },
  { "round", KINDS_NUMBER, KINDS_NUMBER | GIVES_ITSELF, { { PARAMETER_STEP, "to", true, NULL } },
      "the nearest multiple of a step (1), still a number; money in pounds", filter_round },
  { "about", KINDS_NUMBER, KIND(TEXT), { { 0 } },
      "a phrase that is true of the number: more than 35 million, nearly three quarters", filter_about },
  { "percent", KIND(RATIO), KIND(TEXT), { DECIMALS }, "74.2%: a share as a percentage, one decimal",
      filter_percent },
  { "per-cent", KIND(RATIO), KIND(TEXT), { DECIMALS }, "74.2 per cent, for running text; one decimal",
      filter_per_cent },
  { "points", KIND(RATIO), KIND(TEXT), { DECIMALS },
      "+1.2 points: a difference of shares in percentage points", filter_points },
  { "thousands", KIND(COUNT) | KIND(DECIMAL), KIND(TEXT), { DECIMALS }, "45.0 thousand, one decimal",
      filter_thousands },
  { "millions", KIND(COUNT) | KIND(DECIMAL), KIND(TEXT), { DECIMALS }, "45.0 million, one decimal",
      filter_millions },
  { "billions", KIND(COUNT) | KIND(DECIMAL), KIND(TEXT), { DECIMALS }, "1.2 billion, one decimal",
      filter_billions },
  { "money", KIND(MONEY), KIND(TEXT),
      { { PARAMETER_CHOICE, "unit", true, "pounds|millions|billions" }, DECIMALS },
      "£450,000,000 or £450 million; without decimals, one where it is not zero", filter_money },
  { "signed", KINDS_NUMBER, KIND(TEXT), { DECIMALS }, "+1,234: with its sign", filter_signed },
  { "ordinal", KIND(COUNT), KIND(TEXT), { { PARAMETER_CHOICE, "how", true, "words|figures" } },
      "first to ninth, then 10th; ordinal figures: 1st, 2nd", filter_ordinal },
  { "words", KIND(COUNT), KIND(TEXT), { { PARAMETER_CHOICE, "how far", true, "nine|all" } },
      "zero to nine in words, 10 and over in figures; words all: every number in words", filter_words },
  { "plural", KIND(COUNT), KIND(TEXT),
      { { PARAMETER_TEXT, "one", false, NULL }, { PARAMETER_TEXT, "many", true, NULL } },
      "one system, 29 systems: the number and the right noun; many: the first and an s", filter_plural },
  { "sentence-start", KIND(COUNT) | KIND(TEXT), KIND(TEXT), { { 0 } },
      "Twenty-nine systems: a capital, and the number it starts with in words", filter_sentence_start },
  /* dates */
  { "date", KIND(DATE), KIND(TEXT), { { PARAMETER_CHOICE, "style", true, "long|short|iso" } },
      "7 December 2020, 7 Dec 2020 or 2020-12-07", filter_date },
  { "month", KIND(DATE), KIND(TEXT), { { 0 } }, "December 2020", filter_month },
  { "year", KIND(DATE), KIND(TEXT), { { 0 } }, "2020", filter_year },
  { "financial-year", KIND(DATE), KIND(TEXT), { { 0 } }, "2020/21: the year from April to March",
      filter_financial_year },
  /* texts */
  { "upper", KIND(TEXT), KIND(TEXT), { { 0 } }, "capital letters", filter_upper },
  { "lower", KIND(TEXT), KIND(TEXT), { { 0 } }, "small letters", filter_lower },
  { "sentence-case", KIND(TEXT), KIND(TEXT), { { 0 } }, "the first letter a capital, the rest as it is",
      filter_sentence_case },
  { "slug", KIND(TEXT), KIND(TEXT), { { 0 } }, "small letters, digits and hyphens, for a file name",
      filter_slug },
  { "truncate", KIND(TEXT), KIND(TEXT), { { PARAMETER_COUNT, "characters", false, NULL } },
      "at most so many characters, the last an ellipsis when some were cut", filter_truncate },
  { "default", KINDS_ANY, KINDS_ANY | GIVES_EITHER, { { PARAMETER_VALUE, "instead", false, NULL } },
      "another value in place of one that is missing or empty, or of a name that is not there",
      filter_default },
  /* lists */
  { "where", KIND(LIST), KIND(LIST) | GIVES_ITSELF, { { PARAMETER_CONDITION, "condition", false, NULL } },
      "the items for which the condition holds", filter_where },
  { "sort", KIND(LIST), KIND(LIST) | GIVES_ITSELF,
      { KEY(false), { PARAMETER_CHOICE, "order", true, "asc|desc" } },
      "in the order of a column, missing last; equals stay as they were", filter_sort },
  { "reverse", KIND(LIST), KIND(LIST) | GIVES_ITSELF, { { 0 } }, "the other way round", filter_reverse },
  { "limit", KIND(LIST), KIND(LIST) | GIVES_ITSELF, { { PARAMETER_COUNT, "items", false, NULL } },
      "the first so many", filter_limit },
  { "skip", KIND(LIST), KIND(LIST) | GIVES_ITSELF, { { PARAMETER_COUNT, "items", false, NULL } },
      "all but the first so many", filter_skip },
  { "first", KIND(LIST), KINDS_ANY | GIVES_ITEM, { { 0 } }, "the first item; missing when there is none",
      filter_first },
  { "last", KIND(LIST), KINDS_ANY | GIVES_ITEM, { { 0 } }, "the last item; missing when there is none",
      filter_last },
  { "count", KIND(LIST), KIND(COUNT), { { 0 } }, "how many items", filter_count },
  { "sum", KIND(LIST), KINDS_NUMBER | GIVES_COLUMN, { KEY(false) },
      "a column added up; missing when one of them is missing, or there are none", filter_sum },
  { "mean", KIND(LIST), KINDS_NUMBER | GIVES_MEAN, { KEY(false) }, "the mean of a column; missing as for sum",
      filter_mean },
  { "median", KIND(LIST), KINDS_NUMBER | GIVES_MEAN, { KEY(false) },
      "the middle of a column, or the mean of the middle two; missing as for sum", filter_median },
  { "min", KIND(LIST), KINDS_ANY | GIVES_COLUMN, { KEY(false) }, "the least of a column; missing as for sum",
      filter_min },
  { "max", KIND(LIST), KINDS_ANY | GIVES_COLUMN, { KEY(false) },
      "the greatest of a column; missing as for sum", filter_max },
  { "range", KIND(LIST), KIND(TEXT), { KEY(false) },
      "the least to the greatest of a column: 2 to 14; missing as for sum", filter_range },
  { "group", KIND(LIST), KIND(LIST) | GIVES_GROUPS, { KEY(false) },
      "items brought together by a column, each group with name, count and items", filter_group },
  { "pluck", KIND(LIST), KIND(LIST) | GIVES_COLUMN_LIST, { KEY(false) }, "the list of one column's values",
      filter_pluck },
  { "unique", KIND(LIST), KIND(LIST) | GIVES_ITSELF, { { 0 } },
      "each value once, in order of first appearance", filter_unique },
  { "join", KIND(LIST), KIND(TEXT), { { PARAMETER_TEXT, "separator", false, NULL } }, "the items as one text",
      filter_join },
  { "sentence", KIND(LIST), KIND(TEXT), { KEY(true) }, "A, B and C; with a column, of its values",
      filter_sentence },
  { "sparkline", KIND(LIST), KIND(TEXT),
      { KEY(true), { PARAMETER_KEY, "dates", true, NULL }, { PARAMETER_VALUE, "until", true, NULL } },
      "numbers as a small line, last in a column of a table; elsewhere the first and the last; with a column "
      "of dates, along time, and in steps where the last holds until a date",
      filter_sparkline },
  /* tests */
  { "is", KINDS_ANY & ~(KIND(MISSING) | KIND(LIST) | KIND(RECORD)), KIND(BOOL),
      { { PARAMETER_VALUE, "value", false, NULL } }, "true when it is this value", filter_is },
  { "above", KINDS_NUMBER | KIND(DATE), KIND(BOOL), { { PARAMETER_VALUE, "value", false, NULL } },
      "true when it is more, or later", filter_above },
  { "below", KINDS_NUMBER | KIND(DATE), KIND(BOOL), { { PARAMETER_VALUE, "value", false, NULL } },
      "true when it is less, or earlier", filter_below },
  { "not", KINDS_ANY, KIND(BOOL), { { 0 } }, "true when a section of it would not be shown", filter_not },
  { "known", KINDS_ANY, KIND(BOOL), { { 0 } }, "true unless it is missing", filter_known },
  { "empty", KINDS_ANY, KIND(BOOL), { { 0 } },
      "true when it is missing, or a text or list with nothing in it", filter_empty },
};

#define FILTER_COUNT (sizeof filters / sizeof *filters)

const struct filter *filter_find(struct slice name) {
  for (size_t i = 0; i < FILTER_COUNT; i++)
    if (slice_is(name, filters[i].name)) return &filters[i];
  return NULL;
}

const char *filter_suggest(struct arena *a, struct slice name) {
  const char *names[FILTER_COUNT];
  for (size_t i = 0; i < FILTER_COUNT; i++)
    names[i] = filters[i].name;
  return diag_suggest(a, slice_copy(a, name), names, FILTER_COUNT);
}

const char *kinds_name(struct arena *a, kinds k) {
  k &= KINDS_ANY;
  if ((k & ~KIND(MISSING)) == (KINDS_ANY & ~KIND(MISSING))) return "value of any kind";
  struct text t = text_start(a);
  for (enum value_kind kind = VALUE_MISSING; kind <= VALUE_RECORD; kind++) {
    kinds later = k >> (kind + 1);
    if (!(k >> kind & 1)) continue;
    if (t.length) text_add(&t, later ? ", " : " or ");
    text_add(&t, value_kind_name(kind));
  }
  return t.bytes;
}

static const char *parameters_name(struct arena *a, const struct filter *f) {
  struct text t = text_start(a);
  for (size_t i = 0; i < ARGUMENTS_MAX && f->parameters[i].type != PARAMETER_NONE; i++) {
    const struct parameter *p = &f->parameters[i];
    const char *what = p->type == PARAMETER_CHOICE ? p->choices : p->name;
    const char *quote = p->type == PARAMETER_TEXT ? "\"" : "";
    text_printf(
        &t, "%s%s%s%s%s%s", i ? " " : "", p->optional ? "[" : "", quote, what, quote, p->optional ? "]" : "");
  }
  return t.bytes;
}

size_t compose_filters(struct arena *a, const struct filter_help **out) {
  struct filter_help *help = arena_array(a, FILTER_COUNT, sizeof *help);
  for (size_t i = 0; i < FILTER_COUNT; i++)
    help[i] = (struct filter_help){ .name = filters[i].name,
      .takes = kinds_name(a, filters[i].takes),
      .gives = kinds_name(a, filters[i].gives),
      .arguments = parameters_name(a, &filters[i]),
      .help = filters[i].help };
  *out = help;
  return FILTER_COUNT;
}

unsigned call_number(const struct call *c, size_t index, unsigned otherwise) {
  return index < c->argument_count ? (unsigned)c->arguments[index].value.number.num : otherwise;
}

bool call_chose(const struct call *c, size_t index, const char *choice) {
  return index < c->argument_count && strcmp(c->arguments[index].text, choice) == 0;
}

bool call_text(struct evaluation *e, const struct call *c, const char *text, struct value *out) {
  if (!text) {
    evaluation_error(e, c->place, "filter '%s': the number is too large", c->filter->name);
    return false;
  }
  *out = value_text(text);
  return true;
}
