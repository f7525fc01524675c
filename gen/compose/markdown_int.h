#ifndef COMPOSE_MARKDOWN_INT_H
#define COMPOSE_MARKDOWN_INT_H

#include "compose/compose_int.h"

/* Reading parsed Markdown: what cmark's tree is read with (markdown.c), text to inlines (inlines.c), and the
   constructs of GitHub's Markdown that are found in the source lines (marks.c). */

/* Starts a line that must be a paragraph whatever follows; taken off again. */
#define PARAGRAPH_START "\xEE\x80\x83 "

struct reader {
  struct composition *c;
  struct arena *arena;
  const struct markdown *source;
  const char *at;          /* where the block or inline in hand starts in the source */
  const char *notes_after; /* where the next reference to a footnote is looked for */
  const char *line;        /* inlines of one line: where it starts in the source; else NULL */
  int first_line, column;  /* of the block whose inlines are read, as cmark counts them */
  unsigned depth;
  unsigned in_prose, in_tables; /* missing symbols shown so far, as bits */
  bool lost;                    /* a value was filled in that there is none of */
  bool html_told;               /* an opening tag of HTML in the block in hand was refused */
  bool in_alt;                  /* the description of an image is being read */
  bool in_table;                /* a hand-drawn one: its cells are being read */
  bool keys;                    /* symbols are explained here */
};

struct block_list {
  const struct block *first;
  struct block *last;
};
void block_append(struct block_list *list, struct block *b);

void reader_fail(struct reader *r, const char *message);

/* Text with its references replaced by the values themselves. */
const char *reader_fill(struct reader *r, const char *text, enum passage_context context);

/* The text of a code span. */
const char *reader_fill_code(struct reader *r, const char *raw);

/* Inlines in the making, and the tildes among them that may strike text through. */
struct inline_list {
  const struct inline_node *first;
  struct inline_node *last;
  size_t tilde_count, tilde_capacity;
  struct tilde *tildes;
};

/* Adds a copy of a node. */
struct inline_node *inline_add(struct reader *r, struct inline_list *list, struct inline_node n);

/* Adds a text of cmark's tree: its values filled in, footnote references and tildes set apart.  last: nothing
   follows it in the list. */
void inline_add_text(struct reader *r, struct inline_list *list, const char *raw, bool last);

/* Strikes text through between the tildes that match, as GitHub Flavored Markdown 0.29, section 6.5. */
void inline_strike(struct reader *r, struct inline_list *list);

/* One line to inlines; at: where it starts in the source. */
const struct inline_node *reader_inlines(struct reader *r, const char *text, size_t length, const char *at);

/* Where an inline starts that starts with one of the marks, from the line and column that cmark gives it.  Of
   further lines of a block, cmark does not count the blanks and quote marks before their text; and columns
   are those of the line it was given, when that is one of our own making. */
const char *reader_inline_at(const struct reader *r, int line, int column, const char *marks);

/* Where the block or inline in hand is. */
struct source_point reader_point(const struct reader *r);

/* Tells an error when a link leads where none may. */
void link_check(struct reader *r, const char *url, bool starts_with_value);

/* Remembers a link within the document, as its text or its target may be known only later. */
void link_keep(struct reader *r, const struct inline_node *link);

/* Tells an error for any HTML but a comment. */
void html_check(struct reader *r, const char *html);

/* The block of a table, with a key under its caption of the symbols that no key has explained; itself where
   there is no caption or nothing to explain. */
const struct block *symbols_under_caption(struct composition *c, const struct block *b, unsigned symbols);

/* Adds a key of the symbols that no key has explained, and remembers that it goes before the line at at. */
void symbols_add_key(struct reader *r, struct block_list *list, unsigned symbols, const char *at);

/* Whether a file is a PNG or JPEG by its name. */
bool is_image_name(const char *path);

/* Fills in an image, whose alt is there: its path, which must lie below the template folder, be no symbolic
   link and have the name of a PNG or JPEG file; and its caption and id, when it has a title. */
void image_block(struct reader *r, const char *raw_path, const char *title, struct block *b);

/* Whether a line is the second one of a table drawn by hand: |---|:--:| */
bool hand_table_line(const char *at);

/* Lines of source, the second of which is such a line, to a table; the first starts at head. */
bool hand_table_read(
    struct reader *r, const char *head, const char *const *lines, size_t count, struct table *out);

/* What a line starts a quotation with: "> [!NOTE]" alone on its line.  A near miss is a warning. */
bool callout_at(struct reader *r, const char *line, enum callout_kind *out);

/* What an item's text starts with: "[ ] " or "[x] ". */
enum item_mark item_mark_at(const char *text);

/* The first paragraph without the mark that it starts with, and without what break follows it. */
const struct block *without_mark(struct arena *a, const struct block *blocks, size_t length);

#endif
