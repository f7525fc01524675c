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

static void wrapped(struct text *out, const char *mark, const struct inline_node *children, bool in_cell) {
  text_add(out, mark);
  md_inlines(out, children, in_cell);
  text_add(out, mark);
}

void md_inlines(struct text *out, const struct inline_node *inlines, bool in_cell) {
  bool first = true;
  for (const struct inline_node *n = inlines; n; n = n->next, first = false) {
    switch (n->kind) {
    case INLINE_TEXT: md_escape(out, n->text, first && !in_cell); break;
    case INLINE_CODE: md_code_span(out, n->text, in_cell); break;
    case INLINE_EMPHASIS: wrapped(out, "*", n->children, in_cell); break;
    case INLINE_STRONG: wrapped(out, "**", n->children, in_cell); break;
    case INLINE_STRUCK: wrapped(out, "~~", n->children, in_cell); break;
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
