#ifndef COMPOSE_CHART_INT_H
#define COMPOSE_CHART_INT_H

#include "chart/chart.h"
#include "compose/table_int.h"

/* The directive `chart`, as read (chart.c), filled in (chart_rows.c) and made (chart_make.c). */

#define CHART_JOINS_MAX 4

struct annotation_option {
  const struct pipe *at;
  const struct node *text;
  struct place place;
};

/* Options that messages of chart/ may be about, with their places. */
struct placed_text {
  const struct node *nodes;
  struct place place;
};
struct placed_length {
  unsigned points; /* 0: not given */
  struct place place;
};
struct placed_condition {
  const struct condition *holds; /* NULL: not given */
  struct place place;
};

struct chart_options {
  struct placed_word kind;
  const struct pipe *rows;
  size_t join_count;
  const struct pipe *joins[CHART_JOINS_MAX]; /* lists whose items are looked up for each row */
  struct placed_word on; /* the names that must be equal: "area = code", or one for both */
  struct column_option x, name, series, group; /* pipe NULL: not given */
  struct columns_option y;
  const struct pipe *q, *r;
  const struct pipe *until; /* NULL: not given */
  struct placed_condition highlight;
  const struct node *title, *subtitle, *caption, *source;
  struct placed_text alt;
  size_t legend_count;
  const struct node *legend[2];
  struct place legend_place;
  struct placed_word id;
  const char *sort;
  struct placed_length width;
  unsigned limit, height;
  bool bare, show_data;
  size_t annotation_count;
  struct annotation_option annotations[CHART_ANNOTATIONS_MAX];
};

/* An item of the rows, with what is looked up of it. */
struct chart_item {
  struct scope joined, scope; /* what was joined to it stands around it */
  struct value first;         /* its first figure, to sort by */
  const char *shown_x, *shown_name, *series, *group;
  struct value x;
  const char **shown; /* by column of y */
  struct value *y;
  bool highlight, unmatched; /* unmatched: nothing was joined to it, where something should be */
  long q, r;
};

struct chart_maker {
  struct composition *c;
  struct arena *arena;
  const struct scope *scope;
  const struct directive *directive;
  const struct chart_options *options;
  size_t count, left_out;                  /* items, and those beyond the limit */
  struct chart_item *items;                /* in the order they are shown */
  bool numeric[2], *y_numeric, *y_pointed; /* how the columns of the table are aligned */
};

/* Looks up the rows and everything about them, sorted and cut to the limit. */
bool chart_items(struct chart_maker *m);

bool chart_directive_make(
    struct composition *c, const struct scope *s, const struct directive *d, struct block *out);

#endif
