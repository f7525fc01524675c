/* Finished figures into identities: two ways to the same number, which must agree.  To add one: a call of
   identity_check in the function for what it is about. */
#include "aggregate/aggregate_int.h"

#include <string.h>

struct reconciliation reconciliation_start(struct arena *a, struct diag *d) {
  return (struct reconciliation){ a, d, list_start(a) };
}

static bool identity_check(struct reconciliation *r, const char *name, const char *left_name,
    struct figure left, const char *right_name, struct figure right) {
  bool holds = left.value.kind != VALUE_MISSING && value_equal(left.value, right.value);
  if (!holds)
    diag_error(r->diag, NULL, 0, 0, "the figures do not reconcile: %s: %s is %s, and %s is %s", name,
        left_name, value_plain(r->arena, left.value), right_name, value_plain(r->arena, right.value));
  struct operands both = operands_start(r->arena);
  operands_add(&both, operand(r->arena, left, "%s", left_name));
  operands_add(&both, operand(r->arena, right, "%s", right_name));
  const struct provenance *from = computed(&both, NULL, "%s = %s", left_name, right_name);
  struct record_builder identity = record_start(r->arena);
  put(&identity, "name", (struct figure){ value_text(name), from });
  put(&identity, "holds", (struct figure){ value_bool(holds), from });
  put(&identity, "left", left);
  put(&identity, "right", right);
  list_add(&r->identities, record_take(&identity));
  return holds;
}

/* The sum of one field over the records of a list, passing over those that are missing. */
static struct figure sum_of_list(
    struct reconciliation *r, const struct list *list, const char *path, const char *name) {
  struct operands parts = operands_start(r->arena);
  enum value_kind kind = VALUE_COUNT;
  for (size_t i = 0; i < list->count; i++) {
    struct figure part = field_figure(list->items[i].record, name);
    operands_add(&parts, operand(r->arena, part, "%s.%zu.%s", path, i, name));
    if (part.value.kind != VALUE_MISSING) kind = part.value.kind;
  }
  return figure_sum(r->diag, &parts, kind, arena_printf(r->arena, "%s over %s", name, path));
}

/* A list of groups and the record of the whole that they must add up to. */
struct parts {
  const char *what; /* "regions", "kinds of London" */
  const struct record *whole;
  const char *path; /* of the whole */
  const struct list *items;
  const char *list; /* below path */
};

static void check_sum(struct reconciliation *r, const struct parts *p, const char *name) {
  const char *path = arena_printf(r->arena, "%s.%s", p->path, p->list);
  identity_check(r, arena_printf(r->arena, "%s add up by %s", p->what, name),
      arena_printf(r->arena, "the sum of %s over %s", name, path), sum_of_list(r, p->items, path, name),
      arena_printf(r->arena, "%s.%s", p->path, name), field_figure(p->whole, name));
}

static void check_people(struct reconciliation *r, const struct parts *p, const char *name, bool addable) {
  if (addable && record_find(p->whole, "population")->value.kind != VALUE_MISSING &&
      record_find(p->whole, name)->value.kind != VALUE_MISSING)
    check_sum(r, p, name);
}

static void check_groups(struct reconciliation *r, const struct parts *p, bool populations) {
  check_sum(r, p, "systems");
  check_sum(r, p, "remaining");
  check_people(r, p, "population", populations);
  check_people(r, p, "share", populations);
}

/* Groups inside each group: "kinds of London". */
static void check_inner(
    struct reconciliation *r, const struct parts *outer, const struct grouping *inside, bool populations) {
  for (size_t i = 0; inside && i < outer->items->count; i++) {
    const struct record *group = outer->items->items[i].record;
    struct parts p = { .what = arena_printf(r->arena, "%s of %s", inside->list,
                           value_plain(r->arena, record_find(group, "name")->value)),
      .whole = group,
      .path = arena_printf(r->arena, "%s.%s.%zu", outer->path, outer->list, i),
      .items = record_find(group, inside->list)->value.list,
      .list = inside->list };
    check_sum(r, &p, "systems");
    check_people(r, &p, "population", populations);
  }
}

void reconcile_groups(struct reconciliation *r, const struct record *coverage, bool populations) {
  for (size_t i = 0; i < GROUPING_COUNT; i++) {
    const char *list = GROUPINGS[i].list;
    struct parts p = { list, coverage, "coverage", record_find(coverage, list)->value.list, list };
    check_groups(r, &p, populations);
    check_inner(r, &p, GROUPINGS[i].inside, populations);
  }
  const struct record *others = record_find(coverage, "by")->value.record;
  for (size_t i = 0; i < others->count; i++) {
    const char *column = others->fields[i].name;
    struct parts p = { column, coverage, "coverage", others->fields[i].value.list,
      arena_printf(r->arena, "by.%s", column) };
    check_groups(r, &p, populations);
  }
}

static void add_list_sum(struct reconciliation *r, struct operands *o, const struct list *list,
    const char *path, const char *name) {
  operands_add(o, operand(r->arena, sum_of_list(r, list, path, name), "sum of %s over %s", name, path));
}

/* All that ever joined are members now, or have left, or were replaced. */
static void reconcile_trend(struct reconciliation *r, const struct record *coverage) {
  const char *path = "coverage.trend";
  const struct list *trend = record_find(coverage, "trend")->value.list;
  struct operands now_or_gone = operands_start(r->arena);
  operands_add(&now_or_gone, operand(r->arena, field_figure(coverage, "systems"), "coverage.systems"));
  add_list_sum(r, &now_or_gone, trend, path, "left");
  add_list_sum(r, &now_or_gone, trend, path, "replaced");
  identity_check(r, "all that joined are members, have left or were replaced",
      "the sum of joined over the trend", sum_of_list(r, trend, path, "joined"),
      "members and those that left or were replaced",
      figure_sum(r->diag, &now_or_gone, VALUE_COUNT, "members, left and replaced"));
}

/* Every terminal system of the programme is a member or follows one, or is still to start, or has ended. */
static void reconcile_terminals(struct query *q, struct reconciliation *r, const struct record *coverage) {
  bool *reached = arena_array(q->arena, q->data->system_count, sizeof *reached);
  for (size_t i = 0; i < q->members.count; i++)
    for (const struct system *s = q->members.items[i]; s; s = successor_of(q, s))
      reached[system_place(q, s)] = true;
  struct systems all = { 0, arena_array(q->arena, q->own.count, sizeof *all.items) };
  struct systems now = { 0, arena_array(q->arena, q->own.count, sizeof *now.items) };
  struct systems ended = { 0, arena_array(q->arena, q->own.count, sizeof *ended.items) };
  for (size_t i = 0; i < q->own.count; i++) {
    const struct system *s = q->own.items[i];
    if (!system_is_terminal(q, s)) continue;
    all.items[all.count++] = s;
    if (reached[system_place(q, s)])
      now.items[now.count++] = s;
    else if (date_compare(s->start, q->as_at) <= 0)
      ended.items[ended.count++] = s;
  }
  struct operands parts = operands_start(q->arena);
  operands_add(&parts, operand(q->arena, figure_systems(q, now, "members, or what they become"),
                           "members, or what they become"));
  operands_add(&parts, operand(q->arena, field_figure(coverage, "remaining"), "coverage.remaining"));
  operands_add(&parts,
      operand(q->arena, figure_systems(q, ended, "systems that ended and were not replaced"), "ended"));
  identity_check(r, "members, remaining and ended make up all systems", "their sum",
      figure_sum(q->diag, &parts, VALUE_COUNT, "members or what they become, remaining and ended"),
      "the systems of the programme that no other follows",
      figure_systems(q, all, "systems that no other follows"));
}

/* Whether the areas of the edition are those of the programme's terminal systems, or parts of one, with none
   unknown, shared or ended: then they must add up to the country. */
static bool covers_country(struct query *q, const struct edition *e, struct map *terminals) {
  struct map parts = map_start(q->arena);
  for (size_t i = 0; i < q->own.count; i++) {
    const struct system *s = q->own.items[i];
    if (!system_is_terminal(q, s)) continue;
    const struct population *row = edition_area(e, s->area);
    size_t known = terminals->count;
    if (!row || row->population.kind == VALUE_MISSING ||
        (s->has_end && date_compare(s->end, q->as_at) <= 0) ||
        map_add(terminals, s->area, strlen(s->area)) != known)
      return false;
  }
  for (size_t i = 0; i < q->data->overlap_count; i++) {
    const struct overlap *o = &q->data->overlaps[i];
    if (strcmp(o->basis, e->basis) != 0 || date_compare(o->date, e->date) != 0) continue;
    bool first = map_find(terminals, o->areas[0], strlen(o->areas[0])) != MAP_ABSENT;
    bool second = map_find(terminals, o->areas[1], strlen(o->areas[1])) != MAP_ABSENT;
    if (first && second) return false;
    const char *part = first ? o->areas[1] : o->areas[0];
    if (first || second) map_add(&parts, part, strlen(part));
  }
  for (size_t i = 0; i < e->areas.count; i++) {
    const char *area = e->areas.keys[i];
    if (map_find(terminals, area, strlen(area)) == MAP_ABSENT &&
        map_find(&parts, area, strlen(area)) == MAP_ABSENT)
      return false;
  }
  return terminals->count > 0;
}

/* Whether areas with so many people are meant to be the whole of the country: those of a pilot, well below
   it, are not. */
static bool is_meant_as_all(struct value areas, struct value country) {
  struct number most;
  return number_multiply(country.number, number_ratio(99, 100), &most) &&
         number_compare(areas.number, most) >= 0;
}

static void reconcile_country(struct query *q, struct reconciliation *r) {
  const struct edition *e = q->edition;
  struct map terminals = map_start(q->arena);
  if (!e->total || e->total->population.kind == VALUE_MISSING || !covers_country(q, e, &terminals)) return;
  struct operands areas = operands_start(q->arena);
  for (size_t i = 0; i < terminals.count; i++) {
    const struct population *row = edition_area(e, terminals.keys[i]);
    struct figure population = { row->population, population_trace(q, row) };
    operands_add(&areas, operand(q->arena, population, "population of area %s", row->area));
  }
  struct figure sum = figure_sum(q->diag, &areas, VALUE_COUNT, "populations of areas");
  if (!is_meant_as_all(sum.value, e->total->population)) return;
  const char *label = arena_printf(q->arena, "%s, %s", e->basis, date_iso(q->arena, e->date));
  identity_check(r, "areas add up to the country", arena_printf(q->arena, "the sum of areas (%s)", label),
      sum, arena_printf(q->arena, "the country's population (%s)", label),
      (struct figure){ e->total->population, population_trace(q, e->total) });
}

static void reconcile_funding(struct reconciliation *r, const struct record *funding) {
  const struct list *unknown = record_find(funding, "systems_unknown")->value.list;
  struct operands both = operands_start(r->arena), listed = operands_start(r->arena);
  for (size_t i = 0; i < unknown->count; i++)
    operands_add(&listed, operand(r->arena, field_figure(unknown->items[i].record, "code"),
                              "funding.systems_unknown.%zu.code", i));
  operands_add(&both, operand(r->arena, field_figure(funding, "known"), "funding.known"));
  operands_add(&both, operand(r->arena, figure_count(&listed, "amounts not known"), "unknown"));
  identity_check(r, "amounts known and not known make up all", "funding.known and those unknown",
      figure_sum(r->diag, &both, VALUE_COUNT, "known and unknown amounts"), "funding.of",
      field_figure(funding, "of"));
}

void reconcile_rows(struct reconciliation *r, const struct record *quality) {
  static const char *const ENDS[] = { "accepted", "excluded", "rejected" };
  struct operands ends = operands_start(r->arena);
  for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++)
    operands_add(&ends, operand(r->arena, field_figure(quality, ENDS[i]), "quality.%s", ENDS[i]));
  identity_check(r, "every row read is accounted for", "rows accepted, excluded and rejected",
      figure_sum(r->diag, &ends, VALUE_COUNT, "rows accepted, excluded and rejected"), "rows read",
      field_figure(quality, "read"));
}

void reconcile_controls(struct reconciliation *r, struct query *q) {
  for (size_t i = 0; i < q->data->resource_count; i++) {
    const struct resource *resource = &q->data->resources[i];
    for (size_t c = 0; c < resource->control_count; c++) {
      const struct control_total *t = &resource->controls[c];
      const char *what = arena_printf(r->arena, "%s of %s", t->column, resource->name);
      identity_check(r, arena_printf(r->arena, "control total: %s", what), "the sum of the accepted rows",
          (struct figure){ t->found, resource_trace(q, resource) }, "the data package's total",
          figure_set(r->arena, t->stated, "a control total of the data package"));
    }
  }
}

/* How many items a list of the change has, counted by their codes. */
static void add_list_count(
    struct reconciliation *r, struct operands *o, const struct record *change, const char *name) {
  const struct list *list = record_find(change, name)->value.list;
  struct operands codes = operands_start(r->arena);
  for (size_t i = 0; i < list->count; i++)
    operands_add(&codes,
        operand(r->arena, field_figure(list->items[i].record, "code"), "change.%s.%zu.code", name, i));
  struct figure count = figure_count(&codes, arena_printf(r->arena, "systems in change.%s", name));
  operands_add(o, operand(r->arena, count, "number of change.%s", name));
}

/* Members then, with those that joined and without those that left or merged, are the members now. */
static void reconcile_change(struct reconciliation *r, const struct record *change) {
  static const char *const GONE[] = { "left", "merged" };
  if (record_find(change, "since")->value.kind == VALUE_MISSING) return;
  const struct record *systems = record_find(change, "systems")->value.record;
  struct operands now = operands_start(r->arena), then = operands_start(r->arena);
  operands_add(&now, operand(r->arena, field_figure(systems, "now"), "change.systems.now"));
  for (size_t i = 0; i < sizeof GONE / sizeof *GONE; i++)
    add_list_count(r, &now, change, GONE[i]);
  operands_add(&then, operand(r->arena, field_figure(systems, "before"), "change.systems.before"));
  add_list_count(r, &then, change, "joined");
  identity_check(r, "members then and joined are members now, left or merged",
      "members then and those that joined",
      figure_sum(r->diag, &then, VALUE_COUNT, "members then and joined"),
      "members now and those that left or merged",
      figure_sum(r->diag, &now, VALUE_COUNT, "members now, left and merged"));
}

void reconcile_query(struct query *q, struct reconciliation *r, const struct record *above) {
  const struct record *coverage = record_find(above, "coverage")->value.record;
  reconcile_groups(r, coverage, q->covered.by_area);
  reconcile_trend(r, coverage);
  reconcile_terminals(q, r, coverage);
  reconcile_country(q, r);
  reconcile_funding(r, record_find(above, "funding")->value.record);
  reconcile_change(r, record_find(above, "change")->value.record);
}
