#ifndef BASE_CONDITION_H
#define BASE_CONDITION_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/text.h"
#include "base/value.h"
#include "base/words.h"

/* A condition on named values, the same in data packages, templates and claims:

     region = "South West" and (wave in (1, 2) or start >= 2019-06-19) and not successor

   Operators = != < <= > >= and in (…); and, or, not, brackets.  The left side is a name; the right side a
   literal, quoted with " or ', or bare up to the next and, or, bracket or (in a list) comma, so that
   kind = accountable care system needs no quotes.  A name alone holds when its value is known and not false.
   A literal is read as the kind of the value it meets; but where < <= > >= set a text in order with a bare
   number, the text must be a number too.  Against a missing value only != holds.

   region = {{region}}, with or without quotes, compares with a value from outside: the region of the report,
   say, with that of each row.  It is a value and never read as text, so nothing in it can end the literal. */
struct condition;

/* file, line and column say where text starts, for messages. */
bool condition_parse(struct arena *a, struct slice text, const char *file, unsigned line, unsigned column,
    struct diag *d, const struct condition **out);

/* The names a condition uses, in order; index counts from 0; NULL past the last. */
const char *condition_name(const struct condition *c, size_t index);

/* Gives the value of a name, of the row or, for one in double braces, from outside; false when there is none
   by that name. */
typedef bool condition_lookup(void *context, const char *name, bool outside, struct value *out);

/* Whether c holds, into *holds.  False, with an error told once, for an unknown name or a literal that
   cannot be read as the kind it meets. */
bool condition_test(
    const struct condition *c, condition_lookup *lookup, void *context, struct diag *d, bool *holds);

/* The condition for a reader, with dates as w writes them and all else in English:

     wave = 5 and region = London           wave 5, region London
     start = 2017-06-15                     start 15 June 2017
     start < 2017-06-15 (<=, >, >=)         start before 15 June 2017 (up to, after, from)
     population < 1000 (<=, >, >=)          population below 1000 (at most, above, at least)
     region != London                       region not London
     wave in (1, 2, 3)                      wave 1, 2 or 3
     successor                              with successor
     not successor                          without successor
     not (wave = 1 or kind = "north, west") not (wave 1 or kind “north, west”)

   A name's _ is read as a space.  Only a value that could be taken for words of the sentence has quotation
   marks.  Brackets stand wherever and meets or, and after not. */
const char *condition_words(struct arena *a, const struct words *w, const struct condition *c);

#endif
