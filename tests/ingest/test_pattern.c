/* Regular expressions against grep -E, and what it lacks by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ingest/plan_int.h"

static struct arena arena;

static bool matches(const char *expression, const char *text) {
  const char *wrong;
  const struct pattern *p = pattern_compile(&arena, expression, &wrong);
  if (!p) fail_msg("%s: %s", expression, wrong);
  return pattern_matches(p, text, &arena);
}

static void matches_by_hand(void **state) {
  (void)state;
  assert_true(matches("\\d{2}-\\w+", "07-ab_9"));
  assert_false(matches("\\d{2}-\\w+", "7-ab"));
  assert_true(matches("..", "é漢"));
  assert_false(matches("..", "é"));
  assert_true(matches("[à-ü]+", "éè"));
  assert_true(matches("[^,\\s]*", "abc"));
  assert_false(matches("[^,\\s]*", "a c"));
  assert_true(matches("\\S\\D\\W", "ab,"));
  assert_true(matches("a\\.b\\\\", "a.b\\"));
  assert_true(matches("[]a]", "]"));
  assert_true(matches("[a-]", "-"));
  assert_true(matches("", ""));
  assert_false(matches("", "a"));
  assert_true(matches("(a|)b", "b"));
}

static void refuses_what_it_cannot_do(void **state) {
  (void)state;
  static const char *const wrong[] = { "(", ")", "a)", "[", "[a", "*a", "a{2", "a{3,2}", "a{1001}", "\\1",
    "\\p{L}", "(?:a)", "\\b", "[[:alpha:]]", "[z-a]", "a**", "x{1000}{1000}" };
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    const char *why;
    assert_null(pattern_compile(&arena, wrong[i], &why));
    assert_non_null(why);
  }
}

/* Expressions that make backtracking matchers take years. */
static void takes_no_time(void **state) {
  (void)state;
  char text[5001];
  memset(text, 'a', 5000);
  text[5000] = '\0';
  assert_false(matches("(a*)*b", text));
  assert_false(matches("(a|a)*b", text));
  assert_false(matches("(a?){50}a{50}", text));
  assert_true(matches("(a|aa)+", text));
}

static uint64_t seed = 7;

static unsigned below(unsigned limit) {
  seed = seed * 6364136223846793005u + 1442695040888963407u;
  return (unsigned)(seed >> 33) % limit;
}

static void add_random(struct text *t, int depth) {
  static const char *const atoms[] = { "a", "b", ".", "[ab]", "[^a]", "c" };
  static const char *const times[] = { "", "", "", "*", "+", "?", "{2}", "{1,2}", "{0,1}", "{1,}" };
  unsigned parts = 1 + below(3);
  for (unsigned i = 0; i < parts; i++) {
    if (depth && below(3) == 0) {
      text_add(t, "(");
      add_random(t, depth - 1);
      if (below(2)) {
        text_add(t, "|");
        add_random(t, depth - 1);
      }
      text_add(t, ")");
    } else {
      text_add(t, atoms[below(6)]);
    }
    text_add(t, times[below(10)]);
  }
}

/* grep -xE on a file of expressions and texts: one pass of it for each expression. */
static void agrees_with_grep(void **state) {
  (void)state;
  char texts_name[] = "/tmp/briefpack-pattern-XXXXXX";
  char texts[100][8];
  FILE *f = fdopen(mkstemp(texts_name), "w");
  for (size_t i = 0; i < 100; i++) {
    size_t length = below(7);
    for (size_t k = 0; k < length; k++)
      texts[i][k] = "abc"[below(3)];
    texts[i][length] = '\0';
    fprintf(f, "%s\n", texts[i]);
  }
  fclose(f);
  for (size_t e = 0; e < 150; e++) {
    struct text expression = text_start(&arena);
    add_random(&expression, 2);
    FILE *grep = popen(arena_printf(&arena, "LC_ALL=C grep -xnE '%s' %s", expression.bytes, texts_name), "r");
    bool expected[101] = { false };
    char line[64];
    while (fgets(line, sizeof line, grep))
      expected[atoi(line)] = true;
    pclose(grep);
    for (size_t i = 0; i < 100; i++)
      if (matches(expression.bytes, texts[i]) != expected[i + 1])
        fail_msg("'%s' on '%s': grep says %d", expression.bytes, texts[i], expected[i + 1]);
  }
  remove(texts_name);
}

static int end(void **state) {
  (void)state;
  arena_free(&arena);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(matches_by_hand),
    cmocka_unit_test(refuses_what_it_cannot_do),
    cmocka_unit_test(takes_no_time),
    cmocka_unit_test(agrees_with_grep),
  };
  return cmocka_run_group_tests(tests, NULL, end);
}
