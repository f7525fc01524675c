/* The properties of the Data Package standard, version 2.0 (datapackage.org): each is taken, checked, or
   named as one that is not supported. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "table.h"

#define CSV "a,b\nx,1\n"
#define FIELDS "\"fields\": [{ \"name\": \"a\" }, { \"name\": \"b\" }]"
#define SCHEMA "\"schema\": { " FIELDS " }"

struct property_case {
  const char *properties, *expected;
};

static void check(const struct property_case *cases, size_t count) {
  for (size_t i = 0; i < count; i++)
    assert_string_equal(table_read(cases[i].properties, CSV), cases[i].expected);
}

#define CHECK(cases) check(cases, sizeof(cases) / sizeof *(cases))
#define ROW "a=x;b=1\n"

static void what_describes_changes_nothing(void **state) {
  (void)state;
  static const struct property_case cases[] = {
    { "\"$schema\": \"https://datapackage.org/profiles/2.0/dataresource.json\", \"type\": \"table\", "
      "\"title\": \"T\", "
      "\"description\": \"d\", \"format\": \"csv\", \"mediatype\": \"text/csv\", \"profile\": "
      "\"tabular-data-resource\", \"homepage\": \"h\", " SCHEMA,
        ROW },
    { "\"dialect\": { \"$schema\": \"https://datapackage.org/profiles/2.0/tabledialect.json\", "
      "\"lineTerminator\": \"\\r\\n\", \"skipInitialSpace\": true, \"csvddfVersion\": 1.2, \"name\": \"n\", "
      "\"title\": \"t\", \"description\": \"d\" }, " SCHEMA,
        ROW },
    { "\"schema\": { \"$schema\": \"https://datapackage.org/profiles/2.0/tableschema.json\", \"fields\": [{ "
      "\"name\": \"a\", \"title\": \"t\", \"description\": \"d\", \"example\": \"x\", \"rdfType\": "
      "\"http://schema.org/Country\" }, { \"name\": \"b\" }] }",
        ROW },
  };
  CHECK(cases);
  table_write(SCHEMA, CSV, strlen(CSV));
  assert_int_equal(
      system("sed -i '1s/^{/{ \"$schema\": \"s\", \"profile\": \"p\", \"name\": \"n\", \"id\": \"i\", "
             "\"title\": \"t\", \"description\": \"d\", \"homepage\": \"h\", \"image\": \"i\", "
             "\"version\": \"1\", \"created\": \"2020-01-01T00:00:00Z\", \"keywords\": [\"k\"], "
             "\"contributors\": [{ \"title\": \"c\", \"roles\": [\"r\"] }],/' in/datapackage.json"),
      0);
  assert_string_equal(folder_ingest(), "");
}

static void what_is_not_supported_is_named(void **state) {
  (void)state;
#define DIALECT(name)                                                                                        \
  {                                                                                                          \
    "\"dialect\": { \"" name "\": \"x\" }, " SCHEMA,                                                         \
        "in/datapackage.json:2:46: '" name "' is not supported\n"                                            \
  }
#define RESOURCE(name)                                                                                       \
  { "\"" name "\": \"x\", " SCHEMA, "in/datapackage.json:2:33: '" name "' is not supported\n" }
#define FIELD(name)                                                                                          \
  {                                                                                                          \
    "\"schema\": { \"fields\": [{ \"" name "\": \"x\", \"name\": \"a\" }, { \"name\": \"b\" }] }",           \
        "in/datapackage.json:2:58: '" name "' is not supported\n"                                            \
  }
  static const struct property_case cases[] = {
    DIALECT("escapeChar"),
    DIALECT("nullSequence"),
    DIALECT("property"),
    DIALECT("itemType"),
    DIALECT("itemKeys"),
    DIALECT("sheetNumber"),
    DIALECT("sheetName"),
    DIALECT("table"),
    DIALECT("caseSensitiveHeader"),
    RESOURCE("data"),
    RESOURCE("url"),
    RESOURCE("compression"),
    FIELD("delimiter"),
    FIELD("itemType"),
    { "\"type\": \"json\", " SCHEMA,
        "in/datapackage.json:2:41: the type 'json' is not supported; table is\n" },
    { "\"format\": \"xlsx\", " SCHEMA,
        "in/datapackage.json:2:43: the format 'xlsx' is not supported; csv is\n" },
    { "\"dialect\": { \"lineTerminator\": \";\" }, " SCHEMA,
        "in/datapackage.json:2:64: 'lineTerminator' must be \"\\n\", \"\\r\\n\" or \"\\r\"\n" },
    { "\"dialect\": \"dialect.json\", " SCHEMA,
        "in/datapackage.json:2:44: a dialect must be an object { … }\n" },
    { "\"schema\": \"schema.json\"", "in/datapackage.json:2:43: a schema must be an object { … }\n" },
  };
  CHECK(cases);
}

/* The digests are those that md5sum, sha1sum, sha256sum and sha512sum give for the file. */
static void a_file_is_held_to_its_size_and_digest(void **state) {
  (void)state;
#define HASH(text) "\"hash\": \"" text "\", " SCHEMA
#define SHA512                                                                                               \
  "83ea5c51b3a40741232d26ee5093558009e7ab879ccf896c1624c116eaffa57b"                                         \
  "b9ee108d9d202ca6f3d2e54fe55d00fe4a84399012c7ad9db5872d52fcb4c124"
  static const struct property_case cases[] = {
    { "\"bytes\": 8, " SCHEMA, ROW },
    { "\"bytes\": 9, " SCHEMA, "in/datapackage.json:2:42: in/x.csv has 8 bytes, where 'bytes' says 9\n" },
    { "\"bytes\": -1, " SCHEMA, "in/datapackage.json:2:42: 'bytes' must be a whole number from 0\n" },
    { HASH("440a59ba851446f5c809aed30bfb8801"), ROW },
    { HASH("md5:440A59BA851446F5C809AED30BFB8801"), ROW },
    { HASH("sha1:c078677132088e65b12dd212b1ac76baa282ba6b"), ROW },
    { HASH("sha256:2661769fdda7208208355a48b395369341709e88b067792ba8fff73cae47ad86"), ROW },
    { HASH("sha512:" SHA512), ROW },
    { HASH("sha1:c078677132088e65b12dd212b1ac76baa282ba6c"),
        "in/datapackage.json:2:41: the sha1 digest of in/x.csv is c078677132088e65b12dd212b1ac76baa282ba6b, "
        "where "
        "'hash' says c078677132088e65b12dd212b1ac76baa282ba6c\n" },
    { HASH("sha256:00"),
        "in/datapackage.json:2:41: the sha256 digest of in/x.csv is "
        "2661769fdda7208208355a48b395369341709e88b067792ba8fff73cae47ad86, where 'hash' says 00\n" },
    { HASH("crc32:00"), "in/datapackage.json:2:41: the algorithm 'crc32' is not supported; md5, sha1, sha256 "
                        "and sha512 are\n" },
  };
  CHECK(cases);
}

static void categories_are_the_values_allowed(void **state) {
  (void)state;
#define CATEGORIES(type, list)                                                                               \
  "\"schema\": { \"fields\": [{ \"name\": \"a\" }, { \"name\": \"b\", \"type\": \"" type                     \
  "\", \"categories\": " list " }] }"
  static const struct property_case cases[] = {
    { CATEGORIES("string", "[\"1\", \"2\"], \"categoriesOrdered\": true"), ROW },
    { CATEGORIES("integer", "[{ \"value\": 0, \"label\": \"no\" }, { \"value\": 1 }]"), ROW },
    { CATEGORIES("integer", "[2, 3]"),
        "in/x.csv:2:3: column 'b': found '1' where one of 2, 3 was expected\n" },
    { CATEGORIES("integer", "[1, 2], \"constraints\": { \"enum\": [2] }"),
        "in/x.csv:2:3: column 'b': found '1' where one of 2 was expected\n" },
    { CATEGORIES("integer", "[1], \"constraints\": { \"enum\": [1, 2] }"),
        "in/datapackage.json:2:121: the field 'b': the enum has '2', which is no category\n" },
    { CATEGORIES("integer", "[\"x\"]"), "in/datapackage.json:2:122: a constraint of the field 'b': found 'x' "
                                        "where a whole number was expected\n" },
    { CATEGORIES("number", "[1]"), "in/datapackage.json:2:120: 'categories' are for texts and whole numbers; "
                                   "the field 'b' has neither\n" },
    { CATEGORIES("integer", "[{ \"label\": \"no\" }]"),
        "in/datapackage.json:2:122: an entry of 'categories' needs a value\n" },
  };
  CHECK(cases);
}

/* A source has at least one property, a licence a name or a path. */
static void sources_and_licences_need_one_property(void **state) {
  (void)state;
  assert_string_equal(
      table_read("\"sources\": [{ \"path\": \"https://example.org/\" }, { \"email\": \"a@b.c\" }, { "
                 "\"title\": \"T\", \"version\": \"1\" }], \"licenses\": [{ \"path\": \"l.txt\" }], " SCHEMA,
          CSV),
      ROW);
  assert_string_equal(data.resources[0].sources[0].title, "https://example.org/");
  assert_string_equal(data.resources[0].sources[1].title, "a@b.c");
  assert_string_equal(data.resources[0].sources[2].title, "T");
  assert_string_equal(data.resources[0].licence, "l.txt");
  static const struct property_case cases[] = {
    { "\"sources\": [{}], " SCHEMA,
        "in/datapackage.json:2:45: a source needs a title, a path or an email\n" },
    { "\"licenses\": [{}], " SCHEMA,
        "in/datapackage.json:2:46: a licence needs a name, a title or a path\n" },
  };
  CHECK(cases);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_describes_changes_nothing),
    cmocka_unit_test(what_is_not_supported_is_named),
    cmocka_unit_test(a_file_is_held_to_its_size_and_digest),
    cmocka_unit_test(categories_are_the_values_allowed),
    cmocka_unit_test(sources_and_licences_need_one_property),
  };
  return cmocka_run_group_tests(tests, folder_start, folder_end);
}
