/* What stands in Markdown but not freely: the targets of links, and HTML. */
#include <string.h>
#include <strings.h>

#include "compose/markdown_int.h"

/* http, https, mailto, and places within the document or beside it; a value alone may not choose a folder. */
static bool url_is_allowed(const char *url, bool starts_with_value) {
  size_t scheme = strspn(url, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");
  if (!scheme || url[scheme] != ':') return !starts_with_value || url[0] == '#';
  static const char *const allowed[] = { "http", "https", "mailto" };
  for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
    if (strlen(allowed[i]) == scheme && strncasecmp(url, allowed[i], scheme) == 0) return true;
  return false;
}

void link_check(struct reader *r, const char *url, bool starts_with_value) {
  if (!url_is_allowed(url, starts_with_value))
    reader_fail(
        r, arena_printf(r->arena, "a link may lead to http, https, mailto or #name, not to '%s'", url));
}

void link_keep(struct reader *r, const struct inline_node *link) {
  struct composition *c = r->c;
  if (link->url[0] != '#') return;
  if (c->link_count == c->link_capacity) {
    c->link_capacity = c->link_capacity ? c->link_capacity * 2 : 16;
    c->links = arena_grow(r->arena, c->links, c->link_count, c->link_capacity, sizeof *c->links);
  }
  struct name_link *l = &c->links[c->link_count++];
  *l = (struct name_link){ .url = link->url, .reference = NO_REFERENCE, .point = reader_point(r) };
  struct inline_node *text = (struct inline_node *)link->children; /* made here, and still being made */
  if (!text || text->next || text->kind != INLINE_TEXT || !text->number) return;
  l->text = text;
  l->reference = text->number - 1;
}

static bool is_comment(const char *html) {
  const char *close = strncmp(html, "<!--", 4) == 0 ? strstr(html, "-->") : NULL;
  return close && close[3 + strspn(close + 3, " \t\n")] == '\0';
}

void html_check(struct reader *r, const char *html) {
  if (reference_holds_value(r->c, html))
    reader_fail(r, "a tag cannot stand inside HTML; comment out a tag with {{! … }}");
  else if (!is_comment(html) && !(r->html_told && html[1] == '/')) {
    reader_fail(r, arena_printf(r->arena, "HTML is not supported: '%.*s'", (int)strcspn(html, "\n"), html));
    r->html_told = true;
  }
}
