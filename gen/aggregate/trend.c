/* Changes of membership into the trend: what the programme covered after each, all on one edition, so that
   it shows membership and not the growth of populations. */
#include "aggregate/aggregate_int.h"

/* What changed on one date.  Sets live in an arena that is emptied after it. */
struct change {
  struct date date;
  struct systems members, joined;
  struct systems left;     /* ended with no successor that is a member */
  struct systems replaced; /* ended with one that is */
};

/* The figures of the entry before, which the next one builds on. */
struct entry {
  const char *path;
  struct figure systems;
  struct coverage coverage;
};

static struct change change_at(const struct query *q, struct arena *a, struct date at) {
  size_t most = q->own.count;
  struct change c = { .date = at,
    .members = members_at(q, a, at),
    .joined.items = arena_array(a, most, sizeof *c.joined.items),
    .left.items = arena_array(a, most, sizeof *c.left.items),
    .replaced.items = arena_array(a, most, sizeof *c.replaced.items) };
  for (size_t i = 0; i < most; i++) {
    const struct system *s = q->own.items[i];
    if (s->has_end && date_compare(s->end, s->start) <= 0) continue; /* never a member */
    if (date_compare(s->start, at) == 0) c.joined.items[c.joined.count++] = s;
    if (!s->has_end || date_compare(s->end, at) != 0) continue;
    struct systems *set = member_after(q, s, at) ? &c.replaced : &c.left;
    set->items[set->count++] = s;
  }
  return c;
}

/* The known populations of one part of a change, as one operand. */
static void add_part(struct query *q, const struct standing *st, struct systems set, char sign,
    const char *name, struct operands *operands, struct text *formula) {
  if (!set.count) return;
  struct operands parts = operands_start(q->arena);
  struct figure sum = coverage_measure(q, st, set, &parts).population;
  if (sum.value.kind == VALUE_MISSING) sum.value = value_count(0);
  sum.from = computed(&parts, NULL, "sum of the known populations of %zu systems", set.count);
  operands_add(operands, operand(q->arena, sum, "%s", name));
  text_printf(formula, " %c %s", sign, name);
}

static bool can_build_on(const struct coverage *c) {
  return c->by_area && c->population.value.kind != VALUE_MISSING;
}

/* The population after a change.  Where every part is an area, it is traced to the entry before and to what
   changed, so that the traces of a long trend grow with its changes and not with members times dates. */
static struct coverage measure(
    struct query *q, const struct standing *st, const struct change *c, const struct entry *before) {
  struct coverage all = coverage_measure(q, st, c->members, NULL);
  if (!before || !can_build_on(&all) || !can_build_on(&before->coverage))
    return coverage_of(q, st, c->members);
  struct standing areas = { .edition = st->edition };
  struct operands operands = operands_start(q->arena);
  struct text formula = text_start(q->arena);
  const struct field *base = operand(q->arena, before->coverage.population, "%s.population", before->path);
  text_add(&formula, base->name);
  operands_add(&operands, base);
  add_part(q, &areas, c->joined, '+', "population joined", &operands, &formula);
  add_part(q, &areas, c->left, '-', "population left", &operands, &formula);
  add_part(q, &areas, c->replaced, '-', "population replaced", &operands, &formula);
  all.population.from = computed(&operands, NULL, "%s", formula.bytes);
  return all;
}

static void add_term(struct operands *operands, struct text *formula, const char *sign, const char *path,
    const char *name, struct figure f) {
  const struct field *term = operand(operands->arena, f, "%s.%s", path, name);
  operands_add(operands, term);
  text_printf(formula, "%s%s", sign, term->name);
}

/* Puts what changed and traces the number of systems to it. */
static void put_change(struct query *q, struct record_builder *r, struct entry *e, const struct change *c,
    const struct entry *before) {
  struct figure joined = figure_systems(q, c->joined, "systems that started on this date");
  struct figure left = figure_systems(q, c->left, "systems that ended with no successor in the programme");
  struct figure replaced = figure_systems(q, c->replaced, "systems that ended and have a successor");
  struct operands operands = operands_start(q->arena);
  struct text formula = text_start(q->arena);
  if (before) add_term(&operands, &formula, "", before->path, "systems", before->systems);
  add_term(&operands, &formula, before ? " + " : "", e->path, "joined", joined);
  add_term(&operands, &formula, " - ", e->path, "left", left);
  add_term(&operands, &formula, " - ", e->path, "replaced", replaced);
  e->systems =
      (struct figure){ count_value(c->members.count), computed(&operands, NULL, "%s", formula.bytes) };
  put(r, "systems", e->systems);
  put(r, "joined", joined);
  put(r, "left", left);
  put(r, "replaced", replaced);
}

static struct value one_entry(struct query *q, struct arena *scratch, struct entry *e, const struct change *c,
    const struct entry *before) {
  const struct system *changed = c->joined.count ? c->joined.items[0]
                                 : c->left.count ? c->left.items[0]
                                                 : c->replaced.items[0];
  struct standing st = standing_at(q, scratch, q->edition, c->date);
  e->coverage = measure(q, &st, c, before);
  struct record_builder r = record_start(q->arena);
  put(&r, "date", (struct figure){ value_date(c->date), system_trace(q, changed) });
  put_change(q, &r, e, c, before);
  put(&r, "population", e->coverage.population);
  const struct field *population = operand(q->arena, e->coverage.population, "%s.population", e->path);
  put(&r, "share", coverage_share(q, &e->coverage, population, &q->country));
  put_known(q, &r, &e->coverage, population, e->path, e->systems);
  return record_take(&r);
}

struct value trend_list(struct query *q) {
  struct arena scratch = { 0 };
  struct date *dates;
  size_t count = change_dates(q, &dates);
  struct list_builder trend = list_start(q->arena);
  struct entry entries[2]; /* this one and the one before, in turn */
  for (size_t i = 0; i < count; i++) {
    struct change c = change_at(q, &scratch, dates[i]);
    entries[i % 2] = (struct entry){ .path = arena_printf(q->arena, "coverage.trend.%zu", i) };
    list_add(&trend, one_entry(q, &scratch, &entries[i % 2], &c, i ? &entries[1 - i % 2] : NULL));
    arena_reset(&scratch);
  }
  arena_free(&scratch);
  return list_take(&trend);
}
