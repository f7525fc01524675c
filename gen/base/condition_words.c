/* A condition into words.  To change how a comparison reads, change its row of PHRASES. */
#include "base/condition_int.h"

#include <string.h>

/* What stands between a name and what it is compared with. */
static const struct phrase {
  enum operation operation;
  const char *of_date, *of_other;
} PHRASES[] = {
  { OP_UNEQUAL, "not ", "not " },
  { OP_LESS, "before ", "below " },
  { OP_LESS_EQUAL, "up to ", "at most " },
  { OP_GREATER, "after ", "above " },
  { OP_GREATER_EQUAL, "from ", "at least " },
};

struct sentence {
  struct text text;
  const struct words *words;
};

static const char *phrase(enum operation o, bool is_date) {
  for (size_t i = 0; i < sizeof PHRASES / sizeof *PHRASES; i++)
    if (PHRASES[i].operation == o) return is_date ? PHRASES[i].of_date : PHRASES[i].of_other;
  return "";
}

static bool has_word(const char *text, const char *word) {
  size_t n = strlen(word);
  for (const char *at = text; (at = strstr(at, word)) != NULL; at += n)
    if ((at == text || at[-1] == ' ') && (at[n] == '\0' || at[n] == ' ')) return true;
  return false;
}

static bool could_mislead(const char *text) {
  static const char *const WORDS[] = { "and", "or", "not", "with", "without", "before", "up to", "after",
    "from", "below", "at most", "above", "at least" };
  if (!text[0] || strpbrk(text, "()\"") || strstr(text, ", ")) return true;
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (has_word(text, WORDS[i])) return true;
  return false;
}

static void add_name(struct sentence *s, const char *name) {
  for (; *name; name++)
    text_add_char(&s->text, *name == '_' ? ' ' : *name);
}

static void add_literal(struct sentence *s, const struct literal *l, enum operation o) {
  struct date date;
  bool is_date = !l->outside && date_parse(slice_of(l->text), &date);
  text_add(&s->text, phrase(o, is_date));
  if (is_date)
    text_add(&s->text, words_date(s->text.arena, s->words, date));
  else if (l->outside)
    add_name(s, l->text);
  else
    text_printf(&s->text, could_mislead(l->text) ? "“%s”" : "%s", l->text);
}

static void add_comparison(struct sentence *s, const struct node *n) {
  if (n->operation == OP_TRUTH) text_add(&s->text, "with ");
  add_name(s, n->name);
  for (const struct literal *l = n->literals; l; l = l->next) {
    text_add(&s->text, l == n->literals ? " " : l->next ? ", " : " or ");
    add_literal(s, l, n->operation);
  }
}

static void add(struct sentence *s, const struct node *n, bool inside);

static void add_in_brackets(struct sentence *s, const struct node *n) {
  text_add_char(&s->text, '(');
  add(s, n, true);
  text_add_char(&s->text, ')');
}

static bool is_chain(const struct node *n) {
  return n->operation == OP_AND || n->operation == OP_OR;
}

/* One side of an and or an or; of the other of them it stands in brackets. */
static void add_side(struct sentence *s, const struct node *n, enum operation around, bool inside) {
  if (is_chain(n) && n->operation != around)
    add_in_brackets(s, n);
  else
    add(s, n, inside);
}

static void add_negation(struct sentence *s, const struct node *n) {
  if (n->operation == OP_TRUTH) {
    text_add(&s->text, "without ");
    add_name(s, n->name);
    return;
  }
  text_add(&s->text, "not ");
  add_in_brackets(s, n);
}

static void add(struct sentence *s, const struct node *n, bool inside) {
  if (is_chain(n)) {
    add_side(s, n->left, n->operation, inside);
    text_add(&s->text, n->operation == OP_OR ? " or " : inside ? " and " : ", ");
    add_side(s, n->right, n->operation, inside);
  } else if (n->operation == OP_NOT) {
    add_negation(s, n->left);
  } else {
    add_comparison(s, n);
  }
}

const char *condition_words(struct arena *a, const struct words *w, const struct condition *c) {
  struct sentence s = { text_start(a), w };
  add(&s, c->root, false);
  return s.text.bytes;
}
