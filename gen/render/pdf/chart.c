/* A chart into a slab: its caption, its marks as one box and its labels as text, all of one Figure. */
#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "render/pdf/paragraph_int.h"

static void add_chart_label(
    struct flow *f, struct slab *s, const struct label *l, struct frame frame, float scale) {
  enum face_role face = l->bold ? FACE_BOLD : FACE_REGULAR;
  const struct shaped **words = arena_array(f->arena, 1, sizeof *words);
  words[0] = shape(f->shaper, face, l->text, strlen(l->text));
  if (words[0]->missing) flow_missing_glyph(f, words[0]->missing);
  boxes_add(f, &s->boxes,
      (struct box){ .kind = BOX_TEXT,
          .x = frame.x + label_left(l) * scale,
          .y = l->y * scale,
          .width = l->width * scale,
          .colour = l->colour,
          .element = frame.element,
          .text = { .face = face, .size = l->size * scale, .words = words, .count = 1 } });
}

/* A scene at its own size, or smaller where the frame or the page has no room for it. */
static void flow_scene(struct flow *f, const struct scene *scene, struct frame frame) {
  float scale = fminf(1, frame.width / scene->width);
  scale = fminf(scale, 0.9f * flow_page_height(f) / scene->height);
  struct slab *s = flow_slab(f, scene->height * scale);
  struct box marks = { .kind = BOX_MARKS,
    .x = frame.x,
    .width = scene->width * scale,
    .height = s->height,
    .element = frame.element,
    .marks = { scene, scale } };
  boxes_add(f, &s->boxes, marks);
  for (size_t i = 0; i < scene->label_count; i++)
    add_chart_label(f, s, &scene->labels[i], frame, scale);
}

void flow_chart(struct flow *f, const struct chart_block *chart, struct frame frame) {
  int figure = flow_element(f, TAG_FIGURE, frame.element);
  if (figure >= 0) f->layout->elements[figure].alt = chart->alt;
  int caption = chart->caption ? flow_element(f, TAG_CAPTION, figure) : ELEMENT_ARTIFACT;
  if (chart->caption) {
    struct paragraph p =
        paragraph_of_caption(f, f->words->figure, chart->number, chart->caption, "", caption);
    flow_paragraph(f, &p, frame.x, text_measure(f, frame), true);
    flow_space(f, f->theme->caption_gap);
  }
  struct frame inner = frame;
  inner.element = figure;
  flow_scene(f, chart->scene, inner);
  if (!chart->show_data) return;
  flow_space(f, f->theme->block_gap);
  flow_table(f, chart->data, frame);
}
