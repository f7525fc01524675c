#ifndef RENDER_PDF_THEME_H
#define RENDER_PDF_THEME_H

#include <stdint.h>

#include "type/fonts.h"

/* Every number and colour of the design.  Lengths are points, colours 0xRRGGBB. */
struct text_style {
  enum face_role face;
  float size, leading;
  uint32_t colour;
};

struct theme {
  float page_width, page_height; /* where the document gives none: A4 */
  float margin_top, margin_right, margin_bottom, margin_left;

  struct text_style body, title, subtitle, status, heading[6], quote, code;
  struct text_style caption, table_head, table_body, table_group, table_total, table_note;
  struct text_style tile_label, tile_figure, tile_note, furniture;

  float measure;    /* the longest line of running text */
  float code_scale; /* of code in a line, to the text around it */

  float paragraph_gap, tight_gap, block_gap; /* tight: between the items of a tight list */
  float tint_gap;                            /* between a heading and a tint */
  float heading_before[6], heading_after[6];
  float list_indent, list_label_gap;

  float quote_bar, quote_indent;
  float code_padding;
  float title_bar_width, title_bar_height;

  float cell_gap;     /* between columns */
  float narrow_gap;   /* the same in a table that does not fill its frame */
  float cell_padding; /* above and below the text of a cell */
  float group_before; /* more above a group row */
  float caption_gap;
  float table_floor; /* the smallest size a wide table is shrunk to */
  float table_full;  /* a table wider than this share of the measure takes all of it */

  float tile_gap, tile_padding, tile_bar, tile_figure_floor;
  unsigned tiles_in_row;

  float link_line, hairline, rule, underline_drop;
  uint32_t accent, link, tint, hair, rule_colour, quote_colour;
};

extern const struct theme theme_default;

#endif
