/* Characters into whether a line may end between them (UAX 14, as far as reports need it). */
#include "base/utf8.h"
#include "render/pdf/paragraph_int.h"

static bool is_letter(uint32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x2000 && c != 0xD7);
}

static bool is_ascii_digit(uint32_t c) {
  return c >= '0' && c <= '9';
}

bool breaks_after(uint32_t before, uint32_t c, uint32_t next, size_t bytes_before, size_t bytes_after) {
  switch (c) {
  case 0x200B: return true;
  case '-':
  case '/':
  case 0x2010:
  case 0x2013:
    return (is_letter(before) || is_ascii_digit(before)) && is_letter(next) && bytes_before > 1 &&
           bytes_after > 1;
  case 0x2014: return before && next;
  default: return false;
  }
}

bool closes_line(const char *at, const char *end) {
  uint32_t c;
  if (!utf8_next(at, end, &c)) return false;
  return c == ')' || c == ']' || c == '}' || c == ',' || c == '.' || c == ';' || c == ':' || c == '!' ||
         c == '?' || c == '%' || c == 0xBB || c == 0x2019 || c == 0x201D || c == 0x2026;
}

/* "29", "1,234" or "£45.0"; not a year, which counts nothing. */
static bool is_number(const struct shaped *s) {
  size_t digits = 0, others = 0;
  uint32_t c = 0;
  for (const char *at = s->text, *end = at + s->length; at < end;) {
    at += utf8_next(at, end, &c);
    if (is_letter(c)) return false;
    digits += is_ascii_digit(c);
    others += !is_ascii_digit(c);
  }
  return is_ascii_digit(c) && (others || digits != 4);
}

void mark_figure(struct paragraph *p, uint32_t c) {
  struct atom *last = p->count ? &p->atoms[p->count - 1] : NULL;
  if (!last || last->after != BREAK_SPACE) return;
  bool date_goes_on = is_ascii_digit(c) && p->count > 1 && last[-1].after == BREAK_FIGURE;
  if (date_goes_on || (is_letter(c) && is_number(last->shaped))) last->after = BREAK_FIGURE;
}
