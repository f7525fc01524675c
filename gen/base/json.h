#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/text.h"
#include "base/value.h"

/* Writes v as JSON, indented by two spaces a level: numbers in the form of value_plain, dates and texts as
   strings, missing as null, records in the order of their fields. */
void json_write(struct text *out, struct value v);

/* Writes a string with its quotes, escaped as RFC 8259 wants. */
void json_write_string(struct text *out, const char *string);

#endif
