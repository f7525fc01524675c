/* Templates to documents: blocks, passages, directives, front matter. */
#include "sample.h"

static void check_body(const char *body, const char *expected) {
  const char *found = composed(body);
  if (strcmp(found, expected) != 0) fail_msg("found:\n%s\nexpected:\n%s", found, expected);
}

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
  check_body(quotes.bytes, "t.md:4:100: this is nested too deep\n");
}

static void makes_tables(void **state) {
  (void)state;
  check_body("```table\n"
             "rows: systems | sort name\n"
             "columns:\n"
             "  - name\n"
             "  - population | number as Population\n"
             "  - share | percent 1 as Share of *England* in {{as_at | year}}\n"
             "  - start\n"
             "group: region\n"
             "subtotal: true\n"
             "total: [population, share]\n"
             "id: tbl-systems\n"
             "caption: Systems: {{as_at | date}} # not this\n"
             "notes: Source: *ONS*\n"
             "```\n",
      "p [x] not available\ntable tbl-systems 1 Systems: 7 December 2020\n"
      "  head |L Name |R Population |D Share of {em:England} in 2020 |L Start\n"
      "  group | North |  |  | \n"
      "  row | Cumbria | 1,700,000 | 17.0% | 19 June 2019\n"
      "  row | South Yorkshire | 1,500,000 | 15.0% | 19 June 2019\n"
      "  subtotal | Subtotal | 3,200,000 | 32.0% | \n"
      "  group | South |  |  | \n"
      "  row | Dorset | 800,000 | 8.0% | 19 June 2019\n"
      "  row | Nowhere | [x] | [x] | 19 June 2019\n"
      "  subtotal | Subtotal | [x] | [x] | \n"
      "  total | Total | [x] | [x] | \n"
      "  notes Source: {em:ONS}\n");
}

static void totals_all_numbers(void **state) {
  (void)state;
  check_body("```table\nrows: systems | sort population desc | reverse\ncolumns: [code, population, region, "
             "share | points]\n"
             "group: code\nsubtotal: true\ntotal: true\ntotal-label: Of {{coverage.systems}}\n```\n",
      "p [x] not available\ntable - 0 \n  head |L Code |R Population |L Region |D Share\n"
      "  group | QXX |  |  | \n  row | QXX | [x] | South | [x]\n  subtotal | Subtotal | [x] |  | [x]\n"
      "  group | QVV |  |  | \n  row | QVV | 800,000 | South | +8.0 points\n"
      "  subtotal | Subtotal | 800,000 |  | +8.0 points\n"
      "  group | QF7 |  |  | \n  row | QF7 | 1,500,000 | North | +15.0 points\n"
      "  subtotal | Subtotal | 1,500,000 |  | +15.0 points\n"
      "  group | QHM |  |  | \n  row | QHM | 1,700,000 | North | +17.0 points\n"
      "  subtotal | Subtotal | 1,700,000 |  | +17.0 points\n"
      "  total | Of 29 | [x] |  | [x]\n  notes \n");
}

static void explains_a_symbol_once(void **state) {
  (void)state;
  const char *table = "```table\nrows: systems | where code = QXX\ncolumns: [code, population]\n"
                      "caption: C\nalign: [right, centre]\n```\n";
  check_body(arena_printf(&arena, "%s\n%s", table, table),
      "p [x] not available\ntable - 1 C\n  head |R Code |C Population\n  row | QXX | [x]\n  notes \n"
      "table - 2 C\n  head |R Code |C Population\n  row | QXX | [x]\n  notes \n");
}

static void a_column_of_nothing_known_is_still_of_numbers(void **state) {
  (void)state;
  check_body(
      "```table\nrows: systems | where code = QXX\ncolumns: [code, population | number, share | percent, "
      "population | words as In words, population | default \"none\" as Instead]\n```\n",
      "p [x] not available\ntable - 0 \n  head |L Code |R Population |R Share |L In words |L Instead\n"
      "  row | QXX | [x] | [x] | [x] | none\n  notes \n");
}

static void says_so_when_there_are_no_rows(void **state) {
  (void)state;
  check_body("```table\nrows: none\ncolumns: [code]\n```\n", "p None.\n");
  check_body("```table\nrows: none\ncolumns: [code]\nempty: Nothing *yet*\n```\n", "p Nothing {em:yet}\n");
  check_body("```table\nrows: secret\ncolumns: [code]\n```\n", "p [c] confidential\n");
}

static void makes_tiles_and_page_breaks(void **state) {
  (void)state;
  check_body("Text\n```tiles\nitems:\n  - label: Systems\n    figure: {{coverage.systems}}\n"
             "    note: of *42*\n  - {label: Share, figure: \"{{coverage.share | percent 0}}\"}\n```\n"
             "~~~ pagebreak\n~~~\nMore\n",
      "p Text\ntiles [Systems; 29; of {em:42}] [Share; 74%; ]\npagebreak\np More\n");
}

static void uses_a_sections_context_in_directives(void **state) {
  (void)state;
  check_body("{{#systems | limit 1}}\n```tiles\nitems: [{label: Name, figure: \"{{name}}\"}]\n```\n{{/}}\n",
      "tiles [Name; South Yorkshire; ]\n");
}

static void compares_with_values_from_outside(void **state) {
  (void)state;
  check_body(
      "{{#systems | skip 1 | limit 1}}\n```table\nrows: systems | where region = {{region}} and code != "
      "\"{{code}}\"\ncolumns: [code]\n```\n{{/}}\n",
      "table - 0 \n  head |L Code\n  row | QXX\n  notes \n");
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

static void tells_problems_of_directives(void **state) {
  (void)state;
  check_body("```table\nrow: systems\ncolumns: [code]\n```\n",
      "t.md:5:1: 'table' has no option 'row'; did you mean 'rows'?\nt.md:4:1: 'table' needs the option "
      "'rows'\n");
  check_body("```table\nrows: systems\ncolumns: [code, population | percnt]\n```\n",
      "t.md:6:30: unknown filter 'percnt'; did you mean 'percent'?\n");
  check_body("```table\nrows: systems\ncolumns: [code, populaton]\n```\n",
      "t.md:6:17: unknown name 'populaton'; did you mean 'population'?\n");
  check_body("```table\nrows: systems\ncolumns: [code, population]\ntotal: [populaton]\n```\n",
      "t.md:7:9: the table has no column 'populaton' to add up; did you mean 'population'?\n");
  check_body("```table\nrows: coverage\ncolumns: [code]\ncaption: {{coverage.sytems}}\n```\n",
      "t.md:5:7: the rows of a table are a list; 'coverage' is a record\n");
  check_body("```table\nrows: systems\ncolumns: [code]\ncaption: A {{coverage.sytems}}\n```\n",
      "t.md:7:14: unknown name 'coverage.sytems'; did you mean 'coverage.systems'?\n");
  check_body("```tiles\nitems: []\n```\n",
      "t.md:5:8: items is a list of 1 to 6 tiles, each with label, figure and note\n");
  check_body("```table\nrows: systems\n", "t.md:4:1: this table is not closed by a line of ```\n"
                                          "t.md:4:1: 'table' needs the option 'columns'\n");
  check_body("````\n```table\n```\n````\n", "code :```table\n```\n\n");
}

static void warns_of_a_near_miss(void **state) {
  (void)state;
  struct document doc;
  const char *text = "---\ntitle: T\n---\n```tabel\nrows: x\n```\n", *problems;
  assert_true(compose_text(text, strlen(text), &doc, &problems));
  assert_string_equal(problems, "t.md:4:1: warning: 'tabel' is no directive; did you mean 'table'?\n");
  assert_int_equal(doc.blocks->kind, BLOCK_CODE);
}

static void reads_front_matter(void **state) {
  (void)state;
  struct document doc;
  const char *problems, *text = "---\n"
                                "title: {{name}}: profile\n"
                                "subtitle: \"As at {{as_at | date short}}\"\n"
                                "for-each: systems | sort name\n"
                                "where: region = South and population\n"
                                "output: profiles/{{code}}\n"
                                "formats: [md, pdf]\n"
                                "page: {size: A5, orientation: landscape, margin: {top: 25.4, left: 12.7}}\n"
                                "header: {{hostile}}\n"
                                "status: OFFICIAL\n"
                                "language: cy\n"
                                "---\n"
                                "{{region}}\n";
  if (!compose_text(text, strlen(text), &doc, &problems)) fail_msg("%s", problems);
  assert_string_equal(doc.name, "profiles/QVV");
  assert_string_equal(doc.title, "Dorset: profile");
  assert_string_equal(doc.subtitle, "As at 7 Rhag 2020");
  assert_string_equal(doc.header, HOSTILE);
  assert_string_equal(doc.status, "OFFICIAL");
  assert_string_equal(doc.language, "cy");
  assert_string_equal(doc.date, "2020-12-07");
  assert_null(doc.footer);
  assert_int_equal((int)(doc.page.width * 100), 59528);
  assert_int_equal((int)(doc.page.height * 100), 41953);
  assert_int_equal((int)(doc.page.margin_top + 0.5f), 72);
  assert_int_equal((int)(doc.page.margin_left + 0.5f), 36);
  assert_string_equal(dump_passages(&doc), "{text:South}\n");
}

static void check_front(const char *front, const char *expected) {
  struct document doc;
  const char *problems, *text = arena_printf(&arena, "---\n%s---\nText\n", front);
  assert_false(compose_text(text, strlen(text), &doc, &problems));
  if (strcmp(problems, expected) != 0) fail_msg("found:\n%s\nexpected:\n%s", problems, expected);
}

static void tells_problems_of_front_matter(void **state) {
  (void)state;
  check_front("titel: T\n", "t.md:2:1: the front matter has no option 'titel'; did you mean 'title'?\n"
                            "t.md:1:1: the front matter needs the option 'title'\n");
  check_front("title: {{coverage.sytems}}\n",
      "t.md:2:10: unknown name 'coverage.sytems'; did you mean 'coverage.systems'?\n");
  check_front("title: T\nfor-each: coverage\n", "t.md:3:11: for-each takes a list; 'coverage' is a record\n");
  check_front("title: T\nfor-each: systems\noutput: x/{{name}}\n",
      "t.md:4:11: 'South Yorkshire' cannot be part of a file name: only letters, digits, '.', '_' and '-' "
      "can; {{name | slug}} makes it one\n");
  check_front("title: T\noutput: ../x\n", "t.md:3:9: '../x' would leave the output folder\n");
  check_front("title: T\npage: {size: A6}\n",
      "t.md:3:7: a page is A3, A4, A5 or Letter in size and portrait or landscape in orientation\n");
  check_front(
      "title: T\npage: {margin: -1}\n", "t.md:3:16: a margin is a number of millimetres from 0 to 60\n");
  check_front("title: T\nfor-each: systems\nwhere: regoin = x\n",
      "t.md:4:8: unknown name 'regoin' in a condition; did you mean 'region'?\n");
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
    cmocka_unit_test(makes_tables),
    cmocka_unit_test(totals_all_numbers),
    cmocka_unit_test(explains_a_symbol_once),
    cmocka_unit_test(a_column_of_nothing_known_is_still_of_numbers),
    cmocka_unit_test(says_so_when_there_are_no_rows),
    cmocka_unit_test(makes_tiles_and_page_breaks),
    cmocka_unit_test(uses_a_sections_context_in_directives),
    cmocka_unit_test(compares_with_values_from_outside),
    cmocka_unit_test(reads_partials),
    cmocka_unit_test(reads_tables_drawn_by_hand),
    cmocka_unit_test(tells_every_problem),
    cmocka_unit_test(tells_problems_of_directives),
    cmocka_unit_test(warns_of_a_near_miss),
    cmocka_unit_test(reads_front_matter),
    cmocka_unit_test(tells_problems_of_front_matter),
    cmocka_unit_test(survives_every_truncation),
  };
  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
