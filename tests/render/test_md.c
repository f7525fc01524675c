/* Markdown: what values become, checked by hand against CommonMark 0.30; test_md_roundtrip.sh has cmark-gfm
   read the whole thing back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "render/md/md.h"
#include "render/md/md_int.h"

static struct arena arena;

static const char *escaped(const char *text, bool line_start) {
  struct text t = text_start(&arena);
  md_escape(&t, text, line_start);
  return t.bytes;
}

static void values_stay_text(void **state) {
  (void)state;
  assert_string_equal(escaped("a*b_c `d` [e](f) <g> ~h~ i|j \\k", false),
      "a\\*b\\_c \\`d\\` \\[e\\](f) \\<g> \\~h\\~ i\\|j \\\\k");
  assert_string_equal(escaped("R&D &amp; &#38; AT&T", false), "R&D \\&amp; \\&#38; AT&T");
  assert_string_equal(escaped("44,976,348 (74.2%)", false), "44,976,348 (74.2%)");
}

static void block_marks_are_escaped_at_the_start_of_a_line_only(void **state) {
  (void)state;
  assert_string_equal(escaped("# a", true), "\\# a");
  assert_string_equal(escaped("- a", true), "\\- a");
  assert_string_equal(escaped("12. a", true), "12\\. a");
  assert_string_equal(escaped("12) a", true), "12\\) a");
  assert_string_equal(escaped("> a", true), "\\> a");
  assert_string_equal(escaped("2020-12-07", true), "2020-12-07");
  assert_string_equal(escaped("# a", false), "# a");
}

static struct inline_node *text_node(const char *text) {
  struct inline_node *n = arena_alloc(&arena, sizeof *n);
  *n = (struct inline_node){ .kind = INLINE_TEXT, .text = text };
  return n;
}

static const struct table *sample_table(void) {
  static struct column columns[2];
  columns[0] = (struct column){ .heading = text_node("Region"), .align = ALIGN_START };
  columns[1] = (struct column){ .heading = text_node("Patients"), .align = ALIGN_END };
  static const struct inline_node *cells[3][2];
  cells[0][0] = text_node("North|East");
  cells[0][1] = text_node("7");
  cells[1][0] = text_node("Łódź");
  cells[1][1] = text_node("[x]");
  cells[2][0] = text_node("Total");
  cells[2][1] = NULL;
  static struct row rows[3];
  for (int i = 0; i < 3; i++)
    rows[i] = (struct row){ .kind = i == 2 ? ROW_TOTAL : ROW_BODY, .cells = cells[i] };
  static struct table table;
  table = (struct table){ .number = 2,
    .caption = text_node("By region"),
    .column_count = 2,
    .columns = columns,
    .row_count = 3,
    .rows = rows,
    .notes = text_node("[x] not available") };
  return &table;
}

static void tables_line_up(void **state) {
  (void)state;
  struct block b = { .kind = BLOCK_TABLE, .table = sample_table() };
  struct text t = text_start(&arena);
  md_block(&t, &b, words_of("en"));
  assert_string_equal(t.bytes, "**Table 2.** By region\n\n"
                               "| Region      | Patients |\n"
                               "| :---------- | -------: |\n"
                               "| North\\|East |        7 |\n"
                               "| Łódź        |    \\[x\\] |\n"
                               "| **Total**   |          |\n\n"
                               "\\[x\\] not available");
}

static void passages_become_the_report(void **state) {
  (void)state;
  struct block table = { .kind = BLOCK_TABLE, .table = sample_table() };
  const struct passage passages[] = {
    { .kind = PASSAGE_SOURCE, .text = "\n\n\n\nThere are **", .next = &passages[1] },
    { .kind = PASSAGE_VALUE, .text = "2*9", .next = &passages[2] },
    { .kind = PASSAGE_SOURCE, .text = "**.\n\n- in a list\n\n  ", .next = &passages[3] },
    { .kind = PASSAGE_BLOCK, .block = &table, .next = &passages[4] },
    { .kind = PASSAGE_SOURCE, .text = "\n\n\n", .next = NULL },
  };
  struct document doc = { .name = "a/b", .title = "T_1", .passages = passages };
  struct diag d = { .arena = &arena };
  struct bundle out = { 0 };
  assert_true(md_write(&arena, &doc, NULL, &d, &out));
  assert_string_equal(out.files[0].name, "a/b.md");
  assert_string_equal(out.files[0].bytes, "# T\\_1\n\nThere are **2\\*9**.\n\n- in a list\n\n"
                                          "  **Table 2.** By region\n\n"
                                          "  | Region      | Patients |\n"
                                          "  | :---------- | -------: |\n"
                                          "  | North\\|East |        7 |\n"
                                          "  | Łódź        |    \\[x\\] |\n"
                                          "  | **Total**   |          |\n\n"
                                          "  \\[x\\] not available\n");
}

static void a_backtick_cannot_stand_in_code(void **state) {
  (void)state;
  const struct passage passages[] = {
    { .kind = PASSAGE_SOURCE, .text = "`", .next = &passages[1] },
    { .kind = PASSAGE_VALUE, .context = CONTEXT_CODE, .text = "a`b", .next = &passages[2] },
    { .kind = PASSAGE_SOURCE, .text = "`", .next = NULL },
  };
  struct document doc = { .name = "n", .title = "T", .passages = passages };
  struct diag d = { .arena = &arena };
  struct bundle out = { 0 };
  assert_false(md_write(&arena, &doc, NULL, &d, &out));
  assert_int_equal(d.errors, 1);
  assert_non_null(strstr(d.first->message, "a`b"));
}

static int free_arena(void **state) {
  (void)state;
  arena_free(&arena);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(values_stay_text),
    cmocka_unit_test(block_marks_are_escaped_at_the_start_of_a_line_only),
    cmocka_unit_test(tables_line_up),
    cmocka_unit_test(passages_become_the_report),
    cmocka_unit_test(a_backtick_cannot_stand_in_code),
  };
  return cmocka_run_group_tests(tests, NULL, free_arena);
}
