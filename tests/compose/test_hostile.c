/* Templates of 100 KB made to take long: each is read and filled in, or refused, with its CPU time
   printed. */
#include "sample.h"

#include <time.h>

#define BYTES 100000

static void run(const char *name, const char *front, const char *start, const char *unit, const char *end) {
  struct text t = text_start(&arena);
  text_printf(&t, "---\ntitle: T\n%s---\n%s", front, start);
  while (unit[0] && t.length + strlen(unit) < BYTES)
    text_add(&t, unit);
  text_add(&t, end);
  struct document doc;
  const char *problems;
  clock_t from = clock();
  bool made = compose_text(t.bytes, t.length, &doc, &problems);
  print_message("%-24s %6.1f ms  %.60s\n", name, (double)(clock() - from) * 1000 / CLOCKS_PER_SEC,
      made ? "made" : problems);
  assert_true(made || problems[0]);
  arena_reset(&arena);
}

static void reads_marks_without_end(void **state) {
  (void)state;
  run("brackets", "", "", "[", "\n");
  run("closing brackets", "", "", "]", "\n");
  run("images", "", "", "![[]()", "\n");
  run("links", "", "", "[a](", "\n");
  run("backticks", "", "", "`a``", "\n");
  run("tildes", "", "", "~a~~b ", "\n");
  run("closing tildes", "", "~a ~~a ~a ", "a~~ ", "\n");
  run("emphasis", "", "", "*a_b ", "\n");
  run("strong", "", "", "**a *b ", "\n");
  run("quotes", "", "", "\"a' ", "\n");
  run("quotations", "", "", ">", " x\n");
  run("lists", "", "", "- ", "x\n");
  run("escapes", "", "", "\\~", "\n");
  run("entities", "", "", "&a", "\n");
  run("autolinks", "", "", "<a:", "\n");
  run("comments", "", "", "<!-- ", "\n");
  run("link definitions", "", "", "[a]: b\n", "\n");
}

static void reads_tables_and_notes(void **state) {
  (void)state;
  run("bars", "", "", "|", "\n");
  run("bars and dashes", "", "a|b\n", "-|", "\n");
  run("table rows", "", "|a|b|\n|-|-|\n", "|1|2|\n", "\n");
  run("delimiter rows", "", "|a|b|\n", "|-|-|\n", "\n");
  run("a long cell", "", "|a|b|\n|-|-|\n|", "\\|", "|\n");
  run("tables", "", "", "|a|\n|-|\n|b|\n\n", "\n");
  run("note references", "", "[^a]: x\n\n", "[^a]", "\n");
  run("unknown notes", "", "", "[^a]\n\n", "\n");
  run("open references", "", "", "[^", "\n");
  run("note definitions", "", "", "[^a]: b\n", "\n");
  run("indented notes", "", "[^a]: x\n", "    y\n\n", "\n");
  run("links to names", "", "", "[](#a)", "\n\n# a\n");
  run("links to no name", "", "", "[](#b)", "\n");
  run("wrong links", "", "", "[a](b:c)", "\n");
  run("wrong links in a cell", "", "|a|b|\n|-|-|\n|", "[a](b:c)", "|\n");
  run("notes in a line", "", "", "[^a] ", "\n");
  run("tags of HTML", "", "", "<b> ", "\n");
  run("headings", "", "", "# a\n", "\n");
  run("callouts", "", "", "> [!NOTE]\n> a\n\n", "\n");
  run("near callouts", "", "", "> [!NOTES]\n\n", "\n");
  run("tasks", "", "", "- [ ] a\n", "\n");
  run("fences", "", "", "```\n", "\n");
  run("longer fences", "", "", "~~~~~ a\n```\n", "\n");
}

static void reads_tags(void **state) {
  (void)state;
  run("open tags", "", "", "{{", "\n");
  run("open sections", "", "", "{{#yes}}", "\n");
  run("closed sections", "", "", "{{/yes}}", "\n");
  run("comparisons", "", "", "{{#a | where a = {{", "\n");
  run("values", "", "", "{{as_at}}", "\n");
  run("values in code", "", "", "`{{tick}}` ", "\n");
  run("values in one span", "", "`", "{{tick}} ", "`\n");
  run("unknown names", "", "", "{{a.b}} ", "\n");
  run("pipes", "", "{{as_at", " | date", "}}\n");
  run("directives", "", "", "```pagebreak\n```\n", "\n");
  run("open directives", "", "", "```table\n", "\n");
  run("partials", "", "", "{{>none}}", "\n");
  run("delimiters", "", "", "{{=<% %>=}}<%={{ }}=%>", "\n");
}

static void reads_front_matter(void **state) {
  (void)state;
  struct text t = text_start(&arena);
  for (int i = 0; i < 12000; i++)
    text_printf(&t, "a%d: b\n", i);
  run("unknown options", t.bytes, "", "", "\n");
  t = text_start(&arena);
  text_add(&t, "subtitle: ");
  text_add_repeated(&t, '[', BYTES);
  run("flow lists", arena_printf(&arena, "%s\n", t.bytes), "", "", "\n");
  t = text_start(&arena);
  text_add(&t, "subtitle: ");
  for (int i = 0; i < 10000; i++)
    text_add(&t, "{{as_at}}");
  run("tags in a value", arena_printf(&arena, "%s\n", t.bytes), "", "", "\n");
  t = text_start(&arena);
  text_add(&t, "subtitle: \"");
  for (int i = 0; i < 10000; i++)
    text_add(&t, "{{a\\\"");
  run("open tags in a value", arena_printf(&arena, "%s\"\n", t.bytes), "", "", "\n");
  t = text_start(&arena);
  text_add(&t, "set: {");
  for (int i = 0; i < 9000; i++)
    text_printf(&t, "a%d: b, ", i);
  run("constants", arena_printf(&arena, "%s}\n", t.bytes), "", "", "\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(reads_marks_without_end),
    cmocka_unit_test(reads_tables_and_notes),
    cmocka_unit_test(reads_tags),
    cmocka_unit_test(reads_front_matter),
  };
  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
