/* Thousands of small datasets made at random, circles, gaps and overlaps included: each either builds figures
   that a plain count confirms, or says why not; none does harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>

#include "make_dataset.h"
#include "expect.h"

static struct arena arena;
static uint64_t state_of_random;

/* A linear congruential generator (Knuth, MMIX), so that every run is the same. */
static size_t below(size_t n) {
  state_of_random = state_of_random * 6364136223846793005u + 1442695040888963407u;
  return (size_t)(state_of_random >> 33) % n;
}

static const char *one_of(const char *const *texts, size_t count) {
  return texts[below(count)];
}

static const char *const DAYS[] = { "2018-01-01", "2018-02-01", "2018-03-01", "2018-04-01", "2018-05-01" };
static const char *const AREAS[] = { "a", "b", "c", "d", "e", "f", "g", "h" };
static const char *const GROUPS[] = { "wave:1", "wave:2", "programme:P", "programme:Q", "region:r", "wave:9",
  "nothing:1", ":", "wave:" };
static const char *const WAVES[] = { "1", "2", "", "10" };

static void add_system(struct maker *m, size_t i, size_t count) {
  const char *start = one_of(DAYS, 5), *end = below(3) ? "" : one_of(DAYS, 5);
  const char *successor = below(3) ? "" : arena_printf(&arena, "S%zu", below(count + 1));
  const char *area = below(4) ? arena_printf(&arena, "%c%s", (char)('a' + i % 8), i < 8 ? "" : "x") : "";
  const char *const cells[10] = { arena_printf(&arena, "S%zu", i), "n", below(5) ? "P" : "Q", "k", area, "r",
    one_of(WAVES, 4), start, end, successor };
  make_system(m, cells);
}

/* Basis x has areas, totals and groups; basis y has areas alone, each at most once a day. */
static void add_populations(struct maker *m) {
  for (size_t i = below(12); i > 0; i--)
    make_population(
        m, below(2) ? one_of(AREAS, 8) : one_of(GROUPS, 9), one_of(DAYS, 5), "x", (int64_t)below(50) - 3);
  for (size_t d = 0; d < 5; d++)
    for (size_t i = 0; i < 8; i++)
      if (below(2)) make_population(m, AREAS[i], DAYS[d], "y", (int64_t)below(1000));
  for (size_t i = below(3); i > 0; i--)
    make_population(m, "total", one_of(DAYS, 5), below(2) ? "x" : "y", (int64_t)below(100000));
}

static struct maker random_dataset(void) {
  struct maker m = make_start(&arena);
  size_t count = 1 + below(10);
  for (size_t i = 0; i < count; i++)
    add_system(&m, i, count);
  add_populations(&m);
  for (size_t i = below(5); i > 0; i--)
    make_funding(&m, one_of(AREAS, 8), below(2) ? "2018/19" : "2019/20", "s", (int64_t)below(9) - 2, "draft");
  if (below(4) == 0)
    m.data.overlaps[m.data.overlap_count++] =
        (struct overlap){ { one_of(AREAS, 8), one_of(AREAS, 8) }, day(one_of(DAYS, 5)), "y", 5 };
  m.data.settings.edition = EDITION_LATEST;
  make_settings(&m, one_of(DAYS, 5), "P", below(2) ? "x" : "y");
  return m;
}

static bool is_member(const struct system *s, struct date at) {
  return strcmp(s->programme, "P") == 0 && s->start.days <= at.days && (!s->has_end || at.days < s->end.days);
}

/* The newest date of basis y by the date asked for; 0 when there is none. */
static int32_t edition_of_y(const struct dataset *data) {
  int32_t newest = 0;
  for (size_t i = 0; i < data->population_count; i++) {
    const struct population *p = &data->populations[i];
    if (strcmp(p->basis, "y") == 0 && p->date.days <= data->settings.as_at.days && p->date.days > newest)
      newest = p->date.days;
  }
  return newest;
}

static void check_by_counting(struct maker *m, const struct figures *f) {
  const struct dataset *data = &m->data;
  int32_t edition = edition_of_y(data);
  int64_t people = 0;
  size_t members = 0, known = 0;
  for (size_t i = 0; i < data->system_count; i++) {
    const struct system *s = &data->systems[i];
    if (!is_member(s, data->settings.as_at)) continue;
    members++;
    for (size_t k = 0; k < data->population_count; k++) {
      const struct population *p = &data->populations[k];
      if (strcmp(p->basis, "y") != 0 || p->date.days != edition || strcmp(p->area, s->area) != 0) continue;
      people += (int64_t)p->population.number.num;
      known++;
    }
  }
  expect(m, f, "coverage.systems", arena_printf(&arena, "%zu", members));
  expect(m, f, "bases.y.known", arena_printf(&arena, "%zu", known));
  expect(m, f, "bases.y.population",
      members && !known ? "[x]" : arena_printf(&arena, "%lld", (long long)people));
}

static void ignore(void *context, const char *path, const struct field *leaf) {
  (void)context;
  if (!leaf->from) fail_msg("%s does not know where it came from", path);
}

static void random_datasets_build_or_say_why_not(void **state) {
  (void)state;
  size_t built = 0, refused = 0;
  for (uint64_t seed = 0; seed < 3000; seed++) {
    state_of_random = seed;
    struct maker m = random_dataset();
    struct diag d = { .arena = &arena };
    struct figures f;
    if (figures_build(&arena, &m.data, &m.data.settings, &d, &f)) {
      assert_int_equal(d.errors, 0);
      check_by_counting(&m, &f);
      assert_true(figures_walk(&arena, &f, "", ignore, NULL) > 50);
      built++;
    } else {
      assert_true(d.errors > 0);
      for (const struct diag_entry *e = d.first; e; e = e->next)
        if (strstr(e->message, "reconcile") && !strstr(e->message, "areas add up to the country"))
          fail_msg("seed %u: %s", (unsigned)seed, e->message);
      refused++;
    }
    arena_reset(&arena);
  }
  assert_true(built > 500);
  assert_true(refused > 100);
}

static int free_arena(void **state) {
  (void)state;
  arena_free(&arena);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = { cmocka_unit_test(random_datasets_build_or_say_why_not) };
  return cmocka_run_group_tests(tests, NULL, free_arena);
}
