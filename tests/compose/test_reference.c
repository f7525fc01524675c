/* templates/README.md against the program: every filter's example reads as it says, every figure is listed
   with its unit and kind, and the tutorial makes what it promises.  On the sample data package. */
#include "sample.h"

#include <time.h>

#include "aggregate/figure_kinds.h"
#include "aggregate/figures_json.h"
#include "ingest/ingest.h"

static struct dataset data;
static struct figures figures;
static const char *reference;

static int read_sample(void **state) {
  struct diag d = { .arena = &arena };
  size_t length;
  if (make_folder(state)) return -1;
  bool read = ingest_package(&arena, "input", &d, &data) &&
              figures_build(&arena, &data, &data.settings, &d, &figures) &&
              file_read(&arena, "templates/README.md", 1 << 20, &d, &reference, &length);
  if (!read) diag_print(&d, stderr);
  return read ? 0 : -1;
}

/* What a template makes of the sample. */
static const char *composed_of_sample(const char *text, struct document *doc) {
  struct diag d = { .arena = &arena };
  const struct template *t;
  struct report *reports;
  size_t count;
  write_file("t.md", text, strlen(text));
  bool made = template_read(&arena, folder, "t", &d, &t) &&
              template_reports(&arena, t, &figures, &d, &count, &reports) && count == 1 &&
              compose_report(&arena, &reports[0], &figures, fonts, &d, doc);
  if (!made) return dump_problems(&d);
  struct text out = text_start(&arena);
  dump_blocks(&out, doc->blocks, 0);
  return out.bytes;
}

/* A cell of a row of a table, with \| for |; NULL past the last. */
static const char *cell(const char *row, size_t index) {
  struct text t = text_start(&arena);
  size_t at = 0;
  for (; *row && *row != '\n'; row++) {
    bool bar = *row == '\\' && row[1] == '|';
    if (*row == '|' && !bar) at++;
    if (bar) row++;
    if (at == index + 1 && (*row != '|' || bar)) text_add_char(&t, *row);
  }
  return at > index + 1 ? slice_copy(&arena, slice_trim(slice_of(t.bytes))) : NULL;
}

static void examples_of_filters_read_as_they_say(void **state) {
  (void)state;
  const struct filter_help *filters;
  size_t count = compose_filters(&arena, &filters);
  assert_true(count > 45);
  for (size_t i = 0; i < count; i++) {
    const char *row = strstr(reference, arena_printf(&arena, "\n| `%s%s%s` |", filters[i].name,
                                            filters[i].arguments[0] ? " " : "", filters[i].arguments));
    if (!row) {
      struct text escaped = text_start(&arena);
      for (const char *at = filters[i].arguments; *at; at++)
        text_printf(&escaped, "%s%c", *at == '|' ? "\\" : "", *at);
      row = strstr(reference, arena_printf(&arena, "\n| `%s %s` |", filters[i].name, escaped.bytes));
    }
    if (!row) fail_msg("templates/README.md has no row for '%s %s'", filters[i].name, filters[i].arguments);
    const char *tag = cell(++row, 2), *expected = cell(row, 3);
    struct document doc;
    const char *body = arena_printf(&arena, "%.*s", (int)strlen(tag) - 2, tag + 1);
    const char *text = arena_printf(&arena, "---\ntitle: T\n---\n%s\n", body);
    const char *found = composed_of_sample(text, &doc);
    if (strncmp(found, arena_printf(&arena, "p %s\n", expected), strlen(expected) + 3) != 0)
      fail_msg("%s: found '%s', expected '%s'", body, found, expected);
  }
}

static void every_directive_and_key_is_there(void **state) {
  (void)state;
  const char *const names[] = { "table", "tiles", "chart", "claims", "quality", "sources", "notes", "explain",
    "toc", "pagebreak" };
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    assert_non_null(directive_find(slice_of(names[i])));
    assert_non_null(strstr(reference, names[i]));
  }
  const char *const keys[] = { "title", "subtitle", "for-each", "where", "output", "formats", "theme", "page",
    "cover", "toc", "numbering", "pdfa", "header", "footer", "status", "language", "author", "subject",
    "keywords", "compare", "set", "marking", "logo", "style" };
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (!strstr(reference, arena_printf(&arena, "`%s`", keys[i])))
      fail_msg("no front matter key %s", keys[i]);
}

/* ---- figures ---- */

struct pattern {
  const char *path;
  unsigned kinds;
  bool is_listed;
};

struct patterns {
  struct map map;
  struct pattern items[1000];
};

/* coverage.regions.0.name to coverage.regions[].name; bases.registered to bases.NAME. */
static const char *pattern_of(const char *path) {
  struct text t = text_start(&arena);
  for (bool first = true; *path; first = false) {
    size_t n = strcspn(path, ".");
    bool index = strspn(path, "0123456789") == n;
    bool basis = strncmp(t.bytes, "bases", 6) == 0;
    if (index)
      text_add(&t, "[]");
    else
      text_printf(&t, "%s%.*s", first ? "" : ".", basis ? 4 : (int)n, basis ? "NAME" : path);
    path += n + (path[n] == '.');
  }
  return t.bytes;
}

static void add_pattern(void *context, const char *path, const struct field *leaf) {
  struct patterns *p = context;
  if (strncmp(path, "tables.", 7) == 0) return;
  const char *pattern = pattern_of(path);
  size_t i = map_add(&p->map, pattern, strlen(pattern));
  assert_true(i < sizeof p->items / sizeof *p->items);
  p->items[i].path = pattern;
  p->items[i].kinds |= 1u << leaf->value.kind;
}

/* What is known of the figure at a pattern; NULL when its name is in no table. */
static const struct figure_kind *kind_at(const char *pattern) {
  const struct figure_kind *k = NULL;
  for (const char *record = ""; record && *pattern; pattern += *pattern == '.') {
    size_t n = strcspn(pattern, ".[");
    k = figure_kind_find(record, pattern, n);
    record = k ? k->of : NULL;
    pattern += n + strspn(pattern + n, "[]");
  }
  return *pattern ? NULL : k;
}

/* The figures of other days and programmes, among which systems left, merged and got other names. */
static const struct question {
  const char *programme;
  int as_at[3], before[3];
} questions[] = { { "ICS", { 2020, 5, 2 }, { 2018, 5, 25 } }, { "STP", { 2020, 5, 2 }, { 2017, 6, 16 } },
  { "ICS", { 2021, 4, 2 }, { 2020, 5, 2 } }, { "ICS", { 2015, 1, 1 }, { 2014, 1, 1 } } };

static struct figures figures_of(const struct settings *s) {
  struct diag d = { .arena = &arena };
  struct figures f;
  if (!figures_build(&arena, &data, s, &d, &f)) fail_msg("%s", dump_problems(&d));
  return f;
}

static struct figures answer_to(const struct question *q) {
  struct settings s = data.settings;
  s.programme = q->programme;
  s.has_as_at = s.has_compare = true;
  assert_true(date_from_civil(q->as_at[0], q->as_at[1], q->as_at[2], &s.as_at));
  assert_true(date_from_civil(q->before[0], q->before[1], q->before[2], &s.compare));
  return figures_of(&s);
}

static bool keep(void *context, const char *bytes, size_t length) {
  text_add_bytes(context, bytes, length);
  return true;
}

/* Against an earlier run whose figures.json has one population otherwise. */
static struct figures with_a_revision(void) {
  struct settings s = data.settings;
  struct text json = text_start(&arena);
  s.has_as_at = true;
  s.has_compare = false;
  assert_true(date_from_civil(2019, 6, 19, &s.as_at));
  struct figures then = figures_of(&s);
  assert_true(figures_json(&arena, &then, NULL, 0, keep, &json));
  char *population = strstr(json.bytes, "1804163");
  assert_non_null(population);
  population[6] = '4';
  write_file("t.md", json.bytes, json.length);
  s = data.settings;
  s.compare_file = path_join(&arena, folder, "t.md");
  struct figures now = figures_of(&s);
  assert_non_null(figures_find(&now, "change.revised.0.before"));
  return now;
}

static void add_patterns(struct patterns *p, struct figures f) {
  assert_true(figures_walk(&arena, &f, "", add_pattern, p) > 100);
}

static bool same_record(const char *a, const char *b) {
  size_t n = strcspn(a, ".");
  return strncmp(a, b, n) == 0 && strcspn(b, ".") == n;
}

static void add_line(struct text *t, const struct pattern *p) {
  const struct figure_kind *k = kind_at(p->path);
  if (!k) fail_msg("gen/aggregate/figure_kinds.c has no '%s'", p->path);
  unsigned other = p->kinds & ~(KIND(MISSING) | k->kinds);
  if (other) fail_msg("'%s' is a %s, unforeseen", p->path, kinds_name(&arena, other));
  text_printf(t, "| `%s` | %s | %s |\n", p->path, kinds_name(&arena, k->kinds), k->unit ? k->unit : "");
}

/* Those that only other questions have come last in their part of the tree. */
static const char *figure_table(void) {
  struct patterns p = { .map = map_start(&arena) };
  add_patterns(&p, figures);
  for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
    add_patterns(&p, answer_to(&questions[i]));
  add_patterns(&p, with_a_revision());
  assert_true(p.map.count > 250);
  struct text t = text_start(&arena);
  text_add(&t, "| Name | Kind | Unit |\n|---|---|---|\n");
  for (size_t i = 0; i < p.map.count; i++) {
    if (p.items[i].is_listed) continue;
    for (size_t k = i; k < p.map.count; k++) {
      if (!same_record(p.items[i].path, p.items[k].path)) continue;
      add_line(&t, &p.items[k]);
      p.items[k].is_listed = true;
    }
  }
  return t.bytes;
}

static void every_figure_is_listed(void **state) {
  (void)state;
  const char *start = strstr(reference, "<!-- figures -->\n"), *end = strstr(reference, "<!-- /figures -->");
  assert_non_null(start);
  assert_non_null(end);
  start += strlen("<!-- figures -->\n");
  const char *table = figure_table(), *listed = arena_copy(&arena, start, (size_t)(end - start));
  const char *fresh = getenv("BRIEFPACK_FIGURES_OUT");
  if (fresh) {
    FILE *f = fopen(fresh, "w");
    assert_non_null(f);
    fputs(table, f);
    fclose(f);
  }
  if (strcmp(listed, table) != 0)
    fail_msg("the table of figures in templates/README.md is not what the program gives; a run of %s with "
             "BRIEFPACK_FIGURES_OUT=FILE writes the right one",
        "this test");
}

/* ---- the tutorial ---- */

/* The template that follows a mark in the tutorial: indented by four spaces. */
static const char *tutorial_step(int step) {
  const char *at = strstr(reference, arena_printf(&arena, "<!-- tutorial %d -->\n\n", step));
  assert_non_null(at);
  at = strstr(at, "\n\n") + 2;
  struct text t = text_start(&arena);
  while (strncmp(at, "    ", 4) == 0 || *at == '\n') {
    size_t n = strcspn(at, "\n");
    if (*at != '\n') text_add_bytes(&t, at + 4, n - 4);
    text_add_char(&t, '\n');
    at += n + 1;
  }
  return t.bytes;
}

static void the_tutorial_works(void **state) {
  (void)state;
  struct document doc;
  assert_string_equal(composed_of_sample(tutorial_step(1), &doc), "p Hello.\n");
  assert_string_equal(composed_of_sample(tutorial_step(2), &doc),
      "p Twenty-nine systems cover nearly three quarters of England, or/almost 45 million people.\n");
  assert_string_equal(doc.subtitle, "As at 7 December 2020");
  const char *brief = composed_of_sample(tutorial_step(3), &doc);
  assert_non_null(strstr(brief, "/almost 45 million people. {link #largest:Table 1} shows the largest.\n"));
  assert_non_null(strstr(brief, "table largest 1 The five largest systems\n"));
  assert_non_null(strstr(brief, "callout 0\n  p Thirteen areas still had no system.\n"));
}

/* Prints what it costs; not a test of it. */
static void the_national_briefing_is_made(void **state) {
  (void)state;
  struct arena own = { NULL };
  struct diag d = { .arena = &arena };
  const struct template *t;
  struct report *reports;
  size_t count;
  assert_true(fonts_open(&arena, &d, &fonts));
  assert_true(template_read(&arena, "templates", "national-briefing", &d, &t));
  assert_true(template_reports(&arena, t, &figures, &d, &count, &reports));
  clock_t from = clock();
  for (int i = 0; i < 20; i++) {
    struct document doc;
    assert_true(compose_report(&own, &reports[0], &figures, fonts, &d, &doc));
    arena_reset(&own);
  }
  arena_free(&own);
  fonts_close(fonts);
  print_message("filled in and parsed in %.2f ms\n", (double)(clock() - from) * 1000 / CLOCKS_PER_SEC / 20);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(examples_of_filters_read_as_they_say),
    cmocka_unit_test(every_directive_and_key_is_there),
    cmocka_unit_test(every_figure_is_listed),
    cmocka_unit_test(the_tutorial_works),
    cmocka_unit_test(the_national_briefing_is_made),
  };
  return cmocka_run_group_tests(tests, read_sample, remove_folder);
}
