#ifndef RENDER_PDF_PAGER_INT_H
#define RENDER_PDF_PAGER_INT_H

#include "render/pdf/flow_int.h"

#define BACKINGS 32 /* deepest tints and bars drawn; bounds the work of nested quotes */

/* Where pages had best end (page_breaks.c).  A plan holds as long as pages start where it says: footnotes
   that go on at the foot of the next page can upset it. */
struct page_plan {
  size_t *start;  /* by the slab after a page's end: the first of that page */
  bool *ends;     /* whether a page ends above a slab */
  float *squeeze; /* by the first slab of a page: the share of its white space that gives way */
};
struct page_plan plan_pages(struct flow *f);

/* Pages being filled: text from the top (paginate.c), footnotes from the foot (foot.c). */
struct pager {
  struct flow *flow;
  const struct sheet *sheet; /* of the page at hand */
  size_t capacity;           /* of the pages */
  float y;
  float squeeze;            /* the share of white space between slabs that gives way on it */
  size_t first;             /* the slab that the page at hand starts with */
  size_t on_page;           /* slabs of the text, not repeated ones */
  const struct slab *above; /* the slab above on this page; NULL at the top */
  struct {
    const struct backing *backing;
    size_t box; /* of the page, drawn so far */
  } open[BACKINGS];
  size_t open_count;

  bool *note_seen; /* by number: already referred to */
  size_t note_count, note_capacity;
  const struct slab **note_slabs; /* of all notes referred to so far */
  size_t foot_first, foot_end;    /* those at the foot of this page; those from foot_end on wait */
  float foot_height;              /* of them, and the line above them; 0: none */
};

/* Draws a slab at y of the page at hand, with what is behind it. */
void pager_draw(struct pager *p, const struct slab *s, float y);

/* How much more room at the foot the slabs of the text from first to end ask for. */
float foot_needed(const struct pager *p, size_t first, size_t end);
/* The height of the notes that a slab is the first to refer to, given those seen before, as far as they must
   stand on its page. */
float foot_of_slab(const struct flow *f, const struct slab *s, bool *seen);
/* Takes up the notes that a slab just placed is the first to refer to, as far as there is room. */
void foot_take(struct pager *p, const struct slab *s);
/* Puts off the last slab taken up, if it is not the only one; false when it is. */
bool foot_give_back(struct pager *p);
/* On a new page: takes up notes that had no room on the last. */
void foot_start(struct pager *p);
bool foot_waits(const struct pager *p);
/* At the end of a page: fills what the text left of it with notes that wait, and draws them all. */
void foot_draw(struct pager *p);

#endif
