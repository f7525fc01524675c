/* An input folder in memory for fuzz targets: made once a process, its files written anew for each input. */
#ifndef TESTS_FUZZ_INPUT_FOLDER_H
#define TESTS_FUZZ_INPUT_FOLDER_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/ingest.h"

static char input_folder[] = "/dev/shm/briefpack-fuzz-XXXXXX";

static inline void input_write(const char *name, const void *bytes, size_t length) {
  char path[256];
  snprintf(path, sizeof path, "%s/%s", input_folder, name);
  FILE *f = fopen(path, "wb");
  if (!f || fwrite(bytes, 1, length, f) != length || fclose(f) != 0) abort();
}

static inline void input_end(void) {
  char command[256];
  snprintf(command, sizeof command, "rm -rf %s", input_folder);
  if (system(command) != 0) abort();
}

static inline void input_start(void) {
  if (!mkdtemp(input_folder)) abort();
  atexit(input_end);
}

/* Reads the folder: whatever is in it, success goes with no error, and every row is accounted for. */
static inline void input_ingest(void) {
  struct arena arena = { NULL };
  struct diag d = { .arena = &arena };
  struct dataset data = { .resource_count = 0 };
  bool good = ingest_package(&arena, input_folder, &d, &data);
  if (good != (d.errors == 0)) abort();
  for (size_t i = 0; i < data.resource_count; i++) {
    const struct resource *r = &data.resources[i];
    if (r->read != r->accepted + r->excluded + r->rejected) abort();
  }
  arena_free(&arena);
}

#endif
