/* Files as spreadsheets and web sites give them away: read as they are, or met with what to do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "table.h"

#define SCHEMA "\"schema\": { \"fields\": [{ \"name\": \"a\" }, { \"name\": \"b\", \"type\": \"integer\" }] }"
#define DIALECT(text) "\"dialect\": { " text " }, " SCHEMA

struct export_case {
  const char *properties, *csv, *expected;
};

static void check(const struct export_case *cases, size_t count) {
  for (size_t i = 0; i < count; i++)
    assert_string_equal(table_read(cases[i].properties, cases[i].csv), cases[i].expected);
}

#define CHECK(cases) check(cases, sizeof(cases) / sizeof *(cases))
#define ROWS "a=x;b=1\na=y;b=2\n"

static void empty_columns_and_rows_at_the_edge_are_nothing(void **state) {
  (void)state;
  static const struct export_case cases[] = {
    { SCHEMA, "a,b,\nx,1,\ny,2,\n", ROWS },
    { SCHEMA, "a,,b,,\nx,,1, ,\ny,,2,,\n", ROWS },
    { SCHEMA, "a,b\nx,1\n,\ny,2\n,\n \"\",\n,,,,\n", ROWS },
    { SCHEMA, "a,b,,\nx,1,,3\ny,2,4,5\n",
        "in/x.csv:1:6: the column number 4 has no name, and in line 2 it holds '3'\n"
        "in/x.csv:1:5: the column number 3 has no name, and in line 3 it holds '4'\n" },
    { SCHEMA, "a,b\nx,1,\n", "in/x.csv:2:5: 3 fields where the header has 2\n" },
    { SCHEMA, "a,b\n,\n", "in/x.csv:1:1: a header and no rows\n" },
  };
  CHECK(cases);
  assert_string_equal(table_read(SCHEMA, "a,b\nx,1\n,\ny,2\n,,,\n"), ROWS);
  assert_int_equal((long)data.resources[0].read, 2);
}

/* A single column cannot tell an empty cell from a blank line but by quotation marks. */
static void an_empty_cell_of_one_column_is_a_row(void **state) {
  (void)state;
  const char *one = "\"schema\": { \"fields\": [{ \"name\": \"a\" }] }";
  assert_string_equal(table_read(one, "a\nx\n\"\"\n\ny\n"), "a=x\na=[x]\na=y\n");
}

static void another_separator_is_named(void **state) {
  (void)state;
#define MARK(line, delimiter, row)                                                                           \
  "in/x.csv:1:1: '" line "' is a mark for spreadsheets, not the header; declare \"dialect\": { "             \
  "\"delimiter\": \"" delimiter "\", \"headerRows\": [" row "] }\n"
#define OTHER(delimiter)                                                                                     \
  "in/x.csv:1:1: one column, with '" delimiter "' in its name; if that separates the columns, declare "      \
  "\"dialect\": { \"delimiter\": \"" delimiter "\" }\n"
  static const struct export_case cases[] = {
    { SCHEMA, "sep=;\na;b\nx;1\ny;2\n", MARK("sep=;", ";", "2") },
    { SCHEMA, "SEP=,\na,b\nx,1\ny,2\n", MARK("SEP=", ",", "2") },
    { SCHEMA, "sep=\t\na\tb\nx\t1\n", MARK("sep=", "\\t", "2") },
    { DIALECT("\"delimiter\": \";\""), "sep=;\na;b\nx;1\ny;2\n", MARK("sep=", ";", "2") },
    { DIALECT("\"delimiter\": \";\", \"headerRows\": [2]"), "sep=;\na;b\nx;1\ny;2\n", ROWS },
    { DIALECT("\"delimiter\": \"\\t\", \"headerRows\": [2]"), "sep=\t\na\tb\nx\t1\ny\t2\n", ROWS },
    { SCHEMA, "a;b\nx;1\n", OTHER(";") },
    { SCHEMA, "a\tb\nx\t1\n", OTHER("\\t") },
    { SCHEMA, "a|b\nx|1\n", OTHER("|") },
    { DIALECT("\"delimiter\": \";\""), "a,b\nx,1\n", OTHER(",") },
    { SCHEMA, "\"a,b\"\n\"x,1\"\n",
        "in/x.csv:1:1: one column, with ',' in its name; is the whole line in quotation marks?\n" },
    { "\"schema\": { \"fields\": [{ \"name\": \"a; b\" }] }", "a; b\nx; 1\n", "a; b=x; 1\n" },
  };
  CHECK(cases);
}

static void a_line_of_the_header_may_be_blank(void **state) {
  (void)state;
  static const struct export_case cases[] = {
    { DIALECT("\"headerRows\": [1, 2]"), "a,b\n\nx,1\ny,2\n", ROWS },
    { DIALECT("\"headerRows\": [2, 3]"), "Title\na,b\n,\nx,1\ny,2\n", ROWS },
    { DIALECT("\"headerRows\": [1, 2]"), "\"a\n\",b\nx,1\ny,2\n", ROWS },
    { DIALECT("\"headerRows\": [1, 2]"), "a,b\n\n", "in/x.csv:1:1: a header and no rows\n" },
    { DIALECT("\"headerRows\": [3]"), "a,b\nx,1\n",
        "in/x.csv:1:1: the file ends above line 3, where the header was expected\n" },
  };
  CHECK(cases);
}

static void what_is_no_csv_is_named(void **state) {
  (void)state;
#define PAGE "is a web page, not CSV; was the page downloaded in place of the file it links to?\n"
  static const struct {
    const char *bytes, *expected;
  } cases[] = {
    { "PK\x03\x04\x14",
        "is a spreadsheet's workbook (or another zip file), not CSV; save the sheet as CSV\n" },
    { "\xD0\xCF\x11\xE0\xA1", "is an old spreadsheet's workbook, not CSV; save the sheet as CSV\n" },
    { "\x1F\x8B\x08", "is compressed with gzip; unpack it\n" },
    { "%PDF-1.7\n", "is a PDF, not CSV\n" },
    { "<!DOCTYPE html>\n<title>a,b</title>", PAGE },
    { "<HTML>", PAGE },
    { "<?xml version=\"1.0\"?>", "is XML, not CSV\n" },
    { "version https://git-lfs.github.com/spec/v1\n",
        "is a pointer of Git LFS, not the file itself; run git lfs pull\n" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_string_equal(
        table_read(SCHEMA, cases[i].bytes), arena_printf(&arena, "in/x.csv: %s", cases[i].expected));
}

static void a_title_over_the_table_is_named(void **state) {
  (void)state;
#define TITLE(line)                                                                                          \
  "one name over 2 columns, 'Pupils, 2020'; if that is a title, say which line has the names: "              \
  "\"dialect\": { \"headerRows\": [" line "] }\n"
  static const struct {
    const char *dialect, *bytes, *expected;
  } cases[] = {
    { SCHEMA, "\"Pupils, 2020\",\na,b\nx,1\n", "in/x.csv:1:1: " TITLE("2") },
    { SCHEMA, ",\"Pupils, 2020\"\na,b\nx,1\n", "in/x.csv:1:1: " TITLE("2") },
    { SCHEMA, "\n\"Pupils, 2020\",\na,b\nx,1\n", "in/x.csv:2:1: " TITLE("3") },
    { DIALECT("\"headerRows\": [2]"), "\"Pupils, 2020\",\na,b\nx,1\ny,2\n", ROWS },
    { SCHEMA, "a,\nx,1\n", "in/x.csv:1:1: no column 'b' (found: a, )\n" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_string_equal(table_read(cases[i].dialect, cases[i].bytes), cases[i].expected);
}

/* The same without a datapackage.json, where the header is read before anything else. */
static void files_of_fixed_names_are_met_alike(void **state) {
  (void)state;
  folder_clear();
  folder_write("systems.csv", "sep=;\ncode;name;programme;start\nA;Alpha;P;2020-01-01\n");
  folder_write("populations.csv", "area;date;basis;population\nA;2020-01-01;b;1\n");
  assert_string_equal(folder_ingest(),
      "in/systems.csv:1:1: 'sep=;' is a mark for spreadsheets, not the header; declare \"dialect\": { "
      "\"delimiter\": \";\", \"headerRows\": [2] }\n"
      "in/populations.csv:1:1: one column, with ';' in its name; if that separates the columns, declare "
      "\"dialect\": { \"delimiter\": \";\" }\n");
  folder_write("systems.csv", "code,name,programme,start,,End\nA,Alpha,P,2020-01-01,,\n,,,,,\n");
  folder_write("populations.csv", "area,date,basis,population,\nA,2020-01-01,b,1,\n,,,,\n");
  assert_string_equal(folder_ingest(),
      "in/systems.csv:1:28: warning: the column 'End' is kept as text and feeds no figure; did you mean "
      "'end'?\n"
      "in/systems.csv:1:28: warning: the column 'End' is empty in every row\n");
  assert_int_equal(data.population_count, 1);
  folder_write("populations.csv", "Pupils,,,\narea,date,basis,population\nA,2020-01-01,b,1\n");
  assert_string_equal(strstr(folder_ingest(), "in/pop"),
      "in/populations.csv:1:1: one name over 4 columns, 'Pupils'; if that is a title, say which line has the "
      "names: \"dialect\": { \"headerRows\": [2] }\n");
  struct text many = text_start(&arena);
  text_add(&many, "area,date,basis,population");
  text_add_repeated(&many, ',', 5000);
  folder_write("populations.csv", many.bytes);
  assert_non_null(strstr(folder_ingest(), "in/populations.csv:1:1: more than 4096 columns\n"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(empty_columns_and_rows_at_the_edge_are_nothing),
    cmocka_unit_test(an_empty_cell_of_one_column_is_a_row),
    cmocka_unit_test(another_separator_is_named),
    cmocka_unit_test(a_title_over_the_table_is_named),
    cmocka_unit_test(a_line_of_the_header_may_be_blank),
    cmocka_unit_test(what_is_no_csv_is_named),
    cmocka_unit_test(files_of_fixed_names_are_met_alike),
  };
  return cmocka_run_group_tests(tests, folder_start, folder_end);
}
