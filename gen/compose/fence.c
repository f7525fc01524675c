/* Lines of fenced code blocks, as CommonMark reads them. */
#include "compose/template_int.h"

#include <string.h>

const char *skip_blank(const char *at, const char *end) {
  while (at < end && (*at == ' ' || *at == '\t'))
    at++;
  return at;
}

size_t fence_at(const char *at, const char *end, struct slice *info) {
  const char *mark = at;
  while (mark < end && *mark == ' ')
    mark++;
  if (mark - at > 3 || mark == end || (*mark != '`' && *mark != '~')) return 0;
  const char *rest = mark;
  while (rest < end && *rest == *mark)
    rest++;
  const char *line_end = memchr(rest, '\n', (size_t)(end - rest));
  if (!line_end) line_end = end;
  *info = slice_trim((struct slice){ rest, (size_t)(line_end - rest) });
  if (*mark == '`' && memchr(info->at, '`', info->length)) return 0;
  return rest - mark >= 3 ? (size_t)(rest - mark) : 0;
}

const char *line_after(const char *at, const char *end) {
  const char *newline = memchr(at, '\n', (size_t)(end - at));
  return newline ? newline + 1 : end;
}

bool closes_fence(const char *at, const char *end, char mark, size_t length) {
  struct slice info;
  size_t n = fence_at(at, end, &info);
  return n >= length && info.length == 0 && *skip_blank(at, end) == mark;
}
