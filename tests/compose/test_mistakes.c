/* What a new user gets wrong: each mistake gives one message, and it is enough to mend it. */
#include "sample.h"

static void check_file(const char *text, const char *expected) {
  struct document doc;
  const char *problems;
  assert_false(compose_text(text, strlen(text), &doc, &problems));
  if (strcmp(problems, expected) != 0) fail_msg("found:\n%s\nexpected:\n%s", problems, expected);
}

static void check(const char *body, const char *expected) {
  check_file(arena_printf(&arena, "---\ntitle: T\n---\n%s", body), expected);
}

static void a_misspelt_path(void **state) {
  (void)state;
  check("{{coverage.populaton}}\n",
      "t.md:4:3: unknown name 'coverage.populaton'; did you mean 'coverage.population'?\n");
  check("{{#systems}}{{region}} {{regoin}} {{/systems}}\n",
      "t.md:4:26: unknown name 'regoin'; did you mean 'region'?\n");
  check("{{covrage.share}} {{covrage.shar}} {{noverage.name}} {{wages.name}}\n",
      "t.md:4:3: unknown name 'covrage.share'; did you mean 'coverage.share'?\n"
      "t.md:4:21: unknown name 'covrage.shar'; did you mean 'coverage'?\n"
      "t.md:4:38: unknown name 'noverage.name'; did you mean 'coverage'?\n"
      "t.md:4:56: unknown name 'wages.name'\n");
}

static void a_misspelt_filter(void **state) {
  (void)state;
  check("{{coverage.share | precent 1}}\n", "t.md:4:20: unknown filter 'precent'; did you mean 'percent'?\n");
}

static void ways_of_other_languages(void **state) {
  (void)state;
  check("{{coverage.share * 100}} {{coverage.population / 1000}}\n",
      "t.md:4:18: found '* 100' after 'coverage.share' where '|' or the end was expected; there is no "
      "arithmetic: filters such as percent, millions and signed write a number as it is needed\n"
      "t.md:4:48: found '/ 1000' after 'coverage.population' where '|' or the end was expected; there is no "
      "arithmetic: filters such as percent, millions and signed write a number as it is needed\n");
  check("{{systems[0].name}} {{coverage.population | round(1000)}} {{[0]}} {{a[b]}} {{a()}}\n",
      "t.md:4:3: 'systems[0].name' is no name: names are letters, digits, '_' and '-', joined by dots; write "
      "'systems.0'\n"
      "t.md:4:45: unknown filter 'round(1000)'; write 'round 1000'\n"
      "t.md:4:61: '[0]' is no name: names are letters, digits, '_' and '-', joined by dots\n"
      "t.md:4:69: 'a[b]' is no name: names are letters, digits, '_' and '-', joined by dots\n"
      "t.md:4:78: 'a()' is no name: names are letters, digits, '_' and '-', joined by dots\n");
  check("{{none.0}} {{none.0.name}}\n",
      "t.md:4:3: unknown name 'none.0'; 'none' is a list, and there is nothing in it\n"
      "t.md:4:14: unknown name 'none.0.name'; 'none' is a list, and there is nothing in it\n");
  check("```table\nrows: systems\ncolumns: code, name\n```\n",
      "t.md:6:10: columns is a list of 1 to 40 columns: [name, population]\n");
}

static void a_misspelt_key(void **state) {
  (void)state;
  check_file("---\ntitle: T\nsubtile: S\n---\nx\n",
      "t.md:3:1: the front matter has no option 'subtile'; did you mean 'subtitle'?\n");
  check("```table\nrows: systems\ncolumns: [code]\ncaptoin: C\n```\n",
      "t.md:7:1: 'table' has no option 'captoin'; did you mean 'caption'?\n");
  check("```table\nrows: systems\ncolumns: [{value: code, witdh: 3%}]\n```\n",
      "t.md:6:25: a column has no option 'witdh'; did you mean 'width'?\n");
}

static void a_section_left_open(void **state) {
  (void)state;
  check("{{#systems}}\n- {{name}}\n", "t.md:4:1: the section 'systems' is never closed\n");
}

static void sections_closed_in_the_wrong_order(void **state) {
  (void)state;
  check("{{#systems}}{{#region}}x{{/systems}}{{/region}}\n",
      "t.md:4:25: found the end of 'systems' where the end of 'region', opened in line 4, was expected\n");
}

static void a_partial_that_is_not_there(void **state) {
  (void)state;
  write_file("partials/q.md", "x\n", 2);
  write_file("partials/p.md", "x {{>qq}}\n", 10);
  check("{{> p}}\n",
      "partials/p.md:1:3: there is no partial 'qq': no file partials/qq.md beside the template; did you "
      "mean 'q'? (included from FOLDER/t.md:4:1)\n");
  check("{{> qq}}\n",
      "t.md:4:1: there is no partial 'qq': no file partials/qq.md beside the template; did you mean 'q'?\n");
}

static void a_tab_in_yaml(void **state) {
  (void)state;
  check_file("---\ntitle: T\npage:\n\tsize: A4\n---\nx\n",
      "t.md:4:1: found a tab where YAML wants spaces; indent with spaces\n");
}

static void slips_in_yaml(void **state) {
  (void)state;
  check_file(
      "---\n  title: T\n status: S\n---\nx\n", "t.md:3:2: this is not indented as the lines before it\n");
  check("```table\nrows names\ncolumns: [.]\n```\n", "t.md:6:8: found ': ' in a value, or after a line that "
                                                     "has none; a text with ': ' in it stands in quotes\n");
  check("```table\nrows: names\ncolumns: [. as A\nid: a\n```\n",
      "t.md:7:3: a list that '[' opens has no ',' or no ']' here\n");
  check("```table\n  rows: names\n columns: [.]\n```\n",
      "t.md:6:2: this is not indented as the lines before it\n");
  check("```table\nrows: names\n  columns: [.]\n```\n",
      "t.md:6:10: found ': ' in a value, or after a line that has none; a text with ': ' in it stands in "
      "quotes\n");
  check("```table\nrows: names\ncolumns: [.]\ncaption: \"A\n```\n",
      "t.md:8:1: a text in quotes is not closed\n");
}

static void a_pipe_to_a_wrong_kind(void **state) {
  (void)state;
  check("{{coverage.share | millions}}\n",
      "t.md:4:20: filter 'millions' takes a count or number; 'coverage.share' gives a share\n");
  check("{{budget | percent}}\n", "t.md:4:12: filter 'percent' takes a share; 'budget' is a money\n");
  check("{{as_at | date | date}}\n", "t.md:4:18: filter 'date' takes a date; 'date' gives a text\n");
}

static void a_table_of_no_list(void **state) {
  (void)state;
  check("```table\nrows: budget\ncolumns: [code]\n```\n",
      "t.md:5:7: the rows of a table are a list; 'budget' is a money\n");
  check("```table\nrows: coverage.share\ncolumns: [code]\n```\n",
      "t.md:5:7: the rows of a table are a list; 'coverage.share' is a share\n");
}

static void an_id_used_twice(void **state) {
  (void)state;
  const char *table = "```table\nrows: names\ncolumns: [. as A]\nid: t\n```\n";
  check(arena_printf(&arena, "%s\n%s", table, table), "t.md:13:5: the id 't' is used twice: first at "
                                                      "FOLDER/t.md:7:5; in a section that repeats, leave it "
                                                      "out\n");
}

static void mistakes_of_front_matter(void **state) {
  (void)state;
  check_file("---\ntitle: T\ncompare: 2019-06-19\n---\nx\n",
      "t.md:3:10: the date to compare with belongs to the run, as figures come before templates: give "
      "--compare, "
      "or compare in datapackage.json\n");
  check_file("---\ntitle: T\ntheme: dark\n---\nx\n",
      "t.md:3:8: there is no theme 'dark': no file themes/dark.yaml beside the templates\n");
  check_file("---\ntitle: T\ncover: yes please\n---\nx\n", "t.md:3:8: true or false was expected here\n");
  check_file("---\ntitle: T\nstyle: gov\n---\nx\n", "t.md:3:8: a style is ons or nhs\n");
  check_file("---\ntitle: T\nlogo: ../x.png\n---\nx\n",
      "t.md:3:7: the image '../x.png' must lie inside the template folder\n");
  check_file("---\ntitle: T\nset: {coverage: 5}\n---\nx\n",
      "t.md:1:1: set: 'coverage' is the name of a figure already\n");
  check_file("---\ntitle: T\nset: {a b: 5}\n---\nx\n",
      "t.md:3:7: 'a b' is no name: names are letters, digits, '_' and '-', and start with a letter\n");
  check_file("---\ntitle: T\nset: {a: {{as_at}}}\n---\nx\n",
      "t.md:3:10: a constant is read before there are figures and holds no tags: write them where it is "
      "used, or in a partial\n");
}

static void mistakes_of_directives(void **state) {
  (void)state;
  check("```table\nrows: names\ncolumns: [{value: ., width: 60%}, {value: ., width: 50%}]\n```\n",
      "t.md:4:1: the widths of the columns are more than 100%\n");
  check("```table\nrows: names\ncolumns: [{value: ., width: wide}]\n```\n",
      "t.md:6:29: a width is a share of the table's width, such as 30%\n");
  check("```explain\nfigure: coverage.shar\n```\n",
      "t.md:5:9: unknown figure 'coverage.shar'; did you mean 'coverage.share'?\n");
  check("```explain\n```\n", "t.md:4:4: 'explain' needs the option 'figure'\n");
  check("```claims\n```\n", "t.md:4:1: unknown name 'claims'\n");
}

static void habits_of_other_languages(void **state) {
  (void)state;
  check("{{#each systems}}{{name}}{{/each}} {{coverage.share percent}} {{#coverage.systems > "
        "0}}x{{/coverage.systems}}\n",
      "t.md:4:9: found 'systems' after 'each' where '|' or the end was expected; a section needs no 'each', "
      "only its "
      "name: {{#systems}}\n"
      "t.md:4:53: found 'percent' after 'coverage.share' where '|' or the end was expected; did you mean '| "
      "percent'?\n"
      "t.md:4:83: found '> 0' after 'coverage.systems' where '|' or the end was expected; to compare, write "
      "'| above "
      "0', '| below 0' or '| is 0'\n");
  check("{{share}} {{systems.name}} {{systems.QF7.name}}\n",
      "t.md:4:3: unknown name 'share'; did you mean 'coverage.share'?\n"
      "t.md:4:13: unknown name 'systems.name'; 'systems' is a list: write {{#systems}}{{name}}{{/}} for all "
      "of it, or "
      "systems.0.name for the first\n"
      "t.md:4:30: unknown name 'systems.QF7.name'; 'systems' is a list: an item is picked by where, or by "
      "its place "
      "from 0 to 3\n");
  write_file("partials/p.md", "x\n", 2);
  check("{{> partials/p.md}}\n",
      "t.md:4:1: there is no partial 'partials/p.md': no file partials/partials/p.md.md "
      "beside the template; did you mean 'p'?\n");
  check_file("---\ntitle: T\nfor-each: systems\noutput: \"{{name}}\"\n---\nx\n",
      "t.md:4:10: 'South Yorkshire' cannot be part of a file name: only letters, digits, '.', '_' and '-' "
      "can; {{name "
      "| slug}} makes it one\n");
  check("```chart\nkind: pie\nrows: systems\nx: name\ny: share\nalt: A\n```\n",
      "t.md:5:7: there is no kind of chart 'pie'; there are bar, column, grouped, stacked, proportion, dot, "
      "line, step, "
      "area, strip, slope, waffle, hexmap and sparkline\n");
  check("```tiles\nitems: [{label: A, figure: coverage.share}]\n```\n\n{{nme}}\n> [!WARN]\n> x\n\n> "
        "```table\n> x\n> "
        "```\n",
      "t.md:5:28: warning: this is the text 'coverage.share'; did you mean '{{coverage.share}}'?\n"
      "t.md:8:3: unknown name 'nme'\n"
      "t.md:9:3: warning: '[!WARN]' is no callout; there are NOTE, TIP, IMPORTANT, WARNING and CAUTION\n"
      "t.md:12:3: warning: this 'table' is shown as code: a directive starts at the left edge of the page\n");
}

/* Of what Markdown makes: where the construct starts, after tags, in lists and quotations, and over lines. */
static void mistakes_in_markdown(void **state) {
  (void)state;
  check("é {{names.0}} [a](ftp:b) é <b>x</b>\n  - Zwölf\n    [c](#none) [](#none)\n\n> one\n>   two [^x] "
        "![i](j.png)\n",
      "t.md:4:15: a link may lead to http, https, mailto or #name, not to 'ftp:b'\n"
      "t.md:4:28: HTML is not supported: '<b>'\n"
      "t.md:9:14: an image stands alone, with an empty line before and after it\n");
  check("é {{names.0}}\n  - Zwölf\n    [c](#none) [](#none)\n\n> one\n>   two [^x]\n",
      "t.md:6:5: warning: nothing in this report is called 'none'\n"
      "t.md:6:16: nothing in this report is called 'none'\n"
      "t.md:9:9: there is no footnote '[^x]': no line starts with '[^x]:'\n");
  check("\\~ \\~ &#126; [a](ftp:b)\n\n| a | b |\n|---|---|\n| \\~ | é [c](ftp:d) |\n| 1 | 2 |\t3 |\n",
      "t.md:4:14: a link may lead to http, https, mailto or #name, not to 'ftp:b'\n"
      "t.md:8:10: a link may lead to http, https, mailto or #name, not to 'ftp:d'\n"
      "t.md:9:11: this row has more cells than the table's 2 columns; a bar that is text is \\|\n");
  check("```table\nrows: names\ncolumns: [. as A]\ncaption: É [b](ftp:c)\n```\n",
      "t.md:7:12: a link may lead to http, https, mailto or #name, not to 'ftp:c'\n");
  check("a[^n]\n\n[^n]: Note\n\n    é [b](ftp:c)\n",
      "t.md:8:7: a link may lead to http, https, mailto or #name, not to 'ftp:c'\n");
}

/* A name that is not there hides nothing of what is wrong elsewhere, and nothing is called wrong because
   of it. */
static void mistakes_of_all_sorts(void **state) {
  (void)state;
  const char *table = "```table\nrows: systems\ncolumns: [nme]\nid: t\n```\n";
  check("{{nme}} [a]({{nme}}) [b](ftp:b)\n\n![c]({{nme}}.png)\n\n[d]({{nme}}:e) [](#none) [^x]\n",
      "t.md:4:3: unknown name 'nme'\nt.md:4:15: unknown name 'nme'\n"
      "t.md:4:22: a link may lead to http, https, mailto or #name, not to 'ftp:b'\n"
      "t.md:6:8: unknown name 'nme'\nt.md:8:7: unknown name 'nme'\n");
  check("{{nme}} [](#none) [^x]\n", "t.md:4:3: unknown name 'nme'\n"
                                    "t.md:4:9: nothing in this report is called 'none'\n"
                                    "t.md:4:19: there is no footnote '[^x]': no line starts with '[^x]:'\n");
  check(arena_printf(&arena, "[](#t)\n\n%s\n<b>\n", table),
      "t.md:8:11: unknown name 'nme'; did you mean 'name'?\nt.md:12:1: HTML is not supported: '<b>'\n");
}

/* In partials, with how they were reached, whatever it is. */
static void mistakes_in_partials(void **state) {
  (void)state;
  const char *p = "Text\n{{> q}}\n", *q = "\t é [a](ftp:b)\n\n![c](none.png)\n\n[](#none)\n\n{{^}}\n";
  write_file("partials/p.md", p, strlen(p));
  write_file("partials/q.md", q, strlen(q));
  check("> {{> p}}\n",
      "partials/q.md:7:1: a name was expected here (included from FOLDER/partials/p.md:2:1, from "
      "FOLDER/t.md:4:3)\n"
      "partials/q.md:7:1: the section '' is never closed (included from FOLDER/partials/p.md:2:1, "
      "from FOLDER/t.md:4:3)\n");
  q = "é [a](ftp:b)\n\n![c](none.png)\n";
  write_file("partials/q.md", q, strlen(q));
  check("\n  {{> p}}\n",
      "partials/q.md:1:3: a link may lead to http, https, mailto or #name, not to 'ftp:b' (included from "
      "FOLDER/partials/p.md:2:1, from FOLDER/t.md:5:3)\n"
      "partials/q.md:3:1: there is no image 'none.png' in the template folder (links are not followed) "
      "(included "
      "from FOLDER/partials/p.md:2:1, from FOLDER/t.md:5:3)\n");
  q = "[](#none) x[^n]\n\n[z](y \"{{as_at}}\")\n";
  write_file("partials/q.md", q, strlen(q));
  check("{{> p}}\n",
      "partials/q.md:3:8: a tag cannot stand here: not in HTML, a link's title or label, or after the "
      "marks of a fenced block (included from FOLDER/partials/p.md:2:1, from FOLDER/t.md:4:1)\n");
  q = "[](#none) x[^n]\n";
  write_file("partials/q.md", q, strlen(q));
  check("{{> p}}\n",
      "partials/q.md:1:1: nothing in this report is called 'none' (included from "
      "FOLDER/partials/p.md:2:1, from FOLDER/t.md:4:1)\n"
      "partials/q.md:1:12: there is no footnote '[^n]': no line starts with '[^n]:' (included from "
      "FOLDER/partials/p.md:2:1, from FOLDER/t.md:4:1)\n");
}

static void what_is_too_large(void **state) {
  (void)state;
  struct text deep = text_start(&arena), large = text_start(&arena);
  for (int i = 0; i < 101; i++)
    text_add(&deep, "{{#yes}}");
  check(deep.bytes, "t.md:4:801: sections are nested more than 100 deep\n");
  text_add_repeated(&large, 'x', TEMPLATE_BYTES_MAX);
  check(large.bytes, "t.md:0:0: larger than the limit of 1048576 bytes\n");
  const char *ten =
      "{{#names}}{{#names}}{{#names}}{{#names}}{{#names}}{{#names}}{{#names}}{{#names}}{{#names}}";
  const char *end = "{{/}}{{/}}{{/}}{{/}}{{/}}{{/}}{{/}}{{/}}{{/}}";
  check(arena_printf(&arena, "%s%s%*s%s%s\n", ten, "{{#names}}", 2000, "x", "{{/}}", end),
      "t.md:4:101: the report is larger than 67108864 bytes of text\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_misspelt_path),
    cmocka_unit_test(a_misspelt_filter),
    cmocka_unit_test(ways_of_other_languages),
    cmocka_unit_test(a_misspelt_key),
    cmocka_unit_test(a_section_left_open),
    cmocka_unit_test(sections_closed_in_the_wrong_order),
    cmocka_unit_test(a_partial_that_is_not_there),
    cmocka_unit_test(a_tab_in_yaml),
    cmocka_unit_test(slips_in_yaml),
    cmocka_unit_test(a_pipe_to_a_wrong_kind),
    cmocka_unit_test(a_table_of_no_list),
    cmocka_unit_test(an_id_used_twice),
    cmocka_unit_test(mistakes_of_front_matter),
    cmocka_unit_test(mistakes_of_directives),
    cmocka_unit_test(habits_of_other_languages),
    cmocka_unit_test(mistakes_in_markdown),
    cmocka_unit_test(mistakes_in_partials),
    cmocka_unit_test(mistakes_of_all_sorts),
    cmocka_unit_test(what_is_too_large),
  };
  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
