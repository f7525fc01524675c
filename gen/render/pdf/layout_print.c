/* A layout into text, one line a box, so that tests can read it. */
#include "render/pdf/layout.h"

static const char *const names[TAG_COUNT] = {
  [TAG_DOCUMENT] = "Document",
  [TAG_H1] = "H1",
  [TAG_H2] = "H2",
  [TAG_H3] = "H3",
  [TAG_H4] = "H4",
  [TAG_H5] = "H5",
  [TAG_H6] = "H6",
  [TAG_P] = "P",
  [TAG_L] = "L",
  [TAG_LI] = "LI",
  [TAG_LBL] = "Lbl",
  [TAG_LBODY] = "LBody",
  [TAG_QUOTE] = "BlockQuote",
  [TAG_DIV] = "Div",
  [TAG_CODE] = "Code",
  [TAG_LINK] = "Link",
  [TAG_SPAN] = "Span",
  [TAG_REFERENCE] = "Reference",
  [TAG_NOTE] = "Note",
  [TAG_TOC] = "TOC",
  [TAG_TOCI] = "TOCI",
  [TAG_FIGURE] = "Figure",
  [TAG_TABLE] = "Table",
  [TAG_CAPTION] = "Caption",
  [TAG_THEAD] = "THead",
  [TAG_TBODY] = "TBody",
  [TAG_TR] = "TR",
  [TAG_TH] = "TH",
  [TAG_TD] = "TD",
};

const char *tag_name(enum tag tag) {
  return names[tag];
}

static void print_box(const struct layout *l, size_t page, const struct box *b, struct text *out) {
  static const char *const kinds[] = { "text", "rect", "link", "place", "image", "folio", "marks" };
  const char *tag = b->element >= 0                    ? tag_name(l->elements[b->element].tag)
                    : b->element == ELEMENT_PAGINATION ? "pagination"
                                                       : "artifact";
  text_printf(out, "%zu\t%s\t%.1f\t%.1f\t%.1f\t%.1f\t%s\t", page + 1, kinds[b->kind], (double)b->x,
      (double)b->y, (double)b->width, (double)b->height, tag);
  switch (b->kind) {
  case BOX_TEXT:
    for (size_t i = 0; i < b->text.count; i++)
      text_add_bytes(out, b->text.words[i]->text, b->text.words[i]->length);
    break;
  case BOX_RECT:
  case BOX_MARKS: break;
  case BOX_IMAGE: text_printf(out, "%ux%u", b->image->width, b->image->height); break;
  case BOX_FOLIO: text_add(out, b->folio.anchor); break;
  case BOX_LINK: text_add(out, b->url); break;
  case BOX_PLACE: text_add(out, b->place.anchor ? b->place.anchor : ""); break;
  }
  text_add_char(out, '\n');
}

void layout_print(const struct layout *l, struct text *out) {
  for (size_t p = 0; p < l->page_count; p++)
    for (size_t i = 0; i < l->pages[p].boxes.count; i++)
      print_box(l, p, &l->pages[p].boxes.items[i], out);
}
