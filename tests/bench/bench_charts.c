/* What a chart of 42 rows costs, kind by kind: laid out with text that the report has and has not met before,
   its marks painted for a PDF, and the whole written as SVG; and all of it in a PDF, from the rows to the
   bytes of the file, as what a document of one page takes more with the chart than with a line that has the
   same letters.  Microseconds, the least of many turns. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "chart/chart.h"
#include "render/pdf/paint_int.h"
#include "render/pdf/pdf.h"
#include "render/svg/svg.h"
#include "type/fonts.h"

#define ROWS 42
#define TURNS 200

static struct arena run, arena;
static struct fonts *fonts;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static struct chart_request request(const char *kind) {
  static struct chart_row rows[ROWS];
  bool share = strcmp(kind, "proportion") == 0 || strcmp(kind, "waffle") == 0;
  size_t pair = strcmp(kind, "slope") == 0, count = strcmp(kind, "waffle") == 0 ? 4 : ROWS;
  for (size_t i = 0; i < ROWS; i++) {
    size_t place = pair ? i / 2 : i;
    rows[i] = (struct chart_row){ .label = arena_printf(&run, "Area of some name, number %zu", place),
      .x = value_count((int64_t)i),
      .y = share ? value_number(VALUE_RATIO, number_ratio((int64_t)i, 200))
                 : value_count(3000000 - 61234 * (int64_t)i),
      .shown = arena_printf(&run, "%zu,%03zu", 3000 - 61 * i, 17 * i),
      .series = !pair   ? NULL
                : i % 2 ? "2021"
                        : "2019",
      .column = (long)(i % 7),
      .line = (long)(i / 7) };
  }
  if (strcmp(kind, "column") == 0) count = 20;
  return (struct chart_request){ .kind = kind,
    .row_count = count,
    .rows = rows,
    .name = "Areas",
    .alt = "Areas by people",
    .subtitle = "People",
    .width = 480,
    .tiled = true };
}

struct cost {
  double cold, warm, marks, svg;
  double with, without; /* a PDF with the chart, and without it */
};

static double lower(double best, double taken) {
  return best > 0 && best < taken ? best : taken;
}

static void turn(const struct chart_request *q, struct cost *c) {
  struct diag d = { .arena = &arena };
  struct scene scene;
  struct shaper *s = shaper_open(&arena, fonts);
  double start = now();
  bool made = chart_make(&arena, q, s, &d, &scene);
  c->cold = lower(c->cold, now() - start);
  start = now();
  made = chart_make(&arena, q, s, &d, &scene) && made;
  c->warm = lower(c->warm, now() - start);
  if (!made) printf("%s: %s\n", q->kind, d.last->message);
  struct text out = text_start(&arena);
  start = now();
  if (made) paint_marks(&out, &scene, 60, 700, 1);
  c->marks = lower(c->marks, now() - start);
  out = text_start(&arena);
  start = now();
  if (made) svg_scene(&out, &scene, "Open Sans");
  c->svg = lower(c->svg, now() - start);
  shaper_close(s);
  arena_reset(&arena);
}

/* A document of one page, from the rows of its chart to the bytes of its file. */
static double whole(const struct chart_request *q, bool with_chart) {
  struct diag d = { .arena = &arena };
  struct scene scene;
  struct bundle_file file;
  struct chart_block chart = { .scene = &scene, .alt = q->alt, .file = "charts/a" };
  struct inline_node line = { .kind = INLINE_TEXT, .text = "Areas of some name, number 0123456789 People" };
  struct block b = { .kind = with_chart ? BLOCK_CHART : BLOCK_PARAGRAPH };
  if (with_chart)
    b.chart = &chart;
  else
    b.paragraph = &line;
  struct document doc = { .name = "a",
    .title = "Areas",
    .language = "en-GB",
    .date = "2020-12-07",
    .page = { 595, 842, 57, 57, 57, 57 },
    .blocks = &b };
  struct shaper *s = shaper_open(&arena, fonts);
  double start = now();
  bool made = !with_chart || chart_make(&arena, q, s, &d, &scene);
  made = made && pdf_write(&arena, &doc, fonts, &d, &file);
  double taken = now() - start;
  if (!made) printf("%s: %s\n", q->kind, d.last ? d.last->message : "not made");
  shaper_close(s);
  arena_reset(&arena);
  return taken;
}

int main(void) {
  struct diag d = { .arena = &run };
  if (!fonts_open(&run, &d, &fonts)) return 1;
  printf("%-12s %10s %10s %10s %10s %10s  microseconds\n", "kind", "new text", "known text", "PDF marks",
      "SVG", "PDF, all");
  for (size_t i = 0; chart_kind_name(i); i++) {
    struct chart_request q = request(chart_kind_name(i));
    struct cost c = { 0 };
    for (int n = 0; n < TURNS; n++) {
      turn(&q, &c);
      c.with = lower(c.with, whole(&q, true));
      c.without = lower(c.without, whole(&q, false));
    }
    printf("%-12s %10.1f %10.1f %10.1f %10.1f %10.1f\n", q.kind, c.cold, c.warm, c.marks, c.svg,
        c.with - c.without);
  }
  arena_free(&arena);
  fonts_close(fonts);
  arena_free(&run);
  return 0;
}
