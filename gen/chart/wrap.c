/* A text into lines that are not wider than the room there is. */
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "chart/chart_int.h"

/* The longest start of a word that fits, one character at the least. */
static size_t fitting(
    struct sketch *k, const char *word, size_t length, struct type_style style, float width) {
  enum face_role face = style.bold ? FACE_BOLD : FACE_REGULAR;
  size_t fits = 0;
  uint32_t c;
  for (size_t at = 0, n; at < length; at += n) {
    n = utf8_next(word + at, word + length, &c);
    if (fits && shape(k->shaper, face, word, at + n)->width * style.size > width) break;
    fits = at + n;
  }
  return fits;
}

/* A line that ends with an ellipsis and still fits. */
static const char *shortened(struct sketch *k, const char *line, struct type_style style, float width) {
  float room = width - text_width(k, "…", style);
  size_t n = fitting(k, line, strlen(line), style, room);
  while (n > 0 && line[n - 1] == ' ')
    n--;
  return arena_printf(k->arena, "%.*s…", (int)n, line);
}

/* Takes from *at what fits on a line: whole words, or a part of one that is too long. */
static const char *take_line(struct sketch *k, const char **at, struct type_style style, float width) {
  float used = 0, space = text_width(k, " ", style);
  const char *start = *at, *end = start;
  enum face_role face = style.bold ? FACE_BOLD : FACE_REGULAR;
  while (*end) {
    const char *word = end + strspn(end, " ");
    size_t length = strcspn(word, " ");
    if (!length) break;
    float taken = shape(k->shaper, face, word, length)->width * style.size;
    if (end > start) taken += space;
    if (used + taken > width + 0.01f) {
      if (end == start) end = word + fitting(k, word, length, style, width);
      break;
    }
    used += taken;
    end = word + length;
  }
  *at = end + strspn(end, " ");
  return arena_copy(k->arena, start, (size_t)(end - start));
}

struct wrapped wrap(
    struct sketch *k, const char *text, struct type_style style, float width, size_t lines_max) {
  struct wrapped w = { .width = text_width(k, text, style) };
  if (w.width <= width && lines_max) {
    w.lines[w.count++] = text;
    return w;
  }
  w.width = 0;
  const char *at = text + strspn(text, " ");
  while (*at && w.count < lines_max) {
    const char *line_start = at, *line = take_line(k, &at, style, width);
    if (*at && w.count + 1 == lines_max) line = shortened(k, line_start, style, width);
    w.lines[w.count++] = line;
    float taken = text_width(k, line, style);
    if (taken > w.width) w.width = taken;
  }
  return w;
}

float wrapped_height(const struct wrapped *w, struct type_style style) {
  return (float)w->count * style.size * LEADING;
}

float baseline_at(float middle, struct type_style style) {
  return middle + style.size * CAP_HEIGHT / 2;
}

void add_wrapped(struct sketch *k, const struct wrapped *w, float x, float y, enum anchor anchor,
    struct type_style style) {
  float leading = style.size * LEADING, first = y - leading * (float)(w->count - (w->count > 0)) / 2;
  for (size_t i = 0; i < w->count; i++)
    add_label(k, x, baseline_at(first + (float)i * leading, style), anchor, style, w->lines[i]);
}
