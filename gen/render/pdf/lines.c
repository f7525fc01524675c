/* Lines of atoms into boxes, and into the slabs of a paragraph. */
#include "render/pdf/paragraph_int.h"

#include "type/face.h"

#define PARTED_PARAGRAPH 0.01f /* how bad it is that a page ends inside one */

/* The boxes of a line as they grow. */
struct pen {
  struct flow *flow;
  struct boxes *out;
  float x, y;    /* the baseline */
  float stretch; /* more for each space */
  const struct span *span;
  struct box *box; /* of the words being added; NULL: none */
  const struct shaped **words;
  size_t word_count;
};

/* A link's box, from above its ascenders to below its descenders, and its line. */
static void finish_link(struct pen *p, struct box text) {
  const struct theme *t = p->flow->theme;
  float size = p->span->size;
  if (!p->span->quiet)
    boxes_rect(p->flow, p->out, text.x, p->y + t->underline_drop, text.width, t->link_line, p->span->colour);
  boxes_add(p->flow, p->out,
      (struct box){ .kind = BOX_LINK,
          .x = text.x,
          .y = text.y - size,
          .width = text.width,
          .height = size * 1.3f,
          .element = p->span->element,
          .url = p->span->url });
}

/* Where a reference to a footnote stands: the note belongs on the same page, and its number leads back. */
static void finish_note(struct pen *p, struct box text) {
  boxes_add(p->flow, p->out,
      (struct box){ .kind = BOX_PLACE,
          .x = text.x,
          .y = text.y - p->span->size,
          .element = ELEMENT_ARTIFACT,
          .place = { .anchor = note_origin(p->flow, p->span->note), .note = p->span->note } });
}

static void finish(struct pen *p) {
  const struct theme *t = p->flow->theme;
  struct box text = p->box ? *p->box : (struct box){ 0 };
  p->box = NULL;
  if (!(text.width > 0)) return;
  if (p->span->struck)
    boxes_rect(p->flow, p->out, text.x, text.y - text.text.size * t->strike_at, text.width, t->strike_line,
        text.colour);
  if (p->span->url) finish_link(p, text);
  if (p->span->note) finish_note(p, text);
}

static bool is_space(const struct shaped *word) {
  return word->length == 1 && *word->text == ' ';
}

static void add(struct pen *p, const struct shaped *word, const struct span *span, bool counts) {
  if (!p->box || p->span != span) {
    finish(p);
    p->span = span;
    p->box = boxes_add(p->flow, p->out,
        (struct box){ .kind = BOX_TEXT,
            .x = p->x,
            .y = p->y - span->rise,
            .colour = span->colour,
            .element = span->element,
            .text = { .face = span->face,
                .size = span->size,
                .words = p->words + p->word_count,
                .stretch = p->stretch } });
  }
  p->words[p->word_count++] = word;
  p->box->text.count++;
  if (!counts) return;
  p->x += word->width * span->size + (is_space(word) ? p->stretch : 0);
  p->box->width = p->x - p->box->x;
}

/* A chart that stands in the line, its middle where that of capitals is; smaller where the line is short. */
static void add_picture(struct pen *p, const struct atom *a) {
  const struct scene *scene = a->span->picture;
  int cap = face_metrics(shaper_fonts(p->flow->shaper), a->span->face)->cap_height;
  float middle = p->y - a->span->size * (float)cap / TYPE_EM / 2, scale = atom_width(a) / scene->width;
  finish(p);
  boxes_add(p->flow, p->out,
      (struct box){ .kind = BOX_MARKS,
          .x = p->x,
          .y = middle - scene->height * scale / 2,
          .width = scene->width * scale,
          .height = scene->height * scale,
          .element = a->span->element,
          .marks = { scene, scale } });
  p->x += atom_width(a);
}

/* What each space of a line takes more, so that the line fills the measure it was broken to. */
static float stretch_of(const struct paragraph *p, const struct line *line) {
  if (!p->justified || line->end == p->count || p->atoms[line->end - 1].after == BREAK_FORCED) return 0;
  size_t spaces = 0;
  for (size_t i = line->first; i + 1 < line->end; i++)
    spaces += p->atoms[i].space != NULL;
  return spaces && p->measure > line->width ? (p->measure - line->width) / (float)spaces : 0;
}

void paragraph_line(
    struct flow *f, const struct paragraph *p, const struct line *line, float x, float y, struct boxes *out) {
  struct pen pen = { .flow = f, .out = out, .x = x, .y = y + style_baseline(f, p->style) };
  pen.stretch = stretch_of(p, line);
  pen.words = arena_array(f->arena, 2 * (line->end - line->first), sizeof *pen.words);
  for (size_t i = line->first; i < line->end; i++) {
    const struct atom *a = &p->atoms[i];
    if (a->span->picture)
      add_picture(&pen, a);
    else if (a->shaped->glyph_count)
      add(&pen, a->shaped, a->span, true);
    bool last = i + 1 == line->end;
    if (!a->space || i + 1 == p->count) continue;
    /* The space at the end of a line has no width, but keeps words apart for those who listen. */
    const struct span *space = last && pen.box ? pen.span : a->space;
    add(&pen, shape(f->shaper, space->face, " ", 1), space, !last);
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
    s->parting = i + 1 < count ? PARTED_PARAGRAPH : 0;
    paragraph_line(f, p, &lines[i], x, 0, &s->boxes);
  }
}
