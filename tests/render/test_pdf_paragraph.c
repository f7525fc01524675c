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

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(is_never_more_ragged_than_greedy),
    cmocka_unit_test(titles_have_lines_of_like_length),
  };
  return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
