/* Problems in the order of their places, each told once where lists are put together. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/diag.h"
#include "base/text.h"

static struct arena arena;

static int free_arena(void **state) {
  (void)state;
  arena_free(&arena);
  return 0;
}

static const char *dump(const struct diag *d) {
  struct text t = text_start(&arena);
  for (const struct diag_entry *e = d->first; e; e = e->next)
    text_printf(&t, "%s:%u:%u%s%s ", e->file ? e->file : "-", e->line, e->column, e->message,
        e->severity == DIAG_WARNING ? "!" : "");
  return t.bytes;
}

static void sorts_by_place_and_keeps_files_together(void **state) {
  (void)state;
  struct diag d = { .arena = &arena };
  diag_error(&d, "z", 9, 9, "first");
  struct diag_entry *mark = d.last;
  diag_error(&d, "b", 3, 1, "x");
  diag_error(&d, "a", 1, 1, "x");
  diag_error(&d, "b", 2, 7, "x");
  diag_warning(&d, "b", 2, 3, "x");
  diag_error(&d, "b", 2, 7, "y");
  diag_error(&d, NULL, 0, 0, "x");
  diag_sort(&d, mark);
  assert_string_equal(dump(&d), "z:9:9first b:2:3x! b:2:7x b:2:7y b:3:1x a:1:1x -:0:0x ");
  diag_error(&d, "a", 1, 1, "z");
  diag_sort(&d, NULL);
  assert_string_equal(dump(&d), "z:9:9first b:2:3x! b:2:7x b:2:7y b:3:1x a:1:1x a:1:1z -:0:0x ");
}

static void appends_what_is_new(void **state) {
  (void)state;
  struct diag d = { .arena = &arena }, from = { .arena = &arena };
  diag_error(&d, "a", 1, 1, "x");
  diag_error(&from, "a", 1, 1, "x");
  diag_warning(&from, "a", 1, 1, "x");
  diag_error(&from, "a", 1, 2, "x");
  diag_error(&from, "a", 1, 1, "y");
  diag_error(&from, NULL, 1, 1, "x");
  diag_append(&d, &from);
  diag_append(&d, &from);
  assert_string_equal(dump(&d), "a:1:1x a:1:1x! a:1:2x a:1:1y -:1:1x ");
  assert_int_equal(d.errors, 4);
  assert_int_equal(d.warnings, 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(sorts_by_place_and_keeps_files_together),
    cmocka_unit_test(appends_what_is_new),
  };
  return cmocka_run_group_tests(tests, NULL, free_arena);
}
