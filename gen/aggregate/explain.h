#ifndef AGGREGATE_EXPLAIN_H
#define AGGREGATE_EXPLAIN_H

#include <stdbool.h>

#include "aggregate/figures.h"
#include "base/text.h"

/* Where figures came from: each leaf at or below path as a tree, from its value through formulas and operands
   down to the rows that were read, with resource, lines, source and edition.  A part that was explained
   already is named again and not repeated.  Levels beyond 40 and operands beyond 1000 are counted, not shown.
   False when the path leads nowhere.

   As JSON, an array of objects with path, kind, value, and of these what there is: formula, operands (such
   objects in turn, with name in place of path), edition, resource, title, rows, file, lines, source; "as" is
   the name under which the same was explained before. */
bool explain_text(struct text *out, const struct figures *f, const char *path);
bool explain_json(struct text *out, const struct figures *f, const char *path);

#endif
