/* The design: sizes, leading, colours and spaces, and nothing else.  Text colours have a contrast of at least
   7:1 with white and 4.5:1 with the tint (WCAG 2.2, 1.4.3). */
#include "render/pdf/theme.h"

#include "compose/document.h"

#define INK 0x1D2733
#define NAVY 0x12436D
#define GREY 0x4A5663
#define WHITE 0xFFFFFF

const struct theme theme_default = {
  .page_width = 595.28f,
  .page_height = 841.89f,
  .margin_top = 68,
  .margin_right = 62,
  .margin_bottom = 68,
  .margin_left = 62,

  .body = { FACE_REGULAR, 10, 15, INK },
  .title = { FACE_BOLD, 25, 31, NAVY },
  .subtitle = { FACE_REGULAR, 13, 19, GREY },
  .status = { FACE_BOLD, 8.5f, 13, GREY },
  .heading = {
    { FACE_BOLD, 18, 24, NAVY },
    { FACE_BOLD, 14.5f, 20, NAVY },
    { FACE_BOLD, 11.5f, 16, INK },
    { FACE_BOLD, 10, 15, INK },
    { FACE_BOLD_ITALIC, 10, 15, INK },
    { FACE_ITALIC, 10, 15, INK },
  },
  .quote = { FACE_REGULAR, 10, 15, GREY },
  .code = { FACE_MONO, 8.5f, 12.5f, INK },
  .caption = { FACE_REGULAR, 9, 13, INK },
  .table_head = { FACE_BOLD, 8.5f, 12, NAVY },
  .table_body = { FACE_REGULAR, 8.5f, 12, INK },
  .table_group = { FACE_BOLD, 8.5f, 12, NAVY },
  .table_total = { FACE_BOLD, 8.5f, 12, INK },
  .table_note = { FACE_REGULAR, 7.5f, 11, GREY },
  .tile_label = { FACE_BOLD, 8.5f, 12, GREY },
  .tile_figure = { FACE_BOLD, 23, 33, NAVY },
  .tile_note = { FACE_REGULAR, 8, 11.5f, GREY },
  .furniture = { FACE_REGULAR, 7.5f, 11, GREY },
  .marking = { FACE_BOLD, 8, 11, INK },
  .note = { FACE_REGULAR, 8, 11.5f, INK },
  .contents_top = { FACE_BOLD, 10, 15, INK },
  .contents_entry = { FACE_REGULAR, 10, 15, INK },
  .contents_leader = { FACE_REGULAR, 8, 15, GREY },
  .callout_label = { FACE_BOLD, 10, 14, INK },
  .cover_title = { FACE_BOLD, 36, 43, WHITE },
  .cover_subtitle = { FACE_REGULAR, 16, 23, WHITE },
  .cover_fact = { FACE_BOLD, 14, 20, NAVY },

  .measure = 440,
  .code_scale = 0.9f,
  .raised_scale = 0.68f,
  .raised_by = 0.34f,

  .paragraph_gap = 7.5f,
  .tight_gap = 2.5f,
  .block_gap = 15,
  .tint_gap = 10,
  .heading_before = { 26, 22, 17, 14, 12, 12 },
  .heading_after = { 8, 6, 4, 3, 3, 3 },
  .list_indent = 16,
  .list_label_gap = 6,

  .quote_bar = 2.5f,
  .quote_indent = 14,
  .code_padding = 8,
  .title_bar_width = 44,
  .title_bar_height = 4,

  .callout = {
    [CALLOUT_NOTE] = { 0x00549F, 0xEDF4FA },
    [CALLOUT_TIP] = { 0x00603A, 0xECF6F0 },
    [CALLOUT_IMPORTANT] = { 0x5B2C83, 0xF4EFF8 },
    [CALLOUT_WARNING] = { 0x8A4600, 0xFDF3E4 },
    [CALLOUT_CAUTION] = { 0xA3161F, 0xFCEFEF },
  },
  .callout_bar = 3,
  .callout_padding = 11,

  .note_indent = 14,
  .note_label_gap = 4,
  .note_gap = 3,
  .notes_above = 12,
  .notes_line = 0.5f,
  .notes_line_width = 110,

  .contents_indent = 16,
  .contents_before = 6,
  .contents_folio = 24,
  .contents_leader_gap = 6,
  .contents_depth = 3,

  .cell_gap = 12,
  .narrow_gap = 24,
  .least_gap = 5,
  .cell_padding = 4,
  .cell_inset = 5,
  .group_before = 5,
  .caption_gap = 5,
  .table_floor = 6.5f,
  .table_full = 0.6f,

  .tile_gap = 10,
  .tile_padding = 10,
  .tile_bar = 2.5f,
  .tile_figure_floor = 12,
  .tiles_in_row = 4,

  .link_line = 0.5f,
  .hairline = 0.5f,
  .rule = 1,
  .underline_drop = 1.6f,
  .strike_line = 0.6f,
  .strike_at = 0.27f,
  .head_tint = 0xE4EDF5,
  .accent = 0x005EB8,
  .link = 0x00549F,
  .tint = 0xEFF4F9,
  .hair = 0xCBD3DB,
  .rule_colour = NAVY,
  .quote_colour = 0x9DB8D2,
  .cover_panel = NAVY,
  .cover_stripe = 0x41B6E6,
};

void theme_part_headings(struct theme *t) {
  struct text_style *const headings[] = { &t->title, &t->subtitle, &t->cover_title, &t->cover_subtitle,
    &t->heading[0], &t->heading[1], &t->heading[2], &t->heading[3], &t->heading[4], &t->heading[5] };
  for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
    if (headings[i]->face <= FACE_BOLD_ITALIC)
      headings[i]->face = (enum face_role)(FACE_HEADING_REGULAR + headings[i]->face);
}
