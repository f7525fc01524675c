/* A template and an item to a document. */
#include "compose/compose_int.h"

#include <string.h>

size_t reference_add(struct composition *c, struct reference r) {
  if (c->reference_count == c->reference_capacity) {
    c->reference_capacity = c->reference_capacity ? c->reference_capacity * 2 : 64;
    c->references = arena_grow(
        c->e.arena, c->references, c->reference_count, c->reference_capacity, sizeof *c->references);
  }
  c->references[c->reference_count] = r;
  return c->reference_count++;
}

size_t reference_read(const struct composition *c, const char *at, const char *mark, size_t *number) {
  const char *start = at;
  if (strncmp(at, mark, REFERENCE_MARK_BYTES) != 0) return 0;
  *number = 0;
  for (at += REFERENCE_MARK_BYTES; is_digit(*at) && *number < c->reference_count; at++)
    *number = *number * 10 + (size_t)(*at - '0');
  if (strncmp(at, REFERENCE_END, REFERENCE_MARK_BYTES) != 0 || *number >= c->reference_count) return 0;
  return (size_t)(at - start) + REFERENCE_MARK_BYTES;
}

bool reference_holds_value(const struct composition *c, const char *text) {
  for (; (text = strstr(text, REFERENCE_VALUE)) != NULL; text++) {
    size_t number;
    if (reference_read(c, text, REFERENCE_VALUE, &number) && c->references[number].kind == REFERENCE_OF_VALUE)
      return true;
  }
  return false;
}

/* Trusted Markdown goes in as it is, but for line ends, made alike, and characters that would forge a
   reference. */
static const char *trusted_text(struct arena *a, const char *text) {
  struct text out = text_start(a);
  for (; *text; text++) {
    bool forges = strncmp(text, "\xEE\x80", 2) == 0 && text[2] && (unsigned char)text[2] <= 0x82;
    if (forges)
      text_add(&out, "\xEF\xBF\xBD");
    else if (*text != '\r')
      text_add_char(&out, *text);
    else if (text[1] != '\n')
      text_add_char(&out, '\n');
    if (forges) text += 2;
  }
  return out.bytes;
}

static void write_reference(struct expansion *x, const struct node *tag, const char *text) {
  struct composition *c = x->context;
  struct arena *a = x->e->arena;
  const char *out;
  if (tag->trusted) {
    out = trusted_text(a, text);
  } else {
    struct reference r = {
      .text = value_clean(a, text), .spot = { tag->place, x->e->inclusion }, .symbols = x->symbols
    };
    out = arena_printf(a, REFERENCE_VALUE "%zu" REFERENCE_END, reference_add(c, r));
  }
  expand_emit(x, tag->place, out, strlen(out));
}

const struct inline_node *inline_text(struct arena *a, const char *text) {
  struct inline_node *n = arena_alloc(a, sizeof *n);
  n->kind = INLINE_TEXT;
  n->text = text;
  return n;
}

const struct inline_node *compose_inlines(
    struct composition *c, const struct scope *s, const struct node *nodes, struct place place) {
  struct expansion x = expansion_start(&c->e, write_reference);
  x.context = c;
  expand(&x, s, nodes);
  if (!x.out.length) origin_add(&x.origins, 0, (struct spot){ place, c->e.inclusion }, false);
  struct markdown *source = arena_alloc(c->e.arena, sizeof *source);
  *source = source_prepare(c, &x.out, &x.origins);
  return markdown_inlines(c, source);
}

/* Every value and block must have found its place in the parsed text. */
static void check_references(struct composition *c) {
  for (size_t i = 0; i < c->reference_count; i++) {
    const struct reference *r = &c->references[i];
    if (r->seen) continue;
    c->e.inclusion = r->spot.inclusion;
    evaluation_error(&c->e, r->spot.place,
        r->block ? "a directive cannot stand inside code or HTML"
                 : "a tag cannot stand here: not in HTML, a link's title or label, or after the marks of a "
                   "fenced block");
  }
}

static const struct partial *find_partial(const void *context, const char *name) {
  const struct template *t = context;
  for (size_t i = 0; i < t->partial_count; i++)
    if (strcmp(t->partials[i]->name, name) == 0) return t->partials[i];
  return NULL;
}

struct evaluation evaluation_of(struct arena *a, const struct template *t, struct diag *d) {
  return (struct evaluation){ .arena = a,
    .diag = d,
    .style = t->front.style,
    .words = words_of(t->front.language),
    .told = map_start(a),
    .find_partial = find_partial,
    .partials = t };
}

static const char *text_or_null(struct evaluation *e, const struct scope *s, const struct node *nodes) {
  return nodes ? expand_plain(e, s, nodes) : NULL;
}

static void fill_front(
    struct evaluation *e, const struct scope *s, const struct front *f, struct document *out) {
  out->title = expand_plain(e, s, f->title);
  out->subtitle = text_or_null(e, s, f->subtitle);
  out->status = text_or_null(e, s, f->status);
  out->author = text_or_null(e, s, f->author);
  out->subject = text_or_null(e, s, f->subject);
  out->keywords = text_or_null(e, s, f->keywords);
  out->header = text_or_null(e, s, f->header);
  out->footer = text_or_null(e, s, f->footer);
  out->marking = text_or_null(e, s, f->marking);
  out->theme = f->theme;
  out->cover = f->cover;
  out->contents = f->contents;
  out->numbering = f->numbering;
  out->pdfa = f->pdfa;
  out->language = f->language;
  out->page = f->page;
}

static float text_width(const struct page_setup *p) {
  return p->width - p->margin_left - p->margin_right;
}

static bool fill_in(struct arena *a, const struct report *r, const struct figures *f,
    const struct fonts *fonts, struct diag *d, struct document *out) {
  size_t errors = d->errors;
  const struct template *t = r->template;
  struct composition c = { .e = evaluation_of(a, t, d),
    .figures = f,
    .name = r->name,
    .text_width = text_width(&t->front.page),
    .fonts = fonts ? fonts_with(fonts, &t->front.families, d) : NULL,
    .folder = t->folder,
    .names = map_start(a),
    .labels = map_start(a) };
  struct scope root = { NULL, value_record(f->root) }, set = scope_constants(&root, t);
  struct scope item = { &set, r->item };
  const struct scope *s = t->front.for_each ? &item : &set;
  *out = (struct document){ .name = r->name };
  fill_front(&c.e, s, &t->front, out);
  const struct logo *logo = &t->front.logo;
  out->families = t->front.families;
  if (logo->path && image_find(&c, logo->place, logo->path, &out->logo)) out->logo_alt = logo->alt;
  const struct field *as_at = record_find(f->root, "as_at"); /* of the run, whatever the item calls so */
  if (as_at && as_at->value.kind == VALUE_DATE) out->date = date_iso(a, as_at->value.date);
  if (!out->title[0] && d->errors == errors)
    evaluation_error(&c.e, (struct place){ t->file, 1, 1 }, "the title is empty");
  struct expansion x = expansion_start(&c.e, write_reference);
  x.context = x.composition = &c;
  expand(&x, s, t->body);
  if (c.shaper) shaper_close(c.shaper);
  if (x.stopped) return false;
  if (!x.out.length) origin_add(&x.origins, 0, (struct spot){ { t->file, 1, 1 }, NULL }, false);
  struct markdown source = source_prepare(&c, &x.out, &x.origins);
  size_t expanded = d->errors;
  out->blocks = markdown_blocks(&c, &source);
  if (d->errors == expanded) check_references(&c);
  if (d->errors == expanded && !c.directive_lost) names_resolve(&c, out);
  if (d->errors > errors) return false;
  out->passages = passages_make(&c, &source);
  return true;
}

bool compose_report(struct arena *a, const struct report *r, const struct figures *f,
    const struct fonts *fonts, struct diag *d, struct document *out) {
  struct diag_entry *mark = d->last;
  bool filled = fill_in(a, r, f, fonts, d, out);
  diag_sort(d, mark);
  return filled;
}
