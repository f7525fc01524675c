#ifndef TESTS_RENDER_WALKER_STATE_H
#define TESTS_RENDER_WALKER_STATE_H

/* What the walker (walker.h) knows of the file it walks, and how it tells of a fault. */
#include <stdarg.h>
#include <stdio.h>

#include "pdf_objects.h"

struct walker {
  struct pdf_file file;
  size_t faults, contents, elements, annotations;
  size_t page_count;
  struct pdf_value **pages; /* references */
  bool **seen;              /* by page, then MCID: found in the content */
  size_t *mcids;            /* by page */
  size_t *next;             /* by page: the least MCID that may come next */
  size_t apart; /* elements around the one at hand that are painted in another order: footnotes, at the foot
                   of the page, and table heads, where a cell of two rows stands beside the lower */
  int heading;  /* level of the last */
  bool quiet;   /* counts only */
};

static inline __attribute__((format(printf, 2, 3))) void fault(struct walker *w, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  if (w->faults++ < 20 && !w->quiet) {
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
  }
  va_end(arguments);
}

#endif
