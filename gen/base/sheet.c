/* Texts into cells of the CSV files that the program writes. */
#include "base/sheet.h"

#include <string.h>

void sheet_cell(struct text *out, const char *text, bool is_number) {
  bool formula = !is_number && text[0] && strchr("=+-@\t\r", text[0]);
  bool quoted = formula || strpbrk(text, ",\"\r\n") || text[0] == ' ';
  if (quoted) text_add_char(out, '"');
  if (formula) text_add_char(out, '\'');
  for (const char *p = text; *p; p++) {
    if (*p == '"') text_add_char(out, '"');
    text_add_char(out, *p);
  }
  if (quoted) text_add_char(out, '"');
}
