/* The worked examples of input/README.md: blocks that name a file are written, and each block of messages is
   what is said of the files since the one before. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "folder.h"

#include "base/file.h"

static const char *readme;

/* The text between the fence after info and the closing one; at moves behind it. */
static const char *block_body(const char **at) {
  const char *start = strchr(*at, '\n') + 1;
  const char *end = strncmp(start, "```", 3) == 0 ? start : strstr(start, "\n```") + 1;
  *at = end + 3;
  return arena_copy(&arena, start, (size_t)(end - start));
}

static const char *messages_from_input(void) {
  const char *found = folder_ingest();
  struct text t = text_start(&arena);
  for (const char *line = found; *line; line = strchr(line, '\n') + 1) {
    assert_int_equal(strncmp(line, "in/", 3), 0);
    text_printf(&t, "input/%.*s\n", (int)strcspn(line + 3, "\n"), line + 3);
  }
  return t.bytes;
}

static void examples_are_true(void **state) {
  (void)state;
  size_t examples = 0;
  for (const char *at = readme; (at = strstr(at, "\n```")) != NULL;) {
    at += 4;
    char kind[32] = "", name[64] = "";
    const char *info = arena_copy(&arena, at, strcspn(at, "\n"));
    int words = sscanf(info, "%31s %63s", kind, name);
    const char *body = block_body(&at);
    if (words == 2) folder_write(name, body);
    if (strcmp(kind, "messages") != 0) continue;
    assert_string_equal(messages_from_input(), body);
    folder_clear();
    examples++;
  }
  assert_int_equal(examples, 3);
}

static int start(void **state) {
  (void)state;
  struct diag d = { .arena = &arena };
  size_t length;
  if (!file_read(&arena, "input/README.md", (size_t)1 << 20, &d, &readme, &length)) return 1;
  folder_start();
  return 0;
}

static int end(void **state) {
  (void)state;
  folder_end();
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(examples_are_true),
  };
  return cmocka_run_group_tests(tests, start, end);
}
