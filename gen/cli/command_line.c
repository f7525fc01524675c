/* The words of the command line to a command, its options and its arguments. */
#include <string.h>

#include "cli/options_int.h"
#include "render/render.h"

static const struct option_row *row_find(struct run *r, const char *name, size_t length) {
  const struct option_row *rows;
  size_t count = option_rows(&rows);
  const char **names = arena_array(&r->arena, count, sizeof *names);
  for (size_t i = 0; i < count; i++) {
    names[i] = rows[i].name;
    if (strlen(names[i]) == length && memcmp(names[i], name, length) == 0) return &rows[i];
  }
  const char *wanted = arena_copy(&r->arena, name, length);
  diag_error(
      &r->diag, NULL, 0, 0, "unknown option '--%s'%s", wanted, diag_suggest(&r->arena, wanted, names, count));
  return NULL;
}

/* Takes the option at argv[i], with its value if it has one; gives how many words that is.  *good is false
   when it is wrong. */
static int take_option(struct run *r, int argc, char **argv, int i, bool *good) {
  const char *name = argv[i] + 2, *equals = strchr(name, '=');
  const struct option_row *row = row_find(r, name, equals ? (size_t)(equals - name) : strlen(name));
  *good = false;
  if (!row) return 1;
  if (!row->argument) {
    if (equals) diag_error(&r->diag, NULL, 0, 0, "--%s takes no value", row->name);
    *good = !equals && row->take(r, NULL);
    return 1;
  }
  const char *value = equals ? equals + 1 : i + 1 < argc ? argv[i + 1] : NULL;
  if (value && value[0])
    *good = row->take(r, value);
  else
    diag_error(&r->diag, NULL, 0, 0, "--%s needs a value: --%s %s", row->name, row->name, row->argument);
  return equals || !value ? 1 : 2;
}

static const struct command *command_find(const char *name) {
  for (const struct command *c = commands; c->name; c++)
    if (strcmp(c->name, name) == 0) return c;
  return NULL;
}

/* The formats a command knows: its own when it prints, those of reports otherwise. */
static size_t known_formats(struct arena *a, const struct command *c, const char *const **out) {
  size_t count = 0;
  while (c->formats ? c->formats[count] : render_format_name(count))
    count++;
  const char **names = arena_array(a, count, sizeof *names);
  for (size_t i = 0; i < count; i++)
    names[i] = c->formats ? c->formats[i] : render_format_name(i);
  *out = names;
  return count;
}

static bool check_formats(struct run *r) {
  const struct command *c = r->options.command;
  const struct batch_request *q = &r->options.request;
  const char *const *known;
  size_t count = known_formats(&r->arena, c, &known);
  bool good = !c->formats || q->format_count <= 1;
  if (!good) diag_error(&r->diag, NULL, 0, 0, "'%s' prints in one format at a time", c->name);
  for (size_t i = 0; i < q->format_count; i++) {
    bool there = false;
    for (size_t j = 0; j < count; j++)
      there = there || strcmp(known[j], q->formats[i]) == 0;
    if (!there)
      diag_error(&r->diag, NULL, 0, 0, "'%s' has no format '%s'%s", c->name, q->formats[i],
          diag_suggest(&r->arena, q->formats[i], known, count));
    good = good && there;
  }
  return good;
}

/* The shards of a part, merged, would stand as the whole pack. */
static bool check_parts(struct run *r) {
  const struct batch_request *q = &r->options.request;
  if (!q->only_key || !q->shards) return true;
  diag_error(&r->diag, NULL, 0, 0, "--only and --shard each make a part of a pack; give one of them");
  return false;
}

static bool check_arguments(struct run *r) {
  const struct options *o = &r->options;
  if (o->command->arguments[0] || !o->argument_count) return true;
  diag_error(
      &r->diag, NULL, 0, 0, "'%s' takes no argument, but found '%s'", o->command->name, o->arguments[0]);
  return false;
}

bool options_read(struct run *r, int argc, char **argv) {
  struct options *o = &r->options;
  *o = (struct options){
    .input = "input", .templates = "templates", .output = "output", .command = &commands[0]
  };
  const char **words = arena_array(&r->arena, (size_t)argc, sizeof *words);
  bool only_words = false, good = true;
  for (int i = 1; i < argc;) {
    bool option = !only_words && argv[i][0] == '-' && argv[i][1];
    if (option && strcmp(argv[i], "--") == 0) {
      only_words = true;
      i++;
    } else if (option && strcmp(argv[i], "-h") == 0) {
      o->help = true;
      i++;
    } else if (option && argv[i][1] != '-') {
      diag_error(&r->diag, NULL, 0, 0, "unknown option '%s': options start with two dashes", argv[i++]);
      good = false;
    } else if (option) {
      bool taken;
      i += take_option(r, argc, argv, i, &taken);
      good = good && taken;
    } else {
      words[o->argument_count++] = argv[i++];
    }
  }
  o->arguments = words;
  const struct command *named = o->argument_count ? command_find(words[0]) : NULL;
  if (named) {
    o->command = named;
    o->is_named = true;
    o->arguments++;
    o->argument_count--;
  }
  o->request.template_folder = o->templates;
  return good && check_formats(r) && check_parts(r) && check_arguments(r);
}
