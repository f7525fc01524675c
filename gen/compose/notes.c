/* The directive `notes`: what a reader should know about the figures, as a table of two columns.  A new note
   is a row in note_texts. */
#include "compose/table_int.h"

#include <string.h>

/* Each is left out when the figure it needs is not there or is missing. */
static const struct {
  const char *needs, *label, *text;
} note_texts[] = {
  { "as_at", "As at", "{{as_at | date}}" },
  { "programme", "Programme", "{{programme}}" },
  { "coverage.date", "Population",
      "{{coverage.basis | sentence-case}} population of {{coverage.date | date}}; {{coverage.known | words}} "
      "of "
      "{{coverage.systems | words}} systems known" },
  { "national.population", "Country",
      "{{national.population | number}} ({{national.basis}}, {{national.date | date}})" },
  { "quality.read", "Rows read",
      "{{quality.read | number}}: {{quality.accepted | number}} used, {{quality.excluded | number}} left out "
      "by "
      "the data package, {{quality.rejected | number}} rejected" },
  { "change.since", "Compared with", "{{change.since | date}}" },
  { "run.version", "Made by", "briefpack {{run.version}}" },
};
#define NOTE_COUNT (sizeof note_texts / sizeof *note_texts)

struct notes_options {
  const struct node *caption;
  struct placed_word id;
  const struct node *texts[NOTE_COUNT];
};

static const struct key notes_keys[] = {
  { "caption", offsetof(struct notes_options, caption), key_text, false },
  { "id", offsetof(struct notes_options, id), key_id, false },
};

static bool check_notes(const struct parsing *with, struct place place, void *options) {
  struct notes_options *o = options;
  size_t errors = with->diag->errors;
  for (size_t i = 0; i < NOTE_COUNT; i++)
    parse_text(with, slice_of(note_texts[i].text), place, &default_delimiters, &o->texts[i]);
  return with->diag->errors == errors;
}

static bool make_notes(
    struct composition *c, const struct scope *s, const struct directive *d, struct block *out) {
  const struct notes_options *o = d->options;
  struct simple_table t = simple_table_start(c, 2, NOTE_COUNT);
  simple_table_heading(&t, 0, "Note");
  simple_table_heading(&t, 1, "Detail");
  for (size_t i = 0; i < NOTE_COUNT; i++) {
    const struct field *figure = figures_find(c->figures, note_texts[i].needs);
    if (!figure || figure->value.kind == VALUE_MISSING) continue;
    struct row *row = simple_table_row(&t);
    row->cells[0] = inline_text(c->e.arena, note_texts[i].label);
    row->cells[1] = compose_inlines(c, s, o->texts[i], d->place);
  }
  return simple_table_finish(&t, s, d, o->caption, &o->id, out);
}

const struct directive_kind directive_notes = {
  .name = "notes",
  .keys = notes_keys,
  .key_count = sizeof notes_keys / sizeof *notes_keys,
  .options_size = sizeof(struct notes_options),
  .check = check_notes,
  .make = make_notes,
};
