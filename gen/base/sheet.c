/* Texts into cells of the CSV files that the program writes. */
#include "base/sheet.h"

#include <string.h>

void sheet_cell(struct text *out, const char *text, bool is_number) {
  bool formula = !is_number && text[0] && strchr("=+-@\t\r", text[0]);
  bool quoted = formula || strpbrk(text, ",\"\r\n") || text[0] == ' ';
  if (quoted) text_add_char(out, '"');
  if (formula) text_add_char(out, '\'');
  for (const char *mark; (mark = strchr(text, '"')) != NULL; text = mark + 1) {
    text_add_bytes(out, text, (size_t)(mark - text));
    text_add(out, "\"\"");
  }
  text_add(out, text);
  if (quoted) text_add_char(out, '"');
}
