/* Constructs beyond CommonMark: footnotes, callouts, task items, strikethrough, images, numbered references,
   and the key of missing symbols.  What each should be is GitHub's documentation of it, by hand. */
#include "compose/theme.h"
#include "sample.h"

static void check_passages(const char *body, const char *expected) {
  const char *found = passages(body);
  if (strcmp(found, expected) != 0) fail_msg("found:\n%s\nexpected:\n%s", found, expected);
}

static void strikes_text_through(void **state) {
  (void)state;
  check_body("~~a~~ b ~c~ d\n", "p {struck:a} b {struck:c} d\n");
  check_body("a ~~b *c* {{names.0}}~~, ~~~d~~~ e\n", "p a {struck:b {em:c} Leeds}, ~~~d~~~ e\n");
  check_body("*a ~~b* c~~\n", "p {em:a ~~b} c~~\n");
  check_body("about ~10 and ~20, ~~ x ~~\n", "p about ~10 and ~20, ~~ x ~~\n");
  check_body("\\~~a~~ `\\~b~~c~~` [~~d~~](https://e.f/~~g~~)\n",
      "p ~~a~~ {code:\\~b~~c~~} {link https://e.f/~~g~~:{struck:d}}\n");
  check_body("&#126;~a~~ &#x7E;&#126;b&#126;&#126; \\&#126;~~c~~ `&#126;` <!-- \\~&#126; -->\n",
      "p ~~a~~ ~~b~~ &#126;{struck:c} {code:&#126;} \n");
  check_body("[a](b&#126;c \"&#126;\") [&#126;][d]\n\n[d]: e\n", "p {link b~c:a} {link e:~}\n");
  check_body("``` a&#126;b\nx\n```\n", "code a~b:x\n\n");
  check_body("~~a ~b~ c~~\n", "p {struck:a {struck:b} c}\n");
  check_body("~a ~~b~ c~~\n", "p {struck:a ~~b} c~~\n");
}

static void reads_callouts(void **state) {
  (void)state;
  check_body("> [!NOTE]\n> Text {{names.0}}\n>\n> More\n", "callout 0\n  p Text Leeds\n  p More\n");
  check_body("> [!warning]  \n> - a\n", "callout 3\n  list bullet tight 0\n    item\n      p a\n");
  check_body("- > [!TIP]\n  > a\n", "list bullet tight 0\n  item\n    callout 1\n      p a\n");
  check_body("> [!NOTE] a\n", "quote\n  p [!NOTE] a\n");
  check_body("> \\[!NOTE]\n> a\n", "quote\n  p [!NOTE]/a\n");
  check_body("> {{callout}}\n> a\n", "quote\n  p [!NOTE]/a\n");
  struct document doc;
  const char *text = "---\ntitle: T\n---\n> [!NOTES]\n> a\n", *problems;
  assert_true(compose_text(text, strlen(text), &doc, &problems));
  assert_string_equal(problems, "t.md:4:3: warning: '[!NOTES]' is no callout; did you mean 'NOTE'?\n");
}

static void reads_task_items(void **state) {
  (void)state;
  check_body("- [ ] a {{names.0}}\n- [x] *b*\n- [y] c\n- \\[ ] d\n- {{task}}\n",
      "list bullet tight 0\n  item open\n    p a Leeds\n  item done\n    p {em:b}\n  item\n    p [y] c\n"
      "  item\n    p [ ] d\n  item\n    p [x] e\n");
}

static void numbers_footnotes_as_they_are_used(void **state) {
  (void)state;
  check_body("a[^two] b[^1] c[^two]\n\n[^1]: Provisional.\n[^two]: First\n  line {{names.0}}\n\n    Second "
             "*par*[^3]\n\n"
             "    - list\n\nAfter\n[^3]: Third\n",
      "p a{note 1 two} b{note 2 1} c{note 1 two}\np After\n"
      "note 1\n  p First/line Leeds\n  p Second {em:par}{note 3 3}\n  list bullet tight 0\n    item\n"
      "      p list\nnote 2\n  p Provisional.\nnote 3\n  p Third\n");
  check_body(
      "```\n[^1]: code\n```\n\n`[^1]` \\[^1] {{note}}\n", "code :[^1]: code\n\np {code:[^1]} [^1] [^1]\n");
  check_body("[\\^1] [^1\\] &#91;^1] &lbrack;^1] [&Hat;1] [&#94;1] [^1&rsqb; [^1&#93;\n",
      "p [^1] [^1] [^1] [^1] [^1] [^1] [^1] [^1]\n");
  check_body("x[^a]\n\n[^b]: y\n",
      "t.md:4:2: there is no footnote '[^a]': no line starts with '[^a]:'; did you mean 'b'?\n"
      "t.md:6:1: warning: nothing refers to the footnote '[^b]'\n");
  check_body("x[^a]\n\n[^a]: y\n[^a]: z\n",
      "t.md:7:1: the footnote '[^a]' is defined twice: first in line 6 of FOLDER/t.md\n");
  check_passages("x[^a] {{names.0}}\n\n[^a]: {{names.1}}\n    more\n\nlast\n",
      "x[^a] {text:Leeds}\n\n[^a]: {text:York}\n    more\n\nlast\n");
}

/* CommonMark 0.30, sections 4.5 and 5.2: a fence that starts in a list item ends by the item's own indent, or
   with it.  What stands after it is no code: neither a footnote nor a directive. */
static void code_in_list_items_ends(void **state) {
  (void)state;
  static const char after[] = "\nx[^a]\n\n[^a]: y\n\n```table\nrows: names\ncolumns: [. as A]\n```\n";
  static const char *const lists[] = { "1. a\n2. ```\n   code\n   ```\n", "- ```\n  code\n  ```\n",
    "10. ```\n    code\n    ```\n", "- ```\n  code\n\nleft\n", "- - ~~~~ c\n    ```\n    ~~~~\n",
    "* ```\n  ``\n  ```` \n", "-   ```\n    code\n       ```\n" };
  static const char end[] = "table - 0 \n  head |L A\n  row | Leeds\n  row | York\n  row | Hull\n  notes \n"
                            "note 1\n  p y\n";
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
    const char *got = composed(arena_printf(&arena, "%s%s", lists[i], after));
    if (!strstr(got, "p x{note 1 a}\n") || !strstr(got, end)) fail_msg("%s gives:\n%s", lists[i], got);
  }
}

static void numbers_notes_of_tables_in_order(void **state) {
  (void)state;
  check_body(
      "One[^b]\n\n```table\nrows: names\ncolumns:\n  - . as A[^a]\ncaption: C[^b]\n```\n\n[^a]: x\n[^b]: y\n",
      "p One{note 1 b}\ntable - 1 C{note 1 b}\n  head |L A{note 2 a}\n  row | Leeds\n  row | York\n  row | "
      "Hull\n"
      "  notes \nnote 1\n  p y\nnote 2\n  p x\n");
}

static void links_by_number(void **state) {
  (void)state;
  const char *table = "```table\nrows: names\ncolumns: [. as A]\ncaption: See [](#t2)\nid: %s\n```\n";
  const char *rest = "\n  head |L A\n  row | Leeds\n  row | York\n  row | Hull\n  notes \n";
  const char *first = arena_printf(&arena, table, "t1"), *second = arena_printf(&arena, table, "t2");
  check_body(arena_printf(&arena, "[](#t2), [](#a-head), `[](#t1)`\n\n%s\n%s\n# A *head*\n", first, second),
      arena_printf(&arena,
          "p {link #t2:Table 2}, {link #a-head:A head}, {code:[](#t1)}\n"
          "table t1 1 See {link #t2:Table 2}%stable t2 2 See {link #t2:Table 2}%sh1#a-head A {em:head}\n",
          rest, rest));
  check_passages(arena_printf(&arena, "[](#t1) `[](#t1)`\n\n%s\n", first),
      "t.md:9:14: nothing in this report is called 't2'; did you mean 't1'?\n");
  check_passages("[](#one) `[](#one)` \\[](#one)\n\n# One\n",
      "[{text:One}](#one) `[{text:}](#one)` \\[{text:}](#one)\n\n# One\n");
  check_body(arena_printf(&arena, "%s\n%s", first, first),
      "t.md:15:5: the id 't1' is used twice: first at FOLDER/t.md:8:5; in a section that repeats, leave it "
      "out\n");
  check_body("```table\nrows: names\ncolumns: [. as A]\nid: t\n```\n\n[](#t)\n",
      "t.md:10:1: '#t' has no caption, and so no number that a link could show\n");
}

static void gives_headings_names(void **state) {
  (void)state;
  check_body("# A b\n\n# A B\n\n# A-b-1\n\n# {{names.0}}, *é*!\n\n# …\n",
      "h1#a-b A b\nh1#a-b-1 A B\nh1#a-b-1-1 A-b-1\nh1#leeds-é Leeds, {em:é}!\nh1#… …\n");
  check_body("```table\nrows: names\ncolumns: [. as A]\nid: funding\n```\n\n# Funding\n",
      "table funding 0 \n  head |L A\n  row | Leeds\n  row | York\n  row | Hull\n  notes \nh1#funding-1 "
      "Funding\n");
}

static void reads_images(void **state) {
  (void)state;
  write_file("a.png", "x", 1);
  write_file("partials/b.JPG", "x", 1);
  check_body("![A *{{names.0}}*](a.png)\n\n![B](partials/b.JPG \"Cap\")\n\n[](#b)\n",
      arena_printf(&arena,
          "image %s/a.png [A Leeds] 0 \nimage %s/partials/b.JPG [B] 1 Cap\np {link #b:Figure 1}\n", folder,
          folder));
  check_body("a ![b](a.png)\n", "t.md:4:3: an image stands alone, with an empty line before and after it\n");
  check_body("![](a.png)\n", "t.md:4:1: an image needs a description: ![what it shows](path)\n");
  check_body("![b](../a.png)\n", "t.md:4:1: the image '../a.png' must lie inside the template folder\n");
  check_body("![b](/etc/a.png)\n", "t.md:4:1: the image '/etc/a.png' must lie inside the template folder\n");
  check_body("![b](t.md)\n", "t.md:4:1: the image 't.md' is not a .png, .jpg or .jpeg file\n");
  check_body("![b](c.png)\n",
      "t.md:4:1: there is no image 'c.png' in the template folder (links are not followed)\n");
  const char *link = path_join(&arena, folder, "c.png");
  assert_int_equal(symlink("a.png", link), 0);
  check_body("![b](c.png)\n",
      "t.md:4:1: there is no image 'c.png' in the template folder (links are not followed)\n");
  unlink(link);
  assert_int_equal(symlink(".", path_join(&arena, folder, "d")), 0);
  check_body("![b](d/a.png)\n",
      "t.md:4:1: there is no image 'd/a.png' in the template folder (links are not followed)\n");
  unlink(path_join(&arena, folder, "d"));
  unlink(path_join(&arena, folder, "a.png"));
  unlink(path_join(&arena, folder, "partials/b.JPG"));
}

static void explains_symbols_once(void **state) {
  (void)state;
  const char *table = "| A |\n|---|\n| {{unknown}} |\n";
  check_body(arena_printf(&arena, "{{unknown}} {{secret}}\n\n%s\n%s", table, table),
      "p [x] [c]\nkey [x] not available\ntable - 0 \n  head |L A\n  row | [x]\n  notes \n"
      "table - 0 \n  head |L A\n  row | [x]\n  notes \nkey [c] confidential\n");
  check_passages(arena_printf(&arena, "a\n\n%s\n{{secret}}\n", table),
      "a\n\n{block}\n\n| A |\n|---|\n| {text:[x]} |\n\n{text:[c]}\n\n{block}\n\n");
  check_body("> | A |\n> |---|\n> | {{unknown}} |\n",
      "key [x] not available\nquote\n  table - 0 \n  head |L A\n  row | [x]\n  notes \n");
  check_body("{{unknown | default 5}} {{unknown | known}}\n", "p 5 no\n");
  check_passages("```table\nrows: systems | where code = QXX\ncolumns: [code, population]\n```\n",
      "{block}\n\n{block}\n");
}

static void keeps_code_spans_whole(void **state) {
  (void)state;
  check_passages("`{{tick}}` ``a ` {{tick}}`` `{{names.0}}`\n",
      "{whole code:a`b} {whole code:a ` a`b} `{code:Leeds}`\n");
  check_passages("> `x\n> {{tick}} y` z\n", "> {whole code:x a`b y} z\n");
  check_passages("| A |\n|---|\n| `{{bar}}` `{{tick}}` |\n",
      "| A |\n|---|\n| `{code cell:a|b}` {whole code cell:a`b} |\n");
}

static void moves_blocks_into_parents(void **state) {
  (void)state;
  const char *p = "# {{$title}}Default{{/title}}\n\n{{#names}}\n- {{$item}}{{.}}{{/item}}\n{{/names}}\n";
  write_file("partials/p.md", p, strlen(p));
  check_body("{{<p}}{{$title}}Mine {{as_at | year}}{{/title}} ignored {{/p}}\n",
      "h1#mine-2020 Mine 2020\nlist bullet tight 0\n  item\n    p Leeds\n  item\n    p York\n  item\n    p "
      "Hull\n");
  check_body("{{<p}}{{$item}}*{{.}}*{{/item}}{{/p}}\n",
      "h1#default Default\nlist bullet tight 0\n  item\n    p {em:Leeds}\n  item\n    p {em:York}\n  item\n  "
      "  p "
      "{em:Hull}\n");
  check_body("{{>*partial}}\n",
      "h1#default Default\nlist bullet tight 0\n  item\n    p Leeds\n  item\n    p York\n  "
      "item\n    p Hull\n");
  check_body("{{>*names.0}}\n", "t.md:4:4: there is no partial 'Leeds', the value of 'names.0'\n");
  check_body("{{>*nams}}\n", "t.md:4:4: unknown name 'nams'; did you mean 'names'?\n");
}

static void tells_how_a_partial_was_reached(void **state) {
  (void)state;
  const char *p = "{{>q}}\n", *q = "x\n{{as_ta}} {{as_at | dat}}\n", *r = "x\n{{as_ta}}\n";
  write_file("partials/p.md", p, strlen(p));
  write_file("partials/q.md", q, strlen(q));
  check_body("{{>p}}\n", "partials/q.md:2:21: unknown filter 'dat'; did you mean 'date'? (included from "
                         "FOLDER/partials/p.md:1:1, from FOLDER/t.md:4:1)\n");
  write_file("partials/q.md", r, strlen(r));
  check_body("{{>p}}\n", "partials/q.md:2:3: unknown name 'as_ta'; did you mean 'as_at'? (included from "
                         "FOLDER/partials/p.md:1:1, from FOLDER/t.md:4:1)\n");
}

static void reads_the_front_matters_design(void **state) {
  (void)state;
  const char *themes = path_join(&arena, folder, "themes"), *problems;
  struct document doc;
  const char *text =
      "---\ntitle: T\nmarking: OFFICIAL {{as_at | year}}\ncover: true\ntoc: true\nnumbering: true\npdfa: "
      "true\n"
      "theme: dark\nlogo: a.png\nstyle: nhs\n"
      "set: {target: 80%, due: 2021-04-01, n: 5, code: \"5\", yes_to: true, both: [a, b]}\n---\n"
      "{{target}} {{due}} {{n}} {{n | plural \"x\"}} {{1 | ordinal}} {{code | upper}} {{yes_to}} "
      "{{both | sentence}} {{coverage.share | above target | not}} {{0.5 | about}} "
      "{{coverage.share | per-cent}}\n";
  assert_int_equal(mkdir(themes, 0700), 0);
  write_file("themes/dark.yaml", "", 0);
  write_file("a.png", "x", 1);
  if (!compose_text(text, strlen(text), &doc, &problems)) fail_msg("%s", problems);
  assert_string_equal(doc.marking, "OFFICIAL 2020");
  assert_true(doc.cover && doc.contents && doc.numbering && doc.pdfa);
  assert_string_equal(doc.theme->path, path_join(&arena, themes, "dark.yaml"));
  assert_string_equal(doc.logo, path_join(&arena, folder, "a.png"));
  assert_string_equal(
      plain_text(&arena, doc.blocks->paragraph), "80.0% 1 April 2021 5 5 xs 1st 5 yes a and b yes 0.5 74.2%");
  unlink(path_join(&arena, folder, "themes/dark.yaml"));
  unlink(path_join(&arena, folder, "a.png"));
  rmdir(themes);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(strikes_text_through),
    cmocka_unit_test(reads_callouts),
    cmocka_unit_test(reads_task_items),
    cmocka_unit_test(numbers_footnotes_as_they_are_used),
    cmocka_unit_test(code_in_list_items_ends),
    cmocka_unit_test(numbers_notes_of_tables_in_order),
    cmocka_unit_test(links_by_number),
    cmocka_unit_test(gives_headings_names),
    cmocka_unit_test(reads_images),
    cmocka_unit_test(explains_symbols_once),
    cmocka_unit_test(keeps_code_spans_whole),
    cmocka_unit_test(moves_blocks_into_parents),
    cmocka_unit_test(tells_how_a_partial_was_reached),
    cmocka_unit_test(reads_the_front_matters_design),
  };
  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
