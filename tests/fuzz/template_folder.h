#ifndef TESTS_FUZZ_TEMPLATE_FOLDER_H
#define TESTS_FUZZ_TEMPLATE_FOLDER_H

/* A template folder to spoil, and a few figures of every kind to fill templates in with. */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "compose/compose.h"

static struct arena template_arena, template_figures_arena;
static struct figures template_figures;
static struct fonts *template_fonts; /* NULL: charts are refused */
static char template_folder[] = "/tmp/briefpack-fuzz-XXXXXX";

static void template_write(const char *name, const char *start, const uint8_t *bytes, size_t length) {
  FILE *f = fopen(path_join(&template_arena, template_folder, name), "wb");
  if (!f) abort();
  fwrite(start, 1, strlen(start), f);
  fwrite(bytes, 1, length, f);
  fclose(f);
}

static void template_remove(void) {
  unlink(path_join(&template_arena, template_folder, "t.md"));
  unlink(path_join(&template_arena, template_folder, "partials/p.md"));
  rmdir(path_join(&template_arena, template_folder, "partials"));
  rmdir(template_folder);
}

static struct value template_item(const char *name, int64_t population) {
  struct arena *a = &template_figures_arena;
  struct record_builder r = record_start(a);
  record_add(&r, "name", value_text(name), NULL);
  record_add(
      &r, "population", population ? value_count(population) : value_missing(MISSING_CONFIDENTIAL), NULL);
  record_add(&r, "share", value_number(VALUE_RATIO, number_ratio(population, 9000)), NULL);
  return record_take(&r);
}

static void template_start(void) {
  static const char partial[] = "{{$b}}- {{name}}{{/b}}\n{{>p}}\n";
  struct arena *a = &template_figures_arena;
  struct record_builder root = record_start(a);
  struct list_builder list = list_start(a);
  struct date d;
  if (!mkdtemp(template_folder)) abort();
  mkdir(path_join(a, template_folder, "partials"), 0700);
  template_write("partials/p.md", "", (const uint8_t *)partial, sizeof partial - 1);
  atexit(template_remove);
  list_add(&list, template_item("A *b* | `c` [^1] ~~d~~ \\ <e>", 4000));
  list_add(&list, template_item("", 5000));
  list_add(&list, template_item("``` # 1. \xF0\x9F\x98\x80", 0));
  date_from_civil(2020, 12, 7, &d);
  record_add(&root, "as_at", value_date(d), NULL);
  record_add(&root, "count", value_count(44976348), NULL);
  record_add(&root, "share", value_number(VALUE_RATIO, number_ratio(3, 7)), NULL);
  record_add(&root, "money", value_number(VALUE_MONEY, number_of(45000000000)), NULL);
  record_add(&root, "yes", value_bool(true), NULL);
  record_add(&root, "missing", value_missing(MISSING_NOT_AVAILABLE), NULL);
  record_add(&root, "text", value_text("p"), NULL);
  record_add(&root, "list", list_take(&list), NULL);
  template_figures = (struct figures){ record_take(&root).record };
}

/* Reads and fills in t.md.  False when that was refused; a refusal without a reason is a bug. */
static bool template_compose(struct document *out) {
  struct diag d = { .arena = &template_arena };
  const struct template *t;
  struct report *reports;
  size_t count = 0;
  bool made = template_read(&template_arena, template_folder, "t", &d, &t) &&
              template_reports(&template_arena, t, &template_figures, &d, &count, &reports);
  for (size_t i = 0; made && i < count && i < 3; i++)
    made = compose_report(&template_arena, &reports[i], &template_figures, template_fonts, &d, out);
  if (made == (d.errors > 0)) abort();
  return made && count > 0;
}

#endif
