/* Template text at an opening delimiter to a tag, by the Mustache specification's rules.  A new kind of tag
   is a sigil here, and a case in parse.c. */
#include "compose/parse_int.h"

#include <string.h>

const struct delimiters default_delimiters = { "{{", "}}" };

static const char tag_sigils[] = "#^/!>=&{<$";
static const char standalone_sigils[] = "#^/!>=<$";
#define TAG_BYTES_MAX 4096 /* of a tag other than a comment: bounds the search for its close */

struct place parser_place(struct parser *p, const char *at) {
  p->mark = place_after(p->mark, p->marked, at);
  p->marked = at;
  return p->mark;
}

static const char *find(const char *from, const char *end, const char *what) {
  return memmem(from, (size_t)(end - from), what, strlen(what));
}

const char *blank_line_end(const struct parser *p, const char *at) {
  at = skip_blank(at, p->end);
  if (at < p->end && *at == '\r' && at + 1 < p->end && at[1] == '\n') at++;
  if (at < p->end && *at != '\n') return NULL;
  return at < p->end ? at + 1 : at;
}

/* A tag alone on its line takes the line with it.  Before one that opens a parent or a block, others that do
   may stand. */
static void find_standalone(struct parser *p, struct tag *t) {
  if (!t->sigil || !strchr(standalone_sigils, t->sigil)) return;
  bool opens = t->sigil == '<' || t->sigil == '$';
  const char *before = p->at, *limit = opens && p->line_open ? p->line_open : p->start;
  while (before > limit && (before[-1] == ' ' || before[-1] == '\t'))
    before--;
  t->starts_line = before == limit || before[-1] == '\n';
  if (!t->starts_line) return;
  t->indent = (struct slice){ before, (size_t)(p->at - before) };
  if (opens) p->line_open = t->after;
  const char *next = blank_line_end(p, t->after);
  if (!next) return;
  t->standalone = true;
  t->after = next;
}

/* Whether a name in braces may stand here inside a tag: as the right side of a comparison, quotes or not. */
static bool compares(const char *from, const char *at) {
  while (at > from && strchr(" \t\r\n\"'", at[-1]))
    at--;
  return at > from && strchr("=<>,(", at[-1]);
}

/* The tag's closing delimiter, past values from outside such as region = {{region}}.  *opened gets the next
   tag, when that opens first. */
static const char *find_close(
    const struct parser *p, const char *content, const char *end, const char *close, const char **opened) {
  const char *at = content;
  bool nests = strcmp(p->delimiters.open, default_delimiters.open) == 0;
  *opened = NULL;
  for (;;) {
    const char *found = find(at, end, close), *open = found ? find(at, found, p->delimiters.open) : NULL;
    if (!open) return found;
    *opened = open;
    if (!nests || !compares(content, open)) return found;
    *opened = NULL;
    at = find(open, end, default_delimiters.close);
    if (!at) return NULL;
    at += strlen(default_delimiters.close);
  }
}

bool tag_read(struct parser *p, struct tag *t) {
  const char *inside = p->at + strlen(p->delimiters.open);
  *t = (struct tag){ .place = parser_place(p, p->at) };
  if (inside < p->end && *inside && strchr(tag_sigils, *inside)) t->sigil = *inside;
  if (t->sigil == '{' && strcmp(p->delimiters.open, "{{") != 0) t->sigil = '\0';
  char close[sizeof p->delimiters.close + 1] = "";
  if (t->sigil == '{') close[0] = '}';
  if (t->sigil == '=') close[0] = '=';
  strcat(close, p->delimiters.close);
  const char *content = inside + (t->sigil != '\0'), *next = NULL, *end;
  bool plain = t->sigil == '!' || t->sigil == '=';
  const char *limit = t->sigil != '!' && p->end - content > TAG_BYTES_MAX ? content + TAG_BYTES_MAX : p->end;
  end = plain ? find(content, limit, close) : find_close(p, content, limit, close, &next);
  if (!end || next) {
    diag_error(p->with->diag, t->place.file, t->place.line, t->place.column,
        "this tag is not closed: no '%s' follows%s", close, next ? " before the next tag opens" : "");
    if (!end) p->stopped = true;
    return false;
  }
  t->content = slice_trim((struct slice){ content, (size_t)(end - content) });
  t->content_place = t->content.length ? parser_place(p, t->content.at) : t->place;
  t->after = end + strlen(close);
  find_standalone(p, t);
  return true;
}

void tag_set_delimiters(struct parser *p, const struct tag *t) {
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
