/* The text of --help, from the tables of commands, options and exit statuses. */
#include "base/text.h"
#include "base/utf8.h"
#include "cli/cli.h"

#define HELP_COLUMN 26

/* Columns, not bytes: the dots of "[TEMPLATE…]" are one. */
static void help_line(struct text *t, const char *name, const char *argument, const char *help) {
  const char *left = arena_printf(t->arena, "  %s%s%s", name, argument ? " " : "", argument ? argument : "");
  size_t width = utf8_width(left);
  text_add(t, left);
  text_add_repeated(t, ' ', width < HELP_COLUMN ? HELP_COLUMN - width : 1);
  text_printf(t, "%s\n", help);
}

const char *options_help(struct arena *a, const struct command *c) {
  struct text t = text_start(a);
  if (c) {
    text_printf(&t, "usage: briefpack %s [options]%s%s\n\n%s\n", c->name, c->arguments[0] ? " " : "",
        c->arguments, c->summary);
  } else {
    text_add(&t,
        "usage: briefpack [command] [options] [arguments]\n\n"
        "Turns CSV files into briefing packs: PDF and Markdown, from Markdown templates.\n\ncommands:\n");
    for (c = commands; c->name; c++)
      help_line(&t, c->name, c->arguments, c->summary);
  }
  text_add(&t, "\noptions:\n");
  const struct option_help *options;
  size_t count = options_list(a, &options);
  for (size_t i = 0; i < count; i++)
    help_line(&t, arena_printf(a, "--%s", options[i].name), options[i].argument, options[i].help);
  text_add(&t, "\nexit status:\n");
  for (const struct status_help *h = status_helps; h->text; h++)
    text_printf(&t, "  %2d  %s\n", (int)h->status, h->text);
  return t.bytes;
}
