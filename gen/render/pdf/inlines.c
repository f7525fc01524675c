/* Inlines into atoms: shaped words, and what may happen after each.  A new inline kind is a case of
   add_one. */
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "render/pdf/paragraph_int.h"

struct setter {
  struct flow *flow;
  struct paragraph paragraph;
  size_t capacity;
  const struct span *span; /* the last one made */
};

/* What the inlines around a text make of it. */
struct manner {
  bool bold, italic, code, struck;
  bool quiet, raised; /* a link that looks like the text around it; a number above the line */
  unsigned note;
  const char *url;
  int element;
};

static enum face_role face_of(enum face_role base, struct manner m) {
  if (m.code || base == FACE_MONO) return FACE_MONO;
  unsigned family = base < FACE_HEADING_REGULAR ? FACE_REGULAR : FACE_HEADING_REGULAR;
  unsigned style = base - family;
  if (m.bold) style |= FACE_BOLD;
  if (m.italic) style |= FACE_ITALIC;
  return (enum face_role)(family + style);
}

static const struct span *span_of(struct setter *s, struct manner m) {
  const struct text_style *style = &s->paragraph.style;
  const struct theme *t = s->flow->theme;
  struct span span = { .face = face_of(style->face, m),
    .size = style->size,
    .colour = style->colour,
    .element = m.element,
    .url = m.url,
    .struck = m.struck,
    .quiet = m.quiet,
    .note = m.note };
  if (m.code) span.size *= t->code_scale;
  if (m.raised) span.rise = style->size * t->raised_by;
  if (m.raised) span.size *= t->raised_scale;
  if (m.url && !m.quiet) span.colour = t->link;
  const struct span *last = s->span;
  if (last && last->face == span.face && last->element == span.element && last->url == span.url &&
      last->struck == span.struck && last->rise == span.rise)
    return last;
  struct span *made = arena_alloc(s->flow->arena, sizeof *made);
  *made = span;
  return s->span = made;
}

void flow_missing_glyph(struct flow *f, uint32_t code_point) {
  char key[5];
  utf8_encode(code_point, key);
  size_t known = f->reported.count;
  map_add(&f->reported, key, strlen(key));
  if (f->reported.count == known) return;
  diag_error(f->diag, f->block ? f->block->file : NULL, f->block ? f->block->line : 0, 0,
      "U+%04X (%s) cannot be set in a PDF: no font has it, or its script runs from right to left",
      (unsigned)code_point, key);
}

static struct atom *add_atom(struct setter *s, const struct span *span, const char *at, size_t length) {
  struct paragraph *p = &s->paragraph;
  if (p->count == s->capacity) {
    size_t grown = s->capacity ? s->capacity * 2 : 4; /* most are table cells */
    p->atoms = arena_regrow(s->flow->arena, p->atoms, s->capacity, grown, sizeof *p->atoms);
    s->capacity = grown;
  }
  const struct shaped *shaped = shape(s->flow->shaper, span->face, at, length);
  if (shaped->missing) flow_missing_glyph(s->flow, shaped->missing);
  p->atoms[p->count] = (struct atom){ .shaped = shaped, .span = span };
  return &p->atoms[p->count++];
}

/* How many bytes of white space there are at a place; the separators of lines and paragraphs, which come with
   text from word processors, are white space too. */
static size_t white_at(const char *at) {
  if (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r') return 1;
  return strncmp(at, "\xE2\x80\xA8", 3) == 0 || strncmp(at, "\xE2\x80\xA9", 3) == 0 ? 3 : 0;
}

/* One word, cut where a line may end inside it. */
static void add_word(struct setter *s, const struct span *span, const char *at, const char *end) {
  if (s->paragraph.count && closes_line(at, end)) {
    struct atom *last = &s->paragraph.atoms[s->paragraph.count - 1];
    if (last->after == BREAK_SPACE) last->after = BREAK_NONE;
  }
  uint32_t before = 0, c, next;
  const char *start = at, *first = at;
  utf8_next(at, end, &c);
  mark_figure(&s->paragraph, c);
  while (at < end) {
    at += utf8_next(at, end, &c);
    if (at < end && utf8_next(at, end, &next) &&
        breaks_after(before, c, next, (size_t)(at - first) - 1, (size_t)(end - at))) {
      add_atom(s, span, start, (size_t)(at - start))->after = BREAK_HYPHEN;
      start = at;
    }
    before = c;
  }
  add_atom(s, span, start, (size_t)(end - start));
}

static void add_space(struct setter *s, const struct span *span) {
  if (!s->paragraph.count) return;
  struct atom *last = &s->paragraph.atoms[s->paragraph.count - 1];
  if (last->after == BREAK_FORCED || last->space) return;
  last->after = BREAK_SPACE;
  last->space = span;
}

static void add_text(struct setter *s, const struct span *span, const char *text) {
  for (const char *at = text; *at;) {
    size_t white = white_at(at);
    if (white) {
      add_space(s, span);
      at += white;
      continue;
    }
    const char *end = at;
    while (*end && !white_at(end))
      end++;
    add_word(s, span, at, end);
    at = end;
  }
}

static void add_line_break(struct setter *s, const struct span *span) {
  struct atom *last = s->paragraph.count ? &s->paragraph.atoms[s->paragraph.count - 1] : NULL;
  if (!last || last->after == BREAK_FORCED) last = add_atom(s, span, "", 0);
  last->after = BREAK_FORCED;
  last->space = NULL;
}

/* A link that leads nowhere, or to something that only a program should open, is set as plain text. */
static bool link_works(struct flow *f, const char *url) {
  static const char *const schemes[] = { "http:", "https:", "mailto:", "tel:" };
  if (!*url) return false;
  if (*url == '#') return map_find(&f->anchors, url + 1, strlen(url + 1)) != MAP_ABSENT;
  for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
    if (strncasecmp(url, schemes[i], strlen(schemes[i])) == 0) return true;
  return !strchr(url, ':');
}

static void add_all(struct setter *s, const struct inline_node *first, struct manner m);

/* The number of a footnote, above the line, and a link to its text.  Two of them in a row are parted. */
static void add_note(struct setter *s, unsigned number, struct manner m) {
  struct flow *f = s->flow;
  m.raised = true;
  const struct paragraph *p = &s->paragraph;
  if (p->count && p->atoms[p->count - 1].span->note && !p->atoms[p->count - 1].space)
    add_text(s, span_of(s, m), ",");
  if (m.element >= 0 && !m.url && number >= 1 && number <= f->doc->note_count) {
    note_announce(f, number, m.element);
    m.element = flow_element(f, TAG_LINK, flow_element(f, TAG_REFERENCE, m.element));
    m.url = arena_printf(f->arena, "#%s", note_anchor(f, number));
    m.quiet = true;
    m.note = number;
  }
  add_text(s, span_of(s, m), arena_printf(f->arena, "%u", number));
}

/* A chart within a line: a figure of its own, as wide as it was drawn where the line has room. */
static void add_picture(struct setter *s, const struct inline_node *n, struct manner m) {
  struct arena *a = s->flow->arena;
  m.element = flow_element(s->flow, TAG_FIGURE, m.element);
  if (m.element >= 0) s->flow->layout->elements[m.element].alt = n->text;
  struct span *span = arena_alloc(a, sizeof *span);
  *span = *span_of(s, m);
  span->picture = n->scene;
  struct shaped *blank = arena_alloc(a, sizeof *blank);
  *blank = (struct shaped){ .text = "", .width = n->scene->width / span->size };
  struct atom *atom = add_atom(s, span, "", 0);
  atom->shaped = blank;
  s->span = NULL;
}

static void add_one(struct setter *s, const struct inline_node *n, struct manner m) {
  switch (n->kind) {
  case INLINE_TEXT: add_text(s, span_of(s, m), n->text); break;
  case INLINE_CODE:
    m.code = true;
    m.element = flow_element(s->flow, TAG_CODE, m.element);
    add_text(s, span_of(s, m), n->text);
    break;
  case INLINE_EMPHASIS:
    m.italic = true;
    add_all(s, n->children, m);
    break;
  case INLINE_STRONG:
    m.bold = true;
    add_all(s, n->children, m);
    break;
  case INLINE_STRUCK:
    m.struck = true;
    m.element = flow_element(s->flow, TAG_SPAN, m.element);
    add_all(s, n->children, m);
    break;
  case INLINE_NOTE: add_note(s, n->number, m); break;
  case INLINE_LINK:
    if (!m.url && link_works(s->flow, n->url)) {
      m.url = n->url;
      m.element = flow_element(s->flow, TAG_LINK, m.element);
    }
    add_all(s, n->children, m);
    break;
  case INLINE_PICTURE: add_picture(s, n, m); break;
  case INLINE_SOFT_BREAK: add_space(s, span_of(s, m)); break;
  case INLINE_LINE_BREAK: add_line_break(s, span_of(s, m)); break;
  }
}

static void add_all(struct setter *s, const struct inline_node *first, struct manner m) {
  for (const struct inline_node *n = first; n; n = n->next)
    add_one(s, n, m);
}

struct paragraph paragraph_of(
    struct flow *f, const struct inline_node *inlines, struct text_style style, int element) {
  struct setter s = { .flow = f, .paragraph = { .style = style } };
  add_all(&s, inlines, (struct manner){ .element = element });
  return s.paragraph;
}

struct paragraph paragraph_of_text(struct flow *f, const char *text, struct text_style style, int element) {
  struct inline_node node = { .kind = INLINE_TEXT, .text = text };
  return paragraph_of(f, &node, style, element);
}

struct paragraph paragraph_of_link(
    struct flow *f, const char *text, const char *url, struct text_style style, int element) {
  struct setter s = { .flow = f, .paragraph = { .style = style } };
  struct manner m = { .quiet = true, .url = url, .element = flow_element(f, TAG_LINK, element) };
  add_text(&s, span_of(&s, m), text);
  return s.paragraph;
}

struct paragraph paragraph_verbatim(
    struct flow *f, const char *text, size_t length, struct text_style style, int element) {
  struct setter s = { .flow = f, .paragraph = { .style = style } };
  const struct span *span = span_of(&s, (struct manner){ .element = element });
  const char *end = text + length, *start = text;
  for (const char *at = text + 1; at < end; at++)
    if (at[-1] == ' ' && *at != ' ' && start + strspn(start, " ") < at) {
      add_atom(&s, span, start, (size_t)(at - start))->after = BREAK_HYPHEN;
      start = at;
    }
  add_atom(&s, span, start, (size_t)(end - start));
  return s.paragraph;
}

static void add_plain(struct text *out, const struct inline_node *first) {
  for (const struct inline_node *n = first; n; n = n->next) {
    if (n->kind == INLINE_TEXT || n->kind == INLINE_CODE) text_add(out, n->text);
    if (n->kind == INLINE_SOFT_BREAK || n->kind == INLINE_LINE_BREAK) text_add_char(out, ' ');
    add_plain(out, n->children);
  }
}

char *inlines_plain(struct arena *a, const struct inline_node *inlines) {
  struct text out = text_start(a);
  add_plain(&out, inlines);
  return out.bytes;
}
