#ifndef RENDER_PDF_THEME_H
#define RENDER_PDF_THEME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "type/fonts.h"

struct theme_file;

/* Every number and colour of the design.  Lengths are points, colours 0xRRGGBB. */
struct text_style {
  enum face_role face;
  float size, leading;
  uint32_t colour;
};

struct callout_style {
  uint32_t colour, tint; /* of its label and bar; behind it */
};

struct theme {
  float page_width, page_height; /* where the document gives none: A4 */
  float margin_top, margin_right, margin_bottom, margin_left;

  struct text_style body, title, subtitle, status, heading[6], quote, code;
  struct text_style caption, table_head, table_body, table_group, table_total, table_note;
  struct text_style tile_label, tile_figure, tile_note, furniture, marking;
  struct text_style note, contents_top, contents_entry, contents_leader, callout_label;
  struct text_style cover_title, cover_subtitle, cover_fact;

  float measure;                 /* the longest line of running text */
  bool justified;                /* running text, with straight right edges */
  float code_scale;              /* of code in a line, to the text around it */
  float raised_scale, raised_by; /* of the number of a footnote, to the text around it */

  float paragraph_gap, tight_gap, block_gap; /* tight: between the items of a tight list */
  float tint_gap;                            /* between a heading and a tint or a bar */
  float heading_before[6], heading_after[6];
  float list_indent, list_label_gap;

  float quote_bar, quote_indent;
  float code_padding;
  float title_bar_width, title_bar_height;

  struct callout_style callout[5]; /* by kind */
  float callout_bar, callout_padding;

  float note_indent, note_label_gap, note_gap; /* of footnotes */
  float notes_above;                           /* white above the line over them */
  float notes_line, notes_line_width;

  float contents_indent, contents_before; /* before an outermost entry */
  float contents_folio;                   /* room for the number of a page */
  float contents_leader_gap;
  unsigned contents_depth; /* levels of headings listed */

  float cell_gap;     /* between columns */
  float narrow_gap;   /* the same in a table that does not fill its frame */
  float least_gap;    /* the same in a table that is too wide */
  float cell_padding; /* above and below the text of a cell */
  float cell_inset;   /* between the sides of a table and its text */
  float group_before; /* more above a group row */
  float caption_gap;
  float table_floor; /* the smallest size a wide table is shrunk to */
  float table_full;  /* a table wider than this share of the measure takes all of it */

  float tile_gap, tile_padding, tile_bar, tile_figure_floor;
  unsigned tiles_in_row;

  float link_line, hairline, rule, underline_drop;
  float strike_line, strike_at; /* strike_at: of the size, above the baseline */
  uint32_t head_tint;           /* behind the head of a table */
  uint32_t accent, link, tint, hair, rule_colour, quote_colour;
  uint32_t cover_panel, cover_stripe;
};

extern const struct theme theme_default;

/* The theme of a file (compose/theme.h): the default, but for what the file says (templates/themes/README.md
   lists the keys). Every value is typed and bounded, and text must have a contrast of at least 4.5:1 with
   what is behind it (WCAG 2.2, 1.4.3); each problem is an error at its line. */
bool theme_read(struct arena *a, const struct theme_file *file, struct diag *d, struct theme *out);

/* The theme of a file (NULL: the default), made once a run; NULL after an error. */
const struct theme *theme_find(
    struct arena *a, const struct fonts *f, const struct theme_file *file, struct diag *d);

/* Its headings and titles set in the faces of headings, where these have a family of their own. */
void theme_part_headings(struct theme *t);

#endif
