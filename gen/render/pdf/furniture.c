/* What stands around the text: the title block, and the header and footer of each page. */
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "render/pdf/paragraph_int.h"

#define SECTION_SHARE 0.45f /* of the measure, at most, for the section in the header */
#define LOGO_SHARE 0.4f     /* of the measure, at most, for a logo above the title */
#define LOGO_HEIGHT 36      /* points, at most */
#define FURNITURE_GAP 12    /* between two texts of one line */

static bool is_set(const char *text) {
  return text && *text;
}

static bool says(const char *text, const char *day) {
  return is_set(text) && strstr(text, day);
}

const char *flow_date(struct flow *f) {
  const struct document *doc = f->doc;
  struct date date;
  if (!is_set(doc->date) || !date_parse(slice_of(doc->date), &date)) return NULL;
  const char *day = words_date(f->arena, f->words, date);
  if (says(doc->title, day) || says(doc->subtitle, day) || says(doc->status, day)) return NULL;
  return arena_printf(f->arena, "%s %s", f->words->as_at, day);
}

/* "Draft for comment · As at 7 December 2020". */
static const char *status_line(struct flow *f) {
  const char *status = is_set(f->doc->status) ? f->doc->status : "", *day = flow_date(f);
  return day ? arena_printf(f->arena, "%s%s%s", status, *status ? " · " : "", day) : status;
}

static void title_line(struct flow *f, const char *text, struct text_style style, enum tag tag) {
  if (!is_set(text)) return;
  struct paragraph p = paragraph_of_text(f, text, style, flow_element(f, tag, 0));
  p.balanced = true;
  flow_paragraph(f, &p, f->sheet->left, f->sheet->measure, true);
}

void flow_title(struct flow *f) {
  const struct theme *t = f->theme;
  if (!is_set(f->doc->title)) return;
  struct box logo;
  bool has_logo = flow_logo(f, f->sheet->measure * LOGO_SHARE, LOGO_HEIGHT, &logo);
  struct slab *bar = flow_slab(f, fmaxf(logo.height, t->title_bar_height));
  bar->keep = true;
  logo.x = f->sheet->left + f->sheet->measure - logo.width;
  if (has_logo) boxes_add(f, &bar->boxes, logo);
  boxes_rect(f, &bar->boxes, f->sheet->left, 0, t->title_bar_width, t->title_bar_height, t->accent);
  flow_space(f, 12);
  title_line(f, f->doc->title, t->title, flow_heading_tag(f, 0));
  flow_space(f, 3);
  title_line(f, f->doc->subtitle, t->subtitle, TAG_P);
  flow_space(f, 8);
  title_line(f, status_line(f), t->status, TAG_P);
  flow_space(f, 8);
  struct slab *rule = flow_slab(f, t->hairline);
  rule->keep = true;
  boxes_rect(f, &rule->boxes, f->sheet->left, 0, f->sheet->measure, t->hairline, t->hair);
  flow_space(f, 18);
}

/* Where a line of furniture stands between the margins. */
enum side { SIDE_LEFT, SIDE_MIDDLE, SIDE_RIGHT };

/* A page that is being given its furniture. */
struct edge {
  struct flow *flow;
  struct boxes *page;
  float left, width;
  int element;
};

/* One line of furniture that never wraps: what does not fit is cut, and ends with an ellipsis.  Returns its
   width. */
static float set_line(
    const struct edge *e, const char *text, struct text_style style, float y, float width, enum side side) {
  struct flow *f = e->flow;
  struct paragraph p = paragraph_of_text(f, text, style, e->element);
  struct line *lines;
  if (paragraph_break(f, &p, width, &lines) > 1) {
    char *cut = arena_string(f->arena, "");
    for (size_t i = lines[0].first; i < lines[0].end; i++)
      cut = arena_printf(f->arena, "%s%s%s", cut, p.atoms[i].shaped->text,
          p.atoms[i].space && i + 1 < lines[0].end ? " " : "");
    p = paragraph_of_text(f, arena_printf(f->arena, "%s…", cut), style, e->element);
  }
  float natural = paragraph_natural(f, &p), room = e->width - natural;
  struct line line = { 0, p.count, natural };
  float x = e->left + (side == SIDE_LEFT ? 0 : side == SIDE_MIDDLE ? room / 2 : room);
  if (p.count) paragraph_line(f, &p, &line, x, y - style_baseline(f, style), e->page);
  return natural;
}

/* The section that a page is in: the first of the outermost headings that stands on it, else the last
   before. */
static const char *section_of(const struct boxes *page, unsigned outermost, const char **last) {
  const char *section = NULL;
  for (size_t i = 0; i < page->count; i++) {
    const struct box *b = &page->items[i];
    if (b->kind != BOX_PLACE || !b->place.title || b->place.level != outermost) continue;
    if (!section) section = b->place.title;
    *last = b->place.title;
  }
  return section ? section : *last;
}

static unsigned outermost_level(const struct layout *l) {
  unsigned level = 7;
  for (size_t p = 0; p < l->page_count; p++)
    for (size_t i = 0; i < l->pages[p].boxes.count; i++) {
      const struct box *b = &l->pages[p].boxes.items[i];
      if (b->kind == BOX_PLACE && b->place.title && b->place.level < level) level = b->place.level;
    }
  return level;
}

/* The title, the section at the right, and a line below them. */
static void set_header(const struct edge *e, const char *header, const char *section, float y) {
  const struct theme *t = e->flow->theme;
  float taken = 0;
  if (is_set(section) && strcmp(section, header) != 0)
    taken = set_line(e, section, t->furniture, y, e->width * SECTION_SHARE, SIDE_RIGHT) + FURNITURE_GAP;
  set_line(e, header, t->furniture, y, e->width - taken, SIDE_LEFT);
  struct box rule = { .kind = BOX_RECT,
    .x = e->left,
    .y = y + 6,
    .width = e->width,
    .height = t->hairline,
    .colour = t->hair,
    .element = ELEMENT_PAGINATION };
  boxes_add(e->flow, e->page, rule);
}

/* Puts the boxes from first on before whatever is read on the page, and over what is only drawn. */
static void read_first(struct boxes *b, size_t first) {
  size_t drawn = 0;
  while (drawn < first && b->items[drawn].element < 0)
    drawn++;
  struct boxes rest = { .items = b->items + drawn, .count = b->count - drawn };
  boxes_lead(&rest, first - drawn);
}

/* The protective marking, in the middle at top and foot of every page.  The first is a part of the document,
   and read before anything else; the others are furniture. */
static void set_marking(const struct edge *e, const struct page *page, float top, float foot) {
  struct flow *f = e->flow;
  const struct theme *t = f->theme;
  if (!is_set(f->doc->marking)) return;
  struct text_style above = t->marking;
  if (page->cover) above.colour = t->cover_title.colour;
  struct edge first = *e;
  size_t others = e->page->count;
  if (page == f->layout->pages) first.element = f->marking;
  set_line(&first, f->doc->marking, above, top, e->width, SIDE_MIDDLE);
  if (page == f->layout->pages) read_first(e->page, others);
  set_line(e, f->doc->marking, t->marking, foot, e->width, SIDE_MIDDLE);
}

void furniture(struct flow *f) {
  struct layout *l = f->layout;
  const struct theme *t = f->theme;
  const char *header = is_set(f->doc->header) ? f->doc->header : f->doc->title;
  const char *footer = is_set(f->doc->footer) ? f->doc->footer : f->doc->status;
  const char *section = NULL;
  unsigned outermost = outermost_level(l);
  for (size_t i = 0; i < l->page_count; i++) {
    struct page *page = &l->pages[i];
    const struct sheet *s = page->turned ? &f->sideways : &f->upright;
    struct edge e = { f, &page->boxes, s->left, s->measure, ELEMENT_PAGINATION };
    float below = s->height - s->bottom, foot = s->height - below * 0.5f;
    const char *now = section_of(&page->boxes, outermost, &section);
    set_marking(&e, page, s->top * 0.3f, s->height - below * 0.22f);
    if (page->cover) continue;
    if (i > 0 && is_set(header)) set_header(&e, header, now, s->top * 0.56f);
    const char *number =
        arena_printf(f->arena, "%s %zu %s %zu", f->words->page, i + 1, f->words->of, l->page_count);
    float width = set_line(&e, number, t->furniture, foot, e.width, SIDE_RIGHT);
    if (is_set(footer))
      set_line(&e, footer, t->furniture, foot, e.width - width - 2 * FURNITURE_GAP, SIDE_LEFT);
  }
}
