#ifndef TESTS_RENDER_COMMANDS_H
#define TESTS_RENDER_COMMANDS_H

/* A temporary folder, and what commands print.  Include after cmocka.h. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/text.h"

static char temporary_folder[] = "/tmp/briefpack-render-XXXXXX";
static struct arena temporary_arena;

static inline bool make_temporary(void) {
  return mkdtemp(temporary_folder) != NULL;
}

/* The path of a file in the folder. */
static inline const char *temporary(const char *name) {
  return arena_printf(&temporary_arena, "%s/%s", temporary_folder, name);
}

static inline void remove_temporary(void) {
  assert_int_equal(system(arena_printf(&temporary_arena, "rm -r %s", temporary_folder)), 0);
  arena_free(&temporary_arena);
}

static inline void write_bytes(const char *path, const char *bytes, size_t length) {
  FILE *out = fopen(path, "wb");
  assert_non_null(out);
  assert_int_equal(fwrite(bytes, 1, length, out), length);
  assert_int_equal(fclose(out), 0);
}

/* What a command prints on standard output; it must succeed. */
static inline char *output_of(struct arena *a, const char *command, size_t *length) {
  struct text out = text_start(a);
  FILE *pipe = popen(command, "r");
  assert_non_null(pipe);
  char piece[4096];
  for (size_t got; (got = fread(piece, 1, sizeof piece, pipe)) > 0;)
    text_add_bytes(&out, piece, got);
  assert_int_equal(pclose(pipe), 0);
  if (length) *length = out.length;
  return out.bytes;
}

#endif
