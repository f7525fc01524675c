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

/* Blocks that parent tags put in place of the partial's own, from the innermost parent out. */
struct replacement {
  const struct node *nodes; /* the blocks are among them */
  const struct replacement *outer;
};

/* The node of a block that stands in place of a partial's own, and the parent it is of: the outermost one
   wins.  NULL when none does. */
const struct node *replacement_find(
    const struct replacement *all, const char *name, const struct replacement **from);

/* Where the bytes of expanded text came from, from offset on up to the next one. */
struct text_origin {
  size_t offset;
  struct spot spot;
  bool is_text; /* the template's own, so that lines and columns count on from its start */
};
struct origins {
  struct arena *arena;
  const char *text; /* expanded */
  size_t count, capacity;
  struct text_origin *items;
  size_t last_offset; /* what was looked up last, as the next may be a little further on */
  struct place last;
};
void origin_add(struct origins *o, size_t offset, struct spot spot, bool is_text);

struct expansion {
  struct evaluation *e;
  value_writer *write;
  struct composition *composition; /* NULL where directives cannot stand */
  void *context;                   /* the writer's own */
  struct text out;
  const struct replacement *replacements;
  const char *indent; /* put before each line of an indented partial */
  size_t strip;       /* blanks taken off the start of each line of a block that moves elsewhere */
  bool line_start;    /* the next node starts a line that needs the indent */
  unsigned symbols;   /* missing symbols in the value that is being put in, as bits */
  bool strip_due;     /* the next node starts a line of its template */
  unsigned depth;
  bool stopped;
  struct origins origins; /* of out */
};

struct expansion expansion_start(struct evaluation *e, value_writer *write);
void expansion_end(struct expansion *x); /* hands back its text and origins, which nothing may hold */
void expand_emit(struct expansion *x, struct place place, const char *bytes, size_t length);
void expand(struct expansion *x, const struct scope *s, const struct node *nodes);

/* Nodes to text without markup: title, header, file name. */
const char *expand_plain(struct evaluation *e, const struct scope *s, const struct node *nodes);

/* A value as it is set in running text: line ends and controls become spaces, NFC. */
const char *value_clean(struct arena *a, const char *text);

/* What a reference stands for: a value; a block; what Markdown would read as an escape that GFM's constructs
   need ("\\~", "\\[^", "&#126;"); or the text that a link without one gets, "Table 2". */
enum reference_kind { REFERENCE_OF_VALUE, REFERENCE_OF_BLOCK, REFERENCE_OF_ESCAPE, REFERENCE_OF_LINK };

struct reference {
  enum reference_kind kind;
  const char *text;   /* VALUE, LINK; ESCAPE: what it means */
  const char *source; /* ESCAPE, LINK: as written, and as it reads in code */
  const struct block *block;
  struct code_span *span; /* VALUE: the code span that it stands in, or NULL */
  struct spot spot;
  enum passage_context context;
  unsigned symbols; /* missing symbols that it shows, as bits */
  bool seen;        /* it stands somewhere in the parsed text */
  bool lost;        /* VALUE: there is none, which was told */
};

/* A code span that holds values: its text with references, and filled in. */
struct code_span {
  const char *raw, *text;
  bool lost; /* it was not found in the source */
};

/* What links may lead to: tables, images and headings. */
enum name_kind { NAME_TABLE, NAME_IMAGE, NAME_HEADING };
struct name {
  enum name_kind kind;
  unsigned number;  /* of the caption; 0 without one */
  unsigned repeats; /* headings that wanted the same name */
  const struct inline_node *heading;
  struct place place;
};

/* Markdown made of expanded text, and where it came from. */
struct shift {
  size_t here, expanded; /* offsets: what follows here follows there too, up to the next shift */
};
struct markdown {
  const char *text;
  size_t length, line_count;
  const char **lines;
  struct origins *origins;
  size_t shift_count, shift_capacity;
  struct shift *shifts;
};
void shift_add(struct arena *a, struct markdown *s, size_t here, size_t expanded);

/* The offset in the expanded text that a byte of the Markdown came from. */
size_t markdown_offset(const struct markdown *s, const char *at);

/* A byte of Markdown, and the place in a template that it came from, to be worked out when it is needed. */
struct source_point {
  const struct markdown *source;
  const char *at;
};
struct spot point_spot(struct source_point p);
struct place point_place(struct source_point p);
void point_error(struct evaluation *e, struct source_point p, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void point_warning(struct evaluation *e, struct source_point p, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A link to "#name"; reference: of its text, which is to be found, or NO_REFERENCE. */
#define NO_REFERENCE ((size_t)-1)
struct name_link {
  const char *url;
  struct inline_node *text;
  size_t reference;
  struct source_point point;
};

/* A footnote as it is defined. */
struct definition {
  const char *label;
  struct markdown source;
  const struct block *blocks;
  struct source_point point;
  unsigned number; /* 0 until something refers to it */
};

/* A block that is not the author's, and the offset in the expanded text of the line it goes before. */
struct insertion {
  size_t offset;
  const struct block *block;
};

/* One report on its way from template to document. */
struct composition {
  struct evaluation e;
  const struct figures *figures;
  const char *folder; /* of the templates */
  size_t reference_count, reference_capacity;
  struct reference *references;
  const char *name;          /* of the report */
  float text_width;          /* points, between the margins */
  const struct fonts *fonts; /* NULL: none at hand */
  struct shaper *shaper;     /* of the charts; NULL until the first */
  bool directive_lost;       /* one could not be made, and its id is not there to be linked to */
  bool trying;               /* only to find what is wrong: nothing is drawn */
  unsigned unnamed_charts;
  unsigned table_count, image_count; /* with a caption; charts are counted as images are */
  unsigned told;                     /* missing symbols that a key has explained, as bits */
  size_t insertion_count;
  struct insertion insertions[MISSING_UNRELIABLE + 2];
  struct map names;
  size_t name_capacity;
  struct name *named; /* by the index in names */
  size_t link_count, link_capacity;
  struct name_link *links;
  size_t note_count, note_capacity;
  struct source_point *note_points; /* of references to footnotes, by the number they have at first, from 1 */
  struct map labels;
  size_t definition_capacity;
  struct definition *definitions; /* by the index in labels */
};

/* Draws a chart, with the fonts of the composition; its problems are told as those of the template are. */
struct chart_request;
struct scene;
bool chart_draw(struct composition *c, struct place place, const struct chart_request *q, struct scene *out);

/* The number of a new reference. */
size_t reference_add(struct composition *c, struct reference r);

/* A reference starting at at: its number, and the bytes it takes; 0 when at starts none of this mark. */
size_t reference_read(const struct composition *c, const char *at, const char *mark, size_t *number);

/* Whether text holds a reference that stands for a value. */
bool reference_holds_value(const struct composition *c, const char *text);

/* Text with tags (a caption, a heading) to inlines: inline Markdown from the template, none from values. */
const struct inline_node *compose_inlines(
    struct composition *c, const struct scope *s, const struct node *nodes, struct place place);
const struct inline_node *inline_text(struct arena *a, const char *text);

/* Escapes that would be lost in cmark, and links that want a text, as references; and "[](#name)"
   likewise. */
struct markdown source_prepare(struct composition *c, const struct text *text, const struct origins *origins);

/* Takes the definitions of footnotes out of a source into c; what is left has blanks in their place.  They
   are read here, as cmark takes "[^1]: word" for a link's definition. */
struct markdown source_take_notes(struct composition *c, const struct markdown *s);

/* Expanded text to blocks, and one line of it to inlines. */
const struct block *markdown_blocks(struct composition *c, const struct markdown *s);
const struct inline_node *markdown_inlines(struct composition *c, const struct markdown *s);

/* Gives a name to what can be linked to.  False, with the error told, when it is taken. */
bool name_add(struct composition *c, const char *id, struct name name);

/* The name that Git hosts give a heading: small letters, digits, '-' and '_', spaces as '-', and -1, -2 …
   after the first of a name. */
const char *name_heading(struct composition *c, const struct inline_node *inlines, struct place place);

/* Gives links their texts and footnotes their numbers, once the whole document is there. */
void names_resolve(struct composition *c, struct document *doc);

/* The text of inlines without their markup. */
const char *plain_text(struct arena *a, const struct inline_node *inlines);

/* The path of an image below the template folder, ready to be opened.  False, with the error told, when it is
   not there, leaves the folder, is a symbolic link, or is no PNG or JPEG file by its name. */
bool image_find(struct composition *c, struct place place, const char *path, const char **out);

/* Prepared text to passages; after markdown_blocks and names_resolve, which find out where each value stands
   and what it is. */
const struct passage *passages_make(struct composition *c, const struct markdown *s);

#endif
