/* A text that grows in an arena, and slices of texts. */
#include "base/text.h"

#include <stdio.h>
#include <stdbool.h>
#include <string.h>

struct text text_start(struct arena *a) {
  struct text t = { .arena = a, .bytes = arena_alloc(a, 64), .capacity = 64 };
  return t;
}

static void text_grow(struct text *t, size_t more) {
  size_t capacity = t->capacity * 2;
  while (capacity - t->length <= more)
    capacity *= 2;
  t->bytes = arena_extend(t->arena, t->bytes, t->length + 1, t->capacity, capacity);
  t->capacity = capacity;
}

static inline void text_reserve(struct text *t, size_t more) {
  if (t->capacity - t->length <= more) text_grow(t, more);
}

void text_add_bytes(struct text *t, const char *bytes, size_t length) {
  text_reserve(t, length);
  if (length) memcpy(t->bytes + t->length, bytes, length);
  t->length += length;
  t->bytes[t->length] = '\0';
}

void text_add(struct text *t, const char *string) {
  text_add_bytes(t, string, strlen(string));
}

void text_add_char(struct text *t, char c) {
  text_reserve(t, 1);
  t->bytes[t->length++] = c;
  t->bytes[t->length] = '\0';
}

void text_add_repeated(struct text *t, char c, size_t count) {
  text_reserve(t, count);
  memset(t->bytes + t->length, c, count);
  t->length += count;
  t->bytes[t->length] = '\0';
}

void text_add_integer(struct text *t, long value) {
  char digits[24];
  size_t at = sizeof digits;
  unsigned long rest = value < 0 ? 0 - (unsigned long)value : (unsigned long)value;
  do
    digits[--at] = (char)('0' + rest % 10);
  while (rest /= 10);
  if (value < 0) digits[--at] = '-';
  text_add_bytes(t, digits + at, sizeof digits - at);
}

void text_truncate(struct text *t, size_t length) {
  t->length = length;
  t->bytes[length] = '\0';
}

void text_printf(struct text *t, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  va_list again;
  va_copy(again, arguments);
  int length = vsnprintf(NULL, 0, format, again);
  va_end(again);
  if (length > 0) {
    text_reserve(t, (size_t)length);
    vsnprintf(t->bytes + t->length, (size_t)length + 1, format, arguments);
    t->length += (size_t)length;
  }
  va_end(arguments);
}

struct slice slice_of(const char *string) {
  return (struct slice){ string, strlen(string) };
}

/* Unicode's spaces that are not ASCII, and the marks of no width that files carry: U+00A0, U+2000 to U+200B,
   U+202F, U+205F, U+2060, U+3000, U+FEFF. */
static bool is_wide_space(const char *at, size_t length) {
  if (length == 2) return memcmp(at, "\xC2\xA0", 2) == 0;
  if (length != 3) return false;
  if (memcmp(at, "\xE2\x80", 2) == 0) return (unsigned char)at[2] <= 0x8B || at[2] == '\xAF';
  return memcmp(at, "\xE2\x81\x9F", 3) == 0 || memcmp(at, "\xE2\x81\xA0", 3) == 0 ||
         memcmp(at, "\xE3\x80\x80", 3) == 0 || memcmp(at, "\xEF\xBB\xBF", 3) == 0;
}

/* The length of the space that stands at the first or at the last byte of s; 0 when none does. */
static size_t space_at(struct slice s, bool last) {
  if (!s.length) return 0;
  char c = s.at[last ? s.length - 1 : 0];
  if (c && strchr(" \t\r\n\f\v", c)) return 1;
  for (size_t n = 2; (signed char)c < 0 && n <= 3 && n <= s.length; n++)
    if (is_wide_space(last ? s.at + s.length - n : s.at, n)) return n;
  return 0;
}

struct slice slice_trim(struct slice s) {
  for (size_t n; (n = space_at(s, false)) != 0;)
    s = (struct slice){ s.at + n, s.length - n };
  for (size_t n; (n = space_at(s, true)) != 0;)
    s.length -= n;
  return s;
}

int slice_is(struct slice s, const char *string) {
  return strlen(string) == s.length && memcmp(s.at, string, s.length) == 0;
}

char *slice_copy(struct arena *a, struct slice s) {
  return arena_copy(a, s.at, s.length);
}
