/* Every leaf of the sample's tree knows where it came from, and those with a formula can be worked out again
   from their operands by an evaluator of the test's own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>

#include "sample.h"
#include "expect.h"

struct tally {
  const struct figures *figures;
  size_t leaves, read, sums, counts, expressions, others;
};

static bool starts(const char *text, const char *with) {
  return strncmp(text, with, strlen(with)) == 0;
}

static bool any_missing(const struct provenance *p) {
  for (size_t i = 0; i < p->operand_count; i++)
    if (p->operands[i]->value.kind == VALUE_MISSING) return true;
  return false;
}

static struct number sum_of_operands(const struct provenance *p) {
  struct number sum = number_of(0);
  for (size_t i = 0; i < p->operand_count; i++)
    if (p->operands[i]->value.kind != VALUE_MISSING)
      assert_true(number_add(sum, p->operands[i]->value.number, &sum));
  return sum;
}

/* Works out "a / b - c" from left to right; false when the formula is not made of the operands' names. */
static bool evaluate(const struct provenance *p, struct number *out) {
  const char *at = provenance_formula(&arena, p);
  for (size_t i = 0; i < p->operand_count; i++) {
    char sign = '+';
    if (i) {
      if (at[0] != ' ' || !strchr("+-/", at[1]) || at[2] != ' ') return false;
      sign = at[1];
      at += 3;
    }
    if (!starts(at, p->operands[i]->name)) return false;
    at += strlen(p->operands[i]->name);
    if (p->operands[i]->value.kind == VALUE_MISSING) continue;
    struct number n = p->operands[i]->value.number;
    if (i == 0)
      *out = n;
    else if (sign == '/')
      assert_true(number_divide(*out, n, out));
    else
      assert_true(sign == '+' ? number_add(*out, n, out) : number_subtract(*out, n, out));
  }
  return p->operand_count && *at == '\0';
}

static void same_number(const char *path, struct value v, struct number n) {
  if (!value_is_number(v)) fail_msg("%s has the formula of a number and is none", path);
  if (number_compare(v.number, n) != 0)
    fail_msg("%s is %s, not %s", path, value_plain(&arena, v), value_plain(&arena, value_number(v.kind, n)));
}

static int by_size(const void *x, const void *y) {
  return number_compare(*(const struct number *)x, *(const struct number *)y);
}

/* "quantile 3/4 of …": by counting how far along the sorted operands it lies, in quarters of a step. */
static struct number quantile_of_operands(const struct provenance *p) {
  struct number sorted[MOST_ROWS], share, gap;
  size_t count = 0;
  for (size_t i = 0; i < p->operand_count; i++)
    if (p->operands[i]->value.kind != VALUE_MISSING) sorted[count++] = p->operands[i]->value.number;
  qsort(sorted, count, sizeof *sorted, by_size);
  size_t quarters = (size_t)(provenance_formula(&arena, p)[strlen("quantile ")] - '0') * (count - 1);
  if (quarters % 4 == 0) return sorted[quarters / 4];
  assert_true(number_subtract(sorted[quarters / 4 + 1], sorted[quarters / 4], &gap));
  assert_true(number_multiply(gap, number_ratio((int64_t)(quarters % 4), 4), &share));
  assert_true(number_add(sorted[quarters / 4], share, &gap));
  return gap;
}

/* systems.3.rank: one more than the members with a larger population. */
static void check_rank(const struct tally *t, const char *path, struct value rank) {
  const struct list *systems = figures_find(t->figures, "systems")->value.list;
  struct value own = systems->items[strtoul(path + strlen("systems."), NULL, 10)].record->fields[6].value;
  int64_t larger = 0;
  for (size_t i = 0; i < systems->count; i++) {
    const struct field *f = &systems->items[i].record->fields[6];
    assert_string_equal(f->name, "population");
    if (f->value.kind != VALUE_MISSING && own.kind != VALUE_MISSING)
      larger += number_compare(f->value.number, own.number) > 0;
  }
  if (own.kind == VALUE_MISSING)
    assert_int_equal(rank.kind, VALUE_MISSING);
  else
    same_number(path, rank, number_of(larger + 1));
}

static void check(struct tally *t, const char *path, struct value v, const struct provenance *p) {
  struct number n = { 0, 1 };
  if (!p) fail_msg("%s does not know where it came from", path);
  const char *formula = provenance_formula(&arena, p);
  if (!formula) {
    assert_non_null(provenance_rows(p));
    assert_non_null(p->rows[0].resource);
    t->read++;
  } else if (starts(formula, "count of ")) {
    same_number(path, v, number_of((int64_t)p->operand_count));
    t->counts++;
  } else if (starts(formula, "sum of ") && value_is_number(v)) {
    same_number(path, v, sum_of_operands(p));
    t->sums++;
  } else if (starts(formula, "quantile ") && value_is_number(v)) {
    same_number(path, v, quantile_of_operands(p));
    t->expressions++;
  } else if (starts(path, "systems.") && starts(formula, "place by population")) {
    check_rank(t, path, v);
    t->expressions++;
  } else if (evaluate(p, &n)) {
    if (value_is_number(v)) same_number(path, v, n);
    if (any_missing(p)) assert_int_equal(v.kind, VALUE_MISSING);
    t->expressions++;
  } else {
    assert_true(strlen(formula) > 0);
    t->others++;
  }
  for (size_t i = 0; i < p->operand_count; i++) {
    const struct field *operand = p->operands[i], *found = figures_find(t->figures, operand->name);
    if (found && !value_equal(found->value, operand->value))
      fail_msg("%s was made of %s = %s, which is %s", path, operand->name,
          value_plain(&arena, operand->value), value_plain(&arena, found->value));
    check(t, operand->name, operand->value, operand->from);
  }
}

static void check_leaf(void *context, const char *path, const struct field *leaf) {
  struct tally *t = context;
  t->leaves++;
  check(t, path, leaf->value, leaf->from);
  if (strchr(path, '[')) return;
  const struct field *found = figures_find(t->figures, path);
  if (!found || !value_equal(found->value, leaf->value)) fail_msg("%s is walked but not found", path);
}

static void check_all(const char *as_at, const char *programme, const char *basis) {
  struct figures f = build_at(&sample, as_at, programme, basis);
  struct tally t = { .figures = &f };
  figures_walk(&arena, &f, "", check_leaf, &t);
  assert_true(t.leaves > 700);
  assert_true(t.read > 1000);
  assert_true(t.counts > 20);
  assert_true(t.sums > 10);
  assert_true(t.expressions > 20);
}

static void every_leaf_can_be_traced(void **state) {
  (void)state;
  check_all("2020-12-07", "ICS", "registered");
  check_all("2019-06-19", "ICS", "registered");
  check_all("2020-12-07", "ICS", "announced");
  check_all("2018-12-31", "STP", "registered");
  check_all("2015-12-31", "Vanguard", "registered");
}

static void claims_and_changes_can_be_traced(void **state) {
  (void)state;
  struct dataset plain = sample.data;
  sample_claims(&sample);
  sample.data.settings.has_compare = true;
  sample.data.settings.compare = day("2018-05-24");
  check_all("2020-12-07", "ICS", "registered");
  check_all("2019-06-19", "ICS", "announced");
  check_all("2018-12-31", "STP", "registered");
  sample.data = plain;
}

static void a_trace_reaches_the_rows(void **state) {
  (void)state;
  struct figures f = build_at(&sample, "2020-12-07", "ICS", "registered");
  const struct provenance *share = figures_find(&f, "coverage.share")->from;
  assert_string_equal(provenance_formula(&arena, share), "coverage.population / national.population");
  const struct provenance *population = share->operands[0]->from;
  assert_string_equal(population->edition, "registered, 2021-01-01");
  assert_int_equal(population->operand_count, 29);
  assert_string_equal(population->operands[0]->name, "systems.0.population");
  const struct provenance *row = population->operands[0]->from;
  assert_null(provenance_formula(&arena, row));
  assert_string_equal(row->rows[0].file, "made.csv");
  const struct provenance *announced = figures_find(&f, "bases.announced.population")->from;
  assert_string_equal(announced->operands[0]->name, "programme:ICS");
  expect_words(announced->operands[0]->from->source, "29 systems covering more than 35 million people");
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_leaf_can_be_traced),
    cmocka_unit_test(claims_and_changes_can_be_traced),
    cmocka_unit_test(a_trace_reaches_the_rows),
  };
  return cmocka_run_group_tests(tests, sample_start, sample_end);
}
