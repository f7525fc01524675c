/* A document's passages to Markdown. */
#include "render/md/md.h"

#include <string.h>

#include "render/md/md_int.h"
#include "render/svg/svg.h"

struct writer {
  struct arena *arena;
  struct text out;
  struct diag *diag;
  const struct words *words;
  const char *name;   /* of the report, for messages */
  bool after_value;   /* a value in running text stands last */
  size_t value_start; /* where it starts */
};

struct slice md_line_so_far(const struct text *t) {
  size_t start = t->length;
  while (start > 0 && t->bytes[start - 1] != '\n')
    start--;
  return (struct slice){ t->bytes + start, t->length - start };
}

bool md_at_block_start(struct slice line) {
  for (size_t i = 0; i < line.length; i++)
    if (!strchr(" \t>-+*.)0123456789", line.at[i])) return false;
  return true;
}

/* Whether a line of code could be read as the fence that ends its block. */
static bool only_fence_marks(const struct text *out, const char *value) {
  struct slice before = slice_trim(md_line_so_far(out));
  return value[0] && !value[strspn(value, " `~")] && strspn(before.at, "`~> ") >= before.length;
}

static void write_text(struct writer *w, const char *text) {
  md_seam_before(&w->out, text);
  w->value_start = w->out.length;
  w->after_value = true;
  md_escape(&w->out, text, md_at_block_start(md_line_so_far(&w->out)));
}

static bool write_value(struct writer *w, const struct passage *p) {
  bool spoils = false;
  switch (p->context) {
  case CONTEXT_TEXT: write_text(w, p->text); return true;
  case CONTEXT_ALT: md_escape_alt(&w->out, p->text); return true;
  case CONTEXT_URL:
    md_seam_before_url(&w->out, p->text);
    md_escape_url(&w->out, p->text);
    return true;
  case CONTEXT_CODE:
  case CONTEXT_CODE_CELL: spoils = strchr(p->text, '`') != NULL; break;
  case CONTEXT_CODE_BLOCK: spoils = only_fence_marks(&w->out, p->text); break;
  }
  if (spoils)
    diag_error(w->diag, NULL, 0, 0, "%s: the value '%s' holds the mark that ends the code it stands in",
        w->name, p->text);
  md_code(&w->out, p->text, p->context == CONTEXT_CODE_CELL);
  return !spoils;
}

/* Every line of a block that stands in a list or a quotation starts as its first line did. */
static void write_block(struct writer *w, const struct block *block) {
  struct slice prefix = md_line_so_far(&w->out), bare = slice_trim(prefix);
  const char *full = slice_copy(w->arena, prefix);
  const char *blank =
      arena_copy(w->arena, prefix.at, bare.length ? (size_t)(bare.at + bare.length - prefix.at) : 0);
  struct text lines = text_start(w->arena);
  md_block(&lines, block, w->words);
  for (const char *at = lines.bytes;;) {
    size_t length = strcspn(at, "\n");
    text_add_bytes(&w->out, at, length);
    if (!at[length]) break;
    at += length + 1;
    text_add_char(&w->out, '\n');
    text_add(&w->out, *at == '\n' ? blank : full);
  }
}

static void write_head(struct writer *w, const struct document *doc) {
  text_add(&w->out, "# ");
  md_escape(&w->out, doc->title, false);
  text_add(&w->out, "\n\n");
  if (doc->subtitle) {
    md_escape(&w->out, doc->subtitle, true);
    text_add(&w->out, "\n\n");
  }
  if (doc->status) {
    text_add(&w->out, "**");
    md_escape(&w->out, doc->status, false);
    text_add(&w->out, "**\n\n");
  }
}

/* One blank line between blocks and one line end at the end, whatever empty sections left behind.  Inside a
   fenced code block every line is kept. */
static const char *tidy(struct arena *a, const struct text *t, size_t *length) {
  struct text out = text_start(a);
  size_t blank = 0;
  char fence = 0;
  for (const char *at = t->bytes; *at;) {
    size_t n = strcspn(at, "\n");
    struct slice line = slice_trim((struct slice){ at, n });
    bool mark = line.length >= 3 && (memcmp(line.at, "```", 3) == 0 || memcmp(line.at, "~~~", 3) == 0);
    if (mark) fence = !fence ? line.at[0] : fence == line.at[0] ? 0 : fence;
    blank = line.length ? 0 : blank + 1;
    if (blank < 2 || fence) {
      text_add_bytes(&out, at, n);
      text_add_char(&out, '\n');
    }
    at += n + (at[n] != '\0');
  }
  while (out.length > 1 && out.bytes[out.length - 2] == '\n')
    out.bytes[--out.length] = '\0';
  *length = out.length;
  return out.bytes;
}

bool md_write(struct arena *a, const struct document *doc, const struct fonts *fonts, struct diag *d,
    struct bundle *out) {
  (void)fonts;
  struct writer w = {
    .arena = a, .out = text_start(a), .diag = d, .words = words_of(doc->language), .name = doc->name
  };
  write_head(&w, doc);
  bool written = true;
  for (const struct passage *p = doc->passages; p; p = p->next) {
    if (w.after_value) md_seam_after(&w.out, w.value_start, p->text ? p->text : "");
    w.after_value = false;
    switch (p->kind) {
    case PASSAGE_SOURCE: text_add(&w.out, p->text); break;
    case PASSAGE_VALUE: written = write_value(&w, p) && written; break;
    case PASSAGE_CODE: md_code_span(&w.out, p->text, p->context == CONTEXT_CODE_CELL); break;
    case PASSAGE_BLOCK:
      write_block(&w, p->block);
      if (p->block->kind == BLOCK_CHART) svg_write(a, doc, p->block->chart, out);
      break;
    }
  }
  struct bundle_file file = { .name = arena_printf(a, "%s.md", doc->name) };
  file.bytes = tidy(a, &w.out, &file.length);
  bundle_add(a, out, file);
  return md_images(a, doc, d, out) && written;
}
