/* Text to Markdown that shows exactly that text: CommonMark 0.30 section 2.4, and GFM's tables and
   strikethrough. */
#include "render/md/md_int.h"

#include <ctype.h>
#include <string.h>

/* Whether an entity (CommonMark 6.2: named, decimal or hexadecimal) starts at the ampersand. */
static bool starts_entity(const char *at) {
  const char *p = at + 1;
  if (*p == '#') p++;
  if (!isalnum((unsigned char)*p)) return false;
  while (isalnum((unsigned char)*p))
    p++;
  return *p == ';';
}

/* How many bytes at the start of a line must be read before the byte to escape: "12" of "12. x", none of "#
   x". -1 when the line starts no block. */
static long block_marker(const char *text) {
  size_t digits = strspn(text, "0123456789");
  if (digits > 0 && digits <= 9 && (text[digits] == '.' || text[digits] == ')')) return (long)digits;
  return strchr("#+-=>", text[0]) && text[0] ? 0 : -1;
}

void md_escape(struct text *out, const char *text, bool line_start) {
  const char *marker = NULL;
  if (line_start) {
    long at = block_marker(text);
    if (at >= 0) marker = text + at;
  }
  for (const char *p = text; *p; p++) {
    bool escape = p == marker || strchr("\\`*_[]<|~", *p) || (*p == '&' && starts_entity(p));
    if (escape) text_add_char(out, '\\');
    text_add_char(out, (unsigned char)*p < 0x20 ? ' ' : *p);
  }
}

void md_escape_url(struct text *out, const char *url) {
  for (const char *p = url; *p; p++) {
    unsigned char c = (unsigned char)*p;
    if (c <= 0x20 || c == 0x7F || strchr("()<>\\\"|`", c))
      text_printf(out, "%%%02X", c);
    else
      text_add_char(out, *p);
  }
}
