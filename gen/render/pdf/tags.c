/* Elements and marked content into the structure tree (ISO 32000-1, 14.7; PDF/UA-1). */
#include "render/pdf/paint_int.h"

/* Something below an element, in reading order. */
struct kid {
  enum kid_kind { KID_ELEMENT, KID_CONTENT, KID_ANNOTATION } kind;
  size_t index; /* the element, the MCID, or the annotation */
  size_t page;  /* CONTENT */
  struct kid *next;
};

struct node {
  struct kid *first, *last;
  struct pdf_dict object;
  bool attached;
  size_t page; /* of its first content */
  bool has_page;
};

struct tree {
  struct pdf *pdf;
  const struct layout *layout;
  struct node *nodes;
};

static void add_kid(struct tree *t, int element, struct kid kid) {
  struct node *n = &t->nodes[element];
  struct kid *k = arena_alloc(t->pdf->arena, sizeof *k);
  *k = kid;
  if (n->last)
    n->last->next = k;
  else
    n->first = k;
  n->last = k;
}

/* Elements within a line take their place among the text of their parent when they are first painted. */
static bool is_within_line(const struct layout *l, size_t element) {
  enum tag tag = l->elements[element].tag, outer = l->elements[l->elements[element].parent].tag;
  if (tag == TAG_FIGURE) return outer == TAG_TD || outer == TAG_TH || outer == TAG_P;
  return tag == TAG_LINK || tag == TAG_CODE || tag == TAG_REFERENCE || tag == TAG_SPAN;
}

static void attach(struct tree *t, int element) {
  struct node *n = &t->nodes[element];
  if (n->attached || element == 0) return;
  n->attached = true;
  int parent = t->layout->elements[element].parent;
  attach(t, parent);
  add_kid(t, parent, (struct kid){ .kind = KID_ELEMENT, .index = (size_t)element });
}

static void collect(struct tree *t, const struct marked *marked, const struct annotation *annotations,
    size_t annotation_count) {
  const struct layout *l = t->layout;
  for (size_t i = 1; i < l->element_count; i++)
    if (!is_within_line(l, i)) attach(t, (int)i);
  for (size_t page = 0; page < l->page_count; page++)
    for (size_t mcid = 0; mcid < marked[page].count; mcid++) {
      int element = marked[page].elements[mcid];
      struct node *n = &t->nodes[element];
      attach(t, element);
      add_kid(t, element, (struct kid){ .kind = KID_CONTENT, .index = mcid, .page = page });
      if (!n->has_page) n->page = page;
      n->has_page = true;
    }
  for (size_t i = 0; i < annotation_count; i++)
    add_kid(t, annotations[i].element, (struct kid){ .kind = KID_ANNOTATION, .index = i });
}

/* The name of an element that others refer to.  All are of one length, so that their order is the elements'.
 */
static const char *identifier(struct tree *t, size_t element) {
  return arena_printf(t->pdf->arena, "%08zu", element);
}

/* Attributes of lists (14.8.5.5), cells (14.8.5.7), figures and struck text (14.8.5.4). */
static void write_attributes(struct tree *t, const struct element *e, const struct node *n) {
  struct pdf *p = t->pdf;
  bool cell = e->scope != SCOPE_NONE || e->column_span > 1 || e->row_span > 1 || e->header;
  if (e->tag != TAG_L && e->tag != TAG_FIGURE && e->tag != TAG_SPAN && !cell) return;
  struct pdf_dict a = pdf_dict(p);
  dict_name(p, a, "O", cell ? "Table" : e->tag == TAG_L ? "List" : "Layout");
  if (e->tag == TAG_L) dict_name(p, a, "ListNumbering", e->ordered ? "Decimal" : "Disc");
  if (e->tag == TAG_SPAN) dict_name(p, a, "TextDecorationType", "LineThrough");
  if (e->scope != SCOPE_NONE) dict_name(p, a, "Scope", e->scope == SCOPE_COLUMN ? "Column" : "Row");
  if (e->column_span > 1) dict_int(p, a, "ColSpan", (int)e->column_span);
  if (e->row_span > 1) dict_int(p, a, "RowSpan", (int)e->row_span);
  if (e->header) {
    struct pdf_array headers = pdf_array(p);
    array_ascii(p, headers, identifier(t, (size_t)e->header));
    dict_array(p, a, "Headers", headers);
  }
  if (e->tag == TAG_FIGURE) {
    const float *area = (float[]){ e->area.x, t->layout->pages[n->page].height - e->area.y - e->area.height,
      e->area.x + e->area.width, t->layout->pages[n->page].height - e->area.y };
    struct pdf_array box = pdf_array(p);
    for (size_t i = 0; i < 4; i++)
      array_real(p, box, area[i]);
    dict_array(p, a, "BBox", box);
  }
  dict_dict(p, n->object, "A", a);
}

static void write_kid(struct tree *t, const struct node *n, const struct kid *k, struct pdf_array kids,
    const struct pdf_dict *pages, const struct annotation *annotations) {
  struct pdf *p = t->pdf;
  switch (k->kind) {
  case KID_ELEMENT: array_dict(p, kids, t->nodes[k->index].object); break;
  case KID_CONTENT:
    if (k->page == n->page) {
      array_int(p, kids, (int)k->index);
    } else {
      struct pdf_dict reference = pdf_dict(p);
      dict_name(p, reference, "Type", "MCR");
      dict_dict(p, reference, "Pg", pages[k->page]);
      dict_int(p, reference, "MCID", (int)k->index);
      array_dict(p, kids, reference);
    }
    break;
  case KID_ANNOTATION: {
    struct pdf_dict reference = pdf_dict(p);
    dict_name(p, reference, "Type", "OBJR");
    dict_dict(p, reference, "Pg", pages[annotations[k->index].page]);
    dict_dict(p, reference, "Obj", annotations[k->index].object);
    array_dict(p, kids, reference);
    break;
  }
  }
}

static void write_node(struct tree *t, size_t element, struct pdf_dict parent, const struct pdf_dict *pages,
    const struct annotation *annotations) {
  struct pdf *p = t->pdf;
  struct node *n = &t->nodes[element];
  const struct element *e = &t->layout->elements[element];
  dict_name(p, n->object, "S", tag_name(e->tag));
  dict_dict(p, n->object, "P", parent);
  if (e->has_id) dict_ascii(p, n->object, "ID", identifier(t, element));
  dict_text(p, n->object, "Alt", e->alt);
  write_attributes(t, e, n);
  if (n->has_page) dict_dict(p, n->object, "Pg", pages[n->page]);
  if (n->first && !n->first->next && n->first->kind == KID_CONTENT) {
    dict_int(p, n->object, "K", (int)n->first->index);
  } else if (n->first) {
    struct pdf_array kids = pdf_array(p);
    for (const struct kid *k = n->first; k; k = k->next)
      write_kid(t, n, k, kids, pages, annotations);
    dict_array(p, n->object, "K", kids);
  }
}

/* The elements that have an identifier, in its order: a name tree of one leaf. */
static void write_identifiers(struct tree *t, struct pdf_dict root) {
  struct pdf *p = t->pdf;
  struct pdf_array names = { NULL };
  for (size_t i = 0; i < t->layout->element_count; i++) {
    if (!t->layout->elements[i].has_id || !t->nodes[i].attached) continue;
    if (!names.handle) names = pdf_array(p);
    array_ascii(p, names, identifier(t, i));
    array_dict(p, names, t->nodes[i].object);
  }
  if (!names.handle) return;
  struct pdf_dict tree = pdf_object(p);
  dict_array(p, tree, "Names", names);
  dict_dict(p, root, "IDTree", tree);
}

/* From each MCID of each page, and from each annotation, back to its element. */
static struct pdf_dict write_parents(struct tree *t, const struct pdf_dict *pages,
    const struct marked *marked, const struct annotation *annotations, size_t annotation_count) {
  struct pdf *p = t->pdf;
  size_t page_count = t->layout->page_count;
  struct pdf_dict tree = pdf_object(p);
  struct pdf_array numbers = pdf_array(p);
  for (size_t page = 0; page < page_count; page++) {
    struct pdf_array parents = pdf_array_object(p);
    for (size_t mcid = 0; mcid < marked[page].count; mcid++)
      array_dict(p, parents, t->nodes[marked[page].elements[mcid]].object);
    array_int(p, numbers, (int)page);
    array_array(p, numbers, parents);
    dict_int(p, pages[page], "StructParents", (int)page);
    dict_name(p, pages[page], "Tabs", "S");
  }
  for (size_t i = 0; i < annotation_count; i++) {
    array_int(p, numbers, (int)(page_count + i));
    array_dict(p, numbers, t->nodes[annotations[i].element].object);
    dict_int(p, annotations[i].object, "StructParent", (int)(page_count + i));
  }
  dict_array(p, tree, "Nums", numbers);
  return tree;
}

void tags_write(struct pdf *p, const struct layout *l, const struct pdf_dict *pages,
    const struct marked *marked, const struct annotation *annotations, size_t annotation_count) {
  struct tree t = { .pdf = p, .layout = l };
  t.nodes = arena_array(p->arena, l->element_count, sizeof *t.nodes);
  collect(&t, marked, annotations, annotation_count);
  struct pdf_dict root = pdf_object(p);
  for (size_t i = 0; i < l->element_count; i++)
    if (i == 0 || t.nodes[i].attached) t.nodes[i].object = pdf_object(p);
  for (size_t i = 0; i < l->element_count; i++)
    if (i == 0 || t.nodes[i].attached)
      write_node(&t, i, i == 0 ? root : t.nodes[l->elements[i].parent].object, pages, annotations);
  struct pdf_dict mark = pdf_dict(p);
  dict_name(p, root, "Type", "StructTreeRoot");
  dict_dict(p, root, "K", t.nodes[0].object);
  dict_dict(p, root, "ParentTree", write_parents(&t, pages, marked, annotations, annotation_count));
  write_identifiers(&t, root);
  dict_int(p, root, "ParentTreeNextKey", (int)(l->page_count + annotation_count));
  dict_bool(p, mark, "Marked", true);
  dict_dict(p, pdf_catalog(p), "StructTreeRoot", root);
  dict_dict(p, pdf_catalog(p), "MarkInfo", mark);
}
