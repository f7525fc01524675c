/* Front matter: what is read of it, and what is told of one that is wrong. */
#include "sample.h"

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

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(reads_front_matter),
    cmocka_unit_test(tells_problems_of_front_matter),
  };
  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
