#ifndef TESTS_CHART_GEOMETRY_H
#define TESTS_CHART_GEOMETRY_H

/* Where marks stand, worked out by hand, to a thousandth of a point: what is written
   to a hundredth stays within a hundredth of what it should be.  Widths of text are read from the scene's
   own labels, whose measure is tested in tests/type. */
#include "charts.h"

#define NEAR(found, expected)                                                                                \
  do {                                                                                                       \
    double found_ = (double)(found), expected_ = (double)(expected);                                         \
    if (fabs(found_ - expected_) > 0.001)                                                                    \
      fail_msg("%s is %.3f, %s is %.3f", #found, found_, #expected, expected_);                              \
  } while (0)

static MAYBE_UNUSED const struct mark *rect_of(const struct scene *s, size_t row) {
  const struct mark *m = mark_of(s, row, 0);
  assert_non_null(m);
  assert_int_equal(m->kind, MARK_RECT);
  return m;
}

static MAYBE_UNUSED const struct mark *circle_of(const struct scene *s, size_t row) {
  for (size_t n = 0;; n++) {
    const struct mark *m = mark_of(s, row, n);
    assert_non_null(m);
    if (m->kind == MARK_CIRCLE) return m;
  }
}

#endif
