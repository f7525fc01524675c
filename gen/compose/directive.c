/* Fenced blocks that bear a directive's name, to directives.  A new directive is a row in kinds. */
#include "compose/compose_int.h"

static bool make_page_break(
    struct composition *c, const struct scope *s, const struct directive *d, struct block *out) {
  (void)c, (void)s, (void)d;
  out->kind = BLOCK_PAGE_BREAK;
  return true;
}

static const struct directive_kind directive_page_break = { .name = "pagebreak", .make = make_page_break };

static const struct directive_kind *const kinds_of_directive[] = {
  &directive_table,
  &directive_tiles,
  &directive_chart,
  &directive_page_break,
};

#define KIND_COUNT (sizeof kinds_of_directive / sizeof *kinds_of_directive)

const struct directive_kind *directive_find(struct slice name) {
  for (size_t i = 0; i < KIND_COUNT; i++)
    if (slice_is(name, kinds_of_directive[i]->name)) return kinds_of_directive[i];
  return NULL;
}

const char *directive_suggest(struct arena *a, struct slice name) {
  const char *names[KIND_COUNT];
  for (size_t i = 0; i < KIND_COUNT; i++)
    names[i] = kinds_of_directive[i]->name;
  return diag_suggest(a, slice_copy(a, name), names, KIND_COUNT);
}

const struct directive *directive_read(const struct parsing *with, const struct directive_kind *kind,
    struct slice body, struct place fence, const struct delimiters *delimiters) {
  struct directive *d = arena_alloc(with->arena, sizeof *d);
  void *options = arena_alloc(with->arena, kind->options_size);
  *d = (struct directive){ .kind = kind, .place = fence, .options = options };
  struct aside_yaml y;
  struct place start = { fence.file, fence.line + 1, 1 };
  if (!parse_yaml_with_tags(with, body, start, delimiters, &y)) return NULL;
  struct key_context k = { .with = with, .aside = &y.aside, .file = fence.file };
  const char *what = arena_printf(with->arena, "'%s'", kind->name);
  if (!keys_read(&k, y.root, fence, what, kind->keys, kind->key_count, options)) return NULL;
  return !kind->check || kind->check(with, fence, options) ? d : NULL;
}
