#ifndef RENDER_MD_MD_INT_H
#define RENDER_MD_MD_INT_H

#include <stdbool.h>

#include "base/text.h"
#include "compose/document.h"

/* Appends text so that Markdown shows exactly it.  line_start: nothing but indentation and block markers
   stands before it on its line, so that marks that start a block are escaped too. */
void md_escape(struct text *out, const char *text, bool line_start);

/* Appends a URL for use between the brackets of a link. */
void md_escape_url(struct text *out, const char *url);

/* Appends text that stands in code; in a cell, '|' is escaped, as GFM tables split cells before code spans
   are read. */
void md_code(struct text *out, const char *code, bool in_cell);

/* Appends a code span, fenced by one backtick more than the longest run inside it. */
void md_code_span(struct text *out, const char *code, bool in_cell);

/* Appends inlines; in_cell: on one line, as a table cell needs. */
void md_inlines(struct text *out, const struct inline_node *inlines, bool in_cell);

/* Appends a block that a directive made, as lines without a final line end. */
void md_block(struct text *out, const struct block *block);

#endif
