#ifndef BASE_CONDITION_H
#define BASE_CONDITION_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/text.h"
#include "base/value.h"

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

#endif
