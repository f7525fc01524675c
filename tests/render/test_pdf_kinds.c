/* The kinds of block that few documents have, each in a layout read as text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "layouts.h"
#include "commands.h"
#include "compose/theme.h"
#include "features.h"
#include "type/face.h"

static const struct box *box_with(const struct layout *l, const char *text, size_t *page) {
  for (size_t p = 0; p < l->page_count; p++)
    for (size_t i = 0; i < l->pages[p].boxes.count; i++)
      if (strcmp(text_of(&l->pages[p].boxes.items[i]), text) == 0) {
        *page = p + 1;
        return &l->pages[p].boxes.items[i];
      }
  fail_msg("'%s' is nowhere", text);
  return NULL;
}

/* A table of so many columns, its cells of seven digits. */
static struct table *wide_table(struct blocks *b, size_t columns) {
  struct text head = text_start(&made), row = text_start(&made);
  for (size_t i = 0; i < columns; i++) {
    text_printf(&head, "%s%zu", i ? "|>" : ">", i);
    text_printf(&row, "%s1,234,%03zu", i ? "|" : "", i);
  }
  const char *lines[] = { head.bytes, row.bytes };
  return add_table(b, NULL, lines, 2);
}

static void a_wide_table_turns_its_page(void **state) {
  (void)state;
  struct blocks b = { 0 };
  add_paragraph(&b, "before");
  add_heading(&b, 2, "Wide", "wide");
  wide_table(&b, 16)->landscape = true;
  add_paragraph(&b, "after");
  struct document doc = plain_document(&b);
  struct layout l = lay_out(&doc);
  assert_int_equal(diag.errors, 0);
  assert_int_equal(l.page_count, 3);
  size_t page;
  box_with(&l, "Wide", &page);
  assert_int_equal(page, 2); /* the heading goes with its table */
  const struct box *last = box_with(&l, "1,234,015", &page);
  assert_int_equal(page, 2);
  assert_float_equal(l.pages[1].width, 841.89, 0.01);
  assert_float_equal(l.pages[1].height, 595.28, 0.01);
  assert_true(last->x + last->width <= 841.89f - 62 + 0.1f);
  box_with(&l, "after", &page);
  assert_int_equal(page, 3);
  assert_float_equal(l.pages[2].width, 595.28, 0.01);
}

static void a_narrow_table_does_not(void **state) {
  (void)state;
  struct blocks b = { 0 };
  wide_table(&b, 5)->landscape = true;
  struct document doc = plain_document(&b);
  struct layout l = lay_out(&doc);
  assert_int_equal(l.page_count, 1);
  assert_float_equal(l.pages[0].width, 595.28, 0.01);
}

static void a_table_with_no_room_is_an_error(void **state) {
  (void)state;
  struct blocks b = { 0 };
  wide_table(&b, 16);
  wide_table(&b, 40)->landscape = true;
  struct document doc = plain_document(&b);
  lay_out(&doc);
  assert_int_equal(diag.errors, 2);
  assert_int_equal(diag.first->line, 1);
  /* 16 columns of seven digits and two commas at 6.5 points, 5 between and half of that at each side: 7 *
     1171 + 2 * 502 units of 2048 each. */
  float needs = 16 * (7 * 1171 + 2 * 502) / 2048.0f * 6.5f + 16 * 5;
  const char *wanted =
      arena_printf(&arena, "the table is %d points wider than the page", (int)(needs - 471.28f + 1));
  if (!strstr(diag.first->message, wanted)) fail_msg("%s, not %s", diag.first->message, wanted);
  assert_non_null(strstr(diag.first->message, "set 'landscape: true'"));
  assert_null(strstr(diag.last->message, "landscape"));
}

/* Every line but the last ends where the measure does; the words themselves are not stretched. */
static void justified_lines_fill_the_measure(void **state) {
  (void)state;
  write_bytes(temporary("j.yaml"), "text:\n  justified: true\n", 24);
  struct theme_file theme;
  assert_true(theme_file_read(&arena, temporary("j.yaml"), &diag, &theme));
  struct blocks b = { 0 };
  add_paragraph(&b, words(200, "justified"));
  struct document doc = plain_document(&b);
  doc.theme = &theme;
  struct layout l = lay_out(&doc);
  size_t lines = 0, full = 0;
  for (size_t i = 0; i < l.pages[0].boxes.count; i++) {
    const struct box *box = &l.pages[0].boxes.items[i];
    if (box->kind != BOX_TEXT || box->element < 0) continue;
    float sum = 0;
    size_t last = box->text.count - (*box->text.words[box->text.count - 1]->text == ' ');
    for (size_t w = 0; w < last; w++)
      sum += box->text.words[w]->width * 10 + (*box->text.words[w]->text == ' ' ? box->text.stretch : 0);
    assert_float_equal(box->width, sum, 0.02);
    lines++;
    full += box->width > 440 - 0.05f && box->width < 440 + 0.05f;
  }
  assert_true(lines > 20);
  assert_int_equal(full, lines - 1);
}

static void contents_give_the_page_of_each_heading(void **state) {
  (void)state;
  struct blocks b = { 0 };
  for (size_t i = 0; i < 30; i++) {
    add_heading(&b, 2 + i % 3 % 2, arena_printf(&made, "Heading %zu", i), arena_printf(&made, "h%zu", i));
    add_paragraph(&b, words(150, "x"));
  }
  struct document doc = plain_document(&b);
  doc.contents = doc.cover = doc.numbering = true;
  doc.title = "A title";
  struct layout l = lay_out(&doc);
  assert_true(l.pages[0].cover);
  for (size_t i = 0; i < 30; i++) {
    size_t listed = 0, stands = 0;
    char wanted[32];
    snprintf(wanted, sizeof wanted, "Heading %zu", i);
    for (size_t p = 0; p < l.page_count; p++)
      for (size_t n = 0; n < l.pages[p].boxes.count; n++) {
        const struct box *box = &l.pages[p].boxes.items[n];
        const char *text = text_of(box), *found = strstr(text, wanted);
        if (!found || found[strlen(wanted)] || box->element < 0) continue;
        if (l.elements[box->element].tag == TAG_LINK) /* then the leader, and the number of the page */
          for (size_t m = n + 1; m < n + 5 && !listed; m++)
            listed = strtoul(text_of(&l.pages[p].boxes.items[m]), NULL, 10);
        else if (l.elements[box->element].tag == TAG_H2 || l.elements[box->element].tag == TAG_H3)
          stands = p + 1;
      }
    assert_true(stands > 2);
    assert_int_equal(listed, stands);
  }
  const char *text = printed(&l);
  assert_non_null(strstr(text, "H2\t1"));
  assert_non_null(strstr(text, "H3\t1.1"));
  assert_non_null(strstr(text, "H2\t20"));
}

static void a_group_stands_over_its_columns(void **state) {
  (void)state;
  struct blocks b = { 0 };
  const char *lines[] = { "<Name|>One|>Two|>Three", "a|1,000|2,000|3,000" };
  struct table *t = add_table(&b, NULL, lines, 2);
  t->columns[1].group = t->columns[2].group = inlines("Both");
  struct document doc = plain_document(&b);
  struct layout l = lay_out(&doc);
  size_t page;
  const struct box *both = box_with(&l, "Both", &page), *one = box_with(&l, "1,000", &page);
  const struct box *two = box_with(&l, "2,000", &page), *name = box_with(&l, "Name", &page);
  assert_true(both->y < name->y);
  assert_true(both->x > one->x - 20 && both->x + both->width < two->x + two->width + 1);
  assert_int_equal(l.elements[both->element].column_span, 2);
  assert_int_equal(l.elements[name->element].row_span, 2);
}

static void images_are_scaled_and_need_words(void **state) {
  (void)state;
  write_png(temporary("p.png"), PNG_COLOR_TYPE_RGB, 8, PNG_INTERLACE_NONE);
  struct blocks b = { 0 };
  add_image(&b, temporary("p.png"), "", NULL);
  add_image(&b, temporary("p.png"), "A gradient", "Caption");
  struct document doc = plain_document(&b);
  struct layout l = lay_out(&doc);
  assert_int_equal(diag.errors, 1);
  assert_non_null(strstr(diag.first->message, "has no text for those who cannot see it"));
  assert_non_null(strstr(printed(&l), "\timage\t62.0\t"));
  assert_non_null(strstr(printed(&l), "\t30.0\t22.5\tFigure\t40x30\n")); /* 40 by 30 pixels, 96 to the inch */
  assert_int_equal(l.image_count, 1);
}

static int set_up(void **state) {
  return open_fonts(state) == 0 && make_temporary() ? 0 : 1;
}

static int tear_down(void **state) {
  remove_temporary();
  return close_fonts(state);
}

/* The key of symbols is a note: small, on the page of the table it explains, and closer to it than to the
   text above. */
static void the_key_of_symbols_is_small_and_close_to_its_table(void **state) {
  (void)state;
  for (size_t before = 1; before < 40; before++) {
    struct blocks b = { 0 };
    for (size_t i = 0; i < before; i++)
      add_paragraph(&b, "above");
    add_block(&b, BLOCK_KEY)->paragraph = inlines("key");
    const char *lines[] = { "<Name|>Number", "one|{x}", "two|2", "three|3" };
    add_table(&b, NULL, lines, 4);
    struct document doc = plain_document(&b);
    struct layout l = lay_out(&doc);
    const struct box *above = NULL, *key = NULL, *head = NULL;
    for (size_t p = 0; p < l.page_count; p++)
      for (size_t i = 0; i < l.pages[p].boxes.count; i++) {
        const struct box *box = &l.pages[p].boxes.items[i];
        if (strcmp(text_of(box), "above") == 0) above = box;
        if (strcmp(text_of(box), "key") == 0) key = box;
        if (strcmp(text_of(box), "Name") == 0) head = box;
      }
    assert_float_equal(key->text.size, 7.5f, 0.01f);
    assert_true(key->y < head->y && head->y - key->y < 25);
    assert_true(above->y > key->y || key->y - above->y > head->y - key->y);
    assert_int_equal(l.elements[key->element].tag, TAG_P);
    arena_reset(&arena);
    arena_reset(&made);
  }
}

/* A line of code that is too long goes on below with a whole word; not a byte of it is lost. */
static void code_goes_on_with_a_whole_word(void **state) {
  (void)state;
  struct text code = text_start(&made), found = text_start(&arena);
  text_add(&code, "  ");
  for (size_t i = 0; i < 50; i++)
    text_printf(&code, "--word%02zu%s", i, i % 3 ? " " : "  ");
  struct blocks b = { 0 };
  add_code(&b, code.bytes);
  struct document doc = plain_document(&b);
  struct layout l = lay_out(&doc);
  check_margins(&doc, &l);
  size_t count = 0;
  for (size_t i = 0; i < l.pages[0].boxes.count; i++) {
    const struct box *box = &l.pages[0].boxes.items[i];
    if (box->kind != BOX_TEXT || box->element < 0) continue;
    const char *text = text_of(box);
    assert_memory_equal(text, count++ ? "--word" : "  --word", 6);
    text_add(&found, text);
  }
  assert_in_range(count, 4, 7);
  assert_string_equal(found.bytes, code.bytes);
}

/* A rule parts what is above it from what is below, so it stands below something. */
static void a_rule_never_starts_a_page(void **state) {
  (void)state;
  for (size_t before = 1; before < 64; before++) {
    struct blocks b = { 0 };
    struct text code = text_start(&made);
    for (size_t i = 1; i < before; i++)
      text_add(&code, "above\n");
    text_add(&code, "last\n");
    add_code(&b, code.bytes);
    add_block(&b, BLOCK_RULE);
    for (size_t i = 0; i < 20; i++)
      add_paragraph(&b, "below");
    struct document doc = plain_document(&b);
    struct layout l = lay_out(&doc);
    size_t last = 0, rule = 0;
    box_with(&l, "last", &last);
    for (size_t p = 0; p < l.page_count; p++)
      for (size_t i = 0; i < l.pages[p].boxes.count; i++) {
        const struct box *box = &l.pages[p].boxes.items[i];
        if (box->kind == BOX_RECT && box->element == ELEMENT_ARTIFACT && box->height < 1) rule = p + 1;
      }
    assert_int_equal(rule, last);
    arena_reset(&arena);
    arena_reset(&made);
  }
}

/* Short lines of one length part no date: neither in the notes of tiles nor in headings. */
static void a_date_in_balanced_lines_stays_whole(void **state) {
  (void)state;
  struct blocks b = { 0 };
  static const char *const tiles[][3] = { { "Systems", "29", "11 joined on 7 December 2020" },
    { "People", "45.0 million", "registered population, 1 January 2021" },
    { "Share", "74.2%", "of 60.6 million people in all" }, { "Areas", "13", "with 15.6 million people" } };
  add_tiles(&b, tiles, 4);
  struct document doc = plain_document(&b);
  struct layout l = lay_out(&doc);
  size_t page;
  box_with(&l, "7 December 2020", &page);
  box_with(&l, "1 January 2021", &page);
  box_with(&l, "of 60.6 million ", &page);
}

/* White stands between a heading and the bar of a quotation, or the tint of a table's head. */
static void colour_keeps_off_a_heading(void **state) {
  (void)state;
  for (int quote = 0; quote < 2; quote++) {
    struct blocks b = { 0 }, inside = { 0 };
    add_heading(&b, 2, "heading", "heading");
    add_paragraph(&inside, "quoted");
    const char *lines[] = { "<Name|>Number", "one|1" };
    if (quote)
      add_block(&b, BLOCK_QUOTE)->children = inside.first;
    else
      add_table(&b, NULL, lines, 2);
    struct document doc = plain_document(&b);
    struct layout l = lay_out(&doc);
    float top = 0;
    for (size_t i = l.pages[0].boxes.count; i-- > 0;)
      if (l.pages[0].boxes.items[i].kind == BOX_RECT) top = l.pages[0].boxes.items[i].y;
    assert_float_equal(top, doc.page.margin_top + 20 + 10, 0.01f); /* a line of the heading, and the gap */
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_wide_table_turns_its_page),
    cmocka_unit_test(a_narrow_table_does_not),
    cmocka_unit_test(a_table_with_no_room_is_an_error),
    cmocka_unit_test(justified_lines_fill_the_measure),
    cmocka_unit_test(contents_give_the_page_of_each_heading),
    cmocka_unit_test(a_group_stands_over_its_columns),
    cmocka_unit_test(images_are_scaled_and_need_words),
    cmocka_unit_test(the_key_of_symbols_is_small_and_close_to_its_table),
    cmocka_unit_test(code_goes_on_with_a_whole_word),
    cmocka_unit_test(a_rule_never_starts_a_page),
    cmocka_unit_test(colour_keeps_off_a_heading),
    cmocka_unit_test(a_date_in_balanced_lines_stays_whole),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
