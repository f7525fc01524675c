/* The records of a file's header into the names of its columns. */
#include "ingest/load_int.h"

#include <string.h>
#include <strings.h>

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

static const char *separator_words(struct arena *a, char c) {
  return c == '\t' ? "\\t" : arena_printf(a, "%c", c);
}

/* The first line of some spreadsheets' files, "sep=;". */
static const char *mark_trouble(struct arena *a, const struct reader_row *raw) {
  struct slice first = raw->cells[0];
  if (first.length < 4 || first.length > 5 || strncasecmp(first.at, "sep=", 4) != 0) return NULL;
  char c = first.length == 5 ? first.at[4] : raw->count > 1 ? raw->dialect->delimiter : '\t';
  return arena_printf(a,
      "'%s' is a mark for spreadsheets, not the header; declare \"dialect\": { \"delimiter\": \"%s\", "
      "\"headerRows\": [%u] }",
      first.at, separator_words(a, c), raw->line + 1);
}

/* A title over a table, as spreadsheets write it: all other cells are empty. */
static const char *title_trouble(struct arena *a, const struct reader_row *raw) {
  const char *title = NULL;
  for (size_t i = 0; i < raw->count; i++) {
    if (!raw->cells[i].length) continue;
    if (title) return NULL;
    title = cell_shown(a, raw->cells[i]);
  }
  if (!title) return NULL;
  return arena_printf(a,
      "one name over %zu columns, %s; if that is a title, say which line has the names: \"dialect\": { "
      "\"headerRows\": [%u] }",
      raw->count, title, raw->line + 1);
}

const char *header_trouble(struct arena *a, const struct reader_row *raw) {
  static const char separators[] = ";,\t|";
  const char *mark = raw->count ? mark_trouble(a, raw) : NULL;
  if (mark) return mark;
  if (raw->count != 1) return title_trouble(a, raw);
  const char *found = strpbrk(raw->cells[0].at, separators);
  if (!found) return NULL;
  if (*found == raw->dialect->delimiter)
    return arena_printf(
        a, "one column, with '%c' in its name; is the whole line in quotation marks?", *found);
  return arena_printf(a,
      "one column, with '%s' in its name; if that separates the columns, declare \"dialect\": { "
      "\"delimiter\": \"%s\" }",
      separator_words(a, *found), separator_words(a, *found));
}

bool header_add(struct load *l, const char *path, const struct dialect *dialect, const struct reader_row *raw,
    struct header *h) {
  if (raw->count > FIELDS_MAX) {
    diag_error(l->diag, path, raw->line, 1, "more than %d columns", FIELDS_MAX);
    return false;
  }
  if (!h->records++) {
    h->width = 0;
    h->trouble = header_trouble(l->arena, raw);
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
