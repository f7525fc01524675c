/* Template text to nodes: Mustache tags, with directives lifted out of the fenced blocks that bear their
   name.  A new kind of tag is a sigil in tag.c and a case in add_tag. */
#include "compose/parse_int.h"

#include <string.h>

struct node_list {
  const struct node *first;
  struct node *last;
};

struct place place_after(struct place start, const char *from, const char *to) {
  for (; from < to; from++) {
    if (*from == '\n') {
      start.line++;
      start.column = 1;
    } else if (((unsigned char)*from & 0xC0) != 0x80) {
      start.column++;
    }
  }
  return start;
}

static struct node *add_node(
    struct parser *p, struct node_list *list, enum node_kind kind, struct place place) {
  struct node *n = arena_alloc(p->with->arena, sizeof *n);
  n->kind = kind;
  n->place = place;
  if (list->last)
    list->last->next = n;
  else
    list->first = n;
  list->last = n;
  return n;
}

static void add_text(struct parser *p, struct node_list *list, const char *to) {
  const char *from = p->at;
  p->at = to;
  if (from == to) return;
  struct node *last = list->last;
  if (last && last->kind == NODE_TEXT && last->text.at + last->text.length == from) {
    last->text.length += (size_t)(to - from);
    return;
  }
  add_node(p, list, NODE_TEXT, parser_place(p, from))->text = (struct slice){ from, (size_t)(to - from) };
}

static const char *find(const char *from, const char *end, const char *what) {
  return memmem(from, (size_t)(end - from), what, strlen(what));
}

static bool starts_line(const struct parser *p, const char *at) {
  return at == p->start || at[-1] == '\n';
}

static const struct node *parse_nodes(struct parser *p, const struct tag *opener, struct slice name);

/* What stands between a tag and the one that closes it. */
static const struct node *parse_inside(struct parser *p, const struct tag *opener, struct slice name) {
  const struct node *inside = NULL;
  if (++p->depth > NESTING_MAX) {
    diag_error(p->with->diag, opener->place.file, opener->place.line, opener->place.column,
        "sections are nested more than %d deep", NESTING_MAX);
    p->stopped = true;
  } else {
    inside = parse_nodes(p, opener, name);
  }
  p->depth--;
  return inside;
}

static void add_section(struct parser *p, struct node_list *list, const struct tag *t) {
  struct node *n = add_node(p, list, NODE_SECTION, t->place);
  n->inverted = t->sigil == '^';
  bool read = parse_pipe(p->with, t->content, t->content_place, &n->pipe);
  struct slice name = slice_trim((struct slice){ t->content.at, find_unquoted(t->content, '|') });
  if (!read) name.length = strcspn(slice_copy(p->with->arena, name), " \t\n"); /* told already */
  n->children = parse_inside(p, t, name);
}

/* The partial that a tag names; with '*' before it, a path to the name, which is known once there are
   data. */
static bool read_partial_name(struct parser *p, const struct tag *t, struct node *n) {
  const struct parsing *with = p->with;
  if (t->content.length && t->content.at[0] == '*') {
    struct slice path = slice_trim((struct slice){ t->content.at + 1, t->content.length - 1 });
    struct pipe *pipe = arena_alloc(with->arena, sizeof *pipe);
    pipe->place = t->content_place;
    pipe->path = pipe->operand = slice_copy(with->arena, path);
    n->pipe = pipe;
    if (with->find_any_partial) with->find_any_partial(with->context);
    return true;
  }
  n->partial = with->find_partial(with->context, slice_copy(with->arena, t->content), t->place);
  return n->partial != NULL;
}

static void add_partial(struct parser *p, struct node_list *list, const struct tag *t) {
  struct node named = { .kind = NODE_PARTIAL };
  if (!read_partial_name(p, t, &named)) return;
  struct node *n = add_node(p, list, NODE_PARTIAL, t->place);
  n->partial = named.partial;
  n->pipe = named.pipe;
  n->standalone = t->standalone;
  n->text = t->indent;
}

/* {{<name}} … {{/name}}: a partial, with blocks put in place of its own.  Alone on its lines, it is indented
   as a partial is. */
static void add_parent(struct parser *p, struct node_list *list, const struct tag *t) {
  struct node *before = list->last, named = { .kind = NODE_PARTIAL };
  bool found = read_partial_name(p, t, &named);
  const struct node *inside = parse_inside(p, t, t->content);
  const char *next = t->starts_line && !t->standalone ? blank_line_end(p, p->at) : NULL;
  bool whole_line = t->standalone || next;
  if (next) p->at = next;
  if (next && before && before->kind == NODE_TEXT) before->text.length -= t->indent.length;
  if (!found) return;
  struct node *n = add_node(p, list, NODE_PARTIAL, t->place);
  n->partial = named.partial;
  n->pipe = named.pipe;
  n->standalone = whole_line;
  n->text = t->indent;
  n->children = inside;
}

/* The blanks at the start of a block's first line. */
static struct slice block_indent(const struct parser *p, const struct tag *t) {
  const char *text = skip_blank(p->at, p->end);
  size_t open = strlen(p->delimiters.open);
  bool empty =
      (size_t)(p->end - text) > open && memcmp(text, p->delimiters.open, open) == 0 && text[open] == '/';
  if (!t->standalone || empty) return t->indent;
  return (struct slice){ p->at, (size_t)(text - p->at) };
}

/* {{$name}} … {{/name}}: what stands inside, unless a parent tag has a block of that name. */
static void add_block(struct parser *p, struct node_list *list, const struct tag *t) {
  struct node *n = add_node(p, list, NODE_BLOCK, t->place);
  n->name = slice_copy(p->with->arena, t->content);
  n->standalone = t->standalone;
  n->text = block_indent(p, t);
  n->children = parse_inside(p, t, t->content);
}

static void add_tag(struct parser *p, struct node_list *list, const struct tag *t) {
  switch (t->sigil) {
  case '!': return;
  case '=': tag_set_delimiters(p, t); return;
  case '>': add_partial(p, list, t); return;
  case '<': add_parent(p, list, t); return;
  case '$': add_block(p, list, t); return;
  case '#':
  case '^': add_section(p, list, t); return;
  default: break;
  }
  const struct pipe *pipe;
  if (!parse_pipe(p->with, t->content, t->content_place, &pipe)) return;
  struct node *n = add_node(p, list, NODE_VARIABLE, t->place);
  n->pipe = pipe;
  n->trusted = t->sigil == '&' || t->sigil == '{';
}

static bool same_text(struct slice a, struct slice b) {
  return a.length == b.length && memcmp(a.at, b.at, a.length) == 0;
}

/* Whether a closing tag ends the section that opener opened; a wrong name is told, and ends it all the same.
   Of two sections that close in the wrong order, the second is not told again. */
static bool closes(struct parser *p, const struct tag *t, const struct tag *opener, struct slice name) {
  bool told = p->expected.length && same_text(t->content, p->expected);
  int length = (int)t->content.length;
  if (opener && (!t->content.length || same_text(t->content, name))) return true;
  p->expected = (struct slice){ NULL, 0 };
  if (told) return opener != NULL;
  if (!opener) {
    diag_error(p->with->diag, t->place.file, t->place.line, t->place.column,
        "'%.*s' is closed here but was not opened", length, t->content.at);
    return false;
  }
  diag_error(p->with->diag, t->place.file, t->place.line, t->place.column,
      "found the end of '%.*s' where the end of '%.*s', opened in line %u, was expected", length,
      t->content.at, (int)name.length, name.at, opener->place.line);
  p->expected = name;
  return true;
}

static void add_directive(
    struct parser *p, struct node_list *list, const struct directive_kind *kind, struct fence f) {
  struct place place = parser_place(p, p->at);
  const char *marks = skip_blank(p->at, p->end);
  struct directive_place at = { place, parser_place(p, skip_blank(marks + f.length, p->end)) };
  const char *body = line_after(p->at, p->end), *line = body;
  struct fence open = f;
  struct slice info;
  while (line < p->end && fence_follow(&open, line, p->end, &info) != FENCE_CLOSED)
    line = line_after(line, p->end);
  if (line == p->end)
    diag_error(p->with->diag, place.file, place.line, place.column, "this %s is not closed by a line of %.*s",
        kind->name, (int)(f.length > 20 ? 20 : f.length),
        f.mark == '`' ? "````````````````````" : "~~~~~~~~~~~~~~~~~~~~");
  const struct directive *d =
      directive_read(p->with, kind, (struct slice){ body, (size_t)(line - body) }, at, &p->delimiters);
  if (d) add_node(p, list, NODE_DIRECTIVE, place)->directive = d;
  p->at = line_after(line, p->end);
}

/* At the start of a line: takes a directive; for ordinary code, remembers that a fence is open. */
static bool take_fence(struct parser *p, struct node_list *list) {
  struct slice info;
  if (fence_follow(&p->fence, p->at, p->end, &info) != FENCE_OPENED) return false;
  const struct directive_kind *kind = p->fence.column ? NULL : directive_find(info);
  if (kind) {
    add_directive(p, list, kind, p->fence);
    p->fence.length = 0;
    return true;
  }
  const char *near = directive_suggest(p->with->arena, info);
  if (near[0]) {
    struct place place = parser_place(p, p->at);
    diag_warning(p->with->diag, place.file, place.line, place.column, "'%.*s' is no directive%s",
        (int)info.length, info.at, near);
  }
  return false;
}

static const struct node *parse_nodes(struct parser *p, const struct tag *opener, struct slice name) {
  struct node_list list = { NULL, NULL };
  while (p->at < p->end && !p->stopped) {
    if (p->with->directives && starts_line(p, p->at) && take_fence(p, &list)) continue;
    const char *line = line_after(p->at, p->end);
    const char *open = find(p->at, line, p->delimiters.open);
    if (!open) {
      add_text(p, &list, line);
      continue;
    }
    add_text(p, &list, open);
    struct tag t;
    if (!tag_read(p, &t)) {
      p->at += strlen(p->delimiters.open);
      continue;
    }
    if (t.standalone && list.last && list.last->kind == NODE_TEXT &&
        list.last->text.at + list.last->text.length == p->at)
      list.last->text.length -= t.indent.length;
    p->at = t.after;
    if (t.sigil != '/')
      add_tag(p, &list, &t);
    else if (closes(p, &t, opener, name))
      return list.first;
  }
  if (opener && !p->stopped)
    diag_error(p->with->diag, opener->place.file, opener->place.line, opener->place.column,
        "the section '%.*s' is never closed", (int)name.length, name.at);
  return list.first;
}

void parse_text(const struct parsing *with, struct slice text, struct place start,
    const struct delimiters *delimiters, const struct node **out) {
  struct parser p = { .with = with,
    .start = text.at,
    .at = text.at,
    .end = text.at + text.length,
    .marked = text.at,
    .mark = start,
    .delimiters = *delimiters };
  *out = parse_nodes(&p, NULL, (struct slice){ "", 0 });
}
