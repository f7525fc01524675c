#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/text.h"
#include "base/value.h"
#include "base/yaml.h"

/* Writes v as JSON, indented by two spaces a level: numbers in the form of value_plain, dates and texts as
   strings, missing as null, records in the order of their fields. */
void json_write(struct text *out, struct value v);

/* What json_parse read, as a value that json_write writes back the same: whole numbers as counts, others as
   decimals, null as missing, strings as texts. */
struct value json_value(struct arena *a, const struct yaml_node *node);

/* Writes a string with its quotes, escaped as RFC 8259 wants. */
void json_write_string(struct text *out, const char *string);

#endif
