/* Memory that runs out ends the process with status 70 wherever it was asked for.  The libraries' own answers
   differ (one aborts, one draws nothing), so this stands in for glibc's allocator in all of them and hands
   each call on.  The sanitizer has an allocator of its own, and keeps it. */
#include <stddef.h>

#include "base/arena.h"
#include "base/sanitized.h"

#if !SANITIZED

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *old, size_t size);

void *malloc(size_t size) {
  void *memory = __libc_malloc(size);
  if (!memory) arena_out_of_memory();
  return memory;
}

void *calloc(size_t count, size_t size) {
  void *memory = __libc_calloc(count, size);
  if (!memory) arena_out_of_memory();
  return memory;
}

/* A size of 0 frees, and rightly gives nothing. */
void *realloc(void *old, size_t size) {
  void *memory = __libc_realloc(old, size);
  if (!memory && size) arena_out_of_memory();
  return memory;
}

#endif
