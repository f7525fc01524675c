/* A resource's `dialect` (Table Dialect) into how its files are read.  A new property is one row of a table
   and one function. */
#include "ingest/package_int.h"

#include <stdlib.h>
#include <string.h>

/* Lists of rows, kept until all of them are known. */
struct dialect_reading {
  struct dialect *dialect;
  const struct yaml_entry *header_rows, *comment_rows;
};

static struct dialect *dialect_of(void *target) {
  return ((struct dialect_reading *)target)->dialect;
}

/* One ASCII character that is no space, quotation mark or line end; 0 with an error. */
static char read_character(
    struct package *p, const struct yaml_entry *e, const char *refused, const char *like) {
  const char *text = json_text(p, e);
  if (!text) return '\0';
  if (strlen(text) == 1 && (unsigned char)text[0] < 0x80 && !strchr(refused, text[0])) return text[0];
  package_error(p, e->value, "'%s' must be one character, such as %s", e->key, like);
  return '\0';
}

static void read_delimiter(struct package *p, const struct yaml_entry *e, void *target) {
  char c = read_character(p, e, "\"\r\n ", "',', ';' or a tab");
  if (c) dialect_of(target)->delimiter = c;
}

static void read_quote(struct package *p, const struct yaml_entry *e, void *target) {
  char c = read_character(p, e, "\r\n \t", "'\"' or '''");
  if (c) dialect_of(target)->quote = c;
}

static void read_double_quote(struct package *p, const struct yaml_entry *e, void *target) {
  bool doubled;
  if (json_truth(p, e, &doubled)) dialect_of(target)->no_doubling = !doubled;
}

static void read_header(struct package *p, const struct yaml_entry *e, void *target) {
  bool header;
  if (json_truth(p, e, &header)) dialect_of(target)->no_header = !header;
}

static void read_join(struct package *p, const struct yaml_entry *e, void *target) {
  const char *text = json_text(p, e);
  if (text) dialect_of(target)->header_join = text;
}

static void read_comment(struct package *p, const struct yaml_entry *e, void *target) {
  const char *text = json_text(p, e);
  if (text && text[0])
    dialect_of(target)->comment = text;
  else if (text)
    package_error(p, e->value, "'commentChar' must not be empty");
}

static void keep_header_rows(struct package *p, const struct yaml_entry *e, void *target) {
  (void)p;
  ((struct dialect_reading *)target)->header_rows = e;
}

static void keep_comment_rows(struct package *p, const struct yaml_entry *e, void *target) {
  (void)p;
  ((struct dialect_reading *)target)->comment_rows = e;
}

/* Each of the three is read, whichever is declared: but another one would not be. */
static void read_terminator(struct package *p, const struct yaml_entry *e, void *target) {
  (void)target;
  const char *text = json_text(p, e);
  if (text && strcmp(text, "\n") != 0 && strcmp(text, "\r\n") != 0 && strcmp(text, "\r") != 0)
    package_error(p, e->value, "'lineTerminator' must be \"\\n\", \"\\r\\n\" or \"\\r\"");
}

#define ROWS_MAX 1000

/* The numbers of lines, in order; NULL when there are none. */
static unsigned *read_rows(struct package *p, const struct yaml_entry *e, size_t room, size_t *count) {
  *count = 0;
  if (!json_is_list(p, e)) return NULL;
  if (e->value->count > ROWS_MAX) {
    package_error(p, e->value, "'%s' lists more than %d lines", e->key, ROWS_MAX);
    return NULL;
  }
  unsigned *rows = arena_array(p->arena, e->value->count + room, sizeof *rows);
  for (size_t i = 0; i < e->value->count; i++) {
    const struct yaml_node *item = e->value->items[i];
    struct number n;
    unsigned decimals;
    unsigned least = *count ? rows[*count - 1] + 1 : 1;
    bool number = item->kind == YAML_SCALAR && !item->quoted &&
                  number_parse(slice_of(item->text), 0, '.', &n, &decimals) && !decimals;
    if (!number || n.num < least || n.num > 1000000) {
      package_error(p, item, "'%s' must be a list of line numbers from 1, in order", e->key);
      return NULL;
    }
    rows[(*count)++] = (unsigned)n.num;
  }
  return rows;
}

static int compare_lines(const void *a, const void *b) {
  unsigned x = *(const unsigned *)a, y = *(const unsigned *)b;
  return (x > y) - (x < y);
}

/* What stands above the header, or between two of its lines, is no part of the table. */
static void settle_rows(struct package *p, const struct dialect_reading *g) {
  struct dialect *d = g->dialect;
  size_t headers = 0, comments = 0;
  unsigned *header = g->header_rows ? read_rows(p, g->header_rows, 0, &headers) : NULL;
  if (g->header_rows && !headers) d->no_header = true;
  unsigned last = headers ? header[headers - 1] : 0, first = headers ? header[0] : 0;
  if (last - first > ROWS_MAX)
    package_error(p, g->header_rows->value, "the lines of a header are too far apart");
  size_t between = last - first > ROWS_MAX ? 0 : last - first;
  unsigned *skipped = g->comment_rows ? read_rows(p, g->comment_rows, between, &comments) : NULL;
  if (!skipped) skipped = arena_array(p->arena, between, sizeof *skipped);
  for (size_t i = 0, line = first; line < first + between; line++) {
    if (line == header[i])
      i++;
    else
      skipped[comments++] = (unsigned)line;
  }
  qsort(skipped, comments, sizeof *skipped, compare_lines);
  d->skipped = skipped;
  d->skipped_count = comments;
  if (!headers) return;
  d->first_line = first;
  d->header_count = (unsigned)headers;
  d->header_end = last;
}

void dialect_read(struct package *p, const struct yaml_entry *e, struct dialect *d) {
  static const struct property known[] = {
    { "delimiter", read_delimiter },
    { "quoteChar", read_quote },
    { "doubleQuote", read_double_quote },
    { "header", read_header },
    { "headerRows", keep_header_rows },
    { "headerJoin", read_join },
    { "commentRows", keep_comment_rows },
    { "commentChar", read_comment },
    { "lineTerminator", read_terminator },
    { "skipInitialSpace", property_truth }, /* spaces around a cell never count */
    { "escapeChar", property_unsupported },
    { "nullSequence", property_unsupported },
    { "property", property_unsupported },
    { "itemType", property_unsupported },
    { "itemKeys", property_unsupported },
    { "sheetNumber", property_unsupported },
    { "sheetName", property_unsupported },
    { "table", property_unsupported },
    { "caseSensitiveHeader", property_unsupported },
    { "csvddfVersion", NULL },
    { "$schema", NULL },
    { "name", NULL },
    { "title", NULL },
    { "description", NULL },
  };
  struct dialect_reading g = { .dialect = d };
  properties_read(p, e->value, "a dialect", PROPERTIES(known), &g);
  if (d->quote == d->delimiter) package_error(p, e->value, "'delimiter' and 'quoteChar' must differ");
  settle_rows(p, &g);
}
