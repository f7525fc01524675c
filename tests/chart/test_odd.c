/* Odd data of every kind of chart: all is drawn, inside the frame and without a label over another. */
#include "charts.h"

static const char *long_name(size_t i) {
  return arena_printf(
      &arena, "%zu is the number of a place whose name takes up all of the eighty characters it has", i);
}

struct oddity {
  const char *what;
  size_t rows;
  struct value (*figure)(size_t i, bool share);
  const char *(*name)(size_t i); /* NULL: a short one */
};

static struct value zero(size_t i, bool share) {
  (void)i;
  return share ? ratio(0, 1) : value_count(0);
}

static struct value missing(size_t i, bool share) {
  (void)i;
  (void)share;
  return value_missing(MISSING_NOT_AVAILABLE);
}

static struct value equal(size_t i, bool share) {
  (void)i;
  return share ? ratio(1, 4) : value_count(7000);
}

static struct value negative(size_t i, bool share) {
  return share ? ratio(0, 1) : value_count(-1000 * (int64_t)(i + 1));
}

static struct value mixed(size_t i, bool share) {
  return share ? ratio(1, 8) : value_count(i % 2 ? -1000 : 700);
}

static struct value huge(size_t i, bool share) {
  return share ? ratio(1, 4) : value_count(1000000000000000 - (int64_t)i);
}

static struct value tiny(size_t i, bool share) {
  (void)share;
  return ratio((int64_t)i + 1, 1000000000000000000);
}

static struct value rising(size_t i, bool share) {
  return share ? ratio((int64_t)i, 10) : value_count(1000 * (int64_t)i);
}

static const struct oddity oddities[] = {
  { "one value", 1, equal, NULL },
  { "one zero", 1, zero, NULL },
  { "none known", 4, missing, NULL },
  { "a total of zero", 4, zero, NULL },
  { "all equal", 4, equal, NULL },
  { "all negative", 4, negative, NULL },
  { "of both signs", 4, mixed, NULL },
  { "10^15", 4, huge, NULL },
  { "10^-18", 4, tiny, NULL },
  { "names of 80 characters", 4, rising, long_name },
};

static bool is(const char *kind, const char *name) {
  return strcmp(kind, name) == 0;
}

static struct builder *odd_chart(const char *kind, const struct oddity *o) {
  struct builder *b = request(kind);
  bool share = is(kind, "waffle") || is(kind, "proportion"), pair = is(kind, "slope");
  for (size_t i = 0; i < o->rows; i++)
    for (size_t side = 0; side <= pair; side++) {
      const char *name = o->name ? o->name(i) : arena_printf(&arena, "N%zu", i);
      struct chart_row *row = add_value(b, name, o->figure(i, share));
      row->column = (long)i;
      row->series = !pair ? NULL : side ? "then" : "now";
    }
  return b;
}

static void odd_data_is_drawn(void **state) {
  (void)state;
  assert_true(strlen(long_name(1)) >= 80);
  for (size_t i = 0; chart_kind_name(i); i++)
    for (size_t n = 0; n < sizeof oddities / sizeof *oddities; n++) {
      struct builder *b = odd_chart(chart_kind_name(i), &oddities[n]);
      const char *fault = scene_fault(&arena, drawn(b));
      if (fault) fail_msg("%s, %s: %s", b->q.kind, oddities[n].what, fault);
    }
}

/* Nothing known is nothing drawn: no mark shows a row. */
static void missing_is_never_zero(void **state) {
  (void)state;
  for (size_t i = 0; chart_kind_name(i); i++) {
    const char *kind = chart_kind_name(i);
    if (is(kind, "hexmap")) continue; /* its tiles are areas, which are there without a figure */
    const struct scene *s = drawn(odd_chart(kind, &oddities[2]));
    for (size_t row = 1; row <= 8; row++)
      if (mark_of(s, row, 0)) fail_msg("%s draws what is missing", kind);
  }
}

int main(void) {
#define CASE(f) cmocka_unit_test_setup_teardown(f, start, finish)
  const struct CMUnitTest tests[] = { CASE(odd_data_is_drawn), CASE(missing_is_never_zero) };
  return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
