#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/map.h"

enum diag_severity { DIAG_WARNING, DIAG_ERROR };

/* One problem.  line and column start at 1; 0 means that the problem is of the whole file (line)
   or of the whole line (column).  file is NULL for a problem that no file has.
   file and message are one line of valid UTF-8 each, whatever a path or a cell holds. */
struct diag_entry {
  enum diag_severity severity;
  const char *file;
  unsigned line, column;
  const char *message;
  struct diag_entry *next;
};

/* Problems in the order found.  Work goes on after an error, to find the next.  One diag, one thread. */
struct diag {
  struct arena *arena; /* where the entries live */
  struct diag_entry *first, *last;
  size_t errors, warnings;
  size_t unreadable; /* of the errors: files and folders that are not there or cannot be read */
  struct map told;   /* the entries, word for word */
};

void diag_error(struct diag *d, const char *file, unsigned line, unsigned column, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
void diag_unreadable(struct diag *d, const char *file, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void diag_warning(struct diag *d, const char *file, unsigned line, unsigned column, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* The index of the name of names nearest to wanted, letter case aside; count when none is near. */
size_t diag_nearest(const char *wanted, const char *const *names, size_t count);

/* "; did you mean 'X'?" for the name of names nearest to wanted, or "" when none is near. */
const char *diag_suggest(struct arena *a, const char *wanted, const char *const *names, size_t count);

/* The same, or "; there are A, B and C" when none is near. */
const char *diag_suggest_or_list(struct arena *a, const char *wanted, const char *const *names, size_t count);

/* Copies the entries of from to the end of d, but for those that d has already, word for word. */
void diag_append(struct diag *d, const struct diag *from);

/* Puts the entries after mark (NULL: all) in the order of their places, files in the order they first
   came. */
void diag_sort(struct diag *d, struct diag_entry *mark);

/* One line an entry: "file:line:column: message", warnings marked so. */
void diag_print(const struct diag *d, FILE *out);

#endif
