/* Random tables through a writer of our own, in every dialect and encoding, and back unchanged; by libcsv
   alone and by the short way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <iconv.h>

#include "folder.h"

#include "ingest/reader_int.h"

#define TABLES 2000
#define ROWS_MAX 6
#define COLUMNS_MAX 5

static uint64_t seed;

/* xorshift64* (Vigna, 2016). */
static unsigned below(unsigned limit) {
  seed ^= seed >> 12;
  seed ^= seed << 25;
  seed ^= seed >> 27;
  return (unsigned)((seed * 2685821657736338717u) >> 33) % limit;
}

struct table {
  size_t rows, columns;
  char cells[ROWS_MAX][COLUMNS_MAX][64];
};

struct way {
  const char *encoding, *mark; /* as iconv knows it, and the byte order mark to write before the text */
  const char *line_end;
  char delimiter, quote;
  const char *const *pieces; /* of cells, that the encoding has */
  size_t piece_count;
};

static const char *const narrow[] = { "a", "Z", "9", " b", ",", ";", "\t", "|", "\"", "'", "\n", "\r\n", "£",
  "é", "#" };
static const char *const broad[] = { "a", "Z", "9", " b", ",", ";", "\"", "'", "\n", "\r", "€", "é", "漢",
  "𝔸", "­" };
#define PIECES(list) list, sizeof(list) / sizeof *(list)

static const struct way ways[] = {
  { "UTF-8", "", "\n", ',', '"', PIECES(broad) },
  { "UTF-8", "\xEF\xBB\xBF", "\r\n", ';', '"', PIECES(broad) },
  { "UTF-8", "", "\r", '\t', '"', PIECES(broad) },
  { "WINDOWS-1252", "", "\r\n", ',', '"', PIECES(narrow) },
  { "ISO-8859-1", "", "\n", '|', '\'', PIECES(narrow) },
  { "UTF-16LE", "\xFF\xFE", "\r\n", '\t', '"', PIECES(broad) },
  { "UTF-16BE", "\xFE\xFF", "\n", ',', '"', PIECES(broad) },
  { "GB18030", "", "\n", ',', '"', PIECES(broad) },
};

/* A cell that has no white space at its ends, where it would not count. */
static void make_cell(const struct way *w, char *out) {
  out[0] = '\0';
  size_t count = below(8);
  for (size_t i = 0; i < count; i++)
    strcat(out, w->pieces[below((unsigned)w->piece_count)]);
  struct slice s = slice_trim(slice_of(out));
  memmove(out, s.at, s.length);
  out[s.length] = '\0';
}

/* The first cell of a row is never empty, as a row with nothing in it is a blank line. */
static struct table make_table(const struct way *w) {
  struct table t = { .rows = 1 + below(ROWS_MAX), .columns = 1 + below(COLUMNS_MAX) };
  for (size_t r = 0; r < t.rows; r++)
    for (size_t c = 0; c < t.columns; c++) {
      make_cell(w, t.cells[r][c]);
      if (!t.cells[r][0][0]) strcpy(t.cells[r][0], "x");
    }
  return t;
}

/* Quotes what must be, and now and then what need not be; and puts spaces where they do not count. */
static void write_cell(struct text *out, const struct way *w, const char *cell) {
  char specials[] = { w->delimiter, w->quote, '\n', '\r', '\0' };
  bool quoted = strpbrk(cell, specials) || below(4) == 0;
  if (below(8) == 0 && w->delimiter != '\t') text_add(out, " ");
  if (quoted) text_add_char(out, w->quote);
  for (; *cell; cell++) {
    if (quoted && *cell == w->quote) text_add_char(out, w->quote);
    text_add_char(out, *cell);
  }
  if (quoted) text_add_char(out, w->quote);
  if (below(8) == 0) text_add(out, " ");
}

static struct text write_table(const struct way *w, const struct table *t) {
  struct text out = text_start(&arena);
  for (size_t r = 0; r < t->rows; r++) {
    for (size_t c = 0; c < t->columns; c++) {
      if (c) text_add_char(&out, w->delimiter);
      write_cell(&out, w, t->cells[r][c]);
    }
    if (r + 1 < t->rows || below(2)) text_add(&out, w->line_end);
    while (r + 1 < t->rows && below(8) == 0)
      text_add(&out, w->line_end);
  }
  return out;
}

static void write_encoded(const struct way *w, struct text csv) {
  size_t room = csv.length * 4 + 8, left = csv.length, mark = strlen(w->mark);
  char *bytes = arena_alloc(&arena, room), *in = csv.bytes, *out = bytes + mark;
  memcpy(bytes, w->mark, mark);
  room -= mark;
  iconv_t encoder = iconv_open(w->encoding, "UTF-8");
  assert_true(encoder != (iconv_t)-1);
  assert_int_equal(iconv(encoder, &in, &left, &out, &room), 0);
  iconv_close(encoder);
  folder_write_bytes("x.csv", bytes, (size_t)(out - bytes));
}

struct reading {
  const struct table *table;
  size_t row;
};

static bool check_row(void *context, const struct reader_row *row) {
  struct reading *r = context;
  assert_true(r->row < r->table->rows);
  assert_int_equal(row->count, r->table->columns);
  for (size_t c = 0; c < row->count; c++)
    assert_string_equal(row->cells[c].at, r->table->cells[r->row][c]);
  r->row++;
  return true;
}

static void read_back(const struct way *w, const struct table *t, bool libcsv_alone) {
  struct dialect dialect = dialect_default();
  dialect.delimiter = w->delimiter;
  dialect.quote = w->quote;
  dialect.encoding = w->mark[0] || strcmp(w->encoding, "UTF-8") == 0 ? "" : w->encoding;
  dialect.libcsv_alone = libcsv_alone;
  struct reading reading = { t, 0 };
  struct diag d = { .arena = &arena };
  struct resource_file file;
  bool whole = reader_stream(&arena, "in/x.csv", &dialect, check_row, &reading, &d, &file);
  if (!whole) diag_print(&d, stderr);
  assert_true(whole);
  assert_int_equal(reading.row, t->rows);
}

static void tables_come_back_unchanged(void **state) {
  (void)state;
  for (unsigned i = 0; i < TABLES; i++) {
    seed = i + 1;
    const struct way *w = &ways[i % (sizeof ways / sizeof *ways)];
    struct table t = make_table(w);
    write_encoded(w, write_table(w, &t));
    read_back(w, &t, false);
    read_back(w, &t, true);
    arena_reset(&arena);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(tables_come_back_unchanged),
  };
  return cmocka_run_group_tests(tests, folder_start, folder_end);
}
