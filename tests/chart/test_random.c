/* Five hundred data sets of every kind, from numbers that are random but the same on every run: labels never
   overlap, nothing leaves the frame, and what cannot be drawn is an error with a reason. */
#include "charts.h"

#define SETS 500

static uint32_t seed;

static uint32_t below(uint32_t n) {
  seed = seed * 1664525u + 1013904223u; /* Numerical Recipes' generator */
  return (uint32_t)(((uint64_t)(seed >> 8) * n) >> 24);
}

/* One to eighty characters, with long words and letters of two bytes among them. */
static const char *random_name(size_t i) {
  static const char *const words[] = { "North", "and", "St", "Gloucestershire", "Ŵŷ", "of", "Humber,",
    "WWWWW", "Llanfairpwllgwyngyllgogerychwyrndrobwll", "i", "Île-de-France", "(new)" };
  struct text t = text_start(&arena);
  size_t wanted = below(4) ? below(20) + 1 : 80;
  while (t.length < wanted)
    text_printf(&t, "%s%s", t.length ? " " : "", words[below(12)]);
  text_printf(&t, " %zu", i);
  return t.bytes;
}

static struct value random_figure(uint32_t style, bool share) {
  if (below(9) == 0) return value_missing(MISSING_NOT_AVAILABLE);
  if (share) return ratio(below(251), 1000);
  switch (style) {
  case 0: return value_count(0);
  case 1: return value_count(7);
  case 2: return value_count((int64_t)below(2000) - 1000);
  case 3: return value_number(VALUE_MONEY, number_ratio((int64_t)below(1000000), 7));
  case 4: return value_count(1000000 + below(50));
  case 5: return value_count(1000000000000000 - (int64_t)below(1000));
  case 6: return value_number(VALUE_DECIMAL, number_ratio((int64_t)below(1000) - 300, 1000000000000));
  case 7: return value_missing(MISSING_CONFIDENTIAL);
  default: return value_count((int64_t)below(4000000000u) * 1000);
  }
}

static const char *grouped_format(void *context, struct value v) {
  (void)context;
  const char *text = value_is_number(v) ? number_format(&arena, v.number, 0, ',', ROUND_HALF_AWAY) : NULL;
  return text ? text : value_plain(&arena, v);
}

static void fill_row(struct chart_row *row, const char *kind, size_t i, uint32_t axis, uint32_t style) {
  bool share = strcmp(kind, "waffle") == 0 || strcmp(kind, "proportion") == 0;
  row->y = random_figure(style, share);
  row->shown = row->y.kind == VALUE_MISSING ? "[x]"
               : share                      ? value_plain(&arena, row->y)
                                            : grouped_format(NULL, row->y);
  row->x = axis == 0   ? day(2000 + (int)below(25), 1 + (int)below(12), 1)
           : axis == 1 ? value_count(below(90))
                       : value_text(row->label);
  row->highlight = below(10) == 0;
  row->column = (long)(i % 9);
  row->line = (long)(i / 9);
}

static struct builder *random_chart(const char *kind) {
  static const char *const series[] = { "Members", "Areas that are still to come in the spring", "X",
    "Others" };
  struct builder *b = request(kind);
  bool pair = strcmp(kind, "slope") == 0;
  size_t most = strcmp(kind, "waffle") == 0 ? 4 : pair ? 25 : 40, count = 1 + below((uint32_t)most);
  size_t columns = pair ? 2 : strcmp(kind, "waffle") == 0 ? 1 : 1 + below(4);
  bool one = strcmp(kind, "dot") == 0 || strcmp(kind, "proportion") == 0 || strcmp(kind, "hexmap") == 0;
  uint32_t style = below(9), axis = below(3);
  if (one) columns = 1;
  size_t rows = strcmp(kind, "column") == 0 ? 11 : strcmp(kind, "bar") == 0 ? 60 : 100;
  if (columns * count > rows) count = rows / columns;
  for (size_t i = 0; i < count; i++) {
    const char *name = random_name(i);
    struct value x = value_missing(MISSING_NOT_AVAILABLE);
    for (size_t c = 0; c < columns; c++) {
      struct chart_row *row = &b->rows[b->q.row_count++];
      row->label = name;
      fill_row(row, kind, i, axis, style);
      if (c) row->x = x;
      x = row->x;
      row->series = columns > 1 ? series[c] : NULL;
      row->group = style == 2 ? (i < count / 2 ? "First" : "Second") : NULL;
    }
  }
  b->q.width = (float)(220 + below(380));
  b->q.format = grouped_format;
  if (below(3) == 0)
    b->q.title = "A title that is long enough to need a second line in a narrow chart, at least at times";
  if (below(2)) b->q.subtitle = "Patients";
  if (below(2)) b->q.source = "NHS Digital, Patients Registered at a GP Practice";
  if (below(3) == 0) b->q.height = (float)(40 + below(300));
  if (below(4) == 0) b->q.legend[0] = "This system", b->q.legend[1] = "Other systems";
  for (uint32_t i = below(3); i > 0; i--)
    b->q.annotations[b->q.annotation_count++] =
        (struct chart_annotation){ axis == 0 && below(2) ? day(2005 + (int)below(10), 6, 1)
                                                         : value_count(500),
          "A line that means something", { 0 } };
  if (strcmp(kind, "waffle") == 0 || strcmp(kind, "proportion") == 0) b->q.annotation_count = 0;
  return b;
}

/* Bars of one chart are as long as their figures are large, to a hundredth of a point. */
static const char *bars_fault(const struct builder *b, const struct scene *s) {
  double unit = 0;
  bool upright = strcmp(b->q.kind, "column") == 0;
  for (size_t i = 0; i < b->q.row_count; i++) {
    const struct mark *m = mark_of(s, i + 1, 0);
    struct value y = b->rows[i].y;
    if (!m || !value_is_number(y)) {
      if (m || value_is_number(y)) return "a bar for what is missing, or none for what is known";
      continue;
    }
    double figure = fabs((double)y.number.num / (double)y.number.den),
           length = (double)(upright ? m->rect.height : m->rect.width);
    if (figure > 0 && length > 20 && unit <= 0) unit = length / figure;
    if (unit > 0 && fabs(length - figure * unit) > 0.01) return "a bar is not as long as its figure is large";
  }
  return NULL;
}

static void check_kind(const char *kind) {
  size_t made = 0;
  bool bars = strcmp(kind, "bar") == 0 || strcmp(kind, "grouped") == 0 || strcmp(kind, "proportion") == 0 ||
              strcmp(kind, "column") == 0 || strcmp(kind, "stacked") == 0;
  for (uint32_t i = 0; i < SETS; i++) {
    seed = i * 7919 + 17;
    start(NULL);
    struct builder *b = random_chart(kind);
    struct scene scene;
    if (chart_make(&arena, &b->q, shaper, &diag, &scene)) {
      const char *fault = scene_fault(&arena, &scene);
      if (!fault && bars) fault = bars_fault(b, &scene);
      if (fault) fail_msg("%s, set %u (width %.0f): %s", kind, i, (double)b->q.width, fault);
      made++;
    } else {
      assert_true(diag.errors > 0);
    }
    finish(NULL);
  }
  print_message("%s: %zu of %d drawn\n", kind, made, SETS);
  assert_true(made >= SETS * 6 / 10);
}

static void every_kind_holds(void **state) {
  (void)state;
  for (size_t i = 0; chart_kind_name(i); i++)
    check_kind(chart_kind_name(i));
}

int main(void) {
  const struct CMUnitTest tests[] = { cmocka_unit_test(every_kind_holds) };
  return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
