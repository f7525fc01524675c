#ifndef COMPOSE_DOCUMENT_H
#define COMPOSE_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "type/fonts.h"

/* The document: one report with no tag and no format left in it.  It is held twice over: as blocks, for
   formats that lay out, and as passages, for formats that keep the author's own text.  Lives in the report
   arena, read-only once made.  All text is valid UTF-8 in NFC, with nothing escaped: each writer escapes. */

enum inline_kind {
  INLINE_TEXT,
  INLINE_CODE,       /* text, verbatim */
  INLINE_EMPHASIS,   /* children */
  INLINE_STRONG,     /* children */
  INLINE_STRUCK,     /* children: struck through */
  INLINE_LINK,       /* children, url; "#id" leads to an anchor or a table of the document */
  INLINE_NOTE,       /* a reference to footnote number, from 1 */
  INLINE_PICTURE,    /* scene, as high as a word; text says what it shows */
  INLINE_SOFT_BREAK, /* a line end of the source: a space */
  INLINE_LINE_BREAK
};

struct inline_node {
  enum inline_kind kind;
  const char *text;          /* TEXT, PICTURE, CODE; NOTE: its label in the author's text */
  const char *url;           /* LINK */
  const struct scene *scene; /* PICTURE: chart/scene.h */
  unsigned number;           /* NOTE */
  const struct inline_node *children;
  const struct inline_node *next;
};

enum align { ALIGN_START, ALIGN_CENTRE, ALIGN_END, ALIGN_DECIMAL };

struct column {
  const struct inline_node *heading;
  const struct inline_node *group; /* a heading over this column and those beside it with the same pointer */
  enum align align;
  float width; /* share of the table's width, 0 to 1; 0: from the content */
};

enum row_kind { ROW_BODY, ROW_GROUP /* only cells[0], over all columns */, ROW_SUBTOTAL, ROW_TOTAL };

struct row {
  enum row_kind kind;
  const struct inline_node **cells; /* one for each column; NULL: an empty cell */
};

struct table {
  const char *id;                    /* NULL, or the name it is linked by */
  unsigned number;                   /* of its caption, from 1; 0 without a caption */
  const struct inline_node *caption; /* NULL: none */
  const struct inline_node *key;     /* what its symbols mean, under the caption; NULL: none */
  size_t column_count;
  struct column *columns;
  size_t row_count;
  struct row *rows;
  const struct inline_node *notes; /* under the table; NULL: none */
  bool landscape;                  /* on a page turned sideways when it is too wide for an upright one */
};

struct tile {
  const struct inline_node *label;
  const struct inline_node *figure; /* the big one */
  const struct inline_node *note;   /* under it; NULL: none */
};

/* A chart, drawn. */
struct chart_block {
  const struct scene *scene; /* chart/scene.h */
  const char *id, *alt;      /* id NULL: not linked to */
  unsigned number;           /* of its caption, among figures, from 1; 0 without one */
  const struct inline_node *caption;
  const struct table *data; /* the same figures as a table */
  bool show_data;           /* the table follows the chart where the chart can be seen, too */
  const char *file;         /* of its picture, beside the report's file, without extension */
};

enum block_kind {
  BLOCK_HEADING,
  BLOCK_PARAGRAPH,
  BLOCK_KEY, /* a paragraph that says what the symbols of missing values mean */
  BLOCK_LIST,
  BLOCK_ITEM, /* only in a list */
  BLOCK_QUOTE,
  BLOCK_CALLOUT,
  BLOCK_CODE,
  BLOCK_RULE,
  BLOCK_TABLE,
  BLOCK_TILES,
  BLOCK_CHART,
  BLOCK_IMAGE,
  BLOCK_CONTENTS, /* the table of contents, from the document's headings */
  BLOCK_PAGE_BREAK
};

enum callout_kind { CALLOUT_NOTE, CALLOUT_TIP, CALLOUT_IMPORTANT, CALLOUT_WARNING, CALLOUT_CAUTION };

/* A list item with a box before it: open, or ticked. */
enum item_mark { ITEM_PLAIN, ITEM_OPEN, ITEM_DONE };

struct block {
  enum block_kind kind;
  const struct block *next;
  const char *file; /* the template and line that made it, for messages */
  unsigned line;
  const struct block *children; /* ITEM, QUOTE, CALLOUT */
  union {
    struct {
      unsigned level;     /* 1 to 6 */
      const char *anchor; /* unique in the document */
      const struct inline_node *inlines;
    } heading;
    const struct inline_node *paragraph; /* PARAGRAPH, KEY */
    struct {
      bool ordered, tight;
      unsigned start;
      const struct block *items;
    } list;
    enum item_mark item;
    enum callout_kind callout;
    struct {
      const char *path; /* of a PNG or JPEG file, ready to be opened */
      const char *file; /* what the author's text calls it: where it lies beside the report's file */
      const char *alt;
      unsigned number; /* of its caption; 0 without one */
      const struct inline_node *caption;
      const char *id;
    } image;
    struct {
      const char *text, *language; /* language may be "" */
    } code;
    const struct table *table;
    const struct chart_block *chart;
    struct {
      size_t count;
      const struct tile *tiles;
    } tiles;
  };
};

enum passage_kind {
  PASSAGE_SOURCE, /* Markdown as the author wrote it */
  PASSAGE_VALUE,  /* a value, to be escaped for where it stands */
  PASSAGE_CODE,   /* all of a code span, without its marks: a value in it holds backticks */
  PASSAGE_BLOCK   /* what a directive made; the text before it ends with an empty line, the text after it
                     starts with the end of its last line and an empty line */
};

/* Where in Markdown a value stands, which decides how it is escaped. */
enum passage_context {
  CONTEXT_TEXT,
  CONTEXT_ALT, /* the description of an image */
  CONTEXT_CODE,
  CONTEXT_CODE_CELL, /* code in a cell of a table */
  CONTEXT_CODE_BLOCK,
  CONTEXT_URL
};

struct passage {
  enum passage_kind kind;
  enum passage_context context;
  const char *text;          /* SOURCE, VALUE, CODE */
  const struct block *block; /* BLOCK */
  const struct passage *next;
};

/* A footnote, by its place in document.notes: the first is number 1. */
struct note {
  const struct block *blocks;
};

struct page_setup {
  float width, height;                                        /* points */
  float margin_top, margin_right, margin_bottom, margin_left; /* points */
};

struct document {
  const char *name; /* below the output folder, without extension: "profiles/QNQ" */
  const char *title;
  const char *subtitle, *status, *author, *subject, *keywords; /* NULL: none */
  const char *language;                                        /* BCP 47: "en-GB" */
  const char *header, *footer;    /* running text; NULL: the title, and nothing */
  const char *date;               /* the as-at date, ISO, for metadata */
  const char *marking, *logo;     /* protective marking; the path of an image; NULL: none */
  const char *logo_alt;           /* NULL: the logo is decoration */
  const struct theme_file *theme; /* compose/theme.h; NULL: the default */
  struct families families;       /* of type, as the theme has them */
  bool cover, contents, numbering;
  bool pdfa; /* PDF/A-1b, for archives: larger, and without see-through images */
  struct page_setup page;
  size_t note_count;
  const struct note *notes;
  const struct block *blocks;
  const struct passage *passages;
};

#endif
