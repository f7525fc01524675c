/* Any bytes as Markdown without tags: tables drawn by hand, footnotes, callouts.  What is left as the author
   wrote it must come out as it went in. */
#include "template_folder.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc;
  (void)argv;
  template_start();
  return 0;
}

static bool is_plain(const uint8_t *bytes, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (bytes[i] == '\r' || bytes[i] >= 0x80 || bytes[i] == 0 ||
        (bytes[i] == '{' && i + 1 < length && bytes[i + 1] == '{'))
      return false;
  return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
  struct document doc;
  template_write("t.md", "---\ntitle: T\n---\n", bytes, length);
  if (template_compose(&doc) && is_plain(bytes, length)) {
    struct text out = text_start(&template_arena);
    bool source = true;
    for (const struct passage *p = doc.passages; p; p = p->next) {
      source = source && p->kind == PASSAGE_SOURCE;
      if (source) text_add(&out, p->text);
    }
    if (source && (out.length != length || memcmp(out.bytes, bytes, length) != 0)) abort();
  }
  arena_reset(&template_arena);
  return 0;
}
