/* A cell's text into what its field holds: a value, or the reason why there is none. */
#include "ingest/plan_int.h"

#include <string.h>

static const char *expected_words(const struct field_plan *f, struct arena *scratch) {
  const char *words = cell_type_words(f->type), *like = f->format ? f->format : cell_type_like(f->type);
  return like ? arena_printf(scratch, "%s like %s", words, like) : words;
}

bool cell_parse(const struct field_plan *f, struct slice text, struct arena *scratch, struct value *out,
    const char **expected) {
  struct cell cell;
  if (!cell_type_parse(f, text, scratch, &cell)) {
    *expected = expected_words(f, scratch);
    return false;
  }
  *out = cell.value;
  return true;
}

/* An empty cell, a text that the schema calls missing, or a shorthand such as [x] alone in its cell. */
static bool is_missing(const struct field_plan *f, struct slice text, struct value *out) {
  *out = value_missing(f->when_empty);
  if (!text.length) return true;
  for (size_t i = 0; i < f->missing.count; i++) {
    const struct missing_text *m = &f->missing.items[i];
    if (!slice_is(text, m->text)) continue;
    if (m->has_reason) *out = value_missing(m->reason);
    return true;
  }
  if (text.at[0] != '[') return false;
  for (enum missing_reason m = MISSING_NOT_AVAILABLE; m <= MISSING_UNRELIABLE; m++) {
    if (!slice_is(text, missing_symbol(m))) continue;
    *out = value_missing(m);
    return true;
  }
  return false;
}

bool cell_read(const struct field_plan *f, struct slice text, struct arena *scratch, struct cell *out,
    const char **expected) {
  *out = (struct cell){ .mark = NULL };
  if (is_missing(f, text, &out->value)) {
    *expected = "a value";
    return !f->required;
  }
  if (!cell_type_parse(f, text, scratch, out)) {
    *expected = arena_printf(scratch, "%s%s", expected_words(f, scratch), cell_hint(f, text, scratch));
    return false;
  }
  return constraints_hold(f, out->value, scratch, expected);
}

bool cell_takes_all(const struct field_plan *f) {
  return cell_type_takes_all(f->type) && !f->constraints && !f->categories && !f->required && !f->unique;
}

#define SHOWN_MAX 60

const char *cell_shown(struct arena *a, struct slice cell) {
  bool cut = cell.length > SHOWN_MAX;
  size_t length = cut ? SHOWN_MAX : cell.length;
  while (cut && length && ((unsigned char)cell.at[length] & 0xC0) == 0x80)
    length--;
  char *copy = arena_copy(a, cell.at, length);
  for (char *c = copy; *c; c++)
    if ((unsigned char)*c < 0x20 || *c == 0x7F) *c = '?';
  return arena_printf(a, "'%s%s'", copy, cut ? "…" : "");
}
