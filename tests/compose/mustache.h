#ifndef TESTS_COMPOSE_MUSTACHE_H
#define TESTS_COMPOSE_MUSTACHE_H

/* The engine as plain Mustache: an HTML escaper, missing names empty.  A test is a mapping of name, template,
   data, partials and expected, as the specification writes them. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "compose/compose_int.h"

static struct value value_of(struct arena *a, const struct yaml_node *n) {
  if (n->kind == YAML_SEQUENCE) {
    struct list_builder b = list_start(a);
    for (size_t i = 0; i < n->count; i++)
      list_add(&b, value_of(a, n->items[i]));
    return list_take(&b);
  }
  if (n->kind == YAML_MAPPING) {
    struct record_builder b = record_start(a);
    for (size_t i = 0; i < n->count; i++)
      record_add(&b, n->entries[i].key, value_of(a, n->entries[i].value), NULL);
    return record_take(&b);
  }
  struct number number;
  if (n->quoted) return value_text(n->text);
  if (strcmp(n->text, "null") == 0) return value_missing(MISSING_NOT_AVAILABLE);
  if (strcmp(n->text, "true") == 0 || strcmp(n->text, "false") == 0) return value_bool(n->text[0] == 't');
  assert_true(number_parse(slice_of(n->text), 0, '.', &number, NULL));
  return value_number(number.den == 1 ? VALUE_COUNT : VALUE_DECIMAL, number);
}

struct partials {
  struct parsing *parsing;
  const struct yaml_node *texts;
  size_t count;
  struct partial items[8];
};

static const struct partial *find_partial(void *context, const char *name, struct place place) {
  struct partials *p = context;
  (void)place;
  for (size_t i = 0; i < p->count; i++)
    if (strcmp(p->items[i].name, name) == 0) return &p->items[i];
  const struct yaml_node *text = yaml_find(p->texts, name);
  if (!text) return NULL;
  assert_true(p->count < 8);
  struct partial *made = &p->items[p->count++];
  made->name = name;
  parse_text(
      p->parsing, slice_of(text->text), (struct place){ "partial", 1, 1 }, &default_delimiters, &made->nodes);
  return made;
}

static const struct partial *find_named(const void *context, const char *name) {
  return find_partial((void *)(uintptr_t)context, name, (struct place){ 0 });
}

static void write_html(struct expansion *x, const struct node *tag, const char *text) {
  for (; *text; text++) {
    const char *escaped = NULL;
    if (!tag->trusted && *text == '&') escaped = "&amp;";
    if (!tag->trusted && *text == '<') escaped = "&lt;";
    if (!tag->trusted && *text == '>') escaped = "&gt;";
    if (!tag->trusted && *text == '"') escaped = "&quot;";
    expand_emit(x, tag->place, escaped ? escaped : text, escaped ? strlen(escaped) : 1);
  }
}

static void check_one(struct arena *a, const char *file, const struct yaml_node *test) {
  struct diag d = { .arena = a };
  struct parsing parsing = { .arena = a, .diag = &d, .find_partial = find_partial };
  struct partials partials = { .parsing = &parsing, .texts = yaml_find(test, "partials") };
  parsing.context = &partials;
  const struct node *nodes;
  parse_text(&parsing, slice_of(yaml_find(test, "template")->text), (struct place){ "template", 1, 1 },
      &default_delimiters, &nodes);
  struct evaluation e = { .arena = a, .diag = &d, .lenient = true, .told = map_start(a) };
  e.find_partial = find_named;
  e.partials = &partials;
  struct scope root = { NULL, value_of(a, yaml_find(test, "data")) };
  struct expansion x = expansion_start(&e, write_html);
  expand(&x, &root, nodes);
  const char *expected = yaml_find(test, "expected")->text;
  if (d.errors || strcmp(x.out.bytes, expected) != 0) {
    diag_print(&d, stderr);
    fail_msg("%s: %s: '%s', expected '%s'", file, yaml_find(test, "name")->text, x.out.bytes, expected);
  }
}

#endif
