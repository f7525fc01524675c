/* A file with its objects packed is the same file to qpdf; bytes that are no such file are refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "everything.h"
#include "render/pdf/pdf.h"
#include "render/pdf/repack.h"
#include "writing.h"

static struct repacking packing;

/* A document as libharu saves it: archives are not packed. */
static struct bundle_file write_unpacked(const struct document *doc) {
  struct document archive = *doc;
  struct diag d = { .arena = &arena };
  struct bundle_file file;
  archive.pdfa = true;
  assert_true(pdf_write(&arena, &archive, fonts, &d, &file));
  return file;
}

static void check_same(struct bundle_file file, size_t share) {
  const char *packed;
  size_t length;
  assert_true(repack(&arena, packing, file.bytes, file.length, &packed, &length));
  assert_true(length < file.length / share);
  write_bytes(temporary("before.pdf"), file.bytes, file.length);
  write_bytes(temporary("after.pdf"), packed, length);
  /* qpdf numbers objects as it comes upon them, so that equal graphs become equal files. */
  static const char script[] =
      "cd %s && for f in before after; do qpdf --check $f.pdf >/dev/null && "
      "qpdf --qdf --object-streams=disable --static-id --no-original-object-ids $f.pdf $f.qdf; done && "
      "cmp before.qdf after.qdf && qpdf --show-xref after.pdf | grep -c 'compressed; stream'";
  const char *count = output_of(&arena, arena_printf(&arena, script, temporary_folder), NULL);
  assert_true(strtoul(count, NULL, 10) > 10);
}

static void the_objects_are_the_same(void **state) {
  (void)state;
  struct document doc = everything();
  check_same(write_unpacked(&doc), 2);
  struct blocks b = { 0 };
  add_paragraph(&b, "short");
  doc = document_of(&b);
  check_same(write_unpacked(&doc), 1);
}

/* So many objects that there are several streams of them. */
static void many_objects(void **state) {
  (void)state;
  const char *lines[2001] = { "<Row|>Number" };
  for (size_t i = 1; i <= 2000; i++)
    lines[i] = arena_printf(&made, "row %zu|%zu", i, i);
  struct blocks b = { 0 };
  add_table(&b, NULL, lines, 2001);
  struct document doc = document_of(&b);
  check_same(write_unpacked(&doc), 3);
}

static void other_bytes_are_refused(void **state) {
  (void)state;
  struct blocks b = { 0 };
  add_paragraph(&b, "short");
  struct document doc = document_of(&b);
  struct bundle_file file = write_unpacked(&doc);
  const char *out = NULL;
  size_t length, refused = 0;
  for (size_t cut = 0; cut + 10 < file.length; cut += 7)
    assert_false(repack(&arena, packing, arena_copy(&arena, file.bytes, cut), cut, &out, &length));
  assert_null(out);
  for (size_t at = 0; at < file.length;
       at += 3) { /* whatever it says of changed bytes, it reads none outside */
    char *changed = malloc(file.length);
    memcpy(changed, file.bytes, file.length);
    changed[at] ^= 0x11;
    refused += !repack(&arena, packing, changed, file.length, &out, &length);
    free(changed);
  }
  assert_true(refused > 0);
}

static int set_up(void **state) {
  static struct arena own;
  packing.deflater = deflater_open(&own, 6);
  return packing.deflater ? start_writing(state) : 1;
}

static int tear_down(void **state) {
  deflater_close(packing.deflater);
  return end_writing(state);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_objects_are_the_same),
    cmocka_unit_test(many_objects),
    cmocka_unit_test(other_bytes_are_refused),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
