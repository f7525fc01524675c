/* YAML text to a tree with places, over libyaml. */
#include "base/yaml.h"

#include <string.h>
#include <yaml.h>

#include "base/map.h"

#define DEPTH_MAX 100

struct reader {
  struct arena *arena;
  yaml_document_t *document;
  const char *file;
  unsigned first_line;
  struct diag *diag;
  bool failed;
};

static void problem(struct reader *r, const yaml_mark_t *mark, const char *message) {
  diag_error(
      r->diag, r->file, (unsigned)mark->line + r->first_line, (unsigned)mark->column + 1, "%s", message);
  r->failed = true;
}

static const struct yaml_node *convert(struct reader *r, int index, int depth);

static void convert_sequence(struct reader *r, const yaml_node_t *from, struct yaml_node *to, int depth) {
  to->kind = YAML_SEQUENCE;
  to->count = (size_t)(from->data.sequence.items.top - from->data.sequence.items.start);
  to->items = arena_array(r->arena, to->count, sizeof *to->items);
  for (size_t i = 0; i < to->count; i++)
    to->items[i] = convert(r, from->data.sequence.items.start[i], depth + 1);
}

static void convert_mapping(struct reader *r, const yaml_node_t *from, struct yaml_node *to, int depth) {
  to->kind = YAML_MAPPING;
  size_t count = (size_t)(from->data.mapping.pairs.top - from->data.mapping.pairs.start);
  struct yaml_entry *entries = arena_array(r->arena, count, sizeof *entries);
  to->entries = entries;
  struct map seen = map_start(r->arena);
  for (size_t i = 0; i < count; i++) {
    const yaml_node_pair_t *pair = from->data.mapping.pairs.start + i;
    const yaml_node_t *key = yaml_document_get_node(r->document, pair->key);
    if (key->type != YAML_SCALAR_NODE) {
      problem(r, &key->start_mark, "a key must be plain text");
      continue;
    }
    const char *name = arena_copy(r->arena, (const char *)key->data.scalar.value, key->data.scalar.length);
    size_t before = map_add(&seen, name, strlen(name));
    if (before < to->count) {
      problem(r, &key->start_mark,
          arena_printf(r->arena, "the key '%s' is there already, in line %u", name, entries[before].line));
      continue;
    }
    struct yaml_entry *e = &entries[to->count++];
    *e = (struct yaml_entry){ .key = name,
      .line = (unsigned)key->start_mark.line + r->first_line,
      .column = (unsigned)key->start_mark.column + 1 };
    e->value = convert(r, pair->value, depth + 1);
  }
}

static const struct yaml_node *convert(struct reader *r, int index, int depth) {
  const yaml_node_t *from = yaml_document_get_node(r->document, index);
  struct yaml_node *to = arena_alloc(r->arena, sizeof *to);
  to->line = (unsigned)from->start_mark.line + r->first_line;
  to->column = (unsigned)from->start_mark.column + 1;
  to->text = "";
  if (depth > DEPTH_MAX) {
    problem(r, &from->start_mark, "nested more than 100 deep");
    return to;
  }
  switch (from->type) {
  case YAML_SCALAR_NODE:
    to->text = arena_copy(r->arena, (const char *)from->data.scalar.value, from->data.scalar.length);
    to->quoted = from->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    if (memchr(to->text, '\0', from->data.scalar.length)) problem(r, &from->start_mark, "a NUL in a text");
    break;
  case YAML_SEQUENCE_NODE: convert_sequence(r, from, to, depth); break;
  case YAML_MAPPING_NODE: convert_mapping(r, from, to, depth); break;
  case YAML_NO_NODE: break;
  }
  return to;
}

/* Anchors, aliases and tags are refused from the events, before the loader resolves them. */
static bool refuse_indirection(struct reader *r, const char *bytes, size_t length) {
  yaml_parser_t parser;
  if (!yaml_parser_initialize(&parser)) return false;
  yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, length);
  bool more = true;
  int depth = 0, documents = 0;
  while (more && !r->failed) {
    yaml_event_t e;
    if (!yaml_parser_parse(&parser, &e)) break; /* told by the loader */
    yaml_event_type_t type = e.type;
    bool anchored = (type == YAML_SCALAR_EVENT && e.data.scalar.anchor) ||
                    (type == YAML_SEQUENCE_START_EVENT && e.data.sequence_start.anchor) ||
                    (type == YAML_MAPPING_START_EVENT && e.data.mapping_start.anchor);
    bool tagged = (type == YAML_SCALAR_EVENT && e.data.scalar.tag) ||
                  (type == YAML_SEQUENCE_START_EVENT && e.data.sequence_start.tag) ||
                  (type == YAML_MAPPING_START_EVENT && e.data.mapping_start.tag);
    if (type == YAML_ALIAS_EVENT || anchored)
      problem(r, &e.start_mark,
          "anchors and aliases (& and *) are not supported; put a text that starts so in quotes");
    else if (tagged)
      problem(r, &e.start_mark, "tags (!) are not supported; put a text that starts so in quotes");
    else if (type == YAML_DOCUMENT_START_EVENT && ++documents > 1)
      problem(r, &e.start_mark, "more than one document");
    if (type == YAML_SEQUENCE_START_EVENT || type == YAML_MAPPING_START_EVENT) depth++;
    if (type == YAML_SEQUENCE_END_EVENT || type == YAML_MAPPING_END_EVENT) depth--;
    if (depth > DEPTH_MAX) problem(r, &e.start_mark, "nested more than 100 deep");
    more = type != YAML_STREAM_END_EVENT;
    yaml_event_delete(&e);
  }
  yaml_parser_delete(&parser);
  return !r->failed;
}

/* What libyaml says, for those who do not know its grammar. */
static const struct {
  const char *said, *means;
} problems[] = {
  { "mapping values are not allowed in this context",
      "found ': ' in a value, or after a line that has none; a text with ': ' in it stands in quotes" },
  { "could not find expected ':'", "found a line without ': '; each is written 'name: value'" },
  { "did not find expected ',' or ']'", "a list that '[' opens has no ',' or no ']' here" },
  { "did not find expected ',' or '}'", "options that '{' opens have no ',' or no '}' here" },
  { "did not find expected key", "this is not indented as the lines before it" },
  { "did not find expected <document start>", "this is not indented as the lines before it" },
  { "did not find expected '-' indicator", "this is neither an item '- …' nor indented as one" },
  { "found unexpected end of stream", "a text in quotes is not closed" },
};

static void tell_problem(struct reader *r, const yaml_parser_t *parser) {
  const char *what = parser->problem ? parser->problem : "cannot be read";
  const char *context = parser->context ? parser->context : "";
  for (size_t i = 0; i < sizeof problems / sizeof *problems; i++) {
    if (strcmp(what, problems[i].said) != 0) continue;
    what = problems[i].means;
    context = "";
  }
  yaml_mark_t mark = parser->problem_mark;
  problem(r, &mark, arena_printf(r->arena, "%s%s%s", what, context[0] ? " " : "", context));
}

/* A document ends where its indentation does; what follows must be the end of the text. */
static void check_rest(struct reader *r, yaml_parser_t *parser) {
  yaml_document_t next;
  if (yaml_parser_load(parser, &next))
    yaml_document_delete(&next);
  else
    tell_problem(r, parser);
}

static const struct yaml_node *load(struct reader *r, yaml_parser_t *parser) {
  yaml_document_t document;
  if (!yaml_parser_load(parser, &document)) {
    tell_problem(r, parser);
    return NULL;
  }
  r->document = &document;
  const struct yaml_node *root;
  if (yaml_document_get_root_node(&document)) {
    root = convert(r, 1, 0);
  } else {
    struct yaml_node *empty = arena_alloc(r->arena, sizeof *empty);
    *empty = (struct yaml_node){ .kind = YAML_MAPPING, .line = r->first_line, .column = 1, .text = "" };
    root = empty;
  }
  yaml_document_delete(&document);
  return root;
}

bool yaml_parse(struct arena *a, const char *bytes, size_t length, const char *file, unsigned first_line,
    struct diag *d, const struct yaml_node **out) {
  struct reader r = { .arena = a, .file = file, .first_line = first_line, .diag = d };
  if (!refuse_indirection(&r, bytes, length)) return false;
  yaml_parser_t parser;
  if (!yaml_parser_initialize(&parser)) return false;
  yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, length);
  const struct yaml_node *root = load(&r, &parser);
  if (root) check_rest(&r, &parser);
  yaml_parser_delete(&parser);
  *out = root;
  return root && !r.failed;
}

const struct yaml_node *yaml_find(const struct yaml_node *node, const char *key) {
  if (!node || node->kind != YAML_MAPPING) return NULL;
  for (size_t i = 0; i < node->count; i++)
    if (strcmp(node->entries[i].key, key) == 0) return node->entries[i].value;
  return NULL;
}
