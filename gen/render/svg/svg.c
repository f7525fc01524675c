/* A scene to SVG text.  A new kind of mark is a case of write_mark. */
#include "render/svg/svg.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FONTS "'Open Sans', 'Noto Sans', 'Segoe UI', Helvetica, Arial, sans-serif"
#define PADDING 8.0f      /* points of white around, so that text is clear of the edge on a dark page */
#define MEASURED_LENGTH 3 /* characters: a shorter text cannot go far astray */

/* Up to two decimals, without a needless digit. */
static void number(struct text *out, const char *before, float value) {
  long hundredths = lround((double)value * 100), rest = labs(hundredths) % 100;
  text_add(out, before);
  if (hundredths < 0) text_add_char(out, '-');
  text_add_integer(out, labs(hundredths) / 100);
  if (!rest) return;
  char digits[3] = { '.', (char)('0' + rest / 10), (char)('0' + rest % 10) };
  text_add_bytes(out, digits, rest % 10 ? 3 : 2);
}

/* name: with the space before it and what opens its value: ' x="'. */
static void attribute(struct text *out, const char *name, float value) {
  number(out, name, value);
  text_add_char(out, '"');
}

static void colour(struct text *out, const char *name, uint32_t value) {
  char digits[7] = "#";
  for (int i = 0; i < 6; i++)
    digits[1 + i] = "0123456789ABCDEF"[value >> (20 - 4 * i) & 15];
  text_add(out, name);
  text_add_bytes(out, digits, 7);
  text_add_char(out, '"');
}

/* XML 1.0, 2.4; controls, which XML cannot hold, do not get here as value_clean takes them out. */
static void escape(struct text *out, const char *text) {
  for (const char *plain; *text; text++) {
    for (plain = text; *text && !strchr("&<>\"", *text) && (unsigned char)*text >= 0x20;)
      text++;
    text_add_bytes(out, plain, (size_t)(text - plain));
    switch (*text) {
    case 0: return;
    case '&': text_add(out, "&amp;"); break;
    case '<': text_add(out, "&lt;"); break;
    case '>': text_add(out, "&gt;"); break;
    case '"': text_add(out, "&quot;"); break;
    default: text_add_char(out, ' '); break;
    }
  }
}

static void write_paint(struct text *out, const struct mark *m) {
  bool line = m->kind == MARK_POLYLINE;
  if (line)
    text_add(out, " fill=\"none\"");
  else
    colour(out, " fill=\"", m->colour);
  if (m->stroke > 0) {
    colour(out, " stroke=\"", line ? m->colour : m->outline);
    attribute(out, " stroke-width=\"", m->stroke);
  }
  if (m->dash > 0) attribute(out, " stroke-dasharray=\"", m->dash);
  text_add(out, "/>\n");
}

static void write_mark(struct text *out, const struct mark *m) {
  switch (m->kind) {
  case MARK_RECT:
    text_add(out, "<rect");
    attribute(out, " x=\"", m->rect.x);
    attribute(out, " y=\"", m->rect.y);
    attribute(out, " width=\"", m->rect.width);
    attribute(out, " height=\"", m->rect.height);
    break;
  case MARK_CIRCLE:
    text_add(out, "<circle");
    attribute(out, " cx=\"", m->circle.x);
    attribute(out, " cy=\"", m->circle.y);
    attribute(out, " r=\"", m->circle.radius);
    break;
  case MARK_POLYLINE:
  case MARK_POLYGON:
    text_add(out, m->kind == MARK_POLYGON ? "<polygon points=\"" : "<polyline points=\"");
    for (size_t i = 0; i < m->path.count; i++) {
      number(out, i ? " " : "", m->path.points[i].x);
      number(out, ",", m->path.points[i].y);
    }
    text_add_char(out, '"');
    break;
  }
  write_paint(out, m);
}

static void write_label(struct text *out, const struct label *l) {
  text_add(out, "<text");
  attribute(out, " x=\"", l->x);
  attribute(out, " y=\"", l->y);
  attribute(out, " font-size=\"", l->size);
  if (l->anchor != ANCHOR_START)
    text_add(out, l->anchor == ANCHOR_END ? " text-anchor=\"end\"" : " text-anchor=\"middle\"");
  if (l->bold) text_add(out, " font-weight=\"600\"");
  if (strlen(l->text) >= MEASURED_LENGTH) attribute(out, " textLength=\"", l->width);
  colour(out, " fill=\"", l->colour);
  text_add_char(out, '>');
  escape(out, l->text);
  text_add(out, "</text>\n");
}

/* A family's name in quotes.  One with a character that would need an escape in CSS is left to those that
   follow. */
static void write_family(struct text *out, const char *family) {
  static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -_";
  if (family && !family[strspn(family, plain)]) text_printf(out, "'%s', ", family);
}

void svg_scene(struct text *out, const struct scene *s, const char *family) {
  text_add(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"title desc\"");
  float width = s->width + 2 * PADDING, height = s->height + 2 * PADDING;
  attribute(out, " width=\"", width);
  attribute(out, " height=\"", height);
  number(out, " viewBox=\"", -PADDING);
  number(out, " ", -PADDING);
  number(out, " ", width);
  number(out, " ", height);
  text_add(out, "\" font-family=\"");
  write_family(out, family);
  text_add(out, FONTS "\">\n<title id=\"title\">");
  escape(out, s->name);
  text_add(out, "</title>\n<desc id=\"desc\">");
  escape(out, s->alt);
  text_add(out, "</desc>\n<rect");
  attribute(out, " x=\"", -PADDING);
  attribute(out, " y=\"", -PADDING);
  attribute(out, " width=\"", width);
  attribute(out, " height=\"", height);
  text_add(out, " fill=\"#FFFFFF\"/>\n");
  for (size_t i = 0; i < s->mark_count; i++)
    write_mark(out, &s->marks[i]);
  for (size_t i = 0; i < s->label_count; i++)
    write_label(out, &s->labels[i]);
  text_add(out, "</svg>\n");
}

void svg_write(
    struct arena *a, const struct document *doc, const struct chart_block *chart, struct bundle *out) {
  const char *slash = strrchr(doc->name, '/');
  int folder = slash ? (int)(slash - doc->name) + 1 : 0;
  struct text text = text_start(a);
  svg_scene(&text, chart->scene, doc->families.body.name);
  bundle_add(a, out,
      (struct bundle_file){ .name = arena_printf(a, "%.*s%s.svg", folder, doc->name, chart->file),
          .bytes = text.bytes,
          .length = text.length });
}
