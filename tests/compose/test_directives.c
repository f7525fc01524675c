/* Tables, tiles and page breaks: what is made of them, and what is told of those that are wrong. */
#include "sample.h"

static void makes_tables(void **state) {
  (void)state;
  check_body("```table\n"
             "rows: systems | sort name\n"
             "columns:\n"
             "  - name\n"
             "  - population | number as Population\n"
             "  - share | percent 1 as Share of *England* in {{as_at | year}}\n"
             "  - start\n"
             "group: region\n"
             "subtotal: true\n"
             "total: [population, share]\n"
             "id: tbl-systems\n"
             "caption: Systems: {{as_at | date}} # not this\n"
             "notes: Source: *ONS*\n"
             "```\n",
      "table tbl-systems 1 Systems: 7 December 2020\n  key [x] not available\n"
      "  head |L Name |R Population |D Share of {em:England} in 2020 |L Start\n"
      "  group | North |  |  | \n"
      "  row | Cumbria | 1,700,000 | 17.0% | 19 June 2019\n"
      "  row | South Yorkshire | 1,500,000 | 15.0% | 19 June 2019\n"
      "  subtotal | Subtotal | 3,200,000 | 32.0% | \n"
      "  group | South |  |  | \n"
      "  row | Dorset | 800,000 | 8.0% | 19 June 2019\n"
      "  row | Nowhere | [x] | [x] | 19 June 2019\n"
      "  subtotal | Subtotal | [x] | [x] | \n"
      "  total | Total | [x] | [x] | \n"
      "  notes Source: {em:ONS}\n");
}

/* Shares may be of different wholes: nobody asked for the sum of these. */
static void totals_all_numbers(void **state) {
  (void)state;
  check_body("```table\nrows: systems | sort population desc | reverse\ncolumns: [code, population, region, "
             "share | points]\n"
             "group: code\nsubtotal: true\ntotal: true\ntotal-label: Of {{coverage.systems}}\n```\n",
      "key [x] not available\ntable - 0 \n  head |L Code |R Population |L Region |D Share\n"
      "  group | QXX |  |  | \n  row | QXX | [x] | South | [x]\n  subtotal | Subtotal | [x] |  | \n"
      "  group | QVV |  |  | \n  row | QVV | 800,000 | South | +8.0 points\n"
      "  subtotal | Subtotal | 800,000 |  | \n"
      "  group | QF7 |  |  | \n  row | QF7 | 1,500,000 | North | +15.0 points\n"
      "  subtotal | Subtotal | 1,500,000 |  | \n"
      "  group | QHM |  |  | \n  row | QHM | 1,700,000 | North | +17.0 points\n"
      "  subtotal | Subtotal | 1,700,000 |  | \n"
      "  total | Of 29 | [x] |  | \n  notes \n");
}

static void totals_what_is_named(void **state) {
  (void)state;
  check_body(
      "```table\nrows: systems | sort population desc | reverse\ncolumns: [code, population, region, "
      "share | points]\n"
      "group: code\nsubtotal: true\ntotal: [population, share]\ntotal-label: Of {{coverage.systems}}\n```\n",
      "key [x] not available\ntable - 0 \n  head |L Code |R Population |L Region |D Share\n"
      "  group | QXX |  |  | \n  row | QXX | [x] | South | [x]\n  subtotal | Subtotal | [x] |  | [x]\n"
      "  group | QVV |  |  | \n  row | QVV | 800,000 | South | +8.0 points\n"
      "  subtotal | Subtotal | 800,000 |  | +8.0 points\n"
      "  group | QF7 |  |  | \n  row | QF7 | 1,500,000 | North | +15.0 points\n"
      "  subtotal | Subtotal | 1,500,000 |  | +15.0 points\n"
      "  group | QHM |  |  | \n  row | QHM | 1,700,000 | North | +17.0 points\n"
      "  subtotal | Subtotal | 1,700,000 |  | +17.0 points\n"
      "  total | Of 29 | [x] |  | [x]\n  notes \n");
}

static void explains_a_symbol_once(void **state) {
  (void)state;
  const char *table = "```table\nrows: systems | where code = QXX\ncolumns: [code, population]\n"
                      "caption: C\nalign: [right, centre]\n```\n";
  check_body(arena_printf(&arena, "%s\n%s", table, table),
      "table - 1 C\n  key [x] not available\n  head |R Code |C Population\n  row | QXX | [x]\n  notes \n"
      "table - 2 C\n  head |R Code |C Population\n  row | QXX | [x]\n  notes \n");
}

static void a_column_of_nothing_known_is_still_of_numbers(void **state) {
  (void)state;
  check_body(
      "```table\nrows: systems | where code = QXX\ncolumns: [code, population | number, share | percent, "
      "population | words as In words, population | default \"none\" as Instead]\n```\n",
      "key [x] not available\ntable - 0 \n  head |L Code |R Population |R Share |L In words |L Instead\n"
      "  row | QXX | [x] | [x] | [x] | none\n  notes \n");
}

static void says_so_when_there_are_no_rows(void **state) {
  (void)state;
  check_body("```table\nrows: none\ncolumns: [code]\n```\n", "p None.\n");
  check_body("```table\nrows: none\ncolumns: [code]\nempty: Nothing *yet*\n```\n", "p Nothing {em:yet}\n");
  check_body("```table\nrows: secret\ncolumns: [code]\n```\n", "p [c] confidential\n");
}

static void makes_tiles_and_page_breaks(void **state) {
  (void)state;
  check_body("Text\n```tiles\nitems:\n  - label: Systems\n    figure: {{coverage.systems}}\n"
             "    note: of *42*\n  - {label: Share, figure: \"{{coverage.share | percent 0}}\"}\n```\n"
             "~~~ pagebreak\n~~~\nMore\n",
      "p Text\ntiles [Systems; 29; of {em:42}] [Share; 74%; ]\npagebreak\np More\n");
}

static void uses_a_sections_context_in_directives(void **state) {
  (void)state;
  check_body("{{#systems | limit 1}}\n```tiles\nitems: [{label: Name, figure: \"{{name}}\"}]\n```\n{{/}}\n",
      "tiles [Name; South Yorkshire; ]\n");
  /* A list in brackets may run over lines that look like keys with a value each. */
  check_body("{{#systems | limit 1}}\n```tiles\nitems: [{\n    label: {{name}}, figure: \"{{code}}\" },\n"
             "  {label: \"A: [\", figure: 1, note: {{region}}}]\n```\n{{/}}\n",
      "tiles [South Yorkshire; QF7; ] [A: [; 1; North]\n");
}

static void compares_with_values_from_outside(void **state) {
  (void)state;
  check_body(
      "{{#systems | skip 1 | limit 1}}\n```table\nrows: systems | where region = {{region}} and code != "
      "\"{{code}}\"\ncolumns: [code]\n```\n{{/}}\n",
      "table - 0 \n  head |L Code\n  row | QXX\n  notes \n");
}

static void tells_problems_of_directives(void **state) {
  (void)state;
  check_body("```table\nrow: systems\ncolumns: [code]\n```\n",
      "t.md:5:1: 'table' has no option 'row'; did you mean 'rows'?\nt.md:4:4: 'table' needs the option "
      "'rows'\n");
  check_body("```table\nrows: systems\ncolumns: [code, population | percnt]\n```\n",
      "t.md:6:30: unknown filter 'percnt'; did you mean 'percent'?\n");
  check_body("```table\nrows: systems\ncolumns: [code, populaton]\n```\n",
      "t.md:6:17: unknown name 'populaton'; did you mean 'population'?\n");
  check_body("```table\nrows: systems\ncolumns: [code, population]\ntotal: [populaton]\n```\n",
      "t.md:7:9: the table has no column 'populaton' to add up; did you mean 'population'?\n");
  check_body("```table\nrows: coverage\ncolumns: [code]\ncaption: {{coverage.sytems}}\n```\n",
      "t.md:5:7: the rows of a table are a list; 'coverage' is a record\n");
  check_body("```table\nrows: systems\ncolumns: [code]\ncaption: A {{coverage.sytems}}\n```\n",
      "t.md:7:14: unknown name 'coverage.sytems'; did you mean 'coverage.systems'?\n");
  check_body("```tiles\nitems: []\n```\n",
      "t.md:5:8: items is a list of 1 to 6 tiles, each with label, figure and note\n");
  check_body("```table\nrows: systems\n", "t.md:4:1: this table is not closed by a line of ```\n"
                                          "t.md:4:4: 'table' needs the option 'columns'\n");
  check_body("````\n```table\n```\n````\n", "code :```table\n```\n\n");
}

static void warns_of_a_near_miss(void **state) {
  (void)state;
  struct document doc;
  const char *text = "---\ntitle: T\n---\n```tabel\nrows: x\n```\n", *problems;
  assert_true(compose_text(text, strlen(text), &doc, &problems));
  assert_string_equal(problems, "t.md:4:1: warning: 'tabel' is no directive; did you mean 'table'?\n");
  assert_int_equal(doc.blocks->kind, BLOCK_CODE);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(makes_tables),
    cmocka_unit_test(totals_all_numbers),
    cmocka_unit_test(totals_what_is_named),
    cmocka_unit_test(explains_a_symbol_once),
    cmocka_unit_test(a_column_of_nothing_known_is_still_of_numbers),
    cmocka_unit_test(says_so_when_there_are_no_rows),
    cmocka_unit_test(makes_tiles_and_page_breaks),
    cmocka_unit_test(uses_a_sections_context_in_directives),
    cmocka_unit_test(compares_with_values_from_outside),
    cmocka_unit_test(tells_problems_of_directives),
    cmocka_unit_test(warns_of_a_near_miss),
  };
  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
