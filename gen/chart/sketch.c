/* Shapes and texts to the marks and labels of a scene. */
#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "chart/chart_int.h"
#include "type/fonts.h"

const uint32_t palette[6] = { 0x12436D, 0x28A197, 0x801650, 0xF46A25, 0x3D3D3D, 0xA285D1 };

const struct type_style style_text = { SIZE_TEXT, false, INK };
const struct type_style style_strong = { SIZE_TEXT, true, INK };
const struct type_style style_quiet = { SIZE_SMALL, false, QUIET };

#define HATCH_STEP 7.0f
#define HATCH_STROKE 1.6f
#define TEXT_TURNS 0.222 /* the luminance over which ink has more contrast than white */
#define ASCENT 0.8f      /* of what labels keep free for one another, times the size */
#define DESCENT 0.25f

static struct chart_place place_of(const struct sketch *k, struct chart_place asked) {
  return asked.line ? asked : k->q->places[CHART_WHOLE];
}

static void fail_at(struct sketch *k, struct chart_place asked, const char *format, va_list arguments) {
  struct chart_place p = place_of(k, asked);
  const char *message = arena_vprintf(k->arena, format, arguments);
  diag_error(k->diag, k->q->file, p.line, p.column, "%s", message);
}

bool sketch_fail(struct sketch *k, enum chart_part part, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fail_at(k, k->q->places[part], format, arguments);
  va_end(arguments);
  return false;
}

bool figure_fail(struct sketch *k, const struct chart_row *row, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fail_at(k, row->place, format, arguments);
  va_end(arguments);
  return false;
}

bool annotation_fail(struct sketch *k, const struct chart_annotation *a, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fail_at(k, a->place, format, arguments);
  va_end(arguments);
  return false;
}

void warn_outside(struct sketch *k, const struct chart_annotation *a, bool dated) {
  struct chart_place p = place_of(k, a->place);
  diag_warning(k->diag, k->q->file, p.line, p.column, "the line '%s' is not drawn, as %s", a->text,
      a->at.kind == VALUE_DATE && !dated ? "the chart has no axis of dates" : "it lies outside the chart");
}

static void add_mark(struct sketch *k, struct mark m) {
  if (k->mark_count == k->mark_capacity) {
    size_t grown = k->mark_capacity ? k->mark_capacity * 2 : 64;
    k->marks = arena_regrow(k->arena, k->marks, k->mark_capacity, grown, sizeof *k->marks);
    k->mark_capacity = grown;
  }
  k->marks[k->mark_count++] = m;
}

void add_rect(struct sketch *k, size_t row, uint32_t colour, float x, float y, float width, float height) {
  struct mark m = { .kind = MARK_RECT, .row = row, .colour = colour };
  m.rect.x = width < 0 ? x + width : x;
  m.rect.y = height < 0 ? y + height : y;
  m.rect.width = fabsf(width);
  m.rect.height = fabsf(height);
  add_mark(k, m);
}

void add_path(struct sketch *k, struct mark mark) {
  add_mark(k, mark);
}

void add_line(
    struct sketch *k, uint32_t colour, float stroke, float dash, struct point from, struct point to) {
  struct point *points = arena_array(k->arena, 2, sizeof *points);
  points[0] = from;
  points[1] = to;
  add_mark(k,
      (struct mark){
          .kind = MARK_POLYLINE, .colour = colour, .stroke = stroke, .dash = dash, .path = { 2, points } });
}

void add_circle(struct sketch *k, size_t row, uint32_t colour, float x, float y, float radius) {
  add_mark(k, (struct mark){ .kind = MARK_CIRCLE, .row = row, .colour = colour, .circle = { x, y, radius } });
}

/* Lines that rise by 45 degrees, cut off at the edges of a rectangle. */
static void add_hatch(struct sketch *k, float x, float y, float width, float height) {
  float inset = HATCH_STROKE * 0.5f;
  float left = x + inset, right = x + width - inset, top = y + inset, bottom = y + height - inset;
  if (right <= left || bottom <= top) return;
  for (float at = left + HATCH_STEP; at < right + (bottom - top); at += HATCH_STEP) {
    struct point low = { at - (bottom - top), bottom }, high = { at, top };
    if (low.x < left) low = (struct point){ left, bottom - (left - low.x) };
    if (high.x > right) high = (struct point){ right, top + (high.x - right) };
    add_line(k, WHITE, HATCH_STROKE, 0, low, high);
  }
}

void add_fill(struct sketch *k, size_t row, size_t series, float x, float y, float width, float height) {
  add_rect(k, row, palette[series], x, y, width, height);
  if (series >= 2) add_hatch(k, width < 0 ? x + width : x, y, fabsf(width), height);
}

static double channel(uint32_t byte) {
  double c = (double)(byte & 255) / 255;
  return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

uint32_t text_over(uint32_t colour) {
  double luminance =
      0.2126 * channel(colour >> 16) + 0.7152 * channel(colour >> 8) + 0.0722 * channel(colour);
  return luminance > TEXT_TURNS ? INK : WHITE;
}

/* Text needs a contrast of 4.5:1, and the light colours of the palette have 3:1. */
uint32_t text_of_series(size_t series) {
  return series % 2 ? INK : palette[series];
}

float text_width(struct sketch *k, const char *text, struct type_style style) {
  return shape(k->shaper, style.bold ? FACE_BOLD : FACE_REGULAR, text, strlen(text))->width * style.size;
}

static struct label label_of(
    struct sketch *k, float x, float y, enum anchor anchor, struct type_style style, const char *text) {
  return (struct label){ .x = x,
    .y = y,
    .size = style.size,
    .width = text_width(k, text, style),
    .anchor = anchor,
    .bold = style.bold,
    .colour = style.colour,
    .text = text };
}

static void keep_label(struct sketch *k, struct label l) {
  if (k->label_count == k->label_capacity) {
    size_t grown = k->label_capacity ? k->label_capacity * 2 : 64;
    k->labels = arena_regrow(k->arena, k->labels, k->label_capacity, grown, sizeof *k->labels);
    k->label_capacity = grown;
  }
  k->labels[k->label_count++] = l;
}

void add_label(
    struct sketch *k, float x, float y, enum anchor anchor, struct type_style style, const char *text) {
  if (*text) keep_label(k, label_of(k, x, y, anchor, style, text));
}

static bool touches(const struct label *a, const struct label *b) {
  float gap = 2;
  return label_left(a) < label_left(b) + b->width + gap && label_left(b) < label_left(a) + a->width + gap &&
         a->y - ASCENT * a->size < b->y + DESCENT * b->size &&
         b->y - ASCENT * b->size < a->y + DESCENT * a->size;
}

bool add_label_if_free(
    struct sketch *k, float x, float y, enum anchor anchor, struct type_style style, const char *text) {
  struct label l = label_of(k, x, y, anchor, style, text);
  if (label_left(&l) < 0 || label_left(&l) + l.width > k->q->width || y < ASCENT * style.size) return false;
  for (size_t i = 0; i < k->label_count; i++)
    if (touches(&l, &k->labels[i])) return false;
  keep_label(k, l);
  return true;
}

float label_left(const struct label *l) {
  return l->anchor == ANCHOR_START ? l->x : l->x - l->width * (l->anchor == ANCHOR_END ? 1 : 0.5f);
}
