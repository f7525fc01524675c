/* Where pages end: tables of 1 to 200 rows and paragraphs of 1 to 60 lines, each from 40 heights of the page;
   white space that gives way; and footnotes at the foot of the page that refers to them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

#include "layouts.h"
#include "features.h"

#define STARTS 40
#define MOST_ROWS 200
#define MOST_LINES 60
#define MOST_AFTER 59 /* lines of text after them, so that a page more or less is at stake */

/* One row of text lines, so that what follows starts at each height in turn. */
static void add_filler(struct blocks *b, size_t lines) {
  struct text t = text_start(&made);
  for (size_t i = 0; i < lines; i++)
    text_add(&t, "x\n");
  if (lines) add_code(b, t.bytes);
}

/* Where "marker" stands first, as a page from 1; 0: nowhere.  y is of its box. */
static size_t page_with(const struct layout *l, const char *marker, float *y) {
  for (size_t p = 0; p < l->page_count; p++)
    for (size_t i = 0; i < l->pages[p].boxes.count; i++)
      if (strstr(text_of(&l->pages[p].boxes.items[i]), marker)) {
        *y = l->pages[p].boxes.items[i].y;
        return p + 1;
      }
  return 0;
}

static void every_row_once_in_order_under_a_head(void **state) {
  (void)state;
  size_t cases = 0;
  for (size_t start = 0; start < STARTS; start++)
    for (size_t rows = 1; rows <= MOST_ROWS; rows++, cases++) {
      struct blocks b = { 0 };
      const char **lines = arena_array(&made, rows + 1, sizeof *lines);
      lines[0] = "<Name|>Number";
      for (size_t i = 1; i <= rows; i++)
        lines[i] = arena_printf(&made, "row%zu|%zu", i, i);
      add_filler(&b, start);
      add_table(&b, "Numbers", lines, rows + 1);
      add_filler(&b, (start * 7 + rows * 3) % MOST_AFTER);
      struct document doc = plain_document(&b);
      struct layout l = lay_out(&doc);
      size_t next = 1;
      for (size_t p = 0; p < l.page_count; p++) {
        size_t on_page = 0, heads = 0;
        for (size_t i = 0; i < l.pages[p].boxes.count; i++) {
          const char *text = text_of(&l.pages[p].boxes.items[i]);
          if (strcmp(text, "Name") == 0) {
            assert_int_equal(on_page, 0);
            heads++;
          }
          if (strncmp(text, "row", 3) != 0) continue;
          assert_int_equal(heads, 1);
          assert_int_equal(strtoul(text + 3, NULL, 10), next);
          next++;
          on_page++;
        }
        assert_true(heads == (on_page > 0));
        assert_true(rows == 1 || on_page != 1);
      }
      assert_int_equal(next, rows + 1);
      arena_reset(&arena);
      arena_reset(&made);
    }
  assert_int_equal(cases, 8000);
}

/* A paragraph of so many lines, each but the last with a forced break, below and above other text. */
static void check_paragraph(size_t before, size_t count, size_t after) {
  struct blocks b = { 0 };
  add_filler(&b, before);
  struct inline_node first = { .next = NULL }, *last = &first;
  for (size_t i = 0; i < count; i++) {
    struct inline_node *text = node(INLINE_TEXT, arena_printf(&made, "line%zu", i), NULL);
    last->next = i ? chain(node(INLINE_LINE_BREAK, NULL, NULL), text) : text;
    last = text;
  }
  add_block(&b, BLOCK_PARAGRAPH)->paragraph = first.next;
  add_filler(&b, after);
  struct document doc = plain_document(&b);
  struct layout l = lay_out(&doc);
  size_t next = 0;
  for (size_t p = 0; p < l.page_count; p++) {
    size_t on_page = 0;
    for (size_t i = 0; i < l.pages[p].boxes.count; i++) {
      const char *text = text_of(&l.pages[p].boxes.items[i]);
      if (strncmp(text, "line", 4) != 0) continue;
      assert_int_equal(strtoul(text + 4, NULL, 10), next);
      next++;
      on_page++;
    }
    assert_true(count == 1 || on_page != 1);
  }
  assert_int_equal(next, count);
  arena_reset(&arena);
  arena_reset(&made);
}

static void no_line_alone_at_either_end(void **state) {
  (void)state;
  for (size_t start = 0; start < STARTS; start++)
    for (size_t count = 1; count <= MOST_LINES; count++)
      check_paragraph(start, count, (start * 7 + count * 3) % MOST_AFTER);
  /* Where one line would save a page. */
  for (size_t start = 10; start < 60; start++)
    for (size_t after = 0; after < MOST_AFTER; after++)
      check_paragraph(start, 4, after);
}

/* A page rather ends early than between a text and the small table that it leads to, or inside that table. */
static void what_belongs_together_stands_together(void **state) {
  (void)state;
  for (size_t start = 0; start < 60; start++) {
    struct blocks b = { 0 };
    add_filler(&b, start);
    add_heading(&b, 2, "heading", "heading");
    add_paragraph(&b, "lead");
    const char *lines[] = { "<Name|>Number", "first|1", "second|2", "third|3", "fourth|4", "last|5" };
    add_table(&b, "Numbers", lines, 6);
    add_filler(&b, 12);
    struct document doc = plain_document(&b);
    struct layout l = lay_out(&doc);
    float y;
    size_t page = page_with(&l, "heading", &y);
    assert_int_equal(page_with(&l, "lead", &y), page);
    assert_int_equal(page_with(&l, "first", &y), page);
    assert_int_equal(page_with(&l, "last", &y), page);
    arena_reset(&arena);
    arena_reset(&made);
  }
}

/* Pages before the last end early enough to leave it some text. */
static void the_last_page_is_no_stub(void **state) {
  (void)state;
  for (size_t count = 25; count < 110; count++) {
    struct blocks b = { 0 };
    for (size_t i = 0; i < count; i++)
      add_paragraph(&b, "text");
    struct document doc = plain_document(&b);
    struct layout l = lay_out(&doc);
    size_t on_last = 0;
    for (size_t i = 0; i < l.pages[l.page_count - 1].boxes.count; i++)
      on_last += strcmp(text_of(&l.pages[l.page_count - 1].boxes.items[i]), "text") == 0;
    assert_true(l.page_count == 1 || on_last > 3);
    arena_reset(&arena);
    arena_reset(&made);
  }
}

/* A small table is parted where that saves a page with one line on it.  What follows the table fills a page
   but for the table's own height, and the line. */
static void a_small_table_is_parted_to_save_a_page(void **state) {
  (void)state;
  size_t parted = 0;
  for (size_t rest = 20; rest < 60; rest++) {
    struct blocks b = { 0 };
    add_filler(&b, 42);
    const char *lines[] = { "<Name|>Number", "row1|1", "row2|2", "row3|3", "row4|4", "row5|5", "row6|6",
      "row7|7", "row8|8", "row9|9" };
    add_table(&b, "Numbers", lines, 10);
    for (size_t i = 0; i < rest; i++)
      add_paragraph(&b, i + 1 == rest ? "end" : "text");
    struct document doc = plain_document(&b);
    struct layout l = lay_out(&doc);
    float y;
    size_t last = page_with(&l, "end", &y), first = page_with(&l, "row1", &y);
    assert_int_equal(last, l.page_count);
    bool whole = first == page_with(&l, "row9", &y);
    page_with(&l, "end", &y);
    assert_true(y > doc.page.margin_top + 30 || !whole);
    parted += !whole;
    arena_reset(&arena);
    arena_reset(&made);
  }
  assert_in_range(parted, 1, 12);
}

/* Text is set closer where a table fits on its page only so: by no more than a quarter of the white space,
   and evenly. */
static void white_space_gives_way_for_a_table(void **state) {
  (void)state;
  const float close = 15 + 7.5f * 0.75f, open = 15 + 7.5f;
  size_t squeezed = 0;
  for (size_t count = 10; count < 30; count++) {
    struct blocks b = { 0 };
    for (size_t i = 0; i < count; i++)
      add_paragraph(&b, "text");
    const char *lines[] = { "<Name|>Number", "first|1", "second|2", "third|3", "last|4" };
    add_table(&b, "Numbers", lines, 5);
    for (size_t i = 0; i < 20; i++)
      add_paragraph(&b, "after");
    struct document doc = plain_document(&b);
    struct layout l = lay_out(&doc);
    check_margins(&doc, &l);
    float y, pitch = 0, before = 0;
    for (size_t i = 0; i < l.pages[0].boxes.count; i++) {
      const struct box *box = &l.pages[0].boxes.items[i];
      if (strcmp(text_of(box), "text") != 0) continue;
      if (before > 0 && pitch > 0) assert_float_equal(box->y - before, pitch, 0.01f);
      if (before > 0) pitch = box->y - before;
      before = box->y;
    }
    assert_true(pitch >= close - 0.01f && pitch <= open + 0.01f);
    size_t first = page_with(&l, "first", &y);
    assert_int_equal(page_with(&l, "last", &y), first);
    squeezed += first == 1 && pitch < open - 0.1f;
    arena_reset(&arena);
    arena_reset(&made);
  }
  assert_in_range(squeezed, 1, 4);
}

/* A table of some rows goes over the end of a page rather than leave more than a quarter of it empty. */
static void no_large_hole_above_a_table(void **state) {
  (void)state;
  for (size_t start = 0; start < 45; start++) {
    struct blocks b = { 0 };
    add_filler(&b, start);
    const char **lines = arena_array(&made, 13, sizeof *lines);
    lines[0] = "<Name|>Number";
    for (size_t i = 1; i < 13; i++)
      lines[i] = arena_printf(&made, "row%zu|%zu", i, i);
    add_table(&b, "Numbers", lines, 13);
    add_filler(&b, 20);
    struct document doc = plain_document(&b);
    struct layout l = lay_out(&doc);
    float lowest = 0, room = doc.page.height - doc.page.margin_bottom - doc.page.margin_top;
    for (size_t i = 0; i < l.pages[0].boxes.count; i++) {
      const struct box *box = &l.pages[0].boxes.items[i];
      if (box->element != ELEMENT_PAGINATION && box->y + box->height > lowest) lowest = box->y + box->height;
    }
    assert_true(l.page_count == 1 || doc.page.height - doc.page.margin_bottom - lowest < room * 0.27f);
    arena_reset(&arena);
    arena_reset(&made);
  }
}

/* A page that ends inside a table is full: white space below it stands where something else had no room. */
static void a_table_that_goes_on_fills_its_page(void **state) {
  (void)state;
  for (size_t rows = 20; rows < 70; rows++) {
    struct blocks b = { 0 };
    const char **lines = arena_array(&made, rows + 1, sizeof *lines);
    lines[0] = "<Name|>Number";
    for (size_t i = 1; i <= rows; i++)
      lines[i] = arena_printf(&made, "row%zu|%zu", i, i);
    add_table(&b, "Numbers", lines, rows + 1);
    const char *small[] = { "<Name|>Number", "a|1", "b|2", "c|3", "d|4", "e|5" };
    add_heading(&b, 2, "heading", "heading");
    add_table(&b, "Small", small, 6);
    add_filler(&b, 20);
    struct document doc = plain_document(&b);
    struct layout l = lay_out(&doc);
    for (size_t p = 0; p + 1 < l.page_count; p++) {
      float row = 0, last = 0;
      for (size_t i = 0; i < l.pages[p].boxes.count; i++) {
        const struct box *box = &l.pages[p].boxes.items[i];
        if (box->kind != BOX_TEXT || box->element < 0) continue;
        if (box->y > last) last = box->y;
        if (strncmp(text_of(box), "row", 3) == 0) row = box->y;
      }
      assert_true(row < last || row > doc.page.height - doc.page.margin_bottom - 50 ||
                  page_with(&l, arena_printf(&arena, "row%zu", rows), &row) == p + 1);
    }
    arena_reset(&arena);
    arena_reset(&made);
  }
}

static void a_note_stands_on_the_page_that_refers_to_it(void **state) {
  (void)state;
  for (size_t start = 0; start < 60; start++) {
    struct blocks b = { 0 };
    add_filler(&b, start);
    add_noted(&b, "marker-one", 1, " more");
    add_noted(&b, "marker-two", 2, " more");
    const char *notes[] = { "note-one short", words(60, "note-two-") };
    struct document doc = plain_document(&b);
    doc.notes = notes_of(notes, 2);
    doc.note_count = 2;
    struct layout l = lay_out(&doc);
    check_margins(&doc, &l);
    float at[4];
    assert_int_equal(page_with(&l, "marker-one", &at[0]), page_with(&l, "note-one", &at[1]));
    assert_int_equal(page_with(&l, "marker-two", &at[2]), page_with(&l, "note-two-0", &at[3]));
    assert_int_equal(page_with(&l, "note-two-0", &at[2]), page_with(&l, "note-two-59", &at[3]));
    assert_true(at[0] < at[1]);
    arena_reset(&arena);
    arena_reset(&made);
  }
}

/* Notes longer than a page go on; nothing of them is lost, and nothing leaves the page. */
static void long_notes_go_on(void **state) {
  (void)state;
  for (size_t length = 300; length < 4000; length += 700) {
    struct blocks b = { 0 };
    add_filler(&b, 30);
    add_noted(&b, "first", 1, " and");
    add_noted(&b, "second", 2, " and");
    add_paragraph(&b, words(900, "text"));
    const char *notes[] = { words(length, "one-"), words(length, "two-") };
    struct document doc = plain_document(&b);
    doc.notes = notes_of(notes, 2);
    doc.note_count = 2;
    struct layout l = lay_out(&doc);
    check_margins(&doc, &l);
    const char *text = printed(&l);
    for (size_t i = 0; i < length; i += 97) {
      assert_non_null(strstr(text, arena_printf(&arena, "one-%zu ", i)));
      assert_non_null(strstr(text, arena_printf(&arena, "two-%zu ", i)));
    }
    assert_non_null(strstr(text, "text899"));
    arena_reset(&arena);
    arena_reset(&made);
  }
}

static bool is_in_note(const struct layout *l, int element) {
  while (element > 0 && l->elements[element].tag != TAG_NOTE)
    element = l->elements[element].parent;
  return element > 0;
}

/* Where a page's text ends and its footnotes start. */
static void edges_of(const struct layout *l, size_t page, float *text, float *notes) {
  *text = 0;
  *notes = l->pages[page].height;
  for (size_t i = 0; i < l->pages[page].boxes.count; i++) {
    const struct box *b = &l->pages[page].boxes.items[i];
    bool furniture = b->element == ELEMENT_PAGINATION && (b->y < 62 || b->y > l->pages[page].height - 62);
    if (b->kind != BOX_TEXT || furniture) continue;
    float *edge = is_in_note(l, b->element) ? notes : text;
    *edge = edge == text ? fmaxf(*edge, b->y) : fminf(*edge, b->y - b->text.size);
  }
}

/* Notes of pages on end, to rows under a head that is repeated: none stands on the text, and the text goes on
   beside them. */
static void long_notes_leave_the_text_its_room(void **state) {
  (void)state;
  enum { ROWS = 60 };
  struct blocks b = { 0 };
  const char *lines[ROWS + 1] = { "<A head of words|>Number" };
  for (int i = 1; i <= ROWS; i++)
    lines[i] = "row|1";
  struct table *t = add_table(&b, "Rows", lines, ROWS + 1);
  for (size_t i = 0; i < ROWS; i++)
    t->rows[i].cells[0] = i == 5 ? noted("row", 1, "") : inlines(arena_printf(&made, "row-%zu", i));
  struct document doc = plain_document(&b);
  const char *notes[] = { words(3000, "note-") };
  doc.notes = notes_of(notes, 1);
  doc.note_count = 1;
  struct layout l = lay_out(&doc);
  assert_int_equal(diag.errors, 0);
  for (size_t page = 0; page < l.page_count; page++) {
    float text, foot;
    edges_of(&l, page, &text, &foot);
    if (text > foot)
      fail_msg("page %zu: text down to %g, notes from %g", page + 1, (double)text, (double)foot);
  }
  float at;
  assert_in_range(page_with(&l, "row-59", &at), 2, 5);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_row_once_in_order_under_a_head),
    cmocka_unit_test(no_line_alone_at_either_end),
    cmocka_unit_test(what_belongs_together_stands_together),
    cmocka_unit_test(the_last_page_is_no_stub),
    cmocka_unit_test(a_small_table_is_parted_to_save_a_page),
    cmocka_unit_test(white_space_gives_way_for_a_table),
    cmocka_unit_test(no_large_hole_above_a_table),
    cmocka_unit_test(a_table_that_goes_on_fills_its_page),
    cmocka_unit_test(a_note_stands_on_the_page_that_refers_to_it),
    cmocka_unit_test(long_notes_go_on),
    cmocka_unit_test(long_notes_leave_the_text_its_room),
  };
  return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
