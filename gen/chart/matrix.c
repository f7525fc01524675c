/* Rows to categories and series: which row is the figure of which. */
#include <string.h>

#include "base/map.h"
#include "chart/chart_int.h"

/* Numbers the series in the order they come; more than four cannot be told apart. */
static bool find_series(struct sketch *k, struct matrix *m) {
  const struct chart_request *q = k->q;
  struct map names = map_start(k->arena);
  for (size_t i = 0; i < q->row_count; i++)
    if (q->rows[i].series) map_add(&names, q->rows[i].series, strlen(q->rows[i].series));
  if (names.count > SERIES_MAX)
    return sketch_fail(k, CHART_SERIES,
        "%zu categories of colour ('%s', '%s' …); a chart has at most %d: bring some of "
        "them together, or use the option 'group'",
        names.count, names.keys[0], names.keys[1], SERIES_MAX);
  m->series_count = names.count ? names.count : 1;
  m->series = names.count ? names.keys : arena_array(k->arena, 1, sizeof *m->series);
  return true;
}

size_t series_of(const struct matrix *m, const char *name) {
  for (size_t i = 0; name && i < m->series_count; i++)
    if (m->series[i] && strcmp(m->series[i], name) == 0) return i;
  return 0;
}

static struct category category_of(const struct chart_row *row) {
  return (struct category){ row->label, row->group, row->highlight };
}

bool matrix_make(struct sketch *k, struct matrix *out) {
  const struct chart_request *q = k->q;
  *out = (struct matrix){ .categories = arena_array(k->arena, q->row_count, sizeof *out->categories) };
  if (!find_series(k, out)) return false;
  out->rows = arena_array(k->arena, q->row_count * out->series_count, sizeof *out->rows);
  struct map names = map_start(k->arena);
  for (size_t i = 0; i < q->row_count; i++) {
    const struct chart_row *row = &q->rows[i];
    size_t c = map_add(&names, row->label, strlen(row->label));
    if (c == out->category_count) out->categories[out->category_count++] = category_of(row);
    size_t *cell = &out->rows[c * out->series_count + series_of(out, row->series)];
    if (*cell)
      return sketch_fail(k, CHART_ROWS, "two rows are for '%s'%s%s", row->label, row->series ? " and " : "",
          row->series ? row->series : "");
    *cell = i + 1;
  }
  return true;
}

bool matrix_of_rows(struct sketch *k, struct matrix *out) {
  const struct chart_request *q = k->q;
  *out = (struct matrix){ .category_count = q->row_count };
  if (!find_series(k, out)) return false;
  out->categories = arena_array(k->arena, q->row_count, sizeof *out->categories);
  out->rows = arena_array(k->arena, q->row_count * out->series_count, sizeof *out->rows);
  for (size_t i = 0; i < q->row_count; i++) {
    out->categories[i] = category_of(&q->rows[i]);
    out->rows[i * out->series_count + series_of(out, q->rows[i].series)] = i + 1;
  }
  return true;
}
