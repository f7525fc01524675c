/* The words of the command line to a command, its options and its arguments. */
#include <string.h>

#include "cli/options_int.h"

/* The command line, as far as it is read. */
struct line {
  struct run *run;
  int argc, at; /* at: the word that is next */
  char **argv;
  const char **words; /* that are no options */
  size_t given_count;
  const struct option_row **given; /* options, in their order */
  bool good;
};

/* The first row of an option's name: rows of one name differ in their help and commands alone. */
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

/* Takes the value of an option, behind its equals sign or in the next word.  False when it is wrong. */
static bool take_value(struct line *l, const struct option_row *row, const char *equals) {
  struct run *r = l->run;
  if (!row->argument) {
    if (equals) diag_error(&r->diag, NULL, 0, 0, "--%s takes no value", row->name);
    return !equals && row->take(r, row, NULL);
  }
  const char *value = equals ? equals + 1 : l->at < l->argc ? l->argv[l->at++] : NULL;
  if (value && value[0]) return row->take(r, row, value);
  diag_error(&r->diag, NULL, 0, 0, "--%s needs a value: --%s %s", row->name, row->name, row->argument);
  return false;
}

static bool take_option(struct line *l) {
  const char *name = l->argv[l->at++] + 2, *equals = strchr(name, '=');
  const struct option_row *row = row_find(l->run, name, equals ? (size_t)(equals - name) : strlen(name));
  if (!row) return false;
  l->given[l->given_count++] = row;
  return take_value(l, row, equals);
}

/* A word that starts with one dash. */
static bool take_short(struct line *l) {
  const char *word = l->argv[l->at++];
  if (strcmp(word, "-h") == 0) return l->run->options.help = true;
  diag_error(&l->run->diag, NULL, 0, 0, "unknown option '%s': options start with two dashes", word);
  return false;
}

static void read_words(struct line *l) {
  size_t *count = &l->run->options.argument_count;
  bool only_words = false;
  while (l->at < l->argc) {
    const char *word = l->argv[l->at];
    if (only_words || word[0] != '-' || !word[1]) {
      l->words[(*count)++] = word;
      l->at++;
    } else if (strcmp(word, "--") == 0) {
      only_words = true;
      l->at++;
    } else {
      bool taken = word[1] == '-' ? take_option(l) : take_short(l);
      l->good = l->good && taken;
    }
  }
}

static void choose_command(struct options *o) {
  for (const struct command *c = commands; c->name && o->argument_count; c++) {
    if (strcmp(c->name, o->arguments[0]) != 0) continue;
    o->command = c;
    o->is_named = true;
    o->arguments++;
    o->argument_count--;
    return;
  }
}

/* Whether the command has a use for each option, which else would be passed over in silence. */
static bool check_options(const struct line *l) {
  struct run *r = l->run;
  const struct option_row *rows;
  size_t count = option_rows(&rows);
  bool good = true;
  for (size_t i = 0; i < l->given_count; i++) {
    const char *name = l->given[i]->name;
    bool known = false;
    for (size_t j = 0; j < count; j++)
      known = known || (strcmp(rows[j].name, name) == 0 && option_is_of(&rows[j], r->options.command));
    if (!known)
      diag_error(&r->diag, NULL, 0, 0, "'%s' has no option '--%s', which is for %s", r->options.command->name,
          name, option_commands(&r->arena, name));
    good = good && known;
  }
  return good;
}

static bool check_formats(struct run *r) {
  const struct command *c = r->options.command;
  const struct batch_request *q = &r->options.request;
  const char *const *known;
  size_t count = command_formats(&r->arena, c, &known);
  bool good = !c->formats || q->format_count <= 1;
  if (!good) diag_error(&r->diag, NULL, 0, 0, "'%s' prints in one format at a time", c->name);
  for (size_t i = 0; i < q->format_count; i++) {
    bool there = false;
    for (size_t j = 0; j < count; j++)
      there = there || strcmp(known[j], q->formats[i]) == 0;
    if (!there)
      diag_error(&r->diag, NULL, 0, 0, "'%s' has no format '%s'%s", c->name, q->formats[i],
          diag_suggest_or_list(&r->arena, q->formats[i], known, count));
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

static const char *nearest_command(struct arena *a, const char *word) {
  size_t count = 0;
  while (commands[count].name)
    count++;
  const char **names = arena_array(a, count, sizeof *names);
  for (size_t i = 0; i < count; i++)
    names[i] = commands[i].name;
  size_t nearest = diag_nearest(word, names, count);
  return nearest < count ? names[nearest] : NULL;
}

/* A word that is no template may be a mistyped command; one that is like no command is left to the plan. */
static bool check_command(struct run *r) {
  const struct options *o = &r->options;
  const char *word = o->argument_count ? o->arguments[0] : NULL;
  const char *command = o->is_named || !word ? NULL : nearest_command(&r->arena, word);
  if (!command) return true;
  size_t count;
  const char *const *templates;
  plan_template_names(&r->arena, o->templates, &count, &templates);
  for (size_t i = 0; i < count; i++)
    if (strcmp(templates[i], word) == 0) return true;
  size_t nearest = diag_nearest(word, templates, count);
  if (nearest == count)
    diag_error(
        &r->diag, NULL, 0, 0, "there is no command or template '%s'; did you mean '%s'?", word, command);
  else
    diag_error(&r->diag, NULL, 0, 0,
        "there is no command or template '%s'; did you mean the command '%s' or the template '%s'?", word,
        command, templates[nearest]);
  return false;
}

bool options_read(struct run *r, int argc, char **argv) {
  struct options *o = &r->options;
  r->program = argc > 0 ? argv[0] : "briefpack";
  *o = (struct options){
    .input = "input", .templates = "templates", .output = "output", .command = &commands[0]
  };
  struct line l = { .run = r, .argc = argc, .at = 1, .argv = argv, .good = true };
  l.words = arena_array(&r->arena, (size_t)argc, sizeof *l.words);
  l.given = arena_array(&r->arena, (size_t)argc, sizeof *l.given);
  read_words(&l);
  o->arguments = l.words;
  choose_command(o);
  o->request.template_folder = o->templates;
  if (!l.good || !check_options(&l)) return false;
  return check_command(r) && check_formats(r) && check_parts(r) && check_arguments(r);
}
