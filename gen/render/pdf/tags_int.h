#ifndef RENDER_PDF_TAGS_INT_H
#define RENDER_PDF_TAGS_INT_H

#include "render/pdf/paint_int.h"

/* Entries of one array or leaf, at most: PDF 1.4, and so PDF/A-1, allows 8191 items (PDF Reference,
   appendix C). */
#define MOST_ENTRIES 4000

/* Something below an element, in reading order. */
struct kid {
  enum kid_kind { KID_ELEMENT, KID_CONTENT, KID_ANNOTATION } kind;
  size_t index; /* the node, the MCID, or the annotation */
  size_t page;  /* CONTENT */
  struct kid *next;
};

/* An element of the layout, by the same index; or, after these, a group of what is too much for one array. */
struct node {
  struct kid *first, *last;
  size_t count;
  size_t parent, group; /* nodes; the group that takes further kids, 0 while there is none */
  size_t number;        /* of its object */
  bool kept;            /* it has content, or something below it has */
  bool attached;
  size_t page; /* of its first content */
  bool has_page;
};

struct tree {
  struct pdf *pdf;
  const struct layout *layout;
  const struct pdf_dict *pages;
  const struct annotation *annotations;
  size_t annotation_count;
  size_t node_count, node_capacity;
  struct node *nodes;
  size_t *annotation_nodes; /* by annotation: the node it is a kid of */
  size_t **content_nodes;   /* by page and MCID: the same */
  size_t *content_counts;
};

void add_entry(struct text *out, const char *key, long value);
/* The name of an element that others refer to. */
void add_identifier(struct text *out, size_t element);

/* The tree from each page's and each annotation's key back to its elements, and the tree of the elements that
   have an identifier (0: there are none), as the numbers of their objects (tag_trees.c). */
size_t write_parents(struct tree *t);
size_t write_identifiers(struct tree *t);

#endif
