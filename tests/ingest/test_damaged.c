/* A package cut off at every byte, and with each byte changed: any messages will do, but no crash, leak or
   hang; and no success with rows unaccounted for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "folder.h"

static const struct {
  const char *name, *bytes;
} files[] = {
  { "datapackage.json",
      "{\"briefpack\":{\"as_at\":\"2020-01-01\",\"edition\":\"latest\"},\"resources\":["
      "{\"name\":\"s\",\"path\":\"s.csv\",\"schema\":{\"fields\":[{\"name\":\"code\"},{\"name\":\"name\"},"
      "{\"name\":\"programme\"},{\"name\":\"start\",\"type\":\"date\"}],\"primaryKey\":\"code\"},"
      "\"briefpack\":{\"table\":\"systems\"}},"
      "{\"name\":\"p\",\"path\":\"p.csv\",\"schema\":{\"fields\":[{\"name\":\"m\"},{\"name\":\"n\",\"type\":"
      "\"integer\",\"constraints\":{\"minimum\":0}}]},\"briefpack\":{\"table\":\"populations\",\"columns\":"
      "{\"area\":\"m\",\"population\":\"n\"},\"values\":{\"basis\":\"b\",\"date\":\"2020-01-01\"},"
      "\"where\":\"n > 1\",\"rollup\":\"l\",\"control\":{\"population\":7}}},"
      "{\"name\":\"l\",\"path\":\"l.csv\",\"schema\":{\"fields\":[{\"name\":\"member\"},{\"name\":\"area\"}]}"
      ","
      "\"briefpack\":{\"table\":\"lookup\"}}]}" },
  { "s.csv", "\xEF\xBB\xBF"
             "code,name,programme,start\r\nA,\"Al\"\"pha\",P,2019-01-01\r\nB,Caf\xC3\xA9,P,2019-01-01\r\n" },
  { "p.csv", "m,n\nx,3\ny,\"4\"\nz,1\n" },
  { "l.csv", "member,area\rx,A\rx,B\ry,B\r" },
};

#define FILE_COUNT (sizeof files / sizeof *files)

static void write_all(void) {
  for (size_t i = 0; i < FILE_COUNT; i++)
    folder_write(files[i].name, files[i].bytes);
}

/* Ingests, in memory given back each time, so that a leak or a growth would show. */
static bool ingest_once(void) {
  struct arena own = { NULL };
  struct diag d = { .arena = &own };
  bool good = ingest_package(&own, "in", &d, &data);
  assert_true(good == (d.errors == 0));
  for (size_t i = 0; good && i < data.resource_count; i++) {
    const struct resource *r = &data.resources[i];
    assert_int_equal(r->read, r->accepted + r->excluded + r->rejected);
    assert_true(r->accepted > 0);
  }
  for (const struct diag_entry *e = d.first; e; e = e->next)
    assert_true(e->message[0] != '\0' && (!e->column || e->line));
  arena_free(&own);
  return good;
}

static void survives_being_cut_off(void **state) {
  (void)state;
  for (size_t i = 0; i < FILE_COUNT; i++) {
    write_all();
    size_t length = strlen(files[i].bytes);
    for (size_t cut = 0; cut < length; cut++) {
      folder_write_bytes(files[i].name, files[i].bytes, cut);
      bool good = ingest_once();
      if (i == 0) assert_false(good);
    }
  }
}

static void survives_changed_bytes(void **state) {
  (void)state;
  static const char changes[] = { '\0', '\n', '\r', '"', ',', '{', '-', '\xFF', '\xC3', '9' };
  for (size_t i = 0; i < FILE_COUNT; i++) {
    write_all();
    size_t length = strlen(files[i].bytes);
    char *bytes = arena_copy(&arena, files[i].bytes, length);
    for (size_t at = 0; at < length; at++) {
      bytes[at] = changes[at % sizeof changes];
      folder_write_bytes(files[i].name, bytes, length);
      ingest_once();
      bytes[at] = files[i].bytes[at];
    }
  }
}

/* The undamaged package is good, so that the two tests above do begin with something. */
static void is_whole_at_first(void **state) {
  (void)state;
  write_all();

  assert_string_equal(folder_ingest(), "");
  assert_int_equal(data.resources[1].excluded, 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(is_whole_at_first),
    cmocka_unit_test(survives_being_cut_off),
    cmocka_unit_test(survives_changed_bytes),
  };
  return cmocka_run_group_tests(tests, folder_start, folder_end);
}
