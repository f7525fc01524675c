/* Shorthands beside numbers, such as 1,234 [e], into companion columns of the rows that templates see. */
#include "ingest/loading_int.h"

#include <string.h>

void notes_keep(struct loading *g) {
  for (size_t i = 0; i < g->active_count; i++) {
    size_t field = g->active[i];
    if (!g->notes[field]) continue;
    g->kept_notes = load_room(&g->load->working, g->kept_notes, g->note_count, sizeof *g->kept_notes);
    g->kept_notes[g->note_count++] =
        (struct note){ g->rows.list.count, field, arena_string(g->load->arena, g->notes[field]) };
  }
}

static void tell(struct loading *g, size_t field) {
  unsigned long long count = g->note_counts[field];
  issue_add(g->load, ISSUE_NOTE, g->row.file, 0, 0, "column '%s': %llu of the numbers %s a note beside %s",
      g->plan->fields[field].name, count, count == 1 ? "has" : "have", count == 1 ? "it" : "them");
}

static const char *companion_name(struct loading *g, size_t field) {
  const char *name = arena_printf(g->load->arena, "%s_note", g->plan->fields[field].name);
  struct place place = g->plan->fields[field].place;
  if (field_find(g->plan, name) != NO_FIELD)
    diag_error(g->load->diag, g->load->plan->file, place.line, place.column,
        "the notes beside the numbers of '%s' are kept as '%s', which is a column of its own here",
        g->plan->fields[field].name, name);
  return name;
}

/* The record again, with a companion for each field that has one; at is the first note of the row or
   behind. */
static struct value spread_row(
    struct loading *g, const struct record *row, size_t number, const char *const *companions, size_t *at) {
  struct record_builder b = record_start(g->load->arena);
  for (size_t i = 0; i < row->count; i++)
    record_add(&b, row->fields[i].name, row->fields[i].value, NULL);
  for (size_t field = 0; field < g->plan->field_count; field++)
    if (companions[field]) record_add(&b, companions[field], value_missing(MISSING_NOT_APPLICABLE), NULL);
  for (; *at < g->note_count && g->kept_notes[*at].row == number; ++*at) {
    const struct note *n = &g->kept_notes[*at];
    for (size_t i = row->count; i < b.record.count; i++)
      if (strcmp(b.record.fields[i].name, companions[n->field]) == 0)
        b.record.fields[i].value = value_text(n->text);
  }
  return record_take(&b);
}

const struct list *notes_spread(struct loading *g, struct list_builder *rows) {
  const char **companions = arena_array(g->load->arena, g->plan->field_count, sizeof *companions);
  for (size_t f = 0; f < g->plan->field_count; f++)
    if (g->note_counts[f]) tell(g, f);
  for (size_t i = 0; i < g->note_count; i++)
    if (!companions[g->kept_notes[i].field])
      companions[g->kept_notes[i].field] = companion_name(g, g->kept_notes[i].field);
  for (size_t i = 0, at = 0; g->note_count && i < rows->list.count; i++)
    rows->list.items[i] = spread_row(g, rows->list.items[i].record, i, companions, &at);
  return list_take(rows).list;
}
