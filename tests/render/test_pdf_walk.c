/* Every kind of block and inline in one document, walked as a screen reader does.  With arguments, walks
   those files instead and prints what is wrong; with --write-archive PATH, writes the document there as
   PDF/A, and with --write-long-archive PATH one that is longer than the arrays of PDF 1.4. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <unistd.h>

#include "everything.h"
#include "render/pdf/pdf.h"
#include "walker.h"
#include "writing.h"

static char *plain_form(const char *path, size_t *length) {
  return output_of(&arena, arena_printf(&arena, "qpdf --qdf --object-streams=disable %s -", path), length);
}

static void write_document(const struct document *doc) {
  struct diag d = { .arena = &arena };
  struct bundle_file file;
  bool written = pdf_write(&arena, doc, fonts, &d, &file);
  diag_print(&d, stderr);
  assert_true(written);
  write_bytes(temporary("all.pdf"), file.bytes, file.length);
}

/* With cover, contents and numbers, or with none of them. */
static void everything_is_tagged(void **state) {
  (void)state;
  for (int front = 0; front < 2; front++) {
    struct document doc = everything();
    doc.cover = doc.contents = doc.numbering = front;
    write_document(&doc);
    size_t length;
    const char *bytes = plain_form(temporary("all.pdf"), &length);
    struct walker w = { .quiet = false };
    assert_int_equal(walk_pdf(&arena, bytes, length, &w), 0);
    assert_true(w.contents > 300);
    assert_true(w.elements > 300);
    assert_true(w.annotations >= 8);
  }
}

/* What is said in the document, each kind under its own tag. */
static void every_kind_has_its_element(void **state) {
  (void)state;
  struct document doc = everything();
  doc.contents = true;
  write_document(&doc);
  const char *tree =
      output_of(&arena, arena_printf(&arena, "pdfinfo -struct-text %s", temporary("all.pdf")), NULL);
  static const char *const kinds[] = { "TOC", "TOCI", "Reference", "Note", "Figure", "Caption", "BlockQuote",
    "Code", "Span", "Lbl", "LBody", "THead", "TBody", "Link", "Div" };
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (!strstr(tree, arena_printf(&arena, " %s (", kinds[i])) &&
        !strstr(tree, arena_printf(&arena, " %s <", kinds[i])) &&
        !strstr(tree, arena_printf(&arena, " %s\n", kinds[i])) &&
        !strstr(tree, arena_printf(&arena, " %s:", kinds[i])))
      fail_msg("no %s in the structure", kinds[i]);
  const char *note = strstr(tree, " Note <");
  assert_non_null(note);
  assert_non_null(strstr(note, "statement of 7 December"));
}

/* Who cannot see the page hears how it is protected before anything else, and once. */
static void the_marking_is_read_first(void **state) {
  (void)state;
  for (int front = 0; front < 2; front++) {
    struct document doc = everything();
    doc.cover = front;
    write_document(&doc);
    const char *tree =
        output_of(&arena, arena_printf(&arena, "pdfinfo -struct-text %s", temporary("all.pdf")), NULL);
    static const char start[] = "Document\n  P (block)\n    \"OFFICIAL-SENSITIVE\"\n  H1";
    const char *marking = strstr(tree, start);
    assert_non_null(marking);
    assert_null(strstr(marking + sizeof start, "OFFICIAL-SENSITIVE"));
  }
}

/* The walker finds what is broken: without this, nothing it passes means anything. */
static void the_walker_finds_faults(void **state) {
  (void)state;
  struct document doc = everything();
  write_document(&doc);
  static const char *const changes[][2] = { { "\nEMC\n", "\n   \n" }, { "<</MCID 3>>", "<</MCID 2>>" },
    { "/S /H2", "/S /H4" }, { "/Artifact BMC", "/Artefact BMC" }, { "/Scope /Column", "/Skope /Column" },
    { "/StructParents 1", "/StructParents 0" }, { "/Tabs /S", "/Tabs /R" }, { "/Alt <", "/Elt <" },
    { "/ColSpan 4", "/ColSpan 3" }, { "/StructParent ", "/StrucdParent " },
    { "/Marked true", "/Msrked true" }, { "/S /Link", "/S /Span" }, { "/Contents <", "/Kontents <" },
    { "/Count -", "/Count  " } };
  for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
    size_t length;
    char *bytes = plain_form(temporary("all.pdf"), &length);
    char *at = memmem(bytes, length, changes[i][0], strlen(changes[i][0]));
    if (!at) fail_msg("nothing to change: %s", changes[i][0]);
    memcpy(at, changes[i][1], strlen(changes[i][1]));
    struct walker w = { .quiet = true };
    if (!walk_pdf(&arena, bytes, length, &w)) fail_msg("the walker did not see %s", changes[i][1]);
  }
}

/* More rows, groups, paragraphs and links than one array of PDF 1.4 may hold. */
static struct document long_document(void) {
  enum { ROWS = 9000, PARAGRAPHS = 8300 };
  struct blocks b = { 0 };
  const char **lines = arena_array(&made, ROWS + 1, sizeof *lines);
  lines[0] = "<Name|>Number";
  for (size_t i = 1; i <= ROWS; i++)
    lines[i] = i % 3 == 1 ? arena_printf(&made, "#group %zu", i) : arena_printf(&made, "row %zu|%zu", i, i);
  add_heading(&b, 1, "Rows", "rows");
  add_table(&b, "Numbers", lines, ROWS + 1);
  for (size_t i = 0; i < PARAGRAPHS; i++)
    add_paragraph(&b, "[up](#rows)");
  return document_of(&b);
}

static int write_archive(const char *path, bool is_long) {
  if (start_writing(NULL) != 0) return 1;
  struct document doc = is_long ? long_document() : everything();
  doc.pdfa = doc.cover = doc.contents = true;
  write_document(&doc);
  rename(temporary("all.pdf"), path);
  return end_writing(NULL);
}

static int walk_files(int count, char **paths) {
  size_t faults = 0;
  for (int i = 0; i < count; i++) {
    struct walker w = { .quiet = false };
    size_t length;
    const char *bytes = plain_form(paths[i], &length);
    if (walk_pdf(&arena, bytes, length, &w)) fprintf(stderr, "%s: %zu faults\n", paths[i], w.faults);
    faults += w.faults;
    arena_reset(&arena);
  }
  return faults ? 1 : 0;
}

int main(int argc, char **argv) {
  if (argc == 3 && strcmp(argv[1], "--write-archive") == 0) return write_archive(argv[2], false);
  if (argc == 3 && strcmp(argv[1], "--write-long-archive") == 0) return write_archive(argv[2], true);
  if (argc > 1) return walk_files(argc - 1, argv + 1);
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(everything_is_tagged),
    cmocka_unit_test(every_kind_has_its_element),
    cmocka_unit_test(the_marking_is_read_first),
    cmocka_unit_test(the_walker_finds_faults),
  };
  return cmocka_run_group_tests(tests, start_writing, end_writing);
}
