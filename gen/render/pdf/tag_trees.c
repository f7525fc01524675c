/* Keys into the trees by which a reader finds elements: the parent tree and the tree of identifiers (ISO
   32000-1, 7.9.6, 7.9.7 and 14.7.4.4). */
#include "render/pdf/tags_int.h"

/* A tree being written, in the order of its keys: one leaf, or a root over several. */
struct leaves {
  struct tree *tree;
  const char *what; /* "/Nums[" or "/Names[" */
  void (*add_key)(struct text *out, size_t key);
  size_t count, first, last; /* of the leaf at hand */
  struct text leaf, root;
  size_t written; /* leaves */
};

static void add_number(struct text *out, size_t key) {
  add_entry(out, "", (long)key);
}

static struct leaves leaves_start(
    struct tree *t, const char *what, void (*add_key)(struct text *out, size_t key)) {
  struct arena *a = t->pdf->arena;
  return (struct leaves){
    .tree = t, .what = what, .add_key = add_key, .leaf = text_start(a), .root = text_start(a)
  };
}

static void end_leaf(struct leaves *l) {
  struct text out = text_start(l->tree->pdf->arena);
  text_add(&out, "<</Limits[");
  l->add_key(&out, l->first);
  l->add_key(&out, l->last);
  text_add(&out, "]");
  text_add(&out, l->what);
  text_add_bytes(&out, l->leaf.bytes, l->leaf.length);
  text_add(&out, "]>>");
  size_t number = pdf_number(l->tree->pdf);
  pdf_text_object(l->tree->pdf, number, &out);
  add_reference(&l->root, number);
  l->written++;
  l->count = 0;
  l->leaf = text_start(l->tree->pdf->arena);
}

static void leaves_add(struct leaves *l, size_t key, size_t object) {
  if (l->count == MOST_ENTRIES / 2) end_leaf(l);
  if (!l->count++) l->first = key;
  l->last = key;
  l->add_key(&l->leaf, key);
  add_reference(&l->leaf, object);
}

/* The number of the tree's object; 0 when it is empty. */
static size_t leaves_end(struct leaves *l) {
  if (!l->count) return 0;
  struct text out = text_start(l->tree->pdf->arena);
  if (l->written) end_leaf(l);
  text_add(&out, l->written ? "<</Kids[" : "<<");
  if (!l->written) text_add(&out, l->what);
  const struct text *content = l->written ? &l->root : &l->leaf;
  text_add_bytes(&out, content->bytes, content->length);
  text_add(&out, "]>>");
  size_t number = pdf_number(l->tree->pdf);
  pdf_text_object(l->tree->pdf, number, &out);
  return number;
}

size_t write_identifiers(struct tree *t) {
  struct leaves l = leaves_start(t, "/Names[", add_identifier);
  for (size_t i = 0; i < t->layout->element_count; i++)
    if (t->layout->elements[i].has_id && t->nodes[i].attached) leaves_add(&l, i, t->nodes[i].number);
  return leaves_end(&l);
}

/* From each MCID of a page back to its element. */
static size_t write_page_parents(struct tree *t, size_t page) {
  struct text out = text_start(t->pdf->arena);
  size_t number = pdf_number(t->pdf);
  text_add_char(&out, '[');
  for (size_t mcid = 0; mcid < t->content_counts[page]; mcid++)
    add_reference(&out, t->nodes[t->content_nodes[page][mcid]].number);
  text_add_char(&out, ']');
  pdf_text_object(t->pdf, number, &out);
  return number;
}

size_t write_parents(struct tree *t) {
  struct leaves l = leaves_start(t, "/Nums[", add_number);
  size_t page_count = t->layout->page_count;
  for (size_t page = 0; page < page_count; page++)
    leaves_add(&l, page, write_page_parents(t, page));
  for (size_t i = 0; i < t->annotation_count; i++)
    leaves_add(&l, page_count + i, t->nodes[t->annotation_nodes[i]].number);
  return leaves_end(&l);
}
