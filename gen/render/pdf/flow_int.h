#ifndef RENDER_PDF_FLOW_INT_H
#define RENDER_PDF_FLOW_INT_H

#include "base/map.h"
#include "render/pdf/layout.h"
#include "render/pdf/theme.h"

/* How layout works: blocks become slabs, one below the other on an endless strip (flow.c, table.c, tiles.c);
   the strip is then cut into pages (paginate.c), and each page gets its header and footer (furniture.c). */

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
  bool keep; /* not the last of a page: stays with the next slab */
  bool new_page;
  const struct backing *backing;
  const struct repeated *repeated; /* NULL: nothing */
  struct boxes boxes;              /* y from the top of the slab */
};

/* The strip being made, and what is needed to make it. */
struct flow {
  struct arena *arena;
  const struct document *doc;
  const struct theme *theme;
  struct shaper *shaper;
  struct diag *diag;
  struct layout *layout;
  const struct block *block;     /* at hand, for messages */
  const struct backing *backing; /* of the slabs to come */
  struct map anchors;            /* every place a link can go to */
  struct map reported;           /* code points already told of */
  size_t element_capacity;
  size_t slab_count, slab_capacity;
  struct slab *slabs;
  float gap; /* white space wanted before the next slab */
  bool new_page;
  unsigned headings[7]; /* levels of the headings open, outermost first; the title's is 0 */
  size_t heading_count;
  float page_top, page_bottom, left, width;
};

/* Where a block may set its text, and below which element. */
struct frame {
  float x, width;
  int element;
  unsigned depth; /* of lists */
  bool tight;     /* in an item of a tight list */
};

struct slab *flow_slab(struct flow *f, float height);
void flow_space(struct flow *f, float gap); /* at least this much before the next slab */
int flow_element(struct flow *f, enum tag tag, int parent);
struct box *boxes_add(struct flow *f, struct boxes *b, struct box box);
void boxes_rect(struct flow *f, struct boxes *b, float x, float y, float width, float height, uint32_t c);
void flow_blocks(struct flow *f, const struct block *first, struct frame frame);

/* The tag of a heading of a level (0 for the title).  A screen reader counts on levels that are not skipped,
   so a heading is one below the one it stands under, whatever its author called it. */
enum tag flow_heading_tag(struct flow *f, unsigned level);
void flow_title(struct flow *f);
void flow_table(struct flow *f, const struct table *t, struct frame frame);
void flow_tiles(struct flow *f, const struct block *block, struct frame frame);
/* Tells, once a document, of a character that no font has. */
void flow_missing_glyph(struct flow *f, uint32_t code_point);
void flow_chart(struct flow *f, const struct chart_block *chart, struct frame frame);
void paginate(struct flow *f);
void furniture(struct flow *f);

/* The tallest slab that fits on a page. */
float flow_page_height(const struct flow *f);

#endif
