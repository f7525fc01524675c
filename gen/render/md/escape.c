/* Text to Markdown that shows exactly that text: CommonMark 0.30 section 2.4, and GFM's tables and
   strikethrough. */
#include "render/md/md_int.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

bool md_starts_entity(const char *ampersand) {
  const char *p = ampersand + 1;
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
  bool dot = text[digits] == '.' || text[digits] == ')';
  if (digits > 0 && digits <= 9 && dot && (!text[digits + 1] || text[digits + 1] == ' ')) return (long)digits;
  return strchr("#+-=>", text[0]) && text[0] ? 0 : -1;
}

/* Number signs at the end of a heading would be taken for its close. */
static bool closes_heading(const char *text, const char *at) {
  return (at == text || at[-1] == ' ') && at[strspn(at, "#")] == '\0';
}

/* GFM makes links of bare addresses: the colon of http:// and the dot of www. are where it looks. */
static bool starts_autolink(const char *text, const char *at) {
  size_t before = (size_t)(at - text);
  if (*at == '.') return before >= 3 && strncasecmp(at - 3, "www", 3) == 0;
  return strncmp(at, "://", 3) == 0 && ((before >= 4 && strncasecmp(at - 4, "http", 4) == 0) ||
                                           (before >= 5 && strncasecmp(at - 5, "https", 5) == 0) ||
                                           (before >= 3 && strncasecmp(at - 3, "ftp", 3) == 0));
}

static bool needs_escape(const char *text, const char *at) {
  switch (*at) {
  case '&': return md_starts_entity(at);
  case '#': return closes_heading(text, at);
  case ':':
  case '.': return starts_autolink(text, at);
  default: return strchr("\\`*_[]<|~", *at) != NULL;
  }
}

/* GFM looks for addresses of mail once escapes are gone, but not across HTML, which shows as nothing: a
   comment keeps what stands before the @ apart from it. */
static bool is_mail_address(const struct text *out, const char *at) {
  char before = out->length ? out->bytes[out->length - 1] : ' ';
  return *at == '@' && (isalnum((unsigned char)before) || strchr("._+-", before)) &&
         isalnum((unsigned char)at[1]);
}

static void escape(struct text *out, const char *text, bool line_start, bool no_html) {
  /* A parser drops spaces at the start of a line, or makes code of them. */
  while (line_start && *text && (unsigned char)*text <= ' ')
    text++;
  long before_marker = line_start ? block_marker(text) : -1;
  const char *marker = before_marker >= 0 ? text + before_marker : NULL;
  for (const char *p = text; *p; p++) {
    if (p == marker || needs_escape(text, p)) text_add_char(out, '\\');
    if (!no_html && is_mail_address(out, p)) text_add(out, "<!-- -->");
    text_add_char(out, (unsigned char)*p < 0x20 ? ' ' : *p);
  }
}

void md_escape(struct text *out, const char *text, bool line_start) {
  escape(out, text, line_start, false);
}

void md_escape_alt(struct text *out, const char *text) {
  escape(out, text, false, true);
}

/* Whether an entity starts at the ampersand, or might with what follows the URL's last byte. */
static bool may_start_entity(const char *ampersand) {
  const char *p = ampersand + 1;
  while (isalnum((unsigned char)*p) || *p == '#')
    p++;
  return *p == ';' || *p == '\0';
}

void md_escape_url(struct text *out, const char *url) {
  for (const char *p = url; *p; p++) {
    unsigned char c = (unsigned char)*p;
    if (c <= 0x20 || c == 0x7F || strchr("()<>\\\"|`", c))
      text_printf(out, "%%%02X", c);
    else if (c == '&' && may_start_entity(p))
      text_add(out, "&amp;");
    else
      text_add_char(out, *p);
  }
}
