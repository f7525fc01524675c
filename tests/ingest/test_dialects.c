/* Tables as they are published: other delimiters and quotes, preambles, headers over several lines or none,
   footers, comments, columns too many or too few. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "table.h"

#define AB "\"schema\": { \"fields\": [{ \"name\": \"a\" }, { \"name\": \"b\" }] }"
#define DIALECT(properties) "\"dialect\": { " properties " }, " AB

struct table_case {
  const char *properties, *csv, *expected;
};

static void check(const struct table_case *cases, size_t count) {
  for (size_t i = 0; i < count; i++)
    assert_string_equal(table_read(cases[i].properties, cases[i].csv), cases[i].expected);
}

#define CHECK(cases) check(cases, sizeof(cases) / sizeof *(cases))

static void reads_other_delimiters_and_quotes(void **state) {
  (void)state;
  static const struct table_case cases[] = {
    { DIALECT("\"delimiter\": \"\\t\", \"lineTerminator\": \"\\n\", \"skipInitialSpace\": true"),
        "a\tb\n1\t 2\n", "a=1;b=2\n" },
    { DIALECT("\"quoteChar\": \"'\""), "a,b\n'1,''2''',\"3\"\n", "a=1,'2';b=\"3\"\n" },
    { DIALECT("\"doubleQuote\": false"), "a,b\n\"1,2\",\"\"\n3,4\n", "a=1,2;b=[x]\na=3;b=4\n" },
    { DIALECT("\"doubleQuote\": false"), "a,b\n\"1\"\"2\",3\n",
        "in/x.csv:2:4: a quotation mark out of place in the field number 1 of the record that begins in line "
        "2; a "
        "field that holds one is written in quotation marks, with the mark doubled\n" },
  };
  CHECK(cases);
}

static void finds_the_header(void **state) {
  (void)state;
  static const struct table_case cases[] = {
    { AB, "b,a\n1,2\n", "b=1;a=2\n" },
    { AB, "\xEF\xBB\xBF\xC2\xA0 a \xC2\xA0,  b\n1,2\n", "a=1;b=2\n" },
    { DIALECT("\"headerRows\": [3]"), "Population, \"mid-2020\"\n\na,b\n1,2\n", "a=1;b=2\n" },
    { DIALECT("\"headerRows\": [2, 4]"), "x\na,\nnot of the header\n,b\n1,2\n", "a=1;b=2\n" },
    { DIALECT("\"header\": false"), "1,2\n3,4\n", "a=1;b=2\na=3;b=4\n" },
    { DIALECT("\"headerRows\": []"), "1,2\n", "a=1;b=2\n" },
    { DIALECT("\"header\": false"), "1,2\n3\n", "in/x.csv:2:2: 1 field where the schema has 2\n" },
    { DIALECT("\"header\": false"), "\n", "in/x.csv:1:1: no rows\n" },
    { AB, "a,c\n1,2\n", "in/x.csv:1:3: the schema has no field for the column 'c'; did you mean 'b'?\n" },
    { AB, "a,other\n1,2\n",
        "in/x.csv:1:3: the schema has no field for the column 'other'\n"
        "in/x.csv:1:1: no column 'b' (found: a, other)\n" },
  };
  CHECK(cases);
  const char *joined =
      "\"dialect\": { \"headerRows\": [1, 2], \"headerJoin\": \" / \" }, \"schema\": { \"fields\": "
      "[{ \"name\": \"code\" }, { \"name\": \"Men / 0 to 4\" }, { \"name\": \"Men / 5 to 9\" }] }";
  assert_string_equal(
      table_read(joined, ",Men,Men\ncode,0 to 4,5 to 9\nx,1,2\n"), "code=x;Men / 0 to 4=1;Men / 5 to 9=2\n");
  const char *folded =
      "\"schema\": { \"fields\": [{ \"name\": \"Number of patients\" }, { \"name\": \"b\" }] }";
  assert_string_equal(table_read(folded, "\"Number\n of patients\",b\n1,2\n"), "Number of patients=1;b=2\n");
}

static void leaves_out_what_is_no_row(void **state) {
  (void)state;
  static const struct table_case cases[] = {
    { DIALECT("\"commentChar\": \"#\""), "# made by hand\na,b\n#1,2\n3,4\n5,#6\n", "a=3;b=4\na=5;b=#6\n" },
    { DIALECT("\"commentRows\": [1, 3]"), "a \"title\"\na,b\n---\n1,2\n", "a=1;b=2\n" },
    { DIALECT("\"commentRows\": [3, 1]"), "a,b\n1,2\n",
        "in/datapackage.json:2:65: 'commentRows' must be a list of line numbers from 1, in order\n" },
  };
  CHECK(cases);
}

static void minds_fields_as_the_schema_says(void **state) {
  (void)state;
#define MATCH(how)                                                                                           \
  "\"schema\": { \"fieldsMatch\": \"" how "\", \"fields\": [{ \"name\": \"a\" }, { \"name\": \"b\" }] }"
  static const struct table_case cases[] = {
    { MATCH("equal"), "b,a\n1,2\n", "b=1;a=2\n" },
    { MATCH("exact"), "a,b\n1,2\n", "a=1;b=2\n" },
    { MATCH("exact"), "b,a\n1,2\n",
        "in/x.csv:1:1: the column 'b' is number 1, where the schema, with \"fieldsMatch\": \"exact\", has "
        "'a'\n"
        "in/x.csv:1:3: the column 'a' is number 2, where the schema, with \"fieldsMatch\": \"exact\", has "
        "'b'\n" },
    { MATCH("subset"), "b,extra,a,\n1,0,2,0\n", "b=1;a=2\n" },
    { MATCH("subset"), "b,extra\n1,0\n", "in/x.csv:1:1: no column 'a' (found: b, extra)\n" },
    { MATCH("subset"), "b,extra,A\n1,0,2\n",
        "in/x.csv:1:1: no column 'a' (found: b, extra, A); did you mean 'A'?\n" },
    { MATCH("superset"), "b\n1\n", "b=1;a=[x]\n" },
    { MATCH("superset"), "b,c\n1,2\n",
        "in/x.csv:1:3: the schema has no field for the column 'c'; did you mean 'a'?\n" },
    { MATCH("partial"), "c,b\n1,2\n", "b=2;a=[x]\n" },
    { MATCH("partial"), "c,d\n1,2\n", "in/x.csv:1:1: no column is a field of the schema (found: c, d)\n" },
    { MATCH("some"), "a,b\n",
        "in/datapackage.json:2:60: 'fieldsMatch' must be equal, exact, subset, superset or partial\n" },
  };
  CHECK(cases);
}

static void names_what_it_does_not_support(void **state) {
  (void)state;
  static const struct table_case cases[] = {
    { DIALECT("\"escapeChar\": \"\\\\\""), "", "in/datapackage.json:2:46: 'escapeChar' is not supported\n" },
    { DIALECT("\"nullSequence\": \"NA\""), "",
        "in/datapackage.json:2:46: 'nullSequence' is not supported\n" },
    { DIALECT("\"lineTerminator\": \";\""), "",
        "in/datapackage.json:2:64: 'lineTerminator' must be \"\\n\", \"\\r\\n\" or \"\\r\"\n" },
    { DIALECT("\"delimter\": \";\""), "",
        "in/datapackage.json:2:46: unknown property 'delimter' of a dialect; did you mean 'delimiter'?\n" },
    { DIALECT("\"quoteChar\": \",\""), "",
        "in/datapackage.json:2:44: 'delimiter' and 'quoteChar' must differ\n" },
    { "\"schema\": { \"fields\": [{ \"name\": \"a\", \"type\": \"geopoint\" }] }", "",
        "in/datapackage.json:2:79: unknown type 'geopoint'; known are string, any, integer, number, boolean, "
        "date, "
        "datetime, year, yearmonth\n" },
    { "\"schema\": { \"fields\": [{ \"name\": \"a\", \"categories\": [] }] }", "",
        "in/datapackage.json:2:85: 'categories' must list at least one value\n" },
    { "\"schema\": { \"fields\": [{ \"name\": \"a\", \"type\": \"date\", \"format\": \"%d %b\" }] }", "",
        "in/datapackage.json:2:56: the field 'a': found the format '%d %b' where default or a pattern such "
        "as %d/%m/%Y "
        "was expected\n" },
    { "\"schema\": { \"fields\": [{ \"name\": \"a\", \"constraints\": { \"pattern\": \"(?i)a\" } }] }", "",
        "in/datapackage.json:2:99: the pattern '(?i)a' is not supported: (? is not supported\n" },
  };
  CHECK(cases);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(reads_other_delimiters_and_quotes),
    cmocka_unit_test(finds_the_header),
    cmocka_unit_test(leaves_out_what_is_no_row),
    cmocka_unit_test(minds_fields_as_the_schema_says),
    cmocka_unit_test(names_what_it_does_not_support),
  };
  return cmocka_run_group_tests(tests, folder_start, folder_end);
}
