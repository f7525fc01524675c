#ifndef BASE_SHEET_H
#define BASE_SHEET_H

#include <stdbool.h>

#include "base/text.h"

/* Appends a text as one cell of a CSV file that a spreadsheet may open: quoted where it must be (RFC 4180),
   and with an apostrophe before what would be a formula (OWASP, "CSV Injection"), unless it is a number. */
void sheet_cell(struct text *out, const char *text, bool is_number);

#endif
