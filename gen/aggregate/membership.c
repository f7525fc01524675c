/* Systems into members at a date: who is one, who follows whom, who is still to come. */
#include "aggregate/aggregate_int.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define CHAIN_MAX 100 /* successors in a row; a longer chain is a slip, and walking it would be slow */
#define ON_PATH UINT_MAX

bool system_is_current(const struct system *s, struct date at) {
  return date_compare(s->start, at) <= 0 && (!s->has_end || date_compare(at, s->end) < 0);
}

bool query_is_member(const struct query *q, const struct system *s, struct date at) {
  return strcmp(s->programme, q->programme) == 0 && system_is_current(s, at);
}

size_t system_place(const struct query *q, const struct system *s) {
  return (size_t)(s - q->data->systems);
}

/* Its code, as an operand of how many systems there are. */
static const struct field *code_operand(struct query *q, const struct system *s) {
  const struct field **code = &q->known[system_place(q, s)].code;
  const char *path = q->paths[system_place(q, s)];
  struct figure f = { value_text(s->code), system_trace(q, s) };
  if (!*code) *code = path ? operand(q->arena, f, "%s.code", path) : operand(q->arena, f, "code");
  return *code;
}

struct figure figure_systems(struct query *q, struct systems set, const char *what) {
  struct operands counted = operands_start(q->arena);
  for (size_t i = 0; i < set.count; i++)
    operands_add(&counted, code_operand(q, set.items[i]));
  return figure_count(&counted, what);
}

const struct system *successor_of(const struct query *q, const struct system *s) {
  return q->successors[system_place(q, s)];
}

const struct system *predecessor_of(const struct query *q, const struct system *s) {
  return q->first_predecessors[system_place(q, s)];
}

const struct system *predecessor_after(const struct query *q, const struct system *predecessor) {
  return q->next_predecessors[system_place(q, predecessor)];
}

static void link_predecessors(struct query *q) {
  size_t count = q->data->system_count;
  q->first_predecessors = arena_array(q->arena, count, sizeof *q->first_predecessors);
  q->next_predecessors = arena_array(q->arena, count, sizeof *q->next_predecessors);
  for (size_t i = 0; i < count; i++) {
    if (!q->successors[i]) continue;
    const struct system **first = &q->first_predecessors[system_place(q, q->successors[i])];
    q->next_predecessors[i] = *first;
    *first = &q->data->systems[i];
  }
}

static void cut(struct query *q, const struct system *s, const char *why) {
  diag_error(q->diag, s->rows.place.path, s->rows.place.line, s->rows.place.column,
      "the successor '%s' of system '%s' %s", s->successor, s->code, why);
  q->successors[system_place(q, s)] = NULL;
}

/* Walks from s to a system whose depth is known, then gives each system passed its own. */
static void measure_chain(
    struct query *q, const struct system *s, unsigned *depths, const struct system **path) {
  size_t length = 0;
  while (s && depths[system_place(q, s)] == 0) {
    depths[system_place(q, s)] = ON_PATH;
    path[length++] = s;
    s = successor_of(q, s);
  }
  if (s && depths[system_place(q, s)] == ON_PATH) {
    cut(q, path[length - 1], "leads back to it: a system cannot follow itself");
    s = NULL;
  }
  unsigned depth = s ? depths[system_place(q, s)] : 0;
  while (length > 0) {
    const struct system *passed = path[--length];
    if (depth == CHAIN_MAX) {
      cut(q, passed, "is the first of more than 100 in a row");
      depth = 0;
    }
    depths[system_place(q, passed)] = ++depth;
  }
}

void successors_link(struct query *q) {
  const struct dataset *data = q->data;
  q->codes = map_start(q->arena);
  for (size_t i = 0; i < data->system_count; i++)
    map_add(&q->codes, data->systems[i].code, strlen(data->systems[i].code));
  q->successors = arena_array(q->arena, data->system_count, sizeof *q->successors);
  for (size_t i = 0; i < data->system_count; i++) {
    const char *code = data->systems[i].successor;
    size_t place = code ? map_find(&q->codes, code, strlen(code)) : MAP_ABSENT;
    if (place != MAP_ABSENT) q->successors[i] = &data->systems[place];
  }
  unsigned *depths = arena_array(q->arena, data->system_count, sizeof *depths);
  const struct system **path = arena_array(q->arena, data->system_count, sizeof *path);
  for (size_t i = 0; i < data->system_count; i++)
    measure_chain(q, &data->systems[i], depths, path);
  link_predecessors(q);
}

const struct system *member_after(const struct query *q, const struct system *s, struct date at) {
  while (s && !query_is_member(q, s, at))
    s = successor_of(q, s);
  return s;
}

bool system_is_terminal(const struct query *q, const struct system *s) {
  const struct system *next = successor_of(q, s);
  return !next || strcmp(next->programme, s->programme) != 0;
}

struct systems systems_current(struct arena *a, struct systems set, struct date at) {
  struct systems found = { 0, arena_array(a, set.count, sizeof *found.items) };
  for (size_t i = 0; i < set.count; i++)
    if (system_is_current(set.items[i], at)) found.items[found.count++] = set.items[i];
  return found;
}

struct systems members_at(const struct query *q, struct arena *a, struct date at) {
  return systems_current(a, q->own, at);
}

struct systems systems_remaining(const struct query *q) {
  bool *followed = arena_array(q->arena, q->data->system_count, sizeof *followed);
  for (size_t i = 0; i < q->members.count; i++)
    for (const struct system *s = successor_of(q, q->members.items[i]); s; s = successor_of(q, s))
      followed[system_place(q, s)] = true;
  struct systems found = { 0, arena_array(q->arena, q->own.count, sizeof *found.items) };
  for (size_t i = 0; i < q->own.count; i++) {
    const struct system *s = q->own.items[i];
    if (date_compare(s->start, q->as_at) > 0 && system_is_terminal(q, s) && !followed[system_place(q, s)])
      found.items[found.count++] = s;
  }
  return found;
}

struct systems systems_joined(const struct query *q) {
  const struct system *newest = NULL;
  for (size_t i = 0; i < q->own.count; i++) {
    const struct system *s = q->own.items[i];
    if (date_compare(s->start, q->as_at) <= 0 && (!newest || date_compare(s->start, newest->start) > 0))
      newest = s;
  }
  struct systems found = { 0, arena_array(q->arena, q->members.count, sizeof *found.items) };
  for (size_t i = 0; i < q->members.count; i++)
    if (date_compare(q->members.items[i]->start, newest->start) == 0)
      found.items[found.count++] = q->members.items[i];
  return found;
}

static int by_date(const void *x, const void *y) {
  return date_compare(*(const struct date *)x, *(const struct date *)y);
}

size_t change_dates(const struct query *q, struct systems set, struct date **out) {
  struct date *dates = arena_array(q->arena, 2 * set.count, sizeof *dates);
  size_t count = 0, distinct = 0;
  for (size_t i = 0; i < set.count; i++) {
    const struct system *s = set.items[i];
    if (s->has_end && date_compare(s->end, s->start) <= 0) continue; /* never a member */
    if (date_compare(s->start, q->as_at) <= 0) dates[count++] = s->start;
    if (s->has_end && date_compare(s->end, q->as_at) <= 0) dates[count++] = s->end;
  }
  qsort(dates, count, sizeof *dates, by_date);
  for (size_t i = 0; i < count; i++)
    if (i == 0 || date_compare(dates[i], dates[distinct - 1]) != 0) dates[distinct++] = dates[i];
  *out = dates;
  return distinct;
}
