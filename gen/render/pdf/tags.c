/* Elements and marked content into the structure tree (ISO 32000-1, 14.7; PDF/UA-1).  Its objects are most of
   a file's, and written as text, which is many times faster than libharu's dictionaries. */
#include "render/pdf/tags_int.h"

static struct node *new_node(struct tree *t, size_t parent) {
  if (t->node_count == t->node_capacity) {
    size_t grown = t->node_capacity * 2;
    t->nodes = arena_regrow(t->pdf->arena, t->nodes, t->node_capacity, grown, sizeof *t->nodes);
    t->node_capacity = grown;
  }
  struct node *n = &t->nodes[t->node_count++];
  *n = (struct node){ .parent = parent, .attached = true };
  return n;
}

static void push_kid(struct tree *t, size_t node, struct kid kid) {
  struct node *n = &t->nodes[node];
  struct kid *k = arena_alloc(t->pdf->arena, sizeof *k);
  *k = kid;
  if (n->last)
    n->last->next = k;
  else
    n->first = k;
  n->last = k;
  n->count++;
}

/* Adds what comes next below an element; returns the node it is now a kid of: the element's, or a group at
   its end where there is too much for one array. */
static size_t add_kid(struct tree *t, size_t element, struct kid kid) {
  size_t node = element;
  if (t->nodes[element].count >= MOST_ENTRIES) {
    size_t group = t->nodes[element].group;
    if (!group || t->nodes[group].count == MOST_ENTRIES) {
      group = t->node_count;
      new_node(t, element);
      t->nodes[element].group = group;
      push_kid(t, element, (struct kid){ .kind = KID_ELEMENT, .index = group });
    }
    node = group;
  }
  push_kid(t, node, kid);
  return node;
}

/* Elements within a line, or above or below a picture, take their place among the content of their parent
   when they are first painted. */
static bool is_within_line(const struct layout *l, size_t element) {
  enum tag tag = l->elements[element].tag, outer = l->elements[l->elements[element].parent].tag;
  if (tag == TAG_CAPTION) return outer == TAG_FIGURE;
  if (tag == TAG_FIGURE) return outer == TAG_TD || outer == TAG_TH || outer == TAG_P;
  return tag == TAG_LINK || tag == TAG_CODE || tag == TAG_REFERENCE || tag == TAG_SPAN;
}

static void attach(struct tree *t, int element) {
  struct node *n = &t->nodes[element];
  if (n->attached || element == 0) return;
  n->attached = true;
  int parent = t->layout->elements[element].parent;
  attach(t, parent);
  size_t holder = add_kid(t, (size_t)parent, (struct kid){ .kind = KID_ELEMENT, .index = (size_t)element });
  t->nodes[element].parent = holder;
}

/* Notes an element that is not empty, and all that it stands in. */
static void keep(struct tree *t, int element) {
  for (; element > 0 && !t->nodes[element].kept; element = t->layout->elements[element].parent)
    t->nodes[element].kept = true;
}

static bool is_cell(enum tag tag) {
  return tag == TAG_TD || tag == TAG_TH;
}

/* A link that is code, or struck through, has its place below the Link around that (PDF/UA-1, 7.18.5). */
static int element_of_link(const struct layout *l, int element) {
  int link = element;
  while (link > 0 && l->elements[link].tag != TAG_LINK)
    link = l->elements[link].parent;
  return link > 0 ? link : element;
}

/* An element with nothing in it would be read as a pause without a reason; only cells are there for their
   place. */
static void keep_all(struct tree *t, const struct marked *marked) {
  const struct layout *l = t->layout;
  for (size_t page = 0; page < l->page_count; page++)
    for (size_t mcid = 0; mcid < marked[page].count; mcid++)
      keep(t, marked[page].elements[mcid]);
  for (size_t i = 0; i < t->annotation_count; i++)
    keep(t, t->annotations[i].element);
  for (size_t i = 1; i < l->element_count; i++)
    if (is_cell(l->elements[i].tag)) keep(t, (int)i);
}

static void collect_page(struct tree *t, size_t page, const struct marked *marked) {
  t->content_counts[page] = marked->count;
  t->content_nodes[page] = arena_array(t->pdf->arena, marked->count, sizeof **t->content_nodes);
  for (size_t mcid = 0; mcid < marked->count; mcid++) {
    int element = marked->elements[mcid];
    attach(t, element);
    size_t holder =
        add_kid(t, (size_t)element, (struct kid){ .kind = KID_CONTENT, .index = mcid, .page = page });
    t->content_nodes[page][mcid] = holder;
    struct node *n = &t->nodes[holder];
    if (!n->has_page) n->page = page;
    n->has_page = true;
  }
}

static void collect(struct tree *t, const struct marked *marked) {
  const struct layout *l = t->layout;
  struct arena *a = t->pdf->arena;
  t->node_count = l->element_count;
  t->node_capacity = l->element_count + 8;
  t->nodes = arena_array(a, t->node_capacity, sizeof *t->nodes);
  t->annotation_nodes = arena_array(a, t->annotation_count, sizeof *t->annotation_nodes);
  t->content_counts = arena_array(a, l->page_count, sizeof *t->content_counts);
  t->content_nodes = arena_array(a, l->page_count, sizeof *t->content_nodes);
  t->nodes[0].attached = true;
  keep_all(t, marked);
  for (size_t i = 1; i < l->element_count; i++)
    if (t->nodes[i].kept && !is_within_line(l, i)) attach(t, (int)i);
  for (size_t page = 0; page < l->page_count; page++)
    collect_page(t, page, &marked[page]);
  for (size_t i = 0; i < t->annotation_count; i++) {
    int link = element_of_link(l, t->annotations[i].element);
    attach(t, link);
    t->annotation_nodes[i] = add_kid(t, (size_t)link, (struct kid){ .kind = KID_ANNOTATION, .index = i });
  }
}

void add_entry(struct text *out, const char *key, long value) {
  text_add(out, key);
  text_add_char(out, ' ');
  text_add_integer(out, value);
}

static void add_object(struct text *out, const char *key, struct pdf_dict object) {
  text_add(out, key);
  add_reference(out, pdf_number_of(object));
}

/* The name of an element that others refer to.  All are of one length, so that their order is the
   elements'. */
void add_identifier(struct text *out, size_t element) {
  text_printf(out, "(%08zu)", element);
}

/* A cell with nothing in it heads nothing, unless others name it. */
static enum tag tag_of(const struct tree *t, size_t element) {
  const struct element *e = &t->layout->elements[element];
  return e->tag == TAG_TH && !t->nodes[element].first && !e->has_id ? TAG_TD : e->tag;
}

/* Attributes of lists (14.8.5.5), cells (14.8.5.7), figures and struck text (14.8.5.4). */
static void add_attributes(struct tree *t, size_t element, struct text *out) {
  const struct element *e = &t->layout->elements[element];
  const struct node *n = &t->nodes[element];
  enum scope scope = tag_of(t, element) == TAG_TH ? e->scope : SCOPE_NONE;
  bool cell = scope != SCOPE_NONE || e->column_span > 1 || e->row_span > 1 || e->header;
  if (e->tag != TAG_L && e->tag != TAG_FIGURE && e->tag != TAG_SPAN && !cell) return;
  text_add(out, cell ? "/A<</O/Table" : e->tag == TAG_L ? "/A<</O/List" : "/A<</O/Layout");
  if (e->tag == TAG_L) text_add(out, e->ordered ? "/ListNumbering/Decimal" : "/ListNumbering/Disc");
  if (e->tag == TAG_SPAN) text_add(out, "/TextDecorationType/LineThrough");
  if (scope != SCOPE_NONE) text_add(out, scope == SCOPE_COLUMN ? "/Scope/Column" : "/Scope/Row");
  if (e->column_span > 1) add_entry(out, "/ColSpan", (long)e->column_span);
  if (e->row_span > 1) add_entry(out, "/RowSpan", (long)e->row_span);
  if (e->header) {
    text_add(out, "/Headers[");
    add_identifier(out, (size_t)e->header);
    text_add_char(out, ']');
  }
  if (e->tag == TAG_FIGURE) {
    double bottom = (double)(t->layout->pages[n->page].height - e->area.y - e->area.height);
    text_printf(out, "/BBox[%.2f %.2f %.2f %.2f]", (double)e->area.x, bottom,
        (double)(e->area.x + e->area.width), bottom + (double)e->area.height);
  }
  text_add(out, ">>");
}

static void add_kid_text(struct tree *t, const struct node *n, const struct kid *k, struct text *out) {
  switch (k->kind) {
  case KID_ELEMENT: add_reference(out, t->nodes[k->index].number); break;
  case KID_CONTENT:
    if (k->page == n->page) {
      add_entry(out, "", (long)k->index);
    } else {
      add_object(out, "<</Type/MCR/Pg", t->pages[k->page]);
      add_entry(out, "/MCID", (long)k->index);
      text_add(out, ">>");
    }
    break;
  case KID_ANNOTATION:
    add_object(out, "<</Type/OBJR/Pg", t->pages[t->annotations[k->index].page]);
    add_object(out, "/Obj", t->annotations[k->index].object);
    text_add(out, ">>");
    break;
  }
}

static void add_element(struct tree *t, size_t element, struct text *out) {
  const struct element *e = &t->layout->elements[element];
  if (e->has_id) {
    text_add(out, "/ID");
    add_identifier(out, element);
  }
  if (e->alt) {
    text_add(out, "/Alt");
    add_text_string(out, e->alt);
  }
  add_attributes(t, element, out);
}

static void write_node(struct tree *t, size_t node, size_t parent, struct text *out) {
  struct node *n = &t->nodes[node];
  bool group = node >= t->layout->element_count;
  text_truncate(out, 0);
  text_add(out, "<</S/");
  text_add(out, group ? "NonStruct" : tag_name(tag_of(t, node)));
  text_add(out, "/P");
  add_reference(out, parent);
  if (!group) add_element(t, node, out);
  if (n->has_page) add_object(out, "/Pg", t->pages[n->page]);
  if (n->first) {
    bool one = !n->first->next && n->first->kind == KID_CONTENT;
    text_add(out, one ? "/K" : "/K[");
    for (const struct kid *k = n->first; k; k = k->next)
      add_kid_text(t, n, k, out);
    if (!one) text_add_char(out, ']');
  }
  text_add(out, ">>");
  pdf_text_object(t->pdf, n->number, out);
}

/* What libharu's objects say of the tree: the pages, the annotations and the catalogue.  Returns the root,
   whose value is still to be written. */
static struct pdf_dict refer_to_tree(const struct tree *t) {
  struct pdf *p = t->pdf;
  size_t page_count = t->layout->page_count;
  for (size_t page = 0; page < page_count; page++) {
    dict_int(p, t->pages[page], "StructParents", (int)page);
    dict_name(p, t->pages[page], "Tabs", "S");
  }
  for (size_t i = 0; i < t->annotation_count; i++)
    dict_int(p, t->annotations[i].object, "StructParent", (int)(page_count + i));
  struct pdf_dict root = pdf_object(p), mark = pdf_dict(p);
  dict_bool(p, mark, "Marked", true);
  dict_dict(p, pdf_catalog(p), "StructTreeRoot", root);
  dict_dict(p, pdf_catalog(p), "MarkInfo", mark);
  return root;
}

void tags_write(struct pdf *p, const struct layout *l, const struct pdf_dict *pages,
    const struct marked *marked, const struct annotation *annotations, size_t annotation_count) {
  struct tree t = {
    .pdf = p, .layout = l, .pages = pages, .annotations = annotations, .annotation_count = annotation_count
  };
  collect(&t, marked);
  struct pdf_dict root = refer_to_tree(&t);
  if (p->error) return;
  size_t root_number = pdf_number_of(root);
  for (size_t i = 0; i < t.node_count; i++)
    if (t.nodes[i].attached) t.nodes[i].number = pdf_number(p);
  struct text out = text_start(p->arena);
  for (size_t i = 0; i < t.node_count; i++)
    if (t.nodes[i].attached)
      write_node(&t, i, i == 0 ? root_number : t.nodes[t.nodes[i].parent].number, &out);
  text_truncate(&out, 0);
  text_add(&out, "<</Type/StructTreeRoot/K");
  add_reference(&out, t.nodes[0].number);
  text_add(&out, "/ParentTree");
  add_reference(&out, write_parents(&t));
  add_entry(&out, "/ParentTreeNextKey", (long)(l->page_count + annotation_count));
  size_t identifiers = write_identifiers(&t);
  if (identifiers) {
    text_add(&out, "/IDTree");
    add_reference(&out, identifiers);
  }
  text_add(&out, ">>");
  pdf_text_object(p, root_number, &out);
}
