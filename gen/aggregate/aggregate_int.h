#ifndef AGGREGATE_AGGREGATE_INT_H
#define AGGREGATE_AGGREGATE_INT_H

#include "aggregate/figures.h"
#include "base/map.h"

/* The insides of aggregate/: what its files share.  Everything lives in the arena of the query. */

/* A set of systems, borrowed from the dataset, in an order of its own. */
struct systems {
  size_t count;
  const struct system **items;
};

/* A value and where it came from: a field that has no name yet. */
struct figure {
  struct value value;
  const struct provenance *from;
};

/* A row known only for a group ("wave:5"), and the systems it speaks of. */
struct group_row {
  const struct population *row;
  struct systems systems;
};

/* One basis at the one date of populations that this report uses. */
struct edition {
  const char *basis;
  bool found; /* false: the basis has no area or total row that the edition rule allows */
  struct date date;
  struct map areas; /* of the area rows of that date */
  const struct population **area_rows;
  const struct population *total; /* the country, read rather than derived; NULL when the edition has none */
  size_t group_count;
  struct group_row *groups; /* of any date, each with its systems of that date */
};

/* An edition as it can be used at a date: the group rows that still hold, each with the members that its
   systems are or became, in the order in which they are preferred. */
struct standing {
  const struct edition *edition;
  size_t group_count;
  struct group_row *groups;
};

/* What is known of the population of a set of systems. */
struct coverage {
  size_t systems, known; /* all of them, and those with a population */
  bool by_area;          /* no group row was used, so that parts of the set can be added */
  struct figure population;
  struct value date;      /* newest of the rows used */
  struct value qualifier; /* of the rows used, when they agree; else "mixed" */
};

/* What many figures ask of one system; each is worked out when it is first asked for. */
struct known_system {
  bool is_row_known;
  const struct population *row;   /* of its area in the edition of the report; NULL: not known */
  const struct field *code;       /* as an operand */
  const struct field *area;       /* the population of its area in the edition of the report, as an operand */
  const struct field *population; /* its coverage by itself, as an operand */
  const struct coverage *coverage;
  const struct field **amounts; /* of its area, as operands, in the order of amounts_of */
};

/* The country's population that shares of a basis are measured against. */
struct country {
  const char *basis;
  const struct field *population; /* named as it stands in the tree */
  struct figure date;
};

/* What was asked, and what every builder needs to answer it. */
struct query {
  struct arena *arena;
  const struct dataset *data;
  const struct settings *settings;
  struct diag *diag;
  bool is_aside; /* asked beside that of the report: none of its systems stands in the tree */
  struct date as_at;
  const char *programme, *basis;
  struct map codes;                 /* of systems, by their place in the dataset */
  const struct system **successors; /* by place; NULL: none */
  const struct system **followed,
      **followed_too; /* by place: one that it follows; another of the same successor */
  struct map classes; /* "wave:5" and the like, met so far */
  struct systems *class_systems;
  struct map bases;
  struct edition *editions;       /* by place in bases */
  const struct funding **amounts; /* in the order of area, stream and year */
  struct traces *traces;
  struct known_system *known; /* by place in the systems */
  unsigned *marks, mark;      /* scratch of coverage_measure, by place in the systems */
  struct systems own;         /* the programme's systems at any time, by name */
  struct systems members, remaining, joined;
  const char **paths; /* "systems.3" for a member, by place in the systems; NULL for one not in the tree */
  const struct edition *edition;
  struct standing standing;
  struct country country;
  struct coverage covered; /* all members */
  const struct field *covered_population;
};

/* query.c: the question, checked against the data.  False, with the reason told, when it has no answer. */
bool query_prepare(struct query *q);
/* The same data asked for another date, programme or basis; NULL, with the reason in problems. */
struct query *query_aside(
    struct query *q, struct date as_at, const char *programme, const char *basis, struct diag *problems);

/* membership.c: who is a member, and who follows whom. */
bool system_is_current(const struct system *s, struct date at); /* in its own programme */
bool query_is_member(const struct query *q, const struct system *s, struct date at);
size_t system_place(const struct query *q, const struct system *s);
struct figure figure_systems(struct query *q, struct systems set, const char *what); /* how many */
void successors_link(struct query *q); /* tells circles and endless chains, and cuts them */
const struct system *successor_of(const struct query *q, const struct system *s);
/* The systems whose successor s is, one after the other; NULL past the last. */
const struct system *predecessor_of(const struct query *q, const struct system *s);
const struct system *predecessor_after(const struct query *q, const struct system *predecessor);
/* The member at a date that s is, or became through its successors; NULL when there is none. */
const struct system *member_after(const struct query *q, const struct system *s, struct date at);
/* Whether no other system of the programme follows s. */
bool system_is_terminal(const struct query *q, const struct system *s);
struct systems systems_current(struct arena *a, struct systems set, struct date at);
struct systems members_at(const struct query *q, struct arena *a, struct date at);
struct systems systems_remaining(const struct query *q);
struct systems systems_joined(const struct query *q); /* the members of the newest start date */
/* The dates up to as_at on which systems of a set started or ended, in order. */
size_t change_dates(const struct query *q, struct systems set, struct date **out);

/* column.c: columns of systems as names of groups. */
struct value system_column(const struct system *s, const char *column);
const char *system_column_text(
    struct arena *a, const struct system *s, const char *column); /* NULL: missing */
struct systems class_systems(struct query *q, const char *class_name);
int natural_compare(const char *a, const char *b); /* as strcmp, but runs of digits by their size */

/* edition.c: populations by basis and date. */
void editions_open(struct query *q);
const struct edition *edition_find(const struct query *q, const char *basis);     /* NULL: no such basis */
const struct population *edition_area(const struct edition *e, const char *area); /* NULL: none */
bool area_is_group(const char *area);
struct standing standing_at(const struct query *q, struct arena *a, const struct edition *e, struct date at);
struct country country_for(struct query *q, const char *basis, const char *path);

/* overlap.c: tells each pair of members that counts the same people at once. */
void overlaps_check(struct query *q);

/* coverage.c */
struct operands;
/* Each part counted is added to parts, unless that is NULL. */
struct coverage coverage_measure(
    struct query *q, const struct standing *st, struct systems set, struct operands *parts);
struct coverage coverage_of(struct query *q, const struct standing *st, struct systems set);
/* One system by itself, as at the report. */
const struct known_system *coverage_alone(struct query *q, const struct system *s);
/* A share of the country, of the population of c as an operand; not applicable for no systems, missing when
   either side is. */
struct figure coverage_share(
    struct query *q, const struct coverage *c, const struct field *population, const struct country *country);
/* How much of the whole of a group is covered, from 0 to 1; not applicable for no systems, and where the
   group covers more than its whole. */
struct figure share_of_whole(
    struct query *q, const struct coverage *c, const struct field *population, const struct field *whole);
/* Of how many of its systems the population leaves out the people. */
struct figure coverage_unknown(struct query *q, const struct coverage *c);
/* Adds `known`, `unknown` (of how many systems) and `partial`: whether the population leaves out some of the
   systems, but not all. */
void put_known(struct query *q, struct record_builder *r, const struct coverage *c,
    const struct field *population, const char *path, struct figure systems);

/* trace.c: rows as origins.  A query and those asked beside it share them. */
struct traces {
  const struct provenance **systems, **populations, **amounts; /* by place in the dataset; NULL: not asked */
  struct map editions;
  const char **labels; /* by place in editions */
  struct text key;     /* scratch of edition_label */
};
struct traces *traces_start(struct arena *a, const struct dataset *data);
const struct provenance *from_rows(
    struct arena *a, const struct rows *rows, const char *edition, const char *source);
const struct provenance *system_trace(struct query *q, const struct system *s);
const struct provenance *population_trace(struct query *q, const struct population *row);
const struct provenance *amount_trace(struct query *q, const struct funding *row);
/* "registered, 2021-01-01" */
const char *edition_label(struct query *q, const char *basis, struct date date);

/* provenance.c: figures with their origin (formulas: figures.h).  A name or a formula is a printf format, and
   a literal: one without a % is kept as it is. */
struct operands {
  struct arena *arena;
  size_t count, capacity;
  const struct field **fields;
};
struct operands operands_start(struct arena *a);
void operands_add(struct operands *o, const struct field *f);
const struct field *operand(struct arena *a, struct figure f, const char *name, ...)
    __attribute__((format(printf, 3, 4)));
const struct provenance *computed(const struct operands *o, const char *edition, const char *formula, ...)
    __attribute__((format(printf, 3, 4)));
struct figure figure_set(struct arena *a, struct value v, const char *how); /* how: "set as as_at" */
struct figure figure_count(const struct operands *o, const char *what);
struct figure figure_quotient(
    struct query *q, enum value_kind kind, const struct field *x, const struct field *y);
struct figure figure_difference(struct query *q, const struct field *x, const struct field *y);
void put(struct record_builder *r, const char *name, struct figure f);
struct figure figure_of(const struct field *f);
struct figure field_figure(const struct record *r, const char *name); /* of a field that is there */
struct value count_value(size_t n);
struct value text_or_missing(const char *text); /* not applicable when NULL */
/* a + b, or a with an error that names what was being added up. */
struct number sum_or_error(struct diag *d, struct number a, struct number b, const char *what);
struct figure figure_sum(struct diag *d, const struct operands *o, enum value_kind kind, const char *what);

/* The builders of figures.c: each makes one top-level figure and may look at those made before it. */
typedef struct figure figure_builder(struct query *q, const struct record *above);
figure_builder build_national, build_coverage, build_bases; /* headline.c */
figure_builder build_systems;                               /* systems.c */
figure_builder build_funding;                               /* funding.c */
figure_builder build_quality;                               /* quality.c */
figure_builder build_sources, build_tables;                 /* sources.c */
figure_builder build_claims;                                /* claims.c */
figure_builder build_change;                                /* change.c */

/* headline.c: systems as they are listed, with population and share; list is where they stand. */
struct value system_list(struct query *q, struct systems set, const char *list);

/* groups.c: the columns of systems that members are grouped by, and the list of coverage each makes.  They
   are also given with every system that is listed. */
enum { GROUPING_COUNT = 3 };
extern const struct grouping {
  const char *column, *list;
  const struct grouping *inside; /* each group lists its systems and is grouped by this; NULL: not */
} GROUPINGS[GROUPING_COUNT];
struct value groups_by(struct query *q, const struct grouping *g, const char *path);
/* A list for each further column of systems that has few values, under the column's name; 20 at most. */
struct value groups_by_others(struct query *q, const char *path);

/* trend.c: some of the programme's systems after each change among them.  path is where the list stands;
   whole is the population of all of them in the end, for shares of it; NULL: none. */
struct value trend_list(struct query *q, struct systems set, const char *path, const struct field *whole);

/* systems.c: who a system is (code, name, what it is grouped by, start), for every list of systems. */
void put_system(struct query *q, struct record_builder *r, const struct system *s);

/* spread.c: the least, the quartiles and the greatest of some numbers of one kind, passing over those that
   are missing.  The median of an even number of them lies midway between the middle two; quartiles by the
   rule of R's default and of spreadsheets' inclusive quartiles (Hyndman and Fan 1996, "Sample Quantiles in
   Statistical Packages", type 7): the value at place 1 + (n - 1) p, in a straight line between neighbours. */
struct value spread_of(
    struct query *q, enum value_kind kind, const struct operands *numbers, const char *what);

/* ranks.c: places from 1, the largest first; equal numbers share one, and the next place is passed over.  A
   missing number has none. */
struct ranked {
  struct figure number;
  struct value rank;
};
void rank_all(struct arena *a, struct ranked *items, size_t count);

/* amounts.c: funding rows by area, stream and year. */
struct amounts {
  size_t count;
  const struct funding **rows;
};
int stream_compare(const struct funding *a, const struct funding *b); /* by stream and year */
int amount_compare(
    const struct funding *a, const struct funding *b); /* by area, stream, year and all else they say */
void amounts_sort(struct query *q);
struct amounts amounts_of(const struct query *q, const char *area);
struct figure amount_of(struct query *q, const struct funding *row);
/* The amounts of a member's area, as operands. */
const struct field *const *amount_operands(struct query *q, const struct system *s, struct amounts rows);
struct value amounts_national(struct query *q);
struct value amounts_of_groups(struct query *q);
/* How many financial years "2022/23" or "2017/18 to 2020/21" covers; missing when it is neither. */
struct value years_covered(const char *financial_year);
/* ranks: by per head among the members with an amount in the same stream and year, in the order of amounts.
 */
struct value system_funding(struct query *q, const struct system *s, const struct ranked *ranks);
/* Amounts per head: for each member in turn, one for each of its amounts. */
struct ranked *amount_ranks(struct query *q);

/* sources.c: a resource as the origin of what is said of it. */
const struct provenance *resource_trace(struct query *q, const struct resource *resource);

/* reconcile.c: identities, each of them an error when it fails. */
struct reconciliation {
  struct arena *arena;
  struct diag *diag;
  struct list_builder identities;
};
struct reconciliation reconciliation_start(struct arena *a, struct diag *d);
bool identity_check(struct reconciliation *r, const char *name, const char *left_name, struct figure left,
    const char *right_name, struct figure right);
/* The lists of a finished coverage record against its totals; populations only where they can be added. */
void reconcile_groups(struct reconciliation *r, const struct record *coverage, bool populations);
void reconcile_rows(struct reconciliation *r, const struct record *quality);
void reconcile_controls(struct reconciliation *r, struct query *q);
void reconcile_query(struct query *q, struct reconciliation *r, const struct record *above);

#endif
