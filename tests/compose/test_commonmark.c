/* The examples of the CommonMark specification (spec.txt of 0.30) through compose: the same blocks and
   inlines as the HTML that the specification gives.  BRIEFPACK_COMMONMARK_SPEC=FILE says where it lies:
   spec.txt of the npm package commonmark-spec@0.30.0, test/spec.txt of Debian's source of cmark.  Skipped
   where it is not there. */
#include "sample.h"

/* ---- the document as the tags it would be in HTML ---- */

static void inline_tags(struct text *out, const struct inline_node *n) {
  for (; n; n = n->next) {
    static const char *const names[] = { [INLINE_EMPHASIS] = "em",
      [INLINE_STRONG] = "strong",
      [INLINE_LINK] = "a",
      [INLINE_CODE] = "code",
      [INLINE_LINE_BREAK] = "br" };
    const char *name = n->kind < sizeof names / sizeof *names ? names[n->kind] : NULL;
    if (name) text_printf(out, "<%s>", name);
    inline_tags(out, n->children);
    if (name && n->kind != INLINE_LINE_BREAK) text_printf(out, "</%s>", name);
  }
}

static void block_tags(struct text *out, const struct block *b, bool tight) {
  for (; b; b = b->next) {
    switch (b->kind) {
    case BLOCK_HEADING:
      text_printf(out, "<h%u>", b->heading.level);
      inline_tags(out, b->heading.inlines);
      text_printf(out, "</h%u>", b->heading.level);
      break;
    case BLOCK_PARAGRAPH:
    case BLOCK_KEY:
      text_add(out, tight ? "" : "<p>");
      inline_tags(out, b->paragraph);
      text_add(out, tight ? "" : "</p>");
      break;
    case BLOCK_LIST:
      text_add(out, b->list.ordered ? "<ol>" : "<ul>");
      for (const struct block *item = b->list.items; item; item = item->next) {
        text_add(out, "<li>");
        block_tags(out, item->children, b->list.tight);
        text_add(out, "</li>");
      }
      text_add(out, b->list.ordered ? "</ol>" : "</ul>");
      break;
    case BLOCK_QUOTE:
      text_add(out, "<blockquote>");
      block_tags(out, b->children, false);
      text_add(out, "</blockquote>");
      break;
    case BLOCK_CODE: text_add(out, "<pre><code></code></pre>"); break;
    case BLOCK_RULE: text_add(out, "<hr>"); break;
    case BLOCK_ITEM:
    case BLOCK_CALLOUT:
    case BLOCK_TABLE:
    case BLOCK_TILES:
    case BLOCK_CHART:
    case BLOCK_IMAGE:
    case BLOCK_CONTENTS:
    case BLOCK_PAGE_BREAK: text_add(out, "<other>"); break;
    }
  }
}

/* ---- the specification's HTML as its tags ---- */

/* The tags of HTML without attributes; false when there is one that Markdown does not make. */
static bool html_tags(const char *html, struct text *out) {
  static const char *const known[] = { "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li",
    "blockquote", "pre", "code", "hr", "br", "em", "strong", "a" };
  for (const char *at = html; (at = strchr(at, '<')) != NULL; at++) {
    bool close = at[1] == '/', found = false;
    const char *name = at + 1 + close;
    size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789");
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
      found = found || (strlen(known[i]) == length && strncmp(known[i], name, length) == 0);
    if (!found) return false;
    text_printf(out, "<%s%.*s>", close ? "/" : "", (int)length, name);
  }
  return true;
}

/* ---- examples ---- */

#define FENCE "````````````````````````````````"

/* Up to a line; the arrow stands for a tab. */
static const char *part(const char **at, const char *line) {
  const char *end = strstr(*at, line);
  assert_non_null(end);
  struct text t = text_start(&arena);
  while (*at < end) {
    bool arrow = strncmp(*at, "\xE2\x86\x92", 3) == 0;
    text_add_char(&t, arrow ? '\t' : **at);
    *at += arrow ? 3 : 1;
  }
  *at = end + strlen(line);
  return t.bytes;
}

static void reads_as_the_specification_says(void **state) {
  (void)state;
  const char *shared = getenv("BRIEFPACK_SHARED"), *path = getenv("BRIEFPACK_COMMONMARK_SPEC"), *bytes;
  if (!path) path = path_join(&arena, shared ? shared : "../shared", "commonmark/spec.txt");
  struct diag d = { .arena = &arena };
  size_t length, same = 0, refused = 0;
  if (!file_exists(path)) skip();
  assert_true(file_read(&arena, path, 1 << 20, &d, &bytes, &length));
  for (const char *at = bytes; (at = strstr(at, "\n" FENCE " example\n")) != NULL;) {
    at += strlen("\n" FENCE " example\n") - 1;
    const char *markdown = part(&at, "\n.\n"), *problems;
    at--; /* the line end again, as the HTML may be empty */
    const char *html = part(&at, "\n" FENCE "\n");
    at--;
    struct text expected = text_start(&arena), found = text_start(&arena);
    struct document doc;
    const char *text = arena_printf(&arena, "---\ntitle: T\n---\n%s\n", markdown + 1);
    bool comparable = html_tags(html, &expected);
    if (!compose_text(text, strlen(text), &doc, &problems) || !comparable) {
      bool known = !comparable || strstr(problems, "a link may lead") || strstr(problems, "HTML is not") ||
                   strstr(problems, "an image") || strstr(problems, "there is no image");
      if (!known) fail_msg("refused:\n%s\n%s", markdown, problems);
      refused++;
      continue;
    }
    block_tags(&found, doc.blocks, false);
    if (strcmp(found.bytes, expected.bytes) != 0)
      fail_msg("%s\nfound %s\nexpected %s", markdown, found.bytes, expected.bytes);
    same++;
  }
  print_message(
      "%zu examples read the same; %zu are HTML, images or links that are refused\n", same, refused);
  assert_true(same > 500);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(reads_as_the_specification_says),
  };
  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
