/* The text of a condition into a tree: a recursive-descent parser. */
#include "base/condition_int.h"

#include <ctype.h>
#include <string.h>

#define DEPTH_MAX 100

struct parser {
  struct arena *arena;
  const char *at, *start, *end;
  const char *file;
  unsigned line, column;
  struct diag *diag;
  struct name_entry *names, **last_name;
  int depth;
};

static unsigned column_of(const struct parser *p, const char *at) {
  return p->column ? p->column + (unsigned)(at - p->start) : 0;
}

static void skip_space(struct parser *p) {
  while (p->at < p->end && isspace((unsigned char)*p->at))
    p->at++;
}

static bool fail(struct parser *p, const char *expected) {
  skip_space(p);
  int length = (int)(p->end - p->at > 20 ? 20 : p->end - p->at);
  if (length)
    diag_error(p->diag, p->file, p->line, column_of(p, p->at),
        "in the condition '%.*s', found '%.*s' where %s was expected", (int)(p->end - p->start), p->start,
        length, p->at, expected);
  else
    diag_error(p->diag, p->file, p->line, column_of(p, p->at),
        "the condition '%.*s' ends where %s was expected", (int)(p->end - p->start), p->start, expected);
  return false;
}

static const struct node *refuse(struct parser *p, const char *expected) {
  fail(p, expected);
  return NULL;
}

static bool is_name_byte(char c) {
  return isalnum((unsigned char)c) || c == '_' || c == '.' || c == '-' || (unsigned char)c >= 0x80;
}

static bool keyword_at(const struct parser *p, const char *at, const char *word) {
  size_t n = strlen(word);
  return (size_t)(p->end - at) >= n && memcmp(at, word, n) == 0 &&
         (at + n == p->end || !is_name_byte(at[n])) && (at == p->start || !is_name_byte(at[-1]));
}

static bool keyword(struct parser *p, const char *word) {
  skip_space(p);
  if (!keyword_at(p, p->at, word)) return false;
  p->at += strlen(word);
  return true;
}

static bool symbol(struct parser *p, const char *s) {
  skip_space(p);
  size_t n = strlen(s);
  if ((size_t)(p->end - p->at) < n || memcmp(p->at, s, n) != 0) return false;
  p->at += n;
  return true;
}

static bool quoted(struct parser *p, struct slice *out) {
  char quote = *p->at++;
  const char *close = memchr(p->at, quote, (size_t)(p->end - p->at));
  if (!close) return fail(p, quote == '"' ? "a closing \"" : "a closing '");
  *out = (struct slice){ p->at, (size_t)(close - p->at) };
  p->at = close + 1;
  return true;
}

/* Bare text ends at a keyword, a quote, a bracket or, in a list, a comma. */
static bool bare(struct parser *p, const char *stops, struct slice *out) {
  const char *start = p->at;
  while (
      p->at < p->end && !strchr(stops, *p->at) && !keyword_at(p, p->at, "and") && !keyword_at(p, p->at, "or"))
    p->at++;
  *out = slice_trim((struct slice){ start, (size_t)(p->at - start) });
  if (out->length) return true;
  p->at = start;
  return fail(p, "a value");
}

static struct literal *literal_read(struct parser *p, const char *stops) {
  struct slice s;
  skip_space(p);
  bool is_quoted = p->at < p->end && (*p->at == '"' || *p->at == '\'');
  if (is_quoted ? !quoted(p, &s) : !bare(p, stops, &s)) return NULL;
  struct literal *l = arena_alloc(p->arena, sizeof *l);
  l->quoted = is_quoted;
  l->outside = s.length > 4 && memcmp(s.at, "{{", 2) == 0 && memcmp(s.at + s.length - 2, "}}", 2) == 0;
  if (l->outside) s = slice_trim((struct slice){ s.at + 2, s.length - 4 });
  l->text = slice_copy(p->arena, s);
  return l;
}

static struct node *node_new(struct parser *p, enum operation o) {
  struct node *n = arena_alloc(p->arena, sizeof *n);
  n->operation = o;
  n->column = column_of(p, p->at);
  return n;
}

static const struct node *name_list(struct parser *p, struct node *n) {
  if (!symbol(p, "(")) return refuse(p, "'('");
  struct literal **last = &n->literals;
  do {
    *last = literal_read(p, "(),\"");
    if (!*last) return NULL;
    last = &(*last)->next;
  } while (symbol(p, ","));
  return symbol(p, ")") ? n : refuse(p, "',' or ')'");
}

static const struct node *comparison(struct parser *p) {
  static const struct {
    const char *symbol;
    enum operation operation;
  } operators[] = { { "!=", OP_UNEQUAL }, { "<=", OP_LESS_EQUAL }, { ">=", OP_GREATER_EQUAL },
    { "==", OP_EQUAL }, { "=", OP_EQUAL }, { "<", OP_LESS }, { ">", OP_GREATER } };
  skip_space(p);
  struct node *n = node_new(p, OP_TRUTH);
  const char *start = p->at;
  while (p->at < p->end && is_name_byte(*p->at))
    p->at++;
  if (p->at == start) return refuse(p, "a name");
  n->name = arena_copy(p->arena, start, (size_t)(p->at - start));
  *p->last_name = arena_alloc(p->arena, sizeof **p->last_name);
  (*p->last_name)->name = n->name;
  p->last_name = &(*p->last_name)->next;
  if (keyword(p, "in")) {
    n->operation = OP_IN;
    return name_list(p, n);
  }
  for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
    if (!symbol(p, operators[i].symbol)) continue;
    n->operation = operators[i].operation;
    n->literals = literal_read(p, "()\"");
    if (!n->literals) return NULL;
    break;
  }
  return n;
}

static const struct node *disjunction(struct parser *p);

static const struct node *negation(struct parser *p) {
  if (++p->depth > DEPTH_MAX) return refuse(p, "less nesting");
  const struct node *n;
  if (keyword(p, "not")) {
    struct node *not = node_new(p, OP_NOT);
    not ->left = negation(p);
    n = not ->left ? not : NULL;
  } else if (symbol(p, "(")) {
    n = disjunction(p);
    if (n && !symbol(p, ")")) n = refuse(p, "')'");
  } else {
    n = comparison(p);
  }
  p->depth--;
  return n;
}

static const struct node *chain(
    struct parser *p, const char *word, enum operation o, const struct node *(*part)(struct parser *)) {
  const struct node *left = part(p);
  while (left && keyword(p, word)) {
    struct node *both = node_new(p, o);
    both->left = left;
    both->right = part(p);
    left = both->right ? both : NULL;
  }
  return left;
}

static const struct node *conjunction(struct parser *p) {
  return chain(p, "and", OP_AND, negation);
}

static const struct node *disjunction(struct parser *p) {
  return chain(p, "or", OP_OR, conjunction);
}

bool condition_parse(struct arena *a, struct slice text, const char *file, unsigned line, unsigned column,
    struct diag *d, const struct condition **out) {
  struct parser p = { .arena = a,
    .at = text.at,
    .start = text.at,
    .end = text.at + text.length,
    .file = file,
    .line = line,
    .column = column,
    .diag = d };
  p.last_name = &p.names;
  const struct node *root = disjunction(&p);
  skip_space(&p);
  if (root && p.at < p.end) root = refuse(&p, "'and', 'or' or the end");
  if (!root) return false;
  struct condition *c = arena_alloc(a, sizeof *c);
  *c = (struct condition){
    .root = root, .names = p.names, .file = file ? arena_string(a, file) : NULL, .line = line
  };
  *out = c;
  return true;
}

const char *condition_name(const struct condition *c, size_t index) {
  const struct name_entry *n = c->names;
  while (n && index--)
    n = n->next;
  return n ? n->name : NULL;
}
