/* Expanded text to what cmark may read: with references for what it would lose, without footnotes. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "compose/compose_int.h"

static bool escaped(const char *start, const char *at) {
  size_t n = 0;
  while (at - n > start && at[-1 - (ptrdiff_t)n] == '\\')
    n++;
  return n % 2 == 1;
}

/* The characters that strikethrough and footnotes are made of, and the entities that stand for them
   (CommonMark 0.30, section 6.2; the names of HTML 5). */
static const struct {
  char mark;
  unsigned code;
  const char *names[2];
} marks[] = { { '~', 126, { NULL, NULL } }, { '[', 91, { "lsqb", "lbrack" } },
  { ']', 93, { "rsqb", "rbrack" } }, { '^', 94, { "Hat", NULL } } };
#define MARK_COUNT (sizeof marks / sizeof *marks)

/* The number of "#126" or "#x7E"; 0 when it is none. */
static unsigned long entity_number(const char *at, size_t length) {
  bool hexadecimal = length > 1 && (at[1] == 'x' || at[1] == 'X');
  const char *digits = at + (hexadecimal ? 2 : 1);
  if (at[0] != '#' || !isxdigit((unsigned char)*digits)) return 0;
  char *end;
  unsigned long n = strtoul(digits, &end, hexadecimal ? 16 : 10);
  return end == at + length ? n : 0;
}

/* The length of the entity at at, an ampersand, that stands for one of the marks; 0 for any other. */
static size_t entity_at(const char *at, char *mark) {
  size_t length = strspn(at + 1, "#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
  if (length < 3 || length > 9 || at[length + 1] != ';') return 0;
  unsigned long number = entity_number(at + 1, length);
  struct slice name = { at + 1, length };
  for (size_t i = 0; i < MARK_COUNT; i++) {
    bool named = false;
    for (size_t j = 0; j < 2 && marks[i].names[j]; j++)
      named = named || slice_is(name, marks[i].names[j]);
    if (!named && number != marks[i].code) continue;
    *mark = marks[i].mark;
    return length + 2;
  }
  return 0;
}

/* Whether a bracket at at could end the label of a footnote. */
static bool ends_label(const char *start, const char *at) {
  while (at > start && !strchr("[]^ \t\n", at[-1]))
    at--;
  return at > start + 1 && at[-1] == '^' && at[-2] == '[';
}

/* The length of an escape, by backslash or as an entity, that cmark would undo before footnotes and tildes
   are looked for; 0 for none. */
static size_t escape_at(const char *start, const char *at, char *mark) {
  if (*at == '&') return escaped(start, at) ? 0 : entity_at(at, mark);
  *mark = at[1];
  bool needed = at[1] == '~' || (at[1] == '[' && at[2] == '^') ||
                (at[1] == '^' && at > start && at[-1] == '[') || (at[1] == ']' && ends_label(start, at));
  return *at == '\\' && needed && !escaped(start, at) ? 2 : 0;
}

/* The length of what a reference must stand for at at, in the text that starts at start; 0 for nothing. */
static size_t stand_in_at(struct arena *a, const char *start, const char *at, struct reference *r) {
  char mark;
  size_t length = escape_at(start, at, &mark);
  if (length) {
    *r = (struct reference){ .kind = REFERENCE_OF_ESCAPE, .text = arena_copy(a, &mark, 1) };
    return length;
  }
  if (strncmp(at, "[](#", 4) == 0 && (at == start || at[-1] != '!')) {
    *r = (struct reference){ .kind = REFERENCE_OF_LINK, .text = "" };
    return 1;
  }
  return 0;
}

/* Each line's first byte. */
static void find_lines(struct arena *a, struct markdown *s) {
  size_t count = 1;
  for (const char *at = s->text; (at = strchr(at, '\n')) != NULL; at++)
    count++;
  s->lines = arena_array(a, count, sizeof *s->lines);
  for (const char *at = s->text; at; at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL)
    s->lines[s->line_count++] = at;
}

struct markdown source_prepare(
    struct composition *c, const struct text *expanded, const struct origins *origins) {
  struct arena *a = c->e.arena;
  struct text out = text_start(a);
  struct origins *kept = arena_alloc(a, sizeof *kept);
  *kept = *origins;
  kept->text = expanded->bytes;
  struct markdown s = { .origins = kept };
  const char *text = expanded->bytes, *from = text, *at = text;
  for (; *(at += strcspn(at, "\\[&")); at++) {
    struct reference r;
    size_t n = stand_in_at(a, text, at, &r);
    if (!n) continue;
    r.seen = true;
    bool is_link = r.kind == REFERENCE_OF_LINK;
    r.source = is_link ? "" : arena_copy(a, at, n);
    text_add_bytes(&out, from, (size_t)(at - from) + is_link);
    shift_add(a, &s, out.length, (size_t)(at - text) + is_link);
    text_printf(&out, REFERENCE_VALUE "%zu" REFERENCE_END, reference_add(c, r));
    from = at + n;
    shift_add(a, &s, out.length, (size_t)(from - text));
  }
  text_add_bytes(&out, from, (size_t)(text + expanded->length - from));
  s.text = out.bytes;
  s.length = out.length;
  find_lines(a, &s);
  if (s.line_count > 1 && s.lines[s.line_count - 1] == s.text + s.length) s.line_count--;
  return s;
}

/* The label of a footnote's definition, "[^label]:", that a line starts with; NULL when it starts none. */
static const char *definition_label(struct arena *a, const char *line, size_t *length) {
  const char *at = line + strspn(line, " ");
  if (at - line > 3 || at[0] != '[' || at[1] != '^') return NULL;
  size_t n = strcspn(at + 2, "[]^ \t\n\xEE");
  if (!n || at[2 + n] != ']' || at[3 + n] != ':') return NULL;
  *length = (size_t)(at - line) + n + 4;
  return arena_copy(a, at + 2, n);
}

static bool is_blank(const char *line) {
  return line[strspn(line, " \t")] == '\n' || line[strspn(line, " \t")] == '\0';
}

static size_t indent_of(const char *line) {
  size_t n = strspn(line, " ");
  return n >= 4 ? 4 : line[n] == '\t' ? n + 1 : 0;
}

/* Whether a line without indent goes on with the paragraph before it, rather than start a block. */
static bool goes_on(const char *line, const char *end) {
  const char *at = skip_blank(line, end);
  struct slice info;
  struct fence fence = { 0 };
  return !is_blank(line) && !strchr("#>-*+|<=", *at) && !is_digit(*at) &&
         fence_follow(&fence, line, end, &info) == FENCE_NONE && !(at[0] == '[' && at[1] == '^');
}

/* How many lines a definition takes: its own, those that go on with its paragraph, and indented ones. */
static size_t definition_lines(const struct markdown *s, size_t first) {
  const char *end = s->text + s->length;
  size_t last = first;
  for (size_t i = first + 1; i < s->line_count; i++) {
    const char *line = s->lines[i];
    if (is_blank(line)) continue;
    if (!indent_of(line) && (i != last + 1 || !goes_on(line, end))) break;
    last = i;
  }
  return last - first + 1;
}

static void add_definition(struct composition *c, const struct markdown *s, size_t first, size_t count,
    const char *label, size_t mark) {
  struct arena *a = c->e.arena;
  struct source_point place = { s, s->lines[first] + strspn(s->lines[first], " ") };
  size_t known = c->labels.count, index = map_add(&c->labels, label, strlen(label));
  if (index < known) {
    struct place earlier = point_place(c->definitions[index].point);
    point_error(&c->e, place, "the footnote '[^%s]' is defined twice: first in line %u of %s", label,
        earlier.line, earlier.file);
    return;
  }
  if (index == c->definition_capacity) {
    c->definition_capacity = index ? index * 2 : 8;
    c->definitions = arena_grow(a, c->definitions, index, c->definition_capacity, sizeof *c->definitions);
  }
  struct text text = text_start(a);
  struct markdown own = { .origins = s->origins };
  for (size_t i = first; i < first + count; i++) {
    const char *line = s->lines[i] + (i == first ? mark : indent_of(s->lines[i]));
    shift_add(a, &own, text.length, markdown_offset(s, line));
    text_add_bytes(&text, line, strcspn(line, "\n"));
    text_add_char(&text, '\n');
  }
  own.text = text.bytes;
  own.length = text.length;
  find_lines(a, &own);
  own.line_count = count;
  c->definitions[index] = (struct definition){ .label = label, .source = own, .point = place };
}

struct markdown source_take_notes(struct composition *c, const struct markdown *s) {
  struct markdown left = *s;
  const char *end = s->text + s->length;
  char *copy = NULL;
  struct fence fence = { 0 };
  for (size_t i = 0; i < s->line_count; i++) {
    const char *line = s->lines[i], *label;
    struct slice info;
    size_t mark;
    if (fence_follow(&fence, line, end, &info) != FENCE_NONE) continue;
    if (!(label = definition_label(c->e.arena, line, &mark))) continue;
    size_t count = definition_lines(s, i);
    add_definition(c, s, i, count, label, mark);
    if (!copy) copy = arena_copy(c->e.arena, s->text, s->length);
    const char *next = i + count < s->line_count ? s->lines[i + count] : end;
    for (char *at = copy + (line - s->text); at < copy + (next - s->text); at++)
      if (*at != '\n') *at = ' ';
    i += count - 1;
  }
  if (!copy) return left;
  left.text = copy;
  left.line_count = 0;
  find_lines(c->e.arena, &left);
  left.line_count = s->line_count;
  return left;
}
