/* Cells of every type, and what each is read as or refused for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "table.h"

/* One cell under one field: its value as `figures` prints it, and a note after a bar; or, after a '!', what
   was expected in its place, hints aside (test_hints.c). */
struct cell_case {
  const char *field, *cell, *expected;
};

static const char *read_one(const char *field, const char *cell) {
  const char *properties = arena_printf(
      &arena, "\"schema\": { \"fields\": [{ \"name\": \"v\", %s }, { \"name\": \"w\" }] }", field);
  const char *quoted = strchr(cell, ',') ? arena_printf(&arena, "\"%s\"", cell) : cell;
  const char *found = table_read(properties, arena_printf(&arena, "v,w\n%s,w\n", quoted));
  const char *wrong = strstr(found, " where ");
  const char *words = wrong ? wrong + strlen(" where ") : NULL, *hint = wrong ? strstr(words, " (") : NULL;
  if (wrong)
    return arena_printf(
        &arena, "!%.*s", (int)((hint ? hint : strstr(words, " was expected")) - words), words);
  if (strncmp(found, "v=", 2) != 0) return found;
  const char *value = arena_copy(&arena, found + 2, strcspn(found + 2, ";"));
  const char *note = strstr(found, "v_note=");
  return note ? arena_printf(&arena, "%s|%.*s", value, (int)strcspn(note + 7, "\n"), note + 7) : value;
}

static void check(const struct cell_case *cases, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const char *found = read_one(cases[i].field, cases[i].cell);
    if (strcmp(found, cases[i].expected) != 0)
      fail_msg("%s, cell %s: found %s, expected %s", cases[i].field, cases[i].cell, found, cases[i].expected);
  }
}

#define CHECK(cases) check(cases, sizeof(cases) / sizeof *(cases))

static void reads_whole_numbers(void **state) {
  (void)state;
#define INTEGER "\"type\": \"integer\""
#define GROUPED INTEGER ", \"groupChar\": \",\""
  static const struct cell_case cases[] = {
    { INTEGER, "1234", "1234" },
    { INTEGER, "007", "7" },
    { INTEGER, "-5", "-5" },
    { INTEGER, "+5", "5" },
    { INTEGER,
        "\xE2\x88\x92"
        "5",
        "-5" },
    { INTEGER, "'5", "5" },
    { INTEGER, "'-5", "-5" },
    { INTEGER, "9223372036854775807", "9223372036854775807" },
    { INTEGER, "9223372036854775808", "!a whole number" },
    { INTEGER, "1.0", "!a whole number" },
    { INTEGER, "1e3", "!a whole number" },
    { INTEGER, "1E+03", "!a whole number" },
    { INTEGER, "5.", "!a whole number" },
    { INTEGER, "0e0", "!a whole number" },
    { INTEGER, "1.77m", "!a whole number" },
    { INTEGER, "12 people", "!a whole number" },
    { INTEGER, "--5", "!a whole number" },
    { INTEGER, "-", "!a whole number" },
    { INTEGER, "*", "!a whole number" },
    { INTEGER, ":", "!a whole number" },
    { INTEGER, "..", "!a whole number" },
    { INTEGER, "1,234", "!a whole number" },
    { INTEGER, "(5)", "!a whole number" },
    { GROUPED, "1,234,567", "1234567" },
    { GROUPED, "1234567", "1234567" },
    { GROUPED, "1,23", "!a whole number" },
    { GROUPED, "12,3456", "!a whole number" },
    { INTEGER ", \"groupChar\": \".\"", "1.234.567", "1234567" },
    { INTEGER ", \"groupChar\": \".\"", "1.5", "!a whole number" },
    { INTEGER ", \"groupChar\": \".\"", "1,0", "!a whole number" },
    { INTEGER ", \"groupChar\": \" \"", "1 234", "1234" },
    { INTEGER ", \"groupChar\": \" \"",
        "1\xC2\xA0"
        "234\xE2\x80\xAF"
        "567",
        "1234567" },
    { INTEGER ", \"groupChar\": \"\xE2\x80\x99\"",
        "1\xE2\x80\x99"
        "234",
        "1234" },
  };
  CHECK(cases);
}

static void reads_numbers_with_marks(void **state) {
  (void)state;
#define NUMBER "\"type\": \"number\""
#define MARKED NUMBER ", \"groupChar\": \",\", \"bareNumber\": false"
  static const struct cell_case cases[] = {
    { NUMBER, "1.50", "1.50" },
    { NUMBER, "1,50", "!a number" },
    { NUMBER, ".5", "0.5" },
    { NUMBER, "-.25", "-0.25" },
    { NUMBER, ".", "!a number" },
    { NUMBER, "..5", "!a number" },
    { NUMBER, "5.", "5" },
    { NUMBER, "-5.", "-5" },
    { NUMBER, "5..", "!a number" },
    { NUMBER ", \"groupChar\": \",\"", "1,234.", "1234" },
    { NUMBER ", \"decimalChar\": \",\", \"groupChar\": \".\"", "1.234,50", "1234.50" },
    { NUMBER, "NaN", "!a number" },
    { NUMBER, "INF", "!a number" },
    { NUMBER, "-INF", "!a number" },
    { NUMBER, "£5", "!a number" },
    { MARKED, "£1,234.50", "1234.50" },
    { MARKED, "£ 1,234.50", "1234.50" },
    { MARKED, "-£5", "-5" },
    { MARKED, "£-5", "-5" },
    { MARKED, "(£1,234)", "-1234" },
    { MARKED, "£(5)", "!a number" },
    { MARKED, "5 €", "5" },
    { MARKED, "45.5%", "45.5" },
    { MARKED, "45.5 %", "45.5" },
    { MARKED, "£5%", "!a number" },
    { MARKED, "(-5)", "!a number" },
    { MARKED, "((5))", "!a number" },
    { MARKED, "5 kg", "!a number" },
    { MARKED, "1.77m", "!a number" },
    { MARKED, "£1.77m", "!a number" },
  };
  CHECK(cases);
}

/* By hand: the point is moved, and the digits stay as they were written. */
static void reads_exponents(void **state) {
  (void)state;
#define THIRTY_EIGHT_DIGITS "99999999999999999999999999999999999999"
  static const struct cell_case cases[] = {
    { NUMBER, "1.5e3", "1500" },
    { NUMBER, "1.5E3", "1500" },
    { NUMBER, "1.5E+3", "1500" },
    { NUMBER, "1.5e-3", "0.0015" },
    { NUMBER, "-1.5e-3", "-0.0015" },
    { NUMBER, "+12e1", "120" },
    { NUMBER, "1.2345e2", "123.45" },
    { NUMBER, "1.50e1", "15.0" },
    { NUMBER, "1.50e2", "150" },
    { NUMBER, "1.50e0", "1.50" },
    { NUMBER, "1e003", "1000" },
    { NUMBER, "100e-2", "1.00" },
    { NUMBER, ".5e1", "5" },
    { NUMBER, "5.e1", "50" },
    { NUMBER, "0e5", "0" },
    { NUMBER, "0e-5", "0" },
    { NUMBER, "0e99999999999999999999", "0" },
    { NUMBER, "1e38", "100000000000000000000000000000000000000" },
    { NUMBER, "1e-6", "0.000001" },
    { NUMBER, THIRTY_EIGHT_DIGITS "e0", THIRTY_EIGHT_DIGITS },
    { NUMBER, THIRTY_EIGHT_DIGITS "e1", "!a number" },
    { NUMBER, "1e39", "!a number" },
    { NUMBER, "1.5e38", "150000000000000000000000000000000000000" },
    { NUMBER, "1.8e38", "!a number" },
    { NUMBER, "1e-39", "!a number" },
    { NUMBER, "1e99999999999999999999", "!a number" },
    { NUMBER, "1e-99999999999999999999", "!a number" },
    { NUMBER, "1e", "!a number" },
    { NUMBER, "1e+", "!a number" },
    { NUMBER, "e3", "!a number" },
    { NUMBER, ".e3", "!a number" },
    { NUMBER, "1e3.5", "!a number" },
    { NUMBER, "1e3e3", "!a number" },
    { NUMBER, "1e --3", "!a number" },
    { NUMBER, "1 e3", "!a number" },
    { NUMBER, "1d3", "!a number" },
    { NUMBER, "1,5e3", "!a number" },
    { NUMBER ", \"decimalChar\": \",\"", "1,5e3", "1500" },
    { NUMBER ", \"groupChar\": \",\"", "1,234.5e-1", "123.45" },
    { NUMBER, "1.5e3 [e]", "1500|estimated" },
    { MARKED, "4.5e1%", "45" },
    { MARKED, "(£1.5e3)", "-1500" },
  };
  CHECK(cases);
}

static void reads_shorthands(void **state) {
  (void)state;
  static const struct cell_case cases[] = {
    { GROUPED, "[c]", "[c]" },
    { GROUPED, "[x]", "[x]" },
    { GROUPED, "[z]", "[z]" },
    { GROUPED, "[low]", "[low]" },
    { GROUPED, "[u]", "[u]" },
    { GROUPED, "", "[x]" },
    { GROUPED, "1,234 [e]", "1234|estimated" },
    { GROUPED, "1,234[p]", "1234|provisional" },
    { GROUPED, "[r] 1,234", "1234|revised" },
    { GROUPED, "12 [b][f]", "12|break in series, forecast" },
    { GROUPED, "12 [u]", "12|unreliable" },
    { GROUPED, "0 [low]", "0|low" },
    { GROUPED, "12 [c]", "!a whole number" },
    { GROUPED, "12 [x]", "!a whole number" },
    { GROUPED, "12 [q]", "!a whole number" },
    { GROUPED, "[e]", "!a whole number" },
    { GROUPED ", \"missingValues\": [\"-\", \"..\"]", "-", "[x]" },
    { GROUPED ", \"missingValues\": [\"-\", \"..\"]", "..", "[x]" },
    { GROUPED ", \"missingValues\": [{ \"value\": \"*\", \"label\": \"[c]\" }]", "*", "[c]" },
    { GROUPED ", \"missingValues\": [{ \"value\": \"*\", \"label\": \"not applicable\" }]", "*", "[z]" },
    { "\"type\": \"string\"", "[c]", "[c]" },
    { "\"type\": \"string\"", "[sic]", "[sic]" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    /* A column with nothing else in it is warned of, which is not what is looked at here. */
    const char *found = read_one(cases[i].field, cases[i].cell);
    if (strstr(found, "is empty in every row")) {
      const char *csv = arena_printf(&arena, "v,w\n%s,w\n7,w\n", cases[i].cell);
      const char *properties = arena_printf(&arena,
          "\"schema\": { \"fields\": [{ \"name\": \"v\", %s }, { \"name\": \"w\" }] }", cases[i].field);
      found = table_read(properties, csv);
      found = arena_copy(&arena, found + 2, strcspn(found + 2, ";"));
    }
    if (strcmp(found, cases[i].expected) != 0)
      fail_msg("cell %s: found %s, expected %s", cases[i].cell, found, cases[i].expected);
  }
}

static void reads_dates(void **state) {
  (void)state;
#define DATE "\"type\": \"date\""
#define DATETIME "\"type\": \"datetime\""
  static const struct cell_case cases[] = {
    { DATE, "2021-01-31", "2021-01-31" },
    { DATE, "'2021-01-31", "2021-01-31" },
    { DATE, "2021-1-31", "!a date like 2021-01-31" },
    { DATE, "31/01/2021", "!a date like 2021-01-31" },
    { DATE, "2021-02-29", "!a date like 2021-01-31" },
    { DATE ", \"format\": \"%d/%m/%Y\"", "31/01/2021", "2021-01-31" },
    { DATE ", \"format\": \"%d/%m/%Y\"", "01/31/2021", "!a date like %d/%m/%Y" },
    { DATE ", \"format\": \"%d%b%Y\"", "01JAN2021", "2021-01-01" },
    { DATE ", \"format\": \"%e %B %Y\"", "1 February 2021", "2021-02-01" },
    { DATE ", \"format\": \"%b-%y\"", "Mar-21", "2021-03-01" },
    { DATETIME, "2021-01-31T23:59:59Z", "2021-01-31" },
    { DATETIME, "2021-01-31T23:59:59.25+01:00", "2021-01-31" },
    { DATETIME, "2021-01-31T24:00:00", "!a date and time like 2021-01-31T09:30:00" },
    { DATETIME, "2021-01-31", "!a date and time like 2021-01-31T09:30:00" },
    { DATETIME ", \"format\": \"%d/%m/%Y %H:%M\"", "31/01/2021 09:30", "2021-01-31" },
    { DATETIME ", \"format\": \"%d/%m/%Y %H:%M\"", "31/01/2021 09:60",
        "!a date and time like %d/%m/%Y %H:%M" },
    { "\"type\": \"yearmonth\"", "2021-03", "2021-03-01" },
    { "\"type\": \"yearmonth\"", "2021-13", "!a month like 2021-01" },
    { "\"type\": \"year\"", "2021", "2021" },
    { "\"type\": \"year\"", "21", "!a year of four digits" },
  };
  CHECK(cases);
}

static void reads_truths_and_texts(void **state) {
  (void)state;
#define BOOLEAN "\"type\": \"boolean\""
  static const struct cell_case cases[] = {
    { BOOLEAN, "true", "true" },
    { BOOLEAN, "0", "false" },
    { BOOLEAN, "yes", "!true or false" },
    { BOOLEAN ", \"trueValues\": [\"Y\"], \"falseValues\": [\"N\"]", "Y", "true" },
    { BOOLEAN ", \"trueValues\": [\"Y\"], \"falseValues\": [\"N\"]", "N", "false" },
    { BOOLEAN ", \"trueValues\": [\"Y\"]", "true", "!true or false" },
    { "\"type\": \"string\"", "\xC2\xA0 a b \xC2\xA0", "a b" },
    { "\"type\": \"string\"", "e\xCC\x81", "\xC3\xA9" },
    { "\"type\": \"any\"", "007", "007" },
  };
  CHECK(cases);
}

static void holds_to_constraints(void **state) {
  (void)state;
#define LIMITED(constraints) "\"type\": \"integer\", \"constraints\": { " constraints " }"
#define TEXT(constraints) "\"type\": \"string\", \"constraints\": { " constraints " }"
  static const struct cell_case cases[] = {
    { LIMITED("\"minimum\": 10"), "10", "10" },
    { LIMITED("\"minimum\": 10"), "9", "!a whole number from 10" },
    { LIMITED("\"exclusiveMinimum\": 10"), "10", "!a whole number above 10" },
    { LIMITED("\"maximum\": 10"), "11", "!a whole number up to 10" },
    { LIMITED("\"exclusiveMaximum\": 10"), "10", "!a whole number below 10" },
    { LIMITED("\"enum\": [1, 2]"), "3", "!one of 1, 2" },
    { TEXT("\"minLength\": 3"), "\xC3\xA9\xC3\xA9", "!a text of at least 3 characters" },
    { TEXT("\"minLength\": 3"), "\xC3\xA9\xC3\xA9\xC3\xA9", "\xC3\xA9\xC3\xA9\xC3\xA9" },
    { TEXT("\"maxLength\": 2"), "abc", "!a text of at most 2 characters" },
    { TEXT("\"maxLength\": 2"), "\xC3\xA9\xC3\xA9", "\xC3\xA9\xC3\xA9" },
    { TEXT("\"pattern\": \"[A-Z]\\\\d{5}\""), "A81001", "A81001" },
    { TEXT("\"pattern\": \"[A-Z]\\\\d{5}\""), "A810011", "!a text of the field's pattern" },
    { "\"type\": \"date\", \"constraints\": { \"maximum\": \"2021-01-31\" }", "2021-02-01",
        "!a date up to 2021-01-31" },
  };
  CHECK(cases);
}

static void refuses_mixed_units(void **state) {
  (void)state;
  const char *properties =
      "\"schema\": { \"fields\": [{ \"name\": \"v\", " MARKED " }, { \"name\": \"w\" }] }";
  assert_string_equal(table_read(properties, "v,w\n£5,a\n6,b\n£7,c\n"), "v=5;w=a\nv=6;w=b\nv=7;w=c\n");
  assert_string_equal(table_read(properties, "v,w\n£5,a\n$6,b\n"),
      "in/x.csv:3:1: column 'v': found '$6' where a number with £, as in the rows before, was expected\n");
  assert_string_equal(table_read(properties, "v,w\n5%,a\n0.06,b\n"),
      "in/x.csv:3:1: column 'v': found '0.06' where a number with %, as in the rows before, was expected\n");
  assert_string_equal(table_read(properties, "v,w\n0.05,a\n6%,b\n"),
      "in/x.csv:3:1: column 'v': found '6%' where a number without a sign beside it, as in the rows before, "
      "was "
      "expected\n");
}

/* The note of one row makes a column for all of them. */
static void keeps_notes_in_a_column_of_their_own(void **state) {
  (void)state;
  const char *properties =
      "\"schema\": { \"fields\": [{ \"name\": \"v\", " GROUPED " }, { \"name\": \"w\" }] }";
  assert_string_equal(table_read(properties, "v,w\n1,a\n2 [e],b\n[c],c\n"),
      "v=1;w=a;v_note=[z]\nv=2;w=b;v_note=estimated\nv=[c];w=c;v_note=[z]\n");
  assert_int_equal(data.issue_count, 1);
  assert_string_equal(data.issues[0].message, "column 'v': 1 of the numbers has a note beside it");
  const char *taken =
      "\"schema\": { \"fields\": [{ \"name\": \"v\", " GROUPED " }, { \"name\": \"v_note\" }] }";
  assert_string_equal(table_read(taken, "v,v_note\n2 [e],b\n"),
      "in/datapackage.json:2:56: the notes beside the numbers of 'v' are kept as 'v_note', which is a column "
      "of its "
      "own here\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(reads_whole_numbers),
    cmocka_unit_test(reads_numbers_with_marks),
    cmocka_unit_test(reads_exponents),
    cmocka_unit_test(reads_shorthands),
    cmocka_unit_test(reads_dates),
    cmocka_unit_test(reads_truths_and_texts),
    cmocka_unit_test(holds_to_constraints),
    cmocka_unit_test(refuses_mixed_units),
    cmocka_unit_test(keeps_notes_in_a_column_of_their_own),
  };
  return cmocka_run_group_tests(tests, folder_start, folder_end);
}
