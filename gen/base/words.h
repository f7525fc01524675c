#ifndef BASE_WORDS_H
#define BASE_WORDS_H

#include "base/arena.h"
#include "base/date.h"
#include "base/value.h"

/* The words that the program itself puts into a report, in the report's language.  To add a language, add its
   row to `languages` in words.c. */
struct words {
  const char *language; /* the primary subtag of BCP 47 */
  const char *contents, *table, *figure, *source;
  const char *continued; /* after the caption of a table that goes on */
  const char *as_at;     /* before a date */
  const char *page, *of; /* "Page 2 of 8" */
  const char *note, *tip, *important, *warning, *caution;
  const char *total, *subtotal;
  const char *none;       /* in place of a table without rows */
  const char *no_figures; /* in place of a chart without rows */
  const char *cover;      /* in place of a page number */
  /* In and beside charts: "Median of the 28 known", "10 to 20", "Dashed line: Half of England". */
  const char *median, *median_of, *known, *shown;
  const char *not_shown, *dashed_line, *axis_cut, *to;
  const char *shown_as; /* heading: which of two kinds of mark */
  /* How a figure was made: "Figure, Value, Made from", "1 row of", "2 rows of". */
  const char *value, *made_from, *row_of, *rows_of;
  const char *yes, *no;
  const char *missing[MISSING_UNRELIABLE + 1]; /* what a symbol means, by enum missing_reason */
  const char *months[12], *short_months[12];
};

/* The words of a BCP 47 tag such as "cy" or "en-GB"; the English ones where there are none of that
   language. */
const struct words *words_of(const char *language);

const char *words_date(struct arena *a, const struct words *w, struct date d);       /* 7 December 2020 */
const char *words_short_date(struct arena *a, const struct words *w, struct date d); /* 7 Dec 2020 */
const char *words_month(struct arena *a, const struct words *w, struct date d);      /* December 2020 */

#endif
