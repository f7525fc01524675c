/* The cover: a page with a panel that bleeds off its top and sides, the title standing in its lower part, and
   below it what the reader must know first. */
#include <math.h>

#include "render/pdf/paragraph_int.h"

#define PANEL 0.56f /* of the page's height */
#define PANEL_PADDING 34
#define STRIPE 5
#define BELOW_PANEL 30
#define LINE_GAP 5
#define LOGO_WIDTH 0.4f  /* of the measure, at most */
#define LOGO_HEIGHT 0.1f /* of the page */
#define SHRINK 0.9f
#define SMALLEST_TITLE 9

struct cover {
  struct flow *flow;
  struct slab *slab;
  float x, width;
};

/* Lines from y on; returns where they end. */
static float set_text(struct cover *c, struct paragraph *p, float y) {
  struct line *lines;
  size_t count = paragraph_break(c->flow, p, c->width, &lines);
  for (size_t i = 0; i < count; i++, y += p->style.leading)
    paragraph_line(c->flow, p, &lines[i], c->x, y, &c->slab->boxes);
  return y;
}

static float height_of(struct flow *f, struct paragraph *p, float width) {
  struct line *lines;
  return (float)paragraph_break(f, p, width, &lines) * p->style.leading;
}

static struct paragraph cover_text(struct flow *f, const char *text, struct text_style style, int element) {
  struct paragraph p = paragraph_of_text(f, text ? text : "", style, element);
  p.balanced = true;
  return p;
}

/* Title and subtitle, their last line a padding above the panel's lower edge; smaller when they are long. */
static void set_title(struct cover *c, float bottom, float room) {
  struct flow *f = c->flow;
  struct text_style title = f->theme->cover_title, subtitle = f->theme->cover_subtitle;
  int heading = flow_element(f, flow_heading_tag(f, 0), 0);
  int below = f->doc->subtitle && *f->doc->subtitle ? flow_element(f, TAG_P, 0) : ELEMENT_ARTIFACT;
  for (;;) {
    struct paragraph first = cover_text(f, f->doc->title, title, heading);
    struct paragraph second = cover_text(f, f->doc->subtitle, subtitle, below);
    float height = height_of(f, &first, c->width) + height_of(f, &second, c->width) + 2 * LINE_GAP;
    if (height <= room || title.size * SHRINK < SMALLEST_TITLE) {
      float y = set_text(c, &first, bottom - height);
      set_text(c, &second, y + 2 * LINE_GAP);
      return;
    }
    title.size *= SHRINK;
    title.leading *= SHRINK;
    subtitle.size = fminf(subtitle.size, title.size);
    subtitle.leading = fminf(subtitle.leading, title.leading);
  }
}

/* The logo, in the lower left corner of the text. */
static void set_logo(struct cover *c) {
  struct flow *f = c->flow;
  struct box box;
  if (!flow_logo(f, c->width * LOGO_WIDTH, f->sheet->height * LOGO_HEIGHT, &box)) return;
  box.x = c->x;
  box.y = c->slab->height - box.height;
  boxes_add(f, &c->slab->boxes, box);
}

static float set_fact(struct cover *c, const char *text, struct text_style style, float y) {
  if (!text || !*text) return y;
  struct paragraph p = cover_text(c->flow, text, style, flow_element(c->flow, TAG_P, 0));
  return set_text(c, &p, y) + LINE_GAP;
}

void flow_cover(struct flow *f) {
  const struct theme *t = f->theme;
  const struct sheet *s = f->sheet;
  struct cover c = { f, flow_slab(f, s->bottom - s->top), s->left, s->measure };
  float top = -s->top, bottom = top + s->height * PANEL;
  c.slab->cover = true;
  boxes_rect(f, &c.slab->boxes, 0, top, s->width, bottom - top, t->cover_panel);
  boxes_rect(f, &c.slab->boxes, 0, bottom, s->width, STRIPE, t->cover_stripe);
  set_title(&c, bottom - PANEL_PADDING, bottom - 2 * PANEL_PADDING - fmaxf(0, top + PANEL_PADDING));
  float y = bottom + STRIPE + BELOW_PANEL;
  y = set_fact(&c, flow_date(f), t->cover_fact, y);
  y = set_fact(&c, f->doc->status, t->subtitle, y);
  set_fact(&c, f->doc->author, t->subtitle, y);
  set_logo(&c);
  f->new_page = true;
}
