/* Fenced blocks that bear a directive's name, to directives.  A new directive is a row in kinds. */
#include "compose/table_int.h"

static bool make_page_break(
    struct composition *c, const struct scope *s, const struct directive *d, struct block *out) {
  (void)c, (void)s, (void)d;
  out->kind = BLOCK_PAGE_BREAK;
  return true;
}

static bool make_contents(
    struct composition *c, const struct scope *s, const struct directive *d, struct block *out) {
  (void)c, (void)s, (void)d;
  out->kind = BLOCK_CONTENTS;
  return true;
}

static const struct directive_kind directive_page_break = { .name = "pagebreak", .make = make_page_break };
static const struct directive_kind directive_contents = { .name = "toc", .make = make_contents };

/* Tables whose rows and columns are given; any option of a table replaces its own. */
#define READY_TABLE(what, options)                                                                           \
  {                                                                                                          \
    .name = what, .keys = table_keys, .key_count = TABLE_KEY_COUNT,                                          \
    .options_size = sizeof(struct table_options), .defaults = options, .check = table_check,                 \
    .check_kinds = table_check_kinds, .make = table_make                                                     \
  }
static const struct directive_kind directive_sources =
    READY_TABLE("sources", "rows: sources\n"
                           "columns: [title as Data, credit as From, rows as Rows read, licence | default "
                           "\"not stated\" as Licence]\n");
static const struct directive_kind directive_quality =
    READY_TABLE("quality", "rows: quality.resources\n"
                           "columns: [title as Data, read as Rows read, accepted as Used, excluded as Left "
                           "out, rejected as Rejected]\n"
                           "total: true\n");
static const struct directive_kind directive_claims =
    READY_TABLE("claims", "rows: claims\n"
                          "columns: [source as Source, as_at as As at, measure | sentence-case as Measure, "
                          "stated as Stated, found as "
                          "Found, verdict | sentence-case as Verdict]\n");

static const struct directive_kind *const kinds_of_directive[] = {
  &directive_table,
  &directive_tiles,
  &directive_chart,
  &directive_sources,
  &directive_quality,
  &directive_claims,
  &directive_notes,
  &directive_explain,
  &directive_contents,
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

/* Options that the program gives stand where the directive does. */
static bool read_defaults(const struct parsing *with, const struct directive_kind *kind, struct place fence,
    const char *what, void *options) {
  struct aside_yaml y;
  if (!kind->defaults) return true;
  if (!parse_yaml_with_tags(with, slice_of(kind->defaults), fence, &default_delimiters, &y)) return false;
  struct key_context k = { .with = with, .aside = &y.aside, .file = fence.file, .built_in = &fence };
  return keys_read(&k, y.root, fence, what, kind->keys, kind->key_count, options);
}

const struct directive *directive_read(const struct parsing *with, const struct directive_kind *kind,
    struct slice body, struct directive_place at, const struct delimiters *delimiters) {
  struct place fence = at.fence;
  struct directive *d = arena_alloc(with->arena, sizeof *d);
  void *options = arena_alloc(with->arena, kind->options_size);
  *d = (struct directive){ .kind = kind, .place = fence, .options = options };
  struct aside_yaml y;
  struct place start = { fence.file, fence.line + 1, 1 };
  if (!parse_yaml_with_tags(with, body, start, delimiters, &y)) return NULL;
  bool incomplete = false;
  struct key_context k = { .with = with,
    .aside = &y.aside,
    .file = fence.file,
    .has_defaults = kind->defaults != NULL,
    .incomplete = &incomplete };
  const char *what = arena_printf(with->arena, "'%s'", kind->name);
  if (!read_defaults(with, kind, fence, what, options)) return NULL;
  keys_read(&k, y.root, at.name, what, kind->keys, kind->key_count, options);
  if (incomplete) return NULL;
  return !kind->check || kind->check(with, fence, options) ? d : NULL;
}
