/* Encodings, and files that fail or change while they are read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <pthread.h>
#include <signal.h>

#include "table.h"

#include "ingest/reader_int.h"

#define AB "\"schema\": { \"fields\": [{ \"name\": \"a\" }, { \"name\": \"b\" }] }"
#define ENCODED(name) "\"encoding\": \"" name "\", " AB

/* The rows as table_read gives them, of bytes with NULs in them. */
static const char *read_bytes(const char *properties, const char *bytes, size_t length) {
  table_write(properties, bytes, length);
  const char *messages = folder_ingest();
  if (messages[0]) return messages;
  struct text t = text_start(&arena);
  const struct record *row = data.tables[data.table_count - 1].rows->items[0].record;
  for (size_t i = 0; i < data.table_count; i++)
    if (strcmp(data.tables[i].name, "x") == 0) row = data.tables[i].rows->items[0].record;
  text_printf(
      &t, "%s|%s", value_plain(&arena, row->fields[0].value), value_plain(&arena, row->fields[1].value));
  return t.bytes;
}

#define READ(properties, literal) read_bytes(properties, literal, sizeof(literal) - 1)

static void reads_what_is_declared(void **state) {
  (void)state;
  assert_string_equal(READ(ENCODED("windows-1252"), "a,b\n\xA3"
                                                    "5,caf\xE9\n"),
      "£5|café");
  assert_string_equal(READ(ENCODED("iso-8859-1"), "a,b\n\xA3"
                                                  "5,caf\xE9\n"),
      "£5|café");
  assert_string_equal(READ(ENCODED("UTF-8"), "a,b\n£5,café\n"), "£5|café");
  assert_string_equal(READ(AB, "\xEF\xBB\xBF"
                               "a,b\n£5,café\n"),
      "£5|café");
  assert_string_equal(
      READ(ENCODED("utf-16le"), "a\0,\0b\0\n\0\xA3\0,\0\x31\xD8\x00\xDC\n\0"), "£|\xF0\x9C\x90\x80");
  assert_string_equal(READ(AB, "\xFF\xFE"
                               "a\0,\0b\0\n\0\xA3\0,\0z\0\n\0"),
      "£|z");
  assert_string_equal(READ(AB, "\xFE\xFF"
                               "\0a\0,\0b\0\n\0\xA3\0,\0z\0\n"),
      "£|z");
  assert_string_equal(READ(ENCODED("utf-16"), "\xFE\xFF"
                                              "\0a\0,\0b\0\n\0\xA3\0,\0z\0\n"),
      "£|z");
  assert_string_equal(READ(AB, "\xFF\xFE\0\0a\0\0\0,\0\0\0b\0\0\0\n\0\0\0y\0\0\0,\0\0\0z\0\0\0"), "y|z");
}

/* As Python, spreadsheets and databases write the names. */
static void encodings_have_many_names(void **state) {
  (void)state;
#define LITTLE "a\0,\0b\0\n\0\xA3\0,\0z\0\n\0"
  assert_string_equal(READ(ENCODED("utf-16-le"), LITTLE), "£|z");
  assert_string_equal(READ(ENCODED("UTF_16LE"), LITTLE), "£|z");
  assert_string_equal(READ(ENCODED("utf16"), "\xFF\xFE" LITTLE), "£|z");
  assert_string_equal(READ(ENCODED("utf16"), LITTLE), "in/x.csv:1:1: no byte order mark says which way round "
                                                      "the bytes are; declare 'utf-16le' or 'utf-16be'\n");
  assert_string_equal(READ(ENCODED("utf-8-sig"), "\xEF\xBB\xBF"
                                                 "a,b\n£,z\n"),
      "£|z");
  assert_string_equal(READ(ENCODED("UTF8"), "a,b\n£,z\n"), "£|z");
  assert_string_equal(READ(ENCODED("cp1252"), "a,b\n\xA3,z\n"), "£|z");
  assert_string_equal(READ(ENCODED("latin1"), "a,b\n\xA3,z\n"), "£|z");
}

static void tells_of_bytes_of_another_encoding(void **state) {
  (void)state;
  assert_string_equal(READ(AB, "a,b\n1,\xA3"
                               "5\n"),
      "in/x.csv:2:3: the byte 0xA3 is not UTF-8; if the file is in windows-1252, declare \"encoding\": "
      "\"windows-1252\"\n");
  assert_string_equal(READ(ENCODED("utf-16le"), "a\0,\0b\0\n\0"
                                                "1\0,\0\0\xDCx\0\n\0"),
      "in/x.csv:2:3: the byte 0x00 is no text in the encoding declared\n");
  assert_string_equal(READ(ENCODED("utf-16le"), "a\0,\0b\0\r\0\n\0"
                                                "1\0,\0002"),
      "in/x.csv:2:3: the file ends in the middle of a character\n");
  assert_string_equal(READ(ENCODED("utf-16"), "a\0,\0b\0\n\0"),
      "in/x.csv:1:1: no byte order mark says which way round the "
      "bytes are; declare 'utf-16le' or 'utf-16be'\n");
  assert_string_equal(READ(ENCODED("windows-1252"), "\xEF\xBB\xBF"
                                                    "a,b\n1,2\n"),
      "in/x.csv:1:1: the file begins with the mark of utf-8; the encoding declared is 'windows-1252'\n");
  assert_string_equal(READ(ENCODED("utf-9"), "a,b\n"),
      "in/datapackage.json:2:45: no encoding 'utf-9' is known; utf-8, utf-16, windows-1252 and iso-8859-1 "
      "are some "
      "that are; did you mean 'utf-8'?\n");
  assert_string_equal(READ(ENCODED("ascii//ignore"), "a,b\n"),
      "in/datapackage.json:2:45: no encoding 'ascii//ignore' is known; utf-8, utf-16, windows-1252 and "
      "iso-8859-1 are "
      "some that are\n");
}

/* Characters of two and of four bytes in every place of the blocks that a file is read in. */
static void joins_characters_that_blocks_cut(void **state) {
  (void)state;
  for (size_t shift = 0; shift < 4; shift++) {
    struct text csv = text_start(&arena);
    text_add(&csv, "a,b\n");
    text_add_repeated(&csv, 'x', shift);
    text_add(&csv, ",y\n");
    for (size_t i = 0; i < 20000; i++)
      text_add(&csv, "£é,𝔸\n");
    struct text utf16 = text_start(&arena);
    text_add_bytes(&utf16, "\xFF\xFE", 2);
    for (const char *at = csv.bytes, *end = at + csv.length; at < end;) {
      unsigned char c = (unsigned char)*at;
      if (c < 0x80) {
        text_add_bytes(&utf16, (const char[]){ (char)c, 0 }, 2);
        at++;
      } else if (c < 0xE0) {
        text_add_bytes(&utf16, (const char[]){ (char)((c & 0x1F) << 6 | (at[1] & 0x3F)), 0 }, 2);
        at += 2;
      } else {
        text_add_bytes(&utf16, "\x35\xD8\x38\xDD", 4); /* U+1D538 */
        at += 4;
      }
    }
    table_write(AB, utf16.bytes, utf16.length);
    assert_string_equal(folder_ingest(), "");
    assert_int_equal(data.resources[0].accepted, 20001);
    const struct list *rows = data.tables[0].rows;
    for (size_t i = 0; i < data.table_count; i++)
      if (strcmp(data.tables[i].name, "x") == 0) rows = data.tables[i].rows;
    for (size_t i = 1; i < rows->count; i++) {
      assert_string_equal(rows->items[i].record->fields[0].value.text, "£é");
      assert_string_equal(rows->items[i].record->fields[1].value.text, "𝔸");
    }
  }
}

static void tells_of_files_that_are_none(void **state) {
  (void)state;
  table_write(AB, "a,b\n", 4);
  remove("in/x.csv");
  assert_string_equal(folder_ingest(), "in/x.csv: cannot be opened: No such file or directory\n");
  mkdir("in/x.csv", 0700);
  assert_string_equal(folder_ingest(), "in/x.csv: is a folder, not a plain file\n");
  remove("in/x.csv");
  mkfifo("in/x.csv", 0600);
  assert_string_equal(folder_ingest(), "in/x.csv: is a pipe, not a plain file\n");
  remove("in/x.csv");
  assert_int_equal(symlink("/dev/null", "in/x.csv"), 0);
  assert_string_equal(folder_ingest(), "in/x.csv: is a device, not a plain file\n");
  remove("in/x.csv");
  assert_int_equal(symlink("x.csv", "in/x.csv"), 0);
  assert_string_equal(folder_ingest(), "in/x.csv: cannot be opened: Too many levels of symbolic links\n");
  remove("in/x.csv");
  mkdir("in/x.csv", 0700);
  remove("in/datapackage.json");
  mkdir("in/datapackage.json", 0700);
  assert_string_equal(folder_ingest(), "in/datapackage.json: is a folder, not a plain file\n");
}

/* What is done to the file once its first record has been seen. */
struct meddling {
  void (*meddle)(void);
  unsigned records;
};

static void grow(void) {
  FILE *f = fopen("in/x.csv", "ab");
  fputs("late,row\n", f);
  fclose(f);
}

static void shrink(void) {
  assert_int_equal(truncate("in/x.csv", 100), 0);
}

static void rewrite(void) {
  FILE *f = fopen("in/x.csv", "r+b");
  fputs("A,B", f);
  fclose(f);
}

static bool meddle_once(void *context, const struct reader_row *row) {
  (void)row;
  struct meddling *m = context;
  if (!m->records++) {
    usleep(20000); /* the clock that files are stamped by ticks in steps of up to 10 ms */
    m->meddle();
  }
  return true;
}

static void tells_of_a_file_that_changes(void **state) {
  (void)state;
  folder_clear();
  void (*const ways[])(void) = { grow, shrink, rewrite };
  /* One that is read at once, and one that is read ahead by a thread. */
  const size_t rows[] = { 1000, 1000000 };
  for (size_t w = 0; w < 3; w++)
    for (size_t s = 0; s < 2; s++) {
      struct text csv = text_start(&arena);
      for (size_t i = 0; i < rows[s]; i++)
        text_add(&csv, "a,b\n");
      folder_write_bytes("x.csv", csv.bytes, csv.length);
      struct diag d = { .arena = &arena };
      struct resource_file file;
      struct dialect dialect = dialect_default();
      struct meddling m = { ways[w], 0 };
      assert_false(reader_stream(&arena, "in/x.csv", &dialect, meddle_once, &m, &d, &file));
      assert_int_equal(d.errors, 1);
      assert_non_null(strstr(d.first->message, "changed while it was read"));
      arena_reset(&arena);
    }
}

static void ignore(int signal) {
  (void)signal;
}

static void *interrupt(void *context) {
  for (int i = 0; i < 200; i++) {
    pthread_kill(*(pthread_t *)context, SIGUSR1);
    usleep(100);
  }
  return NULL;
}

static bool count(void *context, const struct reader_row *row) {
  *(size_t *)context += row->count == 2;
  return true;
}

/* Signals without SA_RESTART cut reads short. */
static void survives_signals(void **state) {
  (void)state;
  struct text csv = text_start(&arena);
  for (size_t i = 0; i < 2000000; i++)
    text_add(&csv, "a,b\n");
  folder_write_bytes("x.csv", csv.bytes, csv.length);
  struct sigaction action = { .sa_handler = ignore };
  sigaction(SIGUSR1, &action, NULL);
  pthread_t self = pthread_self(), other;
  assert_int_equal(pthread_create(&other, NULL, interrupt, &self), 0);
  struct diag d = { .arena = &arena };
  struct resource_file file;
  struct dialect dialect = dialect_default();
  size_t seen = 0;
  assert_true(reader_stream(&arena, "in/x.csv", &dialect, count, &seen, &d, &file));
  pthread_join(other, NULL);
  assert_int_equal(seen, 2000000);
}

/* sha256sum is another program. */
static void digests_what_it_read(void **state) {
  (void)state;
  const size_t sizes[] = { 0, 4, 65536, 65540, 1048576, 1048580, 3000000 };
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    struct text csv = text_start(&arena);
    while (csv.length < sizes[i])
      text_add(&csv, "a,b\n");
    folder_write_bytes("x.csv", csv.bytes, csv.length);
    struct diag d = { .arena = &arena };
    struct resource_file file;
    struct dialect dialect = dialect_default();
    size_t seen = 0;
    assert_true(reader_stream(&arena, "in/x.csv", &dialect, count, &seen, &d, &file));
    assert_int_equal(file.bytes, csv.length);
    assert_int_equal(seen, csv.length / 4);
    char expected[65] = "";
    FILE *f = popen("sha256sum in/x.csv", "r");
    assert_int_equal(fread(expected, 1, 64, f), 64);
    pclose(f);
    assert_string_equal(file.sha256, expected);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(reads_what_is_declared),
    cmocka_unit_test(encodings_have_many_names),
    cmocka_unit_test(tells_of_bytes_of_another_encoding),
    cmocka_unit_test(joins_characters_that_blocks_cut),
    cmocka_unit_test(tells_of_files_that_are_none),
    cmocka_unit_test(tells_of_a_file_that_changes),
    cmocka_unit_test(survives_signals),
    cmocka_unit_test(digests_what_it_read),
  };
  return cmocka_run_group_tests(tests, folder_start, folder_end);
}
