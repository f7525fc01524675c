/* A request to a scene: the frame around every chart, and the kinds.  A new kind is a file with its draw
   function, that function in chart_int.h, and a row in kinds. */
#include "chart/chart.h"

#include <math.h>
#include <string.h>

#include "base/map.h"
#include "base/words.h"
#include "chart/chart_int.h"

static const struct chart_kind kinds[] = {
  { "bar", 60, CHART_ORDER_LARGEST, false, CHART_WIDTH_MIN, draw_bar },
  { "column", 60, CHART_ORDER_ROWS, false, CHART_WIDTH_MIN, draw_column },
  { "grouped", 120, CHART_ORDER_ROWS, false, CHART_WIDTH_MIN, draw_grouped },
  { "stacked", 160, CHART_ORDER_ROWS, false, CHART_WIDTH_MIN, draw_stacked },
  { "proportion", 60, CHART_ORDER_ROWS, false, CHART_WIDTH_MIN, draw_proportion },
  { "dot", 60, CHART_ORDER_LARGEST, false, CHART_WIDTH_MIN, draw_dot },
  { "line", 2000, CHART_ORDER_ALONG, false, CHART_WIDTH_MIN, draw_line },
  { "step", 2000, CHART_ORDER_ALONG, true, CHART_WIDTH_MIN, draw_step },
  { "area", 2000, CHART_ORDER_ALONG, false, CHART_WIDTH_MIN, draw_area },
  { "strip", 2000, CHART_ORDER_ROWS, false, CHART_WIDTH_MIN, draw_strip },
  { "slope", 50, CHART_ORDER_ROWS, false, CHART_WIDTH_MIN, draw_slope },
  { "waffle", SERIES_MAX, CHART_ORDER_ROWS, false, CHART_WIDTH_MIN, draw_waffle },
  { "hexmap", 500, CHART_ORDER_NAME, false, CHART_WIDTH_MIN, draw_hexmap },
  { "sparkline", 2000, CHART_ORDER_ROWS, true, 10, draw_sparkline },
};

#define KIND_COUNT (sizeof kinds / sizeof *kinds)
#define FIGURE_MAX 1e15
#define FIGURE_SHARE 0.25f
#define SOURCE_GAP 6.0f
#define FRAME_END 2.0f

static const struct type_style style_title = { SIZE_TITLE, true, INK };
static const struct type_style style_subtitle = { SIZE_TEXT, false, QUIET };

const char *chart_kind_name(size_t index) {
  return index < KIND_COUNT ? kinds[index].name : NULL;
}

static const struct chart_kind *kind_find(const char *name) {
  for (size_t i = 0; i < KIND_COUNT; i++)
    if (strcmp(kinds[i].name, name) == 0) return &kinds[i];
  return NULL;
}

enum chart_order chart_kind_order(const char *kind) {
  const struct chart_kind *k = kind_find(kind);
  return k ? k->order : CHART_ORDER_ROWS;
}

static const struct chart_kind *kind_or_error(struct sketch *k) {
  const struct chart_kind *kind = kind_find(k->q->kind);
  if (kind) return kind;
  const char *names[KIND_COUNT];
  for (size_t i = 0; i < KIND_COUNT; i++)
    names[i] = kinds[i].name;
  sketch_fail(k, CHART_KIND, "there is no kind of chart '%s'%s", k->q->kind,
      diag_suggest(k->arena, k->q->kind, names, KIND_COUNT));
  return NULL;
}

/* Figures of money, shares and plain numbers have no axis in common. */
static bool same_unit(enum value_kind a, enum value_kind b) {
  return a == b || ((a == VALUE_COUNT || a == VALUE_DECIMAL) && (b == VALUE_COUNT || b == VALUE_DECIMAL));
}

/* Why a figure cannot be shown beside the first that is known; NULL when it can. */
static const char *figure_fault(
    struct sketch *k, const struct chart_row *row, const struct chart_row *first) {
  enum value_kind kind = row->y.kind;
  if (kind == VALUE_MISSING) return NULL;
  if (!value_is_number(row->y))
    return arena_printf(
        k->arena, "a chart shows numbers; the figure of '%s' is a %s", row->label, value_kind_name(kind));
  if (fabs(plain(row->y)) > FIGURE_MAX)
    return arena_printf(k->arena, "the figure of '%s' is beyond 10^15, too large to draw", row->label);
  if (same_unit(first->y.kind, kind)) return NULL;
  return arena_printf(k->arena,
      "two kinds of figure cannot share an axis: that of '%s' is of kind %s, that of '%s' of kind %s",
      first->label, value_kind_name(first->y.kind), row->label, value_kind_name(kind));
}

/* Tells the first problem of each place where figures are asked for. */
static bool check_figures(struct sketch *k) {
  const struct chart_request *q = k->q;
  const struct chart_row *first = NULL;
  struct map told = map_start(k->arena);
  for (size_t i = 0; i < q->row_count; i++) {
    const struct chart_row *row = &q->rows[i];
    if (!first && value_is_number(row->y)) first = row;
    const char *fault = figure_fault(k, row, first);
    if (!fault) continue;
    const char *place = arena_printf(k->arena, "%u:%u", row->place.line, row->place.column);
    size_t known = told.count;
    if (map_add(&told, place, strlen(place)) == known) figure_fail(k, row, "%s", fault);
  }
  return told.count == 0;
}

/* Only what changes on a day holds until another, and that is told by dates. */
static bool check_until(struct sketch *k, const struct chart_kind *kind) {
  const struct chart_request *q = k->q;
  if (q->until.kind != VALUE_DATE) return true;
  if (!kind->holds)
    return sketch_fail(k, CHART_UNTIL, "no figure of a chart of kind '%s' holds until a date", kind->name);
  for (size_t i = 0; i < q->row_count; i++)
    if (q->rows[i].x.kind != VALUE_DATE)
      return sketch_fail(k, CHART_UNTIL,
          "figures hold until a date where they stand at dates; '%s' is not a date", q->rows[i].label);
  return true;
}

static bool check_annotations(struct sketch *k) {
  bool right = true;
  for (size_t i = 0; i < k->q->annotation_count; i++) {
    const struct chart_annotation *a = &k->q->annotations[i];
    if (fabs(plain(a->at)) <= FIGURE_MAX) continue;
    right = annotation_fail(k, a, "the line '%s' is beyond 10^15, too large to draw", a->text);
  }
  return right;
}

static bool check_rows(struct sketch *k, const struct chart_kind *kind) {
  const struct chart_request *q = k->q;
  if (!q->row_count) return sketch_fail(k, CHART_ROWS, "the chart has no rows");
  if (!(q->width >= (float)kind->width_min))
    return sketch_fail(
        k, CHART_WIDTH, "a chart of kind '%s' is at least %d points wide", kind->name, kind->width_min);
  if (q->row_count > kind->rows_max)
    return sketch_fail(k, CHART_ROWS,
        "%zu figures are too many for a chart of kind '%s', which shows at most %zu: use the "
        "option 'limit'",
        q->row_count, kind->name, kind->rows_max);
  bool right = check_figures(k) && check_until(k, kind);
  return check_annotations(k) && right;
}

/* The rows with figures that are not wider than a quarter of the chart, so that a figure beside each end of a
   bar and its name always fit. */
static void cut_figures(struct sketch *k, struct chart_request *q) {
  struct chart_row *rows = arena_array(k->arena, q->row_count, sizeof *rows);
  for (size_t i = 0; i < q->row_count; i++) {
    rows[i] = q->rows[i];
    struct wrapped w = wrap(k, rows[i].shown, style_strong, q->width * FIGURE_SHARE, 1);
    rows[i].shown = w.count ? w.lines[0] : "";
  }
  q->rows = rows;
}

/* Lines of text at the top, at the left edge. */
static void add_lines(struct sketch *k, const char *text, struct type_style style, float gap) {
  if (!text || !*text) return;
  struct wrapped w = wrap(k, text, style, k->right - k->left, WRAP_LINES_MAX);
  float height = wrapped_height(&w, style);
  add_wrapped(k, &w, k->left, k->top + height / 2, ANCHOR_START, style);
  k->top += height + gap;
}

static void add_source(struct sketch *k) {
  if (!k->q->source || !*k->q->source) return;
  k->top = k->bottom + SOURCE_GAP;
  add_lines(
      k, arena_printf(k->arena, "%s: %s", words_of(k->q->language)->source, k->q->source), style_quiet, 0);
  k->bottom = k->top;
}

bool chart_make(
    struct arena *a, const struct chart_request *q, struct shaper *s, struct diag *d, struct scene *out) {
  struct sketch k = { .arena = a, .shaper = s, .diag = d, .q = q, .right = q->width };
  const struct chart_kind *kind = kind_or_error(&k);
  *out = (struct scene){ .name = q->name, .alt = q->alt };
  if (!kind || !check_rows(&k, kind)) return false;
  struct chart_request cut = *q;
  k.q = &cut;
  cut_figures(&k, &cut);
  add_lines(&k, q->title, style_title, 2);
  add_lines(&k, q->subtitle, style_subtitle, 5);
  k.bottom = k.top;
  if (!kind->draw(&k)) return false;
  add_source(&k);
  out->width = q->width;
  out->height = k.bottom + (kind->width_min < CHART_WIDTH_MIN ? 0 : FRAME_END);
  out->mark_count = k.mark_count;
  out->marks = k.marks;
  out->label_count = k.label_count;
  out->labels = k.labels;
  return true;
}
