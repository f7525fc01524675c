/* The boxes of a page into a content stream (ISO 32000-1, 8 and 9), with every mark tagged or an artifact. */
#include <math.h>

#include "render/pdf/paint_int.h"
#include "type/face.h"

#define NOTHING_OPEN (-100)

struct painter {
  const struct layout *layout;
  float height; /* of the page */
  const struct pdf_font *fonts;
  struct text *out;
  struct marked *marked;
  struct arena *arena;
  int open; /* the element of the marked content that is open */
  bool in_text;
  enum face_role face;
  float size;
  uint32_t colour;
  bool has_font, has_colour;
};

/* A number with up to three decimals, without a needless digit. */
static void add_number(struct text *t, double value) {
  long thousandths = lround(value * 1000), rest = labs(thousandths) % 1000;
  if (thousandths < 0 && thousandths > -1000) text_add_char(t, '-');
  text_add_integer(t, thousandths / 1000);
  if (!rest) return;
  char digits[4] = { '.', (char)('0' + rest / 100), (char)('0' + rest / 10 % 10), (char)('0' + rest % 10) };
  text_add_bytes(t, digits, rest % 10 ? 4 : rest % 100 ? 3 : 2);
}

void paint_numbers(struct text *t, const double *values, size_t count, const char *operator) {
  for (size_t i = 0; i < count; i++) {
    add_number(t, values[i]);
    text_add_char(t, ' ');
  }
  text_add(t, operator);
  text_add_char(t, '\n');
}

static void end_text(struct painter *p) {
  if (p->in_text) text_add(p->out, "ET\n");
  p->in_text = false;
}

static void close_marked(struct painter *p) {
  end_text(p);
  if (p->open != NOTHING_OPEN) text_add(p->out, "EMC\n");
  p->open = NOTHING_OPEN;
}

static void open_marked(struct painter *p, int element) {
  if (p->open == element) return;
  close_marked(p);
  p->open = element;
  if (element == ELEMENT_ARTIFACT) {
    text_add(p->out, "/Artifact BMC\n");
  } else if (element == ELEMENT_PAGINATION) {
    text_add(p->out, "/Artifact <</Type /Pagination>> BDC\n");
  } else {
    struct marked *m = p->marked;
    if (m->count == m->capacity) {
      size_t grown = m->capacity ? m->capacity * 2 : 64;
      m->elements = arena_regrow(p->arena, m->elements, m->capacity, grown, sizeof *m->elements);
      m->capacity = grown;
    }
    enum tag tag = p->layout->elements[element].tag;
    text_add_char(p->out, '/');
    text_add(p->out, tag_name(tag));
    text_add(p->out, " <</MCID ");
    text_add_integer(p->out, (long)m->count);
    text_add(p->out, ">> BDC\n");
    m->elements[m->count++] = element;
  }
}

static void set_colour(struct painter *p, uint32_t colour) {
  if (p->has_colour && p->colour == colour) return;
  double parts[3] = { (double)(colour >> 16) / 255, (double)(colour >> 8 & 255) / 255,
    (double)(colour & 255) / 255 };
  paint_numbers(p->out, parts, 3, "rg");
  p->colour = colour;
  p->has_colour = true;
}

static void set_font(struct painter *p, enum face_role face, float size) {
  if (p->has_font && p->face == face && !(p->size < size) && !(p->size > size)) return;
  text_add(p->out, "/F");
  text_add_integer(p->out, (long)face);
  text_add_char(p->out, ' ');
  paint_numbers(p->out, (double[]){ (double)size }, 1, "Tf");
  p->face = face;
  p->size = size;
  p->has_font = true;
}

/* A TJ array as it grows: strings of two-byte glyph ids, and the moves between them. */
struct show {
  struct painter *painter;
  bool open, in_string;
  double carry; /* thousandths of an em that the viewer's pen is ahead of where it should be */
  int rise;     /* TYPE_EM units */
};

static void show_close(struct show *s) {
  if (s->in_string) text_add_char(s->painter->out, ')');
  if (s->open) text_add(s->painter->out, "] TJ\n");
  s->open = s->in_string = false;
}

static void show_open(struct show *s) {
  if (!s->open) text_add_char(s->painter->out, '[');
  s->open = true;
}

/* Moves the pen back by what it is ahead, when that is enough to see. */
static void show_adjust(struct show *s) {
  long move = lround(s->carry);
  if (!move) return;
  show_open(s);
  if (s->in_string) text_add_char(s->painter->out, ')');
  s->in_string = false;
  text_add_integer(s->painter->out, move);
  s->carry -= (double)move;
}

/* A byte of a literal string (7.3.4.2), of which half as many are needed as of hexadecimal digits. */
static void add_string_byte(struct text *out, char byte) {
  switch (byte) {
  case '(':
  case ')':
  case '\\':
    text_add_char(out, '\\');
    text_add_char(out, byte);
    break;
  case '\r': text_add(out, "\\r"); break;
  case '\n': text_add(out, "\\n"); break;
  default: text_add_char(out, byte);
  }
}

static void show_glyph(struct show *s, const struct glyph *g, float size) {
  struct painter *p = s->painter;
  const struct font_subset *font = p->fonts[g->role].subset;
  if (p->face != g->role || s->rise != g->y_offset) {
    show_close(s);
    set_font(p, g->role, size);
    if (s->rise != g->y_offset)
      paint_numbers(p->out, (double[]){ (double)g->y_offset * (double)size / TYPE_EM }, 1, "Ts");
    s->rise = g->y_offset;
  }
  const double unit = 1000.0 / TYPE_EM;
  s->carry -= g->x_offset * unit;
  show_adjust(s);
  show_open(s);
  if (!s->in_string) text_add_char(p->out, '(');
  s->in_string = true;
  uint16_t id = font->new_glyphs[g->id];
  add_string_byte(p->out, (char)(id >> 8));
  add_string_byte(p->out, (char)(id & 255));
  s->carry += (double)font->widths[id] - (g->advance - g->x_offset) * unit;
}

static void paint_text(struct painter *p, const struct box *b) {
  if (!p->in_text) text_add(p->out, "BT\n");
  p->in_text = true;
  set_colour(p, b->colour);
  set_font(p, b->text.face, b->text.size);
  double at[6] = { 1, 0, 0, 1, (double)b->x, (double)(p->height - b->y) };
  paint_numbers(p->out, at, 6, "Tm");
  struct show s = { .painter = p };
  for (size_t i = 0; i < b->text.count; i++) {
    const struct shaped *word = b->text.words[i];
    for (size_t g = 0; g < word->glyph_count; g++)
      show_glyph(&s, &word->glyphs[g], b->text.size);
    if (word->length == 1 && *word->text == ' ') s.carry -= (double)(b->text.stretch * 1000 / b->text.size);
  }
  show_close(&s);
  if (s.rise) text_add(p->out, "0 Ts\n");
}

static void paint_rect(struct painter *p, const struct box *b) {
  end_text(p);
  set_colour(p, b->colour);
  double rect[4] = { (double)b->x, (double)(p->height - b->y - b->height), (double)b->width,
    (double)b->height };
  paint_numbers(p->out, rect, 4, "re");
  text_add(p->out, "f\n");
}

static void paint_marks_box(struct painter *p, const struct box *b) {
  end_text(p);
  paint_marks(p->out, b->marks.scene, b->x, p->height - b->y, b->marks.scale);
}

static void paint_image(struct painter *p, const struct box *b) {
  end_text(p);
  text_add(p->out, "q\n");
  double matrix[6],
      at[4] = { (double)b->x, (double)(p->height - b->y - b->height), (double)b->width, (double)b->height };
  image_matrix(b->image, at, matrix);
  paint_numbers(p->out, matrix, 6, "cm");
  text_printf(p->out, "/I%zu Do\nQ\n", image_index(p->layout, b->image));
}

void paint_page(struct arena *a, const struct layout *l, size_t page, const struct pdf_font *fonts,
    struct text *out, struct marked *marked) {
  struct painter p = { .layout = l,
    .height = l->pages[page].height,
    .fonts = fonts,
    .out = out,
    .marked = marked,
    .arena = a,
    .open = NOTHING_OPEN };
  for (size_t i = 0; i < l->pages[page].boxes.count; i++) {
    const struct box *b = &l->pages[page].boxes.items[i];
    if (b->kind == BOX_LINK || b->kind == BOX_PLACE) continue;
    open_marked(&p, b->element);
    if (b->kind == BOX_TEXT) paint_text(&p, b);
    if (b->kind == BOX_RECT) paint_rect(&p, b);
    if (b->kind == BOX_MARKS) paint_marks_box(&p, b);
    if (b->kind == BOX_IMAGE) paint_image(&p, b);
  }
  close_marked(&p);
}
