#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* The offset of the first byte that is not valid UTF-8 (overlong forms and surrogates included) or is a NUL;
   length when there is none. */
size_t utf8_invalid_at(const char *bytes, size_t length);

/* Reads one code point of valid UTF-8 and gives the bytes it takes (1 to 4; 0 at the end). */
size_t utf8_next(const char *at, const char *end, uint32_t *code_point);

void utf8_encode(uint32_t code_point, char out[5]); /* NUL-terminated */

/* The capital or small letter of a code point, by Unicode's simple mappings; itself when it has none. */
uint32_t utf8_upper(uint32_t code_point);
uint32_t utf8_lower(uint32_t code_point);

/* As CommonMark 2.1 has them: ASCII punctuation and Unicode's category P; Unicode's spaces and ASCII's
   controls of layout. */
bool utf8_is_punctuation(uint32_t code_point);
bool utf8_is_space(uint32_t code_point);

/* Any bytes as one line of valid UTF-8 to show: control characters as '?', what is not UTF-8 as U+FFFD. */
const char *utf8_shown(struct arena *a, const char *bytes);

/* Canonical composition (Unicode NFC). */
const char *utf8_nfc(struct arena *a, const char *text);

/* A form in which texts that differ by letter case or composition alone are equal (Unicode case folding,
   NFC). */
const char *utf8_fold(struct arena *a, const char *text);

/* Letters without their marks, and forms for compatibility as what they stand for (Unicode NFKD, the marks
   left out): "Ynys Môn" as "Ynys Mon". */
const char *utf8_unmarked(struct arena *a, const char *text);

/* Columns a fixed-width font needs: 0 for combining marks, 2 for wide East Asian characters. */
size_t utf8_width(const char *text);

#endif
