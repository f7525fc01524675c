/* A plot with figures upwards and dates, numbers or names along: its ticks, its grid, and lines across it. */
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/map.h"
#include "base/words.h"
#include "chart/chart_int.h"

#define HEIGHT 150.0f
#define HEIGHT_MIN 90.0f /* room for four names at the ends of lines */
#define TICK_GAP 4.0f
#define TICK_LINE 14.0f
#define TOP_ROOM 9.0f
#define NAME_LINES 2
#define NAME_ROOM 40.0f /* of a name along, at least, to be wrapped */
#define NAME_CLEAR 6.0f
#define NAME_SHARE 0.3f /* of the width, at most, for a name that has no room of its own */
#define DAYS_NAMED 75   /* a span of fewer days is marked by the dates of the rows */
#define DATE_TICKS 8
#define MONTHS_OF_YEARS 30 /* a longer span than this many months is marked by years */

/* ---- where rows stand along ---- */

static bool all_dated(const struct chart_request *q, bool *numbered) {
  bool dated = true;
  *numbered = true;
  for (size_t i = 0; i < q->row_count; i++) {
    dated = dated && q->rows[i].x.kind == VALUE_DATE;
    *numbered = *numbered && value_is_number(q->rows[i].x);
  }
  return dated;
}

/* The place of each row, as a figure: days, numbers, or the number of its name. */
static void find_places(struct sketch *k, struct plot *p) {
  const struct chart_request *q = k->q;
  bool numbered;
  struct map names = map_start(k->arena);
  p->dates = all_dated(q, &numbered);
  p->places = arena_array(k->arena, q->row_count, sizeof *p->places);
  for (size_t i = 0; i < q->row_count; i++) {
    const struct chart_row *row = &q->rows[i];
    p->places[i] =
        p->dates || numbered ? plain(row->x) : (double)map_add(&names, row->label, strlen(row->label));
    p->along.low = i ? fmin(p->along.low, p->places[i]) : p->places[i];
    p->along.high = i ? fmax(p->along.high, p->places[i]) : p->places[i];
  }
  p->until = q->until.kind == VALUE_DATE ? plain(q->until) : p->along.low;
  p->along.high = fmax(p->along.high, p->until);
  if (!(p->along.high > p->along.low)) {
    p->along.low -= 1;
    p->along.high += 1;
  }
}

/* ---- ticks ---- */

/* Where the middle of a text as wide as that stands below x without leaving the chart. */
static float middle_within(const struct sketch *k, float x, float width) {
  return fmaxf(k->left + width / 2, fminf(x, k->right - width / 2));
}

static void add_tick(struct sketch *k, const struct plot *p, double at, const char *text) {
  float x = scale_at(&p->along, at), middle = middle_within(k, x, text_width(k, text, style_quiet));
  if (!add_label_if_free(k, middle, p->bottom + TICK_LINE - 3, ANCHOR_MIDDLE, style_quiet, text)) return;
  add_line(k, AXIS, HAIRLINE, 0, (struct point){ x, p->bottom }, (struct point){ x, p->bottom + 3 });
}

static int months_of(double days) {
  int year, month, day;
  date_to_civil((struct date){ (int32_t)days }, &year, &month, &day);
  return year * 12 + month - 1;
}

/* The first of January, or of a month, so that there are not more than eight. */
static size_t add_date_ticks(struct sketch *k, const struct plot *p) {
  static const int steps[] = { 1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000 };
  int first = months_of(p->along.low), last = months_of(p->along.high), step = steps[0];
  for (size_t i = 1; i < sizeof steps / sizeof *steps; i++)
    if ((last - first) / step > DATE_TICKS || (last - first > MONTHS_OF_YEARS && step < 12)) step = steps[i];
  const struct words *words = words_of(k->q->language);
  size_t count = 0;
  for (int month = first - first % step; month <= last; month += step) {
    struct date day;
    if (!date_from_civil(month / 12, month % 12 + 1, 1, &day)) continue;
    if (day.days < p->along.low || day.days > p->along.high) continue;
    const char *text = step >= 12
                           ? arena_printf(k->arena, "%d", month / 12)
                           : arena_printf(k->arena, "%s %d", words->short_months[month % 12], month / 12);
    add_tick(k, p, day.days, text);
    count++;
  }
  return count;
}

/* What each name along has to itself; 0 where dates or numbers stand at distances of their own. */
static float slot_of(const struct sketch *k, const struct plot *p) {
  bool named = !p->dates && !value_is_number(k->q->rows[0].x);
  return named ? (p->along.to - p->along.from) / (float)(p->along.high - p->along.low) : 0;
}

/* The width that a name at x may take beside those at its sides; at the ends, what is left of the chart. */
static float name_room(const struct sketch *k, float slot, float x) {
  if (slot < NAME_ROOM) return (k->right - k->left) * NAME_SHARE;
  return fminf(slot, slot / 2 + fminf(x - k->left, k->right - x)) - NAME_CLEAR;
}

/* A name of two lines, in the room that there is for each. */
static void add_wrapped_tick(struct sketch *k, const struct plot *p, double at, const struct wrapped *w) {
  float x = scale_at(&p->along, at), first = p->bottom + TICK_LINE - 3 - SIZE_SMALL * CAP_HEIGHT / 2;
  add_wrapped(
      k, w, middle_within(k, x, w->width), first + SIZE_SMALL * LEADING / 2, ANCHOR_MIDDLE, style_quiet);
  add_line(k, AXIS, HAIRLINE, 0, (struct point){ x, p->bottom }, (struct point){ x, p->bottom + 3 });
}

/* Each row's own name, the first and the last before those between; gives how far they go below one line. */
static float add_name_ticks(struct sketch *k, const struct plot *p) {
  size_t count = k->q->row_count;
  struct map seen = map_start(k->arena);
  float slot = slot_of(k, p), below = 0;
  for (size_t n = 0; n < count; n++) {
    size_t i = n == 0 ? 0 : n == 1 ? count - 1 : n - 1;
    const char *label = k->q->rows[i].label;
    size_t known = seen.count;
    if (map_add(&seen, label, strlen(label)) < known) continue;
    float room = name_room(k, slot, scale_at(&p->along, p->places[i]));
    struct wrapped w = wrap(k, label, style_quiet, room, slot < NAME_ROOM ? 1 : NAME_LINES);
    if (w.count == 1) add_tick(k, p, p->places[i], w.lines[0]);
    if (w.count < 2) continue;
    add_wrapped_tick(k, p, p->places[i], &w);
    below = SIZE_SMALL * LEADING;
  }
  return below;
}

static void add_up_ticks(struct sketch *k, const struct plot *p) {
  for (size_t i = 0; i < p->up.tick_count; i++) {
    float y = scale_at(&p->up, p->up.ticks[i].at);
    add_line(k, tick_is_zero(&p->up, i) ? AXIS : GRID, HAIRLINE, 0, (struct point){ p->left, y },
        (struct point){ p->right, y });
    add_label(
        k, p->left - TICK_GAP, baseline_at(y, style_quiet), ANCHOR_END, style_quiet, p->up.ticks[i].text);
  }
}

void plot_make(struct sketch *k, bool with_zero, float room_right, struct plot *p) {
  float height = k->q->height > 0 ? fmaxf(k->q->height, HEIGHT_MIN) : HEIGHT, widest = 0;
  *p = (struct plot){ .top = k->top + TOP_ROOM };
  p->bottom = p->top + height;
  scale_figures(k, &p->up, with_zero, 4);
  for (size_t i = 0; i < p->up.tick_count; i++)
    widest = fmaxf(widest, text_width(k, p->up.ticks[i].text, style_quiet));
  p->left = k->left + widest + TICK_GAP;
  p->right = fmaxf(p->left + 1, k->right - room_right);
  p->up.from = p->bottom;
  p->up.to = p->top;
  find_places(k, p);
  p->along.from = p->left + 4;
  p->along.to = p->right - 4;
  add_up_ticks(k, p);
  k->bottom = p->bottom + TICK_LINE;
  bool spans_months = p->dates && p->along.high - p->along.low >= DAYS_NAMED;
  if (!spans_months || !add_date_ticks(k, p)) k->bottom += add_name_ticks(k, p);
}

/* ---- lines across ---- */

void add_cut_note(struct sketch *k) {
  add_note(k, words_of(k->q->language)->axis_cut);
}

void add_note(struct sketch *k, const char *text) {
  struct wrapped w = wrap(k, text, style_quiet, k->right - k->left, 2);
  float height = wrapped_height(&w, style_quiet);
  add_wrapped(k, &w, k->left, k->bottom + height / 2 + 2, ANCHOR_START, style_quiet);
  k->bottom += height + 2;
}

/* What a line says beside which no text has room. */
static void add_dashed_note(struct sketch *k, const char *text) {
  add_note(k, arena_printf(k->arena, "%s: %s", words_of(k->q->language)->dashed_line, text));
}

void add_level(
    struct sketch *k, const struct scale *up, float left, float right, const char *text, double at) {
  float y = scale_at(up, at);
  add_line(k, QUIET, 0.75f, 3, (struct point){ left, y }, (struct point){ right, y });
  if (add_label_if_free(k, left + 4, y - 3, ANCHOR_START, style_quiet, text) ||
      add_label_if_free(k, right - 4, y - 3, ANCHOR_END, style_quiet, text) ||
      add_label_if_free(k, left + 4, y + 8, ANCHOR_START, style_quiet, text) ||
      add_label_if_free(k, (left + right) / 2, y - 3, ANCHOR_MIDDLE, style_quiet, text))
    return;
  add_dashed_note(k, text);
}

static void add_day(struct sketch *k, const struct plot *p, const char *text, double at) {
  float x = scale_at(&p->along, at);
  add_line(k, QUIET, 0.75f, 3, (struct point){ x, p->top }, (struct point){ x, p->bottom });
  for (float y = p->top + 7; y < p->bottom; y += 12)
    if (add_label_if_free(k, x + 4, y, ANCHOR_START, style_quiet, text) ||
        add_label_if_free(k, x - 4, y, ANCHOR_END, style_quiet, text))
      return;
  add_dashed_note(k, text);
}

void plot_annotations(struct sketch *k, const struct plot *p) {
  for (size_t i = 0; i < k->q->annotation_count; i++) {
    const struct chart_annotation *a = &k->q->annotations[i];
    if (value_is_number(a->at))
      add_level(k, &p->up, p->left, p->right, a->text, plain(a->at));
    else if (!p->dates || plain(a->at) < p->along.low || plain(a->at) > p->along.high)
      warn_outside(k, a, p->dates);
    else
      add_day(k, p, a->text, plain(a->at));
  }
}
