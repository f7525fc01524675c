/* Atoms into lines, by total fit: of all ways to break a paragraph, the one whose lines are least ragged. */
#include "render/pdf/paragraph_int.h"

#include <math.h>
#include <string.h>

#include "type/face.h"

/* What a line costs: the square of the share of it left empty, and these. */
#define COST_LINE 0.01f
#define COST_HYPHEN 0.02f
#define COST_FIGURE 0.1f
#define COST_LAST_RESORT 0.5f
#define COST_SHORT_LINE 0.05f /* a last line that is nearly empty */
#define SHORT_LINE 0.2f       /* of the measure */
#define BALANCE_STEPS 8
#define LONGEST_LINE 2000 /* units; bounds the work on text without width */
#define TOLERANCE 0.01f   /* points: rounding is no reason to break */

/* A stretch of atoms between two places where a line may end. */
struct unit {
  size_t first, end; /* atoms */
  float width, space;
  enum atom_break after;
};

float atom_width(const struct atom *a) {
  return a->shaped->width * a->span->size;
}

float space_width(const struct flow *f, const struct span *s) {
  return s ? shape(f->shaper, s->face, " ", 1)->width * s->size : 0;
}

static size_t units_of(const struct flow *f, const struct paragraph *p, struct unit **out) {
  struct unit *units = arena_array(f->arena, p->count, sizeof *units);
  size_t count = 0;
  float width = 0;
  for (size_t i = 0, first = 0; i < p->count; i++) {
    const struct atom *a = &p->atoms[i];
    width += atom_width(a);
    float space = space_width(f, a->space);
    if (a->after == BREAK_NONE && i + 1 < p->count) {
      width += space;
      continue;
    }
    units[count++] = (struct unit){ first, i + 1, width, space, a->after };
    first = i + 1;
    width = 0;
  }
  *out = units;
  return count;
}

float paragraph_minimum(const struct flow *f, const struct paragraph *p) {
  float widest = 0, width = 0;
  for (size_t i = 0; i < p->count; i++) {
    const struct atom *a = &p->atoms[i];
    width += atom_width(a);
    widest = fmaxf(widest, width);
    width = a->after == BREAK_NONE || a->after == BREAK_FIGURE ? width + space_width(f, a->space) : 0;
  }
  return widest;
}

float paragraph_natural(const struct flow *f, const struct paragraph *p) {
  float widest = 0, width = 0;
  for (size_t i = 0; i < p->count; i++) {
    width += atom_width(&p->atoms[i]);
    widest = fmaxf(widest, width);
    width = p->atoms[i].after == BREAK_FORCED ? 0 : width + space_width(f, p->atoms[i].space);
  }
  return widest;
}

size_t paragraph_lines(const struct flow *f, const struct paragraph *p, float measure) {
  size_t lines = 1;
  float line = 0, unit = 0, space = 0;
  for (size_t i = 0; i < p->count; i++) {
    const struct atom *a = &p->atoms[i];
    unit += atom_width(a);
    if (a->after == BREAK_NONE && i + 1 < p->count) {
      unit += space_width(f, a->space);
      continue;
    }
    bool fits = line + space + unit <= measure + TOLERANCE;
    if (!fits && line > 0) lines++;
    if (unit > measure) lines += (size_t)(unit / fmaxf(measure, 1));
    line = fits ? line + space + unit : unit;
    if (a->after == BREAK_FORCED && i + 1 < p->count) lines++;
    if (a->after == BREAK_FORCED) line = 0;
    space = line > 0 ? space_width(f, a->space) : 0;
    unit = 0;
  }
  return lines;
}

/* Where the piece of a text that starts at a glyph ends, so that it is no wider than the measure: after a
   likely place of an address when there is one near the end, else after any character, but after one at
   least.  The glyph becomes the first of the next piece; the result is a byte. */
static size_t cut(const struct shaped *s, size_t *glyph, float size, float measure) {
  float width = 0;
  size_t first = *glyph, nice = 0, i = first;
  for (; i < s->glyph_count; i++) {
    width += (float)s->glyphs[i].advance / TYPE_EM * size;
    if (width > measure + TOLERANCE && s->glyphs[i].cluster > s->glyphs[first].cluster) break;
    if (width > measure * 0.6f && strchr(" /.-_?&=,@", s->text[s->glyphs[i].cluster])) nice = i + 1;
  }
  if (i < s->glyph_count && nice) i = nice;
  *glyph = i;
  return i < s->glyph_count ? s->glyphs[i].cluster : s->length;
}

/* Atoms as they are copied from one paragraph into another. */
struct atoms {
  struct arena *arena;
  size_t count, capacity;
  struct atom *items;
};

static struct atom *push_atom(struct atoms *a, struct atom atom) {
  if (a->count == a->capacity) {
    size_t grown = a->capacity ? a->capacity * 2 : 64;
    a->items = arena_regrow(a->arena, a->items, a->capacity, grown, sizeof *a->items);
    a->capacity = grown;
  }
  a->items[a->count] = atom;
  return &a->items[a->count++];
}

/* A picture is not cut but made smaller. */
static void push_picture(struct flow *f, struct atoms *out, const struct atom *a, float measure) {
  struct shaped *blank = arena_alloc(f->arena, sizeof *blank);
  *blank = *a->shaped;
  blank->width = fminf(blank->width, measure / a->span->size);
  push_atom(out, *a)->shaped = blank;
}

/* Cuts an atom into pieces; the last has what came after the atom. */
static void push_pieces(struct flow *f, struct atoms *out, const struct atom *a, float measure) {
  size_t start = 0;
  for (size_t glyph = 0; glyph < a->shaped->glyph_count;) {
    size_t end = cut(a->shaped, &glyph, a->span->size, measure);
    struct atom *piece = push_atom(out, *a);
    if (end - start < a->shaped->length)
      piece->shaped = shape(f->shaper, a->span->face, a->shaped->text + start, end - start);
    if (end < a->shaped->length) {
      piece->after = BREAK_LAST_RESORT;
      piece->space = NULL;
    }
    start = end;
  }
  if (!a->shaped->glyph_count) push_atom(out, *a);
}

/* Cuts the atoms of every unit that is wider than the measure. */
static void make_fit(
    struct flow *f, struct paragraph *p, const struct unit *units, size_t count, float measure) {
  struct atoms made = { .arena = f->arena };
  for (size_t u = 0; u < count; u++)
    for (size_t i = units[u].first; i < units[u].end; i++) {
      if (units[u].width <= measure) {
        push_atom(&made, p->atoms[i]);
        continue;
      }
      (p->atoms[i].span->picture ? push_picture : push_pieces)(f, &made, &p->atoms[i], measure);
      if (i + 1 < units[u].end) made.items[made.count - 1].after = BREAK_LAST_RESORT;
    }
  p->atoms = made.items;
  p->count = made.count;
}

/* Whether a line had better not end after a unit: in a figure, a date or a word. */
static bool is_poor(const struct unit *u) {
  return u->after == BREAK_FIGURE || u->after == BREAK_HYPHEN || u->after == BREAK_LAST_RESORT;
}

/* In a balanced text few lines matter most, and where they end more than how long they are. */
static float balanced_cost(const struct unit *units, size_t end, size_t count, float width, float measure) {
  float slack = (measure - width) / measure;
  return 1 + (end < count && is_poor(&units[end - 1]) ? 0.01f : 0) +
         (end < count ? slack * slack * 0.0001f : 0);
}

static float line_cost(
    const struct unit *units, size_t first, size_t end, size_t count, float width, float measure) {
  enum atom_break after = units[end - 1].after;
  float cost = COST_LINE;
  if (end == count || after == BREAK_FORCED) {
    bool alone = first == 0 || units[first - 1].after == BREAK_FORCED;
    return !alone && width < measure * SHORT_LINE ? cost + COST_SHORT_LINE : cost;
  }
  float slack = (measure - width) / measure;
  if (after == BREAK_HYPHEN) cost += COST_HYPHEN;
  if (after == BREAK_FIGURE) cost += COST_FIGURE;
  if (after == BREAK_LAST_RESORT) cost += COST_LAST_RESORT;
  return cost + slack * slack;
}

/* For each unit, where the best line that ends with it starts. */
static size_t *best_starts(
    struct arena *a, const struct unit *units, size_t count, float measure, bool balanced) {
  float *cost = arena_array(a, count + 1, sizeof *cost);
  size_t *start = arena_array(a, count + 1, sizeof *start);
  for (size_t end = 1; end <= count; end++) {
    float width = units[end - 1].width;
    cost[end] = INFINITY;
    for (size_t first = end - 1;; first--) {
      bool only = first == end - 1;
      if (!only && (width > measure + TOLERANCE || end - first > LONGEST_LINE)) break;
      float total = cost[first] + (balanced ? balanced_cost(units, end, count, width, measure)
                                            : line_cost(units, first, end, count, width, measure));
      if (total < cost[end] || only) {
        cost[end] = total;
        start[end] = first;
      }
      if (first == 0 || units[first - 1].after == BREAK_FORCED) break;
      width += units[first - 1].width + units[first - 1].space;
    }
  }
  return start;
}

static size_t count_lines(const size_t *start, size_t count) {
  size_t lines = 0;
  for (size_t end = count; end > 0; end = start[end])
    lines++;
  return lines;
}

static size_t count_poor(const struct unit *units, const size_t *start, size_t count) {
  size_t poor = 0;
  for (size_t end = count; end > 0; end = start[end])
    poor += end < count && is_poor(&units[end - 1]);
  return poor;
}

/* The narrowest measure that needs no more lines than this one does, and no more poor ends of lines. */
static float balanced_measure(struct arena *a, const struct unit *units, size_t count, float measure) {
  const size_t *start = best_starts(a, units, count, measure, true);
  size_t lines = count_lines(start, count), poor = count_poor(units, start, count);
  if (lines < 2) return measure;
  float low = 0, high = measure;
  for (size_t i = 0; i < count; i++)
    low = fmaxf(low, units[i].width);
  for (int i = 0; i < BALANCE_STEPS; i++) {
    float middle = (low + high) / 2;
    start = best_starts(a, units, count, middle, true);
    if (count_lines(start, count) <= lines && count_poor(units, start, count) <= poor)
      high = middle;
    else
      low = middle;
  }
  return high;
}

size_t paragraph_break(struct flow *f, struct paragraph *p, float measure, struct line **out) {
  *out = NULL;
  if (!p->count) return 0;
  measure = p->measure = fmaxf(measure, 1);
  struct unit *units;
  size_t count = units_of(f, p, &units);
  for (size_t i = 0; i < count; i++)
    if (units[i].width > measure + TOLERANCE) {
      make_fit(f, p, units, count, measure);
      count = units_of(f, p, &units);
      break;
    }
  if (p->balanced) measure = balanced_measure(f->arena, units, count, measure);
  size_t *start = best_starts(f->arena, units, count, measure, p->balanced);
  size_t lines = count_lines(start, count);
  struct line *made = arena_array(f->arena, lines, sizeof *made);
  for (size_t end = count, i = lines; end > 0; end = start[end]) {
    struct line *line = &made[--i];
    *line = (struct line){ units[start[end]].first, units[end - 1].end, 0 };
    for (size_t u = start[end]; u < end; u++)
      line->width += units[u].width + (u + 1 < end ? units[u].space : 0);
  }
  *out = made;
  return lines;
}

float style_baseline(const struct flow *f, struct text_style style) {
  /* Capitals stand in the middle of the line. */
  int cap = face_metrics(shaper_fonts(f->shaper), style.face)->cap_height;
  return (style.leading + (float)cap / TYPE_EM * style.size) / 2;
}
