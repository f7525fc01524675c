/* The values of options: what each is checked for, and where it goes. */
#include "cli/option_values_int.h"

#include <string.h>
#include <time.h>

#include "base/text.h"

static void *field_of(struct run *r, const struct option_row *row) {
  return (char *)&r->options + row->field;
}

bool take_flag(struct run *r, const struct option_row *row, const char *value) {
  (void)value;
  *(bool *)field_of(r, row) = true;
  return true;
}

bool take_text(struct run *r, const struct option_row *row, const char *value) {
  *(const char **)field_of(r, row) = value;
  return true;
}

bool take_number(struct run *r, const struct option_row *row, const char *value) {
  struct number n;
  if (number_parse(slice_of(value), 0, '.', &n, NULL) && n.den == 1 && n.num >= row->least &&
      n.num <= row->most) {
    *(unsigned *)field_of(r, row) = (unsigned)n.num;
    return true;
  }
  diag_error(&r->diag, NULL, 0, 0, "--%s takes a whole number from %u to %u, not '%s'", row->name, row->least,
      row->most, value);
  return false;
}

/* The place of a value among the words of its option. */
static bool word_place(struct run *r, const struct option_row *row, const char *value, size_t *out) {
  size_t count = 0;
  struct text t = text_start(&r->arena);
  for (; row->words[count]; count++) {
    if (strcmp(value, row->words[count]) == 0) {
      *out = count;
      return true;
    }
    text_printf(&t, "%s%s", count == 0 ? "" : row->words[count + 1] ? ", " : " or ", row->words[count]);
  }
  diag_error(&r->diag, NULL, 0, 0, "--%s takes %s, not '%s'%s", row->name, t.bytes, value,
      diag_suggest(&r->arena, value, row->words, count));
  return false;
}

bool take_log_format(struct run *r, const struct option_row *row, const char *value) {
  size_t place;
  if (!word_place(r, row, value, &place)) return false;
  r->options.log_json = place == 1;
  return true;
}

bool take_progress(struct run *r, const struct option_row *row, const char *value) {
  size_t place;
  if (!word_place(r, row, value, &place)) return false;
  r->options.progress = (enum when)place;
  return true;
}

/* The one place where the clock is asked, because the user asks for it. */
static const char *today(struct arena *a) {
  time_t now = time(NULL);
  struct tm local;
  struct date date;
  bool known = localtime_r(&now, &local) &&
               date_from_civil(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday, &date);
  return known ? date_iso(a, date) : "today";
}

bool take_as_at(struct run *r, const struct option_row *row, const char *value) {
  (void)row;
  struct date date;
  r->options.as_at = strcmp(value, "today") == 0 ? today(&r->arena) : value;
  if (date_parse(slice_of(r->options.as_at), &date)) return true;
  diag_error(&r->diag, NULL, 0, 0, "--as-at takes a date such as 2020-12-07, or today, not '%s'", value);
  return false;
}

bool take_edition(struct run *r, const struct option_row *row, const char *value) {
  (void)row;
  struct date date;
  r->options.edition = value;
  if (strcmp(value, "latest") == 0 || strcmp(value, "nearest") == 0 || date_parse(slice_of(value), &date))
    return true;
  diag_error(
      &r->diag, NULL, 0, 0, "--edition takes latest, nearest or a date such as 2021-01-01, not '%s'", value);
  return false;
}

bool take_tolerance(struct run *r, const struct option_row *row, const char *value) {
  (void)row;
  struct number percent;
  struct slice text = slice_of(value);
  if (text.length && text.at[text.length - 1] == '%') text.length--;
  if (number_parse(text, 0, '.', &percent, NULL) && number_sign(percent) >= 0 &&
      number_divide(percent, number_of(100), &r->options.tolerance))
    return true;
  diag_error(&r->diag, NULL, 0, 0, "--tolerance takes a number of per cent such as 5, not '%s'", value);
  return false;
}

static void add_format(struct run *r, struct slice name) {
  struct batch_request *q = &r->options.request;
  const char **names = arena_array(&r->arena, q->format_count + 1, sizeof *names);
  if (q->format_count) memcpy(names, q->formats, q->format_count * sizeof *names);
  names[q->format_count] = slice_copy(&r->arena, name);
  for (size_t i = 0; i < q->format_count; i++)
    if (strcmp(names[i], names[q->format_count]) == 0) return;
  q->formats = names;
  q->format_count++;
}

bool take_format(struct run *r, const struct option_row *row, const char *value) {
  (void)row;
  for (;;) {
    size_t length = strcspn(value, ",");
    add_format(r, (struct slice){ value, length });
    if (!value[length]) return true;
    value += length + 1;
  }
}

bool take_only(struct run *r, const struct option_row *row, const char *value) {
  (void)row;
  const char *equals = strchr(value, '=');
  if (!equals || equals == value) {
    diag_error(&r->diag, NULL, 0, 0, "--only takes KEY=VALUE, such as code=QNQ, not '%s'", value);
    return false;
  }
  r->options.request.only_key = arena_copy(&r->arena, value, (size_t)(equals - value));
  r->options.request.only_value = equals + 1;
  return true;
}

bool take_shard(struct run *r, const struct option_row *row, const char *value) {
  (void)row;
  struct batch_request *q = &r->options.request;
  const char *slash = strchr(value, '/');
  struct number k, n;
  if (slash && number_parse((struct slice){ value, (size_t)(slash - value) }, 0, '.', &k, NULL) &&
      number_parse(slice_of(slash + 1), 0, '.', &n, NULL) && k.den == 1 && n.den == 1 && k.num >= 1 &&
      k.num <= n.num && n.num <= 1000000) {
    q->shard = (unsigned)k.num;
    q->shards = (unsigned)n.num;
    return true;
  }
  diag_error(&r->diag, NULL, 0, 0, "--shard takes K/N with K from 1 to N, such as 2/8, not '%s'", value);
  return false;
}
