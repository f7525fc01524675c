#ifndef TESTS_COMPOSE_SAMPLE_H
#define TESTS_COMPOSE_SAMPLE_H

/* A small tree of figures, templates written to a temporary folder, and dumps of what they become. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "compose/compose_int.h"

#define MAYBE_UNUSED __attribute__((unused))

/* Every kind of markup that a value might be mistaken for. */
#define HOSTILE                                                                                              \
  "**x** _y_ <b> [a](b) | # 1. ``` {{name}} \\ &amp; <!-- -- \"q\" ![i](j) ~~~ \xEE\x80\x80"                 \
  "0\xEE\x80\x81"

static struct arena arena;

static MAYBE_UNUSED int free_arena(void **state) {
  (void)state;
  arena_free(&arena);
  return 0;
}

static MAYBE_UNUSED struct value date_value(int year, int month, int day) {
  struct date d;
  assert_true(date_from_civil(year, month, day, &d));
  return value_date(d);
}

static MAYBE_UNUSED struct value ratio_value(int64_t num, int64_t den) {
  return value_number(VALUE_RATIO, number_ratio(num, den));
}

static MAYBE_UNUSED struct value system_value(
    const char *code, const char *name, const char *region, int64_t population, int64_t of) {
  struct record_builder r = record_start(&arena);
  record_add(&r, "code", value_text(code), NULL);
  record_add(&r, "name", value_text(name), NULL);
  record_add(&r, "region", value_text(region), NULL);
  record_add(
      &r, "population", population ? value_count(population) : value_missing(MISSING_NOT_AVAILABLE), NULL);
  record_add(
      &r, "share", population ? ratio_value(population, of) : value_missing(MISSING_NOT_AVAILABLE), NULL);
  record_add(&r, "start", date_value(2019, 6, 19), NULL);
  record_add(&r, "place", value_count(code[1]), NULL);
  return record_take(&r);
}

static MAYBE_UNUSED struct value change_value(struct value date, struct value share) {
  struct record_builder r = record_start(&arena);
  record_add(&r, "date", date, NULL);
  record_add(&r, "share", share, NULL);
  return record_take(&r);
}

/* Not in the order of their dates. */
static MAYBE_UNUSED struct value sample_trend(void) {
  struct list_builder trend = list_start(&arena);
  list_add(&trend, change_value(date_value(2020, 5, 1), ratio_value(1, 2)));
  list_add(&trend, change_value(date_value(2018, 5, 24), ratio_value(1, 8)));
  list_add(&trend, change_value(date_value(2019, 6, 19), value_missing(MISSING_NOT_AVAILABLE)));
  return list_take(&trend);
}

static MAYBE_UNUSED struct figures sample_figures(void) {
  struct record_builder coverage = record_start(&arena), root = record_start(&arena);
  record_add(&coverage, "systems", value_count(29), NULL);
  record_add(&coverage, "population", value_count(44976348), NULL);
  record_add(&coverage, "share", ratio_value(44976348, 60606345), NULL);
  record_add(&coverage, "trend", sample_trend(), NULL);
  struct list_builder systems = list_start(&arena), names = list_start(&arena), none = list_start(&arena);
  list_add(&systems, system_value("QF7", "South Yorkshire", "North", 1500000, 10000000));
  list_add(&systems, system_value("QVV", "Dorset", "South", 800000, 10000000));
  list_add(&systems, system_value("QHM", "Cumbria", "North", 1700000, 10000000));
  list_add(&systems, system_value("QXX", "Nowhere", "South", 0, 10000000));
  list_add(&names, value_text("Leeds"));
  list_add(&names, value_text("York"));
  list_add(&names, value_text("Hull"));
  record_add(&root, "as_at", date_value(2020, 12, 7), NULL);
  record_add(&root, "coverage", record_take(&coverage), NULL);
  record_add(&root, "systems", list_take(&systems), NULL);
  record_add(&root, "names", list_take(&names), NULL);
  record_add(&root, "none", list_take(&none), NULL);
  record_add(&root, "unknown", value_missing(MISSING_NOT_AVAILABLE), NULL);
  record_add(&root, "secret", value_missing(MISSING_CONFIDENTIAL), NULL);
  record_add(&root, "hostile", value_text(HOSTILE), NULL);
  record_add(&root, "lines", value_text("one\n# two\r\nthree"), NULL);
  record_add(&root, "site", value_text("https://example.org/a?b=c"), NULL);
  record_add(&root, "script", value_text("javascript:alert(1)"), NULL);
  record_add(&root, "markdown", value_text("some *marked* text"), NULL);
  record_add(&root, "budget", value_number(VALUE_MONEY, number_of(45000000000)), NULL);
  record_add(&root, "per_head", value_number(VALUE_MONEY, number_ratio(45000000000, 44976348)), NULL);
  record_add(&root, "callout", value_text("[!NOTE]"), NULL);
  record_add(&root, "task", value_text("[x] e"), NULL);
  record_add(&root, "note", value_text("[^1]"), NULL);
  record_add(&root, "tick", value_text("a`b"), NULL);
  record_add(&root, "bar", value_text("a|b"), NULL);
  record_add(&root, "partial", value_text("p"), NULL);
  record_add(&root, "yes", value_bool(true), NULL);
  record_add(&root, "no", value_bool(false), NULL);
  record_add(&root, "empty_text", value_text(""), NULL);
  return (struct figures){ record_take(&root).record };
}

/* Charts need them; the other tests do without. */
static struct fonts *fonts;

/* ---- templates in a temporary folder ---- */

static char folder[] = "/tmp/briefpack-compose-XXXXXX";

static MAYBE_UNUSED int make_folder(void **state) {
  (void)state;
  if (!mkdtemp(folder)) return -1;
  return mkdir(path_join(&arena, folder, "partials"), 0700);
}

static MAYBE_UNUSED int remove_folder(void **state) {
  const char *const files[] = { "t.md", "partials/p.md", "partials/q.md" };
  for (size_t i = 0; i < sizeof files / sizeof *files; i++)
    unlink(path_join(&arena, folder, files[i]));
  rmdir(path_join(&arena, folder, "partials"));
  rmdir(folder);
  return free_arena(state);
}

static MAYBE_UNUSED void write_file(const char *name, const char *text, size_t length) {
  FILE *f = fopen(path_join(&arena, folder, name), "wb");
  assert_non_null(f);
  assert_int_equal(fwrite(text, 1, length, f), length);
  assert_int_equal(fclose(f), 0);
}

/* ---- dumps ---- */

static MAYBE_UNUSED void dump_inlines(struct text *out, const struct inline_node *n) {
  for (; n; n = n->next) {
    switch (n->kind) {
    case INLINE_TEXT: text_add(out, n->text); break;
    case INLINE_CODE: text_printf(out, "{code:%s}", n->text); break;
    case INLINE_EMPHASIS: text_add(out, "{em:"); break;
    case INLINE_STRONG: text_add(out, "{strong:"); break;
    case INLINE_STRUCK: text_add(out, "{struck:"); break;
    case INLINE_NOTE: text_printf(out, "{note %u %s}", n->number, n->text); break;
    case INLINE_LINK: text_printf(out, "{link %s:", n->url); break;
    case INLINE_PICTURE: text_printf(out, "{picture:%s}", n->text); break;
    case INLINE_SOFT_BREAK: text_add(out, "/"); break;
    case INLINE_LINE_BREAK: text_add(out, "//"); break;
    }
    if (n->kind == INLINE_EMPHASIS || n->kind == INLINE_STRONG || n->kind == INLINE_STRUCK ||
        n->kind == INLINE_LINK) {
      dump_inlines(out, n->children);
      text_add(out, "}");
    }
  }
}

static MAYBE_UNUSED void dump_table(struct text *out, const struct table *t) {
  static const char align[] = { 'L', 'C', 'R', 'D' };
  static const char *const row[] = { "row", "group", "subtotal", "total" };
  text_printf(out, "table %s %u ", t->id ? t->id : "-", t->number);
  dump_inlines(out, t->caption);
  if (t->key) text_add(out, "\n  key ");
  dump_inlines(out, t->key);
  text_add(out, "\n  head");
  for (size_t i = 0; i < t->column_count; i++) {
    text_printf(out, " |%c ", align[t->columns[i].align]);
    dump_inlines(out, t->columns[i].heading);
  }
  for (size_t i = 0; i < t->row_count; i++) {
    text_printf(out, "\n  %s", row[t->rows[i].kind]);
    for (size_t j = 0; j < t->column_count; j++) {
      text_add(out, " | ");
      dump_inlines(out, t->rows[i].cells[j]);
    }
  }
  text_add(out, "\n  notes ");
  dump_inlines(out, t->notes);
  text_add(out, "\n");
}

static MAYBE_UNUSED void dump_blocks(struct text *out, const struct block *b, size_t depth) {
  for (; b; b = b->next) {
    text_add_repeated(out, ' ', depth * 2);
    switch (b->kind) {
    case BLOCK_HEADING: text_printf(out, "h%u#%s ", b->heading.level, b->heading.anchor); break;
    case BLOCK_PARAGRAPH: text_add(out, "p "); break;
    case BLOCK_KEY: text_add(out, "key "); break;
    case BLOCK_LIST:
      text_printf(out, "list %s %s %u", b->list.ordered ? "ordered" : "bullet",
          b->list.tight ? "tight" : "loose", b->list.start);
      break;
    case BLOCK_ITEM:
      text_printf(out, "item%s", b->item == ITEM_PLAIN ? "" : b->item == ITEM_OPEN ? " open" : " done");
      break;
    case BLOCK_QUOTE: text_add(out, "quote"); break;
    case BLOCK_CALLOUT: text_printf(out, "callout %d", (int)b->callout); break;
    case BLOCK_IMAGE:
      text_printf(out, "image %s [%s] %u ", b->image.path, b->image.alt, b->image.number);
      dump_inlines(out, b->image.caption);
      break;
    case BLOCK_CONTENTS: text_add(out, "contents"); break;
    case BLOCK_CODE: text_printf(out, "code %s:%s", b->code.language, b->code.text); break;
    case BLOCK_RULE: text_add(out, "rule"); break;
    case BLOCK_TABLE: dump_table(out, b->table); continue;
    case BLOCK_TILES: text_add(out, "tiles"); break;
    case BLOCK_CHART:
      text_printf(out, "chart %s [%s] %u ", b->chart->file, b->chart->alt, b->chart->number);
      break;
    case BLOCK_PAGE_BREAK: text_add(out, "pagebreak"); break;
    }
    if (b->kind == BLOCK_HEADING) dump_inlines(out, b->heading.inlines);
    if (b->kind == BLOCK_PARAGRAPH || b->kind == BLOCK_KEY) dump_inlines(out, b->paragraph);
    for (size_t i = 0; b->kind == BLOCK_TILES && i < b->tiles.count; i++) {
      text_add(out, " [");
      dump_inlines(out, b->tiles.tiles[i].label);
      text_add(out, "; ");
      dump_inlines(out, b->tiles.tiles[i].figure);
      text_add(out, "; ");
      dump_inlines(out, b->tiles.tiles[i].note);
      text_add(out, "]");
    }
    text_add(out, "\n");
    if (b->kind == BLOCK_LIST) dump_blocks(out, b->list.items, depth + 1);
    if (b->children) dump_blocks(out, b->children, depth + 1);
  }
}

static MAYBE_UNUSED void dump_notes(struct text *out, const struct document *doc) {
  for (size_t i = 0; i < doc->note_count; i++) {
    text_printf(out, "note %zu\n", i + 1);
    dump_blocks(out, doc->notes[i].blocks, 1);
  }
}

static MAYBE_UNUSED const char *dump_passages(const struct document *doc) {
  static const char *const context[] = { "text", "alt", "code", "code cell", "code block", "url" };
  struct text out = text_start(&arena);
  for (const struct passage *p = doc->passages; p; p = p->next) {
    if (p->kind == PASSAGE_SOURCE) text_add(&out, p->text);
    if (p->kind == PASSAGE_VALUE) text_printf(&out, "{%s:%s}", context[p->context], p->text);
    if (p->kind == PASSAGE_CODE) text_printf(&out, "{whole %s:%s}", context[p->context], p->text);
    if (p->kind == PASSAGE_BLOCK) text_add(&out, "{block}");
  }
  return out.bytes;
}

/* A message with the temporary folder written FOLDER. */
static MAYBE_UNUSED const char *without_folder(const char *message) {
  struct text out = text_start(&arena);
  for (const char *at; (at = strstr(message, folder)) != NULL; message = at + strlen(folder)) {
    text_add_bytes(&out, message, (size_t)(at - message));
    text_add(&out, "FOLDER");
  }
  text_add(&out, message);
  return out.bytes;
}

/* Problems, one a line, with the temporary folder taken off. */
static MAYBE_UNUSED const char *dump_problems(const struct diag *d) {
  struct text out = text_start(&arena);
  for (const struct diag_entry *e = d->first; e; e = e->next) {
    const char *file = e->file ? e->file : "";
    if (strncmp(file, folder, strlen(folder)) == 0) file += strlen(folder) + 1;
    text_printf(&out, "%s:%u:%u: %s%s\n", file, e->line, e->column,
        e->severity == DIAG_WARNING ? "warning: " : "", without_folder(e->message));
  }
  return out.bytes;
}

/* The report that a template's text makes, or false with its problems. */
static MAYBE_UNUSED bool compose_text(
    const char *text, size_t length, struct document *doc, const char **problems) {
  struct diag d = { .arena = &arena };
  const struct template *t;
  struct figures f = sample_figures();
  struct report *reports;
  size_t count;
  write_file("t.md", text, length);
  bool made = template_read(&arena, folder, "t", &d, &t) &&
              template_reports(&arena, t, &f, &d, &count, &reports) && count > 0 &&
              compose_report(&arena, &reports[0], &f, fonts, &d, doc);
  *problems = dump_problems(&d);
  return made;
}

/* The blocks that a template's body becomes, or its problems. */
static MAYBE_UNUSED const char *composed(const char *body) {
  struct document doc;
  const char *problems;
  const char *text = arena_printf(&arena, "---\ntitle: T\n---\n%s", body);
  if (!compose_text(text, strlen(text), &doc, &problems)) return problems;
  struct text out = text_start(&arena);
  dump_blocks(&out, doc.blocks, 0);
  dump_notes(&out, &doc);
  return out.bytes;
}

static MAYBE_UNUSED const char *passages(const char *body) {
  struct document doc;
  const char *problems;
  const char *text = arena_printf(&arena, "---\ntitle: T\n---\n%s", body);
  if (!compose_text(text, strlen(text), &doc, &problems)) return problems;
  return dump_passages(&doc);
}

/* Composes a body and holds it against what is expected. */
static MAYBE_UNUSED void check_body(const char *body, const char *expected) {
  const char *found = composed(body);
  if (strcmp(found, expected) != 0) fail_msg("found:\n%s\nexpected:\n%s", found, expected);
}

/* The set-up and its end of tests that draw charts, which are measured with the fonts of the report. */
static MAYBE_UNUSED int open_fonts(void **state) {
  static struct arena own;
  struct diag d = { .arena = &own };
  return fonts_open(&own, &d, &fonts) ? make_folder(state) : -1;
}

static MAYBE_UNUSED int close_fonts(void **state) {
  fonts_close(fonts);
  return remove_folder(state);
}

#endif
