/* Line breaking: total fit beside the greedy breaks that it must not be worse than. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "layouts.h"

#define MEASURE 440.0f /* of running text */

/* The empty share of each line but the last, squared and summed, when lines are filled one after the
   other. */
static float greedy_raggedness(struct shaper *s, const char *text, size_t *lines) {
  float width = 0, sum = 0, space = shape(s, FACE_REGULAR, " ", 1)->width * 10;
  *lines = 1;
  for (const char *at = text; *at;) {
    size_t length = strcspn(at, " ");
    float word = shape(s, FACE_REGULAR, at, length)->width * 10;
    if (width > 0 && width + space + word > MEASURE) {
      sum += (MEASURE - width) * (MEASURE - width) / (MEASURE * MEASURE);
      width = 0;
      ++*lines;
    }
    width += word + (width > 0 ? space : 0);
    at += length + (at[length] == ' ');
  }
  return sum;
}

static float raggedness(const struct layout *l, size_t *lines) {
  float sum = 0, last = 0;
  *lines = 0;
  for (size_t i = 0; i < l->pages[0].boxes.count; i++) {
    const struct box *b = &l->pages[0].boxes.items[i];
    if (b->kind != BOX_TEXT || b->element < 0) continue;
    assert_true(b->width <= MEASURE + 0.1f);
    sum += last;
    last = (MEASURE - b->width) * (MEASURE - b->width) / (MEASURE * MEASURE);
    ++*lines;
  }
  return sum;
}

static void is_never_more_ragged_than_greedy(void **state) {
  (void)state;
  size_t better = 0;
  for (size_t seed = 1; seed < 60; seed++) {
    struct text t = text_start(&made);
    for (size_t i = 0, r = seed * 7919; i < 90; i++, r = r * 31 + 17) {
      if (i) text_add_char(&t, ' ');
      text_add_repeated(&t, (char)('a' + r % 26), 1 + r / 7 % 13);
    }
    struct blocks b = { 0 };
    add_paragraph(&b, t.bytes);
    struct document doc = plain_document(&b);
    struct layout l = lay_out(&doc);
    struct shaper *s = shaper_open(&arena, fonts);
    size_t lines, greedy_lines;
    float total = raggedness(&l, &lines), greedy = greedy_raggedness(s, t.bytes, &greedy_lines);
    shaper_close(s);
    assert_int_equal(lines, greedy_lines);
    assert_true(total <= greedy + 0.051f); /* what a fuller last line may cost */
    better += total < greedy * 0.9f;
  }
  assert_true(better > 20);
}

/* "Integrated care systems: national briefing" at 25 points: one word on the second line when greedy. */
static void titles_have_lines_of_like_length(void **state) {
  (void)state;
  struct blocks b = { 0 };
  struct document doc = document_of(&b);
  struct layout l = lay_out(&doc);
  const char *text = printed(&l);
  assert_non_null(strstr(text, "H1\tIntegrated care systems: \n"));
  assert_non_null(strstr(text, "H1\tnational briefing\n"));
}

/* Those who listen hear the boxes one after the other: a line that ends with code, a link or a note, or right
   before one, does not run two words together. */
static void words_stay_apart_over_line_ends(void **state) {
  (void)state;
  for (size_t start = 1; start < 60; start++) {
    struct blocks b = { 0 };
    struct text before = text_start(&made), spoken = text_start(&made);
    for (size_t i = 0; i < start; i++)
      text_add(&before, "abc ");
    static const char after[] =
        "`code` then *bold* then [a link](https://example.org/) then _two_ `codes` go on";
    static const char plain[] = "code then bold then a link then two codes go on";
    add_paragraph(&b, arena_printf(&made, "%s%s %s %s", before.bytes, after, after, after));
    struct document doc = plain_document(&b);
    struct layout l = lay_out(&doc);
    for (size_t i = 0; i < l.pages[0].boxes.count; i++)
      if (l.pages[0].boxes.items[i].element >= 0) text_add(&spoken, text_of(&l.pages[0].boxes.items[i]));
    assert_string_equal(spoken.bytes, arena_printf(&made, "%s%s %s %s", before.bytes, plain, plain, plain));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(is_never_more_ragged_than_greedy),
    cmocka_unit_test(titles_have_lines_of_like_length),
    cmocka_unit_test(words_stay_apart_over_line_ends),
  };
  return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
