/* The sample package, against sums made by awk from the same files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "folder.h"

#include "base/file.h"

static char root[4096]; /* of the repository */

static const char *output_of(const char *command) {
  FILE *f = popen(command, "r");
  assert_non_null(f);
  struct text t = text_start(&arena);
  char bytes[4096];
  for (size_t n; (n = fread(bytes, 1, sizeof bytes, f)) > 0;)
    text_add_bytes(&t, bytes, n);
  assert_int_equal(pclose(f), 0);
  return t.bytes;
}

static void copy_sample(void) {
  folder_clear();
  assert_int_equal(system(arena_printf(&arena, "cp '%s'/input/*.csv '%s'/input/*.json in/", root, root)), 0);
}

/* "AREA SUM" lines of the registered populations at 1 January 2021, sorted, the total without an area. */
static const char *sums_found(void) {
  FILE *f = fopen("found", "w");
  for (size_t i = 0; i < data.population_count; i++) {
    const struct population *p = &data.populations[i];
    if (strcmp(p->basis, "registered") != 0 || strcmp(date_iso(&arena, p->date), "2021-01-01") != 0) continue;
    assert_true(p->derived == (strcmp(p->area, "total") == 0));
    fprintf(f, "%s %s\n", p->area, value_plain(&arena, p->population));
  }
  fclose(f);
  return output_of("LC_ALL=C sort found");
}

static const char *sums_by_awk(void) {
  return output_of("awk -F, 'FNR == 1 { next } NR == FNR { areas[$1] = areas[$1] \" \" $2; next }"
                   "{ total += $4; n = split(areas[$1], a, \" \"); for (i = 1; i <= n; i++) sum[a[i]] += $4 }"
                   "END { print \"total\", total; for (s in sum) print s, sum[s] }'"
                   " in/practice-areas.csv in/registrations-2021-01.csv | LC_ALL=C sort");
}

static const struct resource *resource(const char *name) {
  for (size_t i = 0; i < data.resource_count; i++)
    if (strcmp(data.resources[i].name, name) == 0) return &data.resources[i];
  fail();
  return NULL;
}

static void sums_of_areas_are_those_of_awk(void **state) {
  (void)state;
  copy_sample();
  assert_string_equal(folder_ingest(), "");
  const char *found = sums_found();
  assert_string_equal(found, sums_by_awk());
  assert_non_null(strstr(found, "total 60606345\n"));
}

static void accounts_for_every_row(void **state) {
  (void)state;
  copy_sample();
  assert_string_equal(folder_ingest(), "");
  assert_int_equal(data.resource_count, 9);
  for (size_t i = 0; i < data.resource_count; i++) {
    const struct resource *r = &data.resources[i];
    assert_int_equal(r->accepted + r->excluded + r->rejected, r->read);
    assert_string_equal(arena_printf(&arena, "%llu\n", (unsigned long long)r->read + 1),
        output_of(arena_printf(&arena, "grep -c '' in/%s", r->files[0].path)));
    const char *sum = output_of(arena_printf(&arena, "sha256sum < in/%s | cut -c1-64", r->files[0].path));
    assert_string_equal(arena_printf(&arena, "%s\n", r->files[0].sha256), sum);
  }
  assert_int_equal(resource("registered-2021-01")->read, 6658);
  assert_string_equal(resource("hexes")->licence, "MIT License");
  assert_null(resource("hexes")->table);
}

static void overlaps_are_the_parts_of_wider_areas(void **state) {
  (void)state;
  copy_sample();
  assert_string_equal(folder_ingest(), "");
  assert_int_equal(data.overlap_count, 4);
  for (size_t i = 0; i < data.overlap_count; i++) {
    const struct overlap *o = &data.overlaps[i];
    const char *line = arena_printf(&arena, "\n%s %lld\n", o->areas[1], (long long)o->population);
    assert_non_null(strstr(sums_by_awk(), line));
    assert_int_equal(strncmp(o->areas[1], o->areas[0], 3), 0);
  }
}

static void systems_keep_all_their_columns(void **state) {
  (void)state;
  copy_sample();
  assert_string_equal(folder_ingest(), "");
  assert_int_equal(data.system_count, 141);
  const struct system *s = &data.systems[5];
  assert_string_equal(s->code, "QE1-BF");
  assert_string_equal(s->successor, "QE1");
  assert_string_equal(date_iso(&arena, s->end), "2018-05-24");
  assert_string_equal(record_find(s->columns, "region")->value.text, "North West");
  assert_int_equal(s->rows.lines[0], 7);
  const struct system *stp = &data.systems[46];
  assert_string_equal(stp->code, "S-QVP");
  assert_string_equal(stp->area, "S-QVP");
  assert_int_equal(record_find(stp->columns, "wave")->value.kind, VALUE_MISSING);
  assert_int_equal(record_find(stp->columns, "wave")->value.missing, MISSING_NOT_APPLICABLE);
  assert_string_equal(data.settings.programme, "ICS");
  assert_string_equal(date_iso(&arena, data.settings.as_at), "2020-12-07");
  assert_int_equal(data.settings.edition, EDITION_NEAREST);
  assert_string_equal(data.settings.denominators[0].on, "resident");
}

/* The table as NHS Digital published it: other columns, CRLF, dates like 01JAN2021. */
static void published_file_gives_the_same_sums(void **state) {
  (void)state;
  const char *shared = getenv("BRIEFPACK_SHARED");
  const char *real = arena_printf(&arena, "%s/real/gp-reg-pat-prac-all_2021-01.csv",
      shared ? shared : arena_printf(&arena, "%s/../shared", root));
  if (!file_exists(real)) skip();
  copy_sample();
  const char *script =
      "jq '(.resources[] | select(.name == \"registered-2021-01\")) |= (.path = \"real.csv\""
      " | .schema = { fields: [\"PUBLICATION\", \"EXTRACT_DATE\", \"TYPE\", \"CCG_CODE\", \"ONS_CCG_CODE\", "
      "\"CODE\","
      " \"POSTCODE\", \"SEX\", \"AGE\", \"NUMBER_OF_PATIENTS\"] | map({ name: ., type: \"string\" }) }"
      " | .schema.fields[1] += { type: \"date\", format: \"%d%b%Y\" } | .schema.fields[9].type = \"integer\""
      " | .briefpack.columns = { area: \"CODE\", date: \"EXTRACT_DATE\", population: \"NUMBER_OF_PATIENTS\" }"
      " | .briefpack.where = \"TYPE = GP\")' in/datapackage.json > edited && mv edited in/datapackage.json";
  assert_int_equal(system(script), 0);
  assert_int_equal(system(arena_printf(&arena, "cp '%s' in/real.csv", real)), 0);
  assert_string_equal(folder_ingest(), "");
  assert_string_equal(sums_found(), sums_by_awk());
  assert_string_equal(resource("registered-2021-01")->files[0].path, "real.csv");
}

static void planted_errors_are_found(void **state) {
  (void)state;
  copy_sample();
  assert_int_equal(system("sed -i '2s/5903/5902/' in/registrations-2021-01.csv"), 0);
  assert_string_equal(folder_ingest(),
      "in/datapackage.json:97:36: the accepted rows of 'registered-2021-01' have a population of 60606344 in "
      "all, where the control total says 60606345\n");
  copy_sample();
  assert_int_equal(system("sed -i '2s/A84002/A84001/' in/registrations-2021-01.csv"), 0);
  assert_string_equal(folder_ingest(), "in/registrations-2021-01.csv:2:1: unknown member 'A84001': the "
                                       "lookup 'practice-areas' does not have it; "
                                       "did you mean 'A84002'?\n");
  copy_sample();
  assert_int_equal(system("sed -i '3s/A84003/A84002/' in/registrations-2021-01.csv"), 0);
  assert_string_equal(folder_ingest(),
      "in/registrations-2021-01.csv:3:1: duplicate key 'A84002'; the first is at "
      "in/registrations-2021-01.csv:2:1\n");
  copy_sample();
  assert_int_equal(system("sed -i '3s/QHM/Q-unknown/' in/practice-areas.csv"), 0);
  assert_string_equal(folder_ingest(), "in/practice-areas.csv:3:8: no system has the area 'Q-unknown'\n");
}

static int start(void **state) {
  if (!getcwd(root, sizeof root)) return 1;
  return folder_start(state);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(sums_of_areas_are_those_of_awk),
    cmocka_unit_test(accounts_for_every_row),
    cmocka_unit_test(overlaps_are_the_parts_of_wider_areas),
    cmocka_unit_test(systems_keep_all_their_columns),
    cmocka_unit_test(published_file_gives_the_same_sums),
    cmocka_unit_test(planted_errors_are_found),
  };
  return cmocka_run_group_tests(tests, start, folder_end);
}
