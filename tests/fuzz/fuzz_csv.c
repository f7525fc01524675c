/* Any bytes as a CSV file.  The first byte chooses how it is read; the rest is the file.  The two ways of the
   reader, with libcsv alone and with the short way for plain lines, must see the same; and a package that
   holds the file must account for every row. */
#include "input_folder.h"

#include "ingest/reader_int.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static const char systems[] = "code,name,programme,start\nA,Alpha,P,2020-01-01\nB,Beta,P,2020-01-01\n";
static const char members[] = "member,area\nx,A\ny,B\ny,A\n";

/* %s: the dialect, and the encoding. */
static const char package[] =
    "{ \"briefpack\": { \"max_rejected\": \"90%%\" }, \"resources\": [\n"
    "{ \"name\": \"s\", \"path\": \"s.csv\", \"schema\": { \"fields\": [{ \"name\": \"code\" }, { \"name\": "
    "\"name\" },\n"
    "  { \"name\": \"programme\" }, { \"name\": \"start\", \"type\": \"date\" }] }, \"briefpack\": { "
    "\"table\": \"systems\" } },\n"
    "{ \"name\": \"m\", \"path\": \"m.csv\", \"schema\": { \"fields\": [{ \"name\": \"member\" }, { "
    "\"name\": \"area\" }] },\n"
    "  \"briefpack\": { \"table\": \"lookup\" } },\n"
    "{ \"name\": \"p\", \"path\": \"p.csv\", %s \"schema\": { \"fieldsMatch\": \"partial\", \"fields\": [\n"
    "  { \"name\": \"m\", \"constraints\": { \"pattern\": \"[a-z]{1,3}|total\", \"required\": true } },\n"
    "  { \"name\": \"n\", \"type\": \"integer\", \"groupChar\": \",\", \"bareNumber\": false, "
    "\"missingValues\": [\"-\"] },\n"
    "  { \"name\": \"d\", \"type\": \"date\", \"format\": \"%%d%%b%%Y\" }, { \"name\": \"t\" }] },\n"
    "  \"briefpack\": { \"table\": \"populations\", \"columns\": { \"area\": \"m\", \"population\": \"n\", "
    "\"date\": \"d\" },\n"
    "    \"values\": { \"basis\": \"b\" }, \"where\": \"t != skip\", \"rollup\": \"m\" } },\n"
    "{ \"name\": \"f\", \"path\": \"p.csv\", %s \"schema\": { \"fieldsMatch\": \"partial\", \"fields\": [\n"
    "  { \"name\": \"m\" }, { \"name\": \"n\", \"type\": \"number\", \"decimalChar\": \",\", \"groupChar\": "
    "\".\" },\n"
    "  { \"name\": \"d\", \"type\": \"datetime\" }] } }\n"
    "] }\n";

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc;
  (void)argv;
  input_start();
  input_write("s.csv", systems, sizeof systems - 1);
  input_write("m.csv", members, sizeof members - 1);
  return 0;
}

static bool show(void *context, const struct reader_row *row) {
  struct text *t = context;
  text_printf(t, "%u ", row->line);
  for (size_t i = 0; i < row->count; i++) {
    unsigned line, column;
    reader_place(row, i, &line, &column);
    if (strlen(row->cells[i].at) != row->cells[i].length) abort();
    text_printf(t, "[%s]%u:%u ", row->cells[i].at, line, column);
  }
  text_printf(t, "<%s>\n", reader_text(t->arena, row));
  return true;
}

static void compare_ways(struct dialect dialect) {
  struct arena arena = { NULL };
  struct text seen[2];
  char path[256];
  snprintf(path, sizeof path, "%s/p.csv", input_folder);
  for (size_t i = 0; i < 2; i++) {
    struct diag d = { .arena = &arena };
    struct resource_file file;
    seen[i] = text_start(&arena);
    dialect.libcsv_alone = i == 1;
    bool whole = reader_stream(&arena, path, &dialect, show, &seen[i], &d, &file);
    if (whole != (d.errors == 0)) abort();
    for (const struct diag_entry *e = d.first; e; e = e->next)
      text_printf(&seen[i], "%u:%u %s\n", e->line, e->column, e->message);
  }
  if (strcmp(seen[0].bytes, seen[1].bytes) != 0) {
    fprintf(stderr, "the short way:\n%s\nlibcsv:\n%s\n", seen[0].bytes, seen[1].bytes);
    abort();
  }
  arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
  static const char *const encodings[] = { "", "windows-1252", "utf-16le", "gb18030" };
  static const char delimiters[] = { ',', ';', '\t', '|' };
  static const char *const escaped[] = { ",", ";", "\\t", "|" };
  if (!length) return 0;
  unsigned choice = bytes[0];
  input_write("p.csv", bytes + 1, length - 1);
  struct dialect dialect = dialect_default();
  dialect.encoding = encodings[choice % 4];
  dialect.delimiter = delimiters[choice / 4 % 4];
  dialect.quote = choice & 16 ? '\'' : '"';
  dialect.comment = choice & 32 ? "#" : NULL;
  dialect.no_doubling = choice & 64;
  compare_ways(dialect);
  char how[256], json[4096];
  snprintf(how, sizeof how,
      "\"encoding\": \"%s\", \"dialect\": { \"delimiter\": \"%s\", \"quoteChar\": \"%s\", \"header\": %s, "
      "\"headerRows\": [%s] },",
      choice % 4 ? encodings[choice % 4] : "utf-8", escaped[choice / 4 % 4], choice & 16 ? "'" : "\\\"",
      choice & 128 ? "false" : "true", choice & 64 ? "1, 3" : "1");
  int written = snprintf(json, sizeof json, package, how, how);
  if (written < 0 || (size_t)written >= sizeof json) abort();
  input_write("datapackage.json", json, (size_t)written);
  input_ingest();
  return 0;
}
