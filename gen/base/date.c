/* Days of the calendar: reading, printing, comparing.  The clock is never asked. */
#include "base/date.h"

#include <string.h>
#include <strings.h>

static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July",
  "August", "September", "October", "November", "December" };

static bool is_leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month) {
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Days from civil and back: Howard Hinnant, "chrono-compatible low-level date algorithms" (years from
   March). */
bool date_from_civil(int year, int month, int day, struct date *out) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
    return false;
  int y = month <= 2 ? year - 1 : year;
  int era = y / 400;
  int year_of_era = y - era * 400;
  int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  out->days = era * 146097 + day_of_era - 719468;
  return true;
}

void date_to_civil(struct date d, int *year, int *month, int *day) {
  int z = d.days + 719468;
  int era = z / 146097;
  int day_of_era = z - era * 146097;
  int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int from_march = (5 * day_of_year + 2) / 153;
  *day = day_of_year - (153 * from_march + 2) / 5 + 1;
  *month = from_march < 10 ? from_march + 3 : from_march - 9;
  *year = year_of_era + era * 400 + (*month <= 2);
}

static bool digits(const char **at, const char *end, int least, int most, int *out) {
  int n = 0, value = 0;
  while (n < most && *at < end && is_digit(**at)) {
    value = value * 10 + (*(*at)++ - '0');
    n++;
  }
  *out = value;
  return n >= least;
}

static bool month_name(const char **at, const char *end, int *out) {
  for (int m = 0; m < 12; m++) {
    size_t full = strlen(months[m]), left = (size_t)(end - *at);
    size_t length = left >= full && strncasecmp(*at, months[m], full) == 0 ? full : 3;
    if (left < length || strncasecmp(*at, months[m], length) != 0) continue;
    *at += length;
    *out = m + 1;
    return true;
  }
  return false;
}

bool date_parse_format(struct slice text, const char *format, struct date *out) {
  const char *at = text.at, *end = text.at + text.length;
  int year = 1, month = 1, day = 1, unused;
  for (const char *f = format; *f; f++) {
    bool read = true;
    if (*f != '%')
      read = at < end && *at++ == *f;
    else
      switch (*++f) {
      case 'Y': read = digits(&at, end, 4, 4, &year); break;
      case 'y':
        read = digits(&at, end, 2, 2, &year);
        year += year < 69 ? 2000 : 1900;
        break;
      case 'm': read = digits(&at, end, 1, 2, &month); break;
      case 'd':
      case 'e':
        if (*f == 'e' && at < end && *at == ' ') at++;
        read = digits(&at, end, 1, 2, &day);
        break;
      case 'b':
      case 'B': read = month_name(&at, end, &month); break;
      case 'H': read = digits(&at, end, 2, 2, &unused) && unused < 24; break;
      case 'M': read = digits(&at, end, 2, 2, &unused) && unused < 60; break;
      case 'S': read = digits(&at, end, 2, 2, &unused) && unused <= 60; break;
      case '%': read = at < end && *at++ == '%'; break;
      default: return false;
      }
    if (!read) return false;
  }
  return at == end && date_from_civil(year, month, day, out);
}

bool date_parse(struct slice text, struct date *out) {
  return text.length == 10 && date_parse_format(text, "%Y-%m-%d", out);
}

/* "2022/23", whose end must be the year after; gives its first year. */
static bool financial_year(const char **at, const char *end, int *out) {
  int next;
  return digits(at, end, 4, 4, out) && *at < end && *(*at)++ == '/' && digits(at, end, 2, 2, &next) &&
         *out > 0 && next == (*out + 1) % 100;
}

bool financial_years_parse(const char *text, int *first, int *last) {
  static const char between[] = " to ";
  const char *at = text, *end = text + strlen(text);
  if (!financial_year(&at, end, first)) return false;
  *last = *first;
  if (at == end) return true;
  if (strncmp(at, between, strlen(between)) != 0) return false;
  at += strlen(between);
  return financial_year(&at, end, last) && at == end && *last > *first;
}

const char *date_iso(struct arena *a, struct date d) {
  int year, month, day;
  date_to_civil(d, &year, &month, &day);
  return arena_printf(a, "%04d-%02d-%02d", year, month, day);
}

int date_compare(struct date a, struct date b) {
  return (a.days > b.days) - (a.days < b.days);
}
