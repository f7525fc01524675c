/* A text that grows in an arena, and slices of texts. */
#include "base/text.h"

#include <stdio.h>
#include <string.h>

struct text text_start(struct arena *a) {
  struct text t = { .arena = a, .bytes = arena_alloc(a, 64), .capacity = 64 };
  return t;
}

static void text_reserve(struct text *t, size_t more) {
  if (t->capacity - t->length > more) return;
  size_t capacity = t->capacity * 2;
  while (capacity - t->length <= more)
    capacity *= 2;
  t->bytes = arena_grow(t->arena, t->bytes, t->length + 1, capacity, 1);
  t->capacity = capacity;
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

static size_t space_at_start(struct slice s) {
  if (s.length >= 1 && strchr(" \t\r\n\f\v", s.at[0]) && s.at[0]) return 1;
  return s.length >= 2 && memcmp(s.at, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

static size_t space_at_end(struct slice s) {
  if (s.length >= 1 && strchr(" \t\r\n\f\v", s.at[s.length - 1]) && s.at[s.length - 1]) return 1;
  return s.length >= 2 && memcmp(s.at + s.length - 2, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

struct slice slice_trim(struct slice s) {
  for (size_t n; (n = space_at_start(s)) != 0;)
    s = (struct slice){ s.at + n, s.length - n };
  for (size_t n; (n = space_at_end(s)) != 0;)
    s.length -= n;
  return s;
}

int slice_is(struct slice s, const char *string) {
  return strlen(string) == s.length && memcmp(s.at, string, s.length) == 0;
}

char *slice_copy(struct arena *a, struct slice s) {
  return arena_copy(a, s.at, s.length);
}
