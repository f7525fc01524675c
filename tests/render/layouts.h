#ifndef TESTS_RENDER_LAYOUTS_H
#define TESTS_RENDER_LAYOUTS_H

/* Layouts of documents built by hand, for tests of the PDF writer.  Include after cmocka.h. */
#include "documents.h"
#include "render/pdf/layout.h"

static struct arena arena;
static struct diag diag;
static struct fonts *fonts;

static inline struct document plain_document(const struct blocks *b) {
  struct document doc = document_of(b);
  doc.title = doc.subtitle = doc.status = doc.footer = NULL;
  return doc;
}

static inline struct layout lay_out(const struct document *doc) {
  struct layout l;
  struct shaper *s = shaper_open(&arena, fonts);
  diag = (struct diag){ .arena = &arena };
  layout_document(&arena, doc, s, &diag, &l);
  shaper_close(s);
  return l;
}

static inline const char *printed(const struct layout *l) {
  struct text out = text_start(&arena);
  layout_print(l, &out);
  return out.bytes;
}

static inline char *text_of(const struct box *b) {
  struct text t = text_start(&arena);
  for (size_t i = 0; b->kind == BOX_TEXT && i < b->text.count; i++)
    text_add_bytes(&t, b->text.words[i]->text, b->text.words[i]->length);
  return t.bytes;
}

/* Every box stands inside the margins, but for header and footer, which stand inside the page. */
static inline void check_margins(const struct document *doc, const struct layout *l) {
  const struct page_setup *page = &doc->page;
  float top = page->margin_top, bottom = page->height - page->margin_bottom;
  float left = page->margin_left, right = page->width - page->margin_right;
  for (size_t p = 0; p < l->page_count; p++)
    for (size_t i = 0; i < l->pages[p].boxes.count; i++) {
      const struct box *b = &l->pages[p].boxes.items[i];
      bool below = b->kind == BOX_TEXT, furniture = b->y < top || b->y > bottom;
      if (furniture && b->element == ELEMENT_PAGINATION) {
        assert_true(b->y > 10 && b->y < l->pages[p].height - 10);
      } else {
        float ascent = below ? b->text.size * 0.72f : 0, descent = below ? b->text.size * 0.25f : b->height;
        assert_true(b->y - ascent >= top - 1 || b->kind == BOX_LINK);
        assert_true(b->y + descent <= bottom + 1 || b->kind == BOX_LINK);
      }
      assert_true(b->x >= left - 0.1f);
      assert_true(b->x + b->width <= right + 0.1f);
      assert_true(b->width >= 0 && b->height >= 0);
      assert_true(b->element < (int)l->element_count);
    }
}

static inline char *words(size_t count, const char *word) {
  struct text t = text_start(&made);
  for (size_t i = 0; i < count; i++)
    text_printf(&t, "%s%zu ", word, i);
  return t.bytes;
}

static inline int open_fonts(void **state) {
  (void)state;
  static struct arena own;
  struct diag d = { .arena = &own };
  return fonts_open(&own, &d, &fonts) ? 0 : 1;
}

static inline int close_fonts(void **state) {
  (void)state;
  fonts_close(fonts);
  arena_free(&arena);
  arena_free(&made);
  return 0;
}

#endif
