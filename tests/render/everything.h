#ifndef TESTS_RENDER_EVERYTHING_H
#define TESTS_RENDER_EVERYTHING_H

/* One document with every kind of block and inline.  Include after commands.h. */
#include "commands.h"
#include "documents.h"
#include "features.h"

static inline void add_nested_list(struct blocks *b) {
  static const char *const outer[] = { "Confirm the date", "Publish the figures", "Tell the press office" };
  static const char *const inner[] = { "first", "second with `code`" };
  struct block *list = add_list(b, false, outer, 3);
  struct blocks inside = { 0 };
  add_paragraph(&inside, "An item with a list:");
  add_list(&inside, true, inner, 2);
  struct block *item = (struct block *)list->list.items;
  item->children = inside.first;
  ((struct block *)item->next)->item = ITEM_DONE;
  ((struct block *)item->next->next)->item = ITEM_OPEN;
  add_block(b, BLOCK_LIST)->list.items =
      add_block(&(struct blocks){ 0 }, BLOCK_ITEM); /* with nothing in it */
}

/* Without its first heading, and without the name of a row. */
static inline void add_nameless_table(struct blocks *b) {
  static const char *const rows[] = { "<|>People", "London|12", "|7" };
  add_table(b, NULL, rows, 3);
}

/* A link with code in it, over a heading that says nothing. */
static inline void add_odd_links(struct blocks *b) {
  struct inline_node *link = node(INLINE_LINK, NULL, inlines("the command `figures`, and *more*"));
  link->url = "https://example.org/figures";
  add_block(b, BLOCK_PARAGRAPH)->paragraph = link;
  add_heading(b, 3, "", "blank");
  add_paragraph(b, "See [what is blank](#blank).");
}

/* A footnote with a heading that would leave out levels where its number stands. */
static inline void add_heading_to_note(const struct note *note) {
  struct blocks b = { 0 };
  add_heading(&b, 6, "Of the statement", "of-the-statement");
  ((struct block *)note->blocks)->next = b.first;
}

static inline void add_grouped_table(struct blocks *b) {
  const char *rows[] = { "<System|>2019|>2020|.Share", "#London", "North West|2,550,100|2,600,200|4.3%",
    "South East|1,950,100|2,012,200|3.3%", "+London|4,500,200|4,612,400|7.6%", "#North",
    "Greater Manchester|3,050,100|3,112,200|5.1%", "!Total|7,550,300|7,724,600|12.7%" };
  struct table *t = add_table(b, "Registered patients", rows, 8);
  t->id = "tbl";
  t->columns[1].group = t->columns[2].group = inlines("Patients");
  t->notes = noted("Shares are of 60,606,345 patients", 3, ".");
}

static inline void add_wide_table(struct blocks *b) {
  struct text head = text_start(&made);
  text_add(&head, "<System");
  const char *rows[40];
  for (int c = 0; c < 14; c++)
    text_printf(&head, "|>Quarter %d of 20%d", c % 4 + 1, 18 + c / 4);
  rows[0] = head.bytes;
  for (int r = 1; r < 40; r++) {
    struct text row = text_start(&made);
    text_printf(&row, "Care system %d", r);
    for (int c = 0; c < 14; c++)
      text_printf(&row, "|%d,%03d,%03d", r % 4 + 1, r * 31 % 1000, (c * 77 + r) % 1000);
    rows[r] = row.bytes;
  }
  struct table *t = add_table(b, "Patients by quarter", rows, 40);
  t->landscape = true;
  t->number = 2;
}

static inline struct document everything(void) {
  struct blocks b = { 0 }, quoted = { 0 };
  static const char *const tiles[][3] = { { "Systems", "29", "of 42" }, { "People", "45.0 million", NULL } };
  static const char *const notes[] = { "NHS England, statement of 7 December 2020.", "Mid-2020 *estimates*.",
    "Patients registered: [the page](https://example.org/a)." };
  write_png(temporary("picture.png"), PNG_COLOR_TYPE_RGB_ALPHA, 8, PNG_INTERLACE_NONE);
  add_heading(&b, 2, "The position in brief", "brief");
  add_tiles(&b, tiles, 2);
  add_noted(&b, "In all there were “more than 35 million” people", 1, ", which understates it.");
  add_callout(&b, CALLOUT_NOTE, "Registered patients exceed residents by *3.9 million*.");
  add_callout(&b, CALLOUT_WARNING, "Costs are known for 29 areas; see [the table](#tbl).");
  add_nested_list(&b);
  struct block *struck = add_block(&b, BLOCK_PARAGRAPH);
  struct inline_node *old = node(INLINE_STRUCK, NULL, node(INLINE_TEXT, "35 million", NULL));
  struck->paragraph = chain(old, node(INLINE_TEXT, " 45 million.", NULL));
  add_paragraph(&quoted, "A quotation of two lines or so.");
  add_block(&b, BLOCK_QUOTE)->children = quoted.first;
  add_heading(&b, 4, "A level left out", "odd");
  add_image(&b, temporary("picture.png"), "A gradient from blue to red", "A gradient");
  add_block(&b, BLOCK_RULE);
  add_code(&b, "briefpack figures coverage.share\n");
  add_grouped_table(&b);
  add_noted(&b, "Once more", 1, ", and another");
  add_noted(&b, "A second note", 2, ".");
  add_heading(&b, 2, "Everything at once", "wide");
  add_wide_table(&b);
  add_heading(&b, 2, "After it", "after");
  add_odd_links(&b);
  add_nameless_table(&b);
  add_heading(&b, 3, "Below it", "below");
  add_heading(&b, 4, "Further down", "down");
  add_paragraph(&b, "The end, and [the brief](#brief).");
  struct document doc = document_of(&b);
  doc.marking = "OFFICIAL-SENSITIVE";
  doc.logo = temporary("picture.png");
  doc.notes = notes_of(notes, 3);
  add_heading_to_note(&doc.notes[0]);
  doc.note_count = 3;
  return doc;
}

#endif
