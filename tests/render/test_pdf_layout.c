/* The PDF layout: where boxes stand, what keeps together, and that nothing is lost or leaves the margins. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "documents.h"
#include "render/pdf/layout.h"

#define TOP 68.0f
#define BOTTOM (841.89f - 68.0f)
#define LEFT 62.0f
#define RIGHT (595.28f - 62.0f)

static struct arena arena;
static struct diag diag;
static struct fonts *fonts;

static struct document plain_document(const struct blocks *b) {
  struct document doc = document_of(b);
  doc.title = doc.subtitle = doc.status = doc.footer = NULL;
  return doc;
}

static struct layout lay_out(const struct document *doc) {
  struct layout l;
  struct shaper *s = shaper_open(&arena, fonts);
  diag = (struct diag){ .arena = &arena };
  layout_document(&arena, doc, s, &diag, &l);
  shaper_close(s);
  return l;
}

static const char *printed(const struct layout *l) {
  struct text out = text_start(&arena);
  layout_print(l, &out);
  return out.bytes;
}

static char *text_of(const struct box *b) {
  struct text t = text_start(&arena);
  for (size_t i = 0; b->kind == BOX_TEXT && i < b->text.count; i++)
    text_add_bytes(&t, b->text.words[i]->text, b->text.words[i]->length);
  return t.bytes;
}

/* Every box stands inside the margins, but for header and footer, which stand inside the page. */
static void check_margins(const struct layout *l) {
  for (size_t p = 0; p < l->page_count; p++)
    for (size_t i = 0; i < l->pages[p].count; i++) {
      const struct box *b = &l->pages[p].items[i];
      bool below = b->kind == BOX_TEXT, furniture = b->y < TOP || b->y > BOTTOM;
      if (furniture && b->element == ELEMENT_PAGINATION) {
        assert_true(b->y > 10 && b->y < l->height - 10);
      } else {
        float ascent = below ? b->text.size * 0.72f : 0, descent = below ? b->text.size * 0.25f : b->height;
        assert_true(b->y - ascent >= TOP - 1 || b->kind == BOX_LINK);
        assert_true(b->y + descent <= BOTTOM + 1 || b->kind == BOX_LINK);
      }
      assert_true(b->x >= LEFT - 0.1f);
      assert_true(b->x + b->width <= RIGHT + 0.1f);
      assert_true(b->width >= 0 && b->height >= 0);
      assert_true(b->element < (int)l->element_count);
    }
}

/* "Hello" is 4933/2048 em wide and capitals 1462/2048 high (font file), so at 10 on 15 points the baseline is
   68 + (15 + 7.139) / 2 from the top of the page, and the width 24.1. */
static void a_line_stands_where_it_should(void **state) {
  (void)state;
  struct blocks b = { 0 };
  add_paragraph(&b, "Hello");
  struct document doc = plain_document(&b);
  struct layout l = lay_out(&doc);
  const char *wanted = "1\ttext\t62.0\t79.1\t24.1\t0.0\tP\tHello\n1\t";
  assert_memory_equal(printed(&l), wanted, strlen(wanted));
}

static void an_empty_document_is_one_page(void **state) {
  (void)state;
  struct blocks b = { 0 };
  struct document doc = plain_document(&b);
  struct layout l = lay_out(&doc);
  assert_int_equal(l.page_count, 1);
  add_block(&b, BLOCK_PAGE_BREAK);
  add_block(&b, BLOCK_PAGE_BREAK);
  doc = plain_document(&b);
  l = lay_out(&doc);
  assert_int_equal(l.page_count, 1);
  assert_int_equal(diag.errors, 0);
}

static struct block *numbered_table(struct blocks *b, size_t rows) {
  const char **lines = arena_array(&made, rows + 1, sizeof *lines);
  lines[0] = "<Name|>Number";
  for (size_t i = 1; i <= rows; i++)
    lines[i] = arena_printf(&made, "row%zu.|%zu", i, i * 1000);
  add_table(b, "Numbers", lines, rows + 1);
  return b->last;
}

static void no_row_is_lost_or_doubled(void **state) {
  (void)state;
  static const size_t more[] = { 333, 500 };
  for (size_t n = 0; n <= 122; n++) {
    size_t rows = n <= 120 ? n : more[n - 121];
    struct blocks b = { 0 };
    add_paragraph(&b, "Before the table.");
    numbered_table(&b, rows);
    struct document doc = plain_document(&b);
    struct layout l = lay_out(&doc);
    check_margins(&l);
    size_t next = 1, heads = 0;
    for (size_t p = 0; p < l.page_count; p++) {
      size_t on_page = 0;
      for (size_t i = 0; i < l.pages[p].count; i++) {
        const char *text = text_of(&l.pages[p].items[i]);
        heads += strcmp(text, "Name") == 0;
        if (strncmp(text, "row", 3) != 0) continue;
        assert_int_equal(strtoul(text + 3, NULL, 10), next);
        next++;
        on_page++;
      }
      assert_true(rows < 4 || on_page >= 2); /* on either side of a page's end */
    }
    assert_int_equal(next, rows + 1);
    assert_int_equal(heads, l.page_count); /* the head is repeated, and never stands alone */
    arena_reset(&arena);
    arena_reset(&made);
  }
}

static void a_table_over_pages_is_one_element(void **state) {
  (void)state;
  struct blocks b = { 0 };
  numbered_table(&b, 100);
  struct document doc = plain_document(&b);
  struct layout l = lay_out(&doc);
  assert_true(l.page_count >= 3);
  size_t tables = 0, rows = 0, cells = 0;
  for (size_t i = 0; i < l.element_count; i++) {
    tables += l.elements[i].tag == TAG_TABLE;
    rows += l.elements[i].tag == TAG_TR;
    cells += l.elements[i].tag == TAG_TD || l.elements[i].tag == TAG_TH;
  }
  assert_int_equal(tables, 1);
  assert_int_equal(rows, 101);
  assert_int_equal(cells, 202);
  assert_non_null(strstr(printed(&l), "(continued)\n"));
}

static void groups_stay_with_rows_and_totals_with_what_they_sum(void **state) {
  (void)state;
  for (size_t before = 0; before < 60; before++) {
    const char *lines[70] = { "<Name|>Number" };
    size_t count = 1;
    while (count <= before)
      lines[count++] = "filler|1";
    lines[count++] = "#group";
    lines[count++] = "first|1";
    lines[count++] = "last|1";
    lines[count++] = "+sub|2";
    lines[count++] = "!total|2";
    struct blocks b = { 0 };
    add_table(&b, NULL, lines, count);
    struct document doc = plain_document(&b);
    struct layout l = lay_out(&doc);
    size_t page[5] = { 0 };
    static const char *const names[] = { "group", "first", "last", "sub", "total" };
    for (size_t p = 0; p < l.page_count; p++)
      for (size_t i = 0; i < l.pages[p].count; i++)
        for (size_t n = 0; n < 5; n++)
          if (strcmp(text_of(&l.pages[p].items[i]), names[n]) == 0) page[n] = p + 1;
    assert_int_equal(page[0], page[1]);
    assert_int_equal(page[2], page[3]);
    assert_int_equal(page[3], page[4]);
    assert_true(page[0] > 0);
    arena_reset(&arena);
    arena_reset(&made);
  }
}

static char *words(size_t count, const char *word) {
  struct text t = text_start(&made);
  for (size_t i = 0; i < count; i++)
    text_printf(&t, "%s%zu ", word, i);
  return t.bytes;
}

static void a_row_taller_than_a_page_splits(void **state) {
  (void)state;
  struct blocks b = { 0 };
  const char *lines[] = { "<Name|<Text", arena_printf(&made, "tall|%s", words(3000, "w")), "after|x" };
  add_table(&b, "Tall", lines, 3);
  struct document doc = plain_document(&b);
  struct layout l = lay_out(&doc);
  check_margins(&l);
  assert_in_range(l.page_count, 3, 20);
  const char *text = printed(&l);
  assert_non_null(strstr(text, "w0 w1 "));
  assert_non_null(strstr(text, "w2999"));
  assert_non_null(strstr(text, "after"));
}

/* Lines of a paragraph on each page, from its first text box in the text. */
static void no_widow_and_no_orphan(void **state) {
  (void)state;
  for (size_t before = 40; before < 54; before++)
    for (size_t length = 2; length < 7; length++) {
      struct blocks b = { 0 };
      const char *filler[60];
      for (size_t i = 0; i < before; i++)
        filler[i] = "x";
      add_list(&b, false, filler, before);
      add_heading(&b, 2, "Heading", NULL);
      add_paragraph(&b, words(length * 14, "pp"));
      struct document doc = plain_document(&b);
      struct layout l = lay_out(&doc);
      check_margins(&l);
      size_t heading = 0, lines[3] = { 0 }, first = 0;
      for (size_t p = 0; p < l.page_count; p++)
        for (size_t i = 0; i < l.pages[p].count; i++) {
          const char *text = text_of(&l.pages[p].items[i]);
          if (strcmp(text, "Heading") == 0) heading = p + 1;
          if (strncmp(text, "pp", 2) != 0) continue;
          if (!first) first = p + 1;
          lines[p]++;
        }
      assert_int_equal(heading, first);
      assert_true(lines[0] + lines[1] + lines[2] >= 2);
      for (size_t p = 0; p < 3; p++)
        assert_int_not_equal(lines[p], 1);
      arena_reset(&arena);
      arena_reset(&made);
    }
}

static void long_words_are_cut_and_lose_nothing(void **state) {
  (void)state;
  struct blocks b = { 0 };
  struct text word = text_start(&made);
  for (size_t i = 0; i < 2000; i++)
    text_add_char(&word, (char)('a' + i % 26));
  add_paragraph(&b, word.bytes);
  const char *lines[] = { "<A|<B", arena_printf(&made, "%s|%s", word.bytes, word.bytes) };
  add_table(&b, NULL, lines, 2);
  struct document doc = plain_document(&b);
  struct layout l = lay_out(&doc);
  check_margins(&l);
  size_t letters = 0;
  for (size_t p = 0; p < l.page_count; p++)
    for (size_t i = 0; i < l.pages[p].count; i++)
      if (l.pages[p].items[i].element >= 0) letters += strlen(text_of(&l.pages[p].items[i]));
  assert_int_equal(letters, 3 * 2000 + 2); /* and the two headings */
}

static void lines_end_where_they_may(void **state) {
  (void)state;
  struct blocks b = { 0 };
  const char *lines[] = { "<Narrow|<Wide", arena_printf(&made,
                                               "2017/18 and/or a (b) c ; d\xC2\xA0"
                                               "e|%s",
                                               words(200, "w")) };
  add_table(&b, NULL, lines, 2);
  struct document doc = plain_document(&b);
  struct layout l = lay_out(&doc);
  for (size_t i = 0; i < l.pages[0].count; i++) {
    const char *text = text_of(&l.pages[0].items[i]);
    assert_true(strncmp(text, "18", 2) != 0 && *text != ';' && *text != 'e' && *text != ')');
  }
  struct text slashes = text_start(&made);
  for (size_t i = 0; i < 60; i++)
    text_add(&slashes, "either/or/");
  struct blocks chain = { 0 };
  add_paragraph(&chain, slashes.bytes);
  doc = plain_document(&chain);
  l = lay_out(&doc);
  for (size_t i = 0; i < l.pages[0].count; i++) {
    const struct box *box = &l.pages[0].items[i];
    if (box->element >= 0) assert_int_equal(text_of(box)[strlen(text_of(box)) - 1], '/');
  }
}

static void deep_lists_stay_inside_the_margins(void **state) {
  (void)state;
  struct blocks b = { 0 }, *at = &b, inside[100] = { 0 };
  const char *item = "An item with enough words to need more than one line when the measure is narrow";
  for (size_t i = 0; i < 100; i++) {
    struct block *list = add_list(at, i % 2, &item, 1);
    inside[i].first = inside[i].last = (struct block *)list->list.items->children;
    at = &inside[i];
  }
  struct document doc = plain_document(&b);
  struct layout l = lay_out(&doc);
  check_margins(&l);
  assert_int_equal(diag.errors, 0);
}

/* A decimal column: points stand one above the other, whatever the digits. */
static void decimals_align_at_the_point(void **state) {
  (void)state;
  struct blocks b = { 0 };
  const char *lines[] = { "<Name|.Share", "a|1.25", "b|12.5", "c|100", "d|[x]" };
  add_table(&b, NULL, lines, 5);
  struct document doc = plain_document(&b);
  struct layout l = lay_out(&doc);
  float digit = 1171.0f / 2048 * 8.5f, x[4] = { 0 };
  static const char *const cells[] = { "1.25", "12.5", "100" };
  for (size_t i = 0; i < l.pages[0].count; i++)
    for (size_t n = 0; n < 3; n++)
      if (strcmp(text_of(&l.pages[0].items[i]), cells[n]) == 0) x[n] = l.pages[0].items[i].x;
  assert_float_equal(x[0] - x[1], digit, 0.01f);
  assert_float_equal(x[1] - x[2], digit, 0.01f);
}

static void a_glyph_that_no_font_has_is_an_error(void **state) {
  (void)state;
  struct blocks b = { 0 };
  add_paragraph(&b, "first");
  add_paragraph(&b, "private \xF3\xB0\x80\x80 and again \xF3\xB0\x80\x80");
  struct document doc = plain_document(&b);
  lay_out(&doc);
  assert_int_equal(diag.errors, 1);
  assert_string_equal(diag.first->file, "templates/sample.md");
  assert_int_equal(diag.first->line, 2);
  assert_non_null(strstr(diag.first->message, "U+F0000"));
}

static void links_and_places_meet(void **state) {
  (void)state;
  struct blocks b = { 0 };
  add_heading(&b, 2, "Target", "target");
  add_paragraph(&b, "[good](#target) [bad](#targit) [no](javascript:x) [web](https://example.org/)");
  struct document doc = plain_document(&b);
  struct layout l = lay_out(&doc);
  const char *text = printed(&l);
  assert_non_null(strstr(text, "\tartifact\ttarget\n"));
  assert_non_null(strstr(text, "Link\t#target\n"));
  assert_non_null(strstr(text, "Link\thttps://example.org/\n"));
  assert_null(strstr(text, "Link\t#targit"));
  assert_null(strstr(text, "javascript"));
  assert_int_equal(diag.warnings, 1);
  assert_non_null(strstr(diag.first->message, "did you mean 'target'?"));
}

static uint32_t random_state;
static size_t below(size_t limit) {
  random_state = random_state * 1664525u + 1013904223u;
  return (size_t)(random_state >> 8) % limit;
}

static char *random_text(size_t most) {
  static const char *const pieces[] = { "care", "system", "44,976,348", "*strong words*", "_emphasis_",
    "`code span`", "[a link](https://example.org/a/b)", "population-weighted", "and/or", "→", "W",
    "£1.2 million", "averyveryveryverylongwordthatneverendsandneverbreaksatall", "(in brackets)", "–",
    "per cent;" };
  struct text t = text_start(&made);
  for (size_t n = 1 + below(most); n > 0; n--)
    text_printf(&t, "%s ", pieces[below(sizeof pieces / sizeof *pieces)]);
  return t.bytes;
}

static void random_table(struct blocks *b) {
  size_t columns = 1 + below(8), rows = below(40);
  const char **lines = arena_array(&made, rows + 1, sizeof *lines);
  for (size_t r = 0; r <= rows; r++) {
    struct text t = text_start(&made);
    bool group = r && below(8) == 0;
    if (r && !group && below(10) == 0) text_add_char(&t, "+!"[below(2)]);
    if (group) text_add_char(&t, '#');
    for (size_t c = 0; c < (group ? 1 : columns); c++)
      text_printf(&t, "%s%s%s", c ? "|" : "", r ? "" : (const char *[]){ "<", ">", "=", "." }[below(4)],
          below(6) ? random_text(below(10) ? 4 : 60) : "x");
    lines[r] = t.bytes;
  }
  struct table *t = add_table(b, below(2) ? random_text(20) : NULL, lines, rows + 1);
  if (below(2)) t->notes = inlines(random_text(60));
}

static void random_documents_stay_inside_the_margins(void **state) {
  (void)state;
  for (uint32_t seed = 0; seed < 150; seed++) {
    random_state = seed;
    struct blocks b = { 0 };
    for (size_t n = below(25); n > 0; n--) {
      const char *items[4] = { random_text(40), random_text(3), random_text(90), "" };
      const char *tiles[6][3];
      for (size_t i = 0; i < 6; i++) {
        tiles[i][0] = random_text(4);
        tiles[i][1] = random_text(below(5) ? 1 : 5);
        tiles[i][2] = below(3) ? random_text(12) : NULL;
      }
      switch (below(9)) {
      case 0: add_heading(&b, 1 + (unsigned)below(6), random_text(14), NULL); break;
      case 1: add_list(&b, below(2), items, 4); break;
      case 2: add_code(&b, random_text(90)); break;
      case 3: random_table(&b); break;
      case 4: add_tiles(&b, tiles, 1 + below(6)); break;
      case 5: add_block(&b, below(2) ? BLOCK_RULE : BLOCK_PAGE_BREAK); break;
      case 6: {
        struct blocks inside = { 0 };
        add_paragraph(&inside, random_text(200));
        add_list(&inside, true, items, 3);
        add_block(&b, BLOCK_QUOTE)->children = inside.first;
        break;
      }
      default: add_paragraph(&b, random_text(150)); break;
      }
    }
    struct document doc = document_of(&b);
    struct layout l = lay_out(&doc);
    assert_int_equal(diag.errors, 0);
    check_margins(&l);
    arena_reset(&arena);
    arena_reset(&made);
  }
}

static int open_fonts(void **state) {
  (void)state;
  static struct arena own;
  struct diag d = { .arena = &own };
  return fonts_open(&own, &d, &fonts) ? 0 : 1;
}

static int close_fonts(void **state) {
  (void)state;
  fonts_close(fonts);
  arena_free(&arena);
  arena_free(&made);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_line_stands_where_it_should),
    cmocka_unit_test(an_empty_document_is_one_page),
    cmocka_unit_test(no_row_is_lost_or_doubled),
    cmocka_unit_test(a_table_over_pages_is_one_element),
    cmocka_unit_test(groups_stay_with_rows_and_totals_with_what_they_sum),
    cmocka_unit_test(a_row_taller_than_a_page_splits),
    cmocka_unit_test(no_widow_and_no_orphan),
    cmocka_unit_test(long_words_are_cut_and_lose_nothing),
    cmocka_unit_test(lines_end_where_they_may),
    cmocka_unit_test(deep_lists_stay_inside_the_margins),
    cmocka_unit_test(decimals_align_at_the_point),
    cmocka_unit_test(a_glyph_that_no_font_has_is_an_error),
    cmocka_unit_test(links_and_places_meet),
    cmocka_unit_test(random_documents_stay_inside_the_margins),
  };
  return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
