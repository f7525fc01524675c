/* Templates to documents: blocks, passages, partials, and what is told of those that are wrong. */
#include "sample.h"

static void makes_blocks(void **state) {
  (void)state;
  check_body("# One\n\nText *em* **strong** `code` [link](https://a.b/).\nNext  \nline -- \"quoted\"...\n\n"
             "- a\n- b\n  - c\n\n3. x\n\n4. y\n\n> quote\n\n```c\nint x;\n```\n\n***\n\n## One\n",
      "h1#one One\n"
      "p Text {em:em} {strong:strong} {code:code} {link https://a.b/:link}./Next//line – “quoted”…\n"
      "list bullet tight 0\n"
      "  item\n"
      "    p a\n"
      "  item\n"
      "    p b\n"
      "    list bullet tight 0\n"
      "      item\n"
      "        p c\n"
      "list ordered loose 3\n"
      "  item\n"
      "    p x\n"
      "  item\n"
      "    p y\n"
      "quote\n"
      "  p quote\n"
      "code c:int x;\n\n"
      "rule\n"
      "h2#one-1 One\n");
}

static void leaves_comments_out(void **state) {
  (void)state;
  check_body("a <!-- b --> c\n\n<!-- d\ne -->\n\n{{! f }}\ng\n", "p a  c\np g\n");
}

static void repeats_sections(void **state) {
  (void)state;
  check_body("{{#systems | where region = North}}\n- {{name}} in {{coverage.systems}}\n{{/}}\n",
      "list bullet tight 0\n  item\n    p South Yorkshire in 29\n  item\n    p Cumbria in 29\n");
  check_body("{{#names}}{{.}};{{/names}}{{^none}}nothing{{/none}}{{#yes}}!{{/yes}}{{#no}}?{{/no}}"
             "{{#coverage}}{{systems}}{{/coverage}}{{#unknown}}?{{/unknown}}\n",
      "p Leeds;York;Hull;nothing!29\n");
}

static void trusts_three_braces(void **state) {
  (void)state;
  check_body("{{markdown}} {{{markdown}}} {{&markdown}}\n",
      "p some *marked* text some {em:marked} text some {em:marked} text\n");
  assert_string_equal(
      passages("{{{markdown}}} {{markdown}}\n"), "some *marked* text {text:some *marked* text}\n");
}

static void links_to_values(void **state) {
  (void)state;
  check_body("[a]({{site}}) [b](#{{coverage.systems}}) [c](profiles/{{systems.0.code}}.md)\n",
      "p {link https://example.org/a?b=c:a} {link #29:b} {link profiles/QF7.md:c}\n");
  check_body("[a]({{script}})\n",
      "t.md:4:1: a link may lead to http, https, mailto or #name, not to 'javascript:alert(1)'\n");
  check_body("text\n\n[a](java{{coverage.systems}}:x)\n",
      "t.md:6:1: a link may lead to http, https, mailto or #name, not to 'java29:x'\n");
  check_body("<https://example.org/{{coverage.systems}}>\n",
      "p {link https://example.org/29:https://example.org/29}\n");
}

static void never_reads_values_as_markup(void **state) {
  (void)state;
  struct {
    const char *body, *before, *after;
  } places[] = { { "{{hostile}}\n", "p ", "\n" }, { "*{{hostile}}*\n", "p {em:", "}\n" },
    { "**{{hostile}}**\n", "p {strong:", "}\n" },
    { "[{{hostile}}](https://a.b)\n", "p {link https://a.b:", "}\n" },
    { "`{{hostile}}`\n", "p {code:", "}\n" }, { "```\n{{hostile}}\n```\n", "code :", "\n\n" },
    { "- {{hostile}}\n", "list bullet tight 0\n  item\n    p ", "\n" },
    { "> {{hostile}}\n", "quote\n  p ", "\n" },
    { "```tiles\nitems:\n  - {label: \"{{hostile}}\", figure: \"{{hostile}}\"}\n```\n",
        "tiles [" HOSTILE "; ", "; ]\n" },
    { "```table\nrows: systems | limit 1\ncolumns: [hostile as A]\n```\n",
        "table - 0 \n  head |L A\n  row | ", "\n  notes \n" },
    { "```table\nrows: systems | limit 1\ncolumns: [code]\ncaption: {{hostile}}\n```\n", "table - 1 ",
        "\n  head |L Code\n  row | QF7\n  notes \n" },
    { "```table\nrows: systems | limit 1\ncolumns: [code]\ngroup: hostile\nnotes: {{hostile}}\n```\n",
        "table - 0 \n  head |L Code\n  group | " HOSTILE " | \n  row | QF7\n  notes ", "\n" } };
  places[11].before = "table - 0 \n  head |L Code\n  group | " HOSTILE "\n  row | QF7\n  notes ";
  for (size_t i = 0; i < sizeof places / sizeof *places; i++)
    check_body(places[i].body, arena_printf(&arena, "%s" HOSTILE "%s", places[i].before, places[i].after));
  const char *heading = composed("# {{hostile}}\n");
  assert_true(strncmp(heading, "h1#", 3) == 0);
  assert_non_null(strstr(heading, " " HOSTILE "\n"));
  check_body("{{lines}}\n", "p one # two  three\n");
}

static void keeps_the_authors_text(void **state) {
  (void)state;
  assert_string_equal(passages("# A *b* {{coverage.systems}}\n\n`{{as_at}}` [x]({{site}}) -- \"q\"\n\n"
                               "```\n{{names.0}}\n```\n"),
      "# A *b* {text:29}\n\n`{code:7 December 2020}` [x]({url:https://example.org/a?b=c}) -- \"q\"\n\n"
      "```\n{code block:Leeds}\n```\n");
  const char *directive = "```pagebreak\n```\n";
  assert_string_equal(
      passages(arena_printf(&arena, "a\n%sb\n\n%s%s\n{{names.0}}", directive, directive, directive)),
      "a\n\n{block}\n\nb\n\n{block}\n\n{block}\n\n{text:Leeds}");
}

static void refuses_what_has_no_end(void **state) {
  (void)state;
  struct text deep = text_start(&arena);
  for (int i = 0; i < 101; i++)
    text_add(&deep, "{{#yes}}");
  check_body(deep.bytes, "t.md:4:801: sections are nested more than 100 deep\n");
  const char *p = "{{#names}}{{#names}}{{#names}}{{>p}}{{/}}{{/}}{{/}}";
  write_file("partials/p.md", p, strlen(p));
  check_body("{{>p}}\n", "partials/p.md:1:31: partials include one another without end: p, p\n");
  struct text quotes = text_start(&arena);
  text_add_repeated(&quotes, '>', 5000);
  text_add(&quotes, " x\n");
  check_body(quotes.bytes, "t.md:4:100: this is nested more than 100 deep\n");
  struct text list = text_start(&arena);
  for (size_t i = 0; i < 101; i++) {
    text_add_repeated(&list, ' ', 2 * i);
    text_add(&list, "- x\n");
  }
  check_body(list.bytes, "t.md:102:199: this is nested more than 100 deep\n" /* its text */
                         "t.md:103:199: this is nested more than 100 deep\n");
}

static void reads_partials(void **state) {
  (void)state;
  const char *p = "- {{name}}\n", *q = "{{>q}}\n";
  write_file("partials/p.md", p, strlen(p));
  check_body("{{#systems | limit 2}}\n{{>p}}\n{{/}}\n",
      "list bullet tight 0\n  item\n    p South Yorkshire\n  item\n    p Dorset\n");
  write_file("partials/q.md", q, strlen(q));
  check_body("{{>q}}\n", "partials/q.md:1:1: partials include one another without end: q, q\n");
  check_body("{{>r}}\n",
      "t.md:4:1: there is no partial 'r': no file partials/r.md beside the template; did you mean "
      "'p'?\n");
  check_body(
      "{{>../t}}\n", "t.md:4:1: '../t' cannot name a partial: it must stay inside the folder 'partials'\n");
}

static void reads_tables_drawn_by_hand(void **state) {
  (void)state;
  check_body("| A *b* | C | D |\n|:--|:-:|--:|\n| {{hostile}} | `x \\| y` | {{coverage.share | percent}} "
             "|\nlast\n\nText\n",
      "table - 0 \n  head |L A {em:b} |C C |R D\n  row | " HOSTILE " | {code:x | y} | 74.2%\n"
      "  row | last |  | \n  notes \np Text\n");
  check_body("> a|b\n> -|-\n> 1|2\n", "quote\n  table - 0 \n  head |L a |L b\n  row | 1 | 2\n  notes \n");
  check_body("| A |\n|---|\n| 1 | 2 |\n",
      "t.md:6:7: this row has more cells than the table's 1 columns; a bar that is text is \\|\n");
  check_body("| A |\n|---|---|\n",
      "t.md:4:1: the first line of this table has 1 and the line of dashes 2 cells; they must be as many\n");
  check_body("Text\n| A |\n|---|\n", "t.md:5:1: a table drawn by hand needs an empty line before it\n");
}

static void tells_every_problem(void **state) {
  (void)state;
  check_body("{{#names}}\n{{a | nubmer}}\n{{b", "t.md:5:7: unknown filter 'nubmer'; did you mean 'number'?\n"
                                                "t.md:6:1: this tag is not closed: no '}}' follows\n");
  check_body(
      "{{a.b\n{{as_at}}\n", "t.md:4:1: this tag is not closed: no '}}' follows before the next tag opens\n");
  check_body("{{#names}}\n", "t.md:4:1: the section 'names' is never closed\n");
  check_body("{{#names}}{{/name}}\n",
      "t.md:4:11: found the end of 'name' where the end of 'names', opened in line 4, was expected\n");
  check_body("a{{/names}}\n", "t.md:4:2: 'names' is closed here but was not opened\n");
  check_body("{{x1}} é {{x2}}\n{{#names}}{{x3}}{{/}}\n",
      "t.md:4:3: unknown name 'x1'\nt.md:4:12: unknown name 'x2'\n"
      "t.md:5:13: unknown name 'x3'\n");
  check_body("a\n<b>c</b>\n\n<div>\n", "t.md:5:1: HTML is not supported: '<b>'\n"
                                       "t.md:7:1: HTML is not supported: '<div>'\n");
  check_body(
      "<!-- {{as_at}} -->\n", "t.md:4:1: a tag cannot stand inside HTML; comment out a tag with {{! … }}\n");
  check_body("[a](b \"{{as_at}}\")\n",
      "t.md:4:8: a tag cannot stand here: not in HTML, a link's title or label, "
      "or after the marks of a fenced block\n");
  check_body("a\xEE\x80\x80\n", "t.md:4:2: the characters U+E000 to U+E002 cannot stand in a template\n");
  check_body("ab\xFF\n", "t.md:4:3: this byte is not UTF-8 text\n");
}

/* No template that ends early may do worse than be refused. */
static void survives_every_truncation(void **state) {
  (void)state;
  const char *text =
      "---\ntitle: {{as_at}}: x\npage: {size: A4}\n---\n# A {{coverage.share | percent 1}}\n"
      "{{#systems | where region = \"North\"}}\n- {{name}} [l]({{site}})\n{{/}}\n{{^none}}x{{/none}}\n"
      "{{=<% %>=}}<%as_at%>\n<%={{ }}=%>\n```table\nrows: systems | sort name desc\n"
      "columns: [name, population | number as N]\ntotal: [population]\ncaption: \"{{as_at}}\"\n```\n"
      "{{{markdown}}} `{{hostile}}`\n\n```tiles\nitems: [{label: a, figure: \"{{as_at}}\"}]\n```\n";
  bool right = false;
  for (size_t length = 0; length <= strlen(text); length++) {
    struct document doc;
    const char *problems;
    right = compose_text(text, length, &doc, &problems);
    assert_true(right || problems[0]);
  }
  assert_true(right);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(makes_blocks),
    cmocka_unit_test(leaves_comments_out),
    cmocka_unit_test(repeats_sections),
    cmocka_unit_test(trusts_three_braces),
    cmocka_unit_test(links_to_values),
    cmocka_unit_test(never_reads_values_as_markup),
    cmocka_unit_test(keeps_the_authors_text),
    cmocka_unit_test(refuses_what_has_no_end),
    cmocka_unit_test(reads_partials),
    cmocka_unit_test(reads_tables_drawn_by_hand),
    cmocka_unit_test(tells_every_problem),
    cmocka_unit_test(survives_every_truncation),
  };
  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
