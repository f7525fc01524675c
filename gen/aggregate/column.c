/* Columns of systems into the groups they make: "wave:5" and the systems it means. */
#include "aggregate/aggregate_int.h"

#include <string.h>

struct value system_column(const struct system *s, const char *column) {
  const struct field *f = record_find(s->columns, column);
  return f ? f->value : value_missing(MISSING_NOT_APPLICABLE);
}

const char *system_column_text(struct arena *a, const struct system *s, const char *column) {
  struct value v = system_column(s, column);
  return v.kind == VALUE_MISSING ? NULL : value_plain(a, v);
}

static bool is_of_class(struct query *q, const struct system *s, const char *column, const char *value) {
  const char *text = system_column_text(q->arena, s, column);
  return text && strcmp(text, value) == 0;
}

static struct systems find_class(struct query *q, const char *class_name) {
  const char *colon = strchr(class_name, ':'), *value = colon + 1;
  const char *column = arena_copy(q->arena, class_name, (size_t)(colon - class_name));
  size_t count = 0;
  for (size_t i = 0; i < q->data->system_count; i++)
    count += is_of_class(q, &q->data->systems[i], column, value);
  struct systems found = { 0, arena_array(q->arena, count, sizeof *found.items) };
  for (size_t i = 0; i < q->data->system_count; i++)
    if (is_of_class(q, &q->data->systems[i], column, value))
      found.items[found.count++] = &q->data->systems[i];
  return found;
}

struct systems class_systems(struct query *q, const char *class_name) {
  size_t known = q->classes.count, place = map_add(&q->classes, class_name, strlen(class_name));
  if (place < known) return q->class_systems[place];
  if ((known & (known - 1)) == 0) /* full: it holds a power of two */
    q->class_systems =
        arena_grow(q->arena, q->class_systems, known, known ? 2 * known : 1, sizeof *q->class_systems);
  return q->class_systems[place] = find_class(q, class_name);
}

/* The run of digits at *at without its leading zeros; *at moves past it. */
static struct slice digits_at(const char **at) {
  while (**at == '0' && is_digit((*at)[1]))
    (*at)++;
  struct slice run = { *at, 0 };
  for (; is_digit(**at); (*at)++)
    run.length++;
  return run;
}

int natural_compare(const char *a, const char *b) {
  const char *x = a, *y = b;
  while (*x && *y) {
    if (is_digit(*x) && is_digit(*y)) {
      struct slice m = digits_at(&x), n = digits_at(&y);
      if (m.length != n.length) return m.length < n.length ? -1 : 1;
      int order = memcmp(m.at, n.at, m.length);
      if (order) return order;
    } else if (*x != *y) {
      break;
    } else {
      x++, y++;
    }
  }
  int order = (unsigned char)*x - (unsigned char)*y;
  return order ? order : strcmp(a, b);
}
