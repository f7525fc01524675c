/* Paths: found, walked and suggested; none, however odd, does harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>

#include "make_dataset.h"
#include "expect.h"

static struct arena arena;
static struct maker made;
static struct figures figures;

static void finds_fields_and_places(void **state) {
  (void)state;
  expect(&made, &figures, "coverage.population", "100");
  expect(&made, &figures, "systems.0.code", "A");
  expect(&made, &figures, "systems[0].code", "A");
  expect(&made, &figures, "systems.0.populations[0].basis", "by age. 65+");
  expect(&made, &figures, "bases.by age. 65+.population", "100");
  expect(&made, &figures, "tables.notes.1.note", "second");
  assert_int_equal(figures_find(&figures, "coverage.regions")->value.kind, VALUE_LIST);
  assert_int_equal(figures_find(&figures, "coverage")->value.kind, VALUE_RECORD);
}

static void finds_nothing_else(void **state) {
  (void)state;
  static const char *const PATHS[] = { "", ".", "coverage.", ".coverage", "coverage..population", "coverag",
    "coverage.populatio", "coverage.population.x", "coverage.population[0]", "systems", "systems.1.code",
    "systems.-1.code", "systems[0.code", "systems[].code", "systems.0", "systems[0]", "systems.00x.code",
    "systems.99999999999999999999999999.code", "systems.0code", "coverage[0]", "[0]", "tables.notes.2.note",
    "bases.by age", "\xff\xfe", "%s%n" };
  for (size_t i = 0; i < sizeof PATHS / sizeof *PATHS; i++) {
    bool is_list = strcmp(PATHS[i], "systems") == 0;
    if ((figures_find(&figures, PATHS[i]) != NULL) != is_list) fail_msg("'%s'", PATHS[i]);
    assert_non_null(figures_suggest(&arena, &figures, PATHS[i]));
  }
}

static void add_path(void *context, const char *path, const struct field *leaf) {
  text_printf(context, "%s=%s\n", path, value_plain(&arena, leaf->value));
  assert_non_null(leaf->from);
}

static const char *walked(const char *path) {
  struct text t = text_start(&arena);
  size_t leaves = figures_walk(&arena, &figures, path, add_path, &t), lines = 0;
  for (const char *p = t.bytes; *p; p++)
    lines += *p == '\n';
  assert_int_equal(leaves, lines);
  return t.bytes;
}

static void walks_in_order(void **state) {
  (void)state;
  assert_string_equal(walked("national"), "national.population=200\nnational.date=2018-01-01\n"
                                          "national.basis=by age. 65+\n");
  assert_string_equal(walked("coverage.share"), "coverage.share=0.500000\n");
  assert_string_equal(walked("systems.0.populations"),
      "systems.0.populations.0.basis=by age. 65+\nsystems.0.populations.0.date=2018-01-01\n"
      "systems.0.populations.0.population=100\n");
  assert_string_equal(walked("tables.notes.1"), "tables.notes.1.note=second\n");
  assert_string_equal(walked("coverage.remaining_systems"), "");
  assert_string_equal(walked("nowhere"), "");
  assert_memory_equal(walked(""), "as_at=2018-06-01\nprogramme=P\n", 29);
}

static void suggests_the_nearest(void **state) {
  (void)state;
  static const char *const EXPECTED[][2] = {
    { "coverage.populaton", "; did you mean 'coverage.population'?" },
    { "coverge.population", "; did you mean 'coverage.population'?" },
    { "coverge.populaton", "; did you mean 'coverage'?" },
    { "systems.0.nmae", "; did you mean 'systems.0.name'?" },
    { "systems.name", "; did you mean 'systems.0.name'?" },
    { "coverage.regions.share", "; did you mean 'coverage.regions.0.share'?" },
    { "share", "; did you mean 'coverage.share'?" },
    { "coverage.xyzzy", "" },
    { "coverage.population", "" },
    { "as_at.day", "" },
  };
  for (size_t i = 0; i < sizeof EXPECTED / sizeof *EXPECTED; i++)
    assert_string_equal(figures_suggest(&arena, &figures, EXPECTED[i][0]), EXPECTED[i][1]);
}

static void add_table(struct maker *m) {
  struct list_builder rows = list_start(m->arena);
  for (size_t i = 0; i < 2; i++) {
    struct record_builder r = record_start(m->arena);
    record_add(&r, "note", value_text(i ? "second" : "first"), NULL);
    list_add(&rows, record_take(&r));
  }
  make_table(m, "notes", list_take(&rows));
}

static int set_up(void **state) {
  (void)state;
  made = make_start(&arena);
  const char *const cells[10] = { "A", "Alpha", "P", "k", "", "r", "1", "2018-01-01", "", "" };
  make_system(&made, cells);
  make_population(&made, "A", "2018-01-01", "by age. 65+", 100);
  make_population(&made, "total", "2018-01-01", "by age. 65+", 200);
  make_settings(&made, "2018-06-01", "P", "by age. 65+");
  add_table(&made);
  figures = build(&made);
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  arena_free(&arena);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(finds_fields_and_places),
    cmocka_unit_test(finds_nothing_else),
    cmocka_unit_test(walks_in_order),
    cmocka_unit_test(suggests_the_nearest),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
