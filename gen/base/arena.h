#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* Memory with one lifetime.  Everything a run or a report makes is allocated here and freed at once.
   Out of memory ends the process with status 70: nothing is half published, as publishing is by rename. */
#define ARENA_SPARE_LISTS 17
struct arena {
  struct arena_chunk *chunk;
  bool has_spares;
  struct arena_spare *spares[ARENA_SPARE_LISTS]; /* blocks handed back, by powers of two */
};

/* Says so in one line and ends the process with status 70, at once. */
_Noreturn void arena_out_of_memory(void);

/* size bytes, zeroed, aligned for any type that the program keeps (as pointers are). */
void *arena_alloc(struct arena *a, size_t size);

/* count items of size bytes each, zeroed; a product that overflows ends the process. */
void *arena_array(struct arena *a, size_t count, size_t size);

/* Grows the array at items from old_count to new_count items, in place when it was the last allocation. */
void *arena_grow(struct arena *a, void *items, size_t old_count, size_t new_count, size_t size);

/* Hands back what arena_alloc, arena_array or arena_grow gave, for later allocations to use: an array that
   was outgrown or copied, and that nothing points into any more.  count is what it was made with. */
void arena_release(struct arena *a, void *items, size_t count, size_t size);

/* A new array of new_count items with what the old one held, which is handed back: for arrays that nothing
   else points into. */
void *arena_regrow(struct arena *a, void *items, size_t old_count, size_t new_count, size_t size);

/* A text of old_size bytes into one of size bytes, in place when it was the last allocation: the first of
   them are kept, the rest are not zeroed, and the old block is handed back. */
char *arena_extend(struct arena *a, char *bytes, size_t kept, size_t old_size, size_t size);

char *arena_copy(struct arena *a, const char *bytes, size_t length); /* adds a NUL */
char *arena_string(struct arena *a, const char *string);
char *arena_printf(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *a, const char *format, va_list arguments);

/* Empties the arena but keeps its newest chunk for the next report. */
void arena_reset(struct arena *a);
void arena_free(struct arena *a);

#endif
