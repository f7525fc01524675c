/* Publishing: all files or none, whatever was there before. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "publish/publish.h"

static struct arena arena;
static struct diag diag;
static char folder[64];

static const char *in_folder(const char *name) {
  return arena_printf(&arena, "%s/%s", folder, name);
}

static const char *content(const char *name) {
  const char *bytes;
  size_t length;
  struct diag ignored = { .arena = &arena };
  return file_read(&arena, in_folder(name), 1000, &ignored, &bytes, &length) ? bytes : NULL;
}

static bool add(struct publication *p, const char *name, const char *bytes) {
  struct bundle_file f = { .name = name, .bytes = bytes, .length = strlen(bytes) };
  return publish_bundle(p, &(struct bundle){ .count = 1, .files = &f }, &diag);
}

static void publish(const char *run, const char *name, const char *bytes) {
  struct publication *p;
  assert_int_equal(publish_begin(&arena, folder, run, 0, &diag, &p), PUBLISH_READY);
  if (strcmp(name, "manifest.json") != 0) assert_true(add(p, "manifest.json", "{}"));
  assert_true(add(p, name, bytes));
  assert_true(publish_commit(p, true, &diag));
  publish_end(p);
}

static int set_up(void **state) {
  (void)state;
  strcpy(folder, "/tmp/briefpack-test-XXXXXX");
  diag = (struct diag){ .arena = &arena };
  return mkdtemp(folder) ? 0 : 1;
}

static int tear_down(void **state) {
  (void)state;
  int status = system(arena_printf(&arena, "rm -rf '%s'", folder));
  arena_free(&arena);
  return status;
}

static void files_appear_together(void **state) {
  (void)state;
  publish("2020-12-07", "profiles/QNQ.md", "first\n");
  assert_string_equal(content("2020-12-07/profiles/QNQ.md"), "first\n");
  assert_string_equal(content("latest/profiles/QNQ.md"), "first\n");
  assert_false(file_exists(in_folder(".staging")));
}

static void a_later_run_replaces_the_earlier_whole(void **state) {
  (void)state;
  publish("2020-12-07", "old.md", "old");
  publish("2020-12-07", "new.md", "new");
  assert_null(content("2020-12-07/old.md"));
  assert_string_equal(content("2020-12-07/new.md"), "new");
  publish("2021-04-01", "next.md", "next");
  assert_string_equal(content("latest/next.md"), "next");
  assert_string_equal(content("2020-12-07/new.md"), "new");
  assert_false(file_exists(in_folder(".staging")));
}

static void an_abandoned_run_changes_nothing(void **state) {
  (void)state;
  publish("2020-12-07", "a.md", "a");
  struct publication *p;
  assert_int_equal(publish_begin(&arena, folder, "2020-12-07", 0, &diag, &p), PUBLISH_READY);
  assert_true(add(p, "b.md", "b"));
  publish_end(p);
  assert_string_equal(content("latest/a.md"), "a");
  assert_null(content("latest/b.md"));
  assert_false(file_exists(in_folder(".staging")));
}

static void what_a_killed_run_left_is_cleared(void **state) {
  (void)state;
  assert_int_equal(mkdir(in_folder(".staging"), 0777), 0);
  assert_int_equal(mkdir(in_folder(".staging/x"), 0777), 0);
  publish("2020-12-07", "a.md", "a");
  assert_false(file_exists(in_folder("latest/x")));
}

static void two_runs_are_kept_apart(void **state) {
  (void)state;
  struct publication *first, *second;
  assert_int_equal(publish_begin(&arena, folder, "a", 0, &diag, &first), PUBLISH_READY);
  assert_int_equal(publish_begin(&arena, folder, "b", 0, &diag, &second), PUBLISH_LOCKED);
  publish_end(second);
  assert_true(add(first, "a.md", "a"));
  assert_true(publish_commit(first, true, &diag));
  publish_end(first);
  assert_string_equal(content("latest/a.md"), "a");
}

static void symbolic_links_are_not_followed(void **state) {
  (void)state;
  assert_int_equal(mkdir(in_folder("elsewhere"), 0777), 0);
  assert_int_equal(symlink("elsewhere", in_folder(".staging")), 0);
  publish("2020-12-07", "a.md", "a");
  assert_null(content("elsewhere/a.md"));
  assert_string_equal(content("2020-12-07/a.md"), "a");
}

static void what_is_no_run_is_not_replaced(void **state) {
  (void)state;
  struct publication *p;
  assert_int_equal(mkdir(in_folder("2020-12-07"), 0777), 0);
  assert_int_equal(publish_begin(&arena, folder, "2020-12-07", 0, &diag, &p), PUBLISH_FAILED);
  publish_end(p);
  assert_int_equal(rmdir(in_folder("2020-12-07")), 0);
  assert_int_equal(mkdir(in_folder("elsewhere"), 0777), 0);
  assert_int_equal(symlink("elsewhere", in_folder("2020-12-07")), 0);
  assert_int_equal(publish_begin(&arena, folder, "2020-12-07", 0, &diag, &p), PUBLISH_FAILED);
  publish_end(p);
  assert_true(file_exists(in_folder("elsewhere")));
}

static void a_part_leaves_latest_alone(void **state) {
  (void)state;
  publish("2020-12-07", "a.md", "a");
  struct publication *p;
  assert_int_equal(publish_begin(&arena, folder, "2020-12-07-only", 0, &diag, &p), PUBLISH_READY);
  assert_true(add(p, "b.md", "b"));
  assert_true(publish_commit(p, false, &diag));
  publish_end(p);
  assert_string_equal(content("latest/a.md"), "a");
  assert_string_equal(content("2020-12-07-only/b.md"), "b");
}

static void names_stay_inside(void **state) {
  (void)state;
  const char *const bad[] = { "../a", "/a", "a/../../b", "a//b", "", "a/.", "a\\b", "a\nb" };
  struct publication *p;
  assert_int_equal(publish_begin(&arena, folder, "run", 0, &diag, &p), PUBLISH_READY);
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    assert_false(add(p, bad[i], "x"));
  assert_int_equal(diag.errors, sizeof bad / sizeof *bad);
  publish_end(p);
}

static void a_name_is_written_once(void **state) {
  (void)state;
  struct publication *p;
  assert_int_equal(publish_begin(&arena, folder, "run", 0, &diag, &p), PUBLISH_READY);
  assert_true(add(p, "a.md", "one"));
  assert_false(add(p, "a.md", "two"));
  publish_end(p);
}

static void latest_that_is_no_link_is_left_alone(void **state) {
  (void)state;
  assert_int_equal(mkdir(in_folder("latest"), 0777), 0);
  struct publication *p;
  assert_int_equal(publish_begin(&arena, folder, "run", 0, &diag, &p), PUBLISH_FAILED);
  publish_end(p);
  assert_non_null(strstr(diag.first->message, "must be a symbolic link or not be there: File exists"));
  assert_true(file_exists(in_folder("latest")));
}

static void old_runs_are_pruned(void **state) {
  (void)state;
  const char *const runs[] = { "2019-06-19", "2020-05-01", "2021-04-01", "2018-05-24" };
  for (size_t i = 0; i < 4; i++)
    publish(runs[i], "manifest.json", "{}");
  assert_int_equal(mkdir(in_folder("2017-01-01"), 0777), 0); /* no run: it has no manifest */
  struct publication *p;
  assert_int_equal(publish_begin(&arena, folder, "2018-05-24", 0, &diag, &p), PUBLISH_READY);
  assert_true(add(p, "manifest.json", "{}"));
  assert_true(publish_commit(p, true, &diag));
  publish_prune(p, 2, NULL, &diag);
  publish_end(p);
  assert_true(file_exists(in_folder("2018-05-24")));
  assert_true(file_exists(in_folder("2021-04-01")));
  assert_false(file_exists(in_folder("2020-05-01")));
  assert_false(file_exists(in_folder("2019-06-19")));
  assert_true(file_exists(in_folder("2017-01-01")));
  assert_int_equal(diag.warnings, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
    TEST(files_appear_together),
    TEST(a_later_run_replaces_the_earlier_whole),
    TEST(an_abandoned_run_changes_nothing),
    TEST(what_a_killed_run_left_is_cleared),
    TEST(two_runs_are_kept_apart),
    TEST(symbolic_links_are_not_followed),
    TEST(what_is_no_run_is_not_replaced),
    TEST(a_part_leaves_latest_alone),
    TEST(names_stay_inside),
    TEST(a_name_is_written_once),
    TEST(latest_that_is_no_link_is_left_alone),
    TEST(old_runs_are_pruned),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
