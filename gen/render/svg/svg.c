/* A scene to SVG text.  A new kind of mark is a case of write_mark. */
#include "render/svg/svg.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FONTS "'Open Sans', 'Noto Sans', 'Segoe UI', Helvetica, Arial, sans-serif"
#define MEASURED_LENGTH 3 /* characters: a shorter text cannot go far astray */

/* Up to two decimals, without a needless digit. */
static void number(struct text *out, const char *before, float value) {
  long hundredths = lround((double)value * 100);
  text_printf(out, "%s%s%ld", before, hundredths < 0 ? "-" : "", labs(hundredths) / 100);
  long rest = labs(hundredths) % 100;
  if (rest % 10)
    text_printf(out, ".%02ld", rest);
  else if (rest)
    text_printf(out, ".%ld", rest / 10);
}

static void attribute(struct text *out, const char *name, float value) {
  text_printf(out, " %s=\"", name);
  number(out, "", value);
  text_add_char(out, '"');
}

/* XML 1.0, 2.4; controls, which XML cannot hold, do not get here as value_clean takes them out. */
static void escape(struct text *out, const char *text) {
  for (; *text; text++) {
    if (*text == '&')
      text_add(out, "&amp;");
    else if (*text == '<')
      text_add(out, "&lt;");
    else if (*text == '>')
      text_add(out, "&gt;");
    else if (*text == '"')
      text_add(out, "&quot;");
    else
      text_add_char(out, (unsigned char)*text < 0x20 ? ' ' : *text);
  }
}

static void write_paint(struct text *out, const struct mark *m) {
  bool line = m->kind == MARK_POLYLINE;
  if (line)
    text_add(out, " fill=\"none\"");
  else
    text_printf(out, " fill=\"#%06X\"", (unsigned)m->colour);
  if (m->stroke > 0) {
    text_printf(out, " stroke=\"#%06X\"", (unsigned)(line ? m->colour : m->outline));
    attribute(out, "stroke-width", m->stroke);
  }
  if (m->dash > 0) attribute(out, "stroke-dasharray", m->dash);
  text_add(out, "/>\n");
}

static void write_mark(struct text *out, const struct mark *m) {
  switch (m->kind) {
  case MARK_RECT:
    text_add(out, "<rect");
    attribute(out, "x", m->rect.x);
    attribute(out, "y", m->rect.y);
    attribute(out, "width", m->rect.width);
    attribute(out, "height", m->rect.height);
    break;
  case MARK_CIRCLE:
    text_add(out, "<circle");
    attribute(out, "cx", m->circle.x);
    attribute(out, "cy", m->circle.y);
    attribute(out, "r", m->circle.radius);
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
  attribute(out, "x", l->x);
  attribute(out, "y", l->y);
  attribute(out, "font-size", l->size);
  if (l->anchor != ANCHOR_START)
    text_printf(out, " text-anchor=\"%s\"", l->anchor == ANCHOR_END ? "end" : "middle");
  if (l->bold) text_add(out, " font-weight=\"600\"");
  if (strlen(l->text) >= MEASURED_LENGTH) attribute(out, "textLength", l->width);
  text_printf(out, " fill=\"#%06X\">", (unsigned)l->colour);
  escape(out, l->text);
  text_add(out, "</text>\n");
}

/* A family's name in quotes.  One with a character that would need an escape in CSS is left to those that
 * follow.
 */
static void write_family(struct text *out, const char *family) {
  static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -_";
  if (family && !family[strspn(family, plain)]) text_printf(out, "'%s', ", family);
}

void svg_scene(struct text *out, const struct scene *s, const char *family) {
  text_add(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"title desc\"");
  attribute(out, "width", s->width);
  attribute(out, "height", s->height);
  number(out, " viewBox=\"0 0 ", s->width);
  number(out, " ", s->height);
  text_add(out, "\" font-family=\"");
  write_family(out, family);
  text_add(out, FONTS "\">\n<title id=\"title\">");
  escape(out, s->name);
  text_add(out, "</title>\n<desc id=\"desc\">");
  escape(out, s->alt);
  text_add(out, "</desc>\n<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>\n");
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
