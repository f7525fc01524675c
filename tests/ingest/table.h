/* One CSV file as a table for templates, in a package that is otherwise good, and what is read of it. */
#ifndef TESTS_INGEST_TABLE_H
#define TESTS_INGEST_TABLE_H

#include "folder.h"

/* Writes a package whose resource x has these properties beside its name and path, as JSON after a comma. */
static inline void table_write(const char *properties, const char *csv, size_t length) {
  folder_clear();
  folder_write("s.csv", "code,name,programme,start\nA,Alpha,P,2020-01-01\n");
  folder_write("p.csv", "area,date,basis,population\nA,2020-01-01,b,1\n");
  folder_write_bytes("x.csv", csv, length);
  folder_write("datapackage.json",
      arena_printf(&arena,
          "{ \"resources\": [\n"
          "{ \"name\": \"x\", \"path\": \"x.csv\", %s },\n"
          "{ \"name\": \"s\", \"path\": \"s.csv\", \"schema\": { \"fields\": [{ \"name\": \"code\" }, { "
          "\"name\": "
          "\"name\" }, { \"name\": \"programme\" }, { \"name\": \"start\", \"type\": \"date\" }] },\n"
          "  \"briefpack\": { \"table\": \"systems\" } },\n"
          "{ \"name\": \"p\", \"path\": \"p.csv\", \"schema\": { \"fields\": [{ \"name\": \"area\" }, { "
          "\"name\": "
          "\"date\", \"type\": \"date\" }, { \"name\": \"basis\" }, { \"name\": \"population\", \"type\": "
          "\"integer\" }] },\n  \"briefpack\": { \"table\": \"populations\" } }\n] }\n",
          properties));
}

/* The rows of x as "name=value;…" a line, or the messages when there were any. */
static inline const char *table_read(const char *properties, const char *csv) {
  table_write(properties, csv, strlen(csv));
  const char *messages = folder_ingest();
  if (messages[0]) return messages;
  struct text t = text_start(&arena);
  for (size_t i = 0; i < data.table_count; i++) {
    if (strcmp(data.tables[i].name, "x") != 0) continue;
    for (size_t r = 0; r < data.tables[i].rows->count; r++) {
      const struct record *row = data.tables[i].rows->items[r].record;
      for (size_t f = 0; f < row->count; f++)
        text_printf(
            &t, "%s%s=%s", f ? ";" : "", row->fields[f].name, value_plain(&arena, row->fields[f].value));
      text_add_char(&t, '\n');
    }
  }
  return t.bytes;
}

#endif
