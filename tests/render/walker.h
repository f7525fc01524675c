#ifndef TESTS_RENDER_WALKER_H
#define TESTS_RENDER_WALKER_H

/* Walks a PDF as a screen reader does and counts what is wrong (PDF/UA-1, ISO 32000-1 14.7 and 14.8): marks
   that do not balance, content that is neither tagged nor an artifact, or painted in another order than it is
   read, a tree and a parent tree that disagree, elements with nothing in them, levels of headings left out,
   figures and links without words, rows of different widths. */
#include "walker_navigation.h"

static inline void find_pages_in(struct walker *w, struct pdf_value *reference) {
  struct pdf_value *kids = lookup(&w->file, reference, "Kids");
  if (kids->type == T_ARRAY) {
    for (size_t i = 0; i < kids->count; i++)
      find_pages_in(w, kids->items[i]);
    return;
  }
  struct pdf_value **grown = arena_array(w->file.arena, w->page_count + 1, sizeof *grown);
  if (w->page_count) memcpy(grown, w->pages, w->page_count * sizeof *grown);
  grown[w->page_count++] = reference;
  w->pages = grown;
}

static inline bool one_of(const char *operator, const char * const * all) {
  for (; *all; all++)
    if (strcmp(operator, * all) == 0) return true;
  return false;
}

/* One page's content: every mark inside exactly one sequence, each MCID once, text objects balanced. */
static inline void walk_content(struct walker *w, size_t page) {
  static const char *const paints[] = { "TJ", "Tj", "'", "\"", "f", "F", "f*", "S", "s", "B", "b", "B*", "b*",
    "Do", "sh", NULL };
  static const char *const shows[] = { "TJ", "Tj", "'", "\"", NULL };
  struct pdf_value *content = lookup(&w->file, w->pages[page], "Contents");
  if (content->type == T_ARRAY && content->count == 1) content = follow(&w->file, content->items[0]);
  struct pdf_file inner = w->file;
  const char *at = content->stream;
  inner.end = at + content->stream_length;
  struct pdf_value *operands[8] = { NULL };
  size_t count = 0, depth = 0, text = 0, saved = 0;
  w->seen[page] = arena_array(w->file.arena, 100000, sizeof **w->seen);
  while (at && (at = skip_white(at, inner.end)) < inner.end) {
    struct pdf_value *v = read_value(&inner, &at);
    if (v->type != T_OPERATOR) {
      operands[count++ % 8] = v;
      continue;
    }
    if (strcmp(v->text, "BDC") == 0 || strcmp(v->text, "BMC") == 0) {
      if (depth++) fault(w, "page %zu: marked content in marked content", page + 1);
      struct pdf_value *mcid = lookup(&w->file, operands[(count - 1) % 8], "MCID");
      if (mcid->type == T_NUMBER) {
        size_t number = (size_t)mcid->number;
        if (w->seen[page][number]) fault(w, "page %zu: MCID %zu twice", page + 1, number);
        w->seen[page][number] = true;
        if (number >= w->mcids[page]) w->mcids[page] = number + 1;
      } else if (!is_name(operands[(count - (strcmp(v->text, "BDC") == 0 ? 2 : 1)) % 8], "Artifact")) {
        fault(w, "page %zu: a mark without MCID that is no artifact", page + 1);
      }
    }
    if (strcmp(v->text, "EMC") == 0 && depth-- == 0) fault(w, "page %zu: EMC too many", page + 1);
    text += (size_t)(strcmp(v->text, "BT") == 0) - (size_t)(strcmp(v->text, "ET") == 0);
    saved += (size_t)(strcmp(v->text, "q") == 0) - (size_t)(strcmp(v->text, "Q") == 0);
    if (text > 1 || saved > 28) fault(w, "page %zu: BT or q do not balance", page + 1);
    if (one_of(v->text, paints)) {
      w->contents++;
      if (depth != 1) fault(w, "page %zu: %s outside of marked content", page + 1, v->text);
      if ((text == 1) != one_of(v->text, shows))
        fault(w, "page %zu: %s inside or outside BT", page + 1, v->text);
    }
    count = 0;
  }
  if (depth || text || saved) fault(w, "page %zu: marks do not balance at its end", page + 1);
}

static inline size_t page_index(struct walker *w, struct pdf_value *reference) {
  for (size_t i = 0; i < w->page_count; i++)
    if ((size_t)w->pages[i]->number == (size_t)reference->number) return i;
  return w->page_count;
}

/* The entry of the parent tree for a key. */
static inline struct pdf_value *parent_of(struct walker *w, double key) {
  struct pdf_value *root = lookup(&w->file, lookup(&w->file, w->file.trailer, "Root"), "StructTreeRoot");
  struct pdf_value *leaf = lookup(&w->file, root, "ParentTree"), *kids = lookup(&w->file, leaf, "Kids");
  for (size_t i = 0; i < kids->count; i++) {
    struct pdf_value *limits = lookup(&w->file, kids->items[i], "Limits");
    if (limits->items[0]->number <= key && key <= limits->items[1]->number) leaf = kids->items[i];
  }
  struct pdf_value *numbers = lookup(&w->file, leaf, "Nums");
  for (size_t i = 0; i + 1 < numbers->count; i += 2)
    if ((long)numbers->items[i]->number == (long)key) return numbers->items[i + 1];
  return &pdf_null;
}

static inline bool same_object(const struct pdf_value *a, const struct pdf_value *b) {
  return a->type == T_REFERENCE && b->type == T_REFERENCE && (size_t)a->number == (size_t)b->number;
}

static inline void walk_mcid(
    struct walker *w, struct pdf_value *element, struct pdf_value *page, double mcid) {
  size_t index = page_index(w, page), number = (size_t)mcid;
  if (index == w->page_count || number >= w->mcids[index] || !w->seen[index][number]) {
    fault(w, "the tree names content that is not there: MCID %zu", number);
    return;
  }
  w->seen[index][number] = false; /* a second time would be a fault */
  if (!w->apart && number < w->next[index])
    fault(w, "page %zu: MCID %zu is painted before what is read before it", index + 1, number);
  if (!w->apart) w->next[index] = number;
  struct pdf_value *parents =
      follow(&w->file, parent_of(w, lookup(&w->file, w->pages[index], "StructParents")->number));
  if (number >= parents->count || !same_object(parents->items[number], element))
    fault(w, "page %zu: the parent tree disagrees about MCID %zu", index + 1, number);
}

/* Whether the identifier is in the name tree. */
static inline bool is_known(struct walker *w, const struct pdf_value *id) {
  struct pdf_value *root = lookup(&w->file, lookup(&w->file, w->file.trailer, "Root"), "StructTreeRoot");
  struct pdf_value *leaf = lookup(&w->file, root, "IDTree"), *kids = lookup(&w->file, leaf, "Kids");
  for (size_t i = 0; i < kids->count; i++) {
    const struct pdf_value *last = lookup(&w->file, kids->items[i], "Limits")->items[1];
    leaf = kids->items[i];
    if (memcmp(last->text, id->text, id->length) >= 0) break;
  }
  struct pdf_value *names = lookup(&w->file, leaf, "Names");
  for (size_t i = 0; i + 1 < names->count; i += 2)
    if (names->items[i]->length == id->length && memcmp(names->items[i]->text, id->text, id->length) == 0)
      return true;
  return false;
}

static inline struct pdf_value *first_kid(struct walker *w, struct pdf_value *element) {
  struct pdf_value *kids = lookup(&w->file, element, "K");
  return kids->type == T_ARRAY && kids->count ? follow(&w->file, kids->items[0]) : kids;
}

static inline void check_element(struct walker *w, struct pdf_value *e) {
  struct pdf_value *type = lookup(&w->file, e, "S"), *attributes = lookup(&w->file, e, "A");
  struct pdf_value *id = lookup(&w->file, e, "ID"), *headers = lookup(&w->file, attributes, "Headers");
  if (type->type != T_NAME) {
    fault(w, "an element without a type");
    return;
  }
  if (type->text[0] == 'H' && type->text[1] >= '1' && type->text[1] <= '6') {
    int level = type->text[1] - '0';
    if (level > w->heading + 1) fault(w, "a heading of level %d after one of %d", level, w->heading);
    w->heading = level;
  }
  if (is_name(type, "Figure") &&
      (lookup(&w->file, e, "Alt")->length < 4 || lookup(&w->file, attributes, "BBox")->count != 4))
    fault(w, "a figure without words or a box");
  if (is_name(type, "Note") && id->type != T_STRING) fault(w, "a note without an identifier");
  if (is_name(type, "Note") && !is_name(lookup(&w->file, first_kid(w, e), "S"), "Lbl"))
    fault(w, "a note that does not start with its number");
  if (is_name(type, "TH") && lookup(&w->file, attributes, "Scope")->type != T_NAME)
    fault(w, "a TH without scope");
  if (id->type == T_STRING && !is_known(w, id)) fault(w, "an identifier that is not in the tree of them");
  for (size_t i = 0; i < headers->count; i++)
    if (!is_known(w, headers->items[i])) fault(w, "a cell under a header that is not there");
}

static inline size_t span_of_cell(struct walker *w, struct pdf_value *cell, const char *key) {
  struct pdf_value *span = lookup(&w->file, lookup(&w->file, cell, "A"), key);
  return span->type == T_NUMBER ? (size_t)span->number : 1;
}

/* The rows of a table are equally wide, with what hangs down from the row above counted. */
static inline void check_rows(struct walker *w, struct pdf_value *part, size_t *width) {
  struct pdf_value *kids = lookup(&w->file, part, "K");
  size_t hanging = 0;
  for (size_t i = 0; i < kids->count; i++) {
    if (!is_name(lookup(&w->file, kids->items[i], "S"), "TR")) continue;
    struct pdf_value *cells = lookup(&w->file, kids->items[i], "K");
    size_t sum = hanging;
    hanging = 0;
    for (size_t c = 0; c < cells->count; c++) {
      size_t columns = span_of_cell(w, cells->items[c], "ColSpan");
      sum += columns;
      if (span_of_cell(w, cells->items[c], "RowSpan") > 1) hanging += columns;
    }
    if (!*width) *width = sum;
    if (sum != *width) fault(w, "a row of %zu columns in a table of %zu", sum, *width);
  }
}

static inline void walk_element(struct walker *w, struct pdf_value *reference, struct pdf_value *parent) {
  struct pdf_value *kids = lookup(&w->file, reference, "K"), *page = raw(&w->file, reference, "Pg");
  w->elements++;
  if (!same_object(raw(&w->file, reference, "P"), parent)) fault(w, "an element whose parent is another");
  check_element(w, reference);
  if (is_name(lookup(&w->file, reference, "S"), "Table")) {
    size_t width = 0;
    for (size_t i = 0; i < kids->count; i++)
      check_rows(w, kids->items[i], &width);
  }
  struct pdf_value *type = lookup(&w->file, reference, "S");
  size_t count = kids->type == T_ARRAY ? kids->count : kids->type != T_NULL;
  if (!count && !is_name(type, "TD")) fault(w, "an element of type %s with nothing in it", type->text);
  bool apart = is_name(type, "Note") || is_name(type, "THead");
  w->apart += apart;
  if (count > 8191) fault(w, "an element with %zu kids, more than a reader of PDF 1.4 takes", count);
  for (size_t i = 0; i < count; i++) {
    struct pdf_value *kid = kids->type == T_ARRAY ? kids->items[i] : raw(&w->file, reference, "K");
    struct pdf_value *value = follow(&w->file, kid);
    if (value->type == T_NUMBER) {
      walk_mcid(w, reference, page, value->number);
    } else if (is_name(lookup(&w->file, value, "Type"), "MCR")) {
      walk_mcid(w, reference, raw(&w->file, value, "Pg"), lookup(&w->file, value, "MCID")->number);
    } else if (is_name(lookup(&w->file, value, "Type"), "OBJR")) {
      w->annotations++;
      struct pdf_value *annotation = lookup(&w->file, value, "Obj");
      if (!same_object(parent_of(w, lookup(&w->file, annotation, "StructParent")->number), reference))
        fault(w, "the parent tree disagrees about an annotation");
      check_link(w, reference, annotation);
    } else {
      walk_element(w, kid, reference);
    }
  }
  w->apart -= apart;
}

static inline void check_catalog(struct walker *w, struct pdf_value *root) {
  if (lookup(&w->file, root, "Lang")->length < 4) fault(w, "no language");
  if (!(lookup(&w->file, lookup(&w->file, root, "MarkInfo"), "Marked")->number > 0))
    fault(w, "not marked as tagged");
  if (!(lookup(&w->file, lookup(&w->file, root, "ViewerPreferences"), "DisplayDocTitle")->number > 0))
    fault(w, "the title is not shown");
  struct pdf_value *metadata = lookup(&w->file, root, "Metadata");
  if (!metadata->stream || !memmem(metadata->stream, metadata->stream_length, "pdfuaid:part", 12))
    fault(w, "no metadata that says PDF/UA");
}

/* The number of faults, each told on standard error; bytes are what qpdf --qdf writes. */
static inline size_t walk_pdf(struct arena *a, const char *bytes, size_t length, struct walker *w) {
  *w = (struct walker){ .quiet = w->quiet };
  if (!open_pdf(a, bytes, length, &w->file)) {
    fault(w, "not a file in qpdf's plain form");
    return w->faults;
  }
  struct pdf_value *root = lookup(&w->file, w->file.trailer, "Root"),
                   *tree = raw(&w->file, root, "StructTreeRoot");
  check_catalog(w, root);
  find_pages_in(w, raw(&w->file, root, "Pages"));
  w->seen = arena_array(a, w->page_count, sizeof *w->seen);
  w->mcids = arena_array(a, w->page_count, sizeof *w->mcids);
  w->next = arena_array(a, w->page_count, sizeof *w->next);
  size_t links = 0;
  for (size_t i = 0; i < w->page_count; i++) {
    walk_content(w, i);
    links += lookup(&w->file, w->pages[i], "Annots")->count;
    if (!is_name(lookup(&w->file, w->pages[i], "Tabs"), "S")) fault(w, "page %zu: no tab order", i + 1);
  }
  walk_element(w, raw(&w->file, tree, "K"), tree);
  if (lookup(&w->file, root, "Outlines")->type == T_DICT)
    check_outline(w, lookup(&w->file, root, "Outlines"), true);
  if (links != w->annotations) fault(w, "%zu annotations, %zu in the tree", links, w->annotations);
  for (size_t i = 0; i < w->page_count; i++)
    for (size_t m = 0; m < w->mcids[i]; m++)
      if (w->seen[i][m]) fault(w, "page %zu: MCID %zu is not in the tree", i + 1, m);
  return w->faults;
}

#endif
