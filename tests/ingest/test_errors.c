/* Bad input and the messages it must give, whole and in their places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "folder.h"

static const char systems[] = "code,name,programme,area,region,start,end,successor\n"
                              "A1,Alpha,P,A1,North,2017-06-15,,\n"
                              "B2,Beta,P,B2,North,2017-06-15,2018-01-01,C3\n"
                              "C3,Gamma,P,C3,South,2018-01-01,,\n";
static const char populations[] = "area,date,basis,population,qualifier\n"
                                  "A1,2018-01-01,resident,100,rounded\n"
                                  "B2,2018-01-01,resident,200,\n"
                                  "total,2018-01-01,resident,600,\n"
                                  "region:North,2018-01-01,resident,300,\n";
static const char funding[] = "area,financial_year,stream,amount\n"
                              "A1,2017/18,grant,10.50\n"
                              "total,2017/18 to 2019/20,grant,-3\n";

static void write_all(const char *s, const char *p, const char *f) {
  folder_clear();
  folder_write("systems.csv", s);
  folder_write("populations.csv", p);
  folder_write("funding.csv", f);
}

static void accepts_the_files_as_they_are(void **state) {
  (void)state;
  write_all(systems, populations, funding);
  assert_string_equal(folder_ingest(), "");
  assert_int_equal(data.system_count, 3);
  assert_int_equal(data.population_count, 4);
  assert_int_equal(data.funding_count, 2);
  assert_string_equal(value_plain(&arena, data.funding[0].amount), "10.50");
  assert_string_equal(value_plain(&arena, data.funding[1].amount), "-3.00");
  assert_string_equal(data.populations[0].qualifier, "rounded");
  assert_null(data.populations[1].qualifier);
  assert_string_equal(data.systems[1].successor, "C3");
  assert_true(data.systems[1].has_end);
}

/* One edit of one of the files, and all that is said of it. */
struct edit {
  const char *from, *to, *messages;
};

static void check_edits(int which, const struct edit *edits, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const char *files[] = { systems, populations, funding };
    files[which] = edited(files[which], edits[i].from, edits[i].to);
    write_all(files[0], files[1], files[2]);
    assert_string_equal(folder_ingest(), edits[i].messages);
  }
}

static void tells_what_is_wrong_with_systems(void **state) {
  (void)state;
  static const struct edit edits[] = {
    { "name", "nmae",
        "in/systems.csv:1:1: no column 'name' (found: code, nmae, programme, area, region, start, end, "
        "successor); did you mean 'nmae'?\n" },
    { "C3,Gamma", "A1,Gamma",
        "in/systems.csv:4:1: duplicate key 'A1'; the first is at in/systems.csv:2:1\n" },
    { "2018-01-01,C3", "2017-06-15,C3",
        "in/systems.csv:3:31: the end 2017-06-15 is not after the start 2017-06-15\n" },
    { "2018-01-01,C3", "2018-01-01,D4", "in/systems.csv:3:42: the successor of 'B2', 'D4', is no system\n" },
    { "South,2018-01-01", "South,",
        "in/systems.csv:4:21: column 'start': found nothing where a value was expected\n" },
    { "South,2018-01-01", "South,2018-02-30",
        "in/systems.csv:4:21: column 'start': found '2018-02-30' where a date like 2021-01-31 was "
        "expected\n" },
    { "region", "name", "in/systems.csv:1:26: a second column 'name'\n" },
    { "region", "",
        "in/systems.csv:1:26: the column number 5 has no name, and in line 2 it holds 'North'\n" },
  };
  check_edits(0, edits, sizeof edits / sizeof *edits);
}

static void tells_what_is_wrong_with_populations(void **state) {
  (void)state;
  static const struct edit edits[] = {
    { "200", "2OO",
        "in/populations.csv:3:24: column 'population': found '2OO' where a whole number was expected\n" },
    { "200", "2.5",
        "in/populations.csv:3:24: column 'population': found '2.5' where a whole number was expected\n" },
    { "200", "1.77m",
        "in/populations.csv:3:24: column 'population': found '1.77m' where a whole number was expected\n" },
    { "200", "-200",
        "in/populations.csv:3:24: found the population -200 where a whole number from 0 was expected\n" },
    { "200", "99999999999999999999",
        "in/populations.csv:3:24: column 'population': found '99999999999999999999' where a whole number (it "
        "is too large to count with) was expected\n" },
    { "total", "Total",
        "in/populations.csv:4:1: no system has the area 'Total'; the whole country is 'total'\n" },
    { "B2", "B3", "in/populations.csv:3:1: no system has the area 'B3'; did you mean 'B2'?\n" },
    { "B2", "A1",
        "in/populations.csv:3:1: a second population of 'A1' at 2018-01-01 on the basis 'resident'; the "
        "first "
        "is at in/populations.csv:2:1\n" },
    { "region:North", "regoin:North",
        "in/populations.csv:5:1: the area 'regoin:North' is a group by 'regoin', which is no column of "
        "systems; "
        "did you mean 'region'?\n" },
    { "region:North", "region:Nort",
        "in/populations.csv:5:1: no system has the region 'Nort' that the area 'region:Nort' names; did you "
        "mean 'region:North'?\n" },
    { "200,", "200,,", "in/populations.csv:3:29: 6 fields where the header has 5\n" },
    { "200,\n", "200\n", "in/populations.csv:3:27: 4 fields where the header has 5\n" },
    { "B2,2018-01-01,resident,200,\ntotal", "\"B2\",\"2018-\n01-01\",resident,200,\ntotal",
        "in/populations.csv:3:6: column 'date': found '2018-?01-01' where a date like 2021-01-31 was "
        "expected\n" },
    { "200,", "200,caf\xE9",
        "in/populations.csv:3:31: the byte 0xE9 is not UTF-8; if the file is in windows-1252, declare "
        "\"encoding\": \"windows-1252\"\n" },
    { "200,", "200,\"rounded",
        "in/populations.csv:3:28: the quotation mark that opens this field is never closed\n" },
    { "200,", "200,rou\"nded",
        "in/populations.csv:3:31: a quotation mark out of place in the field number 5 of the record that "
        "begins "
        "in line 3; a field that holds one is written in quotation marks, with the mark doubled\n" },
  };
  check_edits(1, edits, sizeof edits / sizeof *edits);
}

static void tells_what_is_wrong_with_funding(void **state) {
  (void)state;
  static const struct edit edits[] = {
    { "10.50", "10.505",
        "in/funding.csv:2:18: column 'amount': found '10.505' where an amount in pounds with no more than "
        "two "
        "decimals was expected\n" },
    { "2017/18,", "2017/19,",
        "in/funding.csv:2:4: column 'financial_year': found '2017/19' where a financial year like 2022/23, "
        "or a "
        "span like 2017/18 to 2020/21, was expected\n" },
    { "to 2019/20", "to 2016/17",
        "in/funding.csv:3:7: column 'financial_year': found '2017/18 to 2016/17' where a financial year like "
        "2022/23, or a span like 2017/18 to 2020/21, was expected\n" },
    { "total,2017/18 to 2019/20", "A1,2017/18",
        "in/funding.csv:3:1: duplicate key 'A1, 2017/18, grant, [z]'; the first is at "
        "in/funding.csv:2:1\n" },
  };
  check_edits(2, edits, sizeof edits / sizeof *edits);
}

static void tells_what_is_wrong_with_files(void **state) {
  (void)state;
  write_all(systems, populations, "");
  assert_string_equal(folder_ingest(), "in/funding.csv:1:1: the file is empty; a header line was expected\n");
  write_all(systems, populations, "\n \n");
  assert_string_equal(folder_ingest(), "in/funding.csv:1:1: the file is empty; a header line was expected\n");
  write_all(systems, populations, "area,financial_year,stream,amount\n\n");
  assert_string_equal(folder_ingest(), "in/funding.csv:1:1: a header and no rows\n");
  write_all(systems, populations, funding);
  remove("in/populations.csv");
#define WITHOUT_PACKAGE                                                                                      \
  "in/datapackage.json: is not there, so that the files must be called systems.csv, populations.csv and, "   \
  "if "                                                                                                      \
  "there is one, funding.csv; "
  assert_string_equal(folder_ingest(),
      "in/populations.csv: cannot be opened: No such file or directory\n" WITHOUT_PACKAGE
      "found funding.csv, systems.csv\n");
  folder_write("Pupils.CSV", "");
  folder_write("notes.txt", "");
  remove("in/systems.csv");
  assert_string_equal(folder_ingest(),
      "in/systems.csv: cannot be opened: No such file or directory\n"
      "in/populations.csv: cannot be opened: No such file or directory\n" WITHOUT_PACKAGE
      "found Pupils.CSV, funding.csv\n");
  remove("in/funding.csv");
  remove("in/Pupils.CSV");
  assert_string_equal(folder_ingest(),
      "in/systems.csv: cannot be opened: No such file or directory\n"
      "in/populations.csv: cannot be opened: No such file or directory\n" WITHOUT_PACKAGE
      "no name in the folder ends in .csv\n");
  write_all(systems, "", funding);
  remove("in/populations.csv");
  assert_int_equal(symlink("nowhere", "in/datapackage.json"), 0);
  assert_string_equal(folder_ingest(), "in/datapackage.json: cannot be opened: No such file or directory\n");
  assert_int_equal(unlink("in/datapackage.json"), 0);
  mkfifo("in/populations.csv", 0600);
  assert_string_equal(folder_ingest(), "in/populations.csv: is a pipe, not a plain file\n");
  folder_clear();
  folder_write("systems.csv", systems);
  folder_write("populations.csv", populations);
  assert_string_equal(folder_ingest(), "");
}

static void tells_of_bytes_that_are_no_text(void **state) {
  (void)state;
  write_all(systems, populations, funding);
  static const char nul[] = "area,financial_year,stream,amount\nA1,2017/18,gr\0nt,1\n";
  folder_write_bytes("funding.csv", nul, sizeof nul - 1);
  assert_string_equal(folder_ingest(), "in/funding.csv:2:14: a NUL byte: the file is no text, or in UTF-16; "
                                       "if so, declare \"encoding\": \"utf-16le\" or \"utf-16be\"\n");
  static const char utf16[] = "\0a\0\n";
  folder_write_bytes("funding.csv", utf16, sizeof utf16 - 1);
  assert_string_equal(folder_ingest(), "in/funding.csv:1:1: a NUL byte: the file is no text, or in UTF-16; "
                                       "if so, declare \"encoding\": \"utf-16le\" or \"utf-16be\"\n");
}

static void tells_every_problem_and_then_counts(void **state) {
  (void)state;
  struct text p = text_start(&arena);
  text_add(&p, "area,date,basis,population\n");
  for (int i = 0; i < 30; i++)
    text_printf(&p, "A1,2018-01-01,b%d,x\n", i);
  write_all(systems, p.bytes, funding);
  const char *messages = folder_ingest();
  size_t lines = 0;
  for (const char *c = messages; *c; c++)
    lines += *c == '\n';
  assert_int_equal(lines, 21);
  assert_non_null(strstr(messages, "\nin/populations.csv:21:19: column"));
  assert_null(strstr(messages, "in/populations.csv:22:"));
  assert_non_null(strstr(messages, "\nin/populations.csv: 10 more problems; 30 of 30 rows rejected\n"));
}

static void tells_of_a_column_that_is_empty(void **state) {
  (void)state;
  folder_clear();
  folder_write("systems.csv", "code,name,programme,region,start,end\nA1,Alpha,P,,2017-06-15,\n");
  folder_write("populations.csv", "area,date,basis,population,source\nA1,2018-01-01,resident,100,\n");
  assert_string_equal(folder_ingest(),
      "in/systems.csv:1:21: warning: the column 'region' is empty in every row\n"
      "in/populations.csv:1:28: warning: the column 'source' is empty in every row\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(accepts_the_files_as_they_are),
    cmocka_unit_test(tells_what_is_wrong_with_systems),
    cmocka_unit_test(tells_what_is_wrong_with_populations),
    cmocka_unit_test(tells_what_is_wrong_with_funding),
    cmocka_unit_test(tells_what_is_wrong_with_files),
    cmocka_unit_test(tells_of_bytes_that_are_no_text),
    cmocka_unit_test(tells_every_problem_and_then_counts),
    cmocka_unit_test(tells_of_a_column_that_is_empty),
  };
  return cmocka_run_group_tests(tests, folder_start, folder_end);
}
