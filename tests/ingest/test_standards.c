/* CSV as others define it: the cases of csv-spectrum, the examples of RFC 4180, and the ways of libcsv that
   its manual warns of. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>

#include "folder.h"

#include "base/file.h"
#include "base/yaml.h"
#include "ingest/reader_int.h"

static char root[4096];

/* The records of a file: cells joined by a bar, a record a line; then what is wrong. */
static bool show(void *context, const struct reader_row *row) {
  struct text *t = context;
  for (size_t i = 0; i < row->count; i++)
    text_printf(t, "%s%s", i ? "|" : "", row->cells[i].at);
  text_add_char(t, '\n');
  return true;
}

static const char *read_file(const char *path, struct dialect dialect) {
  struct text t = text_start(&arena);
  struct diag d = { .arena = &arena };
  struct resource_file file;
  reader_stream(&arena, path, &dialect, show, &t, &d, &file);
  for (const struct diag_entry *e = d.first; e; e = e->next)
    text_printf(&t, "!%u:%u %s", e->line, e->column, e->message);
  return t.bytes;
}

static const char *read_csv(const char *bytes) {
  folder_write("x.csv", bytes);
  return read_file("in/x.csv", dialect_default());
}

/* What the JSON says that the file holds: the names, then the values of each object. */
static const char *expected_of(const char *path) {
  struct diag d = { .arena = &arena };
  const char *bytes;
  size_t length;
  const struct yaml_node *list;
  assert_true(file_read(&arena, path, 4096, &d, &bytes, &length));
  assert_true(json_parse(&arena, bytes, length, path, &d, &list));
  struct text t = text_start(&arena);
  for (size_t i = 0; i < list->items[0]->count; i++)
    text_printf(&t, "%s%s", i ? "|" : "", list->items[0]->entries[i].key);
  text_add_char(&t, '\n');
  for (size_t r = 0; r < list->count; r++) {
    for (size_t i = 0; i < list->items[r]->count; i++)
      text_printf(&t, "%s%s", i ? "|" : "", list->items[r]->entries[i].value->text);
    text_add_char(&t, '\n');
  }
  return t.bytes;
}

static void reads_csv_spectrum(void **state) {
  (void)state;
  const char *folder = arena_printf(&arena, "%s/tests/ingest/csv-spectrum", root);
  DIR *files = opendir(path_join(&arena, folder, "csvs"));
  assert_non_null(files);
  size_t count = 0;
  for (struct dirent *e; (e = readdir(files)) != NULL;) {
    if (e->d_name[0] == '.') continue;
    const char *csv = arena_printf(&arena, "%s/csvs/%s", folder, e->d_name);
    const char *json =
        arena_printf(&arena, "%s/json/%.*s.json", folder, (int)strlen(e->d_name) - 4, e->d_name);
    assert_string_equal(read_file(csv, dialect_default()), expected_of(json));
    count++;
  }
  closedir(files);
  assert_int_equal(count, 11);
}

/* Section 2 of RFC 4180, by its numbers. */
static void reads_the_examples_of_rfc_4180(void **state) {
  (void)state;
  const char *two = "aaa|bbb|ccc\nzzz|yyy|xxx\n";
  assert_string_equal(read_csv("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n"), two); /* 1 */
  assert_string_equal(read_csv("aaa,bbb,ccc\r\nzzz,yyy,xxx"), two);     /* 2 */
  assert_string_equal(read_csv("field_name,field_name,field_name\r\naaa,bbb,ccc\r\nzzz,yyy,xxx\r\n"),
      "field_name|field_name|field_name\naaa|bbb|ccc\nzzz|yyy|xxx\n");          /* 3 */
  assert_string_equal(read_csv("aaa,bbb,ccc"), "aaa|bbb|ccc\n");                /* 4 */
  assert_string_equal(read_csv("\"aaa\",\"bbb\",\"ccc\"\r\nzzz,yyy,xxx"), two); /* 5 */
  assert_string_equal(
      read_csv("\"aaa\",\"b\r\nbb\",\"ccc\"\r\nzzz,yyy,xxx"), "aaa|b\r\nbb|ccc\nzzz|yyy|xxx\n"); /* 6 */
  assert_string_equal(read_csv("\"aaa\",\"b\"\"bb\",\"ccc\""), "aaa|b\"bb|ccc\n");               /* 7 */
}

/* csv(3): spaces around fields are dropped, CR alone ends a record, and in strict mode a mark inside an
   unquoted field, or text behind a closing one, is an error. */
static void reads_as_libcsv_does(void **state) {
  (void)state;
  assert_string_equal(read_csv("  a b \t, \"c\" ,d\n"), "a b|c|d\n");
  assert_string_equal(read_csv("a,b\rc,d\r"), "a|b\nc|d\n");
  assert_string_equal(read_csv("\"a\rb\",c\n"), "a\rb|c\n");
  assert_string_equal(read_csv("\"\",,\n"), "||\n");
  static const char place[] = "a quotation mark out of place in the field number 1 of the record";
  assert_non_null(strstr(read_csv("a\"b\n"), place));
  assert_non_null(strstr(read_csv("\"a\"b\n"), place));
  assert_non_null(strstr(read_csv("\"a\" b\n"), place));
  assert_non_null(
      strstr(read_csv("a\n\"b\n"), "!2:1 the quotation mark that opens this field is never closed"));
}

static int start(void **state) {
  if (!getcwd(root, sizeof root)) return 1;
  return folder_start(state);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(reads_csv_spectrum),
    cmocka_unit_test(reads_the_examples_of_rfc_4180),
    cmocka_unit_test(reads_as_libcsv_does),
  };
  return cmocka_run_group_tests(tests, start, folder_end);
}
