/* Template text to nodes: Mustache tags, with directives lifted out of the fenced blocks that bear their
   name.  A new kind of tag is a sigil in tag_sigils and a case in add_tag. */
#include "compose/template_int.h"

#include <string.h>

const struct delimiters default_delimiters = { "{{", "}}" };

static const char tag_sigils[] = "#^/!>=&{";
static const char standalone_sigils[] = "#^/!>=";
#define TAG_BYTES_MAX 4096 /* of a tag other than a comment: bounds the search for its close */

struct parser {
  const struct parsing *with;
  const char *start, *at, *end;
  const char *marked; /* what mark is the place of */
  struct place mark;
  struct delimiters delimiters;
  unsigned depth;
  char fence; /* the character of the ordinary fence that is open, or 0 */
  size_t fence_length;
  bool stopped; /* an error after which nothing more can be understood */
};

struct tag {
  char sigil; /* 0: a plain variable */
  struct slice content;
  struct place place, content_place;
  const char *after; /* past its close, and past its line when it stands alone */
  bool standalone;
  struct slice indent;
};

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

/* at must not lie before the place that was last asked for. */
static struct place place_of(struct parser *p, const char *at) {
  p->mark = place_after(p->mark, p->marked, at);
  p->marked = at;
  return p->mark;
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
  add_node(p, list, NODE_TEXT, place_of(p, from))->text = (struct slice){ from, (size_t)(to - from) };
}

static const char *find(const char *from, const char *end, const char *what) {
  return memmem(from, (size_t)(end - from), what, strlen(what));
}

static bool starts_line(const struct parser *p, const char *at) {
  return at == p->start || at[-1] == '\n';
}

/* A tag alone on its line takes the line with it. */
static void find_standalone(struct parser *p, struct tag *t) {
  if (!t->sigil || !strchr(standalone_sigils, t->sigil)) return;
  const char *before = p->at;
  while (before > p->start && (before[-1] == ' ' || before[-1] == '\t'))
    before--;
  const char *after = skip_blank(t->after, p->end);
  if (!starts_line(p, before)) return;
  if (after < p->end && *after == '\r' && after + 1 < p->end && after[1] == '\n') after++;
  if (after < p->end && *after != '\n') return;
  t->standalone = true;
  t->indent = (struct slice){ before, (size_t)(p->at - before) };
  t->after = after < p->end ? after + 1 : after;
}

static bool read_tag(struct parser *p, struct tag *t) {
  const char *inside = p->at + strlen(p->delimiters.open);
  *t = (struct tag){ .place = place_of(p, p->at) };
  if (inside < p->end && *inside && strchr(tag_sigils, *inside)) t->sigil = *inside;
  if (t->sigil == '{' && strcmp(p->delimiters.open, "{{") != 0) t->sigil = '\0';
  char close[sizeof p->delimiters.close + 1] = "";
  if (t->sigil == '{') close[0] = '}';
  if (t->sigil == '=') close[0] = '=';
  strcat(close, p->delimiters.close);
  const char *content = inside + (t->sigil != '\0');
  bool bounded = t->sigil != '!' && p->end - content > TAG_BYTES_MAX;
  const char *end = find(content, bounded ? content + TAG_BYTES_MAX : p->end, close);
  const char *next = end ? find(content, end, p->delimiters.open) : NULL;
  if (!end || (next && t->sigil != '!' && t->sigil != '=')) {
    diag_error(p->with->diag, t->place.file, t->place.line, t->place.column,
        "this tag is not closed: no '%s' follows%s", close, next ? " before the next tag opens" : "");
    if (!end) p->stopped = true;
    return false;
  }
  t->content = slice_trim((struct slice){ content, (size_t)(end - content) });
  t->content_place = t->content.length ? place_of(p, t->content.at) : t->place;
  t->after = end + strlen(close);
  find_standalone(p, t);
  return true;
}

static void set_delimiters(struct parser *p, const struct tag *t) {
  const char *at = t->content.at, *end = at + t->content.length, *space = at;
  while (space < end && !strchr(" \t\r\n", *space))
    space++;
  const char *close = space;
  while (close < end && strchr(" \t\r\n", *close))
    close++;
  size_t open_length = (size_t)(space - at), close_length = (size_t)(end - close);
  struct delimiters d = { "", "" };
  if (!open_length || !close_length || open_length >= sizeof d.open || close_length >= sizeof d.close ||
      memchr(at, '=', t->content.length) || strcspn(close, " \t\r\n") < close_length) {
    diag_error(p->with->diag, t->place.file, t->place.line, t->place.column,
        "new delimiters are written {{=<%% %%>=}}: two groups of characters without '='");
    return;
  }
  memcpy(d.open, at, open_length);
  memcpy(d.close, close, close_length);
  p->delimiters = d;
}

static const struct node *parse_nodes(struct parser *p, const struct tag *opener, struct slice name);

static void add_section(struct parser *p, struct node_list *list, const struct tag *t) {
  struct node *n = add_node(p, list, NODE_SECTION, t->place);
  n->inverted = t->sigil == '^';
  parse_pipe(p->with, t->content, t->content_place, &n->pipe);
  struct slice name = slice_trim((struct slice){ t->content.at, find_unquoted(t->content, '|') });
  if (++p->depth > NESTING_MAX) {
    diag_error(p->with->diag, t->place.file, t->place.line, t->place.column,
        "sections are nested more than %d deep", NESTING_MAX);
    p->stopped = true;
  } else {
    n->children = parse_nodes(p, t, name);
  }
  p->depth--;
}

static void add_partial(struct parser *p, struct node_list *list, const struct tag *t) {
  const char *name = slice_copy(p->with->arena, t->content);
  const struct partial *partial = p->with->find_partial(p->with->context, name, t->place);
  if (!partial) return;
  struct node *n = add_node(p, list, NODE_PARTIAL, t->place);
  n->partial = partial;
  n->standalone = t->standalone;
  n->text = t->indent;
}

static void add_tag(struct parser *p, struct node_list *list, const struct tag *t) {
  switch (t->sigil) {
  case '!': return;
  case '=': set_delimiters(p, t); return;
  case '>': add_partial(p, list, t); return;
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

/* Whether a closing tag ends the section that opener opened; a wrong name is told, and ends it all the same.
 */
static bool closes(struct parser *p, const struct tag *t, const struct tag *opener, struct slice name) {
  int length = (int)t->content.length;
  if (!opener) {
    diag_error(p->with->diag, t->place.file, t->place.line, t->place.column,
        "'%.*s' is closed here but was not opened", length, t->content.at);
    return false;
  }
  bool same = t->content.length == name.length && memcmp(t->content.at, name.at, name.length) == 0;
  if (t->content.length && !same)
    diag_error(p->with->diag, t->place.file, t->place.line, t->place.column,
        "found the end of '%.*s' where the end of '%.*s', opened in line %u, was expected", length,
        t->content.at, (int)name.length, name.at, opener->place.line);
  return true;
}

static void add_directive(
    struct parser *p, struct node_list *list, const struct directive_kind *kind, size_t length) {
  struct place place = place_of(p, p->at);
  char mark = *skip_blank(p->at, p->end);
  const char *body = line_after(p->at, p->end), *line = body;
  while (line < p->end && !closes_fence(line, p->end, mark, length))
    line = line_after(line, p->end);
  if (line == p->end)
    diag_error(p->with->diag, place.file, place.line, place.column, "this %s is not closed by a line of %.*s",
        kind->name, (int)(length > 20 ? 20 : length),
        mark == '`' ? "````````````````````" : "~~~~~~~~~~~~~~~~~~~~");
  const struct directive *d =
      directive_read(p->with, kind, (struct slice){ body, (size_t)(line - body) }, place, &p->delimiters);
  if (d) add_node(p, list, NODE_DIRECTIVE, place)->directive = d;
  p->at = line_after(line, p->end);
}

/* At the start of a line: takes a directive; for ordinary code, remembers that a fence is open. */
static bool take_fence(struct parser *p, struct node_list *list) {
  if (p->fence) {
    if (closes_fence(p->at, p->end, p->fence, p->fence_length)) p->fence = '\0';
    return false;
  }
  struct slice info;
  size_t length = fence_at(p->at, p->end, &info);
  if (!length) return false;
  const struct directive_kind *kind = directive_find(info);
  if (kind) {
    add_directive(p, list, kind, length);
    return true;
  }
  const char *near = directive_suggest(p->with->arena, info);
  if (near[0]) {
    struct place place = place_of(p, p->at);
    diag_warning(p->with->diag, place.file, place.line, place.column, "'%.*s' is no directive%s",
        (int)info.length, info.at, near);
  }
  p->fence = *skip_blank(p->at, p->end);
  p->fence_length = length;
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
    if (!read_tag(p, &t)) {
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
