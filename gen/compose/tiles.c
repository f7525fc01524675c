/* The directive `tiles`: headline figures side by side. */
#include <string.h>

#include "compose/compose_int.h"
#include "compose/known_int.h"

#define TILES_MAX 6

struct tile_option {
  const struct node *label, *figure, *note;
  struct place place;
};

struct tiles_options {
  size_t count;
  struct tile_option items[TILES_MAX];
};

static const struct key tile_keys[] = {
  { "label", offsetof(struct tile_option, label), key_text, true },
  { "figure", offsetof(struct tile_option, figure), key_text, true },
  { "note", offsetof(struct tile_option, note), key_text, false },
};

static bool key_tiles(const struct key_context *k, const struct yaml_node *node, void *field) {
  struct tiles_options *o = (struct tiles_options *)((char *)field - offsetof(struct tiles_options, items));
  if (node->kind != YAML_SEQUENCE || node->count < 1 || node->count > TILES_MAX) {
    diag_error(k->with->diag, k->file, node->line, node->column,
        "items is a list of 1 to %d tiles, each with label, figure and note", TILES_MAX);
    return false;
  }
  bool read = true;
  for (; o->count < node->count; o->count++) {
    const struct yaml_node *item = node->items[o->count];
    o->items[o->count].place = key_place(k, item);
    read = keys_read(k, item, key_place(k, item), "a tile", tile_keys, sizeof tile_keys / sizeof *tile_keys,
               &o->items[o->count]) &&
           read;
  }
  return read;
}

static const struct key tiles_keys[] = {
  { "items", offsetof(struct tiles_options, items), key_tiles, true },
};

static bool make_tiles(
    struct composition *c, const struct scope *s, const struct directive *d, struct block *out) {
  const struct tiles_options *o = d->options;
  size_t errors = c->e.diag->errors;
  struct tile *tiles = arena_array(c->e.arena, o->count, sizeof *tiles);
  for (size_t i = 0; i < o->count; i++) {
    const struct tile_option *t = &o->items[i];
    tiles[i].label = compose_inlines(c, s, t->label, t->place);
    tiles[i].figure = compose_inlines(c, s, t->figure, t->place);
    if (t->note) tiles[i].note = compose_inlines(c, s, t->note, t->place);
  }
  out->kind = BLOCK_TILES;
  out->tiles.count = o->count;
  out->tiles.tiles = tiles;
  return c->e.diag->errors == errors;
}

/* A figure of the data that lacks its braces reads as its own name. */
static void check_figure(struct checker *c, const struct known_scope *s, const struct node *n) {
  if (!n || n->kind != NODE_TEXT || n->next) return;
  const char *text = slice_copy(c->e.arena, slice_trim(n->text));
  if (strchr(text, '.') && known_find(s, text).kinds != KINDS_ANY)
    diag_warning(c->e.diag, n->place.file, n->place.line, n->place.column,
        "this is the text '%s'; did you mean '{{%s}}'?", text, text);
}

static void check_tiles(struct checker *c, const struct known_scope *s, const struct directive *d) {
  const struct tiles_options *o = d->options;
  for (size_t i = 0; i < o->count; i++) {
    check_text(c, s, o->items[i].label);
    check_text(c, s, o->items[i].figure);
    check_figure(c, s, o->items[i].figure);
    check_text(c, s, o->items[i].note);
  }
}

const struct directive_kind directive_tiles = {
  .name = "tiles",
  .keys = tiles_keys,
  .key_count = sizeof tiles_keys / sizeof *tiles_keys,
  .options_size = sizeof(struct tiles_options),
  .check_kinds = check_tiles,
  .make = make_tiles,
};
