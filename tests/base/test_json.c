/* JSON as RFC 8259 has it, where YAML would read it otherwise, and the places of its values. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/text.h"
#include "base/yaml.h"

static struct arena arena;
static struct diag diag;

/* The tree of a text; NULL when it is refused, with the first message in diag. */
static const struct yaml_node *parse_bytes(const char *bytes, size_t length) {
  const struct yaml_node *n = NULL;
  diag = (struct diag){ .arena = &arena };
  bool good = json_parse(&arena, bytes, length, "p.json", &diag, &n);
  assert_int_equal(good, diag.errors == 0);
  return good ? n : NULL;
}

static const struct yaml_node *parse(const char *text) {
  return parse_bytes(text, strlen(text));
}

/* The text of the value of "a" in { "a": value }. */
static const char *value_of(const char *value) {
  const struct yaml_node *n = parse(arena_printf(&arena, "{ \"a\": %s }", value));
  if (!n) return arena_printf(&arena, "refused: %s", diag.first->message);
  return yaml_find(n, "a")->text;
}

static void strings_are_unescaped(void **state) {
  (void)state;
  static const struct {
    const char *json, *text;
  } cases[] = {
    { "\"\\ud83d\\ude00\"", "\xF0\x9F\x98\x80" },   /* U+1F600 */
    { "\"\\uD834\\uDD1E!\"", "\xF0\x9D\x84\x9E!" }, /* U+1D11E, the RFC's own example */
    { "\"\xF0\x9F\x98\x80\"", "\xF0\x9F\x98\x80" },
    { "\"\\u00e9\\u20AC\"", "\xC3\xA9\xE2\x82\xAC" },
    { "\"a\\/b\"", "a/b" },
    { "\"\\b\\f\\n\\r\\t\\\\\\\"\"", "\b\f\n\r\t\\\"" },
    { "\"\"", "" },
    { "\"# no comment: - ? & * ! | > % @ `\"", "# no comment: - ? & * ! | > % @ `" },
    { "\"  kept  \"", "  kept  " },
    { "\"\x7F\xC2\x85\xE2\x80\xA8\"", "\x7F\xC2\x85\xE2\x80\xA8" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_string_equal(value_of(cases[i].json), cases[i].text);
}

static void numbers_stay_as_written(void **state) {
  (void)state;
  const char *const numbers[] = { "-0", "0", "1E3", "-1.50", "1e-400", "12345678901234567890123",
    "60606345" };
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    assert_string_equal(value_of(numbers[i]), numbers[i]);
}

static void what_is_no_json_is_refused(void **state) {
  (void)state;
  const char *const bad[] = { "", " ", "1", "\"a\"", "null", "{} {}", "{}x", "[1,]", "{\"a\":1,}", "{'a':1}",
    "{a:1}", "[01]", "[+1]", "[.5]", "[1.]", "[0x10]", "[NaN]", "[Infinity]", "[1E400]", "[True]", "[~]",
    "[\"\\x41\"]", "[\"\\u0000\"]", "[\"\\ud83d\"]", "[\"\\ude00\"]", "[\"\\ud83dx\"]", "[\"a\nb\"]",
    "[\"a\tb\"]", "[\"\xFF\"]", "[\"\xED\xA0\xBD\"]", "[1 2]", "[1]]", "// c\n{}", "{\"a\":1 # c\n}",
    "\xEF\xBB\xBF\xEF\xBB\xBF{}", "\xFF\xFE{\0}", "{\"a\" 1}", "[", "{\"a\":", "[\"a" };
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    if (parse(bad[i])) fail_msg("should be refused: %s", bad[i]);
  assert_null(parse_bytes("{\"a\0\":1}", 8));
  assert_null(parse_bytes("{}\0", 3));
}

static void messages_are_not_of_the_library(void **state) {
  (void)state;
  assert_null(parse("[\"\\u0000\"]"));
  assert_string_equal(diag.first->message, "not JSON: a NUL in a text");
  assert_null(parse("{\"\\u0000\": 1}"));
  assert_string_equal(diag.first->message, "not JSON: a NUL in a text");
  assert_null(parse("[\"\xA3\"]"));
  assert_string_equal(diag.first->message, "not JSON: the text is not UTF-8");
}

static void deep_nesting_is_refused(void **state) {
  (void)state;
  struct text open = text_start(&arena), both = text_start(&arena);
  text_add_repeated(&open, '[', 100000);
  assert_null(parse(open.bytes));
  text_add_repeated(&both, '[', 100);
  text_add_repeated(&both, ']', 100);
  assert_non_null(parse(both.bytes));
  text_add_char(&both, ']');
  assert_null(parse(arena_printf(&arena, "[%s", both.bytes)));
  assert_string_equal(diag.first->message, "nested more than 100 deep");
}

static void keys_may_be_long_or_empty_but_not_twice(void **state) {
  (void)state;
  struct text key = text_start(&arena);
  text_add_repeated(&key, 'k', 100000);
  assert_string_equal(
      yaml_find(parse(arena_printf(&arena, "{\"%s\":\"v\",\"\":\"e\"}", key.bytes)), key.bytes)->text, "v");
  assert_string_equal(yaml_find(parse("{\"\":\"e\",\"<<\":\"m\",\"\\ud83d\\ude00\":1}"), "")->text, "e");
  assert_string_equal(yaml_find(parse("{\"<<\":\"m\"}"), "<<")->text, "m");
  assert_null(parse("{\n\"a\": 1,\n  \"\\u0061\": 2 }"));
  assert_string_equal(diag.first->message, "the key 'a' is there already, in line 2");
  assert_int_equal(diag.first->line, 3);
  assert_int_equal(diag.first->column, 3);
}

static void values_know_their_places(void **state) {
  (void)state;
  const struct yaml_node *n =
      parse("\xEF\xBB\xBF{\t\"a\":\t[1,\r\n\t2.50 , \"x\" ],\n \"b\" : {}, \"c\":[ ]}");
  const struct yaml_node *a = yaml_find(n, "a");
  assert_int_equal(n->column, 1);
  assert_int_equal(a->kind, YAML_SEQUENCE);
  assert_int_equal(a->count, 3);
  assert_int_equal(a->column, 8);
  assert_int_equal(a->items[1]->line, 2);
  assert_int_equal(a->items[1]->column, 2);
  assert_string_equal(a->items[1]->text, "2.50");
  assert_false(a->items[1]->quoted);
  assert_true(a->items[2]->quoted);
  assert_int_equal(n->entries[1].line, 3);
  assert_int_equal(n->entries[1].column, 2);
  assert_int_equal(yaml_find(n, "b")->kind, YAML_MAPPING);
  assert_int_equal(yaml_find(n, "b")->count, 0);
  assert_int_equal(yaml_find(n, "c")->kind, YAML_SEQUENCE);
}

static void only_a_mapping_has_keys(void **state) {
  (void)state;
  const struct yaml_node *n = parse("{\"a\": [1], \"b\": \"c\"}");
  assert_null(yaml_find(n, "c"));
  assert_null(yaml_find(NULL, "a"));
  assert_null(yaml_find(yaml_find(n, "a"), "a"));
  assert_null(yaml_find(yaml_find(n, "b"), "c"));
}

static int tear_down(void **state) {
  (void)state;
  arena_free(&arena);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(strings_are_unescaped),
    cmocka_unit_test(numbers_stay_as_written),
    cmocka_unit_test(what_is_no_json_is_refused),
    cmocka_unit_test(messages_are_not_of_the_library),
    cmocka_unit_test(deep_nesting_is_refused),
    cmocka_unit_test(keys_may_be_long_or_empty_but_not_twice),
    cmocka_unit_test(values_know_their_places),
    cmocka_unit_test(only_a_mapping_has_keys),
  };
  return cmocka_run_group_tests(tests, NULL, tear_down);
}
