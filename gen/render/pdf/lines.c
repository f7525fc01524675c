/* Lines of atoms into boxes, and into the slabs of a paragraph. */
#include "render/pdf/paragraph_int.h"

/* The boxes of a line as they grow. */
struct pen {
  struct flow *flow;
  struct boxes *out;
  float x, y; /* the baseline */
  const struct span *span;
  struct box *box; /* of the words being added; NULL: none */
  const struct shaped **words;
  size_t word_count;
};

/* A link's box, from above its ascenders to below its descenders, and its line. */
static void finish_link(struct pen *p) {
  const struct theme *t = p->flow->theme;
  struct box text = *p->box;
  float size = p->span->size;
  boxes_rect(p->flow, p->out, text.x, p->y + t->underline_drop, text.width, t->link_line, p->span->colour);
  boxes_add(p->flow, p->out,
      (struct box){ .kind = BOX_LINK,
          .x = text.x,
          .y = p->y - size,
          .width = text.width,
          .height = size * 1.3f,
          .element = p->span->element,
          .url = p->span->url });
}

static void finish(struct pen *p) {
  if (p->box && p->span->url && p->box->width > 0) finish_link(p);
  p->box = NULL;
}

static void add(struct pen *p, const struct shaped *word, const struct span *span, bool counts) {
  if (!p->box || p->span != span) {
    finish(p);
    p->span = span;
    p->box = boxes_add(p->flow, p->out,
        (struct box){ .kind = BOX_TEXT,
            .x = p->x,
            .y = p->y,
            .colour = span->colour,
            .element = span->element,
            .text = { .face = span->face, .size = span->size, .words = p->words + p->word_count } });
  }
  p->words[p->word_count++] = word;
  p->box->text.count++;
  if (!counts) return;
  p->x += word->width * span->size;
  p->box->width = p->x - p->box->x;
}

void paragraph_line(
    struct flow *f, const struct paragraph *p, const struct line *line, float x, float y, struct boxes *out) {
  struct pen pen = { .flow = f, .out = out, .x = x, .y = y + style_baseline(f, p->style) };
  pen.words = arena_array(f->arena, 2 * (line->end - line->first), sizeof *pen.words);
  for (size_t i = line->first; i < line->end; i++) {
    const struct atom *a = &p->atoms[i];
    if (a->shaped->glyph_count) add(&pen, a->shaped, a->span, true);
    bool last = i + 1 == line->end;
    /* The space at the end of a line has no width, but keeps words apart for those who listen. */
    if (a->space && i + 1 < p->count && !(last && a->space != pen.span))
      add(&pen, shape(f->shaper, a->space->face, " ", 1), a->space, !last);
  }
  finish(&pen);
}

void flow_paragraph(struct flow *f, struct paragraph *p, float x, float measure, bool keep) {
  struct line *lines;
  size_t count = paragraph_break(f, p, measure, &lines);
  for (size_t i = 0; i < count; i++) {
    struct slab *s = flow_slab(f, p->style.leading);
    bool orphan = i == 0 && count > 1, widow = i + 2 == count;
    s->keep = keep || orphan || widow;
    paragraph_line(f, p, &lines[i], x, 0, &s->boxes);
  }
}
