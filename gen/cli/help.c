/* The text of --help, from the tables of commands, options and exit statuses, folded to the terminal. */
#include <stdio.h>
#include <unistd.h>

#include "base/text.h"
#include "base/utf8.h"
#include "cli/options_int.h"
#include "cli/terminal_int.h"

#define HELP_COLUMN 28
#define STATUS_COLUMN 9
#define WIDTH_MIN 40
#define WIDTH_MAX 110 /* longer lines are hard to read */

/* Columns, not bytes: the dots of "[TEMPLATE…]" are one. */
static void help_line(
    struct text *t, size_t width, const char *name, const char *argument, const char *help) {
  const char *left = arena_printf(t->arena, "  %s%s%s", name, argument ? " " : "", argument ? argument : "");
  size_t taken = utf8_width(left);
  text_add(t, left);
  if (taken >= HELP_COLUMN) text_add_char(t, '\n');
  text_add_repeated(t, ' ', taken < HELP_COLUMN ? HELP_COLUMN - taken : HELP_COLUMN);
  text_fold(t, help, HELP_COLUMN, width);
}

static void add_options(struct text *t, size_t width, const struct command *c) {
  const struct option_row *rows;
  size_t count = option_rows(&rows);
  text_add(t, c ? "\noptions:\n" : "\noptions (those of one command: briefpack COMMAND --help):\n");
  for (size_t i = 0; i < count; i++)
    if (option_is_of(&rows[i], c))
      help_line(t, width, arena_printf(t->arena, "--%s", rows[i].name), rows[i].argument, rows[i].help);
}

const char *options_help(struct arena *a, const struct command *command) {
  struct text t = text_start(a);
  size_t width = terminal_width(STDOUT_FILENO);
  width = width < WIDTH_MIN ? WIDTH_MIN : width > WIDTH_MAX ? WIDTH_MAX : width;
  if (command) {
    text_printf(&t, "usage: briefpack %s [options]%s%s\n\n", command->name, command->arguments[0] ? " " : "",
        command->arguments);
    text_fold(&t, command->summary, 0, width);
  } else {
    text_add(&t, "usage: briefpack [command] [options] [arguments]\n\n");
    text_fold(
        &t, "Turns CSV files into briefing packs: PDF and Markdown, from Markdown templates.", 0, width);
    text_add(&t, "\ncommands:\n");
    for (const struct command *c = commands; c->name; c++)
      help_line(&t, width, c->name, c->arguments, c->summary);
  }
  add_options(&t, width, command);
  text_add(&t, "\nexit status:\n");
  for (const struct status_help *h = status_helps; h->text; h++) {
    text_printf(&t, "  %3d%-2s  ", (int)h->status, h->status == STATUS_SIGNAL ? "+N" : "");
    text_fold(&t, h->text, STATUS_COLUMN, width);
  }
  return t.bytes;
}
