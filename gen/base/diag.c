/* Problems found, each with its place, collected so that all are told in one go. */
#include "base/diag.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/text.h"
#include "base/utf8.h"

const char *diag_suggest_or_list(
    struct arena *a, const char *wanted, const char *const *names, size_t count) {
  const char *near = diag_suggest(a, wanted, names, count);
  if (near[0] || !count) return near;
  struct text t = text_start(a);
  for (size_t i = 0; i < count; i++)
    text_printf(&t, "%s%s", i == 0 ? "; there are " : i + 1 < count ? ", " : " and ", names[i]);
  return t.bytes;
}

/* An entry as a key of d->told. */
static struct text key_of(struct arena *a, const struct diag_entry *e) {
  struct text key = text_start(a);
  text_printf(
      &key, "%d:%u:%u:%s:%s", (int)e->severity, e->line, e->column, e->file ? e->file : "", e->message);
  return key;
}

static void add(struct diag *d, enum diag_severity severity, const char *file, unsigned line, unsigned column,
    const char *message) {
  struct diag_entry *e = arena_alloc(d->arena, sizeof *e);
  *e = (struct diag_entry){ .severity = severity,
    .file = file ? utf8_shown(d->arena, file) : NULL,
    .line = line,
    .column = column,
    .message = utf8_shown(d->arena, message) };
  struct text key = key_of(d->arena, e);
  if (!d->told.arena) d->told = map_start(d->arena);
  map_add(&d->told, key.bytes, key.length);
  if (d->last)
    d->last->next = e;
  else
    d->first = e;
  d->last = e;
  if (severity == DIAG_ERROR)
    d->errors++;
  else
    d->warnings++;
}

void diag_error(struct diag *d, const char *file, unsigned line, unsigned column, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  add(d, DIAG_ERROR, file, line, column, arena_vprintf(d->arena, format, arguments));
  va_end(arguments);
}

void diag_unreadable(struct diag *d, const char *file, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  add(d, DIAG_ERROR, file, 0, 0, arena_vprintf(d->arena, format, arguments));
  va_end(arguments);
  d->unreadable++;
}

void diag_warning(struct diag *d, const char *file, unsigned line, unsigned column, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  add(d, DIAG_WARNING, file, line, column, arena_vprintf(d->arena, format, arguments));
  va_end(arguments);
}

#define NAME_MAX_COMPARED 64

/* Edits (insert, delete, replace, swap of neighbours) between two names, letter case aside:
   optimal string alignment distance (Boytsov 2011, section 2.2). */
static unsigned distance(const char *a, const char *b) {
  size_t n = strlen(a), m = strlen(b);
  if (n > NAME_MAX_COMPARED || m > NAME_MAX_COMPARED) return UINT8_MAX;
  unsigned rows[3][NAME_MAX_COMPARED + 1];
  unsigned *before = rows[0], *previous = rows[1], *current = rows[2];
  for (size_t j = 0; j <= m; j++)
    previous[j] = (unsigned)j;
  for (size_t i = 1; i <= n; i++) {
    current[0] = (unsigned)i;
    for (size_t j = 1; j <= m; j++) {
      int x = tolower((unsigned char)a[i - 1]), y = tolower((unsigned char)b[j - 1]);
      unsigned best = previous[j - 1] + (x != y);
      if (previous[j] + 1 < best) best = previous[j] + 1;
      if (current[j - 1] + 1 < best) best = current[j - 1] + 1;
      if (i > 1 && j > 1 && x == tolower((unsigned char)b[j - 2]) && y == tolower((unsigned char)a[i - 2]) &&
          before[j - 2] + 1 < best)
        best = before[j - 2] + 1;
      current[j] = best;
    }
    unsigned *free_row = before;
    before = previous;
    previous = current;
    current = free_row;
  }
  return previous[m];
}

size_t diag_nearest(const char *wanted, const char *const *names, size_t count) {
  size_t nearest = count;
  unsigned best = UINT8_MAX;
  for (size_t i = 0; i < count; i++) {
    unsigned d = distance(wanted, names[i]);
    if (d < best) {
      best = d;
      nearest = i;
    }
  }
  size_t length = strlen(wanted);
  return best > (length < 4 ? 1 : length / 3) ? count : nearest;
}

const char *diag_suggest(struct arena *a, const char *wanted, const char *const *names, size_t count) {
  size_t nearest = diag_nearest(wanted, names, count);
  return nearest < count ? arena_printf(a, "; did you mean '%s'?", names[nearest]) : "";
}

void diag_append(struct diag *d, const struct diag *from) {
  for (const struct diag_entry *e = from->first; e; e = e->next) {
    struct text key = key_of(d->arena, e);
    if (d->told.arena && map_find(&d->told, key.bytes, key.length) != MAP_ABSENT) continue;
    add(d, e->severity, e->file, e->line, e->column, e->message);
  }
}

struct placed {
  struct diag_entry *entry;
  size_t file, order; /* when its file, and it, came first */
};

static int by_place(const void *x, const void *y) {
  const struct placed *a = x, *b = y;
  if (a->file != b->file) return a->file < b->file ? -1 : 1;
  if (a->entry->line != b->entry->line) return a->entry->line < b->entry->line ? -1 : 1;
  if (a->entry->column != b->entry->column) return a->entry->column < b->entry->column ? -1 : 1;
  return a->order < b->order ? -1 : 1;
}

void diag_sort(struct diag *d, struct diag_entry *mark) {
  struct diag_entry *first = mark ? mark->next : d->first;
  struct map files = map_start(d->arena);
  size_t count = 0;
  for (const struct diag_entry *e = first; e; e = e->next)
    count++;
  if (count < 2) return;
  struct placed *placed = arena_array(d->arena, count, sizeof *placed);
  count = 0;
  for (struct diag_entry *e = first; e; e = e->next, count++) {
    const char *file = e->file ? e->file : "";
    placed[count] = (struct placed){ e, map_add(&files, file, strlen(file)), count };
  }
  qsort(placed, count, sizeof *placed, by_place);
  for (size_t i = 0; i < count; i++)
    placed[i].entry->next = i + 1 < count ? placed[i + 1].entry : NULL;
  *(mark ? &mark->next : &d->first) = placed[0].entry;
  d->last = placed[count - 1].entry;
}

void diag_print(const struct diag *d, FILE *out) {
  for (const struct diag_entry *e = d->first; e; e = e->next) {
    if (e->file) fprintf(out, "%s:", e->file);
    if (e->file && e->line) fprintf(out, "%u:", e->line);
    if (e->file && e->line && e->column) fprintf(out, "%u:", e->column);
    fprintf(out, "%s%s%s\n", e->file ? " " : "briefpack: ", e->severity == DIAG_WARNING ? "warning: " : "",
        e->message);
  }
}
