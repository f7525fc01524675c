/* The PDF as a file: what qpdf and poppler say of it, and that its bytes never differ. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "documents.h"
#include "render/pdf/pdf.h"

static struct arena arena;
static struct diag diag = { .arena = &arena };
static struct fonts *fonts;
static struct document sample;
static char folder[] = "/tmp/briefpack-pdf-XXXXXX";

static void make_sample(void) {
  struct blocks b = { 0 };
  add_heading(&b, 2, "The position in brief", "brief");
  static const char *const tiles[][3] = { { "Systems", "29", "of 42" }, { "People", "44,976,348", NULL } };
  add_tiles(&b, tiles, 2);
  add_paragraph(&b, "The office’s *final* figures: _£450 million_ for 2017/18 → 2020/21, ŵ − ≥ fi ffi; see "
                    "[the table](#tbl) or [the plan](https://example.org/plan?a=1).");
  static const char *const items[] = { "first item", "second item with `code`" };
  add_list(&b, true, items, 2);
  const char *lines[80] = { "<System|>Population|.Share" };
  for (size_t i = 1; i < 80; i++)
    lines[i] = arena_printf(&made, "System number %zu|%zu,000|%zu.%zu%%", i, i, i % 100, i % 10);
  add_table(&b, "Systems by population", lines, 80)->id = "tbl";
  add_heading(&b, 3, "A title with 𝔸 and (brackets)", "odd");
  add_code(&b, "briefpack figures coverage.share\n");
  sample = document_of(&b);
}

/* What a command printed, run in the test's folder. */
static char *output_of(const char *command) {
  struct text out = text_start(&arena);
  FILE *pipe = popen(arena_printf(&arena, "cd %s && %s 2>&1", folder, command), "r");
  assert_non_null(pipe);
  char piece[4096];
  for (size_t got; (got = fread(piece, 1, sizeof piece, pipe)) > 0;)
    text_add_bytes(&out, piece, got);
  assert_int_equal(pclose(pipe), 0);
  return out.bytes;
}

static void write_sample(const struct document *doc) {
  struct bundle_file file;
  assert_true(pdf_write(&arena, doc, fonts, &diag, &file));
  FILE *out = fopen(arena_printf(&arena, "%s/sample.pdf", folder), "wb");
  assert_non_null(out);
  assert_int_equal(fwrite(file.bytes, 1, file.length, out), file.length);
  assert_int_equal(fclose(out), 0);
}

static size_t count_of(const char *text, const char *wanted) {
  size_t count = 0;
  for (const char *at = text; (at = strstr(at, wanted)); at += strlen(wanted))
    count++;
  return count;
}

static void qpdf_finds_no_fault(void **state) {
  (void)state;
  write_sample(&sample);
  assert_non_null(strstr(output_of("qpdf --check sample.pdf"), "No syntax or stream encoding errors found"));
}

static void text_comes_back_as_it_went_in(void **state) {
  (void)state;
  write_sample(&sample);
  const char *text = output_of("pdftotext -layout sample.pdf -");
  assert_non_null(
      strstr(text, "The office’s final figures: £450 million for 2017/18 → 2020/21, ŵ − ≥ fi ffi;"));
  for (size_t i = 1; i < 80; i++) {
    const char *row = arena_printf(&arena, "System number %zu ", i);
    assert_int_equal(count_of(text, row), 1);
  }
  assert_int_equal(count_of(text, "Systems by population (continued)"), 2);
  assert_non_null(strstr(text, "Page 3 of 3"));
  assert_null(strstr(output_of("pdftotext sample.pdf - >/dev/null"), "Error"));
}

static void white_space_of_every_kind_parts_words(void **state) {
  (void)state;
  struct blocks b = { 0 };
  add_code(&b, "£é\t1\nab\t2\n");
  add_paragraph(&b, "one\xE2\x80\xA8two\xE2\x80\xA9three");
  struct document doc = document_of(&b);
  write_sample(&doc);
  const char *text = output_of("pdftotext -layout sample.pdf -");
  const char *wide = strstr(text, "£é"), *narrow = strstr(text, "ab ");
  assert_int_equal(strspn(wide + strlen("£é"), " "), strspn(narrow + 2, " ")); /* a tab goes to a column */
  assert_non_null(strstr(text, "one two three\n")); /* as a word processor parts lines and paragraphs */
}

static void fonts_are_embedded_subsets(void **state) {
  (void)state;
  write_sample(&sample);
  const char *list = output_of("pdffonts sample.pdf | tail -n +3");
  assert_int_equal(count_of(list, "yes yes yes"), 5); /* regular, bold, italic, mono, fallback */
  assert_int_equal(count_of(list, "\n"), 5);
  assert_non_null(strstr(list, "+OpenSans-Semibold"));
}

static void says_what_it_is(void **state) {
  (void)state;
  write_sample(&sample);
  const char *info = output_of("pdfinfo sample.pdf");
  assert_non_null(strstr(info, "Integrated care systems: national briefing\n"));
  assert_non_null(strstr(info, "Creator:         briefpack " BRIEFPACK_VERSION "\n"));
  assert_non_null(strstr(info, "Tagged:          yes\n"));
  assert_non_null(strstr(info, "PDF version:     1.7\n"));
  assert_non_null(strstr(output_of("TZ=UTC pdfinfo -isodates sample.pdf"), "2020-12-07T00:00:00"));
  const char *xml = output_of("pdfinfo -meta sample.pdf");
  assert_non_null(strstr(xml, "<pdfuaid:part>1</pdfuaid:part>"));
}

static void the_structure_is_whole(void **state) {
  (void)state;
  write_sample(&sample);
  const char *tree = output_of("pdfinfo -struct-text sample.pdf");
  assert_int_equal(count_of(tree, "Table (block)"), 1);
  assert_int_equal(count_of(tree, "TR (block)") + count_of(tree, "TR\n"), 80);
  assert_non_null(strstr(tree, "\"System number 79\""));
  assert_null(strstr(tree, "(continued)"));
  assert_null(strstr(tree, "Page 1"));
  const char *h1 = strstr(tree, "H1"), *h2 = strstr(tree, "H2"), *h3 = strstr(tree, "H3");
  assert_true(h1 && h2 && h3 && h1 < h2 && h2 < h3);
  const char *link = strstr(tree, "\"the plan\"");
  assert_non_null(link);
  assert_int_equal(strncmp(strchr(link, '\n') + 1 + strspn(strchr(link, '\n') + 1, " "), "Object", 6), 0);
  assert_non_null(strstr(
      output_of("pdfinfo -dests sample.pdf; pdfinfo -url sample.pdf"), "https://example.org/plan?a=1"));
}

struct writing {
  struct arena arena;
  struct diag diag;
  struct bundle_file file;
};

static void *write_one(void *context) {
  struct writing *w = context;
  w->diag.arena = &w->arena;
  pdf_write(&w->arena, &sample, fonts, &w->diag, &w->file);
  return NULL;
}

static void bytes_are_the_same_in_every_run_and_thread(void **state) {
  (void)state;
  struct writing runs[4] = { 0 };
  pthread_t threads[4];
  write_one(&runs[0]);
  assert_true(runs[0].file.length > 1000);
  for (size_t i = 1; i < 4; i++)
    assert_int_equal(pthread_create(&threads[i], NULL, write_one, &runs[i]), 0);
  for (size_t i = 1; i < 4; i++) {
    pthread_join(threads[i], NULL);
    assert_int_equal(runs[i].file.length, runs[0].file.length);
    assert_memory_equal(runs[i].file.bytes, runs[0].file.bytes, runs[0].file.length);
    arena_free(&runs[i].arena);
  }
  arena_free(&runs[0].arena);
}

static void a_glyph_no_font_has_fails_this_report_alone(void **state) {
  (void)state;
  struct blocks b = { 0 };
  add_paragraph(&b, "\xF3\xB0\x80\x80");
  struct document bad = document_of(&b);
  struct bundle_file file;
  struct diag own = { .arena = &arena };
  assert_false(pdf_write(&arena, &bad, fonts, &own, &file));
  assert_int_equal(own.errors, 1);
  assert_true(pdf_write(&arena, &sample, fonts, &own, &file));
}

/* libharu's arrays hold 32767 objects, and its pages are at most 14400 points wide. */
static void a_table_of_33000_rows_is_written(void **state) {
  (void)state;
  const size_t rows = 33000;
  const char **lines = arena_array(&arena, rows + 1, sizeof *lines);
  lines[0] = "<Row";
  for (size_t i = 1; i <= rows; i++)
    lines[i] = "x";
  struct blocks b = { 0 };
  add_table(&b, NULL, lines, rows + 1);
  struct document doc = document_of(&b);
  write_sample(&doc);
  assert_non_null(strstr(output_of("qpdf --check sample.pdf"), "No syntax or stream encoding errors found"));
}

static void a_document_beyond_the_library_is_an_error(void **state) {
  (void)state;
  struct document doc = sample;
  doc.page.width = 20000;
  struct bundle_file file;
  struct diag own = { .arena = &arena };
  assert_false(pdf_write(&arena, &doc, fonts, &own, &file));
  assert_int_equal(own.errors, 1);
  assert_string_equal(own.first->message,
      "sample.pdf could not be written at page 1: the page is smaller than 3 points or larger than 14400 "
      "(libharu's error 0x1054)");
}

static int set_up(void **state) {
  (void)state;
  static struct arena own;
  struct diag d = { .arena = &own };
  make_sample();
  return fonts_open(&own, &d, &fonts) && mkdtemp(folder) ? 0 : 1;
}

static int tear_down(void **state) {
  (void)state;
  unlink(arena_printf(&arena, "%s/sample.pdf", folder));
  rmdir(folder);
  fonts_close(fonts);
  arena_free(&arena);
  arena_free(&made);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(qpdf_finds_no_fault),
    cmocka_unit_test(text_comes_back_as_it_went_in),
    cmocka_unit_test(white_space_of_every_kind_parts_words),
    cmocka_unit_test(fonts_are_embedded_subsets),
    cmocka_unit_test(says_what_it_is),
    cmocka_unit_test(the_structure_is_whole),
    cmocka_unit_test(bytes_are_the_same_in_every_run_and_thread),
    cmocka_unit_test(a_glyph_no_font_has_fails_this_report_alone),
    cmocka_unit_test(a_table_of_33000_rows_is_written),
    cmocka_unit_test(a_document_beyond_the_library_is_an_error),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
