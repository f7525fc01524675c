#ifndef COMPOSE_COMPOSE_INT_H
#define COMPOSE_COMPOSE_INT_H

#include "compose/filter_int.h"
#include "type/shape.h"

/* Filling a template in: nodes to text, text to blocks and passages. */

#define EXPANDED_BYTES_MAX ((size_t)64 * 1024 * 1024)
#define STEPS_MAX ((size_t)50 * 1000 * 1000) /* nodes visited in one report */

/* Puts the value of a tag into the text that is being made. */
struct expansion;
typedef void value_writer(struct expansion *x, const struct node *tag, const char *text);

struct expansion {
  struct evaluation *e;
  value_writer *write;
  struct composition *composition; /* NULL where directives cannot stand */
  void *context;                   /* the writer's own */
  struct text out;
  const char *indent; /* put before each line of an indented partial */
  bool line_start;    /* the next node starts a line of its template */
  unsigned depth;
  bool stopped;
  size_t line; /* of out, from 0 */
  size_t origin_count, origin_capacity;
  struct place *origins; /* where each line of out came from */
};

struct expansion expansion_start(struct evaluation *e, value_writer *write);
void expand_emit(struct expansion *x, struct place place, const char *bytes, size_t length);
void expand(struct expansion *x, const struct scope *s, const struct node *nodes);

/* Nodes to text without markup: title, header, file name. */
const char *expand_plain(struct evaluation *e, const struct scope *s, const struct node *nodes);

/* A value as it is set in running text: line ends and controls become spaces, NFC. */
const char *value_clean(struct arena *a, const char *text);

struct reference {
  const char *text; /* of a value */
  const struct block *block;
  struct place place;
  enum passage_context context;
  bool seen; /* it stands somewhere in the parsed text */
};

/* One report on its way from template to document. */
struct composition {
  struct evaluation e;
  size_t reference_count, reference_capacity;
  struct reference *references;
  unsigned table_count, figure_count;
  const char *name;                  /* of the report */
  float text_width;                  /* points, between the margins */
  const struct fonts *fonts;         /* NULL: none at hand */
  struct shaper *shaper;             /* of the charts; NULL until the first */
  struct map chart_files;            /* the names that pictures have so far */
  bool told[MISSING_UNRELIABLE + 1]; /* missing symbols that a table's notes have explained */
};

/* The number of a new reference. */
size_t reference_add(struct composition *c, struct reference r);

/* A reference starting at at: its number, and the bytes it takes; 0 when at starts none of this mark. */
size_t reference_read(const struct composition *c, const char *at, const char *mark, size_t *number);

/* Text with tags (a caption, a heading) to inlines: inline Markdown from the template, none from values. */
const struct inline_node *compose_inlines(
    struct composition *c, const struct scope *s, const struct node *nodes, struct place place);
const struct inline_node *inline_text(struct arena *a, const char *text);

/* Expanded text to blocks, and one line of it to inlines. */
const struct block *markdown_blocks(struct composition *c, const struct expansion *x);
const struct inline_node *markdown_inlines(
    struct composition *c, const char *text, size_t length, struct place place);

/* The anchor that Git hosts give a heading: small letters, digits, '-' and '_', spaces as '-', and -1, -2 …
   after the first of a name. */
const char *anchor_of(struct map *anchors, const struct inline_node *inlines);

/* Whether a line is the second one of a table drawn by hand: |---|:--:| */
bool hand_table_line(const char *at);

/* Lines of expanded text, the second of which is such a line, to a table. */
bool hand_table_read(struct composition *c, const char *const *lines, const struct place *places,
    size_t count, struct table *out);

/* Expanded text to passages; after markdown_blocks, which finds out where each value stands. */
const struct passage *passages_make(struct composition *c, const char *text, size_t length);

#endif
