/* The account of every row: excluded, rejected and kept, total rows and control totals, keys, and what is
   found of the whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "folder.h"

/* %s: max_rejected; what the populations have beside their name and path. */
static const char *package(const char *max_rejected, const char *populations) {
  return arena_printf(&arena,
      "{ \"briefpack\": { \"max_rejected\": %s },\n"
      "  \"resources\": [\n"
      "{ \"name\": \"s\", \"path\": \"s.csv\", \"briefpack\": { \"table\": \"systems\" },\n"
      "  \"schema\": { \"fields\": [{ \"name\": \"code\" }, { \"name\": \"name\" }, { \"name\": "
      "\"programme\" },\n"
      "    { \"name\": \"start\", \"type\": \"date\" }] } },\n"
      "{ \"name\": \"m\", \"path\": \"m.csv\", \"briefpack\": { \"table\": \"lookup\" },\n"
      "  \"schema\": { \"fields\": [{ \"name\": \"member\" }, { \"name\": \"area\" }] } },\n"
      "{ \"name\": \"p\", \"path\": \"p.csv\", %s }\n"
      "] }\n",
      max_rejected, populations);
}

#define FIELDS                                                                                               \
  "\"schema\": { \"fields\": [{ \"name\": \"area\" }, { \"name\": \"type\" }, { \"name\": \"n\", \"type\": " \
  "\"integer\" }] }"
#define FEEDS(more)                                                                                          \
  FIELDS ", \"briefpack\": { \"table\": \"populations\", \"columns\": { \"population\": \"n\" }, "           \
         "\"values\": { \"basis\": \"b\", \"date\": \"2020-01-01\" }" more " }"

static const char *ingest(const char *max_rejected, const char *populations, const char *csv) {
  folder_clear();
  folder_write("s.csv",
      "code,name,programme,start\nA,Alpha,P,2020-01-01\nB,Beta,P,2020-01-01\nQE1,Gamma,P,2020-01-01\n");
  folder_write("m.csv", "member,area\nx,A\ny,B\nz,B\n");
  folder_write("p.csv", csv);
  folder_write("datapackage.json", package(max_rejected, populations));
  return folder_ingest();
}

static const struct resource *people(void) {
  return &data.resources[2];
}

static const char *account(void) {
  const struct resource *r = people();
  return arena_printf(
      &arena, "%d = %d + %d + %d", (int)r->read, (int)r->accepted, (int)r->excluded, (int)r->rejected);
}

static void keeps_rejected_rows_whole(void **state) {
  (void)state;
  const char *csv = "area,type,n\nA,GP,1\nB,\"G,P\",1x\nq,GP,2\nB,GP\n\"C\n\",no,9\n";
  assert_string_equal(ingest("4", FEEDS(", \"where\": \"type != no\""), csv),
      "in/p.csv:3:9: warning: column 'n': found '1x' where a whole number was expected\n"
      "in/p.csv:4:1: warning: no system has the area 'q'; did you mean 'A'?\n"
      "in/p.csv:5:5: warning: 2 fields where the header has 3\n");
  assert_string_equal(account(), "5 = 1 + 1 + 3");
  assert_int_equal(data.rejected, 3);
  assert_int_equal(data.rejection_count, 3);
  const struct rejection *r = data.rejections;
  assert_string_equal(r[0].row, "B,\"G,P\",1x");
  assert_string_equal(r[0].file, "p.csv");
  assert_string_equal(r[0].field, "n");
  assert_string_equal(r[0].value, "1x");
  assert_int_equal(r[0].line, 3);
  assert_int_equal(r[0].column, 9);
  assert_string_equal(r[0].reason, "column 'n': found '1x' where a whole number was expected");
  assert_string_equal(r[1].row, "q,GP,2");
  assert_string_equal(r[2].row, "B,GP");
  assert_string_equal(r[2].field, "");
  assert_int_equal(data.issue_count, 5);
  assert_string_equal(data.issues[0].file, "p.csv");
  assert_int_equal(data.issues[0].severity, ISSUE_WARNING);
}

/* What is beyond the share after one file may be within it after the next: nothing goes unchecked for
   that. */
static void judges_a_share_at_the_end(void **state) {
  (void)state;
  ingest("\"20%\"", FEEDS(""), "area,type,n\nA,GP,1\nB,GP,2\nZone9,GP,3\n");
  folder_write("s.csv",
      "code,name,programme,start\nA,Alpha,P,2020-01-01\nB,,P,2020-01-01\nB,Beta,P,2020-01-01\n"
      "C,Gamma,P,2020-01-01\n");
  assert_string_equal(folder_ingest(),
      "in/s.csv:3:3: warning: column 'name': found nothing where a value was expected\n"
      "in/p.csv:4:1: warning: no system has the area 'Zone9'\n");
  const char *how = FEEDS(", \"control\": { \"population\": 5 }");
  const char *two = arena_printf(&arena,
      "%s },\n{ \"name\": \"x\", \"path\": \"x.csv\", \"schema\": { \"fields\": [{ "
      "\"name\": \"v\" }] }",
      how);
  ingest("\"10%\"", two, "area,type,n\nA,GP,1\nB,GP,y\n");
  folder_write("x.csv", "v\n1\n2\n3\n4\n5\n6\n");
  assert_non_null(strstr(folder_ingest(), "have a population of 1 in all, where the control total says 5\n"));
}

static void allows_a_share_of_rows(void **state) {
  (void)state;
  /* Ten rows are read in all: three systems, three members, four here. */
  const char *csv = "area,type,n\nA,GP,1\nB,GP,x\nQE1,GP,2\ntotal,GP,3\n";
  assert_null(strstr(ingest("\"10%\"", FEEDS(""), csv), "max_rejected"));
  assert_int_equal(people()->rejected, 1);
  assert_non_null(strstr(ingest("\"9.9%\"", FEEDS(""), csv),
      "in/datapackage.json:1:34: 1 of 10 rows were rejected; max_rejected allows 9.9% of them\n"));
  assert_string_equal(ingest("\"most\"", FEEDS(""), csv),
      "in/datapackage.json:1:34: found 'most' where a whole number of "
      "rows or a share like \"0.5%\" was expected\n");
}

static void checks_total_rows(void **state) {
  (void)state;
  const char *how = FEEDS(", \"total_row\": \"type = all\"");
  assert_string_equal(ingest("0", how, "area,type,n\nA,GP,1\nB,GP,2\nEngland,all,3\n"), "");
  assert_string_equal(account(), "3 = 2 + 1 + 0");
  assert_string_equal(ingest("0", how, "area,type,n\nA,GP,1\nB,GP,2\nEngland,all,4\n"),
      "in/p.csv:4:13: the total row says that column 'n' adds up to 4; the accepted rows of the file have 3 "
      "in all\n");
  assert_string_equal(ingest("0", how, "area,type,n\nA,GP,1\nB,GP,[c]\nEngland,all,3\n"),
      "in/p.csv:4:13: the total row says that column 'n' adds up to 3; the accepted rows of the file have 1 "
      "in all, and 1 of them no value\n");
  assert_string_equal(ingest("0", how, "area,type,n\nA,GP,1\nB,GP,2\n"),
      "in/datapackage.json:8:271: 'total_row' holds for no row of in/p.csv\n");
  assert_string_equal(ingest("0", how, "area,type,n\nA,GP,1\nEngland,all,[x]\n"),
      "in/p.csv:3:13: a total row without a total of 'n'\n");
  const char *both = FEEDS(
      ", \"total_row\": \"type = all\", \"where\": \"type != note\", \"control\": { \"population\": 3 }");
  assert_string_equal(ingest("0", both, "area,type,n\nA,GP,1\nB,GP,2\nx,all,3\nSource,note\n"), "");
  assert_string_equal(account(), "4 = 2 + 2 + 0");
}

static void refuses_to_leave_all_rows_out(void **state) {
  (void)state;
  assert_string_equal(ingest("0", FEEDS(", \"where\": \"type = gp\""), "area,type,n\nA,GP,1\nB,GP,2\n"),
      "in/datapackage.json:8:267: all 2 rows of 'p' are excluded\n");
}

static void names_the_key_that_is_likely_meant(void **state) {
  (void)state;
  assert_string_equal(ingest("0", FEEDS(""), "area,type,n\nqe 1,GP,1\n"),
      "in/p.csv:2:1: no system has the area 'qe 1'; 'QE1' is likely meant, which differs in letter case or "
      "spaces "
      "alone\n");
  assert_string_equal(ingest("0", FEEDS(", \"rollup\": \"m\""), "area,type,n\nX,GP,1\ny,GP,1\nz,GP,1\n"),
      "in/p.csv:2:1: unknown member 'X': the lookup 'm' does not have it; 'x' is likely meant, which differs "
      "in letter "
      "case or spaces alone\n");
}

#define REFERS(to)                                                                                           \
  "\"schema\": { \"fields\": [{ \"name\": \"area\" }, { \"name\": \"date\", \"type\": \"date\" }, "          \
  "{ \"name\": \"basis\" }, { \"name\": \"population\", \"type\": \"integer\" }], \"foreignKeys\": [" to     \
  "] }, \"briefpack\": { \"table\": \"populations\" }"

static void holds_foreign_keys(void **state) {
  (void)state;
  const char *csv = "area,date,basis,population\nA,2020-01-01,b,1\nB,2020-01-01,P,2\n";
  const char *good =
      REFERS("{ \"fields\": \"area\", \"reference\": { \"resource\": \"s\", \"fields\": \"code\" } }");
  assert_string_equal(ingest("0", good, csv), "");
  const char *bad = REFERS("{ \"fields\": [\"basis\", \"area\"], \"reference\": { \"resource\": \"s\", "
                           "\"fields\": [\"programme\", \"code\"] } }");
  assert_string_equal(ingest("0", bad, csv), "in/p.csv:2:14: no row of 's' has the key 'b, A'\n");
  /* Two keys of one field each are not taken for one another. */
  const char *two =
      REFERS("{ \"fields\": \"area\", \"reference\": { \"resource\": \"s\", \"fields\": \"code\" } }, "
             "{ \"fields\": \"basis\", \"reference\": { \"resource\": \"s\", \"fields\": \"programme\" } }");
  assert_string_equal(
      ingest("0", two, "area,date,basis,population\nA,2020-01-01,P,1\nB,2020-01-01,P,2\n"), "");
  assert_string_equal(
      ingest("0", two, csv), "in/p.csv:2:14: no row of 's' has the key 'b'; did you mean 'P'?\n");
  assert_string_equal(
      ingest("0",
          REFERS("{ \"fields\": \"area\", \"reference\": { \"resource\": \"q\", \"fields\": \"code\" } }"),
          csv),
      "in/datapackage.json:8:242: no resource is named 'q'; did you mean 's'?\n");
  assert_string_equal(
      ingest("0",
          REFERS("{ \"fields\": \"area\", \"reference\": { \"resource\": \"s\", \"fields\": \"cod\" } }"),
          csv),
      "in/datapackage.json:8:257: 'fields' names 'cod', which is no field of 's'; did you mean 'code'?\n");
}

static void holds_unique_keys(void **state) {
  (void)state;
  const char *how =
      "\"schema\": { \"fields\": [{ \"name\": \"area\" }, { \"name\": \"type\" }, { \"name\": \"n\", "
      "\"type\": "
      "\"integer\" }], \"uniqueKeys\": [[\"type\", \"n\"]] }, \"briefpack\": { \"table\": \"populations\", "
      "\"columns\": { \"population\": \"n\" }, \"values\": { \"basis\": \"b\", \"date\": \"2020-01-01\" } }";
  assert_string_equal(ingest("0", how, "area,type,n\nA,GP,1\nB,,1\nQE1,,1\n"), "");
  assert_string_equal(ingest("0", how, "area,type,n\nA,GP,1\nB,GP,1\n"),
      "in/p.csv:3:3: duplicate key 'GP, 1'; the first is at in/p.csv:2:3\n");
}

static void carries_qualifiers_beside_numbers(void **state) {
  (void)state;
  assert_string_equal(ingest("0", FEEDS(""), "area,type,n\nA,GP,1 [e]\nB,GP,2\n"), "");
  assert_string_equal(data.populations[0].qualifier, "estimated");
  assert_null(data.populations[1].qualifier);
}

static void finds_what_has_no_population(void **state) {
  (void)state;
  assert_string_equal(ingest("0", FEEDS(", \"rollup\": \"m\""), "area,type,n\nx,GP,1\ny,GP,2\n"), "");
  assert_int_equal(data.issue_count, 2);
  assert_int_equal(data.issues[0].severity, ISSUE_NOTE);
  assert_string_equal(
      data.issues[0].message, "1 system of the programme P has no population of its own: QE1");
  assert_string_equal(data.issues[1].message, "1 of 3 members of the lookup 'm' has no population: z");
  assert_string_equal(data.issues[1].file, "m.csv");
}

/* Rejected rows beyond the first thousands are counted, not kept. */
static void bounds_what_it_keeps(void **state) {
  (void)state;
  struct text csv = text_start(&arena);
  text_add(&csv, "area,type,n\nA,GP,1\n");
  for (size_t i = 0; i < 6000; i++)
    text_add(&csv, "B,GP,1x\n");
  ingest("6000", FEEDS(""), csv.bytes);
  assert_int_equal(data.rejected, 6000);
  assert_int_equal(data.rejection_count, 5000);
  assert_string_equal(
      data.rejections[4999].reason, "column 'n': found '1x' where a whole number was expected");
  bool told = false;
  for (size_t i = 0; i < data.issue_count; i++)
    told = told || strcmp(data.issues[i].message, "of 6000 rejected rows the first 5000 are kept") == 0;
  assert_true(told);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(keeps_rejected_rows_whole),
    cmocka_unit_test(judges_a_share_at_the_end),
    cmocka_unit_test(allows_a_share_of_rows),
    cmocka_unit_test(checks_total_rows),
    cmocka_unit_test(refuses_to_leave_all_rows_out),
    cmocka_unit_test(names_the_key_that_is_likely_meant),
    cmocka_unit_test(holds_foreign_keys),
    cmocka_unit_test(holds_unique_keys),
    cmocka_unit_test(carries_qualifiers_beside_numbers),
    cmocka_unit_test(finds_what_has_no_population),
    cmocka_unit_test(bounds_what_it_keeps),
  };
  return cmocka_run_group_tests(tests, folder_start, folder_end);
}
