/* "Table 1: Systems by population": a label and inlines into one paragraph. */
#include "render/pdf/paragraph_int.h"

/* A list of inlines as it grows. */
struct inlines {
  struct arena *arena;
  struct inline_node *first, *last;
};

static void add_inline(struct inlines *l, struct inline_node node) {
  struct inline_node *n = arena_alloc(l->arena, sizeof *n);
  *n = node;
  n->next = NULL;
  if (l->last)
    l->last->next = n;
  else
    l->first = n;
  l->last = n;
}

struct paragraph paragraph_of_more(struct flow *f, const struct inline_node *inlines, const char *more,
    struct text_style style, int element) {
  struct inlines text = { .arena = f->arena };
  for (const struct inline_node *n = inlines; n; n = n->next)
    add_inline(&text, *n);
  add_inline(&text, (struct inline_node){ .kind = INLINE_TEXT, .text = more });
  return paragraph_of(f, text.first, style, element);
}

struct paragraph paragraph_of_caption(struct flow *f, const char *word, unsigned number,
    const struct inline_node *inlines, const char *more, int element) {
  struct inlines caption = { .arena = f->arena };
  struct inline_node label = { .kind = INLINE_TEXT };
  if (number) {
    label.text = arena_printf(f->arena, "%s\xC2\xA0%u:", word, number);
    add_inline(&caption, (struct inline_node){ .kind = INLINE_STRONG, .children = &label });
    add_inline(&caption, (struct inline_node){ .kind = INLINE_SOFT_BREAK });
  }
  for (const struct inline_node *n = inlines; n; n = n->next)
    add_inline(&caption, *n);
  struct inline_node tail = { .kind = INLINE_TEXT, .text = more };
  add_inline(&caption, (struct inline_node){ .kind = INLINE_EMPHASIS, .children = &tail });
  return paragraph_of(f, caption.first, f->theme->caption, element);
}
