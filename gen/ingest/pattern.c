/* A regular expression into a list of steps (Thompson, 1968). */
#include "ingest/pattern_int.h"

#include <string.h>

#include "base/utf8.h"

enum { STEPS_MAX = 4096, COUNT_MAX = 1000, DEPTH_MAX = 50 };

struct compiler {
  struct arena *arena;
  const char *at, *end;
  struct pattern *out;
  size_t step_room, range_room;
  int depth;
  const char *wrong;
};

static bool refuse(struct compiler *c, const char *wrong) {
  if (!c->wrong) c->wrong = wrong;
  return false;
}

static bool add_step(struct compiler *c, struct step s) {
  struct pattern *p = c->out;
  if (p->count == STEPS_MAX) return refuse(c, "it is too long");
  if (p->count == c->step_room) {
    size_t room = c->step_room ? c->step_room * 2 : 16;
    p->steps = arena_grow(c->arena, p->steps, p->count, room, sizeof *p->steps);
    c->step_room = room;
  }
  p->steps[p->count++] = s;
  return true;
}

static void add_range(struct compiler *c, uint32_t from, uint32_t to) {
  struct pattern *p = c->out;
  if (p->range_count == c->range_room) {
    size_t room = c->range_room ? c->range_room * 2 : 16;
    p->ranges = arena_grow(c->arena, p->ranges, p->range_count, room, sizeof *p->ranges);
    c->range_room = room;
  }
  p->ranges[p->range_count++] = (struct range){ from, to };
}

static bool at_byte(struct compiler *c, char byte) {
  if (c->at == c->end || *c->at != byte) return false;
  c->at++;
  return true;
}

static uint32_t next_character(struct compiler *c) {
  uint32_t code = 0;
  c->at += utf8_next(c->at, c->end, &code);
  return code;
}

/* The classes that a letter behind a backslash names; ASCII alone, as codes and numbers of tables are. */
static bool add_class(struct compiler *c, char letter, bool *negated) {
  *negated = letter == 'D' || letter == 'S' || letter == 'W';
  switch (letter) {
  case 'd':
  case 'D': add_range(c, '0', '9'); return true;
  case 's':
  case 'S':
    add_range(c, '\t', '\n');
    add_range(c, '\r', '\r');
    add_range(c, ' ', ' ');
    return true;
  case 'w':
  case 'W':
    add_range(c, '0', '9');
    add_range(c, 'A', 'Z');
    add_range(c, 'a', 'z');
    add_range(c, '_', '_');
    return true;
  default: return false;
  }
}

/* The character behind a backslash that stands for itself or for a control character; 0 with a refusal. */
static uint32_t escaped(struct compiler *c) {
  uint32_t code = next_character(c);
  if (code == 'n') return '\n';
  if (code == 'r') return '\r';
  if (code == 't') return '\t';
  if (code && strchr("\\|.-^?*+{}()[]$/", (int)code) && code < 0x80) return code;
  refuse(c, "a backslash is for \\d \\D \\s \\S \\w \\W \\n \\r \\t or punctuation");
  return 0;
}

static bool read_set(struct compiler *c, struct step *s) {
  s->negated = at_byte(c, '^');
  for (bool first = true; c->at < c->end && (first || *c->at != ']'); first = false) {
    uint32_t from;
    bool negated;
    if (at_byte(c, '\\')) {
      if (c->at < c->end && add_class(c, *c->at, &negated)) {
        c->at++;
        if (negated) return refuse(c, "\\D, \\S and \\W cannot stand in square brackets");
        continue;
      }
      from = escaped(c);
    } else if (*c->at == '[') {
      return refuse(c, "square brackets cannot stand in square brackets");
    } else {
      from = next_character(c);
    }
    uint32_t to = from;
    if (c->end - c->at > 1 && *c->at == '-' && c->at[1] != ']') {
      c->at++;
      to = at_byte(c, '\\') ? escaped(c) : next_character(c);
    }
    if (c->wrong || to < from) return refuse(c, "a range runs backwards");
    add_range(c, from, to);
  }
  s->ranges = c->out->range_count - s->first_range;
  return (s->ranges && at_byte(c, ']')) || refuse(c, "a closing ] is missing");
}

static bool alternatives(struct compiler *c);

static bool atom(struct compiler *c) {
  if (at_byte(c, '(')) {
    if (c->at < c->end && *c->at == '?') return refuse(c, "(? is not supported");
    if (++c->depth > DEPTH_MAX) return refuse(c, "its brackets are nested too deep");
    if (!alternatives(c)) return false;
    c->depth--;
    return at_byte(c, ')') || refuse(c, "a closing ) is missing");
  }
  struct step s = { .kind = STEP_SET, .first_range = c->out->range_count };
  if (at_byte(c, '[')) return read_set(c, &s) && add_step(c, s);
  if (at_byte(c, '.')) {
    add_range(c, '\n', '\n');
    add_range(c, '\r', '\r');
    s.negated = true;
  } else if (at_byte(c, '\\')) {
    if (c->at < c->end && add_class(c, *c->at, &s.negated)) {
      c->at++;
    } else {
      uint32_t code = escaped(c);
      add_range(c, code, code);
    }
  } else if (strchr("*+?{}]", *c->at)) {
    return refuse(c, "*, +, ?, { or ] stands where a character was expected");
  } else {
    uint32_t code = next_character(c);
    add_range(c, code, code);
  }
  s.ranges = c->out->range_count - s.first_range;
  return !c->wrong && add_step(c, s);
}

static bool read_count(struct compiler *c, unsigned *out) {
  const char *start = c->at;
  for (*out = 0; c->at < c->end && is_digit(*c->at) && *out <= COUNT_MAX; c->at++)
    *out = *out * 10 + (unsigned)(*c->at - '0');
  return c->at > start && *out <= COUNT_MAX;
}

#define ENDLESS (COUNT_MAX + 1)

static bool read_times(struct compiler *c, unsigned *least, unsigned *most) {
  *least = *most = 1;
  if (at_byte(c, '*')) {
    *least = 0;
    *most = ENDLESS;
  } else if (at_byte(c, '+')) {
    *most = ENDLESS;
  } else if (at_byte(c, '?')) {
    *least = 0;
  } else if (at_byte(c, '{')) {
    if (!read_count(c, least)) return refuse(c, "a count in { } must be from 0 to 1000");
    *most = *least;
    if (at_byte(c, ',') && !read_count(c, most)) *most = ENDLESS;
    if (!at_byte(c, '}') || *most < *least) return refuse(c, "a count is written {n}, {n,} or {n,m}");
  }
  return true;
}

/* Adds the steps of an atom once more; original is where it stood when they were made. */
static bool add_copy(struct compiler *c, const struct step *steps, size_t count, size_t original) {
  size_t shift = c->out->count - original;
  for (size_t i = 0; i < count; i++) {
    struct step s = steps[i];
    s.next += shift;
    s.other += shift;
    if (!add_step(c, s)) return false;
  }
  return true;
}

/* An atom and how often: x{1,3} is x, a split, x, a split, x; where each split may go to the end.  x* is a
   split, x, and a jump back to the split. */
static bool piece(struct compiler *c) {
  struct pattern *p = c->out;
  size_t from = p->count, first_split = 0, splits = 0;
  unsigned least, most;
  if (!atom(c)) return false;
  size_t length = p->count - from;
  if (!read_times(c, &least, &most)) return false;
  struct step *steps = arena_array(c->arena, length, sizeof *steps);
  if (length) memcpy(steps, p->steps + from, length * sizeof *steps);
  p->count = from;
  bool endless = most == ENDLESS;
  for (unsigned i = 0; i < (endless ? least + 1 : most); i++) {
    size_t split = p->count;
    if (i >= least && !add_step(c, (struct step){ .kind = STEP_SPLIT, .next = split + 1 })) return false;
    if (i == least) first_split = split;
    splits += i >= least;
    if (!add_copy(c, steps, length, from)) return false;
    if (endless && i == least && !add_step(c, (struct step){ .kind = STEP_JUMP, .next = split }))
      return false;
  }
  for (size_t i = 0; i < splits; i++)
    p->steps[first_split + i * (length + 1)].other = p->count;
  return true;
}

static bool sequence(struct compiler *c) {
  while (c->at < c->end && *c->at != '|' && *c->at != ')')
    if (!piece(c)) return false;
  return true;
}

/* a|b is: split to a and b, and a jumps behind b. */
static bool alternatives(struct compiler *c) {
  struct pattern *p = c->out;
  size_t from = p->count;
  if (!sequence(c)) return false;
  if (!at_byte(c, '|')) return true;
  size_t length = p->count - from;
  if (!add_step(c, (struct step){ 0 }) || !add_step(c, (struct step){ 0 })) return false;
  memmove(p->steps + from + 1, p->steps + from, length * sizeof *p->steps);
  for (size_t i = from + 1; i <= from + length; i++) {
    p->steps[i].next++;
    p->steps[i].other++;
  }
  size_t jump = from + length + 1;
  p->steps[from] = (struct step){ .kind = STEP_SPLIT, .next = from + 1, .other = jump + 1 };
  if (!alternatives(c)) return false;
  p->steps[jump] = (struct step){ .kind = STEP_JUMP, .next = p->count };
  return true;
}

const struct pattern *pattern_compile(struct arena *a, const char *expression, const char **wrong) {
  struct pattern *p = arena_alloc(a, sizeof *p);
  struct compiler c = { .arena = a, .at = expression, .end = expression + strlen(expression), .out = p };
  if (c.end - c.at > 1000)
    refuse(&c, "it has more than 1000 bytes");
  else if (alternatives(&c) && (c.at == c.end || refuse(&c, "a ) closes nothing")))
    add_step(&c, (struct step){ .kind = STEP_MATCH });
  *wrong = c.wrong;
  return c.wrong ? NULL : p;
}
