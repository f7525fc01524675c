/* Rows of the dataset into provenances: one for each row, whichever figures it is the origin of. */
#include "aggregate/aggregate_int.h"

const struct provenance *from_rows(
    struct arena *a, const struct rows *rows, const char *edition, const char *source) {
  struct provenance *p = arena_alloc(a, sizeof *p);
  *p = (struct provenance){ .origin = ORIGIN_ROWS, .rows = rows, .edition = edition, .source = source };
  return p;
}

struct traces *traces_start(struct arena *a, const struct dataset *data) {
  struct traces *t = arena_alloc(a, sizeof *t);
  *t = (struct traces){ .systems = arena_array(a, data->system_count, sizeof *t->systems),
    .populations = arena_array(a, data->population_count, sizeof *t->populations),
    .amounts = arena_array(a, data->funding_count, sizeof *t->amounts),
    .editions = map_start(a),
    .key = text_start(a) };
  return t;
}

const struct provenance *system_trace(struct query *q, const struct system *s) {
  const struct provenance **trace = &q->traces->systems[s - q->data->systems];
  if (!*trace) *trace = from_rows(q->arena, &s->rows, NULL, NULL);
  return *trace;
}

const struct provenance *population_trace(struct query *q, const struct population *row) {
  const struct provenance **trace = &q->traces->populations[row - q->data->populations];
  if (!*trace) *trace = from_rows(q->arena, &row->rows, edition_label(q, row->basis, row->date), row->source);
  return *trace;
}

const struct provenance *amount_trace(struct query *q, const struct funding *row) {
  const struct provenance **trace = &q->traces->amounts[row - q->data->funding];
  if (!*trace) *trace = from_rows(q->arena, &row->rows, NULL, row->source);
  return *trace;
}

const char *edition_label(struct query *q, const char *basis, struct date date) {
  struct traces *t = q->traces;
  t->key.length = 0;
  text_add_bytes(&t->key, (const char *)&date.days, sizeof date.days);
  text_add(&t->key, basis);
  size_t known = t->editions.count, place = map_add(&t->editions, t->key.bytes, t->key.length);
  if (place < known) return t->labels[place];
  if ((known & (known - 1)) == 0) /* full: it holds a power of two */
    t->labels = arena_grow(q->arena, t->labels, known, known ? 2 * known : 1, sizeof *t->labels);
  return t->labels[place] = arena_printf(q->arena, "%s, %s", basis, date_iso(q->arena, date));
}
