/* UTF-8: checking, stepping, composing and measuring, over utf8proc. */
#include "base/utf8.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/text.h"

/* Whether the next eight bytes are ASCII and none of them is a NUL. */
static bool are_plain(const char *bytes) {
  uint64_t eight, ones = UINT64_MAX / 0xFF;
  memcpy(&eight, bytes, sizeof eight);
  return !((eight | (eight - ones)) & (ones << 7));
}

size_t utf8_invalid_at(const char *bytes, size_t length) {
  size_t i = 0;
  while (i < length) {
    while (length - i >= 8 && are_plain(bytes + i))
      i += 8;
    if (i == length) break;
    unsigned char c = (unsigned char)bytes[i];
    if (c >= 1 && c < 0x80) {
      i++;
      continue;
    }
    utf8proc_int32_t code_point;
    utf8proc_ssize_t left = (utf8proc_ssize_t)(length - i);
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)bytes + i, left, &code_point);
    if (c == 0 || n <= 0) return i;
    i += (size_t)n;
  }
  return length;
}

size_t utf8_next(const char *at, const char *end, uint32_t *code_point) {
  if (at >= end) return 0;
  utf8proc_int32_t c;
  utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)at, end - at, &c);
  *code_point = n > 0 ? (uint32_t)c : 0xFFFD;
  return n > 0 ? (size_t)n : 1;
}

void utf8_encode(uint32_t code_point, char out[5]) {
  utf8proc_ssize_t n = utf8proc_encode_char((utf8proc_int32_t)code_point, (utf8proc_uint8_t *)out);
  out[n] = '\0';
}

uint32_t utf8_upper(uint32_t code_point) {
  return (uint32_t)utf8proc_toupper((utf8proc_int32_t)code_point);
}

uint32_t utf8_lower(uint32_t code_point) {
  return (uint32_t)utf8proc_tolower((utf8proc_int32_t)code_point);
}

bool utf8_is_punctuation(uint32_t c) {
  if (c < 0x80) return c > ' ' && c < 0x7F && !isalnum((int)c);
  utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
  return category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO;
}

bool utf8_is_space(uint32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_ZS;
}

static bool is_ascii(const char *text) {
  for (; *text; text++)
    if ((unsigned char)*text >= 0x80) return false;
  return true;
}

static bool is_control(uint32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029;
}

const char *utf8_shown(struct arena *a, const char *bytes) {
  struct text t = text_start(a);
  const char *end = bytes + strlen(bytes);
  uint32_t c;
  char one[5];
  for (size_t n; (n = utf8_next(bytes, end, &c)) > 0; bytes += n) {
    utf8_encode(is_control(c) ? '?' : c, one);
    text_add(&t, one);
  }
  return t.bytes;
}

const char *utf8_nfc(struct arena *a, const char *text) {
  if (is_ascii(text)) return arena_string(a, text);
  utf8proc_uint8_t *composed = utf8proc_NFC((const utf8proc_uint8_t *)text);
  const char *copy = arena_string(a, composed ? (const char *)composed : text);
  free(composed);
  return copy;
}

static const char *mapped(struct arena *a, const char *text, utf8proc_option_t options) {
  utf8proc_uint8_t *made = NULL;
  options |= UTF8PROC_NULLTERM | UTF8PROC_STABLE;
  utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)text, 0, &made, options);
  const char *copy = arena_string(a, length >= 0 ? (const char *)made : text);
  free(made);
  return copy;
}

const char *utf8_fold(struct arena *a, const char *text) {
  return mapped(a, text, UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
}

const char *utf8_unmarked(struct arena *a, const char *text) {
  return mapped(a, text, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK);
}

size_t utf8_width(const char *text) {
  size_t width = 0;
  const char *end = text + strlen(text);
  uint32_t c;
  for (size_t n; (n = utf8_next(text, end, &c)) > 0; text += n) {
    int w = utf8proc_charwidth((utf8proc_int32_t)c);
    if (w > 0) width += (size_t)w;
  }
  return width;
}
