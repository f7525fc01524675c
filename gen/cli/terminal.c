/* What is known of the terminal, and text folded to its width. */
#include <string.h>
#include <sys/ioctl.h>

#include "base/utf8.h"
#include "cli/terminal_int.h"

size_t terminal_width(int file) {
  struct winsize size;
  return ioctl(file, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

/* How many bytes of text go on a line of so many columns: to the last space that fits, or else to the
   first. */
static size_t fold_at(struct arena *a, const char *text, size_t columns) {
  size_t end = strcspn(text, " ");
  while (text[end]) {
    size_t next = end + 1 + strcspn(text + end + 1, " ");
    if (utf8_width(arena_copy(a, text, next)) > columns) break;
    end = next;
  }
  return end;
}

void text_fold(struct text *t, const char *text, size_t indent, size_t width) {
  size_t room = width > indent + 1 ? width - indent : 1;
  while (*text) {
    size_t length = fold_at(t->arena, text, room);
    text_add_bytes(t, text, length);
    text_add_char(t, '\n');
    text += length + (text[length] == ' ');
    if (*text) text_add_repeated(t, ' ', indent);
  }
}
