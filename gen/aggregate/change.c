/* The figures now and the figures before into what changed: who joined, left, merged or got another name, by
   how much the headline moved and why, and which published figures were revised since. */
#include <string.h>

#include "aggregate/change_int.h"

/* What became of an earlier member.  One that ends with a successor of the same area, which follows nothing
   else, has another name and is neither gone nor new; any other successor takes it in. */
enum fate_kind { FATE_STAYED, FATE_RENAMED, FATE_MERGED, FATE_LEFT };
struct fate {
  enum fate_kind what;
  const struct system *after; /* the member it is now; NULL when it left */
};

struct lineage {
  bool *was_member;    /* by place in the systems */
  size_t *followed_by; /* how many earlier members each member now follows */
  struct fate *fates;  /* of the earlier members */
  struct systems joined;
};

static struct value none(void) {
  return value_missing(MISSING_NOT_APPLICABLE);
}

/* Where an earlier member went.  */
static struct fate fate_of(struct query *q, const struct lineage *l, const struct earlier_system *e) {
  const struct system *after = e->system ? member_after(q, e->system, q->as_at) : NULL;
  if (!after) return (struct fate){ FATE_LEFT, NULL };
  if (after == e->system)
    return (struct fate){ strcmp(after->name, e->name) == 0 ? FATE_STAYED : FATE_RENAMED, after };
  size_t place = system_place(q, after);
  bool same = strcmp(after->area, e->area) == 0 && !l->was_member[place] && l->followed_by[place] == 1;
  return (struct fate){ same ? FATE_RENAMED : FATE_MERGED, after };
}

static struct lineage lineage_of(struct query *q, const struct earlier *then) {
  size_t count = q->data->system_count;
  struct lineage l = { .was_member = arena_array(q->arena, count, sizeof *l.was_member),
    .followed_by = arena_array(q->arena, count, sizeof *l.followed_by),
    .fates = arena_array(q->arena, then->count, sizeof *l.fates),
    .joined = { 0, arena_array(q->arena, q->members.count, sizeof *l.joined.items) } };
  bool *renamed = arena_array(q->arena, count, sizeof *renamed);
  for (size_t i = 0; i < then->count; i++) {
    const struct system *s = then->members[i].system;
    const struct system *after = s ? member_after(q, s, q->as_at) : NULL;
    if (s) l.was_member[system_place(q, s)] = true;
    if (after && after != s) l.followed_by[system_place(q, after)]++;
  }
  for (size_t i = 0; i < then->count; i++) {
    l.fates[i] = fate_of(q, &l, &then->members[i]);
    if (l.fates[i].what == FATE_RENAMED) renamed[system_place(q, l.fates[i].after)] = true;
  }
  for (size_t i = 0; i < q->members.count; i++) {
    size_t place = system_place(q, q->members.items[i]);
    if (!l.was_member[place] && !renamed[place]) l.joined.items[l.joined.count++] = q->members.items[i];
  }
  return l;
}

static const struct provenance *trace_of(struct query *q, const struct earlier_system *e) {
  if (e->system) return system_trace(q, e->system);
  return e->population.from;
}

static void put_earlier(struct query *q, struct record_builder *r, const struct earlier_system *e) {
  const struct provenance *from = trace_of(q, e);
  put(r, "code", (struct figure){ value_text(e->code), from });
  put(r, "name", (struct figure){ value_text(e->name), from });
  for (size_t i = 0; i < GROUPING_COUNT; i++)
    put(r, GROUPINGS[i].column,
        (struct figure){ e->system ? system_column(e->system, GROUPINGS[i].column) : none(), from });
  put(r, "population", e->population);
}

/* The earlier members of one fate; with what they became, where they became something. */
static struct value list_of_fate(
    struct query *q, const struct earlier *then, const struct lineage *l, enum fate_kind what) {
  struct list_builder list = list_start(q->arena);
  for (size_t i = 0; i < then->count; i++) {
    const struct system *after = l->fates[i].after;
    if (l->fates[i].what != what) continue;
    struct record_builder r = record_start(q->arena);
    put_earlier(q, &r, &then->members[i]);
    if (after) {
      const struct provenance *from = system_trace(q, after);
      put(&r, "into_code", (struct figure){ value_text(after->code), from });
      put(&r, "into_name", (struct figure){ value_text(after->name), from });
    }
    list_add(&list, record_take(&r));
  }
  return list_take(&list);
}

/* before, now, and the difference between them. */
static struct record_builder moved(
    struct query *q, const char *path, const char *now_name, struct figure before, struct figure now) {
  struct record_builder r = record_start(q->arena);
  const struct field *before_operand = operand(q->arena, before, "%s.before", path);
  struct figure absolute = figure_difference(q, operand(q->arena, now, "%s", now_name), before_operand);
  put(&r, "before", before);
  put(&r, "now", now);
  put(&r, "absolute", absolute);
  put(&r, "relative",
      figure_quotient(q, VALUE_RATIO, operand(q->arena, absolute, "%s.absolute", path), before_operand));
  return r;
}

/* The part of a change of population that is due to members, were every population as it is now: known when
   all the areas then covered have a population in the edition of now. */
static struct figure by_membership(struct query *q, const struct earlier *then) {
  struct systems set = { 0, arena_array(q->arena, then->count, sizeof *set.items) };
  for (size_t i = 0; i < then->count; i++)
    if (then->members[i].system) set.items[set.count++] = then->members[i].system;
  struct standing areas = { .edition = q->edition };
  struct coverage c = coverage_of(q, &areas, set);
  if (set.count < then->count || c.known < c.systems || q->covered.known < q->covered.systems)
    c.population.value = value_missing(MISSING_NOT_AVAILABLE);
  return figure_difference(
      q, q->covered_population, operand(q->arena, c.population, "population now of the areas covered then"));
}

static struct value population_moved(struct query *q, const struct earlier *then) {
  struct record_builder r =
      moved(q, "change.population", "coverage.population", then->population, q->covered.population);
  struct figure membership = by_membership(q, then);
  struct figure absolute = field_figure(&r.record, "absolute");
  put(&r, "membership", membership);
  put(&r, "growth",
      figure_difference(q, operand(q->arena, absolute, "change.population.absolute"),
          operand(q->arena, membership, "change.population.membership")));
  put(&r, "date_before", then->population_date);
  put(&r, "date_now", (struct figure){ q->covered.date, q->covered.population.from });
  put(&r, "unknown_before", then->unknown);
  put(&r, "unknown_now", coverage_unknown(q, &q->covered));
  return record_take(&r);
}

static struct value share_moved(struct query *q, const struct earlier *then, struct figure share) {
  struct record_builder r = moved(q, "change.share", "coverage.share", then->share, share);
  put(&r, "points", field_figure(&r.record, "absolute"));
  return record_take(&r);
}

static bool differs(const struct record *r) {
  const struct field *before = record_find(r, "before"), *now = record_find(r, "now");
  return !value_equal(before->value, now->value);
}

/* Whether anything is different from what it was. */
static struct figure any_change(struct query *q, const struct record *change) {
  static const char *const MOVED[] = { "systems", "population", "share" };
  static const char *const LISTS[] = { "joined", "left", "merged", "renamed", "revised" };
  bool any = false;
  for (size_t i = 0; i < sizeof MOVED / sizeof *MOVED; i++)
    any = any || differs(record_find(change, MOVED[i])->value.record);
  for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++)
    any = any || record_find(change, LISTS[i])->value.list->count > 0;
  struct operands no_operands = operands_start(q->arena);
  return (struct figure){ value_bool(any),
    computed(&no_operands, NULL, "whether a figure moved or a list of the change has an item") };
}

/* Every name is there, so that a template can ask for it; nothing has a value. */
static struct value nothing_compared(struct query *q) {
  static const char *const VALUES[] = { "since", "against", "any", "systems", "population", "share" };
  static const char *const LISTS[] = { "joined", "left", "merged", "renamed", "revised" };
  struct record_builder r = record_start(q->arena);
  for (size_t i = 0; i < sizeof VALUES / sizeof *VALUES; i++)
    put(&r, VALUES[i], figure_set(q->arena, none(), "set to nothing: no comparison was asked for"));
  for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++) {
    struct list_builder empty = list_start(q->arena);
    record_add(&r, LISTS[i], list_take(&empty), NULL);
  }
  return record_take(&r);
}

struct figure build_change(struct query *q, const struct record *above) {
  struct earlier then;
  bool asked;
  if (!earlier_find(q, &asked, &then)) return (struct figure){ nothing_compared(q), NULL };
  const struct record *coverage = record_find(above, "coverage")->value.record;
  struct lineage l = lineage_of(q, &then);
  struct record_builder r = record_start(q->arena), counted;
  put(&r, "since", figure_set(q->arena, value_date(then.date), "set as the date to compare with"));
  put(&r, "against",
      figure_set(q->arena, value_text(then.is_read ? "an earlier run" : "the same data"),
          "set by what was asked to compare with"));
  counted = moved(q, "change.systems", "coverage.systems", then.systems, field_figure(coverage, "systems"));
  record_add(&r, "systems", record_take(&counted), NULL);
  record_add(&r, "population", population_moved(q, &then), NULL);
  record_add(&r, "share", share_moved(q, &then, field_figure(coverage, "share")), NULL);
  record_add(&r, "joined", system_list(q, l.joined, "change.joined"), NULL);
  record_add(&r, "left", list_of_fate(q, &then, &l, FATE_LEFT), NULL);
  record_add(&r, "merged", list_of_fate(q, &then, &l, FATE_MERGED), NULL);
  record_add(&r, "renamed", list_of_fate(q, &then, &l, FATE_RENAMED), NULL);
  record_add(&r, "revised", revisions(q, &then), NULL);
  put(&r, "any", any_change(q, &r.record));
  return (struct figure){ record_take(&r), NULL };
}
