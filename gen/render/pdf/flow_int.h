#ifndef RENDER_PDF_FLOW_INT_H
#define RENDER_PDF_FLOW_INT_H

#include "base/map.h"
#include "base/words.h"
#include "render/pdf/layout.h"
#include "render/pdf/theme.h"

/* How layout works: blocks become slabs, one below the other on an endless strip (flow.c, table.c, tiles.c);
   the strip is then cut into pages (page_breaks.c, paginate.c), and each page gets its header and footer
   (furniture.c). */

/* A tint or a bar behind a sequence of slabs, drawn as one rectangle on each page. */
struct backing {
  const struct backing *outer;
  float x, width;
  uint32_t colour;
};

/* Slabs put at the top of each further page of a table. */
struct repeated {
  size_t count;
  const struct slab *slabs;
  float height;
};

/* A strip that is never cut: a line of text, a row of a table, a row of tiles. */
struct slab {
  float gap; /* white space above; dropped at the top of a page */
  float height;
  bool keep;     /* not the last of a page: stays with the next slab */
  float parting; /* how bad it is when a page ends below it: 0, no harm, to 1 */
  bool new_page;
  bool turned; /* on a page turned sideways */
  bool cover;  /* the page it is on has no header and footer */
  const struct backing *backing;
  const struct repeated *repeated; /* NULL: nothing */
  struct boxes boxes;              /* y from the top of the slab */
};

/* A page's size, and where text may stand on it. */
struct sheet {
  float width, height;
  float top, bottom, left, measure;
};

/* A footnote that the text refers to, set as slabs of its own. */
struct set_note {
  int element;
  size_t slab_count;
  struct slab *slabs;
  float height;
};

/* A heading of the document, found before anything is set. */
struct heading {
  const struct block *block;
  const char *number; /* "2.1"; NULL where headings are not numbered */
  const char *text;   /* number and all */
};

/* The strip being made, and what is needed to make it. */
struct flow {
  struct arena *arena;
  const struct document *doc;
  const struct theme *theme;
  const struct words *words;
  struct shaper *shaper;
  struct diag *diag;
  struct layout *layout;
  const struct block *block;     /* at hand, for messages */
  const struct backing *backing; /* of the slabs to come */
  struct map anchors;            /* every place a link can go to */
  struct map reported;           /* code points already told of */
  struct map images;             /* paths, by index in layout->images */
  size_t element_capacity;
  size_t slab_count, slab_capacity;
  struct slab *slabs;
  float gap; /* white space wanted before the next slab */
  bool new_page, turned;
  size_t heading_total, heading_next; /* of the document; the next to be set */
  struct heading *found;
  struct set_note *notes;   /* by number, from 1: the first is not used */
  size_t notes_referred;    /* how many the text refers to */
  unsigned *notes_in_order; /* their numbers, in the order of their first references */
  unsigned headings[7];     /* levels of the headings open, outermost first; the title's is 0 */
  size_t heading_count;
  int marking; /* the element of the protective marking, when there is one */
  struct sheet upright, sideways;
  const struct sheet *sheet; /* of the slabs to come */
};

/* Where a block may set its text, and below which element. */
struct frame {
  float x, width;
  int element;
  const struct text_style *text; /* of running text */
  unsigned depth;                /* of lists */
  bool tight;                    /* in an item of a tight list */
};

struct slab *flow_slab(struct flow *f, float height);
void flow_space(struct flow *f, float gap); /* at least this much before the next slab */
int flow_element(struct flow *f, enum tag tag, int parent);
struct box *boxes_add(struct flow *f, struct boxes *b, struct box box);
/* Puts the boxes from first on before the others: they are read first. */
void boxes_lead(struct boxes *b, size_t first);
void boxes_rect(struct flow *f, struct boxes *b, float x, float y, float width, float height, uint32_t c);
void flow_blocks(struct flow *f, const struct block *first, struct frame frame);

/* The tag of a heading of a level (0 for the title).  A screen reader counts on levels that are not skipped,
   so a heading is one below the one it stands under, whatever its author called it. */
enum tag flow_heading_tag(struct flow *f, unsigned level);
void flow_title(struct flow *f);
void flow_cover(struct flow *f);
void flow_list(struct flow *f, const struct block *list, struct frame frame);
void flow_table(struct flow *f, const struct table *t, struct frame frame);
void flow_tiles(struct flow *f, const struct block *block, struct frame frame);
/* Tells, once a document, of a character that no font has. */
void flow_missing_glyph(struct flow *f, uint32_t code_point);
void flow_chart(struct flow *f, const struct chart_block *chart, struct frame frame);
/* "As at 7 December 2020"; NULL when the document has no date, or its title, subtitle or status say it. */
const char *flow_date(struct flow *f);

/* The logo of the report, no larger than this, to be put in its place; without a description it is
   decoration. False when there is none. */
bool flow_logo(struct flow *f, float widest, float tallest, struct box *out);
void flow_image(struct flow *f, const struct block *block, struct frame frame);

/* The headings of the document, found in advance (contents.c); and their list, with the numbers of their
   pages to be filled in once these are known. */
void find_headings(struct flow *f);
void flow_contents(struct flow *f, struct frame frame);
void fill_folios(struct flow *f);

/* Footnotes (notes.c): one is announced where the text refers to it, which gives it its place in the
   structure; all of them are set once the text is.  note_anchor is where its text stands, note_origin where
   the text refers to it: "note:3". */
void note_announce(struct flow *f, unsigned number, int element);
void flow_notes(struct flow *f);
const char *note_anchor(struct flow *f, unsigned number);
const char *note_origin(struct flow *f, unsigned number);

/* A place that links and the outline arrive at, at the top of a slab. */
void flow_place(struct flow *f, struct slab *s, const char *anchor, const char *title, unsigned level);

/* Turns the pages of the slabs to come sideways, or upright again. */
void flow_turn(struct flow *f, bool sideways);
struct frame flow_indented(struct frame frame, float indent);
void paginate(struct flow *f);
void furniture(struct flow *f);

/* The tallest slab that fits on a page. */
float flow_page_height(const struct flow *f);

#endif
