#ifndef COMPOSE_FILTER_INT_H
#define COMPOSE_FILTER_INT_H

#include "base/map.h"
#include "base/words.h"
#include "compose/template_int.h"

/* Looking names up, filters, and the printing of values. */

/* The contexts that a name is looked up in, from the inside out; the last is the figures' root. */
struct scope {
  const struct scope *outer;
  struct value value;
};

/* A dotted path: its first part in the nearest context that has it, the rest strictly below that.  "." is the
   innermost context itself.  Below a missing value everything is missing.  False when there is none. */
bool scope_find(const struct scope *s, const char *path, struct value *out);
/* As the value of a scope: the item of an empty list, which has every name, and nothing by it.  A path that
   no other context has leads to it, and is missing. */
extern const struct record scope_of_nothing;
/* The field at a path, with its provenance; NULL when there is none, or an item of a list is there. */
const struct field *scope_field(const struct scope *s, const char *path);
/* The constants that a template sets, inside root. */
struct scope scope_constants(const struct scope *root, const struct template *t);
/* "; did you mean 'coverage.population'?", or "". */
const char *scope_suggest(struct arena *a, const struct scope *s, const char *path);

/* Where the partial in hand was asked for, from the inside out. */
struct inclusion {
  const char *name; /* of the partial */
  struct place place;
  const struct inclusion *outer;
};

/* A place, and how it was reached. */
struct spot {
  struct place place;
  const struct inclusion *inclusion;
};

/* " (included from t.md:5:1)", or "". */
const char *inclusion_chain(struct arena *a, const struct inclusion *i);

/* What filling in a report needs.  Each place complains once, however often a section repeats it. */
struct evaluation {
  struct arena *arena;
  struct diag *diag;
  enum number_style style;
  const struct words *words;
  bool lenient; /* an unknown name is missing, and missing prints as nothing, as in plain Mustache */
  struct map told;
  unsigned symbols; /* missing symbols printed so far, as bits by reason */
  size_t steps;
  const struct inclusion *inclusion;
  /* Gives the partial of a name that is a value; NULL when there is none. */
  const struct partial *(*find_partial)(const void *context, const char *name);
  const void *partials;
};
/* For the reports of a template. */
struct evaluation evaluation_of(struct arena *a, const struct template *t, struct diag *d);
void evaluation_error(struct evaluation *e, struct place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Whether an error of the place was told; it counts as told from then on. */
bool evaluation_told(struct evaluation *e, struct place place);

/* The value of a pipe.  False, with the reason told, for an unknown name, a kind that a filter does not take
   or an overflow. */
bool pipe_evaluate(struct evaluation *e, const struct scope *s, const struct pipe *p, struct value *out);
bool operand_evaluate(struct evaluation *e, const struct scope *s, const struct pipe *p, struct value *out);
bool calls_evaluate(struct evaluation *e, const struct scope *s, const struct pipe *p, struct value in,
    struct value *out, bool *numeric);

/* Whether a condition holds with names looked up in s. */
bool scope_condition(
    struct evaluation *e, const struct scope *s, const struct condition *c, struct place place, bool *holds);

/* How a value reads when no filter has made it a text.  False for a list or a record, which have no such
   form; what is its name, for the message. */
bool value_print(
    struct evaluation *e, struct place place, const char *what, struct value v, const char **out);

/* A number with a separator between thousands, a minus sign (U+2212), and text around it, such as "£" and
   " million"; plus puts "+" before what is above zero once rounded.  NULL on overflow. */
const char *print_number(
    struct arena *a, struct number n, unsigned decimals, const char *before, const char *after, bool plus);

/* The decimals a number prints with when no filter says otherwise: as many as it needs, or six for a quotient
   that has no end. */
unsigned print_decimals(struct arena *a, struct number n);

/* Kinds as a set, one bit for each enum value_kind. */
typedef unsigned kinds;
#define KIND(k) (1u << VALUE_##k)
#define KINDS_NUMBER (KIND(COUNT) | KIND(DECIMAL) | KIND(RATIO) | KIND(MONEY))
#define KINDS_ANY                                                                                            \
  (KIND(MISSING) | KIND(BOOL) | KINDS_NUMBER | KIND(DATE) | KIND(TEXT) | KIND(LIST) | KIND(RECORD))

/* With kinds, in what a filter gives: what it is made of, for what is known of it without data (known.c). */
#define GIVES_ITSELF (1u << 16)      /* what it took */
#define GIVES_ITEM (2u << 16)        /* an item of the list */
#define GIVES_COLUMN (3u << 16)      /* a value of the column that its argument names */
#define GIVES_MEAN (4u << 16)        /* a number between two of them */
#define GIVES_COLUMN_LIST (5u << 16) /* the list of them */
#define GIVES_GROUPS (6u << 16)      /* the items by them */
#define GIVES_EITHER (7u << 16)      /* what it took, or its argument */

const char *kinds_name(struct arena *a, kinds k); /* "count or number" */

enum parameter_type {
  PARAMETER_NONE,
  PARAMETER_DECIMALS,  /* 0 to 9 */
  PARAMETER_COUNT,     /* a whole number */
  PARAMETER_STEP,      /* a number above zero */
  PARAMETER_TEXT,      /* in quotes */
  PARAMETER_KEY,       /* a column of the list's items */
  PARAMETER_CHOICE,    /* one of choices */
  PARAMETER_VALUE,     /* a number, a percentage, a date, a text in quotes, or a path */
  PARAMETER_CONDITION, /* all up to the next pipe */
};

struct parameter {
  enum parameter_type type;
  const char *name;
  bool optional;
  const char *choices; /* CHOICE: "short|long" */
};

typedef bool filter_function(
    struct evaluation *e, const struct scope *s, const struct call *c, struct value in, struct value *out);

struct filter {
  const char *name;
  kinds takes; /* with MISSING when it wants to see a missing value, which passes by all others */
  kinds gives; /* and GIVES_… */
  struct parameter parameters[ARGUMENTS_MAX];
  const char *help;
  filter_function *apply;
};

const struct filter *filter_find(struct slice name); /* NULL when there is none */
const char *filter_suggest(struct arena *a, struct slice name);

/* The number that an argument gives, or otherwise when it was left out. */
unsigned call_number(const struct call *c, size_t index, unsigned otherwise);
bool call_chose(const struct call *c, size_t index, const char *choice);
/* Gives a text; a NULL one is an overflow, which is told. */
bool call_text(struct evaluation *e, const struct call *c, const char *text, struct value *out);

filter_function filter_number, filter_round, filter_percent, filter_per_cent, filter_points, filter_thousands,
    filter_millions, filter_billions, filter_money, filter_signed;
/* `about` says a number in words that are true of it.  For a value v and a round figure r:
     r             v is r
     more than r   v > r
     almost r, nearly r   v < r, and within 2.5% of it
     about r       within 2.5% of r
     less than r   v < r
   Counts and pounds from 100 up are set against multiples of a unit that leaves two significant figures (half
   of it when the first is 1): almost the next one when v lies in the last quarter before it, else more than
   the last one.  Below 100 a whole number is said as it is. Shares: "none" and "all" are exact; a plain
   fraction (half, thirds, quarters, a fifth, one in six to nine, a tenth) when v is within 2.5% of it,
   "about" within 0.5%, else "nearly" or "more than"; else a percentage, by preference a multiple of ten that
   v is at most two points above or 2.5% below. */
filter_function filter_about, filter_ordinal, filter_words, filter_plural, filter_sentence_start;
filter_function filter_date, filter_month, filter_year, filter_financial_year;
filter_function filter_upper, filter_lower, filter_sentence_case, filter_slug, filter_truncate,
    filter_default;
filter_function filter_where, filter_sort, filter_reverse, filter_limit, filter_skip, filter_first,
    filter_last, filter_group, filter_pluck, filter_unique, filter_join, filter_sentence, filter_sparkline;
filter_function filter_count, filter_sum, filter_mean, filter_median, filter_min, filter_max, filter_range;
filter_function filter_is, filter_above, filter_below, filter_not, filter_known, filter_empty;

/* The values of a column, which the call's first argument names; "." is the item itself. */
bool list_column(struct evaluation *e, const struct call *c, struct value in, struct list *out);
bool list_column_of(struct evaluation *e, const struct argument *column, struct value in, struct list *out);

/* "29", or below 10, in a style that spells them, "nine"; NULL on overflow. */
const char *print_words(struct evaluation *e, struct number n);

/* The sum of values of one kind; missing when there are none or one of them is missing. */
bool sum_values(
    struct evaluation *e, struct place place, const struct value *items, size_t count, struct value *out);

#endif
