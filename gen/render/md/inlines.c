/* Inlines to Markdown. */
#include "render/md/md_int.h"

#include <string.h>

void md_code(struct text *out, const char *code, bool in_cell) {
  for (const char *p = code; *p; p++) {
    if (*p == '|' && in_cell) text_add_char(out, '\\');
    text_add_char(out, *p);
  }
}

void md_code_span(struct text *out, const char *code, bool in_cell) {
  size_t longest = 0, run = 0, length = strlen(code);
  for (const char *p = code; *p; p++) {
    run = *p == '`' ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  bool spaces = length && code[0] == ' ' && code[length - 1] == ' ' && strspn(code, " ") < length;
  bool pad = spaces || (length && (code[0] == '`' || code[length - 1] == '`'));
  text_add_repeated(out, '`', longest + 1);
  if (pad) text_add_char(out, ' ');
  md_code(out, code, in_cell);
  if (pad) text_add_char(out, ' ');
  text_add_repeated(out, '`', longest + 1);
}

/* The text that an inline starts with; "" for one that starts with a mark. */
static const char *first_text(const struct inline_node *n) {
  return n && n->kind == INLINE_TEXT ? n->text : n && n->kind == INLINE_SOFT_BREAK ? " " : "";
}

static void wrapped(struct text *out, const char *mark, const struct inline_node *n, bool in_cell) {
  text_add(out, mark);
  if (n->children && n->children->kind == INLINE_TEXT) md_seam_before(out, n->children->text);
  size_t start = out->length;
  md_inlines(out, n->children, in_cell);
  md_seam_after(out, start, arena_printf(out->arena, "%s%s", mark, first_text(n->next)));
  text_add(out, mark);
}

void md_inlines(struct text *out, const struct inline_node *inlines, bool in_cell) {
  bool first = true;
  for (const struct inline_node *n = inlines; n; n = n->next, first = false) {
    switch (n->kind) {
    case INLINE_PICTURE:
    case INLINE_TEXT: md_escape(out, n->text, first && !in_cell); break;
    case INLINE_CODE: md_code_span(out, n->text, in_cell); break;
    case INLINE_EMPHASIS: wrapped(out, "*", n, in_cell); break;
    case INLINE_STRONG: wrapped(out, "**", n, in_cell); break;
    case INLINE_STRUCK: wrapped(out, "~~", n, in_cell); break;
    case INLINE_NOTE: text_printf(out, "[^%s]", n->text); break;
    case INLINE_LINK:
      text_add_char(out, '[');
      md_inlines(out, n->children, true);
      text_add(out, "](");
      md_escape_url(out, n->url);
      text_add_char(out, ')');
      break;
    case INLINE_SOFT_BREAK: text_add_char(out, ' '); break;
    case INLINE_LINE_BREAK: text_add(out, in_cell ? "<br>" : "\\\n"); break;
    }
  }
}
