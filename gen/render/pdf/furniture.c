/* What stands around the text: the title block, and the header and footer of each page. */
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "render/pdf/paragraph_int.h"

static bool is_set(const char *text) {
  return text && *text;
}

/* "Draft for comment · As at 7 December 2020"; the date only where the lines above do not say it. */
static const char *status_line(struct flow *f) {
  struct date date;
  const char *status = is_set(f->doc->status) ? f->doc->status : "";
  if (!is_set(f->doc->date) || !date_parse(slice_of(f->doc->date), &date)) return status;
  const char *day = date_long(f->arena, date);
  if (strstr(f->doc->title, day) || strstr(status, day)) return status;
  if (is_set(f->doc->subtitle) && strstr(f->doc->subtitle, day)) return status;
  return arena_printf(f->arena, "%s%sAs at %s", status, *status ? " · " : "", day);
}

static void title_line(struct flow *f, const char *text, struct text_style style, enum tag tag) {
  if (!is_set(text)) return;
  struct paragraph p = paragraph_of_text(f, text, style, flow_element(f, tag, 0));
  p.balanced = true;
  flow_paragraph(f, &p, f->left, f->width, true);
}

void flow_title(struct flow *f) {
  const struct theme *t = f->theme;
  if (!is_set(f->doc->title)) return;
  struct slab *bar = flow_slab(f, t->title_bar_height);
  bar->keep = true;
  boxes_rect(f, &bar->boxes, f->left, 0, t->title_bar_width, t->title_bar_height, t->accent);
  flow_space(f, 12);
  title_line(f, f->doc->title, t->title, flow_heading_tag(f, 0));
  flow_space(f, 3);
  title_line(f, f->doc->subtitle, t->subtitle, TAG_P);
  flow_space(f, 8);
  title_line(f, status_line(f), t->status, TAG_P);
  flow_space(f, 8);
  struct slab *rule = flow_slab(f, t->hairline);
  rule->keep = true;
  boxes_rect(f, &rule->boxes, f->left, 0, f->width, t->hairline, t->hair);
  flow_space(f, 18);
}

/* One line of furniture that never wraps: what does not fit is cut, and ends with an ellipsis. */
static float set_line(
    struct flow *f, struct boxes *page, const char *text, float x, float y, float width, bool at_right) {
  struct text_style style = f->theme->furniture;
  struct paragraph p = paragraph_of_text(f, text, style, ELEMENT_PAGINATION);
  struct line *lines;
  if (paragraph_break(f, &p, width, &lines) > 1) {
    char *cut = arena_string(f->arena, "");
    for (size_t i = lines[0].first; i < lines[0].end; i++)
      cut = arena_printf(f->arena, "%s%s%s", cut, p.atoms[i].shaped->text,
          p.atoms[i].space && i + 1 < lines[0].end ? " " : "");
    p = paragraph_of_text(f, arena_printf(f->arena, "%s…", cut), style, ELEMENT_PAGINATION);
  }
  float natural = paragraph_natural(f, &p);
  struct line line = { 0, p.count, natural };
  if (p.count)
    paragraph_line(f, &p, &line, at_right ? x + width - natural : x, y - style_baseline(f, style), page);
  return natural;
}

void furniture(struct flow *f) {
  struct layout *l = f->layout;
  const struct theme *t = f->theme;
  const char *header = is_set(f->doc->header) ? f->doc->header : f->doc->title;
  const char *footer = is_set(f->doc->footer) ? f->doc->footer : f->doc->status;
  float head = f->page_top * 0.56f, foot = l->height - (l->height - f->page_bottom) * 0.5f;
  for (size_t i = 0; i < l->page_count; i++) {
    struct boxes *page = &l->pages[i];
    if (i > 0 && is_set(header)) {
      set_line(f, page, header, f->left, head, f->width - 12, false);
      struct box rule = { .kind = BOX_RECT,
        .x = f->left,
        .y = head + 6,
        .width = f->width,
        .height = t->hairline,
        .colour = t->hair,
        .element = ELEMENT_PAGINATION };
      boxes_add(f, page, rule);
    }
    const char *number = arena_printf(f->arena, "Page %zu of %zu", i + 1, l->page_count);
    float width = set_line(f, page, number, f->left, foot, f->width, true);
    if (is_set(footer)) set_line(f, page, footer, f->left, foot, f->width - width - 24, false);
  }
}
