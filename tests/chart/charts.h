#ifndef TESTS_CHART_CHARTS_H
#define TESTS_CHART_CHARTS_H

/* Requests built by hand, and what must hold of every scene. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "chart/chart.h"
#include "scene_fault.h"

static struct arena arena; /* of one test */
static struct arena run_arena;
static struct fonts *fonts;
static struct diag diag;
static struct shaper *shaper;

static MAYBE_UNUSED int open_fonts(void **state) {
  (void)state;
  diag.arena = &run_arena;
  return fonts_open(&run_arena, &diag, &fonts) ? 0 : -1;
}

static MAYBE_UNUSED int close_fonts(void **state) {
  (void)state;
  fonts_close(fonts);
  arena_free(&run_arena);
  return 0;
}

static MAYBE_UNUSED int start(void **state) {
  (void)state;
  diag = (struct diag){ .arena = &arena };
  shaper = shaper_open(&arena, fonts);
  return 0;
}

static MAYBE_UNUSED int finish(void **state) {
  (void)state;
  shaper_close(shaper);
  arena_free(&arena);
  return 0;
}

/* A request of a kind, 400 points wide, whose rows are added one by one. */
#define BUILDER_ROWS 1000
struct builder {
  struct chart_request q;
  struct chart_row rows[BUILDER_ROWS];
};

static MAYBE_UNUSED struct builder *request(const char *kind) {
  struct builder *b = arena_alloc(&arena, sizeof *b);
  b->q = (struct chart_request){ .kind = kind,
    .rows = b->rows,
    .name = "Name",
    .alt = "Words",
    .width = 400,
    .tiled = true,
    .file = "t.md",
    .places = { [CHART_WHOLE] = { 7, 1 } } };
  return b;
}

static MAYBE_UNUSED struct chart_row *add_value(struct builder *b, const char *label, struct value y) {
  assert_true(b->q.row_count < BUILDER_ROWS);
  struct chart_row *row = &b->rows[b->q.row_count++];
  *row =
      (struct chart_row){ .label = label, .x = value_text(label), .y = y, .shown = value_plain(&arena, y) };
  return row;
}

static MAYBE_UNUSED struct chart_row *add(struct builder *b, const char *label, int64_t figure) {
  return add_value(b, label, value_count(figure));
}

static MAYBE_UNUSED struct chart_row *add_missing(struct builder *b, const char *label) {
  return add_value(b, label, value_missing(MISSING_NOT_AVAILABLE));
}

static MAYBE_UNUSED struct value ratio(int64_t num, int64_t den) {
  return value_number(VALUE_RATIO, number_ratio(num, den));
}

static MAYBE_UNUSED struct value day(int year, int month, int of_month) {
  struct date d;
  assert_true(date_from_civil(year, month, of_month, &d));
  return value_date(d);
}

static MAYBE_UNUSED struct scene *drawn(struct builder *b) {
  struct scene *scene = arena_alloc(&arena, sizeof *scene);
  bool made = chart_make(&arena, &b->q, shaper, &diag, scene);
  if (!made) print_error("%s\n", diag.last ? diag.last->message : "?");
  assert_true(made);
  return scene;
}

/* The message of a chart that cannot be drawn. */
static MAYBE_UNUSED const char *refused(struct builder *b) {
  struct scene scene;
  assert_false(chart_make(&arena, &b->q, shaper, &diag, &scene));
  assert_non_null(diag.last);
  assert_string_equal(diag.last->file, "t.md");
  assert_int_equal(diag.last->line, 7);
  return diag.last->message;
}

/* How many millions, in words, as a filter would write it. */
static MAYBE_UNUSED const char *in_millions(void *context, struct value v) {
  (void)context;
  struct number n;
  const char *text = number_divide(v.number, number_of(1000000), &n)
                         ? number_format(&arena, n, 1, ',', ROUND_HALF_AWAY)
                         : "?";
  return arena_printf(&arena, "%s million", text);
}

/* The nth mark, from 0, that shows a row, from 1. */
static MAYBE_UNUSED const struct mark *mark_of(const struct scene *s, size_t row, size_t n) {
  for (size_t i = 0; i < s->mark_count; i++)
    if (s->marks[i].row == row && n-- == 0) return &s->marks[i];
  return NULL;
}

static MAYBE_UNUSED const struct label *label_of_text(const struct scene *s, const char *text) {
  for (size_t i = 0; i < s->label_count; i++)
    if (strcmp(s->labels[i].text, text) == 0) return &s->labels[i];
  return NULL;
}

#endif
