/* Where a value meets the author's text: marks that neither makes alone, but both make together.  The
   author's text was parsed with the value as one opaque letter (compose/markdown.c); what is done here keeps
   that reading when a Markdown parser sees the value itself. */
#include "render/md/md_int.h"

#include <ctype.h>
#include <string.h>

#include "base/utf8.h"

#define ZERO_WIDTH_SPACE "\xE2\x80\x8B" /* neither space nor punctuation to CommonMark */

static void insert(struct text *out, size_t at, char c) {
  text_add_char(out, ' ');
  memmove(out->bytes + at + 1, out->bytes + at, out->length - at - 1);
  out->bytes[at] = c;
}

/* How many of a byte stand at the end. */
static size_t run_at_end(const struct text *out, char c) {
  size_t n = 0;
  while (n < out->length && out->bytes[out->length - n - 1] == c)
    n++;
  return n;
}

static bool is_delimiter(char c) {
  return c == '*' || c == '_' || c == '~';
}

/* What decides how emphasis flanks (CommonMark 6.4): space counts with the ends of a line. */
enum side { SIDE_SPACE, SIDE_PUNCTUATION, SIDE_LETTER };

static enum side side_of(uint32_t c) {
  if (c == 0 || utf8_is_space(c)) return SIDE_SPACE;
  return utf8_is_punctuation(c) ? SIDE_PUNCTUATION : SIDE_LETTER;
}

static enum side first_side(const char *text) {
  uint32_t c = 0;
  utf8_next(text, text + strlen(text), &c);
  return side_of(c);
}

static enum side last_side(const char *text, size_t length) {
  size_t at = length;
  while (at > 0 && ((unsigned char)text[--at] & 0xC0) == 0x80) {
  }
  uint32_t c = 0;
  utf8_next(text + at, text + length, &c);
  return side_of(c);
}

/* An ampersand before, and a name and semicolon after, would be an entity: where the ampersand is, and one;
   or 0. */
static size_t entity_across(const struct text *out, const char *next) {
  size_t at = out->length;
  while (at > 0 && (isalnum((unsigned char)out->bytes[at - 1]) || out->bytes[at - 1] == '#'))
    at--;
  if (!at || out->bytes[at - 1] != '&' || (at > 1 && out->bytes[at - 2] == '\\')) return 0;
  struct text both = text_start(out->arena);
  text_add(&both, out->bytes + at - 1);
  text_add_bytes(&both, next, strcspn(next, " \n"));
  return md_starts_entity(both.bytes) ? at : 0;
}

static void part_entity(struct text *out, const char *next) {
  size_t at = entity_across(out, next);
  if (at) insert(out, at - 1, '\\');
}

/* A backslash is itself between the brackets of an address. */
void md_seam_before_url(struct text *out, const char *value) {
  size_t at = entity_across(out, value);
  if (!at) return;
  const char *after = arena_string(out->arena, out->bytes + at);
  out->length = at;
  text_printf(out, "amp;%s", after);
}

void md_seam_before(struct text *out, const char *value) {
  if (run_at_end(out, '\\') % 2) text_add_char(out, '\\');
  part_entity(out, value);
  char mark = out->length ? out->bytes[out->length - 1] : 0;
  if (!is_delimiter(mark) || first_side(value) == SIDE_LETTER) return;
  size_t run = run_at_end(out, mark), before = out->length - run;
  bool space_inside = first_side(value) == SIDE_SPACE;
  if (space_inside || last_side(out->bytes, before) == SIDE_LETTER) text_add(out, ZERO_WIDTH_SPACE);
}

/* Whether the line so far is the number of a list item, and nothing else. */
static bool is_number_alone(const struct text *out) {
  size_t at = out->length;
  while (at > 0 && is_digit(out->bytes[at - 1]))
    at--;
  size_t digits = out->length - at;
  if (!digits || digits > 9) return false;
  struct slice before = md_line_so_far(out);
  before.length -= digits;
  return md_at_block_start(before);
}

void md_seam_after(struct text *out, size_t value_start, const char *next) {
  bool empty = out->length == value_start;
  char last = out->length ? out->bytes[out->length - 1] : 0;
  if (last == '!' && next[0] == '[') insert(out, out->length - 1, '\\');
  bool dot = (next[0] == '.' || next[0] == ')') && (!next[1] || strchr(" \t\n", next[1]));
  if (dot && is_number_alone(out)) text_add_char(out, '\\');
  part_entity(out, next);
  if (!is_delimiter(next[0])) return;
  size_t run = strspn(next, (char[]){ next[0], '\0' });
  enum side inside = last_side(out->bytes, out->length), outside = first_side(next + run);
  if ((empty && last == next[0]) || inside == SIDE_SPACE ||
      (inside == SIDE_PUNCTUATION && outside == SIDE_LETTER))
    text_add(out, ZERO_WIDTH_SPACE);
}
