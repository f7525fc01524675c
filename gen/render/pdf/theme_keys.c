/* The keys of a theme's file, and where each goes.  To add a key, add its row; a text goes into
   theme_check.c, too. */
#include "render/pdf/theme_int.h"

#define AT(member) offsetof(struct theme, member)

const struct theme_key theme_keys[] = {
  { "page", "width", THEME_LENGTH, AT(page_width) },
  { "page", "height", THEME_LENGTH, AT(page_height) },
  { "page", "margin-top", THEME_LENGTH, AT(margin_top) },
  { "page", "margin-right", THEME_LENGTH, AT(margin_right) },
  { "page", "margin-bottom", THEME_LENGTH, AT(margin_bottom) },
  { "page", "margin-left", THEME_LENGTH, AT(margin_left) },
  { "page", "furniture", THEME_STYLE, AT(furniture) },
  { "page", "marking", THEME_STYLE, AT(marking) },

  { "text", "body", THEME_STYLE, AT(body) },
  { "text", "title", THEME_STYLE, AT(title) },
  { "text", "subtitle", THEME_STYLE, AT(subtitle) },
  { "text", "status", THEME_STYLE, AT(status) },
  { "text", "heading-1", THEME_STYLE, AT(heading[0]) },
  { "text", "heading-2", THEME_STYLE, AT(heading[1]) },
  { "text", "heading-3", THEME_STYLE, AT(heading[2]) },
  { "text", "heading-4", THEME_STYLE, AT(heading[3]) },
  { "text", "heading-5", THEME_STYLE, AT(heading[4]) },
  { "text", "heading-6", THEME_STYLE, AT(heading[5]) },
  { "text", "quote", THEME_STYLE, AT(quote) },
  { "text", "code", THEME_STYLE, AT(code) },
  { "text", "caption", THEME_STYLE, AT(caption) },
  { "text", "footnote", THEME_STYLE, AT(note) },
  { "text", "measure", THEME_LENGTH, AT(measure) },
  { "text", "justified", THEME_SWITCH, AT(justified) },

  { "space", "paragraph", THEME_LENGTH, AT(paragraph_gap) },
  { "space", "item", THEME_LENGTH, AT(tight_gap) },
  { "space", "block", THEME_LENGTH, AT(block_gap) },
  { "space", "before-heading-1", THEME_LENGTH, AT(heading_before[0]) },
  { "space", "before-heading-2", THEME_LENGTH, AT(heading_before[1]) },
  { "space", "before-heading-3", THEME_LENGTH, AT(heading_before[2]) },
  { "space", "after-heading-1", THEME_LENGTH, AT(heading_after[0]) },
  { "space", "after-heading-2", THEME_LENGTH, AT(heading_after[1]) },
  { "space", "after-heading-3", THEME_LENGTH, AT(heading_after[2]) },
  { "space", "list-indent", THEME_LENGTH, AT(list_indent) },

  { "table", "head", THEME_STYLE, AT(table_head) },
  { "table", "body", THEME_STYLE, AT(table_body) },
  { "table", "group", THEME_STYLE, AT(table_group) },
  { "table", "total", THEME_STYLE, AT(table_total) },
  { "table", "note", THEME_STYLE, AT(table_note) },
  { "table", "column-gap", THEME_LENGTH, AT(cell_gap) },
  { "table", "row-padding", THEME_LENGTH, AT(cell_padding) },
  { "table", "inset", THEME_LENGTH, AT(cell_inset) },
  { "table", "head-tint", THEME_COLOUR, AT(head_tint) },
  { "table", "smallest-type", THEME_LENGTH, AT(table_floor) },
  { "table", "full-width-from", THEME_SHARE, AT(table_full) },

  { "tiles", "label", THEME_STYLE, AT(tile_label) },
  { "tiles", "figure", THEME_STYLE, AT(tile_figure) },
  { "tiles", "note", THEME_STYLE, AT(tile_note) },
  { "tiles", "in-row", THEME_COUNT, AT(tiles_in_row) },
  { "tiles", "gap", THEME_LENGTH, AT(tile_gap) },
  { "tiles", "padding", THEME_LENGTH, AT(tile_padding) },
  { "tiles", "bar", THEME_LENGTH, AT(tile_bar) },

  { "contents", "top", THEME_STYLE, AT(contents_top) },
  { "contents", "entry", THEME_STYLE, AT(contents_entry) },
  { "contents", "leader", THEME_STYLE, AT(contents_leader) },
  { "contents", "levels", THEME_COUNT, AT(contents_depth) },

  { "cover", "title", THEME_STYLE, AT(cover_title) },
  { "cover", "subtitle", THEME_STYLE, AT(cover_subtitle) },
  { "cover", "fact", THEME_STYLE, AT(cover_fact) },
  { "cover", "panel", THEME_COLOUR, AT(cover_panel) },
  { "cover", "stripe", THEME_COLOUR, AT(cover_stripe) },

  { "callouts", "label", THEME_STYLE, AT(callout_label) },
  { "callouts", "note", THEME_CALLOUT, AT(callout[CALLOUT_NOTE]) },
  { "callouts", "tip", THEME_CALLOUT, AT(callout[CALLOUT_TIP]) },
  { "callouts", "important", THEME_CALLOUT, AT(callout[CALLOUT_IMPORTANT]) },
  { "callouts", "warning", THEME_CALLOUT, AT(callout[CALLOUT_WARNING]) },
  { "callouts", "caution", THEME_CALLOUT, AT(callout[CALLOUT_CAUTION]) },

  { "colours", "accent", THEME_COLOUR, AT(accent) },
  { "colours", "link", THEME_COLOUR, AT(link) },
  { "colours", "tint", THEME_COLOUR, AT(tint) },
  { "colours", "hairline", THEME_COLOUR, AT(hair) },
  { "colours", "rule", THEME_COLOUR, AT(rule_colour) },
  { "colours", "quote-bar", THEME_COLOUR, AT(quote_colour) },

  { "fonts", "body", THEME_READ_BEFORE, 0 },
  { "fonts", "headings", THEME_READ_BEFORE, 0 },
  { "fonts", "mono", THEME_READ_BEFORE, 0 },

  { "logo", "image", THEME_READ_BEFORE, 0 },
  { "logo", "alt", THEME_READ_BEFORE, 0 },
};

const size_t theme_key_count = sizeof theme_keys / sizeof *theme_keys;
