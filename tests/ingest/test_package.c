/* Data packages: what each property does, and the messages of wrong ones, in their places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "folder.h"

static const char package[] =
    "{ \"title\": \"Test\", \"description\": \"-\", \"briefpack\": { \"max_rejected\": 0 },\n"
    "  \"licenses\": [{ \"name\": \"OGL-UK-3.0\" }],\n"
    "  \"resources\": [\n"
    "{ \"name\": \"systems\", \"path\": \"s.csv\",\n"
    "  \"schema\": { \"fields\": [{ \"name\": \"code\" }, { \"name\": \"title\" }, { \"name\": \"start\", "
    "\"type\": \"date\",\n"
    "    \"format\": \"%d/%m/%y\" }] },\n"
    "  \"briefpack\": { \"table\": \"systems\", \"columns\": { \"name\": \"title\" }, \"values\": { "
    "\"programme\": \"P\" } } },\n"
    "{ \"name\": \"people\", \"path\": [\"p1.csv\", \"p2.csv\"], \"dialect\": { \"delimiter\": \";\" },\n"
    "  \"schema\": { \"fields\": [{ \"name\": \"place\" }, { \"name\": \"kind\" },\n"
    "    { \"name\": \"n\", \"type\": \"integer\", \"groupChar\": \",\", \"missingValues\": [\"-\"] }] },\n"
    "  \"briefpack\": { \"table\": \"populations\", \"columns\": { \"area\": \"place\", \"population\": "
    "\"n\" },\n"
    "    \"values\": { \"basis\": \"resident\", \"date\": \"2020-06-30\" }, \"where\": \"kind = all\",\n"
    "    \"rollup\": \"map\", \"control\": { \"population\": 1300 } } },\n"
    "{ \"name\": \"map\", \"path\": \"m.csv\",\n"
    "  \"schema\": { \"fields\": [{ \"name\": \"member\" }, { \"name\": \"area\" }] },\n"
    "  \"briefpack\": { \"table\": \"lookup\" } }\n"
    "] }\n";

static const char people[] = "place;kind;n\nm1;all;1,000\nm2;old;oops\nm2;all;200\n";

static void write_files(const char *json, const char *p1) {
  folder_clear();
  folder_write("datapackage.json", json);
  folder_write("s.csv", "title,start,code\nAlpha,15/06/17,A\nBeta,15/06/17,B\n");
  folder_write("p1.csv", p1);
  folder_write("p2.csv", "n;place;kind\n100;m2;all\n");
  folder_write("m.csv", "member,area\nm1,A\nm2,A\nm2,B\n");
}

/* By hand: m1 1,000 in A; m2 200 + 100 in A and B; the row of kind old does not count. */
static void rolls_up_by_the_package(void **state) {
  (void)state;
  write_files(package, people);
  assert_string_equal(folder_ingest(), "");
  assert_string_equal(data.title, "Test");
  assert_string_equal(data.systems[0].name, "Alpha");
  assert_string_equal(data.systems[0].programme, "P");
  assert_string_equal(data.systems[0].area, "A");
  assert_string_equal(record_find(data.systems[0].columns, "name")->value.text, "Alpha");
  assert_string_equal(record_find(data.systems[0].columns, "programme")->value.text, "P");
  assert_int_equal(data.population_count, 3);
  const char *areas[] = { "total", "A", "B" };
  int64_t sums[] = { 1300, 1300, 300 };
  for (size_t i = 0; i < 3; i++) {
    assert_string_equal(data.populations[i].area, areas[i]);
    assert_int_equal((long)data.populations[i].population.number.num, sums[i]);
    assert_string_equal(date_iso(&arena, data.populations[i].date), "2020-06-30");
  }
  assert_int_equal(data.overlap_count, 1);
  assert_int_equal(data.overlaps[0].population, 300);
  assert_int_equal(data.populations[2].rows.count, 2);
  assert_int_equal(data.populations[2].rows.lines[0], 4);
  assert_string_equal(data.populations[2].rows.file, "p1.csv");
  const struct resource *r = &data.resources[1];
  assert_int_equal(r->read, 4);
  assert_int_equal(r->accepted, 3);
  assert_int_equal(r->excluded, 1);
  assert_string_equal(r->licence, "OGL-UK-3.0");
  assert_int_equal(data.table_count, 1);
  assert_string_equal(data.tables[0].rows->items[1].record->fields[0].name, "title");
}

static void rejects_up_to_max_rejected(void **state) {
  (void)state;
  const char *bad = edited(edited(people, "old", "all"), "200", "-");
  const char *rejections[] = {
    "in/p1.csv:3:8: %scolumn 'n': found 'oops' where a whole number was expected\n",
    "in/p1.csv:4:8: %sthe population of a member is missing, so that its areas cannot be summed\n",
  };
  write_files(edited(package, "1300", "1100"), bad);
  const char *both = arena_printf(&arena, "%s%s", rejections[0], rejections[1]);
  assert_string_equal(folder_ingest(), edited(edited(both, "%s", ""), "%s", ""));
  write_files(edited(edited(package, "1300", "1100"), "rejected\": 0", "rejected\": 2"), bad);
  assert_string_equal(folder_ingest(), edited(edited(both, "%s", "warning: "), "%s", "warning: "));
  assert_int_equal(data.resources[1].rejected, 2);
  assert_int_equal(data.resources[1].accepted, 2);
  write_files(edited(edited(package, "1300", "1100"), "rejected\": 0", "rejected\": 1"), bad);
  assert_non_null(strstr(
      folder_ingest(), "in/datapackage.json:1:71: 2 of 9 rows were rejected; max_rejected allows 1\n"));
}

static void names_what_is_wrong(void **state) {
  (void)state;
  static const struct {
    const char *from, *to, *message;
  } cases[] = {
    { "\"description\"", "\"descripton\"",
        "1:20: unknown property 'descripton' of the package; did you mean 'description'?" },
    { "\"Test\"", "7", "1:12: 'title' must be a text in quotation marks" },
    { "rejected\": 0", "rejected\": -1", "1:71: 'max_rejected' must be a whole number from 0" },
    { "s.csv", "../s.csv", "4:30: the path '../s.csv' must stay below the package's folder" },
    { "s.csv", "https://example.org/s.csv",
        "4:30: the path 'https://example.org/s.csv' is an address: files are read from the package's folder "
        "alone" },
    { "\"s.csv\"", "[]", "4:30: 'path' must name at least one file" },
    { "[\"p1.csv\", \"p2.csv\"]", "[\"p1.csv\", \"p1.csv\"]",
        "8:29: the path 'p1.csv' is there twice, so that its rows would count twice" },
    { "kind = all", "n = all", "12:72: 'n' is a count and cannot be compared with 'all'" },
    { "\"systems\", \"path\"", "\"sys tems\", \"path\"",
        "4:11: a resource's name is made of letters, digits, '-', '_' and, between them, '.'; found 'sys "
        "tems'" },
    { "\"map\", \"path\"", "\"people\", \"path\"", "14:1: a second resource named 'people'" },
    { "\"type\": \"date\"", "\"type\": \"dat\"", "5:94: unknown type 'dat'; did you mean 'date'?" },
    { "%d/%m/%y", "%d/%m/%q",
        "5:67: the field 'start': found the format '%d/%m/%q' where default or a pattern such as %d/%m/%Y "
        "was "
        "expected" },
    { "%d/%m/%y", "any",
        "5:67: the field 'start': found the format 'any' where default or a pattern such as %d/%m/%Y was "
        "expected" },
    { "\"columns\": { \"name\"", "\"columns\": { \"nam\"",
        "7:51: the table systems has no column 'nam'; did you mean 'name'?" },
    { "\"name\": \"title\" }, \"values\"", "\"name\": \"titel\" }, \"values\"",
        "7:59: the schema has no field 'titel'; did you mean 'title'?" },
    { "\"values\": { \"programme\": \"P\" }", "\"values\": { }",
        "7:16: nothing gives the column 'programme' of the table systems" },
    { "\"delimiter\": \";\"", "\"delimiter\": \";;\"",
        "8:77: 'delimiter' must be one character, such as ',', ';' or a tab" },
    { "\"integer\"", "\"string\"",
        "10:5: the type of the field 'n' does not suit the column 'population' of the table populations, "
        "which "
        "holds a count" },
    { "kind = all", "kin = all",
        "12:71: the condition 'kin = all' names 'kin', which is no field; did you mean 'kind'?" },
    { "kind = all", "kind =", "12:78: the condition 'kind =' ends where a value was expected" },
    { "2020-06-30", "30/06/2020",
        "12:46: the column 'date': found '30/06/2020' where a date like 2021-01-31 was expected" },
    { "\"rollup\": \"map\"", "\"rollup\": \"mpa\"",
        "13:15: no resource named 'mpa' feeds the table lookup; did you mean 'map'?" },
    { "1300", "1301",
        "13:49: the accepted rows of 'people' have a population of 1300 in all, where the control total says "
        "1301" },
    { "1300", "\"1300\"", "13:49: the control total of 'population' must be a number" },
    { "\"lookup\"", "\"lokup\"", "16:27: no table 'lokup'; did you mean 'lookup'?" },
    { "{ \"name\": \"member\" }", "{ \"name\": \"member\", \"constraints\": { \"jsonSchema\": {} } }",
        "15:63: 'jsonSchema' is not supported" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    write_files(edited(package, cases[i].from, cases[i].to), people);
    const char *first = folder_ingest();
    first = arena_copy(&arena, first, strcspn(first, "\n"));
    assert_string_equal(first, arena_printf(&arena, "in/datapackage.json:%s", cases[i].message));
  }
}

static void holds_cells_to_their_constraints(void **state) {
  (void)state;
  static const struct {
    const char *constraints, *row, *messages;
  } cases[] = {
    { "\"minimum\": 10", "10", "" },
    { "\"minimum\": 10", "9",
        "in/x.csv:2:1: column 'v': found '9' where a whole number from 10 was expected\n" },
    { "\"maximum\": 10", "11",
        "in/x.csv:2:1: column 'v': found '11' where a whole number up to 10 was expected\n" },
    { "\"enum\": [1, 2]", "3", "in/x.csv:2:1: column 'v': found '3' where one of 1, 2 was expected\n" },
    { "\"required\": true", "", "in/x.csv:2:1: column 'v': found nothing where a value was expected\n" },
    { "\"required\": true", "[c]", "in/x.csv:2:1: column 'v': found '[c]' where a value was expected\n" },
    { "\"required\": false", "[low]", "in/x.csv:1:1: warning: the column 'v' is empty in every row\n" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const char *extra = arena_printf(&arena,
        "{ \"name\": \"x\", \"path\": \"x.csv\", \"schema\": { \"fields\": [{ \"name\": \"v\", \"type\": "
        "\"integer\", \"constraints\": { %s } }, { \"name\": \"w\" }] } },\n{ \"name\": \"map\"",
        cases[i].constraints);
    write_files(edited(package, "{ \"name\": \"map\"", extra), people);
    folder_write("x.csv", arena_printf(&arena, "v,w\n%s,w\n", cases[i].row));
    assert_string_equal(folder_ingest(), cases[i].messages);
  }
}

/* The same people by a second resource would count twice in the total. */
static void refuses_a_second_resource_for_one_sum(void **state) {
  (void)state;
  const char *from = strstr(package, "{ \"name\": \"people\"");
  const char *to = strstr(package, "{ \"name\": \"map\"");
  const char *again = arena_copy(&arena, from, (size_t)(to - from));
  again = edited(edited(again, "people", "again"), ", \"control\": { \"population\": 1300 }", "");
  write_files(
      edited(package, "{ \"name\": \"map\"", arena_printf(&arena, "%s{ \"name\": \"map\"", again)), people);
  assert_string_equal(folder_ingest(), "in/p1.csv:2:1: a second population of 'total' at 2020-06-30 on the "
                                       "basis 'resident'; the first is at "
                                       "in/p1.csv:2:1\n"
                                       "in/p1.csv:4:1: a second population of 'total' at 2020-06-30 on the "
                                       "basis 'resident'; the first is at "
                                       "in/p1.csv:2:1\n"
                                       "in/p2.csv:2:5: a second population of 'total' at 2020-06-30 on the "
                                       "basis 'resident'; the first is at "
                                       "in/p1.csv:2:1\n");
}

static void takes_keys_as_unicode_has_them(void **state) {
  (void)state;
  write_files(package, "place;kind;n\n\xC2\xA0m\xC3\xA9\xC2\xA0;all;1,000\nme\xCC\x81;all;300\n");
  folder_write("p2.csv", "place;kind;n\nx;none;0\n");
  folder_write("m.csv", "member,area\nme\xCC\x81,A\n");
  assert_string_equal(folder_ingest(), "");
  assert_int_equal((long)data.populations[0].population.number.num, 1300);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(rolls_up_by_the_package),
    cmocka_unit_test(rejects_up_to_max_rejected),
    cmocka_unit_test(names_what_is_wrong),
    cmocka_unit_test(refuses_a_second_resource_for_one_sum),
    cmocka_unit_test(takes_keys_as_unicode_has_them),
    cmocka_unit_test(holds_cells_to_their_constraints),
  };
  return cmocka_run_group_tests(tests, folder_start, folder_end);
}
