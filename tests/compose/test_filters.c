/* Pipes and filters: expected values worked by hand from the sample figures. */
#include "sample.h"

/* What one tag prints, or its problem; not the key of symbols after it. */
static const char *prints(const char *pipe) {
  const char *text = composed(arena_printf(&arena, "{{%s}}\n", pipe));
  size_t length = strcspn(text, "\n");
  if (strncmp(text, "p ", 2) == 0) return arena_copy(&arena, text + 2, length - 2);
  return arena_copy(&arena, text, length);
}

struct expectation {
  const char *pipe, *text;
};

static void check(const struct expectation *e, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(prints(e[i].pipe), e[i].text) != 0)
      fail_msg("%s: '%s', expected '%s'", e[i].pipe, prints(e[i].pipe), e[i].text);
}

#define CHECK(...)                                                                                           \
  do {                                                                                                       \
    const struct expectation list[] = { __VA_ARGS__ };                                                       \
    check(list, sizeof list / sizeof *list);                                                                 \
  } while (0)

static void prints_each_kind_by_default(void **state) {
  (void)state;
  CHECK({ "coverage.population", "44,976,348" }, { "coverage.share", "74.2%" }, { "budget", "£450,000,000" },
      { "per_head", "£10.01" }, { "as_at", "7 December 2020" }, { "yes", "yes" }, { "no", "no" },
      { "unknown", "[x]" }, { "secret", "[c]" }, { "1234.50", "1,234.50" }, { "-5", "−5" },
      { "systems.1.name", "Dorset" }, { "'quoted'", "quoted" });
}

static void writes_numbers(void **state) {
  (void)state;
  CHECK({ "coverage.population | number", "44,976,348" }, { "1234.5 | number 2", "1,234.50" },
      { "1234.5 | number 0", "1,235" }, { "coverage.share | number 3", "0.742" },
      { "coverage.share | percent", "74.2%" }, { "coverage.share | percent 0", "74%" },
      { "coverage.share | points", "+74.2 points" }, { "coverage.population | millions", "45.0 million" },
      { "coverage.population | millions 2", "44.98 million" }, { "2500 | thousands", "2.5 thousand" },
      { "1240000000 | billions", "1.2 billion" }, { "budget | money", "£450,000,000" },
      { "per_head | money", "£10.01" }, { "budget | money pounds", "£450,000,000" },
      { "budget | money pounds 2", "£450,000,000.00" }, { "budget | money millions", "£450 million" },
      { "budget | money millions 1", "£450.0 million" }, { "budget | money billions", "£0.5 billion" },
      { "12 | signed", "+12" }, { "-12 | signed", "−12" }, { "0 | signed", "0" },
      { "0.04 | signed 1", "0.0" });
}

/* Office for National Statistics, service manual, "Writing numbers". */
static void writes_running_text(void **state) {
  (void)state;
  CHECK({ "0 | words", "zero" }, { "9 | words", "nine" }, { "10 | words", "10" }, { "10 | words all", "ten" },
      { "42 | words all", "forty-two" }, { "90 | words all", "ninety" }, { "100 | words all", "one hundred" },
      { "1205 | words all", "one thousand, two hundred and five" },
      { "1000001 | words all", "one million and one" },
      { "44976348 | words all",
          "forty-four million, nine hundred and seventy-six thousand, three hundred and forty-eight" },
      { "1 | ordinal", "first" }, { "9 | ordinal", "ninth" }, { "10 | ordinal", "10th" },
      { "0 | ordinal", "0th" }, { "1 | ordinal figures", "1st" }, { "2 | ordinal figures", "2nd" },
      { "3 | ordinal figures", "3rd" }, { "4 | ordinal figures", "4th" }, { "11 | ordinal", "11th" },
      { "112 | ordinal", "112th" }, { "1022 | ordinal", "1,022nd" },
      { "1 | plural \"system\"", "one system" }, { "29 | plural \"system\"", "29 systems" },
      { "0 | plural \"body\" \"bodies\"", "zero bodies" },
      { "29 | plural \"system\" | sentence-start", "Twenty-nine systems" },
      { "1022 | sentence-start", "One thousand and twenty-two" },
      { "2 | plural \"system\" | sentence-start", "Two systems" },
      { "names | first | sentence-start", "Leeds" },
      { "450 | about | sentence-start", "Four hundred and fifty" },
      { "44976348 | about | sentence-start", "Almost 45 million" },
      { "10 | ordinal | sentence-start",
          "t.md:4:18: a sentence cannot start with '10th': put words before it" },
      { "coverage.share | per-cent", "74.2 per cent" }, { "coverage.share | per-cent 0", "74 per cent" });
}

static void rounds_to_a_step(void **state) {
  (void)state;
  CHECK({ "coverage.population | round 1000", "44,976,000" },
      { "coverage.population | round 1000000 | millions 0", "45 million" }, { "2.5 | round", "3" },
      { "7 | round 2.5", "7.5" }, { "coverage.share | round 0.05 | percent 0", "75%" },
      { "budget | round 100000000", "£500,000,000" },
      { "5 | round 0", "t.md:4:13: filter 'round': found '0' where a number above zero was expected (to)" });
}

/* By the rules at filter_about, worked by hand. */
static void says_about(void **state) {
  (void)state;
  CHECK({ "35512345 | about", "more than 35 million" }, { "44976348 | about", "almost 45 million" },
      { "coverage.share | about", "nearly three quarters" }, { "budget | about", "£450 million" },
      { "29 | about", "29" }, { "9 | about", "nine" }, { "100 | about", "100" },
      { "355 | about", "more than 350" }, { "114 | about", "almost 115" },
      { "999999 | about", "almost 1 million" }, { "35000 | about", "35,000" },
      { "12340000 | about", "more than 12 million" }, { "12400000 | about", "almost 12.5 million" },
      { "1234000000000 | about", "more than 1.2 trillion" }, { "1250000000 | about", "1.25 billion" },
      { "99.5 | about", "99.5" }, { "3.14159 | about", "about 3.1" }, { "0.0004 | about", "0.0004" },
      { "per_head | about", "about £10.01" },
      { "-5 | about", "t.md:4:8: filter 'about' is for numbers from 0 up; a difference reads well with "
                      "signed or points" });
}

static void says_about_shares(void **state) {
  (void)state;
  static const struct {
    int64_t num, den;
    const char *text;
  } shares[] = { { 618920, 1000000, "more than 60 per cent" }, { 182349, 1000000, "about 18 per cent" },
    { 598, 1000, "about 60 per cent" }, { 1, 3, "a third" }, { 3334, 10000, "about a third" },
    { 34, 100, "more than a third" }, { 33, 100, "nearly a third" }, { 1, 6, "one in six" },
    { 1666, 10000, "about one in six" }, { 1, 2, "half" }, { 0, 5, "none" }, { 5, 5, "all" },
    { 999, 1000, "almost all" }, { 992, 1000, "almost 100 per cent" }, { 97, 100, "97 per cent" },
    { 4, 1000, "less than 1 per cent" }, { 13, 1000, "more than 1 per cent" }, { 64, 100, "64 per cent" },
    { 644, 1000, "about 64 per cent" }, { 785, 1000, "almost 80 per cent" }, { 6, 5, "120 per cent" } };
  for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
    struct evaluation e = { .arena = &arena, .told = map_start(&arena) };
    struct value out;
    assert_true(filter_about(&e, NULL, &(struct call){ 0 }, ratio_value(shares[i].num, shares[i].den), &out));
    assert_string_equal(out.text, shares[i].text);
  }
}

static void writes_dates(void **state) {
  (void)state;
  CHECK({ "as_at | date", "7 December 2020" }, { "as_at | date short", "7 Dec 2020" },
      { "as_at | date iso", "2020-12-07" }, { "as_at | month", "December 2020" }, { "as_at | year", "2020" },
      { "as_at | financial-year", "2020/21" });
}

static void writes_texts(void **state) {
  (void)state;
  CHECK({ "\"Éire\" | lower", "éire" }, { "\"é b\" | upper", "É B" },
      { "\"nHS trust\" | sentence-case", "NHS trust" }, { "\" A & B, C!\" | slug", "a-b-c" },
      { "\"Ynys Môn, Dún Laoghaire\" | slug", "ynys-mon-dun-laoghaire" },
      { "\"abcdef\" | truncate 4", "abc…" }, { "\"abcd\" | truncate 4", "abcd" },
      { "\"ééééé\" | truncate 3", "éé…" }, { "unknown | default \"none\"", "none" },
      { "nothing.there | default \"none\"", "none" }, { "empty_text | default 5", "5" },
      { "unknown | default coverage.systems", "29" }, { "coverage.systems | default 5", "29" });
}

static void works_on_lists(void **state) {
  (void)state;
  CHECK({ "systems | count", "4" }, { "systems | where region = \"North\" | count", "2" },
      { "systems | where region = North and population > 1600000 | pluck code | join \"-\"", "QHM" },
      { "systems | sort population desc | pluck code | join \" \"", "QHM QF7 QVV QXX" },
      { "systems | sort population | pluck code | join \" \"", "QVV QF7 QHM QXX" },
      { "systems | sort region | pluck code | join \" \"", "QF7 QHM QVV QXX" },
      { "systems | sort region desc | pluck code | join \" \"", "QVV QXX QF7 QHM" },
      { "names | reverse | join \" \"", "Hull York Leeds" },
      { "names | limit 2 | sentence", "Leeds and York" }, { "names | sentence", "Leeds, York and Hull" },
      { "names | limit 1 | sentence", "Leeds" }, { "names | skip 1 | join \"/\"", "York/Hull" },
      { "names | skip 9 | count", "0" }, { "names | first", "Leeds" }, { "names | last", "Hull" },
      { "none | first", "[x]" }, { "names | sort . | first", "Hull" },
      { "systems | sentence name", "South Yorkshire, Dorset, Cumbria and Nowhere" },
      { "systems | pluck region | unique | sentence", "North and South" },
      { "systems | limit 3 | sum population", "4,000,000" }, { "systems | limit 3 | sum share", "40.0%" },
      { "systems | limit 3 | min population", "800,000" }, { "systems | limit 3 | max start | year", "2019" },
      { "systems | limit 3 | mean population | number 1", "1,333,333.3" },
      { "systems | limit 3 | median population", "1,500,000" },
      { "systems | limit 2 | median population", "1,150,000" }, { "systems | limit 2 | mean share", "11.5%" },
      { "none | mean population", "[x]" }, { "systems | limit 3 | range population", "800,000 to 1,700,000" },
      { "systems | limit 1 | range share", "15.0%" },
      { "systems | group region | pluck count | join \" \"", "2 2" },
      { "systems | group region | last | default 0", "t.md:4:1: 'systems' is a record and cannot be printed; "
                                                     "name one of its fields" });
  assert_string_equal(composed("{{#systems | group region}}{{name}}: {{items | sentence name}}. {{/}}\n"),
      "p North: South Yorkshire and Cumbria. South: Dorset and Nowhere.\n");
}

static void tests_values(void **state) {
  (void)state;
  CHECK({ "coverage.systems | is 29", "yes" }, { "coverage.systems | above 29", "no" },
      { "coverage.share | above 74%", "yes" }, { "coverage.share | below 0.75", "yes" },
      { "budget | is 450000000", "yes" }, { "as_at | above 2020-12-06", "yes" },
      { "as_at | below 2020-12-07", "no" }, { "names | first | is \"Leeds\"", "yes" },
      { "coverage.systems | is coverage.systems", "yes" }, { "unknown | above 5", "[x]" },
      { "coverage.systems | below unknown", "no" }, { "yes | not", "no" }, { "none | not", "yes" },
      { "unknown | not", "yes" }, { "0 | not", "no" },
      { "as_at | above 5", "t.md:4:17: a date cannot be compared with the count '5'" },
      { "names | first | is Leeds", "t.md:4:22: unknown name 'Leeds'" });
}

static void missing_is_never_a_number(void **state) {
  (void)state;
  CHECK({ "systems | sum population", "[x]" }, { "none | sum population", "[x]" },
      { "systems | max population", "[x]" }, { "unknown | millions", "[x]" }, { "secret | date", "[c]" },
      { "unknown | upper", "[x]" }, { "unknown | count", "[x]" }, { "unknown | known", "no" },
      { "coverage.systems | known", "yes" }, { "unknown | empty", "yes" }, { "none | empty", "yes" },
      { "names | empty", "no" }, { "unknown.below", "[x]" });
}

static void refuses_when_read(void **state) {
  (void)state;
  CHECK({ "as_at | date | millions",
            "t.md:4:18: filter 'millions' takes a count or number; 'date' gives a text" },
      { "'x' | percent", "t.md:4:9: filter 'percent' takes a share; 'x' gives a text" },
      { "as_at | dat", "t.md:4:11: unknown filter 'dat'; did you mean 'date'?" },
      { "names | limit",
          "t.md:4:16: filter 'limit': found the end where a whole number was expected (items)" },
      { "names | limit two",
          "t.md:4:17: filter 'limit': found 'two' where a whole number was expected (items)" },
      { "names | limit 1 2", "t.md:4:19: filter 'limit': found '2' where nothing more was expected" },
      { "as_at | date tall",
          "t.md:4:16: filter 'date': found 'tall' where one of long|short|iso was expected (style)" },
      { "names | join 5",
          "t.md:4:16: filter 'join': found '5' where a text in quotes was expected (separator)" },
      { "names | join \"5", "t.md:4:16: this text has no closing quote" },
      { "names |", "t.md:4:10: the name of a filter was expected here" },
      { "", "t.md:4:1: a name was expected here" },
      { "a b", "t.md:4:5: found 'b' after 'a' where '|' or the end was expected" },
      { "a..b", "t.md:4:3: 'a..b' is no name: names are letters, digits, '_' and '-', joined by dots" },
      { "systems | where (a", "t.md:4:21: the condition '(a' ends where ')' was expected" });
}

static void refuses_when_run(void **state) {
  (void)state;
  CHECK({ "coverage.populaton",
            "t.md:4:3: unknown name 'coverage.populaton'; did you mean 'coverage.population'?" },
      { "covrage.population",
          "t.md:4:3: unknown name 'covrage.population'; did you mean 'coverage.population'?" },
      { "coverage.population | percent",
          "t.md:4:25: filter 'percent' takes a share; 'coverage.population' gives a count" },
      { "budget | percent", "t.md:4:12: filter 'percent' takes a share; 'budget' is a money" },
      { "systems",
          "t.md:4:1: 'systems' is a list and cannot be printed; end its pipe with count, join or sentence" },
      { "coverage", "t.md:4:1: 'coverage' is a record and cannot be printed; name one of its fields" },
      { "systems | sum nam", "t.md:4:17: the list's items have no column 'nam'; did you mean 'name'?" },
      { "systems | sum name", "t.md:4:13: a text cannot be added" },
      { "systems | where regoin = North | count",
          "t.md:4:19: unknown name 'regoin' in a condition; did you mean 'region'?" },
      { "170141183460469231731687303715884105727 | number 2",
          "t.md:4:45: filter 'number': the number is too large" });
}

static void every_filter_is_in_the_reference(void **state) {
  (void)state;
  const struct filter_help *filters;
  size_t count = compose_filters(&arena, &filters), length;
  struct diag d = { .arena = &arena };
  const char *reference;
  assert_true(file_read(&arena, "templates/README.md", 1 << 20, &d, &reference, &length));
  assert_true(count > 30);
  for (size_t i = 0; i < count; i++)
    if (!strstr(reference, arena_printf(&arena, "\n| `%s", filters[i].name)))
      fail_msg("templates/README.md has no row for '%s'", filters[i].name);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(prints_each_kind_by_default),
    cmocka_unit_test(writes_numbers),
    cmocka_unit_test(writes_running_text),
    cmocka_unit_test(rounds_to_a_step),
    cmocka_unit_test(says_about),
    cmocka_unit_test(says_about_shares),
    cmocka_unit_test(tests_values),
    cmocka_unit_test(writes_dates),
    cmocka_unit_test(writes_texts),
    cmocka_unit_test(works_on_lists),
    cmocka_unit_test(missing_is_never_a_number),
    cmocka_unit_test(refuses_when_read),
    cmocka_unit_test(refuses_when_run),
    cmocka_unit_test(every_filter_is_in_the_reference),
  };
  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
