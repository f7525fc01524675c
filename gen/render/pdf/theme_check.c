/* A theme into what is wrong with it for those who read it.  To add a text, add its row to `pairs`. */
#include <math.h>

#include "render/pdf/theme_int.h"

#define LEAST_CONTRAST 4.5 /* WCAG 2.2, 1.4.3 */
#define LEAST_MEASURE 72   /* points, across and down */
#define WHITE 0xFFFFFF

/* The share of light of one channel, by sRGB's curve. */
static double linear(unsigned channel) {
  double share = channel / 255.0;
  return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t colour) {
  return 0.2126 * linear(colour >> 16 & 255) + 0.7152 * linear(colour >> 8 & 255) +
         0.0722 * linear(colour & 255);
}

double contrast(uint32_t first, uint32_t second) {
  double a = luminance(first), b = luminance(second);
  return (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);
}

#define AT(member) offsetof(struct theme, member)
#define ON_WHITE ((size_t)-1)

/* A text, where its colour is, and where that of its ground is. */
static const struct {
  const char *section, *name;
  size_t colour, ground;
} pairs[] = {
  { "text", "body", AT(body.colour), ON_WHITE },
  { "text", "title", AT(title.colour), ON_WHITE },
  { "text", "subtitle", AT(subtitle.colour), ON_WHITE },
  { "text", "status", AT(status.colour), ON_WHITE },
  { "text", "heading-1", AT(heading[0].colour), ON_WHITE },
  { "text", "heading-2", AT(heading[1].colour), ON_WHITE },
  { "text", "heading-3", AT(heading[2].colour), ON_WHITE },
  { "text", "heading-4", AT(heading[3].colour), ON_WHITE },
  { "text", "heading-5", AT(heading[4].colour), ON_WHITE },
  { "text", "heading-6", AT(heading[5].colour), ON_WHITE },
  { "text", "quote", AT(quote.colour), ON_WHITE },
  { "text", "code", AT(code.colour), AT(tint) },
  { "text", "caption", AT(caption.colour), ON_WHITE },
  { "text", "footnote", AT(note.colour), ON_WHITE },
  { "page", "furniture", AT(furniture.colour), ON_WHITE },
  { "page", "marking", AT(marking.colour), ON_WHITE },
  { "table", "head", AT(table_head.colour), AT(head_tint) },
  { "table", "body", AT(table_body.colour), ON_WHITE },
  { "table", "group", AT(table_group.colour), ON_WHITE },
  { "table", "total", AT(table_total.colour), ON_WHITE },
  { "table", "note", AT(table_note.colour), ON_WHITE },
  { "tiles", "label", AT(tile_label.colour), AT(tint) },
  { "tiles", "figure", AT(tile_figure.colour), AT(tint) },
  { "tiles", "note", AT(tile_note.colour), AT(tint) },
  { "contents", "top", AT(contents_top.colour), ON_WHITE },
  { "contents", "entry", AT(contents_entry.colour), ON_WHITE },
  { "cover", "title", AT(cover_title.colour), AT(cover_panel) },
  { "cover", "subtitle", AT(cover_subtitle.colour), AT(cover_panel) },
  { "cover", "fact", AT(cover_fact.colour), ON_WHITE },
  { "callouts", "note", AT(callout[CALLOUT_NOTE].colour), AT(callout[CALLOUT_NOTE].tint) },
  { "callouts", "tip", AT(callout[CALLOUT_TIP].colour), AT(callout[CALLOUT_TIP].tint) },
  { "callouts", "important", AT(callout[CALLOUT_IMPORTANT].colour), AT(callout[CALLOUT_IMPORTANT].tint) },
  { "callouts", "warning", AT(callout[CALLOUT_WARNING].colour), AT(callout[CALLOUT_WARNING].tint) },
  { "callouts", "caution", AT(callout[CALLOUT_CAUTION].colour), AT(callout[CALLOUT_CAUTION].tint) },
  { "colours", "link", AT(link), ON_WHITE },
  { "colours", "link", AT(link), AT(callout[CALLOUT_WARNING].tint) },
};

static uint32_t colour_at(const struct theme *t, size_t offset) {
  return offset == ON_WHITE ? WHITE : *(const uint32_t *)(const void *)((const char *)t + offset);
}

void theme_check(const struct theme *t, const struct theme_file *file, struct diag *d) {
  const char *path = file->path;
  const struct yaml_node *root = file->root;
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    double found = contrast(colour_at(t, pairs[i].colour), colour_at(t, pairs[i].ground));
    if (found >= LEAST_CONTRAST) continue;
    const struct yaml_node *at = yaml_find(yaml_find(root, pairs[i].section), pairs[i].name);
    diag_error(d, path, at ? at->line : 0, at ? at->column : 0,
        "'%s: %s' has a contrast of %.2f:1 with what is behind it; text needs 4.5:1", pairs[i].section,
        pairs[i].name, found);
  }
  if (t->page_width - t->margin_left - t->margin_right < LEAST_MEASURE ||
      t->page_height - t->margin_top - t->margin_bottom < LEAST_MEASURE) {
    const struct yaml_node *page = yaml_find(root, "page");
    diag_error(d, path, page ? page->line : 0, page ? page->column : 0,
        "the margins leave no room for text: at least 72 points each way");
  }
}
