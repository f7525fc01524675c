/* Rejected rows into a CSV file, so that nothing that was read is lost. */
#include "publish/rejected.h"

#include "base/sheet.h"

static void add_row(struct text *out, const struct rejection *r) {
  sheet_cell(out, r->file, false);
  text_printf(out, ",%u,%u,", r->line, r->column);
  sheet_cell(out, r->field, false);
  text_add_char(out, ',');
  sheet_cell(out, r->value, false);
  text_add_char(out, ',');
  sheet_cell(out, r->reason, false);
  text_add_char(out, ',');
  sheet_cell(out, r->row, false);
  text_add_char(out, '\n');
}

size_t rejected_write(struct arena *a, const struct dataset *data, struct bundle_file *out) {
  if (!data->rejection_count) return 0;
  struct text t = text_start(a);
  text_add(&t, "file,line,column,field,value,reason,row\n");
  for (size_t i = 0; i < data->rejection_count; i++)
    add_row(&t, &data->rejections[i]);
  *out = (struct bundle_file){ .name = "rejected.csv", .bytes = t.bytes, .length = t.length };
  return 1;
}
