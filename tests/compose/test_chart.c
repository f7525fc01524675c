/* The directive `chart`: what is read from the data, and what is told when it cannot be. */
#include "sample.h"

#include <math.h>

#include "chart/chart.h"
#include "chart/scene.h"

static const struct chart_block *chart_of(const char *options) {
  struct document doc;
  const char *problems;
  const char *text = arena_printf(&arena, "---\ntitle: T\n---\n```chart\n%salt: Words\n```\n", options);
  bool made = compose_text(text, strlen(text), &doc, &problems);
  if (!made) fail_msg("%s", problems);
  assert_int_equal(doc.blocks->kind, BLOCK_CHART);
  return doc.blocks->chart;
}

static const char *table_of(const char *options) {
  struct text out = text_start(&arena);
  dump_table(&out, chart_of(options)->data);
  return out.bytes;
}

static const char *problems_of(const char *options) {
  struct document doc;
  const char *problems;
  const char *text = arena_printf(&arena, "---\ntitle: T\n---\n```chart\n%s```\n", options);
  assert_false(compose_text(text, strlen(text), &doc, &problems));
  return problems;
}

static void check_table(const char *options, const char *expected) {
  const char *found = table_of(options);
  if (strcmp(found, expected) != 0) fail_msg("found:\n%s\nexpected:\n%s", found, expected);
}

static const struct label *label_in(const struct scene *s, const char *text) {
  for (size_t i = 0; i < s->label_count; i++)
    if (strcmp(s->labels[i].text, text) == 0) return &s->labels[i];
  fail_msg("no label '%s'", text);
  return NULL;
}

#define BARS "kind: bar\nrows: systems\nx: name as System\ny: population | millions as Patients\n"

static void bars_are_sorted_with_missing_last(void **state) {
  (void)state;
  check_table(BARS, "table - 0 \n  head |L System |D Patients\n  row | Cumbria | 1.7 million\n"
                    "  row | South Yorkshire | 1.5 million\n  row | Dorset | 0.8 million\n"
                    "  row | Nowhere | [x]\n  notes \n");
  check_table(BARS "sort: smallest\nlimit: 2\n",
      "table - 0 \n  head |L System |D Patients\n  row | Dorset | 0.8 million\n"
      "  row | South Yorkshire | 1.5 million\n  notes \n");
  check_table(BARS "sort: rows\nlimit: 1\n", "table - 0 \n  head |L System |D Patients\n  row | South "
                                             "Yorkshire | 1.5 million\n  notes \n");
}

/* 0.8, 1.5 and 1.7 million are known of four. */
static void a_median_says_of_how_many_it_is(void **state) {
  (void)state;
  const char *dots = "kind: dot\nrows: systems\nx: name\ny: population | millions 2\n";
  label_in(chart_of(dots)->scene, "Median of the 3 known: 1.50 million");
  label_in(
      chart_of(arena_printf(&arena, "%slimit: 2\n", dots))->scene, "Median of the 2 shown: 1.60 million");
}

static void tables_are_in_the_order_that_is_read(void **state) {
  (void)state;
  const char *tiles = "kind: hexmap\nrows: systems\nx: code as Area\nname: name as Area\nq: place\nr: place\n"
                      "y: population | millions as Patients\n";
  check_table(tiles, "table - 0 \n  head |L Area |D Patients\n  row | Cumbria | 1.7 million\n"
                     "  row | Dorset | 0.8 million\n  row | Nowhere | [x]\n"
                     "  row | South Yorkshire | 1.5 million\n  notes \n");
  const char *steps = "kind: step\nrows: coverage.trend\nx: date as From\ny: share as Share\n";
  check_table(steps, "table - 0 \n  head |L From |D Share\n  row | 24 May 2018 | 12.5%\n"
                     "  row | 19 June 2019 | [x]\n  row | 1 May 2020 | 50.0%\n  notes \n");
  check_table(arena_printf(&arena, "%ssort: rows\n", steps),
      "table - 0 \n  head |L From |D Share\n  row | 1 May 2020 | 50.0%\n  row | 24 May 2018 | 12.5%\n"
      "  row | 19 June 2019 | [x]\n  notes \n");
}

static void groups_come_together(void **state) {
  (void)state;
  check_table(BARS "group: region\n",
      "table - 0 \n  head |L System |L Region |D Patients\n  row | Cumbria | North | 1.7 million\n"
      "  row | South Yorkshire | North | 1.5 million\n  row | Dorset | South | 0.8 million\n"
      "  row | Nowhere | South | [x]\n  notes \n");
  /* Groups come as the rows do; the largest of each group first. */
  check_table(BARS "group: region\nsort: smallest\n",
      "table - 0 \n  head |L System |L Region |D Patients\n  row | South Yorkshire | North | 1.5 million\n"
      "  row | Cumbria | North | 1.7 million\n  row | Dorset | South | 0.8 million\n"
      "  row | Nowhere | South | [x]\n  notes \n");
}

static void figures_read_as_the_text_does(void **state) {
  (void)state;
  const struct chart_block *c =
      chart_of(BARS "highlight: code = QVV\ntitle: Sizes of {{coverage.systems}}\n"
                    "subtitle: Million\nsource: NHS\ncaption: The *sizes*\nid: sizes\n");
  assert_string_equal(c->file, "charts/t.sizes");
  assert_string_equal(c->alt, "Words");
  assert_int_equal(c->number, 1);
  assert_string_equal(c->scene->alt, "Words");
  assert_string_equal(c->scene->name, "Sizes of 29");
  label_in(c->scene, "1.7 million");
  label_in(c->scene, "Sizes of 29");
  label_in(c->scene, "Million");
  label_in(c->scene, "Source: NHS");
  label_in(c->scene, "[x]");
  assert_true(label_in(c->scene, "Dorset")->bold);
  assert_false(label_in(c->scene, "Cumbria")->bold);
}

static void figures_are_numbered_by_their_places(void **state) {
  (void)state;
  write_file("a.png", "x", 1);
  const char *text = "---\ntitle: T\n---\n![B](a.png \"Cap\")\n\n```chart\n" BARS
                     "alt: Words\ncaption: C\nid: sizes\n```\n\n[](#a) and [](#sizes)\n",
             *problems;
  struct document doc;
  if (!compose_text(text, strlen(text), &doc, &problems)) fail_msg("%s", problems);
  assert_int_equal(doc.blocks->image.number, 1);
  const struct block *chart = doc.blocks->next;
  while (chart->kind != BLOCK_CHART)
    chart = chart->next;
  assert_int_equal(chart->chart->number, 2);
  const struct inline_node *links = chart->next->paragraph;
  assert_string_equal(plain_text(&arena, links), "Figure 1 and Figure 2");
}

static void axes_are_written_by_the_same_filters(void **state) {
  (void)state;
  const struct chart_block *c =
      chart_of("kind: line\nrows: systems | where population > 1\nx: name\ny: share | percent 0\n");
  label_in(c->scene, "15%");
  label_in(c->scene, "0%");
  label_in(c->scene, "5%");
  /* Filters that find a figure are passed over: the axis writes figures, not lists. */
  c = chart_of("kind: line\nrows: systems | where population > 1\nx: name\n"
               "y: names | count | thousands 3 as Names\n");
  label_in(c->scene, "0.003 thousand");
}

static void lists_are_joined_by_key(void **state) {
  (void)state;
  const char *map =
      "kind: hexmap\nrows: systems\njoin: systems\non: code = code\nx: code\nq: q_of\nr: r_of\n";
  assert_non_null(strstr(problems_of(arena_printf(&arena, "%salt: A\n", map)), "unknown name 'q_of'"));
  check_table("kind: bar\nrows: names\njoin: systems\non: . = name\nx: .\ny: population\n",
      "table - 0 \n  head |L  |L Population\n  row | Leeds | [z]\n  row | York | [z]\n  row | Hull | [z]\n"
      "  notes \n");
  check_table("kind: bar\nrows: systems | limit 1\njoin: systems\non: code\nx: region\ny: population\n",
      "table - 0 \n  head |L Region |R Population\n  row | North | 1,500,000\n  notes \n");
}

/* A row that nothing is joined to is neither what is highlighted nor what the legend calls the others. */
static void a_row_without_a_match_is_neither_of_two(void **state) {
  (void)state;
  check_table(
      "kind: bar\nrows: systems | limit 2\njoin: systems | limit 1\non: code\nx: code\ny: population\n"
      "highlight: code = QF7\nlegend: [Ours, Others]\n",
      "table - 0 \n  head |L Code |L Shown as |R Population\n  row | QF7 | Ours | 1,500,000\n"
      "  row | QVV | [z] | 800,000\n  notes \n");
}

/* Two keys that are not known are not the same one. */
static void a_missing_key_joins_nothing(void **state) {
  (void)state;
  check_table(
      "kind: bar\nrows: systems | where not population\njoin: coverage.trend\non: population = share\n"
      "x: date as Day\ny: population as People\n",
      "table - 0 \n  head |L Day |L People\n  row | [z] | [x]\n  notes \n");
}

/* Of what there is none, its names are still names; those of rows and of the figures come first. */
static void an_empty_list_is_joined(void **state) {
  (void)state;
  const char *joined = "join: none\non: code\nx: code\nhighlight: begun <= {{as_at}}\n";
  check_table(arena_printf(&arena, "kind: bar\nrows: systems | limit 1\n%sy: [population, other]\n", joined),
      "table - 0 \n  head |L Code |R Population |L Other\n  row | QF7 | 1,500,000 | [z]\n  notes \n");
  const char *nowhere = "kind: bar\nrows: systems\njoin: none\non: code\nx: code\ny: coverage.shar\nalt: A\n";
  assert_non_null(strstr(problems_of(nowhere), "unknown name 'coverage.shar'"));
}

static void several_figures_are_series(void **state) {
  (void)state;
  const struct chart_block *c = chart_of("kind: grouped\nrows: systems | limit 2\nx: name\n"
                                         "y: [population as Now, population as Then]\n");
  label_in(c->scene, "Now");
  label_in(c->scene, "Then");
  assert_int_equal(c->data->column_count, 3);
}

static void problems_name_the_place(void **state) {
  (void)state;
  assert_string_equal(problems_of("kind: bars\nrows: systems\nx: name\ny: population\nalt: A\n"),
      "t.md:5:7: there is no kind of chart 'bars'; did you mean 'bar'?\n");
  assert_string_equal(problems_of(BARS), "t.md:4:4: 'chart' needs the option 'alt'\n");
  assert_string_equal(problems_of("kind: bar\nrows: systems\nx: name\nalt: A\n"),
      "t.md:5:7: a chart needs the option 'y', its figures; a map needs 'q' and 'r', the places of its "
      "tiles\n");
  assert_string_equal(problems_of(BARS "alt: ''\n"),
      "t.md:9:7: the option 'alt' says nothing: it tells what the chart shows\n");
  assert_string_equal(problems_of(BARS "alt: A\nhieght: 3\n"),
      "t.md:10:1: 'chart' has no option 'hieght'; did you mean 'height'?\n");
  assert_string_equal(problems_of(BARS "alt: A\nheight: tall\n"),
      "t.md:10:9: a number of points from 1 to 2000 was expected here\n");
  assert_string_equal(problems_of(BARS "alt: A\nsort: up\n"),
      "t.md:10:7: sort is 'largest', 'smallest' or 'rows', which keeps the order of the rows\n");
  assert_string_equal(problems_of("kind: bar\nrows: systems\nx: name\ny: region\nalt: A\n"),
      "t.md:8:4: a chart shows numbers; the figure of 'Dorset' is a text\n");
  assert_string_equal(problems_of("kind: bar\nrows: coverage.systems\nx: name\ny: region\nalt: A\n"),
      "t.md:6:7: the rows of a chart are a list; 'coverage.systems' is a count\n");
  assert_string_equal(problems_of(BARS "alt: A\njoin: systems\n"),
      "t.md:10:7: the option 'join' needs 'on': the name that a "
      "row and what is joined to it have in common\n");
  const char *twice = problems_of(BARS "alt: A\nid: a\n```\n\n```chart\n" BARS "alt: A\nid: a\n");
  assert_ptr_equal(strstr(twice, "t.md:19:5: the id 'a' is used twice: first at "), twice);
  assert_non_null(strstr(twice, "t.md:10:5; in a section that repeats, leave it out\n"));
}

static void problems_of_the_figures_name_the_option(void **state) {
  (void)state;
  /* One for each column of figures, in one go. */
  assert_string_equal(
      problems_of("kind: grouped\nrows: systems\nx: name\ny: [region, population, name]\nalt: A\n"),
      "t.md:8:5: a chart shows numbers; the figure of 'South Yorkshire' is a text\n"
      "t.md:8:25: a chart shows numbers; the figure of 'South Yorkshire' is a text\n");
  assert_string_equal(problems_of("kind: grouped\nrows: systems\nx: name\ny: [population, share]\nalt: A\n"),
      "t.md:8:17: two kinds of figure cannot share an axis: that of 'South Yorkshire' is of kind count, that "
      "of 'South Yorkshire' of kind share\n");
  assert_string_equal(problems_of(BARS "alt: A\nwidth: 100\n"),
      "t.md:10:8: a chart of kind 'bar' is at least 150 points wide\n");
  assert_string_equal(problems_of("kind: slope\nrows: systems\nx: name\ny: population\nalt: A\n"),
      "t.md:8:4: a chart of kind 'slope' has two figures a row, such as those of two dates, not 1\n");
  assert_string_equal(problems_of("kind: hexmap\nrows: systems\nx: name\ny: population\nalt: A\n"),
      "t.md:5:7: a chart of kind 'hexmap' needs the options 'q' and 'r', the places of its tiles\n");
  assert_string_equal(problems_of("kind: bar\nrows: systems\nx: name\ny: populaton\nalt: A\n"),
      "t.md:8:4: unknown name 'populaton'; did you mean 'population'?\n");
  assert_string_equal(problems_of(BARS "alt: A\nseries: regoin\n"),
      "t.md:10:9: unknown name 'regoin'; did you mean 'region'?\n");
  assert_string_equal(problems_of(BARS "alt: A\njoin: systems\non: cod\n"),
      "t.md:11:5: the items of 'systems' have no 'cod' to join on; did you mean 'code'?\n");
  assert_string_equal(problems_of(BARS "alt: A\njoin: systems\non: cod = code\n"),
      "t.md:11:5: the rows have no 'cod' to join on; did you mean 'code'?\n");
  assert_string_equal(
      problems_of(
          "kind: line\nrows: systems\nx: name\ny: [population, population]\nseries: region\nalt: A\n"),
      "t.md:9:9: the option 'series' stands beside several figures in 'y', which are series of their own\n");
  assert_string_equal(problems_of(BARS "alt: A\nlegend: [Ours, Others]\n"),
      "t.md:10:9: the option 'legend' needs 'highlight': the rows that it names first\n");
  assert_string_equal(problems_of(BARS "alt: A\nuntil: 2020-12-07\n"),
      "t.md:10:8: no figure of a chart of kind 'bar' holds until a date\n");
  assert_string_equal(
      problems_of("kind: step\nrows: coverage.trend\nx: date\ny: share\nalt: A\nuntil: coverage.systems\n"),
      "t.md:10:8: the last figure holds until a date; 'coverage.systems' is a count\n");
  assert_string_equal(
      problems_of("kind: sparkline\nrows: coverage.trend\nx: date\ny: share\nalt: A\nuntil: 2020-12-07\n"),
      "t.md:10:8: a sparkline holds until a date in a table alone, on an axis of dates\n");
}

static void problems_in_a_partial_say_how_it_was_reached(void **state) {
  (void)state;
  const char *chart = "```chart\nkind: bar\nrows: systems\nx: name\ny: region\nalt: A\n```\n";
  write_file("partials/p.md", chart, strlen(chart));
  assert_string_equal(composed("{{>p}}\n"),
      "partials/p.md:5:4: a chart shows numbers; the figure of 'Dorset' is a text (included from "
      "FOLDER/t.md:4:1)\n");
}

static void annotations_are_dates_or_numbers(void **state) {
  (void)state;
  const struct chart_block *c = chart_of(BARS "annotations:\n  - {at: 1000000, text: A million}\n"
                                              "  - {at: unknown, text: Not known}\n");
  label_in(c->scene, "A million");
  c = chart_of("kind: proportion\nrows: systems\nx: name\ny: share\nannotations: [{at: 10%, text: Tenth}]\n");
  label_in(c->scene, "Tenth");
  assert_string_equal(problems_of(BARS "alt: A\nannotations: [{at: coverage, text: T}]\n"),
      "t.md:10:15: an annotation stands at a number or a date; 'coverage' is a record\n");
}

static void values_stay_text(void **state) {
  (void)state;
  const struct chart_block *c = chart_of("kind: bar\nrows: coverage\nx: hostile\ny: systems\n");
  assert_true(c->scene->label_count > 1);
  assert_string_equal(composed("```chart\nkind: bar\nrows: none\nx: name\ny: population\nalt: A\n```\n"),
      "p There are no figures to show in a chart.\n");
}

static void words_are_in_the_language_of_the_report(void **state) {
  (void)state;
  const char *text = "---\ntitle: T\nlanguage: cy\n---\n```chart\nkind: bar\nrows: none\nx: name\n"
                     "y: population\nalt: A\n```\n\n{{systems | limit 2 | pluck population | sparkline}}\n\n"
                     "```explain\nfigure: coverage.share\n```\n\n```chart\n" BARS
                     "alt: A\nhighlight: code = QVV\nlegend: [B, C]\n```\n",
             *problems;
  struct document doc;
  if (!compose_text(text, strlen(text), &doc, &problems)) fail_msg("%s", problems);
  struct text out = text_start(&arena);
  dump_blocks(&out, doc.blocks, 0);
  for (const struct block *b = doc.blocks; b; b = b->next)
    if (b->kind == BLOCK_CHART) dump_table(&out, b->chart->data);
  static const char *const expected[] = { "p Nid oes ffigurau i’w dangos mewn siart.\n",
    "p 1,500,000 i 800,000\n", "head |L Ffigur |R Gwerth |L Gwnaed o |L Ffynhonnell\n", "|L Dangosir fel |" };
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
    if (!strstr(out.bytes, expected[i])) fail_msg("no '%s' in %s", expected[i], out.bytes);
}

static void every_kind_is_in_the_reference(void **state) {
  (void)state;
  struct diag d = { .arena = &arena };
  const char *reference, *kind;
  size_t length;
  assert_true(file_read(&arena, "templates/README.md", 1 << 20, &d, &reference, &length));
  for (size_t i = 0; (kind = chart_kind_name(i)) != NULL; i++)
    if (!strstr(reference, arena_printf(&arena, "\n| `%s` |", kind)))
      fail_msg("templates/README.md has no row for the kind '%s'", kind);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(bars_are_sorted_with_missing_last),
    cmocka_unit_test(groups_come_together),
    cmocka_unit_test(a_median_says_of_how_many_it_is),
    cmocka_unit_test(tables_are_in_the_order_that_is_read),
    cmocka_unit_test(figures_read_as_the_text_does),
    cmocka_unit_test(figures_are_numbered_by_their_places),
    cmocka_unit_test(axes_are_written_by_the_same_filters),
    cmocka_unit_test(lists_are_joined_by_key),
    cmocka_unit_test(a_row_without_a_match_is_neither_of_two),
    cmocka_unit_test(a_missing_key_joins_nothing),
    cmocka_unit_test(an_empty_list_is_joined),
    cmocka_unit_test(several_figures_are_series),
    cmocka_unit_test(problems_name_the_place),
    cmocka_unit_test(problems_of_the_figures_name_the_option),
    cmocka_unit_test(problems_in_a_partial_say_how_it_was_reached),
    cmocka_unit_test(annotations_are_dates_or_numbers),
    cmocka_unit_test(values_stay_text),
    cmocka_unit_test(words_are_in_the_language_of_the_report),
    cmocka_unit_test(every_kind_is_in_the_reference),
  };
  return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
