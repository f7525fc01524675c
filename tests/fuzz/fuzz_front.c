/* Any bytes as front matter, and as what is left of a template when it ends there. */
#include "template_folder.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc;
  (void)argv;
  template_start();
  return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
  struct document doc;
  template_write("t.md", "---\ntitle: T\n", bytes, length);
  template_compose(&doc);
  arena_reset(&template_arena);
  return 0;
}
