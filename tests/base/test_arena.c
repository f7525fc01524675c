/* The arena: what is handed back is used again, never twice at once, and zeroed; numbers, texts and blocks of
   all sizes side by side. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sanitizer/asan_interface.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/sanitized.h"
#include "base/value.h"

static struct arena arena;

static int free_arena(void **state) {
  (void)state;
  arena_free(&arena);
  return 0;
}

static void arrays_grow_and_stay_zeroed(void **state) {
  (void)state;
  int *items = NULL;
  for (size_t n = 0; n < 100000; n = n ? n * 2 : 1) {
    items = arena_grow(&arena, items, n, n ? n * 2 : 1, sizeof *items);
    for (size_t i = n; i < (n ? n * 2 : 1); i++)
      assert_int_equal(items[i], 0);
    for (size_t i = 0; i < (n ? n * 2 : 1); i++)
      items[i] = (int)i;
    if (n % 3 == 1) memset(arena_alloc(&arena, 100), 0xFF, 100);
  }
  assert_int_equal(items[70000], 70000);
}

static void blocks_are_as_aligned_as_pointers(void **state) {
  (void)state;
  for (int i = 0; i < 100; i++) {
    const char *text = arena_printf(&arena, "%d", i * i);
    assert_int_equal(strtol(text, NULL, 10), i * i);
    assert_int_equal((uintptr_t)arena_alloc(&arena, 1) % sizeof(void *), 0);
  }
}

/* Blocks of many sizes, held and handed back at random: each keeps what was written into it. */
static void handed_back_blocks_are_used_once(void **state) {
  (void)state;
  enum { HELD = 200 };
  static const size_t SIZES[] = { 1, 8, 16, 24, 56, 448, 896, 900, 4096, 65536, 65544, 300000 };
  unsigned char *held[HELD] = { 0 };
  size_t sizes[HELD] = { 0 };
  uint32_t random = 1;
  for (int i = 0; i < 20000; i++) {
    random = random * 1664525u + 1013904223u;
    size_t at = (random >> 16) % HELD, size = SIZES[(random >> 8) % (sizeof SIZES / sizeof *SIZES)];
    for (size_t k = 0; k < sizes[at]; k += 7)
      assert_int_equal(held[at][k], at + 1);
    arena_release(&arena, held[at], sizes[at], 1);
    held[at] = arena_array(&arena, size, 1);
    sizes[at] = size;
    for (size_t k = 0; k < size; k += 7)
      assert_int_equal(held[at][k], 0);
    memset(held[at], (int)at + 1, size);
  }
}

static void what_is_handed_back_is_used_again(void **state) {
  (void)state;
  void *small = arena_array(&arena, 10, 56), *other = arena_alloc(&arena, 8);
  arena_release(&arena, small, 10, 56);
#if SANITIZED
  assert_true(__asan_address_is_poisoned(small)); /* who reads it is found */
  assert_false(__asan_address_is_poisoned(other));
#else
  assert_ptr_equal(arena_array(&arena, 10, 56), small);
#endif
  arena_release(&arena, other, 8, 1); /* too small to be worth it */
  void *newest = arena_array(&arena, 100, 8);
  arena_release(&arena, newest, 100, 8);
  assert_ptr_equal(arena_array(&arena, 100, 8), newest);
}

static void texts_grow_where_they_lie(void **state) {
  (void)state;
  char *first = arena_extend(&arena, arena_alloc(&arena, 8), 0, 8, 8);
  memcpy(first, "1234567", 8);
  assert_ptr_equal(arena_extend(&arena, first, 8, 8, 100), first);
  arena_alloc(&arena, 8); /* it is the newest no more */
  char *moved = arena_extend(&arena, first, 8, 100, 200);
  assert_ptr_not_equal(moved, first);
  assert_string_equal(moved, "1234567");
  memset(moved, 'x', 200);
  int *numbers = arena_array(&arena, 2, sizeof *numbers), *same;
  numbers[1] = 7;
  same = arena_regrow(&arena, numbers, 2, 50, sizeof *numbers);
  assert_ptr_equal(same, numbers);
  assert_int_equal(same[1], 7);
  for (int i = 2; i < 50; i++)
    assert_int_equal(same[i], 0);
}

static void a_reset_forgets_what_was_handed_back(void **state) {
  (void)state;
  void *first = arena_array(&arena, 10, 56), *second = arena_array(&arena, 10, 56);
  arena_release(&arena, first, 10, 56);
  arena_reset(&arena);
  first = arena_array(&arena, 10, 56);
  second = arena_array(&arena, 10, 56);
  assert_ptr_not_equal(first, second);
  arena_release(&arena, arena_array(&arena, 300000, 1), 300000, 1);
  arena_reset(&arena);
  assert_non_null(arena_alloc(&arena, 100));
}

/* Builders that grow in turn, as lists of records do. */
static void builders_take_no_more_than_they_hold(void **state) {
  (void)state;
  struct list_builder list = list_start(&arena);
  for (int i = 0; i < 300; i++) {
    struct record_builder r = record_start(&arena);
    for (int k = 0; k <= i % 20; k++)
      record_add(&r, "x", value_count(1000 * i + k), NULL);
    list_add(&list, record_take(&r));
  }
  const struct list *taken = list_take(&list).list;
  assert_int_equal(taken->count, 300);
  for (int i = 0; i < 300; i++) {
    const struct record *r = taken->items[i].record;
    assert_int_equal(r->count, i % 20 + 1);
    for (int k = 0; k <= i % 20; k++)
      assert_true(value_equal(r->fields[k].value, value_count(1000 * i + k)));
  }
  struct list_builder empty = list_start(&arena);
  assert_int_equal(list_take(&empty).list->count, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(arrays_grow_and_stay_zeroed),
    cmocka_unit_test(blocks_are_as_aligned_as_pointers),
    cmocka_unit_test(handed_back_blocks_are_used_once),
    cmocka_unit_test(what_is_handed_back_is_used_again),
    cmocka_unit_test(texts_grow_where_they_lie),
    cmocka_unit_test(a_reset_forgets_what_was_handed_back),
    cmocka_unit_test(builders_take_no_more_than_they_hold),
  };
  return cmocka_run_group_tests(tests, NULL, free_arena);
}
