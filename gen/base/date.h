#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"

/* A day of the proleptic Gregorian calendar, as days since 1970-01-01.  Years 0001 to 9999. */
struct date {
  int32_t days;
};

bool date_from_civil(int year, int month, int day, struct date *out); /* false when there is no such day */
void date_to_civil(struct date d, int *year, int *month, int *day);

bool date_parse(struct slice text, struct date *out); /* exactly YYYY-MM-DD */

/* Reads text by a strptime-like format: %Y %y (00-68 is 2000-2068) %m %d %e %b %B %% and literal bytes;
   month names in English, any case; %H %M %S must be a time of day, which is then forgotten.  The whole text
   must match. */
bool date_parse_format(struct slice text, const char *format, struct date *out);

/* "2022/23", or a span of years, "2017/18 to 2020/21", the later one last: the calendar years in which the
   first and the last of them start. */
bool financial_years_parse(const char *text, int *first, int *last);

const char *date_iso(struct arena *a, struct date d); /* 2020-12-07 */
int date_compare(struct date a, struct date b);

#endif
