#ifndef TESTS_AGGREGATE_SAMPLE_H
#define TESTS_AGGREGATE_SAMPLE_H

#include "base/map.h"
#include "make_dataset.h"

/* The sample of input/ as a dataset, read by a few lines of its own, so that aggregate/ is tested alone. */

struct areas_of {
  const char *areas[2];
};

static inline void count_people(struct population *p, int64_t people) {
  p->population = value_count((int64_t)p->population.number.num + people);
  p->rows.count++;
}

static inline void count_practice(struct maker *m, struct map *places, size_t first,
    const struct areas_of *of, int64_t people, const char *date) {
  for (size_t i = 0; i < 2 && of->areas[i]; i++) {
    size_t known = places->count, place = map_add(places, of->areas[i], strlen(of->areas[i]));
    if (place == known) make_population(m, of->areas[i], date, "registered", 0);
    count_people(&m->data.populations[first + place], people);
  }
  if (!of->areas[1]) return;
  for (size_t i = 0; i < m->data.overlap_count; i++) {
    struct overlap *o = &m->data.overlaps[i];
    if (strcmp(o->areas[0], of->areas[0]) == 0 && strcmp(o->areas[1], of->areas[1]) == 0) {
      o->population += people;
      return;
    }
  }
  m->data.overlaps[m->data.overlap_count++] =
      (struct overlap){ { of->areas[0], of->areas[1] }, day(date), "registered", people };
}

static inline void sample_registrations(struct maker *m) {
  char *cells[MOST_CELLS];
  struct map practices = map_start(m->arena), places = map_start(m->arena);
  struct areas_of *of = arena_array(m->arena, 7000, sizeof *of);
  for (char *at = sample_file(m, "practice-areas.csv"); next_row(&at, cells);) {
    struct areas_of *o = &of[map_add(&practices, cells[0], strlen(cells[0]))];
    o->areas[o->areas[0] != NULL] = cells[1];
  }
  struct population *total = make_population(m, "total", "2021-01-01", "registered", 0);
  total->derived = true;
  size_t first = m->data.population_count;
  for (char *at = sample_file(m, "registrations-2021-01.csv"); next_row(&at, cells);) {
    int64_t people = strtoll(cells[3], NULL, 10);
    size_t place = map_find(&practices, cells[0], strlen(cells[0]));
    if (place == MAP_ABSENT) abort();
    count_people(total, people);
    count_practice(m, &places, first, &of[place], people, cells[2]);
  }
}

/* The statements of claims.csv, as the one table of the one resource. */
static inline void sample_claims(struct maker *m) {
  static const char *const NAMES[] = { "id", "source", "as_at", "programme", "basis", "measure", "where",
    "qualifier", "value", "unit", "note" };
  char *cells[MOST_CELLS];
  struct list_builder rows = list_start(m->arena);
  for (char *at = sample_file(m, "claims.csv"); next_row(&at, cells);) {
    struct record_builder r = record_start(m->arena);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
      record_add(&r, NAMES[i], i == 2 ? value_date(day(cells[i])) : text_cell(cells[i]), NULL);
    list_add(&rows, record_take(&r));
  }
  m->data.resources[0].table = "claims";
  make_table(m, "made", list_take(&rows));
}

static inline struct maker sample_dataset(struct arena *a) {
  struct maker m = make_start(a);
  char *cells[MOST_CELLS];
  for (char *at = sample_file(&m, "systems.csv"); next_row(&at, cells);) {
    const char *row[10];
    memcpy(row, cells, sizeof row);
    make_system(&m, row);
  }
  sample_registrations(&m);
  for (char *at = sample_file(&m, "populations.csv"); next_row(&at, cells);) {
    struct population *p = make_population(&m, cells[0], cells[1], cells[2], strtoll(cells[3], NULL, 10));
    p->qualifier = *cells[4] ? cells[4] : NULL;
    p->source = cells[5];
  }
  for (char *at = sample_file(&m, "funding.csv"); next_row(&at, cells);) {
    struct funding *f = make_funding(
        &m, cells[0], cells[1], cells[2], *cells[3] ? strtoll(cells[3], NULL, 10) : -1, cells[4]);
    f->source = cells[5];
  }
  static struct denominator announced = { "announced", "resident" };
  m.data.settings.denominators = &announced;
  m.data.settings.denominator_count = 1;
  m.data.settings.edition = EDITION_NEAREST;
  make_settings(&m, "2020-12-07", "ICS", "registered");
  return m;
}

static struct arena arena;
static struct maker sample;

/* What cmocka runs before and after the tests of a file. */
static inline int sample_start(void **state) {
  (void)state;
  sample = sample_dataset(&arena);
  return 0;
}

static inline int sample_end(void **state) {
  (void)state;
  arena_free(&arena);
  return 0;
}

#endif
