/* Kinds that do not fit are told when a template is read, without any data: in tags, sections, partials,
   directives and front matter. */
#include "sample.h"

/* What reading a template tells. */
static const char *read_problems(const char *text) {
  struct diag d = { .arena = &arena };
  const struct template *t;
  write_file("t.md", text, strlen(text));
  bool read = template_read(&arena, folder, "t", &d, &t);
  assert_int_equal(read, d.errors == 0);
  return dump_problems(&d);
}

static void check_file(const char *text, const char *expected) {
  const char *found = read_problems(text);
  if (strcmp(found, expected) != 0) fail_msg("%s\nfound:\n%s\nexpected:\n%s", text, found, expected);
}

static void check(const char *body, const char *expected) {
  check_file(arena_printf(&arena, "---\ntitle: T\n---\n%s", body), expected);
}

/* The message of "{{path | filter}}" inside a section. */
static void check_inside(const char *section, const char *path, const char *gives) {
  bool number = strcmp(gives, "text") == 0 || strcmp(gives, "date") == 0;
  const char *filter = number ? "percent" : "month", *takes = number ? "share" : "date";
  const char *body = arena_printf(&arena, "{{#%s}}\n{{%s | %s}}\n{{/}}\n", section, path, filter);
  check(body, arena_printf(&arena, "t.md:5:%zu: filter '%s' takes a %s; '%s' gives a %s\n", strlen(path) + 6,
                  filter, takes, path, gives));
}

static void figures_by_their_path(void **state) {
  (void)state;
  check("{{coverage.share | millions}}\n",
      "t.md:4:20: filter 'millions' takes a count or number; 'coverage.share' gives a share\n");
  check("{{coverage.regions.0.members.3.start | percent}}\n",
      "t.md:4:40: filter 'percent' takes a share; 'coverage.regions.0.members.3.start' gives a date\n");
  check("{{bases.announced.population | month}}\n",
      "t.md:4:32: filter 'month' takes a date; 'bases.announced.population' gives a count\n");
  check("{{bases.some-other.share | month}}\n",
      "t.md:4:28: filter 'month' takes a date; 'bases.some-other.share' gives a share\n");
  check("{{change.population.growth | percent}}\n",
      "t.md:4:30: filter 'percent' takes a share; 'change.population.growth' gives a count\n");
  check("{{funding.streams | money}}\n",
      "t.md:4:21: filter 'money' takes a money; 'funding.streams' gives a list\n");
  check("{{claims.0.found | percent}} {{nothing.known | percent}} {{tables.any.0.column | percent}}\n", "");
}

static void fields_of_rows_in_sections(void **state) {
  (void)state;
  check_inside("systems", "population", "count");
  check_inside("systems", "region", "text");
  check_inside("systems", "coverage.share", "share");
  check_inside("systems", "funding.streams.0.per_head", "money");
  check_inside("coverage.regions", "share_of_whole", "share");
  check_inside("coverage.regions | first", "whole", "count");
  check_inside("coverage.regions | where share > 50% | sort share desc | limit 3", "name", "text");
  check_inside("coverage.trend", "date", "date");
  check_inside("coverage.by.icb", "population", "count");
  check_inside("funding.years | first", "streams.0.amount", "money");
  check_inside("claims", "as_at", "date");
  check_inside("claims", "difference_relative", "share");
  check_inside("change.joined", "population", "count");
  check_inside("sources", "rows", "count");
  check_inside("quality.issues", "line", "count");
  check_inside("systems | group region", "count", "count");
  check_inside("systems | group region", "name", "text");
  check_inside("coverage.share", "coverage.population", "count");
  check("{{#coverage.regions}}{{#members}}{{start | percent}}{{/}}{{#kinds}}{{share | month}}{{/}}{{/}}\n",
      "t.md:4:44: filter 'percent' takes a share; 'start' gives a date\n"
      "t.md:4:78: filter 'month' takes a date; 'share' gives a share\n");
  check("{{#systems | group region}}{{#items}}{{share | month}}{{/}}{{/}}\n",
      "t.md:4:48: filter 'month' takes a date; 'share' gives a share\n");
}

/* A column that the data may have, a value that may be of several kinds, and what only data can tell. */
static void what_may_fit_is_let_be(void **state) {
  (void)state;
  check("{{#systems}}{{my_column | percent}}{{as_at | percent}}{{/}}\n", "");
  check("{{#tables.hexes}}{{q | percent}}{{coverage | percent}}{{/}}\n", "");
  check("{{#claims}}{{found | percent}}{{found | money}}{{/}}\n", "");
  check("{{coverage.qualifier | default 0 | number}}{{coverage.share | default 0 | thousands}}\n", "");
  check("{{#systems}}{{#populations}}{{population | number}}{{/}}{{end | date}}{{/}}\n", "");
  check("{{^coverage.partial}}{{coverage.share | percent}}{{/}}\n", "");
  check("{{#tables.hexes}}{{#systems | where code = hex}}{{share | percent}}{{/}}{{/}}\n", "");
}

static void filters_of_lists_give_what_their_column_is(void **state) {
  (void)state;
  check("{{systems | sum population | percent}}\n",
      "t.md:4:30: filter 'percent' takes a share; 'sum' gives a count\n");
  check("{{systems | max start | percent}}\n",
      "t.md:4:25: filter 'percent' takes a share; 'max' gives a date\n");
  check("{{systems | mean population | percent}}\n",
      "t.md:4:31: filter 'percent' takes a share; 'mean' gives a count or number\n");
  check("{{systems | pluck share | first | month}}\n",
      "t.md:4:35: filter 'month' takes a date; 'first' gives a share\n");
  check("{{coverage.share | round 1% | month}}\n",
      "t.md:4:26: filter 'round': found '1%' where a number above zero was expected (to)\n");
  check("{{coverage.population | round 1000 | month}}\n",
      "t.md:4:38: filter 'month' takes a date; 'round' gives a count, number, share or money\n");
}

static void constants_and_items_of_front_matter(void **state) {
  (void)state;
  check_file("---\ntitle: \"{{due | percent}}\"\nset: {due: 2021-04-01, goal: 80%, names: [a, b]}\n---\n"
             "{{goal | date}} {{#names}}{{. | percent}}{{/}} {{#systems}}{{goal | date}}{{/}}\n",
      "t.md:2:17: filter 'percent' takes a share; 'due' gives a date\n"
      "t.md:5:10: filter 'date' takes a date; 'goal' gives a share\n"
      "t.md:5:33: filter 'percent' takes a share; '.' gives a text\n");
  check_file("---\ntitle: \"{{start | percent}}\"\nfor-each: systems | where region = London\n---\n"
             "{{population | percent}} {{funding.streams | sum amount | percent}}\n",
      "t.md:2:19: filter 'percent' takes a share; 'start' gives a date\n"
      "t.md:5:16: filter 'percent' takes a share; 'population' gives a count\n"
      "t.md:5:59: filter 'percent' takes a share; 'sum' gives a money\n");
  check_file("---\ntitle: T\nfor-each: coverage.share\n---\nx\n",
      "t.md:3:11: for-each takes a list; 'coverage.share' is a share\n");
}

static void options_of_directives(void **state) {
  (void)state;
  check("```table\nrows: systems | sort share\ncolumns: [name | percent as \"{{as_at | percent}}\", share]\n"
        "caption: \"{{coverage.date | percent}}\"\n```\n",
      "t.md:7:29: filter 'percent' takes a share; 'coverage.date' gives a date\n"
      "t.md:6:18: filter 'percent' takes a share; 'name' gives a text\n"
      "t.md:6:40: filter 'percent' takes a share; 'as_at' gives a date\n");
  check("```table\nrows: coverage.share\ncolumns: [code]\n```\n",
      "t.md:5:7: the rows of a table are a list; 'coverage.share' is a share\n");
  check("```chart\nkind: bar\nrows: systems\nx: name | percent\ny: share | month\nalt: A\n```\n",
      "t.md:7:11: filter 'percent' takes a share; 'name' gives a text\n"
      "t.md:8:12: filter 'month' takes a date; 'share' gives a share\n");
  check("```tiles\nitems:\n  - {label: A, figure: \"{{as_at | percent}}\"}\n```\n",
      "t.md:6:35: filter 'percent' takes a share; 'as_at' gives a date\n");
}

static void partials_know_where_they_are_put(void **state) {
  (void)state;
  const char *p = "{{share | month}}\n";
  write_file("partials/p.md", p, strlen(p));
  check("{{#systems}}\n{{>p}}\n{{/}}\n", "partials/p.md:1:11: filter 'month' takes a date; 'share' gives a "
                                         "share (included from FOLDER/t.md:5:1)\n");
  check("{{#quality.resources}}\n{{>p}}\n{{/}}\n", "");
  const char *q = "{{$b}}x{{/b}}\n";
  write_file("partials/q.md", q, strlen(q));
  check("{{#systems}}\n{{<q}}{{$b}}{{start | percent}}{{/b}}{{/q}}\n{{/}}\n",
      "t.md:5:23: filter 'percent' takes a share; 'start' gives a date (included from FOLDER/t.md:5:1)\n");
  const char *own = "{{as_at | percent}}{{>p}}\n";
  write_file("partials/p.md", own, strlen(own));
  check("{{>p}}\n", "partials/p.md:1:11: filter 'percent' takes a share; 'as_at' gives a date (included from "
                    "FOLDER/t.md:4:1)\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(figures_by_their_path),
    cmocka_unit_test(fields_of_rows_in_sections),
    cmocka_unit_test(what_may_fit_is_let_be),
    cmocka_unit_test(filters_of_lists_give_what_their_column_is),
    cmocka_unit_test(constants_and_items_of_front_matter),
    cmocka_unit_test(options_of_directives),
    cmocka_unit_test(partials_know_where_they_are_put),
  };
  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
