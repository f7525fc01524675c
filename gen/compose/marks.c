/* Constructs of GitHub's Markdown that are told by how a source line starts: callouts and task items. */
#include <string.h>
#include <strings.h>

#include "compose/markdown_int.h"

static const char *const callout_names[] = { "NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION" };
#define CALLOUT_COUNT (sizeof callout_names / sizeof *callout_names)

bool callout_at(struct reader *r, const char *line, enum callout_kind *out) {
  line += strspn(line, " \t>");
  if (strncmp(line, "[!", 2) != 0) return false;
  size_t length = strcspn(line + 2, "]\n");
  const char *after = line + 2 + length;
  if (*after != ']' || after[1 + strspn(after + 1, " \t")] > '\n') return false;
  const char *name = arena_copy(r->arena, line + 2, length);
  for (size_t i = 0; i < CALLOUT_COUNT; i++) {
    if (strcasecmp(name, callout_names[i]) != 0) continue;
    *out = (enum callout_kind)i;
    return true;
  }
  point_warning(&r->c->e, (struct source_point){ r->source, line }, "'[!%s]' is no callout%s", name,
      diag_suggest_or_list(r->arena, name, callout_names, CALLOUT_COUNT));
  return false;
}

enum item_mark item_mark_at(const char *text) {
  if (text[0] != '[' || !text[1] || text[2] != ']' || text[3] != ' ') return ITEM_PLAIN;
  return text[1] == ' ' ? ITEM_OPEN : text[1] == 'x' || text[1] == 'X' ? ITEM_DONE : ITEM_PLAIN;
}

const struct block *without_mark(struct arena *a, const struct block *blocks, size_t length) {
  const struct inline_node *first = blocks->paragraph;
  struct inline_node *rest = arena_alloc(a, sizeof *rest);
  *rest = *first;
  rest->text += length;
  const struct inline_node *kept = rest->text[0] ? rest : first->next;
  if (kept == first->next && kept && (kept->kind == INLINE_SOFT_BREAK || kept->kind == INLINE_LINE_BREAK))
    kept = kept->next;
  if (!kept) return blocks->next;
  struct block *b = arena_alloc(a, sizeof *b);
  *b = *blocks;
  b->paragraph = kept;
  return b;
}
