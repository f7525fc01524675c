/* Rows of funding into the amounts of the dataset. */
#include "ingest/load_int.h"

bool funding_add(struct load *l, const struct row *r) {
  const char *year = r->canonical[FUNDING_YEAR].text;
  int first, last;
  if (!financial_years_parse(year, &first, &last))
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
