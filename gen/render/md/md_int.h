#ifndef RENDER_MD_MD_INT_H
#define RENDER_MD_MD_INT_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/text.h"
#include "base/words.h"
#include "compose/document.h"
#include "render/bundle.h"

/* Appends text so that Markdown shows exactly it.  line_start: nothing but indentation and block markers
   stands before it on its line, so that marks that start a block are escaped too. */
void md_escape(struct text *out, const char *text, bool line_start);

/* The same within the description of an image, where HTML would show. */
void md_escape_alt(struct text *out, const char *text);

/* Whether an entity (CommonMark 6.2: named, decimal or hexadecimal) starts at the ampersand. */
bool md_starts_entity(const char *ampersand);

/* What stands on the current line so far, and whether that is indentation, quote marks and list markers
   alone. */
struct slice md_line_so_far(const struct text *out);
bool md_at_block_start(struct slice line);

/* Around a value in running text: before it is appended, and after it, when what follows is known.  Both may
   change what stands at the end of out, so that text and value together read as they were parsed apart. */
void md_seam_before(struct text *out, const char *value);
void md_seam_before_url(struct text *out, const char *value);
void md_seam_after(struct text *out, size_t value_start, const char *next);

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
void md_block(struct text *out, const struct block *block, const struct words *words);

/* Adds the images of the author's text.  False, with the reason told, when one cannot be read. */
bool md_images(struct arena *a, const struct document *doc, struct diag *d, struct bundle *out);

#endif
