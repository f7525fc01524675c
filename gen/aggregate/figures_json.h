#ifndef AGGREGATE_FIGURES_JSON_H
#define AGGREGATE_FIGURES_JSON_H

#include <stddef.h>

#include "aggregate/figures.h"
#include "base/text.h"

/* Figures as files, for other programs and for a later run to compare with.

   figures.json is an object of "schema" (FIGURES_SCHEMA), "version" (of the program) and "figures": the tree,
   records as objects, lists as arrays.  A leaf is an object whose "kind" is a text (a record's own "kind" is
   an object):

     kind                    count, share, money, number, date, text, truth value or missing
     value                   a JSON number as `briefpack figures` prints it (shares to six places, money in
                             pounds), a date as YYYY-MM-DD, a text, true or false; null when missing
     reason                  of missing: not available, confidential, not applicable …
     unit                    of money: GBP
     numerator, denominator  of a quotient: exactly, as the figure was made; of any other number that the
                             decimals of value do not show exactly: in lowest terms
     basis, edition          the population basis and date that the figure, or its numerator, rests on

   `tables` (the rows of the package as they are) is left out, as its files are inputs of the run.  A change
   that a reader of the file could trip over gets another schema name.

   figures.csv has the columns path, kind, value, numerator, denominator and edition ("registered,
   2021-01-01"), one leaf a row; a text that a spreadsheet would take for a formula gets an apostrophe. */
#define FIGURES_SCHEMA "briefpack figures 1"

/* Made part by part for the sink; false when it said so.  paths: what is asked for, each a key of "figures";
   none: the whole tree, without `tables`. */
bool figures_json(struct arena *a, const struct figures *f, const char *const *paths, size_t path_count,
    text_sink *sink, void *context);
bool figures_csv(struct arena *a, const struct figures *f, const char *const *paths, size_t path_count,
    text_sink *sink, void *context);

#endif
