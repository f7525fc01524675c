#ifndef TESTS_AGGREGATE_EXPECT_H
#define TESTS_AGGREGATE_EXPECT_H

#include "aggregate/figures.h"
#include "make_dataset.h"

/* What the tests of aggregate/ share: building figures, and saying what is expected of them. */

/* The figures of a dataset, with what was told of it in d. */
static inline struct figures build_telling(struct maker *m, struct diag *d) {
  struct figures f;
  *d = (struct diag){ .arena = m->arena };
  bool built = figures_build(m->arena, &m->data, &m->data.settings, d, &f);
  if (!built) diag_print(d, stderr);
  assert_true(built);
  return f;
}

/* The same, without a word. */
static inline struct figures build(struct maker *m) {
  struct diag d;
  struct figures f = build_telling(m, &d);
  diag_print(&d, stderr);
  assert_int_equal(d.errors + d.warnings, 0);
  return f;
}

/* The same, with one warning, of a day without a member. */
static inline struct figures build_empty(struct maker *m, const char *warning) {
  struct diag d;
  struct figures f = build_telling(m, &d);
  assert_int_equal(d.warnings, 1);
  assert_string_equal(d.first->message, warning);
  return f;
}

static inline struct figures build_at(
    struct maker *m, const char *as_at, const char *programme, const char *basis) {
  make_settings(m, as_at, programme, basis);
  return build(m);
}

/* The problems of a dataset that must not build, one line each. */
static inline const char *problems(struct maker *m) {
  struct diag d = { .arena = m->arena };
  struct figures f;
  assert_false(figures_build(m->arena, &m->data, &m->data.settings, &d, &f));
  assert_true(d.errors > 0);
  struct text t = text_start(m->arena);
  for (const struct diag_entry *e = d.first; e; e = e->next)
    text_printf(&t, "%s:%u:%u: %s\n", e->file ? e->file : "", e->line, e->column, e->message);
  return t.bytes;
}

static inline void expect_words(const char *text, const char *words) {
  if (!strstr(text, words)) fail_msg("'%s' does not say '%s'", text, words);
}

static inline void expect(struct maker *m, const struct figures *f, const char *path, const char *plain) {
  const struct field *found = figures_find(f, path);
  if (!found) fail_msg("there is no %s", path);
  const char *is = value_plain(m->arena, found->value);
  if (strcmp(is, plain) != 0) fail_msg("%s is %s, not %s", path, is, plain);
}

/* The items of the list at path: one field of each, joined by commas. */
static inline const char *listed(
    struct maker *m, const struct figures *f, const char *path, const char *name) {
  const struct field *found = figures_find(f, path);
  if (!found || found->value.kind != VALUE_LIST) fail_msg("there is no list %s", path);
  struct text t = text_start(m->arena);
  for (size_t i = 0; i < found->value.list->count; i++) {
    const struct field *item = record_find(found->value.list->items[i].record, name);
    if (!item) fail_msg("an item of %s has no %s", path, name);
    text_printf(&t, "%s%s", i ? "," : "", value_plain(m->arena, item->value));
  }
  return t.bytes;
}

#endif
