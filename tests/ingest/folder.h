/* A folder of input files for one test, made anew in a temporary place, and what ingest says of it. */
#ifndef TESTS_INGEST_FOLDER_H
#define TESTS_INGEST_FOLDER_H

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ingest/ingest.h"

static struct arena arena;
static struct dataset data;
static char folder_name[] = "/tmp/briefpack-ingest-XXXXXX";

static inline int folder_remove_entry(const char *path, const struct stat *s, int kind, struct FTW *walk) {
  (void)s;
  (void)kind;
  (void)walk;
  return remove(path);
}

/* What cmocka runs before and after the tests of a file.  The messages name the files "in/NAME": the test
   runs in the folder above. */
static inline int folder_start(void **state) {
  (void)state;
  return mkdtemp(folder_name) && chdir(folder_name) == 0 && mkdir("in", 0700) == 0 ? 0 : 1;
}

static inline int folder_end(void **state) {
  (void)state;
  if (chdir("/") != 0) return 1;
  nftw(folder_name, folder_remove_entry, 8, FTW_DEPTH | FTW_PHYS);
  arena_free(&arena);
  return 0;
}

static inline void folder_write_bytes(const char *name, const char *bytes, size_t length) {
  FILE *f = fopen(arena_printf(&arena, "in/%s", name), "wb");
  if (!f || fwrite(bytes, 1, length, f) != length || fclose(f) != 0) abort();
}

static inline void folder_write(const char *name, const char *text) {
  folder_write_bytes(name, text, strlen(text));
}

static inline void folder_clear(void) {
  nftw("in", folder_remove_entry, 8, FTW_DEPTH | FTW_PHYS);
  if (mkdir("in", 0700) != 0) abort();
}

/* All messages, one a line, as diag_print writes them; "" when all is well. */
static inline const char *folder_ingest(void) {
  struct diag d = { .arena = &arena };
  char *printed = NULL;
  size_t length = 0;
  FILE *f = open_memstream(&printed, &length);
  if (!f) abort();
  bool good = ingest_package(&arena, "in", &d, &data);
  diag_print(&d, f);
  fclose(f);
  if (good != (d.errors == 0)) abort();
  const char *copy = arena_string(&arena, printed);
  free(printed);
  return copy;
}

/* text with its first `from` replaced; the test is wrong when there is none. */
static inline const char *edited(const char *text, const char *from, const char *to) {
  const char *at = strstr(text, from);
  if (!at) abort();
  return arena_printf(&arena, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

#endif
