/* What a reader of the figures should know of the data, into the dataset's issues.  To add one: a function,
   and its line in issues_collect. */
#include "ingest/load_int.h"

#include <string.h>

#include "base/file.h"

#define NAMES_TOLD_MAX 5

void issue_add(struct load *l, enum issue_severity severity, const char *file, unsigned line, unsigned column,
    const char *format, ...) {
  struct dataset *out = l->out;
  va_list arguments;
  va_start(arguments, format);
  out->issues = load_room(l->arena, out->issues, out->issue_count, sizeof *out->issues);
  out->issues[out->issue_count++] =
      (struct issue){ severity, file, line, column, arena_vprintf(l->arena, format, arguments) };
  va_end(arguments);
}

/* Names, the first few of them: "A, B and 3 more". */
struct names {
  struct text text;
  size_t count;
};

static void name_add(struct names *n, const char *name) {
  if (n->count++ < NAMES_TOLD_MAX) text_printf(&n->text, "%s%s", n->count > 1 ? ", " : "", name);
}

static const char *names_take(struct names *n) {
  if (n->count > NAMES_TOLD_MAX) text_printf(&n->text, " and %zu more", n->count - NAMES_TOLD_MAX);
  return n->text.bytes;
}

static void collect_warnings(struct load *l, const struct diag_entry *e) {
  for (; e; e = e->next) {
    if (e->severity != DIAG_WARNING) continue;
    const char *file = e->file ? path_below(l->arena, l->plan->folder, e->file) : NULL;
    issue_add(l, ISSUE_WARNING, file, e->line, e->column, "%s", e->message);
  }
}

/* By programme, in the order of the file: its systems whose area no row of populations speaks of. */
static void find_systems_without_population(struct load *l) {
  const struct dataset *data = l->out;
  struct map peopled = map_start(&l->scratch), programmes = map_start(&l->scratch);
  for (size_t i = 0; i < data->population_count; i++)
    map_add(&peopled, data->populations[i].area, strlen(data->populations[i].area));
  for (size_t i = 0; i < data->system_count; i++)
    map_add(&programmes, data->systems[i].programme, strlen(data->systems[i].programme));
  struct names *names = arena_array(&l->scratch, programmes.count, sizeof *names);
  const char **files = arena_array(&l->scratch, programmes.count, sizeof *files); /* of the last system */
  for (size_t i = 0; i < data->system_count; i++) {
    const struct system *s = &data->systems[i];
    if (map_find(&peopled, s->area, strlen(s->area)) != MAP_ABSENT) continue;
    size_t p = map_find(&programmes, s->programme, strlen(s->programme));
    if (!names[p].count) names[p].text = text_start(&l->scratch);
    name_add(&names[p], s->code);
    files[p] = s->rows.file;
  }
  for (size_t p = 0; p < programmes.count; p++)
    if (names[p].count)
      issue_add(l, ISSUE_NOTE, files[p], 0, 0, "%zu %s of the programme %s %s no population of %s own: %s",
          names[p].count, names[p].count == 1 ? "system" : "systems", programmes.keys[p],
          names[p].count == 1 ? "has" : "have", names[p].count == 1 ? "its" : "their", names_take(&names[p]));
}

static void find_members_without_population(struct load *l) {
  for (size_t k = 0; k < l->lookup_count; k++) {
    const struct lookup *lookup = &l->lookups[k];
    struct names names = { text_start(&l->scratch), 0 };
    for (size_t m = 0; m < lookup->members.count; m++)
      if (!lookup->used[m]) name_add(&names, lookup->members.keys[m]);
    if (names.count)
      issue_add(l, ISSUE_NOTE, lookup->plan->paths[0], 0, 0,
          "%zu of %zu members of the lookup '%s' %s no population: %s", names.count, lookup->members.count,
          lookup->plan->name, names.count == 1 ? "has" : "have", names_take(&names));
  }
}

static void note_rejections_left_out(struct load *l) {
  const struct dataset *data = l->out;
  if (data->rejection_count < data->rejected)
    issue_add(l, ISSUE_WARNING, NULL, 0, 0, "of %llu rejected rows the first %zu are kept",
        (unsigned long long)data->rejected, data->rejection_count);
}

void issues_collect(struct load *l, const struct diag_entry *from) {
  arena_reset(&l->scratch);
  collect_warnings(l, from ? from->next : l->diag->first);
  note_rejections_left_out(l);
  find_systems_without_population(l);
  find_members_without_population(l);
}
