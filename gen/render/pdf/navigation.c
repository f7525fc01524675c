/* Links and headings into annotations and the outline (ISO 32000-1, 12.3 and 12.5). */
#include <string.h>

#include "base/map.h"
#include "render/pdf/paint_int.h"

#define OPEN_DEPTH 1   /* outline entries this deep show their children, deeper ones do not */
#define PLACE_ABOVE 12 /* points of white a viewer leaves above the place it goes to */

struct place {
  size_t page;
  const struct box *box;
};

/* [page /XYZ left top 0]: the zoom stays as it is. */
static struct pdf_array destination(
    struct pdf *p, const struct layout *l, struct place at, const struct pdf_dict *pages) {
  struct pdf_array d = pdf_array(p);
  float height = l->pages[at.page].height, top = height - at.box->y + PLACE_ABOVE;
  array_dict(p, d, pages[at.page]);
  array_name(p, d, "XYZ");
  array_real(p, d, 0);
  array_real(p, d, top < height ? top : height);
  array_int(p, d, 0);
  return d;
}

static size_t count_boxes(const struct layout *l, enum box_kind kind) {
  size_t count = 0;
  for (size_t page = 0; page < l->page_count; page++)
    for (size_t i = 0; i < l->pages[page].boxes.count; i++)
      count += l->pages[page].boxes.items[i].kind == kind;
  return count;
}

static size_t find_places(struct arena *a, const struct layout *l, struct place **out) {
  size_t count = 0;
  *out = arena_array(a, count_boxes(l, BOX_PLACE), sizeof **out);
  for (size_t page = 0; page < l->page_count; page++)
    for (size_t i = 0; i < l->pages[page].boxes.count; i++)
      if (l->pages[page].boxes.items[i].kind == BOX_PLACE)
        (*out)[count++] = (struct place){ page, &l->pages[page].boxes.items[i] };
  return count;
}

/* A URI as PDF wants it: 7-bit, everything else as %XX (12.6.4.7). */
static const char *uri_ascii(struct arena *a, const char *url) {
  struct text t = text_start(a);
  for (const char *at = url; *at; at++)
    if ((unsigned char)*at <= ' ' || (unsigned char)*at >= 0x7F)
      text_printf(&t, "%%%02X", (unsigned)(unsigned char)*at);
    else
      text_add_char(&t, *at);
  return t.bytes;
}

/* What a link is called: its address, or the text that leads to a place of the document. */
static const char *link_words(struct arena *a, const struct box *link, const struct box *text) {
  if (*link->url != '#' || !text) return link->url;
  struct text words = text_start(a);
  for (size_t i = 0; i < text->text.count; i++)
    text_add_bytes(&words, text->text.words[i]->text, text->text.words[i]->length);
  while (words.length && words.bytes[words.length - 1] == ' ')
    text_truncate(&words, words.length - 1);
  return words.bytes;
}

/* text: the box of the words that the link is under; NULL: none. */
static struct pdf_dict write_link(struct pdf *p, const struct layout *l, struct place at,
    const struct box *text, const struct pdf_dict *pages, const struct map *anchors,
    const struct place *places) {
  const struct box *b = at.box;
  float height = l->pages[at.page].height;
  struct pdf_dict link = pdf_object(p);
  struct pdf_array rect = pdf_array(p), border = pdf_array(p);
  array_real(p, rect, b->x);
  array_real(p, rect, height - b->y - b->height);
  array_real(p, rect, b->x + b->width);
  array_real(p, rect, height - b->y);
  for (int i = 0; i < 3; i++)
    array_int(p, border, 0);
  dict_name(p, link, "Type", "Annot");
  dict_name(p, link, "Subtype", "Link");
  dict_array(p, link, "Rect", rect);
  dict_array(p, link, "Border", border);
  dict_int(p, link, "F", 4);
  dict_text(p, link, "Contents", link_words(p->arena, b, text));
  if (*b->url == '#') {
    size_t index = map_find(anchors, b->url + 1, strlen(b->url + 1));
    if (index != MAP_ABSENT) dict_array(p, link, "Dest", destination(p, l, places[index], pages));
  } else {
    struct pdf_dict action = pdf_dict(p);
    dict_name(p, action, "S", "URI");
    dict_ascii(p, action, "URI", uri_ascii(p->arena, b->url));
    dict_dict(p, link, "A", action);
  }
  return link;
}

size_t links_write(
    struct pdf *p, const struct layout *l, const struct pdf_dict *pages, struct annotation **out) {
  struct place *found;
  size_t found_count = find_places(p->arena, l, &found), count = 0;
  struct place *places = arena_array(p->arena, found_count, sizeof *places);
  struct map anchors = map_start(p->arena);
  for (size_t i = 0; i < found_count; i++) {
    const char *anchor = found[i].box->place.anchor;
    size_t known = anchors.count;
    if (anchor && map_add(&anchors, anchor, strlen(anchor)) == known) places[known] = found[i];
  }
  *out = arena_array(p->arena, count_boxes(l, BOX_LINK), sizeof **out);
  for (size_t page = 0; page < l->page_count; page++) {
    struct pdf_array on_page = { NULL };
    const struct box *text = NULL;
    for (size_t i = 0; i < l->pages[page].boxes.count; i++) {
      const struct box *b = &l->pages[page].boxes.items[i];
      if (b->kind == BOX_TEXT) text = b;
      if (b->kind != BOX_LINK) continue;
      const struct box *words = text && text->element == b->element ? text : NULL;
      struct pdf_dict link = write_link(p, l, (struct place){ page, b }, words, pages, &anchors, places);
      if (!on_page.handle) {
        on_page = pdf_array(p);
        dict_array(p, pages[page], "Annots", on_page);
      }
      array_dict(p, on_page, link);
      (*out)[count++] = (struct annotation){ b->element, page, link };
    }
  }
  return count;
}

/* An entry of the outline while its children are found. */
struct entry {
  struct pdf_dict object, last; /* last: its newest child */
  struct entry *parent;
  unsigned level, depth;
  int children, shown; /* shown: entries below it that are seen when it is open */
};

static void close_entry(struct pdf *p, const struct entry *e) {
  if (!e->children) return;
  bool open = e->depth <= OPEN_DEPTH;
  dict_dict(p, e->object, "Last", e->last);
  dict_int(p, e->object, "Count", open ? e->shown : -e->shown);
  if (e->parent && open) e->parent->shown += e->shown;
}

void outline_write(struct pdf *p, const struct layout *l, const struct pdf_dict *pages) {
  struct place *places;
  size_t count = find_places(p->arena, l, &places);
  struct entry root = { .object = pdf_object(p) }, *at = &root;
  dict_name(p, root.object, "Type", "Outlines");
  for (size_t i = 0; i < count; i++) {
    const struct box *b = places[i].box;
    if (!b->place.title || !*b->place.title) continue;
    for (; at != &root && at->level >= b->place.level; at = at->parent)
      close_entry(p, at);
    struct entry *e = arena_alloc(p->arena, sizeof *e);
    *e = (struct entry){ .object = pdf_object(p), .parent = at, .level = b->place.level };
    e->depth = at->depth + 1;
    dict_text(p, e->object, "Title", b->place.title);
    dict_dict(p, e->object, "Parent", at->object);
    dict_array(p, e->object, "Dest", destination(p, l, places[i], pages));
    at->shown++;
    if (at->children++) {
      dict_dict(p, e->object, "Prev", at->last);
      dict_dict(p, at->last, "Next", e->object);
    } else {
      dict_dict(p, at->object, "First", e->object);
    }
    at->last = e->object;
    at = e;
  }
  for (; at != &root; at = at->parent)
    close_entry(p, at);
  if (!root.children) return;
  close_entry(p, &root);
  dict_dict(p, pdf_catalog(p), "Outlines", root.object);
  dict_name(p, pdf_catalog(p), "PageMode", "UseOutlines");
}

static void add_labels(struct pdf *p, struct pdf_array numbers, int first_page, const char *prefix) {
  struct pdf_dict label = pdf_dict(p);
  if (prefix)
    dict_text(p, label, "P", prefix);
  else
    dict_name(p, label, "S", "D");
  if (!prefix && first_page) dict_int(p, label, "St", first_page + 1);
  array_int(p, numbers, first_page);
  array_dict(p, numbers, label);
}

void labels_write(struct pdf *p, const struct layout *l, const struct words *w) {
  struct pdf_dict labels = pdf_dict(p);
  struct pdf_array numbers = pdf_array(p);
  bool cover = l->pages[0].cover;
  if (cover) add_labels(p, numbers, 0, w->cover);
  if (!cover || l->page_count > 1) add_labels(p, numbers, cover, NULL);
  dict_array(p, labels, "Nums", numbers);
  dict_dict(p, pdf_catalog(p), "PageLabels", labels);
}
