/* Rows of funding into the amounts of the dataset. */
#include "ingest/load_int.h"

#include <string.h>

/* "2022/23": the year in which a financial year starts, or 0.  The end must be the year after. */
static int financial_year(const char *text) {
  for (int i = 0; i < 7; i++)
    if (i == 4 ? text[i] != '/' : !is_digit(text[i])) return 0;
  int start = (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + (text[3] - '0');
  int end = (text[5] - '0') * 10 + (text[6] - '0');
  return end == (start + 1) % 100 ? start : 0;
}

/* A financial year, or a span of them written "2017/18 to 2020/21". */
static bool is_year_or_span(const char *text) {
  int first = financial_year(text);
  if (!first) return false;
  if (!text[7]) return true;
  if (strncmp(text + 7, " to ", 4) != 0) return false;
  return financial_year(text + 11) > first && !text[18];
}

bool funding_add(struct load *l, const struct row *r) {
  const char *year = r->canonical[FUNDING_YEAR].text;
  if (!is_year_or_span(year))
    return row_reject(l, r, row_cell(r, FUNDING_YEAR),
        "column '%s': found %s where a financial year like 2022/23, or a span like 2017/18 to 2020/21, was "
        "expected",
        r->plan->table->columns[FUNDING_YEAR].name, cell_shown(&l->scratch, slice_of(year)));
  if (!areas_check(l, r, FUNDING_AREA, true)) return false;
  struct dataset *out = l->out;
  struct funding f = { .area = row_text(l, r, FUNDING_AREA),
    .financial_year = row_text(l, r, FUNDING_YEAR),
    .stream = row_text(l, r, FUNDING_STREAM),
    .amount = r->canonical[FUNDING_AMOUNT],
    .status = row_note_of(l, r, FUNDING_AMOUNT, FUNDING_STATUS),
    .source = row_text(l, r, FUNDING_SOURCE) };
  row_note(&f.rows, r, FUNDING_AREA);
  out->funding = load_room(l->arena, out->funding, out->funding_count, sizeof *out->funding);
  out->funding[out->funding_count++] = f;
  return true;
}
