/* What messages say could be done about a cell that does not fit its column. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "table.h"

/* A type of a schema, a cell, and the words behind what was expected; NULL: none. */
struct hint_case {
  const char *type, *cell, *hint;
};

static void check(const struct hint_case *cases, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const char *schema = arena_printf(
        &arena, "\"schema\": { \"fields\": [{ \"name\": \"a\", \"type\": %s }] }", cases[i].type);
    const char *found = table_read(schema, arena_printf(&arena, "a\n\"%s\"\n", cases[i].cell));
    const char *hint = cases[i].hint ? arena_printf(&arena, " (%s) was expected", cases[i].hint) : NULL;
    const char *named = arena_printf(&arena, "in/x.csv:2:1: column 'a': found '%s' where ", cases[i].cell);
    if (strncmp(found, named, strlen(named)) != 0 || !strstr(found, hint ? hint : " was expected") ||
        (!hint && strchr(found + strlen(named), '(')))
      fail_msg("'%s': %s", cases[i].cell, found);
  }
}

#define CHECK(cases) check(cases, sizeof(cases) / sizeof *(cases))
#define WHOLE "\"integer\""
#define NUMBER "\"number\""
#define DATE "\"date\""

static void what_a_spreadsheet_leaves_is_named(void **state) {
  (void)state;
#define ERROR "a spreadsheet's error: mend its formula and export again"
#define SHORT "a short form that may have lost digits: show the column in full and export again"
  static const struct hint_case cases[] = {
    { WHOLE, "#REF!", ERROR },
    { NUMBER, "#DIV/0!", ERROR },
    { DATE, "#N/A", ERROR },
    { WHOLE, "#####", "the spreadsheet's column is too narrow: widen it and export again" },
    { WHOLE, "=SUM(A1:A2)", "a spreadsheet's formula, where its value should be" },
    { WHOLE, "1.2E+06", SHORT },
    { NUMBER, "-1,2e5", "\"decimalChar\": \",\" would allow the separators" },
    { NUMBER, "1.2E+39", "it has more digits than can be counted with" },
    { NUMBER, "1.2E-38", "it has more digits than can be counted with" },
    { NUMBER, "1E", NULL },
    { WHOLE, "E10", NULL },
    { DATE, "44197", "a spreadsheet's number of a day: show the column as a date and export again" },
    { "\"datetime\"", "44197",
        "a spreadsheet's number of a day: show the column as a date and export again" },
  };
  CHECK(cases);
}

static void marks_of_missing_values_are_named(void **state) {
  (void)state;
  static const struct hint_case cases[] = {
    { WHOLE, "NULL", "\"missingValues\": [\"NULL\"] would make it a missing value" },
    { NUMBER, "n/a", "\"missingValues\": [\"n/a\"] would make it a missing value" },
    { DATE, "–", "\"missingValues\": [\"–\"] would make it a missing value" },
    { "\"boolean\"", ":", "\"missingValues\": [\":\"] would make it a missing value" },
    { NUMBER, "NaN",
        "no figure can be NaN or infinite; \"missingValues\": [\"NaN\"] would make it a missing value" },
    { NUMBER, "-inf",
        "no figure can be NaN or infinite; \"missingValues\": [\"-inf\"] would make it a missing value" },
    { WHOLE, "INF",
        "no figure can be NaN or infinite; \"missingValues\": [\"INF\"] would make it a missing value" },
    { DATE, "NaN", "\"missingValues\": [\"NaN\"] would make it a missing value" },
    { WHOLE, "<5", NULL },
    { WHOLE, "ten", NULL },
  };
  CHECK(cases);
}

static void separators_and_signs_are_named(void **state) {
  (void)state;
#define GROUP(g) "\"groupChar\": \"" g "\" would allow the separators"
  static const struct hint_case cases[] = {
    { WHOLE, "1,234", GROUP(",") },
    { WHOLE, "1 234 567", GROUP(" ") },
    { WHOLE,
        "1\xE2\x80\x89"
        "234",
        GROUP(" ") },
    { WHOLE, "1'234", GROUP("'") },
    { WHOLE, "1.234.567", "\"groupChar\": \".\", \"decimalChar\": \",\" would allow the separators" },
    { WHOLE, "1.234", NULL },
    { NUMBER, "1.234,5", "\"groupChar\": \".\", \"decimalChar\": \",\" would allow the separators" },
    { NUMBER, "1,5", "\"decimalChar\": \",\" would allow the separators" },
    { WHOLE, "12,34", NULL },
    { WHOLE, "(5)", "\"bareNumber\": false would allow what stands around the digits" },
    { NUMBER, "5%", "\"bareNumber\": false would allow what stands around the digits" },
    { NUMBER, "£1,234.50",
        "\"bareNumber\": false, \"groupChar\": \",\" would allow what stands around the digits" },
    { WHOLE, "1.2m", NULL },
    { WHOLE, "10.0", NULL },
    { WHOLE, "99999999999999999999", "it is too large to count with" },
    { NUMBER, "-999999999999999999999999999999999999999999", "it is too large to count with" },
  };
  CHECK(cases);
}

static void every_way_to_read_a_date_is_named(void **state) {
  (void)state;
  static const struct hint_case cases[] = {
    { DATE, "1/2/2021",
        "\"format\": \"%d/%m/%Y\" would read it as 1 February 2021, \"%m/%d/%Y\" would read it as 2 January "
        "2021" },
    { DATE, "31/12/2020", "\"format\": \"%d/%m/%Y\" would read it as 31 December 2020" },
    { DATE, "30-Jun-20", "\"format\": \"%d-%b-%y\" would read it as 30 June 2020" },
    { DATE, "30 June 2020", "\"format\": \"%d %b %Y\" would read it as 30 June 2020" },
    { DATE, "20200630", "\"format\": \"%Y%m%d\" would read it as 30 June 2020" },
    { DATE, "2020-06-30T09:30:00", "\"type\": \"datetime\" takes a time as well" },
    { DATE, "2020-06-30 00:00:00",
        "\"type\": \"datetime\", \"format\": \"%Y-%m-%d %H:%M:%S\" takes a time as well" },
    { DATE, "29/02/1900", NULL },
    { DATE, "1900-02-29", NULL },
    { DATE, "0000-01-01", NULL },
    { DATE, "soon", NULL },
  };
  CHECK(cases);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_a_spreadsheet_leaves_is_named),
    cmocka_unit_test(marks_of_missing_values_are_named),
    cmocka_unit_test(separators_and_signs_are_named),
    cmocka_unit_test(every_way_to_read_a_date_is_named),
  };
  return cmocka_run_group_tests(tests, folder_start, folder_end);
}
