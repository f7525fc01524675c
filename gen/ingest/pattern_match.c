/* A text through all ways of a regular expression at once (Thompson, 1968), so that no expression and no text
   takes long. */
#include "ingest/pattern_int.h"

#include <string.h>

#include "base/utf8.h"

/* Steps reached, each once. */
struct places {
  size_t count;
  size_t *steps;
  unsigned *marks, mark; /* by step: the character at which it was reached last */
};

/* Notes a step and, by jumps and splits, all that is reached from it without a character. */
static void reach(const struct pattern *p, struct places *out, size_t step, size_t *stack) {
  size_t depth = 0;
  stack[depth++] = step;
  while (depth) {
    size_t at = stack[--depth];
    if (out->marks[at] == out->mark) continue;
    out->marks[at] = out->mark;
    const struct step *s = &p->steps[at];
    switch (s->kind) {
    case STEP_JUMP: stack[depth++] = s->next; break;
    case STEP_SPLIT:
      stack[depth++] = s->other;
      stack[depth++] = s->next;
      break;
    case STEP_SET:
    case STEP_MATCH: out->steps[out->count++] = at; break;
    }
  }
}

static bool has(const struct pattern *p, const struct step *s, uint32_t code) {
  for (size_t i = s->first_range; i < s->first_range + s->ranges; i++)
    if (code >= p->ranges[i].from && code <= p->ranges[i].to) return !s->negated;
  return s->negated;
}

bool pattern_matches(const struct pattern *p, const char *text, struct arena *scratch) {
  size_t *stack = arena_array(scratch, 2 * p->count + 2, sizeof *stack);
  struct places now = { 0, arena_array(scratch, p->count, sizeof *now.steps), NULL, 0 };
  struct places then = now;
  then.steps = arena_array(scratch, p->count, sizeof *then.steps);
  then.marks = arena_array(scratch, p->count, sizeof *then.marks);
  then.mark = 1;
  const char *at = text, *end = text + strlen(text);
  reach(p, &then, 0, stack);
  uint32_t code;
  for (size_t length; (length = utf8_next(at, end, &code)) > 0; at += length) {
    size_t *free_steps = now.steps;
    now.steps = then.steps;
    now.count = then.count;
    then.steps = free_steps;
    then.count = 0;
    then.mark++;
    for (size_t i = 0; i < now.count; i++) {
      const struct step *s = &p->steps[now.steps[i]];
      if (s->kind == STEP_SET && has(p, s, code)) reach(p, &then, now.steps[i] + 1, stack);
    }
  }
  for (size_t i = 0; i < then.count; i++)
    if (p->steps[then.steps[i]].kind == STEP_MATCH) return true;
  return false;
}
