/* What a new user gets wrong: each mistake gives one message, and it is enough to mend it. */
#include "sample.h"

static void check_file(const char *text, const char *expected) {
  struct document doc;
  const char *problems;
  assert_false(compose_text(text, strlen(text), &doc, &problems));
  if (strcmp(problems, expected) != 0) fail_msg("found:\n%s\nexpected:\n%s", problems, expected);
}

static void check(const char *body, const char *expected) {
  check_file(arena_printf(&arena, "---\ntitle: T\n---\n%s", body), expected);
}

static void a_misspelt_path(void **state) {
  (void)state;
  check("{{coverage.populaton}}\n",
      "t.md:4:3: unknown name 'coverage.populaton'; did you mean 'coverage.population'?\n");
  check("{{#systems}}{{region}} {{regoin}} {{/systems}}\n",
      "t.md:4:26: unknown name 'regoin'; did you mean 'region'?\n");
  check("{{covrage.share}} {{covrage.shar}} {{noverage.name}} {{wages.name}}\n",
      "t.md:4:3: unknown name 'covrage.share'; did you mean 'coverage.share'?\n"
      "t.md:4:21: unknown name 'covrage.shar'; did you mean 'coverage'?\n"
      "t.md:4:38: unknown name 'noverage.name'; did you mean 'coverage'?\n"
      "t.md:4:56: unknown name 'wages.name'\n");
}

static void a_misspelt_filter(void **state) {
  (void)state;
  check("{{coverage.share | precent 1}}\n", "t.md:4:20: unknown filter 'precent'; did you mean 'percent'?\n");
}

static void a_misspelt_key(void **state) {
  (void)state;
  check_file("---\ntitle: T\nsubtile: S\n---\nx\n",
      "t.md:3:1: the front matter has no option 'subtile'; did you mean 'subtitle'?\n");
  check("```table\nrows: systems\ncolumns: [code]\ncaptoin: C\n```\n",
      "t.md:7:1: 'table' has no option 'captoin'; did you mean 'caption'?\n");
  check("```table\nrows: systems\ncolumns: [{value: code, witdh: 3%}]\n```\n",
      "t.md:6:25: a column has no option 'witdh'; did you mean 'width'?\n");
}

static void a_section_left_open(void **state) {
  (void)state;
  check("{{#systems}}\n- {{name}}\n", "t.md:4:1: the section 'systems' is never closed\n");
}

static void sections_closed_in_the_wrong_order(void **state) {
  (void)state;
  check("{{#systems}}{{#region}}x{{/systems}}{{/region}}\n",
      "t.md:4:25: found the end of 'systems' where the end of 'region', opened in line 4, was expected\n");
}

static void a_partial_that_is_not_there(void **state) {
  (void)state;
  write_file("partials/q.md", "x\n", 2);
  check("{{> qq}}\n",
      "t.md:4:1: there is no partial 'qq': no file partials/qq.md beside the template; did you mean 'q'?\n");
}

static void a_tab_in_yaml(void **state) {
  (void)state;
  check_file("---\ntitle: T\npage:\n\tsize: A4\n---\nx\n",
      "t.md:4:1: found a tab where YAML wants spaces; indent with spaces\n");
}

static void a_pipe_to_a_wrong_kind(void **state) {
  (void)state;
  check("{{coverage.share | millions}}\n",
      "t.md:4:20: filter 'millions' takes a count or number; 'coverage.share' gives a share\n");
  check("{{budget | percent}}\n", "t.md:4:12: filter 'percent' takes a share; 'budget' is a money\n");
  check("{{as_at | date | date}}\n", "t.md:4:18: filter 'date' takes a date; 'date' gives a text\n");
}

static void a_table_of_no_list(void **state) {
  (void)state;
  check("```table\nrows: budget\ncolumns: [code]\n```\n",
      "t.md:5:7: the rows of a table are a list; 'budget' is a money\n");
  check("```table\nrows: coverage.share\ncolumns: [code]\n```\n",
      "t.md:5:7: the rows of a table are a list; 'coverage.share' is a share\n");
}

static void an_id_used_twice(void **state) {
  (void)state;
  const char *table = "```table\nrows: names\ncolumns: [. as A]\nid: t\n```\n";
  check(arena_printf(&arena, "%s\n%s", table, table), "t.md:10:1: the id 't' is used twice: first in line 4 "
                                                      "of FOLDER/t.md; in a section that repeats, leave it "
                                                      "out\n");
}

static void mistakes_of_front_matter(void **state) {
  (void)state;
  check_file("---\ntitle: T\ncompare: 2019-06-19\n---\nx\n",
      "t.md:3:10: the date to compare with belongs to the run, as figures come before templates: give "
      "--compare, "
      "or compare in datapackage.json\n");
  check_file("---\ntitle: T\ntheme: dark\n---\nx\n",
      "t.md:3:8: there is no theme 'dark': no file themes/dark.yaml beside the templates\n");
  check_file("---\ntitle: T\ncover: yes please\n---\nx\n", "t.md:3:8: true or false was expected here\n");
  check_file("---\ntitle: T\nstyle: gov\n---\nx\n", "t.md:3:8: a style is ons or nhs\n");
  check_file("---\ntitle: T\nlogo: ../x.png\n---\nx\n",
      "t.md:3:7: the image '../x.png' must lie inside the template folder\n");
  check_file("---\ntitle: T\nset: {coverage: 5}\n---\nx\n",
      "t.md:1:1: set: 'coverage' is the name of a figure already\n");
  check_file("---\ntitle: T\nset: {a b: 5}\n---\nx\n",
      "t.md:3:7: 'a b' is no name: names are letters, digits, '_' and '-', and start with a letter\n");
  check_file("---\ntitle: T\nset: {a: {{as_at}}}\n---\nx\n",
      "t.md:3:10: a constant is a number, a date, true, false or a text without tags\n");
}

static void mistakes_of_directives(void **state) {
  (void)state;
  check("```table\nrows: names\ncolumns: [{value: ., width: 60%}, {value: ., width: 50%}]\n```\n",
      "t.md:4:1: the widths of the columns are more than 100%\n");
  check("```table\nrows: names\ncolumns: [{value: ., width: wide}]\n```\n",
      "t.md:6:29: a width is a share of the table's width, such as 30%\n");
  check("```explain\nfigure: coverage.shar\n```\n",
      "t.md:5:9: unknown figure 'coverage.shar'; did you mean 'coverage.share'?\n");
  check("```explain\n```\n", "t.md:4:1: 'explain' needs the option 'figure'\n");
  check("```claims\n```\n", "t.md:4:1: unknown name 'claims'\n");
}

static void what_is_too_large(void **state) {
  (void)state;
  struct text deep = text_start(&arena), large = text_start(&arena);
  for (int i = 0; i < 101; i++)
    text_add(&deep, "{{#yes}}");
  check(deep.bytes, "t.md:4:801: sections are nested more than 100 deep\n");
  text_add_repeated(&large, 'x', TEMPLATE_BYTES_MAX);
  check(large.bytes, "t.md:0:0: larger than the limit of 1048576 bytes\n");
  const char *ten =
      "{{#names}}{{#names}}{{#names}}{{#names}}{{#names}}{{#names}}{{#names}}{{#names}}{{#names}}";
  const char *end = "{{/}}{{/}}{{/}}{{/}}{{/}}{{/}}{{/}}{{/}}{{/}}";
  check(arena_printf(&arena, "%s%s%*s%s%s\n", ten, "{{#names}}", 2000, "x", "{{/}}", end),
      "t.md:4:101: the report is larger than 67108864 bytes of text\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_misspelt_path),
    cmocka_unit_test(a_misspelt_filter),
    cmocka_unit_test(a_misspelt_key),
    cmocka_unit_test(a_section_left_open),
    cmocka_unit_test(sections_closed_in_the_wrong_order),
    cmocka_unit_test(a_partial_that_is_not_there),
    cmocka_unit_test(a_tab_in_yaml),
    cmocka_unit_test(a_pipe_to_a_wrong_kind),
    cmocka_unit_test(a_table_of_no_list),
    cmocka_unit_test(an_id_used_twice),
    cmocka_unit_test(mistakes_of_front_matter),
    cmocka_unit_test(mistakes_of_directives),
    cmocka_unit_test(what_is_too_large),
  };
  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
