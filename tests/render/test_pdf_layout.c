/* The PDF layout: where boxes stand, what keeps together, and that nothing is lost or leaves the margins. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "layouts.h"
#include "render/pdf/paragraph_int.h"

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

/* Lines of a paragraph on each page, from its first text box in the text. */
static void no_widow_and_no_orphan(void **state) {
  (void)state;
  for (size_t before = 28; before < 42; before++)
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
      check_margins(&doc, &l);
      size_t heading = 0, lines[3] = { 0 }, first = 0;
      for (size_t p = 0; p < l.page_count; p++)
        for (size_t i = 0; i < l.pages[p].boxes.count; i++) {
          const char *text = text_of(&l.pages[p].boxes.items[i]);
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
  check_margins(&doc, &l);
  size_t letters = 0;
  for (size_t p = 0; p < l.page_count; p++)
    for (size_t i = 0; i < l.pages[p].boxes.count; i++)
      if (l.pages[p].boxes.items[i].element >= 0) letters += strlen(text_of(&l.pages[p].boxes.items[i]));
  assert_int_equal(letters, 3 * 2000 + 2); /* and the two headings */
}

/* The longest word a template can hold, whose cost must not grow with its square. */
static void a_word_of_a_megabyte_is_set(void **state) {
  (void)state;
  struct text word = text_start(&made);
  text_add_repeated(&word, 'i', 1 << 20);
  struct blocks b = { 0 };
  add_paragraph(&b, word.bytes);
  struct document doc = plain_document(&b);
  struct layout l = lay_out(&doc);
  size_t letters = 0;
  for (size_t p = 0; p < l.page_count; p++)
    for (size_t i = 0; i < l.pages[p].boxes.count; i++) {
      const struct box *box = &l.pages[p].boxes.items[i];
      for (size_t n = 0; box->kind == BOX_TEXT && box->element >= 0 && n < box->text.count; n++)
        letters += box->text.words[n]->length;
    }
  assert_int_equal(letters, 1 << 20);
  arena_reset(&arena);
  arena_reset(&made);
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
  for (size_t i = 0; i < l.pages[0].boxes.count; i++) {
    const char *text = text_of(&l.pages[0].boxes.items[i]);
    assert_true(strncmp(text, "18", 2) != 0 && *text != ';' && *text != 'e' && *text != ')');
  }
  struct text slashes = text_start(&made);
  for (size_t i = 0; i < 60; i++)
    text_add(&slashes, "either/or/");
  struct blocks chain = { 0 };
  add_paragraph(&chain, slashes.bytes);
  doc = plain_document(&chain);
  l = lay_out(&doc);
  for (size_t i = 0; i < l.pages[0].boxes.count; i++) {
    const struct box *box = &l.pages[0].boxes.items[i];
    if (box->element >= 0) assert_int_equal(text_of(box)[strlen(text_of(box)) - 1], '/');
  }
}

/* Lines rather end elsewhere than within a date, or between a number and what it counts. */
static void figures_stay_together(void **state) {
  (void)state;
  struct blocks b = { 0 };
  for (size_t n = 0; n < 60; n++) {
    struct text t = text_start(&made);
    for (size_t i = 0; i < n + 3; i++)
      text_add(&t, i % 3 ? "an " : "it ");
    text_add(
        &t, "7 December 2020 or £45.0 million by a letter of plans to 29 systems and on it goes to its end");
    add_paragraph(&b, t.bytes);
  }
  struct document doc = plain_document(&b);
  struct layout l = lay_out(&doc);
  static const char *const bad[] = { "7", "December", "£45.0", "29" };
  size_t checked = 0;
  for (size_t p = 0; p < l.page_count; p++)
    for (size_t i = 0; i < l.pages[p].boxes.count; i++) {
      const char *text = text_of(&l.pages[p].boxes.items[i]), *end = text + strlen(text);
      while (end > text && end[-1] == ' ')
        end--;
      const char *last = end;
      while (last > text && last[-1] != ' ')
        last--;
      for (size_t n = 0; n < sizeof bad / sizeof *bad; n++)
        if (slice_is((struct slice){ last, (size_t)(end - last) }, bad[n])) fail_msg("'%s'", text);
      checked++;
    }
  assert_true(checked > 150);
}

static void a_hyphen_leaves_no_letter_alone(void **state) {
  (void)state;
  assert_true(breaks_after('d', '-', 'b', strlen("hand"), strlen("book")));
  assert_false(breaks_after('d', '-', 'r', strlen("odd"), strlen("r")));
  assert_false(breaks_after('e', '-', 'm', strlen("e"), strlen("mail")));
  assert_true(breaks_after('d', '/', 'o', strlen("and"), strlen("or")));
  assert_false(breaks_after('7', '/', '1', strlen("2017"), strlen("18")));
}

/* What the program adds is in the report's language, or in English where it has no words of it. */
static void furniture_is_in_the_language_of_the_report(void **state) {
  (void)state;
  static const struct {
    const char *language, *caption, *continued, *folio, *date;
  } cases[] = {
    { "cy",
        "Tabl\xC2\xA0"
        "1:",
        "(parhad)", "Tudalen 1 o 2", "Ar 7 Rhagfyr 2020" },
    { "de-AT",
        "Table\xC2\xA0"
        "1:",
        "(continued)", "Page 1 of 2", "As at 7 December 2020" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct blocks b = { 0 };
    const char *lines[41] = { "<Name|>Number" };
    for (size_t r = 1; r <= 40; r++)
      lines[r] = "row|1";
    add_table(&b, "Caption", lines, 41);
    struct document doc = document_of(&b);
    doc.subtitle = NULL;
    doc.language = cases[i].language;
    struct layout l = lay_out(&doc);
    const char *text = printed(&l);
    assert_non_null(strstr(text, cases[i].caption));
    assert_non_null(strstr(text, cases[i].continued));
    assert_non_null(strstr(text, cases[i].folio));
    assert_non_null(strstr(text, cases[i].date));
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
  check_margins(&doc, &l);
  assert_int_equal(diag.errors, 0);
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
  assert_int_equal(diag.warnings, 0); /* what leads nowhere is told when the template is read */
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
    static const struct page_setup pages[] = { { 595.28f, 841.89f, 68, 62, 68, 62 },
      { 841.89f, 595.28f, 50, 40, 50, 40 }, { 300, 300, 30, 30, 30, 30 }, { 420, 595, 72, 20, 40, 90 } };
    doc.page = pages[seed % 4];
    struct layout l = lay_out(&doc);
    for (const struct diag_entry *e = diag.first; e;
         e = e->next) /* pages may be too small for eight columns */
      assert_non_null(strstr(e->message, "points wider than the page"));
    check_margins(&doc, &l);
    arena_reset(&arena);
    arena_reset(&made);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_line_stands_where_it_should),
    cmocka_unit_test(an_empty_document_is_one_page),
    cmocka_unit_test(no_widow_and_no_orphan),
    cmocka_unit_test(long_words_are_cut_and_lose_nothing),
    cmocka_unit_test(a_word_of_a_megabyte_is_set),
    cmocka_unit_test(lines_end_where_they_may),
    cmocka_unit_test(figures_stay_together),
    cmocka_unit_test(a_hyphen_leaves_no_letter_alone),
    cmocka_unit_test(furniture_is_in_the_language_of_the_report),
    cmocka_unit_test(deep_lists_stay_inside_the_margins),
    cmocka_unit_test(a_glyph_that_no_font_has_is_an_error),
    cmocka_unit_test(links_and_places_meet),
    cmocka_unit_test(random_documents_stay_inside_the_margins),
  };
  return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
