/* Conditions on named values: a recursive-descent parser and its evaluator. */
#include "base/condition.h"

#include <ctype.h>
#include <string.h>

enum operation {
  OP_AND,
  OP_OR,
  OP_NOT,
  OP_TRUTH,
  OP_EQUAL,
  OP_UNEQUAL,
  OP_LESS,
  OP_LESS_EQUAL,
  OP_GREATER,
  OP_GREATER_EQUAL,
  OP_IN
};

struct literal {
  const char *text; /* as written, or the name of a value from outside */
  bool outside, quoted;
  struct literal *next;
};

struct node {
  enum operation operation;
  const struct node *left, *right; /* of and, or, not */
  const char *name;                /* of the others */
  struct literal *literals;
  unsigned column;
};

struct name_entry {
  const char *name;
  struct name_entry *next;
};

struct condition {
  const struct node *root;
  struct name_entry *names;
  const char *file;
  unsigned line;
};

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

struct test {
  const struct condition *condition;
  condition_lookup *lookup;
  void *context;
  struct diag *diag;
  bool failed;
};

/* The literal as the kind of v: money in pounds, a share as 0.6 or 60%. */
static bool literal_value(const char *text, struct value v, struct value *out) {
  struct slice s = slice_of(text);
  bool percent = s.length > 1 && s.at[s.length - 1] == '%';
  if (percent && v.kind == VALUE_RATIO) s.length--;
  *out = v;
  switch (v.kind) {
  case VALUE_TEXT: out->text = text; return true;
  case VALUE_BOOL: out->truth = slice_is(s, "true"); return out->truth || slice_is(s, "false");
  case VALUE_DATE: return date_parse(s, &out->date);
  case VALUE_COUNT:
  case VALUE_DECIMAL: return number_parse(s, ',', '.', &out->number, NULL);
  case VALUE_RATIO:
    return number_parse(s, ',', '.', &out->number, NULL) &&
           (!percent || number_divide(out->number, number_of(100), &out->number));
  case VALUE_MONEY:
    return number_parse(s, ',', '.', &out->number, NULL) &&
           number_multiply(out->number, number_of(100), &out->number);
  case VALUE_MISSING:
  case VALUE_LIST:
  case VALUE_RECORD: return false;
  }
  return false;
}

static bool test_fails(struct test *t, const struct node *n, const char *message) {
  diag_error(t->diag, t->condition->file, t->condition->line, n->column, "%s", message);
  t->failed = true;
  return false;
}

static bool find(struct test *t, const struct node *n, const char *name, bool outside, struct value *out) {
  if (t->lookup(t->context, name, outside, out)) return true;
  return test_fails(t, n, arena_printf(t->diag->arena, "unknown name '%s' in a condition", name));
}

static bool like_kinds(struct value a, struct value b) {
  return a.kind == b.kind || (value_is_number(a) && value_is_number(b));
}

static bool is_order(enum operation o) {
  return o == OP_LESS || o == OP_LESS_EQUAL || o == OP_GREATER || o == OP_GREATER_EQUAL;
}

/* A text set in order with a number is read as one, as letter by letter 10 comes before 9.  False when it is
   none. */
static bool text_as_number(const struct node *n, const struct literal *l, struct value *v) {
  struct number number;
  if (v->kind != VALUE_TEXT || l->outside || l->quoted || !is_order(n->operation)) return true;
  if (!number_parse(slice_of(l->text), ',', '.', &number, NULL)) return true;
  if (!number_parse(slice_of(v->text), ',', '.', &number, NULL)) return false;
  *v = value_number(VALUE_DECIMAL, number);
  return true;
}

#define UNORDERED 2

/* The order of v and a literal: -1, 0 or 1; UNORDERED against a value from outside that is missing. */
static bool compare(
    struct test *t, const struct node *n, struct value v, const struct literal *l, int *order) {
  struct value other;
  if (l->outside && !find(t, n, l->text, true, &other)) return false;
  enum value_kind kind = v.kind;
  bool fits = text_as_number(n, l, &v);
  if (fits)
    fits =
        l->outside ? like_kinds(v, other) || other.kind == VALUE_MISSING : literal_value(l->text, v, &other);
  if (!fits)
    return test_fails(t, n,
        arena_printf(t->diag->arena, "'%s' is a %s and cannot be compared with %s'%s'", n->name,
            value_kind_name(kind), l->outside ? "the value of " : "", l->text));
  int found = value_compare(v, other);
  *order = other.kind == VALUE_MISSING ? UNORDERED : (found > 0) - (found < 0);
  return true;
}

static bool holds_in_list(struct test *t, const struct node *n, struct value v) {
  for (const struct literal *l = n->literals; l; l = l->next) {
    int order;
    if (!compare(t, n, v, l, &order)) return false;
    if (order == 0) return true;
  }
  return false;
}

static bool holds(struct test *t, const struct node *n) {
  if (t->failed) return false;
  switch (n->operation) {
  case OP_AND: return holds(t, n->left) && holds(t, n->right);
  case OP_OR: return holds(t, n->left) || holds(t, n->right);
  case OP_NOT: return !holds(t, n->left);
  case OP_TRUTH:
  case OP_EQUAL:
  case OP_UNEQUAL:
  case OP_LESS:
  case OP_LESS_EQUAL:
  case OP_GREATER:
  case OP_GREATER_EQUAL:
  case OP_IN: break;
  }
  struct value v;
  if (!find(t, n, n->name, false, &v)) return false;
  if (n->operation == OP_TRUTH) return value_truth(v);
  if (v.kind == VALUE_MISSING) return n->operation == OP_UNEQUAL;
  if (n->operation == OP_IN) return holds_in_list(t, n, v);
  int order;
  if (!compare(t, n, v, n->literals, &order)) return false;
  switch (n->operation) {
  case OP_EQUAL: return order == 0;
  case OP_UNEQUAL: return order != 0;
  case OP_LESS: return order == -1;
  case OP_LESS_EQUAL: return order == -1 || order == 0;
  case OP_GREATER: return order == 1;
  case OP_GREATER_EQUAL: return order == 1 || order == 0;
  case OP_AND:
  case OP_OR:
  case OP_NOT:
  case OP_TRUTH:
  case OP_IN: return false;
  }
  return false;
}

bool condition_test(
    const struct condition *c, condition_lookup *lookup, void *context, struct diag *d, bool *result) {
  struct test t = { .condition = c, .lookup = lookup, .context = context, .diag = d };
  *result = holds(&t, c->root);
  return !t.failed;
}
