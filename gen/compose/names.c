/* What a document's parts are called, and the numbers and texts of whatever refers to them. */
#include <ctype.h>
#include <string.h>

#include "compose/compose_int.h"

static void add_plain(struct text *out, const struct inline_node *n) {
  for (; n; n = n->next) {
    if (n->text && n->kind != INLINE_NOTE) text_add(out, n->text);
    if (n->kind == INLINE_SOFT_BREAK || n->kind == INLINE_LINE_BREAK) text_add_char(out, ' ');
    add_plain(out, n->children);
  }
}

const char *plain_text(struct arena *a, const struct inline_node *inlines) {
  struct text out = text_start(a);
  add_plain(&out, inlines);
  return out.bytes;
}

static void put_name(struct composition *c, const char *id, struct name name) {
  size_t index = map_add(&c->names, id, strlen(id));
  if (index == c->name_capacity) {
    c->name_capacity = index ? index * 2 : 16;
    c->named = arena_grow(c->e.arena, c->named, index, c->name_capacity, sizeof *c->named);
  }
  c->named[index] = name;
}

bool name_add(struct composition *c, const char *id, struct name name) {
  size_t known = map_find(&c->names, id, strlen(id));
  if (known == MAP_ABSENT) {
    put_name(c, id, name);
    return true;
  }
  const struct place *first = &c->named[known].place;
  evaluation_error(&c->e, name.place,
      "the id '%s' is used twice: first at %s:%u:%u; in a section that repeats, leave it out", id,
      first->file, first->line, first->column);
  return false;
}

const char *name_heading(struct composition *c, const struct inline_node *inlines, struct place place) {
  struct arena *a = c->e.arena;
  struct text out = text_start(a);
  for (const char *at = plain_text(a, inlines); *at; at++) {
    unsigned char byte = (unsigned char)*at;
    if (byte == ' ') text_add_char(&out, '-');
    if (isalnum(byte) || byte >= 0x80 || byte == '-' || byte == '_') text_add_char(&out, (char)tolower(byte));
  }
  const char *name = out.length ? out.bytes : "section", *unique = name;
  size_t taken = map_find(&c->names, name, strlen(name));
  while (map_find(&c->names, unique, strlen(unique)) != MAP_ABSENT)
    unique = arena_printf(a, "%s-%u", name, ++c->named[taken].repeats);
  put_name(c, unique, (struct name){ .kind = NAME_HEADING, .heading = inlines, .place = place });
  return unique;
}

static const char *suggest_name(struct composition *c, const char *id) {
  return diag_suggest(c->e.arena, id, c->names.keys, c->names.count);
}

/* "Table 2", "Figure 1", or a heading's own text. */
static const char *link_text(struct composition *c, const struct name_link *l, const struct name *n) {
  if (n->kind == NAME_HEADING) return plain_text(c->e.arena, n->heading);
  const char *what = n->kind == NAME_TABLE ? c->e.words->table : c->e.words->figure;
  if (n->number) return arena_printf(c->e.arena, "%s %u", what, n->number);
  point_error(&c->e, l->point, "'%s' has no caption, and so no number that a link could show", l->url);
  return "";
}

static void resolve_link(struct composition *c, const struct name_link *l) {
  const char *id = l->url + 1;
  size_t index = map_find(&c->names, id, strlen(id));
  if (index == MAP_ABSENT && l->reference == NO_REFERENCE) {
    point_warning(&c->e, l->point, "nothing in this report is called '%s'%s", id, suggest_name(c, id));
  } else if (index == MAP_ABSENT) {
    point_error(&c->e, l->point, "nothing in this report is called '%s'%s", id, suggest_name(c, id));
  } else if (l->reference != NO_REFERENCE) {
    l->text->text = c->references[l->reference].text = link_text(c, l, &c->named[index]);
  }
}

/* Footnotes in the order of their first references, and figures in the order of the document. */
struct numbering {
  struct composition *c;
  unsigned figures;
  size_t count;
  const struct definition **order;
};

static void number_note(struct numbering *n, struct inline_node *note) {
  struct composition *c = n->c;
  size_t index = map_find(&c->labels, note->text, strlen(note->text));
  if (index == MAP_ABSENT) {
    point_error(&c->e, c->note_points[note->number - 1],
        "there is no footnote '[^%s]': no line starts with '[^%s]:'%s", note->text, note->text,
        diag_suggest(c->e.arena, note->text, c->labels.keys, c->labels.count));
    return;
  }
  struct definition *d = &c->definitions[index];
  if (!d->number) {
    n->order[n->count++] = d;
    d->number = (unsigned)n->count;
  }
  note->number = d->number;
}

/* The document is still in the making here: its inlines and blocks may be written to. */
static void number_inlines(struct numbering *n, const struct inline_node *inlines) {
  for (; inlines; inlines = inlines->next) {
    if (inlines->kind == INLINE_NOTE) number_note(n, (struct inline_node *)inlines);
    number_inlines(n, inlines->children);
  }
}

/* number is 0 for a figure without a caption. */
static void number_figure(struct numbering *n, unsigned *number, const char *id) {
  struct composition *c = n->c;
  if (!*number) return;
  *number = ++n->figures;
  size_t index = id ? map_find(&c->names, id, strlen(id)) : MAP_ABSENT;
  if (index != MAP_ABSENT) c->named[index].number = *number;
}

static void number_table(struct numbering *n, const struct table *t) {
  number_inlines(n, t->caption);
  for (size_t i = 0; i < t->column_count; i++) {
    if (i == 0 || t->columns[i].group != t->columns[i - 1].group) number_inlines(n, t->columns[i].group);
    number_inlines(n, t->columns[i].heading);
  }
  for (size_t i = 0; i < t->row_count; i++)
    for (size_t j = 0; j < (t->rows[i].kind == ROW_GROUP ? 1 : t->column_count); j++)
      number_inlines(n, t->rows[i].cells[j]);
  number_inlines(n, t->notes);
}

static void number_blocks(struct numbering *n, const struct block *b) {
  for (; b; b = b->next) {
    switch (b->kind) {
    case BLOCK_HEADING: number_inlines(n, b->heading.inlines); break;
    case BLOCK_PARAGRAPH:
    case BLOCK_KEY: number_inlines(n, b->paragraph); break;
    case BLOCK_LIST: number_blocks(n, b->list.items); break;
    case BLOCK_TABLE: number_table(n, b->table); break;
    case BLOCK_IMAGE:
      number_figure(n, (unsigned *)&b->image.number, b->image.id);
      number_inlines(n, b->image.caption);
      break;
    case BLOCK_CHART:
      number_figure(n, (unsigned *)&b->chart->number, b->chart->id);
      number_inlines(n, b->chart->caption);
      break;
    case BLOCK_TILES:
      for (size_t i = 0; i < b->tiles.count; i++) {
        number_inlines(n, b->tiles.tiles[i].label);
        number_inlines(n, b->tiles.tiles[i].figure);
        number_inlines(n, b->tiles.tiles[i].note);
      }
      break;
    case BLOCK_ITEM:
    case BLOCK_QUOTE:
    case BLOCK_CALLOUT:
    case BLOCK_CODE:
    case BLOCK_RULE:
    case BLOCK_CONTENTS:
    case BLOCK_PAGE_BREAK: break;
    }
    number_blocks(n, b->children);
  }
}

void names_resolve(struct composition *c, struct document *doc) {
  struct arena *a = c->e.arena;
  struct numbering n = { .c = c, .order = arena_array(a, c->labels.count, sizeof(struct definition *)) };
  number_blocks(&n, doc->blocks);
  for (size_t i = 0; i < n.count; i++)
    number_blocks(&n, n.order[i]->blocks);
  for (size_t i = 0; i < c->link_count; i++)
    resolve_link(c, &c->links[i]);
  struct note *notes = arena_array(a, n.count, sizeof *notes);
  for (size_t i = 0; i < n.count; i++)
    notes[i].blocks = n.order[i]->blocks;
  doc->note_count = n.count;
  doc->notes = notes;
  for (size_t i = 0; i < c->labels.count; i++) {
    const struct definition *d = &c->definitions[i];
    if (!d->number) point_warning(&c->e, d->point, "nothing refers to the footnote '[^%s]'", d->label);
  }
}
