/* The CSV reader: records, their lines and columns, and what it refuses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "folder.h"

#include "ingest/reader_int.h"

/* Writes each record as "LINE[cell@line:column|…]". */
static bool show(void *context, const struct reader_row *row) {
  struct text *t = context;
  text_printf(t, "%u[", row->line);
  for (size_t i = 0; i < row->count; i++) {
    unsigned line, column;
    reader_place(row, i, &line, &column);
    assert_int_equal(strlen(row->cells[i].at), row->cells[i].length);
    text_printf(t, "%s%s@%u:%u", i ? "|" : "", row->cells[i].at, line, column);
  }
  text_add(t, "]");
  return true;
}

static const char *read_bytes(const char *bytes, size_t length, char delimiter) {
  struct text t = text_start(&arena);
  struct diag d = { .arena = &arena };
  struct resource_file file;
  folder_write_bytes("x.csv", bytes, length);
  struct dialect dialect = dialect_default();
  dialect.delimiter = delimiter;
  bool whole = reader_stream(&arena, "in/x.csv", &dialect, show, &t, &d, &file);
  assert_true(whole == (d.errors == 0));
  for (const struct diag_entry *e = d.first; e; e = e->next)
    text_printf(&t, "!%u:%u %s", e->line, e->column, e->message);
  return t.bytes;
}

#define READ(literal) read_bytes(literal, sizeof(literal) - 1, ',')

static void reads_every_line_end(void **state) {
  (void)state;
  const char *expected = "1[a@1:1|b@1:3]2[c@2:1|d@2:3]4[e@4:1|f@4:3]";
  assert_string_equal(READ("a,b\nc,d\n\ne,f\n"), expected);
  assert_string_equal(READ("a,b\r\nc,d\r\n\r\ne,f\r\n"), expected);
  assert_string_equal(READ("a,b\rc,d\r\re,f\r"), expected);
  assert_string_equal(READ("a,b\r\nc,d\n\re,f"), expected);
  assert_string_equal(READ("\xEF\xBB\xBF"
                           "a,b\nc,d\n \t \ne,f"),
      expected);
  assert_string_equal(READ(""), "");
  assert_string_equal(READ("\xEF\xBB\xBF"), "");
}

static void reads_quoted_fields(void **state) {
  (void)state;
  assert_string_equal(READ("\"a,\"\"b\"\"\", c ,\"\"\n,\n"), "1[a,\"b\"@1:1|c@1:12|@1:15]2[@2:1|@2:2]");
  assert_string_equal(READ("x,\"1\n2\r\n3\r4\",y\nz,w\n"), "1[x@1:1|1\n2\r\n3\r4@1:3|y@4:4]5[z@5:1|w@5:3]");
  assert_string_equal(READ("\"\n\n\",q\n"), "1[@1:1|q@3:3]");
}

static void trims_spaces_of_every_kind(void **state) {
  (void)state;
  assert_string_equal(READ("\xC2\xA0 a\xC2\xA0,\" b \"\n"), "1[a@1:1|b@1:8]");
  assert_string_equal(read_bytes("a\t b\t\n\t\t\n", 9, '\t'), "1[a@1:1|b@1:4|@1:6]2[@2:1|@2:2|@2:3]");
}

static void refuses_what_is_not_csv(void **state) {
  (void)state;
  assert_string_equal(READ("a,\"b\nc\n"), "!1:3 the quotation mark that opens this field is never closed");
  assert_non_null(strstr(READ("a\nb,c\"d\n"), "1[a@1:1]!2:4 a quotation mark out of place"));
  assert_non_null(strstr(READ("\"a\"b\n"), "!1:4 a quotation mark out of place"));
  assert_non_null(strstr(READ("a\nb,\xC3\n"), "1[a@1:1]!2:3 the byte 0xC3 is not UTF-8"));
  assert_non_null(strstr(READ("a\n\"\nb\0\"\n"), "1[a@1:1]!3:2 a NUL byte"));
}

/* size bytes of 'x' between before and after. */
static const char *read_large(const char *before, size_t size, const char *after) {
  struct text t = text_start(&arena);
  text_add(&t, before);
  text_add_repeated(&t, 'x', size);
  text_add(&t, after);
  return read_bytes(t.bytes, t.length, ',');
}

static void bounds_fields_and_records(void **state) {
  (void)state;
  size_t limit = (size_t)1 << 20;
  assert_null(strstr(read_large("a\nb,", limit, ",c\n"), "!"));
  assert_non_null(strstr(read_large("a\nb,", limit + 1, ",c\n"), "1[a@1:1]!2:3 a field of more than 1 MiB"));
  assert_non_null(
      strstr(read_large("a\nb,\"", limit + 1, "\nc\n"), "1[a@1:1]!2:3 a field of more than 1 MiB"));
  struct text many = text_start(&arena);
  for (size_t i = 0; i < 5 * limit; i++)
    text_add_char(&many, ',');
  assert_string_equal(read_bytes(many.bytes, many.length, ','), "!1:1 a record of more than 4194304 bytes");
}

/* Records that straddle the reader's buffer in every way: each must come whole, and in its line. */
static bool check_record(void *context, const struct reader_row *row) {
  unsigned *seen = context;
  assert_int_equal(row->line, 2 * *seen + 1);
  assert_int_equal(row->count, 2);
  assert_int_equal(row->cells[1].length, *seen % 997 + 3);
  assert_int_equal(row->cells[1].at[row->cells[1].length - 1], 'z');
  ++*seen;
  return true;
}

static void survives_its_own_buffer(void **state) {
  (void)state;
  struct text t = text_start(&arena);
  for (unsigned i = 0; i < 2000; i++) {
    text_printf(&t, "%u,\"x", i);
    text_add_repeated(&t, 'y', i % 997);
    text_add(&t, "\nz\"\r\n");
  }
  folder_write_bytes("x.csv", t.bytes, t.length);
  struct diag d = { .arena = &arena };
  struct resource_file file;
  unsigned seen = 0;
  struct dialect dialect = dialect_default();
  assert_true(reader_stream(&arena, "in/x.csv", &dialect, check_record, &seen, &d, &file));
  assert_int_equal(seen, 2000);
  assert_int_equal(file.bytes, t.length);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(reads_every_line_end),
    cmocka_unit_test(reads_quoted_fields),
    cmocka_unit_test(trims_spaces_of_every_kind),
    cmocka_unit_test(refuses_what_is_not_csv),
    cmocka_unit_test(bounds_fields_and_records),
    cmocka_unit_test(survives_its_own_buffer),
  };
  return cmocka_run_group_tests(tests, folder_start, folder_end);
}
