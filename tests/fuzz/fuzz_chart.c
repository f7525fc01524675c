/* A chart directive: the first bytes are its rows, of odd figures and names; the rest is the text of its
   options. What is drawn stays inside its frame, without a label over another. */
#include "../chart/scene_fault.h"
#include "template_folder.h"
#include "type/fonts.h"

#define ROWS_MAX 63

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  static struct arena run;
  struct diag d = { .arena = &run };
  (void)argc;
  (void)argv;
  template_start();
  if (!fonts_open(&run, &d, &template_fonts)) abort();
  return 0;
}

static struct value odd_figure(unsigned which) {
  switch (which) {
  case 0: return value_missing(MISSING_NOT_AVAILABLE);
  case 1: return value_count(0);
  case 2: return value_count(1000000000000000);
  case 3: return value_count(INT64_MAX);
  case 4: return value_count(INT64_MIN + 1);
  case 5: return value_number(VALUE_DECIMAL, number_ratio(1, INT64_MAX));
  case 6: return value_number(VALUE_RATIO, number_ratio(1, 3));
  case 7: return value_number(VALUE_MONEY, number_ratio(199999, 100));
  case 8: return value_text("ten");
  case 9: return value_bool(true);
  case 10: return value_date((struct date){ 18000 });
  default: return value_count((int64_t)which * 1000 - 13000);
  }
}

static struct value odd_row(struct arena *a, size_t n, uint8_t byte) {
  static const char *const names[] = { "", "A", "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "a name of many words that goes on and on, and needs more lines than it will ever be given here",
    "\xF0\x9F\x98\x80\xD7\xA9" };
  struct record_builder r = record_start(a);
  const char *name = names[(n + byte) % 5];
  record_add(&r, "name", value_text(byte & 64 ? name : arena_printf(a, "%s %zu", name, n)), NULL);
  record_add(&r, "figure", odd_figure(byte & 15), NULL);
  record_add(&r, "other", odd_figure(byte >> 4), NULL);
  record_add(&r, "date", value_date((struct date){ (int32_t)(n * byte) - 700000 }), NULL);
  record_add(&r, "kind", value_text(names[byte & 3]), NULL);
  record_add(&r, "q", value_count((int64_t)n % 7), NULL);
  record_add(&r, "r", value_count((int64_t)n / 7 - byte % 2), NULL);
  return record_take(&r);
}

/* The figures of the template folder, and the rows. */
static struct figures with_rows(const uint8_t *bytes, size_t count) {
  struct list_builder rows = list_start(&template_arena);
  struct record_builder root = record_start(&template_arena);
  for (size_t i = 0; i < count; i++)
    list_add(&rows, odd_row(&template_arena, i, bytes[i]));
  for (size_t i = 0; i < template_figures.root->count; i++)
    record_add(&root, template_figures.root->fields[i].name, template_figures.root->fields[i].value, NULL);
  record_add(&root, "rows", list_take(&rows), NULL);
  return (struct figures){ record_take(&root).record };
}

static void check(const struct document *doc) {
  for (const struct block *b = doc->blocks; b; b = b->next) {
    const char *fault = b->kind == BLOCK_CHART ? scene_fault(&template_arena, b->chart->scene) : NULL;
    if (!fault) continue;
    fprintf(stderr, "%s\n", fault);
    abort();
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
  struct document doc;
  size_t rows = length ? bytes[0] % (ROWS_MAX + 1) : 0;
  if (length < 1 + rows) return 0;
  struct figures plain = template_figures;
  template_figures = with_rows(bytes + 1, rows);
  template_write("t.md", "---\ntitle: T\n---\n```chart\n", bytes + 1 + rows, length - 1 - rows);
  if (template_compose(&doc)) check(&doc);
  template_figures = plain;
  arena_reset(&template_arena);
  return 0;
}
