#ifndef AGGREGATE_FIGURES_H
#define AGGREGATE_FIGURES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/value.h"
#include "ingest/dataset.h"

/* The figures: a tree of named values, each of which knows where it came from.  Lives in the run arena,
   read-only once made, shared by every report. */

/* How a figure came to be.  A computed figure has a formula and operands; a leaf has the rows it was read
   from.  Operands are fields: name (a path of the tree where it has one), value, and provenance in turn. Many
   figures share them, as they do the names and provenances: the tree of a thousand systems is small. */
enum origin {
  ORIGIN_ROWS,
  ORIGIN_WORDS,      /* a formula of its own */
  ORIGIN_QUOTIENT,   /* of its two operands */
  ORIGIN_DIFFERENCE, /* of its two operands */
};
struct provenance {
  enum origin origin;
  unsigned operand_count;
  union {
    const struct rows *rows; /* ORIGIN_ROWS */
    const char *words;       /* ORIGIN_WORDS */
  };
  const struct field *const *operands;
  const char *edition; /* "registered, 2021-01-01"; NULL when the figure has none */
  const char *source;  /* what the rows themselves cite; NULL when nothing */
};

/* An expression over the names of the operands, in their order and worked out from left to right
   ("coverage.population / national.population"), or words: "sum of …" (operands that are missing are passed
   over), "count of …" (of the operands), "set …" (no operands), or a description.  NULL for a leaf. */
const char *provenance_formula(struct arena *a, const struct provenance *p);

/* What a leaf was read from; NULL for a computed figure. */
const struct rows *provenance_rows(const struct provenance *p);

struct figures {
  const struct record *root;
};

/* Builds the whole tree for the settings.  Reconciles it (groups to whole, members plus remaining to all,
   control totals) and returns false, with the reasons in d, when an identity fails, the settings name a
   programme or basis that the data does not have, or a sum overflows. */
bool figures_build(struct arena *a, const struct dataset *data, const struct settings *settings,
    struct diag *d, struct figures *out);

/* The field at a path such as coverage.share, coverage.regions.0.population or bases.announced.share;
   list items by their place from 0, or by [N].  NULL when there is none; an item of a list is not a field,
   but figures_walk goes through it. */
const struct field *figures_find(const struct figures *f, const char *path);

/* As figures_find, and for an item of a list or "" (the whole tree) too: the value there, with the provenance
   nearest to it.  False when the path leads nowhere. */
bool figures_at(const struct figures *f, const char *path, struct field *out);

/* Calls visit for each leaf below path ("" for all), in tree order, with its whole path, which the visitor
   may not keep.  A leaf that has no provenance of its own (a cell of tables.NAME) is given with that of the
   list or record it is in. Gives the number of leaves. */
typedef void figures_visitor(void *context, const char *path, const struct field *leaf);
size_t figures_walk(
    struct arena *a, const struct figures *f, const char *path, figures_visitor *visit, void *context);

/* "; did you mean 'X'?" for a path that is not there, or "". */
const char *figures_suggest(struct arena *a, const struct figures *f, const char *path);

#endif
