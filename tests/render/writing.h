#ifndef TESTS_RENDER_WRITING_H
#define TESTS_RENDER_WRITING_H

/* For tests that write PDFs and hold them against other programs: fonts, and a folder of their own. */
#include "commands.h"
#include "documents.h"
#include "type/fonts.h"

static struct arena arena;
static struct fonts *fonts;

static int start_writing(void **state) {
  (void)state;
  static struct arena own;
  struct diag d = { .arena = &own };
  return fonts_open(&own, &d, &fonts) && make_temporary() ? 0 : 1;
}

static int end_writing(void **state) {
  (void)state;
  fonts_close(fonts);
  remove_temporary();
  arena_free(&arena);
  arena_free(&made);
  return 0;
}

#endif
