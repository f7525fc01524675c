/* A condition held against the values of its names. */
#include "base/condition_int.h"

#include <string.h>

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
  if (v.kind == VALUE_TEXT) {
    *out = value_text(text);
    return true;
  }
  *out = v;
  switch (v.kind) {
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
  case VALUE_TEXT:
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
  int found = value_order(&v, &other);
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
