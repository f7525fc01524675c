/* Completion for shells, made from the tables of commands and options: the script of a shell is one function,
   in a file of its own, and a row here. */
#include "cli/completion_int.h"

#include <stdio.h>
#include <string.h>

static const struct {
  const char *name;
  void (*write)(struct text *out);
} shells[] = {
  { "bash", completion_bash },
  { "zsh", completion_zsh },
};

enum completed completed_by(const char *argument) {
  if (!argument || !argument[0]) return COMPLETED_NOTHING;
  if (strstr(argument, "FOLDER")) return COMPLETED_FOLDER;
  if (strstr(argument, "FILE")) return COMPLETED_FILE;
  if (strstr(argument, "TEMPLATE")) return COMPLETED_TEMPLATE;
  if (strstr(argument, "SHELL")) return COMPLETED_SHELL;
  return COMPLETED_NOTHING;
}

const char *command_names(struct arena *a, const char *separator) {
  struct text t = text_start(a);
  for (const struct command *c = commands; c->name; c++)
    text_printf(&t, "%s%s", t.length ? separator : "", c->name);
  return t.bytes;
}

const char *valued_options(struct arena *a) {
  const struct option_row *rows;
  size_t count = option_rows(&rows);
  struct text t = text_start(a);
  for (size_t i = 0; i < count; i++)
    if (rows[i].argument && (!i || strcmp(rows[i - 1].name, rows[i].name) != 0))
      text_printf(&t, "%s--%s", t.length ? "|" : "", rows[i].name);
  return t.bytes;
}

const char *completed_words(struct arena *a, const struct option_row *row, const struct command *c) {
  const char *const *words = row->words;
  if (strcmp(row->name, "format") == 0) command_formats(a, c, &words);
  struct text t = text_start(a);
  for (; words && *words; words++)
    text_printf(&t, "%s%s", t.length ? " " : "", *words);
  return t.bytes;
}

const char *completed_shells(struct arena *a) {
  struct text t = text_start(a);
  for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
    text_printf(&t, "%s%s", i ? " " : "", shells[i].name);
  return t.bytes;
}

enum status command_completion(struct run *r) {
  const char *shell = r->options.argument_count == 1 ? r->options.arguments[0] : "";
  for (size_t i = 0; i < sizeof shells / sizeof *shells; i++) {
    if (strcmp(shell, shells[i].name) != 0) continue;
    struct text t = text_start(&r->arena);
    shells[i].write(&t);
    fputs(t.bytes, stdout);
    return STATUS_OK;
  }
  diag_error(&r->diag, NULL, 0, 0, "completion takes bash or zsh, not '%s'", shell);
  return STATUS_USAGE;
}
