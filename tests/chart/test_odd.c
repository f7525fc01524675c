/* Odd data of every kind of chart. */
#include "geometry.h"

static void odd_data_is_drawn(void **state) {
  (void)state;
  for (size_t i = 0; chart_kind_name(i); i++) {
    const char *kind = chart_kind_name(i);
    for (int style = 0; style < 3; style++) { /* one value; none known; all zero */
      struct builder *b = request(kind);
      for (size_t n = 0; n < (style ? 4 : 1); n++) {
        const char *name = arena_printf(&arena, "N%zu", strcmp(kind, "slope") == 0 ? n / 2 : n);
        struct chart_row *row = style == 1 ? add_missing(b, name) : add_value(b, name, ratio(0, 1));
        row->column = (long)n;
        if (strcmp(kind, "slope") == 0) row->series = n % 2 ? "then" : "now";
      }
      if (strcmp(kind, "slope") == 0 && !style) add(b, "N0", 0)->series = "then";
      const char *fault = scene_fault(drawn(b));
      if (fault) fail_msg("%s %d: %s", kind, style, fault);
    }
  }
}

int main(void) {
#define CASE(f) cmocka_unit_test_setup_teardown(f, start, finish)
  const struct CMUnitTest tests[] = {
    CASE(odd_data_is_drawn),
  };
  return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
