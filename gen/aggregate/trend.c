/* Changes of membership into the trend: what the programme, or a group of it, covered after each, all on one
   edition, so that it shows membership and not the growth of populations. */
#include "aggregate/aggregate_int.h"

#include <stdlib.h>
#include <string.h>

/* Whose trend it is. */
struct subject {
  struct systems set;
  const struct field *whole; /* as in trend_list */
};

/* The systems of the set that are members at some time, in the order of their starts, and those of them that
   end in the order of their ends. */
struct timeline {
  struct systems by_start, by_end;
  size_t started, ended; /* how many of each lie before the change that is looked at */
};

/* What changed on one date.  Sets live in an arena that is emptied after it. */
struct change {
  struct date date;
  struct systems joined;
  struct systems left;     /* ended with no successor that is a member */
  struct systems replaced; /* ended with one that is */
};

/* The figures of the entry before, which the next one builds on. */
struct entry {
  const char *path;
  size_t members;
  struct figure systems;
  struct coverage coverage;
};

static int by_name(const struct system *a, const struct system *b) {
  int order = strcmp(a->name, b->name);
  return order ? order : strcmp(a->code, b->code);
}

static int by_start(const void *x, const void *y) {
  const struct system *a = *(const struct system *const *)x, *b = *(const struct system *const *)y;
  int order = date_compare(a->start, b->start);
  return order ? order : by_name(a, b);
}

static int by_end(const void *x, const void *y) {
  const struct system *a = *(const struct system *const *)x, *b = *(const struct system *const *)y;
  int order = date_compare(a->end, b->end);
  return order ? order : by_name(a, b);
}

static struct timeline timeline_of(const struct query *q, struct systems set) {
  size_t most = set.count;
  struct timeline t = { .by_start.items = arena_array(q->arena, most, sizeof *t.by_start.items),
    .by_end.items = arena_array(q->arena, most, sizeof *t.by_end.items) };
  for (size_t i = 0; i < most; i++) {
    const struct system *s = set.items[i];
    if (s->has_end && date_compare(s->end, s->start) <= 0) continue; /* never a member */
    t.by_start.items[t.by_start.count++] = s;
    if (s->has_end) t.by_end.items[t.by_end.count++] = s;
  }
  qsort(t.by_start.items, t.by_start.count, sizeof *t.by_start.items, by_start);
  qsort(t.by_end.items, t.by_end.count, sizeof *t.by_end.items, by_end);
  return t;
}

/* The change on a date; that of each date is asked for in turn. */
static struct change change_at(const struct query *q, struct timeline *t, struct arena *a, struct date at) {
  struct change c = { .date = at, .joined.items = t->by_start.items + t->started };
  for (; t->started < t->by_start.count && date_compare(t->by_start.items[t->started]->start, at) == 0;
       t->started++)
    c.joined.count++;
  size_t first = t->ended;
  while (t->ended < t->by_end.count && date_compare(t->by_end.items[t->ended]->end, at) == 0)
    t->ended++;
  c.left.items = arena_array(a, t->ended - first, sizeof *c.left.items);
  c.replaced.items = arena_array(a, t->ended - first, sizeof *c.replaced.items);
  for (size_t i = first; i < t->ended; i++) {
    struct systems *set = member_after(q, t->by_end.items[i], at) ? &c.replaced : &c.left;
    set->items[set->count++] = t->by_end.items[i];
  }
  return c;
}

/* A population that is worked out from the one before. */
struct building {
  struct query *query;
  struct standing areas; /* the edition, and no row of a group */
  struct operands operands;
  struct text formula;
  struct coverage coverage;
};

/* The known populations of one part of a change, as one operand. */
static void add_part(struct building *b, struct systems set, char sign, const char *name) {
  if (!set.count) return;
  struct query *q = b->query;
  struct operands parts = operands_start(q->arena);
  struct coverage part = coverage_measure(q, &b->areas, set, &parts);
  struct figure sum = part.population;
  if (sum.value.kind == VALUE_MISSING) sum.value = value_count(0);
  sum.from = computed(&parts, NULL, "sum of the known populations of %zu systems", set.count);
  operands_add(&b->operands, operand(q->arena, sum, "%s", name));
  text_printf(&b->formula, " %c %s", sign, name);
  struct number n = sum.value.number, *total = &b->coverage.population.value.number;
  if (sign == '-') n.num = -n.num;
  *total = sum_or_error(q->diag, *total, n, "the populations");
  b->coverage.known = sign == '-' ? b->coverage.known - part.known : b->coverage.known + part.known;
}

static bool can_build_on(const struct coverage *c) {
  return c->by_area && c->population.value.kind != VALUE_MISSING;
}

/* The population after a change.  Where every part is an area, it is made of the entry before and of what
   changed, so that a long trend grows with its changes and not with members times dates. */
static struct coverage measure(struct query *q, struct arena *scratch, struct systems set,
    const struct entry *e, const struct change *c, const struct entry *before) {
  struct standing st = standing_at(q, scratch, q->edition, c->date);
  if (!before || !can_build_on(&before->coverage))
    return coverage_of(q, &st, systems_current(scratch, set, c->date));
  if (st.group_count) { /* a row of a group may say more than the areas do */
    struct systems members = systems_current(scratch, set, c->date);
    struct coverage all = coverage_measure(q, &st, members, NULL);
    if (!can_build_on(&all)) return coverage_of(q, &st, members);
  }
  struct building b = { .query = q,
    .areas = { .edition = q->edition },
    .operands = operands_start(q->arena),
    .formula = text_start(q->arena),
    .coverage = before->coverage };
  const struct field *base = operand(q->arena, before->coverage.population, "%s.population", before->path);
  text_add(&b.formula, base->name);
  operands_add(&b.operands, base);
  add_part(&b, c->joined, '+', "population joined");
  add_part(&b, c->left, '-', "population left");
  add_part(&b, c->replaced, '-', "population replaced");
  b.coverage.systems = e->members;
  b.coverage.population.from = computed(&b.operands, NULL, "%s", b.formula.bytes);
  bool nothing_known = e->members && !b.coverage.known;
  return nothing_known ? coverage_of(q, &st, systems_current(scratch, set, c->date)) : b.coverage;
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
  e->systems = (struct figure){ count_value(e->members), computed(&operands, NULL, "%s", formula.bytes) };
  put(r, "systems", e->systems);
  put(r, "joined", joined);
  put(r, "left", left);
  put(r, "replaced", replaced);
}

static struct value one_entry(struct query *q, struct arena *scratch, const struct subject *of,
    struct entry *e, const struct change *c, const struct entry *before) {
  const struct system *changed = c->joined.count ? c->joined.items[0]
                                 : c->left.count ? c->left.items[0]
                                                 : c->replaced.items[0];
  e->members = (before ? before->members : 0) + c->joined.count - c->left.count - c->replaced.count;
  e->coverage = measure(q, scratch, of->set, e, c, before);
  struct record_builder r = record_start(q->arena);
  put(&r, "date", (struct figure){ value_date(c->date), system_trace(q, changed) });
  put_change(q, &r, e, c, before);
  put(&r, "population", e->coverage.population);
  const struct field *population = operand(q->arena, e->coverage.population, "%s.population", e->path);
  put(&r, "share", coverage_share(q, &e->coverage, population, &q->country));
  if (of->whole) put(&r, "share_of_whole", share_of_whole(q, &e->coverage, population, of->whole));
  put_known(q, &r, &e->coverage, population, e->path, e->systems);
  return record_take(&r);
}

struct value trend_list(struct query *q, struct systems set, const char *path, const struct field *whole) {
  struct arena scratch = { 0 };
  const struct subject of = { set, whole };
  struct date *dates;
  size_t count = change_dates(q, set, &dates);
  struct timeline timeline = timeline_of(q, set);
  struct list_builder trend = list_start(q->arena);
  struct entry entries[2]; /* this one and the one before, in turn */
  for (size_t i = 0; i < count; i++) {
    struct change c = change_at(q, &timeline, &scratch, dates[i]);
    entries[i % 2] = (struct entry){ .path = arena_printf(q->arena, "%s.%zu", path, i) };
    list_add(&trend, one_entry(q, &scratch, &of, &entries[i % 2], &c, i ? &entries[1 - i % 2] : NULL));
    arena_reset(&scratch);
  }
  arena_free(&scratch);
  return list_take(&trend);
}
