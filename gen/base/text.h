#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* A text that grows in an arena.  Appending cannot fail; bytes is always NUL-terminated once text_start
   ran. */
struct text {
  struct arena *arena;
  char *bytes;
  size_t length;
  size_t capacity;
};

struct text text_start(struct arena *a);
void text_add(struct text *t, const char *string);
void text_add_bytes(struct text *t, const char *bytes, size_t length);
void text_add_char(struct text *t, char c);
void text_add_repeated(struct text *t, char c, size_t count);
void text_add_integer(struct text *t, long value); /* in decimal, many times faster than text_printf */
void text_truncate(struct text *t, size_t length); /* to no more than it has */
void text_printf(struct text *t, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Takes bytes as they are made, for what is too long to be held whole; false ends the making. */
typedef bool text_sink(void *context, const char *bytes, size_t length);

/* A part of a text that somebody else holds. */
struct slice {
  const char *at;
  size_t length;
};

struct slice slice_of(const char *string);
struct slice slice_trim(struct slice s); /* white space, Unicode's too, and U+FEFF off both ends */
int slice_is(struct slice s, const char *string);
char *slice_copy(struct arena *a, struct slice s);

/* 0 to 9, whatever the locale. */
static inline bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

#endif
