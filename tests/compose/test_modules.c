/* Inheritance and dynamic names, the optional modules of Mustache 1.4, by examples worked out by hand from
   its manual, mustache(5).  test_mustache_spec.c runs the specification's own. */
#include "mustache.h"

#define PAGE "\"page\": \"<h1>{{$title}}Untitled{{/title}}</h1>{{$body}}Empty{{/body}}\""

static const char *const examples[] = {
  /* ---- inheritance ---- */
  "{\"name\": \"a block is its own text where no parent replaces it\", \"data\": {\"a\": 1},"
  " \"template\": \"[{{$b}}x{{a}}{{/b}}]\", \"expected\": \"[x1]\"}",
  "{\"name\": \"a parent without blocks is a partial\", \"data\": {},"
  " \"template\": \"{{<page}}{{/page}}\", \"partials\": {" PAGE "},"
  " \"expected\": \"<h1>Untitled</h1>Empty\"}",
  "{\"name\": \"blocks replace those of their name\", \"data\": {\"who\": \"A&B\"},"
  " \"template\": \"{{<page}}{{$body}}{{who}}{{/body}}{{/page}}\", \"partials\": {" PAGE "},"
  " \"expected\": \"<h1>Untitled</h1>A&amp;B\"}",
  "{\"name\": \"what stands between blocks is passed over\", \"data\": {},"
  " \"template\": \"{{<page}}no{{$title}}T{{/title}}no{{other}}{{/page}}\", \"partials\": {" PAGE "},"
  " \"expected\": \"<h1>T</h1>Empty\"}",
  "{\"name\": \"a block that the parent has not is dropped\", \"data\": {},"
  " \"template\": \"{{<page}}{{$foot}}F{{/foot}}{{/page}}\", \"partials\": {" PAGE "},"
  " \"expected\": \"<h1>Untitled</h1>Empty\"}",
  "{\"name\": \"a block may be empty\", \"data\": {},"
  " \"template\": \"{{<page}}{{$title}}{{/title}}{{$body}}{{/body}}{{/page}}\", \"partials\": {" PAGE "},"
  " \"expected\": \"<h1></h1>\"}",
  "{\"name\": \"each parent takes its own blocks\", \"data\": {},"
  " \"template\": \"{{<page}}{{$title}}1{{/title}}{{/page}}|{{<page}}{{$title}}2{{/title}}{{/page}}\","
  " \"partials\": {" PAGE "}, \"expected\": \"<h1>1</h1>Empty|<h1>2</h1>Empty\"}",
  "{\"name\": \"the outermost of several parents wins\", \"data\": {},"
  " \"template\": \"{{<middle}}{{$b}}outer{{/b}}{{/middle}}\","
  " \"partials\": {\"middle\": \"{{<base}}{{$b}}middle{{/b}}{{/base}}\", \"base\": \"({{$b}}base{{/b}})\"},"
  " \"expected\": \"(outer)\"}",
  "{\"name\": \"a parent in the middle replaces what the outer one leaves\", \"data\": {},"
  " \"template\": \"{{<middle}}{{$c}}outer{{/c}}{{/middle}}\","
  " \"partials\": {\"middle\": \"{{<base}}{{$b}}middle{{/b}}{{/base}}\","
  " \"base\": \"({{$b}}base{{/b}},{{$c}}base{{/c}})\"}, \"expected\": \"(middle,outer)\"}",
  "{\"name\": \"a block may hold blocks, for parents further out\", \"data\": {},"
  " \"template\": \"{{<middle}}{{$in}}X{{/in}}{{/middle}}\","
  " \"partials\": {\"middle\": \"{{<base}}{{$b}}[{{$in}}x{{/in}}]{{/b}}{{/base}}\", \"base\": "
  "\"({{$b}}{{/b}})\"},"
  " \"expected\": \"([X])\"}",
  "{\"name\": \"names in a block are looked up where the block comes to stand\", \"data\": {\"n\": "
  "\"outside\","
  " \"list\": [{\"n\": 1}, {\"n\": 2}]}, \"template\": \"{{<each}}{{$item}}<{{n}}>{{/item}}{{/each}}\","
  " \"partials\": {\"each\": \"{{#list}}{{$item}}{{n}}{{/item}}{{/list}}{{$item}}{{n}}{{/item}}\"},"
  " \"expected\": \"<1><2><outside>\"}",
  "{\"name\": \"the same block may stand twice\", \"data\": {},"
  " \"template\": \"{{<twice}}{{$b}}B{{/b}}{{/twice}}\","
  " \"partials\": {\"twice\": \"{{$b}}1{{/b}}{{$b}}2{{/b}}\"}, \"expected\": \"BB\"}",
  "{\"name\": \"sections may stand in blocks, and parents in sections\", \"data\": {\"on\": true, \"l\": [1, "
  "2]},"
  " \"template\": \"{{#on}}{{<page}}{{$body}}{{#l}}{{.}};{{/l}}{{/body}}{{/page}}{{/on}}\","
  " \"partials\": {" PAGE "}, \"expected\": \"<h1>Untitled</h1>1;2;\"}",
  "{\"name\": \"a parent that is not there is empty\", \"data\": {},"
  " \"template\": \"[{{<none}}{{$b}}B{{/b}}{{/none}}]\", \"partials\": {}, \"expected\": \"[]\"}",
  "{\"name\": \"a parent alone on its line indents what it puts in\", \"data\": {},"
  " \"template\": \"Hi,\\n  {{<p}}{{/p}}\\nbye\\n\", \"partials\": {\"p\": \"one\\ntwo\\n\"},"
  " \"expected\": \"Hi,\\n  one\\n  two\\nbye\\n\"}",
  /* ---- dynamic names ---- */
  "{\"name\": \"a value names the partial\", \"data\": {\"kind\": \"b\", \"v\": 1},"
  " \"template\": \"{{>*kind}}\", \"partials\": {\"kind\": \"no\", \"a\": \"A{{v}}\", \"b\": \"B{{v}}\"},"
  " \"expected\": \"B1\"}",
  "{\"name\": \"the name may be a path, with space around the star\", \"data\": {\"x\": {\"y\": \"a\"}},"
  " \"template\": \"{{> * x.y }}\", \"partials\": {\"a\": \"A\"}, \"expected\": \"A\"}",
  "{\"name\": \"each item may name another, or itself\", \"data\": {\"l\": [{\"k\": \"a\"}, {\"k\": \"b\"}],"
  " \"names\": [\"b\", \"a\"]}, \"template\": \"{{#l}}{{>*k}}{{/l}}{{#names}}{{>*.}}{{/names}}\","
  " \"partials\": {\"a\": \"A\", \"b\": \"B\"}, \"expected\": \"ABBA\"}",
  "{\"name\": \"a name that is missing, and one of no partial, are empty\", \"data\": {\"k\": \"none\"},"
  " \"template\": \"[{{>*k}}{{>*nothing}}]\", \"partials\": {\"a\": \"A\"}, \"expected\": \"[]\"}",
  "{\"name\": \"a value that starts with a star is no further name\", \"data\": {\"k\": \"*x\", \"x\": "
  "\"a\"},"
  " \"template\": \"[{{>*k}}]\", \"partials\": {\"a\": \"A\"}, \"expected\": \"[]\"}",
  "{\"name\": \"a partial by its value is indented\", \"data\": {\"k\": \"a\"},"
  " \"template\": \"x\\n  {{>*k}}\\ny\\n\", \"partials\": {\"a\": \"1\\n2\\n\"}, \"expected\": \"x\\n  1\\n  "
  "2\\ny\\n\"}",
  "{\"name\": \"a value names the parent\", \"data\": {\"k\": \"page\"},"
  " \"template\": \"{{<*k}}{{$title}}T{{/title}}{{/*k}}\", \"partials\": {" PAGE "},"
  " \"expected\": \"<h1>T</h1>Empty\"}",
};

static void examples_are_as_worked_out(void **state) {
  (void)state;
  struct arena arena = { NULL };
  for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
    struct diag d = { .arena = &arena };
    const struct yaml_node *test;
    if (!json_parse(&arena, examples[i], strlen(examples[i]), "example", &d, &test))
      fail_msg("%s: %s", examples[i], d.first->message);
    check_one(&arena, "example", test);
  }
  arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(examples_are_as_worked_out),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
