/* Where each piece of expanded text came from: noted while templates are filled in, looked up when the text,
   or what was made of it for cmark, turns out to be wrong. */
#include "compose/markdown_int.h"

#include <stdarg.h>
#include <string.h>

#define ORIGINS_MAX ((size_t)4 * 1000 * 1000) /* past these, what follows is taken to be of the last */

void origin_add(struct origins *o, size_t offset, struct spot spot, bool is_text) {
  if (o->count == ORIGINS_MAX) return;
  if (o->count == o->capacity) {
    size_t capacity = o->capacity ? o->capacity * 2 : 64;
    o->items = arena_regrow(o->arena, o->items, o->count, capacity, sizeof *o->items);
    o->capacity = capacity;
  }
  o->items[o->count++] = (struct text_origin){ offset, spot, is_text };
}

/* The last origin at or before an offset. */
static const struct text_origin *origin_at(const struct origins *o, size_t offset) {
  size_t low = 0, high = o->count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (o->items[middle].offset <= offset)
      low = middle;
    else
      high = middle;
  }
  return &o->items[low];
}

void shift_add(struct arena *a, struct markdown *s, size_t here, size_t expanded) {
  if (s->shift_count == s->shift_capacity) {
    s->shift_capacity = s->shift_capacity ? s->shift_capacity * 2 : 16;
    s->shifts = arena_regrow(a, s->shifts, s->shift_count, s->shift_capacity, sizeof *s->shifts);
  }
  s->shifts[s->shift_count++] = (struct shift){ here, expanded };
}

size_t markdown_offset(const struct markdown *s, const char *at) {
  size_t offset = (size_t)(at - s->text), low = 0, high = s->shift_count;
  if (!high || offset < s->shifts[0].here) return offset;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (s->shifts[middle].here <= offset)
      low = middle;
    else
      high = middle;
  }
  size_t expanded = s->shifts[low].expanded + (offset - s->shifts[low].here);
  bool past = low + 1 < s->shift_count && expanded >= s->shifts[low + 1].expanded;
  return past && s->shifts[low + 1].expanded > s->shifts[low].expanded ? s->shifts[low].expanded : expanded;
}

/* The place of an offset in text that starts at o, counted on from what was looked up last where that lies
   between. */
static struct place place_in_text(struct origins *all, const struct text_origin *o, size_t offset) {
  bool further = all->last_offset > o->offset && all->last_offset <= offset;
  size_t from = further ? all->last_offset : o->offset;
  all->last = place_after(further ? all->last : o->spot.place, all->text + from, all->text + offset);
  all->last_offset = offset;
  return all->last;
}

struct spot point_spot(struct source_point p) {
  size_t offset = markdown_offset(p.source, p.at);
  const struct text_origin *o = origin_at(p.source->origins, offset);
  struct spot spot = o->spot;
  if (o->is_text && offset > o->offset) spot.place = place_in_text(p.source->origins, o, offset);
  return spot;
}

struct place point_place(struct source_point p) {
  return point_spot(p).place;
}

void point_error(struct evaluation *e, struct source_point p, const char *format, ...) {
  struct spot spot = point_spot(p);
  const struct inclusion *outer = e->inclusion;
  va_list arguments;
  va_start(arguments, format);
  const char *message = arena_vprintf(e->arena, format, arguments);
  va_end(arguments);
  e->inclusion = spot.inclusion;
  evaluation_error(e, spot.place, "%s", message);
  e->inclusion = outer;
}

void point_warning(struct evaluation *e, struct source_point p, const char *format, ...) {
  struct spot spot = point_spot(p);
  va_list arguments;
  va_start(arguments, format);
  const char *message = arena_vprintf(e->arena, format, arguments);
  va_end(arguments);
  diag_warning(e->diag, spot.place.file, spot.place.line, spot.place.column, "%s%s", message,
      inclusion_chain(e->arena, spot.inclusion));
}

const char *reader_inline_at(const struct reader *r, int line, int column, const char *marks) {
  const char *start = r->line, *end = r->source->text + r->source->length;
  ptrdiff_t offset = column - 1 - (ptrdiff_t)strlen(PARAGRAPH_START);
  if (line < 1 || column < 1 || (!r->line && (size_t)line > r->source->line_count)) return r->at;
  if (!r->line) {
    start = r->source->lines[line - 1];
    offset = line == r->first_line ? column - 1 : (ptrdiff_t)strspn(start, " \t>") + column - r->column;
  }
  size_t length = (size_t)(end - start);
  if (!r->line && (size_t)line < r->source->line_count) length = (size_t)(r->source->lines[line] - start);
  if (offset < 0 || (size_t)offset >= length) return start;
  if (strchr(marks, start[offset])) return start + offset;
  size_t first = strcspn(start, marks);
  return first < length ? start + first : start;
}
