/* The records of a file's header into the names of its columns. */
#include "ingest/load_int.h"

#include <string.h>

#include "base/utf8.h"

const char *column_name(struct arena *a, struct slice name) {
  struct text t = text_start(a);
  name = slice_trim(name);
  for (const char *at = name.at, *end = at + name.length; at < end;) {
    bool hard = end - at > 1 && memcmp(at, "\xC2\xA0", 2) == 0;
    bool space = hard || (*at && strchr(" \t\r\n\f\v", *at));
    if (!space)
      text_add_char(&t, *at);
    else if (t.bytes[t.length - 1] != ' ')
      text_add_char(&t, ' ');
    at += hard ? 2 : 1;
  }
  return utf8_nfc(a, t.bytes);
}

bool header_add(struct load *l, const char *path, const struct dialect *dialect, const struct reader_row *raw,
    struct header *h) {
  if (raw->count > FIELDS_MAX) {
    diag_error(l->diag, path, raw->line, 1, "more than %d columns", FIELDS_MAX);
    return false;
  }
  if (!h->records++) {
    h->width = 0;
    h->names = arena_array(l->arena, FIELDS_MAX, sizeof *h->names);
    h->places = arena_array(l->arena, FIELDS_MAX, sizeof *h->places);
  }
  for (size_t i = 0; i < raw->count; i++) {
    const char *part = column_name(l->arena, raw->cells[i]);
    bool more = i < h->width && h->names[i][0];
    if (!more) reader_place(raw, i, &h->places[i].line, &h->places[i].column);
    if (more && part[0]) part = arena_printf(l->arena, "%s%s%s", h->names[i], dialect->header_join, part);
    if (!more || part[0]) h->names[i] = part;
  }
  if (raw->count > h->width) h->width = raw->count;
  return true;
}

void header_by_place(struct load *l, const struct resource_plan *plan, struct header *h) {
  h->width = plan->field_count;
  h->order = arena_array(l->arena, h->width, sizeof *h->order);
  h->places = arena_array(l->arena, h->width, sizeof *h->places);
  for (size_t f = 0; f < h->width; f++)
    h->positions[f] = h->order[f] = f;
}
