/* Lines of fenced code blocks, as CommonMark reads them. */
#include "compose/template_int.h"

#include <string.h>

const char *skip_blank(const char *at, const char *end) {
  while (at < end && (*at == ' ' || *at == '\t'))
    at++;
  return at;
}

/* The column of the first byte of a line that is no space; a tab leads to the next multiple of four. */
static size_t indent_of(const char **at, const char *end) {
  size_t column = 0;
  for (; *at < end && (**at == ' ' || **at == '\t'); ++*at)
    column += **at == '\t' ? 4 - column % 4 : 1;
  return column;
}

/* The length of a list item's marker with the spaces after it, up to four; 0 when none starts at at. */
static size_t item_marker(const char *at, const char *end) {
  const char *mark = at;
  while (mark < end && mark - at < 9 && is_digit(*mark))
    mark++;
  bool number = mark > at && mark < end && (*mark == '.' || *mark == ')');
  bool bullet = mark == at && mark < end && (*mark == '-' || *mark == '+' || *mark == '*');
  if (!number && !bullet) return 0;
  const char *text = ++mark;
  while (text < end && *text == ' ' && text - mark < 4)
    text++;
  return text > mark ? (size_t)(text - at) : 0;
}

/* The run of marks at at, if it is one of three or more; info gets what follows it. */
static bool take_marks(const char *at, const char *end, struct fence *out, struct slice *info) {
  if (at == end || (*at != '`' && *at != '~')) return false;
  const char *rest = at;
  while (rest < end && *rest == *at)
    rest++;
  const char *line_end = memchr(rest, '\n', (size_t)(end - rest));
  if (!line_end) line_end = end;
  *info = slice_trim((struct slice){ rest, (size_t)(line_end - rest) });
  out->mark = *at;
  out->length = (size_t)(rest - at);
  return out->length >= 3;
}

static bool opens(const char *at, const char *end, struct fence *out, struct slice *info) {
  const char *line = at;
  size_t indent = indent_of(&at, end), marker;
  if (indent > 3) return false;
  *out = (struct fence){ 0 };
  while ((marker = item_marker(at, end)) != 0) {
    at += marker;
    out->column = (size_t)(at - line);
  }
  if (!take_marks(at, end, out, info)) return false;
  return out->mark != '`' || !memchr(info->at, '`', info->length);
}

/* Whether a line stands outside the list item that the block is in. */
static bool is_left(const struct fence *f, const char *at, const char *end) {
  size_t indent = indent_of(&at, end);
  return indent < f->column && at < end && *at != '\n';
}

static bool closes(const struct fence *f, const char *at, const char *end) {
  size_t indent = indent_of(&at, end);
  struct fence closing;
  struct slice info;
  return indent <= f->column + 3 && take_marks(at, end, &closing, &info) && !info.length &&
         closing.mark == f->mark && closing.length >= f->length;
}

enum fence_line fence_follow(struct fence *f, const char *at, const char *end, struct slice *info) {
  if (f->length && !is_left(f, at, end)) {
    if (!closes(f, at, end)) return FENCE_INSIDE;
    f->length = 0;
    return FENCE_CLOSED;
  }
  if (opens(at, end, f, info)) return FENCE_OPENED;
  f->length = 0;
  return FENCE_NONE;
}

const char *line_after(const char *at, const char *end) {
  const char *newline = memchr(at, '\n', (size_t)(end - at));
  return newline ? newline + 1 : end;
}
