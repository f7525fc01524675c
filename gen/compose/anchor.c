/* A heading to the name it is linked by. */
#include "compose/compose_int.h"

#include <ctype.h>
#include <string.h>

static void add_plain(struct text *out, const struct inline_node *n) {
  for (; n; n = n->next) {
    if (n->text) text_add(out, n->text);
    if (n->kind == INLINE_SOFT_BREAK || n->kind == INLINE_LINE_BREAK) text_add_char(out, ' ');
    add_plain(out, n->children);
  }
}

const char *anchor_of(struct map *anchors, const struct inline_node *inlines) {
  struct text plain = text_start(anchors->arena), out = text_start(anchors->arena);
  add_plain(&plain, inlines);
  for (const char *at = plain.bytes; *at; at++) {
    unsigned char c = (unsigned char)*at;
    if (c == ' ') text_add_char(&out, '-');
    if (isalnum(c) || c >= 0x80 || c == '-' || c == '_') text_add_char(&out, (char)tolower(c));
  }
  const char *name = out.length ? out.bytes : "section", *unique = name;
  for (unsigned i = 1; map_find(anchors, unique, strlen(unique)) != MAP_ABSENT; i++)
    unique = arena_printf(anchors->arena, "%s-%u", name, i);
  map_add(anchors, unique, strlen(unique));
  return unique;
}
