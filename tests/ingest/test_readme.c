/* The worked examples of input/README.md: blocks that name a file are written, and each block of messages is
   what is said of the files since the one before. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "folder.h"

#include "base/file.h"
#include "ingest/plan_int.h"

static const char *readme;

/* The text between the fence after info and the closing one; at moves behind it. */
static const char *block_body(const char **at) {
  const char *start = strchr(*at, '\n') + 1;
  const char *end = strncmp(start, "```", 3) == 0 ? start : strstr(start, "\n```") + 1;
  *at = end + 3;
  return arena_copy(&arena, start, (size_t)(end - start));
}

/* What is read of the files since the example began; messages name the folder as the reader's own. */
static const char *ingest_input(void) {
  const char *found = folder_ingest();
  struct text t = text_start(&arena);
  for (const char *at = found; *at; at++) {
    bool begins = at == found || at[-1] == '\n' || at[-1] == ' ';
    bool folder = begins && strncmp(at, "in/", 3) == 0;
    if (folder)
      text_add(&t, "input");
    else
      text_add_char(&t, *at);
    at += folder;
  }
  return t.bytes;
}

/* A package around the one resource that an example shows. */
static void write_package(const char *resource) {
  folder_write(
      "systems.csv", "code,name,programme,start\nN1,Northbank,ICS,2020-04-01\nS1,Southmoor,ICS,2020-12-07\n");
  folder_write("other.csv", "area,date,basis,population\nN1,2000-01-01,other,1\nS1,2000-01-01,other,1\n");
  folder_write("datapackage.json",
      arena_printf(&arena,
          "{ \"resources\": [\n"
          "{ \"name\": \"systems\", \"path\": \"systems.csv\", \"briefpack\": { \"table\": \"systems\" }, "
          "\"schema\": "
          "{ \"fields\": [{ \"name\": \"code\" }, { \"name\": \"name\" }, { \"name\": \"programme\" },\n"
          "  { \"name\": \"start\", \"type\": \"date\" }] } },\n"
          "{ \"name\": \"other\", \"path\": \"other.csv\", \"briefpack\": { \"table\": \"populations\" }, "
          "\"schema\": "
          "{ \"fields\": [{ \"name\": \"area\" }, { \"name\": \"date\", \"type\": \"date\" },\n"
          "  { \"name\": \"basis\" }, { \"name\": \"population\", \"type\": \"integer\" }] } },\n%s] }\n",
          resource));
}

/* The rows of a table, the names of its columns first, cells between bars. */
static const char *table_rows(const char *name) {
  struct text t = text_start(&arena);
  for (size_t i = 0; i < data.table_count; i++) {
    if (strcmp(data.tables[i].name, name) != 0) continue;
    const struct list *rows = data.tables[i].rows;
    for (size_t r = 0; r <= rows->count; r++) {
      const struct record *row = rows->items[r ? r - 1 : 0].record;
      for (size_t f = 0; f < row->count; f++)
        text_printf(
            &t, "%s%s", f ? "|" : "", r ? value_plain(&arena, row->fields[f].value) : row->fields[f].name);
      text_add_char(&t, '\n');
    }
  }
  return t.bytes;
}

/* The account of the resource that an example shows: the last one. */
static const char *account(void) {
  const struct resource *r = &data.resources[data.resource_count - 1];
  return arena_printf(&arena, "%s: %d read, %d accepted, %d excluded, %d rejected\n", r->name, (int)r->read,
      (int)r->accepted, (int)r->excluded, (int)r->rejected);
}

static void examples_are_true(void **state) {
  (void)state;
  size_t examples = 0;
  for (const char *at = readme; (at = strstr(at, "\n```")) != NULL;) {
    at += 4;
    char kind[32] = "", name[64] = "";
    const char *info = arena_copy(&arena, at, strcspn(at, "\n"));
    sscanf(info, "%31s %63s", kind, name);
    const char *body = block_body(&at);
    bool is_table = strcmp(kind, "table") == 0, is_account = strcmp(kind, "account") == 0;
    if (!is_table && !is_account && strcmp(kind, "messages") != 0) {
      if (strcmp(name, "resource") == 0)
        write_package(body);
      else
        folder_write(name, body);
      continue;
    }
    const char *messages = ingest_input();
    assert_string_equal(messages, is_table || is_account ? "" : body);
    if (is_table) assert_string_equal(table_rows(name), body);
    if (is_account) assert_string_equal(account(), body);
    folder_clear();
    examples++;
  }
  assert_int_equal(examples, 14);
}

/* The section of a table lists its columns, each between backquotes before the second bar of a row. */
static void every_column_is_listed(void **state) {
  (void)state;
  const struct table *t;
  for (size_t i = 0; (t = table_at(i)) != NULL; i++) {
    const char *from = strstr(readme, arena_printf(&arena, "\n### %s: ", t->name));
    if (!from) fail_msg("input/README.md has no section on '%s'", t->name);
    const char *end = strstr(from + 1, "\n### ");
    const char *section = arena_copy(&arena, from, (size_t)(end - from));
    for (size_t c = 0; c < t->count; c++) {
      const char *name = arena_printf(&arena, "`%s`", t->columns[c].name);
      bool listed = false;
      for (const char *row = section; !listed && (row = strstr(row, "\n| `")) != NULL; row++) {
        const char *found = strstr(row, name);
        listed = found && found < strchr(row + 3, '|');
      }
      if (!listed) fail_msg("input/README.md does not list column '%s' of %s", t->columns[c].name, t->name);
    }
  }
}

static int start(void **state) {
  struct diag d = { .arena = &arena };
  size_t length;
  if (!file_read(&arena, "input/README.md", (size_t)1 << 20, &d, &readme, &length)) return 1;
  return folder_start(state);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(examples_are_true),
    cmocka_unit_test(every_column_is_listed),
  };
  return cmocka_run_group_tests(tests, start, folder_end);
}
