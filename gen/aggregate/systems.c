/* Members into the list of systems: one record each, with every column of their own, their populations on
   each basis and their funding.  To add a figure of a system: one line in one_system. */
#include "aggregate/aggregate_int.h"

#include <stdlib.h>
#include <string.h>

/* Populations of areas in the order of area, basis and date, and where each area's begin. */
struct history {
  const struct population **rows;
  size_t count;
};

static int by_area_basis_date(const void *x, const void *y) {
  const struct population *a = *(const struct population *const *)x,
                          *b = *(const struct population *const *)y;
  int order = strcmp(a->area, b->area);
  if (!order) order = strcmp(a->basis, b->basis);
  return order ? order : date_compare(a->date, b->date);
}

static struct history sort_history(struct query *q) {
  struct history h = { arena_array(q->arena, q->data->population_count, sizeof *h.rows), 0 };
  for (size_t i = 0; i < q->data->population_count; i++)
    if (!area_is_group(q->data->populations[i].area)) h.rows[h.count++] = &q->data->populations[i];
  qsort(h.rows, h.count, sizeof *h.rows, by_area_basis_date);
  return h;
}

/* The first row of the area, or where it would be. */
static size_t first_of_area(const struct history *h, const char *area) {
  size_t low = 0, high = h->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (strcmp(h->rows[middle]->area, area) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static struct value populations_of(struct query *q, const struct history *h, const char *area) {
  struct list_builder list = list_start(q->arena);
  for (size_t i = first_of_area(h, area); i < h->count && strcmp(h->rows[i]->area, area) == 0; i++) {
    const struct provenance *from = population_trace(q, h->rows[i]);
    struct record_builder r = record_start(q->arena);
    put(&r, "basis", (struct figure){ value_text(h->rows[i]->basis), from });
    put(&r, "date", (struct figure){ value_date(h->rows[i]->date), from });
    put(&r, "population", (struct figure){ h->rows[i]->population, from });
    list_add(&list, record_take(&r));
  }
  return list_take(&list);
}

static struct ranked *rank_members(struct query *q) {
  struct ranked *ranks = arena_array(q->arena, q->members.count, sizeof *ranks);
  for (size_t i = 0; i < q->members.count; i++)
    ranks[i].number = coverage_alone(q, q->members.items[i])->coverage->population;
  rank_all(q->arena, ranks, q->members.count);
  return ranks;
}

void put_system(struct query *q, struct record_builder *r, const struct system *s) {
  const struct provenance *row = system_trace(q, s);
  put(r, "code", (struct figure){ value_text(s->code), row });
  put(r, "name", (struct figure){ value_text(s->name), row });
  for (size_t i = 0; i < GROUPING_COUNT; i++)
    put(r, GROUPINGS[i].column, (struct figure){ system_column(s, GROUPINGS[i].column), row });
  put(r, "start", (struct figure){ value_date(s->start), row });
}

/* Every column of the row that is not among our names. */
static void put_columns(struct record_builder *r, const struct system *s, const struct provenance *row) {
  for (size_t i = 0; i < s->columns->count; i++) {
    const struct field *f = &s->columns->fields[i];
    if (strcmp(f->name, "funding") == 0 || strcmp(f->name, "populations") == 0) continue;
    if (!record_find(&r->record, f->name)) put(r, f->name, (struct figure){ f->value, row });
  }
}

static struct value one_system(struct query *q, const struct history *h, const struct system *s,
    struct value rank_value, const struct ranked *amounts) {
  const struct provenance *row = system_trace(q, s);
  const struct known_system *known = coverage_alone(q, s);
  struct operands ranked = operands_start(q->arena);
  operands_add(&ranked, known->population);
  struct record_builder r = record_start(q->arena);
  put_system(q, &r, s);
  put(&r, "population", known->coverage->population);
  put(&r, "rank",
      (struct figure){ rank_value, computed(&ranked, NULL, "place by population among the members") });
  put(&r, "share", coverage_share(q, known->coverage, known->population, &q->country));
  put(&r, "share_of_covered", figure_quotient(q, VALUE_RATIO, known->population, q->covered_population));
  put(&r, "area", (struct figure){ value_text(s->area), row });
  put_columns(&r, s, row);
  record_add(&r, "funding", system_funding(q, s, amounts), NULL);
  record_add(&r, "populations", populations_of(q, h, s->area), NULL);
  return record_take(&r);
}

struct figure build_systems(struct query *q, const struct record *above) {
  (void)above;
  struct history h = sort_history(q);
  const struct ranked *ranks = rank_members(q), *amounts = amount_ranks(q);
  struct list_builder list = list_start(q->arena);
  for (size_t i = 0; i < q->members.count; i++) {
    list_add(&list, one_system(q, &h, q->members.items[i], ranks[i].rank, amounts));
    amounts += amounts_of(q, q->members.items[i]->area).count;
  }
  return (struct figure){ list_take(&list), NULL };
}
