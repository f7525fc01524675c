/* Tables over pages: every row once, heads repeated, and what stays together. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

#include "layouts.h"

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
    check_margins(&doc, &l);
    size_t next = 1, heads = 0;
    for (size_t p = 0; p < l.page_count; p++) {
      size_t on_page = 0;
      for (size_t i = 0; i < l.pages[p].boxes.count; i++) {
        const char *text = text_of(&l.pages[p].boxes.items[i]);
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

/* It is read with the caption, once, above the head; a page that goes on does not say it again. */
static void the_key_of_symbols_stands_under_the_caption(void **state) {
  (void)state;
  static const struct inline_node key = { .kind = INLINE_TEXT, .text = "unknown" };
  struct blocks b = { 0 };
  struct block *block = numbered_table(&b, 100);
  struct table table = *block->table;
  table.key = &key;
  block->table = &table;
  struct document doc = plain_document(&b);
  struct layout l = lay_out(&doc);
  assert_true(l.page_count >= 3);
  size_t keys = 0;
  float caption = 0, explained = 0, head = 0;
  for (size_t p = 0; p < l.page_count; p++)
    for (size_t i = 0; i < l.pages[p].boxes.count; i++) {
      const struct box *box = &l.pages[p].boxes.items[i];
      const char *text = text_of(box);
      if (p == 0 && strstr(text, "Numbers")) caption = box->y;
      if (p == 0 && strcmp(text, "Name") == 0) head = box->y;
      if (strcmp(text, "unknown") != 0) continue;
      keys++;
      assert_int_equal(l.elements[box->element].tag, TAG_CAPTION);
      explained = box->y;
    }
  assert_int_equal(keys, 1);
  assert_true(caption > 0 && explained > caption && head > explained);
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
      for (size_t i = 0; i < l.pages[p].boxes.count; i++)
        for (size_t n = 0; n < 5; n++)
          if (strcmp(text_of(&l.pages[p].boxes.items[i]), names[n]) == 0) page[n] = p + 1;
    assert_int_equal(page[0], page[1]);
    assert_int_equal(page[2], page[3]);
    assert_int_equal(page[3], page[4]);
    assert_true(page[0] > 0);
    arena_reset(&arena);
    arena_reset(&made);
  }
}

/* Where a page starts inside a group, the group's heading is repeated below the table's. */
static void a_group_over_pages_is_named_again(void **state) {
  (void)state;
  const char *lines[80] = { "<Name|>Number", "#north" };
  for (size_t i = 2; i < 80; i++)
    lines[i] = arena_printf(&made, "row%zu.|%zu", i, i);
  lines[79] = "!total|3";
  struct blocks b = { 0 };
  add_table(&b, "Numbers", lines, 80);
  struct document doc = plain_document(&b);
  struct layout l = lay_out(&doc);
  assert_in_range(l.page_count, 2, 3);
  for (size_t p = 1; p < l.page_count; p++) {
    float head = 0, group = 0, row = 0;
    for (size_t i = l.pages[p].boxes.count; i-- > 0;) {
      const struct box *box = &l.pages[p].boxes.items[i];
      if (strcmp(text_of(box), "Name") == 0) head = box->y;
      if (strncmp(text_of(box), "row", 3) == 0) row = box->y;
      if (strcmp(text_of(box), "north (continued)") != 0) continue;
      group = box->y;
      assert_int_equal(box->element, ELEMENT_PAGINATION);
    }
    assert_true(head > 0 && head < group && group < row);
  }
}

/* How many boxes hold exactly this text. */
static size_t boxes_with(const struct layout *l, const char *text) {
  size_t count = 0;
  for (size_t p = 0; p < l->page_count; p++)
    for (size_t i = 0; i < l->pages[p].boxes.count; i++)
      count += strcmp(text_of(&l->pages[p].boxes.items[i]), text) == 0;
  return count;
}

static void a_long_word_breaks_before_dates_and_codes_do(void **state) {
  (void)state;
  char word[141] = { 0 };
  memset(word, 'm', 140);
  const char *lines[] = { "<Name|<Date|<Code|>Number|<Text",
    arena_printf(&made, "%s|27 September 2020|QNQ 12|1,234,567|some words", word), "x|7 May 2020|Q 1|[x]|y" };
  struct blocks b = { 0 };
  add_table(&b, NULL, lines, 3);
  struct document doc = plain_document(&b);
  struct layout l = lay_out(&doc);
  check_margins(&doc, &l);
  assert_int_equal(diag.errors, 0);
  assert_int_equal(boxes_with(&l, "27 September 2020"), 1);
  assert_int_equal(boxes_with(&l, "QNQ 12"), 1);
  assert_int_equal(boxes_with(&l, "1,234,567"), 1);
  assert_int_equal(boxes_with(&l, word), 0);
  for (size_t i = 0; i < l.pages[0].boxes.count; i++)
    if (l.pages[0].boxes.items[i].kind == BOX_TEXT && l.pages[0].boxes.items[i].element >= 0)
      assert_float_equal(l.pages[0].boxes.items[i].text.size, 8.5f, 0.01f);
}

/* Short columns give room to one with much text where that makes the rows lower: the same table, column by
   column, is set in 17 lines when every short column is as wide as its text. */
static void rows_are_made_low(void **state) {
  (void)state;
  const char *text =
      "The data gives 15,415,766 people, 915,766 more than stated. It was said of the resident "
      "population and checked against the registered one.";
  const char *lines[] = { "<Said of|<Statement|<Of|<What the data gives",
    arena_printf(&made, "7 Dec 2020|about 14,500,000 people|wave = 5|%s", text),
    arena_printf(&made, "7 Dec 2020|about 6,000,000 people|wave = 5 and region = London|%s", text),
    arena_printf(&made, "7 Dec 2020|about 3,000,000 people|wave = 5 and region = South West|%s", text),
    arena_printf(&made, "7 Dec 2020|12 areas still to come|all systems|%s", text) };
  struct blocks b = { 0 };
  add_table(&b, NULL, lines, 5);
  struct document doc = plain_document(&b);
  struct layout l = lay_out(&doc);
  check_margins(&doc, &l);
  float last = 0;
  size_t heights = 0;
  for (size_t i = 0; i < l.pages[0].boxes.count; i++) {
    const struct box *box = &l.pages[0].boxes.items[i];
    if (box->element < 0 || box->x < 250) continue;
    heights += box->y > last;
    last = fmaxf(last, box->y);
  }
  assert_in_range(heights, 9, 13);
}

/* A short text beside long ones is not broken after each word to make the rows a line lower. */
static void a_short_text_keeps_some_width(void **state) {
  (void)state;
  for (size_t length = 4; length < 60; length++) {
    const char *lines[7] = { "<Data|<From|>Rows read|<Licence" };
    for (size_t i = 1; i < 7; i++)
      lines[i] = arena_printf(&made, "%s|%s|6,827|Open Government Licence v3.0", words(4 + i % 3, "data"),
          words(length * i / 6, "credit"));
    struct blocks b = { 0 };
    add_table(&b, NULL, lines, 7);
    struct document doc = plain_document(&b);
    struct layout l = lay_out(&doc);
    check_margins(&doc, &l);
    assert_int_equal(boxes_with(&l, "Open "), 0);
    arena_reset(&arena);
    arena_reset(&made);
  }
}

/* White space between columns gives way where that keeps each text on one line. */
static void gaps_give_way_before_texts_break(void **state) {
  (void)state;
  struct text head = text_start(&made), row = text_start(&made);
  text_add(&head, "<Name");
  text_add(&row, "System number one");
  for (size_t i = 0; i < 14; i++) {
    text_printf(&head, "|>Q%zu", i);
    text_printf(&row, "|1,%03zu", i);
  }
  const char *lines[] = { head.bytes, row.bytes };
  struct blocks b = { 0 };
  add_table(&b, NULL, lines, 2);
  struct document doc = plain_document(&b);
  struct layout l = lay_out(&doc);
  check_margins(&doc, &l);
  assert_int_equal(boxes_with(&l, "System number one"), 1);
}

/* Headings that are all empty take no room: only their rule is drawn. */
static void a_table_without_headings_has_no_head(void **state) {
  (void)state;
  const char *lines[] = { "<|>", "one|1", "two|2" };
  struct blocks b = { 0 };
  add_table(&b, NULL, lines, 3);
  struct document doc = plain_document(&b);
  struct layout l = lay_out(&doc);
  float top = 0;
  for (size_t i = l.pages[0].boxes.count; i-- > 0;) {
    const struct box *box = &l.pages[0].boxes.items[i];
    if (box->kind == BOX_RECT) assert_true(box->height < 2);
    if (strcmp(text_of(box), "one") == 0) top = box->y;
  }
  assert_in_range(top, doc.page.margin_top + 10, doc.page.margin_top + 20);
}

/* The head stands out: a tint as wide as the table, with the text inside it. */
static void a_tint_is_behind_the_head(void **state) {
  (void)state;
  struct blocks b = { 0 };
  numbered_table(&b, 100);
  struct document doc = plain_document(&b);
  struct layout l = lay_out(&doc);
  assert_true(l.page_count > 1);
  for (size_t p = 0; p < l.page_count; p++) {
    const struct box *tint = NULL, *head = NULL, *rule = NULL;
    for (size_t i = 0; i < l.pages[p].boxes.count; i++) {
      const struct box *box = &l.pages[p].boxes.items[i];
      if (box->kind == BOX_RECT && box->height > 10) tint = box;
      if (box->kind == BOX_RECT && tint && !rule && box->height < 2) rule = box;
      if (strcmp(text_of(box), "Name") == 0) head = box;
    }
    assert_non_null(tint);
    assert_true(tint < head && tint->element < 0);
    assert_true(tint->y < head->y && head->y < tint->y + tint->height);
    assert_true(tint->x < head->x - 3 && tint->x + tint->width > head->x + head->width + 3);
    assert_float_equal(rule->x, tint->x, 0.01f);
    assert_float_equal(rule->width, tint->width, 0.01f);
    assert_float_equal(tint->x, doc.page.margin_left, 0.01f);
  }
}

/* In a quotation there is no turning the page. */
static void a_wide_table_in_a_quotation_is_an_error(void **state) {
  (void)state;
  struct text head = text_start(&made);
  for (size_t i = 0; i < 30; i++)
    text_add(&head, i ? "|<Heading" : "<Heading");
  const char *lines[] = { head.bytes };
  struct blocks inside = { 0 }, b = { 0 };
  add_table(&inside, NULL, lines, 1)->landscape = true;
  add_block(&b, BLOCK_QUOTE)->children = inside.first;
  struct document doc = plain_document(&b);
  struct layout l = lay_out(&doc);
  assert_int_equal(diag.errors, 1);
  assert_non_null(strstr(diag.first->message, "or move it out of the quotation, list or note"));
  assert_float_equal(l.pages[0].width, doc.page.width, 0.01f);
}

static void a_row_taller_than_a_page_splits(void **state) {
  (void)state;
  struct blocks b = { 0 };
  const char *lines[] = { "<Name|<Text", arena_printf(&made, "tall|%s", words(3000, "w")), "after|x" };
  add_table(&b, "Tall", lines, 3);
  struct document doc = plain_document(&b);
  struct layout l = lay_out(&doc);
  check_margins(&doc, &l);
  assert_in_range(l.page_count, 3, 20);
  const char *text = printed(&l);
  assert_non_null(strstr(text, "w0 w1 "));
  assert_non_null(strstr(text, "w2999"));
  assert_non_null(strstr(text, "after"));
}

/* Ten columns that all want more than there is: a picture in one is made as small as its column, all of it.
 */
static void a_picture_is_no_wider_than_its_column(void **state) {
  (void)state;
  static const struct scene scene = { .name = "N", .alt = "A", .width = 90, .height = 12 };
  static const struct inline_node picture = { .kind = INLINE_PICTURE, .text = "A", .scene = &scene };
  const char *lines[] = { "<One|<Two|>Three|>Four|>Five|>Six|>Seven|>Eight|>Nine|>Ten",
    "name|line|11,222,333,444|11,222,333,444|11,222,333,444|11,222,333,444|11,222,333,444|11,222,333,444|"
    "11,222,333,444|11,222,333,444" };
  struct blocks b = { 0 };
  add_table(&b, NULL, lines, 2);
  b.last->table->rows[0].cells[1] = &picture;
  struct document doc = plain_document(&b);
  struct layout l = lay_out(&doc);
  check_margins(&doc, &l);
  const struct box *drawn = NULL, *next = NULL;
  for (size_t i = 0; i < l.pages[0].boxes.count; i++) {
    const struct box *box = &l.pages[0].boxes.items[i];
    if (box->kind == BOX_MARKS) drawn = box;
    if (drawn && !next && strncmp(text_of(box), "11,", 3) == 0) next = box;
  }
  assert_non_null(drawn);
  assert_non_null(next);
  assert_true(drawn->x + drawn->width < next->x);
  assert_true(fabsf(drawn->width - 90 * drawn->marks.scale) < 0.01f);
  assert_true(fabsf(drawn->height - 12 * drawn->marks.scale) < 0.01f);
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
  for (size_t i = 0; i < l.pages[0].boxes.count; i++)
    for (size_t n = 0; n < 3; n++)
      if (strcmp(text_of(&l.pages[0].boxes.items[i]), cells[n]) == 0) x[n] = l.pages[0].boxes.items[i].x;
  assert_float_equal(x[0] - x[1], digit, 0.01f);
  assert_float_equal(x[1] - x[2], digit, 0.01f);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(no_row_is_lost_or_doubled),
    cmocka_unit_test(a_table_over_pages_is_one_element),
    cmocka_unit_test(the_key_of_symbols_stands_under_the_caption),
    cmocka_unit_test(groups_stay_with_rows_and_totals_with_what_they_sum),
    cmocka_unit_test(a_group_over_pages_is_named_again),
    cmocka_unit_test(a_long_word_breaks_before_dates_and_codes_do),
    cmocka_unit_test(rows_are_made_low),
    cmocka_unit_test(a_short_text_keeps_some_width),
    cmocka_unit_test(a_tint_is_behind_the_head),
    cmocka_unit_test(gaps_give_way_before_texts_break),
    cmocka_unit_test(a_table_without_headings_has_no_head),
    cmocka_unit_test(a_wide_table_in_a_quotation_is_an_error),
    cmocka_unit_test(a_row_taller_than_a_page_splits),
    cmocka_unit_test(a_picture_is_no_wider_than_its_column),
    cmocka_unit_test(decimals_align_at_the_point),
  };
  return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
