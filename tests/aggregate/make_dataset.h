#ifndef TESTS_AGGREGATE_MAKE_DATASET_H
#define TESTS_AGGREGATE_MAKE_DATASET_H

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "ingest/dataset.h"

/* Datasets made by hand, without ingest: row by row, or from the CSV files of the sample in input/. */

enum { MOST_SYSTEMS = 400, MOST_ROWS = 400, MOST_CELLS = 16 };

struct maker {
  struct arena *arena;
  struct dataset data;
  struct resource resource;
};

static inline struct maker make_start(struct arena *a) {
  struct maker m = { .arena = a };
  m.data.systems = arena_array(a, MOST_SYSTEMS, sizeof *m.data.systems);
  m.data.populations = arena_array(a, MOST_ROWS, sizeof *m.data.populations);
  m.data.funding = arena_array(a, MOST_ROWS, sizeof *m.data.funding);
  m.data.overlaps = arena_array(a, MOST_ROWS, sizeof *m.data.overlaps);
  m.data.resources = arena_alloc(a, sizeof *m.data.resources);
  m.data.resource_count = 1;
  m.data.resources[0] = (struct resource){ .name = "made",
    .title = "Made by hand",
    .files = arena_alloc(a, sizeof(struct resource_file)),
    .file_count = 1,
    .read = 10,
    .accepted = 7,
    .excluded = 2,
    .rejected = 1 };
  m.data.resources[0].files[0] = (struct resource_file){ "made.csv", "00", 10 };
  return m;
}

static inline struct date day(const char *iso) {
  struct date d;
  if (!date_parse(slice_of(iso), &d)) abort();
  return d;
}

static inline struct rows row_at(struct maker *m, size_t line) {
  return (struct rows){ &m->data.resources[0], 1, "made.csv", { (unsigned)line },
    { "in/made.csv", (unsigned)line, 1 } };
}

/* Rows made by hand as the one table of the one resource, each in a line of its own below a header. */
static inline void make_table(struct maker *m, const char *name, struct value rows) {
  struct cell_place *places = arena_array(m->arena, rows.list->count, sizeof *places);
  for (size_t i = 0; i < rows.list->count; i++)
    places[i] = (struct cell_place){ "in/made.csv", (unsigned)i + 2, 1 };
  m->data.tables = arena_alloc(m->arena, sizeof *m->data.tables);
  m->data.tables[0] = (struct row_table){ name, rows.list, places };
  m->data.table_count = 1;
}

static inline struct value text_cell(const char *text) {
  return *text ? value_text(text) : value_missing(MISSING_NOT_APPLICABLE);
}

/* cells: code, name, programme, kind, area, region, wave, start, end, successor; "" where empty. */
static inline struct system *make_system(struct maker *m, const char *const cells[10]) {
  static const char *const NAMES[] = { "code", "name", "programme", "kind", "area", "region", "wave", "start",
    "end", "successor" };
  if (m->data.system_count == MOST_SYSTEMS) abort();
  struct system *s = &m->data.systems[m->data.system_count++];
  struct record_builder columns = record_start(m->arena);
  for (size_t i = 0; i < 10; i++) {
    struct value v = text_cell(cells[i]);
    if (v.kind == VALUE_TEXT && (i == 7 || i == 8)) v = value_date(day(cells[i]));
    record_add(&columns, NAMES[i], v, NULL);
  }
  *s = (struct system){ .code = cells[0],
    .name = cells[1],
    .programme = cells[2],
    .area = *cells[4] ? cells[4] : cells[0],
    .start = day(cells[7]),
    .has_end = *cells[8] != '\0',
    .successor = *cells[9] ? cells[9] : NULL,
    .columns = record_take(&columns).record,
    .rows = row_at(m, m->data.system_count + 1) };
  if (s->has_end) s->end = day(cells[8]);
  return s;
}

/* people < 0: not available. */
static inline struct population *make_population(
    struct maker *m, const char *area, const char *date, const char *basis, int64_t people) {
  if (m->data.population_count == MOST_ROWS) abort();
  struct population *p = &m->data.populations[m->data.population_count++];
  *p = (struct population){ .area = area,
    .date = day(date),
    .basis = basis,
    .population = people < 0 ? value_missing(MISSING_NOT_AVAILABLE) : value_count(people),
    .rows = row_at(m, m->data.population_count + 1) };
  return p;
}

/* pounds < 0: not available. */
static inline struct funding *make_funding(struct maker *m, const char *area, const char *year,
    const char *stream, int64_t pounds, const char *status) {
  if (m->data.funding_count == MOST_ROWS) abort();
  struct funding *f = &m->data.funding[m->data.funding_count++];
  *f = (struct funding){ .area = area,
    .financial_year = year,
    .stream = stream,
    .amount = pounds < 0 ? value_missing(MISSING_NOT_AVAILABLE)
                         : value_number(VALUE_MONEY, number_of(100 * pounds)),
    .status = status,
    .rows = row_at(m, m->data.funding_count + 1) };
  return f;
}

static inline void make_settings(
    struct maker *m, const char *as_at, const char *programme, const char *basis) {
  m->data.settings.has_as_at = true;
  m->data.settings.as_at = day(as_at);
  m->data.settings.programme = programme;
  m->data.settings.basis = basis;
}

/* The end of the cell at at, quotes taken off: "" becomes ", and *close gets where the text ends. */
static inline char *quoted_end(char *at, char **close) {
  char *to = at;
  for (; *at && (at[0] != '"' || at[1] == '"'); at++) {
    if (*at == '"') at++;
    *to++ = *at;
  }
  *close = to;
  return *at ? at + 1 : at;
}

/* Splits one line of CSV in place; *at moves to the next.  False at the end. */
static inline bool next_row(char **at, char *cells[MOST_CELLS]) {
  if (!**at) return false;
  for (size_t i = 0; i < MOST_CELLS; i++)
    cells[i] = "";
  for (size_t i = 0; i < MOST_CELLS; i++) {
    char *close = NULL;
    if (**at == '"') {
      cells[i] = ++*at;
      *at = quoted_end(*at, &close);
    } else {
      cells[i] = *at;
      *at += strcspn(*at, ",\n");
      close = *at;
    }
    char end = **at;
    if (end) (*at)++;
    *close = '\0';
    if (end != ',') return true;
  }
  return true;
}

static inline char *sample_file(struct maker *m, const char *name) {
  struct diag d = { .arena = m->arena };
  const char *bytes;
  size_t length;
  char *cells[MOST_CELLS];
  if (!file_read(m->arena, path_join(m->arena, "input", name), (size_t)1 << 24, &d, &bytes, &length)) abort();
  char *text = arena_copy(m->arena, bytes, length);
  next_row(&text, cells);
  return text;
}

/* A system of programme P whose code, name and area are one letter. */
static inline void make_letter(struct maker *m, const char *code, const char *wave, const char *start,
    const char *end, const char *successor) {
  const char *const cells[10] = { code, code, "P", "k", "", "r", wave, start, end, successor };
  make_system(m, cells);
}

/* A, which stays, and B, which C follows, as at a day after that. */
static inline struct maker make_three_systems(struct arena *a) {
  struct maker m = make_start(a);
  make_letter(&m, "A", "1", "2018-01-01", "", "");
  make_letter(&m, "B", "1", "2018-01-01", "2019-01-01", "C");
  make_letter(&m, "C", "2", "2019-01-01", "", "");
  make_settings(&m, "2019-06-01", "P", "x");
  return m;
}

#endif
