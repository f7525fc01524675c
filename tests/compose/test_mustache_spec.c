/* The Mustache specification's own tests, through the engine with its HTML escaper and empty missing names.
   They are specs of https://github.com/mustache/spec: BRIEFPACK_MUSTACHE_SPEC=FOLDER says where the JSON
   files lie.  Skipped where a file is not there; the optional modules are tested by test_modules.c too. */
#include "mustache.h"

static const char *spec_folder(struct arena *a) {
  const char *folder = getenv("BRIEFPACK_MUSTACHE_SPEC"), *shared = getenv("BRIEFPACK_SHARED");
  return folder ? folder : path_join(a, shared ? shared : "../shared", "mustache-spec");
}

static size_t passed;

static void run_file(const char *name) {
  struct arena arena = { NULL };
  const char *path = path_join(&arena, spec_folder(&arena), name), *bytes;
  size_t length;
  struct diag d = { .arena = &arena };
  const struct yaml_node *root;
  if (!file_exists(path)) {
    arena_free(&arena);
    skip();
  }
  assert_true(file_read(&arena, path, 1 << 20, &d, &bytes, &length));
  assert_true(json_parse(&arena, bytes, length, path, &d, &root));
  const struct yaml_node *tests = yaml_find(root, "tests");
  assert_true(tests->count > 5);
  for (size_t i = 0; i < tests->count; i++)
    check_one(&arena, name, tests->items[i]);
  passed += tests->count;
  print_message("%s: %zu passed, %zu in all\n", name, tests->count, passed);
  arena_free(&arena);
}

static void comments(void **state) {
  (void)state;
  run_file("comments.json");
}

static void delimiters(void **state) {
  (void)state;
  run_file("delimiters.json");
}

static void interpolation(void **state) {
  (void)state;
  run_file("interpolation.json");
}

static void inverted(void **state) {
  (void)state;
  run_file("inverted.json");
}

static void partials(void **state) {
  (void)state;
  run_file("partials.json");
}

static void sections(void **state) {
  (void)state;
  run_file("sections.json");
}

static void inheritance(void **state) {
  (void)state;
  run_file("~inheritance.json");
}

static void dynamic_names(void **state) {
  (void)state;
  run_file("~dynamic-names.json");
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(comments),
    cmocka_unit_test(delimiters),
    cmocka_unit_test(interpolation),
    cmocka_unit_test(inverted),
    cmocka_unit_test(partials),
    cmocka_unit_test(sections),
    cmocka_unit_test(inheritance),
    cmocka_unit_test(dynamic_names),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
