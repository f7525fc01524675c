/* The smaller parts of base: texts, maps, suggestions, UTF-8, digests, paths, YAML and JSON. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/json.h"
#include "base/map.h"
#include "base/utf8.h"
#include "base/value.h"
#include "base/yaml.h"

static struct arena arena;
static struct diag diag;

static int set_up(void **state) {
  (void)state;
  diag = (struct diag){ .arena = &arena };
  return 0;
}

static int free_arena(void **state) {
  (void)state;
  arena_free(&arena);
  return 0;
}

static void trims_no_break_spaces(void **state) {
  (void)state;
  assert_true(slice_is(slice_trim(slice_of(" \t\xC2\xA0QNQ\xC2\xA0 \r\n")), "QNQ"));
  assert_true(slice_is(slice_trim(slice_of(" \xC2\xA0 ")), ""));
  assert_true(slice_is(slice_trim(slice_of("\xC3\xA0")), "\xC3\xA0"));
  assert_true(slice_is(slice_trim(slice_of("\xEF\xBB\xBF"
                                           "QNQ\xE2\x80\x8B")),
      "QNQ"));
  assert_true(slice_is(slice_trim(slice_of("\xE2\x80\xAF\xE2\x80\x89"
                                           "1\xE2\x80\x87\xE3\x80\x80")),
      "1"));
  assert_true(slice_is(slice_trim(slice_of("\xE2\x80\x93")), "\xE2\x80\x93"));
  assert_true(slice_is(slice_trim((struct slice){ "\xEF\xBB\xBF", 2 }), "\xEF\xBB"));
}

static void maps_find_what_was_added(void **state) {
  (void)state;
  struct map m = map_start(&arena);
  assert_int_equal(map_find(&m, "a", 1), MAP_ABSENT);
  for (int i = 0; i < 5000; i++) {
    char key[16];
    int n = snprintf(key, sizeof key, "k%d", i % 2500);
    assert_int_equal(map_add(&m, key, (size_t)n), i % 2500);
  }
  assert_int_equal(m.count, 2500);
  assert_string_equal(m.keys[1234], "k1234");
  assert_int_equal(map_find(&m, "k2499", 5), 2499);
  assert_int_equal(map_find(&m, "k2500", 5), MAP_ABSENT);
}

static void the_nearest_name_is_named(void **state) {
  (void)state;
  const char *const names[] = { "population", "share", "systems", "region" };
  assert_string_equal(diag_suggest(&arena, "populaton", names, 4), "; did you mean 'population'?");
  assert_string_equal(diag_suggest(&arena, "Regoin", names, 4), "; did you mean 'region'?");
  assert_string_equal(diag_suggest(&arena, "hexes", names, 4), "");
  assert_string_equal(diag_suggest(&arena, "x", names, 0), "");
}

static void invalid_utf8_is_found(void **state) {
  (void)state;
  assert_int_equal(utf8_invalid_at("Łódź \xE2\x82\xAC", 11), 11);
  assert_int_equal(utf8_invalid_at("caf\xE9", 4), 3);
  assert_int_equal(utf8_invalid_at("a\0b", 3), 1);
  assert_int_equal(utf8_invalid_at("\xC0\x80", 2), 0);
  assert_int_equal(utf8_invalid_at("\xED\xA0\x80", 3), 0);
  assert_int_equal(utf8_invalid_at("\xF4\x90\x80\x80", 4), 0);
  assert_int_equal(utf8_invalid_at("a\xE2\x82", 3), 1);
  assert_string_equal(utf8_nfc(&arena, "w\xCC\x82"), "\xC5\xB5");
  assert_int_equal(utf8_width("e\xCC\x81\xE6\xBC\xA2"), 3);
}

/* From FIPS 180-4's example "abc", and of nothing. */
static void digests(void **state) {
  (void)state;
  assert_string_equal(
      digest_of(&arena, "abc", 3), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  assert_string_equal(
      digest_of(&arena, "", 0), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void paths_stay_inside(void **state) {
  (void)state;
  assert_true(path_is_inside("profiles/QNQ"));
  assert_true(path_is_inside("a..b/..c"));
  assert_false(path_is_inside("../a"));
  assert_false(path_is_inside("a/.."));
  assert_false(path_is_inside("/a"));
  assert_false(path_is_inside("a/"));
  assert_false(path_is_inside(""));
}

static const struct yaml_node *yaml(const char *text) {
  const struct yaml_node *n;
  diag = (struct diag){ .arena = &arena };
  return yaml_parse(&arena, text, strlen(text), "f.md", 2, &diag, &n) ? n : NULL;
}

static void yaml_knows_its_places(void **state) {
  (void)state;
  const struct yaml_node *n = yaml("title: \"A: b\"\nlist: [one, two | three 'x']\nnested:\n  - key: 1.50\n");
  assert_non_null(n);
  assert_string_equal(yaml_find(n, "title")->text, "A: b");
  assert_true(yaml_find(n, "title")->quoted);
  assert_string_equal(yaml_find(n, "list")->items[1]->text, "two | three 'x'");
  const struct yaml_node *deep = yaml_find(yaml_find(n, "nested")->items[0], "key");
  assert_string_equal(deep->text, "1.50");
  assert_int_equal(deep->line, 5);
  assert_int_equal(deep->column, 10);
  assert_null(yaml_find(n, "absent"));
  assert_int_equal(yaml("")->kind, YAML_MAPPING);
}

static void yaml_tricks_are_refused(void **state) {
  (void)state;
  const char *const bad[] = { "a: &x 1\nb: *x", "a: !!int 1", "a: 1\na: 2", "[a: {b]", "? [x]\n: 1",
    "a: 1\n---\nb: 2", "a: \"\\0\"" };
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    if (yaml(bad[i]) || !diag.errors) fail_msg("should be refused: %s", bad[i]);
  struct text deep = text_start(&arena);
  text_add_repeated(&deep, '[', 100000);
  assert_null(yaml(deep.bytes));
}

static void json_is_written(void **state) {
  (void)state;
  struct record_builder r = record_start(&arena);
  record_add(&r, "a\"b", value_text("line\nend \\ é"), NULL);
  record_add(&r, "n", value_count(-5), NULL);
  record_add(&r, "m", value_missing(MISSING_LOW), NULL);
  struct list_builder l = list_start(&arena);
  list_add(&l, value_bool(true));
  record_add(&r, "l", list_take(&l), NULL);
  record_add(&r, "e", value_list(&(struct list){ 0 }), NULL);
  struct text t = text_start(&arena);
  json_write(&t, record_take(&r));
  assert_string_equal(t.bytes, "{\n  \"a\\\"b\": \"line\\u000aend \\\\ é\",\n  \"n\": -5,\n  \"m\": null,\n"
                               "  \"l\": [\n    true\n  ],\n  \"e\": []\n}");
}

static void values_print_plainly(void **state) {
  (void)state;
  assert_string_equal(
      value_plain(&arena, value_number(VALUE_RATIO, number_ratio(44976348, 60606345))), "0.742106");
  assert_string_equal(value_plain(&arena, value_number(VALUE_MONEY, number_of(45000000000))), "450000000.00");
  assert_string_equal(value_plain(&arena, value_number(VALUE_DECIMAL, (struct number){ 450, 100 })), "4.50");
  assert_string_equal(value_plain(&arena, value_number(VALUE_DECIMAL, (struct number){ 1, 3 })), "0.333333");
  assert_string_equal(value_plain(&arena, value_missing(MISSING_CONFIDENTIAL)), "[c]");
  assert_int_equal(value_compare(value_missing(MISSING_LOW), value_count(5)), 1);
  assert_int_equal(value_compare(value_count(2), value_number(VALUE_RATIO, number_ratio(5, 2))), -1);
}

static void anything_can_be_shown_as_a_line(void **state) {
  (void)state;
  static const char *const pairs[][2] = {
    { "", "" },
    { "plain", "plain" },
    { "caf\xC3\xA9", "caf\xC3\xA9" },
    { "a\nb\tc\x1B[1m\x7F", "a?b?c?[1m?" },
    { "\xC2\x85|\xE2\x80\xA8|", "?|?|" }, /* NEL, a control; LINE SEPARATOR */
    { "\xE9|\xC3|\xED\xA0\x80", "\xEF\xBF\xBD|\xEF\xBF\xBD|\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" },
  };
  struct arena a = { 0 };
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    assert_string_equal(utf8_shown(&a, pairs[i][0]), pairs[i][1]);
  arena_free(&a);
}

static void paths_are_shown_without_their_folder(void **state) {
  (void)state;
  struct arena a = { 0 };
  assert_string_equal(path_below(&a, "in", "in/x/y.csv"), "x/y.csv");
  assert_string_equal(path_below(&a, "in/", "in/y.csv"), "y.csv");
  assert_string_equal(path_below(&a, ".", "y.csv"), "y.csv");
  assert_string_equal(path_below(&a, "in", "input/y.csv"), "input/y.csv");
  assert_string_equal(path_below(&a, "a\nb", "a?b/y.csv"), "y.csv");
  arena_free(&a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(anything_can_be_shown_as_a_line),
    cmocka_unit_test(paths_are_shown_without_their_folder),
    cmocka_unit_test(trims_no_break_spaces),
    cmocka_unit_test(maps_find_what_was_added),
    cmocka_unit_test(the_nearest_name_is_named),
    cmocka_unit_test(invalid_utf8_is_found),
    cmocka_unit_test(digests),
    cmocka_unit_test(paths_stay_inside),
    cmocka_unit_test(yaml_knows_its_places),
    cmocka_unit_test(yaml_tricks_are_refused),
    cmocka_unit_test(json_is_written),
    cmocka_unit_test(values_print_plainly),
  };
  return cmocka_run_group_tests(tests, set_up, free_arena);
}
