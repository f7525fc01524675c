#ifndef RENDER_PDF_LAYOUT_H
#define RENDER_PDF_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/text.h"
#include "chart/scene.h"
#include "compose/document.h"
#include "render/pdf/image.h"
#include "type/fonts.h"
#include "type/shape.h"

struct text_style;

/* The layout: boxes on pages, and the structure that a screen reader follows.  Lengths are points from the
   top left corner of the page, downwards.  Lives in the report arena, read-only once made. */

/* The structure types of ISO 32000-1, 14.8.4. */
enum tag {
  TAG_DOCUMENT,
  TAG_H1, /* TAG_H1 + n is heading level n + 1 */
  TAG_H2,
  TAG_H3,
  TAG_H4,
  TAG_H5,
  TAG_H6,
  TAG_P,
  TAG_L,
  TAG_LI,
  TAG_LBL,
  TAG_LBODY,
  TAG_QUOTE,
  TAG_DIV,
  TAG_CODE,
  TAG_LINK,
  TAG_SPAN, /* struck through */
  TAG_REFERENCE,
  TAG_NOTE,
  TAG_TOC,
  TAG_TOCI,
  TAG_FIGURE,
  TAG_TABLE,
  TAG_CAPTION,
  TAG_THEAD,
  TAG_TBODY,
  TAG_TR,
  TAG_TH,
  TAG_TD,
  TAG_COUNT
};

enum scope { SCOPE_NONE, SCOPE_COLUMN, SCOPE_ROW };

/* A node of the structure tree.  Element 0 is the document. */
struct element {
  enum tag tag;
  int parent;
  enum scope scope;               /* of a TH */
  unsigned column_span, row_span; /* of a TH or TD; 0 and 1 are the same */
  int header;                     /* of a TH or TD: one more TH that it is under; 0: none */
  bool has_id;                    /* a NOTE, or a TH that others name as their header */
  bool ordered;                   /* of an L */
  const char *alt;                /* of a FIGURE: what it shows, in words */
  struct area {
    float x, y, width, height;
  } area; /* of a FIGURE: where it stands on its page */
};

/* What is drawn but is no part of the text. */
#define ELEMENT_ARTIFACT (-1)   /* rules, tints */
#define ELEMENT_PAGINATION (-2) /* running header and footer, repeated table heads */

enum box_kind {
  BOX_TEXT,  /* words in one face, size and colour; y is the baseline */
  BOX_RECT,  /* filled */
  BOX_LINK,  /* where a click goes to url */
  BOX_PLACE, /* where a link or an outline entry arrives */
  BOX_IMAGE,
  BOX_FOLIO, /* only while pages are made: the number of the page of a place, its right end at x */
  BOX_MARKS, /* the marks of a chart, whose labels are TEXT */
};

struct box {
  enum box_kind kind;
  float x, y, width, height; /* TEXT: height is 0, width without a last space */
  uint32_t colour;           /* 0xRRGGBB */
  int element;
  union {
    struct {
      enum face_role face;
      float size;
      const struct shaped **words; /* spaces are words of their own */
      size_t count;
      float stretch; /* more after each word that is a space: points */
    } text;
    const char *url; /* "#anchor" for a place of this document */
    struct {
      const char *anchor, *title; /* title NULL: not in the outline */
      unsigned level;
      unsigned note; /* it is a reference to this footnote, which belongs at the foot of the page; 0: none */
    } place;
    const struct image *image;
    struct {
      const char *anchor;
      const struct text_style *style;
    } folio;
    struct {
      const struct scene *scene;
      float scale; /* points of the page for one of the scene */
    } marks;
  };
};

struct boxes {
  size_t count, capacity;
  struct box *items;
};

struct page {
  float width, height;
  bool turned; /* sideways */
  bool cover;  /* without header and footer */
  struct boxes boxes;
};

struct layout {
  size_t page_count;
  struct page *pages;
  size_t image_count;
  const struct image **images;
  size_t element_count;
  struct element *elements;
};

/* Sets a document on pages, at least one.  Problems (a glyph that no font has, a link to an anchor that is
   not there) go to d; false when there was an error. */
bool layout_document(
    struct arena *a, const struct document *doc, struct shaper *s, struct diag *d, struct layout *out);

/* One line a box, for tests: "page kind x y width height tag text", tabs between, lengths to a tenth. */
void layout_print(const struct layout *l, struct text *out);

const char *tag_name(enum tag tag); /* "TH": as ISO 32000-1 spells it */

#endif
